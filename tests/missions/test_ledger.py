"""The ledger of deadlines after a change equals one reckoned afresh."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.book import Book
from missions.changes import Changes
from missions.dates import PartialDate
from missions.deadlines import Ledger, deadlines
from missions.periods import Period
from missions.records.agreements import Agreement, Party, Relation, RelationType, Signature, Stage
from missions.records.clauses import (
    Obligation,
    Review,
    Term,
    TermKind,
    Window,
)
from missions.records.common import Record
from missions.records.deadline_notes import DeadlineNote
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission, MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.programmes import Programme
from missions.records.tasks import Anchor as TaskAnchor
from missions.records.tasks import Task, TaskState
from missions.records.visits import Invitation, Participant, Visit, VisitAgreement, WhatHappened
from tests.missions.offices import office_changes, office_days, offices
from tests.missions.strategies import books, changes, days
from tests.properties import tries
from tests.world import TWO_YEARS, YEARLY, agreement, book_of, stopped_by, until

TODAY = date(2018, 6, 1)


def followed(book: Book, step: Changes, today: date = TODAY) -> tuple[Ledger, Ledger]:
    """Return the ledger kept up after the change, and a fresh one."""
    after = book.after(step)
    return Ledger(book, today).after(after, book, step.touched), Ledger(after, today)


@tries(120)
@given(books, st.lists(changes, min_size=1, max_size=4), days)
def test_a_ledger_kept_up_after_changes_equals_a_fresh_one(book: Book, steps: list[Changes], today: date) -> None:
    kept = Ledger(book, today)
    for step in steps:
        before, book = book, book.after(step)
        kept = kept.after(book, before, step.touched)
        fresh = Ledger(book, today)
        assert kept.deadlines == fresh.deadlines == deadlines(book, today)
        assert all(kept.of(record.id) == fresh.of(record.id) for record in (*before, *book))


@tries(150)
@given(offices, st.lists(office_changes, min_size=1, max_size=4), office_days)
def test_a_ledger_of_an_office_kept_up_after_changes_equals_a_fresh_one(
    book: Book, steps: list[Changes], today: date
) -> None:
    kept = Ledger(book, today)
    for step in steps:
        before, book = book, book.after(step)
        kept = kept.after(book, before, step.touched)
        assert kept.deadlines == Ledger(book, today).deadlines


@tries(60)
@given(books, changes, days)
def test_the_ledger_before_a_change_stays_as_it_was(book: Book, step: Changes, today: date) -> None:
    ledger = Ledger(book, today)
    before, by_record = ledger.deadlines, {record.id: ledger.of(record.id) for record in book}
    ledger.after(book.after(step), book, step.touched)
    assert ledger.deadlines == before
    assert {record.id: ledger.of(record.id) for record in book} == by_record


EDITIONS = agreement(term=Term(kind=TermKind.EDITIONS, editions=1, series="MEDICA"))
FAIR = Event(id="medica-2018", series="MEDICA", edition="2018", dates=PartialDate("2018-11-12/2018-11-15"))
AT_FAIR = agreement(signed=None, signatures=(Signature(event=FAIR.id),), term=TWO_YEARS)
AT_VISIT = agreement(signed=None, signatures=(Signature(visit="signing"),), term=TWO_YEARS)
VISIT = Visit(id="signing", title="Signing", day=PartialDate("2016-11-08"))
OLD = agreement("older", term=until("2018-12-31"))
NEW = agreement("newer", term=until("2020-12-31"), relations=(Relation(target="older"),))
DRAFT = Agreement(id="newer", stage=Stage.DRAFT, relations=(Relation(target="older"),))
TASK = FollowUp(id="task", due=PartialDate("2018-07-02"), owner="meier", visit="signing")


def place(id: str, **fields: object) -> Organisation:
    return Organisation(id=id, name=id.title(), **fields)


def called(id: str, host: str, *guests: Participant, **fields: object) -> Visit:
    given = {"title": "Call", "day": PartialDate("2018-03-05"), "host": host, "participants": guests}
    return Visit(id=id, **{**given, **fields})


NOTE = DeadlineNote(id="note", agreement="older")
TASK_NOTE = DeadlineNote(id="note", agreement="task", deadline="task")
EXTENSION = agreement("longer", "2018-05-01", term=until("2022-12-31"), relations=(
    Relation(type=RelationType.EXTENDS, target="older"),))  # fmt: skip
PROJECT = agreement("project", term=until("2025-12-31"), relations=(
    Relation(type=RelationType.DEPENDS_ON, target="older"),))  # fmt: skip
SHORT = agreement("older", term=until("2018-09-30"))
BIOM, OSAKA, LYON, ALLIANCE = place("north"), place("east", country="DE"), place("lyon"), place("plus")
ROLLING = agreement(
    term=until("2018-12-31"),
    renewal=YEARLY,
    notices=(stopped_by("P2M"),),
)
JOINT = agreement(term=until("2018-12-31"), parties=(Party(organisation="plus", on_behalf_of=("lyon",)),))
OWNED, MEIER = agreement(term=until("2018-12-31"), owner="meier"), Person(id="meier", family_name="Meier")
OWING = agreement(
    signed="2017-01-01",
    term=until("2025-12-31"),
    obligations=(Obligation(what="Visit", window=Window.CALENDAR_YEAR),),
)
OWED = (OWING, BIOM, place("east"), LYON)
GUEST = Participant(organisation="north")
HOSTED = called("hosted", "east", GUEST)
DECLINED = called("hosted", "east", Participant(organisation="north", invitation=Invitation.DECLINED))
SATO = Person(id="sato", family_name="Sato", functions=(Function(organisation="north"),))
SENT = called("sent", "east", Participant(person="sato"))
TOUR = Mission(id="tour", title="Tour", stage=MissionStage.CLOSED, dates=PartialDate("2018-03-05/2018-03-09"))
ON_TOUR = called("on-tour", "east", GUEST, mission="tour", day=None)
BRANCH, TEAM = place("branch", parent="east"), place("team", parent="branch")
AT_BRANCH, AT_TEAM = called("at-branch", "branch", GUEST), called("at-team", "team", GUEST)
SATO_OF_TEAM = Person(id="sato", family_name="Sato", functions=(Function(organisation="team"),))
AT_BIOM = called("at-biom", "north", Participant(person="sato"))
REVIEWED = agreement(term=until("2025-12-31"), reviews=(Review(every=Period("P1Y")),))
REVIEW = called("review", "east", agreements=(
    VisitAgreement(agreement="accord", happened=WhatHappened.REVIEWED),))  # fmt: skip
JOURNEY = Mission(id="journey", title="Journey", lead="north", dates=PartialDate("2018-09-03/2018-09-07"))
STOP = Visit(id="stop", title="Stop", mission="journey", day=PartialDate("2018-09-04"))
ROOMS = Task(id="rooms", title="Book rooms", anchor=TaskAnchor.MISSION_START, offset=-19, mission="journey")
ON_THE_WAY = Task(id="pack", title="Pack", anchor=TaskAnchor.MISSION_START, offset=-3, visit="stop")
AT_STOP = Task(id="gift", title="Bring the gift", anchor=TaskAnchor.VISIT, offset=-2, visit="stop")
AT_FAIR_TASK = Task(id="stand", title="Book the stand", anchor=TaskAnchor.EVENT_START, offset=-90, event="medica-2018")
RENEWING = Task(id="ask", title="Ask", anchor=TaskAnchor.AGREEMENT_EXPIRY, offset=-60, agreement="older")
STOPPING = Task(id="warn", title="Warn", anchor=TaskAnchor.NOTICE_DEADLINE, offset=-30, agreement="accord")
FILING = Task(id="file", title="File", anchor=TaskAnchor.SIGNING, offset=9, agreement="plan")
PLAN = Agreement(id="plan", title="Plan", stage=Stage.DRAFT)
CEREMONY = called("ceremony", "east", day=PartialDate("2018-09-04"), agreements=(
    VisitAgreement(agreement="plan", happened=WhatHappened.SIGNED),))  # fmt: skip
FUNDED = Mission(id="journey", title="Journey", programme="tie-up")
TIE_UP = Programme(id="tie-up", name="Tie-up", period=PartialDate("2017-01-01/2018-12-31"))
REPORT = Task(id="report", title="Report", anchor=TaskAnchor.PROJECT_END, offset=30, mission="journey")
REPORT_TOO = Task(id="report", title="Report", anchor=TaskAnchor.PROJECT_END, offset=30, programme="tie-up")


@pytest.mark.parametrize(
    ("before", "step"),
    [
        pytest.param([EDITIONS], Changes("the fair is entered", put=(FAIR,)), id="event of a series appears"),
        pytest.param([EDITIONS, FAIR], Changes("", drop=(FAIR.id,)), id="event of a series goes"),
        pytest.param(
            [EDITIONS, FAIR],
            Changes("", put=(Event(id=FAIR.id, series="MEDICA", dates=FAIR.dates, status=EventStatus.CANCELLED),)),
            id="event of a series is cancelled",
        ),
        pytest.param(
            [EDITIONS, FAIR],
            Changes("", put=(Event(id=FAIR.id, series="BIO-Europe", dates=FAIR.dates),)),
            id="event changes series",
        ),
        pytest.param(
            [AT_FAIR, FAIR],
            Changes("", put=(Event(id=FAIR.id, series="MEDICA", dates=PartialDate("2017-11")),)),
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
        pytest.param([TASK, VISIT], Changes("", put=(Person(id="meier", family_name="Meier"),)), id="owner appears"),
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
        pytest.param([BIOM, OLD], Changes("", put=(place("north", country="DE"),)), id="party gets a country"),
        pytest.param([BIOM, OSAKA, ROLLING], Changes("", put=(place("east", zone="Asia/Tokyo"),)), id="party moves"),
        pytest.param([ALLIANCE, LYON, JOINT], Changes("", put=(place("lyon", country="FR"),)), id="member moves"),
        pytest.param([OWNED, MEIER], Changes("", put=(Person(id="meier", family_name="Sato"),)), id="owner marries"),
        pytest.param([*OWED, HOSTED], Changes("", drop=("hosted",)), id="visit that fills a window goes"),
        pytest.param([*OWED], Changes("", put=(HOSTED,)), id="visit that fills a window takes place"),
        pytest.param([*OWED, HOSTED], Changes("", put=(DECLINED,)), id="guest had declined"),
        pytest.param([*OWED, SENT, SATO], Changes("", drop=("sato",)), id="guest goes from the file"),
        pytest.param(
            [*OWED, SENT, SATO],
            Changes("", put=(Person(id="sato", functions=(Function(organisation="lyon"),)),)),
            id="guest changes employer",
        ),
        pytest.param([*OWED, TOUR, ON_TOUR], Changes("", drop=("tour",)), id="journey goes"),
        pytest.param(
            [*OWED, TOUR, ON_TOUR],
            Changes("", put=(Mission(id="tour", stage=MissionStage.CANCELLED),)),
            id="journey is cancelled",
        ),
        pytest.param(
            [*OWED, BRANCH, AT_BRANCH], Changes("", put=(place("branch", parent="lyon"),)), id="host changes parent"
        ),
        pytest.param(
            [*OWED, BRANCH, TEAM, AT_TEAM], Changes("", put=(place("branch"),)), id="parent of the host leaves its own"
        ),
        pytest.param(
            [*OWED, BRANCH, TEAM, AT_BIOM, SATO_OF_TEAM],
            Changes("", put=(place("branch"),)),
            id="parent of the guest's employer leaves its own",
        ),
        pytest.param([*OWED, BRANCH, AT_BRANCH], Changes("", drop=("branch",)), id="host goes"),
        pytest.param([REVIEWED], Changes("", put=(REVIEW,)), id="review takes place"),
        pytest.param([REVIEWED, REVIEW], Changes("", drop=("review",)), id="review goes"),
        pytest.param([JOURNEY, ROOMS], Changes("", put=(FUNDED,)), id="mission of a task loses its dates"),
        pytest.param([FUNDED, ROOMS], Changes("", put=(JOURNEY,)), id="mission of a task gets its dates"),
        pytest.param(
            [FUNDED, ROOMS],
            Changes("", put=(Task(id="rooms", title="Book rooms", state=TaskState.DONE, mission="journey"),)),
            id="the task that waits for a mission's dates is done",
        ),
        pytest.param([FUNDED, ROOMS], Changes("", drop=("rooms",)), id="the task that waits goes"),
        pytest.param([JOURNEY, ROOMS], Changes("", drop=("journey",)), id="mission of a task goes"),
        pytest.param(
            [JOURNEY, ROOMS, BIOM],
            Changes("", put=(place("north", country="DE", region="Bavaria"),)),
            id="leader of a task's mission gets a country",
        ),
        pytest.param(
            [JOURNEY, STOP, ON_THE_WAY, BIOM],
            Changes("", put=(place("north", country="JP"),)),
            id="leader of the mission of a task's visit gets a country",
        ),
        pytest.param([JOURNEY, STOP, ON_THE_WAY], Changes("", put=(FUNDED,)), id="mission of a task's visit moves"),
        pytest.param(
            [JOURNEY, STOP, AT_STOP],
            Changes("", put=(Visit(id="stop", title="Stop", mission="journey", day=PartialDate("2018-09-06")),)),
            id="visit of a task moves",
        ),
        pytest.param([STOP, AT_STOP], Changes("", put=(Visit(id="stop", title="Stop"),)), id="visit loses its day"),
        pytest.param(
            [FAIR, AT_FAIR_TASK],
            Changes("", put=(Event(id=FAIR.id, series="MEDICA", dates=PartialDate("2018-12-03")),)),
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
        pytest.param([FUNDED, REPORT], Changes("", put=(TIE_UP,)), id="programme of a task's mission appears"),
        pytest.param(
            [FUNDED, TIE_UP, REPORT],
            Changes("", put=(Programme(id="tie-up", name="Tie-up", period=PartialDate("2017/2019")),)),
            id="programme of a task's mission is prolonged",
        ),
        pytest.param(
            [TIE_UP, REPORT_TOO],
            Changes("", put=(Programme(id="tie-up", name="Tie-up"),)),
            id="programme loses its end",
        ),
        pytest.param(
            [JOURNEY, ROOMS, MEIER],
            Changes("", put=(Task(id="rooms", anchor=ROOMS.anchor, mission="journey", owner="meier"),)),
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
