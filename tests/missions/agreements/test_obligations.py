"""Obligations: when their windows begin and end, which visits count, and whether they are met."""

from datetime import date, timedelta

import pytest

from missions.agreements.obligations import TRAVEL_LEAD_DAYS, ObligationWindow, WindowState, obligation_windows
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, Counting, Obligation, StubPolicy, Window
from missions.records.missions import Mission, MissionStage
from missions.records.record import Record
from missions.records.visits import Invitation, Participant
from store.sample import cooperations
from tests.missions.exchanges import visit
from tests.world import EAST, NORTH, OFFICE, TODAY, agreement, between, book_of, day, lasting, words

YEARLY = Obligation(what="Exchange visit", window=Window.CALENDAR_YEAR)
ROLLING = Obligation(what="Exchange visit", window=Window.ROLLING_YEAR)
ANNIVERSARIES = Obligation(what="Exchange visit", window=Window.AGREEMENT_YEAR)
START = agreement(term=lasting("P2Y", Anchor.START))


def seen(
    obligation: Obligation,
    *others: Record,
    today: str = "2022-02-01",
    begun: str | None = "2020-01-01",
    ended: str | None = None,
    accord: Agreement = START,
) -> tuple[ObligationWindow, ...]:
    first, last = (PartialDate(text) if text else None for text in (begun, ended))
    return obligation_windows(obligation, accord, book_of(accord, *others), day(today), first, last)


def states(found: tuple[ObligationWindow, ...]) -> list[str]:
    return [window.state.value for window in found]


def lasts(found: tuple[ObligationWindow, ...]) -> list[str]:
    return [window.last.isoformat() for window in found]


# From when to when.


@pytest.mark.parametrize("window", [Window.AGREEMENT_YEAR, Window.CALENDAR_YEAR])
def test_a_visit_after_expiry_does_not_make_good_the_last_year(window: Window) -> None:
    found = seen(Obligation(window=window), visit("2020-03-05"), visit("2022-01-10"), ended="2021-12-31")
    assert states(found) == ["met", "missed"]
    assert [each.definite for each in found] == [("2020-03-05",), ()]
    assert [each.number for each in found] == [1, 2]


@pytest.mark.parametrize(
    ("begun", "anchor", "counting", "last_days"),
    [
        # BGB §§ 187(2), 188(2) and (3): a beginning on 29 February
        ("2016-02-29", Anchor.START, Counting.CORRESPONDING, "2017-02-28 2018-02-28 2019-02-28 2020-02-28 2021-02-28"),
        # Reg. 1182/71 art. 3(2)(c): an event on 29 February
        ("2016-02-29", Anchor.EVENT, Counting.CORRESPONDING, "2017-02-28 2018-02-28 2019-02-28 2020-02-29 2021-02-28"),
        # Japanese Civil Code arts 140, 143: counted from 1 March
        ("2018-02-28", Anchor.EVENT, Counting.JAPAN, "2019-02-28 2020-02-29 2021-02-28"),
        # both readings: the earlier
        ("2018-11-08", Anchor.UNKNOWN, Counting.CORRESPONDING, "2019-11-07 2020-11-07 2021-11-07"),
    ],
)
def test_years_of_the_agreement_are_counted_from_its_beginning(
    begun: str, anchor: Anchor, counting: Counting, last_days: str
) -> None:
    accord = agreement(term=lasting("P9Y", anchor, counting))
    found = seen(ANNIVERSARIES, begun=begun, today=last_days[-10:], accord=accord)
    assert lasts(found) == last_days.split()
    assert found[0].first == day(begun)
    assert {each.assumed for each in found} == {anchor is Anchor.UNKNOWN}


