"""What is told before and after something is erased: what goes where, what is only renamed, what somebody must read."""

from collections.abc import Iterator, Sequence

from missions.erasing import sentences
from missions.erasing.erasing import Erasing, Grade, Place
from missions.messages import message
from missions.records.people import Person

NAMED = 8
"""How many records are named before the others are only counted."""


def told(erasing: Erasing, person: Person) -> Iterator[str]:
    """Yield what will be erased where; lines under another one begin with two blanks."""
    everything = erasing.grade is Grade.EVERYTHING
    yield message(sentences.WILL_ALL if everything else sentences.WILL_KEPT, person.id, person.heading).said
    own = next((each.fields for each in erasing.places if each.record == person.id), ())
    yield f"  - {', '.join(own)}" if own else f"  - {sentences.NOTHING_HELD}"
    others = [_place(each) for each in erasing.places if each.record != person.id]
    if everything and others:
        yield message(sentences.RENAMED, erasing.id).said
    yield from _listed(others)
    yield sentences.ALSO
    if erasing.look_through:
        yield sentences.TO_READ
        yield from _listed(erasing.look_through)


def said(erasing: Erasing, lines: int, copies: int, left: Sequence[str] = ()) -> str:
    """Return what was erased, in sentences that name nobody of whom everything is erased.

    `left` are the names of copies that cannot be read.
    """
    in_lines = message(sentences.ONE_LINE) if lines == 1 else message(sentences.LINES, lines)
    in_copies = message(sentences.ONE_COPY) if copies == 1 else message(sentences.COPIES, copies)
    done = message(sentences.ERASED, erasing.id, in_lines.said, in_copies.said).said
    return f"{done} {message(sentences.LEFT, ', '.join(left)).said}" if left else done


def _place(place: Place) -> str:
    fields = ", ".join(place.fields) or sentences.IN_A_TEXT
    return message(sentences.PLACE, place.kind, place.title, place.record, fields).said


def _listed(lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    yield from (f"  - {each}" for each in lines[:NAMED])
    if len(lines) > NAMED:
        yield f"  - {message(sentences.MORE, len(lines) - NAMED).said}"
