"""What a short form is: a few rows that are typed one after the other, and what is said in short of what they make.

A row reads what was typed into the value that the form makes, and shows what the value holds as one would type it. A
front end types into the rows in their order; a row that nobody touched leaves the value as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from missions.dates.formatting import show_choice, show_date
from missions.dates.parsing import DateParseError
from missions.messages import Sentence
from missions.records.agreements import Agreement
from missions.records.book import Book, record_id
from missions.records.changes import additions
from missions.records.codes import country_name
from missions.records.fields import fields_of, record_from
from missions.records.kinds import KINDS
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports import messages
from missions.reports.report import Line
from missions.reports.row_words import partner_name, short_name
from missions.text import line


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
    `help` above the keys.

    A row that links to records names their `kinds`, the one to add first; it then reads ids as well as names, `several`
    of them with a semicolon between. A row may have `offers` for what was typed, which come before records;
    `looks_for` is what of a typed part the list looks for. The row that `is_asked` is the one that a new record is
    asked for besides its name, where another form adds it. `waits` is said in short while the row cannot be read.

    Where `is_rich` holds, the value says more than the row can: it is shown and not typed, and `opens` are the fields
    it is changed in.
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
    offers: Callable[[Any, str, Around], Sequence[Offer]] | None = None
    opens: tuple[str, ...] = ()
    is_rich: Callable[[Any], bool] = lambda _: False
    is_asked: bool = False
    starts_group: bool = False
    looks_for: Callable[[str], str] = str.strip
    waits: Sentence | None = None


class Alike(NamedTuple):
    """A record on file that may be the same as the one that is typed, and what is said of it."""

    id: str
    said: str


class Proposes(NamedTuple):
    """What a form fills in by itself when asked: its label, and the texts of the rows."""

    label: Sentence
    texts: Callable[[Any, Around], Mapping[str, str]]


class ShortForm(NamedTuple):
    """A short form: the rows, a new value with its defaults, what is said of it in short, and what is like it.

    `finish` fills in what the program makes of the rest when it is saved, such as a title. `needs` is the name of the
    only row that must be filled. What a record holds beside the rows is changed in `more` fields; with `edits` one that
    is on file is changed in the short form, too.
    """

    rows: tuple[FormRow, ...]
    start: Callable[[Around], Any]
    in_short: Callable[[Any, Around], Sequence[Line]]
    needs: str
    finish: Callable[[Any, Around], Any] = lambda value, _: value
    alike: Callable[[Any, Around], Alike | None] = lambda _value, _around: None
    proposes: Proposes | None = None
    more: bool = True
    edits: bool = False


class Typed(msgspec.Struct, frozen=True):
    """What is typed into a row; `chosen` are the records that were chosen from its list, by what stands for them."""

    text: str = ""
    chosen: dict[str, str] = {}

    @property
    def read(self) -> str:
        """What the row reads: the text, with the ids of what was chosen in place of their names."""
        if not self.chosen:
            return self.text
        return "; ".join(map(self._meant, map(str.strip, self.text.split(";"))))

    def _meant(self, part: str) -> str:
        name = max((each for each in self.chosen if begins(part, each)), key=len, default="")
        return self.chosen[name] + part.removeprefix(name) if name else part


def begins(text: str, name: str) -> bool:
    """Whether a text begins with a name, and not with a longer word."""
    return text.startswith(name) and not (text.removeprefix(name)[:1].isalnum() and name[-1:].isalnum())


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
    "agreements": "short_agreement:AGREEMENT",
    "visits": "short_visit:VISIT",
    "missions": "short_mission:MISSION",
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


def begun(form: ShortForm, table: str, name: str, around: Around) -> tuple[Any, dict[str, str]]:
    """Return a new value that is called so, and what is typed into its rows: the name, where the needed row is that."""
    start, needed = form.start(around), next(each for each in form.rows if each.name == form.needs)
    if not needed.kinds or not name:
        return start, {form.needs: name} if name else {}
    named = next(item.name for item in fields_of(KINDS[table].struct) if item.required)
    return msgspec.structs.replace(start, **{named: name}), {}


def new_record(table: str, name: str, asked: str, around: Around) -> Record:
    """Return a new record of that name, with what was asked besides; DateParseError if that cannot be read.

    It is made by the short form of its kind, if there is one.
    """
    form, kind = short_form_of(table), KINDS[table]
    if form is None:
        named = next(item.name for item in fields_of(kind.struct) if item.required)
        made = record_from(kind.struct, {"id": "new", named: name})
    else:
        made, typed = begun(form, table, name, around)
        for row in form.rows:
            if row.name in typed or (row.is_asked and asked):
                made = row.read(made, typed.get(row.name, asked), around)
        made = form.finish(made, around)
    assert isinstance(made, Record)
    return msgspec.structs.replace(made, id=record_id(made, around.book))


def offer_of(record: Record, book: Book) -> Offer:
    """Return a record as a row offers it: its name, and what tells it from others that are called alike."""
    match record:
        case Organisation():
            count = sum(1 for each in book.records_linking_to(Agreement, record.id))
            counted = messages.AGREEMENTS_COUNTED(count=count) if count else messages.NOTHING_COUNTED()
            remarks = (country_name(record.country) if record.country else "", counted)
        case Person():
            held = next((each for each in record.functions if each.organisation), None)
            remarks = (held.function if held else "", short_name(held.organisation, book) if held else "")
        case Visit():
            remarks = (show_date(record.day) if record.day else "", short_name(record.host, book))
        case Agreement():
            remarks = (partner_name(record, book), show_choice(record.kind))
        case _:
            remarks = ("", "")
    return Offer(line(book.heading(record.id)), line(book.heading(record.id)), line(remarks[0]), line(remarks[1]))


def with_pending(around: Around, pending: Sequence[Record]) -> Around:
    """Return what a form is filled in beside once records that it adds itself are there too."""
    return around._replace(book=around.book.after(additions(pending, ""))) if pending else around


def readings(row: FormRow, value: Any, text: str, around: Around) -> tuple[Offer, ...]:
    """Return what a row can mean by a text that it cannot read as it is; nothing if it can, or if nobody knows."""
    try:
        row.read(value, text, around)
    except DateParseError as error:
        made = ((option, row.read(value, option, around)) for option in error.options)
        return tuple(Offer(option, row.show(each, around), row.aside(each, around)) for option, each in made)
    return ()
