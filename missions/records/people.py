"""People: who signs, leads, hosts, interprets and travels, with their functions over time."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate, may_cover
from missions.records.fields import CountryCode, EmailAddress, LanguageCode, PhoneNumber, field
from missions.records.organisations import Organisation
from missions.records.record import Record, Value
from missions.text import is_east_asian


class Function(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A function somebody holds at an organisation for a time."""

    organisation: Annotated[str, field("Organisation", "Where the function is held.", link="organisations")] = ""
    function: Annotated[str, field("Function", "Such as managing director or head of international affairs.")] = ""
    since: Annotated[PartialDate | None, field("Since", "First day in the function.", past=True, named=True)] = None
    until: Annotated[PartialDate | None, field("Until", "Last day in the function.", ending=True)] = None
    may_sign: Annotated[bool, field("May sign", "Whether the function carries signing authority.")] = False
    deputy_of: Annotated[str, field("Deputy of", "Whom this person stands in for.", link="people", named=True)] = ""

    def is_held(self, day: PartialDate | None) -> bool:
        """Whether the function may be held on a day, as far as both are known."""
        return may_cover(self.since, self.until, day)

    def has_ended(self, day: PartialDate) -> bool:
        """Whether it surely ended before a day."""
        return self.until is not None and self.until.latest < day.earliest


class Contact(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to turn to about an agreement or a programme."""

    once = "person"

    person: Annotated[str, field("Person", "Whom to contact.", link="people")] = ""
    about: Annotated[str, field("For what", "Such as the contract, the press or the money.")] = ""


class NameOrder(StrEnum):
    """Which of somebody's names is written first."""

    NOT_STATED = "not_stated"
    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"


FAMILY_NAME_FIRST = frozenset({"CN", "HK", "HU", "KH", "KP", "KR", "MO", "TW", "VN"})
"""Countries in which the family name is written first, in Latin letters too; in Japan usage in these is divided."""

BEHIND_NAMES = frozenset({"san", "sama", "sensei"})
"""Forms of address that stand behind a Japanese name."""


class Person(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person, with functions, contacts and what a journey needs to know."""

    family_name: Annotated[
        str,
        field(
            "Family name",
            "Family name in Latin script; the only name of somebody who has one.",
            column=18,
            required=True,
        ),
    ] = ""
    given_name: Annotated[str, field("Given name", "Given name in Latin script.", column=14)] = ""
    name_order: Annotated[
        NameOrder,
        field(
            "Name order", "Which name comes first; if not stated, as in their script or their organisation's country."
        ),
    ] = NameOrder.NOT_STATED
    native_name: Annotated[str, field("Name in own script", "Such as 岸本 忠三.")] = ""
    pronunciation: Annotated[str, field("How to say it", "The name as it sounds, such as MOH-ree YOH-koh.")] = ""
    aliases: Annotated[tuple[str, ...], field("Also known as", "Other spellings and former names.")] = ()
    honorific: Annotated[str, field("Honorific", "Such as Ms, Mr or Mx.")] = ""
    academic_title: Annotated[str, field("Academic title", "Such as Prof. Dr.", column=10)] = ""
    functions: Annotated[tuple[Function, ...], field("Functions", "Functions held, now and before.", column=30)] = ()
    precedence: Annotated[
        int | None, field("Precedence", "Rank in the order of precedence; 1 goes first.", least=1, most=99_999)
    ] = None
    languages: Annotated[tuple[str, ...], field("Languages", "Languages, best first.", shape=LanguageCode())] = ()
    emails: Annotated[
        tuple[str, ...], field("E-mails", "E-mail addresses, preferred first.", group="Contact", shape=EmailAddress())
    ] = ()
    phones: Annotated[
        tuple[str, ...], field("Phones", "Telephone numbers, preferred first.", group="Contact", shape=PhoneNumber())
    ] = ()
    address: Annotated[str, field("Address", "Postal address.", note=True, group="Contact")] = ""
    nationality: Annotated[
        str,
        field(
            "Nationality",
            "Country, kept as its code, such as DE.",
            restricted=True,
            group="For the journey only",
            shape=CountryCode(),
        ),
    ] = ""
    passport_valid_until: Annotated[
        PartialDate | None,
        field("Passport valid until", "Last day it is valid.", restricted=True, group="For the journey only"),
    ] = None
    dietary: Annotated[
        str, field("Dietary needs", "Such as vegan, no nuts.", restricted=True, group="For the journey only")
    ] = ""
    emergency_contact: Annotated[
        str,
        field("Emergency contact", "Whom to call, and how.", restricted=True, note=True, group="For the journey only"),
    ] = ""

    @property
    def heading(self) -> str:
        """Title and names, in the order stated or that of their own script; `Book.heading` knows their country too."""
        return self.written(self._has_family_first)

    @property
    def _has_family_first(self) -> bool:
        """Whether the family name comes first by what is stated, or as in Chinese, Japanese and Korean script."""
        if self.name_order is NameOrder.NOT_STATED:
            return is_east_asian(self.native_name)
        return self.name_order is NameOrder.FAMILY_FIRST

    def written(self, family_first: bool) -> str:
        """Return title and names in that order."""
        names = (self.family_name, self.given_name) if family_first else (self.given_name, self.family_name)
        return " ".join(part for part in (self.academic_title, *names) if part) or self.id

    @property
    def addressed_as(self) -> str:
        """The title, or else the form of address, with the family name; empty if neither is on file."""
        if self.honorific in BEHIND_NAMES:
            return f"{self.family_name}-{self.honorific}"
        titles = [each for each in self.academic_title.split() if each.lower().startswith(("prof", "dr"))]
        before = " ".join(titles) or self.honorific
        return f"{before} {self.family_name}" if before else ""

    @property
    def sort_name(self) -> str:
        """The family name, then the given name."""
        return f"{self.family_name} {self.given_name}".strip() or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Title and name, then the name in its own script, other spellings and former names."""
        return (self.heading, *filter(None, (self.native_name, *self.aliases)))


def name_as_written(person: Person, organisations: Mapping[str, Organisation]) -> str:
    """Return title and names in the person's order, if that is not stated in that of their organisation's country."""
    if person.name_order is NameOrder.NOT_STATED and person.given_name:
        held = (organisations.get(each.organisation) for each in person.functions if each.organisation)
        country = next((each.country for each in held if each and each.country), "")
        return person.written(country in FAMILY_NAME_FIRST or is_east_asian(person.native_name))
    return person.heading
