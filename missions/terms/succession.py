"""Which agreements extend, amend, renew or supersede another one, and which carry no dates of their own."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Part, Reason, message
from missions.records.agreements import Agreement, PartyRole, RelationType, Stage
from missions.records.book import Book
from missions.records.clauses import RenewalMode, TermKind
from missions.terms import messages
from missions.terms.counting import date_range, day_before, length_between
from missions.terms.entry_into_force import KnownDate, is_awaited, signing_date, term_start
from missions.terms.initial_term import initial_term_end
from missions.terms.notice import ends_for_everybody, notice_effective_date

INSTRUMENT_RELATIONS = (RelationType.EXTENDS, RelationType.AMENDS)
"""How an agreement stands to the one that carries its dates."""

KINDS_WITH_OWN_END = (TermKind.FIXED_END, TermKind.INDEFINITE)
"""The terms of an amendment that set an end by themselves."""

_DAY = timedelta(1)

SUCCESSION_RELATIONS = (RelationType.RENEWS, RelationType.SUPERSEDES)


class Successor(msgspec.Struct, frozen=True, gc=False):
    """A signed agreement that follows another one: its id, its title, how it follows, and from when.

    `begins` is the day from which it takes the other's place, as far as is known; None if nothing is known of it.
    `is_waiting` says that it enters into force only with a notification that is not on file. `why` tells how it
    follows, and what contradicts that day or makes it doubtful.
    """

    id: str
    title: str
    relation: RelationType
    begins: PartialDate | None
    is_waiting: bool = False
    why: tuple[Reason, ...] = ()
    assumed: bool = False

    @property
    def has_day(self) -> bool:
        """Whether the day from which it follows is known, at least in part."""
        return self.begins is not None and not self.is_waiting

    def has_followed(self, today: date) -> bool:
        """Whether it surely has taken the other's place: by being in force, not by being signed (VCLT art. 59)."""
        return self.begins is not None and not self.is_waiting and self.begins.latest <= today


def is_signed(agreement: Agreement, today: date | None = None) -> bool:
    """Whether it counts as signed, by `today` if that is named: by its stage, or with every party's signature given."""
    if agreement.stage is Stage.SIGNED:
        return True
    if agreement.stage is Stage.ABANDONED or not agreement.signatures:
        return False
    signed_for = {each.party for each in agreement.signatures}
    unnamed = sum(not each.party for each in agreement.signatures)
    parties = [party.organisation for party in agreement.parties if party.role is PartyRole.PARTY]
    lacking = [party for party in parties if not party or party not in signed_for]
    return not agreement.expected_signatures(today) and len(lacking) <= unnamed


def extensions(agreement: Agreement, book: Book, today: date | None = None) -> list[tuple[Agreement, KnownDate]]:
    """Return the signed extensions of an agreement in the order of signing, each with its date; unknown dates last.

    With `today`, those signed by then.

    An extension of an extension extends the agreement itself; an amendment counts if it sets an end.
    """
    found: dict[str, Agreement] = {}
    waiting, seen = [agreement.id], {agreement.id}
    while waiting:
        for other, relation in book.successors.get(waiting.pop(), ()):
            if relation not in INSTRUMENT_RELATIONS or not is_signed(other, today) or other.id == agreement.id:
                continue
            if relation is RelationType.EXTENDS or other.term.known_kind in KINDS_WITH_OWN_END:
                found[other.id] = other
            if other.id not in seen:
                seen.add(other.id)
                waiting.append(other.id)
    dated = [(other, signing_date(other, book)) for other in found.values()]
    if len(dated) > 1:
        dated.sort(key=lambda each: (each[1].date is None, each[1].date or PartialDate("0001"), each[0].id))
    return dated


def amended_agreement(agreement: Agreement, book: Book) -> tuple[Agreement, RelationType] | None:
    """Return the agreement on file that this one extends or amends, and how: that one carries the dates.

    For an extension of an extension it is the agreement itself. None if they form a circle.
    """
    found, relation = _target(agreement, book), None
    seen = {agreement.id}
    while found:
        target, how = found
        if target.id in seen:
            return None
        seen.add(target.id)
        relation = relation or how
        found = _target(target, book)
        if found is None:
            return target, relation
    return None


def amended_line(agreement: Agreement, book: Book) -> Iterator[Agreement]:
    """Yield an extension or amendment, then what it extends or amends, and so on up to the agreement itself."""
    at: Agreement | None = agreement
    while at:
        yield at
        found = _target(at, book)
        at = found[0] if found else None


def possible_successors(agreement: str, book: Book) -> Iterator[tuple[Agreement, RelationType]]:
    """Yield the agreements that renew or supersede the one with that id, signed or not."""
    for other, relation in book.successors.get(agreement, ()):
        if relation in SUCCESSION_RELATIONS and other.id != agreement and other.stage is not Stage.ABANDONED:
            yield other, relation


def successor(agreement: Agreement, book: Book, today: date | None = None) -> Successor | None:
    """Return the first signed agreement that takes this one's place; one without a known day comes last.

    One that renews and supersedes counts as a renewal. One that ended before it could take this one's place is left
    out: `failed_successors` tells it. With `today`, so is one whose signatures lie ahead.
    """
    if agreement.id not in book.successors:
        return None
    found: tuple[Successor, ...] = book.ask(_signed_successors, agreement.id)
    if not found:
        return None
    return next((each for each in found if not has_failed(each) and is_signed(book.agreements[each.id], today)), None)


