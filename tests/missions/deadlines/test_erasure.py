"""Deadlines to erase personal data after the last mission, and the gaps of which nobody would be reminded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger, LiveLedger
from missions.people.erasure import retention_limits
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.deadline_notes import DeadlineNote
from missions.records.missions import Clearance, ClearanceState, Delegate, Mission, MissionStage
from missions.records.record import Record
from missions.records.visits import Participant, Visit
from tests.missions.due_dates import due_on
from tests.missions.travellers import changes, days, journeys_of_people, person, trip
from tests.properties import tries
from tests.world import book_of, words

PAT = person("pat-example", dietary="vegan", passport_valid_until=PartialDate("2030-01-01"))
FAIR = trip("fair", "2026-10-01/2026-10-05", "pat-example")


def only(today: str, *records: Record) -> Deadline:
    (found,) = due_on(today, *records)
    return found


class TestAfterTheLastMission:
    def test_it_says_what_is_kept_why_and_by_which_rule_to_erase_it(self):
        found = only("2026-10-20", PAT, FAIR)
        assert found.kind is DeadlineKind.ERASURE
        assert (found.table, found.id, found.title) == ("people", "pat-example", "Erase personal data of Pat Example")
        assert found.due == PartialDate("2026-11-04")
        assert (found.act_by, found.start_by) == (date(2026, 11, 4), date(2026, 10, 6))
        assert found.days == 15
        assert found.certainty is Certainty.DERIVED
        assert found.consequence is Consequence.KEPT_TOO_LONG
        said = words(found)
        assert "Kept only for the journey: Passport valid until, Dietary needs." in said
        assert "The last mission was “Fair”, which ended on Mon 5 Oct 2026." in said
        assert "data minimisation and storage limitation, GDPR art. 5(1)(c) and (e)" in said
        assert "within 30 days after the last mission, so by Wed 4 Nov 2026; this period is our rule" in said
        assert "vegan" not in said, "what is erased is named, never told"

    def test_nobody_is_reminded_while_the_data_is_needed(self):
        assert due_on("2026-10-05", PAT, FAIR) == ()
        assert only("2026-10-06", PAT, FAIR).kind is DeadlineKind.ERASURE
        later = trip("talks", "2026-12-01", "pat-example")
        assert due_on("2026-10-06", PAT, FAIR, later) == ()

    def test_a_day_on_a_weekend_is_the_friday_before(self):
        found = only("2026-10-20", PAT, trip("fair", "2026-10-09", "pat-example"))
        assert (found.due, found.act_by) == (PartialDate("2026-11-08"), date(2026, 11, 6))
        assert "falls on a weekend" in words(found)

    def test_it_is_settled_once_the_fields_are_empty(self):
        assert due_on("2026-10-20", person("pat-example"), FAIR) == ()

    def test_late_is_late(self):
        found = only("2027-03-01", PAT, FAIR)
        assert found.days == -117
        assert "That day has passed" in words(found)

    def test_the_papers_of_a_delegate_count_as_well(self):
        papers = (Clearance(state=ClearanceState.GRANTED),)
        fair = Mission(
            id="fair", title="Fair", dates=FAIR.dates, delegates=(Delegate(person="pat-example", clearances=papers),)
        )
        found = only("2026-10-20", person("pat-example"), fair)
        assert "Kept only for the journey: Papers." in words(found)
        later = trip("talks", "2026-10-20", "pat-example")
        assert only("2026-10-21", person("pat-example"), fair, later).part == "talks"

    def test_the_next_mission_starts_clean(self):
        note = DeadlineNote(id="n", agreement="pat-example", deadline="erasure", part="fair")
        assert only("2026-10-20", PAT, FAIR, note).recorded_decision
        later = trip("talks", "2026-11-10", "pat-example")
        assert only("2026-11-20", PAT, FAIR, later, note).recorded_decision is None

    @pytest.mark.parametrize(
        ("dates", "certainty"),
        [
            ("2026-10-05", Certainty.DERIVED),
            ("2026-10/2026-10-05", Certainty.DERIVED),
            ("2026-10-01/2026-10", Certainty.BOUNDED),
            ("2026-10", Certainty.BOUNDED),
            ("[2026-10-05,2026-10-12]", Certainty.BOUNDED),
            ("2026-10-05?", Certainty.ASSUMED),
        ],
    )
    def test_the_day_is_as_sure_as_the_end_of_the_mission(self, dates, certainty):
        assert only("2026-11-20", PAT, trip("fair", dates, "pat-example")).certainty is certainty

    @given(days, days)
    @tries(60)
    def test_it_is_the_same_rule_as_that_of_the_question(self, ended: date, today: date):
        book = book_of(PAT, trip("fair", ended.isoformat(), "pat-example"))
        (erasure,) = retention_limits(book)
        found = Ledger(book, today).deadlines
        assert bool(found) is (today > ended)
        assert all(each.due and each.due.latest == erasure.by == ended + timedelta(days=30) for each in found)


class TestGaps:
    def test_what_no_mission_needs_is_a_gap(self):
        found = only("2026-10-20", PAT)
        assert (found.kind, found.title, found.act_by) == (
            DeadlineKind.DATA_GAP, "Personal data of Pat Example", None,
        )  # fmt: skip
        assert "no mission on record needs it: Passport valid until, Dietary needs." in words(found)
        assert found.missing_fact == "mission"
        assert only("2026-10-20", PAT, trip("fair", "2026-10-05", "pat-example", stage=MissionStage.CANCELLED)) == found

    @pytest.mark.parametrize("dates", [None, "2026-10-01/.."])
    def test_a_mission_without_an_end_lacks_one_fact_for_all_its_travellers(self, dates):
        kim = person("kim-example", nationality="DE")
        dinner = Visit(id="dinner", mission="fair", participants=(Participant(person="kim-example"),))
        fair = trip("fair", dates, "pat-example", "sam-other")
        found = only("2026-11-20", PAT, kim, person("sam-other"), fair, dinner)
        assert (found.kind, found.id, found.missing_fact) == (DeadlineKind.DATA_GAP, "fair", "dates")
        assert "Personal data of 2 people is kept for it" in words(found)
        assert "of one person" in words(only("2026-11-20", PAT, trip("fair", dates, "pat-example")))

    def test_without_such_data_there_is_none(self):
        cancelled = trip("talks", None, "pat-example", stage=MissionStage.CANCELLED)
        assert due_on("2026-11-20", person("pat-example"), trip("fair", None, "pat-example"), cancelled) == ()


@given(journeys_of_people, st.lists(changes, min_size=1, max_size=4), days)
@tries(150)
def test_a_ledger_kept_up_after_changes_equals_a_fresh_one(book: Book, steps: list[Changes], today: date) -> None:
    kept = LiveLedger(book, today)
    for step in steps:
        book = book.after(step)
        kept = kept.after(book, step.touched)
        assert kept.deadlines == Ledger(book, today).deadlines


@given(journeys_of_people, days)
@tries(60)
def test_everybody_of_whom_data_is_kept_is_told_of_once_it_is_not_needed(book: Book, today: date) -> None:
    ledger = Ledger(book, today)
    told = {each.id for each in ledger.deadlines}
    for each in retention_limits(book):
        if each.by == date.max:
            assert each.mission in told
        elif each.by is None or each.by - timedelta(days=30) < today:
            assert each.person.id in told
    assert all(each.kind in (DeadlineKind.ERASURE, DeadlineKind.DATA_GAP) for each in ledger.deadlines)
