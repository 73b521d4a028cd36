"""The page for the car: whom one meets next, and what one wants to know twelve minutes before the door."""

import pytest

from missions.exporting.car_page import car_pages, in_short
from missions.exporting.papers import CarPromise, CarValues
from missions.exporting.wish import ExportContext, ExportRefusedError
from missions.records.book import Book
from missions.records.missions import Mission
from tests.missions.exporting.busy_partner import busy_book, car_wish, context_of
from tests.world import ALEX, EAST, KIM, NORTH, TODAY, among, book_of, changed

SOME = busy_book(agreements=2, people=2, promises=2, gifts=1, text="Thank them.")


def page(book: Book, about: str = "east") -> CarValues:
    (content,) = car_pages(car_wish(about), context_of(book))
    assert isinstance(content.values, CarValues)
    return content.values


def test_it_says_when_where_and_who() -> None:
    made = page(SOME)
    assert (made.what, made.when.replace("\u00a0", " ")) == (
        "Courtesy call",
        "Tuesday 24 November 2026, 15:00–15:45 (at home 07:00)",
    )
    assert made.where == "Room 1, 12–3 Sample Street"
    assert made.ours.replace("\u00a0", " ") == "Alex Example (head), Robin Sample. Interpreter: Max Placeholder."
    first = made.who[0]
    assert (first.native, first.say) == ("森 陽子", "say SAHM-pul")
    assert first.function == "Vice-President for International Relations."
    assert first.note.startswith("Speaks Japanese, English and German.")


def test_it_says_what_is_wanted_what_runs_and_what_was_promised() -> None:
    made = page(SOME)
    assert (made.aim, made.avoid) == ("Thank them.", "Thank them.")
    assert [each.name for each in made.runs] == ["Agreement 0 on laboratories", "Agreement 1 on laboratories"]
    assert made.runs[0].until.replace("\u00a0", " ") == "until 10 January 2027"
    assert made.runs[0].due.replace("\u00a0", " ").startswith("8 January 2027: ")
    assert [each.side for each in made.promises] == ["We:", "They:"]
    assert made.promises[0] == CarPromise(
        side="We:",
        what="Send draft 1 of the renewal Thank them, due 1\u00a0December 2026 (promised: 24\u00a0November 2026).",
    )
    assert made.gift.startswith("This time: Book of the harbour.")
    assert made.rest == ""


def test_about_a_visit_or_a_mission_there_is_a_page_for_each_partner() -> None:
    assert page(SOME, "call").name == page(SOME, "journey").name == "Example Agency East"
    assert next(in_short(car_wish("call"), context_of(SOME))).startswith("Example Agency East: Courtesy call")


def test_about_a_person_it_is_the_meeting_with_them() -> None:
    made = page(SOME, "their-0")
    assert made.what == "Courtesy call"
    assert "Yōko" in made.name


def test_without_a_meeting_those_who_work_there_are_named_and_it_is_told() -> None:
    book = book_of(NORTH, EAST, ALEX, changed(KIM, pronunciation="kim"))
    (content,) = car_pages(car_wish(), context_of(book))
    values = content.values
    assert isinstance(values, CarValues)
    assert (values.what, values.who[0].name, values.who[0].say) == ("", "Kim Placeholder", "say kim")
    assert content.told == (
        "No meeting with Example Agency East is planned from today on, so the page has no meeting.",
    )


def test_a_mission_without_partners_is_refused() -> None:
    book = among((NORTH,), Mission(id="trip", title="Trip"))
    with pytest.raises(ExportRefusedError, match="“Trip” has no partners yet"):
        car_pages(car_wish("trip"), ExportContext(book, TODAY, context_of(book).now))


def test_less_falls_out_first_the_notes_then_agreements_people_promises_and_old_gifts() -> None:
    (content,) = car_pages(car_wish(), context_of(busy_book(agreements=9, people=5, promises=4, gifts=2)))
    told = [each.left_out[-1] for each in content.shorter]
    assert told[:7] == [
        "languages and earlier meetings", "one more agreement", "3 more agreements", "4 more agreements",
        "5 more agreements", "6 more agreements", "one more person",
    ]  # fmt: skip
    assert told[7:9] == ["one more promise", "gifts of earlier years"]
    last = content.shorter[-1].values
    assert isinstance(last, CarValues)
    full = content.values
    assert isinstance(full, CarValues)
    assert (last.name, last.when, last.runs[0].due) == (full.name, full.when, full.runs[0].due)
    assert len(last.runs) == 3
    assert last.rest.startswith("More in the book: languages and earlier meetings, 6 more agreements, one more person")
