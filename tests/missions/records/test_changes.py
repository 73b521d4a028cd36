"""Changes know their inverse and what they touch."""

from hypothesis import given

from missions.records.book import Book
from missions.records.changes import Changes, additions
from missions.records.visits import Event
from tests.missions.strategies import books, changes
from tests.properties import tries
from tests.world import book_of


@tries(90)
@given(books, changes)
def test_a_change_and_its_inverse_leave_everything_as_it_was(book: Book, step: Changes) -> None:
    after = book.after(step)
    back = after.after(step.inverse(book))
    assert {record.id: record for record in back} == {record.id: record for record in book}
    again = back.after(step.inverse(book).inverse(after))
    assert {record.id: record for record in again} == {record.id: record for record in after}


def test_an_inverse_puts_back_what_was_dropped_or_changed_and_drops_what_was_new() -> None:
    old, new = Event(id="medica", city="Düsseldorf"), Event(id="medica", city="Osaka")
    gone, fresh = Event(id="gone"), Event(id="fresh")
    step = Changes("move the fair", put=(new, fresh), drop=("gone", "never-was"))
    assert step.touched == ("medica", "fresh", "gone", "never-was")
    inverse = step.inverse(book_of(old, gone))
    assert inverse.put == (old, gone)
    assert inverse.drop == ("fresh", "never-was")
    assert inverse.summary == "undo: move the fair"


def test_adding_records_puts_them_and_drops_nothing() -> None:
    records = [Event(id="one"), Event(id="two")]
    assert additions(iter(records), "two fairs") == Changes("two fairs", put=tuple(records))