@pytest.mark.parametrize(
    ("policy", "quotas"),
    [
        (StubPolicy.WAIVE, {2021: 2}),
        (StubPolicy.PRORATE, {2020: 1, 2021: 2, 2022: 2}),  # 92 of 366 days; 184 of 365, just over a half
        (StubPolicy.FULL, {2020: 2, 2021: 2, 2022: 2}),
    ],
)
def test_a_calendar_year_cut_by_beginning_or_end_is_waived_shared_or_full(
    policy: StubPolicy, quotas: dict[int, int]
) -> None:
    owed = Obligation(quota=2, window=Window.CALENDAR_YEAR, stub=policy)
    found = seen(owed, begun="2020-10-01", ended="2022-07-03", today="2026-01-01")
    assert {each.first.year: each.quota for each in found} == quotas
    assert [each.number for each in found] == list(range(1, len(quotas) + 1))


def test_the_half_year_at_the_end_of_eighteen_months_is_a_short_window_too() -> None:
    assert lasts(seen(ANNIVERSARIES, ended="2021-06-30")) == ["2020-12-31"]
    owed = Obligation(stub=StubPolicy.FULL)
    assert lasts(seen(owed, ended="2021-06-30")) == ["2020-12-31", "2021-06-30"]


def test_an_end_known_by_its_year_keeps_the_window_but_what_comes_in_it_is_not_certain() -> None:
    found = seen(YEARLY, visit("2020-05-05"), visit("2021-06-30"), ended="2021", today="2026-01-01")
    assert lasts(found) == ["2020-12-31", "2021-12-31"]
    assert states(found) == ["met", "unconfirmed"]
    assert [each.assumed for each in found] == [False, True]
    assert "so a visit after Fri 1 Jan 2021 may not count" in words(found[1])
    assert "“Visit 2021-06-30” may count, but the agreement may have ended before: Wed 30 Jun 2021." in words(found[1])


def test_a_partial_beginning_is_taken_at_its_earliest_and_said_to_be_assumed() -> None:
    (first, second) = seen(ANNIVERSARIES, begun="2020-03", today="2021-06-01")
    assert (first.first, first.last) == (date(2020, 3, 1), date(2021, 2, 28))
    assert second.assumed
    assert "only as Mar 2020, so the earliest day, Sun 1 Mar 2020, is used" in words(second)
    by_year = seen(YEARLY, begun="2019-12", today="2021-06-01")
    assert [(each.first.year, each.assumed) for each in by_year] == [(2020, False), (2021, False)]


@pytest.mark.parametrize("owed", [YEARLY, ANNIVERSARIES, ROLLING])
def test_without_a_beginning_it_counts_from_the_first_visit_or_from_this_year(owed: Obligation) -> None:
    for begun, others in ((None, ()), (None, ("2023-01-01",)), (None, ("../2020-05",)), ("0001-01-01", ())):
        (window,) = seen(owed, *map(visit, others), begun=begun)
        assert (window.first, window.last) == (date(2022, 1, 1), date(2022, 12, 31))
    found = seen(owed, visit("2020-07-01"), visit("2023-01-01"), begun=None)
    assert found[0].first == date(2020, 1, 1)
    assert found[0].assumed
    assert "The agreement's beginning is not known" in words(found[0])


@pytest.mark.parametrize("owed", [YEARLY, ANNIVERSARIES, ROLLING])
def test_before_the_beginning_nothing_is_owed_yet(owed: Obligation) -> None:
    assert seen(owed, begun="2022-06-01") == ()
    assert seen(Obligation(quota=0, window=owed.window)) == ()


def test_after_a_visit_twelve_months_are_counted_anew() -> None:
    found = seen(ROLLING, visit("2020-03-05"), visit("2021-02-01"), today="2022-01-10")
    assert lasts(found) == ["2020-03-05", "2021-02-01", "2022-02-01"]
    assert states(found) == ["met", "met", "at_risk"]
    assert "counted from the visit before, Mon 1 Feb 2021" in words(found[-1])


