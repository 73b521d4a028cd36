"""When terms end: each kind of term, both readings, partial days, and what rests on what is not certain."""

from datetime import date

import pytest
from hypothesis import given

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Relation, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Anchor,
    Counting,
    End,
    Entry,
    NoticeEvent,
    NoticePurpose,
    Rounding,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Basis, Fact, Record
from missions.records.visits import Event, EventStatus
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from tests.missions.strategies import agreements, books, days
from tests.properties import tries
from tests.world import (
    ENDLESS,
    TWO_YEARS,
    YEARLY,
    agreement,
    book_of,
    changed,
    day,
    lasting,
    related,
    signed_on,
    until,
    words,
)

BY_SIGNING = Entry(trigger=Trigger.LAST_SIGNATURE)


def end_of(accord: Agreement, *others: Record, today: str = "2018-06-01") -> TermEnd:
    return term_end(accord, book_of(accord, *others), day(today))


def text_of(found: TermEnd) -> str | None:
    return found.date.text if found.date else None


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (TWO_YEARS, "2018-11-08"),  # Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2)
        (lasting("P2Y", Anchor.START), "2018-11-07"),  # BGB §§ 187(2), 188(2)
        (lasting("P2Y", Anchor.UNKNOWN), "2018-11-07/2018-11-08"),  # the accord of bioXclusters Plus and Osaka
        (lasting("P2Y", Anchor.EVENT, Counting.JAPAN), "2018-11-08"),  # Civil Code arts 140, 143
        (lasting("P2Y", Anchor.UNKNOWN, Counting.JAPAN), "2018-11-07/2018-11-08"),
        (lasting("P2Y", Anchor.EVENT, Counting.CALENDAR_DAYS), "2018-11-08"),  # 730 days, none of them leap
        (lasting("P4Y", Anchor.EVENT, Counting.CALENDAR_DAYS), "2020-11-07"),
        (lasting("P1.5M", Anchor.EVENT), "2016-12-23"),  # BGB § 189: fifteen days, counted last
        (lasting("P5Y", Anchor.EVENT), "2021-11-08"),  # Mongolia Life Sciences: five years
        (until("2017"), "2017"),
        (until("2018-02~"), "2018-02~"),
        (until("2018-12-31"), "2018-12-31"),
        (ENDLESS, None),
        (Term(kind=TermKind.NOT_STATED), None),
    ],
)
def test_a_term_ends_as_its_kind_has_it(term: Term, last: str | None) -> None:
    found = end_of(agreement(term=term))
    assert text_of(found) == last
    assert found.indefinite is (term.kind is TermKind.INDEFINITE)
    assert found.computed is (term.kind is TermKind.DURATION)


@pytest.mark.parametrize(
    ("signed", "term", "last"),
    [
        # The end of February, where plain arithmetic fails: each rule with its own answer.
        ("2022-02-28", TWO_YEARS, "2024-02-28"),  # BGB § 188(2): the same number
        ("2022-02-28", lasting("P2Y", Anchor.EVENT, Counting.JAPAN), "2024-02-29"),  # Civil Code art. 143
        ("2016-02-29", lasting("P1Y", Anchor.START), "2017-02-28"),  # the day before “29 Feb 2017” is not the 27th
        ("1978-09-30", lasting("P4M", Anchor.EVENT), "1979-01-30"),  # Dodds v Walker
        ("1978-09-30", lasting("P4M", Anchor.EVENT, Counting.JAPAN), "1979-01-31"),
        ("2012-06-01", lasting("P10Y", Anchor.START), "2022-05-31"),  # “from and including”
        ("2023-11-08", TWO_YEARS, "2025-11-08"),  # a Saturday: Reg. 1182/71 art. 4(1)
    ],
)
def test_an_end_is_counted_by_its_convention_and_stays_on_its_day(signed: str, term: Term, last: str) -> None:
    assert text_of(end_of(agreement(signed=signed, term=term))) == last


