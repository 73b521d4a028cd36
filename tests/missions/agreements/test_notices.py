"""Notices given and withdrawn, and agreements terminated: what is added to the record, and what follows."""

import pytest

from missions.agreements.notices import give_notice, terminate, withdraw_notice
from missions.dates.periods import Period
from missions.records.agreements import Agreement, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.clauses import Boundary, NoticeEvent, NoticePurpose, NoticeRule, Reckoning, Renewal, RenewalMode
from missions.terms.expiry import term_end
from missions.terms.status import AgreementState, agreement_status
from tests.world import ENDLESS, TWO_YEARS, YEARLY, agreement, between, book_of, changed, day, on, related, stopped_by

ANY_QUARTER = NoticeRule(period=Period("P3M"), reckoning=Reckoning.FROM_RECEIPT, boundary=Boundary.QUARTER)
DECLARED = NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period("P3M"))


TACIT = agreement(term=TWO_YEARS, renewal=YEARLY, notices=(stopped_by("P3M"),))


def accord(**fields: object) -> Agreement:
    return changed(TACIT, **fields)


def only(step: Proposal) -> Agreement:
    (record,) = step.changes.put
    assert isinstance(record, Agreement)
    return record


def noticed(old: Agreement, purpose: NoticePurpose, today: str = "2018-12-01", **how: object) -> tuple[Proposal, Book]:
    given = {name: on(value) if name != "party" else value for name, value in how.items()}
    book = book_of(old)
    step = give_notice(old, book, day(today), purpose=purpose, **given)
    return step, book.after(step.changes)


NON_RENEWAL, TERMINATION = NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION


@pytest.mark.parametrize(
    ("fields", "purpose", "how", "said", "ends"),
    [
        # The last day E with E + 3 months by 8 Nov is 8 Aug (BGB §§ 187(1), 188(2)).
        (
            {},
            NON_RENEWAL,
            {"received": "2018-08-08"},
            "Under its rule, it takes effect on Thu 8 Nov 2018.",
            "2018-11-08",
        ),
        (
            {},
            NON_RENEWAL,
            {"received": "2018-08-09"},
            "Under its rule, it takes effect on Fri 8 Nov 2019.",
            "2019-11-08",
        ),
        ({}, NON_RENEWAL, {"effective": "2018-11-08"}, None, "2018-11-08"),
        (
            {"notices": (ANY_QUARTER,)},
            TERMINATION,
            {"sent": "2018-02-01", "received": "2018-02-10"},
            "Under its rule, it takes effect on Sat 30 Jun 2018.",
            "2018-06-30",
        ),
        (
            {"term": ENDLESS, "notices": (ANY_QUARTER,), "renewal": Renewal()},
            TERMINATION,
            {"received": "2018-09-30"},
            "Under its rule, it takes effect on Mon 31 Dec 2018.",
            "2018-12-31",
        ),
        ({"notices": ()}, NON_RENEWAL, {"sent": "2018-11-08"}, "It ends with its term, Thu 8 Nov 2018.", "2018-11-08"),
    ],
)
def test_it_says_when_a_notice_takes_effect(fields, purpose, how, said, ends) -> None:
    step, after = noticed(accord(**fields), purpose, today="2018-11-08", **how)
    assert (said is None) or said in step.said
    found = term_end(only(step), after, day("2019-11-08" if ends > "2019" else "2018-11-08"))
    assert (str(found.date), found.renews) == (ends, False)


def test_a_notice_is_appended_and_read_back() -> None:
    earlier = NoticeEvent(purpose=TERMINATION, sent=on("2017-01-01"), withdrawn=on("2017-02-01"))
    old = accord(notice_events=(earlier,))
    step, _ = noticed(old, NON_RENEWAL, sent="2018-07-01", received="2018-07-03", party="north")
    assert only(step).notice_events == (
        earlier,
        NoticeEvent(purpose=NON_RENEWAL, party="north", sent=on("2018-07-01"), received=on("2018-07-03")),
    )
    assert only(step) == changed(old, notice_events=only(step).notice_events)
    said = "Notice of non-renewal by north is recorded, sent Sun 1 Jul 2018 and received Tue 3 Jul 2018."
    assert step.said[0] == said
    assert step.changes.summary == "give notice of non-renewal on “Accord”"


def test_without_any_day_it_was_sent_today() -> None:
    step, _ = noticed(TACIT, NON_RENEWAL, today="2018-07-02")
    assert str(only(step).notice_events[-1].sent) == "2018-07-02"
    assert step.said[0] == "Notice of non-renewal is recorded, sent Mon 2 Jul 2018."