def test_twelve_months_without_a_visit_are_missed_and_the_next_are_counted_in_one_step() -> None:
    found = seen(ROLLING, visit("2020-02-29"), visit("2023-06-01"), today="2024-03-01")
    assert lasts(found) == ["2020-02-29", "2021-02-28", "2022-02-28", "2023-02-28", "2023-06-01", "2024-06-01"]
    assert states(found) == ["met", "missed", "missed", "missed", "met", "open"]
    none = seen(ROLLING, visit("2020-02-29"), today="2024-03-01")
    assert "2024-02-29" in lasts(none)  # not 28 February: four years from the visit, not one from the last miss


@pytest.mark.parametrize(
    ("when", "last_days"),
    [
        ("2020-03", ["2020-03-31", "2021-03-01"]),  # counted from its earliest day
        ("2020-01-01/2020-12-31", ["2020-12-31", "2021-01-01"]),
        ("2020-12/2021-01", ["2020-12-31", "2021-12-31"]),  # not certain to have closed the first
    ],
)
def test_twelve_months_after_a_visit_known_in_part_are_counted_from_its_earliest_day(
    when: str, last_days: list[str]
) -> None:
    found = seen(ROLLING, visit(when), today=last_days[-1])
    assert lasts(found) == last_days
    assert found[1].assumed == (found[0].state is WindowState.MET)


def test_a_visit_of_a_whole_leap_year_leaves_no_window_without_days() -> None:
    accord = agreement(term=lasting("P9Y", Anchor.EVENT))
    found = seen(ROLLING, visit("2019-03-05/2020-03-05"), begun="2019-03-05", today="2020-06-01", accord=accord)
    assert lasts(found) == ["2020-03-05", "2021-03-05"]


def test_a_visit_that_may_come_after_the_end_does_not_count_the_twelve_months_anew() -> None:
    found = seen(ROLLING, visit("2021-03-01"), begun="2020-06-01", ended="2021")
    assert lasts(found) == ["2021-05-31"]
    assert states(found) == ["unconfirmed"]


# Which visits fill which window.


def test_two_visits_in_one_window_do_not_fill_the_next() -> None:
    found = seen(YEARLY, visit("2020-03-05"), visit("2020-04-05"))
    assert states(found) == ["met", "missed", "open"]
    assert found[0].definite == ("2020-03-05", "2020-04-05")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2020-12/2021-01"], ["unconfirmed", "unconfirmed"]),  # one of the two, nobody knows which
        (["2020-05-01", "2020-12/2021-01"], ["met", "unconfirmed"]),
        (["2020-12/2021-01", "2021-05-01"], ["unconfirmed", "met"]),
        (["2020-12/2021-01", "2020-11/2021-03"], ["unconfirmed", "unconfirmed"]),
        (["2020"], ["met", "missed"]),  # some day of that year, so surely in it
        (["2020-03-05~"], ["met", "missed"]),
        (["[2019-12-01,2021-03-01]"], ["missed", "unconfirmed"]),  # neither day lies in 2020
        (["2019"], ["missed", "missed"]),
    ],
)
def test_a_visit_known_in_part_fills_the_window_that_is_wanting(days: list[str], expected: list[str]) -> None:
    found = seen(YEARLY, *map(visit, days), ended="2021-12-31")
    assert states(found) == expected


def test_a_visit_is_passed_on_to_a_later_window_when_another_can_take_its_place() -> None:
    given = [visit("2019/2020", "a"), visit("2020/2021", "b"), visit("[2019-07-01,2023-01-01]", "c")]
    found = seen(YEARLY, *given, begun="2019-01-01", ended="2021-12-31", today="2022-06-01")
    assert [each.possible for each in found] == [("c",), ("a",), ("b",)]


