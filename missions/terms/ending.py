"""When an agreement's present term ends, as far as its facts tell, and why."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import Boundary, NoticeEvent, TermKind
from missions.terms import sentences
from missions.terms.beginning import Known, awaits_notification, beginning, doubts
from missions.terms.extending import extensions, successor
from missions.terms.first import Ending, first_ending
from missions.terms.notice import effect_of, ends_all, given_on, in_time, rule_for
from missions.terms.rolling import next_term, rolled
from missions.terms.spans import day_before, earlier, following, span, summed


def ending(agreement: Agreement, book: Book, today: date, above: frozenset[str] = frozenset()) -> Ending:
    """Return the end of the term that runs on `today`.

    It is the first term's, or a later one's if the agreement was extended or renewed itself; it comes earlier if
    notice was given, what it depends on ends, or another agreement has taken its place by then. `above` are the
    agreements it was asked for by, so that circles end.
    """
    begun = beginning(agreement, book)
    cuts: list[_Cut] = []
    if agreement.id in book.successors:
        cuts += _replaced(agreement, book, today, begun.date)
    if agreement.relations and any(each.type is RelationType.DEPENDS_ON for each in agreement.relations):
        cuts += _fallen(agreement, book, today, above | {agreement.id})
    for cut in cuts:
        today = today if cut.is_told else min(today, cut.end.latest)
    *_, found = _terms(agreement, book, today, begun)
    if agreement.notice_events:
        found = _ended_by_notice(agreement, found)
    for cut in cuts:
        found = _shortened(found, cut)
    return found


def terms_of(agreement: Agreement, book: Book, today: date) -> list[Ending]:
    """Return the first term, the term after each extension, and the one that runs on `today`, in that order."""
    return _terms(agreement, book, today, beginning(agreement, book))


def _terms(agreement: Agreement, book: Book, today: date, begun: Known) -> list[Ending]:
    first = first_ending(agreement.term, begun, book)
    doubt = doubts(agreement, "term") if agreement.facts and first.date else ()
    found = [replace(first, why=(*first.why, *doubt), assumed=True) if doubt else first]
    if agreement.id in book.successors:
        for extension, signed in extensions(agreement, book):
            found.append(_extended(agreement, found[-1], extension, signed, book))
    found.append(rolled(agreement, found[-1], today))
    return found


def _extended(agreement: Agreement, found: Ending, extension: Agreement, signed: Known, book: Book) -> Ending:
    """Return the term as an extension leaves it; one signed after the end does not count (Code civil art. 1213)."""
    present = rolled(agreement, found, signed.date.earliest) if signed.date else found
    if present.date and signed.date and signed.date.earliest > present.date.latest:
        return replace(found, why=(*found.why, message(sentences.EXTENDED_LATE, extension.heading, signed.date)))
    new = _new_end(agreement, present, extension, book)
    told = [*present.why]
    if new.date is None:
        sentence = sentences.EXTENDED_INDEFINITELY if new.indefinite else sentences.EXTENDED_NO_END
        told.append(message(sentence, extension.heading))
    elif signed.date:
        told.append(message(sentences.EXTENDED, extension.heading, signed.date, new.date))
    unsure = signed.date is None or (present.date is not None and signed.date.latest > present.date.earliest)
    if unsure:
        told.append(message(sentences.EXTENDED_UNSURE, extension.heading))
    return replace(
        new,
        why=tuple(told),
        number=present.number + 1,
        renewal_count=present.renewal_count,
        assumed=new.assumed or signed.assumed or unsure,
        by=extension.id,
        begun=present.begun,
    )


def _new_end(agreement: Agreement, present: Ending, extension: Agreement, book: Book) -> Ending:
    """Return the end an extension sets: a length goes on from the present end, counted from where that one was."""
    term, counting = extension.term, agreement.term.counting
    if term.kind is not TermKind.DURATION or term.duration is None:
        return replace(first_ending(term, beginning(extension, book), book), length=None)
    if present.date is None:
        return replace(first_ending(term, Known(term.starts, ()), book), length=None)
    if present.length and present.begun.date:
        length = summed(present.length, term.duration, 1, counting)
        end = span(present.begun.date, length, counting, agreement.term.anchor)
        return Ending(end, (), assumed=present.assumed, computed=True, length=length)
    base = present.base or present.date
    added = summed(present.added, term.duration, 1, counting) if present.added else term.duration
    end = following(base, added, counting)
    return Ending(end, (), assumed=present.assumed, computed=True, base=base, added=added)


class _Cut(NamedTuple):
    """A last day set by another agreement, and why; one that is only told does not set it, or not yet."""

    end: PartialDate
    why: tuple[Reason, ...]
    assumed: bool = False
    is_told: bool = False


def _ended_by_notice(agreement: Agreement, found: Ending) -> Ending:
    """Return the term ended by a notice, which may take effect before its end, but never puts it off."""
    goes_on = found.renews or (found.stopped and _would_go_on(agreement, found))
    for event in agreement.notice_events:
        effect = effect_of(event, agreement, found.date, found.begun.date) if ends_all(event, agreement) else None
        if effect is None or (found.date and effect.earliest > found.date.latest):
            continue
        # A term that would have renewed itself ends with the notice alone, any other perhaps before it.
        alone = goes_on or (not found.assumed if found.date is None else effect.latest <= found.date.earliest)
        end = effect if found.date is None or goes_on else earlier(effect, found.date)
        why = [*found.why, message(sentences.NOTICE_ENDS, event.purpose, effect)]
        assumed = found.assumed or _is_doubtful(event, agreement, found.begun)
        if alone and event.effective:
            assumed = bool(effect.qualifier)
        elif found.date and in_time(event, agreement, found.date, found.begun.date) is None:
            why += [
                message(sentences.NOTICE_UNSURE, event.purpose),
                message(sentences.RECORD_NOTICE_DAY, event.purpose),
            ]
            assumed = True
        goes_on = False
        found = replace(
            found,
            date=end,
            why=tuple(why),
            assumed=assumed,
            computed=event.effective is None and (found.computed or end != found.date),
            renews=False,
            stopped=True,
            indefinite=False,
        )
    return found


def _would_go_on(agreement: Agreement, found: Ending) -> bool:
    """Whether it would renew itself on and on if nobody had given notice."""
    uncapped = agreement.renewal.max_count is None and agreement.renewal.max_total is None
    return uncapped and next_term(replace(agreement, notice_events=()), found) is not None


def _is_doubtful(event: NoticeEvent, agreement: Agreement, begun: Known) -> bool:
    """Whether the effect of a notice rests on a day that is not certain: its own, or the agreement's beginning."""
    if event.effective:
        return bool(event.effective.qualifier)
    rule = rule_for(event, agreement)
    given = given_on(event, rule)
    counted = rule is not None and rule.boundary is Boundary.ANNIVERSARY
    return bool(given and given.qualifier) or (counted and begun.assumed)