def test_an_end_explains_both_readings_and_that_it_does_not_move() -> None:
    why = words(end_of(agreement(term=lasting("P2Y"))))
    assert "Its term is 2 years, counted from Tue 8 Nov 2016." in why
    assert "does not count, as after an event, the last day is Thu 8 Nov 2018" in why
    assert "counts, as at a beginning, the last day is Wed 7 Nov 2018" in why
    assert "act on the earlier and treat it as expired only after the later" in why
    assert "Expiry does not move for weekends or holidays" in why


def test_a_partial_day_of_signing_gives_every_last_day_it_allows() -> None:
    assert text_of(end_of(agreement(signed="2016-11", term=TWO_YEARS))) == "2018-11-01/2018-11-30"
    assert text_of(end_of(agreement(signed="2016-11", term=lasting("P2Y")))) == "2018-10-31/2018-11-30"
    assert text_of(end_of(agreement(signed="2016-11/..", term=TWO_YEARS))) == "2018-11-01/.."


@pytest.mark.parametrize(
    ("entry", "last"),
    [
        # Five years from the last notification received, as in a Swiss agreement on defence.
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-03-01")), "2022-03-01"),
        # From the first day of the third month after the last signature.
        (Entry(trigger=Trigger.NTH_MONTH_AFTER, number=3), "2022-02-01"),
        (Entry(trigger=Trigger.DAYS_AFTER, number=30), "2021-12-08"),
        (Entry(trigger=Trigger.LAST_NOTIFICATION), None),
    ],
)
def test_a_duration_is_counted_from_entry_into_force(entry: Entry, last: str | None) -> None:
    assert text_of(end_of(agreement(term=lasting("P5Y", Anchor.EVENT), entry=entry))) == last


def test_a_term_may_have_begun_before_it_was_signed() -> None:
    term = Term(kind=TermKind.DURATION, duration=Period("P2Y"), starts=PartialDate("2016-01-01"), anchor=Anchor.START)
    found = end_of(agreement(term=term))
    assert text_of(found) == "2017-12-31"
    assert "signed after its term had already begun" in words(found)


FIXED = (End(date=PartialDate("2018-12-31")), End(date=PartialDate("2018")))
ENDS = (*FIXED, End(duration=Period("P2Y")))
PROJECT = End(event="the end of the project")


class TestTheLaterOrEarlierOfSeveral:
    @pytest.mark.parametrize(
        ("kind", "ends", "last", "assumed"),
        [
            (TermKind.LATER_OF, ENDS, "2018-12-31", False),
            (TermKind.EARLIER_OF, ENDS, "2018-01-01/2018-11-08", False),
            # Spacelab: the later of a fixed day and five years from an event.
            (
                TermKind.LATER_OF,
                (End(date=PartialDate("1985-12-31")), End(duration=Period("P5Y"))),
                "2021-11-08",
                False,
            ),
            (TermKind.LATER_OF, (*FIXED, PROJECT), "2018-12-31/..", True),
            (TermKind.EARLIER_OF, (FIXED[0], PROJECT), "2018-12-31", True),
            (TermKind.EARLIER_OF, (End(date=PartialDate("2018-12-31?")), FIXED[0]), "2018-12-31", True),
            (TermKind.LATER_OF, (End(date=PartialDate("2018/..")), FIXED[0]), "2018-12-31/..", False),
            (TermKind.EARLIER_OF, (End(date=PartialDate("../2017")), FIXED[0]), "../2017-12-31", False),
            (TermKind.LATER_OF, (PROJECT,), None, False),
        ],
    )
    def test_that_one_counts(self, kind: TermKind, ends: tuple[End, ...], last: str | None, assumed: bool) -> None:
        found = end_of(agreement(term=Term(kind=kind, ends=ends, anchor=Anchor.EVENT), entry=BY_SIGNING))
        assert (text_of(found), found.assumed) == (last, assumed)
        assert (f"{len(ends)} possible ends" in words(found)) is (last is not None)

    @pytest.mark.parametrize("kind", [TermKind.LATER_OF, TermKind.EARLIER_OF])
    def test_an_event_without_a_day_is_asked_for(self, kind: TermKind) -> None:
        for ends in ((*FIXED, PROJECT), (PROJECT,)):
            assert "The day of “the end of the project” (field “Ends”)." in words(
                end_of(agreement(term=Term(kind=kind, ends=ends)))
            )

    def test_a_length_without_a_beginning_is_not_known_either(self) -> None:
        found = end_of(agreement(signed=None, term=Term(kind=TermKind.LATER_OF, ends=ENDS)))
        assert (text_of(found), found.assumed) == ("2018-12-31/..", True)

    def test_fixed_days_do_not_rest_on_the_beginning(self) -> None:
        found = end_of(agreement(term=Term(kind=TermKind.LATER_OF, ends=FIXED)))
        assert (found.begun.assumed, found.assumed) == (True, False)
        assert "Signed" not in words(found)