def test_where_several_visits_are_owed_the_windows_that_want_least_are_filled_first() -> None:
    owed = Obligation(quota=2, window=Window.CALENDAR_YEAR)
    sure, unknown = [visit("2020-05-05"), visit("2021-05-05")], [visit(None, "a"), visit(None, "b")]
    found = seen(owed, *sure, *unknown, begun="2019-01-01", ended="2021-12-31")
    assert states(found) == ["unconfirmed", "unconfirmed", "unconfirmed"]
    assert [len(each.possible) for each in found] == [0, 1, 1]


def test_a_window_that_cannot_be_filled_keeps_no_visit_from_another() -> None:
    owed = Obligation(quota=2, window=Window.CALENDAR_YEAR)
    calls = [visit("2020-05-05"), visit("2019-12/2020-01"), visit("2021-12/2022-01"), visit(None, "any")]
    found = seen(owed, *calls, begun="2019-01-01", ended="2021-12-31")
    assert states(found) == ["unconfirmed", "unconfirmed", "unconfirmed"]
    assert found[0].possible == ()
    assert found[2].possible == ("2021-12/2022-01", "any")


def test_a_visit_whose_day_nobody_knows_may_count_and_its_day_is_asked_for() -> None:
    (window,) = seen(YEARLY, visit(None, "once"), begun="2022-01-01")
    assert (window.state, window.possible) == (WindowState.UNCONFIRMED, ("once",))
    assert "The day of “Visit None” (field “Day”)." in words(window)


@pytest.mark.parametrize(
    ("stage", "dates", "invitation", "state"),
    [
        (MissionStage.CLOSED, "2021-03-01/2021-03-05", Invitation.OPEN, "met"),
        (MissionStage.CLOSED, None, Invitation.OPEN, "unconfirmed"),
        (MissionStage.PLANNING, None, Invitation.OPEN, "missed"),
        (MissionStage.PLANNING, None, Invitation.ATTENDED, "unconfirmed"),
        (MissionStage.CANCELLED, "2021-03-01/2021-03-05", Invitation.ATTENDED, "missed"),
    ],
)
def test_a_visit_without_a_day_is_known_by_its_mission(
    stage: MissionStage, dates: str | None, invitation: Invitation, state: str
) -> None:
    mission = Mission(id="trip", stage=stage, dates=PartialDate(dates) if dates else None)
    who = (Participant(organisation="north", invitation=invitation),)
    found = seen(YEARLY, mission, visit(None, "call", mission="trip", participants=who), begun="2021-01-01")
    assert found[0].state.value == state
    assert found[0].planned == ()  # what is still to come cannot fill what is closed


def test_a_visit_of_a_cancelled_mission_does_not_count() -> None:
    mission = Mission(id="trip", stage=MissionStage.CANCELLED)
    assert states(seen(YEARLY, mission, visit("2020-05-05", mission="trip"), ended="2020-12-31")) == ["missed"]


@pytest.mark.parametrize(
    ("when", "state", "where"),
    [
        ("2021-11-21", "met", "definite"),
        ("2021-11-22", "unconfirmed", "possible"),  # today
        ("2021-11", "unconfirmed", "possible"),
        ("2021-11-23", "at_risk", "planned"),
        ("2021-12/2022-01", "at_risk", "planned"),
        ("[2020-12-01,2021-12-20]", "at_risk", ""),  # of this year only a day to come
        ("2022-01-01", "at_risk", ""),
    ],
)
def test_what_is_planned_is_listed_but_is_not_done(when: str, state: str, where: str) -> None:
    (window,) = seen(YEARLY, visit(when), begun="2021-01-01", today="2021-11-22")
    assert window.state.value == state
    assert [name for name in ("definite", "possible", "planned") if getattr(window, name)] == [where][: len(where)]


def test_of_what_is_doubtful_only_a_missing_day_is_asked_for() -> None:
    (window,) = seen(YEARLY, visit("2021-11-22"), visit("2021-11"), begun="2021-01-01", today="2021-11-22")
    assert "“Visit 2021-11-22” is today, Mon 22 Nov 2021: it counts once the day is over." in words(window)
    assert "“Visit 2021-11” may count, but its day is uncertain: Nov 2021." in words(window)
    assert words(window).count("(field “Day”)") == 1


