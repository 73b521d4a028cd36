"""The status of an agreement: the first state, in their order, whose facts hold, with its reasons."""

from datetime import date

import pytest
from hypothesis import given

from missions.book import Book
from missions.dates import PartialDate
from missions.records.agreements import Agreement, Party, PartyRole, Relation, RelationType, Signature, Stage
from missions.records.clauses import Entry, NoticeEvent, NoticePurpose, Notification, Term, TermKind, Trigger
from missions.records.common import Record
from missions.terms.ending import ending
from missions.terms.status import EXPIRING_DAYS, State, Status, is_signed, status
from tests.missions.making import agreement, book_of, day, lasting, signed_on, tries, until
from tests.missions.strategies import agreements, books, days


def on(today: str, accord: Agreement, *others: Record) -> Status:
    return status(accord, book_of(accord, *others), day(today))


def words(found: Status) -> str:
    return " ".join(map(str, found.why))


def successor(type: RelationType, stage: Stage = Stage.SIGNED) -> Agreement:
    return Agreement(id="newer", title="Newer", stage=stage, relations=(Relation(type=type, target="accord"),))


def notice(purpose: NoticePurpose, effective: str, withdrawn: str | None = None) -> tuple[NoticeEvent, ...]:
    back = PartialDate(withdrawn) if withdrawn else None
    return (NoticeEvent(purpose=purpose, effective=PartialDate(effective), withdrawn=back),)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in (Stage.SIGNED, Stage.ABANDONED)])
def test_before_signature_the_stage_counts(stage: Stage) -> None:
    found = on("2030-01-01", Agreement(id="accord", stage=stage, term=until("2018")))
    assert found.state is State.PREPARED
    assert words(found) == f"It is not signed; its stage is {stage.value.replace('_', ' ')}."


def test_what_was_abandoned_stays_so_whatever_was_signed() -> None:
    found = on("2018-06-01", agreement(stage=Stage.ABANDONED, term=lasting("P2Y")))
    assert (found.state, found.is_live) == (State.ABANDONED, False)


TWO = (Party(organisation="biom"), Party(organisation="osaka"))


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
        ("2016-11-08", State.IN_FORCE),
        ("2018-05-10", State.IN_FORCE),
        ("2018-05-11", State.EXPIRING),  # 180 days before the earlier reading
        ("2018-11-07", State.EXPIRING),
        ("2018-11-08", State.EXPIRY_UNCONFIRMED),  # the last day by one reading of two
        ("2018-11-09", State.EXPIRED),
    ],
)
def test_with_an_unknown_anchor_it_is_expired_only_after_the_later_reading(today: str, state: State) -> None:  # T05
    found = on(today, agreement(term=lasting("P2Y")))
    assert found.state is state
    assert found.is_live


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2016-12-31", State.EXPIRING),
        ("2017-01-01", State.EXPIRING),
        ("2017-01-02", State.EXPIRY_UNCONFIRMED),
        ("2017-12-31", State.EXPIRY_UNCONFIRMED),
        ("2018-01-01", State.EXPIRED),
    ],
)
def test_an_end_known_by_its_year_is_unconfirmed_all_year(today: str, state: State) -> None:  # “extended to 2017”
    assert on(today, agreement(signed="2014-10-01", term=until("2017"))).state is state


def test_expiring_begins_so_many_days_before_the_end() -> None:
    accord = agreement(term=until("2018-12-31"))
    last = date(2018, 12, 31).toordinal()
    states = [
        on(date.fromordinal(last - days).isoformat(), accord).state for days in (EXPIRING_DAYS + 1, EXPIRING_DAYS)
    ]
    assert states == [State.IN_FORCE, State.EXPIRING]


@pytest.mark.parametrize(
    ("entry", "today", "state"),
    [
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01")), "2016-12-31", State.SIGNED),
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01")), "2017-01-01", State.IN_FORCE),
        (Entry(trigger=Trigger.LAST_NOTIFICATION), "2017-01-01", State.SIGNED),
        (
            Entry(trigger=Trigger.LAST_NOTIFICATION, notifications=(Notification(received=PartialDate("2016-12-01")),)),
            "2017-01-01",
            State.IN_FORCE,
        ),
    ],
)
def test_signed_is_not_in_force_until_its_entry_is_satisfied(entry: Entry, today: str, state: State) -> None:
    found = on(today, agreement(term=lasting("P5Y"), entry=entry))
    assert found.state is state
    if state is State.SIGNED:
        assert "into force only" in words(found) or "notification has been received" in words(found)


