"""Whether a signing may go ahead: eighteen criteria computed from what is recorded, each with its remedy.

The first eleven are hard: while one fails, nobody signs. The other seven are soft. An open task that blocks the signing
fails the criterion it belongs to, or is listed by itself.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from missions.dates.formatting import show_clock, show_date, show_near
from missions.messages import Reason, message
from missions.planning.tasks import blocking_tasks, complete_task
from missions.records.agreements import Agreement, Original, Preparation
from missions.records.book import Book
from missions.records.changes import Proposal, joined
from missions.records.fields import RecordField
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.people import Function
from missions.records.tasks import Task
from missions.records.visits import Arrangements, Participant, Visit
from missions.signing import checks, messages
from missions.signing import readiness_messages as short
from missions.signing.ceremony import speech_order
from missions.signing.criterion import Criterion, PeopleCriterion, SigningContext, TextCriterion
from missions.signing.criterion_result import (
    CriterionGroup,
    CriterionResult,
    ReadinessRow,
    RemedyAction,
    RowState,
    Verdict,
    failed_result,
    readiness_rows,
    task_failure,
)
from missions.signing.preparation import required_originals
from missions.signing.signatories import is_signing
from missions.signing.tracker import PartySigning
from missions.terms.expiry import carrier


def _approval_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return that every party has approved the text in time."""
    return message(messages.EVERY_PARTY_APPROVED, title=agreement.heading, approval_days=checks.APPROVAL_DAYS)


def _comparison_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return when the language versions were compared, or that there is only one."""
    compared = agreement.preparation.compared
    if compared:
        return message(messages.COMPARED, title=agreement.heading, compared=compared)
    return message(messages.ONE_LANGUAGE, title=agreement.heading)


def _originals_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return how many originals there are, and in which languages."""
    return message(
        messages.ORIGINALS_FINE,
        count=len(required_originals(agreement)),
        title=agreement.heading,
        languages=", ".join(agreement.languages),
    )


def _term_met(context: SigningContext, agreement: Agreement) -> Reason:
    """Return that the term is recorded, or which agreement carries it."""
    found = carrier(agreement, context.book)
    if found:
        return message(messages.PART_OF, title=agreement.heading, other=found[0].heading)
    return message(messages.TERM_FINE, title=agreement.heading)


def _slot_met(context: SigningContext) -> Reason:
    """Return when and where it is."""
    visit = context.visit
    day = show_date(visit.day, weekday=True) if visit.day else ""
    parts = (day, show_clock(visit.start), visit.place, visit.city)
    return message(messages.SLOT_FINE, names=", ".join(part for part in parts if part))


def _speeches_met(context: SigningContext) -> Reason:
    """Return that the speeches have an order, and the one of the profile if that is another."""
    planned, proposed = context.visit.arrangements.speeches, speech_order(context.visit, context.book).order
    if set(proposed) == set(planned) and proposed != planned:
        return message(messages.SPEECHES_OWN, names=", ".join(context.book.heading(each) for each in proposed))
    return message(messages.SPEECHES_FINE)


def _approved(context: SigningContext, agreement: Agreement) -> str:
    days = [each.on for each in agreement.preparation.approvals if each.on]
    return short.BY_ALL(day=show_near(max(days, key=lambda each: each.latest), context.today)) if days else ""


def _signs(context: SigningContext, party: str) -> str:
    """Return who signs for a party, or when it has signed."""
    for each in _signings_of(party, context):
        if each.signature:
            day = each.signature.date
            return short.SIGNED(day=show_near(day, context.today)) if day else short.SIGNED_UNDATED()
    return ", ".join(dict.fromkeys(one.name for each in _signings_of(party, context) for one in each.signers))


def _stands_in(context: SigningContext, party: str) -> str:
    found = (each.deputy_of(one) for each in _signings_of(party, context) if not each.is_done for one in each.signers)
    return ", ".join(dict.fromkeys(each.name for each in found if each))


def _comes(context: SigningContext, party: str) -> str:
    waits = any(not each.is_done and each.signers for each in _signings_of(party, context))
    return short.ALL_THERE() if waits else ""


def _signings_of(party: str, context: SigningContext) -> list[PartySigning]:
    return [each for signing in context.signings for each in signing.parties if each.organisation == party]


def _compared(context: SigningContext, agreement: Agreement) -> str:
    compared = agreement.preparation.compared if len(agreement.languages) > 1 else None
    return short.ON_DAY(recorded=show_near(compared, context.today)) if compared else short.ONE_LANGUAGE()


