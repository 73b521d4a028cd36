"""Deadlines of reviews: the last missed one, and the next."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, Entry, Renewal, RenewalMode, Review, ReviewBasis, Term, TermKind
from missions.records.visits import Visit, VisitAgreement, WhatHappened
from tests.missions.due_dates import due_on, keys, one_of
from tests.world import BY_SIGNING, agreement, day, lasting, until, words

YEARLY = Review(every=Period("P1Y"))
INDEFINITE = Term(kind=TermKind.INDEFINITE, anchor=Anchor.EVENT)


def reviewed(*reviews: Review, **fields: object) -> Agreement:
    """Return an agreement in force since 8 Nov 2016, without an end, that is reviewed so."""
    return agreement(**{"term": INDEFINITE, "entry": BY_SIGNING, "reviews": reviews, "calendars": ("NL",), **fields})


def reviews_on(today: str, accord: Agreement, *visits: Visit) -> list[Deadline]:
    return [each for each in due_on(today, accord, *visits) if each.kind is DeadlineKind.REVIEW]


def held(*days: str, **fields: object) -> Review:
    return Review(**{"every": Period("P1Y"), "held": tuple(PartialDate(each) for each in days), **fields})


def test_it_is_reviewed_on_each_anniversary_counted_from_its_beginning() -> None:
    found = one_of(DeadlineKind.REVIEW, "2017-01-15", reviewed(YEARLY))
    assert (found.key, found.due) == ("review:accord:1", PartialDate("2017-11-08"))
    assert (found.act_by, found.start_by) == (date(2017, 11, 8), date(2017, 9, 8))  # sixty days to prepare
    assert (found.consequence, found.certainty) == (Consequence.LATE_REVIEW, Certainty.DERIVED)
    assert "A review is due every year. That is Wed 8 Nov 2017: 1 year counted from Tue 8 Nov 2016." in words(found)
    assert "No review is recorded." in words(found)


@pytest.mark.parametrize(
    ("review", "today", "due"),
    [
        (Review(), "2018-12-01", "2019-11-08"),  # an anniversary comes back every year
        (Review(every=Period("P6M")), "2016-12-01", "2017-05-08"),
        (Review(offset=Period("P3Y")), "2017-12-01", "2019-11-08"),  # once, within three years
        (Review(offset=Period("P3M"), every=Period("P1Y")), "2017-12-01", "2018-02-08"),
        (Review(basis=ReviewBasis.FIXED, date=PartialDate("2018-06-30")), "2017-12-01", "2018-06-30"),
        (
            Review(basis=ReviewBasis.FIXED, date=PartialDate("2017-08-31"), every=Period("P6M")),
            "2018-03-15",
            "2018-08-31",  # from the anchor: a chain of half-years over February would come to the 28th
        ),
    ],
)
def test_the_next_review_is_counted_as_its_rule_has_it(review: Review, today: str, due: str) -> None:
    assert reviews_on(today, reviewed(review))[-1].due == PartialDate(due)


def test_what_is_reviewed_once_is_not_due_again() -> None:
    assert reviews_on("2020-01-01", reviewed(held("2019-10-30", offset=Period("P3Y"), every=None))) == []


@pytest.mark.parametrize(
    ("basis", "offset", "number", "due"),
    [
        (ReviewBasis.BEFORE_EXPIRY, None, 1, "2020-05-08"),  # half a year
        (ReviewBasis.BEFORE_EXPIRY, "P1Y", 1, "2019-11-08"),  # in the third and in the last year, as treaties have it
        (ReviewBasis.MIDTERM, None, 1, "2018-11-08"),
    ],
)
def test_a_review_may_be_counted_from_the_end_or_the_middle(
    basis: ReviewBasis, offset: str | None, number: int, due: str
) -> None:
    review = Review(basis=basis, offset=Period(offset) if offset else None)
    found = one_of(DeadlineKind.REVIEW, "2017-01-15", reviewed(review, term=lasting("P4Y", Anchor.EVENT)))
    assert (found.number, found.due) == (number, PartialDate(due))


@pytest.mark.parametrize("basis", [ReviewBasis.BEFORE_EXPIRY, ReviewBasis.MIDTERM])
def test_the_review_of_one_term_does_not_count_for_the_next(basis: ReviewBasis) -> None:
    rolling = Renewal(mode=RenewalMode.TACIT, period=Period("P4Y"))
    done = held("2018-10-30", "2020-05-04", basis=basis, every=None)
    accord = reviewed(done, term=lasting("P4Y", Anchor.EVENT), renewal=rolling)
    assert reviews_on("2020-06-01", accord) == []
    (found,) = reviews_on("2021-01-15", accord)
    assert found.key == "review:accord:2"
    assert found.due == PartialDate({"before_expiry": "2024-05-08", "midterm": "2022-11-09"}[basis])


def test_a_missed_review_stays_with_how_many_were_missed_before_it_and_the_next_comes_too() -> None:
    late, coming = reviews_on("2019-12-01", reviewed(YEARLY))
    assert (late.key, late.act_by) == ("review:accord:3", date(2019, 11, 8))
    assert "Earlier reviews also not recorded: 2." in words(late)
    assert "no result is recorded" in words(late)
    assert (coming.key, coming.due) == ("review:accord:4", PartialDate("2020-11-08"))
    assert "Earlier reviews" not in words(coming)


@pytest.mark.parametrize(
    ("done", "today", "numbers"),
    [
        ("2017-11-08", "2017-12-01", [2]),
        ("2017-10-20", "2017-11-01", []),  # early, but for this year; the next is looked at once this day is over
        ("2017-10-20", "2017-12-01", [2]),
        ("2017-11-20", "2017-12-01", [2]),  # late, so it counts for this year and not for the next
        ("2017-11-20", "2018-11-09", [2, 3]),
        ("2018-05-01", "2018-06-01", [2]),  # nearer to the first day, whose delay it makes good
        ("2018-06-01", "2018-07-01", []),  # nearer to the second
        ("2018", "2018-07-01", [2]),  # some day of that year: nobody knows that it was not January
    ],
)
def test_a_review_counts_for_the_day_it_was_held_nearest_to(done: str, today: str, numbers: list[int]) -> None:
    found = reviews_on(today, reviewed(held(done)))
    assert [each.number for each in found] == numbers


@pytest.mark.parametrize(
    ("happened", "day_", "counts"),
    [
        (WhatHappened.REVIEWED, "2017-11-06", True),
        (WhatHappened.RENEWED, "2017-11-06", True),
        (WhatHappened.NEGOTIATED, "2017-11-06", False),
        (WhatHappened.REVIEWED, "2017-11-16", False),  # still to come
    ],
)
def test_a_visit_marked_as_a_review_counts_once_it_took_place(happened: WhatHappened, day_: str, counts: bool) -> None:
    at = (VisitAgreement(agreement="accord", happened=happened),)
    visit = Visit(id="call", title="Call", day=PartialDate(day_), agreements=at)
    found = reviews_on("2017-11-15", reviewed(YEARLY), visit)
    assert [each.number for each in found] == ([2] if counts else [1, 2])
    if counts:
        assert "The last review was on Mon 6 Nov 2017." in words(found[0])


def test_the_day_of_a_review_is_as_sure_as_the_beginning() -> None:
    assert reviews_on("2017-01-15", reviewed(YEARLY, entry=Entry()))[0].certainty is Certainty.ASSUMED
    partly = reviews_on("2017-06-15", reviewed(YEARLY, signed="2016"))[0]
    assert (partly.due, partly.certainty) == (PartialDate("2017-01-01/2017-12-31"), Certainty.BOUNDED)
    assert partly.when == "may be due already: check"
    fixed = Review(basis=ReviewBasis.FIXED, date=PartialDate("2018-06-30"))
    assert reviews_on("2017-12-01", reviewed(fixed, entry=Entry()))[0].certainty is Certainty.FIRM


@pytest.mark.parametrize("anchor", list(Anchor))
def test_an_anniversary_has_the_number_of_its_day_whether_the_first_day_counts_or_not(anchor: Anchor) -> None:
    term = Term(kind=TermKind.INDEFINITE, anchor=anchor)
    (found,) = reviews_on("2026-01-10", reviewed(held("2025-03-10"), signed="2020-03-15", term=term))
    assert (found.due, found.certainty) == (PartialDate("2026-03-15"), Certainty.DERIVED)


@pytest.mark.parametrize(
    ("known", "today", "numbers"),
    [
        ("2017", "2018-02-01", [2]),  # some day of 2017: the first is not called missed
        ("2017-10", "2018-02-01", [2]),
        ("2018", "2018-10-01", [2]),  # it may be the late first, so the second is still to come
        ("2018-11", "2018-11-01", []),
    ],
)
def test_a_review_of_a_day_known_in_part_neither_hides_the_next_nor_leaves_a_held_one_missed(
    known: str, today: str, numbers: list[int]
) -> None:
    assert [each.number for each in reviews_on(today, reviewed(held(known)))] == numbers


def test_nothing_is_reviewed_after_the_end() -> None:
    accord = reviewed(YEARLY, term=until("2018-06-30"))
    assert [each.number for each in reviews_on("2017-12-01", accord)] == [1]
    assert [each.number for each in reviews_on("2031-01-01", accord)] == [1]  # never held


def test_several_rules_have_keys_of_their_own() -> None:
    accord = reviewed(YEARLY, Review(basis=ReviewBasis.FIXED, date=PartialDate("2017-06-30")))
    assert keys(reviews_on("2017-01-15", accord)) == ["review:accord:1:2", "review:accord:1"]


@pytest.mark.parametrize(
    "accord",
    [
        reviewed(YEARLY, signatures=()),
        reviewed(Review(basis=ReviewBasis.FIXED)),
        reviewed(Review(basis=ReviewBasis.MIDTERM)),
        reviewed(Review(basis=ReviewBasis.BEFORE_EXPIRY)),
    ],
)
def test_a_review_whose_day_cannot_be_computed_is_a_gap(accord: Agreement) -> None:
    found = {each.key: words(each) for each in due_on("2017-01-15", accord)}
    assert "A review was agreed, but a fact needed to compute its day is missing." in found["data_gap:accord:1:review"]


def test_an_end_on_the_29th_of_february_is_counted_from_the_first_day_each_time() -> None:
    accord = reviewed(YEARLY, signed="2016-02-29")
    due = [reviews_on(f"{year}-01-02", accord)[-1].act_by for year in (2017, 2018, 2019, 2020)]
    assert due == [day("2017-02-28"), day("2018-02-28"), day("2019-02-28"), day("2020-02-28")]  # the 29th: a Saturday
    assert reviews_on("2020-01-02", accord)[-1].due == PartialDate("2020-02-29")


def test_a_review_that_was_missed_in_the_term_before_is_told_until_it_is_held() -> None:
    midterm = Review(basis=ReviewBasis.MIDTERM)
    accord = reviewed(midterm, term=until("2020-12-31"), renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P1Y")))
    before, now = (reviews_on(today, accord) for today in ("2020-12-31", "2021-01-01"))
    assert keys(before) == ["review:accord:1"]
    assert keys(now) == ["review:accord:1", "review:accord:2"]
    assert keys(reviews_on("2021-12-31", accord)) == ["review:accord:2"]
    assert "Earlier reviews also not recorded" in words(reviews_on("2021-12-31", accord)[0])
    late = reviewed(held("2020-12-01", basis=ReviewBasis.MIDTERM), term=accord.term, renewal=accord.renewal)
    assert keys(reviews_on("2021-01-01", late)) == ["review:accord:2"]


def test_an_agreement_that_ends_before_its_first_review_lacks_no_fact() -> None:
    accord = reviewed(YEARLY, term=until("2017-06-30"))
    assert not [each for each in due_on("2017-01-01", accord) if each.kind is DeadlineKind.DATA_GAP]
