"""Fields: declared once, described to whoever shows, edits or reads them."""

import json
from datetime import UTC, datetime, time
from typing import Annotated

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, Relation, Signature
from missions.records.clauses import Entry, Notification, Obligation, Term, TermKind
from missions.records.fields import (
    Clock,
    Dated,
    Duration,
    EmailAddress,
    EnumChoice,
    Flag,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    columns_of,
    field,
    fields_of,
    plain,
    record_from,
    to_json,
)
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, kind_named
from missions.records.missions import BudgetLine, Clearance, Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Money, Record, links_in
from missions.records.visits import Event, Visit, VisitKind
from tests.missions.strategies import records_of
from tests.properties import tries
from tests.world import day


def structs_within(struct: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """The struct and every nested value it can hold."""
    found = [struct]
    for each in found:
        for item in fields_of(each):
            shape: Shape = item.shape
            while isinstance(shape, Many):
                shape = shape.of
            if isinstance(shape, Nested) and shape.struct not in found:
                found.append(shape.struct)
    return found


EVERY_STRUCT = list(dict.fromkeys(each for kind in KINDS.values() for each in structs_within(kind.struct)))


def test_nested_values_are_found() -> None:
    assert {Clearance, Notification, Obligation, Money, Delegate} <= set(EVERY_STRUCT)


@pytest.mark.parametrize("struct", EVERY_STRUCT, ids=lambda struct: struct.__name__)
def test_every_field_has_a_label_and_help_of_its_own(struct: type[msgspec.Struct]) -> None:
    fields = fields_of(struct)
    assert [item.name for item in fields if not item.label or not item.help.endswith((".", "…"))] == []
    assert len({item.label for item in fields}) == len(fields)


@pytest.mark.parametrize("table", KINDS)
def test_a_record_shows_its_own_fields_before_those_all_records_have(table: str) -> None:
    names = [item.name for item in fields_of(KINDS[table].struct)]
    common = ["id", "notes", "sources", "facts", "created", "changed", "revision"]
    assert names[-len(common) :] == common


@pytest.mark.parametrize(
    ("struct", "name", "shape"),
    [
        (Visit, "title", Text()),
        (Visit, "minutes", Note()),
        (Visit, "kind", EnumChoice(VisitKind)),
        (Organisation, "sme", Flag()),
        (Agreement, "originals", Number(whole=True, least=1, most=999)),
        (BudgetLine, "planned", MoneyAmount()),
        (Mission, "dates", Dated()),
        (Visit, "start", Clock()),
        (Agreement, "created", Moment()),
        (Term, "duration", Duration()),
        (Visit, "mission", Link(("missions",))),
        (FollowUp, "promised_by", Many(Link(("organisations", "people")))),
        (Person, "emails", Many(EmailAddress())),
        (Agreement, "term", Nested(Term)),
        (Agreement, "parties", Many(Nested(Party))),
        (Party, "on_behalf_of", Many(Link(("organisations",)))),
    ],
)
def test_a_field_has_the_shape_of_its_type(struct: type[msgspec.Struct], name: str, shape: Shape) -> None:
    (found,) = [item for item in fields_of(struct) if item.name == name]
    assert found.shape == shape


def test_personal_data_for_the_journey_is_restricted() -> None:
    restricted = {item.name for item in fields_of(Person) if item.restricted}
    assert restricted == {"nationality", "passport_valid_until", "dietary", "emergency_contact"}


def test_each_kind_has_columns_one_of_them_required() -> None:
    assert [name for name, kind in KINDS.items() if not any(item.required for item in columns_of(kind.struct))] == []


class FairVisit(Visit, frozen=True, kw_only=True, omit_defaults=True):
    """A visit with a field of somebody's own."""

    hall: Annotated[str, field("Hall", "Hall and stand.", column=8, link="events")] = ""


def test_a_field_of_ones_own_shows_up_by_being_declared() -> None:
    own = fields_of(FairVisit)[0]
    assert (own.name, own.label, own.help, own.column) == ("hall", "Hall", "Hall and stand.", 8)
    assert sorted(item.name for item in fields_of(FairVisit)[1:]) == sorted(item.name for item in fields_of(Visit))
    assert columns_of(FairVisit)[0] is own
    assert list(links_in(FairVisit(id="stand", hall="medica-2024"))) == [("medica-2024", "Hall")]
    assert record_from(FairVisit, {"id": "stand", "hall": "3 B12"}).hall == "3 B12"


class Odd(msgspec.Struct):
    """A type nobody declared a shape for."""

    scan: Annotated[bytes, field("Scan", "A picture of it.")] = b""


def test_a_type_without_a_shape_is_told() -> None:
    with pytest.raises(TypeError, match="no shape for"):
        fields_of(Odd)


def test_links_are_found_however_deep_and_none_where_nothing_is_named() -> None:
    accord = Agreement(
        id="accord",
        parties=(Party(organisation="alliance", on_behalf_of=("north", "lyon")), Party()),
        signatures=(Signature(person="kishimoto", event="medica-2016"),),
        entry=Entry(notifications=(Notification(party="east"),)),
        relations=(Relation(target="older"), Relation(description="one from 2010")),
    )
    assert list(links_in(accord)) == [
        ("alliance", "Parties"),
        ("north", "Parties"),
        ("lyon", "Parties"),
        ("kishimoto", "Signatures"),
        ("medica-2016", "Signatures"),
        ("east", "Entry into force"),
        ("older", "Relations"),
    ]
    assert list(links_in(Agreement(id="empty"))) == []


def test_a_record_is_written_plainly_and_without_what_is_not_known() -> None:
    visit = Visit(
        id="call",
        title="Courtesy call",
        kind=VisitKind.COURTESY_CALL,
        day=PartialDate("2016-11?"),
        start=time(9, 30),
        created=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
    )
    assert plain(visit) == {
        "id": "call",
        "title": "Courtesy call",
        "kind": "courtesy_call",
        "day": "2016-11?",
        "start": "09:30:00",
        "created": "2026-11-22T08:00:00Z",
    }
    accord = Agreement(id="accord", term=Term(kind=TermKind.DURATION, duration=Period("P2Y")))
    assert plain(accord) == {"id": "accord", "term": {"kind": "duration", "duration": "P2Y"}}
    assert plain(Event(id="fair")) == {"id": "fair"}


@tries(90)
@given(st.sampled_from(sorted(KINDS)).flatmap(lambda table: st.tuples(st.just(table), records_of(table))))
def test_a_record_written_as_json_is_read_again(drawn: tuple[str, Record]) -> None:
    table, record = drawn
    assert record_from(KINDS[table].struct, json.loads(json.dumps(plain(record)))) == record


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"id": "a", "term": {"duration": "two years"}}, r"not a length of time.*\$\.term\.duration"),
        ({"id": "a", "signatures": [{}, {"date": "8 Nov"}]}, r"not a date.*\$\.signatures\[1\]\.date"),
        ({"id": "a", "term": {"expiry": 2018}}, r"expected a text.*\$\.term\.expiry"),
        ({"id": "a", "stage": "begun"}, r"\$\.stage"),
        ({"title": "Accord"}, "id"),
    ],
)
def test_a_wrong_value_is_told_with_its_field(value: object, where: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=where):
        record_from(Agreement, value)


def test_only_the_domains_own_values_are_written() -> None:
    assert to_json(PartialDate("2016")) == "2016"
    with pytest.raises(NotImplementedError, match="cannot write date"):
        to_json(day("2016-11-08"))


@pytest.mark.parametrize("word", ["follow-up", "Follow-ups", "follow_ups", " follow up "])
def test_a_kind_is_named_in_the_singular_or_plural(word: str) -> None:
    assert kind_named(word).table == "follow_ups"


def test_an_unknown_kind_is_none() -> None:
    with pytest.raises(KeyError, match="trips"):
        kind_named("trips")