@pytest.mark.parametrize("kind", [TermKind.INDEFINITE, TermKind.NOT_STATED, TermKind.DURATION])
def test_without_an_end_it_is_in_force(kind: TermKind) -> None:
    found = on("2026-11-22", agreement(term=Term(kind=kind)))
    assert found.state is State.IN_FORCE
    assert found.ending.date is None


@pytest.mark.parametrize(
    ("purpose", "ended"),
    [
        (NoticePurpose.TERMINATION, True),
        (NoticePurpose.WITHDRAWAL, True),
        (NoticePurpose.NON_RENEWAL, True),
        (NoticePurpose.SUSPENSION, False),
    ],
)
def test_a_notice_terminates_the_day_after_it_takes_effect(purpose: NoticePurpose, ended: bool) -> None:
    accord = agreement(term=lasting("P9Y"), notice_events=notice(purpose, "2017-06-30"))
    assert on("2017-06-30", accord).state is State.IN_FORCE
    assert (on("2017-07-01", accord).state is State.TERMINATED) is ended
    assert on("2017-07-01", accord).is_live is not ended


def test_a_notice_that_is_withdrawn_or_may_not_have_taken_effect_yet_does_not_terminate() -> None:
    for given_notice in (
        notice(NoticePurpose.TERMINATION, "2017-06-30", "2017-05-01"),
        notice(NoticePurpose.TERMINATION, "2017"),
    ):
        assert on("2017-07-01", agreement(term=lasting("P9Y"), notice_events=given_notice)).state is State.IN_FORCE


@pytest.mark.parametrize(
    ("type", "state"),
    [
        (RelationType.RENEWS, State.RENEWED),
        (RelationType.EXTENDS, State.RENEWED),
        (RelationType.SUPERSEDES, State.SUPERSEDED),
        (RelationType.AMENDS, State.EXPIRED),
        (RelationType.IMPLEMENTS, State.EXPIRED),
        (RelationType.DEPENDS_ON, State.EXPIRED),
        (RelationType.PRECEDED_BY, State.EXPIRED),
    ],
)
def test_only_some_relations_succeed(type: RelationType, state: State) -> None:
    found = on("2026-11-22", agreement(term=lasting("P2Y")), successor(type))
    assert found.state is state
    assert found.is_live is (state is State.EXPIRED)
    if state is not State.EXPIRED:
        assert words(found) == f"“Newer” {type.value} it."


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.SIGNED])
def test_only_a_signed_successor_succeeds(stage: Stage) -> None:
    assert (
        on("2026-11-22", agreement(term=lasting("P2Y")), successor(RelationType.RENEWS, stage)).state is State.EXPIRED
    )


def test_the_states_come_in_their_order() -> None:
    """Each agreement fulfils the facts of its state and of every later one."""
    expired = agreement(term=lasting("P2Y"))
    ended = agreement(term=lasting("P2Y"), notice_events=notice(NoticePurpose.TERMINATION, "2017-06-30"))
    newer = successor(RelationType.SUPERSEDES)
    assert on("2026-11-22", ended, newer).state is State.TERMINATED
    assert on("2026-11-22", expired, newer).state is State.SUPERSEDED
    assert on("2026-11-22", expired).state is State.EXPIRED
    unconfirmed = agreement(term=until("2026"), entry=Entry(trigger=Trigger.DATE, date=PartialDate("2030")))
    assert on("2026-11-22", unconfirmed).state is State.EXPIRY_UNCONFIRMED
    signed = agreement(term=until("2026-12-31"), entry=Entry(trigger=Trigger.DATE, date=PartialDate("2026-12-01")))
    assert on("2026-11-22", signed).state is State.SIGNED
    assert on("2026-12-01", signed).state is State.EXPIRING


@tries(80)
@given(agreements, books, days)
def test_every_agreement_has_a_status_with_reasons_and_its_end(accord: Agreement, book: Book, today: date) -> None:
    found = status(accord, book, today)
    assert found.why
    assert all(str(reason) for reason in found.why)
    assert found.ending == ending(accord, book, today)
    if found.state in (State.EXPIRED, State.EXPIRING, State.EXPIRY_UNCONFIRMED):
        assert found.ending.date is not None
    if found.state is State.EXPIRED:
        assert found.ending.date is not None
        assert found.ending.date.latest < today
