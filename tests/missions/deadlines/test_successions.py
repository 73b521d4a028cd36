"""What follows an agreement: a successor in force, an extension in time, surviving clauses, and what hangs on it."""

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Consequence, Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines_of
from missions.records.agreements import Agreement, Relation, RelationType, Signature, Stage
from missions.records.clauses import (
    Anchor,
    Entry,
    NoticeEvent,
    NoticePurpose,
    Renewal,
    RenewalMode,
    Review,
    ReviewBasis,
    Survival,
    Trigger,
)
from missions.records.record import Record
from missions.terms.status import AgreementState, StatusFlagKind, agreement_status, status_flags
from tests.world import BY_SIGNING, ENDLESS, agreement, between, book_of, day, lasting, related, until, words

LAST_DAY = "2026-12-31"
WAITING = Entry(trigger=Trigger.LAST_NOTIFICATION)


def from_day(text: str) -> Entry:
    return Entry(trigger=Trigger.DATE, date=PartialDate(text))


def old(**fields: object) -> Agreement:
    return agreement("old", signed="2020-01-01", **{"entry": BY_SIGNING, "term": until(LAST_DAY), **fields})


def new(entry: Entry = BY_SIGNING, since: str = "", signed: str | None = "2026-05-20", **fields: object) -> Agreement:
    day = PartialDate(since) if since else None
    relations = (Relation(type=RelationType.SUPERSEDES, target="old", since=day),)
    return agreement("new", signed=signed, **{"entry": entry, "term": ENDLESS, "relations": relations, **fields})


def ends(today: str, *records: Record, of: str = "old") -> list[tuple[str, str, Consequence]]:
    """Return each expiry, as its day to act, the day it is due and what follows if nobody acts."""
    found = deadlines_of(of, book_of(*records), day(today))
    return [
        (str(each.act_by), each.due.text, each.consequence)
        for each in found
        if each.kind is DeadlineKind.EXPIRY and each.due
    ]


def gaps(today: str, *records: Record, of: str = "old") -> list[str]:
    found = deadlines_of(of, book_of(*records), day(today))
    return [each.part for each in found if each.kind is DeadlineKind.DATA_GAP]


def state(today: str, *records: Record, of: str = "old") -> AgreementState:
    book = book_of(*records)
    return agreement_status(book.agreements[of], book, day(today)).state


def survival(today: str, *records: Record, of: str = "old") -> list[Deadline]:
    found = deadlines_of(of, book_of(*records), day(today))
    return [each for each in found if each.kind is DeadlineKind.SURVIVAL_END]


LAPSES = [(LAST_DAY, LAST_DAY, Consequence.LAPSE)]


