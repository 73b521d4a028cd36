"""A criterion of a signing is one row: it then shows on the dashboard, the command line, in Markdown and in JSON."""

import json
from collections.abc import Iterator

import pytest

from missions.messages import text
from missions.records.changes import additions
from missions.records.fields import RecordField
from missions.records.visits import Visit
from missions.reports.readiness import readiness_report
from missions.signing import readiness
from missions.signing.criterion import Criterion, SigningContext
from missions.signing.criterion_result import CriterionFailure, RemedyAction, Verdict, failure
from missions.signing.readiness import CRITERIA
from missions.signing.tracker import signing_tracker
from screens.cli.report_layout import report_markdown
from screens.pages.mission.signings import SigningsTab, line_key
from screens.snapshot import Snapshot
from store.store import Store
from tests.missions import signings
from tests.missions.signings import MISSION, TODAY, book_with


def _check_language(context: SigningContext) -> Iterator[CriterionFailure]:
    if not context.visit.language:
        yield failure(text("Which language is spoken at “{visit}” is not recorded."), visit=context.visit.heading)


ROW = Criterion(
    number=19, name=text("Language of the ceremony"), hard=True, check=_check_language, met=text("It is known."),
    remedy=text("Record it (field “Language”)."), action=RemedyAction.EDIT, field=RecordField(Visit, "language"),
)  # fmt: skip

SAID = "Which language is spoken at “Ceremony” is not recorded."
MENDS = "Record it (field “Language”)."


@pytest.fixture(autouse=True)
def one_row_more(monkeypatch):
    monkeypatch.setattr(readiness, "CRITERIA", (*CRITERIA, ROW))


def test_the_dashboard_lists_it_with_its_key_and_its_details():
    snapshot = Snapshot.open(book_with(), TODAY)
    lines = [(each.lead.text, each.text.text, each.tail.text) for each in SigningsTab().entries(MISSION, snapshot)]
    assert ("✗", "Language of the ceremony", "not recorded") in lines
    rows = SigningsTab().details(MISSION, snapshot, line_key("row", "ceremony", "19::language"))
    said = [row.text for row in rows]
    assert said[0] == "Language of the ceremony"
    assert {SAID, MENDS, "⏎ record it"} <= set(said)
    assert [row.link for row in rows if row.text == "Ceremony"] == ["ceremony"]


def test_the_command_line_tells_it_for_people_and_for_scripts(ok, tmp_path):
    store = Store(tmp_path / "office.json")
    store.apply(additions(signings.RECORDS, "test"), store.load())
    day = ("--file", tmp_path / "office.json", "--on", "2026-11-20", "readiness", "ceremony")
    told = ok(*day)
    assert "✗ Language of the ceremony: not recorded\n" in told
    assert SAID in told
    assert MENDS in told
    found = json.loads(ok(*day, "--json"))
    assert found["verdict"] == "no_go"
    assert found["criteria"][-1] == {
        "number": 19, "name": "Language of the ceremony", "is_hard": True, "is_met": False, "said": SAID,
        "remedy": MENDS, "mend": {"id": "ceremony", "field": "Language"},
    }  # fmt: skip


def test_markdown_tells_it():
    book = book_with()
    visit = book.visits["ceremony"]
    found = readiness.signing_readiness(visit, book, TODAY)
    written = "\n".join(report_markdown(readiness_report(visit, found, signing_tracker(visit, book, TODAY), book)))
    assert "Language of the ceremony: not recorded" in written
    assert SAID in written


def test_where_it_is_met_it_says_so():
    visit = signings.visit(language="en")
    book = book_with(visit)
    found = readiness.signing_readiness(visit, book, TODAY)
    assert (found.verdict, found.met) == (Verdict.GO, 19)
    assert found.criteria[-1].said == "It is known."