def test_a_window_is_at_risk_with_fewer_days_left_than_a_journey_takes_to_arrange() -> None:
    last = date(2021, 12, 31)
    for left, state in ((TRAVEL_LEAD_DAYS, "open"), (TRAVEL_LEAD_DAYS - 1, "at_risk"), (0, "at_risk")):
        assert states(seen(YEARLY, begun="2021-01-01", today=str(last - timedelta(days=left)))) == [state]


def test_the_reasons_tell_the_window_the_visits_and_what_is_missing() -> None:
    (window,) = seen(
        Obligation(what="Exchange visit", quota=2, window=Window.CALENDAR_YEAR),
        visit("2021-03-05"),
        visit("2021-12-20"),
        begun="2021-01-01",
        today="2021-11-22",
    )
    told = words(window)
    assert "Owed in each calendar year: Exchange visit, at least 2." in told
    assert "Calendar year 2021 runs from Fri 1 Jan 2021 to Fri 31 Dec 2021." in told
    assert "“Visit 2021-03-05” counts: Fri 5 Mar 2021." in told
    assert "“Visit 2021-12-20” is still to come: Mon 20 Dec 2021. Planned visits do not count yet." in told
    assert "Of 2 owed, 1 took place; 39 days left, fewer than the 90 it takes to arrange travel." in told
    assert "Without enough visits by Fri 31 Dec 2021 the obligation is missed." in told


def test_parties_that_take_turns_are_told_whose_turn_it_is() -> None:
    owed = Obligation(alternates=True, window=Window.CALENDAR_YEAR)
    hosted = [visit("2020-05-05", host="east"), visit("2021-05-05", host="office")]
    found = seen(owed, NORTH, OFFICE, EAST, *hosted)
    told = (
        "Example Office hosted last, Wed 5 May 2021, and the parties take turns: it is "
        "the turn of Example Agency East to host."
    )
    assert told in words(found[-1])
    assert "hosted last" not in words(found[0])
    unknown = seen(owed, visit("2021-05-05"))
    assert "Who hosted “Visit 2021-05-05” (field “Host”)" in words(unknown[-1])
    three = agreement(parties=between("north", "east", "third"))
    assert "and the parties take turns." in words(seen(owed, hosted[0], accord=three)[-1])


@pytest.mark.parametrize(("other", "known"), [("2020", False), ("2019", True), (None, False), ("2020-05-04", True)])
def test_whose_turn_it_is_is_not_told_where_the_last_host_is_not_certain(other: str | None, known: bool) -> None:
    owed = Obligation(alternates=True, window=Window.CALENDAR_YEAR)
    calls = [visit("2020-05-05", host="east"), visit(other, "other", host="north")]
    told = words(seen(owed, NORTH, EAST, *calls)[-1])
    assert ("it is the turn of Example Cluster North to host" in told) is known
    assert ("The parties take turns, but the days of the visits leave open who hosted last" in told) is not known


def test_the_letter_of_life_science_nord_and_kobe_means_a_visit_each_calendar_year_and_owes_none() -> None:
    # Its text plans at least one exchange visit a year and states no day of signing.
    book = book_of(*cooperations())
    letter = book.agreements["lsn-fbri-kobe"]
    (owed,) = letter.obligations
    (window,) = obligation_windows(owed, letter, book, TODAY, None, None)
    assert (window.first, window.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert window.assumed
    # The signing took place, but on no known day.
    assert (window.state, window.possible) == (WindowState.UNCONFIRMED, ("kobe-signing",))
    assert "Intended for each calendar year, as an intention, not an obligation: Exchange visit" in words(window)
    assert "This is assumed: At least one exchange visit a year is planned" in words(window)
    assert "Of 1 owed" not in words(window)
