"""The status of an agreement: the first state, in their order, whose facts hold, with its reasons."""

from datetime import date

import pytest
from hypothesis import given

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, PartyRole, Relation, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Notification,
    Reckoning,
    Renewal,
    RenewalMode,
    Review,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Record
from missions.terms.expiry import term_end
from missions.terms.status import EXPIRING_DAYS, AgreementState, AgreementStatus, agreement_status
from missions.terms.succession import is_signed
from store.sample import cooperations
from tests.missions.strategies import agreements, books, days
from tests.properties import tries
from tests.world import (
    ENDLESS,
    TWO_YEARS,
    YEARLY,
    agreement,
    between,
    book_of,
    changed,
    day,
    lasting,
    related,
    signed_on,
    until,
    words,
)


def on(today: str, accord: Agreement, *others: Record) -> AgreementStatus:
    return agreement_status(accord, book_of(accord, *others), day(today))


def successor(type: RelationType, stage: Stage = Stage.SIGNED) -> Agreement:
    signed = signed_on("2018-03-01") if stage is Stage.SIGNED else ()
    entry = Entry(trigger=Trigger.LAST_SIGNATURE)
    return Agreement(id="newer", title="Newer", stage=stage, signatures=signed, entry=entry, relations=related(type))


def notice(purpose: NoticePurpose, effective: str, withdrawn: str | None = None) -> tuple[NoticeEvent, ...]:
    back = PartialDate(withdrawn) if withdrawn else None
    return (NoticeEvent(purpose=purpose, effective=PartialDate(effective), withdrawn=back),)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in (Stage.SIGNED, Stage.ABANDONED)])
def test_before_signature_the_stage_counts(stage: Stage) -> None:
    found = on("2030-01-01", Agreement(id="accord", stage=stage, term=until("2018")))
    assert found.state is AgreementState.PREPARED
    assert words(found) == f"It is not signed; its stage is “{stage.value.replace('_', ' ')}”."


def test_what_was_abandoned_stays_so_whatever_was_signed() -> None:
    found = on("2018-06-01", agreement(stage=Stage.ABANDONED, term=lasting("P2Y")))
    assert (found.state, found.is_live) == (AgreementState.ABANDONED, False)


TWO = between("north", "east")


@pytest.mark.parametrize(
    ("fields", "signed"),
    [
        ({"stage": Stage.SIGNED}, True),  # 18 of 50 announcements name no day
        ({"signatures": signed_on("2016-11-08", "2016-11-10"), "parties": TWO}, True),
        ({"signatures": signed_on("2016-11-08"), "parties": TWO}, False),  # one party of two
        ({"signatures": (*signed_on("2016-11-08"), Signature(place="Osaka")), "parties": TWO}, False),
        ({"signatures": signed_on("2016-11-08"), "parties": (*TWO[:1], Party(role=PartyRole.MEMBER))}, True),
        ({"parties": ()}, False),
    ],
)
def test_signed_is_what_says_so_or_bears_every_partys_signature(fields: dict[str, object], signed: bool) -> None:
    assert is_signed(Agreement(id="accord", **{"stage": Stage.READY_TO_SIGN, **fields})) is signed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2016-11-08", AgreementState.IN_FORCE),
        ("2018-05-10", AgreementState.IN_FORCE),
        ("2018-05-11", AgreementState.EXPIRING),  # 180 days before the earlier reading
        ("2018-11-07", AgreementState.EXPIRING),
        ("2018-11-08", AgreementState.EXPIRY_UNCONFIRMED),  # the last day by one reading of two
        ("2018-11-09", AgreementState.EXPIRED),
    ],
)
def test_with_an_unknown_anchor_it_is_expired_only_after_the_later_reading(
    today: str, state: AgreementState
) -> None:  # T05
    found = on(today, agreement(term=lasting("P2Y")))
    assert found.state is state
    assert found.is_live


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2016-12-31", AgreementState.EXPIRING),
        ("2017-01-01", AgreementState.EXPIRING),
        ("2017-01-02", AgreementState.EXPIRY_UNCONFIRMED),
        ("2017-12-31", AgreementState.EXPIRY_UNCONFIRMED),
        ("2018-01-01", AgreementState.EXPIRED),
    ],
)
def test_an_end_known_by_its_year_is_unconfirmed_all_year(
    today: str, state: AgreementState
) -> None:  # “extended to 2017”
    assert on(today, agreement(signed="2014-10-01", term=until("2017"))).state is state


