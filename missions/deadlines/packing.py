"""Deadlines as bytes and back, so that what was computed once can be kept: the reasons of each are read when asked for.

It is MessagePack of declared shapes. What a sentence, a notation or a choice is, is told by name, and only such things
of this program are ever made of a name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from sys import modules
from typing import Any, overload

import msgspec

from missions.dates.partial import Notation, PartialDate
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind, RecordedDecision
from missions.messages import MessageFact, Reason, Sentence

OURS = "missions."
"""What the modules of everything named begin with."""

NOTHING = msgspec.msgpack.encode(None)

_DAY, _NOTATION, _CHOICE, _SENTENCE, _REASON, _DECIMAL = range(6)
"""How a fact is marked that is no text and no number."""


SentenceName = tuple[str, str, str | int | None]
"""The module and name of a sentence, and its key where several stand under that name."""


class UnpackableError(ValueError):
    """Something that cannot be kept, or what is no ledger; whoever meets it computes."""


class _Shape(msgspec.Struct, array_like=True, frozen=True):
    """What reasons have in common: module, name and key of their sentence, the names of their facts, tense, source."""

    sentence: int
    names: tuple[str, ...]
    is_past: bool
    cites: str | None


class _Packed(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A deadline whose reasons are not read yet."""

    key: str
    kind: DeadlineKind
    table: str
    id: str
    title: str
    due: str | None
    act_by: date | None
    start_by: date | None
    days: int | None
    certainty: Certainty
    consequence: Consequence
    actor: str
    why: msgspec.Raw
    number: int
    part: str
    recorded_decision: RecordedDecision | None
    is_passed_in_part: bool


class _PackedLedger(msgspec.Struct, array_like=True, frozen=True):
    """Deadlines by record: whose they are, how many each has, and the place of each in the order in which to act."""

    today: date
    sentences: tuple[SentenceName, ...]
    kinds: tuple[tuple[str, str], ...]
    shapes: tuple[_Shape, ...]
    owners: list[tuple[str, int]]
    order: list[int]
    deadlines: list[_Packed]
    look_ups: msgspec.Raw = msgspec.Raw()


ByRecord = Mapping[str, tuple[Deadline, ...]]


def pack_deadlines(today: date, by_record: ByRecord, ordered: Sequence[Deadline], look_ups: bytes = NOTHING) -> bytes:
    """Return the deadlines of a day as bytes; UnpackableError if one has a fact that cannot be named.

    `look_ups` go with them: what they were computed from.
    """
    packer = _Packer()
    places = {id(deadline): number for number, deadline in enumerate(ordered)}
    every = [deadline for each in by_record.values() for deadline in each]
    packed = [packer.deadline(each) for each in every]
    return msgspec.msgpack.encode(
        _PackedLedger(
            today,
            tuple(packer.sentences),
            tuple(packer.kinds),
            tuple(packer.shapes),
            [(id, len(each)) for id, each in by_record.items()],
            [places[id(each)] for each in every],
            packed,
            msgspec.Raw(look_ups),
        )
    )


def unpack_deadlines(data: bytes) -> tuple[date, dict[str, tuple[Deadline, ...]], tuple[Deadline, ...], bytes]:
    """Return the day, the deadlines by record, and all in the order in which to act; UnpackableError if it is none.

    Last come the look-ups that went with them, which may be nothing.
    """
    try:
        packed = msgspec.msgpack.decode(data, type=_PackedLedger)
        reader = _Unpacker(packed)
        every = [reader.deadline(each) for each in packed.deadlines]
        ordered: list[Deadline] = [*every]
        for place, deadline in zip(packed.order, every, strict=True):
            ordered[place] = deadline
        by_record, start = {}, 0
        for id, count in packed.owners:
            by_record[id] = tuple(every[start : start + count])
            start += count
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise UnpackableError(str(error)) from error
    look_ups = bytes(packed.look_ups)
    return packed.today, by_record, tuple(ordered), b"" if look_ups == NOTHING else look_ups


