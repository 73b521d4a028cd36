"""Whether a signing may go ahead: eighteen criteria, computed from what is recorded, each with what would mend it.

The first eleven are hard: while one fails, nobody signs. The other seven are soft. Open tasks that block the signing
fail the criterion they belong to, or stand on a line of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from missions.messages import message_text
from missions.planning.tasks import blocking_tasks
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.tasks import Task
from missions.records.visits import Visit
from missions.signing import ceremony_checks, checks, messages
from missions.signing.criteria import (
    CRITERION_BY_CHECKLIST_ITEM,
    CRITERION_NAMES,
    HARD_CRITERIA,
    Criterion,
    CriterionFailure,
    CriterionState,
    SigningContext,
    Verdict,
)
from missions.signing.signatories import is_signing


class Readiness(msgspec.Struct, frozen=True):
    """How ready a signing is: the verdict, the eighteen criteria, and the tasks that block it beside them.

    `is_done` says that everything to be signed at the visit is signed.
    """

    visit: str
    title: str
    verdict: Verdict
    criteria: tuple[Criterion, ...]
    blocking: tuple[Criterion, ...] = ()
    is_done: bool = False

    @property
    def lines(self) -> tuple[Criterion, ...]:
        """The criteria, and then the tasks that stand on lines of their own."""
        return (*self.criteria, *self.blocking)

    @property
    def met(self) -> int:
        """How many of the eighteen criteria are met."""
        return sum(each.is_met for each in self.criteria)

    @property
    def share(self) -> float:
        """Which share of the criteria is met."""
        return self.met / len(self.criteria)

    @property
    def failing(self) -> tuple[Criterion, ...]:
        """What fails, hard ones first."""
        return tuple(sorted((each for each in self.lines if not each.is_met), key=lambda each: not each.hard))


class MissionReadiness(msgspec.Struct, frozen=True):
    """How ready a mission is: its signings, the share of their criteria that is met, and the tasks that block it.

    `share` is None where nothing is to be signed; what is signed counts as met. `verdict` is the worst of all.
    """

    signings: tuple[Readiness, ...]
    share: float | None
    blocking: tuple[Task, ...]
    verdict: Verdict


_TEXT_CHECKS: dict[int, Callable[[SigningContext, Agreement], Iterator[CriterionFailure]]] = {
    1: checks.check_approval,
    2: checks.check_legal_review,
    3: checks.check_screening,
    7: checks.check_language_versions,
    8: checks.check_originals,
    9: checks.check_alternat,
    10: checks.check_term,
}
_PEOPLE_CHECKS: dict[int, Callable[[SigningContext], Iterator[CriterionFailure]]] = {
    4: checks.check_signing_authority,
    5: checks.check_deputies,
    6: checks.check_attendance,
}
_CEREMONY_CHECKS: dict[int, Callable[[SigningContext], Iterator[CriterionFailure]]] = {
    11: ceremony_checks.check_slot,
    12: ceremony_checks.check_approval_sheet,
    13: ceremony_checks.check_seats,
    14: ceremony_checks.check_flags,
    15: ceremony_checks.check_kit,
    16: ceremony_checks.check_speeches,
    17: ceremony_checks.check_press_release,
    18: ceremony_checks.check_photographer,
}


def signing_readiness(visit: Visit, book: Book, today: date) -> Readiness:
    """Return how ready a signing is on a day; also of a visit at which nothing is to be signed yet."""
    case = SigningContext(visit, book, today)
    tasks = blocking_tasks(visit.id, book, today)
    criteria = tuple(_criterion(number, case, tasks) for number in CRITERION_NAMES)
    extra = tuple(_task_criterion(task) for task in tasks if task.item not in CRITERION_BY_CHECKLIST_ITEM)
    done = bool(case.signings) and all(each.is_done for each in case.signings)
    return Readiness(visit.id, visit.heading, _verdict((*criteria, *extra)), criteria, extra, done)


def mission_readiness(mission: Mission, book: Book, today: date) -> MissionReadiness:
    """Return how ready a mission is: the criteria of all its signings, and the open tasks that block it."""
    signings = tuple(signing_readiness(visit, book, today) for visit in book.visits_of(mission.id) if is_signing(visit))
    tasks = blocking_tasks(mission.id, book, today)
    met = sum(len(each.criteria) if each.is_done else each.met for each in signings)
    wanted = sum(len(each.criteria) for each in signings)
    verdicts = [each.verdict for each in signings if not each.is_done]
    order = list(Verdict)
    worst = max(verdicts, key=order.index, default=Verdict.GO)
    return MissionReadiness(signings, met / wanted if wanted else None, tasks, Verdict.NO_GO if tasks else worst)


def verdict_text(found: Readiness) -> str:
    """Say the verdict, with the numbers of what fails."""
    if found.is_done:
        return messages.SIGNED
    hard = ", ".join(str(each.number) for each in found.criteria if each.hard and not each.is_met)
    soft = ", ".join(str(each.number) for each in found.criteria if not each.hard and not each.is_met)
    tasks = len(found.blocking)
    if hard and tasks:
        return message_text(messages.VERDICT_BOTH, hard, tasks)
    if hard:
        return message_text(messages.VERDICT_NO_GO, hard)
    if tasks:
        return message_text(messages.VERDICT_TASKS, tasks)
    return message_text(messages.VERDICT_CONDITIONAL, soft) if soft else messages.VERDICT_GO


def _verdict(lines: Iterable[Criterion]) -> Verdict:
    failed = [each for each in lines if not each.is_met]
    if any(each.hard for each in failed):
        return Verdict.NO_GO
    return Verdict.CONDITIONAL if failed else Verdict.GO


def _criterion(number: int, case: SigningContext, tasks: tuple[Task, ...]) -> Criterion:
    """Return how one criterion stands: failed by what is missing, or by a task that belongs to it and is open."""
    faults = tuple(_failures(number, case))
    open = [each for each in tasks if CRITERION_BY_CHECKLIST_ITEM.get(each.item) == number]
    faults = (*faults, *(_task_failure(each) for each in open))
    name, hard = CRITERION_NAMES[number], number in HARD_CRITERIA or bool(open)
    if not faults:
        return Criterion(number, name, hard, CriterionState.MET, _criterion_met(number, case))
    first = faults[0]
    said = " ".join(dict.fromkeys(each.said for each in faults))
    remedy = " ".join(dict.fromkeys(each.remedy for each in faults))
    return Criterion(
        number, name, hard, CriterionState.FAILED, said, remedy, first.target, first.field, first.verb, first.subject
    )  # fmt: skip


def _failures(number: int, case: SigningContext) -> Iterator[CriterionFailure]:
    if number in _CEREMONY_CHECKS:
        yield from _CEREMONY_CHECKS[number](case)
        return
    if not case.agreements:
        said = message_text(messages.NO_AGREEMENT_AT_VISIT, case.visit.heading)
        yield CriterionFailure(said, messages.ADD_AGREEMENT, case.visit.id, "Agreements", "edit")
    for agreement in case.agreements:
        if not case.parties(agreement):
            said = message_text(messages.PARTIES_NOT_RECORDED, agreement.heading)
            yield CriterionFailure(said, messages.ADD_PARTIES, agreement.id, "Parties", "edit", agreement.id)
        elif number in _TEXT_CHECKS:
            yield from _TEXT_CHECKS[number](case, agreement)
    if number in _PEOPLE_CHECKS:
        yield from _PEOPLE_CHECKS[number](case)


def _task_failure(task: Task) -> CriterionFailure:
    return CriterionFailure(message_text(messages.TASK_OPEN, task.heading), messages.TASK_DO, task.id, "State", "task")


def _task_criterion(task: Task) -> Criterion:
    """Return a task that blocks as a line of its own."""
    said = message_text(messages.TASK_OPEN, task.heading)
    return Criterion(0, task.heading, True, CriterionState.FAILED, said, messages.TASK_DO, task.id, "State", "task")


def _criterion_met(number: int, case: SigningContext) -> str:
    """Say that a criterion is met."""
    if number in _TEXT_CHECKS:
        return " ".join(checks.text_criterion_met(number, case, agreement) for agreement in case.agreements)
    if number in _CEREMONY_CHECKS:
        return ceremony_checks.ceremony_criterion_met(number, case)
    signed = [
        message_text(messages.SIGNED_ALREADY, each.name)
        for signing in case.signings
        for each in signing.parties
        if each.is_done
    ]
    if any(True for _ in case.waiting()):
        day = case.signings[0].day
        fine = {
            4: message_text(messages.ALL_MAY_SIGN, day),
            5: message_text(messages.ALL_HAVE_DEPUTIES, day),
            6: messages.ALL_COME,
        }
        return " ".join((fine[number], *dict.fromkeys(signed)))
    by_stage = [
        message_text(messages.SIGNED_BY_STAGE, each.title) for each in case.signings if each.is_done and each.waiting
    ]
    return " ".join(dict.fromkeys((*signed, *by_stage)))
