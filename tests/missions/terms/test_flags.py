"""Status flags: in renewal, notice given, extended, outliving its framework, without end, dormant."""

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, RelationType, Signature, Stage
from missions.records.clauses import (
    Anchor,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Review,
    Term,
    Trigger,
)
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.organisations import Organisation
from missions.records.record import Record
from missions.records.visits import Visit, VisitAgreement, WhatHappened
from missions.terms.status import AgreementState, StatusFlagKind, agreement_status, status_flags
from tests.world import ENDLESS, YEARLY, agreement, between, book_of, day, lasting, related, stopped_by, until


def over(accord: Agreement, *others: Record, today: str = "2018-03-01") -> dict[StatusFlagKind, str]:
    """Return the overlays and why each holds; none comes twice in these examples."""
    book = book_of(accord, *others)
    found = status_flags(accord, book, day(today), agreement_status(accord, book, day(today)))
    assert len({each.kind for each in found}) == len(found)
    return {each.kind: str(each.why) for each in found}


def test_an_agreement_of_which_nothing_else_is_known_has_none() -> None:
    assert over(agreement(term=until("2020-12-31"))) == {}


class TestInRenewal:
    @pytest.mark.parametrize("stage", Stage)
    def test_while_another_one_is_being_prepared_to_follow_it(self, stage: Stage) -> None:
        draft = Agreement(
            id="draft",
            title="Draft",
            stage=stage,
            relations=(*related(RelationType.RENEWS), *related(RelationType.SUPERSEDES)),
        )
        found = over(agreement(term=until("2020-12-31")), draft)
        if stage in (Stage.SIGNED, Stage.ABANDONED):
            assert found == {}
        else:
            shown = stage.value.replace("_", " ")
            assert found == {
                StatusFlagKind.IN_RENEWAL: f"“Draft” is in preparation to follow it; its stage is “{shown}”."
            }

    @pytest.mark.parametrize("type", [RelationType.IMPLEMENTS, RelationType.AMENDS, RelationType.DEPENDS_ON])
    def test_only_by_what_would_follow_it(self, type: RelationType) -> None:
        assert over(agreement(), Agreement(id="draft", stage=Stage.DRAFT, relations=related(type))) == {}


class TestNoticeGiven:
    def given(self, *events: NoticeEvent, **fields: object) -> str | None:
        accord = agreement(**{"term": until("2018-11-08"), "notice_events": events, **fields})
        return over(accord, Organisation(id="kobe", name="Kobe")).get(StatusFlagKind.NOTICE_GIVEN)

    def test_says_when_it_takes_effect(self) -> None:
        event = NoticeEvent(effective=PartialDate("2018-06-30"))
        assert self.given(event) == "Notice of termination was given and takes effect on Sat 30 Jun 2018."

    def test_one_too_late_for_this_term_takes_effect_with_the_next(self) -> None:
        rule = stopped_by("P9M")
        for received, effect in (("2018-02-08", "Thu 8 Nov 2018"), ("2018-02-09", "Fri 8 Nov 2019")):
            event = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, received=PartialDate(received))
            said = self.given(event, notices=(rule,), renewal=YEARLY)
            assert said == f"Notice of non-renewal was given and takes effect on {effect}."

    def test_without_a_rule_it_says_what_is_missing(self) -> None:
        event = NoticeEvent(received=PartialDate("2018-02-01"))
        assert self.given(event) == (
            "Notice of termination was given, but neither a record nor a rule says when it takes effect."
        )

    def test_one_party_of_three_that_withdrew_leaves_the_others(self) -> None:
        parties = between("north", "east", "kobe")
        for party, who in (("kobe", "Kobe"), ("", "One party")):
            event = NoticeEvent(purpose=NoticePurpose.WITHDRAWAL, party=party, effective=PartialDate("2018-06-30"))
            assert self.given(event, parties=parties) == f"{who} has withdrawn; it continues among the others."

    @pytest.mark.parametrize(
        "event",
        [
            NoticeEvent(effective=PartialDate("2018-06-30"), withdrawn=PartialDate("2018-02-01")),
            NoticeEvent(purpose=NoticePurpose.SUSPENSION, effective=PartialDate("2018-06-30")),
            NoticeEvent(purpose=NoticePurpose.RENEWAL, received=PartialDate("2018-02-01")),
        ],
    )
    def test_not_by_one_that_was_withdrawn_or_ends_nothing(self, event: NoticeEvent) -> None:
        assert self.given(event) is None


