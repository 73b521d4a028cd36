"""No sentence escapes the catalogues: every page, dialog and command in a language that nobody speaks, at 80×24."""

import json
import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from textual.widgets import Input

from missions.exporting.exports import EXPORTS
from missions.exporting.papers import PAPERS
from missions.exporting.wish import FileForm
from missions.records.changes import additions
from missions.records.codes import country_name, language_name
from missions.records.missions import Mission
from missions.reports.question_messages import QUESTIONS
from screens.cell_width import cell_width
from screens.cli.group import COMMANDS as COMMAND_LINE
from screens.cli.group import missions
from screens.destinations import NUMBERED, PAGES
from store.documents.templates import templates_folder
from store.sample import cooperations, near_future
from store.settings import settings_path
from store.store import Store
from store.user_folders import cache_folder
from tests.pseudo import escapes, in_other_script, pseudo_language
from tests.screens.conftest import TODAY, moment, open_dashboard
from tests.test_messages import CATALOGUES, declared

RECORDS = tuple(in_other_script(each) for each in (*cooperations(), *near_future(TODAY)))
IDS = frozenset(text for each in RECORDS for text in (each.id, *(source.address for source in each.sources)))
"""Ids and addresses."""
SOURCES = " ".join(each.source for path in CATALOGUES for each in declared(path))
NAMES = {country_name(getattr(each, "country", "")) for each in RECORDS} | {language_name("en"), language_name("de")}
KNOWN = frozenset(
    {
        "missions",
        "MISSIONS_FILE",
        "ts",
        "sample",
        "sam",
        "F1",
        "F2",
        "F9",
        "lock",
        *FileForm,
        *re.findall(r"[A-Za-z]+", " ".join((SOURCES, *NAMES))),
    }
)
"""What stands plain on purpose: names of the program, who changed the file and how that was called, laws and rules.

Endings of files too.
"""
ASKING = ("agenda", "ask", "brief", "conflicts", "expiring", "explain", "list", "next", "forecast", "radar",
          "readiness", "show", "tasks")  # fmt: skip
"""Commands that answer and change nothing, whose examples are typed."""
CHANGING = {"sample", "serve", "undo", "redo", "restore", "schema", "man", "completion"}
"""Commands that change files, open the dashboard, or print what programs read."""


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("pseudo") / "p.json", who="ts", now=moment)
    store.apply(additions(RECORDS, "sample"), store.load())
    return store


def typed_words() -> set[str]:
    """What is typed as it is in any language: names of options, their values, and what stands for values."""
    context = click.Context(missions)
    words = set()
    for name in COMMAND_LINE:
        command = missions.get_command(context, name)
        assert command is not None
        inner = (
            [command.get_command(context, each) for each in command.list_commands(context)]
            if isinstance(command, click.Group)
            else []
        )
        words |= {each.name or "" for each in inner if each}
        for each in (param for held in (command, *inner) if held for param in held.params):
            typed = (*each.opts, *each.secondary_opts, each.make_metavar(context), str(each.default))
            words |= set(re.findall(r"[A-Za-z][\w-]+", " ".join(typed)))
    names = {part for name in QUESTIONS for part in (name, *re.split("[-_]", name))}
    return words | names | {"OPTIONS", "ARGS", "COMMAND", "KEY_OR", "help"}


LEAVING = frozenset({"quit", "leave", "suspend", "rescue", "theme", *(each.page for each in NUMBERED)})
"""Commands that leave the page or the program, or are tried elsewhere."""


