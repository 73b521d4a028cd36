"""Organisations that sign or host: clusters, alliances, agencies and others; and the profiles of their countries."""

from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate, may_cover
from missions.records.fields import CountryCode, EmailAddress, PhoneNumber, Region, TimeZone, WebAddress, field
from missions.records.record import Money, Record, Value


class OrganisationKind(StrEnum):
    """What sort of organisation it is."""

    CLUSTER = "cluster"
    ALLIANCE = "alliance"
    AGENCY = "agency"
    CHAMBER = "chamber"
    MINISTRY = "ministry"
    MUNICIPALITY = "municipality"
    UNIVERSITY = "university"
    COMPANY = "company"
    FOUNDATION = "foundation"
    FUNDER = "funder"
    FAIR_ORGANISER = "fair_organiser"
    OTHER = "other"


class Membership(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Belonging to an alliance for a time."""

    alliance: Annotated[str, field("Alliance", "The alliance it belongs to.", link="organisations")] = ""
    since: Annotated[PartialDate | None, field("Since", "First day of membership.", past=True, named=True)] = None
    until: Annotated[PartialDate | None, field("Until", "Last day of membership.", ending=True)] = None

    def is_held(self, day: PartialDate | None) -> bool:
        """Whether the membership may be held on a day, as far as both are known."""
        return may_cover(self.since, self.until, day)


class Organisation(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation that signs, hosts, funds or takes part."""

    name: Annotated[str, field("Name", "Full name as it writes itself.", column=34, required=True)] = ""
    short_name: Annotated[str, field("Short name", "What people call it.")] = ""
    native_name: Annotated[str, field("Name in own script", "Such as 大阪港バイオ機構.")] = ""
    aliases: Annotated[tuple[str, ...], field("Also known as", "Other spellings and former names.")] = ()
    kind: Annotated[OrganisationKind, field("Kind", "What sort of organisation it is.", column=12)] = (
        OrganisationKind.OTHER
    )
    country: Annotated[
        str, field("Country", "Kept as its code, such as DE, FR or JP.", column=7, shape=CountryCode())
    ] = ""
    region: Annotated[str, field("Region", "State, province or cluster region.", shape=Region())] = ""
    city: Annotated[str, field("City", "Where it is based.", column=14)] = ""
    zone: Annotated[str, field("Time zone", "Such as Asia/Tokyo; empty for the country's own.", shape=TimeZone())] = ""
    ours: Annotated[bool, field("Ours", "Whether we act for it: its notices are sent from here.")] = False
    parent: Annotated[str, field("Part of", "The organisation it is a part of.", link="organisations")] = ""
    memberships: Annotated[tuple[Membership, ...], field("Memberships", "Alliances it belongs to.")] = ()
    sme: Annotated[bool, field("SME", "Whether it is a small or medium-sized enterprise.")] = False
    website: Annotated[str, field("Website", "Its web address.", shape=WebAddress())] = ""
    emails: Annotated[
        tuple[str, ...],
        field("E-mails", "Its general e-mail addresses.", group="Contact", shape=EmailAddress()),
    ] = ()
    phones: Annotated[
        tuple[str, ...],
        field("Phones", "Its general telephone numbers.", group="Contact", shape=PhoneNumber()),
    ] = ()
    address: Annotated[str, field("Address", "Postal address.", note=True, group="Contact")] = ""
    avoid: Annotated[str, field("Avoid", "What nobody should bring up with them; stays in our office.", note=True)] = ""

    @property
    def is_ours(self) -> bool:
        """Whether it is marked as one we act for; its parts are ours too, which `our_organisations` finds."""
        return self.ours

    @property
    def heading(self) -> str:
        """The full name."""
        return self.name or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Its full name, then its short name, that in its own script, other spellings and former names."""
        return (self.heading, *filter(None, (self.short_name, self.native_name, *self.aliases)))


class Seat(StrEnum):
    """A side of the table, seen from behind it."""

    RIGHT = "right"
    LEFT = "left"


class FlagOrder(StrEnum):
    """In which order flags stand, from the place of honour on."""

    HOST_FIRST = "host_first"
    GUEST_FIRST = "guest_first"
    ALPHABETICAL = "alphabetical"


class SpeechOrder(StrEnum):
    """In which order people speak."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class Profile(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How a country seats, flags and lets speak, and what it asks of travellers; with the day it was last checked."""

    title: Annotated[str, field("Title", "What the profile is called.", column=30, required=True)] = ""
    country: Annotated[
        str, field("Country", "Kept as its code, such as JP; empty for everywhere else.", column=7, shape=CountryCode())
    ] = ""
    guest_seat: Annotated[Seat, field("Guest sits", "The side of the host on which the guest sits.", column=10)] = (
        Seat.RIGHT
    )
    flags: Annotated[FlagOrder, field("Flags", "Order of the flags, from the place of honour.", column=14)] = (
        FlagOrder.GUEST_FIRST
    )
    speeches: Annotated[SpeechOrder, field("Speeches", "Lowest or highest in precedence speaks first.", column=12)] = (
        SpeechOrder.ASCENDING
    )
    passport_days: Annotated[
        int | None,
        field(
            "Passport beyond",
            "Days a passport must be valid after the last day there; 0 for the stay alone.",
            least=0,
            most=3660,
        ),
    ] = None
    allowance: Annotated[Money, field("Daily allowance", "Full daily allowance for a traveller.")] = Money()
    gift_limit: Annotated[Money, field("Gift limit", "Value above which a gift must be declared or refused.")] = Money()
    checked: Annotated[
        PartialDate | None, field("Checked on", "When somebody last checked the rules.", column=12, past=True)
    ] = None

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id
