"""A command that was answered before is answered in the same bytes, and anew where anything differs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from missions.deadlines.ledger import Ledger
from screens.cli import kept_answers
from store.store import Store

DAY = "2027-03-01"

QUESTIONS = (
    ("expiring",),
    ("expiring", "--within", "6m"),
    ("expiring", "--within", "9000y"),
    ("expiring", "--no-settled"),
    ("expiring", "--kind", "expiry", "--kind", "notice-of-non-renewal"),
    ("expiring", "--actor", "office"),
    ("expiring", "--partner", "osaka"),
    ("expiring", "--json"),
    ("expiring", "--csv"),
    ("expiring", "--format", "md"),
    ("expiring", "--exit-code"),
    ("expiring", "--kind", "task", "--actor", "nobody", "--exit-code"),
    ("radar",),
    ("radar", "--json"),
    ("explain", "lsn-fbri-kobe"),
    ("explain", "lsn-fbri-kobe", "--json"),
)


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "caches" / "missions"


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch):
    """Let no portfolio be read and no deadline be worked out any more."""

    def forbid() -> None:
        def refuse(*_arguments: object) -> None:
            raise AssertionError("asked again")

        monkeypatch.setattr(Store, "load", refuse)
        monkeypatch.setattr(Ledger, "__init__", refuse)

    return forbid


def answer(run, file: Path, *question: str) -> tuple[int, str, str]:
    found = run("--file", file, *question, "--on", DAY)
    return found.exit_code, found.stdout, found.stderr


class TestTheSameBytes:
    @pytest.mark.parametrize("width", ["", "40"])
    @pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
    def test_what_was_answered_before_is_answered_in_the_same_bytes(
        self, question, width, run, demo, forbidden, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", width)
        with monkeypatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", os.path.join(os.devnull, "nowhere"))
            never_kept = answer(run, demo, *question)
        assert answer(run, demo, *question) == never_kept
        forbidden()
        assert answer(run, demo, *question) == never_kept
        assert not never_kept[2]
        assert never_kept[1]

    @pytest.mark.parametrize("question", QUESTIONS[1:-2], ids=" ".join)
    def test_another_question_is_answered_of_the_deadlines_that_were_worked_out(
        self, question, run, demo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", os.path.join(os.devnull, "nowhere"))
            never_kept = answer(run, demo, *question)
        answer(run, demo, "expiring")

        def refuse(*_arguments: object) -> None:
            raise AssertionError("worked out again")

        monkeypatch.setattr(Ledger, "__init__", refuse)
        assert answer(run, demo, *question) == never_kept

    def test_neither_the_portfolio_nor_the_rules_are_imported(self, demo, tmp_path: Path) -> None:
        code = (
            "import sys\nfrom screens.cli import main\n"
            "try: main()\nfinally: print(*sorted(sys.modules), file=sys.stderr)"
        )
        arguments = [sys.executable, "-c", code, "--file", str(demo), "expiring", "--on", DAY]
        first, second = (
            subprocess.run(arguments, capture_output=True, text=True, check=True, env=os.environ) for _ in range(2)
        )
        assert first.stdout == second.stdout
        assert "missions.deadlines.ledger" in first.stderr.split()
        heavy = {"missions.deadlines", "missions.records.book", "missions.terms", "store.store", "tinydb", "holidays"}
        assert heavy.isdisjoint(second.stderr.split())


class TestAnew:
    """Whatever an answer depends on makes another question of it."""

    @pytest.fixture
    def asked(self, run, demo, monkeypatch: pytest.MonkeyPatch):
        """Ask, change something, ask again, and tell whether the portfolio was read for it."""
        assert answer(run, demo, "expiring")[0] == 0
        loads: list[object] = []
        load = Store.load

        def counted(store: Store):
            loads.append(store)
            return load(store)

        monkeypatch.setattr(Store, "load", counted)

        def is_read(*options: str, file: Path = demo) -> bool:
            loads.clear()
            run("--file", file, "expiring", "--on", DAY, *options)
            return bool(loads)

        assert not is_read()
        return is_read

    def test_a_change_of_the_portfolio(self, asked, demo) -> None:
        text = demo.read_text()
        demo.write_text(text.replace("Kobe", "Koba", 1))
        assert asked()
        assert asked("--json")

    def test_a_change_that_keeps_size_and_time(self, asked, demo) -> None:
        stamp = demo.stat()
        demo.write_text(demo.read_text().replace("Kobe", "Koba", 1))
        os.utime(demo, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert demo.stat().st_size == stamp.st_size
        assert asked()

    @pytest.mark.parametrize(
        "options",
        [
            ("--on", "2027-03-02"),
            ("--within", "1y"),
            ("--no-settled",),
            ("--exit-code",),
            ("--json",),
            ("--actor", "x"),
        ],
        ids=" ".join,
    )
    def test_another_option(self, options, asked) -> None:
        assert asked(*options)
        assert not asked(*options)

    @pytest.mark.parametrize(("name", "value"), [("COLUMNS", "60"), ("PYTHONTZPATH", "/elsewhere")])
    def test_another_surrounding(self, name, value, asked, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(name, value)
        assert asked()

    def test_a_terminal_instead_of_a_pipe_of_the_same_width(self, asked, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(kept_answers, "is_terminal", lambda: True)
        assert asked()

    def test_other_settings(self, asked, tmp_path: Path) -> None:
        (tmp_path / "config" / "missions").mkdir(parents=True)
        (tmp_path / "config" / "missions" / "settings.toml").write_text('remind = "30 days"\n')
        assert asked()

    def test_another_history_beside_it(self, asked, demo) -> None:
        history = demo.with_name(f"{demo.stem}.history.jsonl")
        history.write_bytes(history.read_bytes())
        assert asked()
        history.unlink()
        assert asked()

    def test_a_save_that_was_interrupted(self, asked, demo) -> None:
        demo.with_name(f".{demo.name}.1.tmp").write_text("half")
        assert asked()

    def test_another_place_with_the_same_portfolio(self, asked, demo, tmp_path: Path) -> None:
        other = tmp_path / "other.json"
        other.write_bytes(demo.read_bytes())
        assert asked(file=other)

    def test_a_file_and_words_that_are_no_text(self, run, demo) -> None:
        odd = demo.with_name(os.fsdecode(b"odd-\xff.json"))
        demo.rename(odd)
        first, second, other = (answer(run, odd, "expiring", "--actor", each) for each in ("\udcff", "\udcff", "of"))
        assert first[0] == other[0] == 0
        assert first == second

    def test_a_file_that_is_gone(self, run, demo) -> None:
        before = answer(run, demo, "expiring")
        demo.rename(demo.with_name("elsewhere.json"))
        code, text, told = answer(run, demo, "expiring")
        assert (before[0], code, text) == (0, 3, "")
        assert told

    def test_a_damaged_answer(self, asked, caches: Path) -> None:
        for path in caches.iterdir():
            data = path.read_bytes()
            path.write_bytes(data[:-1] + bytes((data[-1] ^ 1,)))
        assert asked()
        assert not asked()


class TestWhatIsNotKept:
    def test_an_answer_beside_which_something_is_told(self, run, demo, caches: Path) -> None:
        document = json.loads(demo.read_text())
        document["events"]["999"] = {"id": ""}
        demo.write_text(json.dumps(document))
        first, second, third = (answer(run, demo, "expiring") for _ in range(3))
        assert first[:2] == second[:2] == third[:2]
        assert all("1 record is damaged" in each[2] for each in (first, second, third))
        assert not caches.exists()

    def test_a_refusal(self, run, demo, caches: Path) -> None:
        first = answer(run, demo, "expiring", "--partner", "nobody at all")
        assert first[0] == 2
        assert answer(run, demo, "expiring", "--partner", "nobody at all") == first

    def test_the_word_of_somebody_who_is_erased(self, run, demo, caches: Path) -> None:
        assert answer(run, demo, "expiring")[0] == 0
        assert list(caches.iterdir())
        id = next(iter(json.loads(demo.read_text())["people"].values()))["id"]
        assert run("--file", demo, "erase", id, "--everything", "--yes").exit_code == 0
        assert not list(caches.iterdir())
