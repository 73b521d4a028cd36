"""Erasing a person, or what was kept of one: out of records, documents, histories and summaries."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.people.erasure import ErasurePlan, ErasureScope, plan_erasure, retention_limit
from missions.people.merge import relink
from missions.people.redaction import ERASED_NAME, remove_personal_data
from missions.records.book import Book
from missions.records.changes import RejectedError
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import fields_of, plain
from missions.records.follow_ups import FollowUp
from missions.records.imported_lists import ImportedList, ImportedRow
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import Clearance, Delegate, Mission
from missions.records.people import Person
from missions.records.privacy import restricted_fields
from missions.records.record import linked_ids
from missions.records.visits import Participant, Visit
from tests.missions.travellers import journeys_of_people, person, trip
from tests.properties import tries
from tests.world import book_of

PAT = person(
    "pat-example", academic_title="Dr", dietary="vegan without nuts", nationality="XK", emails=("pat@example.org",)
)
PAPERS = (Clearance(until=PartialDate("2031-05-17")),)
FAIR = Mission(
    id="fair", title="Fair",
    delegates=(Delegate(person="pat-example", clearances=PAPERS), Delegate(person="kim-example", clearances=PAPERS)),
)  # fmt: skip
DINNER = Visit(
    id="dinner", title="Dinner", participants=(Participant(person="pat-example"),), minutes="Example was there."
)
ALONE = FollowUp(id="alone", text="Order badges")
BOOK = book_of(PAT, person("kim-example", nationality="XK"), FAIR, DINNER, ALONE)


def after(erasing: ErasurePlan, book: Book) -> Book:
    return book.after(erasing.changes)


def written(record: Any) -> Any:
    """Return a record as a file has it."""
    return json.loads(json.dumps(plain(record)))


def texts(value: Any) -> list[str]:
    """Return every text in JSON's own types, keys left out."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in texts(each)]
        case list() | tuple():
            return [text for each in value for text in texts(each)]
    return []


class TestWhatWasKeptForTheJourney:
    def test_the_fields_become_empty_and_so_do_the_papers(self):
        found = plan_erasure(PAT, ErasureScope.JOURNEY, BOOK)
        left = after(found, BOOK)
        pat = left.people["pat-example"]
        assert all(getattr(pat, item.name) == item.default for item in restricted_fields(Person))
        assert (pat.heading, pat.emails) == ("Dr Pat Example", ("pat@example.org",))
        first, second = left.missions["fair"].delegates
        assert (first.clearances, second.clearances) == ((), PAPERS), "those of others stay"
        assert retention_limit(pat, left) is None
        assert found.changes.summary == "erase personal data of “Dr Pat Example”"
        assert [(each.record, each.fields) for each in found.places] == [
            ("pat-example", ("Nationality", "Dietary needs")), ("fair", ("Papers",)),
        ]  # fmt: skip

    def test_nothing_left_in_the_record_may_be_erased_from_the_history_all_the_same(self):
        found = plan_erasure(person("pat-example"), ErasureScope.JOURNEY, book_of(person("pat-example")))
        assert found.changes.touched == ()
        assert found.document("people", {"dietary": "vegan"}, "pat-example") == {}

    def test_texts_about_the_person_that_repeat_it_are_to_be_read(self):
        dinner = Visit(id="dinner", title="Dinner", participants=DINNER.participants, minutes="Pat: VEGAN without nuts")
        other = Visit(id="other", title="Lunch", minutes="vegan without nuts")
        found = plan_erasure(PAT, ErasureScope.JOURNEY, book_of(PAT, FAIR, dinner, other))
        assert found.look_through == ("dinner",)
        noted = person("pat-example", dietary="vegan", notes="is vegan")
        assert plan_erasure(noted, ErasureScope.JOURNEY, book_of(noted)).look_through == ("pat-example",)

    def test_the_summary_of_a_change_stays(self):
        assert (
            plan_erasure(PAT, ErasureScope.JOURNEY, BOOK).text("edit person “Pat Example”")
            == "edit person “Pat Example”"
        )


