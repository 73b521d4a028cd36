"""What was computed from what in a book: each look-up is noted, so that a change reaches all that depends on it."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from missions.records.book import INDEXES, Book, Question
from missions.records.changes import Changes
from missions.records.kinds import KINDS
from missions.records.record import BackLinks, Record, linked_ids

A = TypeVar("A")
V = TypeVar("V")

LookUp = str | Question
"""A look-up: the id of a record; a name and an id, of an index; a name, of a whole table; or a question."""

LookUps = Mapping[LookUp, None]
"""Look-ups in order, each once; whether one of a few is among them is told at once."""

Answer = tuple[Any, LookUps]
"""The answer to a question, and what was looked up for it."""

_FORGOTTEN = object()
"""In the place of an answer that was given, but not kept: whoever needs it asks again."""

_WHOLE, _EMPTY, _ANY_CHANGE = "every ", "any ", "all"
"""What a look-up of a whole table begins with, and one of whether it is empty; and that of a book after changes.

That two look-ups are the same by chance does no harm: something is computed again without need.
"""


class TrackedTable(Mapping[str, V]):
    """The records of a table by id; it notes each look-up."""

    __slots__ = ("_name", "_note", "_table")

    def __init__(self, table: Mapping[str, V], name: str, log: list[LookUp]) -> None:
        self._table, self._name, self._note = table, name, log.append

    def get(self, id: str, default: Any = None) -> Any:
        """Return the record with that id, or the default."""
        self._note(id)
        return self._table.get(id, default)

    def __getitem__(self, id: str) -> V:
        self._note(id)
        return self._table[id]

    def __contains__(self, id: object) -> bool:
        self._note(cast(str, id))
        return id in self._table

    def __bool__(self) -> bool:
        self._note(_EMPTY + self._name)
        return bool(self._table)

    def __len__(self) -> int:
        return len(self._whole)

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def keys(self) -> Any:
        """Return all ids."""
        return self._whole.keys()

    def values(self) -> Any:
        """Return all records."""
        return self._whole.values()

    def items(self) -> Any:
        """Return all records with their ids."""
        return self._whole.items()

    @property
    def _whole(self) -> Mapping[str, V]:
        self._note(_WHOLE + self._name)
        return self._table


class TrackedIndex(TrackedTable[V]):
    """What an index of a book holds by id; it notes each look-up."""

    __slots__ = ()

    def get(self, id: str, default: Any = None) -> Any:
        """Return what stands under that id, or the default."""
        self._note(self._name + id)
        return self._table.get(id, default)

    def __getitem__(self, id: str) -> V:
        self._note(self._name + id)
        return self._table[id]

    def __contains__(self, id: object) -> bool:
        self._note(self._name + cast(str, id))
        return id in self._table


class _TrackedBackLinks(BackLinks):
    """The back links of a book; they note each look-up."""

    def __init__(self, links: BackLinks, log: list[LookUp]) -> None:
        self._links, self._note = links, log.append

    def of(self, table: str, id: str) -> tuple[str, ...]:
        """Return the ids of the records of that table that link to an id."""
        self._note(table + id)
        return self._links.of(table, id)


class TrackedBook(Book):
    """A book that notes what is looked up in it, in `log`; rules read it as any book."""

    def __init__(self, book: Book, kept: Mapping[Question, Answer]) -> None:
        super().__init__(own_rules=book.own_rules)
        self.log: list[LookUp] = []
        self.kept = dict(kept)
        self.answered: list[Question] = []
        """The questions answered here, and not kept from before."""
        self._book = book
        self.__dict__ |= {name: TrackedIndex(getattr(book, name), name, self.log) for name in INDEXES}
        self.__dict__["_back_links"] = _TrackedBackLinks(book._back_links, self.log)

    def table(self, name: str) -> Mapping[str, Record]:
        """Return the records of one table by id."""
        if name not in self._read:
            self._read[name] = TrackedTable(self._book.table(name), name, self.log)
        return self._read[name]

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""
        self.log.append(id)
        return self._book.get(id)

    def ask(self, rule: Callable[..., A], *about: Hashable) -> A:
        """Return the rule's answer, computed once; whoever asks depends on the answer and not on what it rests on."""
        question = (rule, *about)
        known = self.kept.get(question)
        if known is None or known[0] is _FORGOTTEN:
            start = len(self.log)
            answer = self._book._answers[question] = rule(*about, self)
            known = self.kept[question] = (answer, dict.fromkeys(self.log[start:]))
            self.answered.append(question)
            del self.log[start:]
        self.log.append(question)
        return cast(A, known[0])

    def after(self, changes: Changes) -> Book:
        """Return the book after the changes; nothing is noted there, so that whoever asks depends on every change."""
        self.log.append(_ANY_CHANGE)
        return self._book.after(changes)


