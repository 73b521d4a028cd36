"""Pipes, terminals and their widths."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from screens.cell_width import cell_width
from tests.screens.cli.conftest import ROOT, start

QUESTIONS = (
    ("expiring", "--on", "2027-03-01"),
    ("list", "agreements"),
    ("list", "people"),
    ("list", "visits"),
    ("list", "events"),
    ("show", "example-east-delegation", "--on", "2027-03-01"),
    ("show", "bioxclusters-osaka-2016", "--on", "2018-06-01"),
    ("explain", "sample-university-framework"),
    ("radar",),
    ("forecast",),
    ("fields", "agreement"),
    ("doctor",),
    ("--help",),
    ("expiring", "--help"),
)


class TestPipes:
    def test_a_reader_who_goes_away_is_no_error(self, demo):
        program = start("--file", demo, "fields", "agreement", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 141

    def test_a_full_disk_is_a_sentence(self, demo):
        with open("/dev/full", "w") as full:
            program = start("--file", demo, "list", "events", stdout=full, stderr=subprocess.PIPE)
            said = program.stderr.read().decode()
        assert program.wait() == 3
        assert said.count("\n") == 1
        assert "No space left" in said

    def test_ctrl_c_is_quiet(self, demo):
        environment = {"PYTHONPATH": f"{demo.parent}{os.pathsep}{ROOT}"}
        (demo.parent / "sitecustomize.py").write_text(
            "import signal, store.store\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # also where the tests run without it
            "def load(store):\n    print('waiting', flush=True)\n    signal.pause()\n"
            "store.store.Store.load = load\n"
        )
        program = start(
            "--file", demo, "expiring", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )  # fmt: skip
        assert program.stdout.readline() == b"waiting\n"
        program.send_signal(signal.SIGINT)
        assert program.stderr.read().strip() == b""
        assert program.wait() == 130

    def test_text_is_utf_8_whatever_the_locale(self, demo):
        environment = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
        program = start("--file", demo, "list", "organisations", stdout=subprocess.PIPE, env=environment)
        assert "Lyonbiopôle" in program.stdout.read().decode("utf-8")
        assert program.wait() == 0

    @pytest.mark.parametrize("args", QUESTIONS, ids=" ".join)
    def test_no_escape_codes_into_a_pipe(self, run, demo, args):
        assert "\x1b" not in run("--file", demo, *args).output


class TestTerminal:
    @pytest.mark.parametrize("columns", [80, 60, 50])
    @pytest.mark.parametrize("args", QUESTIONS, ids=" ".join)
    def test_lines_fit_its_width(self, demo, monkeypatch, run, args, columns):
        monkeypatch.setenv("COLUMNS", str(columns))
        text = run("--file", demo, *args).output.replace(str(demo), "d.json")
        too_long = [each for each in text.splitlines() if cell_width(each) > columns]
        assert not too_long or ("--help" in args and columns < 80)

    @pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
    def test_colours_only_where_they_are_wanted(self, demo, no_color, coloured):
        shown = _on_a_terminal(demo, "expiring", "--on", "2027-03-01", NO_COLOR=no_color)
        assert ("\x1b[" in shown) == coloured
        assert "overdue" in shown

    def test_a_dumb_terminal_gets_none(self, demo):
        assert "\x1b" not in _on_a_terminal(demo, "expiring", "--on", "2027-03-01", TERM="dumb")


def _on_a_terminal(file: Path, *args: str, **env: str) -> str:
    """Return what the program prints on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    program = start("--file", file, *args, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert program.wait() == 0
    return shown.decode()


class TestClosedStreams:
    def ran(self, demo, *args, closed):
        def close():
            for number in closed:
                os.close(number)

        return start("--file", demo, *args, preexec_fn=close).wait(60)

    def test_nobody_to_read_what_is_listed_is_no_fault(self, demo):
        assert self.ran(demo, "list", "agreements", closed=(1,)) == 0

    def test_a_refusal_keeps_its_code_where_nobody_reads_it(self, demo):
        assert self.ran(demo, "list", "nosuch", closed=(2,)) == 2
        assert self.ran(demo, "list", "nosuch", closed=(0, 1, 2)) == 2

    def test_nobody_can_be_asked_where_there_is_no_input(self, demo):
        assert self.ran(demo, "undo", closed=(0,)) == 2
        assert self.ran(demo, "add", "agreement", "--from", "-", closed=(0,)) == 2
