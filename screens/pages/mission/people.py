"""The tab of people: the delegation in order of precedence, their counterparts, and who is missing."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual.binding import Binding, BindingType

from missions.dates.formatting import show_choice, show_date
from missions.delegation.attendance import (
    Representation,
    count_by_function,
    dietary_needs,
    representations,
    unrepresented_parties,
)
from missions.delegation.sides import Counterparts, counterparts, function_text, order_of_precedence, ranked_person
from missions.messages import Reason, Sentence
from missions.planning.reschedule import answer_text
from missions.records.book import Book
from missions.records.missions import Clearance, DelegateFunction, Mission
from missions.records.people import Person
from missions.records.privacy import PRIVACY_MARK, PRIVACY_SIGN
from missions.records.visits import Participant, Visit
from missions.text import line
from screens.actions import participants
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.tab import EMPTY_SPAN, Tab, TabEntry, TabLines, heading_entry
from screens.session import Session, session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow


@dataclass(frozen=True)
class MissionPeople:
    """The counterparts and representation of a mission's people, for one mission and book."""

    mission: Mission
    book: Book
    pairs: Counterparts
    missing: tuple[Reason, ...]
    faces: dict[str, str]
    theirs: tuple[str, ...]

    @cached_property
    def represents(self) -> Mapping[str, tuple[Representation, ...]]:
        """Whom each person represents."""
        found: dict[str, tuple[Representation, ...]] = {}
        for each in representations(self.mission, self.book):
            found[each.person] = (*found.get(each.person, ()), each)
        return found

    @cached_property
    def has_diets(self) -> bool:
        """Whether dietary needs of somebody are known."""
        return bool(dietary_needs(self.mission, self.book).diets)


_last: list[MissionPeople] = []


def mission_people(mission: Mission, book: Book) -> MissionPeople:
    """Return the people of a mission; the result is reused while nothing changes."""
    if _last and _last[0].mission is mission and _last[0].book is book:
        return _last[0]
    found = counterparts(mission, book)
    faces: dict[str, str] = {}
    travelling = {each.person for each in mission.delegates}
    others: dict[str, None] = {}
    for pair in found.pairs:
        for one, other in ((pair.ours, pair.theirs), (pair.theirs, pair.ours)):
            if one:
                faces[one.person] = other.person if other else ""
                if one.person not in travelling:
                    others[one.person] = None
    missing = (*found.missing, *unrepresented_parties(mission, book))
    _last[:] = [MissionPeople(mission, book, found, missing, faces, tuple(others))]
    return _last[0]


class PeopleTab(Tab):
    """The delegation in order of precedence, then whom it meets, then who is missing."""

    name: ClassVar[str] = "people"
    label: ClassVar[Sentence | str] = messages.PEOPLE
    empty: ClassVar[Sentence] = messages.ADD_DELEGATES
    lead: ClassVar[int] = 13

    def badge(self, mission: Mission, _snapshot: Snapshot, /) -> str:
        """Return how many delegates there are."""
        return str(len(mission.delegates)) if mission.delegates else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the people, each once, with their counterparts, and what is missing."""
        now = mission_people(mission, snapshot.book)
        found: list[TabEntry] = []
        if mission.delegates:
            counts = (messages.OF_FUNCTION[each.value](count=count) for each, count in count_by_function(mission))
            found.append(heading_entry(messages.DELEGATION(counts=", ".join(counts))))
            found += _delegates(mission, now, snapshot)
        if now.theirs:
            found.append(heading_entry(messages.WHOM_THEY_MEET(count=len(now.theirs))))
            found += [_counterpart_entry(place, id, now, snapshot) for place, id in enumerate(now.theirs, 1)]
        if now.missing:
            found.append(heading_entry(messages.MISSING_PEOPLE(count=len(now.missing))))
            found += [
                TabEntry(f"missing:{number}", Span("!", "act"), Span.of(reason.said, "gap"))
                for number, reason in enumerate(now.missing)
            ]
        return tuple(found)

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return a person's part in this mission, then the person's details."""
        if key.startswith("missing:"):
            entry = next((each for each in self.entries(mission, snapshot) if each.key == key), None)
            return (DetailRow(text=entry.text.text, role="title"),) if entry else ()
        person = snapshot.book.people.get(person_of(key))
        if person is None:
            return ()
        return (*participation_rows(person, mission, snapshot), BLANK, *record_rows(person, snapshot))


class PeopleLines(TabLines):
    """The list of the people, with its own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("I", "invitations", "invitations", id="invitations", show=False),
    ]

    tab: ClassVar[Tab] = PeopleTab()

    @property
    def person(self) -> str:
        """The id of the person under the cursor; empty if there is none."""
        id = person_of(self.key or "")
        return id if id in self.snapshot.book.people else ""

    def action_add(self) -> None:
        """Add somebody, known or new."""
        self.change(lambda: participants.add(session_of(self), self.mission))

    def action_edit(self) -> None:
        """Edit the delegate, or the person."""
        self._with_person(participants.edit)

    def action_delete(self) -> None:
        """Remove somebody from the mission."""
        self._with_person(participants.remove)

    def action_invitations(self) -> None:
        """Record invitations and attendance."""
        self._with_person(participants.set_invitation)

    def _with_person(self, work: Callable[[Session, Mission, str], Awaitable[None]]) -> None:
        session, key, person = session_of(self), self.key, self.person
        if not person:
            session.tell(messages.NOBODY_HERE())
            return

        async def make() -> str | None:
            await work(session, self.mission, person)
            return key

        self.change(make)


def person_of(key: str) -> str:
    """Return the id of the person behind an entry's key; empty for other lines."""
    return "" if key.startswith(("missing:", "heading:", "delegate:")) else key.partition("#")[0]


