"""Give or withdraw a notice, terminate an agreement, and find when a notice takes effect."""

from datetime import date

from msgspec.structs import replace

from missions.agreements import messages
from missions.agreements.predecessors import end_text, require_signed
from missions.dates.partial import PartialDate
from missions.messages import Part, message_text
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.clauses import NoticeEvent, NoticePurpose
from missions.terms.expiry import term_end
from missions.terms.history import term_history
from missions.terms.initial_term import TermEnd
from missions.terms.messages import TAKES_EFFECT
from missions.terms.notice import (
    ends_for_everybody,
    last_day_by_every_rule,
    notice_date,
    notice_effective_date,
    notice_reasons,
    notice_rule_for,
    renewal_rules,
)
from missions.terms.status import AgreementState, agreement_status

_MOST_TERMS_AHEAD = 50
"""How many terms ahead to look for the one that a late notice ends."""

_PURPOSES_GIVEN_ONCE = frozenset(NoticePurpose) - {NoticePurpose.RENEWAL}
"""Purposes for which a party gives one notice only, until it is withdrawn; an option may be used each term."""

_ENDED_STATES = (AgreementState.TERMINATED, AgreementState.RENEWED, AgreementState.SUPERSEDED)
EffectSentences = tuple[tuple[str, ...], tuple[str, ...]]


def give_notice(
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    purpose: NoticePurpose,
    party: str = "",
    sent: PartialDate | None = None,
    received: PartialDate | None = None,
    effective: PartialDate | None = None,
) -> Proposal:
    """Return the step that records a notice; without a day it was sent today.

    It takes effect by the agreement's rule, unless `effective` gives the day. Raises RejectedError.
    """
    _require_running(agreement, book, today, (*_ENDED_STATES, AgreementState.EXPIRED))
    if not (sent or received or effective):
        sent = PartialDate.day(today)
    _require_party(agreement, book, party)
    event = NoticeEvent(purpose=purpose, party=party, sent=sent, received=received, effective=effective)
    _require_order(event, today)
    same = next((each for each in agreement.notice_events if _is_duplicate(each, event)), None)
    if same:
        raise rejection(messages.NOTICE_TWICE, purpose=purpose, sent_and_received=_sent_and_received_text(same))
    noticed = replace(agreement, notice_events=(*agreement.notice_events, event))
    changes = Changes(messages.GIVE_NOTICE_ON(purpose=purpose, agreement=agreement.heading), put=(noticed,))
    by = book.heading(party)
    given = (
        messages.GIVEN_BY(purpose=purpose, by=by, sent_and_received=_sent_and_received_text(event))
        if by
        else messages.GIVEN(purpose=purpose, sent_and_received=_sent_and_received_text(event))
    )
    said, warnings = notice_effects(agreement, noticed, event, book, today)
    return Proposal(changes, (given, *said), warnings)


def withdraw_notice(
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    purpose: NoticePurpose | None = None,
    party: str = "",
    on: PartialDate | None = None,
) -> Proposal:
    """Return the step that withdraws the last notice in force, of that purpose and party if they are given.

    The notice stays on file with the day of its withdrawal, today if `on` is not given. Raises RejectedError.
    """
    require_signed(agreement, book)
    in_force = [
        position
        for position, each in enumerate(agreement.notice_events)
        if not each.withdrawn and purpose in (None, each.purpose) and party in ("", each.party)
    ]
    if not in_force:
        why = messages.NO_NOTICE_SUCH if agreement.notice_events else messages.NO_NOTICE_AT_ALL
        raise rejection(messages.NO_NOTICE, agreement=agreement.heading, why=why)
    position = in_force[-1]
    event = agreement.notice_events[position]
    on = on or PartialDate.day(today)
    if on.earliest > today:
        raise rejection(messages.NOTICE_AHEAD["withdrawn"], day=on, today=today)
    if event.sent and on.before(event.sent):
        raise rejection(messages.WITHDRAWN_BEFORE, on=on, sent=event.sent)
    end = term_end(agreement, book, today)
    effect = notice_effective_date(event, agreement, end.date, end.begun.date)
    if effect and effect.before(on) and event.purpose is not NoticePurpose.SUSPENSION:
        raise rejection(messages.NOTICE_DONE, purpose=event.purpose, effect=effect)
    events = list(agreement.notice_events)
    events[position] = replace(event, withdrawn=on)
    changed = replace(agreement, notice_events=tuple(events))
    changes = Changes(messages.WITHDRAW_ON(purpose=event.purpose, agreement=agreement.heading), put=(changed,))
    by = book.heading(event.party)
    said = [
        messages.WITHDRAWN_BY(purpose=event.purpose, by=by, day=on)
        if by
        else messages.WITHDRAWN(purpose=event.purpose, day=on)
    ]
    rule = notice_rule_for(event, agreement)
    warned = event.purpose is not NoticePurpose.SUSPENSION and not (rule and rule.revocable)
    return Proposal(changes, tuple(said), (message_text(messages.UNILATERAL),) if warned else ())


