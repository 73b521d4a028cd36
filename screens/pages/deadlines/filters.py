"""Filters of deadlines by band, kind, person and partner, with counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.delegation.sides import our_organisations
from missions.messages import Sentence
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Event, Visit
from screens.pages import messages


class Facet(StrEnum):
    """By what deadlines can be filtered."""

    BAND = "band"
    KIND = "kind"
    PERSON = "person"
    PARTNER = "partner"


FacetValues = dict[Facet, frozenset[str]]
"""A deadline's values for each facet: bands and kinds, ids of people and organisations."""

FACETS = {
    Facet.BAND: messages.BAND,
    Facet.KIND: messages.KIND,
    Facet.PERSON: messages.PERSON,
    Facet.PARTNER: messages.PARTNER,
}
"""What each facet is called."""

GAP, DECIDED = "facts_missing", "decided"
"""The values used instead of a band: a missing fact, and a decision."""


@dataclass(frozen=True)
class Filter:
    """The chosen values: a deadline must match any value of each facet that has some."""

    chosen: frozenset[tuple[Facet, str]] = frozenset()

    @cached_property
    def _of(self) -> dict[Facet, frozenset[str]]:
        found: dict[Facet, set[str]] = {}
        for facet, value in self.chosen:
            found.setdefault(facet, set()).add(value)
        return {facet: frozenset(values) for facet, values in found.items()}

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def toggle(self, facet: Facet, value: str) -> "Filter":
        """Return the filter with the value added, or removed if it was chosen."""
        return Filter(self.chosen ^ {(facet, value)})

    def without(self, facet: Facet) -> "Filter":
        """Return the filter without the values of that facet."""
        return Filter(frozenset(each for each in self.chosen if each[0] is not facet))

    def narrowed(self, facet: Facet, values: Iterable[str]) -> "Filter":
        """Return the filter with only these of the values it has of that facet; with all of them if it has none."""
        before, others = self._of.get(facet), self.without(facet)
        kept = {each for each in values if before is None or each in before}
        return Filter(others.chosen | {(facet, each) for each in kept})

    def only_kinds(self, kinds: frozenset[DeadlineKind]) -> "Filter":
        """Return the filter with these kinds alone, or without any if they are all it had."""
        wanted = {(Facet.KIND, kind.value) for kind in kinds}
        others = self.without(Facet.KIND)
        return others if wanted == self.chosen - others.chosen else Filter(others.chosen | wanted)

    def keeps(self, values: FacetValues) -> bool:
        """Whether a deadline with these values is shown."""
        return all(chosen & values[facet] for facet, chosen in self._of.items())


KIND_GROUPS: tuple[tuple[Sentence, frozenset[DeadlineKind]], ...] = (
    (messages.EXPIRY, frozenset((DeadlineKind.EXPIRY, DeadlineKind.CAP_REACHED))),
    (messages.RENEWAL, frozenset((DeadlineKind.EXPRESS_RENEWAL, DeadlineKind.OPTION))),
    (messages.NOTICE, frozenset((DeadlineKind.NOTICE_OF_NON_RENEWAL, DeadlineKind.EXIT_BOUNDARY))),
    (messages.SIGNING, frozenset((DeadlineKind.MISSING_SIGNATURE, DeadlineKind.ENTRY_NOTIFICATION))),
    (messages.TASK, frozenset((DeadlineKind.TASK,))),
    (messages.FOLLOW_UP, frozenset((DeadlineKind.FOLLOW_UP,))),
    (messages.MEETING, frozenset((DeadlineKind.MEETING_TO_CONFIRM,))),
    (messages.REVIEW, frozenset((DeadlineKind.REVIEW,))),
    (messages.FACT_MISSING, frozenset((DeadlineKind.DATA_GAP,))),
)
"""The kinds as they are offered above the list; all the others are rare, and offered as one."""


def kind_groups(counts: Counter[str], most: int) -> list[tuple[str, frozenset[DeadlineKind], int]]:
    """Return the name, the kinds and the number of each group that has some, the rare ones as one.

    Where there are more than so many groups, the smallest of them are among the rare ones too.
    """
    named = set().union(*(kinds for _, kinds in KIND_GROUPS))
    found = [(str(name), kinds, sum(counts[each.value] for each in kinds)) for name, kinds in KIND_GROUPS]
    found = [each for each in found if each[2]]
    kept = sorted(found, key=lambda each: -each[2])[: max(0, most)]
    rare = frozenset(DeadlineKind) - named
    rare |= frozenset().union(*(kinds for name, kinds, count in found if (name, kinds, count) not in kept))
    others = sum(counts[each.value] for each in rare)
    return [each for each in found if each in kept] + ([(str(messages.OTHER), rare, others)] if others else [])


