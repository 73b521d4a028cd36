"""Questions about missions and partners: whom we meet, who is free, conflicts, and promises."""

from datetime import time

import pytest

from missions.dates.partial import PartialDate
from missions.records.agreements import Approval, Preparation, Stage
from missions.records.changes import Changes
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import (
    Clearance,
    ClearanceKind,
    ClearanceState,
    Delegate,
    DelegateFunction,
    Leg,
    Mission,
    MissionKind,
)
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.tasks import Anchor, Task
from missions.records.visits import (
    Arrangements,
    Gift,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
)
from missions.reports.question import QuestionContext
from missions.reports.questions import questions
from missions.reports.readiness import SEVERITIES
from missions.signing.criterion_result import RowState
from missions.signing.readiness import CRITERIA, signing_readiness, verdict_text
from tests.missions.reports.test_questions_agreements import asked, ids
from tests.world import ALEX, EAST, NORTH, PAT, ROBIN, SAM, TODAY, TRIP, agreement, between, book_of, changed, day, held

HEAD, HOST = changed(PAT, languages=("de",)), changed(SAM, languages=("ja",))


def trip(id: str = "trip", dates: str = "2026-12-02/2026-12-04", **fields: object) -> Mission:
    travellers = (Delegate(person="pat", function=DelegateFunction.HEAD), Delegate(person="alex"))
    return changed(TRIP, id=id, dates=PartialDate(dates), programme="", delegates=travellers, **fields)


def there(*people: tuple[str, ParticipantRole]) -> tuple[Participant, ...]:
    return tuple(Participant(person=id, role=role, invitation=Invitation.ACCEPTED) for id, role in people)


def visit(id: str = "talks", start: int | None = 9, end: int = 10, **fields: object) -> Visit:
    known = {
        "title": id.title(), "mission": "trip", "day": PartialDate("2026-12-03"), "zone": "Asia/Tokyo", "host": "east",
        "start": time(start) if start is not None else None, "end": time(end),
        "participants": there(("pat", ParticipantRole.HEAD), ("sam", ParticipantRole.HOST)),
    }  # fmt: skip
    return Visit(id=id, **{**known, **fields})


BASE = (NORTH, EAST, HEAD, ALEX, HOST, trip())


class TestTheProgramme:
    def test_whom_we_meet_tells_the_day_they_we_and_who_speaks(self):
        talks = visit(participants=there(
            ("pat", ParticipantRole.DELEGATE), ("alex", ParticipantRole.SPEAKER), ("sam", ParticipantRole.COUNTERPART)
        ))  # fmt: skip
        (row,) = asked("whom-we-meet", *BASE, talks).rows
        assert row.cells == (
            "day 2, Thu 3 Dec 2026",
            "09:00",
            "Talks",
            "Sam Sample",
            "Pat Example, Alex Example",
            "Alex Example",
        )

    def test_who_speaks_is_what_is_arranged_else_the_head_is_named_as_that(self):
        arranged = visit(arrangements=Arrangements(speeches=("sam", "alex")), participants=there(
            ("pat", ParticipantRole.HEAD), ("alex", ParticipantRole.DELEGATE), ("sam", ParticipantRole.HOST)
        ))  # fmt: skip
        assert asked("whom-we-meet", *BASE, arranged).rows[0].cells[5] == "Alex Example"
        assert asked("whom-we-meet", *BASE, visit()).rows[0].cells[5] == "Pat Example (head)"

    def test_who_declined_is_not_met_and_a_visit_without_a_time_is_told_last(self):
        declined = (
            Participant(person="pat", role=ParticipantRole.DELEGATE),
            Participant(person="sam", role=ParticipantRole.HOST, invitation=Invitation.DECLINED),
        )
        rows = asked("whom-we-meet", *BASE, visit("waits", None), visit(participants=declined)).rows
        assert [(row.link, row.cells[3]) for row in rows] == [("talks", "Example Agency East"), ("waits", "Sam Sample")]

    def test_the_time_at_home_tells_the_day_where_it_is_another(self):
        rows = asked("time-at-home", *BASE, visit(), visit("early", 5, 6)).rows
        assert [(row.link, row.cells[2:]) for row in rows] == [
            ("early", ("05:00", "21:00, Wed 2 Dec 2026")),
            ("talks", ("09:00", "01:00")),
        ]
        only = asked("time-at-home", *BASE, visit(), visit("early", 5, 6), about="talks")
        assert ids(only) == ["talks"]

    def test_without_a_zone_at_home_it_says_so(self):
        nowhere = changed(NORTH, zone="", country="", region="")
        answer = asked("time-at-home", nowhere, EAST, HEAD, ALEX, HOST, trip(), visit())
        assert answer.rows == ()
        assert answer.remarks[0].startswith("The home time zone is not recorded")

    def test_who_is_free_is_told_by_half_days(self):
        found = {row.cells[:2]: row.cells[3] for row in asked("free", *BASE, visit()).rows}
        assert found["Thu 3 Dec 2026", "morning"] == "Alex Example"
        assert found["Thu 3 Dec 2026", "afternoon"] == "Pat Example, Alex Example"

    def test_the_own_schedule_is_the_persons_or_the_heads(self):
        alone = visit("alone", 14, 15, participants=there(("alex", ParticipantRole.WITNESS)))
        own = asked("own", *BASE, visit(), alone, about="alex")
        assert [(row.link, row.cells[4]) for row in own.rows] == [("alone", "witness")]
        head = asked("own", *BASE, visit(), alone)
        assert ids(head) == ["talks"]
        assert head.remarks == ("The schedule of Pat Example, head of the delegation: name a person to see another.",)

    def test_without_a_mission_each_says_so(self):
        for key in ("whom-we-meet", "time-at-home", "free", "own", "claims", "diets"):
            assert asked(key).remarks == ("No dated mission is under way or ahead: name one.",), key