OPENING = "opening of the laboratory"
TEN_YEARS = End(duration=Period("P10Y"), event=OPENING, starts=PartialDate("2024-05-12"))
BY_2031 = End(date=PartialDate("2031-06-30"))


class TestAnEndWithADayOfItsOwn:
    def of(self, kind: TermKind, *ends: End, anchor: Anchor = Anchor.EVENT, **fields: object) -> TermEnd:
        return end_of(agreement(**{"term": Term(kind=kind, ends=ends, anchor=anchor), "entry": BY_SIGNING, **fields}))

    @pytest.mark.parametrize(
        ("kind", "ends", "anchor", "last", "assumed"),
        [
            (TermKind.LATER_OF, (BY_2031, TEN_YEARS), Anchor.EVENT, "2034-05-12", False),
            (TermKind.LATER_OF, (BY_2031, TEN_YEARS), Anchor.START, "2034-05-11", False),
            (TermKind.LATER_OF, (BY_2031, TEN_YEARS), Anchor.UNKNOWN, "2034-05-11/2034-05-12", False),
            (TermKind.EARLIER_OF, (BY_2031, TEN_YEARS), Anchor.UNKNOWN, "2031-06-30", False),
            (
                TermKind.LATER_OF,
                (BY_2031, changed(TEN_YEARS, starts=PartialDate("2021"))),
                Anchor.EVENT,
                "2031-06-30/2031-12-31",
                False,
            ),
            (TermKind.LATER_OF, (BY_2031, changed(TEN_YEARS, starts=None)), Anchor.EVENT, "2031-06-30/..", True),
            (TermKind.EARLIER_OF, (BY_2031, changed(TEN_YEARS, starts=None)), Anchor.EVENT, "2031-06-30", True),
            (TermKind.LATER_OF, (BY_2031, changed(TEN_YEARS, duration=None)), Anchor.EVENT, "2031-06-30/..", True),
            (
                TermKind.LATER_OF,
                (BY_2031, changed(TEN_YEARS, starts=PartialDate("2024-05-12?"))),
                Anchor.EVENT,
                "2034-05-12",
                True,
            ),
            (TermKind.NOT_STATED, (BY_2031, TEN_YEARS), Anchor.EVENT, "2031-06-30/2034-05-12", True),
        ],
    )
    def test_is_counted_from_it(
        self, kind: TermKind, ends: tuple[End, ...], anchor: Anchor, last: str, assumed: bool
    ) -> None:
        found = self.of(kind, *ends, anchor=anchor)
        assert (text_of(found), found.assumed) == (last, assumed)

    def test_every_end_is_named_with_its_day(self) -> None:
        why = words(self.of(TermKind.LATER_OF, BY_2031, TEN_YEARS))
        assert (
            "Mon 30 Jun 2031, fixed; Fri 12 May 2034, 10 years from Sun 12 May 2024 (opening of the laboratory)" in why
        )
        assert "One of its ends is 10 years from Sun 12 May 2024 (opening of the laboratory)." in why
        assert "after an event, the last day is Fri 12 May 2034" in why
        assert "Signed" not in why

    def test_entry_into_force_does_not_stand_in_for_an_event_without_a_day(self) -> None:
        why = words(self.of(TermKind.LATER_OF, BY_2031, changed(TEN_YEARS, starts=None)))
        assert "“opening of the laboratory”, day not known" in why
        assert "The day of “opening of the laboratory”, from which 10 years are counted" in why

    def test_a_day_and_a_length_that_differ_are_told(self) -> None:
        found = self.of(TermKind.LATER_OF, BY_2031, changed(TEN_YEARS, date=PartialDate("2034-12-31")))
        assert (text_of(found), found.assumed) == ("2034-12-31", True)
        assert "a length that ends on another, Fri 12 May 2034" in words(found)
        found = self.of(TermKind.LATER_OF, BY_2031, changed(TEN_YEARS, date=PartialDate("2034-05-12")))
        assert (text_of(found), found.assumed) == ("2034-05-12", False)


