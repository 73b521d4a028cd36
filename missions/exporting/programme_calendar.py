"""The programme as a calendar: meetings, journeys and nights of a mission or of one person; one meeting or event."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from missions.delegation.sides import Sides, functions_on
from missions.exporting import calendar_messages as messages
from missions.exporting.content import CalendarContent, CalendarItem, CalendarItemKind, CalendarState
from missions.exporting.entries import calendars_of, day_span, in_order, named
from missions.exporting.messages import NO_SUCH_RECORD
from missions.exporting.programme_entries import ProgrammeEntries, leg_title, listed, stay_title
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.messages import Sentence
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission, Stay
from missions.records.visits import Event, Visit
from missions.text import fold, line
from missions.travel.items import PersonalItems, place_text
from missions.travel.route import city_key
from missions.travel.timing import mission_journey

_REFRESH = timedelta(hours=4)


def calendar(wish: Wish, context: ExportContext) -> tuple[CalendarContent, ...]:
    """Return the programme of a mission, or of one person on it; or one meeting, follow-up or event."""
    found = _Programme(wish, context)
    items = in_order(found.items())
    told = tuple(found.told())
    if not items:
        raise ExportRefusedError(" ".join((messages.NOTHING_WITH_A_DAY(), *told)))
    content = CalendarContent(title=found.title, items=items, refresh=_REFRESH, told=told)
    return calendars_of(content, wish.separate, found.words)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how much of what is in it, what is left out without a day, and what others do not read."""
    found = _Programme(wish, context)
    try:
        empty = not sum(1 for _ in found.items())
    except ExportRefusedError as error:
        yield str(error)
        return
    if empty:
        yield messages.NOTHING_WITH_A_DAY()
    yield from (sentence(count=count) for sentence, count in found.counts.items())
    yield from found.told()
    if wish.audience is Audience.PARTNER:
        yield messages.PARTNER_READS_LESS()
    elif wish.audience is Audience.DELEGATION:
        yield messages.DELEGATION_READS_LESS()


