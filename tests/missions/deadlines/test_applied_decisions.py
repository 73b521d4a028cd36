"""Decisions on deadlines: such a deadline is listed apart until the day on which it returns."""

from datetime import UTC, date, datetime

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import DeadlineKind
from missions.records.agreements import Relation, RelationType
from missions.records.clauses import (
    Boundary,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
)
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.record import Record
from missions.records.visits import Event
from tests.missions.due_dates import due_on, keys, one_of, the_end
from tests.world import ENDLESS, YEARLY, agreement, stopped_by, until, words

LAPSING = agreement(term=until("2018-12-31"), renewal=Renewal(mode=RenewalMode.EXPRESS))
STOP = stopped_by("P3M")
ROLLING = agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(STOP,))


def note(
    decision: Decision,
    deadline: DeadlineKind = DeadlineKind.EXPRESS_RENEWAL,
    about: str = "accord",
    until: str | None = None,
    **fields: object,
) -> DeadlineNote:
    day = PartialDate(until) if until else None
    given = {"id": "note", "agreement": about, "deadline": deadline.value, "who": "Pat", "why": "Asked Osaka."}
    return DeadlineNote(**{**given, "decision": decision, "until": day, **fields})


def is_apart(today: str, *records: Record) -> bool:
    (found,) = [each for each in due_on(today, *records) if each.act_by]
    assert found.is_open is (found.recorded_decision is None)
    return found.recorded_decision is not None


def test_it_tells_what_was_decided_by_whom_why_and_until_when() -> None:
    found = one_of(DeadlineKind.EXPRESS_RENEWAL, "2018-06-01", LAPSING, note(Decision.SNOOZED, until="2018-07-01"))
    assert found.recorded_decision is not None
    settled = found.recorded_decision
    assert (settled.note, settled.decision, settled.until) == ("note", Decision.SNOOZED, date(2018, 7, 1))
    assert (settled.who, settled.why) == ("Pat", "Asked Osaka.")
    assert found.as_json()["decision"] == "snoozed"
    assert found.act_by == date(2018, 12, 31)  # nothing else about it changes


@pytest.mark.parametrize(
    ("decision", "until", "apart_on", "speaks_on"),
    [
        (Decision.SNOOZED, "2018-07-01", "2018-06-30", "2018-07-01"),
        (Decision.SNOOZED, "2018-07", "2018-06-30", "2018-07-01"),
        (Decision.RENEW, None, "2018-11-30", "2018-12-01"),  # thirty days before it must be signed
        (Decision.RENEGOTIATE, None, "2018-11-30", "2018-12-01"),
    ],
)
def test_it_speaks_again_on_its_day(decision: Decision, until: str | None, apart_on: str, speaks_on: str) -> None:
    decided = note(decision, until=until)
    assert is_apart(apart_on, LAPSING, decided)
    assert not is_apart(speaks_on, LAPSING, decided)
    assert not is_apart("2031-01-01", LAPSING, decided)


@pytest.mark.parametrize("decision", [Decision.ACKNOWLEDGED, Decision.LET_LAPSE])
def test_what_is_acknowledged_or_shall_lapse_stays_apart_for_the_term(decision: Decision) -> None:
    for today in ("2018-06-01", "2018-12-31", "2031-01-01"):
        found = one_of(DeadlineKind.EXPRESS_RENEWAL, today, LAPSING, note(decision))
        assert found.recorded_decision is not None
        assert found.recorded_decision.until is None


def test_what_is_to_be_renewed_and_is_not_signed_says_so_when_it_speaks_again() -> None:
    found = one_of(DeadlineKind.EXPRESS_RENEWAL, "2018-12-05", LAPSING, note(Decision.RENEW))
    assert "The decision was to renew, but nothing signed is recorded." in words(found)
    assert "was decided" not in words(one_of(DeadlineKind.EXPRESS_RENEWAL, "2018-12-05", LAPSING))


# An agreement that goes on by itself.

ON_NOTICE = DeadlineKind.NOTICE_OF_NON_RENEWAL


def test_that_a_tacit_renewal_shall_not_happen_speaks_again_because_notice_must_be_given() -> None:
    decided = note(Decision.LET_LAPSE, ON_NOTICE)
    assert is_apart("2018-08-28", ROLLING, decided)
    found = one_of(ON_NOTICE, "2018-08-29", ROLLING, decided)  # thirty days before Friday 28 September
    assert found.recorded_decision is None
    assert "it continues unless notice is given, and no notice is recorded" in words(found)


def test_once_notice_is_given_it_is_settled_that_it_lapses() -> None:
    given = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, received=PartialDate("2018-09-03"))
    stopped = agreement(term=until("2018-12-31"), renewal=ROLLING.renewal, notices=(STOP,), notice_events=(given,))
    found = one_of(DeadlineKind.EXPIRY, "2018-12-20", stopped, note(Decision.LET_LAPSE, ON_NOTICE))
    assert found.recorded_decision is not None


def test_that_a_tacit_renewal_may_happen_takes_nothing_more() -> None:
    assert is_apart("2018-09-28", ROLLING, note(Decision.RENEW, ON_NOTICE))


def test_to_leave_at_a_boundary_takes_a_notice_too() -> None:
    rule = NoticeRule(period=Period("P3M"), reckoning=Reckoning.FROM_RECEIPT, boundary=Boundary.CALENDAR_YEAR)
    accord = agreement(term=ENDLESS, notices=(rule,))
    decided = note(Decision.LET_LAPSE, DeadlineKind.EXIT_BOUNDARY, part="2018-12-31")
    assert is_apart("2018-08-28", accord, decided)
    assert not is_apart("2018-08-29", accord, decided)
    assert not is_apart("2018-11-01", accord, decided)  # the next way out


