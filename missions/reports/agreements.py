"""Questions about agreements: what expires, what is due, notices, renewals; and which alliance members are bound."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_end
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.organisations import Membership, Organisation
from missions.records.tasks import Task
from missions.records.visits import Event
from missions.reports import messages
from missions.reports.question import AnswerLines, Question, QuestionContext, event_in_question
from missions.reports.report import Row
from missions.terms.status import agreement_status

if TYPE_CHECKING:
    from missions.reports.renewal_occasions import RenewalOccasion

_PARTIES = (PartyRole.PARTY, PartyRole.MEMBER)
_SERIES = "MEDICA"


class MemberBinding(StrEnum):
    """How a member is bound: named in the agreement, a member on that day, or possibly a member."""

    NAMED = "named"
    MEMBER = "member"
    PERHAPS = "perhaps"


class BoundMember(msgspec.Struct, frozen=True, gc=False):
    """A member of an alliance that is a party, how it is bound, and the day of signing as far as known."""

    alliance: str
    member: str
    how: MemberBinding
    day: PartialDate | None


def bound_members(agreement: Agreement, book: Book) -> Iterator[BoundMember]:
    """Yield whom each party binds: those it acts for, and its members on the day it signed.

    If its own signature has no day, the last day of signing counts.
    """
    for party in agreement.parties:
        if party.role not in _PARTIES:
            continue
        day = _signing_date(agreement, party.organisation)
        named = dict.fromkeys(party.on_behalf_of)
        for id in named:
            yield BoundMember(party.organisation, id, MemberBinding.NAMED, day)
        for member in _members(party.organisation, book):
            how = _member_on(member, party.organisation, day)
            if how and member.id not in named:
                yield BoundMember(party.organisation, member.id, how, day)


def _signing_date(agreement: Agreement, party: str) -> PartialDate | None:
    """Return when the party signed, else when the last signature was given."""
    own = [each.date for each in agreement.signatures if each.date and each.party == party]
    every = [each.date for each in agreement.signatures if each.date]
    return max(own or every, default=None, key=lambda day: (day.latest, day.earliest))


def _members(alliance: str, book: Book) -> tuple[Organisation, ...]:
    found = book.records_linking_to(Organisation, alliance)
    return tuple(each for each in found if any(one.alliance == alliance for one in each.memberships))


def _member_on(organisation: Organisation, alliance: str, day: PartialDate | None) -> MemberBinding | None:
    """Return how it belonged to the alliance on that day; None if surely not."""
    found = [_membership_on(each, day) for each in organisation.memberships if each.alliance == alliance]
    return next((each for each in (MemberBinding.MEMBER, MemberBinding.PERHAPS) if each in found), None)


def _membership_on(membership: Membership, day: PartialDate | None) -> MemberBinding | None:
    """Return whether a membership covers a day; only perhaps without a beginning or exact days."""
    if day is None:
        return MemberBinding.PERHAPS
    if not membership.is_held(day):
        return None
    since, until = membership.since, membership.until
    begun = since is not None and since.latest <= day.earliest
    goes_on = until is None or until.earliest >= day.latest
    return MemberBinding.MEMBER if begun and goes_on else MemberBinding.PERHAPS


def _expires(context: QuestionContext) -> AnswerLines:
    """Yield the agreements that end before an event."""
    event = event_in_question(context, _SERIES)
    if event is None or event.dates is None:
        yield messages.NO_EVENT()
        return
    until, ended = event.dates.earliest, 0
    if context.about is None and event.series.casefold() != _SERIES.casefold():
        yield messages.NO_SERIES(series=_SERIES)
    yield messages.BEFORE_EVENT(event=event.heading, day=show_date(event.dates))
    for deadline in _end_deadlines(context):
        agreement = context.book.agreements.get(deadline.id)
        if agreement is None or deadline.act_by is None or deadline.act_by >= until:
            continue
        end = agreement_status(agreement, context.book, context.today).bound_end(agreement, context.today).date
        if end is None or end.earliest >= until:
            continue
        if end.latest < context.today:
            ended += 1
            continue
        cells = (agreement.heading, show_end(end), show_day(deadline.act_by), show_choice(deadline.kind))
        yield Row(cells, agreement.id, _severity(deadline))
    if ended:
        yield messages.ENDED_BEFORE(count=ended)


def _end_deadlines(context: QuestionContext) -> Iterator[Deadline]:
    """Yield for each agreement the deadline that decides its end, the most urgent first."""
    seen: set[str] = set()
    for deadline in context.deadlines:
        if deadline.decides_end and deadline.act_by and deadline.id not in seen:
            seen.add(deadline.id)
            yield deadline


def _severity(deadline: Deadline) -> Severity:
    return deadline.severity if deadline.band and not deadline.recorded_decision else Severity.FAINT


def _due_today(context: QuestionContext) -> AnswerLines:
    """Yield what is late or due today, by actor."""
    found = [
        each
        for each in context.deadlines
        if each.is_open and each.act_by and each.act_by <= context.today and _concerns(each, context)
    ]
    bands = Counter(each.band for each in found)
    late, check = bands[Band.OVERDUE], bands[Band.CHECK]
    for each in sorted(found, key=lambda each: (_actor(each, context), each.order)):
        cells = (_actor(each, context), each.title, each.when, each.consequence.words)
        yield Row(cells, each.id, _severity(each))
    if found:
        today = len(found) - late - check
        yield (
            messages.LATE_AND_CHECK(late=late, today=today, check=check)
            if check
            else messages.LATE(late=late, today=today)
        )


def _concerns(deadline: Deadline, context: QuestionContext) -> bool:
    """Whether the person asked about must act on the deadline."""
    return context.about is None or deadline.actor == context.about.heading


def _actor(deadline: Deadline, context: QuestionContext) -> str:
    """Return who must act; for a task the role in the office, with the person if one is named."""
    task = context.book.find(Task, deadline.id) if deadline.table == "tasks" else None
    if task and task.role:
        role = show_choice(task.role)
        return messages.ROLE_AND_OWNER(role=role, owner=context.book.heading(task.owner)) if task.owner else role
    return deadline.actor


def _notices(context: QuestionContext) -> AnswerLines:
    """Yield the last days for notice of non-renewal, the earliest first."""
    passed = 0
    for each in context.deadlines:
        if each.kind is not DeadlineKind.NOTICE_OF_NON_RENEWAL or not each.is_open or each.act_by is None:
            continue
        if each.is_overdue:
            passed += 1
            continue
        due = show_end(each.due) if each.due else ""
        yield Row((each.title, show_day(each.act_by, weekday=True), each.when, due), each.id, _severity(each))
    if passed:
        yield messages.NOTICE_LATE(count=passed)


def _renewable(context: QuestionContext) -> AnswerLines:
    """Yield the occasions at which somebody may sign for every party."""
    from missions.reports.renewal_occasions import renewal_plans

    for renewal in renewal_plans(context.book, context.today, context.deadlines):
        for occasion in renewal.occasions:
            if occasion.can_sign and _is_at(occasion.id, occasion.at, context):
                present = [person for side in occasion.sides for person in side.people]
                names = dict.fromkeys(person.name for person in present if person.authority.value != "none")
                people = ", ".join(names)
                signs = messages.SIGN_SURELY if occasion.is_sure else messages.SIGN_PERHAPS
                when = messages.BEFORE if occasion.is_before else messages.AFTER
                cells = (renewal.title, occasion.title, show_date(occasion.day), signs(people=people),
                         when(day=show_day(renewal.act_by)))  # fmt: skip
                yield Row(cells, renewal.id, Severity.GOOD if occasion.is_before else Severity.ACT)


def _is_at(id: str, visit: str, context: QuestionContext) -> bool:
    """Whether an occasion is at the event, mission or visit asked about."""
    about = context.about
    match about:
        case None | Agreement():
            return True
        case Event():
            found = context.book.missions.get(id)
            return id == about.id or (found is not None and about.id in found.events)
        case Mission():
            return id == about.id or id in about.events
    return about.id in (id, visit)


def _last_shared(context: QuestionContext) -> AnswerLines:
    """Yield for each agreement that ends soon the last occasion at which all parties meet."""
    from missions.reports.renewal_occasions import renewal_plans

    for renewal in renewal_plans(context.book, context.today, context.deadlines):
        if context.about is not None and renewal.id != context.about.id:
            continue
        before = [each for each in renewal.occasions if each.is_before]
        last = max(before, key=lambda each: (each.day.latest, each.id), default=None)
        act_by = show_day(renewal.act_by)
        if last is None:
            yield Row((renewal.title, act_by, messages.NONE(), renewal.why_not), renewal.id, Severity.OVERDUE)
            continue
        signs = messages.MAY_SIGN() if last.can_sign else renewal.why_not or _earlier(renewal.best)
        where = ", ".join(part for part in (last.title, show_date(last.day), last.place) if part)
        yield Row((renewal.title, act_by, where, signs), renewal.id, Severity.GOOD if last.can_sign else Severity.ACT)


def _earlier(best: "RenewalOccasion | None") -> str:
    """Return the sentence on an earlier occasion at which somebody may sign."""
    return messages.MAY_SIGN_EARLIER(event=best.title, day=show_date(best.day)) if best else ""


AGREEMENT_QUESTIONS = (
    Question(1, "expiring", _expires, ("events",)),
    Question(2, "due", _due_today, ("people",)),
    Question(3, "notice", _notices),
    Question(5, "renewable", _renewable, ("events", "missions", "visits")),
    Question(6, "last-shared", _last_shared, ("agreements",)),
)
