"""Travel documents: what each traveller needs for each leg into another country, how far it is, and by when to apply.

What a leg needs follows from the documents it asks for and the country it leads to; their state follows from the
delegate's documents and passport. What is not recorded is shown as unknown; nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from missions.dates.business_days import (
    MONDAY_TO_FRIDAY,
    BusinessCalendar,
    business_calendar,
    calendar_codes,
    country_code,
    country_of_zone,
)
from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.messages import Reason, Sentence, message
from missions.records.book import Book
from missions.records.finding import Finding, Severity
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, Mission
from missions.records.people import Person
from missions.text import line
from missions.travel import messages
from missions.travel.passports import PassportRule, passport_rule
from missions.travel.route import CountryEntry, country_entries
from missions.travel.timing import departure_zone, mission_journey

APPLICATION_DAYS: Mapping[ClearanceKind, int] = {
    ClearanceKind.PASSPORT: 120,
    ClearanceKind.VISA: 90,
    ClearanceKind.INSURANCE: 56,
    ClearanceKind.A1_CERTIFICATE: 21,
    ClearanceKind.TRAVEL_AUTHORISATION: 14,
}
"""Days before departure by which to apply for a document: lead times for planning, to be verified.

Read in Nov 2026: passports at tms.bund.de, visas at global.umn.edu, insurance at port.ac.uk, A1 certificates at
deutsche-rentenversicherung.de, travel authorisations at ebl-mr.com (those of the United Kingdom).
"""

_ENTRY_KINDS = (ClearanceKind.VISA, ClearanceKind.TRAVEL_AUTHORISATION)
"""The documents that nobody needs for their own country."""


class TravelDocumentState(StrEnum):
    """The state of a document for one leg."""

    FINE = "fine"
    NOT_NEEDED = "not_needed"
    APPLIED = "applied"
    NEEDED = "needed"
    TOO_SHORT = "too_short"
    UNKNOWN = "unknown"


OPEN_STATES = (TravelDocumentState.APPLIED, TravelDocumentState.NEEDED, TravelDocumentState.TOO_SHORT)
"""The states in which somebody still has to act."""

_UNASKED_STATES = (TravelDocumentState.NEEDED, TravelDocumentState.TOO_SHORT)
"""Those in which nobody has applied."""

_SEVERITIES = {
    **dict.fromkeys(OPEN_STATES, Severity.OVERDUE),
    TravelDocumentState.UNKNOWN: Severity.ACT,
    TravelDocumentState.FINE: Severity.GOOD,
    TravelDocumentState.NOT_NEEDED: Severity.FAINT,
}
"""How grave each state is."""

_REMEDIES = {
    True: (messages.NEW_PASSPORT_SOON, messages.NEW_PASSPORT, messages.NEW_PASSPORT_LATE),
    False: (messages.APPLY, messages.APPLY_BY, messages.APPLY_LATE),
}
"""What to do about a passport and about another document: without a last day, by that day, and after it."""


class TravelDocument(Finding, frozen=True, gc=False, kw_only=True):
    """A document of one traveller for one leg: how it stands, and what to do where somebody still has to act.

    `leg` is its number in the mission, -1 for the whole trip, and `to` the city it leads to; `country` is empty if it
    is not known. `enters` is the day of arrival and `leaves` the last day there, as far as they are recorded. `act_by`
    is the last working day to apply; `is_late` means that it has passed and nobody has applied. `rule` is the rule for
    a passport; `is_firm` means that the requirement is that country's own, not just what is usual elsewhere.
    """

    person: str
    leg: int
    to: str
    country: str
    kind: ClearanceKind
    state: TravelDocumentState
    enters: date | None = None
    leaves: date | None = None
    until: PartialDate | None = None
    act_by: date | None = None
    is_late: bool = False
    rule: PassportRule | None = None
    is_firm: bool = True

    @property
    def title(self) -> str:
        """Which document it is, and its state."""
        return messages.DOCUMENT_STATE(document=document_name(self.kind), state=show_choice(self.state))

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in OPEN_STATES

    @property
    def said(self) -> str:
        """Why it stands so, for a passport with the rule and its source."""
        return f"{self.why} {self.rule.why}" if self.rule else str(self.why)


def travel_documents(mission: Mission, book: Book, today: date) -> tuple[TravelDocument, ...]:
    """Return the documents of every delegate, in the order of the delegates: by leg, then for the whole trip."""
    finder = _DocumentFinder(mission, book, today)
    return tuple(each for delegate in mission.delegates if delegate.person for each in finder.documents_of(delegate))


class _DocumentFinder:
    """Finds the documents of a mission's delegates; what several of them share is found once."""

    def __init__(self, mission: Mission, book: Book, today: date) -> None:
        self._mission, self._book, self._today = mission, book, today
        lead = book.organisations.get(mission.lead) if mission.lead else None
        self._calendar: BusinessCalendar = (
            business_calendar(calendar_codes(lead.country, lead.region)) if lead else MONDAY_TO_FRIDAY
        )
        self._home = (country_code(lead.country) if lead else "") or country_of_zone(departure_zone(mission, book))
        self._shared = not any(leg.travellers for leg in mission.legs)
        self._entries: dict[str, tuple[CountryEntry, ...]] = {}
        self._travellers: dict[int, frozenset[str]] = {}
        self._rules: dict[tuple[str, str], PassportRule] = {}
        self._acts: dict[tuple[ClearanceKind, date], date] = {}

    def documents_of(self, delegate: Delegate) -> Iterator[TravelDocument]:
        """Yield what one delegate needs, leg by leg, then the documents that no leg asks for."""
        person = self._book.people.get(delegate.person)
        mine = [each for each in self._entries_of(delegate.person) if delegate.person in self._aboard(each)]
        used: set[Clearance] = set()
        for number, entry in enumerate(mine):
            leaves = self._leaves(delegate, entry, is_last=number == len(mine) - 1)
            if entry.crosses:
                yield self._passport(delegate, person, entry, leaves)
            for kind in dict.fromkeys(entry.route.leg.papers):
                if kind is not ClearanceKind.PASSPORT:
                    held = _held_clearance(delegate, kind, entry.country)
                    used.update((held,) if held else ())
                    yield self._required(delegate, person, kind, held, entry, leaves)
        for clearance in delegate.clearances:
            if clearance.kind is not ClearanceKind.PASSPORT and clearance not in used:
                yield self._own(delegate, clearance, mine)

    def _entries_of(self, person: str) -> tuple[CountryEntry, ...]:
        """Return somebody's legs; they are the same for all if no leg names its travellers."""
        key = "" if self._shared else person
        if key not in self._entries:
            self._entries[key] = country_entries(mission_journey(self._mission, self._book, key), self._home)
        return self._entries[key]

    def _aboard(self, entry: CountryEntry) -> frozenset[str]:
        """Return who travels on a leg."""
        number = entry.route.number
        if number not in self._travellers:
            self._travellers[number] = frozenset(self._mission.travellers(entry.route.leg))
        return self._travellers[number]

    def _leaves(self, delegate: Delegate, entry: CountryEntry, is_last: bool) -> date | None:
        """Return until when somebody stays there: until the next leg, or until their own departure."""
        departs = delegate.departure
        if departs is None or departs.is_open or entry.country == self._home:
            return entry.leaves
        if is_last or entry.leaves is None or departs.latest < entry.leaves:
            return max((day for day in (departs.earliest, entry.enters) if day), default=None)
        return entry.leaves

    def _passport(
        self, delegate: Delegate, person: Person | None, entry: CountryEntry, leaves: date | None
    ) -> TravelDocument:
        """Return the passport for a country; it is too short only if that is certain from what is recorded."""
        name = self._name(delegate)
        own = next((each for each in delegate.clearances if each.kind is ClearanceKind.PASSPORT), None)
        until = (own.until if own else None) or (person.passport_valid_until if person else None)
        rule = self._rule(entry.country, country_code(person.nationality) if person else "")
        last = leaves or entry.enters
        if own and own.state is ClearanceState.NOT_NEEDED:
            state, why = (
                TravelDocumentState.NOT_NEEDED,
                message(messages.NOT_NEEDED, person=name, document=document_name(own.kind)),
            )
        elif until is None and own and own.state is ClearanceState.APPLIED:
            state, why = TravelDocumentState.APPLIED, message(messages.PASSPORT_APPLIED, person=name)
        elif until is None:
            state, why = TravelDocumentState.UNKNOWN, message(messages.PASSPORT_UNKNOWN, person=name)
        elif last is None:
            state, why = TravelDocumentState.UNKNOWN, message(messages.PASSPORT_STAY_UNKNOWN, person=name)
        else:
            state, sentence = _validity_state(until, rule.needed(last))
            why = message(sentence, person=name, country=entry.country, needed=rule.needed(last), last=last)
        firm = rule.is_firm or bool(until and last and until.latest < last)
        return self._document(delegate, ClearanceKind.PASSPORT, state, why, entry, leaves, until, rule, firm)

    def _required(
        self,
        delegate: Delegate,
        person: Person | None,
        kind: ClearanceKind,
        held: Clearance | None,
        entry: CountryEntry,
        leaves: date | None,
    ) -> TravelDocument:
        """Return a document that a leg asks for, by what the delegate holds of that kind."""
        name, to = self._name(delegate), entry.city or entry.country or messages.ABROAD()
        if kind in _ENTRY_KINDS and person and entry.country and country_code(person.nationality) == entry.country:
            why = message(messages.NOT_NEEDED, person=name, document=document_name(kind))
            return self._document(delegate, kind, TravelDocumentState.NOT_NEEDED, why, entry, leaves)
        if held is None:
            why = message(messages.MISSING, person=name, document=document_name(kind), to=to)
            return self._document(delegate, kind, TravelDocumentState.NEEDED, why, entry, leaves)
        state, why = _clearance_state(held, name, to, leaves or entry.enters)
        return self._document(delegate, kind, state, why, entry, leaves, held.until)

    def _own(self, delegate: Delegate, clearance: Clearance, mine: list[CountryEntry]) -> TravelDocument:
        """Return a document of the delegate that no leg asks for: for its country, else for the whole trip."""
        country = country_code(clearance.country)
        entry = next((each for each in mine if country and each.country == country), None)
        dates = self._mission.dates
        known = [day for day in (delegate.departure, dates) if day and day.earliest != date.min]
        last = (entry.leaves or entry.enters) if entry else known[0].earliest if known else None
        name = self._name(delegate)
        state, why = _clearance_state(clearance, name, country or messages.WHOLE_TRIP(), last)
        first = (entry or mine[0]).route.first_day if mine else None
        if first is None and dates and dates.earliest != date.min:
            first = dates.earliest
        return self._found(
            delegate, -1, "", country, clearance.kind, state, why, entry.enters if entry else None, last,
            clearance.until, first,
        )  # fmt: skip

    def _document(
        self,
        delegate: Delegate,
        kind: ClearanceKind,
        state: TravelDocumentState,
        why: Reason,
        entry: CountryEntry,
        leaves: date | None,
        until: PartialDate | None = None,
        rule: PassportRule | None = None,
        firm: bool = True,
    ) -> TravelDocument:
        return self._found(
            delegate, entry.route.number, entry.city, entry.country, kind, state, why, entry.enters, leaves, until,
            entry.route.first_day, rule, firm,
        )  # fmt: skip

    def _found(
        self,
        delegate: Delegate,
        leg: int,
        to: str,
        country: str,
        kind: ClearanceKind,
        state: TravelDocumentState,
        why: Reason,
        enters: date | None,
        leaves: date | None,
        until: PartialDate | None,
        departs: date | None,
        rule: PassportRule | None = None,
        firm: bool = True,
    ) -> TravelDocument:
        """Return the document, with how grave its state is, by when to apply for it, and what to do."""
        act_by = self._act_by(kind, departs)
        is_late = state in _UNASKED_STATES and act_by is not None and act_by < self._today
        severity = _SEVERITIES[state]
        return TravelDocument(
            key=f"{kind.value}:{delegate.person}:{leg}:{country}",
            why=why,
            mend=_remedy(kind, state, act_by, is_late) if severity is Severity.OVERDUE else "",
            severity=severity,
            record=delegate.person if kind is ClearanceKind.PASSPORT else self._mission.id,
            person=delegate.person,
            leg=leg,
            to=to,
            country=country,
            kind=kind,
            state=state,
            enters=enters,
            leaves=leaves,
            until=until,
            act_by=act_by,
            is_late=is_late,
            rule=rule,
            is_firm=firm,
        )

    def _act_by(self, kind: ClearanceKind, first: date | None) -> date | None:
        """Return the last working day at home to apply for a document before departure on that day."""
        if first is None or first.toordinal() <= APPLICATION_DAYS[kind]:
            return None
        if (kind, first) not in self._acts:
            self._acts[kind, first] = self._calendar.rolled_back(first - timedelta(days=APPLICATION_DAYS[kind]))
        return self._acts[kind, first]

    def _name(self, delegate: Delegate) -> str:
        """Return what somebody is called, or the id if the person is not on file."""
        return line(self._book.heading(delegate.person))

    def _rule(self, country: str, nationality: str) -> PassportRule:
        key = (country, nationality)
        if key not in self._rules:
            self._rules[key] = passport_rule(country, nationality, self._book)
        return self._rules[key]


