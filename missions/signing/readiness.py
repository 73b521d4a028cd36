"""Whether a signing may go ahead: eighteen criteria computed from what is recorded, each with its remedy.

The first eleven are hard: while one fails, nobody signs. The other seven are soft. An open task that blocks the signing
fails the criterion it belongs to, or is listed by itself.
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
    """How ready a signing is: the verdict, the eighteen criteria, and other tasks that block it.

    `is_done` means that everything to be signed at the visit is signed.
    """

    visit: str
    title: str
    verdict: Verdict
    criteria: tuple[Criterion, ...]
    blocking: tuple[Criterion, ...] = ()
    is_done: bool = False

    @property
    def lines(self) -> tuple[Criterion, ...]:
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
    def failing(self) -> tuple[Criterion, ...]:
        """The criteria that fail, hard ones first."""
        return tuple(sorted((each for each in self.lines if not each.is_met), key=lambda each: not each.hard))


class MissionReadiness(msgspec.Struct, frozen=True):
    """How ready a mission is: its signings, the share of their criteria that is met, and the tasks that block it.

    `share` is None if nothing is to be signed; a signing that is done counts as met. `verdict` is the worst of all.
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
    """Return how ready a signing is on a day; also for a visit at which nothing is to be signed yet."""
    context = SigningContext(visit, book, today)
    tasks = blocking_tasks(visit.id, book, today)
    criteria = tuple(_criterion(number, context, tasks) for number in CRITERION_NAMES)
    extra = tuple(_task_criterion(task) for task in tasks if task.item not in CRITERION_BY_CHECKLIST_ITEM)
    done = bool(context.signings) and all(each.is_done for each in context.signings)
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
    """Return the sentence of the verdict, with the numbers of the failing criteria."""
    if found.is_done:
        return messages.SIGNED()
    hard = ", ".join(str(each.number) for each in found.criteria if each.hard and not each.is_met)
    soft = ", ".join(str(each.number) for each in found.criteria if not each.hard and not each.is_met)
    tasks = len(found.blocking)
    if hard and tasks:
        return message_text(messages.VERDICT_BOTH, hard=hard, tasks=tasks)
    if hard:
        return message_text(messages.VERDICT_NO_GO, hard=hard)
    if tasks:
        return message_text(messages.VERDICT_TASKS, tasks=tasks)
    return message_text(messages.VERDICT_CONDITIONAL, soft=soft) if soft else messages.VERDICT_GO()


def _verdict(lines: Iterable[Criterion]) -> Verdict:
    failed = [each for each in lines if not each.is_met]
    if any(each.hard for each in failed):
        return Verdict.NO_GO
    return Verdict.CONDITIONAL if failed else Verdict.GO


def _criterion(number: int, context: SigningContext, tasks: tuple[Task, ...]) -> Criterion:
    """Return a criterion: it fails by what is missing, or by an open task that belongs to it."""
    failures = tuple(_failures(number, context))
    open = [each for each in tasks if CRITERION_BY_CHECKLIST_ITEM.get(each.item) == number]
    failures = (*failures, *(_task_failure(each) for each in open))
    name, hard = CRITERION_NAMES[number], number in HARD_CRITERIA or bool(open)
    if not failures:
        return Criterion(number, name, hard, CriterionState.MET, _criterion_met(number, context))
    first = failures[0]
    said = " ".join(dict.fromkeys(each.said for each in failures))
    remedy = " ".join(dict.fromkeys(each.remedy for each in failures))
    return Criterion(
        number, name, hard, CriterionState.FAILED, said, remedy, first.target, first.field, first.verb, first.subject
    )  # fmt: skip


def _failures(number: int, context: SigningContext) -> Iterator[CriterionFailure]:
    if number in _CEREMONY_CHECKS:
        yield from _CEREMONY_CHECKS[number](context)
        return
    if not context.agreements:
        said = message_text(messages.NO_AGREEMENT_AT_VISIT, visit=context.visit.heading)
        yield CriterionFailure(said, messages.ADD_AGREEMENT(), context.visit.id, "Agreements", "edit")
    for agreement in context.agreements:
        if not context.parties(agreement):
            said = message_text(messages.PARTIES_NOT_RECORDED, agreement=agreement.heading)
            yield CriterionFailure(said, messages.ADD_PARTIES(), agreement.id, "Parties", "edit", agreement.id)
        elif number in _TEXT_CHECKS:
            yield from _TEXT_CHECKS[number](context, agreement)
    if number in _PEOPLE_CHECKS:
        yield from _PEOPLE_CHECKS[number](context)


def _task_failure(task: Task) -> CriterionFailure:
    return CriterionFailure(
        message_text(messages.TASK_OPEN, task=task.heading), messages.TASK_DO(), task.id, "State", "task"
    )


def _task_criterion(task: Task) -> Criterion:
    """Return a blocking task as a criterion of its own."""
    said = message_text(messages.TASK_OPEN, task=task.heading)
    return Criterion(0, task.heading, True, CriterionState.FAILED, said, messages.TASK_DO(), task.id, "State", "task")


def _criterion_met(number: int, context: SigningContext) -> str:
    """Return the sentence of a criterion that is met."""
    if number in _TEXT_CHECKS:
        return " ".join(checks.text_criterion_met(number, context, agreement) for agreement in context.agreements)
    if number in _CEREMONY_CHECKS:
        return ceremony_checks.ceremony_criterion_met(number, context)
    signed = [
        message_text(messages.SIGNED_ALREADY, person=each.name)
        for signing in context.signings
        for each in signing.parties
        if each.is_done
    ]
    if any(True for _ in context.unsigned_parties()):
        day = context.signings[0].day
        fine = {
            4: message_text(messages.ALL_MAY_SIGN, day=day),
            5: message_text(messages.ALL_HAVE_DEPUTIES, day=day),
            6: messages.ALL_COME(),
        }
        return " ".join((fine[number], *dict.fromkeys(signed)))
    by_stage = [
        message_text(messages.SIGNED_BY_STAGE, title=each.title)
        for each in context.signings
        if each.is_done and each.waiting
    ]
    return " ".join(dict.fromkeys((*signed, *by_stage)))
