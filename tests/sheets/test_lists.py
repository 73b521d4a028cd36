"""Six lists, and a seventh, come in as whoever keeps them would put them down by hand."""

import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from missions.importing.course import Import
from missions.importing.remembered import choices_for
from missions.importing.steps import ColumnQuestion
from missions.records.book import Book
from missions.records.changes import additions
from missions.records.organisations import Organisation
from store.exchange.read import read_pasted, read_source
from store.store import Store
from tests.sheets import (
    contacts,
    fairs,
    meetings_1904,
    pasted_organisations,
    register_1252,
    suivi,
    us_crm_export,
)
from tests.sheets.facts import Facts

TODAY = date(2026, 11, 28)
LISTS = (us_crm_export, register_1252, contacts, meetings_1904, suivi, pasted_organisations, fairs)


def opened(of: ModuleType, folder: Path, book: Book | None = None) -> Import:
    """The import of a list, as nobody has chosen anything yet."""
    if not of.NAME:
        return Import(read_pasted(of.TABLE), book or Book(), TODAY)
    path = folder / of.NAME
    path.write_bytes(of.DATA)
    return Import(read_source([path]), book or Book(), TODAY)


def answered(run: Import, answers: dict[str, str]) -> Import:
    """The import with the answers of whoever keeps the list, each to the question that shows that cell."""

    def answer(question: ColumnQuestion) -> str:
        shown = next((answers[each.text] for each in question.cells if each.text in answers), "")
        keys = [each.key for each in question.answers]
        return shown if shown in keys or shown == "" else answer_by_value(question, shown)

    given = {each.id: answer(each) for each in run.questions}
    run = run.choose(answers={id: key for id, key in given.items() if key})
    same = {each.id: each.candidate for each in run.alike if each.is_listed and not each.taken}
    return run.choose(alike=same) if same else run


def answer_by_value(question: ColumnQuestion, value: str) -> str:
    """The key of the answer that reads a cell so; nothing where no answer does."""
    for cell in question.cells:
        if value in cell.values:
            return question.answers[cell.values.index(value)].key
    return ""


def records_in(path: Path) -> dict[str, Any]:
    """The tables of a file that hold anything."""
    return {table: held for table, held in json.loads(path.read_bytes()).items() if held and not table.startswith("_")}


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.__name__.rpartition(".")[2])
class TestList:
    def test_it_comes_in_as_it_would_be_put_down_by_hand(self, of: ModuleType, tmp_path: Path) -> None:
        run = answered(opened(of, tmp_path), of.ANSWERS)
        assert run.look.kind == of.KIND
        facts = Facts(of.FACTS, run)
        assert facts.wrong == []
        assert facts.count > 20

    def test_again_it_changes_nothing_and_one_undo_gives_back_the_records_as_they_were(
        self, of: ModuleType, tmp_path: Path
    ) -> None:
        store = Store(tmp_path / "office.json", who="Pat Sample")
        store.apply(additions([Organisation(id="ours", name="Our Example Office")], "begin"), store.load())
        before = records_in(store.path)
        run = answered(opened(of, tmp_path, store.load()), of.ANSWERS)
        assert run.dry_run.changes
        saved = store.apply(run.dry_run.changes, run.book)
        assert records_in(store.path) != before
        again = opened(of, tmp_path, saved)
        known = choices_for(again.look, saved)
        again = again.choose(columns=known.columns, answers=known.answers)
        assert again.dry_run.changes is None, "what was answered is remembered"
        store.undo()
        assert records_in(store.path) == before