PeopleAndPartners = tuple[frozenset[str], frozenset[str]]
"""The people and the partners something concerns."""


class FacetIndex:
    """Whom deadlines concern, found once for each record of a book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._found: dict[str, PeopleAndPartners] = {}

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        return self.book.people

    @cached_property
    def _organisations(self) -> Mapping[str, Organisation]:
        return self.book.organisations

    def of(self, deadline: Deadline) -> FacetValues:
        """Return a deadline's values for each facet."""
        people, partners = self.concerned(deadline.table, deadline.id)
        return {
            Facet.BAND: frozenset((band_of(deadline),)),
            Facet.KIND: frozenset((deadline.kind.value,)),
            Facet.PERSON: people,
            Facet.PARTNER: partners,
        }

    def concerned(self, table: str, id: str) -> PeopleAndPartners:
        """Return the people and the partners a record concerns; our own organisations are no partners."""
        found = self._found.get(id)
        if found is None:
            ids = self._ids(self.book.table(table).get(id))
            people = frozenset(each for each in ids if each in self._people)
            ours = our_organisations(self.book)
            partners = frozenset(each for each in ids if each in self._organisations and each not in ours)
            found = self._found[id] = (people, partners)
        return found

    def _ids(self, record: Record | None) -> set[str]:
        match record:
            case Agreement():
                return _of_agreement(record)
            case FollowUp():
                about = self.book.agreements.get(record.agreement)
                parties = {each.organisation for each in about.parties} if about else set()
                return {record.owner, *record.promised_by, *record.promised_to, *parties}
            case Event():
                return {each.person for each in record.attendance}
            case Person():
                return {record.id}
            case Mission():
                visits = self.book.visits_of(record.id)
                return {record.lead, *(each.person for each in record.delegates), *(each.host for each in visits)}
            case Visit():
                taking = ((each.person, each.organisation) for each in record.participants)
                return {record.host, *(id for each in taking for id in each)}
            case Task():
                about = self.book.agreements.get(record.agreement)
                visit = self.book.visits.get(record.visit)
                parties = {each.organisation for each in about.parties} if about else set()
                return {record.owner, visit.host if visit else "", *parties}
        return set()


def _of_agreement(agreement: Agreement) -> set[str]:
    ids = {agreement.owner, *(each.person for each in agreement.signatures)}
    for party in agreement.parties:
        ids |= {party.organisation, *party.on_behalf_of}
    return ids


def band_of(deadline: Deadline) -> str:
    """Return a deadline's band, or that it is decided or lacks a fact."""
    if deadline.recorded_decision:
        return DECIDED
    return deadline.band.value if deadline.band else GAP


def count_values(deadlines: Sequence[Deadline], filter: Filter, concerns: FacetIndex) -> dict[Facet, Counter[str]]:
    """Return how many deadlines each value would leave, given the other facets."""
    return {facet: _count_facet(deadlines, facet, filter.without(facet), concerns) for facet in Facet}


def _count_facet(deadlines: Sequence[Deadline], facet: Facet, filter: Filter, concerns: FacetIndex) -> Counter[str]:
    kept = [each for each in deadlines if filter.keeps(concerns.of(each))] if filter else deadlines
    match facet:
        case Facet.BAND:
            return Counter(band_of(each) for each in kept)
        case Facet.KIND:
            return Counter(each.kind.value for each in kept)
    found: Counter[str] = Counter()
    for (table, id), count in Counter((each.table, each.id) for each in kept).items():
        for value in concerns.concerned(table, id)[facet is Facet.PARTNER]:
            found[value] += count
    return found


def value_namer(facet: Facet, book: Book) -> Callable[[str], str]:
    """Return a function that names the values of a facet."""
    match facet:
        case Facet.BAND:
            return lambda value: _OTHER_BANDS[value]() if value in _OTHER_BANDS else Band(value).words
        case Facet.KIND:
            return lambda value: DeadlineKind(value).words
        case Facet.PERSON:
            return book.heading
        case Facet.PARTNER:
            organisations = book.organisations
            return lambda value: organisations[value].heading if value in organisations else value


def rank_values(facet: Facet, counts: Counter[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return a facet's values with their names, in order: bands by urgency, names by frequency."""
    if facet is Facet.BAND:
        return [(value, name(value)) for value in (*_BANDS, GAP, DECIDED) if counts[value]]
    if facet is Facet.KIND:
        return [(kind.value, name(kind.value)) for kind in DeadlineKind if counts[kind.value]]
    named = [(value, name(value)) for value in counts]
    return sorted(named, key=lambda each: (-counts[each[0]], each[1]))


_BANDS = tuple(band.value for band in Band)
_OTHER_BANDS = {GAP: messages.FACTS_MISSING, DECIDED: messages.DECIDED}
