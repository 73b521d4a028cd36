"""Deadlines of obligations: the last missed window, and the present one."""

from datetime import UTC, date, datetime

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.clauses import (
    Anchor,
    Entry,
    Obligation,
    Renewal,
    RenewalMode,
    StubPolicy,
    Term,
    TermKind,
    Trigger,
    Window,
)
from missions.records.visits import Participant, Visit, VisitKind
from tests.missions.due_dates import due_on, keys
from tests.world import BY_SIGNING, EAST, NORTH, YEARLY, agreement, lasting, stopped_by, until, words

VISIT_A_YEAR = Obligation(what="Exchange visit", window=Window.CALENDAR_YEAR)


def owing(*obligations: Obligation, **fields: object) -> Agreement:
    """Return an agreement of the years 2020 and 2021 on which that is owed."""
    given = {"signed": "2020-01-01", "term": until("2021-12-31"), "entry": BY_SIGNING}
    return agreement(**{**given, "obligations": obligations, **fields})


def visit(text: str, host: str = "east", guest: str = "north") -> Visit:
    day = PartialDate(text)
    participants = (Participant(organisation=guest),)
    return Visit(
        id=f"visit-{text}", title=f"Visit {text}", kind=VisitKind.MEETING, day=day, host=host, participants=participants
    )


def owed(today: str, accord: Agreement, *visits: Visit) -> list[Deadline]:
    found = due_on(today, accord, NORTH, EAST, *visits)
    return [each for each in found if each.kind is DeadlineKind.OBLIGATION]


def test_a_visit_a_year_is_to_be_arranged_ninety_days_before_the_year_is_over() -> None:
    (found,) = owed("2020-03-01", owing(VISIT_A_YEAR))
    assert (found.key, found.due) == ("obligation:accord:2020", PartialDate("2020-12-31"))
    assert found.act_by == date(2020, 10, 2)
    assert (found.consequence, found.certainty) == (Consequence.BROKEN_OBLIGATION, Certainty.DERIVED)
    assert "We arrange travel 90 days before Thu 31 Dec 2020, so act by Fri 2 Oct 2020" in words(found)
    assert "Without enough visits by Thu 31 Dec 2020 the obligation is missed." in words(found)


@pytest.mark.parametrize(
    ("today", "visits", "said", "band"),
    [
        ("2020-03-01", [], "days left: 305", Band.PLAN),  # open
        ("2020-10-03", [], "fewer than the 90 it takes to arrange travel", Band.CRITICAL),  # at risk
        ("2020-11-01", ["2020-12-01"], "Planned visits do not count yet.", Band.CRITICAL),
        ("2020-11-01", ["2019-11/2020-02"], "unconfirmed", Band.CRITICAL),  # unconfirmed: it may have been 2019
    ],
)
def test_while_the_window_runs_it_is_said_how_it_stands(today: str, visits: list[str], said: str, band: Band) -> None:
    (found,) = owed(today, owing(VISIT_A_YEAR), *map(visit, visits))
    assert said in words(found)
    assert found.band is band


def test_a_window_that_is_met_asks_for_nothing() -> None:
    assert owed("2020-11-01", owing(VISIT_A_YEAR), visit("2020-03-05")) == []


def test_a_visit_after_the_end_fills_no_window() -> None:
    # Of the years 2020 and 2021, with visits on 5 Mar 2020 and 10 Jan 2022: met, missed.
    accord, visits = owing(VISIT_A_YEAR), (visit("2020-03-05"), visit("2022-01-10"))
    (found,) = owed("2022-02-01", accord, *visits)
    assert (found.key, found.due, found.act_by) == (
        "obligation:accord:2021",
        PartialDate("2021-12-31"),
        date(2021, 10, 1),  # 2 October is a Saturday
    )
    assert "obligation missed" in words(found)
    assert "It did not happen in time: agree with the partner how to make up for it." in words(found)


