"""Tables of text: the letters, the cells and the rows are found in files as each country and program writes them."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.importing.sheet import Format, SourceFile
from missions.text import clean
from store.exchange.delimited import DELIMITERS, decoded, delimiter_of, read_delimited
from store.exchange.read import ImportRefusedError, read_pasted
from tests.properties import tries


def read(data: bytes | str) -> SourceFile:
    text, told = decoded(data.encode() if isinstance(data, str) else data, "list.csv")
    return read_delimited("list.csv", text, Format.CSV, told=told)


def texts(source: SourceFile) -> list[tuple[str, ...]]:
    [sheet] = source.sheets
    return [each.texts for each in sheet.rows]


class TestLetters:
    SAID = "Partner;Betrag;Ort\nMüller & Söhne „Süd“;1.200,50 €;Łódź\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_unicode_is_read_with_and_without_its_mark(self, encoding: str) -> None:
        source = read(self.SAID.encode(encoding))
        assert texts(source) == [("Partner", "Betrag", "Ort"), ("Müller & Söhne „Süd“", "1.200,50 €", "Łódź")]
        assert source.told == ()

    def test_the_code_page_of_western_windows_is_read_and_told_with_a_word_to_look_at(self) -> None:
        source = read(self.SAID.replace("Łódź", "Bad Ö").encode("cp1252"))
        assert texts(source)[1] == ("Müller & Söhne „Süd“", "1.200,50 €", "Bad Ö")
        [told] = source.told
        assert "Look at “Müller”" in told

    @pytest.mark.parametrize(
        "data",
        [
            "Müller;Öl".encode("cp850"),  # as DOS wrote it
            b"\xef\xbb\xbf\xff\xfe;a",
            b"\xff\xfea\0\x00\xd8\x00\xd8",
        ],
    )
    def test_letters_of_no_known_encoding_are_refused(self, data: bytes) -> None:
        with pytest.raises(ImportRefusedError, match="unknown encoding"):
            read(data)

    @pytest.mark.parametrize(
        "data", [bytes(range(256)) * 20, b"\1\2\3\4\5\6" * 1_000, b"a;b\0c\n" * 50], ids=["all", "controls", "zeros"]
    )
    def test_what_is_no_text_is_refused(self, data: bytes) -> None:
        with pytest.raises(ImportRefusedError, match="not text and no spreadsheet"):
            read(data)

    def test_what_acts_on_a_terminal_is_removed(self) -> None:
        assert texts(read("a;\x1b[31mred\x1b[0m \u202e\u200bx\x07\nb;c")) == [("a", "red x"), ("b", "c")]


class TestCells:
    def test_every_cell_stays_text(self) -> None:
        assert texts(read("PLZ;Tag;Wert\n01067;01.02.2024;1,50\n")) == [
            ("PLZ", "Tag", "Wert"),
            ("01067", "01.02.2024", "1,50"),
        ]
        assert all(each.value is None for row in read("1;2").sheets[0].rows for each in row.cells)

    def test_quotes_hold_delimiters_line_breaks_and_quotes(self) -> None:
        assert texts(read('a;b\r\n"x;\r\ny";"say ""yes"""\r\n')) == [("a", "b"), ("x;\ny", 'say "yes"')]

    def test_a_quote_that_is_never_closed_swallows_nothing(self) -> None:
        assert texts(read('Partner;Ort\n"Sued;Ost\nNord;West\n')) == [
            ("Partner", "Ort"),
            ('"Sued', "Ost"),
            ("Nord", "West"),
        ]

    def test_quotes_within_a_text_are_letters(self) -> None:
        assert texts(read('a;Cluster "Nord" e. V.\n"b" ;c\n'))[0] == ("a", 'Cluster "Nord" e. V.')

    @pytest.mark.parametrize("line", ["sep=;", "SEP=;\r", '"sep=;"', "sep=; "])
    def test_a_line_may_name_the_delimiter_and_is_no_row(self, line: str) -> None:
        assert texts(read(f"{line}\na,b,c;d\ne,f,g;h\n")) == [("a,b,c", "d"), ("e,f,g", "h")]

    def test_empty_rows_are_listed_and_empty_ends_are_not(self) -> None:
        source = read("\na;b;;;\n\n;;\nc;;\n\n\n")
        assert [(each.number, each.texts) for each in source.sheets[0].rows] == [
            (1, ()), (2, ("a", "b")), (3, ()), (4, ()), (5, ("c",))
        ]  # fmt: skip

    def test_one_column_is_a_table_too(self) -> None:
        assert texts(read("Name\nPat Beispiel\nKim Muster\n")) == [("Name",), ("Pat Beispiel",), ("Kim Muster",)]

    def test_a_huge_cell_is_read(self) -> None:
        assert len(texts(read('a;"' + "x" * 500_000 + '"'))[0][1]) == 500_000


