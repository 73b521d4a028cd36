"""The columns of tables that are given out: those each table usually has, and all that can be asked for."""

from collections.abc import Callable, Iterable, Set
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from missions.dates.formatting import show_choice, show_end, show_period
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.exporting import table_messages as messages
from missions.exporting.content import OutValue
from missions.exporting.wish import DocumentLanguage, ExportContext
from missions.exporting.words import Words
from missions.outcomes.commitments import is_visit_over
from missions.outcomes.partners import visits_with
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import CountryCode, LanguageCode, Link, Many, Nested, Note, Shape
from missions.records.kinds import KINDS
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.privacy import PRIVACY_SIGN
from missions.records.record import Money, Record
from missions.reports.directory_columns import own_agreements
from missions.reports.record_columns import BookOnDay, ListColumn, all_columns, list_columns
from missions.reports.row_words import owner_of, partners_of
from missions.terms.entry_into_force import signing_date
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState
from missions.text import line

BETWEEN = "; "
"""What stands between several values of one cell; names have commas of their own."""


class ListedSheet(BookOnDay):
    """What the cells of a table are found in: the portfolio on a day, and the language they are written in."""

    def __init__(self, context: ExportContext, language: DocumentLanguage) -> None:
        super().__init__(context.book, context.today)
        self.context, self.language, self.words = context, language, Words(language)

    def day(self, when: PartialDate | date | None) -> OutValue:
        """Return an exact day as one, and whatever else is known of a date in words."""
        if isinstance(when, PartialDate):
            if when.is_day and not when.qualifier:
                return when.earliest
            return line(show_end(when)) if self.language is DocumentLanguage.ENGLISH else _untied(self.words.day(when))
        return when

    def named(self, ids: Iterable[str]) -> str | None:
        """Return records by their headings."""
        return BETWEEN.join(dict.fromkeys(line(self.book.heading(each)) for each in ids if each)) or None

    def value(self, found: Any, shape: Shape) -> OutValue:
        """Return what is found in a field as it stands in a cell: numbers and days as such, the rest in words."""
        match found:
            case None | "" | ():
                return None
            case bool():
                return (messages.YES if found else messages.NO)()
            case PartialDate() | datetime() | date():
                return self.day(found)
            case TermEnd():
                return self.day(found.date) if found.date else messages.INDEFINITE() if found.indefinite else None
            case time() | int() | Decimal():
                return found
            case Enum():
                return line(show_choice(found))
            case Period():
                return show_period(found)
            case Money():
                return None if found.amount is None else _untied(self.words.amount(found.amount, found.currency))
            case tuple() if isinstance(shape, Many):
                parts = (self.value(each, shape.of) for each in found)
                return BETWEEN.join(str(each) for each in parts if each is not None)
            case str() if isinstance(shape, CountryCode):
                return _untied(self.words.country(found))
            case str() if isinstance(shape, LanguageCode):
                return _untied(self.words.spoken(found))
            case str() if not isinstance(shape, Link):
                return found
        return show_value(found, shape, self.book.heading).replace(f"{PRIVACY_SIGN} ", "")


