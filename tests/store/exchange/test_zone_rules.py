"""The yearly rules of zones: they say what the zone's own data say, or there are none."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.exchange.zone_rules import usable_rules, zone_rules

ZONES = (
    "Africa/Johannesburg", "America/Havana", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Lord_Howe", "Australia/Sydney", "Europe/Berlin", "Europe/Dublin", "Pacific/Auckland", "Pacific/Chatham",
)  # fmt: skip


def at(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize("zone", ZONES)
def test_rules_give_the_time_that_the_zone_has(zone: str) -> None:
    rules = zone_rules(zone)
    assert rules
    moment, tz = datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo(zone)
    while moment.year < 2028:
        assert moment.astimezone(tz).utcoffset() == rules.offset_at(moment), moment
        moment += timedelta(hours=31)
    assert rules.holds_for(2026)


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Santiago", "Asia/Jerusalem", "Nowhere/Place", "", "../etc"])
def test_a_zone_without_such_rules_has_none(zone: str) -> None:
    assert zone_rules(zone) is None


def test_a_time_is_in_its_zone_only_where_all_read_it_alike() -> None:
    assert usable_rules(at("2026-11-10 10:00", "Europe/Berlin"))
    assert usable_rules(at("2026-10-25 02:30", "Europe/Berlin")) is None, "comes twice"
    assert usable_rules(at("2026-10-25 03:00", "Europe/Berlin"))
    assert usable_rules(at("2015-01-10 10:00", "Europe/Istanbul")) is None, "had other rules then"
    assert usable_rules(at("2027-02-20 10:00", "Africa/Casablanca")) is None, "keeps another time in Ramadan"
