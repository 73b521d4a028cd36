"""The chain of an agreement's terms: each begins where the last ended, and one of them is the present one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Relation, RelationType
from missions.records.clauses import Anchor, NoticeEvent, NoticePurpose, Renewal, RenewalEffect, RenewalMode, Term
from missions.records.record import Record
from missions.terms.expiry import term_end
from missions.terms.history import MOST_TERMS, TermOrigin, TermPeriod, term_history
from tests.missions.strategies import days
from tests.properties import tries
from tests.world import TWO_YEARS, YEARLY, agreement, book_of, day, lasting, related, until


def chain_of(accord: Agreement, *others: Record, today: str = "2018-06-01", ahead: int = 1) -> tuple[TermPeriod, ...]:
    return term_history(accord, book_of(accord, *others), day(today), ahead)


def told(terms: tuple[TermPeriod, ...]) -> list[str]:
    """Return each term in a line: its number, begin, end, how it came about, and whether it is present or ahead."""
    marks = {(True, False): "present", (False, True): "ahead", (False, False): ""}
    return [
        f"{each.number} {each.begins} {each.ends} {each.how.value} {marks[each.is_present, each.is_ahead]}".rstrip()
        for each in terms
    ]


def extension(id: str, signed: str, term: Term) -> Agreement:
    return agreement(id, signed=signed, term=term, relations=related(RelationType.EXTENDS))


@pytest.mark.parametrize(
    ("accord", "today", "ahead", "expected"),
    [
        (agreement(term=TWO_YEARS), "2018-06-01", 3, ["1 2016-11-08 2018-11-08 first present"]),
        (agreement(term=TWO_YEARS), "2026-11-22", 3, ["1 2016-11-08 2018-11-08 first present"]),  # long expired
        (
            agreement(term=TWO_YEARS, renewal=YEARLY),
            "2018-06-01",
            1,
            ["1 2016-11-08 2018-11-08 first present", "2 2018-11-09 2019-11-08 tacit ahead"],
        ),
        (
            agreement(term=TWO_YEARS, renewal=YEARLY),
            "2019-12-01",
            2,
            [
                "1 2016-11-08 2018-11-08 first",
                "2 2018-11-09 2019-11-08 tacit",
                "3 2019-11-09 2020-11-08 tacit present",
                "4 2020-11-09 2021-11-08 tacit ahead",
                "5 2021-11-09 2022-11-08 tacit ahead",
            ],
        ),
        # Austria and Bolivia: two years and one further year.
        (
            agreement(term=TWO_YEARS, renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=1)),
            "2018-06-01",
            9,
            ["1 2016-11-08 2018-11-08 first present", "2 2018-11-09 2019-11-08 tacit ahead"],
        ),
        # Switzerland and France: until 31 Dec 2020, then year by year.
        (
            agreement(term=until("2020-12-31"), renewal=YEARLY),
            "2021-06-01",
            1,
            [
                "1 2016-11-08 2020-12-31 first",
                "2 2021-01-01 2021-12-31 tacit present",
                "3 2022-01-01 2022-12-31 tacit ahead",
            ],
        ),
        (
            agreement(term=lasting("P2Y"), renewal=YEARLY),
            "2018-11-09",
            0,
            [
                "1 2016-11-08 2018-11-07/2018-11-08 first",
                "2 2018-11-08/2018-11-09 2019-11-07/2019-11-08 tacit present",
            ],
        ),
        (agreement(signed=None, term=until("2018-12-31")), "2018-06-01", 1, ["1 None 2018-12-31 first present"]),
        (agreement(term=Term()), "2018-06-01", 1, ["1 2016-11-08 None first present"]),
    ],
)
def test_terms_follow_each_other_up_to_the_present_one_and_ahead(
    accord: Agreement, today: str, ahead: int, expected: list[str]
) -> None:
    assert told(chain_of(accord, today=today, ahead=ahead)) == expected


class TestExtended:
    def test_the_former_end_stays_in_the_chain(self) -> None:
        terms = chain_of(agreement(term=TWO_YEARS), extension("more", "2018-10-01", until("2020-12-31")))
        assert told(terms) == ["1 2016-11-08 2018-11-08 first", "2 2018-11-09 2020-12-31 extended present"]
        assert [each.by for each in terms] == ["", "more"]
        assert str(terms[1].why[0]).startswith("Extended by “More”, signed on Mon 1 Oct 2018, before it ended")

    def test_between_renewals_that_happened_by_themselves(self) -> None:
        terms = chain_of(
            agreement(term=TWO_YEARS, renewal=YEARLY),
            extension("more", "2019-06-01", lasting("P18M")),
            today="2022-06-01",
        )
        assert told(terms) == [
            "1 2016-11-08 2018-11-08 first",
            "2 2018-11-09 2019-11-08 tacit",
            "3 2019-11-09 2021-05-08 extended",
            "4 2021-05-09 2022-05-08 tacit",
            "5 2022-05-09 2023-05-08 tacit present",
            "6 2023-05-09 2024-05-08 tacit ahead",
        ]
        assert [each.by for each in terms] == ["", "", "more", "", "", ""]

    def test_several_and_one_that_came_too_late(self) -> None:
        terms = chain_of(
            agreement(term=TWO_YEARS),
            extension("one", "2018-10-01", until("2019-12-31")),
            extension("two", "2019-10-01", until("2020-12-31")),
            extension("late", "2021-01-15", until("2022-12-31")),
            today="2026-11-22",
        )
        assert told(terms) == [
            "1 2016-11-08 2018-11-08 first",
            "2 2018-11-09 2019-12-31 extended",
            "3 2020-01-01 2020-12-31 extended present",
        ]
        assert [each.by for each in terms] == ["", "one", "two"]

    def test_without_a_known_end_or_a_known_day_of_signing(self) -> None:
        for signed, term, why in (
            ("2018-10-01", Term(), "until when is not recorded"),
            (None, until("2020"), "signed after the end"),
        ):
            terms = chain_of(agreement(term=TWO_YEARS), extension("more", signed, term))
            assert (terms[-1].how, terms[-1].by) == (TermOrigin.EXTENDED, "more")
            assert why in str(terms[-1].why[0])

    def test_one_that_puts_the_end_forward_leaves_the_term_it_shortens(self) -> None:
        terms = chain_of(agreement(term=TWO_YEARS), extension("more", "2017-10-01", until("2018-03-31")))
        assert told(terms) == ["1 2016-11-08 2018-03-31 first present"]


class TestCutShort:
    def test_by_a_notice_in_the_midst_of_a_term(self) -> None:
        events = (NoticeEvent(effective=PartialDate("2020-03-31")),)
        terms = chain_of(agreement(term=TWO_YEARS, renewal=YEARLY, notice_events=events), today="2026-11-22")
        assert told(terms)[-1] == "3 2019-11-09 2020-03-31 tacit present"

    def test_by_a_notice_that_takes_effect_before_an_extension_begins(self) -> None:
        events = (NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, effective=PartialDate("2018-11-08")),)
        more = extension("more", "2018-10-01", until("2020-12-31"))
        terms = chain_of(agreement(term=TWO_YEARS, notice_events=events), more)
        assert told(terms) == ["1 2016-11-08 2018-11-08 first present"]

    def test_by_the_agreement_it_depends_on(self) -> None:
        child = agreement(
            term=until("2016-12-31"),
            renewal=YEARLY,
            relations=related(RelationType.DEPENDS_ON, "parent"),
        )
        terms = chain_of(child, agreement("parent", term=until("2018-06-30")), today="2026-11-22")
        assert told(terms) == [
            "1 2016-11-08 2016-12-31 first",
            "2 2017-01-01 2017-12-31 tacit",
            "3 2018-01-01 2018-06-30 tacit present",
        ]

    def test_by_the_one_that_took_its_place(self) -> None:
        newer = agreement("newer", signed="2018-03-01", relations=(Relation(target="accord"),))
        terms = chain_of(agreement(term=until("2016-12-31"), renewal=YEARLY), newer, today="2026-11-22")
        assert told(terms)[-1] == "3 2018-01-01 2018-02-28 tacit present"


@pytest.mark.parametrize("effect", RenewalEffect)
def test_a_renewal_of_unknown_length_is_a_term_without_an_end(effect: RenewalEffect) -> None:
    accord = agreement(term=TWO_YEARS, renewal=Renewal(mode=RenewalMode.TACIT, effect=effect))
    assert told(chain_of(accord, today="2018-11-08")) == ["1 2016-11-08 2018-11-08 first present"]
    assert told(chain_of(accord, today="2018-11-09")) == [
        "1 2016-11-08 2018-11-08 first",
        "2 2018-11-09 None tacit present",
    ]


def test_each_term_says_how_it_came_about() -> None:
    terms = chain_of(agreement(term=TWO_YEARS, renewal=YEARLY), today="2019-06-01")
    assert [str(each.why[0]) for each in terms] == [
        "The first term.",
        "Renewed tacitly by 1 year: nobody gave notice.",
        "Will renew tacitly by 1 year unless notice is given.",
    ]


def test_of_a_long_chain_the_first_and_the_last_terms_are_told_and_their_days_are_right() -> None:
    monthly = Renewal(mode=RenewalMode.TACIT, period=Period("P1M"))
    accord = agreement(signed="2000-01-31", term=lasting("P1M", Anchor.EVENT), renewal=monthly)
    terms = chain_of(accord, today="2026-11-22", ahead=2)
    assert len(terms) == MOST_TERMS + 2
    numbers = [each.number for each in terms]
    assert numbers[: MOST_TERMS // 2] == list(range(1, MOST_TERMS // 2 + 1))
    assert numbers[MOST_TERMS // 2 :] == list(
        range(numbers[MOST_TERMS // 2], numbers[MOST_TERMS // 2] + MOST_TERMS // 2 + 2)
    )
    for term in terms:
        whole = agreement(signed="2000-01-31", term=lasting(f"P{term.number}M", Anchor.EVENT))
        before = agreement(signed="2000-01-31", term=lasting(f"P{term.number - 1}M", Anchor.EVENT))
        assert term.ends == term_end(whole, book_of(), day("2026-11-22")).date
        if term.number > 1:
            begins = term_end(before, book_of(), day("2026-11-22")).date.earliest.toordinal() + 1
            assert term.begins == PartialDate.day(date.fromordinal(begins))
    present = next(each for each in terms if each.is_present)
    assert present.number == term_end(accord, book_of(accord), day("2026-11-22")).number


@tries(60)
@given(days, st.integers(1, 40), st.integers(1, 40), st.integers(0, 3000), st.sampled_from(Anchor), st.booleans())
def test_the_ends_of_a_chain_never_drift(
    signed: date, months: int, period: int, passed: int, anchor: Anchor, fixed: bool
) -> None:
    """Each equals the end counted in one step: from signing, or from the day after a fixed end."""
    first = until(signed.isoformat()) if fixed else lasting(f"P{months}M", anchor)
    renewal = Renewal(mode=RenewalMode.TACIT, period=Period(f"P{period}M"))
    accord = agreement(signed=signed.isoformat(), term=first, renewal=renewal)
    today = date.fromordinal(signed.toordinal() + passed)
    for term in term_history(accord, book_of(accord), today, 3)[1:]:
        more = period * (term.number - 1)
        if fixed:
            begins = date.fromordinal(signed.toordinal() + 1).isoformat()
            whole = agreement(signed=begins, term=lasting(f"P{more}M", Anchor.START))
        else:
            whole = agreement(signed=signed.isoformat(), term=lasting(f"P{months + more}M", anchor))
        assert term.ends == term_end(whole, book_of(), today).date
