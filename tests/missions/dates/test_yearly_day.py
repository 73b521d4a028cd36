"""Days of the year as people type them: read once into MM-DD, or refused with the nearest right value."""

import pytest

from missions.dates.parsing import DateParseError, parse_yearly_day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("06-30", "06-30"),
        ("6-30", "06-30"),
        ("30-06", "06-30"),  # no month is the thirtieth
        ("30.06", "06-30"),
        ("30.6.", "06-30"),
        ("30/06", "06-30"),
        ("6/30", "06-30"),
        ("30 June", "06-30"),
        ("June 30th", "06-30"),
        ("30. Juni", "06-30"),
        ("le 30 juin", "06-30"),
        ("1er juillet", "07-01"),
        ("end of June", "06-30"),
        ("Ende Februar", "02-29"),
        ("05.04.", "04-05"),  # with points the day comes first
        ("04-05", "04-05"),
        ("29.02.", "02-29"),
    ],
)
def test_it_is_read_as_it_is_written(typed: str, read: str) -> None:
    assert parse_yearly_day(typed) == read


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("31.02", "02-29"), ("02-30", "02-29"), ("31.06.", "06-30"), ("31 avril", "04-30"), ("31 November", "11-30")],
)
def test_a_day_no_year_has_is_refused_with_the_nearest_one(typed: str, nearest: str) -> None:
    with pytest.raises(DateParseError, match=f"the nearest day is {nearest}"):
        parse_yearly_day(typed)


@pytest.mark.parametrize(
    "typed", ["bananas", "30.06.2026", "2026-06-30", "June", "5/4", "32.01.", "0", "06-30?", "9" * 500]
)
def test_anything_else_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(DateParseError, match="without a year"):
        parse_yearly_day(typed)