def test_a_missed_window_stays_until_somebody_decides_and_names_those_before_it() -> None:
    rolling = owing(VISIT_A_YEAR, renewal=YEARLY)
    assert keys(owed("2021-01-01", rolling)) == ["obligation:accord:2020", "obligation:accord:2021"]
    assert keys(owed("2021-03-06", rolling, visit("2021-03-05"))) == ["obligation:accord:2020"]
    met_since = owed("2022-01-01", rolling, visit("2021-03-05"))
    assert keys(met_since) == ["obligation:accord:2020", "obligation:accord:2022"]
    late, running = owed("2023-06-01", rolling)
    assert (late.number, running.number) == (2022, 2023)
    assert late.is_overdue
    before = "Wed 1 Jan 2020 to Thu 31 Dec 2020; Fri 1 Jan 2021 to Fri 31 Dec 2021"
    assert f"Earlier windows also missed: {before}." in words(late)


def test_each_year_speaks_for_itself_even_where_nobody_knows_since_when() -> None:
    unsigned = owing(VISIT_A_YEAR, signatures=(), term=Term())
    for year in (2018, 2019):
        (found,) = owed(f"{year}-06-01", unsigned)
        assert found.key == f"obligation:accord:{year}"
        assert found.certainty is Certainty.ASSUMED
        assert f"counting starts with the current year, {year}" in words(found)


def test_years_of_the_agreement_are_numbered_from_its_beginning() -> None:
    yearly = Obligation(what="Exchange visit", window=Window.AGREEMENT_YEAR, stub=StubPolicy.FULL)
    accord = owing(yearly, signed="2016-11-08", term=Term(kind=TermKind.INDEFINITE, anchor=Anchor.EVENT))
    late, running = owed("2018-12-01", accord)
    assert (late.number, late.due) == (2, PartialDate("2018-11-08"))
    assert (running.number, running.due) == (3, PartialDate("2019-11-08"))


def test_two_years_of_the_agreement_that_end_in_one_year_have_keys_of_their_own() -> None:
    yearly = Obligation(what="Exchange visit", window=Window.AGREEMENT_YEAR, stub=StubPolicy.FULL)
    term = Term(kind=TermKind.FIXED_END, expiry=PartialDate("2018-12-31"), anchor=Anchor.EVENT)
    late, running = owed("2018-12-01", owing(yearly, signed="2016-11-08", term=term))
    assert (late.due, running.due) == (PartialDate("2018-11-08"), PartialDate("2018-12-31"))
    assert late.key != running.key


def test_any_twelve_months_are_counted_anew_from_each_visit() -> None:
    rolling = Obligation(what="Exchange visit", window=Window.ROLLING_YEAR)
    accord = owing(rolling, term=Term(kind=TermKind.INDEFINITE, anchor=Anchor.EVENT))
    (found,) = owed("2020-06-01", accord, visit("2020-03-05"))
    assert found.due == PartialDate("2021-03-05")
    assert found.act_by == date(2020, 12, 4)  # 5 December is a Saturday
    (later,) = owed("2020-10-01", accord, visit("2020-03-05"), visit("2020-09-10"))
    assert later.due == PartialDate("2021-09-10")
    assert later.key != found.key


def test_a_window_shorter_than_a_journey_takes_to_arrange_is_acted_on_from_its_first_day() -> None:
    short = Obligation(what="Exchange visit", window=Window.CALENDAR_YEAR, stub=StubPolicy.FULL)
    (found,) = owed("2020-11-20", owing(short, signed="2020-11-18"))
    assert (found.due, found.act_by) == (PartialDate("2020-12-31"), date(2020, 11, 18))


def test_whoever_owes_it_acts() -> None:
    theirs = Obligation(what="Report", window=Window.CALENDAR_YEAR, party="east")
    assert [each.actor for each in owed("2020-03-01", owing(theirs))] == ["Example Agency East"]
    assert [each.actor for each in owed("2020-03-01", owing(VISIT_A_YEAR))] == ["agreements desk"]