class TestWhatDoesNotFit:
    def test_two_places_at_once(self):
        (row,) = asked("two-places", *BASE, visit(), visit("other", 9, 11, city="Elsewhere")).rows
        assert "Pat Example" in row.cells[2]
        assert row.severity == "overdue"
        assert ids(asked("two-places", *BASE, visit(), visit("other", 14, 15))) == []

    def test_meetings_on_days_off_there(self):
        sunday = visit(day=PartialDate("2026-12-06"), participants=there(("pat", ParticipantRole.HEAD)))
        records = (NORTH, EAST, HEAD, ALEX, HOST, trip(dates="2026-12-02/2026-12-08"))
        assert len(asked("holidays", *records, sunday).rows) == 1
        assert asked("holidays", *records, visit()).rows == ()

    def test_meetings_without_a_common_language(self):
        assert len(asked("interpreters", *BASE, visit()).rows) == 1
        fluent = changed(SAM, languages=("ja", "de"))
        assert asked("interpreters", NORTH, EAST, HEAD, ALEX, fluent, trip(), visit()).rows == ()

    def test_open_blocking_tasks_block_and_others_do_not(self):
        task = Task(
            id="print", title="Print", blocking=True, mission="trip", anchor=Anchor.MISSION_START, offset=-20
        )  # fmt: skip
        free = Task(id="gift", title="Gift", mission="trip", anchor=Anchor.MISSION_START, offset=-20)
        found = {row.link: row.severity for row in asked("blockers", *BASE, task, free).rows}
        assert found == {"print": "overdue"}

    def test_passports_and_papers(self):
        leg = Leg(origin="Home", destination="Osaka", departs_on=PartialDate("2026-12-02"),
                  arrives_on=PartialDate("2026-12-03"), country="JP", papers=(ClearanceKind.VISA,))  # fmt: skip
        back = Leg(origin="Osaka", destination="Home", departs_on=PartialDate("2026-12-04"),
                   arrives_on=PartialDate("2026-12-04"), country="DE")  # fmt: skip
        short = changed(PAT, nationality="DE", passport_valid_until=PartialDate("2026-12-03"))
        good = changed(ALEX, nationality="DE", passport_valid_until=PartialDate("2031-01-01"))
        records = (NORTH, EAST, short, good, trip(legs=(leg, back)))
        assert {row.link for row in asked("passports", *records).rows} == {"pat"}
        papers = asked("papers", *records)
        assert {(row.cells[0], row.cells[1]) for row in papers.rows} == {
            ("Pat Example", "visa"),
            ("Alex Example", "visa"),
        }
        visa = Clearance(
            kind=ClearanceKind.VISA, state=ClearanceState.GRANTED, country="JP", until=PartialDate("2027-01-01")
        )  # fmt: skip
        granted = (Delegate(person="alex", clearances=(visa,)),)
        with_visa = changed(trip(legs=(leg, back)), delegates=granted)
        assert asked("papers", NORTH, EAST, good, with_visa).rows == ()


