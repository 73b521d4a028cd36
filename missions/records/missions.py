"""Missions: trips, delegations received, fairs, signings, with delegates, journeys, budget; programmes behind them."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate, may_cover
from missions.records.fields import Amount, CountryCode, CurrencyCode, MoneyAmount, TimeZone, field
from missions.records.finding import Severity
from missions.records.people import Contact
from missions.records.record import Money, Record, Value


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

    @property
    def severity(self) -> Severity:
        """How much it asks for attention."""
        match self:
            case MissionStage.PLANNING:
                return Severity.ACT
            case MissionStage.CONFIRMED:
                return Severity.GOOD
            case MissionStage.CANCELLED:
                return Severity.OVERDUE
        return Severity.FAINT


class DelegateFunction(StrEnum):
    """What a delegate is in the delegation."""

    HEAD = "head"
    MEMBER = "member"
    INTERPRETER = "interpreter"
    PRESS = "press"
    ACCOMPANYING = "accompanying"

    @property
    def is_serving(self) -> bool:
        """Whether somebody travels as interpreter or press, and so neither signs nor has a counterpart."""
        return self in (DelegateFunction.INTERPRETER, DelegateFunction.PRESS)


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
    state: Annotated[ClearanceState, field("State", "How far it has got.")] = ClearanceState.NEEDED
    until: Annotated[PartialDate | None, field("Valid until", "Last day it is valid.", named=True)] = None
    country: Annotated[
        str, field("Country", "The country it is for; empty for the whole trip.", shape=CountryCode(), named=True)
    ] = ""


class Delegate(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who travels with the delegation."""

    once = "person"

    person: Annotated[str, field("Person", "Who travels.", link="people")] = ""
    function: Annotated[DelegateFunction, field("Function", "Head, member, interpreter …")] = DelegateFunction.MEMBER
    represents: Annotated[
        str, field("Represents", "Whom or what this person represents.", link=("organisations", "people"), named=True)
    ] = ""
    accompanies: Annotated[str, field("Accompanies", "Whom this person accompanies.", link="people")] = ""
    arrival: Annotated[PartialDate | None, field("Arrives", "First day with the delegation.", named=True)] = None
    departure: Annotated[PartialDate | None, field("Departs", "Last day with the delegation.")] = None
    clearances: Annotated[
        tuple[Clearance, ...], field("Papers", "Visa, insurance and other papers.", restricted=True)
    ] = ()

    def is_there(self, day: PartialDate | None) -> bool:
        """Whether the delegate may be with the delegation on a day, as far as both are known."""
        return may_cover(self.arrival, self.departure, day)

    def arrives_after(self, day: PartialDate) -> bool:
        """Whether the delegate surely arrives after a day."""
        return self.arrival is not None and day.latest < self.arrival.earliest

    def has_left(self, day: PartialDate) -> bool:
        """Whether the delegate surely left before a day."""
        return self.departure is not None and self.departure.latest < day.earliest


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
    origin: Annotated[str, field("From", "City or station of departure.", named=True)] = ""
    destination: Annotated[str, field("To", "City or station of arrival.", named=True)] = ""
    departs_on: Annotated[PartialDate | None, field("Departs on", "Local day of departure.", named=True)] = None
    departs_at: Annotated[time | None, field("Departs at", "Local time of departure.", named=True)] = None
    departs_zone: Annotated[str, field("Zone of departure", "Such as Europe/Berlin.", shape=TimeZone(), named=True)] = (
        ""
    )
    arrives_on: Annotated[PartialDate | None, field("Arrives on", "Local day of arrival.")] = None
    arrives_at: Annotated[time | None, field("Arrives at", "Local time of arrival.")] = None
    arrives_zone: Annotated[str, field("Zone of arrival", "Such as Asia/Tokyo.", shape=TimeZone(), named=True)] = ""
    reference: Annotated[str, field("Reference", "Booking or flight number.", named=True)] = ""
    booked_for: Annotated[
        PartialDate | None, field("Booked for", "The day that is booked, if the leg was moved since.", labelled=True)
    ] = None
    country: Annotated[str, field("Country", "Country of arrival.", shape=CountryCode(), named=True)] = ""
    papers: Annotated[
        tuple[ClearanceKind, ...], field("Papers needed", "Papers its travellers must have.", named=True)
    ] = ()
    travellers: Annotated[
        tuple[str, ...], field("Travellers", "Who is on it; empty for everybody.", link="people")
    ] = ()

    @property
    def is_outdated(self) -> bool:
        """Whether what is booked is for another day than it is planned for."""
        return bool(self.booked_for and self.reference) and self.booked_for != (self.departs_on or self.arrives_on)

    @property
    def days(self) -> PartialDate | None:
        """The days from departure to arrival, as far as they are known; None if neither is."""
        departs, arrives = self.departs_on, self.arrives_on
        if departs is None or arrives is None or departs == arrives:
            return departs or arrives
        first, last = min(departs.earliest, arrives.earliest), max(departs.latest, arrives.latest)
        return None if (first, last) == (date.min, date.max) else PartialDate.between(first, last)