class TestASuccessor:
    """It takes an agreement's place when it is in force, not when it is signed (VCLT art. 59)."""

    def test_that_awaits_a_notification_or_a_signature_hides_no_end(self) -> None:
        for today in ("2026-12-01", "2027-01-02", "2030-01-01"):
            assert ends(today, old(), new(WAITING)) == LAPSES
        assert state("2027-01-02", old(), new(WAITING)) is AgreementState.EXPIRED

    def test_that_begins_later_leaves_a_gap_that_is_told_on_both(self) -> None:
        pair = old(), new(from_day("2027-03-01"))
        assert ends("2026-12-01", *pair) == ends("2027-02-28", *pair) == LAPSES
        assert ends("2027-03-01", *pair) == []
        told = "There is a gap of 2 months, Fri 1 Jan 2027 to Sun 28 Feb 2027"
        book = book_of(*pair)
        for accord in pair:
            now = agreement_status(accord, book, day("2026-12-01"))
            flags = dict(status_flags(accord, book, day("2026-12-01"), now))
            assert str(flags[StatusFlagKind.INTERRUPTION]).startswith(told)

    def test_that_is_to_follow_before_it_is_in_force_leaves_a_gap_until_it_is(self) -> None:
        pair = old(), new(from_day("2027-02-01"), since="2027-01-15")
        book = book_of(*pair)
        told = words(agreement_status(pair[0], book, day("2026-12-01")))
        assert "Fri 1 Jan 2027 to Sun 31 Jan 2027" in told

    def test_that_follows_at_once_leaves_nothing_to_sign_but_the_end_is_told_until_then(self) -> None:
        pair = old(), new(from_day("2027-01-01"))
        assert ends(LAST_DAY, *pair) == [(LAST_DAY, LAST_DAY, Consequence.SUCCEEDED)]
        assert ends("2027-01-01", *pair) == []
        assert [state(today, *pair) for today in (LAST_DAY, "2027-01-01")] == [
            AgreementState.EXPIRING,
            AgreementState.SUPERSEDED,
        ]

    def test_without_a_day_leaves_the_end_and_is_asked_for_it(self) -> None:
        pair = old(), new(signed=None)
        assert ends("2027-02-01", *pair) == LAPSES
        assert "successor" in gaps("2026-06-01", *pair)
        ended = NoticeEvent(purpose=NoticePurpose.TERMINATION, effective=PartialDate("2026-06-30"))
        noticed = old(term=ENDLESS, notice_events=(ended,)), new(signed=None)
        assert [state(today, *noticed) for today in ("2026-06-30", "2026-07-01")] == [
            AgreementState.EXPIRING,
            AgreementState.TERMINATED,
        ]

    def test_that_ended_before_it_could_follow_is_told_and_hides_nothing(self) -> None:
        gone = NoticeEvent(purpose=NoticePurpose.TERMINATION, effective=PartialDate("2026-11-30"))
        pair = old(), new(from_day("2027-01-01"), notice_events=(gone,))
        assert ends("2027-01-02", *pair) == LAPSES
        assert "had ended by then, on Mon 30 Nov 2026" in words(
            agreement_status(pair[0], book_of(*pair), day(LAST_DAY))
        )
        assert ends("2027-01-02", old(), new(stage=Stage.ABANDONED)) == LAPSES

    def test_of_a_term_that_renews_itself_leaves_its_notice_until_it_is_in_force(self) -> None:
        tacit = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))
        for entry in (WAITING, from_day("2027-01-01")):
            found = deadlines_of("old", book_of(old(renewal=tacit), new(entry)), day("2026-06-01"))
            assert DeadlineKind.NOTICE_OF_NON_RENEWAL in {each.kind for each in found}


class TestFromWhichDay:
    def test_it_follows_counts_and_until_the_day_before_the_old_one_is_in_force(self) -> None:
        pair = old(term=until("2029-12-31")), new(since="2028-01-01")
        states = [state(today, *pair) for today in ("2027-01-01", "2027-12-31", "2028-01-01")]
        assert states == [AgreementState.IN_FORCE, AgreementState.EXPIRING, AgreementState.SUPERSEDED]
        assert ends("2027-01-01", *pair) == [("2027-12-31", "2027-12-31", Consequence.SUCCEEDED)]

    def test_known_in_part_it_ends_some_day_before_and_is_over_only_after_the_last(self) -> None:
        pair = old(term=until("2029-12-31")), new(since="2028")
        states = [state(today, *pair) for today in ("2027-01-01", "2028-06-01", "2028-12-31")]
        assert states == [AgreementState.IN_FORCE, AgreementState.EXPIRY_UNCONFIRMED, AgreementState.SUPERSEDED]

    def test_before_the_successor_is_in_force_both_days_are_kept_and_the_contradiction_told(self) -> None:
        pair = old(term=ENDLESS), new(since="2026-01-01", signed="2026-07-01")
        found = agreement_status(pair[0], book_of(*pair), day("2026-08-01"))
        assert (found.state, found.ending.date) == (AgreementState.SUPERSEDED, PartialDate("2025-12-31/2026-06-30"))
        assert "both days are kept" in words(found)

    def test_an_accession_is_in_force_and_it_ends_with_what_it_accedes_to(self) -> None:
        relation = Relation(type=RelationType.ACCEDES_TO, target="old", since=PartialDate("2021-03-01"))
        joined = agreement("joined", signed="2021-01-01", entry=Entry(), relations=(relation,))
        found = agreement_status(joined, book_of(old(), joined), day("2026-12-01"))
        assert (found.ending.begun.date, found.ending.date) == (PartialDate("2021-03-01"), PartialDate(LAST_DAY))

    def test_what_depends_on_another_only_later_does_not_end_with_it_before(self) -> None:
        relation = Relation(type=RelationType.DEPENDS_ON, target="old", since=PartialDate("2027-06-01"))
        child = agreement("child", signed="2021-01-01", term=until("2028-12-31"), relations=(relation,))
        assert ends("2026-12-01", old(), child, of="child") == [("2028-12-29", "2028-12-31", Consequence.LAPSE)]


