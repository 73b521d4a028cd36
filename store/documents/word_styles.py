"""How documents look: the pages of each paper and every style, as declarations. Sizes in points, widths in mm."""

from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from missions.exporting.wish import DocumentLanguage, PaperSize

FACE = "Arial"
EAST_ASIAN_FACE = "Yu Gothic"
EAST_ASIAN_FACES = {
    "CN": "Microsoft YaHei",
    "SG": "Microsoft YaHei",
    "TW": "Microsoft JhengHei",
    "HK": "Microsoft JhengHei",
    "MO": "Microsoft JhengHei",
    "KR": "Malgun Gothic",
}
"""The face of East Asian signs by country; elsewhere the Japanese one."""

LANGUAGE_TAGS = {
    DocumentLanguage.ENGLISH: "en-GB",
    DocumentLanguage.GERMAN: "de-DE",
    DocumentLanguage.FRENCH: "fr-FR",
}

SHEETS = {PaperSize.A4: (210.0, 297.0), PaperSize.LETTER: (215.9, 279.4)}
"""Width and height of the sheet."""


class PageLook(NamedTuple):
    """The page of a paper: margins, and size, leading and space after of its plain text.

    With `block`, the width and height of what is cut out of the sheet, it stands in the middle of it.
    """

    top: float = 24
    right: float = 20
    bottom: float = 20
    left: float = 25
    size: float = 10
    leading: float = 13.5
    after: float = 6
    block: tuple[float, float] | None = None

    def margins(self, sheet: PaperSize) -> tuple[float, float, float, float]:
        """Return the top, right, bottom and left margin on that sheet."""
        if self.block is None:
            return self.top, self.right, self.bottom, self.left
        width, height = SHEETS[sheet]
        side, above = (width - self.block[0]) / 2, (height - self.block[1]) / 2
        return above, side, max(above - 6, 3), side  # what follows a table is a line high

    def text_width(self, sheet: PaperSize) -> float:
        """Return how wide text is on that sheet."""
        _, right, _, left = self.margins(sheet)
        return SHEETS[sheet][0] - right - left


PAGES = {
    "book": PageLook(),
    "car": PageLook(top=16, right=18, bottom=16, left=22, size=12, leading=17, after=3),
    "badges": PageLook(block=(180, 240)),
    "cards": PageLook(block=(190, 260)),
    "run-of-show": PageLook(size=11, leading=14.5),
    "folder": PageLook(size=11, leading=14.5),
    "letter": PageLook(top=27, right=25, bottom=20, left=25, size=11, leading=15, after=9),
    "minutes": PageLook(),
    "participants": PageLook(),
}
"""The page of each paper; what is not said is as in the book."""


class WordStyle(NamedTuple):
    """A style of paragraphs; its leading is exact.

    `break_before` begins a page: a page break belongs in a style, for one on a paragraph that is repeated is lost when
    LibreOffice saves the template. `outline` makes it a heading of that rank, which contents can name. `full_tab` is a
    tab at the right margin; `tabs` are further left ones in mm. `rule_above` is a line over it.
    """

    name: str
    size: float
    leading: float
    before: float = 0
    after: float = 0
    bold: bool = False
    keep: bool = False
    break_before: bool = False
    indent: float = 0
    hang: float = 0
    align: str = "left"
    full_tab: bool = False
    tabs: tuple[float, ...] = ()
    rule_above: float = 0
    outline: int = 0


