"""What deadlines were computed from, as bytes and back: look-ups and questions, without the answers.

A question is asked again of the book before a change where its answer must be compared. Its rule is told by name, and
only functions of this program's own domain, which do nothing but compute, are ever found by one.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from importlib import import_module
from types import FunctionType
from typing import Any

import msgspec

from missions.deadlines.packing import OURS, UnpackableError
from missions.records.book import Book, Question
from missions.records.dependencies import Dependencies, LookUp, LookUps

_DAY, _TUPLE, _SET = range(3)
"""How it is marked what a question is about, where that is no text and no number."""


class _PackedQuestion(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The module and name of a rule, what it is asked about, and what was looked up for the answer."""

    rule: tuple[str, str]
    about: list[Any]
    reads: list[int]


class _PackedLookUps(msgspec.Struct, array_like=True, frozen=True):
    """Texts, each once; a look-up is the number of a text, or of a question below zero."""

    texts: list[str]
    questions: list[_PackedQuestion]
    ids: list[tuple[str, list[int]]]


def pack_look_ups(dependencies: Dependencies) -> bytes:
    """Return the look-ups as bytes; UnpackableError if a question cannot be told."""
    questions = {question: ~number for number, question in enumerate(dependencies.book.kept)}
    texts: dict[str, int] = {}

    def numbers(reads: LookUps) -> list[int]:
        found = []
        for read in reads:
            if isinstance(read, str):
                found.append(texts.setdefault(read, len(texts)))
            else:
                found.append(questions[read])
        return found

    try:
        packed = [
            _PackedQuestion(_name_of(question[0]), [*map(_told, question[1:])], numbers(reads))
            for question, (_, reads) in dependencies.book.kept.items()
        ]
        ids = [(id, numbers(reads)) for id, reads in dependencies.reads.items()]
    except KeyError as error:
        raise UnpackableError(str(error)) from error
    return msgspec.msgpack.encode(_PackedLookUps([*texts], packed, ids))


def unpack_look_ups(data: bytes | msgspec.Raw, book: Book) -> Dependencies:
    """Return what the deadlines of a book were computed from; UnpackableError if that is none."""
    try:
        packed = msgspec.msgpack.decode(data, type=_PackedLookUps)
        texts = packed.texts
        questions: list[Question] = [(_rule_named(*each.rule), *map(_meant, each.about)) for each in packed.questions]

        def look_ups(numbers: Iterable[int]) -> LookUps:
            found: list[LookUp] = [texts[number] if number >= 0 else questions[~number] for number in numbers]
            return dict.fromkeys(found)

        asked = {question: look_ups(each.reads) for question, each in zip(questions, packed.questions, strict=True)}
        return Dependencies.known(book, {id: look_ups(numbers) for id, numbers in packed.ids}, asked)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnpackableError(str(error)) from error


def _name_of(rule: Hashable) -> tuple[str, str]:
    if not isinstance(rule, FunctionType) or _rule_named(rule.__module__, rule.__name__) is not rule:
        raise UnpackableError(str(rule))
    return rule.__module__, rule.__name__


def _rule_named(module: str, name: str) -> Callable[..., Any]:
    """Return the rule of that name; UnpackableError if it is none of the program's."""
    if not module.startswith(OURS):
        raise UnpackableError(module)
    found = vars(import_module(module)).get(name)
    if not isinstance(found, FunctionType) or found.__module__ != module:
        raise UnpackableError(name)
    return found


def _told(about: Hashable) -> Any:
    if about is None or type(about) in (str, int, bool):
        return about
    if type(about) is date:
        return [_DAY, about.toordinal()]
    if type(about) is tuple:
        return [_TUPLE, *map(_told, about)]
    if type(about) is frozenset:
        return [_SET, *sorted(map(_told, about), key=repr)]
    raise UnpackableError(str(about))


def _meant(told: Any) -> Hashable:
    if not isinstance(told, list):
        return told  # type: ignore[no-any-return]
    mark, *parts = told
    if mark == _DAY:
        return date.fromordinal(parts[0])
    found = map(_meant, parts)
    return tuple(found) if mark == _TUPLE else frozenset(found)
