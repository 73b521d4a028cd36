"""Records of which no reminder: each cause, and what is not one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.ledger import Ledger, deadlines
from missions.deadlines.unmonitored import UnmonitoredCause, unmonitored_items
from missions.planning.task_anchors import task_anchor
from missions.planning.tasks import is_called_off, is_obsolete, task_dates
from missions.records.agreements import RelationType, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Entry,
    NoticeRule,
    Obligation,
    Reckoning,
    Review,
    ReviewBasis,
    StubPolicy,
    Survival,
    Term,
    TermKind,
    Trigger,
    Window,
)
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import Mission, MissionStage
from missions.records.people import Function, Person
from missions.records.tasks import Anchor, OfficeRole, Task, TaskState
from missions.records.visits import Attendance, Event, EventStatus, Visit, VisitAgreement, VisitKind
from missions.terms.status import AgreementState, agreement_status
from tests.missions.offices import desks, office_days, offices
from tests.missions.strategies import books, days
from tests.properties import tries
from tests.world import ENDLESS, TODAY, agreement, book_of, on, related, until

any_book = st.one_of(offices, offices, desks, books)
any_day = st.one_of(office_days, days)


def heard(*records, today: date = TODAY):
    """What no reminder of, as (id, cause), without facts that are merely missing."""
    found = unmonitored_items(book_of(*records), today)
    return [(each.record, each.cause) for each in found if each.cause is not UnmonitoredCause.FACT_MISSING]


def missing(*records, today: date = TODAY):
    """The facts that are missing, as (id, how to mend it)."""
    found = unmonitored_items(book_of(*records), today)
    return [(each.record, each.remedy) for each in found if each.cause is UnmonitoredCause.FACT_MISSING]


def test_a_portfolio_of_which_everything_is_known_is_not_silent():
    assert list(unmonitored_items(Book(), TODAY)) == []
    assert list(unmonitored_items(book_of(agreement(term=until("2030"))), TODAY)) == []


class TestMissingFacts:
    def test_an_agreement_of_no_stated_length(self):
        assert missing(agreement()) == [("accord", "To close the gap, record “term”.")]

    def test_a_promise_without_a_day(self):
        assert missing(FollowUp(id="f", text="Write")) == [("f", "To close the gap, record “due day”.")]
        assert missing(FollowUp(id="f", text="Write", due=on("2027"))) == []
        assert missing(FollowUp(id="f", text="Write", state=FollowUpState.DROPPED)) == []

    def test_a_task_without_a_day(self):
        assert missing(Task(id="t", title="Book")) == [("t", "To close the gap, record “own day”.")]
        assert missing(Task(id="t", title="Book", due=on("2027-01"))) == []

    def test_a_task_planned_from_what_an_agreement_does_not_have(self):
        task = Task(id="t", title="Give notice", agreement="accord", anchor=Anchor.NOTICE_DEADLINE)
        close = "Record “notice rules” there, or give the task a day of its own (field “Own day”)."
        assert missing(agreement(term=until("2030")), task) == [("t", close)]
        assert missing(agreement(term=until("2030"), stage=Stage.ABANDONED), task) == []
        assert missing(agreement(), Task(id="t", title="X", agreement="accord", anchor=Anchor.AGREEMENT_EXPIRY)) == [
            ("accord", "To close the gap, record “term”.")
        ]

    def test_a_gap_beside_which_a_day_is_reckoned_all_the_same_is_none(self):
        known = agreement(term=Term(kind=TermKind.DURATION, duration=Period("P20Y")))
        assert [each.part for each in deadlines(book_of(known), TODAY) if each.act_by is None] == ["anchor"]
        assert missing(known) == []

    def test_a_gap_that_somebody_settled_is_meant(self):
        note = DeadlineNote(id="n", agreement="accord", deadline="data_gap", part="term", why="Nobody knows.")
        assert list(unmonitored_items(book_of(agreement(), note), TODAY)) == []

    def test_what_outlives_an_agreement_for_no_stated_time(self):
        survival = (Survival(scope="Confidentiality"), Survival(scope="Projects", duration=Period("P1Y")))
        found = [
            each.said for each in unmonitored_items(book_of(agreement(term=until("2030"), survival=survival)), TODAY)
        ]
        assert found == ["Confidentiality survives it, but for how long is not recorded."]


class TestAgreements:
    def test_one_in_force_of_which_nothing_ever_falls_due(self):
        assert heard(agreement(term=ENDLESS)) == [("accord", UnmonitoredCause.NOTHING_DUE)]

    @pytest.mark.parametrize(
        "clause",
        [
            {"reviews": (Review(basis=ReviewBasis.ANNIVERSARY),)},
            {"obligations": (Obligation(what="Visit"),)},
            {"term": until("2030")},
            {"stage": Stage.ABANDONED},
        ],
        ids=["review", "obligation", "end", "abandoned"],
    )
    def test_one_with_something_due_speaks(self, clause):
        assert heard(agreement(**{"term": ENDLESS, **clause})) == []

    def test_a_notice_that_may_be_given_any_day_never_falls_due(self):
        notices = (NoticeRule(period=Period("P3M"), reckoning=Reckoning.FROM_RECEIPT),)
        assert heard(agreement(term=ENDLESS, notices=notices)) == [("accord", UnmonitoredCause.NOTHING_DUE)]

    def test_one_being_prepared_for_no_day(self):
        assert heard(agreement(signed=None, stage=Stage.DRAFT)) == [("accord", UnmonitoredCause.NO_TARGET)]

    @pytest.mark.parametrize(
        ("planned", "is_heard"),
        [
            (
                Visit(
                    id="v", kind=VisitKind.SIGNING, day=on("2027-02"), agreements=(VisitAgreement(agreement="accord"),)
                ),
                1,
            ),
            (
                Visit(
                    id="v", kind=VisitKind.SIGNING, day=on("2026-02"), agreements=(VisitAgreement(agreement="accord"),)
                ),
                0,
            ),
            (Visit(id="v", kind=VisitKind.SIGNING, agreements=(VisitAgreement(agreement="accord"),)), 0),
            (
                Visit(
                    id="v", kind=VisitKind.MEETING, day=on("2027-02"), agreements=(VisitAgreement(agreement="accord"),)
                ),
                0,
            ),
            (Task(id="t", title="Draft", agreement="accord", due=on("2027-01-15")), 1),
            (FollowUp(id="f", text="Draft", agreement="accord", due=on("2027-01")), 1),
            (FollowUp(id="f", text="Draft", agreement="other", due=on("2027-01")), 0),
        ],
    )
    def test_a_day_to_come_is_a_target(self, planned, is_heard):
        found = heard(agreement(signed=None, stage=Stage.DRAFT), planned)
        assert found == ([] if is_heard else [("accord", UnmonitoredCause.NO_TARGET)])

    def test_an_obligation_of_nought_times(self):
        owed = agreement(term=until("2030"), obligations=(Obligation(what="Visit", quota=0),))
        assert heard(owed) == [("accord", UnmonitoredCause.NEVER_OWED)]
        assert [each.said for each in unmonitored_items(book_of(owed), TODAY)] == [
            "“Visit” is owed at least 0 times, so it never falls due."
        ]

    @pytest.mark.parametrize(
        ("stub", "cause"), [(StubPolicy.WAIVE, [("accord", UnmonitoredCause.NEVER_OWED)]), (StubPolicy.FULL, [])]
    )
    def test_an_obligation_of_which_no_window_fits(self, stub, cause):
        clause = Obligation(what="Visit", window=Window.CALENDAR_YEAR, stub=stub)
        owed = agreement(signed="2026-10-01", term=until("2027-05-31"), obligations=(clause,))
        assert heard(owed) == cause

    def test_an_obligation_that_waits_for_entry_into_force_is_heard_then(self):
        clause, entry = Obligation(what="Visit"), Entry(trigger=Trigger.DATE, date=on("2031-01-01"))
        assert heard(agreement(entry=entry, term=until("2040"), obligations=(clause,))) == []

    def test_what_another_agreement_carries_is_told_there(self):
        extending = related(RelationType.EXTENDS)
        silent = {"obligations": (Obligation(what="Visit", quota=0),)}
        more = agreement("more", relations=extending, term=until("2035"), **silent)
        assert heard(agreement(term=until("2030")), more) == []
        renewing = related(RelationType.RENEWS)
        entry = Entry(trigger=Trigger.DATE, date=on("2027-01-01"))
        after = agreement("next", "2026-10-01", relations=renewing, entry=entry, term=until("2030"))
        before = agreement(term=ENDLESS, **silent)
        assert heard(before) == [("accord", UnmonitoredCause.NOTHING_DUE), ("accord", UnmonitoredCause.NEVER_OWED)]
        assert heard(before, after) == []

    def test_an_obligation_that_begins_with_the_next_year_is_heard_then(self):
        clause = Obligation(what="Visit", window=Window.CALENDAR_YEAR)
        assert heard(agreement(signed="2026-10-01", term=until("2029-05-31"), obligations=(clause,))) == []


class TestFollowUps:
    def test_what_is_only_suggested_and_has_no_day(self):
        vague = FollowUp(id="f", text="Meet", strength=Strength.SUGGESTION)
        assert heard(vague) == [("f", UnmonitoredCause.ONLY_SUGGESTED)]
        assert heard(FollowUp(id="f", text="Meet", strength=Strength.SUGGESTION, due=on("2027"))) == []
        assert heard(FollowUp(id="f", text="Meet", strength=Strength.SUGGESTION, state=FollowUpState.DROPPED)) == []

    def test_a_suggested_meeting_is_a_gap_already(self):
        vague = FollowUp(id="f", text="Meet", strength=Strength.SUGGESTION, kind=FollowUpKind.MEETING)
        assert (heard(vague), len(missing(vague))) == ([], 1)

    def test_what_recurs_but_was_marked_done(self):
        again = {"id": "f", "text": "Report", "due": on("2026-01-15"), "every": Period("P1Y")}
        assert heard(FollowUp(**again, state=FollowUpState.DONE)) == [("f", UnmonitoredCause.DONE_FOR_GOOD)]
        assert heard(FollowUp(**again)) == []


class TestMissionsAndEvents:
    def test_a_mission_that_is_confirmed_without_dates(self):
        task = Task(id="t", title="Book", mission="m", anchor=Anchor.MISSION_START)
        confirmed = Mission(id="m", title="Journey", stage=MissionStage.CONFIRMED)
        assert heard(confirmed, task) == [("m", UnmonitoredCause.NO_DATES)]
        assert missing(confirmed, task) == []

    def test_one_that_is_only_planned_or_dated_is_not(self):
        assert heard(Mission(id="m", title="Journey", stage=MissionStage.PLANNING)) == []
        assert heard(Mission(id="m", title="Journey", stage=MissionStage.CONFIRMED, dates=on("2027"))) == []

    def test_a_registration_for_a_fair_without_dates(self):
        closes = {"registration_closes": on("2027-02-01")}
        assert heard(Event(id="e", series="Fair", **closes)) == [("e", UnmonitoredCause.NO_DATES)]
        assert heard(Event(id="e", series="Fair", dates=on("2027-03"), **closes)) == []
        assert heard(Event(id="e", series="Fair", status=EventStatus.CANCELLED, **closes)) == []

    def test_a_fair_where_somebody_goes_and_nobody_knows_by_when_to_register(self):
        fair = Event(id="e", series="Fair", dates=on("2027-03"))
        going = Mission(id="m", title="Journey", events=("e",), dates=on("2027-03"))
        asked = [("e", "Record the last day to register (field “Registration closes”).")]
        assert missing(fair, going) == asked
        assert missing(Event(id="e", series="Fair", dates=on("2027-03"), attendance=(Attendance(),))) == asked
        assert missing(fair) == []
        assert missing(fair, Mission(id="m", title="J", events=("e",), stage=MissionStage.CANCELLED)) == []
        assert missing(Event(id="e", series="Fair", dates=on("2026-03")), going) == []


def note(decision, due="2027-05-31", **fields):
    """An agreement that ends on that day, and what was decided on its end."""
    known = {"id": "n", "agreement": "accord", "decision": decision, "why": "So.", **fields}
    return agreement(term=until(due)), DeadlineNote(**known)


class TestDecisions:
    def test_snoozed_past_the_day_to_act(self):
        assert heard(*note(Decision.SNOOZED, until=on("2027-06-01"))) == [("accord", UnmonitoredCause.SNOOZED_TOO_LONG)]
        assert heard(*note(Decision.SNOOZED, until=on("2027-05-01"))) == []

    def test_snoozed_for_years_once_it_is_overdue(self):
        assert heard(*note(Decision.SNOOZED, "2026-05-31", until=on("2028"))) == [
            ("accord", UnmonitoredCause.SNOOZED_TOO_LONG)
        ]
        assert heard(*note(Decision.SNOOZED, "2026-05-31", until=on("2027-11-22"))) == []

    def test_acknowledged_though_its_day_is_to_come(self):
        assert heard(*note(Decision.ACKNOWLEDGED)) == [("accord", UnmonitoredCause.SET_ASIDE)]
        assert heard(*note(Decision.ACKNOWLEDGED, "2026-05-31")) == []
        assert heard(*note(Decision.LET_LAPSE)) == []

    def test_snoozed_for_a_deadline_that_is_not_there(self):
        gone = note(Decision.SNOOZED, until=on("2027-04-01"), term=2)
        assert heard(*gone) == [("n", UnmonitoredCause.NO_SUCH_DEADLINE)]
        assert heard(*gone, today=date(2027, 4, 1)) == []
        done = FollowUp(id="accord", text="Write", state=FollowUpState.DONE, due=on("2027-05"))
        assert heard(done, gone[1]) == []

    def test_on_no_kind_of_deadline(self):
        assert heard(*note(Decision.ACKNOWLEDGED, deadline="expires")) == []


class TestActors:
    left = Person(id="p", family_name="Doe", functions=(Function(function="Head", until=PartialDate("2026-06")),))
    stays = Person(id="q", family_name="Roe", functions=(*left.functions, Function(function="Director")))
    unknown = Person(id="r", family_name="Poe")

    @pytest.mark.parametrize(
        ("who", "cause"), [("p", [UnmonitoredCause.HAS_LEFT]), ("q", []), ("r", []), ("nobody", [])]
    )
    @pytest.mark.parametrize(
        "owned",
        [
            lambda who: agreement("x", term=until("2030"), owner=who),
            lambda who: FollowUp(id="x", text="Write", due=on("2027"), owner=who),
            lambda who: FollowUp(id="x", text="Write", due=on("2027"), promised_by=(who,)),
            lambda who: Task(id="x", title="Book", due=on("2027"), owner=who),
        ],
        ids=["agreement", "follow-up", "promise", "task"],
    )
    def test_somebody_who_has_left(self, owned, who, cause):
        assert heard(owned(who), self.left, self.stays, self.unknown) == [("x", each) for each in cause]

    def test_somebody_who_leaves_later_is_still_there(self):
        task = Task(id="x", title="Book", due=on("2027"), owner="p")
        assert heard(task, self.left, today=date(2026, 6, 30)) == []
        assert heard(task, self.left, today=date(2026, 7, 1)) == [("x", UnmonitoredCause.HAS_LEFT)]

    def test_what_is_done_waits_for_nobody(self):
        assert heard(FollowUp(id="x", text="W", due=on("2027"), owner="p", state=FollowUpState.DONE), self.left) == []

    def test_nobody_where_others_have_somebody(self):
        tasks = [Task(id=id, title="Book", due=on("2027")) for id in "ab"]
        owned = Task(id="c", title="Book", due=on("2027"), owner="q")
        assert heard(*tasks, self.stays) == []
        assert heard(*tasks, owned, self.stays) == [
            ("a", UnmonitoredCause.NOBODY_NAMED),
            ("b", UnmonitoredCause.NOBODY_NAMED),
        ]
        assert heard(Task(id="a", title="Book", due=on("2027"), role=OfficeRole.LEGAL), owned, self.stays) == []


def test_every_unmonitored_cause_says_why_and_what_would_mend_it():
    records = (
        agreement(), agreement("b", term=ENDLESS), agreement("d", signed=None, stage=Stage.DRAFT),
        *note(Decision.SNOOZED, until=on("2028"))[1:], FollowUp(id="f", text="W", strength=Strength.SUGGESTION),
        Mission(id="m", title="J", stage=MissionStage.CONFIRMED),
        Event(id="e", series="F", registration_closes=on("2027")),
    )  # fmt: skip
    found = list(unmonitored_items(book_of(*records), TODAY))
    assert len(found) == 7
    for each in found:
        assert each.said.endswith((".", "!")), each.said
        assert each.remedy.endswith("."), each.remedy
        assert "{" not in each.said + each.remedy


@tries(120)
@given(any_book, any_day)
def test_nothing_that_wants_to_be_done_is_silent_unnoticed(book, today):
    """Whatever is open has a day, or somebody settled it, or it is named here; and each is explained."""
    ledger = Ledger(book, today)
    named = set()
    for each in unmonitored_items(book, today):
        named.add(each.record)
        assert each.said.endswith("."), each.said
        assert each.remedy.endswith("."), each.remedy
    for record in wanting(book, today):
        speaks = any(each.act_by or each.recorded_decision for each in ledger.of(record.id))
        waits_with = task_anchor(record, book, today).about if isinstance(record, Task) else ""
        settled = any(each.recorded_decision for each in ledger.of(waits_with))
        assert speaks or settled or named & {record.id, waits_with}, record


def wanting(book, today):
    """What is open, and not called off or carried by another agreement."""
    for each in book.agreements.values():
        now = agreement_status(each, book, today)
        if now.is_live and now.state is not AgreementState.PREPARED and not now.part_of and not now.successor:
            yield each
    yield from (each for each in book.follow_ups.values() if each.state is FollowUpState.OPEN)
    for each in book.tasks.values():
        off = is_called_off(each, book) or is_obsolete(each, book, today) or task_dates(each, book, today).is_complete
        if each.state is TaskState.OPEN and not off:
            yield each
