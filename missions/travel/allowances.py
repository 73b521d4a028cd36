"""Allowances: for each day of a journey, where the night is spent, which meals are provided, and what may be claimed.

Amounts are computed only if a country profile records the daily allowance, and only for whole days: what a day of
arrival or departure is worth differs by country and employer and is left open.
"""

from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec

from missions.dates.business_days import country_code
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.record import Money
from missions.records.visits import Visit, VisitKind
from missions.travel import messages
from missions.travel.items import PersonalItems
from missions.travel.route import Journey, Place, city_key, exact_day
from missions.travel.timing import mission_journey

MOST_CLAIM_DAYS = 366
"""How many days of a longer absence are listed."""


class Meal(StrEnum):
    """A meal for which an allowance is reduced."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"


MEAL_CUTS = {Meal.BREAKFAST: Decimal("0.2"), Meal.LUNCH: Decimal("0.4"), Meal.DINNER: Decimal("0.4")}
"""The share of the full daily allowance that is deducted for a provided meal (§ 9 (4a) sentence 8 EStG)."""

_BREAKFAST_UNTIL, _LUNCH, _DINNER_FROM = time(10, 30), (time(11), time(15)), time(17)


class AllowanceDay(msgspec.Struct, frozen=True):
    """A day of the journey: whether it is a whole day away, the place that counts, and the meals provided.

    `amount` is what may be claimed, in `currency`, with two decimals; None if a fact for it is not recorded.
    """

    day: date
    is_whole: bool
    place: str
    country: str
    meals: tuple[Meal, ...]
    amount: Decimal | None
    currency: str
    said: tuple[Reason, ...]


class Allowances(msgspec.Struct, frozen=True):
    """The days of one traveller on a mission, with `totals` by currency; `said` explains them."""

    person: str
    days: tuple[AllowanceDay, ...]
    totals: tuple[tuple[str, Decimal], ...]
    said: tuple[Reason, ...]


def traveller_allowances(mission: Mission, person: str, book: Book) -> Allowances:
    """Return what a traveller may claim for a mission, day by day."""
    travelled = mission_journey(mission, book, person)
    days_away = _days_away(mission, person, travelled)
    if days_away is None:
        return Allowances(person, (), (), (message(messages.NO_DAYS, person=book.heading(person)),))
    trip = _TravellerTrip(mission, person, days_away, travelled, book)
    count = min((trip.last - trip.first).days + 1, MOST_CLAIM_DAYS)
    days = tuple(trip.on(trip.first + timedelta(days=past)) for past in range(count))
    totals: dict[str, Decimal] = {}
    for each in days:
        if each.amount is not None:
            totals[each.currency] = totals.get(each.currency, Decimal()) + each.amount
    whole = sum(each.is_whole for each in days)
    said = [message(messages.PLACE_RULE), message(messages.CUT_RULE)]
    said += [
        message(messages.TOTAL, whole=whole, amount=amount, currency=currency) for currency, amount in totals.items()
    ]
    return Allowances(person, days, tuple(totals.items()), tuple(said))


def _days_away(mission: Mission, person: str, travelled: Journey) -> tuple[date, date] | None:
    """Return the first and last day away: by the person's legs, widened by arrival and departure."""
    delegate = mission.delegate(person)
    routes = [route for route in travelled.common if route.first_day and route.last_day]
    days = [day for route in routes for day in (route.first_day, route.last_day) if day]
    stated = [exact_day(delegate.arrival), exact_day(delegate.departure)] if delegate else []
    days += [day for day in stated if day]
    when = mission.dates
    exact = when is not None and not when.is_open and not when.is_set and (when.is_day or len(when.text) == 21)
    if len(days) < 2 and when and exact:
        days += [when.earliest] * (not (delegate and delegate.arrival)) + [when.latest] * (
            not (delegate and delegate.departure)
        )
    return (min(days), max(days)) if len(days) > 1 else None


