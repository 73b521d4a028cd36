import pytest

from missions.changes import added
from store.doctor import examine
from store.doctor.checks import CHECKS
from store.errors import UnreadableError
from store.sample import cooperations, near_future
from tests.store.doctor.looking import TODAY, filed
from tests.store.portfolio import folder, org, put


def test_the_sample_is_sound_and_what_is_not_known_is_only_good_to_know(store):
    store.apply(added([*cooperations(), *near_future(TODAY)], "sample"), store.load())
    findings = examine(store, TODAY)
    assert {(each.level, each.check) for each in findings} == {("info", "silence")}
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
    assert {each.check for each in findings} <= set(CHECKS)


class TestUnreadable:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b'{"people": {\n  "1": {]', "is broken at line 2, column 9: "),
            (b'{"people":\n "caf\xe9"}', "is at line 2, byte 6 of it."),
            (b"[]", "must hold an object of tables"),
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
