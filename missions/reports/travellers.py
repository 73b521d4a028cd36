"""Questions about travellers: passports and other documents, allowances, dietary needs, and erasure."""

from collections import Counter
from datetime import date

from missions.dates.formatting import show_amount, show_choice, show_date, show_day
from missions.dates.partial import PartialDate
from missions.delegation.attendance import dietary_needs
from missions.outcomes.messages import NO_DAY
from missions.people.erasure import RETENTION_DAYS, retention_limits
from missions.records.finding import Severity
from missions.records.missions import ClearanceKind, Mission
from missions.records.people import Person
from missions.records.visits import Visit, VisitKind
from missions.reports import messages, question_messages
from missions.reports.question import (
    ABOUT_MISSIONS,
    AnswerLines,
    Question,
    QuestionContext,
    missions_in_question,
    next_mission,
)
from missions.reports.report import Row
from missions.travel.allowances import Allowances, Meal, traveller_allowances
from missions.travel.travel_documents import travel_documents

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
