"""Whatever is given out of any portfolio keeps to the rules of its format; and each of these rules can be broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.documents import office_pdf
from tests.acceptance.everything import write_everything

CHECKS = Path(__file__).with_name("accept.sh")


def checked(*arguments: str) -> list[str]:
    """What the checks that need no other program print of a folder, or of their own good and bad files."""
    done = subprocess.run(
        ["bash", str(CHECKS), *arguments, "--rules"],
        capture_output=True,
        text=True,
        env={**os.environ, "ACCEPT_PYTHON": sys.executable},
    )
    return [each for each in done.stdout.splitlines() if each.startswith(("PASS", "FAIL"))] + [done.stderr] * (
        done.returncode > 1
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the checks are a shell script")
class TestTheRulesOfTheFormats:
    def test_everything_that_is_given_out_keeps_to_them(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office_pdf, "office_program", lambda: "")
        write_everything(tmp_path)
        told = checked(str(tmp_path))
        kinds = {each.split()[1] for each in told}
        assert kinds >= {"ics", "vcf", "xlsx", "csv", "docx", "pdf", "html"}
        assert [each for each in told if not each.startswith("PASS")] == []

    def test_each_of_them_can_be_broken(self) -> None:
        told = checked("--self-test")
        assert len(told) > 30
        assert [each for each in told if not each.startswith("PASS")] == []