def _delegates(mission: Mission, now: MissionPeople, snapshot: Snapshot) -> list[TabEntry]:
    found: list[TabEntry] = []
    keys: set[str] = set()
    for number, each in enumerate(order_of_precedence(mission, snapshot.book)):
        key = each.person or f"delegate:{number}"
        key = f"{key}#{number}" if key in keys else key
        keys.add(key)
        function = each.function
        role = "today" if function is DelegateFunction.HEAD else "faint"
        ranked = ranked_person(number + 1, each.person, mission.dates, snapshot.book)
        known = each.person in snapshot.book.people
        said = f"{ranked.name} · {function_text(ranked, snapshot.book)}" if known else messages.DELEGATE_UNNAMED()
        text = Span.of(said, "plain" if known else "gap")
        lead, tail = Span(show_choice(function), role), _counterpart_span(each.person, now, snapshot)
        found.append(TabEntry(key, lead, text, tail, each.person))
    return found


def _counterpart_entry(place: int, id: str, now: MissionPeople, snapshot: Snapshot) -> TabEntry:
    ranked = ranked_person(place, id, now.mission.dates, snapshot.book)
    text = Span.of(f"{ranked.name} · {function_text(ranked, snapshot.book)}")
    return TabEntry(id, Span(f"{place}", "faint"), text, _counterpart_span(id, now, snapshot), id)


def _counterpart_span(person: str, now: MissionPeople, snapshot: Snapshot) -> Span:
    """Return somebody's counterpart; empty for functions that have none."""
    if person not in now.faces:
        return EMPTY_SPAN
    other = now.faces[person]
    if not other:
        return Span.of(f"↔ {messages.NOBODY()}", "act")
    return Span.of(f"↔ {snapshot.book.heading(other)}", "faint")


def participation_rows(person: Person, mission: Mission, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return somebody's part in a mission: function, days, whom they represent, counterpart and visits."""
    book = snapshot.book
    rows = [DetailRow(text=line(book.heading(person.id)), role="title")]
    delegate = mission.delegate(person.id)
    if delegate:
        rows.append(DetailRow(messages.FUNCTION(), show_choice(delegate.function)))
        days = ((delegate.arrival, messages.ARRIVES()), (delegate.departure, messages.DEPARTS()))
        rows += [DetailRow(label, show_date(when, weekday=True)) for when, label in days if when]
        rows += [
            DetailRow(" " if number else messages.PAPERS(), _clearance(each), mark=f"{PRIVACY_SIGN} ")
            for number, each in enumerate(delegate.clearances)
        ]  # fmt: skip
        rows += [DetailRow(text=PRIVACY_MARK(), role="faint")] * bool(delegate.clearances)
    now = mission_people(mission, book)
    for each in now.represents.get(person.id, ()):
        name = book.heading(each.represents) if each.represents else messages.UNKNOWN()
        text = line(name) if each.is_stated or not each.represents else messages.BY_FUNCTION(party=name)
        role = "plain" if each.represents else "gap"
        rows.append(DetailRow(messages.REPRESENTS(), text, link=each.represents, role=role))
    counterpart = now.faces.get(person.id)
    if counterpart is not None:
        name = line(book.heading(counterpart)) if counterpart else messages.NOBODY()
        rows.append(DetailRow(messages.COUNTERPART(), name, link=counterpart))
    found = [(visit, part) for visit in book.visits_of(mission.id) for part in visit.participants
             if part.person == person.id]  # fmt: skip
    if found:
        rows += [BLANK, DetailRow(text=messages.AT_VISITS(count=len(found)), role="heading")]
        rows += [_at_visit(visit, part, mission) for visit, part in found]
    if delegate and not person.dietary and now.has_diets:
        rows += [BLANK, DetailRow(messages.DIETARY_NEEDS(), messages.UNKNOWN(), role="gap")]
    return tuple(rows)


def _at_visit(visit: Visit, part: Participant, mission: Mission) -> DetailRow:
    answer = answer_text(part, visit, mission)
    said = messages.PART_AT_VISIT(visit=visit.heading, role=part.role, invitation=answer)
    text = " · ".join(each for each in (show_date(visit.day), said) if each)
    return DetailRow(text=text, link=visit.id, mark="→ ")


def _clearance(each: Clearance) -> str:
    if each.until is None:
        return messages.CLEARANCE(document=each.kind, state=each.state)
    return messages.CLEARANCE_UNTIL(document=each.kind, state=each.state, until=show_date(each.until))
