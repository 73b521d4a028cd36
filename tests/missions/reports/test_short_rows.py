"""What a short form shows of a record reads back, so that nothing it holds is lost; and a row changes only itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.codes import COUNTRIES
from missions.records.follow_ups import FollowUp
from missions.records.organisations import Organisation
from missions.records.people import Function, NameOrder, Person
from missions.reports.short_directory import ORGANISATION, PERSON
from missions.reports.short_follow_up import FOLLOW_UP
from missions.reports.short_form import SHORT_FORMS, Around, ShortForm, Typed, fill, short_form_of
from tests.missions.strategies import partial_dates, structs
from tests.properties import tries
from tests.world import EAST, NORTH, PAT, ROBIN, TODAY, book_of, changed

AROUND = Around(book_of(PAT, ROBIN, NORTH, EAST), TODAY, "robin")
WORDS = st.sampled_from(["head of office", "adviser", "Sample House", "list; of two", "“quoted”", "Łódź 日本", "x, y"])
PEOPLE, PLACES = st.sampled_from(["pat", "robin"]), st.sampled_from(["north", "east"])
FUNCTIONS = st.builds(
    Function, organisation=st.just("") | PLACES, function=st.just("") | WORDS, since=st.none() | partial_dates
)
PERSONS = structs(
    Person,
    id=st.just("keiko"),
    family_name=st.sampled_from(["Platzhalter", "van der Muster", "Muster Beispiel", "Kim", "見本"]),
    given_name=st.sampled_from(["", "Keiko", "Anna Maria", "J.", "Min-su"]),
    academic_title=st.sampled_from(["", "Dr.", "Prof. Dr.", "PhD"]),
    honorific=st.sampled_from(["", "Ms", "san"]),
    functions=st.lists(FUNCTIONS, max_size=3).map(tuple),
    emails=st.lists(st.sampled_from(["a@example.org", "b@example.org"]), unique=True).map(tuple),
)
ORGANISATIONS = structs(
    Organisation,
    id=st.just("house"),
    name=WORDS,
    city=st.just("") | WORDS,
    country=st.sampled_from(["", *sorted(COUNTRIES)]),
    website=st.sampled_from(["", "https://example.org/a"]),
)
FOLLOW_UPS = structs(
    FollowUp,
    id=st.just("send"),
    text=WORDS,
    owner=st.just("") | PEOPLE,
    promised_by=st.lists(PEOPLE | PLACES, unique=True).map(tuple),
    promised_to=st.lists(PEOPLE | PLACES, unique=True).map(tuple),
)
CASES = [(PERSON, PERSONS), (ORGANISATION, ORGANISATIONS), (FOLLOW_UP, FOLLOW_UPS)]
HOLDS = {
    "name": {"name", "family_name", "given_name", "native_name", "academic_title", "honorific", "name_order"},
    "organisation": {"functions"},
    "function": {"functions"},
}
"""The fields that the rows hold which are not called like their field."""


@pytest.mark.parametrize(("form", "records"), CASES, ids=["person", "organisation", "follow-up"])
@given(data=st.data())
@tries(80)
def test_what_a_row_shows_reads_back_as_what_it_holds(
    form: ShortForm, records: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    record = data.draw(records)
    assert fill(form, record, {}, AROUND) == (record, {})
    assert form.finish(record, AROUND) == record
    for row in form.rows:
        shown = row.show(record, AROUND)
        assert "\n" not in shown
        if not row.is_rich(record) and not (row.name == "name" and form is PERSON):
            assert fill(form, record, {row.name: Typed(shown)}, AROUND) == (record, {}), (row.name, shown)


@pytest.mark.parametrize(("form", "records"), CASES, ids=["person", "organisation", "follow-up"])
@given(data=st.data())
@tries(60)
def test_a_row_changes_only_what_it_holds(
    form: ShortForm, records: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    record, other = data.draw(records), data.draw(records)
    row = data.draw(st.sampled_from(form.rows))
    after, _ = fill(form, record, {row.name: Typed(row.show(other, AROUND))}, AROUND)
    fields = HOLDS.get(row.name, {row.name}) & set(record.__struct_fields__)
    assert changed(after, **{each: getattr(record, each) for each in fields}) == record
    if row.is_rich(record):
        assert set(record.functions) - {Function(organisation=each.organisation) for each in record.functions} <= set(
            after.functions
        )


@given(PERSONS)
@tries(80)
def test_a_name_that_is_typed_again_as_it_is_shown_stays_the_same_or_says_which_is_the_family_name(
    person: Person,
) -> None:
    row = PERSON.rows[0]
    after, problems = fill(PERSON, person, {"name": Typed(row.show(person, AROUND))}, AROUND)
    assert not problems
    if person.name_order is NameOrder.NOT_STATED and not person.native_name and person.given_name == "Keiko":
        assert after == person
    assert row.aside(after, AROUND)


def test_what_was_chosen_stands_for_its_name_and_not_for_the_beginning_of_a_longer_one() -> None:
    typed = Typed("Bio; Biotech Park; Bio since 2020", {"Bio": "b"})
    assert typed.read == "b; Biotech Park; b since 2020"


@pytest.mark.parametrize("table", SHORT_FORMS)
def test_what_a_row_is_for_is_shown_whole_in_a_terminal_of_eighty_columns(table: str) -> None:
    form = short_form_of(table)
    assert form is not None
    assert not [each.help() for each in form.rows if len(each.help()) > 74]