class TestSignings:
    ACCORD = agreement("accord", signed=None, stage=Stage.DRAFT,
                       parties=between("north", "east"))  # fmt: skip

    def ceremony(self, *more: tuple[str, ParticipantRole]) -> Visit:
        signing = there(("robin", ParticipantRole.SIGNATORY), ("sam", ParticipantRole.SIGNATORY), *more)
        return visit("ceremony", kind=VisitKind.SIGNING, participants=signing,
                     agreements=(VisitAgreement(agreement="accord"),))  # fmt: skip

    def book(self, *more: object, ceremony: Visit | None = None):
        records = (NORTH, EAST, self.ACCORD, ROBIN, ALEX, SAM, trip())
        return book_of(*records, ceremony or self.ceremony(), *more)  # type: ignore[arg-type]

    def test_who_stands_in_is_the_deputy_and_whether_it_comes_is_told(self):
        rows = asked("stand-ins", book=self.book()).rows
        assert [(row.cells[1], row.cells[2], row.cells[3], row.severity) for row in rows] == [
            ("Example Cluster North", "Robin Sample", "Alex Example (not on the list)", "overdue"),
            ("Example Agency East", "Sam Sample", "nobody", "overdue"),
        ]
        coming = self.ceremony(("alex", ParticipantRole.DELEGATE))
        rows = asked("stand-ins", book=self.book(ceremony=coming)).rows
        assert (rows[0].cells[3], rows[0].severity) == ("Alex Example (accepted)", "good")

    def test_whose_function_has_ended_is_not_in_office(self):
        assert [row.severity for row in asked("in-office", book=self.book()).rows] == ["good", "good"]
        left = changed(SAM, functions=held("east", "head", may_sign=True, until=PartialDate("2026-12-02")))
        assert "good" not in [row.severity for row in asked("in-office", book=self.book(left)).rows[1:]]

    def test_how_many_originals_pens_and_flags(self):
        (row,) = asked("originals", book=self.book()).rows
        assert row.cells[:3] == ("Ceremony", "2", "4")

    def test_seats_are_proposed_until_they_are_arranged(self):
        rows = [row for row in asked("seats", book=self.book()).rows if row.cells[1].startswith("seat")]
        assert {(row.cells[3], row.cells[4]) for row in rows} == {
            ("Robin Sample", "proposed"),
            ("Sam Sample", "proposed"),
        }

    def test_whether_it_is_go_lists_just_what_is_not_met_and_gives_the_verdict(self):
        book = self.book()
        found = signing_readiness(book.visits["ceremony"], book, TODAY)
        answer = asked("go", book=book)
        waits = [each for each in found.rows if each.is_open]
        assert [row.cells[3] for row in answer.rows] == [each.said for each in waits]
        assert [row.severity for row in answer.rows] == [SEVERITIES[each.state] for each in waits]
        assert verdict_text(found) in answer.remarks[0]
        hard = {each.said for each in waits if each.state is RowState.MUST}
        blockers = [row.cells[1] for row in asked("blockers", book=book).rows]
        assert all(any(said in each for each in blockers) for said in hard)

    def test_a_task_that_fails_a_criterion_is_told_once(self):
        item = next(item for each in CRITERIA for item in each.items if each.number == 3)
        task = Task(id="screen", title="Screen", blocking=True, visit="ceremony", due=PartialDate("2026-12-01"),
                    item=item)  # fmt: skip
        book = self.book(task)
        done = changed(self.ACCORD, preparation=Preparation(
            approvals=tuple(Approval(party=each, on=PartialDate("2026-10-01")) for each in ("north", "east")),
            legal_review=PartialDate("2026-10-01"), screening=PartialDate("2026-10-01"),
            compared=PartialDate("2026-10-01"),
        ))  # fmt: skip
        book = book.after(Changes("done", put=(done,)))
        failed = [
            each for each in signing_readiness(book.visits["ceremony"], book, TODAY).criteria if each.record == "screen"
        ]
        assert [each.hard for each in failed] == [True], "the task is all that it lacks"
        assert ids(asked("blockers", book=book)).count("screen") == 1

    def test_what_only_wants_a_look_blocks_nothing(self):
        sunday = visit(day=PartialDate("2026-12-06"), participants=there(("pat", ParticipantRole.HEAD)))
        records = (NORTH, EAST, HEAD, ALEX, HOST, trip(dates="2026-12-02/2026-12-08"), sunday)
        assert asked("holidays", *records).rows
        assert asked("blockers", *records).rows == ()

    def test_a_signing_that_is_over_is_not_asked_about_unless_it_is_named(self):
        book = self.book()
        assert ids(asked("originals", book=book, on=day("2026-12-04"))) == []
        assert ids(asked("originals", book=book, on=day("2026-12-04"), about="ceremony")) == ["ceremony"]
        assert ids(asked("originals", book=book, about="trip")) == ["ceremony"]
        assert ids(asked("originals", book=book, about="accord")) == ["ceremony"]