class Stay(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Nights at one place."""

    place: Annotated[str, field("Place", "Hotel or residence.")] = ""
    city: Annotated[str, field("City", "Where it is.")] = ""
    nights: Annotated[PartialDate | None, field("From and to", "First and last day.")] = None
    reference: Annotated[str, field("Reference", "Booking number.", named=True)] = ""
    booked_for: Annotated[
        PartialDate | None, field("Booked for", "The nights booked, if the stay was moved since.", labelled=True)
    ] = None

    @property
    def is_outdated(self) -> bool:
        """Whether what is booked is for other nights than it is planned for."""
        return bool(self.booked_for and self.reference) and self.booked_for != self.nights


class BudgetLine(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the mission's budget."""

    item: Annotated[str, field("Item", "What the money is for.")] = ""
    planned: Annotated[Amount | None, field("Planned", "Amount planned.", shape=MoneyAmount(), named=True)] = None
    spent: Annotated[Amount | None, field("Spent", "Amount spent.", shape=MoneyAmount(), named=True)] = None
    currency: Annotated[str, field("Currency", "Kept as its code, such as EUR or JPY.", shape=CurrencyCode())] = "EUR"
    payer: Annotated[str, field("Paid by", "Who bears it.", link="organisations", named=True)] = ""


class OutcomeKind(StrEnum):
    """What came of a mission, as programmes count it."""

    SMES_MET = "smes_met"
    MEETINGS = "meetings"
    PROJECTS = "projects"
    AGREEMENTS = "agreements"
    AMOUNT = "amount"
    OTHER = "other"


class Outcome(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Something that came of a mission, counted."""

    kind: Annotated[OutcomeKind, field("What", "SMEs met, meetings, projects, agreements, an amount.")] = (
        OutcomeKind.MEETINGS
    )
    number: Annotated[Amount | None, field("Number", "How many, or how much.", least=0)] = None
    currency: Annotated[str, field("Currency", "For amounts; kept as its code.", shape=CurrencyCode())] = ""
    counted: Annotated[PartialDate | None, field("Counted on", "When it was counted.", past=True, named=True)] = None
    visit: Annotated[str, field("From visit", "The visit it came from.", link="visits", named=True)] = ""
    agreement: Annotated[
        str, field("About agreement", "The agreement it belongs to.", link="agreements", named=True)
    ] = ""
    indicator: Annotated[
        str, field("Indicator", "Name of the programme's indicator that it counts for.", named=True)
    ] = ""
    remark: Annotated[str, field("Remark", "Such as with whom, or on what base.")] = ""


class Mission(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A delegation trip, an incoming delegation, a fair or a signing as a whole."""

    title: Annotated[str, field("Title", "What the mission is called.", column=36, required=True)] = ""
    kind: Annotated[MissionKind, field("Kind", "What sort of mission it is.", column=20)] = (
        MissionKind.OUTGOING_DELEGATION
    )
    stage: Annotated[MissionStage, field("Stage", "How far it has got.", column=10)] = MissionStage.IDEA
    dates: Annotated[PartialDate | None, field("Dates", "First to last day; may be partial.", column=18)] = None
    duration: Annotated[str, field("Duration as stated", "If only its length is known, such as five days.")] = ""
    countries: Annotated[tuple[str, ...], field("Countries", "Countries it goes to.", shape=CountryCode())] = ()
    lead: Annotated[str, field("Lead", "The organisation that leads it.", link="organisations", column=22)] = ""
    objectives: Annotated[str, field("Objectives", "What it should achieve.", note=True)] = ""
    emergency: Annotated[
        str, field("On the way", "Whom to call there day and night, ambulance and police.", note=True)
    ] = ""
    events: Annotated[tuple[str, ...], field("Events", "Fairs and conferences it goes to.", link="events")] = ()
    programme: Annotated[str, field("Programme", "Funding programme it belongs to.", link="programmes")] = ""
    previous: Annotated[str, field("Follows on", "The mission before it, such as last year's.", link="missions")] = ""
    home: Annotated[
        str, field("Home time zone", "Such as Europe/Berlin; empty for the leading organisation's.", shape=TimeZone())
    ] = ""
    delegates: Annotated[tuple[Delegate, ...], field("Delegates", "Who travels.")] = ()
    legs: Annotated[tuple[Leg, ...], field("Travel legs", "Flights, trains and transfers.", group="Journey")] = ()
    stays: Annotated[tuple[Stay, ...], field("Stays", "Hotels.", group="Journey")] = ()
    budget: Annotated[tuple[BudgetLine, ...], field("Budget", "What it costs.", group="Budget")] = ()
    outcomes: Annotated[tuple[Outcome, ...], field("Outcomes", "What came of it.", group="Outcomes")] = ()

    @property
    def only_country(self) -> str:
        """The code of the country it goes to, if it is one: what nothing else places is there."""
        return self.countries[0] if len(self.countries) == 1 else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether it is decided that it takes place."""
        return self.stage is MissionStage.CONFIRMED

    @property
    def is_cancelled(self) -> bool:
        """Whether it is cancelled."""
        return self.stage is MissionStage.CANCELLED

    @property
    def is_closed(self) -> bool:
        """Whether it is closed."""
        return self.stage is MissionStage.CLOSED

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is planned any more: it is cancelled or closed, whatever its dates say."""
        return self.is_cancelled or self.is_closed

    def delegate(self, person: str) -> Delegate | None:
        """Return a person's entry in the delegation, if there is one."""
        return next((each for each in self.delegates if each.person == person), None)

    def delegates_on(self, day: PartialDate | None) -> tuple[Delegate, ...]:
        """Return the delegates who may be with the delegation on a day; all of them where the day is not known."""
        return tuple([each for each in self.delegates if each.is_there(day)])

    @property
    def delegation(self) -> "Delegation":
        """The people who travel with it; kept for the same record, since every visit needs them."""
        kept = _DELEGATIONS.get(id(self))
        if kept is None:
            if len(_DELEGATIONS) >= _MOST_DELEGATIONS:
                _DELEGATIONS.clear()
            kept = _DELEGATIONS[id(self)] = Delegation(self)
        return kept

    def travellers(self, leg: Leg) -> tuple[str, ...]:
        """Return who travels on a leg, each once: those it names, else the delegates who may be there then."""
        return tuple(dict.fromkeys(leg.travellers)) if leg.travellers else self.delegation.on(leg.days)

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id


class Delegation:
    """The people who travel with a mission, and which of them are there on a day; found once for each day."""

    def __init__(self, mission: Mission) -> None:
        self._mission = mission
        everybody = tuple(dict.fromkeys([each.person for each in mission.delegates if each.person]))
        self.people = frozenset(everybody)
        self._there: dict[PartialDate | None, tuple[str, ...]] = {None: everybody}

    def on(self, day: PartialDate | None) -> tuple[str, ...]:
        """Return who may be there on a day, each once and in the order of the delegates."""
        found = self._there.get(day)
        if found is None:
            people = [each.person for each in self._mission.delegates_on(day) if each.person]
            found = self._there[day] = tuple(dict.fromkeys(people))
        return found


_DELEGATIONS: dict[int, Delegation] = {}
"""By the identity of a mission, which its delegation keeps alive, so that no other object can have the same."""

_MOST_DELEGATIONS = 64


class Reading(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An indicator's value at a date."""

    date: Annotated[PartialDate | None, field("Date", "When it was counted.", past=True)] = None
    value: Annotated[Amount | None, field("Value", "What was counted.", least=0)] = None
    remark: Annotated[str, field("Remark", "Such as “over” or “about”, or on what base.")] = ""


class Indicator(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a programme counts."""

    name: Annotated[str, field("Name", "What is counted.")] = ""
    unit: Annotated[str, field("Unit", "The unit it is counted in.")] = ""
    target: Annotated[Amount | None, field("Target", "The number to reach.", least=0, named=True)] = None
    readings: Annotated[tuple[Reading, ...], field("Values", "What was counted, by date.", named=True)] = ()


class Programme(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A funding programme, or a project under one."""

    name: Annotated[str, field("Name", "Full name.", column=36, required=True)] = ""
    funder: Annotated[str, field("Funder", "Who pays.", link="organisations", column=26)] = ""
    period: Annotated[PartialDate | None, field("Period", "From when to when.", column=18)] = None
    duration: Annotated[str, field("Duration as stated", "If only its length is known, such as four years.")] = ""
    budget: Annotated[Money, field("Budget", "What is paid in total.", column=14)] = Money()
    own_share: Annotated[str, field("Own share", "What we bear ourselves.")] = ""
    partners: Annotated[tuple[str, ...], field("Partners", "Who takes part.", link="organisations")] = ()
    contacts: Annotated[tuple[Contact, ...], field("Contacts", "Whom to contact about it, and for what.")] = ()
    indicators: Annotated[tuple[Indicator, ...], field("Indicators", "What it counts and reports.")] = ()

    @property
    def heading(self) -> str:
        """The name."""
        return self.name or self.id
