"""Terms that renew themselves: always counted from the first anchor, until a cap or a notice stops them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement
from missions.records.clauses import (
    Anchor,
    Counting,
    Entry,
    NoticeEvent,
    NoticePurpose,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Basis, Fact
from missions.terms.counting import last_day
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.tacit_renewal import next_term, previous_term, term_after
from tests.missions.strategies import days
from tests.properties import tries
from tests.world import agreement, book_of, day, lasting, until


def tacit(period: str | None, **limits: object) -> Renewal:
    return Renewal(mode=RenewalMode.TACIT, period=Period(period) if period else None, **limits)


def end_on(today: str, accord: Agreement) -> TermEnd:
    return term_end(accord, book_of(accord), day(today))


def notice(purpose: NoticePurpose, effective: str, **more: object) -> tuple[NoticeEvent, ...]:
    return (NoticeEvent(purpose=purpose, effective=PartialDate(effective), **more),)


TWO_YEARS = lasting("P2Y", Anchor.EVENT)
SIGNING = Entry(trigger=Trigger.SIGNING)


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
        times = "once" if number == 2 else f"{number - 1} times"
        assert f"renewed tacitly {times}, by 1 year" in str(found.why[-1])


@pytest.mark.parametrize(
    ("accord", "today", "last", "number"),
    [
        # Jinan, and a French decree of 2022: five years at a time.
        (agreement(term=lasting("P5Y", Anchor.EVENT), renewal=tacit("P5Y")), "2026-11-22", "2031-11-08", 3),
        # Swiss defence: five years, then year by year.
        (agreement(term=lasting("P5Y", Anchor.EVENT), renewal=tacit("P1Y")), "2026-11-22", "2027-11-08", 7),
        # Switzerland and France: until 31 December 2020, then year by year.
        (agreement(term=until("2020-12-31"), renewal=tacit("P1Y")), "2026-11-22", "2026-12-31", 7),
        # Austria and Ukraine: three years, then year by year.
        (agreement(term=lasting("P3Y", Anchor.START), renewal=tacit("P1Y")), "2020-01-01", "2020-11-07", 2),
        # Switzerland: five years and five more, once.
        (
            agreement(term=lasting("P5Y", Anchor.EVENT), renewal=tacit("P5Y", max_count=1)),
            "2040-01-01",
            "2026-11-08",
            2,
        ),
        # Austria and Bolivia: two years and one further year.
        (agreement(term=TWO_YEARS, renewal=tacit("P1Y", max_count=1)), "2026-11-22", "2019-11-08", 2),
        # French defence: seven years, prolonged by one at most.
        (
            agreement(term=lasting("P7Y", Anchor.EVENT), renewal=tacit("P1Y", max_total=Period("P8Y"))),
            "2040-01-01",
            "2024-11-08",
            2,
        ),
    ],
)
def test_published_clauses_of_renewal(accord: Agreement, today: str, last: str, number: int) -> None:
    found = end_on(today, accord)
    assert (str(found.date), found.number) == (last, number)


def test_what_follows_an_uncertain_end_is_uncertain_too() -> None:
    for expiry, assumed in (("2018-12-31", False), ("2018-12-31?", True)):
        found = end_on("2019-06-01", agreement(term=until(expiry), renewal=tacit("P1Y")))
        assert (str(found.date), found.assumed) == ("2019-12-31", assumed)


def test_a_renewal_that_is_only_inferred_makes_what_it_renews_uncertain() -> None:
    fact = Fact(about="renewal", basis=Basis.INFERRED, reason="it went on in 2019")
    accord = agreement(term=until("2018-12-31"), renewal=tacit("P1Y"), facts=(fact,))
    assert end_on("2018-06-01", accord).assumed is False
    assert end_on("2019-06-01", accord).assumed is True
    assert "it went on in 2019" in " ".join(map(str, end_on("2019-06-01", accord).why))


def test_with_two_readings_either_term_may_run_on_the_day_between_them() -> None:
    accord = agreement(term=lasting("P2Y"), renewal=tacit("P1Y"))
    assert str(end_on("2018-11-07", accord).date) == "2018-11-07/2018-11-08"
    between = end_on("2018-11-08", accord)  # by one reading it is the last day, by the other the first of a new year
    assert str(between.date) == "2018-11-08/2019-11-07"
    assert str(between.counted_end) == "2018-11-07/2018-11-08"
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
        # If it ended on 1 Jan 2017 the present term ends on 1 Jan 2019, if on 31 Dec 2017, on 31 Dec 2018.
        (agreement(term=until("2017"), renewal=tacit("P1Y")), "2018-06-01", "2018-06-01/2019-05-31"),
        # From 31 Aug six months run to 28 Feb, and twelve to 30 Aug, whatever February has.
        (agreement(term=until("2022-08-30"), renewal=tacit("P6M")), "2022-12-01", "2023-02-28"),
        (agreement(term=until("2022-08-30"), renewal=tacit("P6M")), "2023-06-01", "2023-08-30"),
        (agreement(term=until("2022-08-30"), renewal=tacit("P6M")), "2043-06-01", "2043-08-30"),
        # Where a year is 365 days, renewed years are too.
        (
            agreement(
                term=Term(kind=TermKind.FIXED_END, expiry=PartialDate("2018-12-31"), counting=Counting.CALENDAR_DAYS),
                renewal=tacit("P1Y"),
            ),
            "2020-06-01",
            "2020-12-30",
        ),
        (
            agreement(term=lasting("P1Y", Anchor.EVENT, Counting.CALENDAR_DAYS), renewal=tacit("P1Y")),
            "2021-06-01",
            "2021-11-07",
        ),
    ],
)
def test_renewed_ends_do_not_drift(accord: Agreement, today: str, last: str) -> None:
    assert str(end_on(today, accord).date) == last


@tries(60)
@given(days, st.integers(1, 30), st.integers(1, 30), st.integers(0, 4000), st.sampled_from(Anchor))
def test_a_renewed_end_is_the_one_counted_in_one_step_from_the_anchor(
    signed: date, months: int, period: int, passed: int, anchor: Anchor
) -> None:
    today = signed + timedelta(days=passed)
    accord = agreement(signed=signed.isoformat(), term=lasting(f"P{months}M", anchor), renewal=tacit(f"P{period}M"))
    found = term_end(accord, book_of(accord), today)
    whole = agreement(signed=signed.isoformat(), term=lasting(f"P{months + period * (found.number - 1)}M", anchor))
    assert found.date == term_end(whole, book_of(whole), today).date
    assert found.date is not None
    assert found.date.latest >= today
    if found.number > 1:
        before = agreement(signed=signed.isoformat(), term=lasting(f"P{months + period * (found.number - 2)}M", anchor))
        earlier = term_end(before, book_of(before), today).date
        assert earlier is not None
        assert earlier.latest < today


@tries(60)
@given(days, st.integers(1, 30), st.integers(0, 4000))
def test_after_a_fixed_end_all_terms_are_counted_in_one_step_from_the_day_after_it(
    expiry: date, period: int, passed: int
) -> None:
    today = expiry + timedelta(days=passed)
    accord = agreement(signed="1980-01-01", term=until(expiry.isoformat()), renewal=tacit(f"P{period}M"))
    found = term_end(accord, book_of(accord), today)
    begins = expiry + timedelta(days=1)
    ends = [last_day(begins, Period(f"P{period * number}M"), Counting.CORRESPONDING, True) for number in range(1, 140)]
    assert found.date == PartialDate.day(next(each for each in [expiry, *ends] if each >= today))


@tries(60)
@given(days, st.integers(1, 40), st.integers(0, 4000), st.integers(0, 12), st.integers(1, 400), st.booleans())
def test_a_term_far_ahead_is_the_one_that_is_reached_step_by_step(
    signed: date, period: int, passed: int, count: int, total: int, fixed: bool
) -> None:
    """Long chains are not walked; caps and notices must stop them where walking would."""
    given_on = signed + timedelta(days=passed)
    accord = agreement(
        signed=signed.isoformat(),
        term=until(signed.isoformat()) if fixed else lasting("P7D", Anchor.START),
        renewal=tacit(f"P{period}D", max_count=count * 30 or None, max_total=Period(f"P{total * 10}D")),
        notice_events=notice(NoticePurpose.NON_RENEWAL, given_on.isoformat()) if passed % 2 else (),
    )
    walked = term_end(accord, book_of(accord), signed)
    while (after := next_term(accord, walked)) and walked.date.latest < date(2060, 1, 1):
        walked = after
    found = term_end(accord, book_of(accord), date(2060, 1, 1))
    assert (found.date.latest, found.number) == (
        min(walked.date.latest, given_on if passed % 2 else walked.date.latest),
        walked.number,
    )


def test_a_term_of_days_renews_itself_for_decades() -> None:
    for term in (lasting("P1D", Anchor.START), until("2000-01-01")):
        found = end_on("2026-11-22", agreement(signed="2000-01-01", term=term, renewal=tacit("P1D")))
        assert (str(found.date), found.number, found.renews) == ("2026-11-22", 9823, True)
        far = agreement(
            signed="2000-01-01",
            term=term,
            renewal=tacit("P1D"),
            notice_events=notice(NoticePurpose.NON_RENEWAL, "2026-12-31"),
        )
        assert (str(end_on("2030-01-01", far).date), end_on("2026-11-22", far).renews) == ("2026-12-31", True)


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
    assert (str(found.date), found.number, found.renews, found.stopped) == (last, number, False, False)


@pytest.mark.parametrize(
    ("anchor", "last", "assumed"),
    [
        (Anchor.EVENT, "2018-11-08", False),
        (Anchor.START, "2017-11-08", False),  # two years in all end a day before another one would
        (Anchor.UNKNOWN, "2018-11-08", True),
    ],
)
def test_whether_a_cap_is_reached_may_depend_on_the_first_day(anchor: Anchor, last: str, assumed: bool) -> None:
    term = Term(kind=TermKind.FIXED_END, expiry=PartialDate("2017-11-08"), anchor=anchor)
    accord = agreement(term=term, entry=SIGNING, renewal=tacit("P1Y", max_total=Period("P2Y")))
    found = end_on("2026-11-22", accord)
    assert (str(found.date), found.assumed, found.renews) == (last, assumed, False)
    assert ("exceed the maximum allowed" in " ".join(map(str, found.why))) is assumed


def test_before_its_cap_it_still_renews_and_in_its_last_term_no_more() -> None:
    accord = agreement(term=TWO_YEARS, renewal=tacit("P1Y", max_count=1))
    assert end_on("2018-06-01", accord).renews is True
    assert end_on("2019-06-01", accord).renews is False


@pytest.mark.parametrize("purpose", [NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL])
def test_a_notice_stops_renewal_with_the_term_it_takes_effect_in(purpose: NoticePurpose) -> None:
    accord = agreement(term=TWO_YEARS, renewal=tacit("P1Y"), notice_events=notice(purpose, "2019-11-08"))
    found = end_on("2026-11-22", accord)
    assert (str(found.date), found.renews, found.stopped) == ("2019-11-08", False, True)
    assert end_on("2018-06-01", accord).renews is True


@pytest.mark.parametrize(
    "given_notice",
    [
        notice(NoticePurpose.NON_RENEWAL, "2018-11-08", withdrawn=PartialDate("2018-09-01")),
        notice(NoticePurpose.SUSPENSION, "2018-11-08"),
        notice(NoticePurpose.RENEWAL, "2018-11-08"),
    ],
)
def test_a_notice_that_was_withdrawn_or_does_not_end_it_stops_nothing(
    given_notice: tuple[NoticeEvent, ...],
) -> None:
    accord = agreement(term=TWO_YEARS, renewal=tacit("P1Y"), notice_events=given_notice)
    assert str(end_on("2026-11-22", accord).date) == "2027-11-08"


@pytest.mark.parametrize("mode", [mode for mode in RenewalMode if mode is not RenewalMode.TACIT])
def test_only_tacit_renewal_happens_by_itself(mode: RenewalMode) -> None:
    found = end_on("2026-11-22", agreement(term=TWO_YEARS, renewal=Renewal(mode=mode, period=Period("P1Y"))))
    assert (str(found.date), found.number, found.renews) == ("2018-11-08", 1, False)


class TestATacitRenewalOfUnknownLength:
    @pytest.mark.parametrize(
        ("effect", "indefinite", "why"),
        [
            (RenewalEffect.PROLONGATION, False, "renewed tacitly, but for how long is not recorded."),
            (RenewalEffect.NEW_AGREEMENT, True, "a new, indefinite agreement (Code civil art. 1215)."),
        ],
    )
    def test_it_goes_on_without_a_known_end_or_without_any(
        self, effect: RenewalEffect, indefinite: bool, why: str
    ) -> None:
        accord = agreement(term=TWO_YEARS, renewal=tacit(None, effect=effect))
        before, after = end_on("2018-11-08", accord), end_on("2018-11-09", accord)
        assert (str(before.date), before.renews, before.number) == ("2018-11-08", True, 1)
        assert (after.date, after.renews, after.number, after.indefinite) == (None, False, 2, indefinite)
        assert why in str(after.why[-1])

    def test_a_notice_in_time_and_a_cap_stop_it(self) -> None:
        for fields in (
            {"renewal": tacit(None), "notice_events": notice(NoticePurpose.NON_RENEWAL, "2018-11-08")},
            {"renewal": tacit(None, max_count=0)},
        ):
            found = end_on("2026-11-22", agreement(term=TWO_YEARS, **fields))
            assert (str(found.date), found.renews, found.number) == ("2018-11-08", False, 1)

    def test_a_notice_ends_it_later(self) -> None:
        accord = agreement(
            term=TWO_YEARS, renewal=tacit(None), notice_events=notice(NoticePurpose.TERMINATION, "2024-06-30")
        )
        found = end_on("2026-11-22", accord)
        assert (str(found.date), found.number, found.stopped) == ("2024-06-30", 2, True)

    def test_a_notice_ends_it_alone_where_the_term_may_have_ended_before(self) -> None:
        leaves = notice(NoticePurpose.TERMINATION, "2018-06-30")
        accord = agreement(term=until("2018"), renewal=tacit(None), notice_events=leaves)
        found = end_on("2018-06-01", accord)
        assert (str(found.date), found.assumed, found.stopped) == ("2018-06-30", False, True)


@pytest.mark.parametrize("period", ["P0D", "P999999M", "P9999Y999999M99999W9999999D"])
def test_a_period_of_nothing_or_of_ages_is_borne(period: str) -> None:
    for term in (TWO_YEARS, until("2018"), lasting("P9999Y999999M"), Term(kind=TermKind.FIXED_END)):
        for today in ("2018-06-01", "2026-11-22"):
            found = end_on(today, agreement(term=term, renewal=tacit(period, max_total=Period(period))))
            assert found.number in (1, 2)


def test_a_term_so_many_renewals_later_is_counted_from_the_anchor_too() -> None:
    accord = agreement(signed="2022-08-31", term=lasting("P6M", Anchor.EVENT), renewal=tacit("P6M"))
    first = end_on("2022-12-01", accord)
    assert [str(term_after(accord, first, times).date) for times in range(4)] == [
        "2023-02-28",
        "2023-08-31",
        "2024-02-29",
        "2024-08-31",
    ]


def test_a_renewal_without_a_length_that_a_notice_ended_later_follows_the_first_term() -> None:
    given = notice(NoticePurpose.TERMINATION, "2018-06-30")
    found = end_on("2018-01-10", agreement(term=until("2017-11-08"), renewal=tacit(None), notice_events=given))
    before = previous_term(agreement(renewal=tacit(None)), found)
    assert (str(found.date), before and str(before.date)) == ("2018-06-30", "2017-11-08")
