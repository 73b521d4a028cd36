"""Terms as extensions leave them: only those signed in time count, and their length is added to the whole."""

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, PartyRole, Relation, RelationType, Signature, Stage
from missions.records.clauses import Anchor, End, Entry, Renewal, RenewalMode, Term, TermKind, Trigger
from missions.records.record import Record
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import amended_agreement, extensions, is_signed, successor
from tests.world import (
    BY_SIGNING,
    ENDLESS,
    TWO_YEARS,
    YEARLY,
    agreement,
    between,
    book_of,
    day,
    lasting,
    related,
    signed_on,
    until,
    words,
)

WAITING = Entry(trigger=Trigger.LAST_NOTIFICATION)


def extension(
    term: Term,
    signed: str | None = "2018-10-01",
    id: str = "extension",
    target: str = "accord",
    type: RelationType = RelationType.EXTENDS,
    **fields: object,
) -> Agreement:
    return agreement(id, signed=signed, term=term, relations=related(type, target), **fields)


def end_of(accord: Agreement, *others: Record, today: str = "2018-12-01") -> TermEnd:
    return term_end(accord, book_of(accord, *others), day(today))


def shown(found: TermEnd) -> tuple[str | None, int, bool]:
    return (found.date.text if found.date else None, found.number, found.renews)


class TestAnExtensionInTime:
    @pytest.mark.parametrize(
        ("term", "new", "last"),
        [
            (TWO_YEARS, until("2020-12-31"), "2020-12-31"),
            (TWO_YEARS, until("2020"), "2020"),
            (TWO_YEARS, lasting("P5Y"), "2023-11-08"),  # Michigan State: confirmed by e-mail, for five years more
            (TWO_YEARS, lasting("P1M15D"), "2018-12-23"),
            (lasting("P2Y"), lasting("P1Y"), "2019-11-07/2019-11-08"),
            (until("2018-12-31"), lasting("P1Y"), "2019-12-31"),
            (until("2018-12-31"), lasting("P6M"), "2019-06-30"),
            (until("2018"), lasting("P1Y"), "2018-01-01/2019-12-31"),  # perhaps it had ended before
            (TWO_YEARS, ENDLESS, None),
            (TWO_YEARS, Term(), None),
            (TWO_YEARS, Term(kind=TermKind.DURATION), None),
            (
                Term(),
                Term(kind=TermKind.DURATION, duration=Period("P2Y"), starts=PartialDate("2019")),
                "2020-12-31/2021-12-31",
            ),
            (Term(), until("2020-12-31"), "2020-12-31"),
            (Term(), lasting("P2Y"), None),  # two years from when is not known
            (
                TWO_YEARS,
                Term(kind=TermKind.LATER_OF, ends=(End(date=PartialDate("2020")), End(date=PartialDate("2021-03-31")))),
                "2021-03-31",
            ),
        ],
    )
    def test_sets_the_end(self, term: Term, new: Term, last: str | None) -> None:
        found = end_of(agreement(term=term), extension(new))
        assert shown(found) == (last, 2, False)
        assert found.by == "extension"
        assert found.indefinite is (new.kind is TermKind.INDEFINITE)
        assert found.begun.date == PartialDate("2016-11-08")
        assert "Extended by “Extension”" in words(found)

    def test_a_length_is_counted_once_from_the_beginning(self) -> None:
        # From 31 August six months and six more run to 31 August, not to 28.
        accord = agreement(signed="2022-08-31", term=lasting("P6M", Anchor.EVENT))
        found = end_of(accord, extension(lasting("P6M"), signed="2023-02-01"))
        assert found.date == PartialDate("2023-08-31")
        further = (extension(lasting("P6M"), "2023-02-01"), extension(lasting("P6M"), "2023-08-01", "second"))
        assert shown(end_of(accord, *further)) == ("2024-02-29", 3, False)

    def test_after_a_fixed_end_lengths_are_added_up_too(self) -> None:
        accord = agreement(term=until("2022-08-30"))
        found = end_of(
            accord, extension(lasting("P6M"), "2022-08-01"), extension(lasting("P6M"), "2023-02-01", "second")
        )
        assert found.date == PartialDate("2023-08-30")

    def test_tacit_renewal_goes_on_from_there(self) -> None:
        accord = agreement(term=TWO_YEARS, renewal=YEARLY)
        for new, today, last, number in (
            (until("2020-06-30"), "2019-12-01", "2020-06-30", 2),
            (until("2020-06-30"), "2020-07-01", "2021-06-30", 3),
            (lasting("P18M"), "2026-11-22", "2027-05-08", 9),
        ):
            assert shown(end_of(accord, extension(new), today=today)) == (last, number, True)

    def test_it_prolongs_the_term_that_ran_when_it_was_signed(self) -> None:
        accord = agreement(term=TWO_YEARS, renewal=YEARLY)
        found = end_of(accord, extension(lasting("P3Y"), signed="2020-06-01"), today="2021-01-01")
        assert shown(found) == ("2023-11-08", 4, True)

    def test_signed_on_a_day_known_in_part_it_prolongs_the_first_term_it_may(self) -> None:
        accord = agreement(term=TWO_YEARS, renewal=YEARLY, entry=BY_SIGNING)
        found = end_of(accord, extension(lasting("P1Y"), signed="2019"), today="2020-06-01")
        assert (shown(found), found.assumed) == (("2020-11-08", 3, True), True)

    def test_several_count_in_the_order_of_signing_and_each_once(self) -> None:
        first, second = (
            extension(until("2019-12-31"), "2018-10-01", "z"),
            extension(until("2021-12-31"), "2019-10-01", "a"),
        )
        found = end_of(agreement(term=TWO_YEARS), second, first)
        assert (shown(found), found.by) == (("2021-12-31", 3, False), "a")
        twice = agreement("extension", signed="2018-10-01", term=lasting("P1Y"), relations=first.relations * 2)
        assert shown(end_of(agreement(term=TWO_YEARS), twice)) == ("2019-11-08", 2, False)

    def test_an_extension_of_an_extension_extends_the_agreement(self) -> None:
        first = extension(until("2019-12-31"), "2018-10-01", "first")
        second = extension(until("2021-12-31"), "2019-10-01", "second", target="first")
        assert shown(end_of(agreement(term=TWO_YEARS), first, second)) == ("2021-12-31", 3, False)


