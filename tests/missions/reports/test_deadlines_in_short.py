"""A deadline in short: what follows in two words, and what its digest tells of what `explain` tells whole."""

import pytest

from missions.deadlines.deadline import Deadline
from missions.deadlines.ledger import Ledger
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.tasks import Task
from missions.reports.explanation import deadline_digest, explain
from missions.reports.month import due_text
from missions.reports.report import Line
from missions.reports.what_to_do import if_not
from tests.world import EAST, NORTH, TODAY, agreement, book_of, on, until


def first(book: Book, id: str) -> Deadline:
    return next(each for each in Ledger(book, TODAY).of(id) if each.act_by)


DUE = on("2026-12-01")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (agreement("a", term=until("2026-12-11")), "lapses"),
        (Task(id="a", title="Send the draft", due=DUE, blocking=True, agreement="x"), "blocks signing"),
        (Task(id="a", title="Check the passports", due=DUE, blocking=True, mission="m"), "blocks mission"),
        (Task(id="a", title="Thank the hosts", due=DUE), ""),
        (FollowUp(id="a", text="Send the list", due=DUE, kind=FollowUpKind.PROMISE), "promise broken"),
        (FollowUp(id="a", text="Think it over", due=DUE), ""),
    ],
)
def test_what_follows_is_said_in_two_words_and_nothing_where_nothing_follows(record: object, said: str) -> None:
    book = book_of(record, NORTH)  # type: ignore[arg-type]
    assert if_not(first(book, "a"), book) == said


def test_the_digest_tells_what_to_do_and_of_the_explanation_no_more_than_fits() -> None:
    book = book_of(agreement("a", term=until("2026-12-11")), NORTH, EAST)
    due = first(book, "a")
    digest, whole = deadline_digest(due, book, TODAY), explain(due, book, TODAY)
    paragraph, facts = digest.sections
    lines = [each for each in facts.lines if isinstance(each, Line)]
    told = [each.text for section in whole.sections for each in section.lines if isinstance(each, Line)]
    assert digest.urgency.text == due.when
    assert digest.title == due_text(due, book)
    assert isinstance(paragraph.lines[0], Line)
    assert paragraph.lines[0].text.startswith(told[0])
    assert all(each.text in told for each in lines if each.label in ("Clause", "Counted", "Assumed"))
    assert [each.label for each in lines][-2:] == ["Certainty", "Owner"]
    assert lines[0].link == "a", "it leads to the record"
