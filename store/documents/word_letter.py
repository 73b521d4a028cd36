"""The Word template of a letter: the address stands in the window of DIN 5008, form B."""

from store.documents.word_kit import WordSheet
from store.documents.word_parts import NO_RULES, CellLine
from store.documents.word_styles import WordStyle

_STYLES = (
    WordStyle("Letter Top", 8, 51.6),
    WordStyle("Letter Window Gap", 4, 4.8),
    WordStyle("Letter Side Gap", 6, 8),
)
"""What keeps the line above the window at 45 mm from the top of the sheet and the address at 55 mm."""

_LEFT, _ADDRESS_FIELD = 114.5, 44.5
"""How wide the column with the address is, and how high the whole field, in mm."""


def build_letter(sheet: WordSheet) -> None:
    """Fill a template of a letter: address, who writes, subject, text, room for the hand, what is enclosed."""
    labels = sheet.labels
    for style in _STYLES:
        sheet.style(style)
    sheet.bare_first_page()
    sheet.heads("{{ sender }}, {{ date }}", f"{labels['page']} {{page}}")
    sheet.feet(page_number=False)
    sheet.text("", "Letter Top")
    address = (
        CellLine("{{ sender_short }}", "Letter Sender"),
        CellLine("{{ via }}", "Letter Sender"),
        CellLine("", "Letter Window Gap"),
        *_each("a in to", CellLine("{{ a }}", "Letter Address")),
    )
    side = (
        *_each("c in contact", CellLine("{{ c }}", "Letter Side")),
        CellLine("", "Letter Side Gap"),
        CellLine(labels["reference"], "Letter Side", when="ours"),
        CellLine("{{ ours }}", "Letter Side", when="ours"),
        CellLine("", "Letter Side Gap", when="ours"),
        CellLine("{{ place }}", "Letter Side", when="place"),
        CellLine("{{ date }}", "Letter Side Day"),
    )
    with sheet.table(
        _LEFT, None, styles=("Letter Address", "Letter Side"), rules=NO_RULES, above=0, below=0, gap=False
    ) as table:
        table.row(address, side, height=_ADDRESS_FIELD)
    sheet.text("{{ subject }}", "Letter Subject")
    sheet.text("{{ greeting }}")
    with sheet.each("para in paras"):
        sheet.text("{{ para }}")
    sheet.text("{{ closing }}", "Letter Closing")
    with sheet.when("not signers"):
        sheet.text("{{ sender }}", "Letter Signer")
    with (
        sheet.when("signers"),
        sheet.table(None, None, styles=("Letter Signer",) * 2, rules=NO_RULES, above=0, below=0) as table,
    ):
        table.row(_signer("signers[0]"), _signer("signers[1]", "signers|length > 1"))
    with sheet.when("enclosures"):
        sheet.text(labels["enclosed"], "Letter Note")
    with sheet.each("e in enclosures"):
        sheet.text("{{ e }}", "Letter Note")


def _each(loop: str, line: CellLine) -> tuple[CellLine, ...]:
    return CellLine(f"{{%p for {loop} %}}", "Table Tag"), line, CellLine("{%p endfor %}", "Table Tag")


def _signer(signer: str, there: str = "") -> tuple[CellLine, ...]:
    both = f"{there} and " if there else ""
    return (
        CellLine(f"{{{{ {signer}.name }}}}", "Letter Signer", when=there),
        CellLine(f"{{{{ {signer}.function }}}}", "Letter Note", when=f"{both}{signer}.function"),
    )
