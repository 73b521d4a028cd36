"""`missions import`: a list is shown, asked about and saved as one step, also by a script and by two people at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.importing.course import Import
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.imported_lists import ImportedList
from screens.cli import importing
from store.errors import StaleError
from store.exchange.read import read_source
from store.store import Store
from tests.screens.cli.conftest import TODAY

HEADINGS = "Partner,Country,Kind,Signed,Ends,Remarks"
NORTH = "Example Cluster North,Japan,MoU,2024-03-10,2028-03-09,first draft"
EAST = "Sample Agency East,France,LoI,2025-05-14,indefinite,"
UNSURE = "Mock Institute South,Poland,MoU,02/04/2025,02/04/2028,"


@pytest.fixture
def listed(tmp_path):
    """Write a list of agreements and return its file."""

    def write(*rows: str, name: str = "partners.csv", headings: str = HEADINGS) -> Path:
        (tmp_path / name).write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new.json"


@pytest.fixture
def typed(run, file):
    """Type `missions import` with a new portfolio, as of `TODAY`."""
    return lambda *words, **more: run("--file", file, "--on", TODAY.isoformat(), "import", *words, **more)


def book_in(path: Path) -> Book:
    return Store(path).load()


class TestADryRun:
    def test_nothing_is_saved_unless_somebody_confirms_it(self, typed, listed, file):
        ended = typed(listed(NORTH, EAST))
        assert (ended.exit_code, file.exists()) == (0, False)
        assert "2 agreements new; 2 organisations new" in ended.stdout
        assert ended.stdout.endswith("This was a dry run: nothing is saved. --yes saves it.\n")

    def test_lines_fit_a_terminal_of_80_columns(self, typed, listed, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        ended = typed(listed(NORTH, EAST, UNSURE))
        assert max(len(line) for line in ended.stdout.splitlines()) <= 80

    def test_open_questions_are_shown_with_how_to_answer_them_and_told_by_the_exit_code(self, typed, listed):
        ended = typed(listed(UNSURE), "--dry-run", "--yes")
        assert ended.exit_code == 1
        assert "02/04/2025: 2 Apr 2025 or 4 Feb 2025?" in ended.stdout
        assert "Answers: dmy (Day first), mdy (Month first), leave out." in ended.stdout

    def test_what_is_told_of_several_rows_stands_there_once_and_skipped_rows_are_called_rows(self, typed, listed):
        rows = [f"Mock Institute {name},Poland,MoU,2024-03-10,2028-03-09,,active" for name in ("A", "B", "D")]
        shown = typed(listed("", *rows, headings=f"{HEADINGS},Status")).stdout
        assert shown.count("“active” is not taken as a fact") == 1
        assert "3 rows, 3–5: Status: “active” is not taken as a fact" in shown
        assert "row 2: empty" in shown

    def test_a_day_that_does_not_exist_can_be_answered_by_another_day(self, typed, listed, tmp_path):
        answers = tmp_path / "answers.json"
        answers.write_text(json.dumps({"31.11.2028": "2028-11-30"}), encoding="utf-8")
        ended = typed(listed("Mock Institute South,Poland,MoU,2024-03-10,31.11.2028,"), "--answers", answers)
        assert ended.exit_code == 0
        assert "30 Nov 2028" in ended.stdout

    def test_a_pasted_table_is_read_from_standard_input(self, typed):
        text = "\n".join(row.replace(",", "\t") for row in (HEADINGS, NORTH))
        assert "1 agreement new" in typed("-", input=text).stdout

    def test_nothing_can_be_read_beside_standard_input(self, typed, listed):
        assert typed("-", listed(NORTH)).exit_code == 2


class TestSaving:
    def test_it_is_one_step_that_one_undo_takes_back(self, typed, run, listed, file):
        assert typed(listed(NORTH, EAST), "--yes").stdout.startswith("Imported: 2 agreements new; 2 organisations new")
        assert len(book_in(file)) == 5
        assert run("--file", file, "undo", "--yes").exit_code == 0
        assert not len(book_in(file))

    def test_the_same_list_again_leaves_no_line_in_the_history(self, typed, listed, file):
        typed(listed(NORTH, EAST), "--yes")
        history = file.with_suffix(".history.jsonl").read_bytes()
        assert typed(listed(NORTH, EAST), "--yes").stdout == "Nothing would change: it is all on file.\n"
        assert file.with_suffix(".history.jsonl").read_bytes() == history

    def test_who_sits_at_a_terminal_is_asked(self, typed, listed, file, monkeypatch):
        monkeypatch.setattr(importing, "is_interactive", lambda: True)
        no = typed(listed(NORTH), input="n\n")
        assert (no.stdout.splitlines()[-1], file.exists()) == ("Nothing was imported.", False)
        yes = typed(listed(NORTH), input="y\n")
        assert yes.stdout.splitlines()[-1].startswith("Imported: 1 agreement new")
        assert len(book_in(file).agreements) == 1

    def test_a_question_without_an_answer_leaves_its_field_empty_and_its_text_in_the_notes(self, typed, listed, file):
        assert typed(listed(UNSURE), "--yes").exit_code == 1
        (agreement,) = book_in(file).agreements.values()
        assert (agreement.signatures, agreement.term.expiry) == ((), None)
        assert "Signed: 02/04/2025" in agreement.notes

    def test_the_mapping_and_the_answers_are_remembered(self, typed, listed, tmp_path):
        answers = tmp_path / "answers.json"
        answers.write_text('{"02/04/2025, 02/04/2028": "dmy"}')
        path = listed(UNSURE, headings="Partner,Country,Kind,Day of ink,Ends,Remarks")
        assert typed(path, "--map", "Day of ink=signatures.date", "--answers", answers, "--yes").exit_code == 0
        assert typed(path, "--yes").stdout == "Nothing would change: it is all on file.\n"


class TestAnswers:
    @pytest.mark.parametrize(
        ("given", "day"),
        [
            ({"02/04/2025": "mdy"}, "2025-02-04"),
            ({"02/04/2025": "2025-04-02"}, "2025-04-02"),
            ({"Signed": "dmy"}, "2025-04-02"),
            ({"Signed": "Month first"}, "2025-02-04"),
        ],
    )
    def test_they_are_found_by_text_or_column_and_given_by_key_label_or_reading(
        self, typed, listed, file, tmp_path, given, day
    ):
        (tmp_path / "answers.json").write_text(json.dumps(given))
        typed(listed(UNSURE), "--answers", tmp_path / "answers.json", "--yes")
        (agreement,) = book_in(file).agreements.values()
        assert [each.date.text for each in agreement.signatures] == [day]

    def test_an_order_given_for_one_text_holds_for_its_column(self, typed, listed, file, tmp_path):
        (tmp_path / "answers.json").write_text(json.dumps({"02/04/2025": "mdy"}))
        other = UNSURE.replace("South", "West").replace("02/04/2025", "03/05/2025")
        typed(listed(UNSURE, other), "--answers", tmp_path / "answers.json", "--yes")
        days = {each.date.text for found in book_in(file).agreements.values() for each in found.signatures}
        assert days == {"2025-02-04", "2025-03-05"}

    def test_the_order_of_dates_can_be_told_for_the_whole_file(self, typed, listed, file):
        assert typed(listed(UNSURE), "--dates", "mdy", "--yes").exit_code == 0
        (agreement,) = book_in(file).agreements.values()
        assert agreement.term.expiry.text == "2028-02-04"

    def test_two_spellings_of_a_partner_can_be_taken_as_one(self, typed, listed, file, tmp_path):
        rows = ("Klaster Przykład Łódź,Poland,MoU,2021-06-30,2024-06-30,", "Przyklad Klaster (Lodz),Poland,LoI,2025,,")
        shown = json.loads(typed(listed(*rows), "--json").stdout)
        assert shown["duplicates"] == [["Przyklad Klaster (Lodz)", "Klaster Przykład Łódź"]]
        (tmp_path / "answers.json").write_text('{"Przyklad Klaster (Lodz)": "same"}')
        typed(listed(*rows), "--answers", tmp_path / "answers.json", "--yes")
        assert len(book_in(file).organisations) == 1

    @pytest.mark.parametrize("text", ["[]", "{", '{"a": 1}'])
    def test_what_is_no_answers_is_refused(self, typed, listed, tmp_path, text):
        (tmp_path / "answers.json").write_text(text)
        ended = typed(listed(UNSURE), "--answers", tmp_path / "answers.json")
        assert (ended.exit_code, "JSON object" in ended.stderr) == (2, True)

    def test_an_answer_that_a_question_does_not_have_is_refused_with_those_it_has(self, typed, listed, tmp_path):
        (tmp_path / "answers.json").write_text('{"02/04/2025": "ymd"}')
        ended = typed(listed(UNSURE), "--answers", tmp_path / "answers.json")
        assert (ended.exit_code, "dmy, mdy, leave out" in ended.stderr) == (2, True)


class TestJson:
    def test_it_has_the_same_keys_whatever_the_list(self, typed, listed):
        found = json.loads(typed(listed(NORTH, UNSURE), "--json").stdout)
        assert {
            "kind",
            "sheet",
            "header_rows",
            "mapping",
            "skipped",
            "questions",
            "duplicates",
            "told",
            "changes",
        } <= set(found)
        assert (found["kind"], found["header_rows"]) == ("agreements", [1])
        assert found["mapping"]["Signed"] == "signatures.date"
        (question, _) = found["questions"]
        assert question["readings"] == ["2025-04-02", "2025-02-04"]
        assert [each["change"] for each in found["changes"]] == ["new"] * 4


class TestUsage:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--map", "Ends=expire"), "did you mean term.expiry"),
            (("--map", "Endes=term.expiry"), "There are: Partner, Country, Kind, Signed, Ends, Remarks."),
            (("--map", "Ends"), "Type “HEADING=FIELD”."),
            (("--as", "cars"), "These can: agreements, organisations"),
            (("--sheet", "Other"), "partners.csv is one table, without sheets"),
            (("--skip", "x"), "names no rows"),
            (("--zone", "Mars/Base"), "--zone: "),
        ],
    )
    def test_what_cannot_be_understood_says_what_would_be_right(self, typed, listed, words, said):
        ended = typed(listed(NORTH), *words)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert said in ended.stderr

    def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(self, typed, tmp_path):
        (tmp_path / "list.csv").write_bytes(b"\x00\x01\x02\x00")
        for name in ("list.csv", "missing.xlsx"):
            ended = typed(tmp_path / name)
            assert (ended.exit_code, ended.stdout, "Traceback" in ended.stderr) == (3, "", False)

    def test_rows_and_columns_can_be_left_out(self, typed, listed, file):
        typed(listed(NORTH, EAST), "--skip", "3", "--map", "Ends=", "--yes")
        (agreement,) = book_in(file).agreements.values()
        assert agreement.term.expiry is None
        assert "Ends: 2028-03-09" in agreement.notes


class TestTwoPeopleAtOnce:
    """Whoever comes second works on what the first has saved, under the lock of the file."""

    def begun(self, path: Path, list_file: Path) -> tuple[Store, Import]:
        store = Store(path)
        return store, Import(read_source([list_file]), store.load(), TODAY)

    def save(self, store: Store, import_: Import) -> Book:
        changes = import_.dry_run.changes
        assert changes
        return store.apply(changes, import_.book, lambda book: import_.on(book).dry_run.changes)

    def test_the_same_list_is_imported_once(self, listed, file):
        path = listed(NORTH, EAST)
        first, second = self.begun(file, path), self.begun(file, path)
        self.save(*first)
        after = self.save(*second)
        assert not second[0].has_written
        assert (len(after.agreements), len(after.organisations), len(after.every(ImportedList))) == (2, 2, 1)

    def test_a_partner_that_two_lists_name_is_there_once(self, listed, file):
        first = self.begun(file, listed(NORTH, EAST))
        second = self.begun(file, listed(EAST.replace("LoI", "MoU"), name="others.csv"))
        self.save(*first)
        after = self.save(*second)
        assert (len(after.agreements), len(after.organisations)) == (3, 2)

    def test_nothing_is_lost_or_doubled_however_they_meet(self, listed, file):
        path = listed(NORTH, EAST)
        begun = [self.begun(file, path) for _ in range(4)]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda each: self.save(*each), begun))
        assert len(book_in(file).agreements) == 2
        assert file.with_suffix(".history.jsonl").read_text().count("\n") == 1

    def test_what_somebody_changed_meanwhile_is_a_conflict_and_not_replaced(self, listed, file):
        store, typed = self.begun(file, listed(NORTH))
        base = self.save(store, typed)
        store.apply(Changes("as if it had been typed", drop=tuple(base.every(ImportedList))), base)
        mine, later = self.begun(file, listed(NORTH.replace("2028-03-09", "2029-03-09")))
        other = Store(file)
        base = other.load()
        (agreement,) = base.agreements.values()
        theirs = replace(agreement, term=replace(agreement.term, expiry=PartialDate("2030-01-31")))
        other.apply(Changes("another end", (theirs,)), base)
        with pytest.raises(StaleError):
            self.save(mine, later)
        assert book_in(file).agreements[agreement.id].term == theirs.term


class TestNamesOfFiles:
    def test_an_empty_name_is_no_folder(self, typed):
        ended = typed("")
        assert (ended.exit_code, "FILE is empty" in ended.stderr) == (2, True)

    def test_the_home_of_somebody_unknown_is_a_file_that_is_not_there(self, typed):
        ended = typed("~nobody-of-that-name/list.csv")
        assert (ended.exit_code, "There is no file list.csv" in ended.stderr) == (3, True)

    def test_answers_that_never_end_are_read_no_further_than_any_answers_go(self, typed, listed, monkeypatch):
        from screens.cli import arguments

        monkeypatch.setattr(arguments, "_MOST_BYTES", 1_000_000)
        answers = listed(" " * 1_000_001, name="answers.json")
        ended = typed(listed(UNSURE), "--answers", answers)
        assert (ended.exit_code, "holds more than 1 MB" in ended.stderr) == (2, True)

    def test_each_possible_answer_is_named_once(self, typed, listed, tmp_path):
        (tmp_path / "answers.json").write_text('{"Signed": "whatever"}')
        ended = typed(listed(UNSURE), "--answers", tmp_path / "answers.json")
        assert ended.stderr.count("leave out") == 1
