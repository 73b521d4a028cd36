"""The lines of reports on partners and outcomes: promises, visits, agreements, deadlines, outcomes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from missions.dates.formatting import (
    show_choice,
    show_date,
    show_day,
    show_days,
    show_end,
    show_near,
    show_number,
    show_on_near,
)
from missions.dates.messages import TODAY
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.follow_ups import upcoming
from missions.delegation.attendance import visit_day
from missions.messages import MessageFact, Sentence
from missions.outcomes import messages as outcome_messages
from missions.outcomes.commitments import Promise
from missions.outcomes.indicators import IndicatorTotal
from missions.outcomes.reporting_duties import ReportingDuty
from missions.outcomes.results import AgreementResult, MissionResults, VisitResult
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.codes import country_name
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Outcome, OutcomeKind
from missions.records.people import Person
from missions.records.visits import Visit, WhatHappened
from missions.reports import directory_messages, messages
from missions.reports.report import Cell, Line, Phrase, Phrases, Row, joined, phrased
from missions.text import clean, line

_SIGNS = {FollowUpState.OPEN: "☐", FollowUpState.DONE: "✓", FollowUpState.DROPPED: "✗"}


def promise_lines(promise: Promise, book: Book) -> Iterator[Line]:
    """Yield a promise, and below it who promised whom, the due day and the age."""
    follow_up = promise.follow_up
    yield Line(_state_and_heading(follow_up), follow_up.id, severity=_severity(follow_up, promise.late))
    parts = [promise_parties_text(follow_up, book), due_text(follow_up, promise.late)]
    if promise.age and follow_up.state is FollowUpState.OPEN:
        parts.append(messages.PROMISED_AGO(age=age_text(promise.age)))
    if follow_up.outcome:
        parts.append(line(follow_up.outcome))
    yield Line(" · ".join(part for part in parts if part), depth=1, severity=Severity.FAINT)


def follow_up_line(follow_up: FollowUp, today: date, depth: int = 0) -> Line:
    """Return a follow-up with its day in one line."""
    follow_up = upcoming(follow_up, today)
    due = follow_up.due
    late = (today - due.latest).days if due and follow_up.state is FollowUpState.OPEN and due.latest < today else 0
    parts = (_state_and_heading(follow_up), due_text(follow_up, late))
    return Line(" · ".join(part for part in parts if part), follow_up.id, depth, _severity(follow_up, late))


def promise_parties_text(follow_up: FollowUp, book: Book) -> str:
    """Return who promised it to whom, as far as recorded."""
    by, to = (tuple(map(book.heading, ids)) for ids in (follow_up.promised_by, follow_up.promised_to))
    if by and set(by) == set(to):
        return messages.EACH_OTHER(names=and_text(by))
    if by and to:
        return messages.WHO_TO_WHOM(by=", ".join(map(line, by)), to=", ".join(map(line, to)))
    return outcome_messages.BY(by=", ".join(map(line, by))) if by else ""


def due_text(follow_up: FollowUp, late: int = 0) -> str:
    """Return when it is due and how late, when it was done, or that it was dropped."""
    if follow_up.state is FollowUpState.DONE:
        done_on = follow_up.done_on
        return messages.DONE_ON(done_on=show_date(done_on)) if done_on else show_choice(follow_up.state)
    if follow_up.state is FollowUpState.DROPPED:
        return show_choice(follow_up.state)
    due = follow_up.due
    if due is None:
        return outcome_messages.NO_DAY()
    if follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        return outcome_messages.DAYS_OPEN(due=show_date(due))
    said = outcome_messages.DUE(due=due)
    return messages.DUE_AND_LATE(due=said, late=show_days(-late)) if late else said


def follow_up_row(follow_up: FollowUp, book: Book, today: date) -> Row:
    """Return a follow-up: when it is due or how it was settled, what, and who sees to it or promised it."""
    lead, severity = _short_due(upcoming(follow_up, today), today)
    by = (follow_up.owner,) if follow_up.owner else follow_up.promised_by
    both = bool(follow_up.promised_by) and set(follow_up.promised_by) == set(follow_up.promised_to)
    who = messages.BOTH_SIDES() if both and not follow_up.owner else ", ".join(map(book.heading, by))
    what = Cell(follow_up.heading, Severity.PLAIN if follow_up.state is FollowUpState.OPEN else Severity.FAINT)
    return Row((lead, what, Cell(who, Severity.FAINT)), follow_up.id, severity)


def _short_due(follow_up: FollowUp, today: date) -> tuple[str, Severity]:
    """Return when a follow-up is due in a few words, and how grave that is."""
    due = follow_up.due
    if follow_up.state is not FollowUpState.OPEN:
        return f"{_SIGNS[follow_up.state]} {show_choice(follow_up.state)}", Severity.FAINT
    if due is None:
        return outcome_messages.NO_DAY(), Severity.GAP
    if follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        return messages.TO_CONFIRM(), Severity.ACT
    if due.latest < today:
        return show_days((due.latest - today).days), Severity.OVERDUE
    return show_day(due.latest), Severity.PLAN


def duty_row(duty: ReportingDuty) -> Row:
    """Return a reporting duty: how far off its day is, what, and by when."""
    severity = Severity.OVERDUE if duty.is_late else Severity.DECIDE
    by = Cell(messages.DUE_BY(day=show_day(duty.due)), Severity.FAINT)
    return Row((show_days(-duty.days), duty.title, by), duty.visit or duty.mission, severity)


def outcome_row(outcome: Outcome, book: Book) -> Row:
    """Return an outcome: when it was counted, what, how many and where, and for which indicator."""
    day = show_day(outcome.counted.latest) if outcome.counted and outcome.counted.is_day else ""
    parts = (outcome_text(outcome), outcome.remark, book.heading(outcome.visit or outcome.agreement))
    counts_for = messages.COUNTS_FOR(indicator=outcome.indicator) if outcome.indicator else ""
    cells = (day, " · ".join(part for part in parts if part), Cell(counts_for, Severity.FAINT))
    return Row(cells, severity=Severity.FAINT)


def total_row(total: IndicatorTotal) -> Row:
    """Return the total of an indicator, its name, and the share of its target."""
    amount, target = show_number(total.least), total.indicator.target
    if total.most != total.least:
        amount = f"{amount}–{show_number(total.most)}"
    share = messages.SHARE_OF(share=round(total.share), target=target) if target and total.share is not None else ""
    cells = (amount, total.indicator.name, Cell(share, Severity.FAINT))
    return Row(cells, severity=Severity.GOOD if total.is_reached else Severity.PLAN)


def total_lines(total: IndicatorTotal) -> Iterator[Line]:
    """Yield the total of an indicator, and below it how it comes about."""
    amount = show_number(total.least)
    if total.most != total.least:
        amount = messages.BETWEEN(least=total.least, most=total.most)
    text = messages.INDICATOR(indicator=total.indicator.name, amount=amount, unit=total.indicator.unit)
    yield Line(text, severity=Severity.GOOD if total.is_reached else Severity.PLAIN)
    yield from (Line.of(why, depth=1, severity=Severity.FAINT) for why in total.why)


def visit_line(visit: Visit, book: Book, depth: int = 0) -> Line:
    """Return a visit with its day and city."""
    day = visit_day(visit, book)
    when = show_date(day, weekday=True) if day else messages.UNKNOWN_DAY()
    parts = (line(visit.heading), when, line(visit.city))
    return Line(" · ".join(part for part in parts if part), visit.id, depth)


def agreement_lines(
    result: AgreementResult, today: date, day: PartialDate | None = None, depth: int = 0
) -> Iterator[Line]:
    """Yield an agreement with its status, and below it its successors, deadlines and follow-ups."""
    parts = [line(result.agreement.heading)]
    if result.happened:
        parts.append(_what_happened_text(result.happened, day, today))
    parts.append(status_text(result, today))
    yield Line(" · ".join(parts), result.agreement.id, depth)
    for other, how in result.followed_by:
        yield Line(messages.SUCCESSION[how.value](agreement=other.heading), other.id, depth + 1, Severity.GOOD)
    yield from (deadline_line(each, depth + 1) for each in result.deadlines)
    yield from (follow_up_line(each, today, depth + 1) for each in result.follow_ups)


def status_text(result: AgreementResult, today: date) -> str:
    """Return an agreement's status and the end it is bound to."""
    end = result.status.bound_end(result.agreement, today).date
    state = result.status.state
    return messages.ENDS(state=state, end=show_end(end)) if end else show_choice(state)