class TestAnExtensionSignedTooLate:
    """It prolongs nothing: it is a new agreement with dates of its own (Code civil art. 1213)."""

    FIRST = agreement("old", signed="2016-11-08", entry=BY_SIGNING, term=lasting("P2Y", Anchor.EVENT))
    LATE = agreement("late", signed="2018-11-09", term=lasting("P2Y"), relations=related(RelationType.EXTENDS, "old"))

    def test_has_an_end_and_gaps_of_its_own(self) -> None:
        (end,) = ends("2020-10-01", self.FIRST, self.LATE, of="late")
        assert end == ("2020-11-06", "2020-11-08/2020-11-09", Consequence.LAPSE)  # the 8th is a Sunday
        assert gaps("2020-10-01", self.FIRST, self.LATE, of="late") == ["anchor"]
        assert agreement_status(self.LATE, book_of(self.FIRST, self.LATE), day("2020-10-01")).part_of == ""

    def test_leaves_the_old_one_ended_until_somebody_acknowledges_it(self) -> None:
        assert state("2020-10-01", self.FIRST, self.LATE) is AgreementState.EXPIRED
        assert ends("2020-10-01", self.FIRST, self.LATE) == [("2018-11-08", "2018-11-08", Consequence.LAPSE)]

    def test_may_itself_be_extended_in_time(self) -> None:
        further = agreement(
            "further", signed="2020-10-01", term=lasting("P1Y"), relations=related(RelationType.EXTENDS, "late")
        )
        (end,) = ends("2020-10-02", self.FIRST, self.LATE, further, of="late")
        assert end[1] == "2021-11-08/2021-11-09"
        assert agreement_status(further, book_of(self.FIRST, self.LATE, further), day("2020-10-02")).part_of == "late"

    def test_is_one_too_after_a_notice_has_ended_it_and_an_amendment_that_sets_an_end(self) -> None:
        ended = NoticeEvent(purpose=NoticePurpose.TERMINATION, effective=PartialDate("2018-06-30"))
        gone = agreement("old", signed="2016-11-08", entry=BY_SIGNING, term=ENDLESS, notice_events=(ended,))
        assert [end[1] for end in ends("2020-10-01", gone, self.LATE, of="late")] == ["2020-11-08/2020-11-09"]
        amendment = agreement(
            "late", signed="2019-01-15", term=until("2020-12-31"), relations=related(RelationType.AMENDS, "old")
        )
        assert [end[1] for end in ends("2020-10-01", self.FIRST, amendment, of="late")] == ["2020-12-31"]

    def test_perhaps_keeps_both_ends_and_asks_for_the_day(self) -> None:
        perhaps = agreement("late", signed=None, term=until("2020-12-31"), relations=self.LATE.relations)
        (end,) = ends("2018-10-01", self.FIRST, perhaps)
        assert end[:2] == ("2018-11-08", "2018-11-08/2020-12-31")
        assert gaps("2018-10-01", self.FIRST, perhaps, of="late") == ["signatures"]

    def test_that_awaits_a_notification_extends_nothing_yet(self) -> None:
        waiting = agreement(
            "late", signed="2018-10-01", entry=WAITING, term=until("2020-12-31"), relations=self.LATE.relations
        )
        assert ends("2018-10-15", self.FIRST, waiting)[0][1] == "2018-11-08"


