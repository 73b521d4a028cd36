"""The briefing book: who is in it in which order, both times, what is due first, and what nobody else gets to read."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from missions.deadlines.deadline import DeadlineKind
from missions.exporting import book_messages as messages
from missions.exporting.book import briefing_book, in_short, labels
from missions.exporting.content import PaperContent
from missions.exporting.papers import BookValues
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, FileForm, Wish
from missions.planning.conflict import ConflictKind
from missions.records.book import Book
from missions.records.clauses import Obligation, Renewal, RenewalMode
from missions.records.deadline_notes import DeadlineKind as RecordedKind
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.missions import Clearance, ClearanceKind, Delegate, DelegateFunction, Mode
from missions.records.visits import Gift, Participant, ParticipantRole, Visit, VisitAgreement
from missions.terms.status import AgreementState
from tests.world import (
    ALEX,
    BACK,
    BY_SIGNING,
    EAST,
    JOURNEY,
    MAX,
    NORTH,
    OSAKA,
    OUT,
    PAT,
    ROBIN,
    SAM,
    SOUTH,
    TOKYO,
    TONI,
    TOUR,
    agreement,
    book_of,
    changed,
    lasting,
    on,
    signed_on,
    visit,
)

TODAY = date(2026, 11, 2)
WORLD = (NORTH, EAST, SOUTH, OSAKA, PAT, ALEX, ROBIN, SAM, TONI, MAX)


def book(*records: Any, about: str = "journey", **wish: Any) -> BookValues:
    values = content(book_of(*{each.id: each for each in (*WORLD, *records)}.values()), about, **wish).values
    assert isinstance(values, BookValues)
    return values


def content(records: Book, about: str, **wish: Any) -> PaperContent:
    context = ExportContext(records, TODAY, datetime(2026, 11, 2, 9))
    found = briefing_book(Wish(export="book", form=FileForm.DOCX, about=about, **wish), context)[0]
    assert isinstance(found, PaperContent)
    return found


def plain(shown: str) -> str:
    return shown.replace("\u00a0", " ")


def courtesy_call(**fields: Any) -> Visit:
    people = (
        Participant(person="alex"),
        Participant(person="robin"),
        Participant(person="sam", role=ParticipantRole.HOST),
        Participant(person="max", role=ParticipantRole.INTERPRETER),
    )
    return visit(
        "call", "2026-11-10 06:00-07:00", mission="journey", zone=TOKYO, host="east", participants=people, **fields
    )


class TestTheDelegation:
    def test_goes_by_precedence_and_interpreters_come_last_without_a_number(self) -> None:
        delegates = (
            Delegate(person="max", function=DelegateFunction.INTERPRETER),
            Delegate(person="alex"),
            Delegate(person="robin"),
            Delegate(person="pat", function=DelegateFunction.HEAD),
        )
        lines = book(changed(JOURNEY, delegates=delegates)).delegation
        assert [(each.n, each.name) for each in lines] == [
            (1, "Pat Example"),
            (2, "Robin Sample"),
            (3, "Alex Example"),
            (0, "Max Placeholder"),
        ]
        assert lines[0].role == "Head of delegation"
        assert (lines[3].function, lines[3].role) == ("Interpreter", "")

    def test_says_when_somebody_is_there_and_signs(self) -> None:
        delegates = (Delegate(person="robin", arrival=on("2026-11-09"), departure=on("2026-11-11")),)
        signing = visit(
            "signing",
            "2026-11-10 10:00",
            mission="journey",
            participants=(Participant(person="robin", role=ParticipantRole.SIGNATORY),),
        )
        line = book(changed(JOURNEY, delegates=delegates), signing).delegation[0]
        assert (plain(line.days), plain(line.role)) == ("9–11 November", "Signs on 10 November")

    def test_dishes_are_counted_without_names(self) -> None:
        values = book(JOURNEY, changed(ALEX, dietary="vegan"), changed(ROBIN, dietary="Vegan; no nuts"))
        assert values.diet == "To be told to the hosts: vegan for 2 and no nuts for one."


class TestTheProgramme:
    def test_has_the_time_there_and_at_home_and_says_when_it_is_another_day_at_home(self) -> None:
        day = book(JOURNEY, courtesy_call()).days[0]
        assert plain(day.name) == "Tuesday 10 November"
        row = day.rows[0]
        assert (row.local, row.home) == ("06:00–07:00", "22:00")
        assert plain(row.note) == (
            "At home it is still Monday 9 November. They: Sam Sample. Interpreter: Max Placeholder."
        )
        assert row.ours == "All"

    def test_is_right_over_the_date_line_and_both_clock_changes(self) -> None:
        values = book(TOUR, about="tour")
        rows = {plain(day.name): day.rows for day in values.days}
        flight = rows["Friday 30 October"][0]
        assert (flight.local, flight.home) == ("17:00", "09:00")
        assert plain(flight.title) == "Flight to Los Angeles, 9 hours 30 minutes"
        assert flight.note == "Arrival at 10:30 local time."
        home = rows["Monday 2 November"][0]
        assert (home.local, home.home) == ("18:00", "03:00")
        assert plain(home.note) == ("At home it is already Tuesday 3 November. Arrival on Tuesday 3 November at 14:00.")
        assert plain(values.clock) == (
            "In Osaka the clocks are 7 hours ahead of home. In Osaka the clocks are 8 hours ahead of home from "
            "25 October on. In Los Angeles the clocks are 8 hours behind home. In Los Angeles the clocks are 9 hours "
            "behind home from 1 November on."
        )

    def test_without_another_time_there_no_time_at_home_is_said(self) -> None:
        values = book(JOURNEY, visit("call", "2026-11-10 10:00", mission="journey", zone="Europe/Berlin"))
        assert values.days[0].rows[0].home == ""
        assert values.clock == ""
        assert "home" not in values.times

    def test_what_has_a_day_but_no_time_stands_on_it_and_what_has_neither_at_the_end(self) -> None:
        tour, walk = visit("tour", "2026-11-10", mission="journey"), visit("walk", mission="journey")
        days = book(JOURNEY, courtesy_call(), tour, walk).days
        assert [row.title for row in days[0].rows] == ["Call", "Tour"]
        assert (days[1].name, days[1].rows[0].title) == ("Not fixed yet", "Walk")


class TestPartners:
    def test_a_page_has_whom_we_meet_what_we_want_and_what_is_between_us(self) -> None:
        accord = agreement(
            signed="2024-12-01", entry=BY_SIGNING, term=lasting("P2Y"), renewal=Renewal(mode=RenewalMode.EXPRESS)
        )
        call = courtesy_call(aim="Thank for May.\nHear about the text.")
        page = book(
            JOURNEY, call, accord, changed(EAST, native_name="東部例"), changed(SAM, native_name="例")
        ).partners[0]
        assert (page.name, page.native) == ("Example Agency East", "東部例")
        assert [(each.name, each.function) for each in page.people] == [("Sample Sam", "President")]
        assert [plain(each) for each in page.meet] == ["Tuesday 10 November, 06:00–07:00, Call"]
        assert page.goals == ("Thank for May.", "Hear about the text.")
        assert len(page.runs) == 1
        assert page.runs[0].startswith("Accord, until ")

    def test_a_page_with_nothing_but_a_meeting_has_nothing_else(self) -> None:
        call = visit("call", "2026-11-10 10:00", mission="journey", host="east")
        page = book(JOURNEY, call).partners[0]
        filled = {name for name in page.__struct_fields__ if getattr(page, name)}
        assert filled == {"name", "city", "meet"}

    def test_whom_we_met_before_the_journey_counts_as_the_last_time(self) -> None:
        before = visit("walk", "2026-05-05 10:00", title="Walk", host="east", city="Example Harbour")
        page = book(JOURNEY, before, courtesy_call()).partners[0]
        assert plain(page.last) == "Walk in Example Harbour, 5 May 2026."


class TestWhatIsDue:
    def test_agreements_go_by_the_day_to_act_overdue_first(self) -> None:
        signed = {"signed": "2024-12-01", "entry": BY_SIGNING, "renewal": Renewal(mode=RenewalMode.EXPRESS)}
        ending = agreement("ending", term=lasting("P2Y"), **signed)
        owed = Obligation(what="One exchange visit", counts=("site_visit",))
        late = agreement("late", term=lasting("P4Y"), obligations=(owed,), **signed)
        call = courtesy_call(agreements=(VisitAgreement(agreement="ending"), VisitAgreement(agreement="late")))
        lines = book(JOURNEY, call, ending, late).agreements
        assert [each.name for each in lines[:2]] == ["Late", "Ending"]
        assert lines[0].due.endswith(", overdue")
        assert lines[0].what == "One exchange visit (owed, not on record)."
        assert lines[1].what == "Both sides agree on another term, or it lapses."

    def test_commitments_are_ours_and_theirs_each_once_and_late_ones_say_so(self) -> None:
        draft = FollowUp(
            id="f1", text="Send the draft.", kind=FollowUpKind.PROMISE, due=on("2026-10-01"),
            promised_by=("north",), promised_to=("east", "sam"), owner="alex",
        )  # fmt: skip
        comments = FollowUp(
            id="f2", text="Comments", kind=FollowUpKind.PROMISE, due=on("2026-11-20"), promised_by=("sam",)
        )
        values = book(JOURNEY, courtesy_call(), draft, comments)
        assert [(each.what, plain(each.due), each.whom, each.who) for each in values.we] == [
            ("Send the draft", "1 October 2026, overdue", "Example Agency East", "Alex Example")
        ]
        assert [each.what for each in values.they] == ["Comments"]

    def test_every_conflict_and_deadline_has_words(self) -> None:
        assert {each.value for each in ConflictKind} == set(messages.CONFLICTS) == set(messages.REMEDIES)
        others = {"follow_up", "meeting_to_confirm", "event_registration", "task", "erasure", "data_gap"}
        assert {each.value for each in DeadlineKind} == set(messages.DUE_WHAT) | others
        assert DeadlineKind is RecordedKind
        assert set(messages.DUE_MISSED) <= set(messages.DUE_WHAT)
        assert set(messages.STATES) <= {each.value for each in AgreementState}
        assert {each.value for each in Mode} == set(messages.JOURNEYS) == set(messages.JOURNEYS_WITHOUT_CITY)


class TestWhoReadsIt:
    """Every field that not everybody may read has a mark of its own, looked for in all values."""

    PERSONAL = ("emergency-mark", "19 July 2031", "Poland")
    OFFICE = ("avoid-mark", "48.37", "promise-mark", "owner-mark", "2041")
    OURS = ("aim-mark", "objective-mark", "hotline-mark", "booking-mark", "gift-mark", "dish-mark", "East")
    NEVER = ("minutes-mark", "notes-mark", "1999", "address-mark")

    @pytest.mark.parametrize(
        ("audience", "allowed", "left_out"),
        [
            (Audience.OFFICE, (*OFFICE, *OURS), (*PERSONAL, *NEVER)),
            (Audience.DELEGATION, OURS, (*OFFICE, *PERSONAL, *NEVER)),
            (Audience.PARTNER, (), (*OURS, *OFFICE, *PERSONAL, *NEVER)),
        ],
    )
    def test_reads_what_is_for_them_and_nothing_else(
        self, audience: Audience, allowed: tuple[str, ...], left_out: tuple[str, ...]
    ) -> None:
        told = _everything_told(audience=audience)
        assert [each for each in allowed if each not in told] == []
        assert [each for each in left_out if each in told] == []

    def test_personal_data_needs_a_reason_and_stays_in_the_office(self) -> None:
        asked = {"with_personal": True, "reason": "The consulate asks for it."}
        told = _everything_told(audience=Audience.OFFICE, **asked)
        assert [each for each in self.PERSONAL if each not in told] == []
        for others in ({"with_personal": True}, {**asked, "audience": Audience.DELEGATION}):
            told = _everything_told(**others)
            assert [each for each in self.PERSONAL if each in told] == []

    def test_contents_name_only_what_is_in_it(self) -> None:
        assert [each.name for each in book(changed(JOURNEY, delegates=())).contents] == []
        named = [each.name for each in book(JOURNEY, courtesy_call(), audience=Audience.PARTNER).contents]
        assert named == ["Delegation", "Programme"]

    def test_it_is_told_beforehand_what_is_in_it(self) -> None:
        context = ExportContext(book_of(*WORLD, JOURNEY, courtesy_call()), TODAY, datetime(2026, 11, 2, 9))
        told = list(in_short(Wish(export="book", form=FileForm.DOCX, about="journey"), context))
        assert told[:3] == [
            "A delegation of 2, by precedence.",
            "1 visit on 1 day.",
            "1 partner, with a page of its own.",
        ]
        assert told[-1] == "Personal travel data is left out."

    def test_there_is_none_of_what_is_no_mission(self) -> None:
        with pytest.raises(ExportRefusedError):
            content(book_of(*WORLD), "nowhere")


def _everything_told(**wish: Any) -> str:
    """Return all texts of the book of a mission in which every such field is filled."""
    owner = changed(PAT, id="owner", given_name="", family_name="owner-mark")
    person = changed(
        ROBIN, nationality="PL", passport_valid_until=on("2031-07-19"), dietary="dish-mark", notes="notes-mark",
        emergency_contact="emergency-mark", address="address-mark",
    )  # fmt: skip
    papers = (Clearance(kind=ClearanceKind.VISA, until=on("1999-01-01")),)
    mission = changed(
        JOURNEY, delegates=(Delegate(person="robin", clearances=papers), Delegate(person="alex")),
        objectives="objective-mark", emergency="hotline-mark", notes="notes-mark",
        legs=(changed(OUT, reference="booking-mark", destination="Harbour"), changed(BACK, origin="Harbour")),
    )  # fmt: skip
    gift = Gift(what="gift-mark", giver="north", receiver="sam", worth=Decimal("48.37"))
    call = courtesy_call(
        aim="aim-mark", minutes="minutes-mark", notes="notes-mark", gifts=(gift,),
        agreements=(VisitAgreement(agreement="accord"),),
    )  # fmt: skip
    accord = agreement(
        signed="2024-12-01", entry=BY_SIGNING, term=lasting("P17Y"), owner="owner", notes="notes-mark",
        signatures=signed_on("2024-12-01"), renewal=Renewal(mode=RenewalMode.EXPRESS),
    )  # fmt: skip
    promise = FollowUp(
        id="f",
        text="promise-mark",
        kind=FollowUpKind.PROMISE,
        promised_by=("north",),
        promised_to=("east",),
        owner="owner",
    )
    east = changed(EAST, avoid="avoid-mark", notes="notes-mark", address="address-mark")
    mission = changed(mission, title="Journey")
    records = (mission, call, accord, promise, east, person, owner)
    known = {each.id: each for each in (*WORLD, *records)}
    found = content(book_of(*known.values()), "journey", **wish)
    return plain(msgspec.json.encode(found.values).decode() + found.title + " ".join(found.told))


def test_every_word_of_the_template_is_there() -> None:
    assert all(labels().values())
    assert set(labels()) == set(messages.BOOK_LABELS)
