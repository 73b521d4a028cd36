"""Rows in few words: what to do, with whom, about what, and who sees to it."""

from datetime import date

import pytest

from missions.deadlines.deadline import DeadlineKind
from missions.deadlines.ledger import Ledger
from missions.records.agreements import AgreementKind
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.missions import Delegate
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import OfficeRole, Task
from missions.records.visits import Participant
from missions.reports.deadline_messages import VERBS
from missions.reports.row_words import (
    is_mine,
    owner_name,
    partner_name,
    person_called,
    short_kind,
    short_name,
    short_phrase,
    short_title,
    telling_word,
    verb_phrase,
)
from tests.world import ALEX, CHAMBER, EAST, FAIR, NORTH, PAT, TRIP, agreement, book_of, changed, on, until, visit

TODAY = date(2026, 11, 28)
KNOWN = (NORTH, EAST, CHAMBER, PAT, ALEX, TRIP, FAIR)


def verbs(*records: Record, today: date = TODAY) -> list[str]:
    """What the deadlines of these records ask for, most urgent first."""
    book = book_of(*KNOWN, *records)
    return [verb_phrase(each, book) for each in Ledger(book, today).deadlines if each.act_by]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Reserve hotels", "Reserve hotels"),
        ("Compare the language versions", "Compare language versions"),
        ("Confirm the interpreter for the delegation to the East", "Confirm the interpreter"),
        ("Freeze the list of delegates in order of precedence", "Freeze the list"),
        ("Send the interpreter agenda, speeches and names", "Send interpreter agenda…"),
        ("Send the draft of the renewal", "Send the draft"),
        ("Erase passports, diets and emergency contacts", "Erase passports, diets…"),
        ("Comments on the implementing agreement", "Comments on implementing…"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsges…"),
    ],
)
def test_a_long_title_is_cut_where_something_is_only_added(title: str, said: str) -> None:
    assert short_phrase(title) == said
    assert len(said) <= 26


def test_a_title_leaves_out_the_partner_that_stands_beside_it() -> None:
    promise = FollowUp(
        id="f", text="Send the minutes to Example Agency East", promised_to=("east",), due=on("2026-12-01")
    )
    assert verbs(promise) == ["Send the minutes"]
    assert verbs(changed(promise, text="Offer Example Agency East a place")) == ["Offer a place"]
    assert verbs(changed(promise, text="Thank Example Agency East")) == ["Thank Example Agency East"]


def test_how_an_agreement_ends_says_what_is_to_be_done_by_when() -> None:
    ends = agreement(term=until("2026-12-31"))
    assert verbs(ends) == ["Renew or let lapse"]
    assert verbs(ends, today=date(2027, 1, 4)) == ["Sign a new agreement"]
    assert verbs(ends, today=date(2028, 2, 1)) == ["Record what became of it"]


def test_every_kind_of_deadline_has_words() -> None:
    told_by_title = {DeadlineKind.TASK, DeadlineKind.FOLLOW_UP}
    assert {kind for kind in DeadlineKind if kind.value not in VERBS} == told_by_title
    assert all(len(sentence.text) <= 26 for sentence in VERBS.values())


def test_our_own_organisation_is_left_out() -> None:
    book = book_of(*KNOWN, agreement())
    assert partner_name(book.agreements["accord"], book) == "Example Agency East"
    assert short_name("north", book) == "ECN"


def test_where_there_is_no_partner_the_mission_or_event_stands() -> None:
    trip = changed(TRIP, title="Example delegation to the East")
    task = Task(id="t", title="Reserve hotels", mission=TRIP.id, role=OfficeRole.TRAVEL_COORDINATOR)
    book = book_of(*(each for each in KNOWN if each is not TRIP), trip, task)
    assert partner_name(task, book) == "Delegation East"
    assert partner_name(FAIR, book) == "Example Fair 2026"
    assert short_title("Sample Bridges: small companies abroad") == "Sample Bridges"


def test_kinds_are_short() -> None:
    assert short_kind(agreement(kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING)) == "MoU"
    assert short_kind(FollowUp(id="f", kind=FollowUpKind.LETTER)) == "follow-up"
    assert short_kind(FollowUp(id="f", kind=FollowUpKind.MEETING)) == "meeting"
    assert short_kind(Task(id="t")) == "task"
    assert all(len(short_kind(agreement(kind=kind))) <= 9 for kind in AgreementKind)


def test_the_owner_is_you_a_family_name_or_a_role() -> None:
    book = book_of(*KNOWN)
    task = Task(id="t", owner="pat")
    assert owner_name(task, book) == "Example"
    assert owner_name(task, book, me="pat") == "you"
    assert owner_name(changed(task, owner="", role=OfficeRole.LEGAL), book) == "Legal"
    assert owner_name(agreement(owner=""), book) == "Desk"


def test_a_word_tells_titles_apart() -> None:
    assert telling_word("Agreement on shared labs", ["Agreement on shared data"]) == "labs"
    assert telling_word("Agreement", ["Agreement on data"]) == ""


def test_i_am_whom_an_id_a_name_or_an_address_means_and_nobody_else_has() -> None:
    book = book_of(*KNOWN, Person(id="sam", given_name="Sam", family_name="Sample", emails=("sam@example.org",)))
    for name in ("sam", "Sam Sample", "sam  SAMPLE", "sam@example.org"):
        assert person_called(book, "", name) == "sam"
    assert person_called(book, "nobody", "Sam Sample") == "sam"
    assert person_called(book, "", "nobody") == ""
    twice = book_of(*KNOWN, *(Person(id=id, given_name="Sam", family_name="Sample") for id in ("one", "two")))
    assert person_called(twice, "Sam Sample") == ""


def test_mine_is_what_i_own_promised_or_travel_for() -> None:
    trip = changed(TRIP, delegates=(Delegate(person="pat"),))
    call = visit("call", participants=(Participant(person="pat"),))
    book = book_of(*(each for each in KNOWN if each is not TRIP), trip, call, agreement(owner="pat"))
    task, promise = Task(id="t", owner="pat"), FollowUp(id="f", promised_by=("alex", "pat"))
    for each in (trip, call, book.agreements["accord"], task, promise):
        assert is_mine(each, book, "pat"), each
        assert not is_mine(each, book, "sam"), each
        assert not is_mine(each, book, ""), each
    assert not is_mine(changed(promise, owner="alex"), book, "pat")
    for deadline in Ledger(book, TODAY).deadlines:
        assert is_mine(deadline, book, "pat") is (deadline.id in ("accord",)), deadline
