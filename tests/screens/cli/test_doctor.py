"""`missions doctor`: what it finds, what it fixes, and files that cannot be read."""

import json

import pytest

from missions.records.deadline_notes import DeadlineNote
from missions.records.organisations import Organisation
from store.doctor.context import WARNING, DoctorFinding
from store.doctor.repair import CHECKS, Check
from store.store import Store
from tests.store.portfolio import folder, killed, put


@pytest.fixture
def ill(tmp_path):
    """A file with an error that only people can mend, and two things that are safe to mend."""
    path = tmp_path / "missions.json"
    put(
        Store(path),
        Organisation(id="a", name="Cluster", parent="gone"),
        DeadlineNote(id="n", agreement="gone"),
    )
    path.with_name(".missions.json.17.tmp").write_text("{")
    return path


class TestLooking:
    def test_a_sound_file(self, ok, tmp_path):
        path = tmp_path / "missions.json"
        put(Store(path), Organisation(id="a", name="Cluster"))
        assert ok("--file", path, "doctor") == f"{path} is sound.\n"
        assert json.loads(ok("doctor", "--json", "--file", path)) == []

    def test_what_is_not_known_is_good_to_know_and_no_reason_to_complain(self, ok, sample):
        lines = ok("--file", sample, "doctor").splitlines()
        assert lines[0] == "Good to know (16)"
        assert lines[-2] == "  … and 6 more; --all lists them."
        assert lines[-1] == f"{sample} is sound; 16 good to know."
        assert any(line.startswith("  biom-osaka-2015: ") and "record “term”" in line for line in lines)
        everything = ok("--file", sample, "doctor", "--all").splitlines()
        assert len(everything) == 16 + 2
        assert set(lines[1:-2]) < set(everything)

    def test_findings_are_told_level_by_level_with_what_fix_would_do(self, run, ill):
        before = folder(ill)
        result = run("--file", ill, "doctor")
        assert (result.exit_code, result.stderr) == (1, "")
        lines = result.stdout.splitlines()
        assert [line for line in lines if not line.startswith(" ")] == [
            "Errors (2)",
            "Warnings (1)",
            f"{ill}: 2 errors, 1 warning.",
        ]
        assert lines[1].startswith("  a: “Part of” of the organisation “Cluster” links to “gone”")
        assert "--fix" not in lines[1]
        assert lines[2].endswith("With --fix: The deadline note “n” is removed: what it was about is not on file.")
        assert lines[4].endswith("With --fix: .missions.json.17.tmp is removed.")
        assert folder(ill) == before

    def test_scripts_read_them(self, run, ill):
        result = run("--file", ill, "doctor", "--json")
        assert result.exit_code == 1
        findings = json.loads(result.stdout)
        assert all(list(each) == ["level", "check", "about", "sentence", "fix", "fixed"] for each in findings)
        assert [(each["level"], each["check"], each["about"], bool(each["fix"])) for each in findings] == [
            ("error", "links", "a", False),
            ("error", "links", "n", True),
            ("warning", "leftovers", ".missions.json.17.tmp", True),
        ]
        assert not any(each["fixed"] for each in findings)

    def test_a_check_added_to_the_list_is_told_everywhere(self, run, sample, monkeypatch):
        def twins(context):
            yield DoctorFinding(record="biom", why="Two of them.", mend="Keep one.", severity=WARNING)

        monkeypatch.setattr("store.doctor.repair.CHECKS", (*CHECKS, Check("twins", twins)))
        assert "  biom: Two of them. Keep one." in run("--file", sample, "doctor").stdout.splitlines()
        assert json.loads(run("--file", sample, "doctor", "--json").stdout)[0] == {
            "level": "warning",
            "check": "twins",
            "about": "biom",
            "sentence": "Two of them. Keep one.",
            "fix": None,
            "fixed": False,
        }

    def test_it_looks_as_of_another_day(self, ok, run, demo):
        assert "is sound" in ok("--file", demo, "doctor", "--on", "2027-03-01")
        result = run("--file", demo, "--on", "2001-01-01", "doctor", "--json")
        assert result.exit_code == 1
        assert "dates" in {each["check"] for each in json.loads(result.stdout)}


