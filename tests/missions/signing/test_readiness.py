"""The eighteen criteria of a signing, the tasks that block it, and the verdict."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from missions.dates.partial import PartialDate
from missions.records.agreements import Original, RelationType, Signature, Stage
from missions.records.clauses import Renewal, Term, TermKind
from missions.records.fields import fields_of
from missions.records.finding import Severity
from missions.records.kinds import kind_of
from missions.records.missions import ClearanceKind, Delegate, MissionStage
from missions.records.record import Fact, Record
from missions.records.tasks import Anchor as TaskAnchor
from missions.records.tasks import Task, TaskState
from missions.records.visits import Invitation, Participant, VisitAgreement, VisitKind, WhatHappened
from missions.reports.readiness import mission_ready_line
from missions.signing.criterion_result import RemedyAction, Verdict
from missions.signing.readiness import CRITERIA, mission_readiness, signing_readiness, verdict_text
from tests.missions.signings import (
    ACCORD,
    DAY,
    MISSION,
    TODAY,
    VISIT,
    accord,
    arranged,
    book_with,
    person,
    prepared,
    signatory,
    visit,
)
from tests.world import ENDLESS, NORTH, changed, on, related

NUMBERS = [each.number for each in CRITERIA]
HARD = {each.number for each in CRITERIA if each.hard}
ITEMS = sorted((item, each.number) for each in CRITERIA for item in each.items)


@dataclass(frozen=True)
class Missing:
    """What is taken away, which criteria then fail, and words that say so and what would mend it."""

    what: str
    changed: tuple[Record, ...]
    fails: int
    said: str
    mends: str
    also: tuple[int, ...] = ()
    without: tuple[str, ...] = ()


def approvals(**days):
    known = {each.party: each.on for each in ACCORD.preparation.approvals} | {
        {"north": "north", "east": "east"}[name]: day and on(day) for name, day in days.items()
    }
    kept = tuple(changed(each, on=known[each.party]) for each in ACCORD.preparation.approvals if known[each.party])
    return prepared(approvals=kept)


def copies(*made):
    return accord(copies=tuple(Original(holder=holder, languages=langs, order=order) for holder, langs, order in made))


def delegate(**fields):
    return changed(MISSION, delegates=(changed(MISSION.delegates[0], **fields),))


EN_JA = ("en", "ja")

TABLE = (
    Missing("an approval", (approvals(east=None),), 1, "Example Agency East has not approved", "“Text approved”"),
    Missing("28 days", (approvals(north="2026-11-07"),), 1, "fewer than 28 days", "Sat 5 Dec 2026 or later"),
    Missing("an approval that was given", (approvals(east="2026-12-01"),), 1, "has not approved", "Get its approval"),
    Missing("the day", (visit(day=None), changed(MISSION, dates=None)), 1, "has no day", "Give the "
"signing its day", (11,)),
    Missing("the review", (prepared(legal_review=None),), 2, "is not finished", "“Legal review”"),
    Missing("a review that is over", (prepared(legal_review=on("2026-12-01")),), 2, "planned for Tue 1 Dec", "record"),
    Missing("the screening", (prepared(screening=None),), 3, "sanctions check is recorded", "“Screening”"),
    Missing("authority", (person("robin", "north", 2),), 4, "No record shows that Robin Sample",
            "“May sign”", (5,)),
    Missing("an office held", (person("robin", "north", 2, may_sign=True, until=on("2026-12-03")),), 4,
            "no longer office of robin: the function ended Thu 3 Dec 2026", "“May sign”", (5,)),
    Missing("an office begun", (person("robin", "north", 2, may_sign=True, since=on("2026-12-05")),), 4,
            "not yet office of robin", "name somebody else", (5,)),
    Missing("a signatory", (visit(participants=VISIT.participants[:1]),), 4,
            "Nobody is named", "“signatory”", (5, 6, 13)),
    Missing("for whom", (visit(participants=(*VISIT.participants, signatory("kim"))), person("kim", "elsewhere")),
            4, "Kim is a signatory, but for none", "“Organisation”"),
    Missing("a deputy", (), 5, "Robin Sample has no deputy", "“Deputy of”", (), ("alex",)),
    Missing("a deputy in office", (person("toni", "east", 3, may_sign=True, deputy_of="sam", until=on("2026-11-30")),),
            5, "Sam Sample has no deputy", "“May sign”"),
    Missing("an answer", (visit(participants=(
                VISIT.participants[0], signatory("sam", "east", invitation=Invitation.INVITED))),), 6,
            "Sam Sample is invited but has not answered", "“Invitation”"),
    Missing("presence", (delegate(departure=on("2026-12-03")),), 6,
            "with the delegation from 3 Dec 2026 to 3 Dec 2026 only", "departure"),
    Missing("insurance", (delegate(clearances=MISSION.delegates[0].clearances[:1]),), 6, "insurance", "“Papers”"),
    Missing("a passport", (delegate(clearances=MISSION.delegates[0].clearances[1:]),), 6,
            "passport", "“Passport valid until”"),
    Missing("a comparison", (prepared(compared=None),), 7, "(en, ja) are not compared", "“Versions compared”"),
    Missing("the languages", (accord(languages=()),), 7, "languages of “Accord” are not recorded", "“Languages”", (8,)),
    Missing("an original", (copies(("north", EN_JA, ("north", "east"))),), 8,
            "needs 2 originals, one for each party, and has 1", "“Each original”"),
    Missing("a language", (copies(("north", EN_JA, ("north", "east")), ("east", ("en",), ("east", "north"))),), 8,
            "The original of Example Agency East lacks ja", "every language"),
    Missing("a holder", (copies(("north", EN_JA, ("north", "east")), ("north", EN_JA, ("north", "east"))),), 8,
            "Not every party of “Accord” keeps exactly one", "one original for each party"),
    Missing("the alternat", (copies(("north", EN_JA, ("north", "east")), ("east", EN_JA, ("north", "east"))),), 9,
            "In the original of Example Agency East, Example Cluster North comes first", "Put the holder first"),
    Missing("a party in one", (copies(("north", EN_JA, ("north",)), ("east", EN_JA, ("east", "north"))),), 9,
            "not name every party exactly once", "“Order”"),
    Missing("all originals", (accord(copies=()),), 9, "has no originals yet", "“Order”", (8,)),
    Missing("the term", (accord(term=Term()),), 10, "The term of “Accord” is not recorded", "“Term”"),
    Missing("the length", (accord(term=Term(kind=TermKind.DURATION)),), 10, "no length and no end", "“Term”"),
    Missing("the renewal", (accord(renewal=Renewal()),), 10, "No record says whether “Accord” renews", "“Renewal”"),
    Missing("the notice", (accord(notices=()),), 10, "ended by notice", "“Notice rules”"),
    Missing("confirmation", (arranged(slot_confirmed=False),), 11, "not confirmed by both", "“Slot confirmed”"),
    Missing("the start", (visit(start=None),), 11, "The visit has no start", "“Starts”"),
    Missing("the place", (visit(place="", city=""),), 11, "no place", "“Place”"),
    Missing("a single day", (visit(day=on("2026-12")),), 11, "no day", "“Day”", (1,)),
    Missing("the sheet", (arranged(approval_sheet=False),), 12, "not attached", "“Approval sheet”"),
    Missing("the seats", (arranged(seats=()),), 13, "No seats are planned", "“Seats”"),
    Missing("a seat", (arranged(seats=("sam",)),), 13, "Robin Sample signs but has no seat", "“Seats”"),
    Missing("an empty seat", (arranged(seats=("sam", "robin", "toni")),), 13, "Toni Placeholder has a seat", "“Seats”"),
    Missing("the cards", (arranged(name_cards=False),), 13, "name cards are not printed", "“Name cards”"),
    Missing("a flag", (arranged(flags=("DE",)),), 14, "flags of JP", "“Flags”"),
    Missing("a country", (changed(NORTH, country=""),), 14, "country of Example Cluster North", "“Country”"),
    Missing("the kit", (arranged(kit=False),), 15, "4 pens, 2 folders", "“Pens and folders”"),
    Missing("the speeches", (arranged(speeches=()),), 16, "is not planned", "“Speeches”"),
    Missing("a speaker", (visit(
                participants=(*VISIT.participants, Participant(person="toni", invitation=Invitation.DECLINED)),
                arrangements=changed(VISIT.arrangements, speeches=("toni", "sam"))),), 16,
            "Toni Placeholder is due to speak but has declined", "“Speeches”"),
    Missing("the release", (arranged(release_agreed=None),), 17, "not agreed", "“Release agreed”"),
    Missing("a release that is agreed", (arranged(release_agreed=on("2026-12-03")),), 17,
            "not agreed", "record the day"),
    Missing("a photographer", (arranged(photographer=" "),), 18, "No photographer is engaged", "“Photographer”"),
)  # fmt: skip


def ready(*others, without=(), today=TODAY, id="ceremony"):
    book = book_with(*others, without=without)
    return signing_readiness(book.visits[id], book, today)


def failing(found):
    return {each.number for each in found.criteria if not each.is_met}


class TestTheCriteria:
    def test_there_are_eighteen_and_eleven_are_hard(self):
        found = ready().criteria
        assert [each.number for each in found] == list(range(1, 19))
        assert [each.number for each in found if each.hard] == list(range(1, 12))

    @pytest.mark.parametrize("number", NUMBERS)
    def test_each_is_met_where_nothing_is_missing(self, number):
        (found,) = [each for each in ready().criteria if each.number == number]
        assert found.is_met
        assert found.said.endswith(".")
        assert (found.remedy, found.record, found.action) == ("", "", None)

    @pytest.mark.parametrize("number", NUMBERS)
    def test_each_has_a_case_in_which_it_fails(self, number):
        assert any(each.fails == number for each in TABLE)

    @pytest.mark.parametrize("missing", TABLE, ids=lambda each: f"{each.fails}: {each.what}")
    def test_what_is_missing_fails_it_and_it_says_what_would_mend_it(self, missing):
        found = ready(*missing.changed, without=missing.without)
        assert failing(found) == {missing.fails, *missing.also}
        criterion = found.criteria[missing.fails - 1]
        assert missing.said in criterion.said
        assert missing.mends in criterion.remedy
        assert found.verdict is (Verdict.NO_GO if failing(found) & HARD else Verdict.CONDITIONAL)

    @pytest.mark.parametrize("missing", TABLE, ids=lambda each: f"{each.fails}: {each.what}")
    def test_it_names_a_record_and_a_field_that_are_there(self, missing):
        book = book_with(*missing.changed, without=missing.without)
        for each in signing_readiness(book.visits["ceremony"], book, TODAY).criteria:
            if not each.is_met:
                labels = _labels(kind_of(book.require(each.record)).struct)
                assert each.field is not None
                assert each.field.label in labels, each
                assert each.action


def _labels(struct, seen=()):
    """Return the labels of a record's fields, also of the values in it."""
    found = set()
    for item in fields_of(struct):
        found.add(item.label)
        inner = getattr(item.shape, "of", item.shape)
        nested = getattr(inner, "struct", None)
        if nested and nested not in seen:
            found |= _labels(nested, (*seen, nested))
    return found


