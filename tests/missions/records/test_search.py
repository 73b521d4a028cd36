"""What is searched is what a record says: linked names, other names and notes, however they are typed."""

import pytest

from missions.dates.parsing import DateParseError
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, Party, Signature, Witness
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.field_values import read_link
from missions.records.fields import Link
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.search import matches, named_records, search_texts, show_matches
from missions.records.visits import Event, Participant, Visit
from missions.text import fold, holds_words, search_words
from tests.world import book_of, changed

KOBE = Organisation(id="kobe", name="Kōbe Example Cluster", short_name="KEC", aliases=("Port Island Bio",), city="Kōbe")
LODZ = Organisation(id="lodz-office", name="Przykład Łódź", city="Łódź")
WITNESS = Person(
    id="wit", family_name="O’Example", given_name="Zoë", native_name="見本 花子", aliases=("Zoë Former",),
    functions=(Function(organisation="kobe", function="president"),), dietary="no nuts", nationality="FR",
)  # fmt: skip
MEDICA = Event(id="medica-2027", series="MEDICA", edition="2027", aliases=("World Forum",))
AGREED = Agreement(
    id="agreed", title="Framework", parties=(Party(organisation="kobe"), Party(organisation="lodz-office")),
    signatures=(Signature(party="kobe", person="wit", date=PartialDate("2027-11-08"), event="medica-2027"),),
    witnesses=(Witness(person="wit"),), fields=("regenerative medicine",), notes="First talked about over dinner.",
)  # fmt: skip
TRIP = Mission(id="trip", title="Autumn trip", delegates=(Delegate(person="wit"),))
CALL = Visit(id="call", title="Courtesy call", mission="trip", participants=(Participant(person="wit"),))
BOOK = book_of(KOBE, LODZ, WITNESS, MEDICA, AGREED, TRIP, CALL)


def found(words: str, book: Book = BOOK) -> set[str]:
    texts = book.ask(search_texts)
    return {record.id for record in book if holds_words(texts.of(record), search_words(words))}


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("kobe example", "agreed"),  # its partner
        ("KEC", "agreed"),  # the partner's short name
        ("port island", "agreed"),  # the partner's former name
        ("lodz", "agreed"),
        ("oexample zoe", "agreed"),  # its witness
        ("花子", "agreed"),  # the witness in their own script
        ("regenerative", "agreed"),  # its field of cooperation
        ("medica", "agreed"),  # the event at which it was signed
        ("world forum", "agreed"),
        ("dinner talked", "agreed"),  # its note
        ("framework kobe medica 2027", "agreed"),  # words of several fields, in any order
        ("zoe", "call"),  # who takes part
        ("O'Example", "call"),
        ("autumn", "call"),
        ("O´Example", "trip"),  # its delegates
        ("president", "wit"),
        ("former", "wit"),
        ("kobe", "wit"),
    ],
)
def test_a_record_is_found_by_all_it_says(words: str, id: str) -> None:
    assert id in found(words)


@pytest.mark.parametrize("words", ["nuts", "no nuts", "framework nowhere"])
def test_personal_data_and_what_is_not_there_find_nothing(words: str) -> None:
    assert found(words) == set()


@pytest.mark.parametrize("record", list(BOOK), ids=lambda record: record.id)
def test_every_record_is_found_by_each_word_of_its_names_with_and_without_accents(record: Record) -> None:
    for name in record.names:
        for word in name.split():
            assert {record.id} <= found(word) & found(fold(word)) & found(word.upper())


def test_where_a_word_was_found_is_said_unless_it_is_shown() -> None:
    assert show_matches(matches(AGREED, search_words("kobe"), "framework", BOOK)) == "Parties: Kōbe Example Cluster"
    assert show_matches(matches(AGREED, search_words("island"), "framework", BOOK)) == (
        "Parties: Kōbe Example Cluster (Port Island Bio)"
    )
    assert show_matches(matches(AGREED, search_words("regenerative dinner"), "framework", BOOK)) == (
        "Fields of cooperation: regenerative medicine; Notes: First talked about over dinner."
    )
    assert matches(AGREED, search_words("frame"), "framework", BOOK) == ()
    assert matches(WITNESS, search_words("nuts"), "", BOOK) == ()


def test_a_change_of_a_name_reaches_the_records_that_link_to_it() -> None:
    assert "agreed" in found("port")
    after = BOOK.after(Changes("rename", (changed(KOBE, aliases=("Quay",)), changed(CALL, title="Dinner"))))
    assert "agreed" not in found("port", after)
    assert "agreed" in found("quay", after)
    assert "call" in found("dinner", after)
    assert "agreed" not in found("quay", after.after(Changes("delete", drop=("kobe",))))


LINKS = named_records(("people", "organisations", "events"), BOOK)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("wit", ["wit"]),
        ("KEC", ["kobe"]),  # short name
        ("port island bio", ["kobe"]),  # former name
        ("Kobe Example Cluster", ["kobe"]),
        ("przyklad lodz", ["lodz-office"]),
        ("Zoe OExample", ["wit"]),
        ("O'Example, Zoe", ["wit"]),
        ("OEXAMPLE ZOË", ["wit"]),
        ("見本 花子", ["wit"]),  # own script
        ("見本花子", ["wit"]),
        ("zoe former", ["wit"]),
        ("medica", ["medica-2027"]),
        ("World Forum", ["medica-2027"]),
        ("example", ["kobe"]),  # a whole word before a part of one
        ("xampl", ["wit", "kobe"]),  # can mean both
        ("nobody", []),
        ("", []),
        ("no nuts", []),
    ],
)
def test_a_link_is_typed_by_any_name_in_any_spelling(typed: str, ids: list[str]) -> None:
    assert sorted(record.id for record in LINKS.meant(typed)) == sorted(ids)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Kobee Exampel Cluster", "kobe"),
        ("Lodsz Przyklat", "lodz-office"),
        ("Zoe Oxample", "wit"),
        ("MEDIKA", "medica-2027"),
    ],
)
def test_what_is_not_found_is_told_with_the_nearest(typed: str, near: str) -> None:
    assert LINKS.meant(typed) == ()
    assert near in [record.id for record in LINKS.nearest(typed)]
    with pytest.raises(DateParseError, match=f"did you mean .*{near}"):
        read_link(typed, Link(("people", "organisations", "events")), BOOK)


def test_nothing_near_is_told_without_one_and_several_by_their_names() -> None:
    with pytest.raises(DateParseError, match="There is no “qqqq” among the people"):
        read_link("qqqq", Link(("people",)), BOOK)
    with pytest.raises(DateParseError, match=r"can mean 2 records: .*Kōbe Example Cluster \(kobe\)"):
        read_link("xampl", Link(("people", "organisations")), BOOK)


def test_names_are_found_out_once_for_a_book() -> None:
    assert named_records(("people",), BOOK) is named_records(("people",), BOOK)