class _Packer:
    """Makes bytes of reasons, and tables of what they have in common."""

    def __init__(self) -> None:
        self.sentences: dict[SentenceName, int] = {}
        self.kinds: dict[tuple[str, str], int] = {}
        self.shapes: dict[_Shape, int] = {}
        self._numbers: dict[int, int] = {}
        self._shape_numbers: dict[tuple[int, tuple[str, ...], bool, str | None], int] = {}
        self._kind_numbers: dict[type, int] = {}
        self._encode = msgspec.msgpack.Encoder().encode
        self._names = dict(_every_name())

    def deadline(self, deadline: Deadline) -> _Packed:
        """Return a deadline as it is kept."""
        why = msgspec.Raw(self._encode([self.reason(each) for each in deadline.why]))
        return _Packed(
            deadline.key,
            deadline.kind,
            deadline.table,
            deadline.id,
            deadline.title,
            deadline.due.text if deadline.due else None,
            deadline.act_by,
            deadline.start_by,
            deadline.days,
            deadline.certainty,
            deadline.consequence,
            deadline.actor,
            why,
            deadline.number,
            deadline.part,
            deadline.recorded_decision,
            deadline.is_passed_in_part,
        )

    def reason(self, reason: Reason) -> list[Any]:
        """Return a reason as the number of its shape and its facts."""
        facts = reason.facts
        known = (id(reason.sentence), tuple(facts), reason.is_past, reason.cites)
        number = self._shape_numbers.get(known)
        if number is None:
            shape = _Shape(self._sentence(reason.sentence), known[1], reason.is_past, reason.cites)
            number = self._shape_numbers[known] = self.shapes.setdefault(shape, len(self.shapes))
        return [number, *map(self._fact, facts.values())]

    def _fact(self, fact: MessageFact) -> Any:
        kind = type(fact)
        if kind is str or kind is int or kind is float or kind is bool:
            return fact
        if kind is date:
            return [_DAY, fact.toordinal()]  # type: ignore[union-attr]
        if isinstance(fact, Notation):
            return [_NOTATION, self._kind(kind), fact.text]
        if isinstance(fact, Enum):
            return [_CHOICE, self._kind(kind), fact.value]
        if isinstance(fact, Sentence):
            return [_SENTENCE, self._sentence(fact)]
        if isinstance(fact, Reason):
            return [_REASON, *self.reason(fact)]
        if isinstance(fact, Decimal):
            return [_DECIMAL, str(fact)]
        raise UnpackableError(kind.__name__)

    def _kind(self, kind: type) -> int:
        number = self._kind_numbers.get(kind)
        if number is None:
            name = (kind.__module__, kind.__qualname__)
            if _kind_named(*name) is not kind:
                raise UnpackableError(kind.__name__)
            number = self._kind_numbers[kind] = self.kinds.setdefault(name, len(self.kinds))
        return number

    def _sentence(self, sentence: Sentence) -> int:
        number = self._numbers.get(id(sentence))
        if number is None:
            name = self._names.get(id(sentence))
            if name is None:
                raise UnpackableError(sentence.text)
            number = self._numbers[id(sentence)] = self.sentences.setdefault(name, len(self.sentences))
        return number


