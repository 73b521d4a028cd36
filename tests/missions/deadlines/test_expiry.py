"""The end of a term: notice of non-renewal, express renewal, option, last term, notice given, expiry."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Band, Certainty, Consequence, DeadlineKind
from missions.records.agreements import Agreement, Relation, RelationType, Stage
from missions.records.clauses import (
    Anchor,
    End,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Term,
    TermKind,
    Trigger,
)
from missions.terms.history import term_history
from missions.terms.status import AgreementState, agreement_status
from tests.missions.due_dates import due_on, keys, the_end
from tests.world import (
    BY_SIGNING,
    TWO_YEARS,
    YEARLY,
    agreement,
    book_of,
    changed,
    day,
    lasting,
    related,
    signed_on,
    stopped_by,
    until,
    words,
)


@pytest.mark.parametrize(
    ("mode", "kind", "consequence", "otherwise"),
    [
        (RenewalMode.NOT_STATED, DeadlineKind.EXPIRY, Consequence.LAPSE, "unless a new text is signed by then"),
        (RenewalMode.NONE, DeadlineKind.EXPIRY, Consequence.LAPSE, "It ends then and cannot be renewed"),
        (RenewalMode.EXPRESS, DeadlineKind.EXPRESS_RENEWAL, Consequence.LAPSE, "unless they have agreed by then"),
        (
            RenewalMode.LETTERS,
            DeadlineKind.EXPRESS_RENEWAL,
            Consequence.LAPSE,
            "unless both letters have been exchanged",
        ),
        (RenewalMode.OPTION, DeadlineKind.OPTION, Consequence.LAPSE, "Unless the option to renew is used by then"),
        (RenewalMode.TACIT, DeadlineKind.NOTICE_OF_NON_RENEWAL, Consequence.LOCK_IN, "renews tacitly for 2 years"),
    ],
)
def test_how_it_is_renewed_decides_who_must_do_what(
    mode: RenewalMode, kind: DeadlineKind, consequence: Consequence, otherwise: str
) -> None:
    accord = agreement(term=until("2018-12-31"), renewal=Renewal(mode=mode, period=Period("P2Y")))
    found = the_end("2018-06-01", accord)
    assert (found.key, found.kind) == (f"{kind.value}:accord:1", kind)
    assert (found.due, found.act_by) == (PartialDate("2018-12-31"), date(2018, 12, 31))
    assert found.consequence is consequence
    assert otherwise in words(found)


# The last term.

ONCE = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=1)


def test_a_last_term_lapses_and_needs_no_notice() -> None:
    accord = agreement(term=until("2018-12-31"), renewal=ONCE, notices=(stopped_by("P3M"),))
    assert the_end("2018-06-01", accord).consequence is Consequence.LOCK_IN
    last = the_end("2019-06-01", accord)
    assert (last.key, last.act_by) == ("cap_reached:accord:2", date(2019, 12, 31))
    assert last.consequence is Consequence.LAPSE
    assert "Maximum number of renewals: 1." in words(last)
    assert "does not renew again" in words(last)


def test_locked_into_the_last_term_its_end_is_shown_at_once() -> None:
    found = the_end("2018-10-01", agreement(term=until("2018-12-31"), renewal=ONCE, notices=(stopped_by("P3M"),)))
    assert (found.key, found.due) == ("cap_reached:accord:2", PartialDate("2019-12-31"))
    assert "The last day to stop the term from Tue 1 Jan 2019 to Tue 31 Dec 2019 was Sun 30 Sep 2018" in words(found)


def test_a_longest_total_caps_a_tacit_renewal() -> None:
    renewal = Renewal(mode=RenewalMode.TACIT, period=Period("P2Y"), max_total=Period("P5Y"))
    accord = agreement(term=TWO_YEARS, renewal=renewal)
    assert the_end("2018-06-01", accord).kind is DeadlineKind.NOTICE_OF_NON_RENEWAL  # four years in all are allowed
    found = the_end("2019-06-01", accord)
    assert (found.key, found.due) == ("cap_reached:accord:2", PartialDate("2020-11-08"))
    assert "It may last 5 years at most in total." in words(found)


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        ({"max_count": 0}, DeadlineKind.CAP_REACHED),
        ({"max_count": 1}, DeadlineKind.EXPRESS_RENEWAL),
        ({"max_total": Period("P2Y")}, DeadlineKind.CAP_REACHED),
        ({"max_total": Period("P25M")}, DeadlineKind.EXPRESS_RENEWAL),
    ],
)
def test_an_express_renewal_may_be_capped_too(limits: dict[str, object], kind: DeadlineKind) -> None:
    renewal = Renewal(mode=RenewalMode.EXPRESS, **limits)
    assert the_end("2018-06-01", agreement(term=TWO_YEARS, renewal=renewal)).kind is kind


def test_an_extension_uses_up_a_renewal() -> None:
    accord = agreement(term=until("2018-12-31"), renewal=Renewal(mode=RenewalMode.EXPRESS, max_count=1))
    extends = Relation(type=RelationType.EXTENDS, target="accord")
    extension = agreement("longer", "2018-10-01", term=until("2020-12-31"), relations=(extends,))
    assert the_end("2018-06-01", accord).kind is DeadlineKind.EXPRESS_RENEWAL
    found = the_end("2018-06-01", accord, extension)
    assert (found.key, found.due) == ("cap_reached:accord:2", PartialDate("2020-12-31"))
    assert [each.id for each in due_on("2018-06-01", accord, extension) if each.id == "longer"] == []


# Renewing in time.

DECLARE = NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period("P6M"), form="letter")


@pytest.mark.parametrize(
    ("mode", "kind"),
    [(RenewalMode.EXPRESS, DeadlineKind.EXPRESS_RENEWAL), (RenewalMode.OPTION, DeadlineKind.OPTION)],
)
def test_a_renewal_that_must_be_declared_is_due_before_the_end(mode: RenewalMode, kind: DeadlineKind) -> None:
    accord = agreement(term=until("2018-12-31"), renewal=Renewal(mode=mode), notices=(DECLARE,))
    found = the_end("2018-01-15", accord)
    assert (found.kind, found.due) == (kind, PartialDate("2018-06-30"))
    assert found.act_by == date(2018, 6, 29)  # 30 June 2018 is a Saturday
    assert "Renewal must be declared 6 months before the end." in words(found)
    assert "Form of the notice: letter." in words(found)


@pytest.mark.parametrize(
    ("declared", "key"),
    [
        ({"received": "2018-06-30"}, "expiry:accord:1"),
        ({"received": "2018-07-01"}, "option:accord:1"),  # too late
        ({"received": "2018-06-01", "withdrawn": "2018-06-10"}, "option:accord:1"),
        ({"received": "2015-06-01"}, "option:accord:1"),  # before the agreement began: not of this term
    ],
)
def test_an_option_that_was_used_asks_for_the_new_term_to_be_recorded(declared: dict[str, str], key: str) -> None:
    notice = given(NoticePurpose.RENEWAL, **declared)
    renewal = Renewal(mode=RenewalMode.OPTION)
    accord = agreement(term=until("2018-12-31"), renewal=renewal, notices=(DECLARE,), notice_events=(notice,))
    found = the_end("2018-06-15", accord)
    assert found.key == key
    used = key.startswith("expiry")
    assert ("Renewal was declared on Sat 30 Jun 2018, in time." in words(found)) == used
    assert ("Until the new term is recorded, by renewing or extending" in words(found)) == used
    late = words(the_end("2018-12-01", accord))
    assert ("The last day to declare renewal, Sat 30 Jun 2018, has passed." in late) == (not used)


def test_letters_exchanged_before_the_end_renew_it_too() -> None:
    notice = given(NoticePurpose.RENEWAL, sent="2018-12-30")
    letters = Renewal(mode=RenewalMode.LETTERS)
    found = the_end("2018-12-31", agreement(term=until("2018-12-31"), renewal=letters, notice_events=(notice,)))
    assert (found.kind, found.due) == (DeadlineKind.EXPIRY, PartialDate("2018-12-31"))
    assert "Renewal was declared on Sun 30 Dec 2018" in words(found)


def test_a_renewal_declared_too_late_leaves_the_end_and_says_so() -> None:
    accord = agreement(term=until("2018-12-31"), renewal=Renewal(mode=RenewalMode.OPTION), notices=(DECLARE,))
    assert the_end("2018-06-30", accord).kind is DeadlineKind.OPTION
    found = the_end("2018-07-01", accord)
    assert (found.key, found.act_by) == ("expiry:accord:1", date(2018, 12, 31))
    assert "The last day to declare renewal, Sat 30 Jun 2018, has passed." in words(found)
    assert the_end("2019-07-01", accord).band is Band.OVERDUE


OPTION_2Y = Renewal(mode=RenewalMode.OPTION, period=Period("P2Y"))


def optional(*declared: dict[str, str], renewal: Renewal = OPTION_2Y) -> Agreement:
    """Return an agreement to 30 June 2027 whose option must be used six months before, with what was declared."""
    events = tuple(given(NoticePurpose.RENEWAL, **each) for each in declared)
    return agreement(
        signed="2024-07-01", term=until("2027-06-30"), renewal=renewal, notices=(DECLARE,), notice_events=events
    )


def test_an_option_used_in_time_makes_the_next_term_and_the_next_option() -> None:
    accord = optional({"sent": "2026-11-15"})
    for today in ("2026-11-28", "2027-07-01"):
        found = the_end(today, accord)
        assert (found.key, found.due) == ("option:accord:2", PartialDate("2028-12-31"))
        assert "Renewal was declared on Sun 15 Nov 2026, in time: it runs for another 2 years" in words(found)
    assert agreement_status(accord, book_of(accord), day("2027-07-01")).state is AgreementState.IN_FORCE
    chain = [
        (each.number, each.how.value, each.is_present)
        for each in term_history(accord, book_of(accord), day("2026-11-28"))
    ]
    assert chain == [(1, "first", True), (2, "declared", False)]


def test_it_may_be_used_as_often_as_allowed() -> None:
    twice = ({"sent": "2026-11-15"}, {"sent": "2028-11-15"})
    assert the_end("2029-01-01", optional(*twice)).due == PartialDate("2030-12-31")
    once = Renewal(mode=RenewalMode.OPTION, period=Period("P2Y"), max_count=1)
    capped = the_end("2029-01-01", optional(*twice, renewal=once))
    assert (capped.key, capped.due) == ("cap_reached:accord:2", PartialDate("2029-06-30"))
    assert "Renewal was declared on Wed 15 Nov 2028, but no further renewal is allowed." in words(capped)


def test_two_letters_for_one_term_renew_it_once() -> None:
    letters = Renewal(mode=RenewalMode.LETTERS, period=Period("P3Y"))
    events = tuple(
        NoticeEvent(purpose=NoticePurpose.RENEWAL, party=party, sent=PartialDate(sent))
        for party, sent in (("north", "2018-10-01"), ("east", "2018-11-01"))
    )
    accord = agreement(term=until("2018-12-31"), renewal=letters, notice_events=events)
    found = the_end("2018-12-01", accord)
    assert (found.key, found.due) == ("express_renewal:accord:2", PartialDate("2021-12-31"))
    assert "letter is recorded" not in words(found)
    alone = the_end("2018-12-01", changed(accord, notice_events=events[:1]))
    assert (alone.due, alone.certainty) == (PartialDate("2021-12-31"), Certainty.ASSUMED)
    assert "Only one letter is recorded" in words(alone)


def test_a_declaration_that_may_have_been_late_leaves_both_ends_possible() -> None:
    found = the_end("2027-02-05", optional({"sent": "2026-12/2027-01"}))
    assert (found.key, found.due) == ("expiry:accord:1", PartialDate("2027-06-30/2029-06-30"))
    assert (found.act_by, found.certainty) == (date(2027, 6, 30), Certainty.BOUNDED)
    assert "the last day for it is Thu 31 Dec 2026" in words(found)


def test_a_declaration_that_was_late_is_told_and_does_not_count() -> None:
    found = the_end("2027-03-01", optional({"sent": "2027-02-01"}))
    assert (found.key, found.due) == ("expiry:accord:1", PartialDate("2027-06-30"))
    assert "after the last day for it, Thu 31 Dec 2026, so it does not count" in words(found)


def test_a_renewal_of_unknown_length_is_asked_for_and_nothing_is_firm() -> None:
    accord = optional({"sent": "2026-11-15"}, renewal=Renewal(mode=RenewalMode.OPTION))
    assert the_end("2027-03-01", accord).certainty is Certainty.ASSUMED
    assert "data_gap:accord:1:period" in keys(due_on("2027-03-01", accord))


# Later renewals of another length.


def test_later_renewals_may_be_of_another_length() -> None:
    renewal = Renewal(mode=RenewalMode.TACIT, period=Period("P2Y"), later_period=Period("P1Y"))
    accord = agreement(
        signed="2019-12-31", term=lasting("P3Y", Anchor.EVENT), renewal=renewal, notices=(stopped_by("P3M"),)
    )
    ends = [(each.number, str(each.ends)) for each in term_history(accord, book_of(accord), day("2026-06-01"), ahead=2)]
    assert ends[1:] == [(2, "2024-12-31"), (3, "2025-12-31"), (4, "2026-12-31"), (5, "2027-12-31"), (6, "2028-12-31")]
    found = the_end("2026-06-01", accord)
    assert found.due == PartialDate("2026-09-30")
    assert "It has renewed tacitly 3 times, first by 2 years and then by 1 year at a time" in words(found)
    assert "renews tacitly for 1 year" in words(found)
    first = the_end("2022-06-01", accord)
    assert "renews tacitly for 2 years" in words(first)


def test_a_renewal_without_length_that_may_last_no_longer_is_the_last() -> None:
    renewal = Renewal(mode=RenewalMode.TACIT, max_total=Period("P2Y"))
    assert the_end("2018-06-01", agreement(term=TWO_YEARS, renewal=renewal)).kind is DeadlineKind.CAP_REACHED


# Notice given, and what depends on others.


def given(purpose: NoticePurpose, **fields: str) -> NoticeEvent:
    return NoticeEvent(purpose=purpose, **{name: PartialDate(text) for name, text in fields.items()})


def test_after_notice_of_non_renewal_it_ends_with_its_term() -> None:
    notice = given(NoticePurpose.NON_RENEWAL, received="2018-09-15")
    accord = agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(stopped_by("P3M"),), notice_events=(notice,))
    found = the_end("2018-10-01", accord)
    assert (found.key, found.due) == ("expiry:accord:1", PartialDate("2018-12-31"))
    assert found.consequence is Consequence.LAPSE
    assert "Notice was given, so it ends then" in words(found)
    assert due_on("2019-01-01", accord) == ()  # terminated: that is recorded


def test_notice_given_too_late_stops_the_next_term_only() -> None:
    notice = given(NoticePurpose.NON_RENEWAL, received="2018-10-01")  # 30 September was the last day
    accord = agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(stopped_by("P3M"),), notice_events=(notice,))
    found = the_end("2018-10-02", accord)
    assert (found.key, found.due) == ("expiry:accord:2", PartialDate("2019-12-31"))
    assert "The last day to stop the term from Tue 1 Jan 2019 to Tue 31 Dec 2019 was Sun 30 Sep 2018" in words(found)


def test_a_termination_in_the_midst_of_the_next_term_ends_it_there() -> None:
    leave = NoticeRule(period=Period("P6M"), reckoning=Reckoning.FROM_RECEIPT)
    notice = given(NoticePurpose.TERMINATION, received="2018-11-15")
    accord = agreement(
        term=until("2018-12-31"), renewal=YEARLY, notices=(stopped_by("P3M"), leave), notice_events=(notice,)
    )
    found = the_end("2018-12-01", accord)
    assert (found.key, found.due) == ("expiry:accord:2", PartialDate("2019-05-15"))
    assert "Notice of termination takes effect on Wed 15 May 2019: the agreement ends then." in words(found)


def test_notice_withdrawn_stops_nothing() -> None:
    notice = given(NoticePurpose.NON_RENEWAL, received="2018-09-15", withdrawn="2018-09-20")
    accord = agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(stopped_by("P3M"),), notice_events=(notice,))
    assert the_end("2018-09-25", accord).key == "notice_of_non_renewal:accord:1"


def test_what_depends_on_another_agreement_ends_with_it() -> None:
    frame = agreement("frame", term=until("2018-12-31"))
    project = agreement("project", term=until("2020-12-31"), relations=related(RelationType.DEPENDS_ON, "frame"))
    found = the_end("2018-06-01", frame, project, id="project")
    assert (found.key, found.due) == ("expiry:project:1", PartialDate("2018-12-31"))
    assert "It depends on “Frame” and ends with it, on Mon 31 Dec 2018." in words(found)
    assert "It ends with the agreement it depends on." in words(found)


# Who follows.


def test_a_signed_successor_takes_the_end_over_and_a_draft_does_not() -> None:
    old = agreement("older", term=TWO_YEARS)
    new = agreement(
        "newer", signed="2018-10-01", term=lasting("P3Y", Anchor.EVENT), relations=(Relation(target="older"),)
    )
    assert keys(due_on("2018-10-15", old)) == ["expiry:older:1"]
    assert keys(due_on("2018-10-15", old, new)) == ["expiry:newer:1"]
    draft = Agreement(id="newer", stage=Stage.DRAFT, relations=(Relation(target="older"),))
    assert keys(due_on("2018-10-15", old, draft)) == ["expiry:older:1"]


def test_until_its_successor_takes_effect_its_end_stays() -> None:
    old = agreement("older", term=lasting("P2Y"))
    new = agreement(
        "newer", term=until("2022-12-31"), signatures=signed_on("2018-10-01"),
        entry=Entry(trigger=Trigger.DATE, date=PartialDate("2018-11-09")), relations=(Relation(target="older"),),
    )  # fmt: skip
    assert keys(due_on("2018-10-15", old, new)) == ["expiry:older:1", "expiry:newer:1", "data_gap:older:1:anchor"]
    assert keys(due_on("2018-11-09", old, new)) == ["expiry:newer:1"]


# Ends that are known in part.


@pytest.mark.parametrize(
    ("term", "due", "act_by", "certainty"),
    [
        (until("2017"), "2017", "2016-12-30", Certainty.BOUNDED),  # 1 January 2017 is a Sunday
        (until("2017-05"), "2017-05", "2017-05-01", Certainty.BOUNDED),
        (until("2017-05-31~"), "2017-05-31~", "2017-05-31", Certainty.ASSUMED),
        (until("[2017-05-10,2017-05-31]"), "[2017-05-10,2017-05-31]", "2017-05-10", Certainty.BOUNDED),
        (
            Term(kind=TermKind.LATER_OF, ends=(End(date=PartialDate("2017-05-31")), End(event="the fair is over"))),
            "2017-05-31/..",
            "2017-05-31",
            Certainty.BOUNDED,
        ),
    ],
)
def test_of_an_end_known_in_part_the_earliest_day_counts(
    term: Term, due: str, act_by: str, certainty: Certainty
) -> None:
    found = the_end("2016-12-01", agreement(term=term, entry=BY_SIGNING))
    assert (found.due, found.act_by, found.certainty) == (PartialDate(due), day(act_by), certainty)


def test_extended_to_2017_it_is_to_be_checked_all_that_year_and_overdue_ever_after() -> None:
    accord = agreement(term=until("2017"))
    bands = {
        today: the_end(today, accord).band
        for today in ("2016-12-30", "2017-01-01", "2017-01-02", "2017-12-31", "2018-01-01")
    }
    assert bands == {
        "2016-12-30": Band.CRITICAL,
        "2017-01-01": Band.CRITICAL,
        "2017-01-02": Band.CHECK,
        "2017-12-31": Band.CHECK,
        "2018-01-01": Band.OVERDUE,
    }


def test_what_renews_itself_for_nobody_knows_how_long_ends_in_a_gap_or_runs_on() -> None:
    unmeasured = Renewal(mode=RenewalMode.TACIT)
    accord = agreement(term=until("2018-12-31"), renewal=unmeasured, notices=(stopped_by("P3M"),))
    assert the_end("2018-06-01", accord).consequence is Consequence.LOCK_IN
    after = due_on("2019-01-01", accord)
    assert keys(after) == ["notice_of_non_renewal:accord:1", "data_gap:accord:1:period", "data_gap:accord:1:term"]
    assert "it renewed tacitly, for an unrecorded time" in words(after[0])
    assert "renewed tacitly, but for how long is not recorded" in words(after[2])
    new = Renewal(mode=RenewalMode.TACIT, effect=RenewalEffect.NEW_AGREEMENT)  # Code civil arts 1214, 1215: indefinite
    (missed,) = due_on("2019-01-01", agreement(term=until("2018-12-31"), renewal=new, notices=(stopped_by("P3M"),)))
    assert (missed.consequence, missed.act_by) == (Consequence.MISSED, date(2018, 9, 28))