class TestExtended:
    def extension(self, signed: str) -> Agreement:
        return agreement("more", signed=signed, term=until("2020-12-31"), relations=related(RelationType.EXTENDS))

    def test_by_what_was_signed_in_time(self) -> None:
        accord = agreement(term=until("2018-12-31"))
        assert over(accord, self.extension("2018-02-01")) == {StatusFlagKind.EXTENDED: "It was extended by “More”."}

    def test_not_by_what_came_too_late(self) -> None:
        accord = agreement(term=until("2017-12-31"))
        assert over(accord, self.extension("2018-02-01")) == {}

    def test_the_extension_itself_has_nothing_over_it(self) -> None:
        assert over(self.extension("2014-02-01"), agreement(term=until("2018-12-31"))) == {}


class TestOutlivingItsFramework:
    @pytest.mark.parametrize(
        ("own", "framework", "outlives"),
        [
            (until("2020-12-31"), until("2019-12-31"), True),
            (until("2019-12-31"), until("2019-12-31"), False),
            (until("2019-06-30"), until("2019-12-31"), False),
            (ENDLESS, until("2019-12-31"), True),
            (until("2019-12-31"), ENDLESS, False),
            (until("2019"), until("2019-06-30"), True),  # perhaps
            (lasting("P3Y"), lasting("P3Y"), False),  # the same two readings
            (lasting("P3Y", Anchor.EVENT), lasting("P3Y"), True),
        ],
    )
    def test_it_warns(self, own: Term, framework: Term, outlives: bool) -> None:
        accord = agreement(term=own, relations=related(RelationType.IMPLEMENTS, "framework"))
        found = over(accord, agreement("framework", term=framework))
        assert (StatusFlagKind.OUTLIVES_FRAMEWORK in found) is outlives
        if outlives:
            assert found[StatusFlagKind.OUTLIVES_FRAMEWORK].startswith("It outlasts its framework “Framework”, which")

    def test_not_where_the_framework_renews_itself_or_was_followed(self) -> None:
        accord = agreement(term=until("2020-12-31"), relations=related(RelationType.IMPLEMENTS, "framework"))
        assert over(accord, agreement("framework", term=until("2019-12-31"), renewal=YEARLY)) == {}
        newer = agreement("newer", signed="2019-06-01", relations=related(RelationType.RENEWS, "framework"))
        assert over(accord, agreement("framework", term=until("2019-12-31")), newer) == {}

    def test_nor_when_it_has_expired_itself(self) -> None:
        accord = agreement(term=until("2018-02-01"), relations=related(RelationType.IMPLEMENTS, "framework"))
        assert over(accord, agreement("framework", term=until("2018-01-01"))) == {}


@pytest.mark.parametrize(
    ("fields", "endless"),
    [
        ({"term": ENDLESS}, True),
        ({"term": Term()}, False),  # not known is not endless
        ({"term": until("2017/..")}, False),
        ({"term": until("2017"), "renewal": Renewal(mode=RenewalMode.TACIT)}, False),
        (
            {
                "term": until("2017"),
                "renewal": Renewal(mode=RenewalMode.TACIT, effect=RenewalEffect.NEW_AGREEMENT),
            },
            True,
        ),
    ],
)
def test_no_end_date_is_said_of_what_has_none(fields: dict[str, object], endless: bool) -> None:
    assert (StatusFlagKind.NO_END_DATE in over(agreement(**fields))) is endless


