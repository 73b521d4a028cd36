"""People: who signs, leads, hosts, interprets and travels, with their functions over time."""

from typing import Annotated

from missions.dates.partial import PartialDate, may_cover
from missions.records.fields import CountryCode, EmailAddress, LanguageCode, PhoneNumber, field
from missions.records.record import Record, Value


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

    person: Annotated[str, field("Person", "Whom to turn to.", link="people")] = ""
    about: Annotated[str, field("For what", "Such as the contract, the press or the money.")] = ""


class Person(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person, with functions, contacts and what a journey needs to know."""

    family_name: Annotated[str, field("Family name", "Family name in Latin script.", column=18, required=True)] = ""
    given_name: Annotated[str, field("Given name", "Given name in Latin script.", column=14)] = ""
    native_name: Annotated[str, field("Name in own script", "Such as 岸本 忠三.")] = ""
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
        """Title, given and family name."""
        return " ".join(part for part in (self.academic_title, self.given_name, self.family_name) if part) or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Title and name, then the name in its own script, other spellings and former names."""
        return (self.heading, *filter(None, (self.native_name, *self.aliases)))