class TestTheVerdict:
    def test_go_needs_everything(self):
        found = ready()
        assert (found.verdict, found.met, found.must, found.should) == (Verdict.GO, 18, 0, 0)
        assert verdict_text(found) == "Ready: all 21 met"

    def test_only_soft_ones_make_it_conditional(self):
        found = ready(arranged(kit=False, photographer=""))
        assert found.verdict is Verdict.CONDITIONAL
        assert verdict_text(found) == "Ready: 2 should be done, 19 of 21 met"

    def test_one_hard_one_is_enough_to_stop_it(self):
        found = ready(prepared(screening=None), arranged(kit=False))
        assert found.verdict is Verdict.NO_GO
        assert verdict_text(found) == "Not ready: 1 must be done, 1 should, 19 of 21 met"
        assert [each.number for each in found.rows if each.is_open] == [3, 15]

    def test_a_visit_without_an_agreement_is_not_ready(self):
        found = ready(visit(agreements=()))
        assert failing(found) >= set(range(1, 11))
        assert found.criteria[0].said == "No agreement is due to be signed at “Ceremony”."
        assert not found.is_done

    def test_an_agreement_without_parties_is_not_ready(self):
        assert failing(ready(accord(parties=()))) >= set(range(1, 11))

    def test_what_is_only_presented_there_is_not_asked(self):
        other = changed(ACCORD, id="other", title="Other", preparation=type(ACCORD.preparation)())
        agreements = (*VISIT.agreements, VisitAgreement(agreement="other", happened=WhatHappened.PRESENTED))
        assert ready(other, visit(agreements=agreements)).verdict is Verdict.GO
        agreements = (*VISIT.agreements, VisitAgreement(agreement="other"))
        assert failing(ready(other, visit(agreements=agreements))) == {1, 2, 3, 7}

    def test_of_two_agreements_each_is_named(self):
        other = changed(ACCORD, id="other", title="Other", preparation=changed(ACCORD.preparation, screening=None))
        agreements = (*VISIT.agreements, VisitAgreement(agreement="other"))
        assert "“Other”" in ready(other, visit(agreements=agreements)).criteria[2].said


