"""What a short form is: a few rows that are typed one after the other, and what is said in short of what they make.

A row reads what was typed into the value that the form makes, and shows what the value holds as one would type it. A
front end types into the rows in their order; a row that nobody touched leaves the value as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from missions.dates.parsing import DateParseError
from missions.messages import Sentence
from missions.records.book import Book
from missions.records.record import Record
from missions.reports.report import Line


class Around(NamedTuple):
    """What a form is filled in beside: the portfolio, the day, and the id of the person who fills it in, if known."""

    book: Book
    today: date
    me: str = ""


class Offer(NamedTuple):
    """One of the values that a row offers in its list: what is typed by choosing it, its name, and two remarks."""

    text: str
    label: str
    remark: str = ""
    more: str = ""


def says_nothing(_value: Any, _around: Around) -> str:
    """Return nothing: a row that the program adds nothing to."""
    return ""


class FormRow(NamedTuple):
    """One row of a short form.

    `read` returns the value with what was typed, and raises DateParseError with a sentence that says what would be
    right. `show` returns what the value holds as one would type it, so that reading it changes nothing. `aside` is what
    the program adds by itself: a weekday, how a length is counted. `hint` stands in the empty field as an example and
    `help` above the keys. A row that links to records names their `kinds`, the one to add first; it then reads ids as
    well as names, `several` of them with a semicolon between. Other rows may have `offers` for what was typed; `asks`
    is the field that a new record of the first kind is asked for besides its name. Where `is_rich` holds, the value
    says more than the row can: it is shown and not typed, and `opens` are the fields it is changed in.
    """

    name: str
    label: Sentence
    hint: Sentence
    help: Sentence
    read: Callable[[Any, str, Around], Any]
    show: Callable[[Any, Around], str] = says_nothing
    aside: Callable[[Any, Around], str] = says_nothing
    kinds: tuple[str, ...] = ()
    several: bool = False
    asks: str = ""
    offers: Callable[[Any, str, Around], Sequence[Offer]] | None = None
    opens: tuple[str, ...] = ()
    is_rich: Callable[[Any], bool] = lambda _: False
    starts_group: bool = False


class Alike(NamedTuple):
    """A record on file that may be the same as the one that is typed, and what is said of it."""

    id: str
    said: str


class Proposes(NamedTuple):
    """What a form fills in by itself when asked: its key with Control, its label, and the texts of the rows."""

    key: str
    label: Sentence
    texts: Callable[[Any, Around], Mapping[str, str]]


class ShortForm(NamedTuple):
    """A short form: the rows, a new value with its defaults, what is said of it in short, and what is like it.

    `finish` fills in what the program makes of the rest when it is saved, such as a title. `needs` is the name of the
    only row that must be filled.
    """

    rows: tuple[FormRow, ...]
    start: Callable[[Around], Any]
    in_short: Callable[[Any, Around], Sequence[Line]]
    needs: str
    finish: Callable[[Any, Around], Any] = lambda value, _: value
    alike: Callable[[Any, Around], Alike | None] = lambda _value, _around: None
    proposes: Proposes | None = None


class Typed(msgspec.Struct, frozen=True):
    """What is typed into a row; `ids` are those of the records that were chosen for it instead, in their order."""

    text: str = ""
    ids: tuple[str, ...] = ()

    @property
    def read(self) -> str:
        """What the row reads: the ids of what was chosen, else the text."""
        return "; ".join(self.ids) if self.ids else self.text


def fill(form: ShortForm, start: Any, typed: Mapping[str, Typed], around: Around) -> tuple[Any, dict[str, str]]:
    """Return the value that the rows make of `start`, and by row the sentence for what could not be read there."""
    value, problems = start, dict[str, str]()
    for row in form.rows:
        if row.name in typed:
            try:
                value = row.read(value, typed[row.name].read, around)
            except DateParseError as error:
                problems[row.name] = str(error)
    return value, problems


SHORT_FORMS: dict[str, str] = {
    "people": "short_directory:PERSON",
    "organisations": "short_directory:ORGANISATION",
    "follow_ups": "short_follow_up:FOLLOW_UP",
}
"""Where the short form of each kind of record is, by table: a module of this package and its name there."""


def short_form_of(table: str) -> ShortForm | None:
    """Return the short form of a kind of record, if it has one; only that one is imported."""
    from importlib import import_module

    if table not in SHORT_FORMS:
        return None
    module, _, name = SHORT_FORMS[table].partition(":")
    found = getattr(import_module(f"missions.reports.{module}"), name)
    assert isinstance(found, ShortForm)
    return found


def with_pending(around: Around, pending: Sequence[Record]) -> Around:
    """Return what a form is filled in beside once records that it adds itself are there too."""
    from missions.records.changes import additions

    return around._replace(book=around.book.after(additions(pending, ""))) if pending else around