def promise(id: str, by: str, to: str, due: str = "2026-11-01", **fields: object) -> FollowUp:
    return FollowUp(id=id, text=id, kind=FollowUpKind.PROMISE, due=PartialDate(due), promised_by=(by,),
                    promised_to=(to,), **fields)  # fmt: skip


class TestPartners:
    def test_promises_are_told_apart_by_who_promised(self):
        person, done = promise("of-a-person", "pat", "east", "2026-12-01"), FollowUpState.DONE
        records = (*BASE, promise("ours", "north", "east"), person, promise("theirs", "east", "north"),
                   promise("done", "north", "east", state=done))  # fmt: skip
        assert ids(asked("we-promised", *records)) == ["ours", "of-a-person"]
        assert ids(asked("they-promised", *records)) == ["theirs"]
        assert ids(asked("we-promised", *records, about="east")) == ["ours", "of-a-person"]
        assert ids(asked("they-promised", *records, about="east")) == ["theirs"]
        assert asked("we-promised", *records).rows[0].cells[3] == "1 Nov 2026, 21 days late"

    def test_of_a_mission_only_what_came_of_it(self):
        records = (*BASE, visit(), promise("there", "north", "east", visit="talks"), promise("else", "north", "east"))
        assert ids(asked("we-promised", *records, about="trip")) == ["there"]
        assert ids(asked("we-promised", *records, about="talks")) == ["there"]

    def test_where_nobody_is_marked_as_ours_those_who_lead_missions_are(self):
        unmarked = changed(NORTH, ours=False)
        answer = asked("we-promised", unmarked, EAST, trip(), promise("ours", "north", "east"))
        assert ids(answer) == ["ours"]
        assert answer.remarks[0].startswith("No organisation is marked as ours")
        guests = trip(kind=MissionKind.INCOMING_DELEGATION)
        assert ids(asked("we-promised", unmarked, EAST, guests, promise("ours", "north", "east"))) == []

    def test_minutes_and_thanks_are_owed_after_a_visit(self):
        over = visit(day=PartialDate("2026-11-03"))
        past = trip(dates="2026-11-02/2026-11-04")
        records = (NORTH, EAST, HEAD, ALEX, HOST, past)
        assert ids(asked("minutes", *records, over)) == ["talks"]
        assert ids(asked("thanks", *records, over)) == ["talks"]
        assert ids(asked("minutes", *records, visit(day=PartialDate("2026-11-03"), minutes="Said."))) == []
        assert ids(asked("minutes", *records, over, about="trip")) == ["talks"]

    def test_a_return_visit_is_owed_where_more_were_received_and_visits_were_promised(self):
        here = visit("guests", day=PartialDate("2026-05-03"), host="north", mission="")
        answer = asked("return-visits", NORTH, EAST, HEAD, HOST, here)
        assert [(row.link, row.cells[1]) for row in answer.rows] == [("east", "nobody")]
        promised = FollowUp(
            id="back", text="Return the visit", kind=FollowUpKind.MEETING, strength=Strength.COMMITMENT,
            promised_by=("north",), promised_to=("east",),
        )  # fmt: skip
        answer = asked("return-visits", NORTH, EAST, HEAD, HOST, here, promised)
        assert [(row.link, row.cells[1]) for row in answer.rows] == [("east", "we do")]
        assert asked("return-visits", NORTH, EAST, HEAD, HOST, here, about="east").remarks

    def test_gifts_are_told_the_last_first_and_of_one_partner(self):
        given = Gift(what="A book", giver="north", receiver="sam", worth=20)
        other = Gift(what="A vase", giver="north", receiver="nobody")
        records = (*BASE, visit(gifts=(given,)), visit("later", day=PartialDate("2026-12-04"), gifts=(other,)))
        assert [row.cells[0] for row in asked("gifts", *records).rows] == ["A vase", "A book"]
        assert [row.cells[0] for row in asked("gifts", *records, about="sam").rows] == ["A book"]

    def test_diets_are_counted_at_each_meal_without_names(self):
        vegan = changed(ALEX, dietary="vegan")
        dinner = visit("dinner", 19, 21, kind=VisitKind.MEAL, participants=there(
            ("pat", ParticipantRole.HEAD), ("alex", ParticipantRole.DELEGATE), ("sam", ParticipantRole.HOST)
        ))  # fmt: skip
        answer = asked("diets", NORTH, EAST, HEAD, vegan, HOST, trip(), dinner, visit())
        assert [row.cells for row in answer.rows] == [
            ("Dinner", "Thu 3 Dec 2026", "a dietary need", "1"),
            ("Dinner", "Thu 3 Dec 2026", "nothing recorded", "2"),
        ]

    def test_a_reception_on_a_saturday_is_listed_with_the_reason_it_may_be_meant(self):
        party = visit("party", 19, 21, day=PartialDate("2026-12-05"), kind=VisitKind.RECEPTION, participants=())
        answer = asked("holidays", *BASE, party)
        assert [row.link for row in answer.rows] == ["party"]
        assert "a reception or meal may be meant" in " ".join(answer.rows[0].texts)
        assert any("without an exact day" in each for each in asked("holidays", *BASE, visit("open", day=None)).remarks)

    def test_what_somebody_eats_is_told_only_where_personal_data_is_asked_for(self):
        dinner = visit("dinner", 19, 21, kind=VisitKind.MEAL, participants=there(("alex", ParticipantRole.HEAD)))
        book = book_of(NORTH, EAST, changed(ALEX, dietary="vegan"), trip(), dinner)
        (question,) = [each for each in questions() if each.key == "diets"]
        for with_personal in (False, True):
            answer = question.ask(QuestionContext(book, TODAY, with_personal=with_personal))
            assert ("vegan" in str(answer)) is with_personal

    def test_claims_are_told_for_each_traveller_and_of_one_day_by_day(self):
        assert ids(asked("claims", *BASE, visit())) == ["pat", "alex"]
        assert len(asked("claims", *BASE, visit(), about="alex").rows) == 3


