"""How the built-in Word templates are made: paragraphs, tables and loops, on pages of our own."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents.word_parts import LISTED, CellLine, Rules, WordTable, paragraph_xml
from store.documents.word_styles import PAGES, SHEETS, WordStyle, style_id, style_xml, styles_xml, twips

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_SETTINGS = f"""<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
 w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


class WordSheet:
    """A template that is being made.

    Its builder is a function `build_<paper>(sheet)` in a file `word_<…>.py` beside this one, named in
    `store.documents.templates.BUILT_IN`. It says what stands where; styles and pages are declared in
    `store.documents.word_styles`, and styles that are not used are dropped at the end::

        def build_minutes(sheet: WordSheet) -> None:
            sheet.feet(page_number=True)
            sheet.text(sheet.labels["minutes"], "Paper Kind")
            sheet.text("{{ title }}", "Paper Title")
            with sheet.when("decisions"):
                sheet.text(sheet.labels["decided"], "Heading 2")
            with sheet.each("decision in decisions"):
                sheet.dash("{{ decision }}")
            with sheet.when("actions"), sheet.table(38, None, 40, styles=("Table Strong",)) as table:
                table.head(sheet.labels["by"], sheet.labels["what"], sheet.labels["who"])
                with table.each("a in actions"):
                    table.row("{{ a.due }}", ("{{ a.what }}", CellLine("{{ a.note }}", "Table Note", when="a.note")),
                              "{{ a.who }}")

    Places are Jinja's, `{{ name }}`; in a loop, `{{ a.what }}`. `**bold**` is in bold, a tab goes to the next tab of
    the style. `when` and `each` make lines of their own, which docxtpl takes away; both can be nested, and can hold
    tables. A condition in a cell stands in `CellLine.when`. After rendering, a cell without any line gets an empty one,
    lists and days of up to eight rows are kept together, and lines in the styles “Contents Line” and “Contents Sub”
    get the page of the heading with the same words; so no page numbers and no bookmarks here. Say nothing of pages in
    paragraphs: styles begin pages (“Heading 1”, “Partner New Page”), and `page()` begins one where none does.
    """

    def __init__(
        self,
        paper: str,
        size: PaperSize = PaperSize.A4,
        language: DocumentLanguage = DocumentLanguage.ENGLISH,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        from docx import Document
        from docx.oxml import parse_xml

        self.paper, self.size, self.language, self.labels = paper, size, language, {} if labels is None else labels
        self.look = PAGES[paper]
        self.width = self.look.text_width(size)
        self.document: WordDocument = Document()
        part = self.document.part
        part._styles_part._element = parse_xml(styles_xml(self.look, size, language))
        part._settings_part._element = parse_xml(_SETTINGS)
        drop_foreign_parts(self.document, _FOREIGN_PARTS)
        set_properties(self.document, "", "", None)
        self._body: Any = self.document.element.body
        for each in list(self._body):
            self._body.remove(each)
        self._section = parse_xml(f"<w:sectPr {_W}>{self._page_xml()}</w:sectPr>")
        self._body.append(self._section)

    # Text.

    def text(self, text: str, style: str = "Normal") -> None:
        """Write a paragraph."""
        self._write(paragraph_xml(text, style))

    def dash(self, text: str, style: str = "Dash List") -> None:
        """Write a line of a list, after an en dash."""
        self.text(f"–\t{text}", style)

    def gap(self) -> None:
        """Leave a little room; also what parts two tables, which would else become one."""
        self.text("", "Gap")

    def page(self) -> None:
        """Begin a page, where no style does. Not within `each`."""
        self.style(WordStyle("New Page", 1, 1, break_before=True))
        self.text("", "New Page")

    def style(self, style: WordStyle) -> None:
        """Add a style, or put it in place of the one of that name."""
        from docx.oxml import parse_xml

        styles = self.document.part._styles_part._element
        for old in styles.xpath(f'w:style[@w:styleId="{style_id(style.name)}"]'):
            styles.remove(old)
        styles.append(parse_xml(style_xml(style, self.width)))

    # What is repeated, and what is left out.

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """Repeat what follows: `day in days`."""
        self._write(paragraph_xml(f"{{%p for {loop} %}}", "Table Tag"))
        yield
        self._write(paragraph_xml("{%p endfor %}", "Table Tag"))

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Leave out what follows unless that place has something."""
        self._write(paragraph_xml(f"{{%p if {condition} %}}", "Table Tag"))
        yield
        self._write(paragraph_xml("{%p endif %}", "Table Tag"))

    @contextmanager
    def table(
        self,
        *widths: float | None,
        styles: tuple[str, ...] = (),
        rules: Rules = LISTED,
        above: float = 1.2,
        below: float = 1.2,
        before: float = 0,
        between: float = 2.4,
        gap: bool = True,
    ) -> Iterator["WordTable"]:
        """Make a table of columns as wide as that in mm; None takes what is left of the text's width.

        `styles` are those of the columns' text, else “Table Text”. `above` and `below` are the room in each cell,
        `before` that at its left, `between` that at its right, in mm. A small gap follows, so that no other table
        touches it.
        """
        fixed = sum(each or 0 for each in widths)
        shares = sum(each is None for each in widths)
        columns = [each if each is not None else (self.width - fixed) / shares for each in widths]
        table = WordTable(columns, [*styles, *["Table Text"] * len(columns)][: len(columns)])
        yield table
        self._write(table.xml(rules, (above, between, below, before)))
        if gap:
            self.gap()

    # Head and foot.

    def heads(self, left: str = "", right: str = "", *, first: bool = False) -> None:
        """Set the running head; `first` sets that of the first page, which then is different from the others."""
        self._head_or_foot("header", [(f"{left}\t{right}" if right else left, "Running Head")], first)

    def feet(
        self,
        left: str = "",
        right: str = "",
        *,
        page_number: bool = True,
        first: bool = False,
        lines: tuple[CellLine, ...] = (),
    ) -> None:
        """Set the foot, with the number of the page at its right; `lines` stand above it."""
        number = "{page}" if page_number else ""
        foot = f"{left}\t{number or right}" if number or right else left
        above = [(each.text, each.style or "Running Head") for each in lines]
        self._head_or_foot("footer", [*above, *([(foot, "Running Head")] if foot or not above else [])], first)

    def bare_first_page(self) -> None:
        """Leave the first page without head and foot."""
        self.heads(first=True)
        self.feet(page_number=False, first=True)

    def finished(self) -> "WordDocument":
        """Return the document without the styles that it does not use."""
        drop_unused_styles(self.document)
        return self.document

    def _write(self, xml: str) -> None:
        from docx.oxml import parse_xml

        self._section.addprevious(parse_xml(xml))

    def _page_xml(self) -> str:
        width, height = SHEETS[self.size]
        top, right, bottom, left = self.look.margins(self.size)
        return (
            f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/><w:pgMar w:top="{twips(top)}" '
            f'w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}" '
            f'w:header="{twips(min(11, top))}" w:footer="{twips(min(10, bottom))}" w:gutter="0"/>'
            '<w:cols w:space="708"/>'
        )

    def _head_or_foot(self, kind: str, lines: list[tuple[str, str]], first: bool) -> None:
        from docx.oxml import parse_xml

        section = self.document.sections[-1]
        if first:
            section.different_first_page_header_footer = True
        part = getattr(section, f"first_page_{kind}" if first else kind)
        part.is_linked_to_previous = False
        element = part._element
        for each in list(element):
            element.remove(each)
        for text, style in lines:
            element.append(parse_xml(paragraph_xml(text, style)))


def drop_unused_styles(document: "WordDocument") -> None:
    """Take out the styles that no paragraph, head or foot has, nor any style that one has."""
    styles = document.part._styles_part._element
    used = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
    roots = [document.element, *(rel.target_part._element for rel in document.part.rels.values()
                                 if rel.reltype.endswith(("/header", "/footer")))]  # fmt: skip
    for root in roots:
        used.update(root.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    by_id = {each.get(_name("styleId")): each for each in styles.xpath("w:style")}
    wanted = list(used)
    while wanted:
        style = by_id.get(wanted.pop())
        further = (
            set(style.xpath("w:basedOn/@w:val | w:link/@w:val | w:next/@w:val")) - used if style is not None else ()
        )
        used.update(further)
        wanted += further
    for name, style in by_id.items():
        if name not in used:
            styles.remove(style)


def set_properties(document: "WordDocument", title: str, author: str, edition: datetime | None) -> None:
    """Set what the file says of itself: title, author and when it was made; nothing of a program."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
    properties.comments = properties.keywords = properties.category = properties.subject = ""
    made = edition or datetime(2026, 1, 1, tzinfo=UTC)
    properties.created = properties.modified = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1


def drop_foreign_parts(document: "WordDocument", kinds: Collection[str]) -> None:
    """Take out the parts of these kinds, such as those that tell where an empty document comes from."""
    package = document.part.package
    for rels in (package.rels, document.part.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] in kinds:
                del rels[key]


_FOREIGN_PARTS = (
    "thumbnail",
    "stylesWithEffects",
    "customXml",
    "extended-properties",
    "numbering",
    "theme",
    "webSettings",
    "fontTable",
)


def _name(local: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{local}"