def deadline_line(deadline: Deadline, depth: int = 0) -> Line:
    """Return a deadline of an agreement: by when to act, the decision on it, or which fact is missing."""
    kind = show_choice(deadline.kind)
    if deadline.recorded_decision:
        text = messages.SETTLED(kind=kind, decision=deadline.recorded_decision.decision)
        return Line(text, deadline.id, depth, Severity.FAINT)
    if deadline.kind is DeadlineKind.DATA_GAP or deadline.act_by is None:
        return Line(messages.MISSING(why=deadline.why[0].said), deadline.id, depth, Severity.GAP)
    said = days_and_day(deadline, messages.ACT_BY, messages.DUE_LATE, kind=kind)
    return Line(said, deadline.id, depth, deadline.severity)


def days_and_day(deadline: Deadline, act: Sentence, late: Sentence, **facts: MessageFact) -> str:
    """Return how far off it is, with the day that is counted to: to act by, or due once it is late from then on."""
    assert deadline.act_by
    left, due = deadline.left, deadline.due
    if left and due and left.to_last < 0 and show_days(left.to_act) != deadline.when:
        return late(days=deadline.when, day=show_day(due.latest, weekday=True), **facts)
    return act(days=deadline.when, day=show_day(deadline.act_by, weekday=True), **facts)


