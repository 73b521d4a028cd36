"""The entries of a programme: a meeting, a leg of the journey, nights, each with what its reader should know of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from missions.dates.partial import PartialDate, certain_days
from missions.delegation.sides import Sides, functions_on
from missions.exporting import calendar_messages as messages
from missions.exporting.content import CalendarItem, CalendarItemKind, CalendarState
from missions.exporting.entries import day_span, entry_key, version_of
from missions.exporting.wish import Audience, ExportContext, Wish
from missions.exporting.words import Words
from missions.messages import Sentence
from missions.records.missions import Leg, Mission, MissionStage, Stay
from missions.records.record import Record
from missions.records.visits import ParticipantRole, Visit, VisitKind
from missions.text import clean, line
from missions.travel.items import ItineraryItem, place_text, visit_item
from missions.travel.route import RouteLeg, city_key
from missions.travel.timing import home_zone, visit_zone
from missions.travel.upcoming import VisitCompanion, companions_of

_BEFORE_MEETING, _BEFORE_JOURNEY = timedelta(minutes=15), timedelta(hours=2)
_NAMED_ROLES = (
    ParticipantRole.INTERPRETER,
    ParticipantRole.SPEAKER,
    ParticipantRole.SIGNATORY,
    ParticipantRole.WITNESS,
)
"""The roles that are said beside a name; the others follow from the side on which it stands."""

_UNDECIDED = (MissionStage.IDEA, MissionStage.PLANNING)


class ProgrammeEntries:
    """Makes the entries of a programme for one audience, or for one person, in one language."""

    def __init__(self, wish: Wish, context: ExportContext) -> None:
        self.wish, self.book, self.today = wish, context.book, context.today
        self.words = Words(wish.language)
        self.is_for_partner = wish.audience is Audience.PARTNER

    def item(
        self,
        record: Record,
        part: str,
        title: str,
        starts: date | datetime,
        ends: date | datetime | None,
        lines: Iterable[str],
        *others: Record | None,
        place: str = "",
        state: CalendarState = CalendarState.CONFIRMED,
        is_busy: bool = False,
        alarm: timedelta | None = None,
        kind: CalendarItemKind = CalendarItemKind.OTHER,
        place_on_file: str = "",
    ) -> CalendarItem:
        """Return an entry; one that is cancelled or over reminds of nothing."""
        version, is_cancelled = version_of(record, *others), state is CalendarState.CANCELLED
        is_ahead = (starts.date() if isinstance(starts, datetime) else starts) >= self.today
        return CalendarItem(
            key=entry_key(record, part),
            title=messages.CANCELLED_ENTRY(title=title) if is_cancelled else line(title),
            starts=starts,
            ends=ends,
            place=line(place),
            text="\n".join(filter(None, lines)),
            state=state,
            alarms=(alarm,) if alarm and is_ahead and not is_cancelled else (),
            revision=version.revision,
            changed=version.changed,
            is_busy=is_busy and not is_cancelled,
            kind=kind,
            place_on_file=place_on_file,
        )

    # Meetings.

    def visit(self, visit: Visit, mission: Mission | None) -> CalendarItem | None:
        """Return a meeting; without an hour it takes whole days, and is tentative."""
        book, doubts, zone = self.book, list[str](), visit_zone(visit, self.book)
        scheduled = visit_item(visit, book, home_zone(mission, book))
        starts: date | datetime
        ends: date | datetime | None
        is_settled = visit.day is not None and not visit.day.qualifier
        if scheduled and scheduled.starts:
            starts, ends = scheduled.starts, scheduled.ends if visit.end and not visit.has_impossible_end else None
            if not zone:
                starts, ends = starts.replace(tzinfo=None), ends.replace(tzinfo=None) if ends else None
                doubts.append(messages.ZONE_NOT_ON_FILE())
            doubts += [] if ends else [messages.END_NOT_SETTLED()]
            doubts += () if self.is_for_partner else self._times(scheduled)
        elif span := day_span(visit.day):
            starts, ends, is_settled = span.first, span.last, False
            if span.is_certain and visit.start:
                doubts.append(messages.LOCAL_TIMES(times=self.words.clock_range(visit.start, visit.end)))
            elif span.is_certain:
                doubts.append(messages.TIME_NOT_SETTLED())
        else:
            return None
        if visit.day and (visit.day.qualifier or not (visit.day.is_day or certain_days(visit.day))):
            doubts.append(messages.DAY_NOT_SETTLED(days=self.words.day(visit.day)))
        is_busy = scheduled is not None and visit.kind is not VisitKind.FREE
        host, event = book.organisations.get(visit.host), book.events.get(visit.event)
        address = self._address(visit)
        return self.item(
            visit,
            "",
            visit.heading,
            starts,
            ends,
            (*doubts, *self._people(visit, mission), *self._about(visit, address)),
            mission,
            host,
            event,
            place=place_text(line(visit.place), line(visit.city)) or address or self._seat(visit),
            state=_state_of(mission, is_settled),
            is_busy=is_busy,
            alarm=_BEFORE_MEETING if is_busy else None,
            kind=CalendarItemKind.MEETING,
            place_on_file=visit.place,
        )

    def _times(self, item: ItineraryItem) -> Iterator[str]:
        """Yield the local time and that at home, where they differ: a telephone shows only that of where it is."""
        there, at_home = item.starts, item.home_starts
        if there is None or at_home is None or there.utcoffset() == at_home.utcoffset():
            return
        is_ended = item.visit is not None and item.visit.end is not None and not item.visit.has_impossible_end
        yield messages.LOCAL_TIMES(times=self.words.clock_range(there, item.ends if is_ended else None))
        times = self.words.clock_range(at_home, item.home_ends if is_ended else None)
        if at_home.date() != there.date():
            times = messages.DAY_AND_CLOCK(day=self.words.day(at_home.date(), year=False), clock=times)
        yield messages.HOME_TIMES(times=times)

    def _people(self, visit: Visit, mission: Mission | None) -> Iterator[str]:
        """Yield whom we meet, with their functions, and who of us is there; to the partner all alike."""
        company = companions_of(visit, mission, self.book, self.wish.person)
        day = visit.day_or(mission)
        theirs = [self._somebody(each, day, True) for each in company if not each.travels_with_us]
        ours = [self._somebody(each, day, self.is_for_partner) for each in company if each.travels_with_us]
        if whole := visit.whole_delegation(mission):
            is_ours = Sides(mission, self.book).is_ours(whole[0])
            (ours if is_ours else theirs).append(messages.WHOLE_DELEGATION())
        if self.is_for_partner:
            yield from listed(messages.TAKING_PART, (*theirs, *ours))
        else:
            yield from listed(messages.WITH_THEM, theirs)
            yield from listed(messages.OF_OUR_SIDE, ours)

    def _somebody(self, each: VisitCompanion, day: PartialDate | None, with_function: bool) -> str:
        said = line(each.name)
        if with_function and (person := self.book.people.get(each.person)):
            held = [
                held
                for held in functions_on(person, day)
                if not each.organisation or held.organisation == each.organisation
            ]
            house = self.book.heading(each.organisation) if each.organisation else ""
            said = ", ".join(filter(None, (said, line(held[0].function) if held else "", line(house))))
        if each.role in _NAMED_ROLES:
            said = messages.SOMEBODY_AS(person=said, role=self.words.choice(each.role))
        return said

    def _about(self, visit: Visit, address: str) -> Iterator[str]:
        if visit.language:
            yield messages.SPOKEN_THERE(language=self.words.spoken(visit.language))
        if visit.interpreting:
            yield messages.INTERPRETED_THERE(interpreting=line(visit.interpreting))
        if address:
            yield messages.ADDRESS_THERE(address=address)
        if not self.is_for_partner:
            for each in visit.agreements:
                if each.agreement:
                    yield messages.AGREEMENT_THERE(agreement=self.book.heading(each.agreement))
        if self.wish.audience is Audience.OFFICE and visit.aim:
            yield messages.AIM_THERE(aim=line(visit.aim))

    def _address(self, visit: Visit) -> str:
        """Return the postal address of the host, if the meeting is at its seat."""
        host = self.book.organisations.get(visit.host)
        if host is None or visit.event or (visit.city and host.city and city_key(visit.city) != city_key(host.city)):
            return ""
        return ", ".join(each.strip(" ,") for each in clean(host.address).split("\n") if each.strip(" ,"))

    def _seat(self, visit: Visit) -> str:
        """Return where it is as far as host or event tell."""
        event, host = self.book.events.get(visit.event), self.book.organisations.get(visit.host)
        if event:
            return place_text(line(event.venue), line(event.city))
        return place_text(line(host.heading), line(host.city)) if host else ""

    # Journeys and nights.

    def leg(self, route: RouteLeg, number: str, mission: Mission) -> CalendarItem | None:
        """Return a leg of the journey, which starts and ends each in the zone of its place."""
        leg, words = route.leg, self.words
        left, reached = route.left, route.reached
        first, last = route.first_day, route.last_day
        if first is None or last is None:
            return None
        lines = []
        for sentence, at, place in (
            (messages.DEPARTURE_AT, left, route.origin.city),
            (messages.ARRIVAL_AT, reached, route.destination.city),
        ):
            if at:
                day, clock = words.day(at.date(), weekday=True, year=False), words.clock(at)
                where = line(place)
                shown = messages.DAY_CLOCK_PLACE(day=day, clock=clock, place=where) if where else ""
                lines.append(sentence(when=shown or messages.DAY_AND_CLOCK(day=day, clock=clock)))
        if route.is_arrival_assumed:
            lines.append(messages.ARRIVAL_DAY_ASSUMED())
        if left and not (route.origin.zone and route.destination.zone):
            lines.append(messages.ZONE_NOT_ON_FILE())
            left, reached = left.replace(tzinfo=None), reached.replace(tzinfo=None) if reached else None
        lines += [] if left else [messages.TIME_NOT_SETTLED()]
        lines += self._booked(leg)
        if leg.travellers and not self.wish.person:
            lines += listed(messages.TRAVELLING, [line(self.book.heading(each)) for each in leg.travellers])
        is_sure = left is not None and not any(each and each.qualifier for each in (leg.departs_on, leg.arrives_on))
        return self.item(
            mission,
            f"leg:{number}",
            leg_title(leg),
            left or first,
            reached if left else max(first, last),
            lines,
            place=leg.origin,
            state=_state_of(mission, is_sure),
            is_busy=left is not None,
            alarm=_BEFORE_JOURNEY if left else None,
        )

    def stay(self, stay: Stay, key: str, mission: Mission) -> CalendarItem | None:
        """Return the days of a stay."""
        span = day_span(stay.nights)
        if span is None:
            return None
        doubts = (
            [] if span.is_certain or not stay.nights else [messages.DAY_NOT_SETTLED(days=self.words.day(stay.nights))]
        )
        return self.item(
            mission,
            f"stay:{key}",
            stay_title(stay),
            span.first,
            span.last,
            (*doubts, *self._booked(stay)),
            place=place_text(line(stay.place), line(stay.city)),
            state=_state_of(mission, span.is_certain),
        )

    def _booked(self, booked: Leg | Stay) -> Iterator[str]:
        """Yield the reference of a booking, and whether that is for another day."""
        if booked.reference and not self.is_for_partner:
            yield messages.BOOKING_REFERENCE(reference=line(booked.reference))
        if booked.is_outdated and booked.booked_for:
            yield messages.BOOKED_FOR_ANOTHER(day=self.words.day(booked.booked_for))


def leg_title(leg: Leg) -> str:
    """Return what a leg is called: how it is travelled, from where and to where."""
    origin, destination = line(leg.origin), line(leg.destination)
    if origin and destination:
        route = messages.ROUTE_BETWEEN(origin=origin, destination=destination)
    else:
        route = messages.ROUTE_TO(destination=destination) if destination else messages.ROUTE_FROM(origin=origin)
    return messages.JOURNEYS_BY_MODE[leg.mode.value](route=route if origin or destination else "").strip()


def stay_title(stay: Stay) -> str:
    """Return what a stay is called."""
    return messages.NIGHTS_AT(place=line(stay.place or stay.city))


def listed(label: Sentence, names: Iterable[str]) -> list[str]:
    """Return names below a label, a line each; nothing without names."""
    found = [f"– {each}" for each in dict.fromkeys(names) if each]
    return [label(), *found] if found else []


def _state_of(mission: Mission | None, is_settled: bool) -> CalendarState:
    """Return how sure an entry of a mission is."""
    if mission and mission.is_cancelled:
        return CalendarState.CANCELLED
    undecided = mission is not None and mission.stage in _UNDECIDED
    return CalendarState.CONFIRMED if is_settled and not undecided else CalendarState.TENTATIVE
