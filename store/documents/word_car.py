"""The Word template of the page for the car, and how its lines are set closer where it is too full."""

from collections.abc import Mapping
from io import BytesIO

from store.documents.word_kit import WordSheet
from store.documents.word_parts import LABELLED, CellLine, WordTable
from store.documents.word_styles import WordStyle, style_id, twips

LEADINGS = (17.0, 15.5, 14.5)
"""How far the lines stand apart, in points: as designed, and closer where the page is too full."""

PADDINGS = (2.4, 1.8, 1.3)
"""The room above and below each part, in mm, that goes with it."""

_STYLES = ("Car Text", "Car Line", "Car Label")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = "Table Tag"


def build_car(sheet: WordSheet) -> None:
    """Fill a template of the page for the car: a name, and a row for each thing one wants to know before the door."""
    labels = sheet.labels
    sheet.style(WordStyle("Car Line", 12, LEADINGS[0]))
    sheet.style(WordStyle("Car Rest", 8, 10, align="right"))
    sheet.feet("{{ foot }}", page_number=False, lines=(CellLine("{{ rest }}", "Car Rest"),))
    sheet.text("{{ name }}", "Car Name")
    with sheet.when("native"):
        sheet.text("{{ native }}", "Car Native")
    room = PADDINGS[0]
    with sheet.table(
        28, None, styles=("Car Label", "Car Text"), rules=LABELLED, above=room, below=room, between=0
    ) as table:
        with table.when("what or when or where"):
            table.row(
                labels["meeting"],
                (
                    CellLine("**{{ what }}**", "Car Line", when="what"),
                    CellLine("{{ when }}", "Car Line", when="when"),
                    CellLine("{{ where }}", "Car Line", when="where"),
                ),
            )
        with table.when("who"):
            table.row(
                labels["they"],
                (
                    CellLine("{%p for p in who %}", _TAG),
                    CellLine(
                        "**{{ p.name }}**{% if p.native %} {{ p.native }}{% endif %}"
                        "{% if p.say %}, {{ p.say }}{% endif %}",
                        "Car Line",
                    ),
                    CellLine("{{ p.function }} {{ p.note }}", "Car Text", when="p.function or p.note"),
                    CellLine("{%p endfor %}", _TAG),
                ),
            )
        _text_row(table, labels, "we", "ours")
        _text_row(table, labels, "aim", "aim")
        _list_row(table, labels, "agreements", "runs", "a",
                  "**{{ a.name }}**{% if a.until %}, {{ a.until }}{% endif %}. {{ a.due }}")  # fmt: skip
        _list_row(table, labels, "promised", "promises", "p", "**{{ p.side }}** {{ p.what }}")
        _text_row(table, labels, "avoid", "avoid")
        _text_row(table, labels, "gift", "gift")


def _text_row(table: WordTable, labels: Mapping[str, str], label: str, place: str) -> None:
    with table.when(place):
        table.row(labels[label], f"{{{{ {place} }}}}")


def _list_row(table: WordTable, labels: Mapping[str, str], label: str, places: str, each: str, text: str) -> None:
    with table.when(places):
        loop = CellLine(f"{{%p for {each} in {places} %}}", _TAG)
        table.row(labels[label], (loop, text, CellLine("{%p endfor %}", _TAG)))


def tightened(document: bytes, tight: int) -> bytes:
    """Return a filled page with its lines closer by one step or two; in an office's own template too, by its styles."""
    if not tight:
        return document
    from docx import Document

    word = Document(BytesIO(document))
    wanted = {style_id(each) for each in _STYLES}
    for style in word.part._styles_part._element.iter(f"{_W}style"):
        spacing = style.find(f"{_W}pPr/{_W}spacing")
        if style.get(f"{_W}styleId") in wanted and spacing is not None:
            spacing.set(f"{_W}line", str(round(LEADINGS[tight] * 20)))
    for table in word.element.body.iter(f"{_W}tbl"):
        if not any(each.get(f"{_W}val") in wanted for each in table.iter(f"{_W}pStyle")):
            continue
        for side in ("top", "bottom"):
            for room in table.iterfind(f"{_W}tblPr/{_W}tblCellMar/{_W}{side}"):
                room.set(f"{_W}w", str(twips(PADDINGS[tight])))
    out = BytesIO()
    word.save(out)
    return out.getvalue()
