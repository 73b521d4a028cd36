"""Hostile texts on the command line."""

import csv
import io
import json

import pytest

from missions.text import line
from tests.screens.cli.conftest import ROOT

HOSTILE = json.loads((ROOT / "tests" / "hostile.json").read_text(encoding="utf-8"))
UNWANTED = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202e\u2066\u2069\ufeff\ufffe"} - {"\n"}


class TestHostileTexts:
    @pytest.fixture(scope="class")
    def attacked(self, tmp_path_factory):
        """A file another program wrote, with a hostile text for the name of every record."""
        tables: dict[str, dict[str, object]] = {"agreements": {}}
        for number, each in enumerate(HOSTILE, 1):
            text = each["payload"]
            common = {"id": f"x-{number}", "notes": text}
            tables["agreements"][str(number)] = {
                **common, "id": f"a-{number}", "title": text, "stage": "signed", "fields": [text],
                "parties": [{"organisation": f"o-{number}"}], "term": {"kind": "fixed_end", "expiry": "2027-05-05"},
            }  # fmt: skip
        file = tmp_path_factory.mktemp("attacked") / "p.json"
        file.write_text(json.dumps(tables))
        return file

    def test_one_record_stays_one_row(self, ok, attacked):
        rows = list(csv.DictReader(io.StringIO(ok("--file", attacked, "list", "agreements", "--csv"))))
        assert len(rows) == len(HOSTILE)
        for row in rows:
            payload = HOSTILE[int(row["id"].removeprefix("a-")) - 1]["payload"]
            assert row["title"].removeprefix("'") == line(payload)
        lines = ok("--file", attacked, "list", "agreements").splitlines()
        assert len(lines) == len(HOSTILE) + 3

    def test_arguments_are_cleaned_too(self, run, sample):
        for args in (
            ("show", "\x1b[2Jx"),
            ("list", "\x1b]52;c;QQ==\x07"),
            ("--on", "\x1b[6n", "expiring"),
            ("\x1b[2J",),
        ):
            result = run("--file", sample, *args)
            assert result.exit_code == 2
            assert not UNWANTED & set(result.output)
        said = run("--file", sample, "add", "event", "series=X\x1b[2JY\u202e").stdout
        assert "“XY”" in said

    @pytest.mark.parametrize(
        "text",
        [
            "=1+1", "+1+1", "-2+3+cmd|x", "@SUM(1+1)", "=HYPERLINK(\"http://x\")", "＝1+1", "＋1", "－1+1", "＠x",
            "%0A=1", "%0d=1", " =1+1", "- Punkt 1", "−1+1",
        ],
    )  # fmt: skip
    def test_no_cell_is_a_formula(self, ok, tmp_path, text):
        file = ("--file", tmp_path / "p.json")
        ok(*file, "add", "event", f"series={text}", "id=x")
        (row,) = csv.DictReader(io.StringIO(ok(*file, "list", "events", "--csv")))
        assert row["series"] == f"'{text.strip()}"

    @pytest.mark.parametrize("text", ["-5", "+12.5", "MEDICA", "8 Nov – x", "a=b", "../2017"])
    def test_what_is_no_formula_is_left_alone(self, ok, tmp_path, text):
        file = ("--file", tmp_path / "p.json")
        ok(*file, "add", "event", f"series={text}", "id=x")
        (row,) = csv.DictReader(io.StringIO(ok(*file, "list", "events", "--csv")))
        assert row["series"] == text
