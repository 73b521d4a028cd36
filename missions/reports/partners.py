"""Questions about partners: promises, thanks, minutes, return visits, dormant agreements and gifts."""

from missions.dates.formatting import show_amount, show_date, show_day, show_days
from missions.delegation.attendance import visit_day
from missions.delegation.sides import OwnOrganisations
from missions.outcomes import reciprocity, reporting_duties
from missions.outcomes.commitments import Promise, promise_of, promises
from missions.outcomes.messages import NO_DAY
from missions.planning.messages import NOBODY
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.visits import Visit
from missions.reports import messages
from missions.reports.lines import days_ago
from missions.reports.question import (
    ABOUT_MISSIONS,
    ABOUT_PARTNERS,
    AnswerLines,
    Question,
    QuestionContext,
    headings_text,
    partner_in_question,
)
from missions.reports.report import Row


def _we_promised(context: QuestionContext) -> AnswerLines:
    """Yield our open promises."""
    yield from _promise_rows(context, by_us=True)


def _they_promised(context: QuestionContext) -> AnswerLines:
    """Yield the open promises made to us."""
    yield from _promise_rows(context, by_us=False)


def _promise_rows(context: QuestionContext, by_us: bool) -> AnswerLines:
    book = context.book
    partner = partner_in_question(context)
    if partner:
        both = promises(partner.id, book, context.today)
        found = list(both.to_them if by_us else both.by_them)
    else:
        ours = OwnOrganisations(book)
        found = [
            promise_of(each, book, context.today)
            for each in book.follow_ups.values()
            if each.state is FollowUpState.OPEN
            and each.promised_by
            and any(ours.includes(id) is by_us for id in each.promised_by)
            and is_of_mission(each, context)
        ]
        found.sort(key=_urgency)
        if not ours.is_marked:
            yield messages.NO_OURS()
    for each in found:
        due = show_date(each.follow_up.due) or NO_DAY()
        when = messages.DUE_AND_LATE(due=due, late=show_days(-each.late)) if each.late else due
        age = "" if each.age is None else days_ago(each.age)
        cells = (each.follow_up.heading, headings_text(book, *each.follow_up.promised_by),
                 headings_text(book, *each.follow_up.promised_to), when, age)  # fmt: skip
        yield Row(cells, each.follow_up.id, Severity.OVERDUE if each.late else Severity.PLAIN)


def _urgency(promise: Promise) -> tuple[bool, int, str]:
    due = promise.follow_up.due
    return due is None, due.earliest.toordinal() if due else 0, promise.follow_up.id


def is_of_mission(follow_up: FollowUp, context: QuestionContext) -> bool:
    """Whether a follow-up is from the mission or visit asked about."""
    match context.about:
        case Mission() as mission:
            visit = context.book.visits.get(follow_up.visit)
            return mission.id == follow_up.mission or (visit is not None and visit.mission == mission.id)
        case Visit() as about:
            return follow_up.visit == about.id
    return True


def _thanks(context: QuestionContext) -> AnswerLines:
    """Yield who has not been thanked yet."""
    for each in reporting_duties.thanks_due(context.book, context.today, _mission_id(context)):
        cells = (
            context.book.heading(each.to),
            context.book.heading(each.visit),
            show_day(each.due),
            show_days(-each.days),
        )
        yield Row(cells, each.visit, Severity.OVERDUE if each.is_late else Severity.PLAIN)


def _minutes(context: QuestionContext) -> AnswerLines:
    """Yield the meetings without minutes."""
    for each in reporting_duties.minutes_due(context.book, context.today, _mission_id(context)):
        mission = context.book.heading(each.mission) if each.mission else ""
        cells = (context.book.heading(each.visit), mission, show_day(each.due), show_days(-each.days))
        yield Row(cells, each.visit, Severity.OVERDUE if each.is_late else Severity.PLAIN)


def _mission_id(context: QuestionContext) -> str:
    return context.about.id if isinstance(context.about, Mission) else ""


def _return_visits(context: QuestionContext) -> AnswerLines:
    """Yield the partners with uneven visits."""
    book = context.book
    partner = context.about if isinstance(context.about, Organisation) else None
    balances = (
        (reciprocity.visit_balance(partner.id, book, context.today),)
        if partner
        else reciprocity.uneven_balances(book, context.today)
    )
    for each in balances:
        owed = each.owed if each.is_committed else 0
        who = NOBODY if not owed else messages.WE_DO if owed > 0 else messages.THEY_DO
        cells = (
            book.heading(each.partner),
            who(),
            str(len(each.received)),
            str(len(each.made)),
            str(len(each.elsewhere)),
        )
        yield Row(cells, each.partner, Severity.ACT if owed > 0 else Severity.PLAIN)
        if partner:
            yield from (str(reason) for reason in each.why)
    if not partner and not OwnOrganisations(book).is_marked:
        yield messages.NO_OURS()


def _dormant_agreements(context: QuestionContext) -> AnswerLines:
    """Yield the dormant agreements."""
    for each in reciprocity.dormant_agreements(context.book, context.today):
        if context.about is None or context.about.id == each.agreement.id:
            parties = headings_text(context.book, *(party.organisation for party in each.agreement.parties))
            yield Row((each.agreement.heading, parties, str(each.why)), each.agreement.id, Severity.ACT)


def _gifts(context: QuestionContext) -> AnswerLines:
    """Yield gifts, the last one first."""
    book, partner = context.book, partner_in_question(context)
    found = reciprocity.exchanged_gifts(partner.id, book) if partner else _every_gift(context)
    for each in found:
        gift = each.gift
        worth = show_amount(gift.worth, gift.currency)
        day = show_date(each.day) if each.day else ""
        cells = (
            each.gift.what or messages.GIFT(),
            headings_text(book, each.gift.giver),
            headings_text(book, each.gift.receiver),
            worth,
            day,
        )
        yield Row(cells, each.visit.id)


def _every_gift(context: QuestionContext) -> tuple[reciprocity.ExchangedGift, ...]:
    book = context.book
    found = [
        reciprocity.ExchangedGift(gift, visit, visit_day(visit, book))
        for visit in book.visits.values()
        for gift in visit.gifts
    ]
    return tuple(sorted(found, key=lambda each: each.day.latest.toordinal() if each.day else 0, reverse=True))


PARTNER_QUESTIONS = (
    Question(8, "we-promised", _we_promised, (*ABOUT_PARTNERS, *ABOUT_MISSIONS)),
    Question(9, "they-promised", _they_promised, (*ABOUT_PARTNERS, *ABOUT_MISSIONS)),
    Question(23, "thanks", _thanks, ("missions",)),
    Question(24, "minutes", _minutes, ("missions",)),
    Question(28, "return-visits", _return_visits, ("organisations",)),
    Question(29, "asleep", _dormant_agreements, ("agreements",)),
    Question(30, "gifts", _gifts, ABOUT_PARTNERS),
)