class TestAnExtensionTooLate:
    @pytest.mark.parametrize(
        ("signed", "last", "assumed"),
        [
            ("2018-11-07", "2020-12-31", False),
            ("2018-11-08", "2018-11-07/2020-12-31", True),  # the last day by one of two readings
            ("2018-11-09", "2018-11-07/2018-11-08", False),
            ("2018", "2018-11-07/2020-12-31", True),
            ("2019", "2018-11-07/2018-11-08", False),
            (None, "2018-11-07/2020-12-31", True),
        ],
    )
    def test_counts_only_if_it_may_have_been_signed_before_the_end(
        self, signed: str | None, last: str, assumed: bool
    ) -> None:
        accord = agreement(term=lasting("P2Y", Anchor.UNKNOWN), entry=BY_SIGNING)
        found = end_of(accord, extension(until("2020-12-31"), signed))
        assert (found.date, found.assumed) == (PartialDate(last), assumed)
        assert ("“Extension” may have been signed after the end" in words(found)) is assumed

    def test_leaves_it_expired_and_says_why(self) -> None:
        accord, late = agreement(term=TWO_YEARS), extension(until("2020-12-31"), "2018-11-09")
        found = agreement_status(accord, book_of(accord, late), day("2018-12-01"))
        assert (found.state, found.ending.number, found.ending.by) == (AgreementState.EXPIRED, 1, "")
        assert "is a new agreement (Code civil art. 1213)." in " ".join(map(str, found.why))

    def test_is_never_too_late_for_a_term_that_renews_itself_unless_it_was_stopped(self) -> None:
        accord = agreement(term=TWO_YEARS, renewal=YEARLY)
        late = extension(until("2030-12-31"), "2024-11-09")
        assert shown(end_of(accord, late)) == ("2030-12-31", 9, True)
        capped = agreement(term=TWO_YEARS, renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=2))
        assert shown(end_of(capped, late, today="2026-11-22")) == ("2020-11-08", 3, False)