class TestRoundedToTheEndOfAStretch:
    @pytest.mark.parametrize(
        ("signed", "rounding", "anchor", "last"),
        [
            ("2024-03-15", Rounding.MONTH, Anchor.UNKNOWN, "2026-03-31"),
            ("2024-03-15", Rounding.QUARTER, Anchor.EVENT, "2026-03-31"),
            ("2024-04-01", Rounding.QUARTER, Anchor.START, "2026-03-31"),
            ("2024-04-01", Rounding.QUARTER, Anchor.EVENT, "2026-06-30"),
            ("2024-03-15", Rounding.HALF_YEAR, Anchor.EVENT, "2026-06-30"),
            ("2024-03-15", Rounding.CALENDAR_YEAR, Anchor.UNKNOWN, "2026-12-31"),
            ("2024-01-01", Rounding.MONTH, Anchor.UNKNOWN, "2025-12-31/2026-01-31"),
            ("2024-01-01", Rounding.CALENDAR_YEAR, Anchor.UNKNOWN, "2025-12-31/2026-12-31"),
            ("2024-02", Rounding.MONTH, Anchor.EVENT, "2026-02-28"),
            ("2024", Rounding.MONTH, Anchor.EVENT, "2026-01-31/2026-12-31"),
            ("2024-01/..", Rounding.MONTH, Anchor.EVENT, "2026-01-31/.."),
        ],
    )
    def test_the_counted_end_moves_there(self, signed: str, rounding: Rounding, anchor: Anchor, last: str) -> None:
        found = end_of(agreement(signed=signed, term=changed(lasting("P2Y", anchor), rounded_to=rounding)))
        assert text_of(found) == last
        assert found.computed

    def test_readings_that_end_in_two_months_are_told_and_others_need_no_fact(self) -> None:
        apart = words(end_of(agreement(signed="2024-01-01", term=changed(lasting("P2Y"), rounded_to=Rounding.MONTH))))
        assert "in two different periods, Wed 31 Dec 2025 or Sat 31 Jan 2026" in apart
        assert "Whether its first day counts" in apart
        alike = words(end_of(agreement(signed="2024-01-15", term=changed(lasting("P2Y"), rounded_to=Rounding.MONTH))))
        assert "Either way it runs to the end of the same month, Sat 31 Jan 2026" in alike
        assert "Whether its first day counts" not in alike

    def test_renewals_continue_from_there(self) -> None:
        term = changed(TWO_YEARS, rounded_to=Rounding.CALENDAR_YEAR)
        found = end_of(agreement(term=term, renewal=YEARLY), today="2021-03-01")
        assert (text_of(found), found.number) == ("2021-12-31", 4)

    def test_a_fixed_end_is_moved_only_as_far_as_it_is_not_known(self) -> None:
        found = end_of(agreement(term=changed(until("2018-11"), rounded_to=Rounding.MONTH)))
        assert (text_of(found), found.assumed) == ("2018-11-30", False)
        found = end_of(agreement(term=changed(until("2018-11-15"), rounded_to=Rounding.MONTH)))
        assert (text_of(found), found.assumed) == ("2018-11-15", True)
        assert "It runs to the end of the month, Fri 30 Nov 2018" in words(found)
        both = changed(until("2018-11-30"), rounded_to=Rounding.MONTH, duration=Period("P2Y"))
        assert not end_of(agreement(term=both)).assumed

    def test_each_of_several_ends_is_moved(self) -> None:
        term = Term(kind=TermKind.LATER_OF, ends=(BY_2031, TEN_YEARS), rounded_to=Rounding.QUARTER)
        assert text_of(end_of(agreement(term=term))) == "2034-06-30"


