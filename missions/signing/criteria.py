"""The criteria of a signing, their results, and the context they are checked in."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Delegate, Mission
from missions.records.visits import Visit
from missions.signing.signatories import Signatory, agreements_to_sign
from missions.signing.tracker import AgreementSigning, PartySigning, agreement_signing
from missions.travel.travel_documents import TravelDocument, TravelDocumentState, travel_documents

HARD_CRITERIA = tuple(range(1, 12))
"""The numbers of the criteria that must be met to sign."""

CRITERION_NAMES: Mapping[int, str] = {
    1: "Text approved",
    2: "Legal review",
    3: "Screening",
    4: "Signatories empowered",
    5: "Deputies empowered",
    6: "Attendance and papers",
    7: "Versions compared",
    8: "Originals",
    9: "Holder first",
    10: "Term and renewal",
    11: "Slot and place",
    12: "Approval sheet",
    13: "Seats and name cards",
    14: "Flags",
    15: "Pens and folders",
    16: "Speech order",
    17: "Release agreed",
    18: "Photographer",
}
"""The name of each criterion by number: eleven hard ones, then seven soft ones."""

CRITERION_BY_CHECKLIST_ITEM: Mapping[str, int] = {
    "sg-05": 3, "sg-06": 2, "sg-08": 11, "sg-10": 1, "sg-11": 4, "sg-13": 7, "sg-14": 13, "sg-15": 16, "sg-16": 17,
    "sg-17": 18, "sg-19": 8, "sg-20": 12, "sg-22": 15, "rn-11": 1,
}  # fmt: skip
"""The criterion of a checklist item: while its task is open and blocks, the criterion fails."""


class CriterionState(StrEnum):
    """Whether a criterion is met."""

    MET = "met"
    FAILED = "failed"


class Verdict(StrEnum):
    """Whether a signing may go ahead: nothing fails, only soft criteria fail, or a hard one does."""

    GO = "go"
    CONDITIONAL = "conditional"
    NO_GO = "no_go"

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return {"go": Severity.GOOD, "conditional": Severity.ACT}.get(self.value, Severity.OVERDUE)


class Criterion(msgspec.Struct, frozen=True):
    """Whether a criterion is met, in whole sentences, and how to meet it.

    `number` is 0 for a blocking task. `target` is the record to change, `field` the label of its field, `verb` the
    step that does it, `subject` the agreement if the step needs one.
    """

    number: int
    name: str
    hard: bool
    state: CriterionState
    said: str
    remedy: str = ""
    target: str = ""
    field: str = ""
    verb: str = ""
    subject: str = ""

    @property
    def is_met(self) -> bool:
        """Whether it is met."""
        return self.state is CriterionState.MET

    @property
    def key(self) -> str:
        """The key of the criterion within its signing."""
        return f"criterion:{self.number}" if self.number else f"task:{self.target}"


class CriterionFailure(msgspec.Struct, frozen=True):
    """Why a criterion fails, how to fix that, and in which record and field."""

    said: str
    remedy: str
    target: str
    field: str
    verb: str = ""
    subject: str = ""


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


def is_done_by(when: PartialDate | None, today: date) -> bool:
    """Whether something is recorded as done by today."""
    return when is not None and when.earliest <= today