def test_expiring_begins_so_many_days_before_the_end() -> None:
    accord = agreement(term=until("2018-12-31"))
    last = date(2018, 12, 31).toordinal()
    states = [
        on(date.fromordinal(last - days).isoformat(), accord).state for days in (EXPIRING_DAYS + 1, EXPIRING_DAYS)
    ]
    assert states == [AgreementState.IN_FORCE, AgreementState.EXPIRING]


@pytest.mark.parametrize(
    ("entry", "today", "state"),
    [
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01")), "2016-12-31", AgreementState.SIGNED),
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01")), "2017-01-01", AgreementState.IN_FORCE),
        (Entry(trigger=Trigger.LAST_NOTIFICATION), "2017-01-01", AgreementState.SIGNED),
        (Entry(trigger=Trigger.SIGNING, notifications=(Notification(),)), "2017-01-01", AgreementState.IN_FORCE),
        (
            Entry(trigger=Trigger.DAYS_AFTER, number=30, notifications=(Notification(),)),
            "2017-01-01",
            AgreementState.SIGNED,
        ),
        (Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-07", AgreementState.SIGNED),
        (Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-08", AgreementState.IN_FORCE),
        (Entry(trigger=Trigger.NTH_MONTH_AFTER, number=3), "2017-01-31", AgreementState.SIGNED),
        (Entry(trigger=Trigger.NTH_MONTH_AFTER, number=3), "2017-02-01", AgreementState.IN_FORCE),
        (
            Entry(trigger=Trigger.LAST_NOTIFICATION, notifications=(Notification(received=PartialDate("2016-12-01")),)),
            "2017-01-01",
            AgreementState.IN_FORCE,
        ),
    ],
)
def test_signed_is_not_in_force_until_its_entry_is_satisfied(entry: Entry, today: str, state: AgreementState) -> None:
    found = on(today, agreement(term=lasting("P5Y"), entry=entry))
    assert found.state is state
    if state is AgreementState.SIGNED:
        assert "into force only" in words(found) or "notification has been received" in words(found)


def test_what_is_stated_to_have_no_end_is_in_force() -> None:
    found = on("2026-11-22", agreement(term=Term(kind=TermKind.INDEFINITE)))
    assert found.state is AgreementState.IN_FORCE
    assert found.ending.date is None


@pytest.mark.parametrize("kind", [TermKind.NOT_STATED, TermKind.DURATION])
class TestWithoutAKnownEnd:
    """Signed on 8 November 2016, and nothing since."""

    def test_it_is_in_force_for_eighteen_months_after_the_last_thing_recorded(self, kind: TermKind) -> None:
        accord = agreement(term=Term(kind=kind))
        assert on("2018-05-08", accord).state is AgreementState.IN_FORCE
        assert on("2018-05-09", accord).state is AgreementState.NOT_KNOWN

    def test_then_it_says_since_when_nobody_knows_and_what_would_settle_it(self, kind: TermKind) -> None:
        found = on("2026-11-22", agreement(term=Term(kind=kind)))
        assert "from Tue 8 Nov 2016; nobody knows" in words(found)
        assert "ask the parties, then record its term, that it has no end" in words(found)
        assert found.ending.date is None
        assert found.is_live

    def test_a_review_makes_it_in_force_again(self, kind: TermKind) -> None:
        held = Review(held=(PartialDate("2026-03"),))
        assert on("2026-11-22", agreement(term=Term(kind=kind), reviews=(held,))).state is AgreementState.IN_FORCE


def test_without_a_term_or_any_date_nobody_knows_whether_it_is_in_force() -> None:
    found = on("2026-11-22", agreement(signed=None))
    assert found.state is AgreementState.NOT_KNOWN
    assert "It has neither an end nor any other day on record" in words(found)


def test_an_amendment_without_an_end_of_its_own_stands_as_what_it_amends() -> None:
    amendment = successor(RelationType.AMENDS)
    running = agreement(term=lasting("P20Y"))
    assert on("2026-11-22", amendment, running).state is AgreementState.IN_FORCE


ENDINGS = (NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL, NoticePurpose.NON_RENEWAL)


class TestTerminated:
    @pytest.mark.parametrize("purpose", ENDINGS)
    def test_it_is_from_the_day_after_a_notice_has_taken_effect(self, purpose: NoticePurpose) -> None:
        accord = agreement(term=lasting("P9Y"), notice_events=notice(purpose, "2017-06-30"))
        states = [on(today, accord).state for today in ("2016-12-31", "2017-01-01", "2017-06-30", "2017-07-01")]
        assert states == [
            AgreementState.IN_FORCE,
            AgreementState.EXPIRING,
            AgreementState.EXPIRING,
            AgreementState.TERMINATED,
        ]
        found = on("2017-07-01", accord)
        assert (found.is_live, found.ending.date) == (False, PartialDate("2017-06-30"))
        assert words(found) == f"Notice of {show_choice(purpose)} took effect on Fri 30 Jun 2017."

    @pytest.mark.parametrize("purpose", [purpose for purpose in NoticePurpose if purpose not in ENDINGS])
    def test_no_other_notice_does(self, purpose: NoticePurpose) -> None:
        found = on("2017-07-01", agreement(term=lasting("P9Y"), notice_events=notice(purpose, "2017-06-30")))
        assert found.is_live
        assert found.ending.stopped is False

    def test_not_by_a_notice_that_was_withdrawn(self) -> None:
        given_notice = notice(NoticePurpose.TERMINATION, "2017-06-30", "2017-05-01")
        assert (
            on("2017-07-01", agreement(term=lasting("P9Y"), notice_events=given_notice)).state
            is AgreementState.IN_FORCE
        )

    def test_only_once_the_effect_surely_lies_in_the_past(self) -> None:
        accord = agreement(term=lasting("P9Y"), notice_events=notice(NoticePurpose.TERMINATION, "2017"))
        assert on("2017-07-01", accord).state is AgreementState.EXPIRY_UNCONFIRMED
        assert on("2018-01-01", accord).state is AgreementState.TERMINATED

    def test_not_by_a_notice_for_a_day_after_the_end(self) -> None:
        accord = agreement(term=until("2018-12-31"), notice_events=notice(NoticePurpose.TERMINATION, "2019-06-30"))
        assert {on(today, accord).state for today in ("2019-01-01", "2019-07-01")} == {AgreementState.EXPIRED}

    def test_by_a_rule_of_notice_too(self) -> None:
        rule = NoticeRule(period=Period("P6M"), reckoning=Reckoning.FROM_RECEIPT)
        event = NoticeEvent(received=PartialDate("2018-01-15"))
        accord = agreement(term=ENDLESS, notices=(rule,), notice_events=(event,))
        assert on("2018-01-16", accord).state is AgreementState.EXPIRING
        assert on("2018-07-15", accord).state is AgreementState.EXPIRING
        assert on("2018-07-16", accord).state is AgreementState.TERMINATED

    def test_one_of_three_that_withdraws_leaves_it_in_force(self) -> None:
        parties = between("north", "east", "kobe")
        left = (NoticeEvent(purpose=NoticePurpose.WITHDRAWAL, party="kobe", effective=PartialDate("2017-06-30")),)
        accord = agreement(term=lasting("P9Y"), parties=parties, notice_events=left)
        assert on("2018-01-01", accord).state is AgreementState.IN_FORCE


class TestSuspended:
    """As in the German model clause: suspend instead of ending; the Austrian one may be taken up again."""

    SUSPENDED = agreement(
        term=until("2020-12-31"), notice_events=notice(NoticePurpose.SUSPENSION, "2018-03-01", "2018-09-01")
    )

    def test_it_is_from_the_day_it_takes_effect_until_it_is_taken_up_again(self) -> None:
        days_and_states = {
            "2018-02-28": AgreementState.IN_FORCE,
            "2018-03-01": AgreementState.SUSPENDED,
            "2018-08-31": AgreementState.SUSPENDED,
            "2018-09-01": AgreementState.IN_FORCE,
        }
        assert {today: on(today, self.SUSPENDED).state for today in days_and_states} == days_and_states
        found = on("2018-06-01", self.SUSPENDED)
        assert words(found) == "It has been suspended since Thu 1 Mar 2018."
        assert (found.is_live, found.ending.date, found.ending.stopped) == (True, PartialDate("2020-12-31"), False)

    def test_only_once_it_surely_has_taken_effect_and_until_it_surely_goes_on(self) -> None:
        accord = agreement(
            term=until("2020-12-31"), notice_events=notice(NoticePurpose.SUSPENSION, "2018-03", "2018-09")
        )
        states = [on(today, accord).state for today in ("2018-03-15", "2018-03-31", "2018-09-15", "2018-09-30")]
        assert states == [
            AgreementState.IN_FORCE,
            AgreementState.SUSPENDED,
            AgreementState.SUSPENDED,
            AgreementState.IN_FORCE,
        ]

    def test_without_a_rule_it_takes_effect_when_it_is_received(self) -> None:
        events = (NoticeEvent(purpose=NoticePurpose.SUSPENSION, received=PartialDate("2018-03-01")),)
        accord = agreement(term=until("2020-12-31"), notice_events=events)
        assert on("2018-02-28", accord).state is AgreementState.IN_FORCE
        assert on("2018-03-01", accord).state is AgreementState.SUSPENDED


class TestFollowed:
    @pytest.mark.parametrize(
        ("type", "state"),
        [
            (RelationType.RENEWS, AgreementState.RENEWED),
            (RelationType.SUPERSEDES, AgreementState.SUPERSEDED),
            (RelationType.AMENDS, AgreementState.EXPIRED),
            (RelationType.IMPLEMENTS, AgreementState.EXPIRED),
            (RelationType.DEPENDS_ON, AgreementState.EXPIRED),
            (RelationType.PRECEDED_BY, AgreementState.EXPIRED),
            (RelationType.ACCEDES_TO, AgreementState.EXPIRED),
        ],
    )
    def test_only_some_relations_follow(self, type: RelationType, state: AgreementState) -> None:
        found = on("2026-11-22", agreement(term=lasting("P2Y")), successor(type))
        assert found.state is state
        assert found.is_live is (state is AgreementState.EXPIRED)
        assert found.successor == ("" if state is AgreementState.EXPIRED else "newer")
        if state is not AgreementState.EXPIRED:
            assert words(found) == f"“Newer” {type.value} it from Thu 1 Mar 2018."

    @pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.SIGNED])
    def test_only_by_what_is_signed(self, stage: Stage) -> None:
        found = on("2026-11-22", agreement(term=lasting("P2Y")), successor(RelationType.RENEWS, stage))
        assert (found.state, found.successor) == (AgreementState.EXPIRED, "")

    def test_until_that_one_takes_effect_it_stays_as_it_is(self) -> None:
        entry = Entry(trigger=Trigger.DATE, date=PartialDate("2019-01-01"))
        newer = agreement("newer", signed="2018-10-01", entry=entry, relations=(Relation(target="accord"),))
        accord = agreement(term=until("2018-12-31"))
        for today, state in (("2018-11-01", AgreementState.EXPIRING), ("2018-12-31", AgreementState.EXPIRING)):
            found = on(today, accord, newer)
            assert (found.state, found.successor, found.is_live) == (state, "newer", True)
            assert words(found).startswith("“Newer” renews it from Tue 1 Jan 2019.")
        found = on("2019-01-01", accord, newer)
        assert (found.state, found.successor, found.is_live) == (AgreementState.RENEWED, "newer", False)
        assert words(found) == "“Newer” renews it from Tue 1 Jan 2019."

    def test_one_that_waits_for_a_notification_has_not_taken_its_place(self) -> None:
        waiting = agreement(
            "newer",
            signed="2018-10-01",
            entry=Entry(trigger=Trigger.LAST_NOTIFICATION),
            relations=(Relation(target="accord"),),
        )
        found = on("2018-11-01", agreement(term=until("2020-12-31")), waiting)
        assert (found.state, found.successor) == (AgreementState.IN_FORCE, "newer")

    def test_the_agreement_of_2015_renews_the_older_one_of_the_same_partners(self) -> None:
        """BioM and Osaka Bio Headquarters, signed 2 November 2015: the older one ended on the day before."""
        relations = (Relation(type=RelationType.SUPERSEDES, target="older"), Relation(target="older"))
        newer = agreement("newer", signed="2015-11-02", relations=relations)
        older = agreement("older", signed=None)
        before, after = (on(today, older, newer) for today in ("2015-11-01", "2015-11-02"))
        assert (before.state, before.ending.date) == (AgreementState.EXPIRING, PartialDate("2015-11-01"))
        assert (after.state, after.ending.date) == (AgreementState.RENEWED, PartialDate("2015-11-01"))
        assert on("2015-11-02", newer, older).state is AgreementState.IN_FORCE

    def test_two_that_follow_each_other_are_both_renewed(self) -> None:
        one, two = (
            agreement(id, relations=(Relation(target=target),)) for id, target in (("one", "two"), ("two", "one"))
        )
        assert {on("2018-06-01", *pair).state for pair in ((one, two), (two, one))} == {AgreementState.RENEWED}