class TestWhatAnExtensionRestsOn:
    def test_by_a_length_it_is_as_uncertain_as_the_end_it_goes_on_from(self) -> None:
        for new, assumed in ((lasting("P1Y"), True), (until("2020-12-31"), False), (until("2020-12-31?"), True)):
            assert end_of(agreement(term=TWO_YEARS), extension(new)).assumed is assumed  # entry is not recorded

    def test_by_a_fixed_end_it_is_not_computed(self) -> None:
        accord = agreement(term=TWO_YEARS)
        assert end_of(accord, extension(until("2020-12-31"))).computed is False
        assert end_of(accord, extension(lasting("P1Y"))).computed is True
        assert end_of(agreement(term=until("2018-12-31")), extension(lasting("P1Y"))).computed is True

    def test_only_one_that_is_signed_counts(self) -> None:
        for stage in Stage:
            draft = extension(until("2020-12-31"), None, stage=stage)
            assert (end_of(agreement(term=TWO_YEARS), draft).number == 2) is (stage is Stage.SIGNED)

    @pytest.mark.parametrize("type", [type for type in RelationType if type is not RelationType.EXTENDS])
    def test_no_other_relation_extends(self, type: RelationType) -> None:
        other = extension(lasting("P5Y"), type=type)
        assert extensions(agreement(), book_of(agreement(), other)) == []
        found = end_of(agreement(term=TWO_YEARS), other, today="2018-09-30")
        follows = type in (RelationType.RENEWS, RelationType.SUPERSEDES)
        assert (found.date, found.number) == (PartialDate("2018-09-30" if follows else "2018-11-08"), 1)


class TestAnAmendment:
    def test_that_sets_an_end_does_so_as_an_extension(self) -> None:  # Georgia State: renewed by a letter or amendment
        for term, last, number in (
            (until("2020-12-31"), "2020-12-31", 2),
            (ENDLESS, None, 2),
            (lasting("P5Y"), "2018-11-08", 1),  # from when is not said
            (Term(), "2018-11-08", 1),
        ):
            found = end_of(agreement(term=TWO_YEARS), extension(term, type=RelationType.AMENDS))
            assert shown(found) == (last, number, False)

    def test_may_be_extended_for_the_agreement(self) -> None:
        amendment = extension(Term(), "2017-10-01", "first", type=RelationType.AMENDS)
        further = extension(until("2021-12-31"), "2018-10-01", "second", target="first")
        assert shown(end_of(agreement(term=TWO_YEARS), amendment, further)) == ("2021-12-31", 2, False)


class TestWhoCarriesTheDates:
    def test_of_an_extension_or_amendment_it_is_the_agreement(self) -> None:
        accord = agreement(term=TWO_YEARS)
        for type in (RelationType.EXTENDS, RelationType.AMENDS):
            first = extension(until("2020"), id="first", type=type)
            second = extension(until("2021"), id="second", target="first")
            book = book_of(accord, first, second)
            assert amended_agreement(first, book) == (accord, type)
            assert amended_agreement(second, book) == (accord, RelationType.EXTENDS)
            assert amended_agreement(accord, book) is None
            assert agreement_status(second, book, day("2018-12-01")).part_of == "accord"

    def test_of_what_extends_something_not_on_file_it_is_itself(self) -> None:
        relations = (Relation(type=RelationType.EXTENDS, description="An earlier letter"),)
        accord = agreement(relations=relations)
        assert amended_agreement(accord, book_of(accord)) is None

    def test_in_a_circle_each_carries_its_own(self) -> None:
        for ids in (("a",), ("a", "b"), ("a", "b", "c")):
            ring = [
                extension(until("2020-12-31"), id=id, target=target)
                for id, target in zip(ids, ids[1:] + ids[:1], strict=True)
            ]
            book = book_of(*ring)
            assert [amended_agreement(each, book) for each in ring] == [None] * len(ring)
            assert all(term_end(each, book, day("2018-12-01")).date for each in ring)


