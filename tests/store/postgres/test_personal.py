"""What only keepers may see is taken out of a document, follows whom it is about, and comes back to the letter."""

import json
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from missions.records.fields import plain
from missions.records.kinds import KINDS
from missions.records.privacy import personal_fields, restricted_fields
from store.history_entry import RecordChange
from store.postgres.personal import join, join_change, personal_names, split, split_change
from tests.missions.strategies import records_of
from tests.properties import tries

SECRET = "X1234567"
HOLDING = [table for table, kind in KINDS.items() if personal_fields(kind.struct)]
VISA = {"kind": "visa", "country": SECRET}

leaves = st.sampled_from([None, True, 0, 1.5, "", "jane", "joe", "clearances"])
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["person", "x", "clearances"]), inner),
    max_leaves=6,
)
delegates = st.lists(
    st.fixed_dictionaries(
        {}, optional={"person": st.sampled_from(["jane", "joe", ""]), "clearances": anything, "x": leaves}
    )
    | anything,
    max_size=4,
)
abouts = st.sampled_from(
    ["delegates.1.clearances", "delegates.2.clearances.1.until", "delegates.clearances", "delegates.9.clearances",
     "passport-valid-until", "passport_valid_until", "dietary", "delegates.1.arrival", "clearances", "",
     "delegates..clearances"]
)  # fmt: skip
facts = st.lists(
    st.fixed_dictionaries({"about": abouts}, optional={"basis": leaves, "reason": leaves}) | anything, max_size=4
)
names = st.sampled_from(
    [
        "id",
        "delegates",
        "facts",
        "passport_valid_until",
        "dietary",
        "emergency_contact",
        "unknown",
        "title",
        "family_name",
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents as any program may have left them: sound or not, with keys in any order."""
    found = {}
    for name in draw(st.lists(names, unique=True)):
        found[name] = draw({"delegates": delegates | anything, "facts": facts | anything}.get(name, anything))
    return found


def sealed(document: Any) -> str:
    """What a document is to the letter, with its keys in their order."""
    return json.dumps(document)


@given(st.sampled_from([*HOLDING, "tasks", "cars"]), documents())
@example("missions", {"facts": [{"about": "delegates.1.clearances"}], "delegates": [{"person": "jane"}]})
@example("missions", {"facts": [], "delegates": [{"clearances": []}], "id": ""})
@example("people", {"dietary": None})
@example("people", {"dietary": 0, "facts": [{"about": "dietary"}], "x": 0})
@example("people", {"facts": [{"about": "dietary"}], "dietary": 0, "x": 0})
@example("missions", {"delegates": {"clearances": 0}, "facts": [{"about": "delegates.1.clearances"}]})
@example("missions", {"delegates": [None], "facts": [{"about": "delegates.1.clearances"}]})
@tries(300)
def test_what_is_put_together_again_is_what_it_was(table, document):
    before = sealed(document)
    body, personal = split(table, document)
    kept = personal if personal is None else json.loads(json.dumps(personal))
    assert sealed(join(table, json.loads(json.dumps(body)), kept)) == before
    assert sealed(document) == before
    assert (personal is None) == (body == document)


@given(st.data(), st.sampled_from(HOLDING))
@tries(60)
def test_records_are_put_together_as_they_were(data, table):
    document = plain(data.draw(records_of(table)))
    assert sealed(join(table, *split(table, document))) == sealed(document)


def holds(value: Any, names: set[str]) -> bool:
    """Whether a field of one of these names is anywhere in a value."""
    if isinstance(value, dict):
        return any(name in names or holds(each, names) for name, each in value.items())
    return isinstance(value, list) and any(holds(each, names) for each in value)


@given(st.sampled_from(HOLDING), documents())
@tries(300)
def test_nothing_that_only_keepers_may_see_is_left(table, document):
    body, _ = split(table, document)
    own = {item.name for item in restricted_fields(KINDS[table].struct)}
    assert not own & set(body)
    if table == "missions":
        assert not holds(body.get("delegates"), {"clearances"})
        told = (
            [each for each in body.get("facts") or () if isinstance(each, dict)]
            if isinstance(body.get("facts"), list)
            else []
        )
        assert not any("clearances" in str(each.get("about")).split(".")[1:] for each in told)


@given(st.lists(st.sampled_from("abc"), unique=True), st.data())
@tries(200)
def test_papers_stay_with_whom_they_are_about_whatever_others_do_to_the_list(people, data):
    owned = {person: [{"country": person}] for person in people}
    document = {"id": "trip", "delegates": [{"person": person, "clearances": owned[person]} for person in people]}
    body, personal = split("missions", document)
    others = data.draw(st.lists(st.sampled_from("abcde"), unique=True))
    body["delegates"] = [{"person": person, "function": "member"} for person in others]
    for each in join("missions", body, personal)["delegates"]:
        assert each.get("clearances") == owned.get(each["person"])
        assert each["function"] == "member"


@given(st.permutations(["jane", "joe", "ann"]))
@tries(20)
def test_how_papers_are_known_follows_whom_they_are_about(turned):
    people = ["jane", "joe", "ann"]
    told = [{"about": f"delegates.{place}.clearances.1.until", "reason": who} for place, who in enumerate(people, 1)]
    document = {"delegates": [{"person": each} for each in people], "facts": told}
    body, personal = split("missions", document)
    assert body == {"delegates": document["delegates"]}
    whole = join("missions", {"delegates": [{"person": each} for each in turned]}, personal)
    for fact in whole["facts"]:
        _, number, *_ = fact["about"].split(".")
        assert turned[int(number) - 1] == fact["reason"]


def test_whose_papers_are_gone_leaves_none_to_others():
    body, personal = split(
        "missions",
        {
            "delegates": [{"person": "jane", "clearances": [VISA]}, {"person": "joe"}],
            "facts": [{"about": "delegates.1.clearances", "reason": SECRET}],
        },
    )
    body["delegates"] = [{"person": "joe"}]
    assert join("missions", body, personal) == {"delegates": [{"person": "joe"}]}


def test_papers_of_somebody_unnamed_come_to_nobody_who_is_named():
    body, personal = split("missions", {"delegates": [{"clearances": [VISA]}]})
    assert SECRET not in sealed(body)
    assert join("missions", {"delegates": [{"person": "jane"}]}, personal) == {"delegates": [{"person": "jane"}]}


def test_a_list_that_is_none_is_kept_apart_whole():
    for odd in (
        {"person": "jane", "clearances": [VISA]},
        [[{"clearances": [VISA]}]],
        ["x", [{"clearances": VISA}]],
    ):
        document = {"id": "trip", "delegates": odd, "title": "To Kyoto"}
        body, personal = split("missions", document)
        assert SECRET not in sealed(body)
        assert sealed(join("missions", body, personal)) == sealed(document)


def test_keys_come_back_to_their_place_where_others_changed_what_is_around():
    body, personal = split("people", {"id": "jane", "family_name": "S", "dietary": SECRET, "email": "e"})
    del body["family_name"]
    assert list(join("people", {**body, "phone": "1"}, personal)) == ["id", "email", "phone", "dietary"]
    assert list(join("people", {"family_name": "S", **body}, personal)) == [
        "family_name",
        "dietary",
        "id",
        "email",
    ]


@given(st.sampled_from(HOLDING), st.none() | documents(), st.none() | documents())
@tries(200)
def test_a_line_of_the_history_is_put_together_as_it_was(table, before, after):
    assume(before is not None or after is not None)
    change = RecordChange(table, 1, "x", before, after)
    left, personal = split_change(change)
    assert sealed([left.before, left.after]) == sealed([body_of(table, before), body_of(table, after)])
    whole = join_change(left, personal)
    assert sealed([whole.before, whole.after]) == sealed([before, after])


def body_of(table: str, document: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if document is None else split(table, document)[0]


def test_fields_that_only_keepers_may_see_are_named():
    assert personal_names("people", {"id": "jane", "dietary": "", "nationality": None}) == ("dietary", "nationality")
    assert personal_names("missions", {"title": "x", "delegates": [{"clearances": []}]}) == ("delegates",)
    assert personal_names("missions", {"title": "x", "delegates": [{"person": "jane"}], "facts": []}) == ()
    assert personal_names("tasks", {"dietary": ""}) == ()
