"""A line that is added to a report in one place shows wherever the report is laid out."""

import csv
import io
import json
from datetime import date

import pytest

from missions.messages import remedy, text
from missions.records.fields import Text
from missions.reports import deadline_messages, details, explanation
from missions.reports.details import record_report
from missions.reports.explanation import explain
from missions.reports.record_columns import DERIVED_COLUMNS, DerivedColumn
from missions.reports.report import Line, Section
from screens.cli.report_layout import report_markdown
from screens.dialogs.explanation import explanation_rows, record_rows
from screens.pages.deadlines.listing import DeadlineRows
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import report_rows
from screens.widgets.table_rows import RecordRows
from store import history_text
from store.sample import cooperations
from store.store import Store
from tests.world import book_of

ID = "bioxclusters-osaka-2016"
ON = date(2018, 6, 1)
ADDED = "Ask the archive."


@pytest.fixture
def snapshot() -> Snapshot:
    return Snapshot.open(book_of(*cooperations()), ON)


def test_a_reason_shows_in_every_explanation(ok, sample, snapshot, monkeypatch):
    reason = explanation.message(remedy(ADDED))
    monkeypatch.setattr(explanation, "_gap_remedies", lambda *_: [reason])
    deadline = snapshot.ledger.of(ID)[0]
    said = ok("--file", sample, "explain", ID, "--on", str(ON))
    found = json.loads(ok("--file", sample, "explain", ID, "--on", str(ON), "--json"))
    assert ADDED in [row.text for row in explanation_rows(deadline, snapshot)]
    assert f"   · {ADDED}\n" in said
    assert ADDED in [line["text"] for part in found["deadlines"][0]["parts"] for line in part["lines"]]
    assert any(ADDED in line for line in report_markdown(explain(deadline, snapshot.book, ON)))


def test_a_section_of_a_record_shows_in_its_details_everywhere(ok, sample, snapshot, monkeypatch):
    monkeypatch.setattr(details, "_stamps", lambda _record: [Section("Archive", (Line(ADDED, label="Hint"),))])
    record = snapshot.book.agreements[ID]
    report = record_report(record, snapshot.book, ON, snapshot.ledger.of(ID))
    assert ("Hint", ADDED) in [(row.label, row.text) for row in record_rows(record, snapshot)]
    said = ok("--file", sample, "show", ID, "--on", str(ON)).splitlines()
    assert said[said.index("Archive") + 1].split("  ")[1] == "Hint"
    assert f"- Hint: {ADDED}" in list(report_markdown(report))


def test_a_group_of_deadlines_is_the_same_on_page_command_line_and_in_markdown(ok, sample, snapshot, monkeypatch):
    monkeypatch.setattr(deadline_messages, "FACTS_MISSING", text("Look for"))
    rows = DeadlineRows(snapshot, snapshot.ledger.deadlines)
    assert any(rows.heading(id) == "Look for" for id in rows.ids())
    assert "\nLook for\n" in ok("--file", sample, "expiring", "--on", str(ON))
    assert "\n## Look for\n" in ok("--file", sample, "expiring", "--on", str(ON), "--format", "md")


def test_a_derived_column_shows_in_the_table_the_list_and_the_sheet(ok, sample, snapshot, monkeypatch):
    letters = DerivedColumn("letters", text("Letters"), Text(), 8, 1, lambda each, _: len(each.title), str)
    monkeypatch.setitem(DERIVED_COLUMNS, "agreements", (letters,))
    rows = RecordRows("agreements", snapshot)
    at = [column.label for column in rows.columns].index("Letters")
    expected = str(len(snapshot.book.agreements[ID].title))
    assert rows.cell(ID, at).text == expected
    listed = ok("--file", sample, "list", "agreements", "bioxclusters").splitlines()
    assert listed[0].split() == ["Title", "Letters", "Id"]
    (row,) = csv.DictReader(io.StringIO(ok("--file", sample, "list", "agreements", "bioxclusters", "--csv")))
    assert row["letters"] == expected


def test_what_is_told_of_a_change_shows_in_the_history_of_both(ok, sample, snapshot, monkeypatch):
    monkeypatch.setattr(history_text, "_state_lines", lambda *_: [Line(ADDED)])
    store = Store(sample)
    entry = store.history.last()
    rows = report_rows(history_text.change_report(entry, store.load(), ON), snapshot.book.get)
    assert ADDED in [row.text for row in rows]
    assert f"      {ADDED}" in ok("--file", sample, "history").splitlines()
