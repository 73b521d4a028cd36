"""Notice: which rule, by when, when it takes effect, when it ends the agreement for all, and when it is too late."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, PartyRole
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    EffectiveOn,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
)
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    ends_for_everybody,
    exit_rules,
    is_in_time,
    is_withdrawn,
    last_day_for_notice,
    non_renewal_rules,
    notice_date,
    notice_effective_date,
    notice_rule_for,
    notice_rules_for,
    renewal_rules,
)
from missions.terms.status import agreement_status
from missions.terms.tacit_renewal import notice_effect
from tests.missions.strategies import notice_rules, partial_dates, spells
from tests.properties import tries
from tests.world import BY_SIGNING, ENDLESS, YEARLY, agreement, book_of, day, lasting, until

BEGUN = PartialDate("2016-11-08")


def when(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


def before_end(period: str | None = None, **more: object) -> NoticeRule:
    return NoticeRule(**{"purpose": NoticePurpose.NON_RENEWAL, "period": Period(period) if period else None, **more})


def leaving(period: str | None = None, boundary: Boundary = Boundary.NONE, **more: object) -> NoticeRule:
    known = {"reckoning": Reckoning.FROM_RECEIPT, "boundary": boundary, "period": Period(period) if period else None}
    return NoticeRule(**{**known, **more})


def notice(purpose: NoticePurpose = NoticePurpose.TERMINATION, /, **known: str | None) -> NoticeEvent:
    party = known.pop("party", None) or ""
    return NoticeEvent(purpose=purpose, party=party, **{name: when(text) for name, text in known.items()})


def noticed(*given_notices: NoticeEvent, **fields: object) -> Agreement:
    return agreement(**{"term": until("2018-11-08"), "notice_events": given_notices, **fields})


def end_on(today: str, accord: Agreement) -> TermEnd:
    return term_end(accord, book_of(accord), day(today))


def shown(found: TermEnd) -> tuple[str | None, bool, bool]:
    return (found.date.text if found.date else None, found.renews, found.stopped)


class TestTheLastDayForNotice:
    @pytest.mark.parametrize(
        ("rule", "end", "legal", "strict"),
        [
            # BGB §§ 187(1), 188(2): worked cases T23 to T25; the last one is BGH III ZR 172/04.
            (before_end("P6M"), "2025-12-31", "2025-06-30", "2025-06-30"),
            (before_end("P3M"), "2025-02-28", "2024-11-30", "2024-11-28"),
            (before_end("P1M"), "2002-04-30", "2002-03-31", "2002-03-30"),
            (before_end("P6M"), "2025-06-30", "2024-12-31", "2024-12-30"),
            # Of two readings of the end, each has its own last day; the earliest is the safe one.
            (before_end("P3M"), "2018-11-07/2018-11-08", "2018-08-07/2018-08-08", "2018-08-07"),
            (before_end("P3M"), "2018", "2017-10-01/2018-09-30", "2017-10-01"),
            # Austria and the Netherlands: year by year, unless notice is given before 1 July.
            (before_end(cutoff="06-30"), "2018-12-31", "2018-06-30", "2018-06-30"),
            (before_end(cutoff="06-30"), "2018-06-30", "2018-06-30", "2018-06-30"),
            (before_end(cutoff="06-30"), "2018-06-29", "2017-06-30", "2017-06-30"),
            (before_end(cutoff="02-29"), "2019-12-31", "2019-02-28", "2019-02-28"),
            (before_end("P0D"), "2018-11-08", "2018-11-08", "2018-11-08"),
            (before_end("P0D", cutoff="06-30"), "2018-12-31", "2018-06-30", "2018-06-30"),
            (before_end("P12M"), "2024-02-29", "2023-02-28", "2023-02-28"),
            # An end that may come from a day on: notice in time for that day is in time whenever it comes.
            (before_end("P3M"), "2018-11-08/..", "2018-08-08/..", "2018-08-08"),
            (before_end("P3M"), "../2018-11-08", "../2018-08-08", "0001-01-01"),
            # A period and a day of the year: the earlier of the two.
            (before_end("P3M", cutoff="04-30"), "2026-12-31", "2026-04-30", "2026-04-30"),
            (before_end("P9M", cutoff="10-31"), "2026-12-31", "2026-03-31", "2026-03-31"),
            # A period to a day of the year on which the notice takes effect: counted back from that day.
            (
                before_end("P3M", cutoff="06-30", boundary=Boundary.DAY_OF_YEAR),
                "2026-12-31",
                "2026-03-31",
                "2026-03-30",
            ),
        ],
    )
    def test_by_law_and_by_the_strictest_reading(self, rule: NoticeRule, end: str, legal: str, strict: str) -> None:
        found = last_day_for_notice(rule, PartialDate(end), Counting.CORRESPONDING)
        assert (found.legal.text, found.strict.isoformat()) == (legal, strict)

    @tries(60)
    @given(partial_dates, st.one_of(spells.map(lambda period: before_end(period.text)), notice_rules))
    def test_it_never_lies_after_the_end_and_the_safe_one_never_after_the_legal_one(
        self, end: PartialDate, rule: NoticeRule
    ) -> None:
        for counting in Counting:
            found = last_day_for_notice(rule, end, counting)
            assert found.strict <= found.legal.earliest <= end.earliest
            assert found.legal.latest <= end.latest


@pytest.mark.parametrize(
    ("rule", "event", "given_day"),
    [
        (leaving(), notice(sent="2018-01-30", received="2018-02-02"), "2018-02-02"),
        (leaving(), notice(sent="2018-01-30"), "2018-01-30"),
        (leaving(effective_on=EffectiveOn.DISPATCH), notice(sent="2018-01-30", received="2018-02-02"), "2018-01-30"),
        (leaving(effective_on=EffectiveOn.DISPATCH), notice(received="2018-02-02"), "2018-02-02"),
        # An Austrian treaty: deemed received fourteen days after it was sent.
        (leaving(effective_on=EffectiveOn.DEEMED, deemed_days=14), notice(sent="2018-01-30"), "2018-02-13"),
        (leaving(effective_on=EffectiveOn.DEEMED, deemed_days=14), notice(sent="2018-01"), "2018-01-15/2018-02-14"),
        (leaving(effective_on=EffectiveOn.DEEMED), notice(sent="2018-01-30"), "2018-01-30"),
        (leaving(effective_on=EffectiveOn.DEEMED, deemed_days=14), notice(received="2018-02-02"), "2018-02-02"),
        (None, notice(sent="2018-01-30", received="2018-02-02"), "2018-02-02"),
        (leaving(), notice(effective="2018-12-31"), None),
    ],
)
def test_a_notice_counts_as_given_on_its_dispatch_receipt_or_deemed_receipt(
    rule: NoticeRule | None, event: NoticeEvent, given_day: str | None
) -> None:
    assert notice_date(event, rule) == when(given_day)


class TestTheEffectOfANotice:
    @pytest.mark.parametrize(
        ("fields", "event", "effect"),
        [
            ({}, notice(effective="2018-03-31"), "2018-03-31"),
            ({"notices": (leaving("P6M"),)}, notice(received="2018-01-15", effective="2018-03-31"), "2018-03-31"),
            ({"notices": (leaving("P6M"),)}, notice(received="2018-01-15"), "2018-07-15"),
            ({"notices": (leaving("P6M"),)}, notice(received="2018-01"), "2018-07-01/2018-07-31"),
            ({"notices": (leaving("P6M"),)}, notice(), None),
            ({}, notice(received="2018-01-15"), None),  # neither a day nor a rule
            # One that withdraws follows the rule of termination, and so does one who does not renew.
            ({"notices": (leaving("P6M"),)}, notice(NoticePurpose.WITHDRAWAL, received="2018-01-15"), "2018-07-15"),
            # But not to renew ends a term, and never in the midst of it.
            ({"notices": (leaving("P6M"),)}, notice(NoticePurpose.NON_RENEWAL, received="2018-01-15"), "2018-11-08"),
            ({"notices": (leaving("P6M"),)}, notice(NoticePurpose.NON_RENEWAL, received="2018-06-15"), None),
            ({"notices": (before_end("P3M"),)}, notice(NoticePurpose.NON_RENEWAL, received="2018-08-08"), "2018-11-08"),
            ({"notices": (before_end("P3M"),)}, notice(NoticePurpose.NON_RENEWAL, received="2018-08-09"), None),
            ({}, notice(NoticePurpose.NON_RENEWAL, received="2018-11-08"), "2018-11-08"),
            ({}, notice(NoticePurpose.NON_RENEWAL, received="2018-11-09"), None),
            # To suspend takes no end to count back from.
            ({}, notice(NoticePurpose.SUSPENSION, received="2018-01-15"), "2018-01-15"),
            (
                {"notices": (before_end("P3M", purpose=NoticePurpose.SUSPENSION),)},
                notice(NoticePurpose.SUSPENSION, received="2018-01-15"),
                "2018-04-15",
            ),
        ],
    )
    def test_it_is_as_recorded_else_by_its_rule(
        self, fields: dict[str, object], event: NoticeEvent, effect: str | None
    ) -> None:
        accord = noticed(event, **fields)
        assert notice_effective_date(event, accord, accord.term.expiry, BEGUN) == when(effect)

    @pytest.mark.parametrize(
        ("anchor", "begun", "received", "effect"),
        [
            (Anchor.EVENT, "2016-11-08", "2018-05-10", "2018-11-08"),
            (Anchor.START, "2016-11-08", "2018-05-10", "2018-11-07"),
            (Anchor.UNKNOWN, "2016-11-08", "2018-05-10", "2018-11-07/2018-11-08"),
            (Anchor.UNKNOWN, "2016-11-08", "2018-08-08", "2018-11-08/2019-11-07"),  # too late by one reading
            (Anchor.EVENT, "2016-11", "2018-05-10", "2018-11-01/2018-11-30"),
            (Anchor.EVENT, "2016-11/..", "2018-05-10", None),
            (Anchor.EVENT, "../2016-11", "2018-05-10", None),
            (Anchor.EVENT, None, "2018-05-10", None),
        ],
    )
    def test_an_anniversary_has_both_readings(
        self, anchor: Anchor, begun: str | None, received: str, effect: str | None
    ) -> None:
        event = notice(received=received)
        term = Term(kind=TermKind.INDEFINITE, anchor=anchor)
        accord = noticed(event, term=term, notices=(leaving("P3M", Boundary.ANNIVERSARY),))
        assert notice_effective_date(event, accord, None, when(begun)) == when(effect)


class TestWhetherItIsInTime:
    @pytest.mark.parametrize(
        ("received", "end", "answer"),
        [
            ("2018-08-08", "2018-11-08", True),
            ("2018-08-09", "2018-11-08", False),
            ("2018-08-07", "2018-11-07/2018-11-08", True),
            ("2018-08-08", "2018-11-07/2018-11-08", None),
            ("2018-08-09", "2018-11-07/2018-11-08", False),
            ("2018-08", "2018-11-08", None),
            ("2018-07", "2018-11-08", True),
            ("2018-09", "2018-11-08", False),
            ("../2018-08", "2018-11-08", None),
        ],
    )
    def test_its_day_and_the_end_decide(self, received: str, end: str, answer: bool | None) -> None:
        event = notice(NoticePurpose.NON_RENEWAL, received=received)
        accord = noticed(event, notices=(before_end("P3M"),))
        assert is_in_time(event, accord, PartialDate(end), BEGUN) is answer

    def test_one_that_may_have_been_too_late_ends_it_now_or_a_term_later(self) -> None:
        event = notice(NoticePurpose.NON_RENEWAL, received="2018-08-08")
        accord = noticed(event, term=lasting("P2Y"), renewal=YEARLY, notices=(before_end("P3M"),))
        found = end_on("2026-11-22", accord)
        assert shown(found) == ("2018-11-07/2019-11-08", False, True)
        assert found.assumed is True
        assert "may have been late" in " ".join(map(str, found.why))
        unsure = notice(NoticePurpose.NON_RENEWAL, received="2018-08/2018-10")
        accord = noticed(unsure, renewal=YEARLY, notices=(before_end("P3M"),))
        book = book_of(accord)
        states = [agreement_status(accord, book, day(today)).state.value for today in ("2018-11-09", "2019-11-09")]
        assert states == ["expiry_unconfirmed", "terminated"]

    def test_one_of_which_only_the_dispatch_is_recorded_is_not_sure(self) -> None:
        sent = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, sent=PartialDate("2018-08-08"))
        for event, sure in ((sent, False), (replace(sent, received=PartialDate("2018-08-08")), True)):
            found = end_on("2018-09-01", noticed(event, renewal=YEARLY, notices=(before_end("P3M"),)))
            assert (shown(found), not found.assumed) == (("2018-11-08", False, True), sure)

    @pytest.mark.parametrize(
        ("received", "now", "later"),
        [
            ("2018-08-08", ("2018-11-08", False, True), ("2018-11-08", False, True)),
            ("2018-08-09", ("2018-11-08", True, False), ("2019-11-08", False, True)),  # too late: it ends the next term
            ("2018-11-30", ("2018-11-08", True, False), ("2019-11-08", False, True)),
        ],
    )
    def test_one_that_comes_too_late_stops_the_next_term(
        self, received: str, now: tuple[str, bool, bool], later: tuple[str, bool, bool]
    ) -> None:
        event = notice(NoticePurpose.NON_RENEWAL, received=received)
        accord = noticed(event, renewal=YEARLY, notices=(before_end("P3M"),))
        assert shown(end_on("2018-06-01", accord)) == now
        assert shown(end_on("2026-11-22", accord)) == later
        assert notice_effect(event, accord, end_on("2018-06-01", accord)) == when(later[0])

    def test_without_a_rule_a_notice_not_to_renew_must_come_before_the_end(self) -> None:
        for received, last in (("2018-11-08", "2018-11-08"), ("2018-11-09", "2019-11-08")):
            accord = noticed(notice(NoticePurpose.NON_RENEWAL, received=received), renewal=YEARLY)
            assert shown(end_on("2026-11-22", accord)) == (last, False, True)

    def test_without_a_rule_or_a_day_a_termination_ends_nothing_that_is_known(self) -> None:
        accord = noticed(notice(received="2018-01-15"), renewal=YEARLY)
        assert shown(end_on("2018-06-01", accord)) == ("2018-11-08", True, False)
        assert notice_effect(accord.notice_events[0], accord, end_on("2018-06-01", accord)) is None


class TestTheEndAfterANotice:
    @pytest.mark.parametrize(
        ("term", "effective", "last"),
        [
            (until("2018-11-08"), "2018-03-31", "2018-03-31"),
            (until("2018-11-08"), "2018-11-08", "2018-11-08"),
            (until("2018-11-08"), "2018-12-31", "2018-11-08"),  # it ends before that anyhow
            (until("2018-11-08"), "2018", "2018-01-01/2018-11-08"),
            (until("2018"), "2018-03-31", "2018-01-01/2018-03-31"),
            (ENDLESS, "2018-03-31", "2018-03-31"),
            (Term(), "2018-03", "2018-03"),
            (lasting("P2Y"), "2018-03-31?", "2018-03-31?"),
        ],
    )
    def test_it_is_the_earlier_of_the_two(self, term: Term, effective: str, last: str) -> None:
        found = end_on("2018-02-01", noticed(notice(effective=effective), term=term))
        assert (found.date.text, found.renews, found.indefinite) == (last, False, False)
        assert found.stopped is (effective != "2018-12-31")
        assert ("Notice of termination takes effect" in " ".join(map(str, found.why))) is found.stopped

    @pytest.mark.parametrize("effective", ["2018", "2018-11/2019-02", "2018-11-01/.."])
    def test_of_a_term_that_renews_itself_it_may_lie_in_the_next(self, effective: str) -> None:
        accord = noticed(notice(effective=effective), renewal=YEARLY)
        assert shown(end_on("2018-06-01", accord)) == (effective, False, True)

    def test_in_the_midst_of_a_later_term_it_ends_that_one(self) -> None:
        accord = noticed(notice(effective="2020-03-31"), renewal=YEARLY)
        assert shown(end_on("2018-06-01", accord)) == ("2018-11-08", True, False)
        assert shown(end_on("2026-11-22", accord)) == ("2020-03-31", False, True)
        assert end_on("2026-11-22", accord).number == 3

    def test_a_day_on_record_is_firm_whatever_the_term_rests_on(self) -> None:
        found = end_on("2018-01-01", noticed(notice(effective="2018-03-31"), term=lasting("P2Y")))
        assert (found.assumed, found.computed) == (False, False)
        assert "Notice of termination takes effect on Sat 31 Mar 2018: the agreement ends then." in " ".join(
            map(str, found.why)
        )

    @pytest.mark.parametrize(
        ("effective", "assumed"),
        [("2018-03", False), ("2018-11-07", False), ("2018-11-08", True), ("2018-11", True), ("2018", True)],
    )
    def test_unless_an_assumed_end_may_come_before_it(self, effective: str, assumed: bool) -> None:
        accord = noticed(notice(effective=effective), term=lasting("P2Y"))  # to 7 or 8 Nov 2018, by assumption
        assert end_on("2018-01-01", accord).assumed is assumed

    def test_a_fixed_end_that_a_notice_lets_stand_is_not_computed(self) -> None:
        event = notice(NoticePurpose.NON_RENEWAL, received="2018-08-08")
        accord = noticed(event, renewal=YEARLY, notices=(before_end("P3M"),))
        assert end_on("2018-01-01", accord).computed is False

    def test_a_day_counted_from_what_is_uncertain_is_not(self) -> None:
        by_signing = BY_SIGNING
        for event, boundary, entry, assumed in (
            (notice(received="2018-01-15"), Boundary.NONE, Entry(), False),
            (notice(received="2018-01-15~"), Boundary.NONE, Entry(), True),
            (notice(received="2018-01-15"), Boundary.ANNIVERSARY, Entry(), True),  # entry into force is not recorded
            (notice(received="2018-01-15"), Boundary.ANNIVERSARY, by_signing, False),
        ):
            accord = noticed(event, term=ENDLESS, notices=(leaving("P3M", boundary),), entry=entry)
            assert (end_on("2018-01-01", accord).assumed, end_on("2018-01-01", accord).computed) == (assumed, True)

    def test_of_a_capped_term_it_may_come_before_the_notice(self) -> None:
        capped = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=1)
        for renewal, last in ((YEARLY, "2018-11-08"), (capped, "2018-11-07/2018-11-08")):
            # By one reading the term ended on the 7th, and another began.
            accord = noticed(notice(effective="2018-11-08"), term=lasting("P2Y"), renewal=renewal)
            assert shown(end_on("2018-12-01", accord)) == (last, False, True)

    def test_of_several_the_first_to_take_effect_counts(self) -> None:
        notices = (notice(effective="2018-06-30"), notice(effective="2018-03-31"), notice(effective="2018-09-30"))
        assert shown(end_on("2018-01-01", noticed(*notices)))[0] == "2018-03-31"


def bound(*ids: str, role: PartyRole = PartyRole.PARTY) -> tuple[Party, ...]:
    return tuple(Party(organisation=id, role=role) for id in ids)


def gone(party: str, effective: str | None = None) -> NoticeEvent:
    return notice(NoticePurpose.WITHDRAWAL, party=party, effective=effective)


class TestWithdrawal:
    THREE = bound("north", "east", "kobe")

    @pytest.mark.parametrize(
        ("events", "fields", "ended"),
        [
            ((gone("north"),), {"parties": bound("north", "east")}, [True]),
            ((gone(""),), {"parties": bound("north", "east")}, [True]),
            ((gone("north"),), {"parties": ()}, [True]),
            ((gone("north"),), {"parties": THREE}, [False]),
            ((gone(""),), {"parties": THREE}, [False]),  # somebody withdrew, who is not recorded
            ((gone("north"), gone("north")), {"parties": THREE}, [False, False]),
            ((gone("north"), gone("kobe")), {"parties": THREE}, [False, True]),
            ((gone("north", "2019"), gone("kobe", "2018")), {"parties": THREE}, [True, False]),  # the later one ends it
            ((gone("north"),), {"parties": bound("north", "east"), "party_count": 4}, [False]),  # two are not named
            ((notice(party="north"),), {"parties": THREE}, [True]),  # terminated, not withdrawn from
            # A member of an alliance that agreed for it, or somebody who is no party, leaves it as it is.
            (
                (gone("lyonbiopole"),),
                {"parties": (*bound("north"), *bound("lyonbiopole", role=PartyRole.MEMBER))},
                [False],
            ),
            ((gone("lyonbiopole"),), {"parties": (*bound("north"), Party(on_behalf_of=("lyonbiopole",)))}, [False]),
        ],
    )
    def test_it_ends_the_agreement_only_where_fewer_than_two_remain(
        self, events: tuple[NoticeEvent, ...], fields: dict[str, object], ended: list[bool]
    ) -> None:
        accord = noticed(*events, **fields)
        assert [ends_for_everybody(event, accord) for event in events] == ended

    def test_with_the_last_but_one_it_ends_when_that_one_leaves(self) -> None:
        accord = noticed(gone("north", "2017-06-30"), gone("kobe", "2018-03-31"), parties=self.THREE)
        assert end_on("2017-01-01", accord).date == PartialDate("2018-03-31")

    @pytest.mark.parametrize("purpose", [NoticePurpose.SUSPENSION, NoticePurpose.RENEWAL])
    def test_to_suspend_or_to_renew_ends_nothing(self, purpose: NoticePurpose) -> None:
        event = notice(purpose, effective="2018-03-31")
        assert ends_for_everybody(event, noticed(event)) is False


@pytest.mark.parametrize(
    ("effective", "withdrawn", "answer"),
    [
        (None, None, False),
        (None, "2018-03-01", True),
        ("2018-03-31", "2018-03-01", True),
        ("2018-03-31", "2018-04-01", False),  # VCLT art. 68: only before it takes effect
        ("2018-03", "2018-03-15", True),
    ],
)
def test_a_notice_can_be_withdrawn_until_it_takes_effect(
    effective: str | None, withdrawn: str | None, answer: bool
) -> None:
    event = notice(effective=effective, withdrawn=withdrawn)
    assert is_withdrawn(event) is answer
    assert ends_for_everybody(event, noticed(event)) is not answer


class TestWhichRule:
    NON_RENEWAL = before_end("P3M")
    TERMINATION = before_end("P6M", purpose=NoticePurpose.TERMINATION)
    EXIT = leaving("P1M")
    OPTION = before_end("P2M", purpose=NoticePurpose.RENEWAL)
    EMPTY = before_end()

    def test_every_one_counted_back_from_the_end_stops_the_next_term(self) -> None:
        for rules, found in (
            ((self.TERMINATION, self.NON_RENEWAL), (self.TERMINATION, self.NON_RENEWAL)),
            ((self.EXIT, self.TERMINATION), (self.TERMINATION,)),
            ((self.EXIT, self.OPTION, self.EMPTY), ()),
            ((before_end(cutoff="06-30"),), (before_end(cutoff="06-30"),)),
            ((before_end(cutoff="bananas"),), ()),
        ):
            assert non_renewal_rules(agreement(notices=rules)) == found

    def test_a_renewal_may_have_to_be_declared(self) -> None:
        assert renewal_rules(agreement(notices=(self.NON_RENEWAL, self.OPTION))) == (self.OPTION,)
        assert renewal_rules(agreement(notices=(self.NON_RENEWAL, self.EXIT))) == ()

    def test_ways_out_are_counted_from_receipt_or_meant_to_be_where_no_term_ends(self) -> None:
        meant = before_end("P6M", purpose=NoticePurpose.TERMINATION, boundary=Boundary.CALENDAR_YEAR)
        accord = agreement(notices=(self.NON_RENEWAL, self.TERMINATION, meant, self.EXIT))
        assert exit_rules(accord, PartialDate("2018-11-08")) == (self.EXIT,)
        assert exit_rules(accord, None) == (self.EXIT, meant)

    def test_a_rule_for_one_party_governs_its_notices_alone_and_before_others(self) -> None:
        own, every = leaving("P1M", party="east"), leaving("P6M")
        accord = agreement(notices=(every, own))
        assert notice_rule_for(notice(party="east"), accord) == own
        assert notice_rule_for(notice(party="north"), accord) == every
        assert notice_rules_for(notice(), accord) == (every, own)  # who gave it is not recorded
        assert notice_rules_for(notice(party="north"), agreement(notices=(own,))) == ()

    def test_a_notice_follows_the_rule_of_its_purpose_else_that_of_termination(self) -> None:
        accord = agreement(notices=(self.NON_RENEWAL, self.TERMINATION))
        assert notice_rule_for(notice(), accord) == self.TERMINATION
        assert notice_rule_for(notice(NoticePurpose.NON_RENEWAL), accord) == self.NON_RENEWAL
        assert notice_rule_for(notice(NoticePurpose.WITHDRAWAL), accord) == self.TERMINATION
        assert notice_rule_for(notice(NoticePurpose.SUSPENSION), accord) is None
        assert notice_rule_for(notice(), agreement(notices=(self.NON_RENEWAL,))) is None
