"""Steps that decide on a deadline: for that term only, until it returns, and never overwritten."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.agreements.renewal import renew
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.decisions import (
    RejectedDecisionError,
    apply_decision,
    decide,
    decision_note,
    decision_notes,
    drop_decisions,
    remaining_action,
)
from missions.deadlines.ledger import Ledger, deadlines
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Renewal, RenewalMode, Term
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.follow_ups import FollowUp
from missions.records.visits import Event
from tests.properties import tries
from tests.world import TWO_YEARS, YEARLY, agreement, book_of, changed, day, lasting, on, stopped_by

TODAY = day("2018-08-01")
TACIT = agreement(term=TWO_YEARS, renewal=YEARLY, notices=(stopped_by("P1M"),))


def due(book: Book, today: date = TODAY, kind: DeadlineKind = DeadlineKind.EXPIRY) -> Deadline:
    return next(
        each
        for each in deadlines(book, today)
        if each.kind is kind and (each.decides_end or each.kind not in END_OF_TERM_KINDS)
    )


def decided(book: Book, decision: Decision, today: date = TODAY, **how: object) -> Book:
    changes = decide(due(book, today), book, today, decision, **{"who": "Pat", "why": "so it is", **how})
    return book.after(changes)


@pytest.fixture
def book() -> Book:
    return book_of(agreement(term=TWO_YEARS))


class TestDecide:
    def test_a_note_is_kept_with_who_and_why_under_a_readable_id(self, book: Book) -> None:
        changes = decide(due(book), book, TODAY, Decision.ACKNOWLEDGED, "Pat", "The text is in the archive.")
        assert changes.summary == "acknowledged: expiry of “Accord”"
        assert changes.put == (
            DeadlineNote(
                id="accord-expiry-1",
                agreement="accord",
                deadline="expiry",
                term=1,
                decision=Decision.ACKNOWLEDGED,
                who="Pat",
                why="The text is in the archive.",
            ),
        )

    def test_a_later_decision_counts_and_the_earlier_stays_on_file(self, book: Book) -> None:
        first = decided(book, Decision.ACKNOWLEDGED)
        both = decided(first, Decision.SNOOZED, until=on("2018-08-20"))
        assert list(both.deadline_notes) == ["accord-expiry-1", "accord-expiry-1-2"]
        assert both.get("accord-expiry-1") is first.get("accord-expiry-1")
        kept = due(both).recorded_decision
        assert kept is not None
        assert (kept.note, kept.decision, kept.until) == ("accord-expiry-1-2", Decision.SNOOZED, day("2018-08-20"))

    @pytest.mark.parametrize(
        ("decision", "how", "speaks_again"),
        [
            (Decision.ACKNOWLEDGED, {}, None),
            (Decision.LET_LAPSE, {}, None),
            (Decision.SNOOZED, {"until": on("2018-09-10")}, "2018-09-10"),
            (Decision.SNOOZED, {"until": on("2018-10")}, "2018-10-01"),  # of a partial date its earliest day
            (Decision.RENEW, {}, "2018-10-09"),  # 30 days before 8 Nov
            (Decision.RENEGOTIATE, {"why": ""}, "2018-10-09"),
        ],
    )
    def test_it_stays_apart_until_it_speaks_again(self, book: Book, decision, how, speaks_again) -> None:
        after = decided(book, decision, **how)
        last = day(speaks_again) - timedelta(days=1) if speaks_again else day("2026-11-22")
        assert due(after, last).recorded_decision is not None
        assert due(after, last).is_open is False
        if speaks_again:
            assert due(after, day(speaks_again)).recorded_decision is None
            assert due(after, last).recorded_decision.until == day(speaks_again)

    def test_what_is_renewed_speaks_at_once_where_the_day_to_act_is_near_or_past(self, book: Book) -> None:
        for today in ("2018-10-09", "2018-11-08", "2019-05-01"):
            assert due(decided(book, Decision.RENEW, day(today)), day(today)).is_open

    @pytest.mark.parametrize(
        ("decision", "how", "today", "said"),
        [
            (Decision.ACKNOWLEDGED, {"why": " \t"}, "2018-08-01", "Give a reason (why), "),
            (Decision.LET_LAPSE, {"why": ""}, "2018-08-01", "Give a reason (why), "),
            (Decision.SNOOZED, {}, "2018-08-01", "Say until when to snooze it (until): "),
            (
                Decision.SNOOZED,
                {"until": on("2018-08-01")},
                "2018-08-01",
                "The reminder would come Wed 1 Aug 2018, which is not after Wed 1 Aug 2018: enter a later day (until).",
            ),
            (
                Decision.SNOOZED,
                {"until": on("2018")},
                "2018-08-01",
                "The reminder would come Mon 1 Jan 2018, which is not",
            ),
            (
                Decision.SNOOZED,
                {"until": on("../2019")},
                "2018-08-01",
                "It cannot be snoozed until “2019 or earlier”: enter a",
            ),
            (
                Decision.SNOOZED,
                {"until": on("2018-11-09")},
                "2018-08-01",
                "The day to act is Thu 8 Nov 2018, so it cannot be snoozed until Fri 9 Nov 2018: Thu 8 Nov 2018 "
                "is the last possible day (until).",
            ),
            (
                Decision.SNOOZED,
                {"until": on("2018-11-09")},
                "2018-11-08",
                "Today, Thu 8 Nov 2018, is the last day to act, so it cannot be snoozed: ",
            ),
        ],
    )
    def test_it_is_refused_with_a_sentence(self, book: Book, decision, how, today, said) -> None:
        with pytest.raises(RejectedDecisionError) as error:
            decided(book, decision, day(today), **how)
        assert str(error.value).startswith(said)

    def test_it_may_be_snoozed_to_the_day_to_act_and_once_late_to_any_day(self, book: Book) -> None:
        assert due(decided(book, Decision.SNOOZED, until=on("2018-11-08")), day("2018-11-07")).recorded_decision
        late = decided(book, Decision.SNOOZED, day("2018-12-01"), until=on("2019-03-01"))
        assert due(late, day("2019-02-28")).recorded_decision
        assert due(late, day("2019-03-01")).is_open

    def test_a_data_gap_may_be_acknowledged_or_snoozed_but_not_renewed(self) -> None:
        book = book_of(agreement(term=Term()))
        gap = due(book, kind=DeadlineKind.DATA_GAP)
        after = book.after(decide(gap, book, TODAY, Decision.ACKNOWLEDGED, "Pat", "The text is lost."))
        assert due(after, kind=DeadlineKind.DATA_GAP).recorded_decision is not None
        assert decision_notes(gap, after)[0].part == gap.part
        decide(gap, book, TODAY, Decision.SNOOZED, "Pat", until=on("2030"))
        with pytest.raises(
            RejectedDecisionError, match="“renew” is possible only for the end or an exit date of an agreement"
        ):
            decide(gap, book, TODAY, Decision.RENEW, "Pat", "because")

    def test_follow_ups_and_events_can_be_set_apart_too(self) -> None:
        promise = FollowUp(id="minutes", text="Send the minutes", due=on("2018-08-20"))
        fair = Event(id="medica-2018", series="MEDICA", registration_closes=on("2018-08-30"), dates=on("2018-11-12"))
        book = book_of(promise, fair)
        for each in deadlines(book, TODAY):
            book = book.after(decide(each, book, TODAY, Decision.ACKNOWLEDGED, "Pat", "done by phone"))
        assert [each.is_open for each in deadlines(book, TODAY)] == [False, False]

    def test_a_decision_on_one_deadline_leaves_the_others_alone(self) -> None:
        book = book_of(agreement(term=lasting("P2Y")))  # an expiry, and a gap since its first day is unknown
        after = decided(book, Decision.ACKNOWLEDGED)
        assert {each.kind for each in deadlines(after, TODAY) if each.recorded_decision} == {DeadlineKind.EXPIRY}

    def test_reopened_it_speaks_again(self, book: Book) -> None:
        after = decided(decided(book, Decision.ACKNOWLEDGED), Decision.LET_LAPSE)
        changes = drop_decisions(due(after), after)
        assert changes.drop == ("accord-expiry-1", "accord-expiry-1-2")
        assert due(after.after(changes)).is_open
        with pytest.raises(RejectedDecisionError, match="No decision is recorded on expiry of “Accord”"):
            drop_decisions(due(book), book)

    def test_what_must_be_done_all_the_same_is_said(self, book: Book) -> None:
        plain, tacit = due(book), due(book_of(TACIT), kind=DeadlineKind.NOTICE_OF_NON_RENEWAL)
        assert remaining_action(plain, Decision.RENEW) == "A new text must be signed by Thu 8 Nov 2018."
        assert remaining_action(plain, Decision.LET_LAPSE) == ""
        assert remaining_action(tacit, Decision.RENEW) == ""
        assert remaining_action(tacit, Decision.LET_LAPSE).startswith(
            "Unless notice is given by Mon 8 Oct 2018, it renews tacitly"
        )
        assert remaining_action(due(book, day("2018-12-01")), Decision.RENEW) == ""


class TestNextTermStartsClean:
    def test_a_term_that_renewed_itself_speaks_again(self) -> None:
        book = book_of(TACIT)
        kind = DeadlineKind.NOTICE_OF_NON_RENEWAL
        first = due(book, kind=kind)
        after = book.after(decide(first, book, TODAY, Decision.ACKNOWLEDGED, "Pat", "wanted"))
        assert due(after, kind=kind).recorded_decision is not None
        assert due(after, day("2018-11-09"), kind).number == 2
        assert due(after, day("2018-11-09"), kind).is_open

    def test_a_renewal_is_an_agreement_of_its_own_and_speaks_for_itself(self, book: Book) -> None:
        after = decided(book, Decision.ACKNOWLEDGED)
        accord = after.agreements["accord"]
        assert isinstance(accord, Agreement)
        renewed = after.after(renew(accord, after, TODAY, signed=PartialDate.day(TODAY)).changes)
        assert [each.is_open for each in Ledger(renewed, TODAY).of("accord-renewal") if each.act_by] == [True]

    @given(st.integers(1, 24), st.integers(0, 9), st.sampled_from(Decision))
    @tries(50)
    def test_a_decision_in_one_term_never_hides_the_next(self, months: int, terms: int, decision: Decision) -> None:
        """Whatever is decided, on whichever day, the same kind of deadline with a higher number stays open."""
        period = Renewal(mode=RenewalMode.TACIT, period=Period(f"P{months}M"))
        book = book_of(changed(TACIT, renewal=period, notices=()))
        today = day("2018-08-01") + timedelta(days=31 * months * terms)
        kind = DeadlineKind.NOTICE_OF_NON_RENEWAL
        now = due(book, today, kind)
        until_day = PartialDate.day(today + timedelta(days=1))
        if decision is Decision.SNOOZED and now.act_by == today:
            return
        after = book.after(decide(now, book, today, decision, "Pat", "because", until_day))
        assert now.due is not None
        for later in range(1, 4):
            following = due(after, now.due.latest + timedelta(days=28 * months * (later - 1) + 1), kind)
            assert following.number > now.number
            assert following.is_open


MOMENT = datetime(2018, 7, 1, 9, tzinfo=UTC)


def note(id: str, decision: Decision, changed: datetime | None = None, **fields: object) -> DeadlineNote:
    return DeadlineNote(id=id, agreement="accord", deadline="expiry", decision=decision, changed=changed, **fields)


class TestSettled:
    def asked(self, *notes: DeadlineNote, number: int = 1, part: str = "", act_by: str | None = "2018-11-08") -> object:
        found = changed(
            due(book_of(agreement(term=TWO_YEARS))), number=number, part=part, act_by=day(act_by) if act_by else None
        )
        kept = apply_decision(notes, found, TODAY).recorded_decision
        return kept and kept.note

    def test_without_notes_nothing_is_settled(self) -> None:
        assert self.asked() is None

    def test_only_the_same_kind_number_and_part_count(self) -> None:
        one = note("a", Decision.ACKNOWLEDGED)
        assert self.asked(one) == "a"
        assert self.asked(one, number=2) is None
        assert self.asked(one, part="x") is None
        assert self.asked(changed(one, deadline="review")) is None

    def test_the_one_changed_last_counts_and_then_the_one_with_the_last_id(self) -> None:
        early = note("z", Decision.ACKNOWLEDGED, MOMENT)
        late = note("a", Decision.LET_LAPSE, MOMENT + timedelta(hours=1))
        same = note("b", Decision.ACKNOWLEDGED, MOMENT + timedelta(hours=1))
        assert self.asked(early, late) == self.asked(late, early) == "a"
        assert self.asked(early, late, same) == self.asked(same, late, early) == "b"

    def test_a_snooze_without_a_day_settles_nothing(self) -> None:
        assert self.asked(note("a", Decision.SNOOZED)) is None

    def test_the_last_note_counts_even_where_it_no_longer_holds(self) -> None:
        before = note("a", Decision.ACKNOWLEDGED, MOMENT)
        over = note("b", Decision.SNOOZED, MOMENT + timedelta(hours=1), until=on("2018-07-20"))
        assert self.asked(before, over) is None


def test_ids_are_made_of_small_letters_digits_and_hyphens() -> None:
    found = due(book_of(agreement("Zürich – MoU_1", term=TWO_YEARS)))
    assert decision_note(found, Decision.ACKNOWLEDGED, who="", why="x", today=TODAY).id == "zurich-mou-1-expiry-1"
