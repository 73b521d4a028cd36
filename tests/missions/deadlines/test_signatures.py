"""Deadlines after a signature: missing signatures, notifications of entry into force, and filing."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Band, Certainty, Consequence, DeadlineKind
from missions.records.agreements import Agreement, Party, PartyRole, RelationType, Signature, SignatureState, Stage
from missions.records.clauses import Anchor, Entry, Filing, Notification, Trigger
from missions.records.organisations import Organisation
from missions.records.visits import Visit
from tests.missions.due_dates import due_on, keys, one_of
from tests.world import agreement, between, changed, lasting, related, until, words

THREE = between("north", "east", "lyon")


def prepared(*signatures: Signature, parties: tuple[Party, ...] = THREE) -> Agreement:
    return agreement(stage=Stage.READY_TO_SIGN, parties=parties, signatures=signatures)


def signed(party: str, text: str | None, **fields: object) -> Signature:
    return Signature(party=party, date=PartialDate(text) if text else None, **fields)


# Signatures.


def test_who_has_not_signed_is_asked_thirty_days_after_the_others() -> None:
    accord = prepared(signed("north", "2018-02-01"), signed("east", "2018-02-20"))
    found = one_of(DeadlineKind.MISSING_SIGNATURE, "2018-02-25", accord, Organisation(id="lyon", name="Lyonbiopôle"))
    assert found.key == "missing_signature:accord:1:lyon"
    assert (found.due, found.act_by) == (PartialDate("2018-03-22"), date(2018, 3, 22))
    assert (found.certainty, found.consequence) == (Certainty.ASSUMED, Consequence.NOT_IN_FORCE)
    assert "Lyonbiopôle has not signed; all the others have, the last on Tue 20 Feb 2018." in words(found)
    assert "that is our rule, not the agreement's" in words(found)


def test_every_party_that_has_not_signed_is_named_and_stays_until_it_has() -> None:
    accord = prepared(signed("north", "2018-02-01"))
    found = due_on("2031-01-01", accord)
    assert keys(found) == ["missing_signature:accord:1:east", "missing_signature:accord:1:lyon"]
    assert {each.band for each in found} == {Band.OVERDUE}


def test_only_parties_sign() -> None:
    parties = (
        Party(organisation="north"),
        Party(organisation="east"),
        Party(organisation="fund", role=PartyRole.FUNDER),
    )
    assert keys(due_on("2018-02-25", prepared(signed("north", "2018-02-01"), parties=parties))) == [
        "missing_signature:accord:1:east"
    ]


@pytest.mark.parametrize(
    "accord",
    [prepared(), agreement(stage=Stage.ABANDONED, signatures=(signed("north", "2018-02-01"),)), Agreement(id="accord")],
)
def test_nobody_is_asked_before_anybody_has_signed_nor_once_it_is_given_up(accord: Agreement) -> None:
    assert due_on("2018-06-01", accord) == ()


def test_a_signature_without_a_date_is_still_expected_and_leaves_a_gap() -> None:
    accord = prepared(signed("north", "2018-02-01"), signed("east", None), signed("lyon", "2018-02-01"))
    found = due_on("2018-02-25", accord)
    assert keys(found) == ["missing_signature:accord:1:east", "data_gap:accord:1:signatures"]
    assert "Not every signature has a date" in words(found[1])


class TestExpectedSignatures:
    def test_are_awaited_on_their_day_and_never_taken_as_given(self) -> None:
        due = signed("east", "2018-03-01", state=SignatureState.EXPECTED)
        for stage in (Stage.READY_TO_SIGN, Stage.SIGNED):
            given = (signed("north", "2018-02-01"), due)
            accord = agreement(stage=stage, signatures=given, term=until("2020-12-31"), calendars=("NL",))
            for today in ("2018-02-25", "2018-03-02", "2019-01-01"):
                found = one_of(DeadlineKind.MISSING_SIGNATURE, today, accord)
                assert (found.part, found.due, found.certainty) == ("east", PartialDate("2018-03-01"), Certainty.FIRM)
                assert "is expected to sign on Thu 1 Mar 2018" in words(found)

    def test_a_day_ahead_is_expected_and_one_past_is_given_unless_stated(self) -> None:
        accord = agreement(signatures=(signed("north", "2018-02-01"), signed("east", "2018-03-01")), term=until("2020"))
        assert one_of(DeadlineKind.MISSING_SIGNATURE, "2018-02-25", accord).part == "east"
        assert not any(each.kind is DeadlineKind.MISSING_SIGNATURE for each in due_on("2018-03-01", accord))

    def test_nobody_need_have_signed_for_a_day_to_be_told(self) -> None:
        accord = prepared(signed("north", "2018-03-01", state=SignatureState.EXPECTED))
        assert keys(due_on("2018-02-25", accord)) == ["missing_signature:accord:1:north"]
        assert due_on("2018-02-25", prepared(signed("north", None, state=SignatureState.EXPECTED))) == ()

    def test_while_one_is_expected_the_end_is_not_firm(self) -> None:
        late = Signature(party="east", state=SignatureState.EXPECTED)
        entry = Entry(trigger=Trigger.LAST_SIGNATURE)
        accord = agreement(signatures=(signed("north", "2018-02-01"), late), term=lasting("P5Y"), entry=entry)
        found = one_of(DeadlineKind.EXPIRY, "2018-06-01", accord)
        assert (found.due.text if found.due else "", found.certainty) == ("2023-01-31/..", Certainty.BOUNDED)
        assert "One signature is still expected" in words(found)


def test_a_signature_given_on_an_unknown_day_is_given_and_its_day_is_a_gap() -> None:
    given = Signature(party="east", state=SignatureState.GIVEN)
    accord = prepared(signed("north", "2018-02-01"), given, parties=between("north", "east"))
    found = due_on("2018-02-25", changed(accord, term=lasting("P5Y", Anchor.EVENT)))
    assert keys(found)[1:] == ["data_gap:accord:1:signatures"]
    assert "A signature has no recorded day" in words(found[1])
    assert found[0].certainty is Certainty.ASSUMED


def test_the_day_of_a_visit_dates_the_signatures_given_there() -> None:
    accord = prepared(signed("north", None, visit="signing"), signed("east", None, visit="signing"))
    found = due_on("2018-02-25", accord, Visit(id="signing", title="Signing", day=PartialDate("2018-02-20")))
    assert keys(found) == ["missing_signature:accord:1:lyon", "data_gap:accord:1:signatures"]
    assert found[0].act_by == date(2018, 3, 22)


def test_whose_signature_is_missing_cannot_be_told_where_one_was_given_for_nobody() -> None:
    found = due_on("2018-02-25", prepared(signed("", "2018-02-01")))
    assert keys(found) == ["data_gap:accord:1:signers"]
    assert "A signature names no party" in words(found[0])


# Entry into force by notifications.

BY_NOTIFICATION = Trigger.LAST_NOTIFICATION


def notified(*notes: Notification, trigger: Trigger = BY_NOTIFICATION, **fields: object) -> Agreement:
    entry = Entry(trigger=trigger, notifications=notes, number=30 if trigger is Trigger.DAYS_AFTER else None)
    return agreement(signed="2018-02-01", term=lasting("P5Y"), entry=entry, **fields)


def note(party: str, sent: str | None = None, received: str | None = None) -> Notification:
    return Notification(
        party=party,
        sent=PartialDate(sent) if sent else None,
        received=PartialDate(received) if received else None,
    )


@pytest.mark.parametrize(
    ("notes", "trigger", "waited_for"),
    [
        ((), BY_NOTIFICATION, ["east", "north"]),
        ((note("north", "2018-03-01", "2018-03-05"),), BY_NOTIFICATION, ["east"]),
        ((note("north", "2018-03-01"),), BY_NOTIFICATION, ["east", "north"]),
        ((note("ministry"),), BY_NOTIFICATION, ["east", "ministry", "north"]),
        ((note("north"), note("east", "2018-03-01", "2018-03-05")), Trigger.DAYS_AFTER, ["north"]),
    ],
)
def test_whoever_has_not_notified_is_asked_ninety_days_after_signature(
    notes: tuple[Notification, ...], trigger: Trigger, waited_for: list[str]
) -> None:
    found = [
        each
        for each in due_on("2018-03-10", notified(*notes, trigger=trigger))
        if each.kind is DeadlineKind.ENTRY_NOTIFICATION
    ]
    assert keys(found) == [f"entry_notification:accord:1:{party}" for party in waited_for]
    assert {each.act_by for each in found} == {date(2018, 5, 2)}
    assert {each.consequence for each in found} == {Consequence.NOT_IN_FORCE}


def test_a_notification_that_was_sent_is_said_to_be_on_its_way() -> None:
    found = due_on("2018-03-10", notified(note("north", "2018-03-01")))
    assert "north sent its notification on Thu 1 Mar 2018; its receipt is not recorded." in words(found[1])
    assert "east has not sent its notification" in words(found[0])


def test_once_all_have_notified_it_runs() -> None:
    found = due_on("2018-04-01", notified(note("north", received="2018-03-05"), note("east", received="2018-03-12")))
    assert keys(found) == ["expiry:accord:1", "data_gap:accord:1:anchor"]
    assert found[0].due == PartialDate("2023-03-11/2023-03-12")


def test_notifications_awaited_from_an_unknown_day_are_a_gap() -> None:
    entry = Entry(trigger=BY_NOTIFICATION)
    accord = agreement(signed=None, term=until("2025-12-31"), entry=entry)
    assert keys(due_on("2018-03-10", accord)) == ["expiry:accord:1", "data_gap:accord:1:notified"]


# Filing.


def filed(*filings: Filing, **fields: object) -> Agreement:
    return agreement(
        **{"signed": "2018-02-01", "term": until("2025-12-31"), "filings": filings, "calendars": ("NL",), **fields}
    )


SCAN = Filing(what="Scan to the register", within=Period("P28D"))


def test_the_scan_is_filed_within_four_weeks_of_signature() -> None:
    found = one_of(DeadlineKind.FILING, "2018-02-10", filed(SCAN))
    assert found.key == "filing:accord:1"
    assert (found.due, found.act_by) == (PartialDate("2018-03-01"), date(2018, 3, 1))
    assert (found.certainty, found.consequence) == (Certainty.DERIVED, Consequence.LATE_FILING)
    assert (
        "Scan to the register within 28 days of signature. Counted from Thu 1 Feb 2018, that is by Thu 1 Mar 2018."
        in words(found)
    )


def test_it_is_filed_even_after_all_is_over_and_once_it_is_done_no_more() -> None:
    over = filed(SCAN, term=until("2018-12-31"))
    assert one_of(DeadlineKind.FILING, "2031-01-01", over).band is Band.OVERDUE
    done = Filing(what=SCAN.what, within=SCAN.within, done=PartialDate("2018-02-20"))
    assert keys(due_on("2018-02-10", filed(done))) == ["expiry:accord:1"]


@pytest.mark.parametrize(
    ("text", "due", "certainty"),
    [
        ("2018-02", "2018-03-01/2018-03-28", Certainty.BOUNDED),
        ("2018-02-01?", "2018-03-01", Certainty.ASSUMED),
    ],
)
def test_filing_counts_from_the_earliest_day_of_signature(text: str, due: str, certainty: Certainty) -> None:
    found = one_of(DeadlineKind.FILING, "2018-02-10", filed(SCAN, signed=text))
    assert (found.due, found.act_by, found.certainty) == (PartialDate(due), date(2018, 3, 1), certainty)


@pytest.mark.parametrize(
    ("accord", "fact"),
    [
        (filed(Filing(what="Deposit")), "within"),
        (filed(SCAN, signed=None), "date of signing"),
        (filed(SCAN, signed="../9999-12-31"), "date of signing"),
    ],
)
def test_filing_without_a_day_is_a_gap(accord: Agreement, fact: str) -> None:
    gap = one_of(DeadlineKind.DATA_GAP, "2018-02-10", accord)
    assert gap.key == "data_gap:accord:1:filing"
    assert f"record “{fact}”" in words(gap)


def test_an_extension_is_filed_itself_though_another_carries_its_dates() -> None:
    extension = filed(SCAN, id="longer", relations=related(RelationType.EXTENDS))
    found = due_on("2018-02-10", agreement(term=until("2018-12-31")), extension)
    assert keys(found) == ["filing:longer:1", "expiry:accord:2"]


@pytest.mark.parametrize("trigger", [Trigger.SIGNING, Trigger.LAST_SIGNATURE, Trigger.DATE])
def test_a_notification_is_not_asked_for_where_another_event_brings_it_into_force(trigger: Trigger) -> None:
    found = due_on("2018-01-10", notified(note("north"), trigger=trigger))
    assert not [each for each in found if each.kind is DeadlineKind.ENTRY_NOTIFICATION]
