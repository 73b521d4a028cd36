"""The draft of a short form: what is typed into its rows, what is added on the way, and what all of it makes."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, cast

import msgspec

from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.fields import plain, record_from, to_json
from missions.records.kinds import KINDS, kind_of
from missions.records.privacy import without_personal_data
from missions.records.record import Record, linked_ids
from missions.records.search import named_records
from missions.reports.short_form import (
    Around,
    FormRow,
    Offer,
    ShortForm,
    Typed,
    begins,
    fill,
    new_record,
    offer_of,
    readings,
    with_pending,
)
from missions.text import clean, line
from screens.dialogs import messages
from screens.session import Session


class Filled(NamedTuple):
    """What a short form makes: its value, and the records that were added for it on the way."""

    value: Any
    added: tuple[Record, ...] = ()


SaveFilled = Callable[[Filled], Awaitable[str]]
"""Saves what a short form makes; returns an empty string, or a sentence that says why it could not."""


class FormDraft:
    """What is typed into a short form; under its name it is remembered over Escape and the end of the program.

    With `is_on_file` it changes a record that is there. That is remembered as it was, too, so that what others change
    meanwhile is merged or asked about.
    """

    def __init__(self, form: ShortForm, start: Any, session: Session, name: str = "", is_on_file: bool = False) -> None:
        self.form, self.start, self._first, self._session, self._name = form, start, start, session, name
        self.base, self.is_on_file = start, is_on_file
        """What all of it is changed from: where it was remembered, as that was when it began."""
        self.typed: dict[str, Typed] = {}
        self.problems: dict[str, str] = {}
        """What cannot be read, by row, as of the last look at the value."""
        self._added: dict[str, Record] = {}
        self._around: Around | None = None
        self._beside: object = None
        self._load()

    @property
    def around(self) -> Around:
        """What it is filled in beside: the portfolio, with what was added here."""
        snapshot = self._session.snapshot
        if self._around is None or self._beside is not snapshot.book:
            self._beside = snapshot.book
            around = Around(snapshot.book, snapshot.today, snapshot.me)
            self._around = with_pending(around, tuple(self._added.values()))
        return self._around

    @property
    def value(self) -> Any:
        """What the rows make now."""
        value, self.problems = fill(self.form, self.start, self.typed, self.around)
        return value

    @property
    def is_kept(self) -> bool:
        """Whether something is typed that outlives the form."""
        return bool(self._name and (self.typed or self._added or self.start is not self.base))

    def adds(self, row: FormRow) -> bool:
        """Whether a row names a record that is added with the form."""
        return any(id in self._added for id in self.typed.get(row.name, Typed()).chosen.values())

    def reads(self, row: FormRow) -> bool:
        """Whether what is typed into a row can be read."""
        _ = self.value
        return row.name not in self.problems

    def type(self, row: FormRow, text: str) -> None:
        """Take what is typed into a row; records chosen there before stay as long as their names do."""
        before, parts = self.typed.get(row.name, Typed()), [each.strip() for each in text.split(";")]
        chosen = {name: id for name, id in before.chosen.items() if any(begins(each, name) for each in parts)}
        self.typed[row.name] = Typed(text, chosen)
        self.keep()

    def choose(self, row: FormRow, text: str, name: str, id: str, goes_on: bool = False) -> None:
        """Let a record, or an offer without one, stand where its name was typed; then another may follow."""
        text = text.rstrip().removesuffix(";") if goes_on else text
        *others, last = [each.strip() for each in (text.split(";") if row.several else [text])]
        query = row.looks_for(last)
        rest = last.partition(query)[2] if row.kinds and query else ""
        before = self.typed.get(row.name, Typed()).chosen
        text = "; ".join((*others, name + rest)) + "; " * goes_on
        self.typed[row.name] = Typed(text, {**before, name: id} if id else before)
        self.keep()

    def add(self, row: FormRow, text: str, name: str, asked: str) -> None:
        """Add a new record of that name where it was typed; DateParseError if what was asked cannot be read."""
        record = new_record(row.kinds[0], name, asked, self.around)
        self._added[record.id], self._around = record, None
        self.choose(row, text, line(record.heading), record.id)

    def filled(self) -> Filled:
        """Return what the rows make, with what the program makes of the rest, and what was added for it."""
        value = self.form.finish(self.value, self.around)
        meant = {*linked_ids(value), *(id for each in self.typed.values() for id in each.chosen.values())}
        return Filled(value, tuple(each for id, each in self._added.items() if id in meant))

    def change(self, value: Any) -> None:
        """Go on from another value, which holds what was typed."""
        self.start, self.typed = value, {}
        self.keep()

    def made_on(self, book: Book) -> Book:
        """Return the book that what the rows make was made on: that one, with the record as it was when it began."""
        is_same = not self.is_on_file or book.find(type(self.base), self.base.id) == self.base
        return book if is_same else book.after(Changes("", (self.base,)))

    def adopt(self, record: Record) -> None:
        """Go on from a record on file with what is new as its changes; what holds several keeps what is there."""
        self.forget()
        changed = {name: getattr(self.start, name) for name in _changed(self._first, self.start)}
        for name, value in changed.items():
            held = getattr(record, name)
            if isinstance(held, tuple) and isinstance(value, tuple):
                changed[name] = (*held, *(each for each in value if each not in held))
        self._name = draft_of(record) if self.form.edits else ""
        self._first = self.base = record
        self.start, self.is_on_file = msgspec.structs.replace(record, **changed) if changed else record, True
        for row in self.form.rows:
            held, typed = row.show(record, self.around), self.typed.get(row.name)
            if row.several and held and typed:
                there = [each.strip() for each in held.split(";")]
                new = [each.strip() for each in typed.text.split(";") if each.strip() not in ("", *there)]
                self.typed[row.name] = Typed("; ".join((*there, *new)), typed.chosen)
        self.keep()

    def begin_afresh(self) -> None:
        """Forget what is typed."""
        self.start = self.base = self._first
        self.typed, self._added, self._around = {}, {}, None
        self.keep()

    # Remembered from one time to the next.

    def keep(self) -> None:
        """Remember what is typed."""
        if not self.is_kept:
            self._clear()
            return
        kept = {
            "typed": {name: msgspec.to_builtins(each) for name, each in self.typed.items()},
            "added": [[kind_of(each).table, plain(each)] for each in self._added.values()],
            "changed": self._in_json(self.start, _changed(self.base, self.start)),
            "before": self._in_json(self.base, self.base.__struct_fields__) if self.is_on_file else {},
        }
        self._session.remembered.set("drafts", self._name, kept)

    def forget(self) -> None:
        """Remember nothing of it any more."""
        self._clear()
        self._name = ""

    def _clear(self) -> None:
        if self._name:
            self._session.remembered.set("drafts", self._name, None)

    def _in_json(self, value: Any, names: Sequence[str]) -> dict[str, Any]:
        """Return fields of a value in JSON's own types, but none with personal data, which only the portfolio keeps."""
        bare = [(each, without_personal_data(each)) for each in (self.base, self.start)]
        return {
            name: msgspec.to_builtins(getattr(value, name), enc_hook=to_json)
            for name in names
            if all(getattr(one, name) == getattr(two, name) for one, two in bare)
        }

    def _load(self) -> None:
        """Take up what was typed before, as far as it can still be read."""
        if not self._name:
            return
        kept = cast(dict[str, Any], self._session.remembered.get("drafts", self._name, {}))
        with suppress(msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError):
            typed = msgspec.convert(kept.get("typed", {}), dict[str, Typed])
            added = [record_from(KINDS[table].struct, fields) for table, fields in kept.get("added", [])]
            names = {each.name for each in self.form.rows}
            base = _with_fields(self._first, kept.get("before", {}))
            self.start, self.base = _with_fields(base, kept.get("changed", {})), base
            self.typed = {
                name: Typed(line(clean(each.text)), each.chosen) for name, each in typed.items() if name in names
            }
            self._added = {each.id: each for each in added if self._session.snapshot.book.get(each.id) is None}