def terminate(agreement: Agreement, book: Book, today: date, *, on: PartialDate | None, party: str = "") -> Proposal:
    """Return the step that terminates the agreement on a day, by a party or, without one, by mutual consent.

    Raises RejectedError for a day before its beginning or after its end.
    """
    _require_running(agreement, book, today, _ENDED_STATES)
    if on is None:
        raise rejection(messages.ENDS_WHEN)
    if on.is_open:
        raise rejection(messages.ENDS_OPEN, on=on)
    _require_party(agreement, book, party)
    present = term_end(agreement, book, on.earliest)
    begun = present.begun.date
    if begun and on.before(begun):
        raise rejection(messages.ENDS_BEFORE_BEGUN, on=on, begun=begun)
    if present.date and present.date.before(on):
        raise rejection(messages.ENDS_AFTER_END, end=end_text(present.date), on=on)
    event = NoticeEvent(purpose=NoticePurpose.TERMINATION, party=party, effective=on)
    changed = replace(agreement, notice_events=(*agreement.notice_events, event))
    changes = Changes(messages.TERMINATE_ON(agreement=agreement.heading, on=end_text(on)), put=(changed,))
    by = book.heading(party)
    said = messages.ENDS_BY_PARTY(on=on, by=by) if by else messages.ENDS_BY_CONSENT(on=on)
    return Proposal(changes, (said,))


def notice_effects(
    agreement: Agreement, noticed: Agreement, event: NoticeEvent, book: Book, today: date
) -> EffectSentences:
    """Return what a notice leads to and what to note, as sentences; `noticed` is the agreement with the notice."""
    view = _reference_day(event, agreement, today)
    present = term_end(agreement, book, view)
    if event.purpose is NoticePurpose.RENEWAL:
        return _renewal_notice_effects(agreement, noticed, event, book, view)
    effect = _effective_date(noticed, event, book.after(Changes("", put=(noticed,))), view)
    said = _effect_sentences(agreement, event, effect)
    if effect:
        told = notice_reasons(event, noticed, present.date, present.begun.date, effect)
        said = (*(each.said for each in told if each.part in (Part.STEP, Part.ASSUMED)), *said)
    if event.purpose is NoticePurpose.SUSPENSION:
        return said, ()
    if not ends_for_everybody(event, noticed):
        return (*said, messages.OTHERS_GO_ON()), ()
    return said, tuple(_notice_warnings(agreement, event, present, effect))


def _reference_day(event: NoticeEvent, agreement: Agreement, today: date) -> date:
    """Return the day on which to judge the agreement: the day of the notice if it lies in the past, else today."""
    given = notice_date(event, notice_rule_for(event, agreement))
    return min(today, given.earliest) if given and given.earliest > date.min else today


def _effective_date(noticed: Agreement, event: NoticeEvent, after: Book, view: date) -> PartialDate | None:
    """Return when a notice takes effect: at the end of the present term, or of the first one it is in time for."""
    end = term_end(noticed, after, view)
    effect = notice_effective_date(event, noticed, end.counted_end, end.begun.date)
    if effect or not end.renews:
        return effect
    ahead = (term for term in term_history(noticed, after, view, _MOST_TERMS_AHEAD) if term.is_ahead)
    effects = (notice_effective_date(event, noticed, term.ends, end.begun.date) for term in ahead)
    return next((effect for effect in effects if effect), None)