@pytest.mark.parametrize(
    ("fields", "purpose", "how", "warning"),
    [
        (
            {},
            NON_RENEWAL,
            {"received": "2018-08-09"},
            "That is too late for the current term, which ends Thu 8 Nov 2018: it ends with a later one, Fri 8",
        ),
        (
            {"notices": (DECLARED,), "renewal": Renewal(mode=RenewalMode.OPTION)},
            NoticePurpose.RENEWAL,
            {"received": "2018-08-09"},
            "That is too late for the current term, which ends Thu 8 Nov 2018: the last day for it was Wed 8 Aug 2018.",
        ),
        ({"notices": ()}, TERMINATION, {"sent": "2018-05-01"}, "Neither a record nor a rule says when it takes effect"),
        ({"renewal": Renewal()}, NON_RENEWAL, {"sent": "2018-05-01"}, "It does not renew: it ends Thu 8 Nov"),
        ({"notices": ()}, NON_RENEWAL, {"sent": "2018-05-01"}, "No rule on record allows notice of non-renewal"),
    ],
)
def test_it_warns_of_what_a_notice_does_not_do(fields, purpose, how, warning) -> None:
    step, _ = noticed(accord(**fields), purpose, today="2018-10-01", **how)
    assert len(step.warnings) == 1
    assert step.warnings[0].startswith(warning)


def test_a_notice_in_time_is_nothing_to_mind() -> None:
    assert noticed(TACIT, NON_RENEWAL, today="2018-08-08")[0].warnings == ()
    renewing = accord(notices=(DECLARED,), renewal=Renewal(mode=RenewalMode.OPTION))
    step, after = noticed(renewing, NoticePurpose.RENEWAL, today="2018-08-08")
    assert step.warnings == ()
    assert str(term_end(only(step), after, day("2018-08-08")).date) == "2018-11-08"


def test_a_party_that_withdraws_leaves_the_others_bound_until_one_is_left() -> None:
    three = between("north", "east", "lsn")
    first, _ = noticed(accord(parties=three, renewal=Renewal()), NoticePurpose.WITHDRAWAL, "2018-05-01", party="north")
    assert (first.said[-1], first.warnings) == ("It continues among the other parties.", ())
    second, _ = noticed(only(first), NoticePurpose.WITHDRAWAL, "2018-05-01", party="lsn", effective="2018-06-30")
    assert "It continues among the other parties." not in second.said


@pytest.mark.parametrize(
    ("fields", "how", "said"),
    [
        ({}, {"sent": "2018-12-02"}, "The day the notice was sent (sent), Sun 2 Dec 2018, is in the future (today is "),
        ({}, {"received": "2019"}, "The day the notice was received (received), 2019, is in the future (today is "),
        ({}, {"sent": "2018-07-03", "received": "2018-07-01"}, "The notice cannot have been received Sun 1 Jul"),
        ({}, {"sent": "2018-07-03", "effective": "2018-07-01"}, "The notice cannot take effect Sun 1 Jul 2018"),
        ({}, {"party": "lsn"}, "“lsn” is not a party to “Accord” (by): choose one of north, east."),
        ({"stage": Stage.DRAFT, "signatures": ()}, {}, "“Accord” is not signed"),
        ({"stage": Stage.ABANDONED}, {}, "“Accord” was abandoned"),
        ({"renewal": Renewal()}, {}, "“Accord” is over: Sat 1 Dec 2018 is after its last possible day, "),
        (
            {"notice_events": (NoticeEvent(purpose=NON_RENEWAL, sent=on("2018-11-20")),)},
            {"sent": "2018-11-30"},
            "Notice of non-renewal is already on file, sent Tue 20 Nov 2018: withdraw it first, or correct it.",
        ),
    ],
)
def test_a_notice_that_cannot_be_is_refused(fields, how, said) -> None:
    with pytest.raises(RejectedError) as error:
        noticed(accord(**fields), NON_RENEWAL, **how)
    assert str(error.value).startswith(said)


def test_an_option_may_be_used_in_each_term_and_a_withdrawn_notice_given_again() -> None:
    used = NoticeEvent(purpose=NoticePurpose.RENEWAL, sent=on("2017-05-01"))
    gone = NoticeEvent(purpose=NON_RENEWAL, sent=on("2017-05-01"), withdrawn=on("2017-06-01"))
    old = accord(notice_events=(used, gone))
    assert len(only(noticed(old, NoticePurpose.RENEWAL, sent="2018-05-01")[0]).notice_events) == 3
    assert len(only(noticed(old, NON_RENEWAL, sent="2018-05-01")[0]).notice_events) == 3
    with pytest.raises(RejectedError, match="on file"):
        noticed(old, NoticePurpose.RENEWAL, sent="2017-05-01")


def test_an_extension_carries_no_notices_of_its_own() -> None:
    part = agreement("part", relations=related(RelationType.EXTENDS))
    with pytest.raises(RejectedError, match=r"“Part” extends “Accord”, which sets the dates: choose that one, acc"):
        give_notice(part, book_of(TACIT, part), day("2018-05-01"), purpose=TERMINATION)


