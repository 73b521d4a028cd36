"""The chain of an agreement's terms: the first, each renewal and extension, and what follows if nobody acts."""

from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.terms import sentences
from missions.terms.ending import ending, terms_of
from missions.terms.first import Ending
from missions.terms.rolling import later, next_term
from missions.terms.spans import next_day

_ANOTHER = "another term"
_EXTENDED = (
    sentences.EXTENDED,
    sentences.EXTENDED_INDEFINITELY,
    sentences.EXTENDED_NO_END,
    sentences.EXTENDED_UNSURE,
)

MOST = 60
"""How many terms of a chain are told at most; of longer ones the first and the last."""


class How(StrEnum):
    """How a term came about."""

    FIRST = "first"
    TACIT = "tacit"
    EXTENDED = "extended"


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """One term of an agreement.

    `begins` and `ends` are its first and last day as far as they are known; `by` is the id of the extension that
    made it. `is_present` marks the one that runs on the day asked about, `is_ahead` those that follow if nobody acts.
    """

    number: int
    begins: PartialDate | None
    ends: PartialDate | None
    how: How
    by: str = ""
    is_present: bool = False
    is_ahead: bool = False
    why: tuple[Reason, ...] = ()


def chain(agreement: Agreement, book: Book, today: date, ahead: int = 1) -> tuple[Stretch, ...]:
    """Return the terms up to the one that runs on `today`, and up to so many more that follow if nobody acts."""
    *bases, _ = terms_of(agreement, book, today)
    present = ending(agreement, book, today)
    made: list[Stretch] = []
    for base, following in zip(bases, [*bases[1:], None], strict=True):
        last = following.number - 1 if following else present.number
        for term in _told(agreement, base, last, made[-1].ends if made else None):
            made.append(_joined(made, term))
    made = _up_to(present, made)
    further = next_term(agreement, present) if present.renews else None
    while further and ahead > 0:
        made.append(_tacit(agreement, further, made[-1].ends, is_ahead=True))
        further, ahead = next_term(agreement, further), ahead - 1
    return tuple(made)


def _told(agreement: Agreement, base: Ending, last: int, before: PartialDate | None) -> list[Stretch]:
    """Return the terms from a base to that number, or the first and the last of them where they are many."""
    if base.number > last:
        return []
    made, found = [_base(base, before)], base
    while found.number < last and (after := next_term(agreement, found)):
        if len(made) == MOST // 2 and last - found.number > MOST // 2:
            found = later(agreement, found, last - found.number - MOST // 2)
            after = later(agreement, found, 1)
        made.append(_tacit(agreement, after, found.date))
        found = after
    return made


def _up_to(present: Ending, made: list[Stretch]) -> list[Stretch]:
    """Return the terms with the last one as it is today: cut short, or gone on for nobody knows how long."""
    if made[-1].number < present.number:
        begins = next_day(ends) if (ends := made[-1].ends) else None
        why = (message(sentences.TACIT_TERM, _ANOTHER),)
        made = [*made, Stretch(present.number, begins, None, How.TACIT, why=why)]
    *made, last = made
    last = _joined(made, replace(last, ends=present.date))
    made = [*made[: MOST // 2], *made[1 - MOST // 2 :]] if len(made) >= MOST else made
    return [*made, replace(last, is_present=True)]


def _joined(made: list[Stretch], term: Stretch) -> Stretch:
    """Return the term, or the one before with its end if that lies before its beginning; that one is taken away."""
    while made and term.begins and term.ends and term.ends.latest < term.begins.earliest:
        term = replace(made.pop(), ends=term.ends)
    return term


def _base(found: Ending, before: PartialDate | None) -> Stretch:
    """Return the first term, or the one an extension made; it begins where the one before ended."""
    if not found.by:
        return Stretch(found.number, found.begun.date, found.date, How.FIRST, why=(message(sentences.FIRST_TERM),))
    why = [reason for reason in found.why if reason.sentence in _EXTENDED]
    begins = next_day(before) if before else None
    return Stretch(found.number, begins, found.date, How.EXTENDED, found.by, why=tuple(why[-1:]))


def _tacit(agreement: Agreement, found: Ending, before: PartialDate | None, is_ahead: bool = False) -> Stretch:
    """Return a term that came by itself; it begins where the one before ended (BGB § 190)."""
    sentence = sentences.TACIT_AHEAD if is_ahead else sentences.TACIT_TERM
    why = (message(sentence, agreement.renewal.period or _ANOTHER),)
    begins = next_day(before) if before else None
    return Stretch(found.number, begins, found.date, How.TACIT, is_ahead=is_ahead, why=why)