class _TravellerTrip:
    """One traveller's days on a mission."""

    def __init__(
        self, mission: Mission, person: str, days_away: tuple[date, date], travelled: Journey, book: Book
    ) -> None:
        self.first, self.last = days_away
        self._name = book.heading(person)
        self._travelled, self._book = travelled, book
        self._profiles = {country_code(each.country): each for each in book.profiles.values() if each.country}
        own = PersonalItems(mission, person)
        self._meals: dict[date, list[Visit]] = {}
        hosts = [mission.lead]
        for visit in book.visits_of(mission.id):
            hosts.append(visit.host)
            day = exact_day(visit.day)
            if visit.kind is VisitKind.MEAL and day and own.has_visit(visit):
                self._meals.setdefault(day, []).append(visit)
        self._seats = [seat for id in dict.fromkeys(hosts) if (seat := book.organisations.get(id)) and seat.country]

    def on(self, day: date) -> AllowanceDay:
        """Return what may be claimed for a day, and what is missing to compute it."""
        is_whole = self.first < day < self.last
        place, night = self._night(day)
        provided, meals = _meals(self._meals.get(day, []), self._book)
        said = [message(messages.WHOLE if is_whole else messages.PART, day=day), *night, *meals]
        profile = self._profiles.get(place.country) if place.country else None
        allowance = profile.allowance if profile else Money()
        amount = None
        if is_whole and allowance.amount is not None:
            cut = _to_cents(sum((MEAL_CUTS[meal] for meal in provided), Decimal()) * allowance.amount)
            amount = _to_cents(max(Decimal(), allowance.amount - cut))
            currency = allowance.currency
            said.append(
                message(
                    messages.AMOUNT,
                    amount=allowance.amount,
                    currency=currency,
                    cut=cut,
                    rest=amount,
                    rest_currency=currency,
                )
            )
        elif is_whole and place.country:
            said.append(message(messages.NO_ALLOWANCE, country=place.country))
        elif is_whole and place.city:
            said.append(message(messages.NO_COUNTRY, city=place.city))
        currency = allowance.currency if amount is not None else ""
        return AllowanceDay(day, is_whole, place.city, place.country, provided, amount, currency, tuple(said))

    def _night(self, day: date) -> tuple[Place, list[Reason]]:
        """Return the place that counts for a day, the last one reached before midnight, and where the night is."""
        for route in self._travelled.common:
            if route.first_day and route.last_day and route.first_day <= day < route.last_day:
                origin, destination = route.leg.origin or "?", route.leg.destination or "?"
                return self._with_country(route.origin), [
                    message(messages.ON_THE_WAY, origin=origin, destination=destination)
                ]
        place = self._with_country(self._travelled.at_night(day))
        if day >= self.last:
            return place, []
        if not place.city:
            return place, [message(messages.NIGHT_UNKNOWN, person=self._name, day=day)]
        return place, [message(messages.NIGHT, city=place.city)]

    def _with_country(self, place: Place) -> Place:
        """Return the place with its country: from the legs, else from the lead or a host that has its seat there."""
        country = place.country or self._travelled.place_of(place.city).country
        if not country and place.city:
            near = (seat for seat in self._seats if city_key(seat.city) == city_key(place.city))
            country = next((country_code(seat.country) for seat in near), "")
        return msgspec.structs.replace(place, country=country)


def _to_cents(amount: Decimal) -> Decimal:
    return round(amount, 2)


def _meals(visits: list[Visit], book: Book) -> tuple[tuple[Meal, ...], list[Reason]]:
    """Return the meals provided on a day, each once, and what is not known of the others."""
    found: dict[Meal, None] = {}
    said = []
    for visit in visits:
        meal = _meal_at(visit.start)
        if meal is None:
            said.append(message(messages.MEAL_TIME, visit=visit.heading))
        elif not visit.host:
            said.append(message(messages.MEAL_HOST, visit=visit.heading))
        else:
            found[meal] = None
            said.append(
                message(messages.MEAL, meal=meal.capitalize(), host=book.heading(visit.host), visit=visit.heading)
            )
    return tuple(meal for meal in Meal if meal in found), said


def _meal_at(start: time | None) -> Meal | None:
    """Return the meal that begins at that time; None between meals or if the time is not known."""
    if start is None:
        return None
    if start < _BREAKFAST_UNTIL:
        return Meal.BREAKFAST
    if _LUNCH[0] <= start < _LUNCH[1]:
        return Meal.LUNCH
    return Meal.DINNER if start >= _DINNER_FROM else None