def _effect_sentences(agreement: Agreement, event: NoticeEvent, effect: PartialDate | None) -> tuple[str, ...]:
    if effect is None or not (event.sent or event.received):
        return ()  # a notice of which only the effect is known: the sentence on the notice says when
    if event.effective or event.purpose is NoticePurpose.SUSPENSION:
        return (messages.TAKES_EFFECT(effect=effect),)
    if notice_rule_for(event, agreement):
        return (message_text(TAKES_EFFECT, effect=effect),)
    return (messages.ENDS_WITH_TERM(effect=end_text(effect)),)


def _notice_warnings(
    agreement: Agreement, event: NoticeEvent, present: TermEnd, effect: PartialDate | None
) -> list[str]:
    """Warn that it is too late or changes nothing, that its effect is not known, or that no rule allows it."""
    end, found = present.date, []
    if end and present.renews and effect and effect.latest > end.latest:
        found.append(messages.TOO_LATE(end=end_text(end), later=end_text(effect)))
    elif end and not present.renews and (effect is None or effect.earliest >= end.earliest):
        found.append(messages.ENDS_ANYHOW(end=end_text(end)))
    elif effect is None:
        found.append(messages.NO_EFFECT())
    if effect and present.renews and event.effective is None and notice_rule_for(event, agreement) is None:
        found.append(messages.NO_CLAUSE(purpose=event.purpose))
    return found


def _renewal_notice_effects(
    agreement: Agreement, noticed: Agreement, event: NoticeEvent, book: Book, view: date
) -> EffectSentences:
    """Return what a notice of renewal leads to: another term, if its length is recorded and it is not too late."""
    present, after = term_end(agreement, book, view), term_end(noticed, book, view)
    rules = renewal_rules(agreement)
    given = notice_date(event, rules[0] if rules else None)
    if rules and given and present.date and not present.date.is_open:
        last = last_day_by_every_rule(rules, present.date, agreement.term.counting).legal
        if given.earliest > last.latest:
            return (), (messages.TOO_LATE_TO_RENEW(end=end_text(present.date), last=end_text(last)),)
    if after.declared and after.date and after.number > present.number:
        return (messages.RENEWED_UNTIL(end=end_text(after.date)),), ()
    return (messages.RENEW_NEXT(),), ()


def _require_running(agreement: Agreement, book: Book, today: date, over: tuple[AgreementState, ...]) -> None:
    require_signed(agreement, book)
    now = agreement_status(agreement, book, today)
    if now.state in over:
        raise rejection(messages.OVER, agreement=agreement.heading, why=str(now.why[-1]))


def _require_party(agreement: Agreement, book: Book, party: str) -> None:
    """Raise RejectedError for an organisation bound neither itself nor through a parent or an alliance."""
    bound = {id: None for each in agreement.parties for id in (each.organisation, *each.on_behalf_of) if id}
    if party and bound and not book.with_umbrellas(party) & bound.keys():
        raise rejection(
            messages.NOT_A_PARTY, party=book.heading(party), agreement=agreement.heading, bound=", ".join(bound)
        )


def _require_order(event: NoticeEvent, today: date) -> None:
    """Raise RejectedError for days in the future, or days that contradict each other."""
    for name, day in (("sent", event.sent), ("received", event.received)):
        if day and day.earliest > today:
            raise rejection(messages.NOTICE_AHEAD[name], day=day, today=today)
    if event.sent and event.received and event.received.before(event.sent):
        raise rejection(messages.NOTICE_BACKWARDS, received=event.received, sent=event.sent)
    given = event.sent or event.received
    if given and event.effective and event.effective.before(given):
        raise rejection(messages.NOTICE_EARLY, effective=event.effective, given=given)


def _is_duplicate(one: NoticeEvent, other: NoticeEvent) -> bool:
    """Whether the first notice is in force and makes the other one superfluous."""
    if one.withdrawn or (one.purpose, one.party) != (other.purpose, other.party):
        return False
    return one.purpose in _PURPOSES_GIVEN_ONCE or (one.sent, one.received) == (other.sent, other.received)


def _sent_and_received_text(event: NoticeEvent) -> str:
    """Say when a notice was sent and received."""
    match event.sent, event.received:
        case None, None:
            return messages.EFFECTIVE(effective=event.effective) if event.effective else messages.UNDATED()
        case sent, None if sent:
            return messages.SENT(sent=sent)
        case None, received if received:
            return messages.RECEIVED(received=received)
        case sent, received:
            assert sent
            assert received
            return messages.SENT_AND_RECEIVED(sent=sent, received=received)
