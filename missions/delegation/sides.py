"""The two sides of a visit: the delegation with those who belong to it, and whom it meets."""

from collections.abc import Iterable
from functools import cached_property

from missions.delegation.order import functions_on, rank_key
from missions.ours import our_organisations
from missions.records.book import Book
from missions.records.missions import DelegateFunction, Mission, MissionKind
from missions.records.visits import Participant, ParticipantRole, Visit

_NO_SIDE = (ParticipantRole.INTERPRETER, ParticipantRole.WITNESS)


class Sides:
    """Who is on which side in a mission, asked for many participants; without a mission by whose people they are.

    Delegates stand together, and with them the people of their side's organisations: ours, or on an incoming
    delegation theirs. Whoever else takes part stands on the other side. Interpreters and witnesses stand on none.
    """

    def __init__(self, mission: Mission | None, book: Book) -> None:
        self._mission, self._book = mission, book
        self._delegates = {each.person: each.function for each in mission.delegates} if mission else {}
        self.is_incoming = mission is not None and mission.kind is MissionKind.INCOMING_DELEGATION
        self._held: dict[str, frozenset[str]] = {}

    @cached_property
    def _ours(self) -> frozenset[str]:
        """The organisations marked as ours with their parts; where none is marked, the one that leads the mission."""
        lead = "" if self._mission is None or self.is_incoming else self._mission.lead
        return our_organisations(self._book, (lead,))

    @cached_property
    def _theirs(self) -> frozenset[str]:
        """The organisations of an incoming delegation."""
        if not self.is_incoming or self._mission is None:
            return frozenset()
        found = {self._mission.lead} if self._mission.lead else set()
        for id in self._delegates:
            found |= self._organisations(id)
        return frozenset(found - self._ours)

    def serves(self, person: str) -> bool:
        """Whether somebody travels to interpret or to report, and so faces nobody."""
        function = self._delegates.get(person)
        return function is not None and function.is_serving

    def takes_side(self, participant: Participant) -> bool:
        """Whether the participant stands on a side and has not declined."""
        serves = self.serves(participant.person) or participant.role in _NO_SIDE
        return participant.is_coming and not serves

    def is_ours(self, person: str, organisation: str = "") -> bool:
        """Whether somebody, or an organisation's unnamed people, stands on our side."""
        of = frozenset((organisation,)) if organisation else self._organisations(person)
        if person in self._delegates:
            return not self.is_incoming
        if self.is_incoming:
            return bool(of & self._ours) or not of & self._theirs
        return bool(of & self._ours)

    def in_order(self, people: Iterable[tuple[str, bool]]) -> list[str]:
        """Return people in the order of precedence, each once; given with whether they lead at a visit."""
        heads: dict[str, bool] = {}
        for id, leads in people:
            heads[id] = heads.get(id, False) or leads

        def key(person: str) -> tuple[object, ...]:
            function = self._delegates.get(person)
            is_head = function is DelegateFunction.HEAD or heads[person]
            return rank_key(person, is_head, self.serves(person), self._book)

        return sorted(heads, key=key)

    def _organisations(self, person: str) -> frozenset[str]:
        """Return where somebody holds a function on the mission's days; worked out once for each person."""
        held = self._held.get(person)
        if held is None:
            found = self._book.people.get(person)
            day = self._mission.dates if self._mission else None
            functions = functions_on(found, day) if found else ()
            held = self._held[person] = frozenset(each.organisation for each in functions if each.organisation)
        return held


def visits_among(about: Mission | Visit, book: Book) -> tuple[Visit, ...]:
    """Return the visits that it is about: a mission's, or the one."""
    return book.visits_of(about.id) if isinstance(about, Mission) else (about,)


def mission_of(about: Mission | Visit, book: Book) -> Mission | None:
    """Return the mission that it is about, if there is one."""
    return about if isinstance(about, Mission) else book.missions.get(about.mission)
