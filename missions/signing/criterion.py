"""A criterion of a signing: how it is declared, how it is looked at, and the signing it is checked on."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from missions.dates.formatting import show_near
from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.delegation.sides import our_organisations, our_organisations_on
from missions.messages import MessageFact, Reason, Sentence, message
from missions.records.agreements import Agreement, Preparation
from missions.records.book import Book
from missions.records.fields import RecordField
from missions.records.finding import Severity
from missions.records.missions import Delegate, Mission
from missions.records.tasks import Task
from missions.records.visits import Visit
from missions.signing import messages
from missions.signing import readiness_messages as short
from missions.signing.criterion_result import (
    CriterionFailure,
    CriterionGroup,
    CriterionResult,
    MetPoint,
    RemedyAction,
    failed_result,
    failure,
    task_failure,
)
from missions.signing.signatories import Signatory, agreements_to_sign
from missions.signing.tracker import AgreementSigning, PartySigning, agreement_signing
from missions.travel.travel_documents import TravelDocument, TravelDocumentState, travel_documents


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

    def party_name(self, party: str) -> str:
        """Return how a party is called in few words: “us”, its short name, or its name."""
        found = self.book.organisations.get(party)
        if party in self._ours:
            return short.US()
        return (found.short_name or found.heading) if found else party

    @cached_property
    def _ours(self) -> frozenset[str]:
        return our_organisations_on(self.mission, self.book) if self.mission else our_organisations(self.book)

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
    `items` are checklist items: an open task of one that blocks fails it too. In few words: what is `lacking`, what to
    `do`, the `evidence` once it is met, and the source of its `rule`. Where it is not `asked`, nothing is needed.
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
    lacking: Sentence = short.NOT_YET_RECORDED
    do: Sentence = short.PUT_IT
    evidence: Sentence | Callable[..., str] = short.RECORDED
    asked: Callable[[Agreement, Book], bool] | None = None
    of_party: Sentence | None = None
    rule: Sentence | None = None

    group: ClassVar[CriterionGroup] = CriterionGroup.DAY

    def result(self, context: SigningContext, tasks: tuple[Task, ...]) -> CriterionResult:
        """Return whether it is met: it fails by what is missing, or by one of the open tasks that belongs to it."""
        own = tuple(self.failures(context))
        open = tuple(task_failure(each, context.book, context.today) for each in tasks if each.item in self.items)
        # While the matter itself is not recorded, its task is not a second one.
        failures = (*own, *(each.hung_on(own[0]) if own else each for each in open))
        points = () if open else tuple(self.met_points(context, failures))
        key, about = f"criterion:{self.number}", self.about(context)
        if failures:
            return failed_result(
                failures, self.number, self.name(), key, self.hard or bool(open), self.group, points, about
            )
        return CriterionResult(
            number=self.number, hard=self.hard, is_met=True, what=self.name(), why=self.met_text(context),
            severity=Severity.GOOD, key=key, group=self.group, points=points, about=about,
        )  # fmt: skip

    def failures(self, context: SigningContext) -> Iterator[CriterionFailure]:
        """Yield what is missing."""
        return self._completed(self._checked(context.visit.arrangements, context), context.visit.id)

    def met_text(self, context: SigningContext) -> str:
        """Return what it says when it is met."""
        return self._met(context.visit.arrangements, context)

    def met_points(self, context: SigningContext, failures: tuple[CriterionFailure, ...]) -> Iterator[MetPoint]:
        """Yield what of it is met, with the evidence in few words."""
        if not failures:
            yield MetPoint(self.name(), self._shown(context.visit.arrangements, context))

    def about(self, _context: SigningContext) -> tuple[str, ...]:
        """Return the agreements or parties of which it asks one after another."""
        return ()

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

    def _shown(self, holder: object, context: SigningContext, *about: object) -> str:
        if isinstance(self.evidence, Sentence):
            recorded = getattr(holder, self.field.name, "")
            if isinstance(recorded, PartialDate):
                return self.evidence(recorded=show_near(recorded, context.today))
            return self.evidence(recorded=recorded if isinstance(recorded, str) else "")
        return self.evidence(context, *about)

    def _completed(
        self, found: Iterator[CriterionFailure], record: str, subject: str = "", about: str = ""
    ) -> Iterator[CriterionFailure]:
        """Yield failures with what the criterion itself says where they say nothing."""
        for each in found:
            name = str(each.what) or self.name()
            yield replace(
                each,
                what=short.OF_AGREEMENT(name=name, agreement=about) if about else name,
                mend=each.mend or message(self.remedy),
                record=each.record or record,
                field=each.field or self.field,
                action=each.action or self.action,
                subject=each.subject or subject,
                verdict=each.verdict or message(self.lacking),
                do=each.do or message(self.do),
            )


class PeopleCriterion(Criterion, frozen=True, kw_only=True):
    """A criterion about those who sign: it also fails without an agreement, or where one has no parties."""

    group: ClassVar[CriterionGroup] = CriterionGroup.WHO

    def failures(self, context: SigningContext) -> Iterator[CriterionFailure]:
        """Yield that agreements or parties are missing, then what else is."""
        yield from self._completed(_missing_agreements(context, hangs=True), context.visit.id)
        for each in super().failures(context):
            name = self.of_party(party=context.party_name(each.of_party)) if each.of_party and self.of_party else ""
            yield replace(each, what=name) if name and str(each.what) == self.name() else each

    def met_points(self, context: SigningContext, failures: tuple[CriterionFailure, ...]) -> Iterator[MetPoint]:
        """Yield each party of which nothing is missing."""
        broken = {each.of_party for each in failures}
        for party in self.about(context):
            shown = "" if party in broken else self._shown(None, context, party)
            if shown and self.of_party:
                yield MetPoint(self.of_party(party=context.party_name(party)), shown, party)

    def about(self, context: SigningContext) -> tuple[str, ...]:
        """Return the parties."""
        return tuple(dict.fromkeys(each.organisation for signing in context.signings for each in signing.parties))

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

    group: ClassVar[CriterionGroup] = CriterionGroup.TEXT

    def failures(self, context: SigningContext) -> Iterator[CriterionFailure]:
        """Yield that agreements or parties are missing, then what is missing of each agreement."""
        yield from self._completed(_missing_agreements(context, hangs=self.number != 1), context.visit.id)
        for agreement in context.agreements:
            if context.parties(agreement):
                found = self._checked(agreement.preparation, context, agreement, agreement=agreement.heading)
                about = agreement.heading if len(context.agreements) > 1 else ""
                yield from self._completed(found, agreement.id, agreement.id, about)

    def met_points(self, context: SigningContext, failures: tuple[CriterionFailure, ...]) -> Iterator[MetPoint]:
        """Yield each agreement of which nothing is missing."""
        broken = {each.subject for each in failures}
        for agreement in context.agreements:
            if agreement.id not in broken and context.parties(agreement):
                is_one, name = len(context.agreements) == 1, self.name()
                yield MetPoint(
                    name if is_one else short.OF_AGREEMENT(name=name, agreement=agreement.heading),
                    self._shown(agreement.preparation, context, agreement),
                    agreement.id,
                    self.asked is None or self.asked(agreement, context.book),
                )

    def about(self, context: SigningContext) -> tuple[str, ...]:
        """Return the agreements."""
        return tuple(each.id for each in context.agreements)

    def met_text(self, context: SigningContext) -> str:
        """Return what it says of each agreement when it is met."""
        return " ".join(self._met(each.preparation, context, each, title=each.heading) for each in context.agreements)


def undone(
    sentence: Sentence, field: RecordField, holder: object, context: SigningContext, **facts: MessageFact
) -> Iterator[CriterionFailure]:
    """Yield a failure unless the field is recorded, with a day that has come; of a text also for when it is planned."""
    value = getattr(holder, field.name)
    if context.is_done(value) if isinstance(value, PartialDate) else str(value or "").strip():
        return
    said = message(sentence, **facts)
    if value and field.struct is Preparation:
        planned = messages.PLANNED(label=field.label, on=value)
        yield CriterionFailure(
            why=f"{said} {planned}", verdict=message(short.PLANNED_FOR, on=show_near(value, context.today))
        )
    else:
        yield CriterionFailure(why=said)


def _missing_agreements(context: SigningContext, *, hangs: bool) -> Iterator[CriterionFailure]:
    if not context.agreements:
        yield failure(
            messages.NO_AGREEMENT_AT_VISIT, context.visit.id, messages.ADD_AGREEMENT,
            RecordField(Visit, "agreements"), verdict=short.NONE_YET, do=short.PUT_AGREEMENT,
            name="" if hangs else short.AGREEMENT_ROW, hangs=hangs, visit=context.visit.heading,
        )  # fmt: skip
    for agreement in context.agreements:
        if not context.parties(agreement):
            yield failure(
                messages.PARTIES_NOT_RECORDED, agreement.id, messages.ADD_PARTIES,
                RecordField(Agreement, "parties"), subject=agreement.id, do=short.PUT_PARTIES,
                name="" if hangs else short.PARTIES_ROW, hangs=hangs, agreement=agreement.heading,
            )  # fmt: skip
