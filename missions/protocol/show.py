"""The run of show of a signing: minute, clock, item, who and cue, from the table check to the gifts.

Seat, own original, pass on, countersign, hand over, then handshake, photograph, remarks and gifts, within a quarter
of an hour. The order follows a protocol circular on treaty signing of 1974, the quarter of an hour
adelaide.edu.au, “How to arrange an MoU signing”; the minutes of each item are our own default.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from missions.messages import Reason, message
from missions.protocol import sentences
from missions.protocol.seating import seats, table_of
from missions.protocol.signatories import to_sign
from missions.protocol.speaking import ranking, speeches
from missions.records.book import Book
from missions.records.visits import Visit

USUAL_MINUTES = 15
"""A signing usually takes no longer."""

CHECK_MINUTES = 15
"""So long before it begins the table is checked."""

REMARKS_MINUTES = 2
"""Minutes of one who speaks; one minute each where that would take longer than usual."""


_AROUND = 5
"""Minutes of taking seats, handshake, photograph and gifts together."""


class Cue(msgspec.Struct, frozen=True):
    """A line of the run of show: minute from the beginning, how long, clock on the wall if known, what, who, cue."""

    minute: int
    minutes: int
    clock: time | None
    item: str
    who: str
    cue: str = ""


class Show(msgspec.Struct, frozen=True):
    """The run of show: its lines, how long it takes, which version holds, and what to mind."""

    cues: tuple[Cue, ...]
    minutes: int
    version: int | None
    warnings: tuple[Reason, ...] = ()


def run_of_show(visit: Visit, book: Book) -> Show:
    """Return the run of show of a signing; no lines where no agreement is to be signed."""
    table = table_of(visit, book)
    version = visit.arrangements.show_version
    if table is None:
        return Show((), 0, version)
    cues, minute = [], 0
    for minutes, item, who, cue in _items(visit, book):
        cues.append(Cue(minute, minutes, _clock(visit.start, minute), item, who, cue))
        minute += minutes
    check = Cue(
        -CHECK_MINUTES, CHECK_MINUTES, _clock(visit.start, -CHECK_MINUTES), sentences.SHOW_CHECK,
        sentences.SHOW_PROTOCOL,
    )  # fmt: skip
    return Show((check, *cues), minute, version, tuple(_warnings(visit, minute)))


_Item = tuple[int, str, str, str]


def _items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield how long each item takes, what it is, who does it and its cue."""
    first = ranking(visit, book)
    begin = sentences.CUE_RANKING.format(book.heading(first)) if first else sentences.CUE_BEGIN
    arranged = visit.arrangements.seats or seats(visit, book).order
    sitting = sentences.CUE_ORDER.format(_names(arranged, book)) if arranged else ""
    yield 1, sentences.SHOW_SEAT, sentences.SHOW_SIGNATORIES, "; ".join(filter(None, (begin, sitting)))
    yield from _signing(visit, book)
    yield 1, sentences.SHOW_HANDSHAKE, sentences.SHOW_SIGNATORIES, ""
    photographer = visit.arrangements.photographer or sentences.SHOW_PHOTOGRAPHER
    yield 2, sentences.SHOW_PHOTO, sentences.SHOW_ALL, photographer
    yield from _remarks(visit, book)
    yield 1, sentences.SHOW_GIFTS, sentences.SHOW_SIGNATORIES, ", ".join(each.what for each in visit.gifts if each.what)


def _signing(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield the signing of each agreement; with n who sign there, each original is passed on n − 1 times."""
    agreements = to_sign(visit, book)
    table = table_of(visit, book)
    rounds = max(1, len(table.parties) - 1) if table else 1
    who = sentences.SHOW_SIGNATORIES
    for agreement in agreements:
        named = sentences.CUE_AGREEMENT.format(agreement.heading) if len(agreements) > 1 else ""
        yield 1, sentences.SHOW_OWN, who, "; ".join(filter(None, (named, sentences.CUE_FIRST)))
        if rounds == 1:
            yield 1, sentences.SHOW_SWAP, sentences.SHOW_PROTOCOL, sentences.CUE_NEXT
            yield 1, sentences.SHOW_COUNTERSIGN, who, ""
        else:
            yield rounds, sentences.SHOW_ROUNDS.format(rounds), who, sentences.CUE_NEXT
        yield 1, sentences.SHOW_HAND_OVER, who, ""


def _remarks(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield the speeches in their order, with as many minutes each as there is room for."""
    order = visit.arrangements.speeches or speeches(visit, book).order
    before = sum(minutes for minutes, *_ in _signing(visit, book)) + _AROUND
    each = REMARKS_MINUTES if before + REMARKS_MINUTES * len(order) <= USUAL_MINUTES else 1
    for person in order:
        yield each, sentences.SHOW_REMARKS, book.heading(person), ""


def _warnings(visit: Visit, minutes: int) -> Iterator[Reason]:
    if minutes > USUAL_MINUTES:
        yield message(sentences.SHOW_LONG, minutes, USUAL_MINUTES)
    lasts = _lasting(visit)
    if lasts is not None and lasts < minutes:
        yield message(sentences.SHOW_SHORTER, lasts, minutes)


def _lasting(visit: Visit) -> int | None:
    """Return how many minutes the visit lasts on the clock on the wall; None where an end is missing."""
    if visit.start is None or visit.end is None:
        return None
    between = datetime.combine(date.min, visit.end) - datetime.combine(date.min, visit.start)
    return int(between / timedelta(minutes=1)) % (24 * 60)


def _clock(start: time | None, minutes: int) -> time | None:
    """Return the clock so many minutes after the start, over midnight too."""
    if start is None:
        return None
    return (datetime.combine(date(2000, 1, 2), start) + timedelta(minutes=minutes)).time()


def _names(people: tuple[str, ...], book: Book) -> str:
    return ", ".join(book.heading(person) for person in people)
