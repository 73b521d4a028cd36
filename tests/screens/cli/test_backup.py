"""`missions backup` and `missions restore`: told first, asked, and nothing thrown away."""

import json

import pytest

from screens.cli import frame
from store.store import Store


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(frame, "is_interactive", lambda: True)


def only_copy(sample):
    return next(iter(Store(sample).backups.all())).path.name


class TestBackup:
    def test_makes_a_copy_and_lists_it(self, ok, sample):
        assert "Copied to" in ok("--file", sample, "backup")
        said = ok("--file", sample, "backup", "--list")
        assert "made by hand" in said
        assert only_copy(sample) in said
        (listed,) = json.loads(ok("--file", sample, "backup", "--json"))
        assert (listed["reason"], listed["bytes"]) == ("by-hand", sample.stat().st_size)

    def test_into_a_file_never_over_one(self, ok, refused, sample, tmp_path):
        target = tmp_path / "stick.json"
        ok("--file", sample, "backup", str(target))
        assert target.read_bytes() == sample.read_bytes()
        assert "already exists" in refused("--file", sample, "backup", str(target), code=3)

    def test_of_nothing_is_told(self, refused, ok, tmp_path):
        assert "no copies yet" in ok("--file", tmp_path / "none.json", "backup", "--list").lower()
        assert "none.json" in refused("--file", tmp_path / "none.json", "backup", code=3)


class TestRestore:
    def test_says_what_would_be_lost_and_undo_brings_it_back(self, ok, kept, sample):
        ok("--file", sample, "backup")
        copy = only_copy(sample)
        ok("--file", sample, "edit", "medica-2024", "city=Bonn")
        said = ok("--file", sample, "restore", copy, "--yes")
        assert "Düsseldorf; now Bonn" in said
        assert kept(sample, "medica-2024").city == "Düsseldorf"
        ok("--file", sample, "undo", "--yes")
        assert kept(sample, "medica-2024").city == "Bonn"

    def test_asks_and_leaves_everything_where_the_answer_is_no(self, ok, run, sample, terminal, monkeypatch):
        ok("--file", sample, "backup")
        before = sample.read_bytes()
        monkeypatch.setattr(frame, "reads_yes", lambda: False)
        result = run("--file", sample, "restore", only_copy(sample))
        assert (result.exit_code, result.stdout) == (0, "Nothing was changed.\n")
        assert "Type yes" in result.stderr
        assert sample.read_bytes() == before

    def test_brings_a_damaged_file_back(self, ok, run, kept, refused, sample):
        ok("--file", sample, "edit", "medica-2024", "city=Bonn")
        sample.write_bytes(sample.read_bytes()[:5000])
        assert "missions restore" in refused("--file", sample, "list", "events", code=3)
        said = run("--file", sample, "restore", "--yes").stdout
        assert "exactly what was saved last" in said
        assert kept(sample, "medica-2024").city == "Bonn"
        assert "was damaged" in ok("--file", sample, "backup", "--list")

    def test_brings_a_vanished_file_back(self, ok, run, kept, sample):
        ok("--file", sample, "edit", "medica-2024", "city=Bonn")
        sample.unlink()
        assert run("--file", sample, "restore", "--yes").exit_code == 0
        assert kept(sample, "medica-2024").city == "Bonn"

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [((), "name the COPY"), (("nothing.json",), "no copy “nothing.json”")],
    )
    def test_of_a_sound_file_needs_a_copy_that_is_there(self, refused, sample, arguments, sentence):
        assert sentence in refused("--file", sample, "restore", *arguments, code=2)

    def test_asks_nobody_in_a_script(self, ok, run, sample):
        ok("--file", sample, "backup")
        result = run("--file", sample, "restore", only_copy(sample))
        assert result.exit_code == 2
        assert "add --yes" in result.stderr