class TestFactsThatDoNotFitTheKind:
    def test_an_end_or_a_length_without_a_kind_counts(self) -> None:
        found = end_of(agreement(term=Term(expiry=PartialDate("2030-12-31"))))
        assert (text_of(found), found.assumed, found.computed) == ("2030-12-31", False, False)
        assert "the other facts make it “fixed end”" in words(found)
        found = end_of(agreement(term=Term(duration=Period("P2Y"), anchor=Anchor.EVENT)))
        assert text_of(found) == "2018-11-08"
        both = Term(duration=Period("P2Y"), anchor=Anchor.EVENT, expiry=PartialDate("2018-11-08"))
        assert not end_of(agreement(term=both)).assumed

    @pytest.mark.parametrize(
        ("term", "last"),
        [
            (changed(ENDLESS, expiry=PartialDate("2030-12-31")), "2030-12-31/.."),
            (changed(ENDLESS, duration=Period("P2Y"), anchor=Anchor.EVENT), "2018-11-08/.."),
            (changed(TWO_YEARS, expiry=PartialDate("2018-12-31")), "2018-11-08"),
            (changed(until("2018-12-31"), duration=Period("P3Y")), "2018-12-31"),
        ],
    )
    def test_an_end_that_contradicts_another_is_told_and_nothing_is_firm(self, term: Term, last: str) -> None:
        found = end_of(agreement(term=term))
        assert (text_of(found), found.assumed) == (last, True)
        assert "Which of them applies" in words(found)


@pytest.mark.parametrize(
    "term",
    [
        Term(kind=TermKind.DURATION),
        Term(kind=TermKind.FIXED_END),
        Term(kind=TermKind.LATER_OF),
        Term(kind=TermKind.LATER_OF, ends=(PROJECT,)),
        Term(kind=TermKind.EDITIONS, editions=2, series="MEDICA"),
    ],
)
def test_a_fact_that_is_missing_is_told_instead_of_an_end(term: Term) -> None:
    found = end_of(agreement(term=term))
    assert found.date is None
    assert "a fact needed to compute its end is missing" in words(found)


def medica(year: int, dates: str, status: EventStatus = EventStatus.HELD) -> Event:
    return Event(id=f"medica-{year}", series="MEDICA", edition=str(year), dates=PartialDate(dates), status=status)


