"""Partial dates: what is read, what bounds it has, how dates compare."""

import copy
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate, day_in
from tests.missions.strategies import days, partial_dates, qualifiers, simple_texts
from tests.properties import tries
from tests.world import day

# Examples of ISO 8601-2:2019 (EDTF) levels 0 and 1, and of level 2's “one of a set”, as the Library of Congress
# publishes them; the bounds follow from the calendar.
EDTF = [
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2016-02-29", "2016-02-29", "2016-02-29"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    ("1984?/2004~", "1984-01-01", "2004-12-31"),
    ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08"),
    ("1985-04/..", "1985-04-01", "9999-12-31"),
    ("../1985-04-12", "0001-01-01", "1985-04-12"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[2018-11-07,2018-11-08]", "2018-11-07", "2018-11-08"),
    ("[2018-11-07..2018-11-09]", "2018-11-07", "2018-11-09"),
]

NOT_DATES = [
    "", " ", "16", "2016-1", "2016-1-1", "20161108", "2016-13", "2016-00", "2016-11-00", "2016-11-31", "2017-02-29",
    "0000", "-1985", "201X", "2016-XX", "2001-21", "2004-01-01T10:10:10Z", "Y170000002", "?2016", "2016??", "2016?~",
    "1985-04-12/", "/2018", "../..", "2018/2016", "2016/2017/2018", "[2018", "[]", "[2018,]", "[..2018]", "[2018..]",
    "[2018..2016]", "{2018,2019}", " 2016", "2016\n", "２０１６", "٢٠١٦", "8 Nov 2016",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest"), EDTF)
def test_a_date_in_the_notation_has_its_bounds_and_keeps_its_text(text: str, earliest: str, latest: str) -> None:
    when = PartialDate(text)
    assert (when.earliest, when.latest) == (day(earliest), day(latest))
    assert str(when) == when.text == text


@pytest.mark.parametrize("text", NOT_DATES)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: ") as caught:
        PartialDate(text)
    assert str(caught.value).startswith(f"“{text}”")


@given(simple_texts, qualifiers)
def test_qualifiers_never_widen(text: str, mark: str) -> None:
    bare, marked = PartialDate(text), PartialDate(text + mark)
    assert (marked.earliest, marked.latest) == (bare.earliest, bare.latest)
    assert marked.qualifier == mark


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("2016/2018", ""), ("2016?/2018", "?"), ("2016~/2018~", "~"), ("2016?/2018~", "%"), ("[2016-11-07%]", "%")],
)
def test_an_interval_carries_the_qualifiers_of_its_ends(text: str, qualifier: str) -> None:
    assert PartialDate(text).qualifier == qualifier


@given(partial_dates)
def test_one_text_is_one_object_through_memory_and_pickle(when: PartialDate) -> None:
    assert PartialDate(when.text) is when
    assert pickle.loads(pickle.dumps(when)) is when
    assert copy.deepcopy(when) is when


def test_dates_are_equal_when_written_equally_and_only_then() -> None:
    again = PartialDate("2016-11")
    PartialDate._known.clear()
    assert PartialDate("2016-11") is not again
    assert PartialDate("2016-11") == again
    assert hash(PartialDate("2016-11")) == hash(again)
    assert PartialDate("2016-11-01/2016-11-30") != again
    assert again != "2016-11"


@pytest.mark.parametrize("name", ["text", "earliest", "latest", "anything"])
def test_a_date_does_not_change(name: str) -> None:
    when = PartialDate("2016-11-08")
    with pytest.raises(AttributeError, match="does not change"):
        setattr(when, name, date(2020, 1, 1))
    assert (when.text, when.earliest, when.latest) == ("2016-11-08", date(2016, 11, 8), date(2016, 11, 8))


@given(days, st.integers(0, 5), st.integers(-12, 12), st.integers(0, 5))
def test_before_is_what_holds_for_every_pair_of_possible_days(
    start: date, length: int, shift: int, other_length: int
) -> None:
    ours = [start + timedelta(days=number) for number in range(length + 1)]
    theirs = [start + timedelta(days=shift + number) for number in range(other_length + 1)]
    pairs = [mine < other for mine in ours for other in theirs]
    expected = True if all(pairs) else None if any(pairs) else False
    one, two = PartialDate.between(ours[0], ours[-1]), PartialDate.between(theirs[0], theirs[-1])
    assert one.before(two) is expected
    if len(theirs) == 1:
        assert one.before(theirs[0]) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2016", "2017", True),
        ("2017", "2016", False),
        ("2016", "2016-11", None),
        ("2016-11-08", "2016-11-08", False),
        ("../2016", "2017-01-01", True),
        ("2016/..", "2030", None),
        ("2017?", "2018~", True),
    ],
)
def test_before_tells_when_it_cannot_be_told(one: str, other: str, expected: bool | None) -> None:
    assert PartialDate(one).before(PartialDate(other)) is expected


@tries(60)
@given(st.lists(partial_dates, max_size=8))
def test_dates_sort_by_earliest_then_latest_day(dates: list[PartialDate]) -> None:
    bounds = [(when.earliest, when.latest) for when in sorted(dates)]
    assert bounds == sorted(bounds)


def test_a_month_sorts_after_its_first_day_and_before_its_second() -> None:
    texts = ["2016-11-02", "2016-11", "../2016-11", "2016-11-01", "2016", "2016-11-01/.."]
    assert [when.text for when in sorted(map(PartialDate, texts))] == [
        "../2016-11", "2016", "2016-11-01", "2016-11", "2016-11-01/..", "2016-11-02",
    ]  # fmt: skip


@given(days, days)
def test_between_two_days_lies_what_they_bound(one: date, other: date) -> None:
    first, last = sorted((one, other))
    when = PartialDate.between(first, last)
    assert (when.earliest, when.latest) == (first, last)
    assert when.is_day is (first == last)
    assert not when.is_open


def test_between_keeps_open_ends_open() -> None:
    assert PartialDate.between(date.min, date(2018, 11, 8)).text == "../2018-11-08"
    assert PartialDate.between(date(2018, 11, 8), date.max).text == "2018-11-08/.."
    assert PartialDate("../2018").is_open
    assert PartialDate("2018/..").is_open


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[2018-11-07,2018-11-09]", ["2018-11-07", "2018-11-09"]),
        ("[2018-11-07?,2018-11-08?]", ["2018-11-07", "2018-11-08"]),
        ("[2018-11-07..2018-11-09]", []),
        ("[2018-11,2018-12]", []),
        ("2018-11-07/2018-11-09", []),
        ("2018-11-07", []),
    ],
)
def test_only_a_set_of_single_days_names_days(text: str, named: list[str]) -> None:
    assert PartialDate(text).days() == tuple(map(day, named))


@given(days, st.integers(0, 9), days, st.integers(0, 9))
def test_dates_overlap_a_stretch_when_they_share_a_day(start: date, length: int, first: date, more: int) -> None:
    possible = {start + timedelta(days=number) for number in range(length + 1)}
    stretch = {first + timedelta(days=number) for number in range(more + 1)}
    when = PartialDate.between(min(possible), max(possible))
    assert when.overlaps(min(stretch), max(stretch)) is bool(possible & stretch)


def test_a_missing_day_of_a_month_is_its_last() -> None:  # BGB § 188(3)
    assert day_in(2023, 2, 31) == date(2023, 2, 28)
    assert day_in(2024, 2, 31) == date(2024, 2, 29)
    assert day_in(2024, 3, 31) == date(2024, 3, 31)
