"""Questions about outcomes: what a partnership yielded, quotas, indicators, bound members, what events earn."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from missions.dates.formatting import show_amount, show_choice, show_date, show_number
from missions.outcomes import indicators
from missions.outcomes.results import results_of
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUpState
from missions.records.missions import Mission, OutcomeKind, Programme
from missions.records.organisations import Organisation
from missions.records.visits import Event, Visit, WhatHappened
from missions.reports import messages
from missions.reports.agreement_messages import NOT_KNOWN
from missions.reports.agreements import MemberBinding, bound_members
from missions.reports.question import (
    ABOUT_MISSIONS,
    AnswerLines,
    Question,
    QuestionContext,
    missions_in_question,
)
from missions.reports.report import Row
from missions.terms.status import agreement_status
from missions.terms.succession import is_signed


class EventYield(msgspec.Struct, frozen=True):
    """An event, the agreements signed there, and the cost of its missions by currency, spent or else planned.

    `shared` are the missions that go to several events, each with the number of events.
    """

    event: Event
    signed: tuple[str, ...]
    cost: Mapping[str, Decimal]
    shared: tuple[tuple[str, int], ...]


def event_yields(book: Book, about: Event | None = None) -> tuple[EventYield, ...]:
    """Return every event with a signature or a cost, those with most signatures first."""
    signed: dict[str, dict[str, None]] = {}
    for agreement in book.agreements.values():
        if not is_signed(agreement):
            continue
        for signature in agreement.signatures:
            for at in _events(signature.event, signature.visit, book):
                signed.setdefault(at, {})[agreement.id] = None
        for visit in book.visits_naming(agreement.id):
            if any(
                each.agreement == agreement.id and each.happened is WhatHappened.SIGNED for each in visit.agreements
            ):
                for at in _events("", visit.id, book):
                    signed.setdefault(at, {})[agreement.id] = None
    missions: dict[str, list[Mission]] = {}
    for mission in book.missions.values():
        if not mission.is_cancelled:
            for id in mission.events:
                missions.setdefault(id, []).append(mission)
    chosen = (about.id,) if about else dict.fromkeys((*signed, *missions))
    found = [
        _event_yield(event, tuple(signed.get(id, ())), missions.get(id, []))
        for id in chosen
        if (event := book.events.get(id))
    ]
    worth = [each for each in found if each.signed or each.cost or about]
    return tuple(sorted(worth, key=_order))


def _events(event: str, visit: str, book: Book) -> tuple[str, ...]:
    """Return the event named, else that of the visit, else the only one its mission goes to."""
    if event:
        return (event,)
    found = book.find(Visit, visit) if visit else None
    if found is None:
        return ()
    if found.event:
        return (found.event,)
    mission = book.missions.get(found.mission)
    return mission.events if mission and len(mission.events) == 1 else ()


def _event_yield(event: Event, signed: tuple[str, ...], missions: list[Mission]) -> EventYield:
    cost: dict[str, Decimal] = {}
    for mission in missions:
        for each in mission.budget:
            amount = each.planned if each.spent is None else each.spent
            if amount is not None:
                cost[each.currency] = cost.get(each.currency, Decimal()) + amount
    shared = tuple((each.heading, len(each.events)) for each in missions if each.budget and len(each.events) > 1)
    return EventYield(event, signed, cost, shared)


def _order(event_yield: EventYield) -> tuple[int, int, str]:
    dates = event_yield.event.dates
    return -len(event_yield.signed), -dates.earliest.toordinal() if dates else 0, event_yield.event.id


def _agreement_yields(context: QuestionContext) -> AnswerLines:
    """Yield for each agreement in question its results since it was signed."""
    chosen = _agreements_of(context)
    for agreement in chosen:
        found = results_of(agreement, context.book, context.today, context.ledger if len(chosen) > 1 else None)
        visits = sum(each.day is None or each.day.earliest <= context.today for each in found.visit_results)
        follow_ups = found.every_follow_up
        done = sum(each.state is FollowUpState.DONE for each in follow_ups)
        companies = sum(each.number or 0 for each in found.every_outcome if each.kind is OutcomeKind.SMES_MET)
        others = [
            messages.COUNTED(number=each.number, what=each.remark or show_choice(each.kind))
            for each in found.every_outcome
            if each.number is not None and each.kind is not OutcomeKind.SMES_MET
        ]
        signed = min((each.date for each in agreement.signatures if each.date), default=None)
        followed = messages.DONE_OF(done=done, count=len(follow_ups))
        since = show_date(signed) if signed else NOT_KNOWN()
        cells = (agreement.heading, since, str(visits), followed, show_number(companies), ", ".join(others))
        yield Row(cells, agreement.id)


def _agreements_of(context: QuestionContext) -> list[Agreement]:
    """Return the agreement asked about, those of an organisation, or all that are signed and not over."""
    match context.about:
        case Agreement() as agreement:
            return [agreement]
        case Organisation() as organisation:
            return [each for each in context.book.agreements_of(organisation.id) if is_signed(each)]
    live = [
        each
        for each in context.book.agreements.values()
        if is_signed(each) and agreement_status(each, context.book, context.today).is_live
    ]
    return sorted(live, key=lambda each: (each.title.casefold(), each.id))


def _quotas(context: QuestionContext) -> AnswerLines:
    """Yield for each mission whether it meets each quota of the RIT programme."""
    for mission in missions_in_question(context):
        for each in indicators.rit_quotas(mission, context.book):
            said = " ".join(str(reason) for reason in each.why)
            yield Row((mission.heading, each.name(), show_choice(each.state), said), mission.id, each.state.severity)


def _indicators(context: QuestionContext) -> AnswerLines:
    """Yield the indicators of programmes with their totals."""
    about = context.about
    every = (about,) if isinstance(about, Programme) else tuple(context.book.programmes.values())
    for programme in every:
        for each in indicators.indicator_totals(programme, context.book):
            total = show_number(each.least)
            if each.most != each.least:
                total = messages.BETWEEN(least=each.least, most=each.most)
            target = show_number(each.indicator.target) if each.indicator.target else ""
            share = messages.SHARE(share=f"{each.share:.0f}") if each.share is not None else ""
            counted = messages.COUNTED(number=total, what=each.indicator.unit).strip()
            cells = (programme.heading, each.indicator.name, counted, target, share)
            yield Row(cells, programme.id, Severity.GOOD if each.is_reached else Severity.PLAIN)
        yield from (str(reason) for reason in indicators.unmatched_outcomes(programme, context.book))


def _bound(context: QuestionContext) -> AnswerLines:
    """Yield the members of the alliances among the parties when an agreement was signed."""
    about = context.about
    chosen = [about] if isinstance(about, Agreement) else _agreements_of(context)
    alliances = 0
    for agreement in chosen:
        for each in bound_members(agreement, context.book):
            alliances += 1
            words = {MemberBinding.NAMED: messages.NAMED_THERE(), MemberBinding.MEMBER: messages.MEMBER_THEN()}
            how = words.get(each.how, messages.MEMBER_PERHAPS())
            day = show_date(each.day) if each.day else NOT_KNOWN()
            cells = (
                agreement.heading,
                context.book.heading(each.alliance),
                context.book.heading(each.member),
                how,
                day,
            )
            yield Row(cells, each.member, Severity.ACT if each.how is MemberBinding.PERHAPS else Severity.PLAIN)
    if alliances:
        yield messages.RULE_OF_MEMBERS()


def _event_yield_rows(context: QuestionContext) -> AnswerLines:
    """Yield how many agreements were signed at each event, and the cost of each."""
    found = event_yields(context.book, context.about if isinstance(context.about, Event) else None)
    for each in found:
        cost = _amounts_text(each.cost)
        per = _amounts_text(each.cost, len(each.signed)) if each.signed else ""
        day = show_date(each.event.dates) if each.event.dates else ""
        yield Row((each.event.heading, day, str(len(each.signed)), cost, per), each.event.id)
        yield from (messages.SEVERAL_EVENTS(mission=mission, count=count) for mission, count in each.shared)
    if found:
        signed = {id for each in found for id in each.signed}
        yield messages.TOTAL_SIGNED(signed=len(signed), events=sum(bool(each.signed) for each in found))
        if any(not each.cost for each in found):
            yield messages.NO_COST()


def _amounts_text(cost: Mapping[str, Decimal], divided_by: int = 1) -> str:
    amounts = ((round(amount / divided_by), currency) for currency, amount in cost.items())
    return "; ".join(show_amount(amount, currency) for amount, currency in amounts)


OUTCOME_QUESTIONS = (
    Question(25, "yield", _agreement_yields, ("agreements", "organisations")),
    Question(26, "quotas", _quotas, ABOUT_MISSIONS),
    Question(27, "indicators", _indicators, ("programmes",)),
    Question(33, "bound", _bound, ("agreements", "organisations")),
    Question(34, "earning", _event_yield_rows, ("events",)),
)
