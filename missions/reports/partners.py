"""Questions about people: partners with their promises, visits and gifts, and travellers with what they need."""

from collections import Counter
from datetime import date

from missions.dates.formatting import show_amount, show_choice, show_date, show_day, show_days
from missions.dates.partial import PartialDate
from missions.delegation.attendance import dietary_needs, visit_day
from missions.delegation.sides import OwnOrganisations
from missions.outcomes import reciprocity, reporting_duties
from missions.outcomes.commitments import Promise, promise_of, promises
from missions.outcomes.messages import NO_DAY
from missions.people.erasure import RETENTION_DAYS, retention_limits
from missions.planning.messages import NOBODY
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import ClearanceKind, Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit, VisitKind
from missions.reports import messages, question_messages
from missions.reports.lines import days_ago
from missions.reports.question import (
    ABOUT_MISSIONS,
    ABOUT_PARTNERS,
    AnswerLines,
    Question,
    QuestionContext,
    headings_text,
    missions_in_question,
    next_mission,
    partner_in_question,
)
from missions.reports.report import Row
from missions.travel.allowances import Allowances, Meal, traveller_allowances
from missions.travel.travel_documents import travel_documents


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


# Travellers.

_MEALS = (VisitKind.MEAL, VisitKind.RECEPTION)


def _passports(context: QuestionContext) -> AnswerLines:
    """Yield the passports that expire too early for a leg, or may."""
    for mission in missions_in_question(context):
        for each in travel_documents(mission, context.book, context.today):
            if each.kind is ClearanceKind.PASSPORT and each.severity in (Severity.OVERDUE, Severity.ACT):
                cells = (
                    context.book.heading(each.person),
                    each.to or mission.heading,
                    show_choice(each.state),
                    each.said,
                )
                yield Row(cells, each.person, each.severity)


def _other_documents(context: QuestionContext) -> AnswerLines:
    """Yield the visas, authorisations and certificates still needed, with the last day to apply."""
    for mission in missions_in_question(context):
        for each in travel_documents(mission, context.book, context.today):
            if each.kind is not ClearanceKind.PASSPORT and each.is_open:
                by = show_day(each.act_by, weekday=True) if each.act_by else NO_DAY()
                cells = (context.book.heading(each.person), show_choice(each.kind), each.to or mission.heading,
                         show_choice(each.state), messages.APPLY_LATE(by=by) if each.is_late else by)  # fmt: skip
                yield Row(cells, mission.id, Severity.OVERDUE if each.is_late else Severity.ACT)


def _allowances(context: QuestionContext) -> AnswerLines:
    """Yield the allowances of each traveller; for one person day by day."""
    book, about = context.book, context.about
    if isinstance(about, Person):
        own = [each for each in book.records_linking_to(Mission, about.id) if each.dates and _travels(about, each)]
        if own:
            yield from _allowance_days(max(own, key=lambda each: each.dates or PartialDate("0001")), about.id, context)
        return
    mission = next_mission(context)
    if mission is None:
        yield messages.NO_MISSION()
        return
    for delegate in mission.delegates:
        if delegate.person:
            found = traveller_allowances(mission, delegate.person, book)
            meals = Counter(meal for day in found.days for meal in day.meals)
            provided = ", ".join(messages.MEALS(number=meals[meal], meal=meal) for meal in Meal if meals[meal])
            whole = sum(day.is_whole for day in found.days)
            cells = (book.heading(delegate.person), str(len(found.days)), str(whole), provided, _totals(found))
            yield Row(cells, delegate.person)
            yield from (str(reason) for reason in found.said)


def _allowance_days(mission: Mission, person: str, context: QuestionContext) -> AnswerLines:
    found = traveller_allowances(mission, person, context.book)
    for day in found.days:
        amount = show_amount(day.amount, day.currency)
        meals = ", ".join(show_choice(meal) for meal in day.meals)
        kind = messages.WHOLE_DAY() if day.is_whole else messages.PART_OF_DAY()
        yield Row((show_day(day.day, weekday=True), kind, day.place or day.country, meals, amount), mission.id)
    yield from (str(reason) for reason in found.said)


def _travels(person: Person, mission: Mission) -> bool:
    return any(each.person == person.id for each in mission.delegates)


def _totals(found: Allowances) -> str:
    return "; ".join(show_amount(amount, currency) for currency, amount in found.totals)


def _diets(context: QuestionContext) -> AnswerLines:
    """Yield how many people at each meal have dietary needs; which ones only where personal data is asked for."""
    mission = next_mission(context)
    if isinstance(context.about, Visit):
        visits: tuple[Visit, ...] = (context.about,)
    elif mission:
        visits = tuple(each for each in context.book.visits_of(mission.id) if each.kind in _MEALS)
    else:
        yield messages.NO_MISSION()
        return
    if not context.with_personal and any(dietary_needs(each, context.book).diets for each in visits):
        yield question_messages.NEEDS_ARE_PERSONAL()
    for visit in visits:
        found = dietary_needs(visit, context.book)
        day = show_date(visit.day, weekday=True) if visit.day else NO_DAY()
        if context.with_personal:
            for each in found.diets:
                yield Row((visit.heading, day, each.need, str(len(each.people))), visit.id)
        elif found.diets:
            people = {person for each in found.diets for person in each.people}
            yield Row((visit.heading, day, question_messages.SOME_NEED(), str(len(people))), visit.id)
        if found.unknown:
            yield Row((visit.heading, day, messages.NO_NEED(), str(len(found.unknown))), visit.id, Severity.FAINT)


def _erase(context: QuestionContext) -> AnswerLines:
    """Yield the people whose data kept for a journey must be erased, the longest overdue first."""
    found = []
    for each in retention_limits(context.book):
        if isinstance(context.about, Person) and each.person.id != context.about.id:
            continue
        if isinstance(context.about, Mission) and each.mission != context.about.id:
            continue
        if each.by is not None and context.today < each.by < date.max and context.about is None:
            continue
        found.append(each)
    for each in sorted(found, key=lambda each: (each.by or date.min, each.person.id)):
        mission = context.book.heading(each.mission) if each.mission else messages.NO_MISSION_LEFT()
        by = messages.NOW() if each.by is None else show_day(each.by) if each.by < date.max else NO_DAY()
        late = each.by is None or each.by < context.today
        cells = (context.book.heading(each.person.id), ", ".join(each.fields), mission, by)
        yield Row(cells, each.person.id, Severity.OVERDUE if late else Severity.PLAIN)
    yield messages.ERASE_RULE(days=RETENTION_DAYS)


TRAVELLER_QUESTIONS = (
    Question(13, "passports", _passports, ABOUT_MISSIONS),
    Question(14, "papers", _other_documents, ABOUT_MISSIONS),
    Question(31, "claims", _allowances, ("missions", "people")),
    Question(32, "diets", _diets, ABOUT_MISSIONS),
    Question(36, "erase", _erase, ("people", "missions")),
)
