"""A line or row added to a report in one place shows on the dashboard, the command line, in Markdown and in JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from missions.planning import conflicts
from missions.planning.conflict import HARD, Conflict, ConflictKind, MissionContext
from missions.records.finding import Severity
from missions.reports import briefing
from missions.reports.question import AnswerLines, QuestionContext
from missions.reports.questions import question_named
from missions.reports.report import Line, Row
from screens.cli.group import missions
from screens.cli.report_layout import report_lines, report_markdown
from store.store import Store
from tests.screens.conftest import TODAY, Opened

ADDED = "Kingfisher"
PARTNER = "example-agency-east"


def run(store: Store, *words: str) -> str:
    """What a command prints."""
    arguments = ["--file", str(Path(store.path)), "--on", TODAY.isoformat(), *words]
    result = CliRunner().invoke(missions, arguments, prog_name="missions")
    assert (result.exit_code, result.stderr) == (0, ""), (words, result.stderr, result.exception)
    return result.stdout


@pytest.fixture
def line_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more line in the brief, made beside the others."""
    made = briefing._cautions

    def cautions(*given: object) -> Iterator[Line]:
        yield from made(*given)  # type: ignore[arg-type]
        yield Line(ADDED, PARTNER, severity=Severity.ACT)

    monkeypatch.setattr(briefing, "_cautions", cautions)


@pytest.fixture
def row_more() -> Iterator[str]:
    """One more row in the answer to a question."""
    question = question_named("gifts")
    made = question.rows

    def rows(context: QuestionContext) -> AnswerLines:
        yield from made(context)
        yield Row((ADDED, "", "", "", ""), PARTNER, Severity.ACT)

    msgspec.structs.force_setattr(question, "rows", rows)
    yield "gifts"
    msgspec.structs.force_setattr(question, "rows", made)


@pytest.mark.usefixtures("line_more")
async def test_a_line_of_the_brief_shows_everywhere(demo: Store, opened: Opened) -> None:
    assert f"- {ADDED}" in run(demo, "brief", PARTNER).splitlines()
    found = json.loads(run(demo, "brief", PARTNER, "--json"))
    assert {"text": ADDED, "id": PARTNER, "depth": 0, "severity": "act"} in found["sections"][-1]["lines"]
    book = demo.load()
    lines = report_lines(briefing.partner_brief(book.organisations[PARTNER], book, TODAY), None)
    assert f"{ADDED} [{PARTNER}]" in str(list(lines))
    async with opened(demo) as hands:
        await hands.press("5", ">")
        assert hands.page.list.select(PARTNER)
        await hands.settle()
        await hands.press("B", "end")
        assert ADDED in hands.text


async def test_a_row_of_an_answer_shows_everywhere(demo: Store, opened: Opened, row_more: str) -> None:
    text = run(demo, "ask", row_more)
    assert any(ADDED in each and PARTNER[:-1] in each for each in text.splitlines())
    rows = json.loads(run(demo, "ask", row_more, "--json"))["rows"]
    assert rows[-1] == {"id": PARTNER, "Gift": ADDED, "From": "", "To": "", "Value": "", "Day": ""}
    report = question_named(row_more).report(QuestionContext(demo.load(), TODAY))
    assert any(ADDED in each and PARTNER in each for each in report_markdown(report))
    async with opened(demo) as hands:
        await hands.press("Q", "3", "0")
        assert ADDED in hands.text


def rule_more(context: MissionContext) -> Iterator[Conflict]:
    """A rule of conflicts that finds the mission itself."""
    yield Conflict(
        key="more", kind=ConflictKind.NO_LANGUAGE, severity=HARD, why=ADDED, mend="Mend it.", record=context.mission.id
    )


async def test_a_rule_of_conflicts_is_one_function(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts, "CONFLICT_RULES", (*conflicts.CONFLICT_RULES, rule_more))
    mission = "example-east-delegation"
    text = run(demo, "conflicts", mission)
    assert ADDED in text
    assert "Mend it." in text
    assert ADDED in [each["said"] for each in json.loads(run(demo, "conflicts", mission, "--json"))]
    async with opened(demo) as hands:
        await hands.open_record(mission)
        for _ in range(20):
            if ADDED in hands.text:
                return
            await hands.press("C")
        raise AssertionError(hands.text)