# To which deadline it belongs.


def test_the_next_term_speaks_again() -> None:
    decided = note(Decision.ACKNOWLEDGED, ON_NOTICE)
    assert is_apart("2018-09-28", ROLLING, decided)
    locked = the_end("2018-10-01", ROLLING, decided)
    assert (locked.number, locked.recorded_decision) == (2, None)
    assert the_end("2018-10-01", ROLLING, note(Decision.ACKNOWLEDGED, ON_NOTICE, term=2)).recorded_decision


def test_that_it_shall_lapse_holds_also_when_its_option_is_over() -> None:
    declare = NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period("P6M"))
    accord = agreement(term=until("2018-12-31"), renewal=Renewal(mode=RenewalMode.OPTION), notices=(declare,))
    lapse = note(Decision.LET_LAPSE, DeadlineKind.OPTION)
    assert is_apart("2018-06-01", accord, lapse)
    assert the_end("2018-08-01", accord, lapse).recorded_decision  # now told as its expiry
    assert the_end("2018-08-01", accord, note(Decision.ACKNOWLEDGED, DeadlineKind.OPTION)).is_open


@pytest.mark.parametrize(
    "fields",
    [
        {"deadline": DeadlineKind.REVIEW},
        {"about": "other"},
        {"term": 2},
        {"part": "1"},
    ],
)
def test_a_note_on_another_deadline_settles_nothing(fields: dict[str, object]) -> None:
    assert not is_apart("2018-06-01", LAPSING, note(Decision.ACKNOWLEDGED, **fields))


@pytest.mark.parametrize("until", [None, "../2018-07-01"])
def test_snoozed_until_nobody_knows_when_is_not_snoozed(until: str | None) -> None:
    assert not is_apart("2018-06-01", LAPSING, note(Decision.SNOOZED, until=until))


def moment(month: int) -> datetime:
    return datetime(2018, month, 1, tzinfo=UTC)


@pytest.mark.parametrize(("first", "second", "apart"), [(3, 4, False), (4, 3, True), (None, 3, False), (3, None, True)])
def test_the_last_decision_counts(first: int | None, second: int | None, apart: bool) -> None:
    one = note(Decision.ACKNOWLEDGED, id="a", changed=moment(first) if first else None)
    two = note(Decision.SNOOZED, until="2018-05-01", id="b", changed=moment(second) if second else None)
    assert is_apart("2018-06-01", LAPSING, one, two) is apart


@pytest.mark.parametrize(
    ("record", "kind", "part"),
    [
        (FollowUp(id="task", due=PartialDate("2018-07-02")), DeadlineKind.TASK, ""),
        (FollowUp(id="next", kind=FollowUpKind.MEETING), DeadlineKind.DATA_GAP, "due"),
        (Event(id="fair", registration_closes=PartialDate("2018-07-02")), DeadlineKind.EVENT_REGISTRATION, ""),
        (agreement("vague", term=Term()), DeadlineKind.DATA_GAP, "term"),
    ],
)
def test_whatever_is_due_may_be_settled(record: Record, kind: DeadlineKind, part: str) -> None:
    decided = note(Decision.ACKNOWLEDGED, kind, about=record.id, part=part)
    (found,) = due_on("2018-06-01", record, decided)
    assert found.recorded_decision is not None
    assert not found.is_open


def test_what_is_settled_is_listed_last_but_never_left_out() -> None:
    later = agreement("later", term=until("2019-12-31"))
    vague = agreement("vague", term=Term())
    found = due_on("2018-06-01", LAPSING, later, vague, note(Decision.ACKNOWLEDGED))
    assert keys(found) == ["expiry:later:1", "data_gap:vague:1:term", "express_renewal:accord:1"]


def test_a_deadline_from_before_all_calendars_can_be_decided_on_too() -> None:
    meeting = FollowUp(id="next", kind=FollowUpKind.MEETING, due=PartialDate("1811-01-05/1811-01-09"))
    decided = note(Decision.RENEW, DeadlineKind.MEETING_TO_CONFIRM, about="next")
    assert not is_apart("2018-06-01", meeting, decided)


def test_recurring_work_speaks_again_when_it_is_next_due() -> None:
    def report(done: str | None) -> FollowUp:
        return FollowUp(
            id="task",
            due=PartialDate("2018-03-01"),
            every=Period("P1Y"),
            done_on=PartialDate(done) if done else None,
        )

    decided = note(Decision.ACKNOWLEDGED, DeadlineKind.TASK, about="task")
    assert is_apart("2018-02-01", report(None), decided)
    assert not is_apart("2018-04-01", report("2018-02-27"), decided)


def test_after_an_extension_its_new_end_speaks_again() -> None:
    relation = Relation(type=RelationType.EXTENDS, target="accord")
    longer = agreement("longer", "2018-10-01", term=until("2020-12-31"), relations=(relation,))
    lapse = note(Decision.LET_LAPSE)
    assert is_apart("2018-11-01", LAPSING, lapse)
    found = one_of(DeadlineKind.EXPRESS_RENEWAL, "2018-11-01", LAPSING, longer, lapse)
    assert (found.number, found.recorded_decision) == (2, None)
