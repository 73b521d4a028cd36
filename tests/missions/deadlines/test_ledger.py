"""The ledger after a change equals one computed from scratch."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines import ledger as ledgers
from missions.deadlines.deadline import Deadline
from missions.deadlines.follow_ups import event_deadlines
from missions.deadlines.ledger import Ledger, LiveLedger, deadlines
from missions.records.agreements import Agreement, Party, Relation, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.clauses import Obligation, Review, Term, TermKind, Window
from missions.records.deadline_notes import DeadlineNote
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Delegate, Mission, MissionStage
from missions.records.record import Record
from missions.records.tasks import Anchor as TaskAnchor
from missions.records.tasks import Task, TaskState
from missions.records.visits import EventStatus, Invitation, Participant, Visit, VisitAgreement, WhatHappened
from tests.missions.offices import office_changes, office_days, offices
from tests.missions.strategies import books, changes, days
from tests.properties import tries
from tests.world import (
    ALEX,
    EAST,
    FAIR,
    JOURNEY,
    NORTH,
    PAT,
    TIE_UP,
    TRIP,
    TWO_YEARS,
    YEARLY,
    agreement,
    book_of,
    changed,
    held,
    org,
    related,
    stopped_by,
    until,
)

TODAY = date(2018, 6, 1)


def followed(book: Book, step: Changes, today: date = TODAY) -> tuple[Ledger, Ledger]:
    """Return the ledger kept up after the change, and a fresh one."""
    after = book.after(step)
    return LiveLedger(book, today).after(after, step.touched), Ledger(after, today)


@tries(120)
@given(books, st.lists(changes, min_size=1, max_size=4), days)
def test_a_ledger_kept_up_after_changes_equals_a_fresh_one(book: Book, steps: list[Changes], today: date) -> None:
    kept = LiveLedger(book, today)
    assert kept.deadlines == Ledger(book, today).deadlines
    for step in steps:
        before, book = book, book.after(step)
        kept = kept.after(book, step.touched)
        fresh = Ledger(book, today)
        assert kept.deadlines == fresh.deadlines == deadlines(book, today)
        assert all(kept.of(record.id) == fresh.of(record.id) for record in (*before, *book))


@tries(150)
@given(offices, st.lists(office_changes, min_size=1, max_size=4), office_days)
def test_a_ledger_of_an_office_kept_up_after_changes_equals_a_fresh_one(
    book: Book, steps: list[Changes], today: date
) -> None:
    kept = LiveLedger(book, today)
    assert kept.deadlines == Ledger(book, today).deadlines
    for step in steps:
        book = book.after(step)
        kept = kept.after(book, step.touched)
        assert kept.deadlines == Ledger(book, today).deadlines


@tries(60)
@given(books, changes, days)
def test_the_ledger_before_a_change_stays_as_it_was(book: Book, step: Changes, today: date) -> None:
    ledger = LiveLedger(book, today)
    before, by_record = ledger.deadlines, {record.id: ledger.of(record.id) for record in book}
    ledger.after(book.after(step), step.touched)
    assert ledger.deadlines == before
    assert {record.id: ledger.of(record.id) for record in book} == by_record


EDITIONS = agreement(term=Term(kind=TermKind.EDITIONS, editions=1, series="Example Fair"))
PAST_FAIR = changed(FAIR, edition="2018", dates=PartialDate("2018-11-12/2018-11-15"))
AT_FAIR = agreement(signed=None, signatures=(Signature(event="fair"),), term=TWO_YEARS)
AT_VISIT = agreement(signed=None, signatures=(Signature(visit="signing"),), term=TWO_YEARS)
VISIT = Visit(id="signing", title="Signing", day=PartialDate("2016-11-08"))
OLD = agreement("older", term=until("2018-12-31"))
NEW = agreement("newer", term=until("2020-12-31"), relations=(Relation(target="older"),))
DRAFT = Agreement(id="newer", stage=Stage.DRAFT, relations=(Relation(target="older"),))
TASK = FollowUp(id="task", due=PartialDate("2018-07-02"), owner="alex", visit="signing")


def called(id: str, host: str, *guests: Participant, **fields: object) -> Visit:
    given = {"title": "Call", "day": PartialDate("2018-03-05"), "host": host, "participants": guests}
    return Visit(id=id, **{**given, **fields})


NOTE = DeadlineNote(id="note", agreement="older")
TASK_NOTE = DeadlineNote(id="note", agreement="task", deadline="task")
EXTENSION = agreement(
    "longer", "2018-05-01", term=until("2022-12-31"), relations=related(RelationType.EXTENDS, "older")
)
PROJECT = agreement("project", term=until("2025-12-31"), relations=related(RelationType.DEPENDS_ON, "older"))
SHORT = agreement("older", term=until("2018-09-30"))
HOME, AWAY = changed(NORTH, country="", region="", zone=""), changed(EAST, country="DE", zone="")
GROUP, OUR_GROUP = org("group"), changed(org("group"), ours=True)
THEIRS, OF_GROUP = changed(NORTH, ours=False, zone=""), changed(EAST, country="JP", zone="", parent="group")
LYON, ALLIANCE = org("lyon"), org("plus")
ROLLING = agreement(
    term=until("2018-12-31"),
    renewal=YEARLY,
    notices=(stopped_by("P2M"),),
)
JOINT = agreement(term=until("2018-12-31"), parties=(Party(organisation="plus", on_behalf_of=("lyon",)),))
OWNED = agreement(term=until("2018-12-31"), owner="alex")
OWING = agreement(
    signed="2017-01-01",
    term=until("2025-12-31"),
    obligations=(Obligation(what="Visit", window=Window.CALENDAR_YEAR),),
)
OWED = (OWING, HOME, EAST, LYON)
GUEST = Participant(organisation="north")
HOSTED = called("hosted", "east", GUEST)
DECLINED = called("hosted", "east", Participant(organisation="north", invitation=Invitation.DECLINED))
SENT = called("sent", "east", Participant(person="pat"))
PAST_TRIP = changed(TRIP, stage=MissionStage.CLOSED, dates=PartialDate("2018-03-05/2018-03-09"))
WITH_PAT = changed(PAST_TRIP, delegates=(Delegate(person="pat"),))
WITHOUT_PAT = changed(PAST_TRIP, delegates=())
OF_ALL = called("of-all", "east", mission="trip")
ON_TRIP = called("on-trip", "east", GUEST, mission="trip", day=None)
BRANCH, TEAM = org("branch", parent="east"), org("team", parent="branch")
AT_BRANCH, AT_TEAM = called("at-branch", "branch", GUEST), called("at-team", "team", GUEST)
PAT_OF_TEAM = changed(PAT, functions=held("team"))
AT_HOME = called("at-home", "north", Participant(person="pat"))
REVIEWED = agreement(term=until("2025-12-31"), reviews=(Review(every=Period("P1Y")),))
REVIEW = called("review", "east", agreements=(
    VisitAgreement(agreement="accord", happened=WhatHappened.REVIEWED),))  # fmt: skip
AHEAD = changed(JOURNEY, dates=PartialDate("2018-09-03/2018-09-07"))
STOP = Visit(id="stop", title="Stop", mission="journey", day=PartialDate("2018-09-04"))
ROOMS = Task(id="rooms", title="Book rooms", anchor=TaskAnchor.MISSION_START, offset=-19, mission="journey")
ON_THE_WAY = Task(id="pack", title="Pack", anchor=TaskAnchor.MISSION_START, offset=-3, visit="stop")
AT_STOP = Task(id="gift", title="Bring the gift", anchor=TaskAnchor.VISIT, offset=-2, visit="stop")
AT_FAIR_TASK = Task(id="stand", title="Book the stand", anchor=TaskAnchor.EVENT_START, offset=-90, event="fair")
RENEWING = Task(id="ask", title="Ask", anchor=TaskAnchor.AGREEMENT_EXPIRY, offset=-60, agreement="older")
STOPPING = Task(id="warn", title="Warn", anchor=TaskAnchor.NOTICE_DEADLINE, offset=-30, agreement="accord")
FILING = Task(id="file", title="File", anchor=TaskAnchor.SIGNING, offset=9, agreement="plan")
PLAN = Agreement(id="plan", title="Plan", stage=Stage.DRAFT)
CEREMONY = called("ceremony", "east", day=PartialDate("2018-09-04"), agreements=(
    VisitAgreement(agreement="plan", happened=WhatHappened.SIGNED),))  # fmt: skip
FUNDED = changed(JOURNEY, dates=None, programme="tie-up")
ENDING = changed(TIE_UP, period=PartialDate("2017-01-01/2018-12-31"))
REPORT = Task(id="report", title="Report", anchor=TaskAnchor.PROJECT_END, offset=30, mission="journey")
REPORT_TOO = Task(id="report", title="Report", anchor=TaskAnchor.PROJECT_END, offset=30, programme="tie-up")


@pytest.mark.parametrize(
    ("before", "step"),
    [
        pytest.param([EDITIONS], Changes("the fair is entered", put=(PAST_FAIR,)), id="event of a series appears"),
        pytest.param([EDITIONS, PAST_FAIR], Changes("", drop=("fair",)), id="event of a series goes"),
        pytest.param(
            [EDITIONS, PAST_FAIR],
            Changes("", put=(changed(PAST_FAIR, status=EventStatus.CANCELLED),)),
            id="event of a series is cancelled",
        ),
        pytest.param(
            [EDITIONS, PAST_FAIR],
            Changes("", put=(changed(PAST_FAIR, series="Other Fair"),)),
            id="event changes series",
        ),
        pytest.param(
            [AT_FAIR, PAST_FAIR],
            Changes("", put=(changed(PAST_FAIR, dates=PartialDate("2017-11")),)),
            id="event moves",
        ),
        pytest.param(
            [AT_VISIT, VISIT], Changes("", put=(Visit(id="signing", day=PartialDate("2017-01-09")),)), id="visit moves"
        ),
        pytest.param([AT_VISIT, VISIT], Changes("", drop=("signing",)), id="visit goes"),
        pytest.param([OLD], Changes("", put=(NEW,)), id="successor appears"),
        pytest.param([OLD, NEW], Changes("", drop=("newer",)), id="successor goes"),
        pytest.param([OLD, DRAFT], Changes("", put=(NEW,)), id="successor is signed"),
        pytest.param([OLD, NEW], Changes("", put=(agreement("newer", term=until("2020-12-31")),)), id="relation goes"),
        pytest.param([TASK, VISIT], Changes("", put=(ALEX,)), id="owner appears"),
        pytest.param([TASK, VISIT], Changes("", put=(Visit(id="signing", title="Call"),)), id="visit is renamed"),
        pytest.param([TASK], Changes("", put=(FollowUp(id="task", state=FollowUpState.DONE),)), id="task is done"),
        pytest.param([TASK], Changes("", drop=("task",)), id="task goes"),
        pytest.param([OLD], Changes("", put=(NOTE,)), id="decision appears"),
        pytest.param([OLD, NOTE], Changes("", drop=("note",)), id="decision goes"),
        pytest.param([OLD, TASK, NOTE], Changes("", put=(TASK_NOTE,)), id="decision moves to something else"),
        pytest.param([OLD], Changes("", put=(EXTENSION,)), id="extension appears"),
        pytest.param([OLD, EXTENSION], Changes("", drop=("longer",)), id="extension goes"),
        pytest.param([OLD, PROJECT], Changes("", put=(SHORT,)), id="framework of a project ends sooner"),
        pytest.param([OLD, PROJECT, NEW], Changes("", drop=("newer",)), id="successor of a framework goes"),
        pytest.param([HOME, OLD], Changes("", put=(changed(HOME, country="DE"),)), id="party gets a country"),
        pytest.param([HOME, AWAY, ROLLING], Changes("", put=(changed(EAST, country=""),)), id="party moves"),
        pytest.param([GROUP, THEIRS, OF_GROUP, ROLLING], Changes("", put=(OUR_GROUP,)), id="parent of a party is ours"),
        pytest.param([OUR_GROUP, THEIRS, OF_GROUP, ROLLING], Changes("", put=(GROUP,)), id="parent is no longer ours"),
        pytest.param([OUR_GROUP, THEIRS, OF_GROUP, ROLLING], Changes("", drop=("group",)), id="our parent goes"),
        pytest.param([ALLIANCE, LYON, JOINT], Changes("", put=(org("lyon", country="FR"),)), id="member moves"),
        pytest.param([OWNED, ALEX], Changes("", put=(changed(ALEX, family_name="Sample"),)), id="owner marries"),
        pytest.param([*OWED, HOSTED], Changes("", drop=("hosted",)), id="visit that fills a window goes"),
        pytest.param([*OWED], Changes("", put=(HOSTED,)), id="visit that fills a window takes place"),
        pytest.param([*OWED, HOSTED], Changes("", put=(DECLINED,)), id="guest had declined"),
        pytest.param([*OWED, SENT, PAT], Changes("", drop=("pat",)), id="guest goes from the file"),
        pytest.param(
            [*OWED, SENT, PAT],
            Changes("", put=(changed(PAT, functions=held("lyon")),)),
            id="guest changes employer",
        ),
        pytest.param([*OWED, PAST_TRIP, ON_TRIP], Changes("", drop=("trip",)), id="journey goes"),
        pytest.param(
            [*OWED, PAST_TRIP, ON_TRIP],
            Changes("", put=(Mission(id="trip", stage=MissionStage.CANCELLED),)),
            id="journey is cancelled",
        ),
        pytest.param([*OWED, WITHOUT_PAT, OF_ALL, PAT], Changes("", put=(WITH_PAT,)), id="somebody joins a delegation"),
        pytest.param(
            [*OWED, WITH_PAT, OF_ALL, PAT], Changes("", put=(WITHOUT_PAT,)), id="somebody leaves a delegation"
        ),
        pytest.param([*OWED, WITH_PAT, OF_ALL, PAT], Changes("", drop=("pat",)), id="delegate goes from the file"),
        pytest.param(
            [*OWED, WITH_PAT, OF_ALL, PAT],
            Changes("", put=(changed(PAT, functions=held("lyon")),)),
            id="delegate changes employer",
        ),
        pytest.param(
            [*OWED, BRANCH, AT_BRANCH], Changes("", put=(org("branch", parent="lyon"),)), id="host changes parent"
        ),
        pytest.param(
            [*OWED, BRANCH, TEAM, AT_TEAM], Changes("", put=(org("branch"),)), id="parent of the host leaves its own"
        ),
        pytest.param(
            [*OWED, BRANCH, TEAM, AT_HOME, PAT_OF_TEAM],
            Changes("", put=(org("branch"),)),
            id="parent of the guest's employer leaves its own",
        ),
        pytest.param([*OWED, BRANCH, AT_BRANCH], Changes("", drop=("branch",)), id="host goes"),
        pytest.param([REVIEWED], Changes("", put=(REVIEW,)), id="review takes place"),
        pytest.param([REVIEWED, REVIEW], Changes("", drop=("review",)), id="review goes"),
        pytest.param([AHEAD, ROOMS], Changes("", put=(FUNDED,)), id="mission of a task loses its dates"),
        pytest.param([FUNDED, ROOMS], Changes("", put=(AHEAD,)), id="mission of a task gets its dates"),
        pytest.param(
            [FUNDED, ROOMS],
            Changes("", put=(Task(id="rooms", title="Book rooms", state=TaskState.DONE, mission="journey"),)),
            id="the task that waits for a mission's dates is done",
        ),
        pytest.param([FUNDED, ROOMS], Changes("", drop=("rooms",)), id="the task that waits goes"),
        pytest.param([AHEAD, ROOMS], Changes("", drop=("journey",)), id="mission of a task goes"),
        pytest.param(
            [AHEAD, ROOMS, HOME],
            Changes("", put=(changed(HOME, country="DE", region="Bavaria"),)),
            id="leader of a task's mission gets a country",
        ),
        pytest.param(
            [AHEAD, STOP, ON_THE_WAY, HOME],
            Changes("", put=(changed(HOME, country="JP"),)),
            id="leader of the mission of a task's visit gets a country",
        ),
        pytest.param([AHEAD, STOP, ON_THE_WAY], Changes("", put=(FUNDED,)), id="mission of a task's visit moves"),
        pytest.param(
            [AHEAD, STOP, AT_STOP],
            Changes("", put=(Visit(id="stop", title="Stop", mission="journey", day=PartialDate("2018-09-06")),)),
            id="visit of a task moves",
        ),
        pytest.param([STOP, AT_STOP], Changes("", put=(Visit(id="stop", title="Stop"),)), id="visit loses its day"),
        pytest.param(
            [PAST_FAIR, AT_FAIR_TASK],
            Changes("", put=(changed(PAST_FAIR, dates=PartialDate("2018-12-03")),)),
            id="event of a task moves",
        ),
        pytest.param([OLD, RENEWING], Changes("", put=(SHORT,)), id="agreement of a task ends sooner"),
        pytest.param([OLD, RENEWING], Changes("", put=(NEW,)), id="agreement of a task is followed"),
        pytest.param([OLD, RENEWING], Changes("", put=(EXTENSION,)), id="agreement of a task is extended"),
        pytest.param(
            [ROLLING, STOPPING],
            Changes("", put=(agreement(term=until("2018-12-31"), renewal=ROLLING.renewal),)),
            id="notice rule of a task goes",
        ),
        pytest.param([PLAN, FILING], Changes("", put=(CEREMONY,)), id="visit at which a task's agreement is signed"),
        pytest.param([PLAN, FILING, CEREMONY], Changes("", drop=("ceremony",)), id="visit of a signing goes"),
        pytest.param([FUNDED, REPORT], Changes("", put=(ENDING,)), id="programme of a task's mission appears"),
        pytest.param(
            [FUNDED, ENDING, REPORT],
            Changes("", put=(changed(TIE_UP, period=PartialDate("2017/2019")),)),
            id="programme of a task's mission is prolonged",
        ),
        pytest.param(
            [ENDING, REPORT_TOO],
            Changes("", put=(changed(TIE_UP, period=None),)),
            id="programme loses its end",
        ),
        pytest.param(
            [AHEAD, ROOMS, ALEX],
            Changes("", put=(Task(id="rooms", anchor=ROOMS.anchor, mission="journey", owner="alex"),)),
            id="task gets an owner",
        ),
    ],
)
def test_a_change_reaches_whatever_it_bears_on(before: list[Record], step: Changes) -> None:
    book = book_of(*before)
    kept, fresh = followed(book, step)
    assert kept.deadlines == fresh.deadlines
    assert fresh.deadlines != Ledger(book, TODAY).deadlines  # else this case would prove nothing


def test_a_ledger_tells_one_records_deadlines() -> None:
    ledger = Ledger(book_of(OLD, TASK), TODAY)
    assert [each.key for each in ledger.of("older")] == ["expiry:older:1"]
    assert [each.key for each in ledger.of("task")] == ["task:task:1"]
    assert ledger.of("nobody") == ()
    assert [each.key for each in Ledger(book_of(FUNDED, ROOMS), TODAY).of("journey")] == [
        "data_gap:journey:1:tasks:dates"
    ]


def courtesies(visit: Visit, book: Book, today: date) -> Iterator[Deadline]:
    """A rule that no other module knows: call on whoever heads the host's parent, if a guest serves there too."""
    host = book.organisations.get(visit.host)
    for guest in visit.participants:
        person = book.people.get(guest.person)
        for function in person.functions if person and host else ():
            if function.organisation == host.parent:
                said = f"{person.heading} of {book.heading(host.parent)}"
                yield from (
                    msgspec.structs.replace(found, id=visit.id, key=f"courtesy:{visit.id}:{id}", title=said)
                    for id in book.events
                    for found in event_deadlines(book.events[id], book, today)
                )