class _Unpacker:
    """Reads what was packed; sentences are looked up when they are first met."""

    def __init__(self, packed: _PackedLedger) -> None:
        self._sentences: list[Sentence | None] = [None] * len(packed.sentences)
        self._names = packed.sentences
        self._kinds: list[Callable[[Any], MessageFact] | None] = [None] * len(packed.kinds)
        self._kind_names = packed.kinds
        self._shapes = packed.shapes

    def deadline(self, packed: _Packed) -> Deadline:
        """Return the deadline, its reasons still packed."""
        return Deadline(
            packed.key,
            packed.kind,
            packed.table,
            packed.id,
            packed.title,
            PartialDate(packed.due) if packed.due is not None else None,
            packed.act_by,
            packed.start_by,
            packed.days,
            packed.certainty,
            packed.consequence,
            packed.actor,
            KeptReasons(packed.why, self),
            packed.number,
            packed.part,
            packed.recorded_decision,
            packed.is_passed_in_part,
        )

    def reason(self, packed: Sequence[Any]) -> Reason:
        """Return a reason of the number of its shape and its facts."""
        number, *facts = packed
        shape = self._shapes[number]
        filled = dict(zip(shape.names, map(self._fact, facts), strict=True))
        return Reason(self._sentence(shape.sentence), filled, shape.is_past, shape.cites)

    def _fact(self, fact: Any) -> MessageFact:
        if type(fact) is not list:
            return fact  # type: ignore[no-any-return]
        mark = fact[0]
        if mark == _DAY:
            return date.fromordinal(fact[1])
        if mark in (_NOTATION, _CHOICE):
            kind = self._kinds[fact[1]]
            if kind is None:
                kind = self._kinds[fact[1]] = _kind_named(*self._kind_names[fact[1]])
            return kind(fact[2])
        if mark == _SENTENCE:
            return self._sentence(fact[1])
        if mark == _REASON:
            return self.reason(fact[1:])
        if mark == _DECIMAL:
            return Decimal(fact[1])
        raise UnpackableError(str(mark))

    def _sentence(self, number: int) -> Sentence:
        sentence = self._sentences[number]
        if sentence is None:
            sentence = self._sentences[number] = _sentence_named(*self._names[number])
        return sentence


class KeptReasons(Sequence[Reason]):
    """The reasons of a deadline that was kept; they are read when first asked for, and are as a tuple of them is."""

    __slots__ = ("_made", "_packed", "_reader")

    def __init__(self, packed: msgspec.Raw, reader: _Unpacker) -> None:
        self._packed, self._reader = packed, reader
        self._made: tuple[Reason, ...] | None = None

    @property
    def every(self) -> tuple[Reason, ...]:
        """The reasons."""
        made = self._made
        if made is None:
            made = self._made = tuple(map(self._reader.reason, msgspec.msgpack.decode(self._packed)))
        return made

    @overload
    def __getitem__(self, at: int) -> Reason: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Reason, ...]: ...

    def __getitem__(self, at: int | slice) -> Reason | tuple[Reason, ...]:
        return self.every[at]

    def __iter__(self) -> Iterator[Reason]:
        return iter(self.every)

    def __len__(self) -> int:
        return len(self.every)

    def __eq__(self, other: object) -> bool:
        return self.every == (other.every if isinstance(other, KeptReasons) else other)

    def __hash__(self) -> int:
        return hash(self.every)

    def __repr__(self) -> str:
        return repr(self.every)


def _every_name() -> Iterator[tuple[int, SentenceName]]:
    """Yield the name of each sentence of the program that is imported, with its identity."""
    for module in [name for name in modules if _has_sentences(name)]:
        for name, value in vars(modules[module]).items():
            if isinstance(value, Sentence):
                yield id(value), (module, name, None)
            elif isinstance(value, Mapping):
                yield from (
                    (id(each), (module, name, str(key)))
                    for key, each in value.items()
                    if isinstance(each, Sentence) and isinstance(key, str)
                )
            elif isinstance(value, tuple):
                yield from ((id(each), (module, name, at)) for at, each in enumerate(value) if type(each) is Sentence)


def _has_sentences(module: str) -> bool:
    return module.startswith(OURS) and module.endswith("messages")


def _sentence_named(module: str, name: str, key: str | int | None) -> Sentence:
    """Return the sentence of that name; UnpackableError if it is none of the program's sentences."""
    if not _has_sentences(module):
        raise UnpackableError(module)
    found = vars(import_module(module))[name]
    found = found if key is None else found[key]
    if not isinstance(found, Sentence):
        raise UnpackableError(name)
    return found


def _kind_named(module: str, name: str) -> Callable[[Any], MessageFact]:
    """Return the notation or choice of that name; UnpackableError if it is none of the program's."""
    if not module.startswith(OURS):
        raise UnpackableError(module)
    found = vars(import_module(module))[name]
    if not (isinstance(found, type) and issubclass(found, Notation | Enum)):
        raise UnpackableError(name)
    return found
