"""The page of the manual, the words that a shell completes, and the help under its short name."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from screens.cli.group import COMMANDS
from screens.cli.manual import SHELLS
from tests.screens.cli.conftest import ROOT, start


@pytest.fixture
def completed(demo):
    """What a shell is told that words may go on with, the last one being the one that is typed."""

    def run_it(*words: str) -> list[str]:
        typed = ["missions", "--file", str(demo), *words]
        asked = {"_MISSIONS_COMPLETE": "fish_complete", "COMP_WORDS": " ".join(typed[:-1]), "COMP_CWORD": words[-1]}
        process = start(env=asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, err = process.communicate(timeout=60)
        assert err == ""
        lines = [each.partition(",")[2] for each in out.splitlines()]
        return [each.partition("\t")[0] for each in lines if each]

    return run_it


class TestManual:
    def test_the_page_that_is_installed_is_as_the_commands_have_it(self, ok):
        first, *rest = (ROOT / "docs" / "missions.1").read_text(encoding="utf-8").splitlines()
        version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        assert f'"missions {version}"' in first
        assert ok("man").splitlines()[1:] == rest, "run: make screens"

    def test_tells_every_command_with_its_examples(self, ok):
        page = ok("man")
        told = [each.split()[2].strip('"') for each in page.splitlines() if each.startswith(".SS")]
        assert list(dict.fromkeys(told)) == list(COMMANDS)
        assert r"missions expiring \-\-within 6m" in page
        assert not [each for each in page.splitlines() if each.startswith("'")]


class TestCompletion:
    def test_no_id_is_offered_that_a_shell_would_act_on(self, completed, demo):
        tables = json.loads(demo.read_text(encoding="utf-8"))
        for number, id in enumerate(("acting; $(touch x)", "acting`x`", "acting plainly", "acting-plainly"), 900):
            tables["agreements"][str(number)] = {"id": id, "title": "Placeholder"}
        demo.write_text(json.dumps(tables), encoding="utf-8")
        assert completed("show", "acting") == ["acting-plainly"]

    @pytest.mark.parametrize("shell", SHELLS)
    def test_every_shell_is_told_how(self, ok, shell):
        assert "_MISSIONS_COMPLETE" in ok("completion", shell)

    def test_another_shell_is_refused_with_those_there_are(self, refused):
        assert "bash" in refused("completion", "tcsh")

    def test_commands_kinds_options_and_ids_are_completed(self, completed, demo):
        before = {each.name: each.read_bytes() for each in demo.parent.iterdir()}
        assert completed("expi") == ["expiring"]
        assert completed("list", "ag") == ["agreements"]
        assert "--within" in completed("expiring", "--wi")
        assert completed("show", "example-north-e") == ["example-north-east"]
        assert "medica-2024" not in completed("renew", "me"), "an event is no agreement"
        assert {each.name: each.read_bytes() for each in demo.parent.iterdir()} == before, "nothing is written"

    def test_an_unreadable_file_completes_nothing_and_says_nothing(self, completed, demo):
        demo.write_bytes(b"{")
        assert completed("show", "ex") == []

    @pytest.mark.skipif(not Path("/bin/bash").exists(), reason="there is no bash")
    def test_bash_takes_it(self, ok, tmp_path):
        script = tmp_path / "completion.bash"
        script.write_text(ok("completion", "bash"))
        said = subprocess.run(
            ["/bin/bash", "-c", f". '{script}' && complete -p missions"], capture_output=True, text=True
        )
        assert "_missions_completion missions" in said.stdout


class TestHelp:
    @pytest.mark.parametrize("args", [(), ("expiring",), ("man",)], ids=str)
    def test_the_short_name_shows_the_same_help(self, ok, args):
        assert ok(*args, "-h") == ok(*args, "--help")

    def test_a_mistyped_option_is_told_with_the_nearest(self, refused):
        said = refused("expiring", "--withn", "6m")
        assert said.startswith("No such option “--withn”: did you mean --within")
        assert said.endswith("More: missions expiring --help")


def test_the_program_starts_with_nothing_deprecated():
    """What a newer Python warns of would break in the one after it."""
    program = "import sys; sys.argv = ['missions', 'expiring', '--help']; from screens.cli import main; main()"
    command = [sys.executable, "-W", "error::DeprecationWarning", "-c", program]
    assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0
