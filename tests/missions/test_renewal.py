"""Terms that renew themselves: always counted from the first anchor, until a cap or a notice stops them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates import PartialDate
from missions.periods import Period
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, NoticeEvent, NoticePurpose, Renewal, RenewalMode, Term, TermKind
from missions.terms.ending import Ending, ending
from tests.missions.making import agreement, book_of, day, lasting, until
from tests.missions.strategies import days


def tacit(period: str | None, **limits: object) -> Renewal:
    return Renewal(mode=RenewalMode.TACIT, period=Period(period) if period else None, **limits)


def end_on(today: str, accord: Agreement) -> Ending:
    return ending(accord, book_of(accord), day(today))


def notice(purpose: NoticePurpose, effective: str, **more: object) -> tuple[NoticeEvent, ...]:
    return (NoticeEvent(purpose=purpose, effective=PartialDate(effective), **more),)


TWO_YEARS = lasting("P2Y", Anchor.EVENT)


@pytest.mark.parametrize(
    ("today", "last", "number"),
    [
        ("2016-11-08", "2018-11-08", 1),
        ("2018-11-08", "2018-11-08", 1),  # its last day still belongs to it
        ("2018-11-09", "2019-11-08", 2),
        ("2026-11-22", "2027-11-08", 10),
    ],
)
def test_a_term_that_renews_itself_runs_on_and_is_numbered(today: str, last: str, number: int) -> None:
    found = end_on(today, agreement(term=TWO_YEARS, renewal=tacit("P1Y")))
    assert (str(found.date), found.number, found.renews) == (last, number, True)
    if number > 1:
        assert f"renewed itself {number - 1} times by 1 year" in str(found.why[-1])


def test_what_follows_an_uncertain_end_is_uncertain_too() -> None:
    for expiry, assumed in (("2018-12-31", False), ("2018-12-31?", True)):
        found = end_on("2019-06-01", agreement(term=until(expiry), renewal=tacit("P1Y")))
        assert (str(found.date), found.assumed) == ("2019-12-31", assumed)


def test_with_two_readings_the_term_goes_on_only_after_the_later() -> None:
    accord = agreement(term=lasting("P2Y"), renewal=tacit("P1Y"))
    assert str(end_on("2018-11-08", accord).date) == "2018-11-07/2018-11-08"
    assert str(end_on("2018-11-09", accord).date) == "2019-11-07/2019-11-08"


@pytest.mark.parametrize(
    ("accord", "today", "last"),
    [
        # From the anchor, 31 Aug, not from the end before it, 28 Feb.
        (
            agreement(signed="2022-08-31", term=lasting("P6M", Anchor.EVENT), renewal=tacit("P6M")),
            "2023-06-01",
            "2023-08-31",
        ),
        # A term that follows a fixed end begins the day after it (BGB § 190): from 1 Jul six months run to 31 Dec.
        (agreement(term=until("2020-06-30"), renewal=tacit("P6M")), "2020-07-01", "2020-12-31"),
        (agreement(term=until("2019-02-28"), renewal=tacit("P1Y")), "2019-12-01", "2020-02-29"),
        # “Until 31 Dec 2020, then from year to year”, an agreement of Switzerland and France.
        (agreement(term=until("2020-12-31"), renewal=tacit("P1Y")), "2026-11-22", "2026-12-31"),
        (agreement(term=until("2017"), renewal=tacit("P1Y")), "2018-06-01", "2018-01-01/2018-12-31"),
    ],
)
def test_renewed_ends_do_not_drift(accord: Agreement, today: str, last: str) -> None:
    assert str(end_on(today, accord).date) == last


@given(days, st.integers(1, 30), st.integers(1, 30), st.integers(0, 4000), st.sampled_from(Anchor))
def test_a_renewed_end_is_the_one_counted_in_one_step_from_the_anchor(
    signed: date, months: int, period: int, later: int, anchor: Anchor
) -> None:
    today = signed + timedelta(days=later)
    accord = agreement(signed=signed.isoformat(), term=lasting(f"P{months}M", anchor), renewal=tacit(f"P{period}M"))
    found = ending(accord, book_of(accord), today)
    whole = agreement(signed=signed.isoformat(), term=lasting(f"P{months + period * (found.number - 1)}M", anchor))
    assert found.date == ending(whole, book_of(whole), today).date
    assert found.date is not None
    assert found.date.latest >= today
    if found.number > 1:
        before = agreement(signed=signed.isoformat(), term=lasting(f"P{months + period * (found.number - 2)}M", anchor))
        earlier = ending(before, book_of(before), today).date
        assert earlier is not None
        assert earlier.latest < today


@pytest.mark.parametrize(
    ("limits", "last", "number"),
    [
        ({"max_count": 0}, "2018-11-08", 1),
        ({"max_count": 2}, "2020-11-08", 3),
        ({"max_total": Period("P5Y")}, "2021-11-08", 4),
        ({"max_total": Period("P30M")}, "2018-11-08", 1),
        ({"max_count": 9, "max_total": Period("P3Y")}, "2019-11-08", 2),
    ],
)
def test_renewal_ends_at_its_cap(limits: dict[str, object], last: str, number: int) -> None:
    found = end_on("2026-11-22", agreement(term=TWO_YEARS, renewal=tacit("P1Y", **limits)))
    assert (str(found.date), found.number, found.renews) == (last, number, False)


def test_before_its_cap_it_still_renews_and_in_its_last_term_no_more() -> None:
    accord = agreement(term=TWO_YEARS, renewal=tacit("P1Y", max_count=1))
    assert end_on("2018-06-01", accord).renews is True
    assert end_on("2019-06-01", accord).renews is False


@pytest.mark.parametrize("purpose", [NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL])
def test_a_notice_stops_renewal_with_the_term_it_takes_effect_in(purpose: NoticePurpose) -> None:
    accord = agreement(term=TWO_YEARS, renewal=tacit("P1Y"), notice_events=notice(purpose, "2019-11-08"))
    assert (str(end_on("2026-11-22", accord).date), end_on("2026-11-22", accord).renews) == ("2019-11-08", False)
    assert end_on("2018-06-01", accord).renews is True


@pytest.mark.parametrize(
    "given_notice",
    [
        notice(NoticePurpose.NON_RENEWAL, "2018-11-08", withdrawn=PartialDate("2018-09-01")),
        notice(NoticePurpose.SUSPENSION, "2018-11-08"),
    ],
)
def test_a_notice_that_was_withdrawn_or_only_suspends_stops_nothing(
    given_notice: tuple[NoticeEvent, ...],
) -> None:
    accord = agreement(term=TWO_YEARS, renewal=tacit("P1Y"), notice_events=given_notice)
    assert str(end_on("2026-11-22", accord).date) == "2027-11-08"


@pytest.mark.parametrize("mode", [mode for mode in RenewalMode if mode is not RenewalMode.TACIT])
def test_only_tacit_renewal_happens_by_itself(mode: RenewalMode) -> None:
    found = end_on("2026-11-22", agreement(term=TWO_YEARS, renewal=Renewal(mode=mode, period=Period("P1Y"))))
    assert (str(found.date), found.number, found.renews) == ("2018-11-08", 1, False)


def test_a_renewal_of_unknown_length_is_known_to_happen_but_not_counted() -> None:
    found = end_on("2018-06-01", agreement(term=TWO_YEARS, renewal=tacit(None)))
    assert (str(found.date), found.renews) == ("2018-11-08", True)


@pytest.mark.parametrize("period", ["P0D", "P999999M", "P9999Y999999M99999W9999999D"])
def test_a_period_of_nothing_or_of_ages_is_borne(period: str) -> None:
    for term in (TWO_YEARS, until("2018"), lasting("P9999Y999999M"), Term(kind=TermKind.FIXED_END)):
        for today in ("2018-06-01", "2026-11-22"):
            found = end_on(today, agreement(term=term, renewal=tacit(period, max_total=Period(period))))
            assert found.number in (1, 2)