class TestEditions:
    FAIRS = (
        medica(2015, "2015-11-16/2015-11-19"),  # before the signing
        medica(2018, "2018-11-12/2018-11-15"),
        medica(2016, "2016-11-14/2016-11-17"),
        medica(2017, "2017-11-13/2017-11-16", EventStatus.CANCELLED),
        Event(id="bio", series="BIO-Europe", dates=PartialDate("2017-11-06/2017-11-08")),
    )

    def of(self, number: int, *fairs: Event, **fields: object) -> TermEnd:
        term = Term(kind=TermKind.EDITIONS, editions=number, series="MEDICA")
        return end_of(agreement(**{"term": term, "entry": BY_SIGNING, **fields}), *fairs)

    def test_it_ends_with_the_nth_that_takes_place(self) -> None:
        assert text_of(self.of(2, *self.FAIRS)) == "2018-11-15"
        assert "2 editions of MEDICA" in words(self.of(2, *self.FAIRS))
        missing = self.of(2, *self.FAIRS[:1])
        assert missing.date is None
        assert "than are on file (0)" in words(missing)

    @pytest.mark.parametrize("number", [-1, -2, -7])
    def test_a_number_below_one_names_no_edition(self, number: int) -> None:
        assert self.of(number, *self.FAIRS).date is None

    def test_of_an_edition_known_by_its_month_no_last_day_is_invented(self) -> None:
        assert text_of(self.of(1, medica(2017, "2017-11"))) == "2017-11"
        assert text_of(self.of(1, medica(2017, "2017-11/.."))) == "2017-11/.."
        assert self.of(1, medica(2017, "2017-11~")).assumed is True

    @pytest.mark.parametrize(
        ("signed", "last"),
        [
            ("2016-11-08", "2016-11-17"),
            ("2016-11-20", "2018-11-15"),
            ("2016-11", "2016-11-17/2018-11-15"),  # before the fair of that month or after it
            ("2016", "2016-11-17/2018-11-15"),
            ("2016-11-01/2016-11-10", "2016-11-17"),
            ("2016/..", "2016-11-17/.."),
        ],
    )
    def test_a_beginning_known_in_part_may_lie_before_or_after_an_edition(self, signed: str, last: str) -> None:
        found = self.of(1, *self.FAIRS, signed=signed)
        assert text_of(found) == last
        assert found.assumed is last.endswith("..")  # of the editions after that one none is on file


@pytest.mark.parametrize(
    "known",
    [
        {"signatures": (Signature(date=PartialDate("2016-11-08"), basis=Basis.INFERRED),)},
        {"facts": (Fact(about="signatures", basis=Basis.ASSUMED, reason="no other day fits"),)},
        {"facts": (Fact(about="term", basis=Basis.INFERRED, reason="as long as the one before"),)},
        {"facts": (Fact(about="term.duration", basis=Basis.ASSUMED),)},
        {"facts": (Fact(about="entry", basis=Basis.ASSUMED),)},
        {"signatures": signed_on("2016-11-08?")},
        {"entry": Entry()},
    ],
)
def test_an_end_counted_from_what_is_not_certain_is_not_certain(known: dict[str, object]) -> None:
    certain = {"term": TWO_YEARS, "entry": BY_SIGNING}
    assert end_of(agreement(**certain)).assumed is False
    assert end_of(agreement(**{**certain, **known})).assumed is True


