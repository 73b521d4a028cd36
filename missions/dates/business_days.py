"""Working days in the places concerned, without their public holidays; time zones, and the time between two moments."""

from bisect import bisect_left
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

import msgspec

from missions.dates import messages
from missions.dates.holidays import (
    anywhere_in,
    days_off,
    differs_by_region,
    holiday_region,
    holidays_in,
    holidays_in_part,
    subdivisions_of,
)


@lru_cache(maxsize=1024)
def time_zone(zone: str) -> tzinfo | None:
    """Return an IANA time zone; None if there is no such zone."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(zone) if zone else None
    except (OSError, ValueError, KeyError):  # no such file, no such name, or a folder of zones
        return None


def first_known_zone(*zones: str) -> str:
    """Return the first of the names that is a time zone; empty if none is."""
    return next((zone for zone in zones if time_zone(zone)), "")


def local_moment(day: date, at: time, zone: str) -> datetime:
    """Return a local time as an aware moment; in universal time if the zone is not known.

    A time that the clocks skip in spring is moved on by as much as they are put forward; of a time that comes twice
    in autumn the first is meant.
    """
    at_clock = datetime.combine(day, at.replace(fold=0), tzinfo=time_zone(zone) or UTC)
    try:
        return at_clock.astimezone(UTC).astimezone(at_clock.tzinfo)
    except OverflowError:  # on the first or last day of the calendar
        return at_clock


def elapsed_time(first: datetime, last: datetime) -> timedelta:
    """Return the time that passes between two aware moments, even if the clocks change in between."""
    return last.astimezone(UTC) - first.astimezone(UTC)


def moment_after(first: datetime, minutes: int) -> datetime:
    """Return the moment that many minutes later, or earlier if negative, on the same clock."""
    return (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(first.tzinfo)


def is_skipped_time(day: date, at: time, zone: str) -> bool:
    """Whether the clocks skip this time because they are put forward."""
    return local_moment(day, at, zone).replace(tzinfo=None) != datetime.combine(day, at.replace(fold=0))


def is_repeated_time(day: date, at: time, zone: str) -> bool:
    """Whether this time comes twice because the clocks are put back."""
    tz = time_zone(zone)
    if tz is None or is_skipped_time(day, at, zone):
        return False
    first = datetime.combine(day, at.replace(fold=0), tzinfo=tz)
    return first.utcoffset() != first.replace(fold=1).utcoffset()


_CACHE_SIZE = 16_384
"""How many calendars and years of calendars are kept; a large office needs some thousands."""

_CODE_ALIASES = {"UK": "GB", "EL": "GR"}
"""Codes the European Union uses, and people with it, in place of those of ISO 3166."""

_ZONES = {
    country: f"{continent}/{city}"
    for continent, places in {
        "Africa": "DZ:Algiers EG:Cairo ET:Addis_Ababa GH:Accra KE:Nairobi MA:Casablanca NG:Lagos RW:Kigali SN:Dakar "
        "TN:Tunis ZA:Johannesburg",
        "America": "CO:Bogota CR:Costa_Rica DO:Santo_Domingo PA:Panama PE:Lima UY:Montevideo",
        "Asia": "AE:Dubai AM:Yerevan AZ:Baku BD:Dhaka BH:Bahrain CN:Shanghai GE:Tbilisi HK:Hong_Kong IL:Jerusalem "
        "IN:Kolkata JO:Amman JP:Tokyo KH:Phnom_Penh KR:Seoul KW:Kuwait LB:Beirut LK:Colombo MY:Kuala_Lumpur "
        "NP:Kathmandu OM:Muscat PH:Manila PK:Karachi QA:Qatar SA:Riyadh SG:Singapore TH:Bangkok TW:Taipei "
        "UZ:Tashkent VN:Ho_Chi_Minh",
        "Atlantic": "IS:Reykjavik",
        "Europe": "AL:Tirane AT:Vienna BA:Sarajevo BE:Brussels BG:Sofia CH:Zurich CZ:Prague DE:Berlin DK:Copenhagen "
        "EE:Tallinn FI:Helsinki FR:Paris GB:London GR:Athens HR:Zagreb HU:Budapest IE:Dublin IT:Rome LI:Vaduz "
        "LT:Vilnius LU:Luxembourg LV:Riga MC:Monaco MD:Chisinau ME:Podgorica MK:Skopje MT:Malta NL:Amsterdam "
        "NO:Oslo PL:Warsaw RO:Bucharest RS:Belgrade SE:Stockholm SI:Ljubljana SK:Bratislava TR:Istanbul UA:Kyiv",
    }.items()
    for country, _, city in (place.partition(":") for place in places.split())
}
_COUNTRIES = {zone: country for country, zone in _ZONES.items()}


class BusinessCalendar(msgspec.Struct, frozen=True, gc=False):
    """The working days of all the places with these codes, such as DE-BY and JP; of none, Monday to Friday.

    Made by `business_calendar`. Never raises: where a code or a year is not known, only weekends are left out, and
    `unknown_in` names the gap, to be shown beside any day found with it.
    """

    codes: tuple[str, ...]

    def is_working(self, day: date) -> bool:
        """Whether it is a weekday and not a public holiday in any of the places."""
        return day.weekday() < 5 and not (self.codes and day in _weekdays_off(self.codes, day.year))

    def rolled_back(self, day: date) -> date:
        """Return the day itself or the last working day before it, so that nothing is done late."""
        beyond, codes = day.weekday() - 4, self.codes
        if beyond > 0:
            day -= timedelta(beyond)
        while codes and day in _weekdays_off(codes, day.year):
            day = _weekdays_before(day, 1)
        return day

    def rolled_on(self, day: date) -> date:
        """Return the day itself or the first working day after it.

        The law may extend the time for a declaration or a payment to that day (BGB § 193, Reg. 1182/71 art. 3(4)), but
        never a period of notice (BGH III ZR 172/04) nor the end of a term: it is shown, but nobody should rely on it.
        """
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def before(self, day: date, number: int) -> date:
        """Return the working day that many working days before the day, or before the one it is rolled back to.

        An open bound, `date.min` or `date.max`, stays open.
        """
        day, left = self.rolled_back(day), number
        if day == date.max:
            return day
        while left > 0 and day > date.min:
            earlier = _weekdays_before(day, left)
            left = _count_off_between(self.codes, earlier, day) if self.codes else 0
            day = earlier
        return day

    def holiday(self, day: date) -> str:
        """Return the day's public holidays, each with its places: “New Year's Day (DE-BY, JP)”; empty if none."""
        places: dict[str, list[str]] = {}
        for code in self.codes:
            name = holidays_in(code, day.year).get(day)
            if name:
                places.setdefault(name, []).append(code)
        return ", ".join(f"{name} ({', '.join(codes)})" for name, codes in places.items())

    @property
    def cautious(self) -> "BusinessCalendar":
        """The same with each holiday that only a part of a place has: of a country, of a Land."""
        return _cautious_calendar(self.codes)

    def holiday_in_part(self, day: date) -> tuple[str, str, tuple[str, ...]]:
        """Return a holiday that only parts of the places have, in which parts, and the codes of the places."""
        found = [(code, known) for code in self.codes if (known := holidays_in_part(code, day.year).get(day))]
        names = dict.fromkeys(name for _, (name, _) in found)
        return ", ".join(names), ", ".join(where for _, (_, where) in found), tuple(code for code, _ in found)

    def unknown_in(self, first: date, last: date) -> tuple[str, ...]:
        """Return the gaps in what is known from first to last: “FR-67”, “DE before 1991”, “JP after 2099”."""
        since, until = _known_years(self.codes)
        if since <= first.year and last.year <= until:
            return ()
        gaps = []
        for code in self.codes:
            place = holiday_region(code)
            if place is None or not place.whole:
                gaps.append(code)
            if place and first.year < place.first:
                gaps.append(messages.BEFORE(code=code, year=str(place.first)))
            if place and last.year > place.last:
                gaps.append(messages.AFTER(code=code, year=str(place.last)))
        return tuple(gaps)


@lru_cache(maxsize=_CACHE_SIZE)
def business_calendar(codes: tuple[str, ...]) -> BusinessCalendar:
    """Return the calendar of places with these codes; the empty tuple gives Monday to Friday."""
    return BusinessCalendar(tuple(dict.fromkeys(code.strip() for code in codes if code.strip())))


MONDAY_TO_FRIDAY = business_calendar(())


@lru_cache(maxsize=1024)
@lru_cache(maxsize=4096)
def calendar_codes(country: str, region: str, city: str = "") -> tuple[str, ...]:
    """Return the calendar codes of a place: DE and Bavaria, Bayern, BY or Munich give ("DE-BY",).

    A region that is not known, or has no holidays of its own, gives the country alone, unless its city is known;
    without a two-letter country there is none.
    """
    country = country_code(country)
    if not country:
        return ()
    parts = subdivisions_of(country, region) if region.strip() else None
    if parts is None and city.strip():
        parts = subdivisions_of(country, city)
    return tuple(f"{country}-{part}" for part in parts) if parts else (country,)


@lru_cache(maxsize=4096)
def is_region_unknown(country: str, region: str, city: str = "") -> bool:
    """Whether a region is recorded that the calendars do not know, in a country where holidays differ by region."""
    country = country_code(country)
    if not country or not region.strip() or subdivisions_of(country, region) is not None:
        return False
    return subdivisions_of(country, city) is None and differs_by_region(country)


@lru_cache(maxsize=1024)
def lacks_region(code: str) -> bool:
    """Whether the code is that of a whole country, whose public holidays differ by region."""
    place = holiday_region(code)
    return place is not None and not place.subdivision and differs_by_region(place.country)


def country_code(country: str) -> str:
    """Return the ISO 3166 code for two letters, such as “GB” for “uk”; empty for anything else."""
    letters = country.strip().upper()
    return _CODE_ALIASES.get(letters, letters) if len(letters) == 2 and letters.isascii() and letters.isalpha() else ""


@lru_cache(maxsize=1024)
def zone_of_country(country: str) -> str:
    """Return the time zone of a country that uses only one in everyday life; empty for others, such as US or ES."""
    return _ZONES.get(country_code(country), "")


def country_of_zone(zone: str) -> str:
    """Return the ISO 3166 code of the country with that one zone, such as JP for Asia/Tokyo; empty if there is none.

    A neighbour may use the same zone, so a country that is stated itself always counts before this.
    """
    return _COUNTRIES.get(zone, "")


def day_ends_earlier(sender_zone: str, recipient_zone: str, day: date) -> bool:
    """Whether a day ends for the recipient before it ends for the sender: Tokyo's 30 June ends at 17:00 in Berlin.

    Zones are IANA names; False where one is not known.
    """
    if sender_zone == recipient_zone:
        return False
    sender, recipient = time_zone(sender_zone), time_zone(recipient_zone)
    if sender is None or recipient is None or sender is recipient or day == date.max:
        return False
    midnight = datetime.combine(day + timedelta(days=1), time())
    ahead, behind = recipient.utcoffset(midnight), sender.utcoffset(midnight)
    return ahead is not None and behind is not None and ahead > behind


@lru_cache(maxsize=_CACHE_SIZE)
def _cautious_calendar(codes: tuple[str, ...]) -> BusinessCalendar:
    return BusinessCalendar(tuple(anywhere_in(code) for code in codes))


@lru_cache(maxsize=_CACHE_SIZE)
def _weekdays_off(codes: tuple[str, ...], year: int) -> frozenset[date]:
    return frozenset[date]().union(*(days_off(code, year) for code in codes))


@lru_cache(maxsize=_CACHE_SIZE)
def _weekdays_off_in_order(codes: tuple[str, ...], year: int) -> tuple[date, ...]:
    return tuple(sorted(_weekdays_off(codes, year)))


@lru_cache(maxsize=_CACHE_SIZE)
def _known_years(codes: tuple[str, ...]) -> tuple[int, int]:
    """Return the first and last year for which all holidays of all places are known; (1, 0) if there is none."""
    places = [holiday_region(code) for code in codes]
    known = [place for place in places if place and place.whole]
    if len(known) < len(places):
        return 1, 0
    return max((place.first for place in known), default=1), min((place.last for place in known), default=MAXYEAR)


def _count_off_between(codes: tuple[str, ...], first: date, end: date) -> int:
    """Return how many weekdays from first to the day before end are holidays."""
    if first.year == end.year:
        off = _weekdays_off_in_order(codes, end.year)
        return bisect_left(off, end) - bisect_left(off, first)
    before_first = bisect_left(_weekdays_off_in_order(codes, first.year), first)
    years = range(first.year, end.year)
    whole = sum(len(_weekdays_off_in_order(codes, year)) for year in years) if years else 0
    return whole + bisect_left(_weekdays_off_in_order(codes, end.year), end) - before_first


def _weekdays_before(day: date, number: int) -> date:
    """Return the weekday that many weekdays earlier, five to a week; never before the first day of the calendar."""
    weeks, rest = divmod(number, 5)
    days = 7 * weeks + rest + (2 if day.weekday() < rest else 0)
    return date.fromordinal(max(1, day.toordinal() - days))