def visit_result_lines(result: VisitResult, book: Book, today: date) -> Iterator[Line]:
    """Yield a visit with its results."""
    yield visit_line(result.visit, book)
    for each in result.agreement_results:
        yield from agreement_lines(each, today, result.day, 1)
    for agreement, happened in result.touched:
        yield _mention_line(agreement, happened, result.day, today)
    yield from (follow_up_line(each, today, 1) for each in result.follow_ups)
    yield from (outcome_line(each, 1) for each in result.outcomes)


def outcome_line(outcome: Outcome, depth: int = 0) -> Line:
    """Return an outcome: what and how many, when it was counted, and for which indicator."""
    parts = [outcome_text(outcome)]
    if outcome.counted:
        parts.append(messages.COUNTED_ON(counted=show_date(outcome.counted)))
    if outcome.indicator:
        parts.append(messages.COUNTS_FOR(indicator=outcome.indicator))
    if outcome.remark:
        parts.append(line(outcome.remark))
    return Line(" · ".join(parts), outcome.agreement or outcome.visit, depth, Severity.GOOD)


def outcome_text(outcome: Outcome) -> str:
    """Return what was counted and how many: “SMEs met: 6”, “amount: 12,000 EUR”."""
    number = show_number(outcome.number) or "?"
    what = messages.SMES_MET if outcome.kind is OutcomeKind.SMES_MET else outcome.kind
    return messages.OUTCOME(what=what, number=number, currency=outcome.currency).rstrip()


def summary_line(found: MissionResults) -> Line:
    """Return the results in one line of numbers."""
    done = len(found.every_follow_up) - found.still_open
    parts = [
        messages.HOW_MANY_VISITS(count=len(found.visit_results)),
        messages.HOW_MANY_SIGNED(signed=found.signed),
        messages.HOW_MANY_FOLLOW_UPS(count=len(found.every_follow_up), still_open=found.still_open, done=done),
        messages.HOW_MANY_OUTCOMES(count=len(found.every_outcome)),
    ]
    if found.small_companies:
        parts.append(messages.HOW_MANY_SMES(count=len(found.small_companies)))
    return Line(" · ".join(parts))


def _mention_line(agreement: Agreement, happened: WhatHappened, day: PartialDate | None, today: date) -> Line:
    parts = (line(agreement.heading), _what_happened_text(happened, day, today))
    return Line(" · ".join(parts), agreement.id, 1, Severity.FAINT)


def _what_happened_text(happened: WhatHappened, day: PartialDate | None, today: date) -> str:
    ahead = day is not None and day.latest >= today
    return (messages.TO_BE if ahead else messages.HAPPENED)(happened=happened)


def _state_and_heading(follow_up: FollowUp) -> str:
    return f"{_SIGNS[follow_up.state]} {line(follow_up.heading)}"


def _severity(follow_up: FollowUp, late: int) -> Severity:
    if follow_up.state is not FollowUpState.OPEN:
        return Severity.FAINT
    return Severity.OVERDUE if late else Severity.PLAIN


