"""Signatures given at a visit, the tracker of each party, and what follows when all have signed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.records.agreements import Original, RelationType, Signature, SignatureState, Stage
from missions.records.clauses import Term
from missions.records.visits import Invitation, VisitAgreement, WhatHappened
from missions.signing.signature import sign_agreement
from missions.signing.tracker import OriginalState, attendance_message, signature_message, signing_tracker
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import is_signed
from tests.missions.refusals import refused
from tests.missions.signings import (
    ACCORD,
    DAY,
    IN_TIME,
    MISSION,
    TODAY,
    VISIT,
    accord,
    after,
    book_with,
    crowd,
    person,
    signatory,
    there,
    visit,
)
from tests.properties import tries
from tests.world import book_of, changed, on, related, until


class TestTheTracker:
    def lines(self, *others):
        book = book_with(*others)
        (found,) = signing_tracker(book.visits["ceremony"], book, TODAY)
        return {each.organisation: each for each in found.parties}, found

    def test_it_tells_everything_of_each_party(self):
        lines, found = self.lines()
        assert (found.agreement, found.day, found.languages, found.is_done) == ("accord", IN_TIME, ("en", "ja"), False)
        east = lines["east"]
        assert (east.signer.person, east.signer.function, east.signer.may_sign) == ("sam", "president", True)
        assert (east.deputy_of(east.signer).person, east.deputy_of(east.signer).is_attending) == ("toni", False)
        assert str(attendance_message(east.deputy_of(east.signer))) == "Toni Placeholder is not on the visit's list."
        assert (east.original.holder, east.original_state) == ("east", OriginalState.TO_PRINT)
        assert (east.is_done, east.signature) == (False, None)

    @pytest.mark.parametrize(
        ("invitation", "said"),
        [
            (Invitation.OPEN, "Robin Sample is not invited yet."),
            (Invitation.INVITED, "Robin Sample is invited but has not answered."),
            (Invitation.ACCEPTED, "Robin Sample is coming."),
            (Invitation.ATTENDED, "Robin Sample is coming."),
            (Invitation.DECLINED, "Robin Sample has declined."),
        ],
    )
    def test_it_tells_how_each_answered(self, invitation, said):
        lines, _ = self.lines(visit(participants=(signatory("robin", "north", invitation=invitation),)))
        assert str(attendance_message(lines["north"].signer)) == said

    @pytest.mark.parametrize(
        ("original", "state", "said"),
        [
            (None, OriginalState.MISSING, "There is no original for Example Cluster North yet."),
            (Original(holder="north", languages=("ja",), order=("north", "east")), OriginalState.WRONG, "lacks en."),
            (Original(holder="north", order=("north", "east")), OriginalState.WRONG, "lacks en, ja."),
            (
                Original(holder="north", languages=("en", "ja"), order=("east", "north")),
                OriginalState.WRONG,
                "comes first",
            ),
            (Original(holder="north", languages=("en", "ja"), order=()), OriginalState.WRONG, "nobody comes first"),
            (
                Original(holder="north", languages=("en", "ja"), order=("north",)),
                OriginalState.WRONG,
                "not name every party",
            ),
            (changed(ACCORD.copies[0], printed=on("2026-11-19")), OriginalState.READY, "printed Thu 19 Nov 2026."),
        ],
    )
    def test_it_tells_how_far_each_original_is(self, original, state, said):
        lines, _ = self.lines(accord(copies=(original,) if original else ()))
        assert lines["north"].original_state is state
        assert said in str(lines["north"].original_why)

    def test_who_signed_before_is_done(self):
        signature = Signature(party="east", person="sam", date=on("2026-11-01"))
        lines, found = self.lines(accord(signatures=(signature,)))
        assert [each.organisation for each in found.waiting] == ["north"]
        assert lines["east"].signature == signature
        assert (
            str(signature_message(lines["east"], book_with()))
            == "Example Agency East signed Sun 1 Nov 2026, by Sam Sample."
        )
        assert signature_message(lines["north"], book_with()) is None

    def test_who_is_only_expected_to_sign_is_not_done(self):
        planned = Signature(party="east", person="sam", date=on("2026-12-04"), state=SignatureState.EXPECTED)
        for stage in (Stage.READY_TO_SIGN, Stage.SIGNED):
            lines, found = self.lines(accord(signatures=(planned,), stage=stage))
            assert {each.organisation for each in found.waiting} == {"north", "east"}
            assert not found.is_done
            said = str(signature_message(lines["east"], book_with()))
            assert said == "Example Agency East is expected to sign on Fri 4 Dec 2026."

    def test_signatories_of_nobody_are_strangers(self):
        _, found = self.lines(person("kim", "elsewhere"), visit(participants=(*VISIT.participants, signatory("kim"))))
        assert found.strangers == ("kim",)

    def test_authority_is_judged_by_the_day_of_the_signing(self):
        leaving = person("robin", "north", 2, may_sign=True, until=on("2026-12-04"))
        assert self.lines(leaving)[0]["north"].signer.may_sign
        later = visit(day=on("2026-12-05"))
        lines, _ = self.lines(leaving, later)
        assert not lines["north"].signer.may_sign
        assert "no longer office of robin" in str(lines["north"].signer.why)

    def test_without_a_day_the_missions_or_today_counts(self):
        assert self.lines(visit(day=None))[1].day == MISSION.dates
        assert self.lines(visit(day=None, mission=""))[1].day == PartialDate.day(TODAY)


class TestSigning:
    def test_all_sign_on_the_day_of_the_visit(self):
        book = book_with()
        step = sign_agreement(*there(book), book, DAY)
        ceremony, agreement, book = after(step, book)
        assert agreement.stage is Stage.SIGNED
        assert [(each.party, each.person, each.function, each.date) for each in agreement.signatures] == [
            ("north", "robin", "director", IN_TIME), ("east", "sam", "president", IN_TIME),
        ]  # fmt: skip
        assert {(each.visit, each.place) for each in agreement.signatures} == {("ceremony", "Example Harbour")}
        assert [each.happened for each in ceremony.agreements] == [WhatHappened.SIGNED]
        assert {each.invitation for each in ceremony.participants} == {Invitation.ATTENDED}
        assert agreement.originals == 2
        assert step.warnings == ()
        assert signing_tracker(ceremony, book, DAY)[0].is_done

    def test_deadlines_follow(self):
        book = book_with()
        assert not [each for each in deadlines(book, DAY) if each.id == "accord" and each.act_by]
        step = sign_agreement(*there(book), book, DAY)
        _, agreement, book = after(step, book)
        assert agreement_status(agreement, book, DAY).state is AgreementState.IN_FORCE
        due = [each for each in deadlines(book, DAY) if each.kind is DeadlineKind.EXPRESS_RENEWAL]
        assert [each.due.text for each in due if each.id == "accord"] == ["2028-12-04"]
        assert "All parties have signed “Accord”; its deadlines follow." in step.said
        assert "Its last day is Mon 4 Dec 2028." in step.said

    def test_what_was_expected_is_replaced_by_what_was_given(self):
        planned = Signature(party="east", person="kim", date=on("2026-12-10"), state=SignatureState.EXPECTED)
        book = book_with(accord(signatures=(planned,)))
        _, agreement, _ = after(sign_agreement(*there(book), book, DAY), book)
        assert {(each.party, each.person, each.date) for each in agreement.signatures} == {
            ("north", "robin", IN_TIME), ("east", "sam", IN_TIME),
        }  # fmt: skip
        assert all(agreement.is_given(each, DAY) for each in agreement.signatures)

    def test_one_party_after_the_other(self):
        book = book_with()
        step = sign_agreement(*there(book), book, DAY, party="east")
        assert step.said == (
            "Example Agency East signed “Accord” Fri 4 Dec 2026, by Sam Sample.",
            "Still to sign: Example Cluster North.",
        )
        ceremony, agreement, book = after(step, book)
        assert (agreement.stage, is_signed(agreement)) == (Stage.READY_TO_SIGN, False)
        assert ceremony.agreements[0].happened is WhatHappened.SIGNED
        missing = [each for each in deadlines(book, DAY) if each.kind is DeadlineKind.MISSING_SIGNATURE]
        assert [each.part for each in missing] == ["north"]
        step = sign_agreement(ceremony, agreement, book, DAY, party="north")
        _, agreement, book = after(step, book)
        assert (agreement.stage, len(agreement.signatures)) == (Stage.SIGNED, 2)
        assert not [each for each in deadlines(book, DAY) if each.kind is DeadlineKind.MISSING_SIGNATURE]

    def test_what_renews_another_is_renewed_there(self):
        old = accord(id="old", title="Old", stage=Stage.SIGNED, term=until("2026-12-31"),
                     signatures=(Signature(date=on("2025-01-01")),))  # fmt: skip
        renewal = accord(
            relations=related(RelationType.RENEWS, "old"),
            term=changed(ACCORD.term, starts=on("2027-01-01")),
        )
        book = book_with(changed(old, id="old"), renewal)
        step = sign_agreement(*there(book), book, DAY)
        ceremony, _, book = after(step, book)
        assert ceremony.agreements[0].happened is WhatHappened.RENEWED
        assert "It renews “Old”." in step.said
        assert agreement_status(book.agreements["old"], book, date(2027, 1, 2)).state is AgreementState.RENEWED

    def test_other_agreements_of_the_visit_stay_as_they_were(self):
        other = changed(ACCORD, id="other", title="Other")
        book = book_with(other, visit(agreements=(*VISIT.agreements, VisitAgreement(agreement="other"))))
        ceremony, _, book = after(sign_agreement(*there(book), book, DAY), book)
        assert [each.happened for each in ceremony.agreements] == [WhatHappened.SIGNED, WhatHappened.NEGOTIATED]
        assert book.agreements["other"] == other

    def test_a_deputy_signs_on_behalf_of_whom_they_stand_in_for(self):
        instead = visit(participants=(signatory("alex", "north", stands_in_for="robin"), VISIT.participants[1]))
        book = book_with(instead)
        _, agreement, _ = after(sign_agreement(*there(book), book, DAY), book)
        assert (agreement.signatures[0].person, agreement.signatures[0].on_behalf_of) == ("alex", "robin")

    def test_two_signatories_of_a_party_both_sign(self):
        book = book_with(visit(participants=(*VISIT.participants, signatory("alex", "north"))))
        _, agreement, _ = after(sign_agreement(*there(book), book, DAY, party="north"), book)
        assert [(each.party, each.person) for each in agreement.signatures] == [("north", "robin"), ("north", "alex")]

    def test_nobody_named_is_a_signature_without_a_name_and_is_told(self):
        book = book_with(visit(participants=()))
        step = sign_agreement(*there(book), book, DAY)
        _, agreement, _ = after(step, book)
        assert [each.person for each in agreement.signatures] == ["", ""]
        assert "Who signed for Example Agency East is not recorded." in step.warnings

    def test_authority_that_is_not_recorded_is_told(self):
        book = book_with(person("robin", "north", 2))
        (warning,) = sign_agreement(*there(book), book, DAY).warnings
        assert warning.startswith("No record shows that Robin Sample may sign on Fri 4 Dec 2026:")

    def test_a_term_that_is_not_known_is_told(self):
        book = book_with(accord(term=Term()))
        assert (
            "The length of the term is not known: record it (field “Term”)."
            in sign_agreement(*there(book), book, DAY).warnings
        )

    def test_another_day_may_be_named(self):
        book = book_with()
        step = sign_agreement(*there(book), book, DAY, on=on("2026-12"))
        assert {each.date.text for each in after(step, book)[1].signatures} == {"2026-12"}
        early = sign_agreement(*there(book), book, DAY, on=on("2026-12-01"))
        assert "That is before the day of the visit, Fri 4 Dec 2026." in early.warnings

    def test_what_cannot_be_is_refused_in_a_sentence(self):
        book = book_with()
        ceremony, agreement = there(book)
        assert "is in the future (today is Fri 20 Nov 2026" in refused(
            lambda: sign_agreement(ceremony, agreement, book, TODAY)
        )
        assert "has no first day" in refused(
            lambda: sign_agreement(ceremony, agreement, book, DAY, on=on("../2026-12-01"))
        )
        assert "has no day" in refused(lambda: sign_agreement(changed(ceremony, day=None), agreement, book, DAY))
        assert "does not sign “Accord”: name one of “north”" in refused(
            lambda: sign_agreement(ceremony, agreement, book, DAY, party="elsewhere")
        )
        off = changed(ceremony, agreements=())
        assert "is not among the agreements" in refused(lambda: sign_agreement(off, agreement, book, DAY))
        abandoned = changed(agreement, stage=Stage.ABANDONED)
        assert "was abandoned" in refused(lambda: sign_agreement(ceremony, abandoned, book_with(abandoned), DAY))
        bare = changed(agreement, parties=())
        assert "has no parties yet" in refused(lambda: sign_agreement(ceremony, bare, book_with(bare), DAY))

    def test_nobody_signs_twice(self):
        book = book_with()
        ceremony, agreement, book = after(sign_agreement(*there(book), book, DAY), book)
        assert "All parties have already signed" in refused(lambda: sign_agreement(ceremony, agreement, book, DAY))
        assert "has already signed “Accord”, Fri 4 Dec 2026" in refused(
            lambda: sign_agreement(ceremony, agreement, book, DAY, party="east")
        )

    @given(st.integers(1, 16), st.integers(0, 15), st.booleans())
    @tries(40)
    def test_after_all_have_signed_it_is_signed_however_many_and_in_whatever_steps(self, number, signed, at_once):
        book = book_of(*crowd(number, signed=min(signed, number - 1)))
        waiting = [each.organisation for each in signing_tracker(book.visits["ceremony"], book, DAY)[0].waiting]
        for number_of, party in enumerate([""] if at_once else waiting):
            assert book.agreements["accord"].stage is not Stage.SIGNED, number_of
            step = sign_agreement(*there(book), book, DAY, party=party)
            _, agreement, book = after(step, book)
        assert agreement.stage is Stage.SIGNED
        assert sorted(each.party for each in agreement.signatures) == sorted(
            each.organisation for each in agreement.parties
        )
        assert is_signed(changed(agreement, stage=Stage.DRAFT))
        assert signing_tracker(book.visits["ceremony"], book, DAY)[0].is_done

    def test_undone_it_is_as_it_was(self):
        book = book_with()
        step = sign_agreement(*there(book), book, DAY)
        back = book.after(step.changes).after(step.changes.inverse(book))
        assert there(back) == there(book)