class TestWhatIsNotAsked:
    def test_a_party_that_has_signed_needs_no_signatory_deputy_or_seat(self):
        signed = accord(signatures=(Signature(party="east", date=on("2026-11-01")),))
        alone = visit(participants=VISIT.participants[:1], arrangements=changed(VISIT.arrangements, seats=("robin",)))
        found = ready(signed, alone, without=("toni",))
        assert found.verdict is Verdict.GO
        assert "Example Agency East has signed already." in found.criteria[3].said

    def test_what_is_signed_by_its_stage_needs_nobody_though_a_signature_is_not_recorded(self):
        found = ready(accord(stage=Stage.SIGNED), visit(participants=()))
        assert not {4, 5, 6} & failing(found)
        assert found.criteria[3].said == "“Accord” is signed; not every signature is recorded."
        assert found.is_done

    def test_one_language_needs_no_comparison(self):
        one = changed(prepared(compared=None), languages=("en",))
        found = ready(one)
        assert 7 not in failing(found)
        assert "nothing to compare" in found.criteria[6].said

    def test_an_extension_has_the_term_of_what_it_extends(self):
        extended = accord(term=Term(), renewal=Renewal(), notices=(), relations=related(RelationType.EXTENDS, "old"))
        found = ready(extended, changed(ACCORD, id="old", title="Old accord", stage=Stage.SIGNED))
        assert 10 not in failing(found)
        assert "belongs to “Old accord”" in found.criteria[9].said

    def test_that_no_notice_is_agreed_can_be_stated(self):
        assert 10 not in failing(ready(accord(notices=(), facts=(Fact(about="notices", reason="none is agreed"),))))

    def test_an_indefinite_term_has_no_end(self):
        assert 10 not in failing(ready(accord(term=ENDLESS)))

    def test_a_paper_needed_only_afterwards_does_not_stop_the_signing(self):
        onward = changed(MISSION.legs[0], origin="Example Harbour", destination="Sample Bay", country="US",
                         departs_on=on("2026-12-05"), departs_zone="Asia/Tokyo", arrives_on=on("2026-12-05"),
                         arrives_at=time(10), arrives_zone="America/Los_Angeles",
                         papers=(ClearanceKind.VISA,))  # fmt: skip
        assert 6 not in failing(ready(changed(MISSION, legs=(*MISSION.legs, onward))))

    def test_somebody_at_home_needs_no_papers(self):
        assert 6 not in failing(ready(changed(MISSION, delegates=())))

    def test_a_deputy_who_stands_in_signs_by_that_right(self):
        instead = (signatory("alex", "north", stands_in_for="robin"), VISIT.participants[1])
        found = ready(
            visit(participants=instead, arrangements=changed(VISIT.arrangements, seats=("sam", "alex"))),
            changed(MISSION, delegates=(Delegate(person="alex"),)),
        )
        assert 4 not in failing(found)


