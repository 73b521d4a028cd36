"""The chain of an agreement's terms: the first, each renewal and extension, and those that follow if nobody acts."""

from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.terms import messages
from missions.terms.counting import date_range, next_day
from missions.terms.expiry import term_end, terms_of
from missions.terms.initial_term import TermEnd
from missions.terms.tacit_renewal import next_term, renewal_length, term_after

_EXTENSION_SENTENCES = (
    messages.EXTENDED,
    messages.EXTENDED_INDEFINITELY,
    messages.EXTENDED_UNDATED,
    messages.EXTENDED_NO_END,
    messages.EXTENDED_UNSURE,
)

MOST_TERMS = 60
"""How many terms of a chain are listed at most; of a longer chain, the first and the last ones."""


class TermOrigin(StrEnum):
    """How a term came about."""

    FIRST = "first"
    TACIT = "tacit"
    DECLARED = "declared"
    EXTENDED = "extended"


class TermPeriod(msgspec.Struct, frozen=True, gc=False):
    """One term of an agreement.

    `begins` and `ends` are its first and last day as far as they are known; `by` is the id of the extension that
    made it. `is_present` marks the term that runs on the given day, `is_ahead` those that follow if nobody acts.
    """

    number: int
    begins: PartialDate | None
    ends: PartialDate | None
    how: TermOrigin
    by: str = ""
    is_present: bool = False
    is_ahead: bool = False
    why: tuple[Reason, ...] = ()


def term_history(agreement: Agreement, book: Book, today: date, ahead: int = 1) -> tuple[TermPeriod, ...]:
    """Return the terms up to the one that runs on `today`, and at most `ahead` more that follow if nobody acts."""
    *bases, _ = terms_of(agreement, book, today)
    present = term_end(agreement, book, today)
    made: list[TermPeriod] = []
    for base, following in zip(bases, [*bases[1:], None], strict=True):
        last = following.number - 1 if following else present.number
        for term in _terms_from_base(agreement, base, last, made[-1].ends if made else None):
            made.append(_join_with_last(made, term))
    made = _with_present(_with_present_end(present, made, today), today)
    further = next_term(agreement, _as_base(present)) if present.renews else None
    while further and ahead > 0:
        made.append(_tacit_term(agreement, further, made[-1].ends, is_ahead=True))
        further, ahead = next_term(agreement, further), ahead - 1
    return tuple(made)


def _terms_from_base(agreement: Agreement, base: TermEnd, last: int, before: PartialDate | None) -> list[TermPeriod]:
    """Return the terms from a base to the one with that number; if there are many, the first and the last of them."""
    if base.number > last:
        return []
    made, found = [_base_term(base, before)], base
    while found.number < last and (after := next_term(agreement, found)):
        if len(made) == MOST_TERMS // 2 and last - found.number > MOST_TERMS // 2:
            found = term_after(agreement, found, last - found.number - MOST_TERMS // 2)
            after = term_after(agreement, found, 1)
        made.append(_tacit_term(agreement, after, found.date))
        found = after
    return made


def _with_present_end(present: TermEnd, made: list[TermPeriod], today: date) -> list[TermPeriod]:
    """Return the terms with the last one as it is today: cut short, or continued for an unknown time."""
    if made[-1].number < present.number:
        begins = next_day(ends) if (ends := made[-1].ends) else None
        why = (message(messages.TACIT_TERM, period=messages.ANOTHER_TERM),)
        made = [*made, TermPeriod(present.number, begins, None, TermOrigin.TACIT, why=why)]
    *made, last = made
    if present.numbered and last.begins and last.begins.earliest <= today:
        last = replace(last, begins=date_range(last.begins.earliest, today))
    last = _join_with_last(made, replace(last, ends=present.date))
    made = [*made[: MOST_TERMS // 2], *made[1 - MOST_TERMS // 2 :]] if len(made) >= MOST_TERMS else made
    return [*made, last]


def _as_base(present: TermEnd) -> TermEnd:
    """Return the term as one that others follow: if it is not known which one runs, they are counted from its end."""
    if present.numbered is None:
        return present
    return replace(present, length=None, base=present.date, added=None, numbered=None)


def _with_present(made: list[TermPeriod], today: date) -> list[TermPeriod]:
    """Return the terms with the one marked that runs today: not yet one whose renewal has been declared ahead."""
    running = len(made) - 1
    while running and made[running].how is TermOrigin.DECLARED and _begins_after(made[running], today):
        running -= 1
    return [replace(term, is_present=place == running) for place, term in enumerate(made)]


def _begins_after(term: TermPeriod, today: date) -> bool:
    return term.begins is not None and term.begins.earliest > today


def _join_with_last(made: list[TermPeriod], term: TermPeriod) -> TermPeriod:
    """Return the term; if it ends before it begins, take away the one before and return that with this end."""
    while made and term.begins and term.ends and term.ends.latest < term.begins.earliest:
        term = replace(made.pop(), ends=term.ends)
    return term


def _base_term(found: TermEnd, before: PartialDate | None) -> TermPeriod:
    """Return the first term, or the one an extension made, which begins where the one before ended."""
    begins = next_day(before) if before else None
    if found.declared:
        why = [reason for reason in found.why if reason.sentence is messages.DECLARED_TERM]
        return TermPeriod(found.number, begins, found.date, TermOrigin.DECLARED, why=tuple(why[-1:]))
    if not found.by:
        return TermPeriod(
            found.number, found.begun.date, found.date, TermOrigin.FIRST, why=(message(messages.FIRST_TERM),)
        )
    why = [reason for reason in found.why if reason.sentence in _EXTENSION_SENTENCES]
    return TermPeriod(found.number, begins, found.date, TermOrigin.EXTENDED, found.by, why=tuple(why[-1:]))


def _tacit_term(agreement: Agreement, found: TermEnd, before: PartialDate | None, is_ahead: bool = False) -> TermPeriod:
    """Return a term renewed tacitly; it begins where the one before ended (BGB § 190)."""
    sentence = messages.TACIT_AHEAD if is_ahead else messages.TACIT_TERM
    period = renewal_length(agreement.renewal, max(found.renewal_count - 1, 0))
    why = (message(sentence, period=period or messages.ANOTHER_TERM),)
    begins = next_day(before) if before else None
    return TermPeriod(found.number, begins, found.date, TermOrigin.TACIT, is_ahead=is_ahead, why=why)
