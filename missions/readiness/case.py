"""Case: a signing as its criteria look at it, with everything they ask for found once."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import MessageFact, message
from missions.protocol.signatories import Signer, to_sign
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import Delegate, Mission
from missions.records.visits import Visit
from missions.signing.tracker import PartyLine, Signing, signing_of
from missions.travel.travel_documents import TravelDocument, TravelDocumentState, travel_documents


class Fault(msgspec.Struct, frozen=True):
    """Why a criterion fails, what would mend it, and where."""

    said: str
    remedy: str
    target: str
    field: str
    verb: str = ""
    subject: str = ""


class Case:
    """A signing on a day."""

    def __init__(self, visit: Visit, book: Book, today: date) -> None:
        self.visit, self.book, self.today = visit, book, today
        self.agreements: tuple[Agreement, ...] = to_sign(visit, book)

    @cached_property
    def signings(self) -> tuple[Signing, ...]:
        """Where each party stands, agreement by agreement."""
        return tuple(signing_of(agreement, self.visit, self.book, self.today) for agreement in self.agreements)

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

    def waiting(self) -> Iterator[tuple[Signing, PartyLine]]:
        """Yield each party that has not signed, with the agreement it is to sign."""
        for signing in self.signings:
            if not signing.is_done:
                for line in signing.waiting:
                    yield signing, line

    def signers(self) -> Iterator[tuple[Signing, PartyLine, Signer]]:
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


def told(sentence: str, *facts: MessageFact) -> str:
    """Return the sentence filled with facts."""
    return message(sentence, *facts).said


def is_past(when: PartialDate | None, today: date) -> bool:
    """Whether something is recorded as done on a day that does not lie ahead."""
    return when is not None and when.earliest <= today