STYLES = (
    # The cover.
    WordStyle("Cover Line", 12, 16, before=220, after=22, full_tab=True, rule_above=2),
    WordStyle("Title", 28, 33, after=6, bold=True),
    WordStyle("Cover Native", 14, 20),
    WordStyle("Cover Text", 10, 13.5, after=1),
    # Headings.
    WordStyle("Heading 1", 18, 22, after=10, bold=True, keep=True, break_before=True, outline=1),
    WordStyle("Heading 1 Run On", 18, 22, before=34, after=10, bold=True, keep=True, outline=1),
    WordStyle("Heading 2", 12, 15, before=16, after=5, bold=True, keep=True, outline=2),
    WordStyle("Heading 3", 10, 13.5, before=10, after=2, bold=True, keep=True, outline=3),
    WordStyle("Partner Above", 10, 13.5, after=2, keep=True, break_before=True, outline=1),
    WordStyle("Partner New Page", 18, 22, after=2, bold=True, keep=True, break_before=True, outline=2),
    WordStyle("Partner", 18, 22, after=2, bold=True, keep=True, outline=2),
    WordStyle("Native", 11, 15, after=3, keep=True),
    WordStyle("Paper Kind", 14, 18, keep=True),
    WordStyle("Paper Title", 20, 24, after=6, bold=True, keep=True, outline=1),
    WordStyle("Paper Line", 11, 14.5, after=0),
    # Text.
    WordStyle("Dash List", 10, 13.5, after=3, indent=5, hang=5),
    WordStyle("Contents Line", 10, 13.5, before=5, after=0.5, full_tab=True),
    WordStyle("Contents Sub", 10, 13.5, after=0.5, indent=6, full_tab=True),
    WordStyle("Note", 8.5, 11, after=4),
    WordStyle("Running Head", 8, 10, full_tab=True),
    WordStyle("Gap", 8, 8),
    # Tables.
    WordStyle("Table Text", 9.5, 12.5),
    WordStyle("Table Strong", 9.5, 12.5, bold=True),
    WordStyle("Table Head", 8, 10, after=2, keep=True),
    WordStyle("Table Note", 8.5, 11),
    WordStyle("Table Home", 8.5, 12.5),
    WordStyle("Table Tag", 7, 9),
    WordStyle("Day", 12, 15, before=10, after=3, keep=True),
    # The page for the car.
    WordStyle("Car Name", 20, 24, bold=True, keep=True),
    WordStyle("Car Native", 13, 18, after=3, keep=True),
    WordStyle("Car Label", 10, 17),
    WordStyle("Car Text", 12, 17, after=3),
    # Badges and cards.
    WordStyle("Badge Event", 8, 10, after=14),
    WordStyle("Badge Title", 11, 14),
    WordStyle("Badge Name", 22, 26, bold=True),
    WordStyle("Badge Name Long", 17, 21, bold=True),
    WordStyle("Badge Native", 13, 18),
    WordStyle("Badge Function", 10.5, 14, before=4),
    WordStyle("Badge House", 10.5, 14, bold=True),
    WordStyle("Card Title", 16, 22, align="center"),
    WordStyle("Card Name 1", 48, 56, bold=True, align="center"),
    WordStyle("Card Name 2", 40, 48, bold=True, align="center"),
    WordStyle("Card Name 3", 32, 40, bold=True, align="center"),
    WordStyle("Card Name 4", 26, 34, bold=True, align="center"),
    WordStyle("Card Native", 20, 28, align="center"),
    WordStyle("Card House", 14.5, 20, before=4, align="center"),
    # Letters.
    WordStyle("Letter Sender", 8, 11),
    WordStyle("Letter Address", 11, 15),
    WordStyle("Letter Side", 8, 11),
    WordStyle("Letter Side Day", 11, 15),
    WordStyle("Letter Subject", 11, 15, before=24, after=13, bold=True, keep=True),
    WordStyle("Letter Closing", 11, 15, after=45, keep=True),
    WordStyle("Letter Signer", 11, 15, keep=True),
    WordStyle("Letter Note", 8.5, 11),
)
"""Every style but Normal, which each paper has in its own size. Names are ones that no office program has of its own
for another use, but for those of headings and the title."""

_OWN_NAMES = {"Heading 1": "heading 1", "Heading 2": "heading 2", "Heading 3": "heading 3", "Title": "Title"}
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def style_id(name: str) -> str:
    """Return by which id paragraphs name a style."""
    return name.replace(" ", "")


def twips(mm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def style_xml(style: WordStyle, full_width: float) -> str:
    """Return a style as it stands in the file; `full_width` is where the right margin is, in mm."""
    tabs = "".join(f'<w:tab w:val="left" w:pos="{twips(at)}"/>' for at in style.tabs)
    if style.full_tab:
        tabs += f'<w:tab w:val="right" w:pos="{twips(full_width)}"/>'
    paragraph = [
        "<w:keepNext/>" if style.keep else "",
        "<w:pageBreakBefore/>" if style.break_before else "",
        '<w:widowControl w:val="1"/>',
        _rule_xml(style.rule_above) if style.rule_above else "",
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        _spacing_xml(style.leading, style.before, style.after),
        f'<w:ind w:left="{twips(style.indent)}" w:hanging="{twips(style.hang)}"/>' if style.indent else "",
        f'<w:jc w:val="{style.align}"/>' if style.align != "left" else "",
        f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "",
    ]
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:style {_NAMESPACE} w:type="paragraph" w:customStyle="{int(style.name not in _OWN_NAMES)}" '
        f'w:styleId="{style_id(style.name)}"><w:name w:val={quoteattr(_OWN_NAMES.get(style.name, style.name))}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{"".join(paragraph)}</w:pPr>'
        f"<w:rPr>{bold}{_size_xml(style.size)}</w:rPr></w:style>"
    ).replace(' w:customStyle="0"', "")


def styles_xml(look: PageLook, sheet: PaperSize, language: DocumentLanguage) -> str:
    """Return all styles of a paper, as the file keeps them: one face, one language, nothing of a theme."""
    face = escape(FACE)
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{EAST_ASIAN_FACE}" w:cs="{face}"/>'
    tongue = f'<w:lang w:val="{LANGUAGE_TAGS[language]}" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    width = look.text_width(sheet)
    return (
        f'<w:styles {_NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/>'
        f"{_size_xml(look.size)}{tongue}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="1"/>{_spacing_xml(look.leading, 0, look.after)}</w:pPr>'
        f"<w:rPr>{fonts}{_size_xml(look.size)}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{''.join(style_xml(style, width) for style in STYLES)}</w:styles>"
    )


def _spacing_xml(leading: float, before: float, after: float) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(leading * 20)}" w:lineRule="exact"/>'
    )


def _size_xml(size: float) -> str:
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def _rule_xml(points: float) -> str:
    return f'<w:pBdr><w:top w:val="single" w:sz="{round(points * 8)}" w:space="8" w:color="000000"/></w:pBdr>'
