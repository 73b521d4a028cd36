"""The JSON Schema of the file, against what the program writes and refuses."""

import json
import re
from datetime import date
from typing import Annotated

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.fields import Many, Nested, field, fields_of, plain
from missions.records.kinds import KINDS, Kind, kind_of
from missions.records.record import Record
from store.sample import cooperations, near_future
from store.schema import file_schema
from tests.store.portfolio import opened, put, written
from tests.world import org

SCHEMA = file_schema()


def resolved(schema, root=SCHEMA):
    while "$ref" in schema:
        section, name = schema["$ref"].removeprefix("#/").split("/")
        schema = {key: value for key, value in schema.items() if key != "$ref"} | root[section][name]
    return schema


def wrong(value, schema, root=SCHEMA, where="$"):
    """Yield where a value does not match, for the words this schema uses."""
    schema = resolved(schema, root)
    if "anyOf" in schema:
        if all(any(wrong(value, each, root, where)) for each in schema["anyOf"]):
            yield where
        return
    if "enum" in schema and value not in schema["enum"]:
        yield where
    python = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
              "null": type(None)}.get(schema.get("type"), object)  # fmt: skip
    if not isinstance(value, python):
        yield where
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield where
    if isinstance(value, dict):
        yield from (f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, inner in value.items():
            if "propertyNames" in schema and not re.search(schema["propertyNames"]["pattern"], name):
                yield f"{where} has {name}"
            more = schema.get("additionalProperties", True)
            known = schema.get("properties", {}).get(name, more if isinstance(more, dict) else {})
            yield from wrong(inner, known, root, f"{where}.{name}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from wrong(inner, schema.get("items", {}), root, f"{where}[{number}]")


def every_object(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from every_object(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from every_object(inner)


def test_it_is_json_and_names_its_dialect():
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_has_every_table_and_what_the_program_notes_itself():
    assert list(SCHEMA["properties"]) == [*KINDS, "_meta"]
    assert SCHEMA["properties"]["follow_ups"]["title"] == "Follow-ups"


def test_every_reference_leads_to_a_definition_and_every_definition_is_used():
    used = {each["$ref"].removeprefix("#/$defs/") for each in every_object(SCHEMA) if "$ref" in each}
    assert used == set(SCHEMA["$defs"])


def structs(struct):
    yield struct
    for item in fields_of(struct):
        shape = item.shape.of if isinstance(item.shape, Many) else item.shape
        if isinstance(shape, Nested):
            yield from structs(shape.struct)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_is_there_with_its_label_and_help(name):
    document = SCHEMA["properties"][name]["additionalProperties"]
    assert resolved(document)["title"] == KINDS[name].struct.__name__
    for struct in structs(KINDS[name].struct):
        definition = SCHEMA["$defs"][struct.__name__]
        assert definition["description"]
        assert set(definition["properties"]) == {item.name for item in fields_of(struct)}
        for item in fields_of(struct):
            said = definition["properties"][item.name]
            assert (said["title"], said["description"]) == (item.label, item.help)
    assert resolved(document)["required"] == ["id"]


def test_unknown_keys_are_allowed_everywhere():
    for each in every_object(SCHEMA):
        assert each.get("additionalProperties") is not False
    assert SCHEMA["additionalProperties"] is True
    assert SCHEMA["$defs"]["Visit"]["additionalProperties"] is True


def test_it_describes_the_sample_as_it_is_saved(path):
    put(opened(path), *cooperations(), *near_future(date(2027, 3, 10)))
    assert list(wrong(written(path), SCHEMA)) == []


@pytest.mark.parametrize(
    ("file", "where"),
    [
        ([], "$"),
        ({"visits": []}, "$.visits"),
        ({"visits": {"one": {"id": "v"}}}, "$.visits has one"),
        ({"visits": {"1": {"title": "Call"}}}, "$.visits.1.id is missing"),
        ({"visits": {"1": {"id": "v", "title": 5}}}, "$.visits.1.title"),
        ({"visits": {"1": {"id": "v", "kind": "castle"}}}, "$.visits.1.kind"),
        ({"visits": {"1": {"id": "v", "day": "8 Nov 2016"}}}, "$.visits.1.day"),
        ({"visits": {"1": {"id": "v", "participants": [{}, {"person": 5}]}}}, "$.visits.1.participants[1].person"),
        ({"agreements": {"1": {"id": "a", "term": {"duration": "2 years"}}}}, "$.agreements.1.term.duration"),
        ({"_meta": {"1": {"sequence": "7"}}}, "$._meta.1.sequence"),
    ],
)
def test_it_says_what_is_wrong(file, where):
    assert list(wrong(file, SCHEMA)) == [where]


@pytest.mark.parametrize("name", ["PartialDate", "Period"])
def test_the_examples_of_a_notation_are_ones(name):
    schema = SCHEMA["$defs"][name]
    for example in schema["examples"]:
        assert re.search(schema["pattern"], example)
        assert {"PartialDate": PartialDate, "Period": Period}[name](example).text == example


@pytest.mark.parametrize("text", ["2016", "2016?/2017~", "../2017", "2016/..", "[2016..2017,2019-01%]", "[2016-11-08]"])
def test_every_notation_of_a_date_is_matched(text):
    assert PartialDate(text).text == text
    assert not list(wrong(text, SCHEMA["$defs"]["PartialDate"]))


@pytest.mark.parametrize("text", ["", "16", "2016/", "/2016", "../..", "[2016", "2016-1", "2016\n"])
def test_what_is_no_date_is_not_matched(text):
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate(text)
    assert text.endswith("\n") or list(wrong(text, SCHEMA["$defs"]["PartialDate"]))


@pytest.mark.parametrize("text", ["P", "PT5M", "2 years", "P2Y3", "P1.5Y"])
def test_what_is_no_period_is_not_matched(text):
    with pytest.raises(ValueError, match="is not a length of time"):
        Period(text)
    assert list(wrong(text, SCHEMA["$defs"]["Period"]))


def test_defaults_are_what_an_empty_record_has():
    record = plain(org("a"))
    definition = SCHEMA["$defs"][type(org("a")).__name__]
    assert definition["properties"]["aliases"]["default"] == []
    assert "aliases" not in record
    assert SCHEMA["$defs"]["Agreement"]["properties"]["term"]["default"] == {}


class Car(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A car, which only this test knows."""

    plate: Annotated[str, field("Plate", "What it says on it.")] = ""


def test_a_kind_of_ones_own_is_in_it(monkeypatch, path):
    monkeypatch.setitem(KINDS, "cars", Kind("cars", Car, "car", "cars"))
    schema = file_schema()
    assert schema["properties"]["cars"]["additionalProperties"] == {"$ref": "#/$defs/Car"}
    assert schema["$defs"]["Car"]["properties"]["plate"]["title"] == "Plate"
    put(opened(path), Car(id="car", plate="BO-X 1"))
    assert kind_of(opened(path).load().get("car")).singular == "car"
    assert list(wrong(written(path), schema, schema)) == []
    assert list(wrong({"cars": {"1": {"id": "car", "plate": 5}}}, schema, schema)) == ["$.cars.1.plate"]