class TestDormant:
    """Signed on 8 November 2016, so without anything since from 9 May 2018 on."""

    def dormant(self, *others: Record, today: str = "2018-05-09", **fields: object) -> bool:
        accord = agreement(**{"term": until("2030-12-31"), **fields})
        return StatusFlagKind.DORMANT in over(accord, *others, today=today)

    def test_after_eighteen_months_without_anything(self) -> None:
        assert self.dormant(today="2018-05-08") is False
        assert self.dormant(today="2018-05-09") is True
        said = over(agreement(term=until("2030-12-31")), today="2018-05-09")[StatusFlagKind.DORMANT]
        assert said.startswith("Nothing has been recorded for it since Tue 8 Nov 2016")

    def visit(self, when: str | None, happened: WhatHappened = WhatHappened.REVIEWED, of: str = "accord") -> Visit:
        return Visit(
            id="visit",
            day=PartialDate(when) if when else None,
            agreements=(VisitAgreement(agreement=of, happened=happened),),
        )

    @pytest.mark.parametrize(
        ("when", "happened", "of", "dormant"),
        [
            ("2017-03-01", WhatHappened.REVIEWED, "accord", False),
            ("2016-11-08", WhatHappened.SIGNED, "accord", True),
            ("2019-03-01", WhatHappened.NEGOTIATED, "accord", False),  # it is planned
            ("2017", WhatHappened.PRESENTED, "accord", False),
            (None, WhatHappened.REVIEWED, "accord", True),
            ("2017-03-01", WhatHappened.PROMPTED, "accord", True),
            ("2017-03-01", WhatHappened.REVIEWED, "another", True),
        ],
    )
    def test_not_where_people_met_about_it(
        self, when: str | None, happened: WhatHappened, of: str, dormant: bool
    ) -> None:
        assert self.dormant(self.visit(when, happened, of)) is dormant

    @pytest.mark.parametrize(
        ("fields", "dormant"),
        [
            ({"done_on": PartialDate("2017-03-01"), "state": FollowUpState.DONE}, False),
            ({"due": PartialDate("2017-03-01"), "state": FollowUpState.DONE}, False),
            ({"due": PartialDate("2017-03-01")}, True),  # due, but nobody did it
            ({"due": PartialDate("2019-03-01")}, False),
            ({"due": PartialDate("2019-03-01"), "state": FollowUpState.DROPPED}, True),
            ({}, True),
        ],
    )
    def test_not_where_something_was_done_or_is_due(self, fields: dict[str, object], dormant: bool) -> None:
        assert self.dormant(FollowUp(id="promise", agreement="accord", **fields)) is dormant

    def test_not_where_it_was_reviewed_extended_or_carried_out(self) -> None:
        assert self.dormant(reviews=(Review(held=(PartialDate("2017-03-01"),)),)) is False
        for type in (RelationType.EXTENDS, RelationType.AMENDS, RelationType.IMPLEMENTS):
            for signed, dormant in (("2017-03-01", False), ("2016-11-08", True)):
                other = agreement("other", signed=signed, relations=related(type))
                assert self.dormant(other) is dormant

    def test_not_where_notice_was_given_or_taken_back(self) -> None:
        for fields, dormant in (
            ({"received": PartialDate("2017-03-01")}, False),
            ({"sent": PartialDate("2016-10-01"), "withdrawn": PartialDate("2017-03-01")}, False),
            ({"effective": PartialDate("2019-03-01")}, True),
        ):
            assert self.dormant(notice_events=(NoticeEvent(**fields),)) is dormant

    def test_what_has_expired_is_not_called_dormant(self) -> None:
        assert self.dormant(term=until("2017-12-31")) is False

    def test_of_a_signing_that_may_lie_near_nothing_is_said(self) -> None:
        for signed, dormant in (("2016", True), ("2017", False), ("2016/..", False), (None, False)):
            assert self.dormant(signed=signed, today="2018-07-01") is dormant


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": Stage.DRAFT, "signatures": ()},
        {"stage": Stage.ABANDONED},
        {"notice_events": (NoticeEvent(effective=PartialDate("2017-06-30")),)},
    ],
)
def test_what_is_prepared_given_up_or_over_has_none(fields: dict[str, object]) -> None:
    assert over(agreement(**{"term": ENDLESS, **fields}), today="2026-11-22") == {}


