"""Whether a signing may go ahead: eighteen criteria computed from what is recorded, each with its remedy.

The first eleven are hard: while one fails, nobody signs. The other seven are soft. An open task that blocks the signing
fails the criterion it belongs to, or is listed by itself.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from missions.planning.tasks import blocking_tasks
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.tasks import Task
from missions.records.visits import Visit
from missions.signing import messages
from missions.signing.criteria import CRITERIA
from missions.signing.criterion import CriterionResult, SigningContext, Verdict, failed_result, task_failure
from missions.signing.signatories import is_signing


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
    def failing(self) -> tuple[CriterionResult, ...]:
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