class TestDependingOnAnotherAgreement:
    """As in the agreement of Austria and Switzerland that falls with the one it carries out."""

    CHILD = agreement("child", term=until("2020-12-31"), relations=related(RelationType.DEPENDS_ON, "parent"))

    def of(self, parent: Agreement, *others: Record, child: Agreement = CHILD, today: str = "2018-06-01") -> TermEnd:
        return end_of(child, parent, *others, today=today)

    @pytest.mark.parametrize(
        ("term", "last"),
        [
            (until("2019-06-30"), "2019-06-30"),
            (until("2025-06-30"), "2020-12-31"),
            (until("2019"), "2019"),
            (until("2020"), "2020"),  # by the end of 2020 at the latest, perhaps before
            (until("2020/.."), "2020-01-01/2020-12-31"),
            (ENDLESS, "2020-12-31"),
            (Term(), "2020-12-31"),
        ],
    )
    def test_it_falls_with_it(self, term: Term, last: str) -> None:
        found = self.of(agreement("parent", term=term))
        assert text_of(found) == last
        assert ("It depends on “Parent” and ends with it" in words(found)) is (last != "2020-12-31")

    def test_it_hangs_on_while_its_parent_renews_itself(self) -> None:
        tacit = YEARLY
        found = self.of(agreement("parent", term=until("2019-06-30?"), renewal=tacit))
        assert (text_of(found), found.assumed) == ("2020-12-31", False)
        assert "renews tacitly unless notice" in words(found)

    def test_it_goes_on_where_what_is_in_force_takes_its_parents_place_without_a_gap(self) -> None:
        parent = agreement("parent", term=until("2019-06-30"))

        def last(signed: str | None, term: Term = ENDLESS, **fields: object) -> str | None:
            follower = agreement("newer", signed=signed, term=term, relations=(Relation(target="parent"),), **fields)
            return text_of(self.of(parent, follower))

        assert last("2019-01-15", entry=BY_SIGNING) == "2020-12-31"
        assert last("2019-01-15", until("2019-12-31"), entry=BY_SIGNING) == "2019-12-31"  # then it falls with that one
        assert last("2019-07-01", entry=BY_SIGNING) == "2020-12-31"
        assert last("2019-07-02", entry=BY_SIGNING) == "2019-06-30"  # for a day nothing was in force
        assert last(None) == "2019-06-30"
        assert last("2019-01-15", entry=Entry(trigger=Trigger.LAST_NOTIFICATION)) == "2019-06-30"
        draft = Agreement(id="newer", stage=Stage.DRAFT, relations=(Relation(target="parent"),))
        assert text_of(self.of(parent, draft)) == "2019-06-30"

    def test_it_falls_with_a_notice_on_its_parent(self) -> None:
        noticed = NoticeEvent(purpose=NoticePurpose.TERMINATION, effective=PartialDate("2018-09-30"))
        parent = agreement("parent", term=ENDLESS, notice_events=(noticed,))
        assert text_of(self.of(parent)) == "2018-09-30"

    def test_its_own_renewals_after_its_parents_end_never_happened(self) -> None:
        tacit = YEARLY
        for own in ("2016-12-31", "2017-12-31"):
            child = agreement("child", term=until(own), renewal=tacit, relations=self.CHILD.relations)
            found = self.of(agreement("parent", term=until("2018-12-31")), child=child, today="2026-11-22")
            assert (text_of(found), found.renews) == ("2018-12-31", False)
            assert found.number == 2019 - int(own[:4])

    def test_the_term_that_ran_when_its_parent_may_have_ended_is_the_last(self) -> None:
        tacit = YEARLY
        child = agreement("child", term=until("2016-06-30"), renewal=tacit, relations=self.CHILD.relations)
        assert text_of(self.of(agreement("parent", term=until("2018")), child=child, today="2026-11-22")) == "2018"

    @pytest.mark.parametrize(
        ("parent", "last", "assumed"),
        [
            ("2018-11-07", "2018-11-07", False),
            ("2018-11-08", "2018-11-07/2018-11-08", True),
            ("2018-11", "2018-11-01/2018-11-08", True),
            ("2018-10", "2018-10", False),
            ("2018-10~", "2018-10~", True),
        ],
    )
    def test_an_end_that_was_assumed_is_sure_where_its_parent_ends_first(
        self, parent: str, last: str, assumed: bool
    ) -> None:
        child = agreement("child", term=lasting("P2Y"), relations=self.CHILD.relations)
        found = self.of(agreement("parent", term=until(parent)), child=child)
        assert (text_of(found), found.assumed) == (last, assumed)

    def test_an_uncertain_parent_makes_it_uncertain_only_where_it_decides(self) -> None:
        assert self.of(agreement("parent", term=until("2019-06-30?"))).assumed is True
        assert self.of(agreement("parent", term=until("2025?"))).assumed is False
        sure = agreement("parent", term=until("2019-06-30"))
        child = agreement("child", term=lasting("P5Y"), relations=self.CHILD.relations)
        assert (end_of(child).assumed, self.of(sure, child=child).assumed) == (True, False)

    def test_grandparents_count_and_circles_end(self) -> None:
        def hanging(id: str, target: str, expiry: str) -> Agreement:
            relation = Relation(type=RelationType.DEPENDS_ON, target=target)
            return agreement(id, term=until(expiry), relations=(relation,))

        chain = (hanging("a", "b", "2030"), hanging("b", "c", "2028"), agreement("c", term=until("2026-03-31")))
        assert text_of(end_of(*chain)) == "2026-03-31"
        circle = (hanging("a", "b", "2030"), hanging("b", "c", "2028"), hanging("c", "a", "2026"))
        for at in range(3):
            assert text_of(end_of(*circle[at:], *circle[:at])) == "2026"
        assert text_of(end_of(hanging("a", "a", "2030"))) == "2030"
        assert text_of(end_of(hanging("a", "nowhere", "2030"))) == "2030"