def _originals(_context: SigningContext, agreement: Agreement) -> str:
    return short.EACH_IN(count=len(agreement.copies), languages=", ".join(agreement.languages))


def _term(context: SigningContext, agreement: Agreement) -> str:
    found = carrier(agreement, context.book)
    return short.IN_ANOTHER(other=found[0].heading) if found else short.RECORDED()


def _slot(context: SigningContext) -> str:
    visit = context.visit
    parts = (
        show_near(visit.day, context.today) if visit.day else "",
        show_clock(visit.start),
        visit.place or visit.city,
    )
    return ", ".join(filter(None, parts))


def _seats(context: SigningContext) -> str:
    return short.SEATED(count=len(context.visit.arrangements.seats))


def _flags(context: SigningContext) -> str:
    return ", ".join(context.visit.arrangements.flags)


def _speeches(context: SigningContext) -> str:
    return short.SPEAKERS(count=len(context.visit.arrangements.speeches))


CRITERIA: tuple[Criterion, ...] = (
    TextCriterion(
        number=1, name=messages.TEXT_APPROVED, hard=True, check=checks.check_approval, met=_approval_met,
        remedy=messages.APPROVE, action=RemedyAction.APPROVE, field=RecordField(Preparation, "approvals"),
        items=("sg-10", "rn-11"),
        do=short.PUT_APPROVAL, evidence=_approved, rule=short.RULE_APPROVAL,
    ),
    TextCriterion(
        number=2, name=messages.LEGAL_REVIEW, hard=True, check=messages.NOT_REVIEWED, met=messages.REVIEWED,
        remedy=messages.REVIEW, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "legal_review"),
        items=("sg-06",),
        do=short.PUT_REVIEW, evidence=short.ON_DAY,
    ),
    TextCriterion(
        number=3, name=messages.SCREENING, hard=True, check=messages.NOT_SCREENED, met=messages.SCREENED,
        remedy=messages.SCREEN, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "screening"),
        items=("sg-05",),
        do=short.PUT_SCREENING, evidence=short.ON_DAY,
    ),
    PeopleCriterion(
        number=4, name=messages.SIGNATORIES, hard=True, check=checks.check_signing_authority, met=messages.ALL_MAY_SIGN,
        remedy=messages.RECORD_AUTHORITY, action=RemedyAction.NAME_SIGNATORY, field=RecordField(Function, "may_sign"),
        items=("sg-11",),
        do=short.NAME_WHO, evidence=_signs, of_party=short.SIGNATORY_ROW,
    ),
    PeopleCriterion(
        number=5, name=messages.DEPUTIES, hard=True, check=checks.check_deputies, met=messages.ALL_HAVE_DEPUTIES,
        remedy=messages.RECORD_DEPUTY, action=RemedyAction.NAME_DEPUTY, field=RecordField(Function, "deputy_of"),
        do=short.NAME_DEPUTY, evidence=_stands_in, of_party=short.DEPUTY_ROW, lacking=short.NOBODY_YET,
    ),
    PeopleCriterion(
        number=6, name=messages.ATTENDANCE, hard=True, check=checks.check_attendance, met=messages.ALL_COME,
        remedy=messages.GET_ANSWER, action=RemedyAction.RECORD_ANSWER, field=RecordField(Participant, "invitation"),
        do=short.PUT_ANSWER, evidence=_comes, of_party=short.ATTENDANCE_ROW,
    ),
    TextCriterion(
        number=7, name=messages.VERSIONS, hard=True, check=checks.check_language_versions, met=_comparison_met,
        remedy=messages.COMPARE, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "compared"),
        items=("sg-13",),
        do=short.PUT_COMPARISON, evidence=_compared, asked=checks.asks_for_comparison,
    ),
    TextCriterion(
        number=8, name=messages.ORIGINALS, hard=True, check=checks.check_originals, met=_originals_met,
        remedy=messages.MAKE_ORIGINALS, action=RemedyAction.MAKE_ORIGINALS, field=RecordField(Agreement, "copies"),
        items=("sg-19",),
        do=short.MAKE_THEM, evidence=_originals, rule=short.RULE_ORIGINALS,
    ),
    TextCriterion(
        number=9, name=messages.HOLDER_FIRST, hard=True, check=checks.check_alternat, met=messages.FIRST_FINE,
        remedy=messages.PUT_FIRST, action=RemedyAction.MAKE_ORIGINALS, field=RecordField(Original, "order"),
        do=short.MAKE_THEM, evidence=short.IN_EACH, lacking=short.HOLDER_NOT_FIRST, rule=short.RULE_HOLDER,
    ),
    TextCriterion(
        number=10, name=messages.TERM_AND_RENEWAL, hard=True, check=checks.check_term, met=_term_met,
        remedy=messages.ADD_TERM, action=RemedyAction.EDIT, field=RecordField(Agreement, "term"),
        do=short.PUT_TERM, evidence=_term, asked=checks.asks_for_term,
    ),
    Criterion(
        number=11, name=messages.SLOT_AND_PLACE, hard=True, check=checks.check_slot,
        met=_slot_met, remedy=messages.CONFIRM_SLOT, action=RemedyAction.CONFIRM,
        field=RecordField(Arrangements, "slot_confirmed"), items=("sg-08",),
        do=short.CONFIRM_SLOT, evidence=_slot, lacking=short.NOT_CONFIRMED,
    ),
    Criterion(
        number=12, name=messages.APPROVAL_SHEET, check=messages.SHEET_MISSING, met=messages.SHEET_FINE,
        remedy=messages.ATTACH_SHEET, action=RemedyAction.RECORD, field=RecordField(Arrangements, "approval_sheet"),
        items=("sg-20",),
        do=short.TICK_ATTACHED, evidence=short.ATTACHED, lacking=short.NOT_ATTACHED,
    ),
    Criterion(
        number=13, name=messages.SEATS_AND_CARDS, check=checks.check_seats, met=messages.SEATS_FINE,
        remedy=messages.PLAN_SEATS, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "seats"),
        items=("sg-14",),
        do=short.PLAN_THEM, evidence=_seats, lacking=short.NOT_PLANNED,
    ),
    Criterion(
        number=14, name=messages.FLAGS_NAME, check=checks.check_flags, met=messages.FLAGS_FINE,
        remedy=messages.PLAN_FLAGS, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "flags"),
        do=short.PLAN_THEM, evidence=_flags, lacking=short.NOT_PLANNED,
    ),
    Criterion(
        number=15, name=messages.PENS_AND_FOLDERS, check=checks.check_kit, met=messages.KIT_FINE,
        remedy=messages.PACK_KIT, action=RemedyAction.RECORD, field=RecordField(Arrangements, "kit"), items=("sg-22",),
        do=short.TICK_PACKED, evidence=short.PACKED, lacking=short.NOT_PACKED,
    ),
    Criterion(
        number=16, name=messages.SPEECH_ORDER, check=checks.check_speeches, met=_speeches_met,
        remedy=messages.PLAN_SPEECHES, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "speeches"),
        items=("sg-15",),
        do=short.PLAN_THEM, evidence=_speeches, lacking=short.NOT_PLANNED,
    ),
    Criterion(
        number=17, name=messages.RELEASE_AGREED, check=messages.RELEASE_MISSING,
        met=messages.RELEASE_FINE, remedy=messages.AGREE_RELEASE, action=RemedyAction.RECORD_DAY,
        field=RecordField(Arrangements, "release_agreed"), items=("sg-16",),
        do=short.PUT_RELEASE, evidence=short.ON_DAY, lacking=short.NOT_AGREED,
    ),
    Criterion(
        number=18, name=messages.PHOTOGRAPHER, check=messages.PHOTO_MISSING,
        met=messages.PHOTO_FINE, remedy=messages.ENGAGE_PHOTO, action=RemedyAction.NAME_PHOTOGRAPHER,
        field=RecordField(Arrangements, "photographer"), items=("sg-17",),
        do=short.NAME_PHOTOGRAPHER, evidence=short.ON_DAY, lacking=short.NOBODY_ENGAGED,
    ),
)  # fmt: skip
"""The criteria of a signing: eleven hard ones, then seven soft ones, each declared in one row."""