def _untied(text: str) -> str:
    """Return a text without the no-break spaces of paper, so that it can be searched."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class ListedColumn(NamedTuple):
    """A column: its key, its heading, what is in it, and about how wide it is; a wide one runs over several lines."""

    key: str
    label: str
    find: Callable[[Any, ListedSheet], OutValue]
    width: int = 18
    is_wide: bool = False
    is_personal: bool = False


def sheet_columns(table: str, book: Book, personal: bool = False) -> dict[str, ListedColumn]:
    """Return every column a table of records can have, by its key; personal data only if asked for."""
    kind = KINDS[table]
    usual = {each.name for each in list_columns(kind, book)}
    found = {each.name: _of_field(each, each.name in usual) for each in all_columns(kind, book, personal)}
    derived = {
        key: ListedColumn(key, messages.SHEET_COLUMNS[key](), find, width)
        for key, (find, width) in (*_DERIVED["*"].items(), *_DERIVED.get(table, {}).items())
    }
    return {**found, **derived}


def usual_columns(table: str) -> tuple[str, ...]:
    """Return the keys of the columns that a table usually has; nothing where they are those of its list."""
    return _USUAL.get(table, ())


def _of_field(column: ListColumn, is_usual: bool) -> ListedColumn:
    is_wide = isinstance(column.shape, Note | Nested | Many)
    width = 36 if column.name in ("title", "name", "text") else 18 if is_usual else 16
    return ListedColumn(
        column.name,
        column.label.removeprefix(f"{PRIVACY_SIGN} "),
        lambda record, sheet: sheet.value(column.find(record, sheet), column.shape),
        width,
        is_wide,
        column.personal,
    )


# What no field holds.


def _current(person: Person, sheet: ListedSheet) -> Function:
    """Return the first function somebody holds on the day."""
    now = PartialDate.day(sheet.today)
    return next((each for each in person.functions if each.is_held(now)), Function())


def _house(person: Person, sheet: ListedSheet) -> Organisation | None:
    return sheet.book.organisations.get(_current(person, sheet).organisation)


def _country(person: Person, sheet: ListedSheet) -> OutValue:
    house = _house(person, sheet)
    return sheet.value(house.country, CountryCode()) if house else None


def _last_met(partner: Person | Organisation, sheet: ListedSheet) -> OutValue:
    book, today = sheet.book, sheet.today
    over = [each for each in visits_with(partner.id, book) if is_visit_over(each, book, today)]
    return sheet.day(over[-1].day_or(book.missions.get(over[-1].mission))) if over else None


def _act_by(record: Record, sheet: ListedSheet) -> OutValue:
    """Return the day to act on the first open deadline of a record; of an organisation, of its agreements."""
    every = own_agreements(record.id, sheet.book) if isinstance(record, Organisation) else (record,)
    found = (each for about in every for each in sheet.context.ledger.of(about.id) if each.is_open)
    first = min(found, key=lambda each: each.order, default=None)
    return first.act_by if first else None


def _ends(agreement: Agreement, sheet: ListedSheet) -> OutValue:
    """Return the end of the term an agreement is bound to; nothing while it is not signed."""
    now = sheet.status(agreement)
    if now.state in (AgreementState.PREPARED, AgreementState.ABANDONED):
        return None
    return sheet.value(now.bound_end(agreement, sheet.today), Note())


def _countries(agreement: Agreement, sheet: ListedSheet) -> OutValue:
    found = (sheet.book.organisations.get(id) for id in partners_of(agreement, sheet.book))
    codes = dict.fromkeys(each.country for each in found if each and each.country)
    return sheet.value(tuple(codes), Many(of=CountryCode()))


def _in_force(organisation: Organisation, sheet: ListedSheet) -> OutValue:
    running = (AgreementState.IN_FORCE, AgreementState.EXPIRING)
    return sum(sheet.status(each).state in running for each in own_agreements(organisation.id, sheet.book)) or None


def _owners(organisation: Organisation, sheet: ListedSheet) -> OutValue:
    return sheet.named(owner_of(each) for each in own_agreements(organisation.id, sheet.book))


def _first_day(record: Any, sheet: ListedSheet) -> OutValue:
    return _edge(_days(record), 0, sheet)


def _last_day(record: Any, sheet: ListedSheet) -> OutValue:
    return _edge(_days(record), -1, sheet)


def _days(record: Any) -> PartialDate | None:
    found = getattr(record, "dates", None) or getattr(record, "period", None)
    return found if isinstance(found, PartialDate) else None


def _edge(when: PartialDate | None, at: int, sheet: ListedSheet) -> OutValue:
    """Return the first or last day of a stretch whose ends are exact; else all that is known, once."""
    if when is None:
        return None
    ends = when.text.split("/")
    if all(len(each) == len("2026-01-01") for each in ends):
        return date.fromisoformat(ends[at])
    return None if at else sheet.day(when)


Find = Callable[[Any, ListedSheet], OutValue]

_STRETCH: dict[str, tuple[Find, int]] = {"first_day": (_first_day, 12), "last_day": (_last_day, 12)}
_OWNED: dict[str, tuple[Find, int]] = {"owner": (lambda record, sheet: sheet.named([owner_of(record)]), 22)}

_DERIVED: dict[str, dict[str, tuple[Find, int]]] = {
    "*": {"id": (lambda record, _: record.id, 24)},
    "agreements": {
        "partner": (lambda agreement, sheet: sheet.named(partners_of(agreement, sheet.book)), 32),
        "status": (lambda agreement, sheet: line(show_choice(sheet.status(agreement).state)), 16),
        "signed": (lambda agreement, sheet: sheet.day(signing_date(agreement, sheet.book).date), 14),
        "ends": (_ends, 14),
        "act_by": (_act_by, 14),
        "country": (_countries, 18),
        **_OWNED,
    },
    "people": {
        "name": (lambda person, sheet: line(sheet.book.heading(person.id)), 30),
        "function": (lambda person, sheet: line(_current(person, sheet).function), 30),
        "organisation": (lambda person, sheet: sheet.named([_current(person, sheet).organisation]), 32),
        "country": (_country, 16),
        "email": (lambda person, _: line(next(iter(person.emails), "")), 30),
        "last_met": (_last_met, 14),
    },
    "organisations": {
        "in_force": (_in_force, 9),
        "act_by": (_act_by, 14),
        "owner": (_owners, 22),
        "last_met": (_last_met, 14),
    },
    "events": {"event": (lambda event, _: line(event.heading), 32), **_STRETCH},
    "missions": _STRETCH,
    "programmes": _STRETCH,
    "tasks": _OWNED,
    "follow_ups": {**_OWNED, "partner": (lambda each, sheet: sheet.named(partners_of(each, sheet.book)), 32)},
}
"""For each table the columns that are no field, with what is in them and how wide they are."""

_USUAL: dict[str, tuple[str, ...]] = {
    "agreements": ("partner", "title", "kind", "status", "ends", "act_by", "owner"),
    "people": ("academic_title", "given_name", "family_name", "native_name", "function", "organisation", "country",
               "emails", "phones"),
    "organisations": ("name", "short_name", "kind", "city", "country", "parent", "in_force", "last_met"),
    "events": ("series", "edition", "first_day", "last_day", "city", "country", "status"),
    "missions": ("title", "kind", "stage", "first_day", "last_day", "countries", "lead"),
    "visits": ("day", "start", "end", "title", "kind", "city", "place", "host", "mission"),
    "programmes": ("name", "funder", "first_day", "last_day", "budget"),
    "follow_ups": ("text", "kind", "partner", "due", "state", "owner"),
}  # fmt: skip

SCREEN_NAMES: dict[str, dict[str, str]] = {
    "missions": {"mission": "title", "days": "dates", "place": "countries"},
    "organisations": {"place": "city", "part_of": "parent"},
    "events": {"place": "city", "registration": "registration_closes", "going": "attendance"},
}
"""What columns of the lists on screen are called that hold what a field does."""

ONLY_ON_SCREEN = frozenset({"distance", "to_do", "partners", "due"})
"""Columns of lists on screen that say nothing away from it, where they are no field of the table."""


FOR_PARTNERS: dict[str, Set[str]] = {
    "agreements": {
        "partner",
        "title",
        "kind",
        "kind_as_stated",
        "status",
        "signed",
        "ends",
        "country",
        "parties",
        "fields",
        "languages",
        "originals",
        "signatures",
        "witnesses",
        "entry",
        "term",
        "renewal",
        "notices",
    },
    "people": {
        "name",
        "academic_title",
        "honorific",
        "given_name",
        "family_name",
        "native_name",
        "pronunciation",
        "function",
        "functions",
        "organisation",
        "country",
        "email",
        "emails",
        "phones",
        "languages",
    },
    "organisations": {
        "name",
        "short_name",
        "native_name",
        "kind",
        "city",
        "country",
        "region",
        "address",
        "website",
        "emails",
        "phones",
        "parent",
    },
    "missions": {"title", "kind", "dates", "first_day", "last_day", "countries", "lead", "events"},
    "visits": {"day", "start", "end", "zone", "title", "kind", "city", "place", "host", "event", "mission", "language"},
    "events": {
        "event",
        "series",
        "edition",
        "dates",
        "first_day",
        "last_day",
        "venue",
        "city",
        "country",
        "status",
        "zone",
    },
    "programmes": {"name", "funder", "period", "first_day", "last_day"},
    "follow_ups": {"text", "kind", "partner", "due", "promised_by", "promised_to", "done_on"},
    "deadlines": {"partner", "what", "title", "due"},
}
"""What a partner may read of each table; everything else stays in the office."""

TERMS: Set[str] = frozenset({"ends", "entry", "term", "renewal", "notices"})
"""What the delegation does not get of agreements, beside what partners do not."""

ON_DELEGATIONS = frozenset({"owner"})
"""What the delegation gets that partners do not."""
