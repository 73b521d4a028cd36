"""The book: look-ups, back links and the next book after changes."""

from collections.abc import Mapping
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, Party, RelationType, Signature
from missions.records.book import Book, make_id, record_id
from missions.records.changes import Changes
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Membership, Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Event, Participant, Visit
from tests.missions.strategies import books, changes
from tests.properties import tries
from tests.world import EAST, NORTH, book_of, changed, related

MEMBER = changed(NORTH, memberships=(Membership(alliance="bioxclusters"),))
ALLIANCE = Organisation(id="bioxclusters", name="bioXclusters", parent="eu-clusters")
ROOF = Organisation(id="eu-clusters", name="European clusters")
INSTITUTE = Organisation(id="institute", name="Institute", parent="east")


def accord(id: str, *parties: str, on_behalf_of: tuple[str, ...] = ()) -> Agreement:
    return Agreement(id=id, parties=tuple(Party(organisation=each, on_behalf_of=on_behalf_of) for each in parties))


def contents(book: Book) -> dict[str, dict[str, Record]]:
    return {name: dict(book.table(name)) for name in KINDS if book.table(name)}


def back_links(book: Book) -> Mapping[str, set[str]]:
    every = ((id, sources) for name in KINDS for id, sources in book._back_links.index(name).items())
    found: dict[str, set[str]] = {}
    for id, sources in every:
        found.setdefault(id, set()).update(sources)
    return {id: sources for id, sources in found.items() if sources}


@tries(90)
@given(books, st.lists(changes, min_size=1, max_size=4))
def test_back_references_kept_up_after_changes_equal_fresh_ones(book: Book, steps: list[Changes]) -> None:
    for step in steps:
        book.backlinks("agreements-0")  # so that they are known and must be kept up
        book = book.after(step)
        fresh = Book(contents(book))
        assert back_links(book) == back_links(fresh)
        assert list(book.dangling()) == list(fresh.dangling())
        for record in fresh:
            kept = book.backlinks(record.id)
            assert set(kept) == set(fresh.backlinks(record.id))
            tables = [list(KINDS).index(kind_of(link.record).table) for link in kept]
            assert tables == sorted(tables)


@tries(70)
@given(books, changes)
def test_a_change_makes_a_new_book_and_leaves_the_old_one(book: Book, step: Changes) -> None:
    before, pointed = contents(book), back_links(book)
    after = book.after(step)
    assert contents(book) == before
    assert back_links(book) == pointed
    expected = {record.id: record for record in book if record.id not in step.drop} | {
        record.id: record for record in step.put
    }
    assert {record.id: record for record in after} == expected
    assert len(after) == len(expected)


def test_a_table_that_is_not_touched_is_shared_and_not_even_read() -> None:
    class Untouched(dict[str, Record]):
        def __getattribute__(self, name: str) -> object:
            raise AssertionError("this table was read")

    people = Untouched()
    after = Book({"organisations": {"north": MEMBER}, "people": people}).after(Changes("add", put=(EAST,)))
    assert set(after.organisations) == {"north", "east"}
    assert after._tables["people"] is people


def test_records_are_found_by_id_kind_and_prefix() -> None:
    book = book_of(MEMBER, ALLIANCE, accord("bio"), accord("bio-2015"))
    assert book.get("north") is MEMBER
    assert book.require("north") is MEMBER
    assert book.find(Organisation, "north") is MEMBER
    assert book.find(Agreement, "north") is None
    assert book.get("nobody") is None
    assert [each.id for each in book.starting_with("bio")] == ["bio"]
    assert {each.id for each in book.starting_with("bio-")} == {"bio-2015"}
    assert {each.id for each in book.starting_with("bi")} == {"bioxclusters", "bio", "bio-2015"}
    assert book.heading("north") == "Example Cluster North"
    assert book.heading("nobody") == "nobody"
    with pytest.raises(KeyError):
        book.require("nobody")


def test_what_points_at_a_record_is_told_with_the_field_and_in_the_order_of_the_tables() -> None:
    records = (
        FollowUp(id="letter", owner="kishimoto"),
        Visit(id="call", mission="osaka-2015", participants=(Participant(person="kishimoto"),)),
        Mission(id="osaka-2015", delegates=(Delegate(person="kishimoto"), Delegate(person="kishimoto"))),
        Agreement(id="accord", signatures=(Signature(person="kishimoto"),), quoted=("kishimoto",)),
    )
    found = book_of(*records).backlinks("kishimoto")
    assert [(link.record.id, link.label) for link in found] == [
        ("osaka-2015", "Delegates"),
        ("call", "Participants"),
        ("accord", "Signatures"),
        ("accord", "Quoted"),
        ("letter", "Owner"),
    ]


