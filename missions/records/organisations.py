"""Organisations: clusters, alliances, agencies, ministries, companies and others that sign or host."""

from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate, may_cover
from missions.records.fields import CountryCode, EmailAddress, PhoneNumber, Region, TimeZone, WebAddress, field
from missions.records.record import Record, Value


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
    aliases: Annotated[tuple[str, ...], field("Also known as", "Other spellings and former names.")] = ()
    kind: Annotated[OrganisationKind, field("Kind", "What sort of organisation it is.", column=12)] = (
        OrganisationKind.OTHER
    )
    country: Annotated[
        str, field("Country", "Kept as its code, such as DE, FR or JP.", column=7, shape=CountryCode())
    ] = ""
    region: Annotated[str, field("Region", "State, province or cluster region.", shape=Region())] = ""
    city: Annotated[str, field("City", "Where it has its seat.", column=14)] = ""
    zone: Annotated[str, field("Time zone", "Such as Asia/Tokyo; empty for the country's own.", shape=TimeZone())] = ""
    ours: Annotated[bool, field("Ours", "Whether we act for it: its notices are sent from here.")] = False
    parent: Annotated[str, field("Part of", "The organisation it is a part of.", link="organisations")] = ""
    memberships: Annotated[tuple[Membership, ...], field("Memberships", "Alliances it belongs to.")] = ()
    sme: Annotated[bool, field("SME", "Whether it is a small or medium-sized enterprise.")] = False
    website: Annotated[str, field("Website", "Address of its site.", shape=WebAddress())] = ""
    emails: Annotated[
        tuple[str, ...],
        field("E-mails", "Its general e-mail addresses.", group="Contact", shape=EmailAddress()),
    ] = ()
    phones: Annotated[
        tuple[str, ...],
        field("Phones", "Its general telephone numbers.", group="Contact", shape=PhoneNumber()),
    ] = ()
    address: Annotated[str, field("Address", "Postal address.", note=True, group="Contact")] = ""

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
        """Its full name, then its short name, other spellings and former names."""
        return (self.heading, *filter(None, (self.short_name, *self.aliases)))