class TestExtended:
    def test_an_extension_leaves_it_in_force_and_carries_no_dates(self) -> None:
        more = agreement(
            "more",
            signed="2018-10-01",
            term=lasting("P2Y"),
            relations=related(RelationType.EXTENDS),
        )
        accord = agreement(term=TWO_YEARS)
        found = on("2018-12-01", accord, more)
        assert (found.state, found.successor, found.part_of) == (AgreementState.IN_FORCE, "", "")
        assert found.ending.date == PartialDate("2020-11-08")
        part = on("2018-12-01", more, accord)
        assert part.part_of == "accord"
        assert words(part).startswith("It extends “Accord”, which sets its dates.")

    def test_extended_to_2017_it_is_unconfirmed_all_that_year(self) -> None:
        first = agreement(signed="2014-10-01", term=until("2016-12-31"))
        more = agreement(
            "more",
            signed="2016-05-01",
            term=until("2017"),
            relations=related(RelationType.EXTENDS),
        )
        expected = {
            "2016-12-31": AgreementState.EXPIRING,
            "2017-01-02": AgreementState.EXPIRY_UNCONFIRMED,
            "2017-12-31": AgreementState.EXPIRY_UNCONFIRMED,
            "2018-01-01": AgreementState.EXPIRED,
        }
        assert {today: on(today, first, more).state for today in expected} == expected


