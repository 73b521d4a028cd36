"""What depends on what in a book: the look-ups of each computation are noted, and followed after a change."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from missions.records.agreements import Agreement, RelationType
from missions.records.backlinks import BackLinks
from missions.records.book import INDEXES, Book, Question
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import linked_ids
from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.records.visits import Visit

A = TypeVar("A")
V = TypeVar("V")

LookUp = str | Question
"""A look-up: the id of a record; a name and an id, of an index; a name, of a whole table; or a question."""

_WHOLE, _EMPTY = "every ", "any "
"""What a look-up of a whole table begins with, and one of whether it is empty.

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


class _TrackedTables(Mapping[str, Mapping[str, Record]]):
    """The tables of a book, each read when it is first needed."""

    def __init__(self, book: Book, log: list[LookUp]) -> None:
        self._book, self._log = book, log

    def __getitem__(self, name: str) -> TrackedTable[Record]:
        return TrackedTable(self._book.table(name), name, self._log)

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)


class _TrackedBackLinks(BackLinks):
    """The back links of a book; they note each look-up."""

    def __init__(self, links: BackLinks, log: list[LookUp]) -> None:
        self._links, self._note = links, log.append

    def of(self, table: str, id: str) -> tuple[str, ...]:
        """Return the ids of the records of that table that link to an id."""
        self._note(table + id)
        return self._links.of(table, id)


class Dependents:
    """What was computed from each look-up, for all states of a book: answers to questions, and what belongs to ids.

    What once depended on a look-up stays: it may be computed again without need, but is never missed.
    """

    def __init__(self) -> None:
        self.questions: defaultdict[LookUp, set[LookUp]] = defaultdict(set)
        self.ids: defaultdict[LookUp, set[str]] = defaultdict(set)


class TrackedBook(Book):
    """A book that notes what is looked up in it, for whatever is computed from it; rules read it as any book."""

    def __init__(self, book: Book, dependents: Dependents | None = None) -> None:
        self._log: list[LookUp] = []
        super().__init__(_TrackedTables(book, self._log))
        self._book = book
        self._links = _TrackedBackLinks(book._back_links, self._log)
        self._dependents = dependents or Dependents()
        self._reads: dict[str, Iterable[LookUp]] = {}
        """What was looked up for each id, as far as the dependents do not know it yet."""
        self._kept: dict[Question, tuple[Any, tuple[LookUp, ...]]] = {}
        """The answer to each question, and what was looked up for it, in that order."""

    def compute(self, id: str, rule: Callable[..., A], *about: Any) -> A:
        """Return `rule(*about)`, and note all that it looks up in this book as what the id depends on."""
        self._log.clear()
        answer = rule(*about)
        self._reads[id] = tuple(set(self._log))
        return answer

    def ask(self, rule: Callable[..., A], *about: Hashable) -> A:
        """Return the rule's answer, computed once; whoever asks depends on the answer and not on what it rests on."""
        question = (rule, *about)
        known = self._kept.get(question)
        if known is None:
            start = len(self._log)
            answer = self._book._answers[question] = rule(*about, self)
            known = self._kept[question] = (answer, tuple(dict.fromkeys(self._log[start:])))
            del self._log[start:]
            for read in known[1]:
                self._dependents.questions[read].add(question)
        self._log.append(question)
        return cast(A, known[0])

    def follow(self, book: Book, touched: Iterable[str]) -> tuple["TrackedBook", set[str]]:
        """Return the next book, tracked, and the ids whose look-ups come out differently there.

        `touched` are the ids of all records that differ.
        """
        known = self._dependents
        for dependent, reads in self._reads.items():
            for read in reads:
                known.ids[read].add(dependent)
        self._reads.clear()
        changed = set(_changed_look_ups(self._book, book, touched))
        reached, waiting = set(changed), list(changed)
        while waiting:
            fresh = known.questions.get(waiting.pop(), _NOTHING) - reached
            reached |= fresh
            waiting += fresh
        after = TrackedBook(book, known)
        after._kept = dict(self._kept)
        for question in reached - changed:
            after._kept.pop(cast(Question, question), None)
        differs = _Comparison(self, after, changed, reached).differs
        return after, {id for each in reached if each in known.ids and differs(each) for id in known.ids[each]}

    # What a book finds by key.

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""
        self._log.append(id)
        return self._book.get(id)

    @cached_property
    def successors(self) -> Mapping[str, tuple[tuple[Agreement, RelationType], ...]]:
        """For each agreement, the agreements that relate to it, and how."""
        return TrackedIndex(self._book.successors, "successors", self._log)

    @cached_property
    def notes(self) -> Mapping[str, tuple[DeadlineNote, ...]]:
        """For each record, the decisions on its deadlines."""
        return TrackedIndex(self._book.notes, "notes", self._log)

    @cached_property
    def _visits_naming(self) -> Mapping[str, tuple[Visit, ...]]:
        return TrackedIndex(self._book._visits_naming, "_visits_naming", self._log)

    @property
    def _back_links(self) -> BackLinks:
        return self._links


_NOTHING: frozenset[LookUp] = frozenset()


class _Comparison:
    """Which look-ups come out differently in the next book; a question reached is asked again only if need be."""

    def __init__(self, before: TrackedBook, after: TrackedBook, changed: set[LookUp], reached: set[LookUp]) -> None:
        self._before, self._after, self._reached = before, after, reached
        self._known = dict.fromkeys(changed, True)

    def differs(self, look_up: LookUp) -> bool:
        """Whether the look-up comes out differently, as far as can be told: what is not known is said to differ."""
        found = self._known.get(look_up)
        if found is None:
            found = self._known[look_up] = look_up in self._reached and self._is_answered_differently(look_up)
        return found

    def _is_answered_differently(self, look_up: LookUp) -> bool:
        if not isinstance(look_up, tuple) or look_up not in self._before._kept:
            return True
        known = answer, reads = self._before._kept[look_up]
        kept = self._after._kept
        if look_up not in kept and not any(map(self.differs, reads)):
            kept[look_up] = known
            return False
        rule, *about = look_up
        return bool(self._after.ask(cast(Callable[..., Any], rule), *about) != answer)


def _changed_look_ups(before: Book, after: Book, touched: Iterable[str]) -> Iterator[LookUp]:
    """Yield every look-up that the records touched, as they were or as they are, may let come out differently."""
    ids = tuple(touched)
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
            yield from (index + key for index, keys in INDEXES.items() for key in keys(record))
