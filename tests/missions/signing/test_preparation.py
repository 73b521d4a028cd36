"""Steps that prepare a signing: signatories, originals, approvals, arrangements and the frozen run of show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.agreements import Original
from missions.records.visits import Invitation, Participant, ParticipantRole, VisitKind
from missions.signing.preparation import (
    approve,
    are_originals_right,
    freeze_run_of_show,
    prepare_originals,
    propose_ceremony,
    record_arrangement,
    record_preparation,
    required_originals,
)
from missions.signing.signature import name_signatory, replace_by_deputy
from missions.signing.tracker import agreement_signing
from tests.missions import signings
from tests.missions.refusals import refused
from tests.missions.signings import ACCORD, TODAY, VISIT, accord, after, book_with, crowd, person, there, visit
from tests.properties import tries
from tests.world import book_of, changed, on


class TestNaming:
    def test_somebody_on_the_list_signs(self):
        listed = Participant(person="toni", role=ParticipantRole.COUNTERPART, invitation=Invitation.ACCEPTED)
        book = book_with(visit(participants=(VISIT.participants[0], listed)))
        ceremony, _, _ = after(name_signatory(*there(book), "east", "toni", book, TODAY), book)
        (toni,) = [each for each in ceremony.participants if each.person == "toni"]
        assert (toni.role, toni.organisation, toni.invitation) == (
            ParticipantRole.SIGNATORY, "east", Invitation.ACCEPTED,
        )  # fmt: skip

    def test_whoever_was_named_before_stays_on_the_list(self):
        book = book_with()
        step = name_signatory(*there(book), "north", "alex", book, TODAY)
        ceremony, agreement, book = after(step, book)
        assert [each.role.value for each in ceremony.participants] == ["delegate", "signatory", "signatory"]
        assert step.said == (
            "Alex Example is named to sign for Example Cluster North.",
            "Robin Sample no longer signs.",
        )
        north = agreement_signing(agreement, ceremony, book, TODAY).parties[0]
        assert [each.person for each in north.signers] == ["alex"]

    def test_doubt_about_the_authority_is_told(self):
        book = book_with(person("kim", "north"))
        (warning,) = name_signatory(*there(book), "north", "kim", book, TODAY).warnings
        assert warning.startswith("No record shows that Kim may sign on Fri 4 Dec 2026")

    def test_what_cannot_be_is_refused(self):
        book = book_with()
        ceremony, agreement = there(book)
        for made, said in (
            (
                lambda: name_signatory(ceremony, agreement, "north", "nobody", book, TODAY),
                "There is no person “nobody”",
            ),
            (
                lambda: name_signatory(ceremony, agreement, "north", "robin", book, TODAY),
                "Robin Sample is already named",
            ),
            (lambda: name_signatory(ceremony, agreement, "else", "robin", book, TODAY), "does not sign “Accord”"),
        ):
            assert said in refused(made)

    def test_the_deputy_takes_over_and_the_signatory_has_declined(self):
        book = book_with()
        step = replace_by_deputy(*there(book), "east", book, TODAY)
        ceremony, agreement, book = after(step, book)
        assert step.said == ("Toni Placeholder signs for Example Agency East in place of Sam Sample.",)
        (east,) = [
            each for each in agreement_signing(agreement, ceremony, book, TODAY).parties if each.organisation == "east"
        ]
        assert [(each.person, each.instead_of, each.may_sign) for each in east.signers] == [("toni", "sam", True)]
        (sam,) = [each for each in ceremony.participants if each.person == "sam"]
        assert (sam.role, sam.invitation) == (ParticipantRole.COUNTERPART, Invitation.DECLINED)

    def test_without_a_deputy_who_may_sign_nobody_takes_over(self):
        book = book_with(without=("toni",))
        assert "Sam Sample has no recorded deputy who may sign on Fri 4 Dec 2026" in refused(
            lambda: replace_by_deputy(*there(book), "east", book, TODAY)
        )
        book = book_with(visit(participants=()))
        assert "No signatory is named" in refused(lambda: replace_by_deputy(*there(book), "east", book, TODAY))


class TestPreparing:
    def test_everybody_who_has_not_approves(self):
        book = book_with(signings.prepared(approvals=(ACCORD.preparation.approvals[0],)))
        _, agreement, _ = after(approve(book.agreements["accord"], book, TODAY), book)
        assert [(each.party, each.on.text) for each in agreement.preparation.approvals] == [
            ("north", "2026-11-06"), ("east", "2026-11-20"),
        ]  # fmt: skip

    def test_one_party_approves_on_its_day(self):
        book = book_with(signings.prepared(approvals=()))
        step = approve(book.agreements["accord"], book, TODAY, party="east", on=on("2026-11-03"))
        assert step.said == ("Example Agency East approved the text Tue 3 Nov 2026.",)

    def test_what_is_approved_or_ahead_is_refused(self):
        book = book_with()
        assert "Every party has already approved" in refused(lambda: approve(ACCORD, book, TODAY))
        assert "has already approved the text" in refused(lambda: approve(ACCORD, book, TODAY, party="east"))
        bare = signings.prepared(approvals=())
        assert "is in the future (today is" in refused(lambda: approve(bare, book, TODAY, on=on("2026-12-01")))
        assert "does not sign" in refused(lambda: approve(bare, book, TODAY, party="else"))

    @pytest.mark.parametrize("what", ["legal_review", "screening", "compared"])
    def test_a_check_is_recorded_once(self, what):
        book = book_with(signings.prepared(**{what: None}))
        _, agreement, _ = after(record_preparation(book.agreements["accord"], what, TODAY), book)
        assert getattr(agreement.preparation, what) == PartialDate.day(TODAY)
        assert "is already recorded" in refused(lambda: record_preparation(agreement, what, TODAY))

    def test_originals_are_made_and_those_in_order_stay(self):
        odd = Original(holder="east", languages=("en", "ja", "fr"), order=("east", "north"), kept="safe")
        book = book_with(accord(copies=(odd,)))
        step = prepare_originals(book.agreements["accord"], TODAY)
        _, agreement, _ = after(step, book)
        assert agreement.copies == (required_originals(ACCORD)[0], odd)
        assert are_originals_right(agreement)
        assert "2 originals of “Accord”, each in en, ja" in step.said[0]

    def test_those_not_printed_yet_are_printed(self):
        first, second = ACCORD.copies
        book = book_with(accord(copies=(changed(first, printed=on("2026-11-01")), second)))
        step = prepare_originals(book.agreements["accord"], TODAY, printed=on("2026-11-18"))
        assert [each.printed.text for each in after(step, book)[1].copies] == ["2026-11-01", "2026-11-18"]

    def test_without_a_fact_they_are_refused(self):
        assert "has no language yet" in refused(lambda: prepare_originals(accord(languages=()), TODAY))
        assert "has no parties yet" in refused(lambda: prepare_originals(accord(parties=()), TODAY))
        done = accord(originals=2)
        assert "are already in order" in refused(lambda: prepare_originals(done, TODAY))

    @given(st.integers(1, 16))
    @tries(20)
    def test_however_many_parties_they_are_in_order(self, number):
        book = book_of(*crowd(number))
        _, agreement, _ = after(prepare_originals(book.agreements["accord"], TODAY), book)
        assert are_originals_right(agreement)
        assert agreement.originals == number
        broken = changed(agreement, copies=agreement.copies[1:])
        assert not are_originals_right(broken)


class TestArranging:
    def test_seats_speeches_and_flags_are_planned(self):
        book = book_with(signings.arranged(seats=(), speeches=(), flags=()))
        ceremony, _, _ = after(propose_ceremony(book.visits["ceremony"], book), book)
        arrangements = ceremony.arrangements
        assert (arrangements.seats, arrangements.speeches, arrangements.flags) == (
            ("sam", "robin"), ("robin", "sam"), ("DE", "JP"),
        )  # fmt: skip

    def test_what_is_planned_stays_unless_somebody_is_missing(self):
        book = book_with(signings.arranged(seats=("robin",), speeches=("sam", "robin")))
        step = propose_ceremony(book.visits["ceremony"], book)
        ceremony, _, _ = after(step, book)
        assert (ceremony.arrangements.seats, ceremony.arrangements.speeches) == (("sam", "robin"), ("sam", "robin"))
        assert "Speeches, flags keep the existing plan." in step.said

    def test_when_all_is_planned_or_nothing_is_signed_it_is_refused(self):
        assert "are planned" in refused(lambda: propose_ceremony(VISIT, book_with()))
        empty = visit(agreements=(), kind=VisitKind.SIGNING)
        assert "Nothing is due to be signed" in refused(lambda: propose_ceremony(empty, book_with(empty)))

    def test_what_is_missing_for_it_is_said(self):
        bare = visit(participants=(), arrangements=type(VISIT.arrangements)(flags=("DE", "JP")))
        said = refused(lambda: propose_ceremony(bare, book_with(bare)))
        assert "Nobody is named to sign" in said
        assert "No speakers or signatories are named" in said

    @pytest.mark.parametrize("what", ["slot_confirmed", "approval_sheet", "name_cards", "kit", "release_agreed"])
    def test_something_is_recorded_once(self, what):
        bare = visit(arrangements=type(VISIT.arrangements)())
        step = record_arrangement(bare, what, TODAY)
        (found,) = step.changes.put
        assert getattr(found.arrangements, what) == (True if what != "release_agreed" else PartialDate.day(TODAY))
        assert "is already recorded" in refused(lambda: record_arrangement(found, what, TODAY))

    def test_a_photographer_wants_a_name(self):
        (found,) = record_arrangement(VISIT, "photographer", TODAY, who=" Other Pictures ").changes.put
        assert found.arrangements.photographer == "Other Pictures"
        assert refused(lambda: record_arrangement(VISIT, "photographer", TODAY, who=" "))

    def test_the_run_of_show_is_frozen_under_the_next_version(self):
        (once,) = freeze_run_of_show(VISIT).changes.put
        (twice,) = freeze_run_of_show(once).changes.put
        assert (once.arrangements.show_version, twice.arrangements.show_version) == (1, 2)