async def test_no_sentence_escapes_on_pages_and_in_dialogs(portfolio: Store) -> None:
    found: dict[str, str] = {}
    opened: set[str] = set()
    with pseudo_language():
        async with open_dashboard(portfolio, size=(80, 24)) as hands:

            def look(where: str) -> None:
                found.update(dict.fromkeys(escapes(hands.text, IDS, KNOWN), where))

            for page in PAGES:
                if page.page == "mission":
                    await hands.open_record(next(each.id for each in RECORDS if isinstance(each, Mission)))
                else:
                    await hands.session.go(page.page)
                await hands.settle()
                look(page.page)
                bound = {each.binding.id: key for key, each in hands.dashboard.active_bindings.items() if each.enabled}
                for id, key in bound.items():
                    if not id or id in opened | LEAVING:
                        continue
                    await hands.press(key)
                    look(f"{page.page}: {id}")
                    if hands.dialog is not None:
                        opened.add(id)
                        for _ in range(6):
                            if hands.dialog is not None:
                                await hands.press("escape")
                        assert hands.dialog is None, id
                    if isinstance(hands.focused, Input):
                        await hands.press("escape")
                    if hands.page_name != page.page:
                        await hands.press("backspace")
            trip = next(each for each in RECORDS if isinstance(each, Mission) and each.delegates)
            await hands.open_record(trip.id)
            for _ in range(5):
                look("mission")
                await hands.press("greater_than_sign")
            for size in ((120, 40), (80, 24)):
                await hands.resize(*size)
                for keys in (("question_mark",), ("full_stop",), ("colon",), ("Q",), ("Q", "1", "3")):
                    await hands.press(*keys)
                    look(" ".join(keys))
                    for _ in range(3):
                        await hands.press("pagedown")
                        look(" ".join(keys))
                    await hands.press(*["escape"] * len(keys))
    assert {"help", "palette", "actions", "questions"} <= opened, opened
    assert len(opened) > 10
    own = str(settings_path())  # a path may break over lines anywhere
    escaped = sorted((run, place) for run, place in found.items() if run not in own)
    assert not escaped, "\n".join(map(str, escaped))


def typed_lines() -> Iterator[tuple[str, ...]]:
    """Each command as it stands, its help, and its examples where it only answers."""
    for name, command in ((each, missions.get_command(click.Context(missions), each)) for each in COMMAND_LINE):
        yield name, "--help"
        if name not in CHANGING:
            yield (name,)
        if name in ASKING:
            for example in getattr(command, "examples", ()):
                words = example.split(" > ")[0].split()[1:]
                if not {"--json", "--csv", "--excel", "--format", "--apply"} & set(words):
                    yield tuple(words)


def test_no_sentence_escapes_on_the_command_line(portfolio: Store) -> None:
    found: dict[str, str] = {}
    too_wide: list[tuple[str, str]] = []
    answered = set()
    plain = KNOWN | set(COMMAND_LINE) | {portfolio.path.name, *typed_words(), *PAPERS, *(each.verb for each in EXPORTS)}
    with pseudo_language():
        for words in typed_lines():
            asked = ["--file", str(portfolio.path), "--on", TODAY.isoformat(), *words]
            result = CliRunner(env={"COLUMNS": "80"}).invoke(missions, asked, prog_name="missions")
            assert result.exit_code in (0, 1, 2), (words, result.output)
            if result.exit_code == 0:
                answered.add(words[0])
            told = result.output.split("⟦Ḗẋȧḿƥŀḗş")[0].replace(str(portfolio.path), "")
            as_typed = re.findall(r"[A-Za-z][\w-]*", " ".join(words))
            if result.exit_code != 2 or len(words) == 1:  # else what may be typed is listed
                found |= dict.fromkeys(escapes(told, IDS, frozenset(plain.union(as_typed))), " ".join(words))
            if words[0] == "where":  # a path is never shortened
                told = re.sub(r"(?<!\S)[./]\S* *", "", told)
            if "--help" not in words and words[0] != "brief":  # Markdown is not wrapped
                too_wide += [(" ".join(words), each) for each in told.splitlines() if cell_width(each) > 80]
    assert answered >= {"agenda", "ask", "brief", "conflicts", "explain", "readiness", "show", "tasks"}
    own = f"{settings_path()} {templates_folder()} {cache_folder()}"  # a path may break over lines anywhere
    escaped = sorted((run, place) for run, place in found.items() if run not in own)
    assert not escaped, "\n".join(map(str, escaped))
    assert not {each[0] for each in too_wide}


@pytest.mark.parametrize("words", [("explain", "bioxclusters-osaka-2016"), ("explain", "example-health-memorandum")])
def test_an_explanation_tells_as_much_in_every_language(portfolio: Store, words: tuple[str, ...]) -> None:
    def parts() -> list[list[tuple[str, int]]]:
        asked = ["--file", str(portfolio.path), "--on", TODAY.isoformat(), *words, "--json"]
        told = json.loads(CliRunner().invoke(missions, asked, prog_name="missions").stdout)
        return [[(part["part"], len(part["lines"])) for part in each["parts"]] for each in told["deadlines"]]

    told = parts()
    with pseudo_language():
        assert parts() == told
