"""The draft of a short form: what is typed into its rows, what is added on the way, and what all of it makes."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, NamedTuple, cast

import msgspec

from missions.records.fields import from_json, plain, record_from, to_json
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.records.search import named_records
from missions.reports.short_form import (
    Around,
    FormRow,
    Offer,
    ShortForm,
    Typed,
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
    """What is typed into a short form; under its name it is remembered over Escape and the end of the program."""

    def __init__(self, form: ShortForm, start: Any, session: Session, name: str = "") -> None:
        self.form, self.start, self._first, self._session, self._name = form, start, start, session, name
        self.typed: dict[str, Typed] = {}
        self.problems: dict[str, str] = {}
        """What cannot be read, by row, as of the last look at the value."""
        self.is_of_one_on_file = False
        """Whether it goes on from a record on file instead of a new one."""
        self._seen: dict[str, str] = {}
        """What the rows showed when they were first typed into, which others may have changed since."""
        self._held: dict[str, Any] = {}
        """What the fields held that were changed elsewhere than in the rows."""
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
    def as_seen(self) -> Any:
        """What it goes on from, as it was when it was first changed here."""
        seen = {name: Typed(text) for name, text in self._seen.items() if name in self.typed}
        return msgspec.structs.replace(fill(self.form, self.start, seen, self.around)[0], **self._held)

    @property
    def is_kept(self) -> bool:
        """Whether something is typed that outlives the form."""
        return bool(self._name and (self.typed or self._added or self._held))

    def adds(self, row: FormRow) -> bool:
        """Whether a row names a record that is added with the form."""
        return any(id in self._added for id in self.typed.get(row.name, Typed()).chosen.values())

    def reads(self, row: FormRow) -> bool:
        """Whether what is typed into a row can be read."""
        _ = self.value
        return row.name not in self.problems

    def type(self, row: FormRow, text: str) -> None:
        """Take what is typed into a row; records chosen there before stay as long as their names do."""
        self._see(row)
        before, parts = self.typed.get(row.name, Typed()), [each.strip() for each in text.split(";")]
        chosen = {name: id for name, id in before.chosen.items() if any(each.startswith(name) for each in parts)}
        self.typed[row.name] = Typed(text, chosen)
        self.keep()

    def choose(self, row: FormRow, text: str, name: str, id: str, goes_on: bool = False) -> None:
        """Let a record, or an offer without one, stand where its name was typed; then another may follow."""
        self._see(row)
        text = text.rstrip().removesuffix(";") if goes_on else text
        *others, last = [each.strip() for each in (text.split(";") if row.several else [text])]
        query = row.looks_for(last)
        rest = last.partition(query)[2] if row.kinds and query else ""
        before = self.typed.get(row.name, Typed()).chosen
        text = "; ".join((*others, name + rest)) + "; " * goes_on
        self.typed[row.name] = Typed(text, {**before, name: id} if id else before)
        self.keep()

    def _see(self, row: FormRow) -> None:
        if row.name not in self._seen:
            self._seen[row.name] = row.show(self.start, self.around)

    def add(self, row: FormRow, text: str, name: str, asked: str) -> None:
        """Add a new record of that name where it was typed; DateParseError if what was asked cannot be read."""
        record = new_record(row.kinds[0], name, asked, self.around)
        self._added[record.id], self._around = record, None
        self.choose(row, text, line(record.heading), record.id)

    def filled(self) -> Filled:
        """Return what the rows make, with what the program makes of the rest, and what was added for it."""
        meant = {id for each in self.typed.values() for id in each.chosen.values()}
        added = tuple(each for id, each in self._added.items() if id in meant)
        return Filled(self.form.finish(self.value, self.around), added)

    def change(self, value: Any) -> None:
        """Go on from another value, which holds what was typed; a row that says something else now is as untyped."""
        for name in value.__struct_fields__:
            if (held := getattr(self._first, name)) != getattr(value, name):
                self._held.setdefault(name, held)
        self.start = value
        says = {name: fill(self.form, value, {name: each}, self.around) for name, each in self.typed.items()}
        self.typed = {name: each for name, each in self.typed.items() if says[name] == (value, {})}
        self.keep()

    def adopt(self, record: Record) -> None:
        """Go on from a record on file with what was typed as its changes; rows of several keep what it holds."""
        self.forget()
        self.start, self.is_of_one_on_file = record, True
        for row in self.form.rows:
            held, typed = row.show(record, self.around), self.typed.get(row.name)
            if row.several and held and typed:
                there = [each.strip() for each in held.split(";")]
                new = [each.strip() for each in typed.text.split(";") if each.strip() not in ("", *there)]
                self.typed[row.name] = Typed("; ".join((*there, *new)), typed.chosen)

    def begin_afresh(self) -> None:
        """Forget what is typed."""
        self.start, self.typed, self._seen, self._held, self._added, self._around = self._first, {}, {}, {}, {}, None
        self.is_of_one_on_file = False
        self.keep()

    # Remembered from one time to the next.

    def keep(self) -> None:
        """Remember what is typed."""
        if self._name:
            kept = {
                "typed": {name: msgspec.to_builtins(each) for name, each in self.typed.items()},
                "seen": self._seen,
                "fields": {
                    name: msgspec.to_builtins((each, getattr(self.start, name)), enc_hook=to_json)
                    for name, each in self._held.items()
                },
                "added": [[kind_of(each).table, plain(each)] for each in self._added.values()],
            }
            self._session.remembered.set("drafts", self._name, kept if self.typed or self._held else {})

    def forget(self) -> None:
        """Remember nothing of it any more."""
        if self._name:
            self._session.remembered.set("drafts", self._name, {})
            self._name = ""

    def _load(self) -> None:
        """Take up what was typed before, as far as it can still be read."""
        if not self._name:
            return
        kept = cast(dict[str, Any], self._session.remembered.get("drafts", self._name, {}))
        with suppress(msgspec.MsgspecError, ValueError, TypeError, KeyError):
            typed = msgspec.convert(kept.get("typed", {}), dict[str, Typed])
            added = [record_from(KINDS[table].struct, fields) for table, fields in kept.get("added", [])]
            self._seen = msgspec.convert(kept.get("seen", {}), dict[str, str])
            names = {each.name for each in self.form.rows}
            self.typed = {
                name: Typed(line(clean(each.text)), each.chosen) for name, each in typed.items() if name in names
            }
            types = {each.name: each.type for each in msgspec.structs.fields(type(self.start))}
            fields = {
                name: msgspec.convert(both, tuple[types[name], types[name]], dec_hook=from_json)
                for name, both in kept.get("fields", {}).items()
            }
            self._held = {name: held for name, (held, _) in fields.items()}
            self.start = msgspec.structs.replace(self.start, **{name: now for name, (_, now) in fields.items()})
            self._added = {each.id: each for each in added if self._session.snapshot.book.get(each.id) is None}


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