FORUM = changed(FAIR, registration_closes=PartialDate("2018-06-15"))
CALL_AT_BRANCH = called("call", "branch", Participant(person="pat"))
PAT_OF_EAST = changed(PAT, functions=held("east"))


@pytest.mark.parametrize(
    "step",
    [
        Changes("guest leaves", put=(changed(PAT, functions=held("lyon")),)),
        Changes("guest goes", drop=("pat",)),
        Changes("guest marries", put=(changed(PAT_OF_EAST, family_name="Sample"),)),
        Changes("host changes parent", put=(changed(BRANCH, parent="lyon"),)),
        Changes("parent is renamed", put=(changed(EAST, name="Example Agency West"),)),
        Changes("event goes", drop=("fair",)),
        Changes("event is put off", put=(changed(FORUM, registration_closes=PartialDate("2018-06-18")),)),
        Changes("another event", put=(changed(FORUM, id="forum"),)),
        Changes("visit is moved", put=(called("call", "lyon", Participant(person="pat")),)),
        Changes("second visit", put=(changed(CALL_AT_BRANCH, id="second"),)),
    ],
    ids=lambda step: step.summary,
)
def test_a_rule_that_is_told_to_nobody_is_followed(step: Changes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "_RULES", {**ledgers._RULES, Visit: courtesies})
    book = book_of(FORUM, EAST, BRANCH, LYON, PAT_OF_EAST, CALL_AT_BRANCH)
    assert Ledger(book, TODAY).of("call")
    kept, fresh = followed(book, step)
    assert kept.deadlines == fresh.deadlines
    assert [fresh.of(id) for id in ("call", "second")] != [Ledger(book, TODAY).of(id) for id in ("call", "second")]
