"""Each of the officers' questions is told in docs/questions.md, and really asked there on the demo portfolio."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from missions.records.changes import additions
from missions.reports.questions import questions
from screens.cli.group import COMMANDS, missions
from screens.dialogs.questions import Questions
from store.sample import cooperations, near_future
from store.store import Store
from tests.screens.conftest import TODAY, open_dashboard

TEXT = (Path(__file__).parent.parent / "docs" / "questions.md").read_text(encoding="utf-8")
ROWS = [tuple(cell.strip(" `") for cell in row.split("|")[1:-1]) for row in re.findall(r"^\| \d+ .*$", TEXT, re.M)]
EVERY = range(1, 37)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.json"
    store = Store(path)
    store.apply(additions(cooperations() + near_future(TODAY), "demo"), store.load())
    return path


def run(file: Path, *words: str) -> str:
    result = CliRunner().invoke(
        missions, ["--file", str(file), "--on", TODAY.isoformat(), *words], prog_name="missions"
    )
    assert (result.exit_code, result.stderr) == (0, ""), (words, result.stderr, result.exception)
    return result.stdout


def test_there_are_the_thirty_six_each_with_a_name_and_a_key_of_its_own() -> None:
    found = questions()
    assert [each.number for each in found] == list(EVERY)
    assert len({each.key for each in found}) == 36
    assert not any(each.key.isdigit() for each in found)


def keys_of(number: int) -> str:
    """The keys that ask a question: its number, which is enough once no other begins so."""
    typed = " ".join(str(number))
    return f"Q {typed}" if number > 3 else f"Q {typed} ⏎"


def test_the_list_tells_each_as_it_is_declared() -> None:
    assert [(int(number), words, keys, command, speaks) for number, words, keys, command, speaks in ROWS] == [
        (each.number, each.words, keys_of(each.number), f"missions ask {each.key}",
         each.otherwise or "everything")
        for each in questions()
    ]  # fmt: skip


def test_it_takes_at_most_three_keys() -> None:
    assert all(len(keys.split()) <= 3 for _, _, keys, _, _ in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[3].split()[-1])
def test_each_command_of_the_list_answers(file: Path, row: tuple[str, ...]) -> None:
    number, words, _, command, _ = row
    told = run(file, *command.split()[1:])
    assert told.startswith(words)
    answer = json.loads(run(file, *command.split()[1:], "--json"))
    assert (answer["number"], answer["words"]) == (int(number), words)
    book = Store(file).load()
    if answer["rows"]:
        assert any(each["id"] for each in answer["rows"])
        assert all(book.get(each["id"]) for each in answer["rows"] if each["id"])
        assert any(cell for each in answer["rows"] for name, cell in each.items() if name != "id")
    else:
        assert answer["remarks"][0] in told.replace("\n", " ")


async def test_the_keys_of_the_list_answer_each(file: Path) -> None:
    async with open_dashboard(Store(file), (140, 45)) as hands:
        for number, words, keys, _, _ in ROWS:
            await hands.at_once(*({"⏎": "enter"}.get(key, key) for key in keys.split()))
            dialog = hands.dialog
            assert isinstance(dialog, Questions), words
            assert dialog.answered is not None, words
            assert dialog.question is not None
            assert dialog.question.number == int(number)
            assert words[:60] in hands.text
            if not dialog.answered.rows:
                assert dialog.answered.empty[:40] in hands.text
            for _ in range(2):
                if hands.dialog is not None:
                    await hands.press("escape")
            assert hands.dialog is None


def test_most_of_them_have_something_to_tell_on_the_demo(file: Path) -> None:
    told = [each.key for each in questions() if json.loads(run(file, "ask", each.key, "--json"))["rows"]]
    assert len(told) >= 32, sorted({each.key for each in questions()} - set(told))


def test_every_other_command_the_list_names_is_one() -> None:
    for name in set(re.findall(r"`missions (\w+)", TEXT)):
        assert name in COMMANDS, name