def test_several_obligations_have_keys_of_their_own() -> None:
    two = Obligation(what="Workshop", quota=2, window=Window.CALENDAR_YEAR)
    found = owed("2020-11-01", owing(VISIT_A_YEAR, two), visit("2020-03-05"))
    assert keys(found) == ["obligation:accord:2020:2"]


def test_an_agreement_that_renews_itself_owes_on_beyond_its_present_term() -> None:
    notice = stopped_by("P3M")
    rolling = owing(
        VISIT_A_YEAR,
        signed="2020-07-01",
        term=lasting("P18M", Anchor.START),
        renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P18M")),
        notices=(notice,),
    )
    found = {each.due for each in owed("2022-05-01", rolling)}
    assert PartialDate("2022-12-31") in found


def test_a_window_missed_since_it_is_on_file_stays_though_nobody_knows_when_the_agreement_begins() -> None:
    letter = agreement(
        signed=None,
        created=datetime(2018, 3, 1, tzinfo=UTC),
        obligations=(VISIT_A_YEAR,),
    )
    on_the_last_day, the_day_after = (keys(due_on(each, letter)) for each in ("2018-12-31", "2019-01-01"))
    assert "obligation:accord:2018" in on_the_last_day
    assert {"obligation:accord:2018", "obligation:accord:2019"} <= set(the_day_after)


def test_nothing_is_owed_before_the_last_notification_brings_it_into_force() -> None:
    waiting = owing(VISIT_A_YEAR, entry=Entry(trigger=Trigger.LAST_NOTIFICATION))
    assert not [each for each in due_on("2020-12-01", waiting) if each.kind is DeadlineKind.OBLIGATION]


class TestWhileAppliedProvisionally:
    AWAITED = Entry(trigger=Trigger.LAST_NOTIFICATION, provisional=PartialDate("2020-03-01"))

    def test_it_is_owed_from_that_day_on(self) -> None:
        (found,) = owed("2021-06-01", owing(VISIT_A_YEAR, entry=self.AWAITED))
        assert "It is owed from Sun 1 Mar 2020," in words(found)
        assert found.due == PartialDate("2021-12-31")

    def test_years_of_the_agreement_are_counted_from_it_until_it_is_in_force(self) -> None:
        yearly = Obligation(what="Exchange visit", window=Window.AGREEMENT_YEAR)
        (found,) = owed("2020-06-01", owing(yearly, entry=self.AWAITED, term=lasting("P5Y", Anchor.START)))
        assert found.due == PartialDate("2021-02-28")
        assert found.certainty is Certainty.ASSUMED
        in_force = Entry(trigger=Trigger.DATE, date=PartialDate("2020-05-01"), provisional=PartialDate("2020-03-01"))
        (found,) = owed("2020-06-01", owing(yearly, entry=in_force, term=lasting("P5Y", Anchor.START)))
        assert found.due == PartialDate("2021-04-30")


def test_an_earlier_window_that_may_have_been_met_is_not_forgotten_when_the_next_one_closes() -> None:
    accord = owing(VISIT_A_YEAR, term=until("2025-12-31"), created=datetime(2020, 1, 1, tzinfo=UTC))
    undated = Visit(id="undated", title="Visit", host="east", participants=(Participant(organisation="north"),))
    before, after = (owed(today, accord, undated) for today in ("2021-12-31", "2022-01-01"))
    assert "1 may have: unconfirmed" in words(before[0])
    told = "Several closed windows are unconfirmed: Wed 1 Jan 2020 to Thu 31 Dec 2020; Fri 1 Jan 2021 to"
    assert told in words(after[0])


ANNIVERSARIES = Obligation(what="Exchange visit", window=Window.AGREEMENT_YEAR)
TWO_YEARS = {"signed": "2019-07-01", "term": lasting("P2Y", Anchor.START)}