def failed_successors(agreement: Agreement, book: Book) -> tuple[Successor, ...]:
    """Return the signed agreements that were to follow this one, but ended before they could."""
    if agreement.id not in book.successors:
        return ()
    found: tuple[Successor, ...] = book.ask(_signed_successors, agreement.id)
    return tuple(each for each in found if has_failed(each)) if found else ()


def has_failed(found: Successor) -> bool:
    """Whether it ended before it could take another's place."""
    return any(reason.sentence == messages.NEVER_FOLLOWED for reason in found.why)


def _target(agreement: Agreement, book: Book) -> tuple[Agreement, RelationType] | None:
    for relation in agreement.relations:
        if relation.type in INSTRUMENT_RELATIONS and relation.target != agreement.id:
            target = book.agreements.get(relation.target) if relation.target else None
            if target:
                return target, relation.type
    return None


def _signed_successors(agreement: str, book: Book) -> tuple[Successor, ...]:
    """Return every signed agreement that follows the one with that id: the first to take its place first."""
    found: dict[str, tuple[Agreement, RelationType]] = {}
    for other, relation in possible_successors(agreement, book):
        if is_signed(other) and (other.id not in found or relation is RelationType.RENEWS):
            found[other.id] = other, relation
    every = [_successor(agreement, *each, book) for each in found.values()]
    return tuple(sorted(every, key=_order_of_succession))


def _order_of_succession(found: Successor) -> tuple[bool, date, str]:
    return not found.has_day, found.begins.latest if found.begins else date.max, found.id


def _successor(agreement: str, other: Agreement, relation: RelationType, book: Book) -> Successor:
    """Return how an agreement follows the one with that id: from the stated day, but not before it is in force."""
    entry, waiting = term_start(other, book), is_awaited(other)
    since = relation_since(other, agreement, SUCCESSION_RELATIONS)
    begins, unsure = _first_day(since, entry.date), False
    if waiting:
        signed = since or signing_date(other, book).date
        begins = PartialDate(f"{(signed.earliest if signed else date.min).isoformat()}/..")
        why = [message(messages.SUCCEEDED, title=other.heading, relation=relation)]
        why.append(message(messages.NOT_IN_FORCE_YET, title=other.heading))
    elif begins is None:
        why = [message(messages.SUCCEEDED, title=other.heading, relation=relation)]
        why.append(message(messages.SUCCEEDED_UNDATED, title=other.heading))
    else:
        why = [message(messages.SUCCEEDED_FROM, title=other.heading, relation=relation, begins=begins)]
        unsure = bool(begins.qualifier)
        if since and entry.date and since.before(entry.date):
            why.append(message(messages.SINCE_BEFORE_ENTRY, title=other.heading, since=since, entry=entry.date))
            why.append(message(messages.RECORD_SINCE, title=other.heading))
            unsure = True
        elif entry.assumed and begins != since:
            why += [reason for reason in entry.why if reason.part is Part.ASSUMED]
            unsure = True
        ended = _ended_before(other, begins, entry, book)
        if ended:
            why = [message(messages.NEVER_FOLLOWED, title=other.heading, begins=begins, ended=ended)]
    return Successor(other.id, other.heading, relation, begins, waiting, tuple(why), unsure)


def relation_since(agreement: Agreement, target: str, types: tuple[RelationType, ...]) -> PartialDate | None:
    """Return from which day an agreement stands to another one in one of these ways, if that is stated."""
    days = [each.since for each in agreement.relations if each.target == target and each.type in types and each.since]
    return min(days, default=None)


def _first_day(since: PartialDate | None, entry: PartialDate | None) -> PartialDate | None:
    """Return from when an agreement follows: from the stated day, if it is in force by then.

    If it enters into force only later, the two days contradict each other: it may be either, or one between.
    """
    if since is None or entry is None or since == entry:
        return since or entry
    if since.before(entry):
        return date_range(since.earliest, entry.latest)
    if entry.latest <= since.earliest:
        return since
    return date_range(max(since.earliest, entry.earliest), max(since.latest, entry.latest))


def _ended_before(other: Agreement, begins: PartialDate, entry: KnownDate, book: Book) -> PartialDate | None:
    """Return the end of an agreement that surely came before the day from which it was to follow another one."""
    ends = [
        notice_effective_date(event, other, None, entry.date)
        for event in other.notice_events
        if ends_for_everybody(event, other)
    ]
    if other.renewal.mode is not RenewalMode.TACIT and other.term.known_kind is not TermKind.INDEFINITE:
        ends.append(initial_term_end(other.term, entry, book).date)
    return min((each for each in ends if each and each.latest < begins.earliest), default=None)


def interruption(end: PartialDate, follows: Successor) -> Iterator[Reason]:
    """Yield the days on which, between an end and a successor, nothing is in force, or that there may be such."""
    begins = follows.begins
    if begins is None or date.max in (end.latest, begins.latest):
        return
    in_force = begins.latest if any(each.sentence is messages.SINCE_BEFORE_ENTRY for each in follows.why) else None
    next_day = max(begins.earliest, in_force or begins.earliest)
    if end.latest + _DAY < next_day:
        first, last = end.latest + _DAY, next_day - _DAY
        length = length_between(first, next_day)
        yield message(messages.INTERRUPTED, first=first, last=last, length=length, title=follows.title)
    elif end.earliest + _DAY < begins.latest and end != day_before(begins):
        yield message(messages.PERHAPS_INTERRUPTED, title=follows.title)