class TestDelimiter:
    @pytest.mark.parametrize(
        ("text", "delimiter"),
        [
            ("a;b;c\n1,5;2,5;x\n3,5;4,5;y\n", ";"),
            ("a,b,c\n1;2,x,y\n", ","),
            ("a\tb\n1, 2, 3\tc\n4, 5, 6\td\n", "\t"),
            ("a|b|c\nx, y|z|w\n", "|"),
            ("Our list, as of today, by us\n\na;b;c\nd;e;f\ng;h;i\n", ";"),
            ('a;b\n"x, y";"z, w"\n"x, y";"z, w"\n', ";"),
            ("Name\nBeispiel, Pat\nMuster, Kim\n", ","),
            ("Name\n", ","),
        ],
    )
    def test_it_is_the_one_that_makes_most_rows_alike(self, text: str, delimiter: str) -> None:
        assert delimiter_of(text) == delimiter

    @tries(60)
    @given(
        st.sampled_from(DELIMITERS),
        st.integers(2, 6).flatmap(
            lambda width: st.lists(
                st.lists(st.text("aäß€1 \"\n'", min_size=1, max_size=8), min_size=width, max_size=width),
                min_size=2,
                max_size=8,
            )
        ),
    )
    def test_what_a_program_writes_is_read_back(self, delimiter: str, rows: list[list[str]]) -> None:
        rows = [["x" + each for each in row] for row in rows]
        held = io.StringIO()
        csv.writer(held, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
        assert texts(read(held.getvalue())) == [tuple(clean(each).strip() for each in row) for row in rows]


class TestPasted:
    def test_what_is_copied_from_a_spreadsheet_is_a_table(self) -> None:
        source = read_pasted('Partner\tOrt\n"Cluster\nNord"\t01067\n')
        assert source.format is Format.PASTED
        assert source.name == "What you pasted"
        assert texts(source) == [("Partner", "Ort"), ("Cluster\nNord", "01067")]

    @pytest.mark.parametrize("text", ["", "  \n\n", "\ufeff", ";;;\n;;;", "\u200b"])
    def test_nothing_is_refused(self, text: str) -> None:
        with pytest.raises(ImportRefusedError, match="it is empty"):
            read_pasted(text)

    def test_lone_surrogates_do_no_harm(self) -> None:
        assert texts(read_pasted("a\tb\ud800")) == [("a", "b\ufffd")]


def outcome(data: bytes | str) -> str:
    """The sentence with which it is refused; nothing where it is read as a table."""
    try:
        source = read_pasted(data) if isinstance(data, str) else read(data)
    except ImportRefusedError as refused:
        return str(refused)
    assert source.sheets[0].rows
    return ""


@tries(300)
@given(st.text(max_size=60) | st.text(';,\t|"\n\r =sepa1', max_size=40) | st.binary(max_size=80))
def test_whatever_it_is_becomes_a_table_or_is_refused_in_a_sentence(data: bytes | str) -> None:
    assert re.fullmatch(r"|(list\.csv|What you pasted) cannot be imported: .+\.", outcome(data))
