"""The delegation by precedence and the programme in both times, as the briefing book has them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from missions.dates.partial import PartialDate
from missions.delegation.attendance import dietary_needs
from missions.delegation.sides import Sides, order_of_precedence
from missions.exporting import book_messages, messages
from missions.exporting.papers import DelegateLine, ProgrammeDay, ProgrammeRow
from missions.exporting.partner_page import capital, function_text, theirs_at
from missions.exporting.wish import Audience, ExportContext
from missions.exporting.words import Words
from missions.outcomes.partners import their_organisations_at
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind
from missions.records.people import Person
from missions.records.visits import ParticipantRole, Visit, VisitKind
from missions.text import fold, line
from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem, ItineraryItemKind, place_text
from missions.travel.route import exact_day

_ROLES = {
    DelegateFunction.HEAD: messages.HEAD_OF_DELEGATION,
    DelegateFunction.INTERPRETER: messages.DELEGATE_INTERPRETS,
    DelegateFunction.PRESS: messages.DELEGATE_IS_PRESS,
}

# The delegation.


def delegation_lines(
    mission: Mission, context: ExportContext, words: Words, with_personal: bool = False
) -> tuple[DelegateLine, ...]:
    """Return the delegates by precedence; interpreters and press come last and have no number."""
    signing = _signing_days(mission, context.book, words)
    every = [each for each in order_of_precedence(mission, context.book) if each.person in context.book.people]
    serving = [each for each in every if each.function.is_serving]
    ranked = [each for each in every if not each.function.is_serving]
    numbered = [(number, each) for number, each in enumerate(ranked, 1)] + [(0, each) for each in serving]
    return tuple(
        _delegate_line(number, each, mission, context.book, words, signing.get(each.person, ""), with_personal)
        for number, each in numbered
    )


def _delegate_line(
    number: int, delegate: Delegate, mission: Mission, book: Book, words: Words, signs: str, with_personal: bool
) -> DelegateLine:
    person = book.people[delegate.person]
    function = function_text(person, mission.dates, book)
    role = _ROLES[delegate.function]() if delegate.function in _ROLES else ""
    is_said = fold(role) in fold(function) or (delegate.function.is_serving and function and "," not in function)
    parts = ["" if is_said else role]
    if delegate.represents and fold(book.heading(delegate.represents)) not in fold(function):
        parts.append(book_messages.STANDS_FOR_WHOM(whom=line(book.heading(delegate.represents))))
    if delegate.accompanies:
        parts.append(messages.ACCOMPANIES(person=words.name(line(book.heading(delegate.accompanies)))))
    parts.append(signs)
    role = capital("; ".join(filter(None, parts)))
    return DelegateLine(
        n=number,
        name=words.name(line(book.heading(person.id))),
        native=line(person.native_name),
        function=function or role,
        role=role if function else "",
        days=_days_there(delegate, mission, words),
        personal=" ".join(_personal(person, delegate, words)) if with_personal else "",
    )


def _days_there(delegate: Delegate, mission: Mission, words: Words) -> str:
    """Return from when until when somebody is there, as far as it is known."""
    dates = mission.dates
    arrives, departs = delegate.arrival, delegate.departure
    if dates and not dates.is_open and not dates.is_set and not dates.qualifier:
        exact = dates.is_day or "/" in dates.text
        arrives = arrives or (PartialDate.day(dates.earliest) if exact else None)
        departs = departs or (PartialDate.day(dates.latest) if exact else None)
    if arrives and departs and arrives.is_day and departs.is_day and arrives.earliest <= departs.earliest:
        if arrives == departs:
            return words.day(arrives, year=False)
        return _without_year(words.days(arrives.earliest, departs.earliest), arrives, departs)
    return " – ".join(words.day(each, year=False) for each in (arrives, departs) if each)


def _without_year(days: str, first: PartialDate, last: PartialDate) -> str:
    """Return days of one year without it, as the cover says which it is."""
    return days.removesuffix(f" {last.earliest.year:04}") if first.earliest.year == last.earliest.year else days


def _personal(person: Person, delegate: Delegate, words: Words) -> Iterator[str]:
    """Yield what is kept of somebody for a journey only, in sentences."""
    if person.nationality:
        yield book_messages.NATIONALITY_OF(country=words.country(person.nationality))
    if person.passport_valid_until:
        yield book_messages.PASSPORT_UNTIL(day=words.day(person.passport_valid_until))
    for each in delegate.clearances:
        yield book_messages.PAPER_OF(paper=capital(words.choice(each.kind)), state=words.choice(each.state))
    if person.dietary:
        yield book_messages.DIET_OF(needs=line(person.dietary).rstrip("."))
    if person.emergency_contact:
        yield book_messages.IN_EMERGENCY(contact=line(person.emergency_contact).rstrip("."))


def _signing_days(mission: Mission, book: Book, words: Words) -> dict[str, str]:
    """Return for everybody who signs at a visit of the mission when that is."""
    days: dict[str, list[PartialDate | None]] = {}
    for visit in book.visits_of(mission.id):
        for each in visit.coming:
            if each.person and each.role is ParticipantRole.SIGNATORY:
                days.setdefault(each.person, []).append(visit.day)
    return {person: _signs_on(found, words) for person, found in days.items()}


def _signs_on(days: Iterable[PartialDate | None], words: Words) -> str:
    exact = [each for each in days if each and each.is_day]
    told = words.listed(dict.fromkeys(words.day(each, year=False) for each in exact))
    return book_messages.SIGNS_ON(day=told) if told else book_messages.SIGNS_THERE()


def dishes(mission: Mission, book: Book, words: Words) -> str:
    """Return the dietary needs of the delegates as counts, without names."""
    needs = dietary_needs(mission, book).diets
    told = [messages.DISH(need=line(each.need), count=len(each.people)) for each in needs]
    return messages.DISHES(dishes=words.listed(told)) if told else ""


# The programme.


def several_partners(mission: Mission, book: Book) -> frozenset[str]:
    """Return the partners whom a journey meets, if they are several; nobody for those whom we receive."""
    if mission.kind is MissionKind.INCOMING_DELEGATION:
        return frozenset()
    found = frozenset(id for visit in book.visits_of(mission.id) for id in their_organisations_at(visit, book))
    return found if len(found) > 1 else frozenset()


class ProgrammeTables:
    """The days of a mission with their rows, for one audience; what many rows need is found once."""

    def __init__(self, found: Itinerary, context: ExportContext, words: Words, audience: Audience) -> None:
        self._found, self._mission, self._book, self._words = found, found.mission, context.book, words
        self._is_partner = audience is Audience.PARTNER
        self._sides = Sides(self._mission, self._book)
        self._several = several_partners(self._mission, self._book) if self._is_partner else frozenset()
        order = [each.person for each in order_of_precedence(self._mission, self._book) if each.person]
        self._ranks = {id: rank for rank, id in enumerate(order)}
        self._serving = frozenset(each.person for each in self._mission.delegates if each.function.is_serving)
        people = (self._book.people.get(id) for id in order)
        families = Counter(fold(each.family_name) for each in people if each)
        self._has_namesakes = any(number > 1 for number in families.values())
        self._names: dict[str, str] = {}
        self.has_home_times = any(_is_elsewhere(item) for day in found.days for item in day.items)

    def days(self) -> tuple[ProgrammeDay, ...]:
        """Return the days on which something is planned, and last what is not fixed yet."""
        untimed: dict[date | None, list[Visit]] = {}
        for visit in self._found.tray:
            untimed.setdefault(exact_day(visit.day), []).append(visit)
        waiting = untimed.pop(None, [])
        days = [self._day(day, untimed.pop(day.date, [])) for day in self._found.days]
        days += [self._day(_bare_day(when, visits), visits) for when, visits in sorted(untimed.items(), key=str)]
        days = [each for each in days if each.rows]
        rows = tuple(self._untimed(visit) for visit in waiting)
        if rows:
            name = book_messages.NO_DAY_ON_RECORD if self._mission.is_over else book_messages.NOT_FIXED
            days.append(ProgrammeDay(name=name(), rows=rows))
        return tuple(days)

    def _day(self, day: ItineraryDay, untimed: Iterable[Visit]) -> ProgrammeDay:
        city = ""
        for each in map(line, day.cities):
            city = book_messages.CITY_THEN_CITY(first=city, last=each) if city else each
        alone = day.cities[0] if len(day.cities) == 1 else ""
        rows = [row for item in day.items if (row := self._row(item, alone))]
        rows += [self._untimed(visit, alone, with_day=False) for visit in untimed]
        name = capital(self._words.day(day.date, weekday=True, year=False))
        return ProgrammeDay(name=name, city=city, rows=tuple(rows))

    def _row(self, item: ItineraryItem, city: str) -> ProgrammeRow | None:
        if item.kind is ItineraryItemKind.STAY:
            return self._stay(item, city)
        if item.kind is ItineraryItemKind.LEG:
            return self._leg(item)
        return self._visit(item, city) if item.visit else None

    def _visit(self, item: ItineraryItem, city: str) -> ProgrammeRow:
        visit = item.visit
        assert visit
        assert item.starts
        note = [self._home_note(item), *self._visit_notes(visit)]
        return ProgrammeRow(
            local=self._words.clock_range(item.starts, visit.end),
            home=self._home(item),
            title=self._title(visit),
            place=self._place(visit, city),
            ours="" if visit.kind is VisitKind.FREE else self._ours(visit),
            note=" ".join(filter(None, note)),
        )

    def _untimed(self, visit: Visit, city: str = "", *, with_day: bool = True) -> ProgrammeRow:
        times = self._words.clock_range(visit.start, visit.end) if visit.start else ""
        return ProgrammeRow(
            local=" ".join(filter(None, (self._words.day(visit.day, year=False) if with_day else "", times))),
            title=self._title(visit),
            place=self._place(visit, city),
            ours=self._ours(visit),
            note=" ".join(self._visit_notes(visit)),
        )

    def _is_discreet(self, visit: Visit) -> bool:
        """Whether title and place may tell one of several partners of another."""
        return bool(self._several) and not self._several <= {*their_organisations_at(visit, self._book)}

    def _title(self, visit: Visit) -> str:
        return capital(self._words.choice(visit.kind)) if self._is_discreet(visit) else line(visit.heading)

    def _place(self, visit: Visit, city: str) -> str:
        if self._is_discreet(visit):
            return "" if fold(visit.city) == fold(city) else line(visit.city)
        return _place(visit, city)

    def _visit_notes(self, visit: Visit) -> Iterator[str]:
        """Yield who of theirs is there, who interprets and what is given; a partner is told of none of it."""
        if self._is_partner:
            return
        if theirs := [self._full_name(each.person) for each in theirs_at(visit, self._sides)]:
            yield book_messages.THEY_ARE(names=", ".join(dict.fromkeys(theirs)))
        interpreting = [
            each.person for each in visit.coming if each.role is ParticipantRole.INTERPRETER and each.person
        ]
        if interpreting:
            yield book_messages.INTERPRETED_BY(names=", ".join(map(self._full_name, interpreting)))
        if gifts := [line(each.what).rstrip(".") for each in visit.gifts if line(each.what)]:
            yield book_messages.GIFT_AT(gifts="; ".join(gifts))

    def _leg(self, item: ItineraryItem) -> ProgrammeRow:
        leg = item.leg
        assert leg
        words, mode = self._words, leg.mode.value
        people = self._mission.travellers(leg)
        if item.is_arrival:
            title = (
                book_messages.ARRIVAL_IN(city=line(leg.destination))
                if leg.destination
                else book_messages.ARRIVAL_ONLY()
            )
            return ProgrammeRow(
                local=words.clock(item.ends) if item.ends else "",
                home=self._home(item),
                title=title,
                ours=self._together(people, leg.days),
                note=self._home_note(item),
            )
        city = line(leg.destination)
        title = book_messages.JOURNEYS[mode](city=city) if city else book_messages.JOURNEYS_WITHOUT_CITY[mode]()
        if item.minutes and item.minutes > 0:
            title = book_messages.JOURNEY_OF_LENGTH(journey=title, length=words.duration(item.minutes))
        same_clock = item.starts and item.ends and _is_same_clock(item.starts, item.ends)
        ends = item.ends if same_clock and item.starts and item.ends and item.ends.date() == item.day else None
        return ProgrammeRow(
            local=words.clock_range(item.starts, ends) if item.starts else "",
            home=self._home(item),
            title=title,
            place=self._from(line(leg.origin), line(leg.reference)),
            ours=self._together(people, leg.days),
            note=" ".join(filter(None, (self._home_note(item), "" if ends else self._arrival(item)))),
        )

    def _from(self, origin: str, reference: str) -> str:
        reference = "" if self._is_partner else reference
        if origin:
            sentence = book_messages.JOURNEY_FROM_BY if reference else book_messages.JOURNEY_FROM
            return sentence(city=origin, reference=reference)
        return reference

    def _arrival(self, item: ItineraryItem) -> str:
        if item.ends is None:
            return ""
        clock = self._words.clock(item.ends)
        if item.ends.date() == item.day:
            return book_messages.ARRIVES_AT(clock=clock)
        return book_messages.ARRIVES_LATER(day=self._words.day(item.ends.date(), weekday=True, year=False), clock=clock)

    def _stay(self, item: ItineraryItem, city: str) -> ProgrammeRow | None:
        """Return the row of a stay on its first day; nothing on the others."""
        nights = item.stay.nights if item.stay else None
        if nights is None or item.day != nights.earliest:
            return None
        place = line(item.place)
        known = fold(place) in (fold(city), fold(item.title))
        more = (nights.latest - nights.earliest).days
        until = self._words.day(nights.latest, weekday=True, year=False)
        return ProgrammeRow(
            title=line(item.title),
            place="" if known else place,
            note=book_messages.NIGHTS_UNTIL(day=until) if more > 1 else book_messages.ONE_NIGHT() if more else "",
        )

    # Times at home.

    def _home(self, item: ItineraryItem) -> str:
        return self._words.clock(item.home_at) if self.has_home_times and item.home_at else ""

    def _home_note(self, item: ItineraryItem) -> str:
        """Return which day it is at home, where that is another."""
        home = item.home_at
        if not self.has_home_times or home is None or home.date() == item.day:
            return ""
        sentence = book_messages.HOME_STILL if home.date() < item.day else book_messages.HOME_ALREADY
        return sentence(day=self._words.day(home.date(), weekday=True, year=False))

    # Who of ours.

    def _ours(self, visit: Visit) -> str:
        is_ours = self._sides.is_ours
        people = [id for id in visit.attending(self._mission) if is_ours(id)]
        interpreting = {each.person for each in visit.coming if each.role is ParticipantRole.INTERPRETER}
        return self._together([id for id in people if id not in interpreting], visit.day)

    def _together(self, people: Iterable[str], day: PartialDate | None) -> str:
        """Return who of ours is at it: all, all but a few, or their names by precedence."""
        going = sorted((id for id in dict.fromkeys(people) if id not in self._serving), key=self._rank)
        if not going or self._sides.is_incoming:
            return ", ".join(map(self._short_name, going))
        there = [id for id in self._mission.delegation.on(day) if id not in self._serving]
        missing = [id for id in there if id not in going]
        if set(going) <= set(there) and len(there) > 1:
            if not missing:
                return book_messages.EVERYBODY()
            if len(missing) == 1 and len(going) > 3:
                return book_messages.EVERYBODY_BUT(names=self._short_name(missing[0]))
        return ", ".join(map(self._short_name, going))

    def _rank(self, id: str) -> int:
        return self._ranks.get(id, len(self._ranks))

    def _short_name(self, id: str) -> str:
        """Return somebody's family name; the whole name without a title where two of the delegation share one."""
        person = self._book.people.get(id)
        if person is None or not person.family_name:
            return self._words.name(line(self._book.heading(id)))
        if self._has_namesakes or id not in self._ranks:
            written = line(self._book.heading(id)).removeprefix(line(person.academic_title)).strip()
            return written.replace(" ", "\N{NO-BREAK SPACE}")
        return line(person.family_name)

    def _full_name(self, id: str) -> str:
        """Return somebody's name, with that in their own script."""
        if id not in self._names:
            person = self._book.people.get(id)
            native = line(person.native_name) if person else ""
            self._names[id] = f"{self._words.name(line(self._book.heading(id)))} {native}".strip()
        return self._names[id]


def _bare_day(when: date | None, visits: Iterable[Visit]) -> ItineraryDay:
    """Return a day of which the itinerary has nothing, as nothing on it has a time."""
    assert when
    cities = tuple(dict.fromkeys(each.city for each in visits if each.city))
    return ItineraryDay(when, cities[-1] if cities else "", "", "", cities, "", (), ())


def _place(visit: Visit, city: str) -> str:
    """Return where a visit is, without a city that is said already."""
    place = line(visit.place)
    is_said = fold(visit.city) == fold(city) or (not place and fold(visit.city) in fold(visit.heading))
    return line(place_text(place, "" if is_said else visit.city))


def _is_elsewhere(item: ItineraryItem) -> bool:
    """Whether the clocks show another time there than at home."""
    return item.at is not None and item.home_at is not None and not _is_same_clock(item.at, item.home_at)


def _is_same_clock(one: datetime, other: datetime) -> bool:
    return one.utcoffset() == other.utcoffset()