class _Programme:
    """The entries of what is wished, what is counted of them, and what has no day."""

    def __init__(self, wish: Wish, context: ExportContext) -> None:
        self.wish, self.book, self.words, self._context = wish, context.book, Words(wish.language), context
        self.about = context.book.require(wish.about)
        self.counts = Counter[Sentence]()
        self._without_day = list[str]()
        self._entries = ProgrammeEntries(wish, context)
        if wish.person and wish.person not in context.book.people:
            raise ExportRefusedError(NO_SUCH_RECORD(id=line(wish.person)))

    @property
    def title(self) -> str:
        """What the calendar is called."""
        heading = self.about.heading
        if not self.wish.person:
            return heading
        return messages.PERSONAL_CALENDAR(mission=heading, person=self.book.heading(self.wish.person))

    def told(self) -> Iterator[str]:
        """Yield what is left out."""
        if found := self._without_day:
            yield messages.WITHOUT_SETTLED_DAY(count=len(found), titles=named(found))

    def items(self) -> Iterator[CalendarItem]:
        """Yield the entries; ExportRefusedError says why there may be none."""
        match self.about:
            case Mission() as mission:
                yield from self._of_mission(mission)
            case Visit() as visit:
                item = self._entries.visit(visit, self.book.missions.get(visit.mission))
                yield from self._kept(item, messages.MEETINGS_IN_CALENDAR, visit.heading)
            case FollowUp() as follow_up:
                yield from self._follow_up(follow_up)
            case Event() as event:
                yield from self._event(event)

    def _of_mission(self, mission: Mission) -> Iterator[CalendarItem]:
        sides, person = Sides(mission, self.book), self.wish.person
        own = PersonalItems(mission, person)
        visits = [each for each in self.book.visits_of(mission.id) if own.has_visit(each)]
        is_theirs = bool(person) and not sides.is_ours(person)
        if (
            self._entries.is_for_partner
            and not is_theirs
            and not sides.is_incoming
            and len(self._partners(visits, sides)) > 1
        ):
            raise ExportRefusedError(messages.NOT_FOR_ONE_PARTNER())
        for visit in visits:
            item = self._entries.visit(visit, mission)
            yield from self._kept(item, messages.MEETINGS_IN_CALENDAR, visit.heading)
        if self._entries.is_for_partner and not sides.is_incoming:
            return
        legs = _numbered(f"{city_key(each.origin)} {city_key(each.destination)}" for each in mission.legs)
        for route in mission_journey(mission, self.book, person).routes:
            if own.has_leg(route.leg):
                item = self._entries.leg(route, legs[route.number], mission)
                yield from self._kept(item, messages.LEGS_IN_CALENDAR, leg_title(route.leg))
        stays = _numbered(f"{city_key(each.city)} {fold(line(each.place))}" for each in mission.stays)
        for stay, key in zip(mission.stays, stays, strict=True):
            if _is_there(stay, own):
                item = self._entries.stay(stay, key, mission)
                yield from self._kept(item, messages.STAYS_IN_CALENDAR, stay_title(stay))
        if not self._entries.is_for_partner:
            for follow_up in self._meetings_after(mission):
                yield from self._follow_up(follow_up)

    def _kept(self, item: CalendarItem | None, sentence: Sentence, title: str) -> Iterator[CalendarItem]:
        """Yield an entry and count it; of one without a day keep what it is called."""
        if item is None:
            self._without_day.append(line(title))
        else:
            self.counts[sentence] += 1
            yield item

    def _partners(self, visits: Iterable[Visit], sides: Sides) -> set[str]:
        """Return the organisations whom the journey meets."""
        found = {visit.host for visit in visits if visit.host and not sides.is_ours("", visit.host)}
        for visit in visits:
            for each in visit.coming:
                if sides.takes_side(each) and not sides.is_ours(each.person, each.organisation):
                    person = self.book.people.get(each.person)
                    held = [each.organisation for each in functions_on(person, visit.day)] if person else []
                    found.add(each.organisation or next(iter(held), each.person))
        return found - {""}

    def _meetings_after(self, mission: Mission) -> Iterator[FollowUp]:
        """Yield the follow-up meetings of a mission; with a person, those the person has to do with."""
        visits = {each.id for each in self.book.visits_of(mission.id)}
        for each in self.book.follow_ups.values():
            if each.kind is FollowUpKind.MEETING and (each.mission == mission.id or each.visit in visits):
                people = (each.owner, *each.promised_by, *each.promised_to)
                if not self.wish.person or self.wish.person in people:
                    yield each

    # What follows, and events.

    def _follow_up(self, follow_up: FollowUp) -> Iterator[CalendarItem]:
        due, number, is_meeting = follow_up.due, "", follow_up.kind is FollowUpKind.MEETING
        if follow_up.every:
            found = next((each for each in self._context.ledger.of(follow_up.id) if each.due), None)
            due, number = (found.due, str(found.number)) if found else (due, "")
        span = day_span(due)
        if span is None or due is None:
            self._without_day.append(line(follow_up.heading))
            return
        self.counts[messages.FOLLOW_UPS_IN_CALENDAR] += 1
        doubts = [] if span.is_certain else [messages.DAY_NOT_SETTLED(days=self.words.day(due))]
        doubts += [messages.TIME_NOT_SETTLED()] if is_meeting and span.is_certain else []
        dropped = follow_up.state is FollowUpState.DROPPED
        sure = CalendarState.CONFIRMED if span.is_certain and not is_meeting else CalendarState.TENTATIVE
        yield self._entries.item(
            follow_up,
            number,
            follow_up.heading,
            span.first,
            span.last,
            (*doubts, *self._promised(follow_up)),
            state=CalendarState.CANCELLED if dropped else sure,
        )

    def _promised(self, follow_up: FollowUp) -> Iterator[str]:
        """Yield to our office who acts and who promised it, to all from which meeting it came."""
        heading = self.book.heading
        if follow_up.visit:
            yield messages.AFTER_VISIT(visit=heading(follow_up.visit))
        if self.wish.audience is not Audience.OFFICE:
            return
        by, to = (self.words.listed(map(heading, each)) for each in (follow_up.promised_by, follow_up.promised_to))
        if by and to:
            yield messages.PROMISED_HERE(by=by, to=to)
        if follow_up.owner:
            yield messages.TO_ACT(name=heading(follow_up.owner))

    def _event(self, event: Event) -> Iterator[CalendarItem]:
        span = None if event.is_moved_to_unknown_days else day_span(event.dates)
        if span is None or event.dates is None:
            self._without_day.append(line(event.heading))
            return
        self.counts[messages.EVENTS_IN_CALENDAR] += 1
        lines = [] if span.is_certain else [messages.DAY_NOT_SETTLED(days=self.words.day(event.dates))]
        lines += [messages.HELD_ONLINE()] if event.is_online else []
        if not self._entries.is_for_partner:
            people = [line(self.book.heading(each.person)) for each in event.attendance if each.person]
            lines += listed(messages.OF_OUR_SIDE, people)
        if event.registration_closes and self.wish.audience is Audience.OFFICE:
            lines.append(messages.REGISTRATION_UNTIL(day=self.words.day(event.registration_closes)))
        sure = CalendarState.CONFIRMED if span.is_certain else CalendarState.TENTATIVE
        yield self._entries.item(
            event,
            "",
            event.heading,
            span.first,
            span.last,
            lines,
            place="" if event.is_online else place_text(line(event.venue), line(event.city)),
            state=CalendarState.CANCELLED if event.is_cancelled else sure,
            kind=CalendarItemKind.EVENT,
        )


def _numbered(names: Iterable[str]) -> list[str]:
    """Return each name with which of that name it is, so that one put before others leaves theirs as they are."""
    seen = Counter[str]()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name} {seen[name]}")
    return found


def _is_there(stay: Stay, own: PersonalItems) -> bool:
    """Whether somebody is with the delegation on a day of a stay."""
    nights = stay.nights
    return nights is None or nights.is_open or any(map(own.has_day, (nights.earliest, nights.latest)))
