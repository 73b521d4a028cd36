"""What a notice leads to: when it takes effect, whether that is in time, and what remains unknown."""

from datetime import date

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.clauses import NoticeEvent, NoticePurpose
from missions.renewing import sentences
from missions.renewing.step import shown_end, told
from missions.terms.expiry import term_end
from missions.terms.history import term_history
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    ends_for_everybody,
    last_notices,
    notice_date,
    notice_effective_date,
    renewing_rule,
    rule_for,
)

_AHEAD = 50
"""How many terms ahead the one is looked for that a late notice ends."""

Told = tuple[tuple[str, ...], tuple[str, ...]]


def effects(agreement: Agreement, noticed: Agreement, event: NoticeEvent, book: Book, today: date) -> Told:
    """Return in sentences what a notice leads to, and what to mind; `noticed` is the agreement with it."""
    view = _given(event, agreement, today)
    present = term_end(agreement, book, view)
    if event.purpose is NoticePurpose.RENEWAL:
        return _of_renewal(agreement, event, present)
    effect = _effect(noticed, event, book.after(Changes("", put=(noticed,))), view)
    said = _effect_said(agreement, event, effect)
    if event.purpose is NoticePurpose.SUSPENSION:
        return said, ()
    if not ends_for_everybody(event, noticed):
        return (*said, told(sentences.OTHERS_GO_ON)), ()
    return said, tuple(_to_mind(agreement, event, present, effect))


def _given(event: NoticeEvent, agreement: Agreement, today: date) -> date:
    """Return the day from which to look at the agreement: that of the notice, if it lies in the past."""
    given = notice_date(event, rule_for(event, agreement))
    return min(today, given.earliest) if given and given.earliest > date.min else today


def _effect(noticed: Agreement, event: NoticeEvent, after: Book, view: date) -> PartialDate | None:
    """Return when a notice takes effect: with the present term, or with the first later one that it is in time for."""
    end = term_end(noticed, after, view)
    effect = notice_effective_date(event, noticed, end.date, end.begun.date)
    if effect or not end.renews:
        return effect
    ahead = (stretch for stretch in term_history(noticed, after, view, _AHEAD) if stretch.is_ahead)
    effects = (notice_effective_date(event, noticed, stretch.ends, end.begun.date) for stretch in ahead)
    return next((effect for effect in effects if effect), None)


def _effect_said(agreement: Agreement, event: NoticeEvent, effect: PartialDate | None) -> tuple[str, ...]:
    if effect is None or not (event.sent or event.received):
        return ()  # a notice of which only its effect is known has been told with it
    if event.effective or event.purpose is NoticePurpose.SUSPENSION:
        return (told(sentences.TAKES_EFFECT, effect),)
    sentence = sentences.TAKES_EFFECT_BY_RULE if rule_for(event, agreement) else sentences.ENDS_WITH_TERM
    return (told(sentence, shown_end(effect)),)


def _to_mind(agreement: Agreement, event: NoticeEvent, present: TermEnd, effect: PartialDate | None) -> list[str]:
    """Return that it comes too late or changes nothing, that its effect is not known, or that no rule allows it."""
    end, found = present.date, []
    if end and present.renews and effect and effect.latest > end.latest:
        found.append(told(sentences.TOO_LATE, shown_end(end), shown_end(effect)))
    elif end and not present.renews and (effect is None or effect.earliest >= end.earliest):
        found.append(told(sentences.ENDS_ANYHOW, shown_end(end)))
    elif effect is None:
        found.append(told(sentences.NO_EFFECT))
    if effect and present.renews and event.effective is None and rule_for(event, agreement) is None:
        found.append(told(sentences.NO_CLAUSE, event.purpose))
    return found


def _of_renewal(agreement: Agreement, event: NoticeEvent, present: TermEnd) -> Told:
    """Return what a notice that it be renewed leads to: nothing by itself, and nothing at all if it came too late."""
    rule = renewing_rule(agreement)
    given = notice_date(event, rule)
    if rule and given and present.date and not present.date.is_open:
        last = last_notices(rule, present.date, agreement.term.counting).legal
        if given.earliest > last.latest:
            return (), (told(sentences.TOO_LATE_TO_RENEW, shown_end(present.date), shown_end(last)),)
    return (told(sentences.RENEW_NEXT),), ()
