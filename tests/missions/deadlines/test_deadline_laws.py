"""Laws of deadlines, whatever the book: in time, on working days, with distinct keys, explained, and never dropped."""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.business_days import business_calendar
from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import (
    END_OF_TERM_KINDS,
    SEVERITY_RANKS,
    Certainty,
    Consequence,
    Deadline,
    DeadlineKind,
)
from missions.deadlines.ledger import deadlines
from missions.messages import Part
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.reports.explanation import explain
from missions.terms import messages as terms
from missions.terms.status import AgreementState, agreement_status
from tests.missions.offices import desks, office_days, offices, one_day, posts
from tests.missions.strategies import books, days
from tests.properties import tries

any_book = st.one_of(offices, posts, desks, books)
any_day = st.one_of(office_days, days)


@tries(150)
@given(any_book, any_day)
def test_acting_by_the_day_is_never_too_late_and_always_on_a_working_day(book: Book, today: date) -> None:
    for found in deadlines(book, today):
        if found.act_by is None:
            assert found.kind is DeadlineKind.DATA_GAP
            assert (found.due, found.start_by, found.days, found.band) == (None,) * 4
            continue
        assert found.due is not None
        assert found.start_by is not None
        due = found.due.earliest if found.due.earliest > date.min else found.due.latest
        assert found.start_by <= found.act_by <= due
        assert found.days == (found.act_by - today).days
        accord = book.agreements.get(found.id)
        calendar = AgreementContext(accord, book, today).calendar if accord else business_calendar(())
        assert calendar.is_working(found.act_by) or found.act_by == date.max


@tries(200)
@given(any_book, any_day)
def test_no_day_is_called_sure_beside_an_assumption_or_when_it_is_only_about_then(book: Book, today: date) -> None:
    for found in deadlines(book, today):
        if found.due is not None and found.certainty in (Certainty.FIRM, Certainty.DERIVED):
            assert (found.due.is_day, found.due.qualifier) == (True, "")
            assert Part.ASSUMED not in {reason.part for reason in found.why}
            assert Part.ASSUMED.value not in {part.key for part in explain(found, book, today).sections}


@tries(80)
@given(any_book, any_day)
def test_each_has_a_key_of_its_own_reasons_and_words_for_scripts(book: Book, today: date) -> None:
    found = deadlines(book, today)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        written = each.as_json()
        assert json.loads(json.dumps(written)) == written
        assert each.title
        assert all(str(reason) for reason in each.why)
        parts = {reason.part for reason in each.why}
        assert parts & {Part.CLAUSE, Part.STEP}
        if each.kind is DeadlineKind.DATA_GAP:
            assert Part.REMEDY in parts
        elif each.table == "agreements":
            assert Part.OUTCOME in parts


@tries(80)
@given(one_day, office_days)
def test_they_come_by_day_then_by_what_is_worst_then_gaps_then_what_is_settled(book: Book, today: date) -> None:
    found = deadlines(book, today)
    ranks = [
        (
            each.recorded_decision is not None,
            each.act_by or date.max,
            SEVERITY_RANKS[each.consequence],
            each.kind.value,
            each.key,
        )
        for each in found
    ]
    assert ranks == sorted(ranks)
    gaps_from = [each.act_by is None for each in found if each.recorded_decision is None]
    assert gaps_from == sorted(gaps_from)


@tries(80)
@given(one_day | desks, office_days, st.data())
def test_what_was_decided_hides_nothing(book: Book, today: date, data: st.DataObject) -> None:
    plain = {each.key: each for each in deadlines(book, today)}
    keys = data.draw(st.sets(st.sampled_from(sorted(plain))) if plain else st.just(set()))
    decisions = st.sampled_from(Decision)
    notes = [_note(plain[key], number, data.draw(decisions)) for number, key in enumerate(sorted(keys))]
    decided = book.after(Changes("decided", put=tuple(notes)))
    found = {each.key: each for each in deadlines(decided, today)}
    assert found.keys() == plain.keys()
    for key, each in found.items():
        assert (each.act_by, each.due, each.band) == (plain[key].act_by, plain[key].due, plain[key].band)
        assert each.is_open == (each.act_by is not None and each.recorded_decision is None)
        assert each.recorded_decision is None or key in keys
    acknowledged = {note.id for note in notes if note.decision is Decision.ACKNOWLEDGED}
    assert acknowledged <= {each.recorded_decision.note for each in found.values() if each.recorded_decision}


def _note(found: Deadline, number: int, decision: Decision) -> DeadlineNote:
    day = PartialDate("2030-01-01")
    return DeadlineNote(id=f"note-{number}", agreement=found.id, deadline=found.kind.value, term=found.number,
                        part=found.part, decision=decision, until=day)  # fmt: skip