def age_text(days: int) -> str:
    """Return how long ago something was, from two years on in years."""
    return messages.YEARS_AGO(count=days // 365) if days >= 730 else days_ago(days)


def days_ago(days: int) -> str:
    """Return how many days ago something was."""
    return messages.DAYS_AGO(count=days) if days > 1 else messages.YESTERDAY() if days else TODAY()


def told(sentence: Sentence, severity: Severity = Severity.PLAIN, **facts: MessageFact | Phrase | Phrases) -> Line:
    """Return a sentence as a paragraph; the phrases in it are links, and all else is that grave."""
    phrases = phrased(sentence, **facts)
    return Line.told(tuple(each if each.link else Phrase(each.text, severity=severity) for each in phrases))


def named(id: str, book: Book) -> Phrase:
    """Return the name of a record as a link to it."""
    return Phrase(person_name(id, book), id if book.get(id) else "")


def named_all(ids: Iterable[str], book: Book) -> Phrases:
    """Return the names of records as people list them, each a link."""
    *first, last = (named(id, book) for id in ids)
    return phrased(messages.AND, first=joined(((each,) for each in first), ", "), last=last) if first else (last,)


def place_text(city: str, country: str) -> str:
    """Return a place as people say it: “Example Harbour, Japan”; empty if neither is known."""
    where = country_name(country) if country else ""
    if city and where:
        return directory_messages.PLACE_AND_COUNTRY(city=city, country=where)
    return line(city) or (directory_messages.THE_COUNTRY(country=where) if country in _WITH_ARTICLE else where)


_WITH_ARTICLE = frozenset({"AE", "BS", "CD", "CF", "DO", "EU", "GB", "GM", "KM", "MV", "NL", "PH", "US"})
"""Countries whose names have an article in a sentence."""


def span_text(when: PartialDate, today: date) -> str:
    """Return on which days something is, with a preposition: “from Mon 7 Dec to Sat 12 Dec 2026”, “on Tue 8 Dec”."""
    if "/" in when.text and len(when.text) == len("2026-12-07/2026-12-12") and when.earliest < when.latest:
        first, last = show_near(when.earliest, when.latest), show_day(when.latest, weekday=True)
        return directory_messages.FROM_DAY_TO_DAY(first=first, last=last)
    return show_on_near(when, today)


def person_name(id: str, book: Book) -> str:
    """Return somebody's name, and where others are called the same, of which organisation they are."""
    person = book.people.get(id)
    name = line(book.heading(id))
    if person is None or book.ask(_shared_names).get(_bare_name(person), 0) < 2:
        return name
    at = next((each.organisation for each in person.functions if each.organisation), "")
    telling = book.heading(at) if at else person.native_name or next(iter(person.emails), "") or id
    return directory_messages.ALIKE(name=name, telling=telling)


def _bare_name(person: Person) -> tuple[str, str]:
    return person.family_name, person.given_name


def _shared_names(book: Book) -> dict[tuple[str, str], int]:
    """Return the names that several people bear, and how many do."""
    return {name: count for name, count in Counter(map(_bare_name, book.people.values())).items() if count > 1}


_LONGEST_LABEL = 11
"""How many letters a day has at most that stands before a text, so that it is never cut; else it follows the text."""


def dated_line(day: str, text: str, link: str, severity: Severity = Severity.PLAIN) -> Line:
    """Return a line under its day."""
    if len(day) <= _LONGEST_LABEL:
        return Line(line(text), link, severity=severity, label=day)
    return Line(directory_messages.BESIDE(one=text, other=day), link, severity=severity)


def note_lines(note: str, label: str = "") -> Iterator[Line]:
    """Yield the lines of a note that are not empty."""
    yield from (Line(line(each), label=label) for each in clean(note).split("\n") if each.strip())


def shortened(lines: Iterable[Line], most: int) -> tuple[Line, ...]:
    """Return so many lines at most, and one that says how many more there are."""
    every = tuple(lines)
    if len(every) <= most + 1:
        return every
    return (*every[:most], Line(directory_messages.MORE(count=len(every) - most), severity=Severity.FAINT))


def and_text(names: Iterable[str]) -> str:
    """Return names as people list them: “A”, “A and B”, “A, B and C”."""
    *first, last = map(line, names)
    return messages.AND(first=", ".join(first), last=last) if first else last
