"""Notice counted from its receipt: when it takes effect, and the next day on which one may leave by it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.clauses import Anchor, Boundary, Counting, EffectDay, NoticeRule, Reckoning, Term, TermKind
from missions.terms.exit_dates import effective_dates, exit_after, exit_before, next_exit
from tests.missions import exit_oracle
from tests.missions.strategies import days, notice_rules
from tests.properties import tries
from tests.world import ENDLESS, day, lasting

BEGUN = PartialDate("2016-11-08")
NTH, YEARLY = Boundary.NTH_MONTH_START, Boundary.DAY_OF_YEAR


def leaving(period: str | None = None, boundary: Boundary = Boundary.NONE, **more: object) -> NoticeRule:
    known = {"reckoning": Reckoning.FROM_RECEIPT, "boundary": boundary, "period": Period(period) if period else None}
    return NoticeRule(**{**known, **more})


@pytest.mark.parametrize(
    ("rule", "given_day", "effect"),
    [
        (leaving("P30D"), "2018-05-10", "2018-06-09"),  # Ohio State: thirty days, at any time
        (leaving("P6M"), "2018-05-31", "2018-11-30"),  # Mississippi State: six months
        (leaving("P12M"), "2023-02-28", "2024-02-28"),  # VCLT art. 56(2): not less than twelve months
        (leaving("P3M", Boundary.MONTH), "2018-05-10", "2018-08-31"),
        (leaving("P3M", Boundary.MONTH), "2018-11-30", "2019-02-28"),
        (leaving("P3M", Boundary.QUARTER), "2018-05-10", "2018-09-30"),
        (leaving("P3M", Boundary.QUARTER), "2018-06-30", "2018-09-30"),
        (leaving("P3M", Boundary.QUARTER), "2018-07-01", "2018-12-31"),
        (leaving("P3M", Boundary.HALF_YEAR), "2018-05-10", "2018-12-31"),
        (leaving("P3M", Boundary.HALF_YEAR), "2018-03-30", "2018-06-30"),
        (leaving("P6M", Boundary.CALENDAR_YEAR), "2018-06-30", "2018-12-31"),  # Austria and Bolivia: at year-end
        (leaving("P6M", Boundary.CALENDAR_YEAR), "2018-07-01", "2019-12-31"),
        # Austria and Ukraine: to 1 January.
        (leaving("P6M", YEARLY, cutoff="01-01"), "2018-07-01", "2019-01-01"),
        (leaving("P6M", YEARLY, cutoff="01-01"), "2018-07-02", "2020-01-01"),
        (leaving("P6M", YEARLY, cutoff="01-01", effect=EffectDay.LAST_IN), "2018-07-01", "2019-01-01"),
        (leaving("P6M", YEARLY, cutoff="01-01", effect=EffectDay.FIRST_OUT), "2018-07-01", "2019-12-31"),
        (leaving("P6M", YEARLY, cutoff="01-15"), "2018-07-15", "2019-01-15"),
        (leaving("P6M", YEARLY, cutoff="01-15"), "2018-07-16", "2020-01-15"),
        (leaving(None, YEARLY, cutoff="02-29"), "2018-03-01", "2019-02-28"),
        # Austria and Hungary: the end of the year after the notice; a longer period counts as well.
        (leaving(None, Boundary.END_OF_FOLLOWING_YEAR), "2018-01-01", "2019-12-31"),
        (leaving(None, Boundary.END_OF_FOLLOWING_YEAR), "2018-12-31", "2019-12-31"),
        (leaving("P18M", Boundary.END_OF_FOLLOWING_YEAR), "2018-06-30", "2019-12-31"),
        (leaving("P18M", Boundary.END_OF_FOLLOWING_YEAR), "2018-07-01", "2020-12-31"),
        # Investment treaties: the first day of the seventh month, on which it is in force no more.
        (leaving("P7M", NTH), "2018-03-15", "2018-09-30"),
        (leaving("P7M", NTH), "2018-05-31", "2018-11-30"),
        (leaving("P3M", NTH), "2024-05-20", "2024-07-31"),
        (leaving("P3M", NTH, effect=EffectDay.LAST_IN), "2024-05-20", "2024-08-01"),
        (leaving(None, NTH), "2018-12-31", None),  # of which month is not recorded
        (leaving("P90D", NTH), "2018-12-31", None),
        (leaving("P3M", Boundary.ANNIVERSARY), "2018-08-08", "2018-11-08"),
        (leaving("P3M", Boundary.ANNIVERSARY), "2018-08-09", "2019-11-08"),
        (leaving("P3M", Boundary.ANNIVERSARY), "2016-11-10", "2017-11-08"),
        (leaving(None, Boundary.MONTH), "2018-05-10", "2018-05-31"),
        (leaving(), "2018-05-10", None),
        (leaving("P3M", YEARLY), "2018-05-10", None),
        (leaving("P3M", YEARLY, cutoff="13-13"), "2018-05-10", None),
        (leaving("P3M", Boundary.MONTH), "9999-12-01", "9999-12-31"),
        # Erasmus+: by 1 November for the next 1 September, which is out; and by 31 March for 30 September.
        (leaving(cutoff="11-01", effect_day="09-01", effect=EffectDay.FIRST_OUT), "2017-11-01", "2018-08-31"),
        (leaving(cutoff="11-01", effect_day="09-01", effect=EffectDay.FIRST_OUT), "2017-11-02", "2019-08-31"),
        (leaving(cutoff="03-31", effect_day="09-30"), "2025-03-31", "2025-09-30"),
        (leaving(cutoff="03-31", effect_day="09-30"), "2025-04-01", "2026-09-30"),
        (leaving("P6M", cutoff="03-31"), "2025-03-31", "2025-09-30"),
        (leaving("P6M", cutoff="03-31"), "2025-04-01", "2026-09-30"),
        (leaving("P9M", cutoff="03-31", effect_day="09-30"), "2025-03-31", "2026-09-30"),  # both count
        (leaving(None, Boundary.CALENDAR_YEAR, cutoff="09-30"), "2026-10-01", "2027-12-31"),
        (leaving(cutoff="03-31"), "2025-03-31", None),  # and to which day?
        # Nothing takes effect before a day, or in the first years.
        (leaving("P3M", not_before=PartialDate("2027-06-15")), "2026-01-10", "2027-06-15"),
        (leaving("P3M", not_before=PartialDate("2027-06-15")), "2027-06-01", "2027-09-01"),
        (leaving("P3M", Boundary.QUARTER, not_before=PartialDate("2027-06-15")), "2026-01-10", "2027-06-30"),
        (leaving("P3M", Boundary.QUARTER, minimum_term=Period("P2Y")), "2017-01-10", "2018-12-31"),
        (leaving("P3M", minimum_term=Period("P2Y")), "2017-01-10", "2018-11-08"),
        (leaving("P3M", NTH, not_before=PartialDate("2027-01-01")), "2026-01-10", "2026-12-31"),
    ],
)
def test_it_runs_on_to_its_boundary(rule: NoticeRule, given_day: str, effect: str | None) -> None:
    found = effective_dates(rule, PartialDate(given_day), lasting("P5Y", Anchor.EVENT), BEGUN)
    assert (found.text if found else None) == effect


@tries(80)
@given(notice_rules, days, days)
def test_a_later_notice_never_takes_effect_earlier_and_none_before_it_is_given(
    rule: NoticeRule, one: date, other: date
) -> None:
    first, second = (effective_dates(rule, PartialDate.day(each), ENDLESS, BEGUN) for each in sorted((one, other)))
    assert (first is None) is (second is None)
    if first and second:
        assert first.earliest <= second.earliest
        assert first.latest <= second.latest
        assert rule.boundary is NTH or min(one, other) <= first.earliest


def test_where_one_may_leave_at_any_time_there_is_no_last_day() -> None:
    for rule in (leaving("P6M"), leaving(), leaving(None, Boundary.ANNIVERSARY)):
        assert next_exit(rule, day("2018-06-01"), ENDLESS, None) is None


def test_of_a_beginning_known_by_its_month_every_anniversary_is_told() -> None:
    rule = leaving("P3M", Boundary.ANNIVERSARY)
    found = next_exit(rule, day("2018-06-01"), ENDLESS, PartialDate("2016-11"))
    assert found
    assert (found.legal.text, found.effect.text) == ("2018-07-31/2018-08-31", "2018-10-31/2018-11-30")


def test_an_exit_date_lies_between_the_one_before_and_the_one_after() -> None:
    for boundary in (each for each in Boundary if each is not Boundary.NONE):
        rule = leaving("P3M", boundary, cutoff="09-30" if boundary is YEARLY else "")
        found = next_exit(rule, day("2018-06-01"), ENDLESS, BEGUN)
        assert found
        before, after = exit_before(rule, found, ENDLESS, BEGUN), exit_after(rule, found, ENDLESS, BEGUN)
        assert before
        assert after
        assert before.legal.latest < day("2018-06-01") <= found.legal.latest < after.legal.latest
        assert before == exit_before(rule, after, ENDLESS, BEGUN) or found == exit_before(rule, after, ENDLESS, BEGUN)


_lengths = st.one_of(
    st.integers(1, 14).map(lambda months: Period(f"P{months}M")),
    st.integers(1, 100).map(lambda number: Period(f"P{number}D")),
    st.builds(lambda months, number: Period(f"P{months}M{number}D"), st.integers(1, 6), st.integers(1, 20)),
)
_near = st.dates(date(2016, 1, 1), date(2029, 12, 31))
_month_ends = st.sampled_from(["2020-02-29", "2023-01-31", "2024-02-28", "2025-08-30", "2026-03-31"]).map(day)
_yearly = st.sampled_from(("01-01", "03-31", "02-29", "06-30", "09-01", "11-15", "12-31"))
_floors = st.none() | st.none() | _near.map(PartialDate.day) | st.sampled_from(("2024", "2025-05")).map(PartialDate)


@st.composite
def _rules(draw: st.DrawFn) -> NoticeRule:
    """A rule by which a day can be computed."""
    boundary = draw(st.sampled_from(Boundary))
    period, cutoff, effect_day = draw(st.none() | _lengths), draw(st.just("") | _yearly), ""
    if boundary is NTH:
        period, cutoff = Period(f"P{draw(st.integers(1, 14))}M"), ""
    if boundary is YEARLY:
        cutoff = cutoff or "07-01"
    if boundary is Boundary.NONE:
        effect_day = draw(st.just("") | _yearly)
        period = period if effect_day else draw(_lengths)
    return NoticeRule(
        reckoning=Reckoning.FROM_RECEIPT,
        boundary=boundary,
        period=period,
        cutoff=cutoff,
        effect_day=effect_day,
        effect=draw(st.sampled_from(EffectDay)),
        not_before=draw(_floors),
        minimum_term=draw(st.none() | st.none() | _lengths),
    )


_terms = st.builds(
    Term,
    kind=st.just(TermKind.INDEFINITE),
    anchor=st.sampled_from(Anchor),
    counting=st.sampled_from((Counting.CORRESPONDING, Counting.CALENDAR_DAYS)),
)
_begun = st.one_of(
    st.dates(date(2012, 1, 1), date(2019, 12, 31)).map(PartialDate.day),
    st.sampled_from(("2016-02-29", "2015-12-31", "2014-03-01", "2013-02", "2015-08")).map(PartialDate),
)


@tries(60)
@given(_rules(), _terms, _begun, _near | _month_ends)
def test_whoever_walks_from_day_to_day_finds_the_same_effect(
    rule: NoticeRule, term: Term, begun: PartialDate, given_day: date
) -> None:
    found = effective_dates(rule, PartialDate.day(given_day), term, begun)
    assert found
    known = {
        exit_oracle.last_in_force(rule, term, each, given_day)
        for each in exit_oracle.readings(rule, term, (begun.earliest, begun.latest))
    }
    assert (found.earliest, found.latest) == (min(known), max(known))


@tries(60)
@given(_rules(), _terms, _begun, _near | _month_ends)
def test_the_next_exit_holds_the_last_day_from_which_notice_takes_effect_on_it(
    rule: NoticeRule, term: Term, begun: PartialDate, today: date
) -> None:
    if rule.boundary is Boundary.NONE and not rule.effect_day and not rule.cutoff:
        return
    found = next_exit(rule, today, term, begun)
    assert found
    known = [
        exit_oracle.last_day_to_give(rule, term, each, today)
        for each in exit_oracle.readings(rule, term, (begun.earliest, begun.latest))
    ]
    last, effect = min(known)
    assert found.legal.earliest <= last <= found.legal.latest
    assert found.strict <= min(last, found.legal.earliest)
    assert found.effect.earliest <= effect <= found.effect.latest
    assert found.legal.latest >= today