class TestEverything:
    def test_the_person_becomes_nobody_to_whom_every_link_leads(self):
        found = plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK)
        left = after(found, BOOK)
        assert left.people["erased-person"] == Person(id="erased-person", family_name=ERASED_NAME)
        assert "pat-example" not in left.people
        assert [each.person for each in left.missions["fair"].delegates] == ["erased-person", "kim-example"]
        assert left.visits["dinner"].participants[0].person == "erased-person"
        assert list(left.dangling()) == []
        assert "Example" not in found.changes.summary
        assert found.look_through == ("dinner",)
        assert [each.record for each in found.places] == ["pat-example", "fair", "dinner"]

    def test_the_next_one_gets_another_id(self):
        book = after(plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK), BOOK)
        assert plan_erasure(book.people["kim-example"], ErasureScope.EVERYTHING, book).id == "erased-person-2"

    def test_nobody_is_erased_twice(self):
        book = after(plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK), BOOK)
        with pytest.raises(RejectedError, match="All data of erased-person"):
            plan_erasure(book.people["erased-person"], ErasureScope.EVERYTHING, book)

    def test_a_text_that_is_exactly_the_name_is_replaced_and_no_other(self):
        notes = [
            DeadlineNote(id=f"n-{at}", agreement="pat-example", who=who)
            for at, who in enumerate(("Pat Example", "Dr Pat Example", "Example, Pat", "Example", "Pat Example & Co"))
        ]
        left = after(plan_erasure(PAT, ErasureScope.EVERYTHING, book_of(PAT, *notes)), book_of(PAT, *notes))
        said = [each.who for each in left.deadline_notes.values()]
        assert said == [ERASED_NAME, ERASED_NAME, ERASED_NAME, "Example", "Pat Example & Co"]
        assert {each.agreement for each in left.deadline_notes.values()} == {"erased-person"}

    def test_what_an_imported_list_said_of_the_person_is_forgotten_and_of_others_is_kept(self):
        rows = (ImportedRow(became="pat-example", seen=("emails 1f",)), ImportedRow(became="kim-example", key="2e"))
        book = book_of(
            PAT, person("kim-example"), ImportedList(id="list", title="contacts.csv", rows=rows, besides=rows)
        )
        left = after(plan_erasure(PAT, ErasureScope.EVERYTHING, book), book)
        kept = left.every(ImportedList)["list"]
        assert (kept.rows, kept.besides) == (rows[1:], rows[1:])

    @pytest.mark.parametrize(
        ("summary", "left"),
        [
            ("edit person “Dr Pat Example”: dietary", "edit person “Erased person”: dietary"),
            ("acknowledge erasure:pat-example:1:fair", "acknowledge erasure:erased-person:1:fair"),
            ("merge “Example, Pat” into “Pat Example”", "merge “Erased person” into “Erased person”"),
            ("pat-example-2 and Example Cluster North", "pat-example-2 and Example Cluster North"),
            ("Pat Examples", "Pat Examples"),
        ],
    )
    def test_summaries_lose_the_name_and_the_id(self, summary, left):
        found = plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK)
        assert found.text(summary) == left
        assert found.text(left) == left

    def test_a_single_word_is_a_name_only_in_quotation_marks(self):
        berlin = Person(id="berlin", family_name="Berlin")
        office = Visit(id="v", title="Call", city="Berlin")
        found = plan_erasure(berlin, ErasureScope.EVERYTHING, book_of(berlin, office))
        assert found.text("edit person “Berlin”; fly to Berlin") == "edit person “Erased person”; fly to Berlin"
        assert after(found, book_of(berlin, office)).visits["v"].city == "Berlin"
        assert found.look_through == ("v",)

    def test_somebody_else_of_the_same_name_keeps_it(self):
        one = Person(id="one", family_name="Sato", native_name="佐藤 花")
        other = Person(id="other", family_name="Sato", native_name="佐藤 花", notes="佐藤 花")
        found = plan_erasure(one, ErasureScope.EVERYTHING, book_of(one, other))
        assert after(found, book_of(one, other)).people["other"] == other
        assert found.look_through == ("other",)

    def test_earlier_names_are_learnt_from_earlier_documents(self):
        found = plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK)
        knowing = found.with_earlier_names("people", {"family_name": "Maiden", "given_name": "Pat"}, "pat-example")
        assert knowing.text("add “Pat Maiden”") == "add “Erased person”"
        assert found.with_earlier_names("people", {"family_name": "Else", "given_name": "Kim"}, "kim-example") is found


