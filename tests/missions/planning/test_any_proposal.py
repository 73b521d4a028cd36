"""Whatever is on file, each step returns a proposal or a rejection, raises nothing else, and removes nothing."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from missions.agreements.extension import extend
from missions.agreements.notices import give_notice, terminate, withdraw_notice
from missions.agreements.predecessors import overlapping_terms
from missions.agreements.renewal import renew, supersede
from missions.dates.partial import PartialDate
from missions.deadlines.decisions import RejectedDecisionError, decide
from missions.deadlines.ledger import deadlines
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.clauses import NoticePurpose
from missions.records.deadline_notes import Decision
from tests.missions.strategies import agreements, books, days, partial_dates, periods
from tests.properties import tries
from tests.world import book_of, changed

maybe_dates = st.none() | partial_dates
maybe_periods = st.none() | periods
Verb = Callable[[Agreement, Book, date], Proposal]

verbs: st.SearchStrategy[Verb] = st.one_of(
    st.builds(
        lambda signed, term, until: (
            lambda accord, book, today: renew(accord, book, today, signed=signed, term=term, until=until)
        ),
        maybe_dates,
        maybe_periods,
        maybe_dates,
    ),
    st.builds(
        lambda by, until: (
            lambda accord, book, today: extend(
                accord, book, today, signed=PartialDate.day(today), by=None if until else by, until=until
            )
        ),
        periods,
        st.none() | st.none() | partial_dates,
    ),
    st.builds(
        lambda purpose, sent, received, effective: (
            lambda accord, book, today: give_notice(
                accord, book, today, purpose=purpose, sent=sent, received=received, effective=effective
            )
        ),
        st.sampled_from(NoticePurpose),
        maybe_dates,
        maybe_dates,
        maybe_dates,
    ),
    st.builds(
        lambda on: lambda accord, book, today: terminate(accord, book, today, on=on),
        maybe_dates,
    ),
    st.builds(
        lambda on: lambda accord, book, today: withdraw_notice(accord, book, today, on=on),
        maybe_dates,
    ),
    st.just(lambda accord, book, today: supersede(next(iter(book.agreements.values())), accord, book, today)),
)


def tried(verb: Callable[[], Proposal]) -> tuple[Proposal | None, tuple[str, ...]]:
    """Return the step if it can be taken, and everything that is said about it."""
    try:
        step = verb()
    except RejectedError as error:
        return None, (str(error),)
    return step, (*step.said, *step.warnings)


@given(st.lists(agreements, min_size=1, max_size=4), st.data(), days, verbs)
@tries(250)
def test_every_verb_gives_a_step_or_a_sentence_and_keeps_what_was(
    made: list[Agreement], data: st.DataObject, today: date, verb: Verb
) -> None:
    book = book_of(*{each.id: each for each in made}.values())
    accord = data.draw(st.sampled_from(list(book.agreements.values())))
    overlapping_terms(accord, book, today)
    step, said = tried(lambda: verb(accord, book, today))
    assert all(each.endswith((".", ")")) and "{" not in each for each in said)
    if step is None:
        return
    (put,) = step.changes.put
    assert step.changes.drop == ()
    assert step.changes.summary
    before = book.get(put.id)
    assert isinstance(put, Agreement)
    if before is not None:
        assert isinstance(before, Agreement)
        known = [changed(each, withdrawn=None) for each in before.notice_events]
        assert [changed(each, withdrawn=None) for each in put.notice_events][: len(known)] == known
        assert put.relations[: len(before.relations)] == before.relations
        same = changed(put, notice_events=before.notice_events, relations=before.relations)
        assert same == before


@given(books, st.sampled_from(Decision), days, maybe_dates)
@tries(60)
def test_every_decision_is_kept_or_refused_in_a_sentence(
    book: Book, decision: Decision, today: date, until: PartialDate | None
) -> None:
    for deadline in deadlines(book, today):
        changes = None
        with suppress(RejectedDecisionError):
            changes = decide(deadline, book, today, decision, "Pat", "because", until)
        if changes is None:
            continue
        after = book.after(changes)
        (note,) = changes.put
        assert book.get(note.id) is None
        assert {each.key for each in deadlines(after, today)} == {each.key for each in deadlines(book, today)}