class Dependencies:
    """What was looked up in a book for whatever belongs to an id. They never change once all is computed."""

    def __init__(self, book: Book) -> None:
        self.book = TrackedBook(book, {})
        """The book to compute from."""
        self._plain = book
        self._reads: dict[str, LookUps] = {}
        self._computed: list[str] = []
        self._readers: dict[LookUp, list[str | Question]] = {}
        """The ids and questions that read a look-up, in this book or in one before; filled at the first change."""

    @classmethod
    def known(cls, book: Book, reads: Mapping[str, LookUps], asked: Mapping[Question, LookUps]) -> "Dependencies":
        """Return those of a book for which all was looked up before: for each id, and for each question asked."""
        found = cls(book)
        found.book.kept = {question: (_FORGOTTEN, each) for question, each in asked.items()}
        found._reads, found._computed = dict(reads), [*reads]
        return found

    @property
    def reads(self) -> Mapping[str, LookUps]:
        """What was looked up for each id."""
        return self._reads

    def compute(self, id: str, rule: Callable[..., A], *about: Any) -> A:
        """Return `rule(*about)`, and note all that it looks up in `book` as what the id depends on."""
        log = self.book.log
        log.clear()
        answer = rule(*about)
        self._reads[id] = dict.fromkeys(log)
        self._computed.append(id)
        return answer

    def after(self, book: Book, touched: Iterable[str]) -> tuple["Dependencies", set[str]]:
        """Return those of the next book, and the ids for which something looked up comes out differently there.

        `touched` are the ids of all records that differ. What belongs to the ids returned must be computed again.
        """
        self._list_readers()
        changed = set(_changed_look_ups(self._plain, book, touched))
        reached, ids = self._readers_of(changed)
        after = Dependencies(book)
        after._readers = self._readers
        after.book.kept = dict(self.book.kept)
        for look_up in reached - changed:
            after.book.kept.pop(cast(Question, look_up), None)
        after._reads = dict(self._reads)
        differs = _Comparison(self.book, after.book, changed).differs
        # In the order of the reads: what is gone from the next book differs before anything is asked about it.
        return after, {id for id in ids if any(read in reached and differs(read) for read in self._reads.get(id, ()))}

    def _list_readers(self) -> None:
        """List who reads what since this was done before. Books share the list: who reads it in another is left out."""
        kept = self.book.kept
        asked = self.book.answered if self._readers else kept
        listed: list[tuple[str | Question, LookUps]] = [(question, kept[question][1]) for question in asked]
        listed += [(id, self._reads[id]) for id in self._computed]
        for reader, reads in listed:
            for read in reads:
                self._readers.setdefault(read, []).append(reader)
        self.book.answered, self._computed = [], []

    def _readers_of(self, changed: set[LookUp]) -> tuple[set[LookUp], set[str]]:
        """Return the look-ups changed with the questions that rest on them, and the ids that read any of these."""
        reached, ids = set(changed), set[str]()
        ahead: list[LookUp] = [*changed]
        while ahead:
            look_up = ahead.pop()
            for reader in self._readers.get(look_up, ()):
                if isinstance(reader, str):
                    ids.add(reader)
                elif reader not in reached and look_up in self.book.kept.get(reader, (None, {}))[1]:
                    reached.add(reader)
                    ahead.append(reader)
        return reached, ids


class _Comparison:
    """Which of the look-ups reached come out differently in the next book; a question is asked again only if need be.

    `changed` are those known to, as far as can be told: what is not known is said to differ.
    """

    def __init__(self, before: TrackedBook, after: TrackedBook, changed: Iterable[LookUp]) -> None:
        self._before, self._after = before, after
        self._known = dict.fromkeys(changed, True)

    def differs(self, look_up: LookUp) -> bool:
        """Whether the look-up comes out differently."""
        found = self._known.get(look_up)
        if found is None:
            found = self._known[look_up] = isinstance(look_up, tuple) and self._is_answered_differently(look_up)
        return found

    def _is_answered_differently(self, question: Question) -> bool:
        known = self._before.kept[question]
        if question not in self._after.kept and not any(map(self.differs, known[1])):
            self._after.kept[question] = known
            return False
        rule, *about = question
        ask = cast(Callable[..., Any], rule)
        return bool(self._after.ask(ask, *about) != self._before.ask(ask, *about))


def _changed_look_ups(before: Book, after: Book, touched: Iterable[str]) -> Iterator[LookUp]:
    """Yield every look-up that the records touched, as they were or as they are, may let come out differently."""
    ids = tuple(touched)
    yield _ANY_CHANGE
    for name in KINDS:
        old, new = before.table(name), after.table(name)
        if old is new:
            continue
        if bool(old) != bool(new):
            yield _EMPTY + name
        for record in (found for table in (old, new) for id in ids if (found := table.get(id))):
            yield record.id
            yield _WHOLE + name
            yield from (name + id for id in linked_ids(record))
            for index, keys in INDEXES.items():
                yield from (each for key in keys(record) for each in (index + key, _WHOLE + index, _EMPTY + index))
