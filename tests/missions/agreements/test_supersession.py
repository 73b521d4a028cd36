"""Supersession, and overlapping terms: a warning, never a block."""

import pytest

from missions.agreements.predecessors import overlapping_terms
from missions.agreements.renewal import supersede
from missions.records.agreements import Agreement, AgreementKind, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.clauses import Term, TermKind
from missions.records.organisations import Membership, Organisation
from missions.terms.status import AgreementState
from tests.missions.renewals import new_of, state
from tests.world import ENDLESS, TWO_YEARS, YEARLY, agreement, between, book_of, day, lasting, on, related


def superseding(old: Agreement, new: Agreement, *others: Organisation | Agreement) -> tuple[Proposal, Book]:
    book = book_of(old, new, *others)
    step = supersede(old, new, book, day("2018-10-01"))
    return step, book.after(step.changes)


class TestSupersede:
    def test_the_newer_one_says_so_and_the_older_one_stays_as_it_is(self) -> None:
        old, new = agreement(term=ENDLESS), agreement("next", "2018-09-01", term=TWO_YEARS)
        step, after = superseding(old, new)
        assert new_of(step).relations == related(RelationType.SUPERSEDES)
        assert after.get("accord") is old
        assert state(old, after, "2018-10-01") is AgreementState.SUPERSEDED
        assert step.said == ("“Next” (next) supersedes it, from Sat 1 Sep 2018.",)
        assert step.warnings == ()

    def test_unsigned_it_changes_nothing_yet(self) -> None:
        old = agreement(term=TWO_YEARS)
        step, after = superseding(old, agreement("next", None, stage=Stage.DRAFT, signatures=()))
        assert state(old, after, "2018-10-01") is AgreementState.EXPIRING
        assert step.said[0].endswith("until then this one stays as it is.")

    @pytest.mark.parametrize("kind", [RelationType.RENEWS, RelationType.SUPERSEDES, RelationType.PRECEDED_BY])
    def test_a_circle_is_refused(self, kind) -> None:
        old = agreement(relations=related(kind, "middle"))
        middle = agreement("middle", "2015-11-08", relations=related(RelationType.RENEWS, "next"))
        with pytest.raises(RejectedError, match="in a circle"):
            superseding(old, agreement("next", "2014-11-08"), middle)

    def test_itself_and_twice_are_refused(self) -> None:
        old = agreement()
        with pytest.raises(RejectedError, match="An agreement cannot supersede itself"):
            superseding(old, old)
        for type in (RelationType.RENEWS, RelationType.SUPERSEDES):
            with pytest.raises(RejectedError, match=f"“Next” \\(next\\) already {type} “Accord”"):
                superseding(old, agreement("next", relations=related(type)))

    def test_terms_that_overlap_are_warned_of_with_both_spans(self) -> None:
        step, _ = superseding(agreement(term=TWO_YEARS), agreement("next", "2018-09-01", term=TWO_YEARS))
        assert step.warnings == (
            "The terms of “Accord” (8 Nov 2016 to 8 Nov 2018) and “Next” (1 Sep 2018 to 1 Sep 2020) overlap.",
        )

    def test_parties_that_have_nobody_in_common_are_warned_of(self) -> None:
        strangers = between("fbri", "lsn")
        step, _ = superseding(agreement(), agreement("next", "2018-09-01", parties=strangers))
        assert step.warnings == ("“Accord” and “Next” have no party in common.",)
        alliance = Organisation(id="north", memberships=(Membership(alliance="fbri"),))
        step, _ = superseding(agreement(), agreement("next", "2018-09-01", parties=strangers), alliance)
        assert step.warnings == ()

    def test_another_follower_is_warned_of(self) -> None:
        other = agreement("third", "2018-08-01", relations=related(RelationType.RENEWS))
        step, _ = superseding(agreement(), agreement("next", "2018-09-01"), other)
        assert step.warnings == ("“Third” (third) also renews it: only one can be next.",)


class TestOverlaps:
    def overlapping(self, one: Agreement, *others: Agreement) -> list[str]:
        return list(map(str, overlapping_terms(one, book_of(one, *others), day("2018-10-01"))))

    @pytest.mark.parametrize(
        ("kind", "other", "found"),
        [
            (AgreementKind.LETTER_OF_INTENT, AgreementKind.MEMORANDUM_OF_UNDERSTANDING, 1),
            (AgreementKind.FRAMEWORK, AgreementKind.FRAMEWORK, 1),
            (AgreementKind.FRAMEWORK, AgreementKind.IMPLEMENTING, 0),
            (AgreementKind.PROJECT_CONSORTIUM, AgreementKind.PROJECT_CONSORTIUM, 0),
            (AgreementKind.MEMORANDUM_OF_UNDERSTANDING, AgreementKind.AMENDMENT, 0),
        ],
    )
    def test_agreements_of_like_kinds_between_the_same_parties_are_found(self, kind, other, found) -> None:
        one = agreement(term=TWO_YEARS, kind=kind)
        two = agreement("second", "2018-09-01", term=TWO_YEARS, kind=other)
        assert len(self.overlapping(one, two)) == found
        assert self.overlapping(two, one) == self.overlapping(one, two)

    def test_other_parties_and_doubtful_readings_are_not_held_against_them(self) -> None:
        one = agreement(term=lasting("P2Y"))  # ends 7 or 8 Nov 2018
        touching = agreement("second", "2018-11-08", term=TWO_YEARS)
        others = agreement("third", "2018-01-08", term=TWO_YEARS, parties=between("north"))
        assert self.overlapping(one, touching, others) == []
        assert len(self.overlapping(one, agreement("second", "2018-11-07", term=TWO_YEARS))) == 1

    def test_an_agreement_that_renewed_itself_ends_for_this_where_another_followed(self) -> None:
        old = agreement(term=TWO_YEARS, renewal=YEARLY)
        new = agreement("next", "2018-11-09", term=TWO_YEARS, relations=related(RelationType.RENEWS))
        newest = agreement("newest", "2020-11-10", term=TWO_YEARS, relations=related(RelationType.RENEWS, "next"))
        book = book_of(old, new, newest)
        assert not any(overlapping_terms(each, book, day("2021-06-01")) for each in (old, new, newest))

    def test_unsigned_ones_do_not_count(self) -> None:
        draft = agreement("second", None, stage=Stage.DRAFT, term=Term(kind=TermKind.INDEFINITE, starts=on("2017")))
        assert self.overlapping(agreement(term=TWO_YEARS), draft) == []
        assert self.overlapping(draft, agreement(term=TWO_YEARS)) == []
