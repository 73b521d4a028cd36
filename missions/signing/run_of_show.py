"""The run of show of a signing: minute, clock, item, who and cue, from the table check to the gifts.

Take seats, sign the own original, pass on, countersign, hand over, then handshake, photograph, remarks and gifts, all
within a quarter of an hour. The order follows a protocol circular on treaty signing of 1974, the quarter of an hour
adelaide.edu.au, “How to arrange an MoU signing”; the minutes of each item are our own default.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.slots import minutes_between
from missions.records.visits import (
    Visit,
)
from missions.signing import messages
from missions.signing.ceremony import highest_rank, seating_plan, signing_table, speech_order
from missions.signing.signatories import agreements_to_sign

USUAL_MINUTES = 15
"""A signing usually takes no longer."""

CHECK_MINUTES = 15
"""Minutes before the beginning at which the table is checked."""

REMARKS_MINUTES = 2
"""Minutes of each speaker; one minute each if it would otherwise take longer than usual."""

_MINUTES_AROUND = 5
"""Minutes for seats, handshake, photograph and gifts together."""


class RunOfShowLine(msgspec.Struct, frozen=True):
    """A line of the run of show: minute from the beginning, length, local time if known, what, who, cue."""

    minute: int
    minutes: int
    clock: time | None
    item: str
    who: str
    cue: str = ""


class RunOfShow(msgspec.Struct, frozen=True):
    """The run of show: its lines, how long it takes, its version, and warnings."""

    cues: tuple[RunOfShowLine, ...]
    minutes: int
    version: int | None
    warnings: tuple[Reason, ...] = ()


def run_of_show(visit: Visit, book: Book) -> RunOfShow:
    """Return the run of show of a signing; without lines if no agreement is to be signed."""
    table = signing_table(visit, book)
    version = visit.arrangements.show_version
    if table is None:
        return RunOfShow((), 0, version)
    lines, minute = [], 0
    for minutes, item, who, cue in _items(visit, book):
        lines.append(RunOfShowLine(minute, minutes, _clock(visit.start, minute), item, who, cue))
        minute += minutes
    check = RunOfShowLine(
        -CHECK_MINUTES, CHECK_MINUTES, _clock(visit.start, -CHECK_MINUTES), messages.SHOW_CHECK(),
        messages.SHOW_PROTOCOL(),
    )  # fmt: skip
    return RunOfShow((check, *lines), minute, version, tuple(_warnings(visit, minute)))


_Item = tuple[int, str, str, str]


def _items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield how long each item takes, what it is, who does it and its cue."""
    first = highest_rank(visit, book)
    begin = messages.CUE_RANKING(person=book.heading(first)) if first else messages.CUE_BEGIN()
    arranged = visit.arrangements.seats or seating_plan(visit, book).order
    sitting = messages.CUE_ORDER(names=", ".join(book.heading(person) for person in arranged)) if arranged else ""
    yield 1, messages.SHOW_SEAT(), messages.SHOW_SIGNATORIES(), "; ".join(filter(None, (begin, sitting)))
    yield from _signing_items(visit, book)
    yield 1, messages.SHOW_HANDSHAKE(), messages.SHOW_SIGNATORIES(), ""
    photographer = visit.arrangements.photographer or messages.SHOW_PHOTOGRAPHER()
    yield 2, messages.SHOW_PHOTO(), messages.SHOW_ALL(), photographer
    yield from _speech_items(visit, book)
    yield (
        1,
        messages.SHOW_GIFTS(),
        messages.SHOW_SIGNATORIES(),
        ", ".join(each.what for each in visit.gifts if each.what),
    )


def _signing_items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield the signing of each agreement; with n parties, each original is passed on n − 1 times."""
    agreements = agreements_to_sign(visit, book)
    table = signing_table(visit, book)
    rounds = max(1, len(table.parties) - 1) if table else 1
    who = messages.SHOW_SIGNATORIES()
    for agreement in agreements:
        named = messages.CUE_AGREEMENT(agreement=agreement.heading) if len(agreements) > 1 else ""
        yield 1, messages.SHOW_OWN(), who, "; ".join(filter(None, (named, messages.CUE_FIRST())))
        if rounds == 1:
            yield 1, messages.SHOW_SWAP(), messages.SHOW_PROTOCOL(), messages.CUE_NEXT()
            yield 1, messages.SHOW_COUNTERSIGN(), who, ""
        else:
            yield rounds, messages.SHOW_ROUNDS(count=rounds), who, messages.CUE_NEXT()
        yield 1, messages.SHOW_HAND_OVER(), who, ""


def _speech_items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield the speeches in order, two minutes each if there is time, else one."""
    order = visit.arrangements.speeches or speech_order(visit, book).order
    before = sum(minutes for minutes, *_ in _signing_items(visit, book)) + _MINUTES_AROUND
    each = REMARKS_MINUTES if before + REMARKS_MINUTES * len(order) <= USUAL_MINUTES else 1
    for person in order:
        yield each, messages.SHOW_REMARKS(), book.heading(person), ""


def _warnings(visit: Visit, minutes: int) -> Iterator[Reason]:
    if minutes > USUAL_MINUTES:
        yield message(messages.SHOW_LONG, minutes=minutes, usual_minutes=USUAL_MINUTES)
    lasts = _visit_minutes(visit)
    if lasts is not None and lasts < minutes:
        yield message(messages.SHOW_SHORTER, lasts=lasts, minutes=minutes)


def _visit_minutes(visit: Visit) -> int | None:
    """Return how many minutes the visit lasts in local time; None without a start or an end."""
    if visit.start is None or visit.end is None or visit.has_impossible_end:
        return None
    return minutes_between(visit.start, visit.end)


def _clock(start: time | None, minutes: int) -> time | None:
    """Return the time so many minutes after the start, also over midnight."""
    if start is None:
        return None
    return (datetime.combine(date(2000, 1, 2), start) + timedelta(minutes=minutes)).time()
