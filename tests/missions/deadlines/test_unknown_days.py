"""A day that nobody can name is a gap that says which fact is missing, whatever the deadline is counted from."""

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.clauses import (
    Boundary,
    Entry,
    Filing,
    NoticePurpose,
    NoticeRule,
    Obligation,
    Reckoning,
    Renewal,
    RenewalMode,
    Review,
    ReviewBasis,
    Survival,
    Term,
    TermKind,
    Trigger,
    Window,
)
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.record import Record
from missions.records.tasks import Anchor as TaskAnchor
from missions.records.tasks import Task
from missions.records.visits import Event, Visit
from missions.terms.expiry import term_end
from tests.missions.due_dates import due_on
from tests.world import (
    BY_SIGNING,
    EAST,
    NORTH,
    TWO_YEARS,
    YEARLY,
    agreement,
    book_of,
    lasting,
    stopped_by,
    until,
    words,
)
from tests.world import (
    day as on_day,
)

TODAY = "2026-11-22"
OPEN = ("../2023", "2023/..", "../0001", "9999", "9999-12-31", "0001-01-01", "9998-12-31/..", "0001", "0001-01-02")
PARTIAL = ("2023", "2023-05", "2023-05-06?", "2023-05~", "2023-02-01/2025-03-01", "[2023-05-01,2023-06-01]", "2027")
ENDLESS = Term(kind=TermKind.INDEFINITE)
LEFT = NoticeRule(
    purpose=NoticePurpose.TERMINATION,
    reckoning=Reckoning.FROM_RECEIPT,
    period=Period("P3M"),
    boundary=Boundary.ANNIVERSARY,
)
REVIEWS = tuple(Review(basis=basis, offset=Period("P6M")) for basis in ReviewBasis)
OWED = tuple(Obligation(what="visit", quota=1, window=window) for window in Window)
KEPT = (Survival(scope="confidentiality", duration=Period("P5Y")),)


def records_with(text: str) -> list[tuple[Record, ...]]:
    """Return records of every kind, each with this date in one of its fields."""
    when = PartialDate(text)
    signed = {"signed": text, "entry": BY_SIGNING}
    accords: list[Agreement] = [
        agreement(term=TWO_YEARS, filings=(Filing(what="Register", within=Period("P28D")),), **signed),
        agreement(term=TWO_YEARS, renewal=YEARLY, notices=(stopped_by("P3M"),), reviews=REVIEWS, **signed),
        agreement(term=ENDLESS, notices=(LEFT,), obligations=OWED, reviews=REVIEWS, **signed),
        agreement(term=TWO_YEARS, signed=text, entry=Entry(trigger=Trigger.LAST_NOTIFICATION)),
        agreement(term=TWO_YEARS, entry=Entry(trigger=Trigger.DATE, date=when), obligations=OWED),
        agreement(term=until(text), survival=KEPT, reviews=REVIEWS, obligations=OWED),
        agreement(term=until(text), renewal=YEARLY, notices=(stopped_by("P3M"),)),
        agreement(term=until(text), renewal=Renewal(mode=RenewalMode.OPTION, period=Period("P1Y"))),
        agreement(term=until("2020-12-31"), survival=(Survival(scope="secrecy", until=when),)),
        agreement(term=ENDLESS, reviews=(Review(basis=ReviewBasis.FIXED, date=when, every=Period("P1Y")),)),
        agreement(term=ENDLESS, reviews=(Review(basis=ReviewBasis.ANNIVERSARY, held=(when,)),)),
    ]
    others: list[tuple[Record, ...]] = [
        *((FollowUp(id="next", text="Next", kind=kind, due=when),) for kind in FollowUpKind),
        (FollowUp(id="next", text="Next", due=when, every=Period("P1Y")),),
        (FollowUp(id="next", text="Next", due=PartialDate("2020-01-01"), every=Period("P1Y"), done_on=when),),
        (Event(id="fair", series="Fair", registration_closes=when),),
        (Task(id="job", title="Job", due=when),),
    ]
    for offset in (-10, 10):
        task = Task(id="job", title="Job", offset=offset)
        visit = Visit(id="visit", title="Visit", day=when)
        others.append((_with(task, anchor=TaskAnchor.VISIT, visit="visit"), visit))
        task = _with(task, anchor=TaskAnchor.AGREEMENT_EXPIRY, agreement="accord")
        others.append((task, agreement(term=until(text))))
    return [*((NORTH, EAST, accord) for accord in accords), *others]