class TestATermThatRenewsItself:
    @pytest.mark.parametrize("term", [lasting("P2Y"), until("2017"), until("2018-11-08"), until("2017/..")])
    def test_is_in_force_and_never_expiring_nor_unconfirmed(self, term: Term) -> None:
        accord = agreement(term=term, renewal=YEARLY)
        days_in_question = ("2017-06-01", "2017-12-31", "2018-11-07", "2018-11-08", "2018-11-09", "2026-11-22")
        assert {on(today, accord).state for today in days_in_question} == {AgreementState.IN_FORCE}

    def test_is_expiring_in_its_last_term(self) -> None:
        capped = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=1)
        accord = agreement(term=lasting("P2Y"), renewal=capped)
        expected = {
            "2018-11-08": AgreementState.IN_FORCE,
            "2018-11-09": AgreementState.IN_FORCE,
            "2019-11-07": AgreementState.EXPIRING,
            "2019-11-08": AgreementState.EXPIRY_UNCONFIRMED,
            "2019-11-09": AgreementState.EXPIRED,
        }
        assert {today: on(today, accord).state for today in expected} == expected


class TestTheRealCooperations:
    """Of the four, only the accord of bioXclusters Plus and Osaka states a term: two years from 8 November 2016."""

    DAYS = ("2016-11-07", "2018-05-10", "2018-05-11", "2018-11-08", "2018-11-09")

    @pytest.mark.parametrize(
        ("id", "states", "end"),
        [
            (
                "bioxclusters-osaka-2016",
                [
                    AgreementState.SIGNED,
                    AgreementState.IN_FORCE,
                    AgreementState.EXPIRING,
                    AgreementState.EXPIRY_UNCONFIRMED,
                    AgreementState.EXPIRED,
                ],
                "2018-11-07/2018-11-08",
            ),
            ("biom-osaka-2015", [AgreementState.IN_FORCE] + [AgreementState.NOT_KNOWN] * 4, None),
            ("lsn-fbri-kobe", [AgreementState.NOT_KNOWN] * 5, None),
            ("medilink-bochum-2024", [AgreementState.SIGNED] * 5, None),
        ],
    )
    def test_at_five_days(self, id: str, states: list[AgreementState], end: str | None) -> None:
        book = book_of(*cooperations())
        accord = book.agreements[id]
        assert [agreement_status(accord, book, day(today)).state for today in self.DAYS] == states
        last = term_end(accord, book, day("2018-11-09")).date
        assert (last.text if last else None) == end


