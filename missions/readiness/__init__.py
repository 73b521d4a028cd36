"""Whether a signing may go ahead: eighteen criteria, computed from what is recorded, each with what would mend it.

The first eleven are hard: while one fails, nobody signs. The other seven are soft. Open tasks that block the signing
fail the criterion they belong to, or stand on a line of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from missions.planning.tasks import blocking_tasks
from missions.protocol.signatories import is_signing
from missions.readiness import ceremony, people, sentences, text
from missions.readiness.case import Case, Fault, told
from missions.readiness.criterion import BY_ITEM, HARD, NAMES, Criterion, State, Verdict
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.tasks import Task
from missions.records.visits import Visit


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


_OF_TEXT: dict[int, Callable[[Case, Agreement], Iterator[Fault]]] = {
    1: text.approved,
    2: text.reviewed,
    3: text.screened,
    7: text.compared,
    8: text.copied,
    9: text.ordered,
    10: text.termed,
}
_OF_PEOPLE: dict[int, Callable[[Case], Iterator[Fault]]] = {
    4: people.empowered,
    5: people.deputised,
    6: people.attending,
}
_OF_CEREMONY: dict[int, Callable[[Case], Iterator[Fault]]] = {
    11: ceremony.slotted,
    12: ceremony.sheeted,
    13: ceremony.seated,
    14: ceremony.flagged,
    15: ceremony.packed,
    16: ceremony.spoken,
    17: ceremony.released,
    18: ceremony.pictured,
}


def readiness(visit: Visit, book: Book, today: date) -> Readiness:
    """Return how ready a signing is on a day; also of a visit at which nothing is to be signed yet."""
    case = Case(visit, book, today)
    tasks = blocking_tasks(visit.id, book, today)
    criteria = tuple(_criterion(number, case, tasks) for number in NAMES)
    extra = tuple(_of_task(task) for task in tasks if task.item not in BY_ITEM)
    done = bool(case.signings) and all(each.is_done for each in case.signings)
    return Readiness(visit.id, visit.heading, _verdict((*criteria, *extra)), criteria, extra, done)


def mission_readiness(mission: Mission, book: Book, today: date) -> MissionReadiness:
    """Return how ready a mission is: the criteria of all its signings, and the open tasks that block it."""
    signings = tuple(readiness(visit, book, today) for visit in book.visits_of(mission.id) if is_signing(visit))
    tasks = blocking_tasks(mission.id, book, today)
    met = sum(len(each.criteria) if each.is_done else each.met for each in signings)
    wanted = sum(len(each.criteria) for each in signings)
    verdicts = [each.verdict for each in signings if not each.is_done]
    order = list(Verdict)
    worst = max(verdicts, key=order.index, default=Verdict.GO)
    return MissionReadiness(signings, met / wanted if wanted else None, tasks, Verdict.NO_GO if tasks else worst)


def verdict_said(found: Readiness) -> str:
    """Say the verdict, with the numbers of what fails."""
    if found.is_done:
        return sentences.SIGNED
    hard = ", ".join(str(each.number) for each in found.criteria if each.hard and not each.is_met)
    soft = ", ".join(str(each.number) for each in found.criteria if not each.hard and not each.is_met)
    tasks = len(found.blocking)
    if hard and tasks:
        return told(sentences.VERDICT_BOTH, hard, tasks)
    if hard:
        return told(sentences.VERDICT_NO_GO, hard)
    if tasks:
        return told(sentences.VERDICT_TASKS, tasks)
    return told(sentences.VERDICT_CONDITIONAL, soft) if soft else sentences.VERDICT_GO


def _verdict(lines: Iterable[Criterion]) -> Verdict:
    failed = [each for each in lines if not each.is_met]
    if any(each.hard for each in failed):
        return Verdict.NO_GO
    return Verdict.CONDITIONAL if failed else Verdict.GO


def _criterion(number: int, case: Case, tasks: tuple[Task, ...]) -> Criterion:
    """Return how one criterion stands: failed by what is missing, or by a task that belongs to it and is open."""
    faults = tuple(_faults(number, case))
    open = [each for each in tasks if BY_ITEM.get(each.item) == number]
    faults = (*faults, *(_fault(each) for each in open))
    name, hard = NAMES[number], number in HARD or bool(open)
    if not faults:
        return Criterion(number, name, hard, State.MET, _met(number, case))
    first = faults[0]
    said = " ".join(dict.fromkeys(each.said for each in faults))
    remedy = " ".join(dict.fromkeys(each.remedy for each in faults))
    return Criterion(
        number, name, hard, State.FAILED, said, remedy, first.target, first.field, first.verb, first.subject
    )  # fmt: skip


def _faults(number: int, case: Case) -> Iterator[Fault]:
    if number in _OF_CEREMONY:
        yield from _OF_CEREMONY[number](case)
        return
    if not case.agreements:
        said = told(sentences.NO_AGREEMENT, case.visit.heading)
        yield Fault(said, sentences.ADD_AGREEMENT, case.visit.id, "Agreements", "edit")
    for agreement in case.agreements:
        if not case.parties(agreement):
            said = told(sentences.NO_PARTIES, agreement.heading)
            yield Fault(said, sentences.ADD_PARTIES, agreement.id, "Parties", "edit", agreement.id)
        elif number in _OF_TEXT:
            yield from _OF_TEXT[number](case, agreement)
    if number in _OF_PEOPLE:
        yield from _OF_PEOPLE[number](case)


def _fault(task: Task) -> Fault:
    return Fault(told(sentences.TASK_OPEN, task.heading), sentences.TASK_DO, task.id, "State", "task")


def _of_task(task: Task) -> Criterion:
    """Return a task that blocks as a line of its own."""
    said = told(sentences.TASK_OPEN, task.heading)
    return Criterion(0, task.heading, True, State.FAILED, said, sentences.TASK_DO, task.id, "State", "task")


def _met(number: int, case: Case) -> str:
    """Say that a criterion is met."""
    if number in _OF_TEXT:
        return " ".join(text.said_of(number, case, agreement) for agreement in case.agreements)
    if number in _OF_CEREMONY:
        return ceremony.said_of(number, case)
    signed = [
        told(sentences.SIGNED_ALREADY, each.name)
        for signing in case.signings
        for each in signing.parties
        if each.is_done
    ]
    if any(True for _ in case.waiting()):
        day = case.signings[0].day
        fine = {
            4: told(sentences.ALL_MAY_SIGN, day),
            5: told(sentences.ALL_HAVE_DEPUTIES, day),
            6: sentences.ALL_COME,
        }
        return " ".join((fine[number], *dict.fromkeys(signed)))
    by_stage = [told(sentences.SIGNED_BY_STAGE, each.title) for each in case.signings if each.is_done and each.waiting]
    return " ".join(dict.fromkeys((*signed, *by_stage)))