def _with(task: Task, **fields: object) -> Task:
    from msgspec.structs import replace

    return replace(task, **fields)


@pytest.mark.parametrize("text", [*OPEN, *PARTIAL])
def test_no_day_to_act_lies_where_nobody_named_one(text: str) -> None:
    for records in records_with(text):
        for found in due_on(TODAY, *records):
            for day in (found.act_by, found.start_by):
                assert day is None or 1900 <= day.year <= 2200, (records, found.key)
            if "0001" not in text and "9999" not in text:
                assert "0001" not in words(found), (records, found.key)
                assert "9999" not in words(found), (records, found.key)


@pytest.mark.parametrize("text", PARTIAL)
def test_nothing_is_firm_or_derived_that_hangs_on_a_day_known_in_part(text: str) -> None:
    for records in records_with(text):
        for found in due_on(TODAY, *records):
            if found.due and not found.due.is_day:
                assert found.certainty is Certainty.BOUNDED, (records, found.key)


@pytest.mark.parametrize("length", ["P0D", "P1D", "P1000Y", "P9999Y", "P9999999D"])
def test_no_length_leads_out_of_the_calendar(length: str) -> None:
    every = Period(length)
    for accord in (
        agreement(term=lasting(length), entry=BY_SIGNING),
        agreement(term=lasting(length), entry=BY_SIGNING, renewal=YEARLY, notices=(stopped_by("P3M"),)),
        agreement(term=until("2027-12-31"), renewal=YEARLY, notices=(stopped_by(length),)),
        agreement(term=ENDLESS, entry=BY_SIGNING, notices=(_replaced(LEFT, period=every),)),
        agreement(term=TWO_YEARS, entry=BY_SIGNING, filings=(Filing(what="Register", within=every),)),
        agreement(term=until("2020-12-31"), survival=(Survival(scope="secrecy", duration=every),)),
        *(
            agreement(term=term, reviews=(Review(basis=basis, every=every), Review(basis=basis, offset=every)))
            for basis in ReviewBasis
            for term in (TWO_YEARS, ENDLESS)
        ),
    ):
        for found in due_on(TODAY, accord, NORTH, EAST):
            assert found.act_by is None or 1900 <= found.act_by.year <= 2200, (accord, found.key)


def _replaced(rule: NoticeRule, **fields: object) -> NoticeRule:
    from msgspec.structs import replace

    return replace(rule, **fields)


def test_signed_until_2023_nobody_knows_by_when_to_file_it() -> None:
    accord = agreement(signed="../2023", term=ENDLESS, filings=(Filing(what="Register", within=Period("P28D")),))
    gaps = [each for each in due_on(TODAY, accord, NORTH, EAST) if each.key.endswith("filing1")]
    assert [each.kind for each in gaps] == [DeadlineKind.DATA_GAP]
    assert "leaves open from which day to act (filing)" in words(gaps[0])
    assert gaps[0].missing_fact == "date of signing"


def test_an_end_beyond_the_calendars_is_to_be_looked_at() -> None:
    accord = agreement(term=until("2999-12-31"), entry=BY_SIGNING)
    (gap,) = [each for each in due_on(TODAY, accord, NORTH, EAST) if each.key == "data_gap:accord:1:expiry1"]
    assert "would fall outside the years 1800 to 2200" in words(gap)


def test_what_was_last_done_in_a_year_is_next_due_in_one() -> None:
    def report(done: str) -> FollowUp:
        return FollowUp(
            id="r", text="Report", due=PartialDate("2020-01-31"), every=Period("P6M"), done_on=PartialDate(done)
        )

    (found,) = due_on("2024-03-01", report("2023"))
    assert (found.due, found.certainty, found.when) == (
        PartialDate("2023-07-31/2024-07-31"),
        Certainty.BOUNDED,
        "may be due already: check",
    )
    (found,) = due_on("2024-03-01", report("2023-12-20"))
    assert (found.due, found.certainty) == (PartialDate("2024-07-31"), Certainty.DERIVED)


def test_of_terms_that_renewed_themselves_since_a_day_unknown_no_end_is_told() -> None:
    accord = agreement(signed="../2016-06-30", term=TWO_YEARS, renewal=YEARLY)
    for today in ("2017-12-01", "2018-12-01"):
        assert term_end(accord, book_of(accord), on_day(today)).date is None