def test_the_states_come_in_their_order() -> None:
    """Each agreement fulfils the facts of its state and of every later one."""
    expired = agreement(term=lasting("P2Y"))
    halted = notice(NoticePurpose.SUSPENSION, "2017-06-30")
    ended = agreement(term=lasting("P2Y"), notice_events=(*halted, *notice(NoticePurpose.TERMINATION, "2017-06-30")))
    newer = successor(RelationType.SUPERSEDES)
    assert on("2026-11-22", ended, newer).state is AgreementState.TERMINATED
    assert (
        on("2026-11-22", agreement(term=lasting("P2Y"), notice_events=halted), newer).state is AgreementState.SUPERSEDED
    )
    assert on("2026-11-22", agreement(term=ENDLESS, notice_events=halted)).state is AgreementState.SUSPENDED
    assert on("2026-11-22", agreement(term=lasting("P2Y"), notice_events=halted)).state is AgreementState.EXPIRED
    assert on("2026-11-22", expired).state is AgreementState.EXPIRED
    ahead = agreement(term=until("2026"), entry=Entry(trigger=Trigger.DATE, date=PartialDate("2026-12-01")))
    assert on("2026-11-22", ahead).state is AgreementState.SIGNED  # no end is unconfirmed before the beginning
    assert on("2026-12-01", ahead).state is AgreementState.EXPIRY_UNCONFIRMED
    signed = agreement(term=until("2026-12-31"), entry=Entry(trigger=Trigger.DATE, date=PartialDate("2026-12-01")))
    assert on("2026-11-22", signed).state is AgreementState.SIGNED
    assert on("2026-12-01", signed).state is AgreementState.EXPIRING