class TestTasksThatBlock:
    def task(self, **fields):
        known = {"title": "Do it first", "blocking": True, "anchor": TaskAnchor.SIGNING, "visit": "ceremony"}
        return Task(id="task", **{**known, **fields})

    @pytest.mark.parametrize(("item", "number"), ITEMS)
    def test_it_fails_the_criterion_it_belongs_to(self, item, number):
        found = ready(self.task(item=item))
        assert failing(found) == {number}
        assert "The task “Do it first” is open." in found.criteria[number - 1].said
        assert (found.blocking, found.verdict) == ((), Verdict.NO_GO)

    def test_another_stands_on_a_line_of_its_own(self):
        found = ready(self.task())
        assert (failing(found), found.verdict) == (set(), Verdict.NO_GO)
        (line,) = found.blocking
        assert (line.number, line.hard, line.record, line.action) == (0, True, "task", RemedyAction.DO_TASK)
        assert found.rows[-1].key == line.key
        assert verdict_text(found) == "Not ready: 1 must be done, 21 of 22 met"

    def test_one_that_is_done_or_does_not_block_stops_nothing(self):
        assert ready(self.task(state=TaskState.DONE)).verdict is Verdict.GO
        assert ready(self.task(blocking=False)).verdict is Verdict.GO


class TestOfAMission:
    def test_it_takes_all_signings_together(self):
        other = changed(
            VISIT, id="second", title="Second", arrangements=changed(VISIT.arrangements, kit=False, photographer="")
        )
        talk = changed(VISIT, id="talk", title="Talk", kind=VisitKind.MEETING, agreements=())
        book = book_with(other, talk)
        found = mission_readiness(MISSION, book, TODAY)
        assert [each.visit for each in found.signings] == ["ceremony", "second"]
        assert (found.must, found.should) == (0, 2)
        assert found.verdict is Verdict.CONDITIONAL

    def test_of_a_mission_that_signs_nothing_nothing_is_asked(self):
        found = mission_readiness(MISSION, book_with(visit(kind=VisitKind.MEETING, agreements=())), TODAY)
        assert (found.signings, found.must, found.should, found.verdict) == ((), 0, 0, Verdict.GO)

    def test_a_task_that_blocks_the_mission_stops_it(self):
        task = Task(id="task", title="Visas", blocking=True, anchor=TaskAnchor.MISSION_START, mission="journey")
        found = mission_readiness(MISSION, book_with(task), TODAY)
        assert [each.cause.record for each in found.apart] == ["task"]
        assert found.verdict is Verdict.NO_GO

    def test_one_number_says_how_much_must_still_be_done(self):
        task = Task(id="task", title="Visas", blocking=True, anchor=TaskAnchor.MISSION_START, mission="journey")
        book = book_with(arranged(slot_confirmed=False, kit=False), task)
        found = mission_readiness(MISSION, book, TODAY)
        assert (found.signings[0].must, found.signings[0].should) == (1, 1)
        assert (found.must, found.should) == (2, 1), "the task is the mission's own"
        line = mission_ready_line(MISSION, book, TODAY)
        assert line
        assert (line.text, line.severity) == ("not ready: 2 to do", Severity.OVERDUE)
        book = book_with(arranged(kit=False))
        assert mission_ready_line(MISSION, book, TODAY).text == "ready, 1 should be done"
        assert mission_ready_line(MISSION, book_with(), TODAY).text == "ready"
        assert mission_ready_line(changed(MISSION, stage=MissionStage.CANCELLED), book, TODAY) is None
        assert mission_ready_line(MISSION, book, date(2030, 1, 1)) is None

    def test_what_is_signed_counts_as_met(self):
        signatures = tuple(
            Signature(party=each, date=PartialDate.day(DAY), visit="ceremony") for each in ("north", "east")
        )
        signed = accord(signatures=signatures, stage=Stage.SIGNED)
        book = book_with(signed, arranged(kit=False))
        (found,) = mission_readiness(MISSION, book, DAY).signings
        assert found.is_done
        assert verdict_text(found) == "Signed: everything due to be signed here"
        assert mission_readiness(MISSION, book, DAY).should == 0
