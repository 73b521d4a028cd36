"""Whether a signing may go ahead: eighteen criteria computed from what is recorded, each with its remedy.

The first eleven are hard: while one fails, nobody signs. The other seven are soft. An open task that blocks the signing
fails the criterion it belongs to, or is listed by itself.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from missions.planning.tasks import blocking_tasks
from missions.records.agreements import Agreement, Original, Preparation
from missions.records.book import Book
from missions.records.fields import RecordField
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.people import Function
from missions.records.tasks import Task
from missions.records.visits import Arrangements, Participant, Visit
from missions.signing import checks, messages
from missions.signing.criterion import (
    Criterion,
    CriterionResult,
    PeopleCriterion,
    RemedyAction,
    SigningContext,
    TextCriterion,
    Verdict,
    failed_result,
    task_failure,
)
from missions.signing.signatories import is_signing

CRITERIA: tuple[Criterion, ...] = (
    TextCriterion(
        number=1, name=messages.TEXT_APPROVED, hard=True, check=checks.check_approval, met=checks.approval_met,
        remedy=messages.APPROVE, action=RemedyAction.APPROVE, field=RecordField(Preparation, "approvals"),
        items=("sg-10", "rn-11"),
    ),
    TextCriterion(
        number=2, name=messages.LEGAL_REVIEW, hard=True, check=messages.NOT_REVIEWED, met=messages.REVIEWED,
        remedy=messages.REVIEW, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "legal_review"),
        items=("sg-06",),
    ),
    TextCriterion(
        number=3, name=messages.SCREENING, hard=True, check=messages.NOT_SCREENED, met=messages.SCREENED,
        remedy=messages.SCREEN, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "screening"),
        items=("sg-05",),
    ),
    PeopleCriterion(
        number=4, name=messages.SIGNATORIES, hard=True, check=checks.check_signing_authority, met=messages.ALL_MAY_SIGN,
        remedy=messages.RECORD_AUTHORITY, action=RemedyAction.NAME_SIGNATORY, field=RecordField(Function, "may_sign"),
        items=("sg-11",),
    ),
    PeopleCriterion(
        number=5, name=messages.DEPUTIES, hard=True, check=checks.check_deputies, met=messages.ALL_HAVE_DEPUTIES,
        remedy=messages.RECORD_DEPUTY, action=RemedyAction.EDIT, field=RecordField(Function, "deputy_of"),
    ),
    PeopleCriterion(
        number=6, name=messages.ATTENDANCE, hard=True, check=checks.check_attendance, met=messages.ALL_COME,
        remedy=messages.GET_ANSWER, action=RemedyAction.RECORD_ANSWER, field=RecordField(Participant, "invitation"),
    ),
    TextCriterion(
        number=7, name=messages.VERSIONS, hard=True, check=checks.check_language_versions, met=checks.comparison_met,
        remedy=messages.COMPARE, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "compared"),
        items=("sg-13",),
    ),
    TextCriterion(
        number=8, name=messages.ORIGINALS, hard=True, check=checks.check_originals, met=checks.originals_met,
        remedy=messages.MAKE_ORIGINALS, action=RemedyAction.MAKE_ORIGINALS, field=RecordField(Agreement, "copies"),
        items=("sg-19",),
    ),
    TextCriterion(
        number=9, name=messages.HOLDER_FIRST, hard=True, check=checks.check_alternat, met=messages.FIRST_FINE,
        remedy=messages.PUT_FIRST, action=RemedyAction.MAKE_ORIGINALS, field=RecordField(Original, "order"),
    ),
    TextCriterion(
        number=10, name=messages.TERM_AND_RENEWAL, hard=True, check=checks.check_term, met=checks.term_met,
        remedy=messages.ADD_TERM, action=RemedyAction.EDIT, field=RecordField(Agreement, "term"),
    ),
    Criterion(
        number=11, name=messages.SLOT_AND_PLACE, hard=True, check=checks.check_slot,
        met=checks.slot_met, remedy=messages.CONFIRM_SLOT, action=RemedyAction.CONFIRM,
        field=RecordField(Arrangements, "slot_confirmed"), items=("sg-08",),
    ),
    Criterion(
        number=12, name=messages.APPROVAL_SHEET, check=messages.SHEET_MISSING, met=messages.SHEET_FINE,
        remedy=messages.ATTACH_SHEET, action=RemedyAction.RECORD, field=RecordField(Arrangements, "approval_sheet"),
        items=("sg-20",),
    ),
    Criterion(
        number=13, name=messages.SEATS_AND_CARDS, check=checks.check_seats, met=messages.SEATS_FINE,
        remedy=messages.PLAN_SEATS, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "seats"),
        items=("sg-14",),
    ),
    Criterion(
        number=14, name=messages.FLAGS_NAME, check=checks.check_flags, met=messages.FLAGS_FINE,
        remedy=messages.PLAN_FLAGS, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "flags"),
    ),
    Criterion(
        number=15, name=messages.PENS_AND_FOLDERS, check=checks.check_kit, met=messages.KIT_FINE,
        remedy=messages.PACK_KIT, action=RemedyAction.RECORD, field=RecordField(Arrangements, "kit"), items=("sg-22",),
    ),
    Criterion(
        number=16, name=messages.SPEECH_ORDER, check=checks.check_speeches, met=checks.speeches_met,
        remedy=messages.PLAN_SPEECHES, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "speeches"),
        items=("sg-15",),
    ),
    Criterion(
        number=17, name=messages.RELEASE_AGREED, check=messages.RELEASE_MISSING,
        met=messages.RELEASE_FINE, remedy=messages.AGREE_RELEASE, action=RemedyAction.RECORD_DAY,
        field=RecordField(Arrangements, "release_agreed"), items=("sg-16",),
    ),
    Criterion(
        number=18, name=messages.PHOTOGRAPHER, check=messages.PHOTO_MISSING,
        met=messages.PHOTO_FINE, remedy=messages.ENGAGE_PHOTO, action=RemedyAction.NAME_PHOTOGRAPHER,
        field=RecordField(Arrangements, "photographer"), items=("sg-17",),
    ),
)  # fmt: skip
"""The criteria of a signing: eleven hard ones, then seven soft ones, each declared in one row."""


class Readiness(msgspec.Struct, frozen=True):
    """How ready a signing is: the verdict, the eighteen criteria, and other tasks that block it.

    `is_done` means that everything to be signed at the visit is signed.
    """

    visit: str
    title: str
    verdict: Verdict
    criteria: tuple[CriterionResult, ...]
    blocking: tuple[CriterionResult, ...] = ()
    is_done: bool = False

    @property
    def severity(self) -> Severity:
        """How grave it is; good once everything is signed."""
        return Severity.GOOD if self.is_done else self.verdict.severity

    @property
    def lines(self) -> tuple[CriterionResult, ...]:
        """The criteria, then the tasks listed by themselves."""
        return (*self.criteria, *self.blocking)

    @property
    def met(self) -> int:
        """How many of the eighteen criteria are met."""
        return sum(each.is_met for each in self.criteria)

    @property
    def share(self) -> float:
        """The share of the criteria that is met."""
        return self.met / len(self.criteria)

    @property
    def must(self) -> int:
        """How many hard criteria and blocking tasks are still to do; none once everything is signed."""
        return 0 if self.is_done else sum(each.hard and not each.is_met for each in self.lines)

    @property
    def should(self) -> int:
        """How many soft criteria are still to do; none once everything is signed."""
        return 0 if self.is_done else sum(not each.hard and not each.is_met for each in self.lines)

    @property
    def failing(self) -> tuple[CriterionResult, ...]:
        """The criteria that fail, hard ones first."""
        return tuple(sorted((each for each in self.lines if not each.is_met), key=lambda each: not each.hard))


class MissionReadiness(msgspec.Struct, frozen=True):
    """How ready a mission is: its signings, the share of their criteria that is met, and the tasks that block it.

    `share` is None if nothing is to be signed; a signing that is done counts as met. `verdict` is the worst of all.
    `apart` are the blocking tasks that no signing counts among its criteria or tasks.
    """

    signings: tuple[Readiness, ...]
    share: float | None
    blocking: tuple[Task, ...]
    verdict: Verdict
    apart: tuple[Task, ...] = ()

    @property
    def must(self) -> int:
        """How much must still be done before the mission: hard criteria of its signings, and tasks that block it."""
        return sum(each.must for each in self.signings) + len(self.apart)

    @property
    def should(self) -> int:
        """How many soft criteria of its signings are still to do."""
        return sum(each.should for each in self.signings)


def signing_readiness(visit: Visit, book: Book, today: date) -> Readiness:
    """Return how ready a signing is on a day; also for a visit at which nothing is to be signed yet."""
    context = SigningContext(visit, book, today)
    tasks = blocking_tasks(visit.id, book, today)
    criteria = tuple(each.result(context, tasks) for each in CRITERIA)
    known = {item for each in CRITERIA for item in each.items}
    extra = tuple(
        failed_result((task_failure(task),), 0, task.heading, f"task:{task.id}", hard=True)
        for task in tasks
        if task.item not in known
    )
    done = bool(context.signings) and all(each.is_done for each in context.signings)
    return Readiness(visit.id, visit.heading, _verdict((*criteria, *extra)), criteria, extra, done)


def mission_readiness(mission: Mission, book: Book, today: date) -> MissionReadiness:
    """Return how ready a mission is: the criteria of all its signings, and the open tasks that block it."""
    visits = [visit for visit in book.visits_of(mission.id) if is_signing(visit)]
    signings = tuple(signing_readiness(visit, book, today) for visit in visits)
    tasks = blocking_tasks(mission.id, book, today)
    counted = {task.id for visit in visits for task in blocking_tasks(visit.id, book, today)}
    apart = tuple(task for task in tasks if task.id not in counted)
    met = sum(len(each.criteria) if each.is_done else each.met for each in signings)
    wanted = sum(len(each.criteria) for each in signings)
    verdicts = [each.verdict for each in signings if not each.is_done]
    order = list(Verdict)
    worst = max(verdicts, key=order.index, default=Verdict.GO)
    verdict = Verdict.NO_GO if tasks else worst
    return MissionReadiness(signings, met / wanted if wanted else None, tasks, verdict, apart)


def verdict_text(found: Readiness) -> str:
    """Return the sentence of the verdict, with the numbers of the failing criteria."""
    if found.is_done:
        return messages.SIGNED()
    hard = ", ".join(str(each.number) for each in found.criteria if each.hard and not each.is_met)
    soft = ", ".join(str(each.number) for each in found.criteria if not each.hard and not each.is_met)
    tasks = len(found.blocking)
    if hard and tasks:
        return messages.VERDICT_BOTH(hard=hard, tasks=tasks)
    if hard:
        return messages.VERDICT_NO_GO(hard=hard)
    if tasks:
        return messages.VERDICT_TASKS(tasks=tasks)
    return messages.VERDICT_CONDITIONAL(soft=soft) if soft else messages.VERDICT_GO()


def _verdict(lines: Iterable[CriterionResult]) -> Verdict:
    failed = [each for each in lines if not each.is_met]
    if any(each.hard for each in failed):
        return Verdict.NO_GO
    return Verdict.CONDITIONAL if failed else Verdict.GO
