"""A criterion of a signing: how it is declared, what it finds, and the signing it is checked on."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import MessageFact, Reason, Sentence, message
from missions.records.agreements import Agreement, Preparation
from missions.records.book import Book
from missions.records.fields import RecordField
from missions.records.finding import Finding, Severity
from missions.records.missions import Delegate, Mission
from missions.records.tasks import Task
from missions.records.visits import Visit
from missions.signing import messages
from missions.signing.signatories import Signatory, agreements_to_sign
from missions.signing.tracker import AgreementSigning, PartySigning, agreement_signing
from missions.travel.travel_documents import TravelDocument, TravelDocumentState, travel_documents


class Verdict(StrEnum):
    """Whether a signing may go ahead: nothing fails, only soft criteria fail, or a hard one does."""

    GO = "go"
    CONDITIONAL = "conditional"
    NO_GO = "no_go"

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return {"go": Severity.GOOD, "conditional": Severity.ACT}.get(self.value, Severity.OVERDUE)


class RemedyAction(StrEnum):
    """What somebody can do at once to meet a criterion."""

    EDIT = "edit"
    RECORD = "record"
    RECORD_DAY = "record_day"
    CONFIRM = "confirm"
    APPROVE = "approve"
    NAME_SIGNATORY = "name_signatory"
    NAME_PHOTOGRAPHER = "name_photographer"
    RECORD_ANSWER = "record_answer"
    MAKE_ORIGINALS = "make_originals"
    PROPOSE = "propose"
    DO_TASK = "do_task"


class CriterionFailure(Finding, frozen=True, gc=False, kw_only=True):
    """Why a criterion fails: with the field to change, the step that does it, and the agreement it is for.

    What is not said here, such as the remedy, is what the criterion itself says.
    """

    field: RecordField | None = None
    action: RemedyAction | None = None
    subject: str = ""


class CriterionResult(CriterionFailure, frozen=True, gc=False, kw_only=True):
    """Whether a criterion is met, in whole sentences, and how to meet it; `number` is 0 for a task that blocks."""

    number: int
    hard: bool
    is_met: bool = False


def failure(
    sentence: Sentence,
    record: str = "",
    remedy: Sentence | Reason | str = "",
    field: RecordField | None = None,
    action: RemedyAction | None = None,
    subject: str = "",
    **facts: MessageFact,
) -> CriterionFailure:
    """Return a failure with its sentence; a field of its own is changed by editing, unless it says otherwise."""
    action = action or (RemedyAction.EDIT if field else None)
    why, mend = message(sentence, **facts), message(remedy) if isinstance(remedy, Sentence) else remedy
    return CriterionFailure(why=why, mend=mend, record=record, field=field, action=action, subject=subject)


class SigningContext:
    """A signing as of a day, with what its criteria need, each computed once."""

    def __init__(self, visit: Visit, book: Book, today: date) -> None:
        self.visit, self.book, self.today = visit, book, today
        self.agreements: tuple[Agreement, ...] = agreements_to_sign(visit, book)

    @cached_property
    def signings(self) -> tuple[AgreementSigning, ...]:
        """The state of each party's signature, by agreement."""
        return tuple(agreement_signing(agreement, self.visit, self.book, self.today) for agreement in self.agreements)

    @cached_property
    def mission(self) -> Mission | None:
        """The mission it belongs to."""
        return self.book.missions.get(self.visit.mission)

    @property
    def day(self) -> PartialDate | None:
        """The day of the signing, as far as known: the visit's, else the mission's."""
        return self.visit.day_or(self.mission)

    def parties(self, agreement: Agreement) -> tuple[str, ...]:
        """Return the parties that sign an agreement."""
        return tuple(signing_parties(agreement))

    def unsigned_parties(self) -> Iterator[tuple[AgreementSigning, PartySigning]]:
        """Yield each party that has not signed, with the agreement it is to sign."""
        for signing in self.signings:
            if not signing.is_done:
                for party in signing.waiting:
                    yield signing, party

    def signers(self) -> Iterator[tuple[AgreementSigning, PartySigning, Signatory]]:
        """Yield everybody who has still to sign, once for each party."""
        seen = set()
        for signing, party in self.unsigned_parties():
            for signer in party.signers:
                if (party.organisation, signer.person) not in seen:
                    seen.add((party.organisation, signer.person))
                    yield signing, party, signer

    def delegate(self, person: str) -> Delegate | None:
        """Return the delegate of the mission who is that person."""
        delegates = self.mission.delegates if self.mission else ()
        return next((each for each in delegates if each.person == person), None)

    def is_done(self, when: PartialDate | None) -> bool:
        """Whether something is recorded as done by the day."""
        return when is not None and when.earliest <= self.today

    @cached_property
    def _documents(self) -> tuple[TravelDocument, ...]:
        """The travel documents of those who are to sign, not of other delegates."""
        if self.mission is None:
            return ()
        signing = {signer.person for _, _, signer in self.signers()}
        delegates = tuple(each for each in self.mission.delegates if each.person in signing)
        return travel_documents(msgspec.structs.replace(self.mission, delegates=delegates), self.book, self.today)

    def missing_documents(self, person: str) -> Iterator[TravelDocument]:
        """Yield the documents a traveller needs by the day of the signing that are not known to be fine."""
        last = self.day.latest if self.day else date.max
        for document in self._documents:
            needed = document.enters is None or document.enters <= last
            fine = document.state in (TravelDocumentState.FINE, TravelDocumentState.NOT_NEEDED)
            if document.person == person and needed and not fine:
                yield document


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion: what is checked, what it says when that is met, and how else to meet it.

    A sentence to `check` is what it says while its field is not recorded. While a `hard` one fails nobody signs.
    `items` are checklist items: an open task of one that blocks fails it too.
    """

    number: int
    name: Sentence
    hard: bool = False
    check: Sentence | Callable[..., Iterator[CriterionFailure]]
    met: Sentence | Callable[..., Reason | str]
    remedy: Sentence
    action: RemedyAction
    field: RecordField
    items: tuple[str, ...] = ()

    def result(self, context: SigningContext, tasks: tuple[Task, ...]) -> CriterionResult:
        """Return whether it is met: it fails by what is missing, or by one of the open tasks that belongs to it."""
        open = [task_failure(each) for each in tasks if each.item in self.items]
        failures = (*self.failures(context), *open)
        if not failures:
            return CriterionResult(
                number=self.number, hard=self.hard, is_met=True, what=self.name(), why=self.met_text(context),
                severity=Severity.GOOD, key=f"criterion:{self.number}",
            )  # fmt: skip
        return failed_result(failures, self.number, self.name(), f"criterion:{self.number}", self.hard or bool(open))

    def failures(self, context: SigningContext) -> Iterator[CriterionFailure]:
        """Yield what is missing."""
        return self._completed(self._checked(context.visit.arrangements, context), context.visit.id)

    def met_text(self, context: SigningContext) -> str:
        """Return what it says when it is met."""
        return self._met(context.visit.arrangements, context)

    def _checked(
        self, holder: object, context: SigningContext, *about: Agreement, **facts: MessageFact
    ) -> Iterator[CriterionFailure]:
        if isinstance(self.check, Sentence):
            return undone(self.check, self.field, holder, context, **facts)
        return self.check(context, *about)

    def _met(self, holder: object, *about: object, **facts: MessageFact) -> str:
        if isinstance(self.met, Sentence):
            return self.met(recorded=getattr(holder, self.field.name, ""), **facts)
        return str(self.met(*about))

    def _completed(
        self, found: Iterator[CriterionFailure], record: str, subject: str = ""
    ) -> Iterator[CriterionFailure]:
        """Yield failures with what the criterion itself says where they say nothing."""
        for each in found:
            yield CriterionFailure(
                why=each.why,
                mend=each.mend or message(self.remedy),
                record=each.record or record,
                field=each.field or self.field,
                action=each.action or self.action,
                subject=each.subject or subject,
            )


class PeopleCriterion(Criterion, frozen=True, kw_only=True):
    """A criterion about those who sign: it also fails without an agreement, or where one has no parties."""

    def failures(self, context: SigningContext) -> Iterator[CriterionFailure]:
        """Yield that agreements or parties are missing, then what else is."""
        yield from _missing_agreements(context)
        yield from super().failures(context)

    def met_text(self, context: SigningContext) -> str:
        """Return what it says when it is met, and who has signed already."""
        signed = [
            messages.SIGNED_ALREADY(person=each.name)
            for signing in context.signings
            for each in signing.parties
            if each.is_done
        ]
        if any(True for _ in context.unsigned_parties()):
            return " ".join((self._met(None, context, day=context.signings[0].day), *dict.fromkeys(signed)))
        by_stage = [
            messages.SIGNED_BY_STAGE(title=each.title) for each in context.signings if each.is_done and each.waiting
        ]
        return " ".join(dict.fromkeys((*signed, *by_stage)))


class TextCriterion(Criterion, frozen=True, kw_only=True):
    """A criterion about the text of each agreement, which must be there and have parties."""

    def failures(self, context: SigningContext) -> Iterator[CriterionFailure]:
        """Yield that agreements or parties are missing, then what is missing of each agreement."""
        yield from _missing_agreements(context)
        for agreement in context.agreements:
            if context.parties(agreement):
                found = self._checked(agreement.preparation, context, agreement, agreement=agreement.heading)
                yield from self._completed(found, agreement.id, agreement.id)

    def met_text(self, context: SigningContext) -> str:
        """Return what it says of each agreement when it is met."""
        return " ".join(self._met(each.preparation, context, each, title=each.heading) for each in context.agreements)


def failed_result(
    failures: tuple[CriterionFailure, ...], number: int, name: str, key: str, hard: bool
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
    )


def undone(
    sentence: Sentence, field: RecordField, holder: object, context: SigningContext, **facts: MessageFact
) -> Iterator[CriterionFailure]:
    """Yield a failure unless the field is recorded, with a day that has come; of a text also for when it is planned."""
    value = getattr(holder, field.name)
    if context.is_done(value) if isinstance(value, PartialDate) else str(value or "").strip():
        return
    said = message(sentence, **facts)
    planned = messages.PLANNED(label=field.label, on=value) if value and field.struct is Preparation else ""
    yield CriterionFailure(why=f"{said} {planned}" if planned else said)


def task_failure(task: Task) -> CriterionFailure:
    """Return that a task which blocks the signing is open."""
    return failure(
        messages.TASK_OPEN, task.id, messages.TASK_DO, RecordField(Task, "state"), RemedyAction.DO_TASK,
        task=task.heading,
    )  # fmt: skip


def _missing_agreements(context: SigningContext) -> Iterator[CriterionFailure]:
    if not context.agreements:
        yield failure(
            messages.NO_AGREEMENT_AT_VISIT, context.visit.id, messages.ADD_AGREEMENT,
            RecordField(Visit, "agreements"), visit=context.visit.heading,
        )  # fmt: skip
    for agreement in context.agreements:
        if not context.parties(agreement):
            yield failure(
                messages.PARTIES_NOT_RECORDED, agreement.id, messages.ADD_PARTIES,
                RecordField(Agreement, "parties"), subject=agreement.id, agreement=agreement.heading,
            )  # fmt: skip