@tries(120)
@given(any_book, any_day)
def test_a_live_agreement_is_never_passed_over_in_silence(book: Book, today: date) -> None:
    about = {each.id for each in deadlines(book, today)}
    for accord in book.agreements.values():
        now = agreement_status(accord, book, today)
        if now.is_live and now.state is not AgreementState.PREPARED and not now.ending.indefinite:
            carrier = now.successor or now.part_of
            assert accord.id in about or carrier


# Nothing vanishes without an event or a decision.

_TELLS = frozenset(
    {
        messages.LOCKED_IN,
        messages.NOT_DECLARED,
        terms.ROLLED,
        terms.ROLLED_FIRST,
        terms.ROLLED_UNSURE,
        terms.ROLLED_UNMEASURED,
        terms.INDEFINITE_AFTER,
        terms.FALLS_WITH,
    }
)
"""What the deadline that comes instead says happened."""


def accounted_for(gone: Deadline, book: Book, today: date) -> bool:
    """Whether the book says why a deadline of the end of a term is there no more."""
    accord = book.agreements[gone.id]
    now = agreement_status(accord, book, today)
    if now.state is AgreementState.TERMINATED:
        return bool(accord.notice_events)
    if now.state in (AgreementState.RENEWED, AgreementState.SUPERSEDED):
        return now.successor in book.agreements
    if now.ending.indefinite:
        return any(reason.sentence == terms.INDEFINITE_AFTER for reason in now.ending.why)
    here = [each for each in deadlines(book, today) if each.id == gone.id]
    instead = [each for each in here if each.decides_end]
    if not instead:
        return any(each.key == f"data_gap:{gone.id}:1:term" for each in here)
    end = instead[0]
    if gone.consequence is Consequence.MISSED:  # the notice after it is due, or its term has ended without it
        undeclared = any(reason.sentence is messages.NOT_DECLARED for reason in end.why)
        return end.number > gone.number or undeclared
    told = any(reason.sentence in _TELLS for reason in end.why)
    return told and (end.number >= gone.number or any(reason.sentence == terms.FALLS_WITH for reason in end.why))


def turning_days(book: Book, around: list[date]) -> list[date]:
    """Return days around which ends may change: those to act, those due and those of the terms themselves."""
    found = set(around)
    for today in around:
        for each in deadlines(book, today):
            if each.kind in END_OF_TERM_KINDS and each.due and each.act_by:
                found |= {each.act_by, each.due.earliest, each.due.latest}
        for accord in book.agreements.values():
            end = agreement_status(accord, book, today).ending.date
            if end:
                found |= {end.earliest, end.latest}
    near = {day for day in found if date(1990, 1, 1) < day < date(2060, 1, 1)}
    return sorted({day + timedelta(days=shift) for day in near for shift in (-1, 0, 1, 2)})


@tries(150)
@given(desks, st.lists(office_days, min_size=1, max_size=3))
def test_the_end_of_a_term_never_vanishes_without_a_word(book: Book, around: list[date]) -> None:
    before: dict[str, Deadline] = {}
    for today in turning_days(book, around):
        found = {each.key: each for each in deadlines(book, today) if each.kind in END_OF_TERM_KINDS}
        for key, each in before.items():
            assert key in found or accounted_for(each, book, today), (key, today)
        before = found


@tries(80)
@given(desks, office_days, st.integers(1, 3000))
def test_what_is_overdue_stays_until_it_is_decided(book: Book, today: date, later: int) -> None:
    lasting = {DeadlineKind.EXPIRY, DeadlineKind.CAP_REACHED, DeadlineKind.EXPRESS_RENEWAL, DeadlineKind.OPTION,
               DeadlineKind.MISSING_SIGNATURE, DeadlineKind.FILING}  # fmt: skip
    then = today + timedelta(days=later)
    found = {each.key: each for each in deadlines(book, then)}
    for each in deadlines(book, today):
        if each.kind in lasting and each.days is not None and each.days < 0:
            if each.key in found:
                assert found[each.key].act_by == each.act_by
                assert found[each.key].days == each.days - later
            else:
                assert accounted_for(each, book, then)


@tries(60)
@given(offices, office_days, st.integers(1, 3000))
def test_open_follow_ups_and_missing_papers_stay_for_ever(book: Book, today: date, later: int) -> None:
    lasting = {DeadlineKind.TASK, DeadlineKind.FOLLOW_UP, DeadlineKind.MEETING_TO_CONFIRM, DeadlineKind.FILING,
               DeadlineKind.MISSING_SIGNATURE}  # fmt: skip
    found = {each.key for each in deadlines(book, today + timedelta(days=later))}
    ahead = {
        (accord.id, each.party)  # a signature whose day has come is given
        for accord in book.agreements.values()
        for each in accord.signatures
        if each.date and each.date.latest > today
    }
    for each in deadlines(book, today):
        assert each.kind not in lasting or each.key in found or (each.id, each.part) in ahead
