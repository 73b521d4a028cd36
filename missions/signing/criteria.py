"""Case: a signing as its criteria look at it, with everything they ask for found once."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import Delegate, Mission
from missions.records.visits import Visit
from missions.signing.signatories import Signatory, agreements_to_sign
from missions.signing.tracker import AgreementSigning, PartySigning, agreement_signing
from missions.travel.travel_documents import TravelDocument, TravelDocumentState, travel_documents


class CriterionFailure(msgspec.Struct, frozen=True):
    """Why a criterion fails, what would mend it, and where."""

    said: str
    remedy: str
    target: str
    field: str
    verb: str = ""
    subject: str = ""


class SigningContext:
    """A signing on a day."""

    def __init__(self, visit: Visit, book: Book, today: date) -> None:
        self.visit, self.book, self.today = visit, book, today
        self.agreements: tuple[Agreement, ...] = agreements_to_sign(visit, book)

    @cached_property
    def signings(self) -> tuple[AgreementSigning, ...]:
        """Where each party stands, agreement by agreement."""
        return tuple(agreement_signing(agreement, self.visit, self.book, self.today) for agreement in self.agreements)

    @cached_property
    def mission(self) -> Mission | None:
        """The mission it belongs to."""
        return self.book.missions.get(self.visit.mission)

    @property
    def day(self) -> PartialDate | None:
        """The day of the signing, as far as it is known: the visit's, else the mission's."""
        return self.visit.day_or(self.mission)

    def parties(self, agreement: Agreement) -> tuple[str, ...]:
        """Return the parties that sign an agreement."""
        return tuple(signing_parties(agreement))

    def waiting(self) -> Iterator[tuple[AgreementSigning, PartySigning]]:
        """Yield each party that has not signed, with the agreement it is to sign."""
        for signing in self.signings:
            if not signing.is_done:
                for line in signing.waiting:
                    yield signing, line

    def signers(self) -> Iterator[tuple[AgreementSigning, PartySigning, Signatory]]:
        """Yield everybody who is to sign and has not, each once for a party."""
        seen = set()
        for signing, line in self.waiting():
            for signer in line.signers:
                if (line.organisation, signer.person) not in seen:
                    seen.add((line.organisation, signer.person))
                    yield signing, line, signer

    def delegate(self, person: str) -> Delegate | None:
        """Return the delegate of the mission who is that person."""
        delegates = self.mission.delegates if self.mission else ()
        return next((each for each in delegates if each.person == person), None)

    @cached_property
    def _papers(self) -> tuple[TravelDocument, ...]:
        """The papers of those who are to sign; those of the other delegates are not asked for."""
        if self.mission is None:
            return ()
        signing = {signer.person for _, _, signer in self.signers()}
        delegates = tuple(each for each in self.mission.delegates if each.person in signing)
        return travel_documents(msgspec.structs.replace(self.mission, delegates=delegates), self.book, self.today)

    def lacking_papers(self, person: str) -> Iterator[TravelDocument]:
        """Yield the papers that a traveller must have for getting to the signing and that are not known to be fine."""
        last = self.day.latest if self.day else date.max
        for paper in self._papers:
            needed = paper.enters is None or paper.enters <= last
            fine = paper.state in (TravelDocumentState.FINE, TravelDocumentState.NOT_NEEDED)
            if paper.person == person and needed and not fine:
                yield paper


def is_done_by(when: PartialDate | None, today: date) -> bool:
    """Whether something is recorded as done on a day that does not lie ahead."""
    return when is not None and when.earliest <= today


class CriterionState(StrEnum):
    """Whether a criterion is met."""

    MET = "met"
    FAILED = "failed"


class Verdict(StrEnum):
    """Whether a signing may go ahead: nothing hard fails, only soft ones do, or something hard does."""

    GO = "go"
    CONDITIONAL = "conditional"
    NO_GO = "no_go"


class Criterion(msgspec.Struct, frozen=True):
    """How a criterion stands, in whole sentences what is so and what would mend it.

    `number` is 0 for a task that blocks. `target` is the record in which it is mended, `field` the label of the field,
    `verb` the step that mends it, `subject` the agreement it is about where the step wants one.
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
        """What tells it from the others of a signing."""
        return f"criterion:{self.number}" if self.number else f"task:{self.target}"


HARD_CRITERIA = tuple(range(1, 12))
"""The numbers of the criteria without which nobody signs."""

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
"""What each criterion is called, by number: eleven hard ones, then seven soft ones."""

CRITERION_BY_CHECKLIST_ITEM: Mapping[str, int] = {
    "sg-05": 3, "sg-06": 2, "sg-08": 11, "sg-10": 1, "sg-11": 4, "sg-13": 7, "sg-14": 13, "sg-15": 16, "sg-16": 17,
    "sg-17": 18, "sg-19": 8, "sg-20": 12, "sg-22": 15, "rn-11": 1,
}  # fmt: skip
"""The criterion that a checklist's item belongs to: while its task is open and blocks, the criterion fails."""
