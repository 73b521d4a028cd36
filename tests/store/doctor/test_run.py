"""The doctor as a whole: order and names of findings, unreadable files, and that looking changes nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.changes import additions
from missions.records.fields import fields_of
from missions.records.kinds import KINDS
from store.doctor.context import DoctorFinding
from store.doctor.repair import CHECKS, examine, repair
from store.errors import UnreadableError
from store.sample import cooperations, near_future
from tests.properties import tries
from tests.store.doctor.findings import TODAY, filed
from tests.store.portfolio import folder, opened, put
from tests.world import org


def test_the_sample_is_sound_and_what_is_not_known_is_only_good_to_know(store):
    store.apply(additions([*cooperations(), *near_future(TODAY)], "sample"), store.load())
    findings = examine(store, TODAY)
    assert {(each.level, each.check) for each in findings} == {("info", "documents"), ("info", "silence")}
    assert "lsn-fbri-kobe" in {each.about for each in findings}


def test_an_empty_portfolio_is_sound(store):
    assert examine(store, TODAY) == ()


def test_nothing_is_changed_by_looking(store, path):
    put(store, org("a", parent="nobody"))
    path.chmod(0o644)
    path.with_name(".missions.json.1.tmp").write_text("{")
    before = folder(path)
    assert len(examine(store, TODAY)) == 3
    assert folder(path) == before
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_gravest_come_first_and_each_says_which_check_found_it(path):
    store = filed(
        path,
        own=[{"a": 1}],
        visits=[{"id": "v", "title": "Call", "start": "10:00:00", "end": "09:00:00"}, {"title": 5}],
    )
    findings = examine(store, TODAY)
    assert [(each.level, each.check) for each in findings] == [
        ("error", "schema"),
        ("warning", "dates"),
        ("info", "schema"),
    ]
    assert {each.check for each in findings} <= {each.name for each in CHECKS}


class TestUnreadable:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b'{"people": {\n  "1": {]', "is broken at line 2, column 9: "),
            (b'{"people":\n "caf\xe9"}', "is at line 2, byte 6 of it."),
            (b"[]", "must contain an object of tables"),
            (b'{"people": 3}', "“people” must be an object of documents"),
        ],
    )
    def test_it_says_where_and_what_offers_a_way_back(self, store, path, data, said):
        path.write_bytes(data)
        with pytest.raises(UnreadableError) as error:
            examine(store, TODAY)
        assert said in str(error.value)
        assert str(error.value).endswith("“missions restore” offers the newest sound state.")
        assert error.value.exit_code == 3
        assert path.read_bytes() == data


NAMES = sorted({item.name for kind in KINDS.values() for item in fields_of(kind.struct)})
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        ["", "x", "2026", "0001-01-01", "../2300", "9999", "10:00:00", "9999-12-31T23:59:59Z", "\u202e\x1b"]
    )
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*NAMES, "since", "until"]), inner, max_size=4)
    ),
    max_leaves=8,
)
documents = (
    st.dictionaries(st.sampled_from(NAMES), anything, max_size=4).map(lambda each: {"id": "x", **each}) | anything
)
tables = st.dictionaries(
    st.sampled_from([*KINDS, "mine"]), st.dictionaries(st.sampled_from("12x"), documents, max_size=3), max_size=4
)


@tries(30)
@given(tables)
def test_whatever_a_file_holds_is_told_in_sentences(tmp_path_factory, tables):
    path = tmp_path_factory.mktemp("any") / "missions.json"
    path.write_text(json.dumps(tables))
    path.chmod(0o600)
    if tables and KINDS.keys().isdisjoint(tables):
        with pytest.raises(UnreadableError, match="is not a portfolio"):
            examine(opened(path), TODAY)
        return
    findings = examine(opened(path), TODAY)
    for each in findings:
        assert isinstance(each, DoctorFinding)
        assert each.about
        assert each.sentence.endswith("."), each.sentence
        assert each.check
    assert repair(opened(path), TODAY).left is not None


def deep(path, depth):
    path.write_text('{"_meta": {}, "mine": {"1": ' + '{"a": 1, "a": ' * depth + "1" + "}" * depth + "}}")
    path.chmod(0o600)
    return opened(path)


def test_how_deep_something_is_does_not_matter(path):
    assert "json" in {each.check for each in examine(deep(path, 200), TODAY)}
    with pytest.raises(UnreadableError, match="nested too deeply"):
        examine(deep(path, 50_000), TODAY)  # newer Pythons read 5,000
