"""Extensions: a record of its own postpones the end, if it was signed in time and not twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.agreements.extension import extend
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, AgreementKind, Relation, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.clauses import NoticeEvent, Renewal, Term
from missions.terms.expiry import term_end
from missions.terms.status import AgreementState
from tests.missions.renewals import new_of, renewed, state
from tests.missions.strategies import days
from tests.properties import tries
from tests.world import ENDLESS, TWO_YEARS, agreement, book_of, day, lasting, on, related, until


def extended(old: Agreement, *others: Agreement, today: str = "2018-10-01", **how: object) -> tuple[Proposal, Book]:
    book = book_of(old, *others)
    step = extend(old, book, day(today), **{"signed": on("2018-10-01"), **how})
    return step, book.after(step.changes)


class TestExtend:
    @pytest.mark.parametrize(
        ("term", "how", "ends"),
        [
            (TWO_YEARS, {"until": on("2020-12-31")}, "2020-12-31"),
            (TWO_YEARS, {"until": on("2020")}, "2020"),
            (TWO_YEARS, {"by": Period("P1Y")}, "2019-11-08"),
            (lasting("P2Y"), {"by": Period("P6M")}, "2019-05-07/2019-05-08"),
            # From 31 Dec 2018 six months run to 30 Jun 2019 (BGB §§ 187(2), 190).
            (until("2018-12-31"), {"by": Period("P6M")}, "2019-06-30"),
        ],
    )
    def test_it_puts_off_the_end_and_the_agreement_stays_as_it_is(self, term, how, ends) -> None:
        old = agreement(term=term)
        step, after = extended(old, **how)
        assert after.get("accord") is old
        assert str(term_end(old, after, day("2018-10-01")).date) == ends
        assert state(old, after, "2018-12-31") is not AgreementState.EXPIRED
        assert step.warnings == ()

    def test_it_is_a_record_of_its_own(self) -> None:
        step, _ = extended(agreement(term=TWO_YEARS), until=on("2020-12-31"))
        new = new_of(step)
        assert (new.id, new.title, new.kind) == ("accord-extension", "Extension of Accord", AgreementKind.AMENDMENT)
        assert new.relations == (Relation(type=RelationType.EXTENDS, target="accord", since=on("2018-10-01")),)
        assert (new.renewal, [str(each.date) for each in new.signatures]) == (Renewal(), ["2018-10-01"] * 2)
        assert step.changes.summary == "extend “Accord” until Thu 31 Dec 2020"
        assert step.said == (
            "“Extension of Accord” (accord-extension) extends it, signed Mon 1 Oct 2018.",
            "It now ends Thu 31 Dec 2020; before, Thu 8 Nov 2018.",
        )

    @pytest.mark.parametrize(
        ("fields", "how", "said"),
        [
            ({}, {"signed": None}, "The day of signing (signed) is missing"),
            ({}, {"signed": on("2018-09")}, "The day of signing (signed) must be a single day, not Sep 2018"),
            (
                {},
                {"signed": on("2018-10-02")},
                "The day of signing (signed), Tue 2 Oct 2018, is in the future (today is ",
            ),
            ({}, {"signed": on("2016-11-07")}, "The day of signing (signed), Mon 7 Nov 2016, is before “Accord” w"),
            ({}, {"until": on("2018-11-08")}, "The new last day (until), Thu 8 Nov 2018, must be after the current"),
            ({"term": lasting("P2Y")}, {"until": on("2018-11-08")}, "The new last day (until), Thu 8 Nov"),
            ({}, {"until": on("2018/..")}, "The new last day (until), 2018 or later, has no end"),
            ({}, {"until": None}, "Enter either a new last day (until) or a length (by)"),
            ({}, {"by": Period("P1Y")}, "Enter either a new last day (until) or a length (by)"),
            ({}, {"until": None, "by": Period("P0M")}, "0 days is not a usable length"),
            (
                {"term": Term()},
                {},
                "The current last day of “Accord” is not known, so it cannot be extended: record “T",
            ),
            ({"term": TWO_YEARS, "signatures": ()}, {}, "The current last day of “Accord” is not known, so it cannot "),
            ({"term": ENDLESS}, {}, "“Accord” runs indefinitely"),
            ({"stage": Stage.DRAFT, "signatures": ()}, {}, "“Accord” is not signed"),
        ],
    )
    def test_it_is_refused_with_a_sentence(self, fields, how, said) -> None:
        with pytest.raises(RejectedError) as error:
            extended(agreement(**{"term": TWO_YEARS, **fields}), **{"until": on("2020"), **how})
        assert str(error.value).startswith(said)

    def test_after_the_last_possible_day_it_is_refused_and_on_it_only_doubted(self) -> None:
        old = agreement(term=lasting("P2Y"))  # ends 7 or 8 Nov 2018
        with pytest.raises(RejectedError, match=r"^Signed Fri 9 Nov 2018, after its last possible day, 7 or 8 Nov "):
            extended(old, today="2018-12-01", signed=on("2018-11-09"), until=on("2020"))
        step, _ = extended(old, today="2018-12-01", signed=on("2018-11-08"), until=on("2020"))
        assert step.warnings[0].startswith(
            "It was signed Thu 8 Nov 2018, between the two readings of its last day, 7 or 8 "
        )

    @given(days, st.integers(1, 1500), st.integers(0, 400))
    @tries(60)
    def test_the_same_extension_twice_is_always_refused(self, signed: date, longer: int, earlier: int) -> None:
        old = agreement(signed=signed.isoformat(), term=TWO_YEARS)
        book = book_of(old)
        end = term_end(old, book, signed).date
        assert end is not None
        last = PartialDate.day(end.latest + timedelta(days=longer))
        first = extend(old, book, end.latest, signed=PartialDate.day(signed), until=last)
        after = book.after(first.changes)
        sooner = PartialDate.day(max(end.latest + timedelta(days=1), last.earliest - timedelta(days=earlier)))
        for again in (last, sooner):
            with pytest.raises(RejectedError, match="extends it"):
                extend(old, after, end.latest, signed=PartialDate.day(end.latest), until=again)

    def test_it_may_be_extended_again_further(self) -> None:
        old = agreement(term=TWO_YEARS)
        _, once = extended(old, until=on("2019-12-31"))
        again = extend(old, once, day("2019-12-01"), signed=on("2019-12-01"), by=Period("P1Y"))
        twice = once.after(again.changes)
        assert new_of(again).id == "accord-extension-2"
        assert str(term_end(old, twice, day("2019-12-01")).date) == "2020-12-31"

    def test_a_signed_renewal_is_extended_instead(self) -> None:
        follower = agreement("next", "2018-09-01", relations=related(RelationType.RENEWS))
        with pytest.raises(RejectedError, match=r"“Next” \(next\) already renews it: continue from that one"):
            extended(agreement(term=TWO_YEARS), follower, until=on("2020"))

    def test_it_warns_of_a_notice_that_still_ends_it_and_of_a_renewal_that_starts_before(self) -> None:
        notice = NoticeEvent(sent=on("2018-05-01"), effective=on("2018-10-31"))
        stopped, _ = extended(agreement(term=TWO_YEARS, notice_events=(notice,)), until=on("2020-12-31"))
        assert stopped.warnings[0].startswith("It still ends Wed 31 Oct 2018, not Thu 31 Dec 2020: ")
        old = agreement(term=TWO_YEARS)
        _, preparing = renewed(old)
        step = extend(old, preparing, day("2018-10-01"), signed=on("2018-10-01"), until=on("2020-12-31"))
        assert "starts Fri 9 Nov 2018, before the new last day, Thu 31 Dec 2020." in step.warnings[0]
