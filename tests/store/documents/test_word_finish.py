"""What is done to a Word document after its template is filled, and that nothing in it tells of a program."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import msgspec

from missions.exporting.content import PaperContent
from missions.exporting.papers import ParticipantLine, ParticipantValues
from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents.word_filling import filled
from store.documents.word_finish import finish
from store.documents.word_kit import WordSheet
from store.documents.word_parts import CellLine

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sheet(size: PaperSize = PaperSize.A4) -> WordSheet:
    return WordSheet("participants", size, DocumentLanguage.GERMAN)


def people(count: int, **facts: str) -> ParticipantValues:
    return ParticipantValues(
        title="Talks", people=tuple(ParticipantLine(n=n, name="Sam", **facts) for n in range(count))
    )


def made(sheet: WordSheet, values: msgspec.Struct, country: str = "", pages: Any = None) -> bytes:
    out = BytesIO()
    sheet.finished().save(out)
    content = PaperContent(
        paper="participants",
        title="Talks in Osaka",
        values=values,
        labels={},
        author="Example Cluster North",
        edition=datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
        country=country,
    )
    return finish(filled(out.getvalue(), values, {}), content, pages)


def parts(document: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def listed(count: int, **facts: str) -> str:
    template = sheet()
    with template.table(20, None) as table:
        table.head("Number", "Name")
        with table.each("p in people"):
            table.row("{{ p.n }}", (CellLine("{{ p.native }}", when="p.native"),))
    return parts(made(template, people(count, **facts)))["word/document.xml"]


def test_nothing_in_the_file_tells_of_a_program() -> None:
    template = sheet()
    template.text("{{ title }}", "Paper Title")

    found = parts(made(template, people(0)))

    assert not [name for name, text in found.items() if re.search("python|docx4|thumbnail|Microsoft Macintosh", text)]
    assert set(found) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml",
        "word/settings.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert "<dc:title>Talks in Osaka</dc:title>" in found["docProps/core.xml"]
    assert "<dc:creator>Example Cluster North</dc:creator>" in found["docProps/core.xml"]
    assert found["docProps/core.xml"].count("2026-11-30T09:00:00Z") == 2
    assert (
        'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in found["word/settings.xml"]
    )
    assert "Theme" not in found["word/styles.xml"]
    assert 'w:val="de-DE"' in found["word/styles.xml"]
    assert re.findall(r'w:styleId="(\w+)"', found["word/styles.xml"])[-1] == "PaperTitle"
    assert "TableText" not in found["word/styles.xml"]


def test_a_list_of_eight_stays_together_and_a_longer_one_repeats_its_head() -> None:
    assert listed(8).count("<w:keepNext/>") == 2 + 2 * 7
    assert listed(9).count("<w:keepNext/>") == 2
    assert listed(9).count("<w:tblHeader/>") == 1
    assert listed(9).count("<w:cantSplit/>") == 10


def test_a_cell_whose_lines_are_all_left_out_gets_an_empty_one() -> None:
    empty = re.findall(r"</w:tcPr>(<w:p>(?:(?!</w:tc>).)*)</w:tc>", listed(2))
    assert len(empty) == 2 + 2 * 2
    assert [each.count("<w:t") for each in empty] == [1, 1, 1, 0, 1, 0]


def test_east_asian_names_stand_in_the_face_of_the_country() -> None:
    template = sheet()
    template.text("{{ title }}")

    assert 'w:eastAsia="Yu Gothic"' in parts(made(template, people(0), "JP"))["word/styles.xml"]
    korean = parts(made(template, people(0), "KR"))["word/styles.xml"]
    assert 'w:eastAsia="Malgun Gothic"' in korean
    assert "Yu Gothic" not in korean


def test_what_people_typed_stays_text() -> None:
    template = sheet()
    template.text("{{ title }}")

    written = parts(made(template, ParticipantValues(title="{{ 7*7 }} <w:p/> A & B\x07C\tD\nE {%p endif %}")))

    assert "{{ 7*7 }} &lt;w:p/&gt; A &amp; BC D E {%p endif %}" in written["word/document.xml"]


class TestContents:
    def contents(self, pages: Any) -> str:
        template = sheet()
        template.text("Delegation", "Contents Line")
        template.text("{{ title }}", "Contents Sub")
        template.text("Delegation", "Heading 1")
        template.text("{{ title }}", "Partner")
        return parts(made(template, people(0), pages=pages))["word/document.xml"]

    def test_each_line_has_the_page_of_the_heading_with_the_same_words(self) -> None:
        asked: list[tuple[str, ...]] = []

        def pages_of(_document: bytes, headings: list[str]) -> tuple[int, ...]:
            asked.append(tuple(headings))
            return 3, 12

        written = self.contents(pages_of)

        assert asked == [("Delegation", "Talks")]
        assert re.findall(r"PAGEREF (\w+)", written) == re.findall(r'bookmarkStart w:id="\d" w:name="(\w+)"', written)
        assert re.findall(r"<w:t>(\d+)</w:t>", written) == ["3", "12"]

    def test_there_are_no_pages_where_one_is_not_known(self) -> None:
        assert "PAGEREF" not in self.contents(lambda _document, _headings: (3, None))
        assert "PAGEREF" not in self.contents(None)


def test_fixed_columns_stay_and_the_text_grows_on_the_other_sheet() -> None:
    def widths(size: PaperSize) -> list[str]:
        template = sheet(size)
        with template.table(24, None, 42) as table:
            table.row("a", "b", "c")
        return re.findall(r'gridCol w:w="(\d+)"', parts(made(template, people(0)))["word/document.xml"])

    a4, letter = widths(PaperSize.A4), widths(PaperSize.LETTER)
    assert (a4[0], a4[2]) == (letter[0], letter[2]) == ("1361", "2381")
    assert round(int(a4[1]) * 25.4 / 1440, 1) == 99.0
    assert round(int(letter[1]) * 25.4 / 1440, 1) == 104.9