class Readiness(msgspec.Struct, frozen=True):
    """How ready a signing is: the verdict, the eighteen criteria, other tasks that block it, and what is to be done.

    `rows` say the same one cause a row, in the order in which they are worked through. `is_done` means that everything
    to be signed at the visit is signed.
    """

    visit: str
    title: str
    verdict: Verdict
    criteria: tuple[CriterionResult, ...]
    blocking: tuple[CriterionResult, ...] = ()
    is_done: bool = False
    rows: tuple[ReadinessRow, ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave it is; good once everything is signed."""
        return Severity.GOOD if self.is_done else self.verdict.severity

    @property
    def must(self) -> int:
        """How much must still be done before it may go ahead; nothing once all is signed."""
        return self.count(RowState.MUST)

    @property
    def should(self) -> int:
        """How much should still be done, and stops nothing."""
        return self.count(RowState.SHOULD)

    def count(self, state: RowState) -> int:
        """Return how many rows stand like that."""
        return sum(each.state is state for each in self.rows)

    @property
    def met(self) -> int:
        """How many of the eighteen criteria are met."""
        return sum(each.is_met for each in self.criteria)


class MissionReadiness(msgspec.Struct, frozen=True):
    """How ready a mission is: its signings, and `apart` the open tasks that block it and belong to none of them."""

    signings: tuple[Readiness, ...]
    apart: tuple[ReadinessRow, ...] = ()

    @property
    def must(self) -> int:
        """How much must still be done before the mission: for its signings, and tasks that block it."""
        return sum(each.must for each in self.signings) + len(self.apart)

    @property
    def should(self) -> int:
        """How much should still be done for its signings."""
        return sum(each.should for each in self.signings)

    @property
    def verdict(self) -> Verdict:
        """Whether it may go ahead."""
        if self.must:
            return Verdict.NO_GO
        return Verdict.CONDITIONAL if self.should else Verdict.GO


def signing_readiness(visit: Visit, book: Book, today: date) -> Readiness:
    """Return how ready a signing is on a day; also for a visit at which nothing is to be signed yet."""
    context = SigningContext(visit, book, today)
    tasks = blocking_tasks(visit.id, book, today)
    criteria = tuple(each.result(context, tasks) for each in CRITERIA)
    known = {item for each in CRITERIA for item in each.items}
    extra = tuple(_task_result(task, book, today, CriterionGroup.DAY) for task in tasks if task.item not in known)
    done = bool(context.signings) and all(each.is_done for each in context.signings)
    rows = tuple(each for each in readiness_rows((*criteria, *extra)) if not (done and each.is_open))
    return Readiness(visit.id, visit.heading, _verdict((*criteria, *extra)), criteria, extra, done, rows)


def mission_readiness(mission: Mission, book: Book, today: date) -> MissionReadiness:
    """Return how ready a mission is: the criteria of all its signings, and the open tasks that block it."""
    visits = [visit for visit in book.visits_of(mission.id) if is_signing(visit)]
    counted = {task.id for visit in visits for task in blocking_tasks(visit.id, book, today)}
    apart = (task for task in blocking_tasks(mission.id, book, today) if task.id not in counted)
    results = (_task_result(task, book, today, CriterionGroup.MISSION) for task in apart)
    signings = tuple(signing_readiness(visit, book, today) for visit in visits)
    return MissionReadiness(signings, tuple(readiness_rows(tuple(results))))


def _task_result(task: Task, book: Book, today: date, group: CriterionGroup) -> CriterionResult:
    return failed_result((task_failure(task, book, today),), 0, task.heading, f"task:{task.id}", True, group)


def with_tasks_done(step: Proposal, visit: Visit, row: ReadinessRow, book: Book, today: date) -> Proposal:
    """Return the step, joined with that of the tasks that then alone keep the criterion open: they are one matter."""
    if row.cause.action is RemedyAction.DO_TASK:
        return step
    after = book.after(step.changes)
    for each in signing_readiness(after.visits[visit.id], after, today).rows:
        task = after.tasks.get(each.cause.record) if each.is_open and each.number == row.number else None
        if task and each.cause.action is RemedyAction.DO_TASK:
            done = complete_task(task, after, today)
            step = joined(step, done, step.changes.summary)
            after = book.after(step.changes)
    return step


def verdict_text(found: Readiness) -> str:
    """Return the verdict in words, and how much must be done, should be done, and is met."""
    if found.is_done:
        return short.DONE()
    must, should, met = map(found.count, (RowState.MUST, RowState.SHOULD, RowState.MET))
    total = must + should + met
    if must:
        sentence = short.NOT_READY_SHOULD if should else short.NOT_READY
        return sentence(must=must, should=should, met=met, total=total)
    return short.READY_SHOULD(should=should, met=met, total=total) if should else short.READY(total=total)


def _verdict(lines: Iterable[CriterionResult]) -> Verdict:
    failed = [each for each in lines if not each.is_met]
    if any(each.hard for each in failed):
        return Verdict.NO_GO
    return Verdict.CONDITIONAL if failed else Verdict.GO