class TestWhatOutlivesIt:
    SECRET = (Survival(scope="Confidentiality", duration=Period("P5Y")),)

    def test_outlives_its_supersession(self) -> None:
        pair = old(survival=self.SECRET), new(signed="2026-06-01")
        (found,) = survival("2026-08-01", *pair)
        assert found.due == PartialDate("2031-05-31")

    def test_and_its_suspension_for_what_is_suspended_still_ends(self) -> None:
        halted = NoticeEvent(purpose=NoticePurpose.SUSPENSION, party="east", effective=PartialDate("2026-03-01"))
        accord = old(parties=between("north", "east"), survival=self.SECRET, notice_events=(halted,))
        assert [state(today, accord) for today in (LAST_DAY, "2027-01-01")] == [
            AgreementState.SUSPENDED,
            AgreementState.EXPIRED,
        ]
        (found,) = survival("2027-06-01", accord)
        assert found.due == PartialDate("2031-12-31")

    def test_is_counted_from_the_day_after_the_end(self) -> None:
        """From 1 May 2026 that day counts, so six months end on 31 October (BGB §§ 187(2), 188(2))."""
        accord = old(term=until("2026-04-30"), survival=(Survival(duration=Period("P6M")),))
        assert survival("2026-06-01", accord)[0].due == PartialDate("2026-10-31")

    @pytest.mark.parametrize(
        ("clause", "asked"),
        [(Survival(scope="It"), True), (Survival(scope="It", endless=True), False), (SECRET[0], False)],
    )
    def test_for_how_long_is_asked_for_unless_it_is_for_ever(self, clause: Survival, asked: bool) -> None:
        for today in ("2026-06-01", "2027-06-01"):
            assert ("survival1" in gaps(today, old(survival=(clause,)))) is asked


def test_one_of_three_that_suspends_it_leaves_it_in_force() -> None:
    halted = NoticeEvent(purpose=NoticePurpose.SUSPENSION, party="east", effective=PartialDate("2026-03-01"))
    accord = old(parties=between("north", "east", "kobe"), notice_events=(halted,))
    now = agreement_status(accord, book_of(accord), day("2026-05-01"))
    assert now.state is AgreementState.IN_FORCE
    kinds = {kind for kind, _ in status_flags(accord, book_of(accord), day("2026-05-01"), now)}
    assert StatusFlagKind.SUSPENDED_PARTY in kinds


def test_clauses_of_an_amendment_that_nobody_is_reminded_of_are_told() -> None:
    review = Review(basis=ReviewBasis.FIXED, date=PartialDate("2026-09-01"))
    relations = related(RelationType.AMENDS, "old")
    amendment = agreement("amendment", signed="2021-01-01", reviews=(review,), relations=relations)
    assert gaps("2026-06-01", old(), amendment, of="amendment") == ["carried"]
    assert gaps("2026-06-01", old(reviews=(review,)), amendment, of="amendment") == []


def test_what_depends_on_an_agreement_whose_successor_is_not_in_force_ends_with_it() -> None:
    child = agreement("child", signed="2021-01-01", term=ENDLESS, relations=related(RelationType.DEPENDS_ON, "old"))
    assert ends("2026-12-01", old(), new(WAITING), child, of="child") == LAPSES
    assert ends("2026-12-01", old(), new(from_day("2027-01-01")), child, of="child") == []


def test_what_ends_is_unconfirmed_only_once_it_is_in_force() -> None:
    accord = old(entry=from_day("2026-12-01"), term=until("2026"), signatures=(Signature(date=PartialDate("2026")),))
    assert state("2026-12-15", accord) is AgreementState.EXPIRY_UNCONFIRMED