class TestDocumentsOfAHistory:
    """They hold some fields only, and None for a field that is not there."""

    def test_what_was_kept_is_taken_out_of_both_states(self):
        found = plan_erasure(PAT, ErasureScope.JOURNEY, BOOK)
        before, now = {"dietary": None, "emails": None}, {"dietary": "vegan", "emails": ["p@example.org"]}
        assert found.document("people", before, "pat-example") == {"emails": None}
        assert found.document("people", now, "pat-example") == {"emails": ["p@example.org"]}
        assert found.document("people", now, "kim-example") is now
        travellers = {"delegates": [{"person": "pat-example", "clearances": [{"kind": "visa"}]}, {"clearances": [{}]}]}
        assert found.document("missions", travellers, "fair") == {
            "delegates": [{"person": "pat-example"}, {"clearances": [{}]}]
        }

    def test_of_everything_only_the_new_id_and_the_stamps_stay(self):
        found = plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK)
        whole = {"id": "pat-example", "family_name": "Example", "revision": 3, "emails": ["p"], "hobby": "chess"}
        assert found.document("people", whole) == {"id": "erased-person", "family_name": ERASED_NAME, "revision": 3}
        assert found.document("people", {"given_name": "P", "family_name": None}, "pat-example") == {}

    def test_what_nobody_declared_loses_the_exact_id_and_name(self):
        found = plan_erasure(PAT, ErasureScope.EVERYTHING, BOOK)
        odd = {"seen": {"by": "pat-example", "told": ["Pat Example", "Example"]}, "delegates": "pat-example", "n": 1.5}
        assert found.document("missions", odd, "fair") == {
            "seen": {"by": "erased-person", "told": [ERASED_NAME, "Example"]}, "delegates": "erased-person", "n": 1.5,
        }  # fmt: skip
        assert found.document("_gifts", {"to": "pat-example"}) == {"to": "erased-person"}


@given(journeys_of_people, st.sampled_from(ErasureScope), st.data())
@tries(150)
def test_nothing_of_it_is_left_in_any_document_and_what_is_not_about_it_stays_as_it_was(
    book: Book, scope: ErasureScope, data: st.DataObject
) -> None:
    assume(book.people)
    who = data.draw(st.sampled_from(sorted(book.people)))
    found = plan_erasure(book.people[who], scope, book)
    left = after(found, book)
    gone = {text for item in restricted_fields(Person) for text in texts(plain(book.people[who]).get(item.name))}
    if scope is ErasureScope.EVERYTHING:
        gone |= {*found.names, book.people[who].family_name, who}
    record = left.people[found.id]
    assert not gone & set(texts(plain(record)))
    assert retention_limit(record, left) is None
    assert not any("said vegan" in text for text in texts(plain(record))), "nor how it is known"
    for each in book:
        document = written(each)
        cleaned = found.document(kind_of(each).table, document)
        assert found.document(kind_of(each).table, cleaned) == cleaned, "what is clean stays"
        concerned = who in linked_ids(each) or each.id == who
        assert concerned or cleaned is document
        if concerned and each.id != who:
            assert written(left.require(each.id)) == cleaned
            assert scope is ErasureScope.JOURNEY or who not in texts(cleaned)


@given(journeys_of_people, st.data())
@tries(60)
def test_links_lead_where_repointing_has_them_lead(book: Book, data: st.DataObject) -> None:
    assume(book.people)
    who = data.draw(st.sampled_from(sorted(book.people)))
    found = plan_erasure(book.people[who], ErasureScope.EVERYTHING, book)
    left = after(found, book)
    for each in book:
        if each.id != who:
            assert linked_ids(left.require(each.id)) == linked_ids(relink(each, who, found.id))


@given(journeys_of_people)
@tries(60)
def test_what_is_kept_of_anybody_can_be_left_out_of_any_document(book: Book) -> None:
    for each in book:
        document = written(each)
        public = remove_personal_data(kind_of(each).table, document, each.id)
        assert "clearances" not in json.dumps(public)
        assert not {item.name for item in restricted_fields(type(each))} & set(public)
        assert remove_personal_data(kind_of(each).table, public, each.id) is public


def test_every_declared_restricted_field_is_known_to_be_somebodys() -> None:
    """A nested value with such data must say whom it is about, or nobody could ever erase it."""
    from missions.records.privacy import personal_fields, subject_field

    waiting, seen = [kind.struct for kind in KINDS.values()], set()
    while waiting:
        struct = waiting.pop()
        for item in personal_fields(struct):
            inner = getattr(item.shape, "of", item.shape)
            nested = getattr(inner, "struct", None)
            if nested and not item.restricted:
                waiting.append(nested)
        if restricted_fields(struct):
            seen.add(struct)
            assert struct is Person or subject_field(struct), struct
    assert seen == {Person, Delegate}
    assert trip("fair", None).delegates == ()
    assert [item.name for item in fields_of(Delegate) if item.restricted] == ["clearances"]
