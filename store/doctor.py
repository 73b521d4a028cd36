"""The doctor: whether the file, its history and the links between its records are sound."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from missions.book import Book
from missions.dates import PartialDate
from missions.fields import fields_of
from missions.records import KINDS, kind_of
from missions.records.agreements import Agreement
from missions.records.common import Record
from missions.records.events import Event
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from missions.showing import show_clock, show_date
from missions.text import line
from store.documents import is_number
from store.errors import UnreadableError
from store.history import History
from store.json_text import RawTables, members, parse
from store.store import Store
from store.tables import FORMAT, sequence_of


class Finding(NamedTuple):
    """Something that is not sound: an error loses or hides something, a warning may be meant.

    `about` is the id of a record, the place of a document or the name of a file; the sentence says what would be right.
    """

    level: Literal["error", "warning"]
    about: str
    sentence: str


def examine(store: Store) -> tuple[Finding, ...]:
    """Return everything that is not sound about the file; UnreadableError if it cannot be read at all."""
    book = store.load()
    records = tuple(book)
    raw = parse(store.file.read_bytes(), store.path)
    target = Path(os.path.realpath(store.path))
    return (
        *_documents(store, raw),
        *_doubles(book),
        *(finding for record in records for finding in _empty(record)),
        *_links(book),
        *(finding for record in records for finding in _dates(record)),
        *_history(store.history, *sequence_of(raw), target.name),
        *_permissions(target, store.history.path),
        *_leftovers(target),
    )


def _documents(store: Store, raw: RawTables) -> Iterator[Finding]:
    """Find documents that are no sound records, and those that TinyDB cannot count."""
    for problem in store.problems:
        yield Finding(
            "error",
            f"{problem.table} {problem.document}",
            f"Document {problem.document} of {problem.table} is no sound record and is not shown: "
            f"{problem.sentence.rstrip('.')}. Mend it in the file; until then it is kept as it is.",
        )
    for table in KINDS:
        for number in members(raw[table]) if table in raw else ():
            if not is_number(number):
                yield Finding(
                    "error",
                    f"{table} {line(number)}",
                    f"Document “{line(number)}” of {table} has no number, so that TinyDB cannot open this table: "
                    "give it a whole number that no other document of the table has.",
                )


def _doubles(book: Book) -> Iterator[Finding]:
    """Find ids that records of several tables have."""
    first: dict[str, Record] = {}
    for record in book:
        other = first.setdefault(record.id, record)
        if other is not record:
            yield Finding(
                "error",
                record.id,
                f"{_first(_called(other))} and {_called(record)} have the same id “{record.id}”, and a link finds only "
                "the first: give one of them another id.",
            )


def _empty(record: Record) -> Iterator[Finding]:
    """Find fields that may not be empty but are."""
    for item in fields_of(type(record)):
        if item.required and not getattr(record, item.name):
            yield Finding("error", record.id, f"“{item.label}” of {_called(record)} is empty. It says: {item.help}")


def _links(book: Book) -> Iterator[Finding]:
    """Find links that lead nowhere."""
    for record, label, missing in book.dangling():
        yield Finding(
            "error",
            record.id,
            f"“{label}” of {_called(record)} leads to “{missing}”, which is not on file: "
            "choose a record that is, or leave it empty.",
        )


def _dates(record: Record) -> Iterator[Finding]:
    """Find what begins after it has ended."""
    match record:
        case Visit(start=start, end=end) if start and end and end < start:
            yield Finding(
                "warning",
                record.id,
                f"{_first(_called(record))} ends at {show_clock(end)}, before it starts at {show_clock(start)}: "
                "put the earlier time first; what goes on after midnight is a visit of the next day.",
            )
        case Event():
            yield from _order(record, "Registration closes", record.registration_closes, "Dates", record.dates)
            yield from _order(record, "Partnering opens", record.partnering_opens, "Dates", record.dates)
        case Mission():
            for delegate in record.delegates:
                yield from _order(record, "Arrives", delegate.arrival, "Departs", delegate.departure)
        case Person():
            for function in record.functions:
                yield from _order(record, "Since", function.since, "Until", function.until)
        case Organisation():
            for membership in record.memberships:
                yield from _order(record, "Since", membership.since, "Until", membership.until)
        case Agreement():
            signed = min((each.date for each in record.signatures if each.date), default=None)
            yield from _order(record, "Signatures", signed, "Fixed end", record.term.expiry)


def _order(
    record: Record, label: str, first: PartialDate | None, other: str, last: PartialDate | None
) -> Iterator[Finding]:
    """Find a first date that certainly lies after the last one."""
    if first and last and last.latest < first.earliest:
        yield Finding(
            "warning",
            record.id,
            f"“{label}” of {_called(record)} is {show_date(first)}, later than “{other}”, {show_date(last)}: "
            "correct the one that is wrong.",
        )


def _history(history: History, format: int, sequence: int, name: str) -> Iterator[Finding]:
    """Find lines that are not sound or out of order, and whether file and history end with the same change."""
    own = history.path.name
    try:
        entries = tuple(history.entries())
    except UnreadableError as error:
        yield Finding("warning", own, f"{error} Whoever changes the file must be able to open it.")
        return
    previous, known = 0, True
    for number, entry in enumerate(entries, start=1):
        if entry is None:
            yield Finding(
                "warning",
                own,
                f"Line {number} of {own} is not sound: it was damaged or changed by hand. The file does not depend on "
                "it; whoever wants the whole story brings the history back from a copy.",
            )
        elif previous and entry.sequence != previous + 1 and (known or entry.sequence <= previous):
            yield Finding(
                "warning",
                own,
                f"Line {number} of {own} is change {entry.sequence}, but change {previous + 1} should follow there: "
                "lines were removed or moved. Bring the history back from a copy.",
            )
        previous, known = (entry.sequence if entry else previous), entry is not None
    if format > FORMAT:
        yield Finding(
            "warning",
            name,
            f"{name} was written by a newer version of this program (format {format}, this one writes {FORMAT}) and is "
            "only shown: bring this program up to date.",
        )
    elif previous > sequence:
        yield Finding(
            "error",
            own,
            f"{name} is at change {sequence}, but {own} goes on to change {previous}, which could not be put into the "
            "file: open it where the file and its folder can be written.",
        )
    elif previous < sequence:
        yield Finding(
            "warning",
            own,
            f"{name} is at change {sequence}, but {own} ends with change {previous}: they do not belong together. "
            "Put the history beside the file that it was written with.",
        )


def _permissions(*paths: Path) -> Iterator[Finding]:
    """Find what everybody on this machine may read or write."""
    for path in paths:
        try:
            mode = stat.S_IMODE(os.stat(path).st_mode)
        except OSError:
            continue
        if mode & 0o007 and os.name != "nt":
            yield Finding(
                "warning",
                path.name,
                f"Everybody on this machine may open {path.name} (mode {mode:04o}), which holds people's data: "
                f"mode {mode & 0o660:04o} keeps it among those who work with it.",
            )


def _leftovers(target: Path) -> Iterator[Finding]:
    """Find temporary files that a save left behind when it was interrupted."""
    try:
        names = sorted(os.listdir(target.parent))
    except OSError:
        return
    for name in names:
        if name.startswith(f".{target.name}.") and name.endswith(".tmp"):
            yield Finding(
                "warning",
                name,
                f"{name} is left over from a save that was interrupted, and nothing reads it: remove it.",
            )


def _called(record: Record) -> str:
    """Return what to call a record in a sentence."""
    return f"the {kind_of(record).singular} “{line(record.heading)}”"


def _first(words: str) -> str:
    """Return the words as they begin a sentence."""
    return words[:1].upper() + words[1:]
