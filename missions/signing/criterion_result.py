"""What a criterion of a signing finds: what fails, what is met and what meets it; one cause a row."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from missions.dates.formatting import show_near
from missions.messages import MessageFact, Reason, Sentence, message
from missions.planning.tasks import task_due_day
from missions.records.book import Book
from missions.records.fields import RecordField
from missions.records.finding import Finding, Severity
from missions.records.tasks import Task
from missions.signing import messages
from missions.signing import readiness_messages as short


class Verdict(StrEnum):
    """Whether a signing may go ahead: nothing fails, only soft criteria fail, or a hard one does."""

    GO = "go"
    CONDITIONAL = "conditional"
    NO_GO = "no_go"

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return {"go": Severity.GOOD, "conditional": Severity.ACT}.get(self.value, Severity.OVERDUE)


class CriterionGroup(StrEnum):
    """What a criterion is about, in the order in which they are worked through."""

    TEXT = "text and parties"
    WHO = "who signs"
    DAY = "the day"
    MISSION = "blocks the mission"


class RemedyAction(StrEnum):
    """What somebody can do at once to meet a criterion."""

    EDIT = "edit"
    RECORD = "record"
    RECORD_DAY = "record_day"
    CONFIRM = "confirm"
    APPROVE = "approve"
    NAME_SIGNATORY = "name_signatory"
    NAME_DEPUTY = "name_deputy"
    NAME_PHOTOGRAPHER = "name_photographer"
    RECORD_ANSWER = "record_answer"
    MAKE_ORIGINALS = "make_originals"
    PROPOSE = "propose"
    DO_TASK = "do_task"


_AT_ONCE = (RemedyAction.MAKE_ORIGINALS, RemedyAction.APPROVE, RemedyAction.PROPOSE, RemedyAction.DO_TASK)
"""What meets at once all that it can meet of one record, whichever field lacks it."""


class CriterionFailure(Finding, frozen=True, gc=False, kw_only=True):
    """Why a criterion fails: with the field to change, the step that does it, and the agreement it is for.

    What is not said here, such as the remedy, is what the criterion itself says. In few words: `what` is concerned, its
    `verdict`, and what to `do`. `of_party` and `of_person` are whom it is about. One that `hangs` has the remedy of
    another failure, without which it cannot be met. One that `blocks` is grave whatever its criterion is.
    """

    field: RecordField | None = None
    action: RemedyAction | None = None
    subject: str = ""
    verdict: Reason | str = ""
    do: Reason | str = ""
    of_party: str = ""
    of_person: str = ""
    hangs: bool = False
    blocks: bool = False

    @property
    def cause(self) -> tuple[str, ...]:
        """What one remedy meets: failures of the same cause are met together."""
        if self.action is RemedyAction.NAME_SIGNATORY:
            return (self.action, self.of_party or self.of_person)
        if self.action in _AT_ONCE:
            return (str(self.action), self.record)
        return (str(self.action), self.record, self.field.name if self.field else "", self.of_person or self.of_party)

    def hung_on(self, other: "CriterionFailure") -> "CriterionFailure":
        """Return this failure with the remedy of another one, without which it cannot be met."""
        return replace(
            self, record=other.record, field=other.field, action=other.action, subject=other.subject, mend=other.mend,
            do=other.do, of_party=other.of_party, of_person=other.of_person, hangs=True,
        )  # fmt: skip


class MetPoint(msgspec.Struct, frozen=True, gc=False):
    """What is met of a criterion: its name, the evidence in few words, of which party or agreement, and if needed."""

    name: str
    evidence: str
    about: str = ""
    is_needed: bool = True


class CriterionResult(CriterionFailure, frozen=True, gc=False, kw_only=True):
    """Whether a criterion is met, in whole sentences, and how to meet it; `number` is 0 for a task that blocks.

    `failures` and `points` say what of it fails and what is met, and `about` in which order their parties stand.
    """

    number: int
    hard: bool
    is_met: bool = False
    group: CriterionGroup = CriterionGroup.DAY
    failures: tuple[CriterionFailure, ...] = ()
    points: tuple[MetPoint, ...] = ()
    about: tuple[str, ...] = ()


class RowState(StrEnum):
    """How a row of the readiness stands: what must and what should be done, what is met, what nobody needs."""

    MUST = "must be done"
    SHOULD = "should be done"
    MET = "met"
    UNNEEDED = "not needed"


class ReadinessRow(msgspec.Struct, frozen=True, gc=False):
    """What one remedy meets, or one thing that is met: its name, how it stands, and its verdict in few words.

    `failures` are what the remedy meets, its own criterion's first; `hangs` names what else cannot be met before. A row
    keeps its `key` as long as the criterion asks about the same party or agreement.
    """

    key: str
    number: int
    group: CriterionGroup
    name: str
    state: RowState
    verdict: str
    about: str = ""
    failures: tuple[CriterionFailure, ...] = ()
    hangs: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether something is to be done."""
        return bool(self.failures)

    @property
    def party(self) -> str:
        """The party it is about, if it is about one."""
        return self.failures[0].of_party if self.failures else self.about * (self.group is CriterionGroup.WHO)

    @property
    def cause(self) -> CriterionFailure:
        """The failure whose remedy meets it."""
        return self.failures[0]

    @property
    def said(self) -> str:
        """All that is wrong, in whole sentences."""
        return " ".join(dict.fromkeys(each.said for each in self.failures))

    @property
    def remedy(self) -> str:
        """How to meet it, in whole sentences."""
        return " ".join(dict.fromkeys(each.remedy for each in self.failures))