def _replaced(agreement: Agreement, book: Book, today: date, begun: PartialDate | None) -> Iterator[_Cut]:
    """Yield the day before another agreement took its place, once it has; that it may have, while nobody knows."""
    found = successor(agreement, book)
    if found is None:
        return
    other, relation, begins = found
    if begins is None or begins.earliest > today or awaits_notification(other):
        return
    last = day_before(begins)
    if begun and begun.earliest > last.latest:
        return
    reason = message(sentences.SUCCEEDED_FROM, other.heading, relation, begins)
    if begins.latest <= today and (begun is None or begun.latest <= last.earliest):
        yield _Cut(last, (reason, message(sentences.LAST_BEFORE, last)), bool(begins.qualifier))
    else:
        yield _Cut(last, (reason, message(sentences.PERHAPS_BEFORE)), assumed=True, is_told=True)


def _fallen(agreement: Agreement, book: Book, today: date, above: frozenset[str]) -> Iterator[_Cut]:
    """Yield the end of each agreement it depends on, unless that one was followed."""
    for relation in agreement.relations:
        parent = book.agreements.get(relation.target)
        if relation.type is not RelationType.DEPENDS_ON or parent is None or parent.id in above:
            continue
        end = ending(parent, book, today, above)
        if end.date and not successor(parent, book):
            sentence = sentences.HANGS_ON if end.renews else sentences.FALLS_WITH
            reason = message(sentence, parent.heading, end.date)
            yield _Cut(end.date, (reason,), assumed=end.assumed and not end.renews, is_told=end.renews)


def _shortened(found: Ending, cut: _Cut) -> Ending:
    """Return the term as another agreement's cuts it short, if it does."""
    if cut.is_told:
        return replace(found, why=(*found.why, *cut.why), assumed=found.assumed or cut.assumed)
    if found.date and cut.end.earliest > found.date.latest:
        return found
    end = earlier(cut.end, found.date) if found.date else cut.end
    sure = found.date is None or cut.end.latest <= found.date.earliest
    return replace(
        found,
        date=end,
        why=(*found.why, *cut.why) if end != found.date or found.renews else found.why,
        assumed=cut.assumed or (found.assumed and not sure),
        renews=False,
        indefinite=False,
    )
