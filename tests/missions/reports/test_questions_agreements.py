"""Questions about agreements: what expires before a fair, what is due, which notice comes first, where to renew."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.book import Book
from missions.records.clauses import Renewal, RenewalMode
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.record import Record
from missions.records.tasks import OfficeRole, Task
from missions.records.visits import Attendance, AttendanceState, Event, EventStatus
from missions.reports.question import QuestionContext
from missions.reports.questions import question_named
from missions.reports.report import Table
from tests.world import EAST, KIM, NORTH, PAT, ROBIN, SAM, TODAY, agreement, between, book_of, stopped_by, until


def asked(key: str, *records: Record, about: str = "", on: date = TODAY, book: Book | None = None) -> Table:
    """Return the answer to a question, about a record if one is named."""
    known = book or book_of(*records)
    return question_named(key).ask(QuestionContext(known, on, known.require(about) if about else None))


def ids(answer: Table) -> list[str]:
    return [row.link for row in answer.rows]


def fair(dates: str, id: str = "medica", series: str = "MEDICA", **fields: object) -> Event:
    return Event(id=id, series=series, edition="next", dates=PartialDate(dates), **fields)


class TestWhatExpires:
    ENDING = (
        agreement("before", term=until("2027-03-01")),
        agreement("after", term=until("2027-12-01")),
        agreement("long-ago", term=until("2025-03-01")),
    )

    def test_only_what_ends_before_the_first_day_of_the_next_medica_expires(self):
        answer = asked("expiring", *self.ENDING, fair("2027-11-15/2027-11-18"), fair("2027-01-10", "other", "Other"))
        assert ids(answer) == ["before"]
        assert answer.rows[0].cells[1] == "1 Mar 2027"
        assert "MEDICA next, 15–18 Nov 2027" in answer.remarks[0]
        assert answer.remarks[1].startswith("Ended before today and not settled: 1;")

    def test_an_end_on_the_first_day_is_not_before(self):
        assert ids(asked("expiring", *self.ENDING, fair("2027-03-01"))) == []
        assert ids(asked("expiring", *self.ENDING, fair("2027-03-02"))) == ["before"]

    def test_an_end_on_the_first_day_is_not_before_it_also_where_one_must_act_earlier(self):
        sunday = agreement("sunday", term=until("2027-02-28"))
        assert ids(asked("expiring", sunday, fair("2027-02-28"))) == []
        assert ids(asked("expiring", sunday, fair("2027-03-01"))) == ["sunday"]

    def test_another_event_can_be_named_and_stands_in_where_no_medica_is_on_file(self):
        other = fair("2028-01-10", "other", "Other")
        answer = asked("expiring", *self.ENDING, other)
        assert ids(answer) == ["before", "after"]
        assert answer.remarks[0].startswith("No MEDICA is on file")
        named = asked("expiring", *self.ENDING, other, fair("2027-02-01"), about="other")
        assert ids(named) == ["before", "after"]
        assert "Other next" in named.remarks[0]

    def test_without_any_event_it_says_so(self):
        called_off = fair("2027-02-01", status=EventStatus.CANCELLED)
        answer = asked("expiring", *self.ENDING, called_off)
        assert (answer.rows, answer.remarks) == (
            (),
            (
                "No event is on file from today on, so there is no day to count to.",
                "Left out, cancelled (1): “MEDICA next”.",
            ),
        )


class TestWhatIsDue:
    TASKS = (
        Task(id="late", title="Late", due=PartialDate("2026-11-18"), role=OfficeRole.LEGAL),
        Task(id="today", title="Today", due=PartialDate("2026-11-20"), role=OfficeRole.PROTOCOL_OFFICER, owner="pat"),
        Task(id="ahead", title="Ahead", due=PartialDate("2026-11-30"), role=OfficeRole.LEGAL),
        PAT,
    )

    def test_what_is_late_or_due_is_listed_by_who_must_act(self):
        answer = asked("due", *self.TASKS, on=date(2026, 11, 20))
        assert [(row.link, row.cells[0], row.cells[2]) for row in answer.rows] == [
            ("late", "legal", "2 days late"),
            ("today", "protocol officer: Pat Example", "today"),
        ]
        assert answer.remarks == ("Overdue: 1; due today: 1.",)

    def test_of_a_person_only_what_is_theirs(self):
        own = FollowUp(id="own", text="Own", due=PartialDate("2026-11-19"), owner="pat")
        assert ids(asked("due", *self.TASKS, own, about="pat", on=date(2026, 11, 20))) in (["own"], ["own", "today"])

    def test_nothing_is_said_in_a_sentence(self):
        answer = asked("due", on=TODAY)
        assert (answer.rows, answer.empty) == ((), "Nothing is late or due today.")


def tacit(id: str, ends: str, mode: RenewalMode = RenewalMode.TACIT):
    return agreement(
        id,
        term=until(ends),
        renewal=Renewal(mode=mode, period=Period("P1Y")),
        notices=(stopped_by("P2M"),),
    )


class TestWhichNotice:
    def test_of_what_renews_itself_the_first_day_for_notice_comes_first(self):
        second, first = tacit("second", "2027-06-30"), tacit("first", "2027-02-28")
        answer = asked("notice", second, first, agreement("fixed", term=until("2027-01-01")))
        assert ids(answer) == ["first", "second"]
        assert answer.rows[0].cells[1:] == ("Mon 28 Dec 2026", "in 36 days", "31 Dec 2026")


def at_fair(*people: str) -> tuple[Attendance, ...]:
    return tuple(Attendance(person=each, state=AttendanceState.CONFIRMED) for each in people)


class TestWhereToRenew:
    ACCORD = agreement("accord", term=until("2027-06-30"), parties=between("north", "east"))
    PEOPLE = (NORTH, EAST, ROBIN, SAM, KIM)

    def test_only_where_for_both_parties_somebody_comes_who_may_sign(self):
        both = fair("2027-03-01", "both", "BIO-Europe", attendance=at_fair("robin", "sam"))
        clerk = fair("2027-02-01", "clerk-only", "Forum", attendance=at_fair("robin", "kim"))
        alone = fair("2027-01-20", "alone", "Other", attendance=at_fair("robin"))
        answer = asked("renewable", self.ACCORD, *self.PEOPLE, both, clerk, alone)
        assert [(row.link, row.cells[1]) for row in answer.rows] == [("accord", "BIO-Europe next")]
        assert "Robin Sample, Sam Sample (confirmed)" in answer.rows[0].cells[3]
        assert ids(asked("renewable", self.ACCORD, *self.PEOPLE, both, clerk, alone, about="clerk-only")) == []
        assert ids(asked("renewable", self.ACCORD, *self.PEOPLE, both, clerk, alone, about="both")) == ["accord"]

    def test_the_last_shared_occasion_is_the_last_before_the_day_to_act(self):
        one = fair("2027-01-20", "one", "One", attendance=at_fair("robin", "sam"))
        two = fair("2027-03-20", "two", "Two", attendance=at_fair("robin", "sam"))
        after = fair("2027-07-20", "after", "After", attendance=at_fair("robin", "sam"))
        (row,) = asked("last-shared", self.ACCORD, *self.PEOPLE, one, two, after).rows
        assert row.cells[2].startswith("Two next, 20 Mar 2027")
        assert row.cells[3] == "somebody may sign for everybody"

    def test_where_nobody_may_sign_at_the_last_one_the_good_one_before_is_told(self):
        one = fair("2027-01-20", "one", "One", attendance=at_fair("robin", "sam"))
        two = fair("2027-03-20", "two", "Two", attendance=at_fair("robin", "kim"))
        (row,) = asked("last-shared", self.ACCORD, *self.PEOPLE, one, two).rows
        assert row.cells[2].startswith("Two next")
        assert row.cells[3] == "nobody there may sign for everybody, but at One next, 20 Jan 2027"
        assert row.severity == "act"

    def test_where_there_is_none_it_says_why(self):
        (row,) = asked("last-shared", self.ACCORD, *self.PEOPLE).rows
        assert row.cells[2] == "none"
        assert "No shared occasion before" in row.cells[3]


@pytest.mark.parametrize("key", ["expiring", "due", "notice", "renewable", "last-shared"])
def test_an_empty_book_gives_a_sentence(key):
    answer = asked(key)
    assert answer.rows == ()
    assert answer.empty.endswith(".")


def test_a_meeting_to_confirm_is_due_as_well():
    meet = FollowUp(id="meet", text="Meet", kind=FollowUpKind.MEETING, due=PartialDate("[2026-12-04,2026-12-07]"))
    assert ids(asked("due", meet, on=date(2026, 11, 20))) == ["meet"]
