"""When an agreement's present term ends, as far as is known, and why."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.terms import messages
from missions.terms.counting import day_before, earlier_date, length_between, next_day
from missions.terms.entry_into_force import term_start
from missions.terms.extended_terms import carrier, ended_by_notice, terms_from
from missions.terms.initial_term import TermEnd
from missions.terms.succession import Successor, failed_successors, successor

_DEPENDENT_RELATIONS = (RelationType.DEPENDS_ON, RelationType.ACCEDES_TO)
"""How an agreement stands to another one without which it cannot be: it ends with that one."""

_UNKNOWN = PartialDate("0001-01-01/..")
_DAY = timedelta(1)


class _EarlierEnd(NamedTuple):
    """A last day set by another agreement, and why; a pending one does not cut the term short, or not yet.

    One that `yields` leaves alone a term that renews itself. `follows` is the successor that sets it.
    """

    end: PartialDate
    why: tuple[Reason, ...]
    assumed: bool = False
    is_pending: bool = False
    yields: bool = False
    computed: bool = False
    follows: Successor | None = None


def term_end(agreement: Agreement, book: Book, today: date, above: frozenset[str] = frozenset()) -> TermEnd:
    """Return the end of the term that runs on `today`.

    It is the end of the first term, or of a later one if the agreement was extended or renewed itself. It comes
    earlier if notice was given, if an agreement it depends on ends, or if another one takes its place.
    `above` are the agreements that depend on this one, so that circles end.
    """
    begun = term_start(agreement, book)
    cuts: list[_EarlierEnd] = []
    if agreement.id in book.successors:
        cuts += _ends_by_succession(agreement, book, today, begun.date)
    if agreement.relations and any(each.type in _DEPENDENT_RELATIONS for each in agreement.relations):
        cuts += _ends_by_dependence(agreement, book, today, above | {agreement.id})
    for cut in cuts:
        today = today if cut.is_pending else min(today, cut.end.latest)
    *_, found = terms_from(agreement, book, today, begun)
    if agreement.notice_events:
        found = ended_by_notice(agreement, found)
    for cut in cuts:
        found = _shorten_term(found, cut)
    return found


def _ends_by_succession(
    agreement: Agreement, book: Book, today: date, begun: PartialDate | None
) -> Iterator[_EarlierEnd]:
    """Yield the day before another agreement takes its place; of one without a day, only how it follows."""
    for failed in failed_successors(agreement, book):
        yield _EarlierEnd(failed.begins or _UNKNOWN, failed.why, is_pending=True)
    found = successor(agreement, book)
    if found is None:
        return
    begins = found.begins
    if begins is None or not found.has_day:
        yield _EarlierEnd(begins or _UNKNOWN, found.why, assumed=begins is None, is_pending=True)
        return
    last = day_before(begins)
    if begun and begun.earliest > last.latest:
        yield _EarlierEnd(last, found.why, is_pending=True)
        return
    perhaps = (*found.why, message(messages.PERHAPS_BEFORE))
    if begun and begun.latest > last.earliest:
        yield _EarlierEnd(last, perhaps, assumed=True, is_pending=True)
        return
    ahead = begins.latest > today
    why = perhaps if ahead and not begins.is_day else (*found.why, message(messages.LAST_BEFORE, last=last))
    yield _EarlierEnd(last, why, found.assumed, yields=ahead, computed=True, follows=found)


def _ends_by_dependence(agreement: Agreement, book: Book, today: date, above: frozenset[str]) -> Iterator[_EarlierEnd]:
    """Yield the end of each agreement it depends on or accedes to, or of the one in whose place that stands."""
    for relation in agreement.relations:
        parent = book.agreements.get(relation.target)
        if relation.type not in _DEPENDENT_RELATIONS or parent is None:
            continue
        last = last_of_line(parent, book, today, above)
        if last is None:
            continue
        end = last.end
        if end.date is None or (relation.since and end.date.before(relation.since)):
            continue
        sentence = messages.HANGS_ON if end.renews else messages.FALLS_WITH
        why = [message(sentence, relation=relation.type, parent=last.agreement.heading, end=end.date)]
        if last.agreement.id != parent.id:
            next_one = last.agreement.heading
            why.append(message(messages.HANGS_ON_NEXT, parent=parent.heading, successor=next_one))
            why.append(message(messages.RECORD_HANGS, relation=relation.type, successor=next_one))
        assumed = (end.assumed and not end.renews) or last.agreement.id != parent.id
        yield _EarlierEnd(end.date, tuple(why), assumed=assumed, is_pending=end.renews, computed=end.computed)


class LastOfLine(NamedTuple):
    """The agreement that stands in another's place at last, and its end."""

    agreement: Agreement
    end: TermEnd


def last_of_line(
    agreement: Agreement, book: Book, today: date, above: frozenset[str] = frozenset()
) -> LastOfLine | None:
    """Return the agreement, or the one that carries its dates or takes its place without a gap, with its end.

    None if they form a circle with the agreements `above`.
    """
    while agreement.id not in above:
        above |= {agreement.id}
        carried = carrier(agreement, book)
        if carried:
            agreement = carried[0]
            continue
        end, after = term_end(agreement, book, today, above), successor(agreement, book)
        seamless = after and after.has_day and after.begins and _leaves_no_gap(end, after.begins)
        other = book.agreements.get(after.id) if after and seamless else None
        if other is None:
            return LastOfLine(agreement, end)
        agreement = other
    return None


def _leaves_no_gap(end: TermEnd, begins: PartialDate) -> bool:
    """Whether an agreement that begins then surely follows one with that end at once."""
    return end.date is None or end.renews or begins.latest <= next_day(end.date).latest


def _shorten_term(found: TermEnd, cut: _EarlierEnd) -> TermEnd:
    """Return the term cut short by another agreement, if it is."""
    if cut.is_pending or (cut.yields and found.renews):
        return replace(found, why=(*found.why, *cut.why), assumed=found.assumed or (cut.is_pending and cut.assumed))
    if cut.follows and found.date:
        found = replace(found, why=(*found.why, *_interruption(found.date, cut.follows)))
    if found.date and cut.end.earliest > found.date.latest:
        return replace(found, why=(*found.why, *cut.follows.why)) if cut.follows else found
    end = earlier_date(cut.end, found.date) if found.date else cut.end
    sure = found.date is None or cut.end.latest <= found.date.earliest
    return replace(
        found,
        date=end,
        why=(*found.why, *cut.why) if end != found.date or found.renews or cut.follows else found.why,
        assumed=cut.assumed or (found.assumed and not sure),
        computed=cut.computed if sure else found.computed or cut.computed,
        renews=False,
        indefinite=False,
    )


def _interruption(end: PartialDate, follows: Successor) -> Iterator[Reason]:
    """Yield the days on which, between an end and a successor, nothing is in force, or that there may be such."""
    begins = follows.begins
    if begins is None or date.max in (end.latest, begins.latest):
        return
    if end.latest + _DAY < begins.earliest:
        first, last = PartialDate.day(end.latest + _DAY), PartialDate.day(begins.earliest - _DAY)
        if first == last:
            yield message(messages.INTERRUPTED_DAY, first=first, title=follows.title)
        else:
            length = length_between(first.earliest, begins.earliest)
            yield message(messages.INTERRUPTED, first=first, last=last, length=length, title=follows.title)
    elif end.earliest + _DAY < begins.latest and end != day_before(begins):
        yield message(messages.PERHAPS_INTERRUPTED, title=follows.title)