def failure(
    sentence: Sentence,
    record: str = "",
    remedy: Sentence | Reason | str = "",
    field: RecordField | None = None,
    action: RemedyAction | None = None,
    subject: str = "",
    *,
    verdict: Reason | Sentence | str = "",
    do: Sentence | str = "",
    name: Reason | Sentence | str = "",
    of_party: str = "",
    of_person: str = "",
    hangs: bool = False,
    **facts: MessageFact,
) -> CriterionFailure:
    """Return a failure with its sentence; a field of its own is changed by editing, unless it says otherwise."""
    return CriterionFailure(
        why=message(sentence, **facts), mend=_reason(remedy), record=record, field=field, subject=subject,
        action=action or (RemedyAction.EDIT if field else None), verdict=_reason(verdict), do=_reason(do),
        what=_reason(name), of_party=of_party, of_person=of_person, hangs=hangs,
    )  # fmt: skip


def _reason(said: Sentence | Reason | str) -> Reason | str:
    return message(said) if isinstance(said, Sentence) else said


def failed_result(
    failures: tuple[CriterionFailure, ...],
    number: int,
    name: str,
    key: str,
    hard: bool,
    group: CriterionGroup = CriterionGroup.DAY,
    points: tuple[MetPoint, ...] = (),
    about: tuple[str, ...] = (),
) -> CriterionResult:
    """Return the result of a criterion that fails: all that is missing, and what to change first."""
    first = failures[0]
    return CriterionResult(
        number=number,
        hard=hard,
        what=name,
        why=" ".join(dict.fromkeys(each.said for each in failures)),
        mend=" ".join(dict.fromkeys(each.remedy for each in failures)),
        severity=Severity.OVERDUE if hard else Severity.ACT,
        record=first.record,
        key=key,
        field=first.field,
        action=first.action,
        subject=first.subject,
        group=group,
        failures=failures,
        points=points,
        about=about,
    )


def task_failure(task: Task, book: Book, today: date) -> CriterionFailure:
    """Return that a task which blocks the signing is open, and by when it is due."""
    due = task_due_day(task, book, today)
    late = (today - due.latest).days if due else 0
    verdict = message(short.TASK_LATE, count=late) if late > 0 else short.TASK_WAITS()
    if due and late <= 0:
        verdict = message(short.TASK_DUE, due=show_near(due, today))
    found = failure(
        messages.TASK_OPEN, task.id, messages.TASK_DO, RecordField(Task, "state"), RemedyAction.DO_TASK,
        verdict=verdict, do=short.TICK_TASK, name=task.heading, task=task.heading,
    )  # fmt: skip
    return replace(found, blocks=True)


_CriterionAndFailure = tuple[CriterionResult, CriterionFailure]


def readiness_rows(criteria: tuple[CriterionResult, ...]) -> Iterator[ReadinessRow]:
    """Yield the rows in the order of their groups: what fails of one cause in one row, and what is met."""
    order = list(CriterionGroup)
    criteria = tuple(sorted(criteria, key=lambda each: order.index(each.group)))
    causes: dict[tuple[str, ...], list[_CriterionAndFailure]] = {}
    for each in criteria:
        for failure in each.failures:
            causes.setdefault(failure.cause, []).append((each, failure))
    for each in criteria:
        made: list[tuple[str, ReadinessRow]] = []
        for failure in each.failures:
            met = causes.get(failure.cause, [])
            if met and next((one for one, reason in met if not reason.hangs), met[0][0]) is each:
                del causes[failure.cause]
                made.append((failure.of_party or failure.subject, _open_row(each, met)))
        for point in each.points:
            state = RowState.MET if point.is_needed else RowState.UNNEEDED
            key = f"{each.number}:{point.about}"
            row = ReadinessRow(key, each.number, each.group, point.name, state, point.evidence, point.about)
            made.append((point.about, row))
        places = {about: number for number, about in enumerate(each.about)}
        yield from (row for _, row in sorted(made, key=lambda pair: places.get(pair[0], len(places))))


def _open_row(home: CriterionResult, met: list[_CriterionAndFailure]) -> ReadinessRow:
    """Return the row of what one remedy meets; it stands where the criterion stands that fails by itself."""
    own = [reason for each, reason in met if each is home]
    own.sort(key=lambda reason: reason.hangs)
    names = dict.fromkeys(reason.title for _, reason in met if not reason.hangs) or {own[0].title: None}
    hangs = dict.fromkeys(reason.title for _, reason in met if reason.hangs)
    first = own[0]
    about = first.of_person or first.of_party or first.subject
    name = first.field.name if first.field else ""
    must = any(each.hard or reason.blocks for each, reason in met)
    return ReadinessRow(
        key=f"task:{first.record}" if not home.number else f"{home.number}:{about}:{name}",
        number=home.number,
        group=home.group,
        name=", ".join(names),
        state=RowState.MUST if must else RowState.SHOULD,
        verdict=", ".join(dict.fromkeys(str(reason.verdict) for reason in own)),
        failures=(*own, *(reason for each, reason in met if each is not home)),
        hangs=tuple(name for name in hangs if name not in names),
    )


def next_open(rows: tuple[ReadinessRow, ...], before: tuple[ReadinessRow, ...], key: str) -> str:
    """Return the key of the row to go to after the remedy of one: itself while it is open, else the next open one.

    After the last the first follows; it is empty once nothing is open.
    """
    open = [each.key for each in rows if each.is_open]
    if key in open or not open:
        return key if open else ""
    keys, known = [each.key for each in rows], [each.key for each in before]
    later = known[known.index(key) + 1 :] if key in known else []
    at = min((keys.index(each) for each in later if each in keys), default=len(keys))
    number = next((each.number for each in before if each.key == key), 0)
    fresh = [each.key for each in rows if each.number == number and each.is_open and each.key not in known]
    return next(iter((*fresh, *(each for each in keys[at:] if each in open), *open)))
