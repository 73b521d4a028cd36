"""The forecast if nobody acts: what renews itself, what lapses, and what has no known end."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Consequence
from missions.deadlines.ledger import deadlines
from missions.records.agreements import Agreement, RelationType, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Anchor,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Survival,
    Term,
    Trigger,
)
from missions.reports.forecast import ForecastItem, ForecastKind, forecast, forecast_report
from missions.reports.report import Table
from missions.terms.counting import shift_day
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import is_signed
from tests.missions.portfolios import a_day, portfolio
from tests.missions.strategies import books, days
from tests.properties import tries
from tests.world import BY_SIGNING, ENDLESS, agreement, book_of, day, lasting, related, until

Told = tuple[str | None, str, str | None, str | None]


def happening(today: str, *agreements: Agreement, years: int = 3) -> tuple[ForecastItem, ...]:
    return forecast(book_of(*agreements), day(today), years)


def told(today: str, *agreements: Agreement, years: int = 3) -> list[Told]:
    """Day, what, until and last chance of each."""
    return [
        (
            each.day.text if each.day else None,
            each.what.value,
            each.until.text if each.until else None,
            each.last_chance.isoformat() if each.last_chance else None,
        )
        for each in happening(today, *agreements, years=years)
    ]


def tacit(period: str = "P1Y", notice: str | None = "P3M", **fields: object) -> dict[str, object]:
    """A renewal that happens unless notice is given before the end of the term."""
    rule = NoticeRule(
        purpose=NoticePurpose.NON_RENEWAL,
        period=Period(notice) if notice else None,
        reckoning=Reckoning.BEFORE_TERM_END,
    )
    renewal = Renewal(mode=RenewalMode.TACIT, period=Period(period), **fields)
    return {"renewal": renewal, "notices": (rule,) if notice else ()}


def test_the_accord_of_two_years_lapses_on_one_of_two_days() -> None:
    # 8 Nov 2016 and two years: 8 Nov 2018 by BGB §§ 187(1), 188(2), 7 Nov 2018 by § 187(2); act on the earlier.
    (found,) = happening("2017-06-01", agreement(term=lasting("P2Y")))
    assert (found.day, found.what) == (PartialDate("2018-11-07/2018-11-08"), ForecastKind.LAPSES)
    assert (found.last_chance, found.consequence) == (date(2018, 11, 7), Consequence.LAPSE)
    assert "lapses" in str(found.why[0])


def test_tacit_periods_of_five_years_bind_for_five_more() -> None:
    # As in “5 years, renewed tacitly by 5 years, notice of 6 months” (JORF 2022, annexe, art. 14): 31 Dec 2024 less
    # six months is Sun 30 Jun 2024, and notice must not come late (BGH III ZR 172/04), so Fri 28 Jun.
    accord = agreement(signed="2020-01-01", term=lasting("P5Y", Anchor.START), **tacit("P5Y", "P6M"))
    assert told("2023-06-01", accord) == [("2025-01-01", "rolls_over", "2029-12-31", "2024-06-28")]


def test_yearly_renewals_follow_one_another() -> None:
    accord = agreement(term=until("2020-12-31"), **tacit())  # to 31 Dec 2020, then yearly, as AS 0.742.140.345.43
    assert told("2020-05-01", accord) == [
        ("2021-01-01", "rolls_over", "2021-12-31", "2020-09-30"),
        ("2022-01-01", "rolls_over", "2022-12-31", "2021-09-30"),
        ("2023-01-01", "rolls_over", "2023-12-31", "2022-09-30"),
    ]


def test_months_ends_do_not_drift_from_renewal_to_renewal() -> None:
    accord = agreement(signed="2019-08-31", term=lasting("P6M", Anchor.EVENT), **tacit("P6M", None))
    assert [each[2] for each in told("2020-01-01", accord, years=2)] == [
        "2020-08-31", "2021-02-28", "2021-08-31", "2022-02-28",
    ]  # fmt: skip


def test_a_cap_ends_the_chain() -> None:
    # Two years and one further year, as BGBl. Austria–Bolivia art. 9.
    accord = agreement(signed="2024-01-01", term=lasting("P2Y", Anchor.START), **tacit("P1Y", max_count=1))
    assert told("2025-01-01", accord) == [
        ("2026-01-01", "rolls_over", "2026-12-31", "2025-09-30"),
        ("2026-12-31", "lapses", None, "2026-12-31"),
    ]


def test_once_locked_in_the_last_chance_has_passed() -> None:
    accord = agreement(term=until("2026-12-31"), **tacit())
    (first, *_) = told("2026-11-22", accord)
    assert first == ("2027-01-01", "rolls_over", "2027-12-31", "2026-09-30")


@pytest.mark.parametrize(
    ("purpose", "effective", "expected"),
    [
        (NoticePurpose.NON_RENEWAL, None, ("2026-12-31", "lapses")),
        (NoticePurpose.TERMINATION, "2026-06-30", ("2026-06-30", "ends_by_notice")),
    ],
)
def test_a_notice_stops_it(purpose: NoticePurpose, effective: str | None, expected: tuple[str, str]) -> None:
    notice = NoticeEvent(
        purpose=purpose,
        sent=PartialDate("2026-01-10"),
        received=PartialDate("2026-01-12"),
        effective=PartialDate(effective) if effective else None,
    )
    accord = agreement(term=until("2026-12-31"), notice_events=(notice,), **tacit())
    assert [each[:2] for each in told("2026-02-01", accord)] == [expected]


def test_it_enters_into_force_first() -> None:
    entry = Entry(trigger=Trigger.DATE, date=PartialDate("2027-01-01"))
    accord = agreement(signed="2026-11-01", entry=entry, term=lasting("P2Y", Anchor.START))
    assert told("2026-11-22", accord) == [
        ("2027-01-01", "enters_into_force", "2028-12-31", None),
        ("2028-12-31", "lapses", None, "2028-12-29"),
    ]


def test_what_outlives_it_ends_later() -> None:
    survival = (Survival(scope="Confidentiality", duration=Period("P1Y")),)
    accord = agreement(term=until("2027-06-30"), survival=survival)
    lapse, tail = happening("2026-11-22", accord)
    assert lapse.what is ForecastKind.LAPSES
    assert (tail.day, tail.what) == (PartialDate("2028-06-30"), ForecastKind.SURVIVAL_ENDS)
    assert "Survives the agreement for 1 year" in str(tail.why[0])
    assert [each.what for each in happening("2027-11-22", accord)] == [
        ForecastKind.SURVIVAL_ENDS
    ]  # also once it has ended


@pytest.mark.parametrize("term", [until("2027-12-31"), Term()])
def test_the_next_agreement_takes_its_place(term: Term) -> None:
    older = agreement("older", term=term)
    newer = agreement(
        "newer",
        "2026-11-01",
        entry=Entry(trigger=Trigger.DATE, date=PartialDate("2027-03-01")),
        term=ENDLESS,
        relations=related(RelationType.SUPERSEDES, "older"),
    )
    found = happening("2026-11-22", older, newer)
    assert [(each.id, each.what) for each in found] == [
        ("newer", ForecastKind.ENTERS_INTO_FORCE),
        ("older", ForecastKind.IS_SUCCEEDED),
    ]
    assert str(found[1].why[0]) == "“Newer” replaces it."


def test_an_extension_moves_the_end_and_has_none_of_its_own() -> None:
    extension = agreement(
        "extension",
        "2026-11-01",
        term=until("2028-06-30"),
        relations=related(RelationType.EXTENDS),
    )
    found = happening("2026-11-22", agreement(term=until("2026-12-31")), extension)
    assert [(each.id, each.day, each.what) for each in found] == [
        ("accord", PartialDate("2028-06-30"), ForecastKind.LAPSES)
    ]


@pytest.mark.parametrize(
    ("accord", "missing"),
    [
        (agreement(term=Term()), "The length of the term is not recorded"),
        (agreement(signed=None, term=lasting("P2Y")), "The day of signing is not recorded"),
        (agreement(term=until("../2027")), "Its end cannot be computed"),
    ],
)
def test_what_cannot_be_computed_comes_last_with_the_fact_that_is_missing(accord: Agreement, missing: str) -> None:
    *_, found = happening("2026-11-22", accord, agreement("other", term=until("2027-12-31")))
    assert (found.day, found.what, found.id) == (None, ForecastKind.UNKNOWN, "accord")
    assert missing in " ".join(map(str, found.why))


def test_a_renewal_of_unknown_length_is_told_without_an_end() -> None:
    renewal = Renewal(mode=RenewalMode.TACIT)
    assert told("2026-11-22", agreement(term=until("2027-12-31"), renewal=renewal)) == [
        ("2028-01-01", "rolls_over", None, "2027-12-31")
    ]


def test_a_new_agreement_made_tacitly_has_no_end() -> None:
    # Tacite reconduction makes a new contract for an indefinite time (Code civil arts 1214, 1215).
    renewal = Renewal(mode=RenewalMode.TACIT, effect=RenewalEffect.NEW_AGREEMENT)
    assert told("2026-11-22", agreement(term=until("2025-12-31"), renewal=renewal)) == []


@pytest.mark.parametrize(
    "accord",
    [
        agreement(stage=Stage.DRAFT, signed=None, term=until("2027-12-31")),
        agreement(stage=Stage.ABANDONED, term=until("2027-12-31")),
        agreement(term=ENDLESS),
        agreement(term=until("2018-12-31")),  # it lapsed long ago
        agreement(term=until("2029-11-23")),  # beyond the three years
    ],
)
def test_nothing_is_told_of_what_does_not_happen(accord: Agreement) -> None:
    assert told("2026-11-22", accord) == []


@tries(120)
@given(books, days)
def test_renewals_are_contiguous_and_everything_is_in_order(book: Book, today: date) -> None:
    found = forecast(book, today)
    horizon = shift_day(today, months=36)
    assert list(found) == sorted(found, key=lambda each: each.order)
    of: dict[str, list[ForecastItem]] = {}
    for each in found:
        of.setdefault(each.id, []).append(each)
        assert each.day is None or each.day.earliest <= horizon
        assert (each.day is None) == (each.what is ForecastKind.UNKNOWN)
        assert each.why or each.what is ForecastKind.SURVIVAL_ENDS
    for each in of.values():
        rolls = [happening for happening in each if happening.what is ForecastKind.ROLLS_OVER]
        for one, two in pairwise(rolls):
            assert two.number == one.number + 1
            assert one.until
            assert two.day
            if one.until.latest < date.max:
                assert two.day.latest == one.until.latest + timedelta(days=1)
        ends = [
            happening
            for happening in each
            if happening.what in (ForecastKind.LAPSES, ForecastKind.ENDS_BY_NOTICE, ForecastKind.UNKNOWN)
        ]
        assert len(ends) <= 1


def test_an_end_that_may_come_before_a_far_successor_is_told() -> None:
    accord = agreement(term=until("2027-06-01/2031-06-01"))
    entry = Entry(trigger=Trigger.DATE, date=PartialDate("2030-06-01"))
    newer = agreement("newer", entry=entry, relations=related(RelationType.RENEWS), term=until("2033"))
    assert [(each.id, each.what) for each in happening("2026-11-22", accord, newer) if each.id == accord.id] == [
        (accord.id, ForecastKind.LAPSES)
    ]


@tries(120)
@given(books, days)
def test_no_end_ahead_is_left_out(book: Book, today: date) -> None:
    found = {each.id for each in forecast(book, today)}
    for each in book.agreements.values():
        now = agreement_status(each, book, today)
        end = now.ending.date
        ahead = end is not None and end.earliest <= shift_day(today, months=36) - timedelta(days=1)
        if end and any(given.date and given.date.earliest > end.latest for given in each.signatures):
            continue  # it ends before it was signed, which the doctor names: nothing of it runs
        if is_signed(each) and now.is_live and now.state is not AgreementState.EXPIRED and not now.part_of and ahead:
            assert each.id in found


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2020-08-07", "stop it by 7 Aug 2020"),
        ("2020-08-08", "stop it at once: the last day is 8 Aug 2020"),  # a Saturday, still in time by law
        ("2020-08-09", "too late to stop it: the last day was 8 Aug 2020"),
        ("2020-09-01", "too late to stop it: the last day was 8 Aug 2020"),
    ],
)
def test_it_is_too_late_only_after_the_last_day_by_law(today: str, said: str) -> None:
    rule = NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M"))
    term = lasting("P2Y", Anchor.EVENT)
    yearly = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))
    accord = agreement(term=term, entry=BY_SIGNING, renewal=yearly, notices=(rule,))
    found = forecast_report(happening(today, accord), day(today), 3)
    table = found.sections[0].lines[0]
    assert isinstance(table, Table)
    assert said in table.rows[0].below[0].text


@tries(100)
@given(books, days)
def test_its_days_are_those_of_the_deadlines(book: Book, today: date) -> None:
    assert not list(days_unlike_those_of_the_deadlines(book, today))


@pytest.mark.parametrize("seed", [150, 278, 420, 565, *range(24)])
def test_its_days_are_those_of_the_deadlines_also_where_it_is_open_which_term_runs(seed: int) -> None:
    book, chance = portfolio(seed), Random(-seed)
    for today in (a_day(chance), a_day(chance)):
        assert not list(days_unlike_those_of_the_deadlines(book, today))


def days_unlike_those_of_the_deadlines(book: Book, today: date) -> Iterator[str]:
    """Yield what the forecast says of the end of a term for which there is a deadline with other days."""
    ends = {(each.id, each.number): each for each in deadlines(book, today) if each.decides_end}
    for item in forecast(book, today, 30):
        ended = item.number - 1 if item.what is ForecastKind.ROLLS_OVER else item.number
        found = ends.get((item.id, ended))
        tells_an_end = item.what in (ForecastKind.ROLLS_OVER, ForecastKind.LAPSES, ForecastKind.ENDS_BY_NOTICE)
        if (
            tells_an_end
            and item.last_chance
            and found
            and (item.last_chance, item.last_day) != (found.act_by, found.due)
        ):
            yield f"{today} {item.id} {ended}: {item.last_chance} {item.last_day}, due {found.act_by} {found.due}"
