"""What is given out, before it is a file: a calendar, cards, a table or a paper. The same whatever writes it down."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec

# Calendars.


class CalendarState(StrEnum):
    """How sure an entry is; the value is what iCalendar calls it."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class CalendarItemKind(StrEnum):
    """What an entry is of, for whoever takes the calendar in again: only meetings and events are."""

    MEETING = "MEETING"
    EVENT = "EVENT"
    OTHER = "OTHER"


class CalendarItem(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a calendar.

    `key` is what its UID is made of: the record's id and what of it, the same whenever it is given out. `starts` and
    `ends` are days for one that lasts whole days (`ends` is its last day), or moments: aware ones with the zone of the
    place (`ZoneInfo`), each its own, or naive ones where nobody knows the zone. `alarms` are how long before it to
    remind. `revision` grows whenever the entry changes; `changed` is when. `is_busy` says whether it blocks the time.
    `is_task` makes it something to do, due on `starts`.
    """

    key: str
    title: str
    starts: date | datetime
    ends: date | datetime | None = None
    place: str = ""
    text: str = ""
    address: str = ""
    """Where one reads more of it; http or https."""
    categories: tuple[str, ...] = ()
    state: CalendarState = CalendarState.CONFIRMED
    alarms: tuple[timedelta, ...] = ()
    revision: int = 0
    changed: datetime | None = None
    is_busy: bool = True
    is_task: bool = False
    kind: CalendarItemKind = CalendarItemKind.OTHER
    place_on_file: str = ""
    """The place of a meeting as its record has it, where `place` says more."""


class CalendarContent(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar. `refresh` is how often those who subscribe shall look again."""

    title: str
    items: tuple[CalendarItem, ...]
    refresh: timedelta | None = None
    told: tuple[str, ...] = ()
    """What was left out, and why; sentences for whoever gives it out."""


# Contacts.


class PhoneNumberKind(StrEnum):
    """Where a number rings; nothing else is written as a type, so that no text of people becomes one."""

    WORK = "WORK"
    CELL = "CELL"
    FAX = "FAX"


class ContactCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card of a person or an organisation; `key` is the record's id, of which its UID is made."""

    key: str
    name: str
    """As it is written: “Prof. Dr. Mori Yōko”."""
    family_name: str = ""
    given_name: str = ""
    title_before: str = ""
    is_organisation: bool = False
    native_name: str = ""
    organisation: str = ""
    function: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[tuple[PhoneNumberKind, str], ...] = ()
    address: str = ""
    city: str = ""
    country: str = ""
    """The country's name."""
    website: str = ""
    note: str = ""
    categories: tuple[str, ...] = ()
    changed: datetime | None = None


class ContactContent(msgspec.Struct, frozen=True, kw_only=True):
    """Cards in their order."""

    title: str
    cards: tuple[ContactCard, ...]
    told: tuple[str, ...] = ()


# Tables.

OutValue = str | date | datetime | time | Decimal | int | bool | None
"""What stands in a cell: a partial date is a text in words, an exact one a day."""


class OutColumn(msgspec.Struct, frozen=True):
    """A column: its heading, its key for `--columns`, and about how many characters wide it is."""

    label: str
    key: str
    width: int = 16
    is_wide: bool = False
    """Whether its text runs over several lines."""


class TableContent(msgspec.Struct, frozen=True, kw_only=True):
    """A table: a title, columns, rows of as many values, and remarks on all of it.

    `author` and `edition` become properties of the file.
    """

    title: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[OutValue, ...], ...]
    remarks: tuple[str, ...] = ()
    author: str = ""
    edition: datetime | None = None
    told: tuple[str, ...] = ()


MOST_IN_CELL = 32_767
"""So many characters a cell of a workbook can hold; those beyond U+FFFF count twice."""

MOST_IN_SHEET = 1_048_575
"""So many rows a sheet of a workbook can hold below its headings."""


# Papers.


class ShorterValues(msgspec.Struct, frozen=True):
    """The same paper with less in it, for where the page is too full; `left_out` names what fell out."""

    values: msgspec.Struct
    left_out: tuple[str, ...]


class PaperContent(msgspec.Struct, frozen=True, kw_only=True):
    """A document of one of the kinds of `missions.exporting.papers`, which is what its template is named after.

    `values` fill the template's places, `labels` are the program's own words in the language of the document, by the
    name a template has for them. `title`, `author` and `edition` become properties of the file.
    """

    paper: str
    title: str
    values: msgspec.Struct
    labels: Mapping[str, str]
    author: str = ""
    edition: datetime | None = None
    country: str = ""
    """The code of the country that decides in which face East Asian signs stand."""
    shorter: tuple[ShorterValues, ...] = ()
    """What to try, in this order, until the paper fits on one page; nothing for a paper of any length."""
    told: tuple[str, ...] = ()


Content = CalendarContent | ContactContent | TableContent | PaperContent