class TestWithdraw:
    STOPPED = accord(
        notice_events=(
            NoticeEvent(purpose=NON_RENEWAL, party="east", sent=on("2018-05-01")),
            NoticeEvent(purpose=TERMINATION, party="north", sent=on("2018-06-01"), effective=on("2018-09-30")),
        )
    )

    def withdrawn(self, old: Agreement, today: str = "2018-07-02", **how: object) -> tuple[Proposal, Book]:
        book = book_of(old)
        step = withdraw_notice(old, book, day(today), **how)
        return step, book.after(step.changes)

    def test_the_last_one_that_stands_is_kept_with_the_day_of_its_withdrawal(self) -> None:
        first, _ = self.withdrawn(self.STOPPED)
        assert only(first).notice_events == (
            self.STOPPED.notice_events[0],
            changed(self.STOPPED.notice_events[1], withdrawn=on("2018-07-02")),
        )
        assert first.said == ("Notice of termination by north is withdrawn Mon 2 Jul 2018.",)
        second, after = self.withdrawn(only(first))
        assert term_end(only(second), after, day("2018-07-02")).renews
        with pytest.raises(
            RejectedError, match="those on file have another purpose, come from others, or are withdrawn"
        ):
            self.withdrawn(only(second))

    def test_purpose_party_and_day_can_be_named(self) -> None:
        for how in ({"purpose": NON_RENEWAL}, {"party": "east"}):
            step, _ = self.withdrawn(self.STOPPED, on=on("2018-06"), **how)
            assert str(only(step).notice_events[0].withdrawn) == "2018-06"

    @pytest.mark.parametrize(("revocable", "warned"), [(True, False), (False, True)])
    def test_it_warns_where_a_notice_binds_whoever_gave_it(self, revocable, warned) -> None:
        old = changed(self.STOPPED, notices=(changed(stopped_by("P3M"), revocable=revocable),))
        step, _ = self.withdrawn(old, purpose=NON_RENEWAL)
        assert bool(step.warnings) is warned

    @pytest.mark.parametrize(
        ("old", "how", "said"),
        [
            (TACIT, {}, "“Accord” has no notice that could be withdrawn: none is on file."),
            (STOPPED, {"on": on("2018-07-03")}, "The day the notice was withdrawn (sent), Tue 3 Jul 2018"),
            (STOPPED, {"on": on("2018-05-31")}, "The notice cannot be withdrawn Thu 31 May 2018 before it was given"),
            (STOPPED, {"today": "2018-10-01"}, "Notice of termination took effect Sun 30 Sep 2018: it can"),
        ],
    )
    def test_it_is_refused_with_a_sentence(self, old, how, said) -> None:
        with pytest.raises(RejectedError) as error:
            self.withdrawn(old, **how)
        assert str(error.value).startswith(said)


class TestTerminate:
    def terminated(self, old: Agreement, when: str | None, today: str = "2018-07-02", party: str = "") -> Proposal:
        return terminate(old, book_of(old), day(today), on=on(when) if when else None, party=party)

    def test_it_ends_on_that_day_and_is_terminated_from_the_next(self) -> None:
        step = self.terminated(TACIT, "2018-07-31")
        new, after = only(step), book_of(TACIT).after(step.changes)
        assert new.notice_events == (NoticeEvent(purpose=TERMINATION, effective=on("2018-07-31")),)
        assert agreement_status(new, after, day("2018-07-31")).state is not AgreementState.TERMINATED
        assert agreement_status(new, after, day("2018-08-01")).state is AgreementState.TERMINATED
        assert step.said == ("It ends Tue 31 Jul 2018, by mutual consent.",)
        assert step.changes.summary == "terminate “Accord” on Tue 31 Jul 2018"

    def test_a_party_may_be_named_and_the_day_be_of_another_term_or_long_ago(self) -> None:
        assert self.terminated(TACIT, "2020-06", party="east").said == ("It ends Jun 2020, terminated by east.",)
        expired = accord(renewal=Renewal())
        assert only(self.terminated(expired, "2017-12-31", today="2026-11-22")).notice_events

    @pytest.mark.parametrize(
        ("fields", "when", "said"),
        [
            ({}, None, "Enter the day on which it ends (effective)."),
            ({}, "2018/..", "The day it ends (effective), 2018 or later, must be a day"),
            ({}, "2016-11-07", "It cannot end Mon 7 Nov 2016 before it begins, Tue 8 Nov 2016 (effective)."),
            ({"renewal": Renewal()}, "2018-11-09", "It ends anyway Thu 8 Nov 2018: enter a day earlier than Fri 9 Nov"),
            ({"stage": Stage.DRAFT, "signatures": ()}, "2018", "“Accord” is not signed"),
            (
                {"notice_events": (NoticeEvent(effective=on("2018-03-31")),)},
                "2018-03-31",
                "“Accord” is over: Notice of termination took effect on Sat 31 Mar 2018.",
            ),
        ],
    )
    def test_it_is_refused_with_a_sentence(self, fields, when, said) -> None:
        with pytest.raises(RejectedError) as error:
            self.terminated(accord(**fields), when)
        assert str(error.value).startswith(said)