@tries(60)
@given(agreements, books, days)
def test_every_agreement_has_a_status_with_reasons_and_its_end(accord: Agreement, book: Book, today: date) -> None:
    found = agreement_status(accord, book, today)
    assert found.why
    assert all(str(reason) for reason in found.why)
    assert found.ending == term_end(accord, book, today)
    if found.state in (AgreementState.EXPIRED, AgreementState.EXPIRING, AgreementState.EXPIRY_UNCONFIRMED):
        assert found.ending.date is not None
    if found.state is AgreementState.EXPIRED:
        assert found.ending.date is not None
        assert found.ending.date.latest < today


def test_a_notice_ends_nothing_that_another_agreement_followed_before() -> None:
    """Otherwise it would be renewed one day and terminated the next."""
    ended = agreement(term=lasting("P2Y"), notice_events=notice(NoticePurpose.TERMINATION, "2018-06-30"))
    newer = changed(successor(RelationType.RENEWS), entry=Entry(trigger=Trigger.DATE, date=PartialDate("2018-01-01")))
    assert [on(day, ended, newer).state for day in ("2018-06-30", "2018-07-01")] == [AgreementState.RENEWED] * 2
    later = changed(newer, entry=Entry(trigger=Trigger.DATE, date=PartialDate("2018-08-01")))
    assert on("2018-07-01", ended, later).state is AgreementState.TERMINATED


@pytest.mark.parametrize("effect", ["2018", "2018~", "../2018", "2018-01/2018-12"])
def test_nor_does_a_notice_of_which_the_day_is_vague(effect: str) -> None:
    ended = agreement(term=Term(), notice_events=notice(NoticePurpose.TERMINATION, effect))
    newer = changed(successor(RelationType.RENEWS), entry=Entry(trigger=Trigger.DATE, date=PartialDate("2018-07-01")))
    assert [on(day, ended, newer).state for day in ("2018-12-31", "2019-01-20")] == [AgreementState.RENEWED] * 2