def draft_of(record: Record) -> str:
    """Return under which name what is changed of a record on file is remembered."""
    return f"{kind_of(record).table} {record.id}"


def _changed(one: Any, other: Any) -> Sequence[str]:
    """Return the names of the fields in which two values differ."""
    return [name for name in one.__struct_fields__ if getattr(one, name) != getattr(other, name)]


def _with_fields(value: Any, fields: dict[str, Any]) -> Any:
    """Return a value with these fields, given in JSON's own types; the same object if that changes nothing."""
    after = record_from(type(value), {**plain(value), **fields}) if fields else value
    return value if after == value else after


class OfferList:
    """What a row lists for what is typed there: its own offers, then records on file, and last a line that adds one."""

    def __init__(self, row: FormRow, draft: FormDraft, query: str) -> None:
        self.typed = query
        self._first = tuple(row.offers(draft.value, query, draft.around)) if row.offers else ()
        is_typed = [each.text for each in self._first] == [query]
        if is_typed and not row.kinds:
            self._first = ()
        self.asks = not (self._first or row.kinds)
        """Whether it asks which of a few values is meant by what cannot be read; then none of them is marked."""
        if self.asks:
            self._first = readings(row, draft.value, query, draft.around)
        self._book, self.adds, self.among = draft.around.book, "", 0
        self._found: tuple[Record, ...] = ()
        if row.kinds:
            known, listed = named_records(row.kinds, self._book), {each.text for each in self._first}
            self._found = tuple(each for each in known.offered(query) if self._book.heading(each.id) not in listed)
            if query and not known.called(query):
                self.adds = messages.ADD_AS_NEW(name=query, kind=KINDS[row.kinds[0]].singular)
            self.among = sum(len(self._book.table(each)) for each in row.kinds)
        if is_typed and not self._found:
            self._first = ()

    @property
    def count(self) -> int:
        """How many there are, without the line that adds one."""
        return len(self._first) + len(self._found)

    def offer(self, index: int) -> Offer:
        """Return a line of the list; it is made when it is drawn."""
        first = len(self._first)
        return self._first[index] if index < first else offer_of(self._found[index - first], self._book)

    def id_at(self, index: int) -> str:
        """Return the id of the record on that line, empty for an offer of the row itself."""
        return "" if index < len(self._first) else self._found[index - len(self._first)].id
