"""Missions: delegation trips, incoming delegations, fairs and signings, with delegates, journeys and budget."""

from datetime import time
from enum import StrEnum
from typing import Annotated

from missions.dates import PartialDate
from missions.fields import field
from missions.records.common import Record, Value


class MissionKind(StrEnum):
    """What sort of mission it is."""

    OUTGOING_DELEGATION = "outgoing_delegation"
    INCOMING_DELEGATION = "incoming_delegation"
    FAIR = "fair"
    SIGNING = "signing"
    MATCHMAKING = "matchmaking"


class MissionStage(StrEnum):
    """How far it is decided; that it is under way or over follows from its dates."""

    IDEA = "idea"
    PLANNING = "planning"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class DelegateFunction(StrEnum):
    """What a delegate is in the delegation."""

    HEAD = "head"
    MEMBER = "member"
    INTERPRETER = "interpreter"
    PRESS = "press"
    ACCOMPANYING = "accompanying"


class ClearanceKind(StrEnum):
    """A paper a traveller needs."""

    PASSPORT = "passport"
    VISA = "visa"
    TRAVEL_AUTHORISATION = "travel_authorisation"
    A1_CERTIFICATE = "a1_certificate"
    INSURANCE = "insurance"


class ClearanceState(StrEnum):
    """How far a traveller's paper is."""

    NEEDED = "needed"
    APPLIED = "applied"
    GRANTED = "granted"
    NOT_NEEDED = "not_needed"


class Clearance(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A traveller's paper and its state."""

    kind: Annotated[ClearanceKind, field("Paper", "Which paper.")] = ClearanceKind.PASSPORT
    state: Annotated[ClearanceState, field("State", "How far it is.")] = ClearanceState.NEEDED
    until: Annotated[PartialDate | None, field("Valid until", "Last day it is valid.")] = None


class Delegate(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who travels with the delegation."""

    person: Annotated[str, field("Person", "Who travels.", link="people")] = ""
    function: Annotated[DelegateFunction, field("Function", "Head, member, interpreter …")] = DelegateFunction.MEMBER
    arrival: Annotated[PartialDate | None, field("Arrives", "First day with the delegation.")] = None
    departure: Annotated[PartialDate | None, field("Departs", "Last day with the delegation.")] = None
    clearances: Annotated[tuple[Clearance, ...], field("Papers", "Visa, insurance and other papers.")] = ()


class Mode(StrEnum):
    """How a leg is travelled."""

    FLIGHT = "flight"
    TRAIN = "train"
    BUS = "bus"
    CAR = "car"
    SHIP = "ship"
    WALK = "walk"


class Leg(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One leg of the journey, in local times of its two ends."""

    mode: Annotated[Mode, field("Mode", "How it is travelled.")] = Mode.FLIGHT
    origin: Annotated[str, field("From", "City or station of departure.")] = ""
    destination: Annotated[str, field("To", "City or station of arrival.")] = ""
    departs_on: Annotated[PartialDate | None, field("Departs on", "Local day of departure.")] = None
    departs_at: Annotated[time | None, field("Departs at", "Local time of departure.")] = None
    departs_zone: Annotated[str, field("Zone of departure", "Such as Europe/Berlin.")] = ""
    arrives_on: Annotated[PartialDate | None, field("Arrives on", "Local day of arrival.")] = None
    arrives_at: Annotated[time | None, field("Arrives at", "Local time of arrival.")] = None
    arrives_zone: Annotated[str, field("Zone of arrival", "Such as Asia/Tokyo.")] = ""
    reference: Annotated[str, field("Reference", "Booking or flight number.")] = ""


class Stay(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Nights at one place."""

    place: Annotated[str, field("Place", "Hotel or residence.")] = ""
    city: Annotated[str, field("City", "Where it is.")] = ""
    nights: Annotated[PartialDate | None, field("From and to", "First and last day.")] = None
    reference: Annotated[str, field("Reference", "Booking number.")] = ""


class BudgetLine(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the mission's budget."""

    item: Annotated[str, field("Item", "What the money is for.")] = ""
    planned: Annotated[float | None, field("Planned", "Amount planned.")] = None
    spent: Annotated[float | None, field("Spent", "Amount spent.")] = None
    currency: Annotated[str, field("Currency", "ISO 4217 code, such as EUR or JPY.")] = "EUR"


class Mission(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A delegation trip, an incoming delegation, a fair or a signing as a whole."""

    title: Annotated[str, field("Title", "What the mission is called.", column=36, required=True)] = ""
    kind: Annotated[MissionKind, field("Kind", "What sort of mission it is.", column=20)] = (
        MissionKind.OUTGOING_DELEGATION
    )
    stage: Annotated[MissionStage, field("Stage", "How far it is decided.", column=10)] = MissionStage.IDEA
    dates: Annotated[PartialDate | None, field("Dates", "First to last day; may be partial.", column=18)] = None
    lead: Annotated[str, field("Lead", "The organisation that leads it.", link="organisations", column=22)] = ""
    objectives: Annotated[str, field("Objectives", "What it is to achieve.", note=True)] = ""
    events: Annotated[tuple[str, ...], field("Events", "Fairs and conferences it goes to.", link="events")] = ()
    programme: Annotated[str, field("Programme", "Funding programme it belongs to.", link="programmes")] = ""
    delegates: Annotated[tuple[Delegate, ...], field("Delegates", "Who travels.")] = ()
    legs: Annotated[tuple[Leg, ...], field("Travel legs", "Flights, trains and transfers.", group="Journey")] = ()
    stays: Annotated[tuple[Stay, ...], field("Stays", "Hotels.", group="Journey")] = ()
    budget: Annotated[tuple[BudgetLine, ...], field("Budget", "What it costs.", group="Budget")] = ()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id