def test_what_was_followed_has_none() -> None:
    newer = agreement("newer", signed="2017-06-01", relations=related(RelationType.RENEWS))
    assert over(agreement(term=ENDLESS), newer, today="2026-11-22") == {}


def test_several_come_in_their_order() -> None:
    rule = NoticeRule(period=Period("P6M"), reckoning=Reckoning.FROM_RECEIPT)
    parties = between("north", "east", "kobe")
    accord = agreement(
        term=ENDLESS,
        parties=parties,
        notices=(rule,),
        notice_events=(NoticeEvent(purpose=NoticePurpose.WITHDRAWAL, received=PartialDate("2018-01-01")),),
    )
    draft = Agreement(id="draft", stage=Stage.DRAFT, relations=related(RelationType.RENEWS))
    assert list(over(accord, draft, today="2026-11-22")) == [
        StatusFlagKind.IN_RENEWAL,
        StatusFlagKind.NOTICE_GIVEN,
        StatusFlagKind.NO_END_DATE,
        StatusFlagKind.DORMANT,
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2016-11-30", "It will be applied provisionally from Thu 1 Dec 2016"),
        ("2016-12-01", "It has been applied provisionally since Thu 1 Dec 2016; it is not in force yet"),
        ("2016-12-31", "It has been applied provisionally since"),
        ("2017-01-01", ""),
    ],
)
def test_it_is_told_while_an_agreement_is_applied_provisionally(today: str, said: str) -> None:
    entry = Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01"), provisional=PartialDate("2016-12-01"))
    accord = agreement(term=until("2020-12-31"), entry=entry)
    found = over(accord, today=today).get(StatusFlagKind.APPLIED_PROVISIONALLY, "")
    assert found.startswith(said) if said else not found
    now = agreement_status(accord, book_of(accord), day(today))
    assert (str(now.why[-1]) == found) is bool(said)
    assert now.ending.begun.date == PartialDate("2017-01-01")


def test_provisional_application_alone_is_no_entry_into_force() -> None:
    accord = agreement(term=until("2020-12-31"), entry=Entry(provisional=PartialDate("2016-12-01")))
    now = agreement_status(accord, book_of(accord), day("2018-03-01"))
    assert now.state is AgreementState.SIGNED
    assert now.ending.begun.date == PartialDate("2016-12-01/..")
    assert StatusFlagKind.APPLIED_PROVISIONALLY in over(accord)


def test_what_is_not_signed_yet_may_be_applied_provisionally() -> None:
    draft = Agreement(id="accord", stage=Stage.READY_TO_SIGN, entry=Entry(provisional=PartialDate("2017-12-01")))
    assert list(over(draft)) == [StatusFlagKind.APPLIED_PROVISIONALLY]


@pytest.mark.parametrize("type", [RelationType.EXTENDS, RelationType.RENEWS, RelationType.SUPERSEDES])
def test_what_is_to_be_signed_on_a_day_ahead_changes_nothing_yet(type: RelationType) -> None:
    accord = agreement(term=until("2020-12-31"))
    planned = agreement(
        id="next",
        signatures=tuple(Signature(party=each, date=PartialDate("2018-06-01")) for each in ("north", "east")),
        stage=Stage.READY_TO_SIGN,
        term=until("2022-12-31"),
        relations=related(type),
        entry=Entry(trigger=Trigger.DATE, date=PartialDate("2018-01-01")),
    )
    book = book_of(accord, planned)
    before = agreement_status(accord, book, day("2018-05-31"))
    assert (before.state, before.successor) == (AgreementState.IN_FORCE, "")
    assert before.ending.date == PartialDate("2020-12-31")
    after = agreement_status(accord, book, day("2018-06-01"))
    assert after.ending.date != PartialDate("2020-12-31") or after.successor == "next"
