"""Notices that are given or withdrawn, and the end of an agreement by termination or mutual consent."""

from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.records.clauses import NoticeEvent, NoticePurpose
from missions.renewing import sentences
from missions.renewing.effects import effects
from missions.renewing.step import refused, require_signed, shown_end, told
from missions.terms.expiry import term_end
from missions.terms.notice import notice_effective_date, rule_for
from missions.terms.status import AgreementState, agreement_status

_ONCE = frozenset(NoticePurpose) - {NoticePurpose.RENEWAL}
"""Purposes for which one notice by a party says it all until it is withdrawn; an option may be used each term."""

_OVER = (AgreementState.TERMINATED, AgreementState.RENEWED, AgreementState.SUPERSEDED)


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
    """Return the step that records a notice that was given; without any day, as sent today.

    When it takes effect follows from the agreement's rule, unless `effective` says it. Raises RefusedStepError.
    """
    _require_running(agreement, book, today, (*_OVER, AgreementState.EXPIRED))
    if not (sent or received or effective):
        sent = PartialDate.day(today)
    _require_party(agreement, book, party)
    event = NoticeEvent(purpose=purpose, party=party, sent=sent, received=received, effective=effective)
    _require_order(event, today)
    same = next((each for each in agreement.notice_events if _says_the_same(each, event)), None)
    if same:
        raise refused(sentences.NOTICE_TWICE, purpose, _when(same))
    noticed = replace(agreement, notice_events=(*agreement.notice_events, event))
    changes = Changes(f"give notice of {show_choice(purpose)} on “{agreement.heading}”", put=(noticed,))
    by = book.heading(party)
    given = told(sentences.GIVEN_BY, purpose, by, _when(event)) if by else told(sentences.GIVEN, purpose, _when(event))
    said, warnings = effects(agreement, noticed, event, book, today)
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
    """Return the step that withdraws the last notice that stands, of that purpose and party if they are given.

    The notice stays on file with the day of its withdrawal, today if `on` is not given. Raises RefusedStepError.
    """
    require_signed(agreement, book)
    standing = [
        place
        for place, each in enumerate(agreement.notice_events)
        if not each.withdrawn and purpose in (None, each.purpose) and party in ("", each.party)
    ]
    if not standing:
        why = sentences.NO_NOTICE_SUCH if agreement.notice_events else sentences.NO_NOTICE_AT_ALL
        raise refused(sentences.NO_NOTICE, agreement.heading, why)
    place = standing[-1]
    event = agreement.notice_events[place]
    on = on or PartialDate.day(today)
    if on.earliest > today:
        raise refused(sentences.NOTICE_AHEAD, "withdrawn", "sent", on, today)
    if event.sent and on.before(event.sent):
        raise refused(sentences.WITHDRAWN_BEFORE, on, event.sent)
    end = term_end(agreement, book, today)
    effect = notice_effective_date(event, agreement, end.date, end.begun.date)
    if effect and effect.before(on) and event.purpose is not NoticePurpose.SUSPENSION:
        raise refused(sentences.NOTICE_DONE, event.purpose, effect)
    events = list(agreement.notice_events)
    events[place] = replace(event, withdrawn=on)
    changed = replace(agreement, notice_events=tuple(events))
    changes = Changes(f"withdraw notice of {show_choice(event.purpose)} on “{agreement.heading}”", put=(changed,))
    by = book.heading(event.party)
    facts = (event.purpose, by, on) if by else (event.purpose, on)
    said = [told(sentences.WITHDRAWN_BY if by else sentences.WITHDRAWN, *facts)]
    rule = rule_for(event, agreement)
    warned = event.purpose is not NoticePurpose.SUSPENSION and not (rule and rule.revocable)
    return Proposal(changes, tuple(said), (told(sentences.UNILATERAL),) if warned else ())


def terminate(agreement: Agreement, book: Book, today: date, *, on: PartialDate | None, party: str = "") -> Proposal:
    """Return the step that ends the agreement on a day: terminated by a party, or by mutual consent if none is given.

    Raises RefusedStepError where that day lies before its beginning or after its end.
    """
    _require_running(agreement, book, today, _OVER)
    if on is None:
        raise refused(sentences.ENDS_WHEN)
    if on.is_open:
        raise refused(sentences.ENDS_OPEN, on)
    _require_party(agreement, book, party)
    present = term_end(agreement, book, on.earliest)
    begun = present.begun.date
    if begun and on.before(begun):
        raise refused(sentences.ENDS_BEFORE_BEGUN, on, begun)
    if present.date and present.date.before(on):
        raise refused(sentences.ENDS_AFTER_END, shown_end(present.date), on)
    event = NoticeEvent(purpose=NoticePurpose.TERMINATION, party=party, effective=on)
    changed = replace(agreement, notice_events=(*agreement.notice_events, event))
    changes = Changes(f"terminate “{agreement.heading}” on {shown_end(on)}", put=(changed,))
    by = book.heading(party)
    said = told(sentences.ENDS_BY_PARTY, on, by) if by else told(sentences.ENDS_BY_CONSENT, on)
    return Proposal(changes, (said,))


def _require_running(agreement: Agreement, book: Book, today: date, over: tuple[AgreementState, ...]) -> None:
    require_signed(agreement, book)
    now = agreement_status(agreement, book, today)
    if now.state in over:
        raise refused(sentences.OVER, agreement.heading, str(now.why[-1]))


def _require_party(agreement: Agreement, book: Book, party: str) -> None:
    """Raise RefusedStepError for somebody who is bound neither itself nor through a parent or an alliance."""
    bound = {id: None for each in agreement.parties for id in (each.organisation, *each.on_behalf_of) if id}
    if party and bound and not book.with_umbrellas(party) & bound.keys():
        raise refused(sentences.NOT_A_PARTY, book.heading(party), agreement.heading, ", ".join(bound))


def _require_order(event: NoticeEvent, today: date) -> None:
    """Raise RefusedStepError for days that lie ahead or contradict each other."""
    for name, day in (("sent", event.sent), ("received", event.received)):
        if day and day.earliest > today:
            raise refused(sentences.NOTICE_AHEAD, name, name, day, today)
    if event.sent and event.received and event.received.before(event.sent):
        raise refused(sentences.NOTICE_BACKWARDS, event.received, event.sent)
    given = event.sent or event.received
    if given and event.effective and event.effective.before(given):
        raise refused(sentences.NOTICE_EARLY, event.effective, given)


def _says_the_same(one: NoticeEvent, other: NoticeEvent) -> bool:
    """Whether a notice that stands leaves nothing for the other one to say."""
    if one.withdrawn or (one.purpose, one.party) != (other.purpose, other.party):
        return False
    return one.purpose in _ONCE or (one.sent, one.received) == (other.sent, other.received)


def _when(event: NoticeEvent) -> str:
    """Say when a notice was sent and received."""
    match event.sent, event.received:
        case None, None:
            return told(sentences.EFFECTIVE, event.effective) if event.effective else sentences.UNDATED
        case sent, None if sent:
            return told(sentences.SENT, sent)
        case None, received if received:
            return told(sentences.RECEIVED, received)
        case sent, received:
            assert sent
            assert received
            return told(sentences.SENT_AND_RECEIVED, sent, received)