class TestOfVisitsWhoseDayIsKnownInPart:
    def test_one_of_two_years_is_met_but_nobody_knows_which(self) -> None:
        (found,) = owed("2021-09-15", owing(ANNIVERSARIES, **TWO_YEARS), visit("2020"))
        assert found.band is Band.CHECK
        assert found.when == "may be due already: check"
        assert (found.due, found.certainty) == (PartialDate("2021-06-30"), Certainty.ASSUMED)
        assert "Mon 1 Jul 2019 to Tue 30 Jun 2020; Wed 1 Jul 2020 to Wed 30 Jun 2021." in words(found)
        assert "1 of these 2 must have been met and 1 missed." in words(found)
        assert "The day of “Visit 2020” (field “Day”)." in words(found)

    def test_a_day_settles_it(self) -> None:
        (found,) = owed("2021-09-15", owing(ANNIVERSARIES, **TWO_YEARS), visit("2020-03-05"))
        assert found.is_overdue
        assert found.due == PartialDate("2021-06-30")

    def test_two_that_may_fill_either_year_leave_both_open(self) -> None:
        (found,) = owed("2021-09-15", owing(ANNIVERSARIES, **TWO_YEARS), visit("2020"), visit("2020-05/2020-08"))
        assert "at least 1 of these 2 must have been met." in words(found)

    def test_where_two_are_owed_a_month_across_the_boundary_counts_on_one_side(self) -> None:
        twice = Obligation(what="Exchange visit", quota=2, window=Window.AGREEMENT_YEAR)
        calls = [visit("2019-09-01"), visit("2020-06-15/2020-07-15"), visit("2021-02-01")]
        (found,) = owed("2021-09-15", owing(twice, **TWO_YEARS), *calls)
        assert found.band is Band.CHECK
        assert "1 of these 2 must have been met and 1 missed." in words(found)

    def test_one_party_owes_and_a_year_surely_missed_is_told_beside_one_not_confirmed(self) -> None:
        theirs = Obligation(what="Visit", window=Window.CALENDAR_YEAR, party="east")
        accord = owing(theirs, term=until("2022-12-31"))
        missed, doubtful = owed("2023-02-01", accord, visit("2021-11/2022-01"))
        assert (missed.number, missed.is_overdue, missed.actor) == (2020, True, "Example Agency East")
        assert (doubtful.number, doubtful.band) == (2022, Band.CHECK)


class TestOfABeginningKnownInPart:
    def test_the_years_are_counted_from_its_first_and_last_possible_day(self) -> None:
        accord = owing(ANNIVERSARIES, signed="2019", term=Term(kind=TermKind.INDEFINITE, anchor=Anchor.START))
        found = owed("2020-06-01", accord)
        assert [(each.due, each.certainty, each.band) for each in found][:1] == [
            (PartialDate("2019-12-31/2020-12-30"), Certainty.BOUNDED, Band.CHECK)
        ]

    def test_what_one_reading_meets_is_not_missed(self) -> None:
        accord = owing(ANNIVERSARIES, signed="2019", term=Term(kind=TermKind.INDEFINITE, anchor=Anchor.START))
        late = [each for each in owed("2021-06-01", accord, visit("2020-06-01")) if each.is_overdue]
        assert late == []
        late = [each for each in owed("2021-06-01", accord) if each.is_overdue]
        assert [each.number for each in late] == [1]

    def test_of_an_undated_text_nothing_is_overdue_and_nothing_vanishes_at_new_year(self) -> None:
        created = datetime(2026, 11, 29, tzinfo=UTC)
        accord = owing(VISIT_A_YEAR, signatures=(), term=until("2030-12-31"), created=created)
        (found,) = owed("2026-12-31", accord)
        assert (found.number, found.band) == (2026, Band.CRITICAL)
        closed, running = owed("2027-01-01", accord)
        assert (closed.number, closed.band, running.number) == (2026, Band.CHECK, 2027)
        assert "When the agreement enters into force" in words(closed)