class TestFixing:
    def test_it_says_line_by_line_what_it_did_and_what_is_left(self, run, ok, ill):
        result = run("--file", ill, "doctor", "--fix")
        assert (result.exit_code, result.stderr) == (1, "")
        lines = result.stdout.splitlines()
        assert lines[:4] == [
            "Fixed (2)",
            "  The deadline note “n” is removed: what it was about is not on file.",
            "  .missions.json.17.tmp is removed.",
            "Errors (1)",
        ]
        assert lines[-1] == f"{ill}: 1 error."
        assert run("--file", ill, "edit", "a", "parent=").exit_code == 0
        assert ok("--file", ill, "doctor", "--fix") == f"{ill} is sound.\n"

    def test_what_was_fixed_entirely_ends_with_nought(self, ok, ill):
        store = Store(ill)
        put(store, Organisation(id="a", name="Cluster"), base=store.load())
        assert ok("--file", ill, "doctor", "--fix").splitlines()[-1] == f"{ill} is sound."

    def test_scripts_read_what_was_fixed(self, run, ill):
        result = run("--file", ill, "doctor", "--fix", "--json")
        assert result.exit_code == 1
        assert [(each["about"], each["fixed"]) for each in json.loads(result.stdout)] == [
            ("n", True),
            (".missions.json.17.tmp", True),
            ("a", False),
        ]

    def test_what_cannot_be_fixed_is_told(self, run, ill, monkeypatch):
        monkeypatch.setattr("store.file.lock.LOCK_SECONDS", 0.0)
        with Store(ill).locked():
            result = run("--file", ill, "doctor", "--fix")
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        assert lines[0] == "Not fixed (1)"
        assert "With --fix" not in result.stdout
        assert "has been changing" in lines[1]
        assert lines[-1] == f"{ill}: 2 errors, 1 warning."

    def test_an_interrupted_change_is_completed_and_told(self, run, ill, monkeypatch):
        put(Store(ill), Organisation(id="c", name="C"), summary="with the copy of the day")
        killed(Store(ill), monkeypatch, Organisation(id="b", name="B"))
        result = run("--file", ill, "doctor", "--fix")
        assert "The last change was interrupted and has been completed: the last one." in result.stderr


class TestUnreadable:
    @pytest.mark.parametrize("args", [(), ("--fix",), ("--json",), ("--fix", "--json")])
    def test_a_broken_file_ends_with_three_and_the_place(self, refused, sample, args):
        sample.write_text('{"people":\n  {]')
        said = refused("--file", sample, "doctor", *args, code=3)
        assert f"{sample} is broken at line 2, column 4" in said
        assert said.endswith("“missions restore” offers the newest sound state.")
        assert sample.read_text() == '{"people":\n  {]'

    def test_a_missing_file_ends_with_three(self, refused, sample):
        assert "There is no file" in refused("--file", sample.with_name("none.json"), "doctor", "--fix", code=3)

    def test_wrong_usage_ends_with_two(self, refused, sample):
        assert "No such option" in refused("--file", sample, "doctor", "--mend")


def test_text_of_files_never_reaches_the_terminal_raw(run, tmp_path):
    path = tmp_path / "missions.json"
    path.write_text(
        json.dumps(
            {"people\x1b[31m": {}, "people": {"1\x1b[2J": {"id": "p\u202eq", "family_name": "\x1b[0m", "k\x07": 1}}}
        )
    )
    for args in ((), ("--fix",), ("--json",)):
        result = run("--file", path, "doctor", "--all", *args)
        assert result.exit_code == 1
        assert not {"\x1b", "\u202e", "\x07"} & set(result.stdout + result.stderr)
