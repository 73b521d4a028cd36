"""Renewals: a new agreement starts where the old one ends; the step says what follows, or why it is rejected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.agreements.extension import extend
from missions.agreements.predecessors import overlapping_terms
from missions.agreements.renewal import renew
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import AgreementKind, Document, RelationType, Stage
from missions.records.changes import RejectedError
from missions.records.clauses import (
    Anchor,
    Entry,
    Filing,
    NoticeEvent,
    NoticeRule,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Review,
    ReviewBasis,
    Survival,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Basis, Fact
from missions.terms.counting import next_day
from missions.terms.expiry import term_end
from missions.terms.status import AgreementState, StatusFlagKind, agreement_status, status_flags
from tests.missions.renewals import new_of, renewed, state
from tests.missions.strategies import days
from tests.properties import tries
from tests.world import TWO_YEARS, YEARLY, agreement, book_of, changed, day, lasting, on, related, signed_on, until


class TestRenew:
    @pytest.mark.parametrize(
        ("old", "starts", "ends"),
        [
            # The next term begins with the day after (BGB § 190), which counts (§ 187(2)).
            (agreement(term=TWO_YEARS), "2018-11-09", "2020-11-08"),
            (agreement(term=until("2020-02-29"), renewal=Renewal(period=Period("P1Y"))), "2020-03-01", "2021-02-28"),
            # With two readings of the end both are kept.
            (agreement(term=lasting("P2Y")), "2018-11-08/2018-11-09", "2020-11-07/2020-11-08"),
            (agreement(term=until("2018-12-31?"), renewal=Renewal(period=Period("P6M"))), "2019-01-01?", "2019-06-30"),
            (agreement(term=until("2018~"), renewal=Renewal(period=Period("P1Y"))), "2018-01-02~/2019-01-01~", None),
            # The renewal period goes before the length of the first term.
            (agreement(term=TWO_YEARS, renewal=Renewal(period=Period("P5Y"))), "2018-11-09", "2023-11-08"),
            (agreement(term=TWO_YEARS, renewal=YEARLY), "2018-11-09", "2019-11-08"),
        ],
    )
    def test_the_new_term_starts_the_day_after_the_present_one_ends(self, old, starts, ends) -> None:
        step, after = renewed(old, signed=on("2018-10-01"))
        new = new_of(step)
        assert str(new.term.starts) == starts
        if ends:
            assert str(term_end(new, after, day("2018-10-01")).date) == ends

    @pytest.mark.parametrize(
        ("how", "kind", "ends"),
        [
            ({"term": Period("P18M")}, TermKind.DURATION, "2020-05-08"),
            ({"until": on("2020-12-31")}, TermKind.FIXED_END, "2020-12-31"),
            ({"until": on("2020")}, TermKind.FIXED_END, "2020"),
        ],
    )
    def test_a_length_or_last_day_may_be_given(self, how, kind, ends) -> None:
        step, after = renewed(agreement(term=TWO_YEARS), signed=on("2018-10-01"), **how)
        assert new_of(step).term.kind is kind
        assert str(term_end(new_of(step), after, day("2018-10-01")).date) == ends
        assert not new_of(step).facts

    def test_a_length_nobody_gave_is_marked_as_inferred(self) -> None:
        step, _ = renewed(agreement(term=TWO_YEARS))
        assert new_of(step).basis_of("term") == Fact(
            about="term", basis=Basis.INFERRED, reason="As long as the term of “Accord”."
        )
        recorded, _ = renewed(agreement(term=TWO_YEARS, renewal=YEARLY))
        assert new_of(recorded).basis_of("term") is None

    def test_signed_it_takes_the_place_of_the_old_one_on_the_day_its_term_starts(self) -> None:
        old = agreement(term=TWO_YEARS)
        step, after = renewed(old, signed=on("2018-10-01"))
        new = new_of(step)
        assert (new.stage, new.id, new.title) == (Stage.SIGNED, "accord-renewal", "Accord")
        assert [(each.party, str(each.date)) for each in new.signatures] == [
            ("north", "2018-10-01"),
            ("east", "2018-10-01"),
        ]
        assert new.relations == related(RelationType.RENEWS)
        assert [state(old, after, each) for each in ("2018-11-08", "2018-11-09")] == [
            AgreementState.EXPIRING,
            AgreementState.RENEWED,
        ]
        assert [state(new, after, each) for each in ("2018-11-08", "2018-11-09")] == [
            AgreementState.SIGNED,
            AgreementState.IN_FORCE,
        ]
        assert step.changes.summary == "renew “Accord”"
        assert step.said[:2] == (
            "“Accord” (accord-renewal) renews it, signed Mon 1 Oct 2018.",
            "Its term starts Fri 9 Nov 2018, the day after the current one ends.",
        )
        assert step.warnings == ()

    def test_unsigned_it_is_an_idea_and_the_old_one_in_renewal(self) -> None:
        old = agreement(term=TWO_YEARS)
        step, after = renewed(old)
        assert (new_of(step).stage, new_of(step).signatures) == (Stage.IDEA, ())
        assert state(old, after, "2018-12-01") is AgreementState.EXPIRED
        now = agreement_status(old, after, day("2018-10-01"))
        assert StatusFlagKind.IN_RENEWAL in [each.kind for each in status_flags(old, after, day("2018-10-01"), now)]

    def test_it_takes_over_parties_and_clauses_and_leaves_what_happened_behind(self) -> None:
        yearly = Review(basis=ReviewBasis.ANNIVERSARY, every=Period("P1Y"), held=(on("2017-11-01"),))
        past, coming = (Review(basis=ReviewBasis.FIXED, date=on(year)) for year in ("2017", "2019"))
        tail, gone = Survival(scope="secrets", duration=Period("P5Y")), Survival(until=on("2017"))
        old = agreement(
            term=TWO_YEARS,
            kind=AgreementKind.IMPLEMENTING,
            fields=("biotech",),
            renewal=Renewal(mode=RenewalMode.EXPRESS, period=Period("P2Y"), max_count=3),
            notices=(NoticeRule(period=Period("P3M")),),
            reviews=(yearly, past, coming),
            survival=(tail, gone),
            filings=(Filing(what="register", within=Period("P28D"), done=on("2016-12-01")),),
            relations=(*related(RelationType.IMPLEMENTS, "frame"), *related(RelationType.RENEWS, "older")),
            entry=Entry(trigger=Trigger.DATE, date=on("2016-11-08")),
            owner="anna",
            calendars=("DE-BY",),
            documents=(Document(title="scan"),),
            facts=(Fact(about="renewal", basis=Basis.ASSUMED), Fact(about="signatures", basis=Basis.INFERRED)),
            notes="signed in the rain",
        )
        new = new_of(renewed(old, signed=on("2018-10-01"))[0])
        for name in ("kind", "parties", "fields", "renewal", "notices", "owner", "calendars"):
            assert getattr(new, name) == getattr(old, name), name
        assert new.reviews == (changed(yearly, held=()), coming)
        assert new.survival == (tail,)
        assert new.filings == (changed(old.filings[0], done=None),)
        assert new.relations == (*related(RelationType.RENEWS), *related(RelationType.IMPLEMENTS, "frame"))
        assert [fact.about for fact in new.facts] == ["renewal"]
        assert (new.entry, new.documents, new.notes, new.notice_events) == (Entry(), (), "", ())

    @pytest.mark.parametrize(
        ("effect", "said"),
        [
            (RenewalEffect.PROLONGATION, "extends the existing agreement (Code civil art. 1213)."),
            (RenewalEffect.NEW_AGREEMENT, "creates a new agreement with the same content (Code civil art. 1214)."),
        ],
    )
    def test_it_says_whether_the_agreement_goes_on_or_is_a_new_one(self, effect, said) -> None:
        step, _ = renewed(agreement(term=TWO_YEARS, renewal=Renewal(effect=effect)))
        assert step.said[-1].endswith(said)

    @pytest.mark.parametrize(
        ("signed", "warning"),
        [
            (
                "2019-01-15",
                "It ended Thu 8 Nov 2018: nothing is agreed between the terms, from Fri 9 Nov 2018 to Mon 14 Jan 2019",
            ),
            ("2018-11-10", "It ended Thu 8 Nov 2018: nothing is agreed between the terms, on Fri 9 Nov 2018"),
            (None, "It ended Thu 8 Nov 2018: nothing is agreed from Fri 9 Nov 2018 until the new one is signed"),
        ],
    )
    def test_after_the_end_it_starts_at_signing_and_warns_of_the_gap(self, signed, warning) -> None:
        old = agreement(term=TWO_YEARS)
        step, after = renewed(old, today="2019-03-01", signed=on(signed) if signed else None)
        new = new_of(step)
        assert (new.term.starts, new.entry.trigger, new.term.anchor) == (None, Trigger.SIGNING, Anchor.EVENT)
        assert step.warnings[0].startswith(warning)
        assert "a new agreement" in step.said[-1]
        if signed == "2019-01-15":
            assert str(term_end(new, after, day("2019-03-01")).date) == "2021-01-15"

    def test_signed_on_the_first_day_after_the_end_leaves_no_gap(self) -> None:
        step, _ = renewed(agreement(term=TWO_YEARS), today="2018-12-01", signed=on("2018-11-09"))
        assert step.warnings == ()

    def test_a_renewal_signed_years_ago_follows_the_term_that_ran_then(self) -> None:
        old = agreement(term=TWO_YEARS, renewal=YEARLY)
        step, after = renewed(old, today="2026-11-22", signed=on("2019-10-01"))
        assert str(new_of(step).term.starts) == "2019-11-09"
        assert state(old, after, "2026-11-22") is AgreementState.RENEWED
        assert step.warnings == ()

    @pytest.mark.parametrize(
        ("fields", "how", "warning"),
        [
            ({"term": lasting("P2Y")}, {"signed": on("2018-11-08")}, "It was signed Thu 8 Nov 2018, between the"),
            ({"renewal": Renewal(mode=RenewalMode.NONE)}, {}, "It is recorded as not renewable"),
            ({"renewal": changed(YEARLY, max_count=0)}, {}, "It may be renewed 0 times at most"),
            ({"renewal": Renewal(max_total=Period("P3Y"))}, {}, "It may last 3 years in total, until Fri 8 Nov 2019; "),
            ({"renewal": YEARLY}, {}, "Unless notice is given, the current agreement renews tacitly after Thu 8 Nov"),
            ({"term": until("2018-12-31")}, {}, "The length of the new term is not known"),
            ({"term": Term()}, {}, "The current term has no known end, so neither has the start of the new one: "),
            (
                {"notice_events": (NoticeEvent(sent=on("2018-05-01"), effective=on("2018-08-31")),)},
                {"signed": on("2018-08-01")},
                "Notice was given and not withdrawn: the current agreement ends Fri 31 Aug 2018.",
            ),
        ],
    )
    def test_it_warns_but_does_not_block(self, fields, how, warning) -> None:
        step, _ = renewed(
            agreement(**{"term": TWO_YEARS, **fields}), today=str(how["signed"]) if how else "2018-10-01", **how
        )
        assert any(each.startswith(warning) for each in step.warnings), step.warnings

    @pytest.mark.parametrize(
        ("fields", "others", "how", "said"),
        [
            ({"stage": Stage.DRAFT, "signatures": ()}, [], {}, "“Accord” is not signed; its stage is draft: "),
            ({"stage": Stage.ABANDONED}, [], {}, "“Accord” was abandoned"),
            (
                {"notice_events": (NoticeEvent(effective=on("2018-01-31")),)},
                [],
                {},
                "“Accord” is over: Notice of termination took effect on Wed 31 Jan 2018.",
            ),
            (
                {},
                [agreement("next", None, stage=Stage.DRAFT, relations=related(RelationType.RENEWS))],
                {},
                "“Next” (next) is in preparation to follow it; its stage is draft: ",
            ),
            (
                {},
                [agreement("next", "2018-09-01", relations=related(RelationType.SUPERSEDES))],
                {},
                "“Next” (next) already supersedes it: continue from that one.",
            ),
            (
                {"relations": related(RelationType.EXTENDS, "main")},
                [agreement("main")],
                {},
                "“Accord” extends “Main”, which sets the dates: choose that one, main.",
            ),
            (
                {},
                [],
                {"signed": on("2018-10-02")},
                "The day of signing (signed), Tue 2 Oct 2018, is in the future (today is ",
            ),
            ({}, [], {"signed": on("../2018-09")}, "The day of signing (signed), Sep 2018 or earlier, has no first"),
            ({}, [], {"until": on("2018-11-08")}, "The new last day (until), Thu 8 Nov 2018, must be after the cur"),
            ({}, [], {"until": on("2018")}, "The new last day (until), 2018, may not be after the current one, "),
            ({}, [], {"until": on("2018-11/..")}, "The new last day (until), Nov 2018 or later, has no end"),
            ({}, [], {"term": Period("P0D")}, "0 days is not a usable length: "),
            ({}, [], {"term": Period("P1Y"), "until": on("2020")}, "Enter either a length (term) or a last day (unt"),
            ({}, [], {"id": "accord"}, "The id accord is taken by “Accord”"),
            (
                {"term": until("2017-01-31")},
                [],
                {"until": on("2018-09-30")},
                "The new last day (until), Sun 30 Sep 2018, must be after the day of signing, Mon 1 Oct 2018.",
            ),
        ],
    )
    def test_it_is_refused_with_a_sentence(self, fields, others, how, said) -> None:
        with pytest.raises(RejectedError) as error:
            renewed(agreement(**{"term": TWO_YEARS, **fields}), *others, **how)
        assert str(error.value).startswith(said)

    def test_an_abandoned_renewal_is_in_nobodys_way_and_ids_stay_apart(self) -> None:
        dropped = agreement(
            "accord-renewal", None, stage=Stage.ABANDONED, relations=related(RelationType.RENEWS), signatures=()
        )
        assert new_of(renewed(agreement(term=TWO_YEARS), dropped)[0]).id == "accord-renewal-2"

    def test_what_was_extended_is_renewed_from_its_new_end(self) -> None:
        old = agreement(term=TWO_YEARS)
        book = book_of(old)
        book = book.after(extend(old, book, day("2018-10-01"), signed=on("2018-10-01"), until=on("2019-12-31")).changes)
        step = renew(old, book, day("2019-12-01"), signed=on("2019-12-01"))
        assert str(new_of(step).term.starts) == "2020-01-01"

    @given(days, st.integers(1, 30), st.lists(st.integers(1, 40), min_size=1, max_size=4), st.sampled_from(Anchor))
    @tries(60)
    def test_renewals_make_a_chain_without_gaps_in_which_nothing_is_overwritten(
        self, signed: date, months: int, periods: list[int], anchor: Anchor
    ) -> None:
        first = agreement(signed=signed.isoformat(), term=lasting(f"P{months}M", anchor))
        book, newest, made = book_of(first), first, [first]
        for period in periods:
            end = term_end(newest, book, signed).date
            assert end is not None
            step = renew(newest, book, end.earliest, signed=PartialDate.day(end.earliest), term=Period(f"P{period}M"))
            assert step.changes.drop == ()
            after = book.after(step.changes)
            assert all(after.get(each.id) is each for each in made)
            assert new_of(step).term.starts == next_day(end)
            with pytest.raises(RejectedError):
                renew(newest, after, end.earliest)
            book, newest = after, new_of(step)
            made.append(newest)
        begun = newest.term.starts
        assert begun is not None
        assert {state(each, book, begun.latest.isoformat()) for each in made[:-1]} == {AgreementState.RENEWED}
        assert not any(overlapping_terms(each, book, begun.latest) for each in made)


def test_signatures_of_members_are_not_made_up() -> None:
    old = agreement(term=TWO_YEARS, parties=(), signatures=signed_on("2016-11-08"))
    assert [each.party for each in new_of(renewed(old, signed=on("2018-10-01"))[0]).signatures] == [""]