def test_every_question_has_an_answer_for_an_empty_book_and_for_records_that_say_next_to_nothing() -> None:
    bare = (
        Mission(id="trip", title="Trip", dates=PartialDate("2026-12")), Visit(id="talks", mission="trip"),
        Visit(id="ceremony", kind=VisitKind.SIGNING, agreements=(VisitAgreement(agreement="accord"),)),
        agreement("accord", signed=None, parties=()), Person(id="pat"), Organisation(id="north"),
        FollowUp(id="letter"), Task(id="task"), Mission(id="undated"),
    )  # fmt: skip
    for question in questions():
        for records in ((), bare):
            answer = asked(question.key, *records)
            assert answer.empty.endswith(".")
            assert all(len(row.cells) == len(answer.columns) for row in answer.rows)
        for each in bare:
            if question.takes(each):
                asked(question.key, *bare, about=each.id)


@pytest.mark.parametrize("question", questions(), ids=lambda each: each.key)
def test_each_is_declared_whole(question) -> None:
    assert question.words
    assert bool(question.about) is bool(question.otherwise)
    answer = asked(question.key)
    assert answer.empty.endswith(".")
    assert len(set(answer.labels)) == len(answer.columns)


def test_today_is_a_day_of_the_mission_under_way() -> None:
    now, later = trip("now", "2026-11-20/2026-11-24"), trip("later")
    answer = asked(
        "own", NORTH, EAST, HEAD, ALEX, HOST, later, now, visit("here", mission="now", day=PartialDate("2026-11-23"))
    )
    assert ids(answer) == ["here"]
