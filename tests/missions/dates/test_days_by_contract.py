"""A day as a contract names it, and years of two digits."""

from datetime import date

import pytest

from missions.dates.parsing import AmbiguousError, parse_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Ende Februar 2027", "2027-02-28"),  # BGB § 192: the last day
        ("Ende Februar 2028", "2028-02-29"),
        ("end of February 2027", "2027-02-28"),
        ("the end of March 2027", "2027-03-31"),
        ("fin février 2027", "2027-02-28"),
        ("fin du mois de mars 2027", "2027-03-31"),
        ("Mitte Februar 2027", "2027-02-15"),  # the 15th in February too
        ("mid March 2027", "2027-03-15"),
        ("mi-mars 2027", "2027-03-15"),
        ("Anfang Mai 2027", "2027-05-01"),
        ("beginning of May 2027", "2027-05-01"),
        ("end of 2027", "2027-12-31"),
        ("end of the year 2027", "2027-12-31"),
        ("Ende 2027", "2027-12-31"),
        ("Ende Februar", "2027-02-28?"),
        ("2027-02", "2027-02"),
        ("late March 2027", "2027-03-21~/2027-03-31~"),  # no word of contracts
    ],
)
def test_a_contract_names_an_exact_day(typed: str, day: str) -> None:
    assert parse_date(typed, TODAY, by_contract=True).text == day


def test_an_announcement_is_vague() -> None:
    assert parse_date("Ende Februar 2027", TODAY).text == "2027-02-19~/2027-02-28~"


@pytest.mark.parametrize(
    ("typed", "years"),
    [("1.1.99", (1999, 2099)), ("31.12.47", (1947, 2047)), ("1.1.26", (2026,)), ("31.12.46", (2046,))],
)
def test_two_digits_are_asked_for_where_they_may_be_of_either_century(typed: str, years: tuple[int, ...]) -> None:
    if len(years) == 1:
        assert parse_date(typed, TODAY).earliest.year == years[0]
        return
    with pytest.raises(AmbiguousError) as asked:
        parse_date(typed, TODAY)
    assert tuple(each.earliest.year for each in asked.value.readings) == years
