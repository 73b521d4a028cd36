"""The doctor's checks of who may open the files, and of what interrupted saves left behind."""

import os

import pytest

from store.doctor.repair import examine, repair
from store.store import Store
from tests.store.doctor.findings import TODAY, found, only
from tests.store.portfolio import put
from tests.world import org


@pytest.fixture(autouse=True)
def a_change(store):
    put(store, org("a"))


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
class TestPermissions:
    def test_what_everybody_may_open_is_named(self, store, path, history):
        path.chmod(0o644)
        history.chmod(0o664)
        one, other = found(store, "permissions")
        assert (one.level, one.about, one.fix.mode) == ("warning", "missions.json", 0o640)
        assert "(mode 0644)" in one.sentence
        assert "mode 0640 keeps it" in one.sentence
        assert "mode 0660 keeps it" in other.sentence

    @pytest.mark.parametrize(
        "name", ["missions.history.torn", ".missions.json.before", "missions.backups/2027-03.json"]
    )
    def test_so_is_what_holds_the_same_data(self, store, path, name):
        place = path.parent / name
        place.parent.mkdir(mode=0o700, exist_ok=True)
        place.write_text("{}")
        place.chmod(0o604)
        assert only(store, "permissions").about == place.name

    def test_a_folder_of_copies_that_everybody_may_look_into_is_named(self, store, path):
        folder = path.with_name("missions.backups")
        folder.mkdir()
        folder.chmod(0o755)
        assert only(store, "permissions").fix.mode == 0o750

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o400])
    def test_what_a_group_shares_is_fine(self, store, path, mode):
        path.chmod(mode)
        assert examine(store, TODAY) == ()

    def test_a_file_that_was_given_to_a_group_later_needs_what_lies_beside_it_too(self, store, path):
        path.parent.chmod(0o770)
        path.chmod(0o660)
        said = {each.what: each for each in examine(store, TODAY)}
        assert "missions.history.jsonl" in said
        assert "colleagues who open it cannot save" in said["missions.history.jsonl"].said
        repair(store, TODAY)
        assert examine(Store(path), TODAY) == ()

    def test_a_folder_that_a_group_may_not_write_is_told(self, store, path):
        path.parent.chmod(0o750)
        path.chmod(0o660)
        assert path.parent.name in {each.what for each in examine(store, TODAY)}

    def test_files_of_others_are_none_of_ours(self, store, path):
        other = path.with_name("other.json")
        other.write_text("{}")
        other.chmod(0o666)
        assert examine(store, TODAY) == ()


class TestLeftovers:
    def test_what_a_crash_left_behind_is_named(self, store, path):
        path.with_name(".missions.json.4711.tmp").write_text("{")
        path.with_name(".other.json.4711.tmp").write_text("{")
        finding = only(store, "leftovers")
        assert (finding.level, finding.about) == ("warning", ".missions.json.4711.tmp")
        assert finding.sentence.endswith("remove it.")
        assert finding.fix.path == path.with_name(".missions.json.4711.tmp")

    @pytest.mark.parametrize("name", [".missions.history.jsonl.3.tmp", "missions.backups/.2027-03.json.3.tmp"])
    def test_so_is_what_one_left_beside_the_history_or_among_the_copies(self, store, path, name):
        place = path.parent / name
        place.parent.mkdir(mode=0o700, exist_ok=True)
        place.touch(mode=0o600)
        assert only(store, "leftovers").fix.path == place

    def test_what_is_no_file_is_left_to_people(self, store, path):
        path.with_name(".missions.json.1.tmp").mkdir()
        assert only(store, "leftovers").fix is None
