"""How long a passport must be valid for a country: by the office's own country profile, else by the usual rules.

The usual rules are the three that officers go by, as read on `RULES_READ_ON`; entry rules change, so each is shown with
its source and must be verified before anybody travels. They count from the last day in the country.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from missions.dates.business_days import country_code
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.organisations import Profile
from missions.terms.counting import shift_day
from missions.text import line
from missions.travel import messages

RULES_READ_ON = PartialDate("2026-11")
"""When the usual rules were last read in their sources."""

SCHENGEN = frozenset({
    "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
"""The states of the Schengen area."""

_FREE_MOVEMENT = SCHENGEN | {"CY", "IE"}
"""The states with free movement for their nationals: the European Economic Area and Switzerland."""


class PassportRule(msgspec.Struct, frozen=True):
    """How long beyond the last day in a country a passport must be valid, in months and then days, and by what rule.

    `checked` is when somebody last checked it, None if that is not recorded. `is_firm` means that it is this country's
    rule for this traveller, not just what is usual elsewhere.
    """

    months: int
    days: int
    why: Reason
    checked: PartialDate | None
    is_firm: bool = True

    def needed(self, last: date) -> date:
        """Return the day until which a passport must be valid for somebody who leaves the country on `last`."""
        return shift_day(last, self.months, self.days)


def passport_rule(country: str, nationality: str, book: Book) -> PassportRule:
    """Return the rule of a country for travellers of a nationality, both ISO codes; the nationality may be empty.

    Nationals may always go home; else an own profile of the country counts first. An own profile without a country
    replaces what is usual elsewhere.
    """
    country, nationality = country_code(country), country_code(nationality)
    if country == nationality:
        return PassportRule(0, 0, message(messages.OWN_COUNTRY, country=country), RULES_READ_ON)
    profiles = _profiles(book)
    own = profiles.get(country)
    if own:
        return _by_profile(own, country)
    if not nationality:
        return PassportRule(0, 0, message(messages.UNKNOWN_HOLDER, country=country), RULES_READ_ON, is_firm=False)
    if country in _FREE_MOVEMENT and nationality in _FREE_MOVEMENT:
        return PassportRule(0, 0, message(messages.FREE_MOVEMENT, country=country), RULES_READ_ON)
    if country in SCHENGEN:
        return PassportRule(3, 0, message(messages.THREE_MONTHS, country=country), RULES_READ_ON)
    if country == "JP":
        return PassportRule(0, 0, message(messages.WHOLE_STAY, country=country), RULES_READ_ON)
    elsewhere = profiles.get("")
    if elsewhere:
        return _by_profile(elsewhere, country)
    return PassportRule(6, 0, message(messages.SIX_MONTHS, country=country), RULES_READ_ON, is_firm=False)


def _by_profile(profile: Profile, country: str) -> PassportRule:
    days, on, title = profile.passport_days or 0, profile.checked, line(profile.heading)
    if on:
        stay = message(messages.OWN_PROFILE_STAY_ON, title=title, on=on, country=country)
        why = message(messages.OWN_PROFILE_ON, title=title, on=on, country=country, days=days) if days else stay
    else:
        stay = message(messages.OWN_PROFILE_STAY, title=title, country=country)
        why = message(messages.OWN_PROFILE, title=title, country=country, days=days) if days else stay
    return PassportRule(0, days, why, on)


def _profiles(book: Book) -> Mapping[str, Profile]:
    """Return the profiles with a passport rule, by country."""
    said = (each for each in book.profiles.values() if each.passport_days is not None)
    return {country_code(each.country): each for each in said if country_code(each.country) or not each.country.strip()}