class TestSigned:
    TWO = between("north", "east")

    def signatures(self, *parties: str) -> tuple[Signature, ...]:
        return tuple(Signature(party=party, date=PartialDate("2016-11-08")) for party in parties)

    @pytest.mark.parametrize(
        ("parties", "signed"),
        [
            (("north", "east"), True),
            (("north", "north"), False),  # two people for the same party
            (("north", ""), True),
            (("", ""), True),
            (("north", "east", "kobe"), True),
            (("north",), False),
            (("kobe", "east"), False),
        ],
    )
    def test_is_what_every_party_has_signed(self, parties: tuple[str, ...], signed: bool) -> None:
        accord = Agreement(
            id="accord", stage=Stage.READY_TO_SIGN, parties=self.TWO, signatures=self.signatures(*parties)
        )
        assert is_signed(accord) is signed

    def test_needs_no_signature_of_who_is_no_party(self) -> None:
        parties = (self.TWO[0], Party(organisation="ministry", role=PartyRole.FACILITATOR))
        accord = Agreement(id="accord", parties=parties, signatures=self.signatures("north"))
        assert is_signed(accord)


class TestTheSuccessor:
    def newer(self, id: str, signed: str | None, *types: RelationType, **fields: object) -> Agreement:
        relations = tuple(Relation(type=type, target="accord") for type in types or (RelationType.RENEWS,))
        return agreement(id, signed=signed, relations=relations, **fields)

    def of(self, *others: Agreement) -> tuple[str, RelationType, str | None] | None:
        found = successor(agreement(), book_of(agreement(), *others))
        return found and (found.id, found.relation, found.begins.text if found.begins else None)

    def test_is_the_first_to_take_effect(self) -> None:
        late, early = self.newer("a", "2024-01-01"), self.newer("b", "2018-01-01", RelationType.SUPERSEDES)
        assert self.of(late, early) == ("b", RelationType.SUPERSEDES, "2018-01-01")
        assert self.of(late, early, self.newer("c", None)) == ("b", RelationType.SUPERSEDES, "2018-01-01")
        assert self.of(self.newer("c", None)) == ("c", RelationType.RENEWS, None)

    def test_renews_if_it_is_said_to_whatever_else_it_does(self) -> None:
        both = (RelationType.SUPERSEDES, RelationType.RENEWS)
        for types in (both, both[::-1]):
            assert self.of(self.newer("a", "2018-01-01", *types)) == ("a", RelationType.RENEWS, "2018-01-01")

    def test_that_waits_for_a_notification_takes_effect_some_day(self) -> None:
        assert self.of(self.newer("a", "2018-01-01", entry=WAITING)) == ("a", RelationType.RENEWS, "2018-01-01/..")
        assert self.of(self.newer("a", None, entry=WAITING)) == ("a", RelationType.RENEWS, "0001-01-01/..")

    def test_is_signed_and_another_agreement(self) -> None:
        assert self.of(self.newer("a", "2018-01-01", stage=Stage.ABANDONED)) is None
        assert self.of(self.newer("a", None, stage=Stage.DRAFT)) is None
        assert self.of(self.newer("accord", "2018-01-01")) is None
        assert self.of(Agreement(id="a", signatures=signed_on("2018"), relations=(Relation(target="accord"),))) == (
            "a",
            RelationType.RENEWS,
            "2018",
        )
