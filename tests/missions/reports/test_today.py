"""Today: everything to be done stands in one group, no two rows look the same, and counts equal what they open."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.deadlines.ledger import Ledger
from missions.planning.checklists import plan_checklist
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission, MissionStage
from missions.records.record import Record
from missions.records.tasks import Task
from missions.reports.today import ActionGroup, Today
from store.checklists import usual_checklists
from tests.missions.portfolios import portfolio
from tests.missions.travellers import person, trip
from tests.properties import tries
from tests.world import ALEX, EAST, NORTH, PAT, TRIP, agreement, book_of, changed, on, until

TODAY = date(2026, 11, 23)  # a Monday
OUTGOING = next(each for each in usual_checklists() if each.id == "outgoing-delegation")


def seen(*records: Record, today: date = TODAY, me: str = "", only_mine: bool = False) -> Today:
    book = book_of(NORTH, EAST, PAT, ALEX, *records)
    return Today(book, Ledger(book, today).deadlines, today, me, only_mine)


def job(id: str, days: int, **fields: object) -> Task:
    return Task(id=id, title=id, due=PartialDate.day(TODAY + timedelta(days=days)), **fields)


def ids(view: Today, group: ActionGroup) -> list[str]:
    return [each.id for each in view.groups[group]]


# Groups and their headings.


def test_a_week_is_the_next_seven_days_and_a_month_the_next_thirty() -> None:
    view = seen(*(job(f"in-{days}", days) for days in (-1, 0, 7, 8, 30, 31)))
    assert ids(view, ActionGroup.OVERDUE) == ["in--1"]
    assert ids(view, ActionGroup.WEEK) == ["in-0", "in-7"]
    assert ids(view, ActionGroup.MONTH) == ["in-8", "in-30"]
    assert ids(view, ActionGroup.LATER) == ["in-31"]


def test_each_heading_names_its_limit() -> None:
    view = seen(job("late", -12), job("soon", 5), job("month", 20), job("later", 200))
    heads = [view.head(group) for group in ActionGroup]
    assert [(each.name, each.count, each.limit) for each in heads[:4]] == [
        ("Overdue", 1, "oldest 12 days late"),
        ("This week", 1, "until Mon 30 Nov"),
        ("This month", 1, "until Wed 23 Dec"),
        ("Later", 1, "from Thu 24 Dec"),
    ]
    assert [text for text, _ in view.counts()] == ["1 overdue", "1 this week", "1 this month"]


def test_what_is_late_for_more_than_a_year_stands_last() -> None:
    view = seen(agreement(term=until("2018-11-07")), job("late", -1))
    assert [each.id for each in view.every] == ["late", "accord"]
    assert view.head(ActionGroup.LONG_PAST).limit == "oldest 8 years late"


def test_what_must_be_done_at_once_says_so_instead_of_a_day_that_is_past() -> None:
    meeting = FollowUp(id="meet", text="Meet them", kind=FollowUpKind.MEETING, due=on("[2026-12-05,2026-12-07]"))
    view = seen(meeting)
    assert [(row.verb, row.day) for row in map(view.row, view.groups[ActionGroup.WEEK])] == [
        ("Pick a day for the meeting", "at once")
    ]


# Rows.


def test_a_row_says_what_with_whom_when_and_who() -> None:
    row = (view := seen(agreement(term=until("2026-12-15"), owner="pat"), me="pat")).row(view.every[0])
    assert (row.verb, row.partner, row.kind, row.day, row.owner) == (
        "Renew or let lapse", "Example Agency East", "MoU", "Tue 15 Dec", "you"
    )  # fmt: skip
    assert (row.title, row.when, row.otherwise) == ("Accord", "in 22 days", "lapses")


def test_two_like_agreements_of_one_partner_carry_a_telling_word() -> None:
    labs = agreement("labs", title="Accord on shared labs", term=until("2026-12-15"))
    data = agreement("data", title="Accord on shared data", term=until("2027-03-31"))
    view = seen(labs, data)
    assert [view.row(each).partner for each in view.every] == ["Example Agency East labs", "Example Agency East data"]


def test_where_no_word_tells_two_apart_their_ids_do() -> None:
    view = seen(*(agreement(id, title="Accord", term=until("2026-12-15")) for id in ("one", "two")))
    assert {view.row(each).partner for each in view.every} == {"Example Agency East one", "Example Agency East two"}


def test_the_tasks_of_a_mission_are_told_apart_where_they_begin_alike() -> None:
    trip = changed(TRIP, title="Trip")
    first = changed(job("a", 3, mission="trip"), title="Send the invitation to the hosts of the first evening")
    view = seen(trip, first, changed(first, id="b", title="Send the invitation to the hosts of the second evening"))
    assert [view.row(each).verb for each in view.every] == ["Send the invitation"] * 2
    assert [view.row(each).partner for each in view.every] == ["Trip first", "Trip second"]


def test_a_mission_with_a_whole_checklist_has_a_row_for_each_task() -> None:
    book = book_of(NORTH, EAST, PAT, ALEX, TRIP)
    step = plan_checklist(OUTGOING, TRIP, book, date(2026, 6, 1))  # in time, so that nothing is left out
    view = seen(TRIP, *step.changes.put)
    assert len(view.every) == len(step.changes.put) - 1  # the checklist itself is no task
    assert looks(view) == len(view.every)


# Mine, facts missing, promises and missions.


def test_mine_is_what_i_see_to() -> None:
    records = job("hers", 3, owner="pat"), job("his", 3, owner="alex"), job("nobodys", 3)
    assert len(seen(*records, me="pat").every) == 3
    assert [each.id for each in seen(*records, me="pat", only_mine=True).every] == ["hers"]
    assert len(seen(*records, only_mine=True).every) == 3  # nobody knows who that is


def test_promises_are_by_us_to_us_or_both() -> None:
    def promise(id: str, *by: str, due: str | None = None, **fields: object) -> FollowUp:
        return FollowUp(id=id, text=id, promised_by=by, due=on(due) if due else None, **fields)

    kept = promise("kept", "north", state=FollowUpState.DONE)
    view = seen(
        promise("ours", "north", due="2026-12-01"), promise("theirs", "east"), promise("both", "north", "east"), kept
    )
    assert [each.id for each in view.promised_by_us] == ["ours", "both"]
    assert [each.id for each in view.promised_to_us] == ["both", "theirs"]
    assert [view.promise_row(each).day for each in view.promised] == ["Tue 1 Dec", "no day", "no day"]


def test_a_missing_fact_says_of_which_record_it_is() -> None:
    view = seen(agreement(term=changed(until("2026-12-15"), expiry=None)))
    rows = [view.missing_row(each) for each in view.missing]
    assert ("Example Agency East", "MoU", "fixed end") in [(row.partner, row.kind, row.detail) for row in rows]


def test_missions_ahead_are_those_not_over_the_next_first() -> None:
    over = Mission(id="over", title="Over", dates=on("2026-01-01"))
    off = Mission(id="off", title="Off", dates=on("2027-01-01"), stage=MissionStage.CANCELLED)
    later = Mission(id="later", title="Later", dates=on("2027-06-01"))
    assert [each.id for each in seen(TRIP, over, off, later, Mission(id="idea", title="Idea")).missions] == [
        "trip", "later", "idea"
    ]  # fmt: skip


# Whatever is in the book.


def looks(view: Today) -> int:
    """How many rows look different where there is the least room."""
    rows = map(view.row, view.every)
    return len({(row.verb, row.partner, row.kind, row.day, row.owner) for row in rows})


@given(st.integers(0, 2_000), st.dates(date(2020, 1, 1), date(2032, 1, 1)))
@tries(60)
def test_everything_to_be_done_stands_in_exactly_one_group(seed: int, today: date) -> None:
    book = portfolio(seed)
    found = Ledger(book, today).deadlines
    view = Today(book, found, today)
    assert sorted(each.key for each in view.every) == sorted(each.key for each in found if each.is_open)
    assert sum(view.head(group).count for group in ActionGroup) == len(view.every)
    undated = {each.key for each in found if each.act_by is None and each.recorded_decision is None}
    assert {each.key for each in view.missing} == undated
    days = [each.act_by for each in view.groups[ActionGroup.MONTH] if each.act_by]
    assert days == sorted(days)


@given(st.integers(0, 2_000), st.dates(date(2020, 1, 1), date(2032, 1, 1)))
@tries(60)
def test_no_two_rows_look_the_same(seed: int, today: date) -> None:
    book = portfolio(seed)
    view = Today(book, Ledger(book, today).deadlines, today)
    assert looks(view) == len(view.every)
    assert all(len(view.row(each).verb) <= 26 and len(view.row(each).kind) <= 9 for each in view.every)


def test_people_whose_data_is_to_be_erased_are_told_apart() -> None:
    people = [person(f"{name}-example", dietary="vegan") for name in ("pat", "kim", "sam")]
    view = seen(*people, trip("fair", "2026-10-26", *(each.id for each in people)))
    assert [view.row(each).verb for each in view.every] == ["Erase personal data"] * 3
    assert looks(view) == 3