def _validity_state(until: PartialDate, needed: date) -> tuple[TravelDocumentState, Sentence]:
    """Return whether a passport is valid until the required day: surely not, perhaps, or surely."""
    if until.latest < needed:
        return TravelDocumentState.TOO_SHORT, messages.PASSPORT_SHORT
    if until.earliest < needed:
        return TravelDocumentState.UNKNOWN, messages.PASSPORT_MAY_BE_SHORT
    return TravelDocumentState.FINE, messages.PASSPORT_FINE


def _clearance_state(clearance: Clearance, name: str, to: str, last: date | None) -> tuple[TravelDocumentState, Reason]:
    """Return the state of a recorded document for somebody who stays until the last day."""
    what, until = document_name(clearance.kind), clearance.until
    match clearance.state:
        case ClearanceState.NOT_NEEDED:
            return TravelDocumentState.NOT_NEEDED, message(messages.NOT_NEEDED, person=name, document=what)
        case ClearanceState.NEEDED:
            return TravelDocumentState.NEEDED, message(messages.NEEDED, person=name, document=what, to=to)
        case ClearanceState.APPLIED:
            return TravelDocumentState.APPLIED, message(messages.APPLIED, document=what, person=name, to=to)
    if until and last and until.latest < last:
        return TravelDocumentState.TOO_SHORT, message(messages.SHORT, document=what, person=name, to=to, last=last)
    return TravelDocumentState.FINE, message(messages.GRANTED, document=what, person=name, to=to)


def _remedy(kind: ClearanceKind, state: TravelDocumentState, act_by: date | None, is_late: bool) -> Reason:
    """Return what to do about a document, and by when."""
    if kind is not ClearanceKind.PASSPORT and state is TravelDocumentState.APPLIED:
        return message(messages.ASK_FOR_IT)
    soon, by, late = _REMEDIES[kind is ClearanceKind.PASSPORT]
    return message(soon) if act_by is None else message(late if is_late else by, day=act_by)


def _held_clearance(delegate: Delegate, kind: ClearanceKind, country: str) -> Clearance | None:
    """Return the delegate's document of that kind: the one for the country, else the one for the whole trip.

    If the leg's country is not known, any of that kind may be meant.
    """
    same = [each for each in delegate.clearances if each.kind is kind]
    exact = (each for each in same if each.country and (not country or country_code(each.country) == country))
    return next(exact, None) or next((each for each in same if not each.country), None)


def document_name(kind: ClearanceKind) -> str:
    """Return what a document is called in sentences."""
    return messages.A1_CERTIFICATE() if kind is ClearanceKind.A1_CERTIFICATE else show_choice(kind)