class TestReplacedByAnotherAgreement:
    @pytest.mark.parametrize(
        ("begins", "last"),
        [
            ("2018-03-01", "2018-02-28"),
            ("2018-06-01", "2018-05-31"),  # it takes effect today
            ("2018-06-02", "2018-06-01"),  # signed, but not in effect yet
            ("2018", "2017-12-31/2018-12-30"),  # perhaps not in effect yet
            ("2017", "2016-12-31/2017-12-30"),
            ("2019-06-01", "2018-12-31"),
            ("2016-11-09", "2016-11-08"),
            ("2016-11-08", "2018-12-31"),  # not the day before it began itself
        ],
    )
    def test_it_ends_the_day_before_that_one_takes_effect(self, begins: str, last: str) -> None:
        entry = Entry(trigger=Trigger.DATE, date=PartialDate(begins))
        newer = agreement("newer", entry=entry, relations=(Relation(target="accord"),))
        found = end_of(agreement(term=until("2018-12-31")), newer)
        assert text_of(found) == last
        in_doubt = begins == "2018"
        assert found.assumed is False
        assert ("That one may not have been replaced yet." in words(found)) is in_doubt
        assert "“Newer” renews it from" in words(found)
        assert ("neither this nor “Newer” is in force" in words(found)) is (begins == "2019-06-01")

    def test_one_that_waits_for_a_notification_leaves_no_doubt(self) -> None:
        waiting = Entry(trigger=Trigger.LAST_NOTIFICATION)
        newer = agreement("newer", signed="2018-03-01", entry=waiting, relations=(Relation(target="accord"),))
        found = end_of(agreement(term=until("2018-12-31")), newer)
        assert (text_of(found), found.assumed) == ("2018-12-31", False)

    def test_where_it_may_have_begun_after_that_one_it_is_in_doubt(self) -> None:
        newer = agreement("newer", signed="2016-06-01", entry=BY_SIGNING, relations=(Relation(target="accord"),))
        for signed, assumed in (("2016", True), ("2016-06", False), ("2016-07", False)):
            found = end_of(agreement(signed=signed, term=until("2018-12-31"), entry=BY_SIGNING), newer)
            assert (text_of(found), found.assumed) == ("2018-12-31", assumed)
        newer = agreement("newer", signed="2016-06", entry=BY_SIGNING, relations=(Relation(target="accord"),))
        assert end_of(agreement(signed="2016-06", term=until("2018-12-31"), entry=BY_SIGNING), newer).assumed is True

    def test_of_an_agreement_without_an_end_that_is_its_end(self) -> None:
        # BioM and Osaka Bio Headquarters: the agreement of 2 Nov 2015 takes the place of an older one.
        relations = (Relation(target="older"), Relation(type=RelationType.SUPERSEDES, target="older"))
        newer = agreement("newer", signed="2015-11-02", relations=relations)
        for term in (Term(), ENDLESS, until("2020-12-31")):
            found = end_of(agreement("older", signed="2010-01-01", term=term), newer)
            assert (text_of(found), found.indefinite) == ("2015-11-01", False)


@tries(60)
@given(agreements, books, days)
def test_every_agreement_has_an_end_or_the_reason_why_not(accord: Agreement, book: Book, today: date) -> None:
    found = term_end(accord, book, today)
    assert found.why
    assert not (found.renews and (found.stopped or found.indefinite))
    assert not (found.indefinite and found.date)
    assert found.date is not None or not found.renews