def test_what_points_somewhere_can_be_asked_by_kind() -> None:
    visit, task = Visit(id="call", mission="trip"), FollowUp(id="task", visit="call")
    book = book_of(visit, task)
    assert book.records_linking_to(Visit, "trip") == (visit,)
    assert book.records_linking_to(FollowUp, "trip") == ()
    assert book.records_linking_to(FollowUp, "call") == (task,)


def test_links_that_lead_nowhere_are_named() -> None:
    book = book_of(MEMBER, accord("accord", "north", "gone"), Visit(id="call", mission="trip"))
    assert [(record.id, label, id) for record, label, id in book.dangling()] == [
        ("call", "Mission", "trip"),
        ("accord", "Parties", "gone"),
        ("north", "Memberships", "bioxclusters"),
    ]


def test_visits_come_by_day_and_time_then_without_time_then_without_day() -> None:
    plan = {
        "late": ("2016-11-08", 14),
        "early": ("2016-11-08", 9),
        "next": ("2016-11-09", 8),
        "open": ("2016-11-08", 0),
    }
    visits = [
        Visit(id=id, title=id, mission="trip", day=PartialDate(day), start=time(hour) if hour else None)
        for id, (day, hour) in plan.items()
    ]
    tentative = [Visit(id=id, title=id, mission="trip") for id in ("z-tbd", "a-tbd")]
    partial = Visit(id="november", title="november", mission="trip", day=PartialDate("2016-11"))
    other = Visit(id="elsewhere", title="elsewhere", mission="another")
    book = book_of(*tentative, *visits, partial, other)
    order = [visit.id for visit in book.visits_of("trip")]
    assert order == ["november", "early", "late", "open", "next", "a-tbd", "z-tbd"]


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("north", {"own", "alliance", "roof"}),  # itself, its alliance, and what that is a part of
        ("bioxclusters", {"alliance", "roof"}),
        ("eu-clusters", {"roof"}),
        ("institute", {"japanese", "alliance"}),  # through its parent
        ("lyon", {"named"}),  # the party agreed on its behalf
        ("nobody", set()),
        ("", set()),
    ],
)
def test_an_organisation_is_in_what_it_its_parents_and_its_alliances_agreed(
    organisation: str, expected: set[str]
) -> None:
    made = (
        accord("own", "north"),
        accord("alliance", "bioxclusters", "east"),
        accord("roof", "eu-clusters"),
        accord("japanese", "east"),
        accord("named", "cluster", on_behalf_of=("lyon",)),
        Agreement(id="signed-only", signatures=(Signature(party="north"),)),
    )
    book = book_of(MEMBER, ALLIANCE, ROOF, INSTITUTE, EAST, *made)
    assert {each.id for each in book.agreements_of(organisation)} == expected


def test_a_circle_of_parents_comes_to_an_end() -> None:
    one, two = Organisation(id="one", parent="two"), Organisation(id="two", parent="one")
    assert book_of(one, two).with_umbrellas("one") == {"one", "two"}


def test_successors_are_known_with_their_relation() -> None:
    newer = Agreement(id="newer", relations=related(RelationType.RENEWS, "older"))
    book = book_of(Agreement(id="older"), newer)
    assert book.successors == {"older": ((newer, RelationType.RENEWS),)}


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("BioM – Osaka 2015", "biom-osaka-2015"),
        ("Lyonbiopôle & Medicen", "lyonbiopole-medicen"),
        ("岸本 忠三", "record"),
        ("", "record"),
        ("A" * 60, "a" * 40),
        ("Memorandum of Understanding on cooperation between regions", "memorandum-of-understanding-on"),
        ("Straße 12", "strasse-12"),
    ],
)
def test_an_id_is_short_and_readable(heading: str, id: str) -> None:
    assert make_id(heading, ()) == id


def test_a_name_that_an_id_cannot_keep_gives_way_to_another_one() -> None:
    book = book_of(Organisation(id="a", name="A"))
    assert record_id(Organisation(id="new", name="岸本研究所", short_name="Kishimoto Lab"), book) == "kishimoto-lab"
    assert record_id(Organisation(id="new", name="岸本研究所"), book) == "organisation-2"
    assert record_id(Organisation(id="new", name="東京 3", aliases=("Tokyo Three",)), book) == "tokyo-three"


@given(st.text(max_size=60), st.lists(st.sampled_from(["record", "accord", "accord-2", "a"])))
def test_an_id_is_nobody_elses_and_plain(heading: str, taken: list[str]) -> None:
    id = make_id(heading, taken)
    assert id not in taken
    assert set(id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 1 <= len(id) <= 45


def test_a_second_record_of_the_same_name_gets_a_number() -> None:
    book = book_of(Event(id="medica"), Person(id="medica-2"))
    assert make_id("MEDICA", book) == "medica-3"
    assert make_id("MEDICA", ["medica"]) == "medica-2"
