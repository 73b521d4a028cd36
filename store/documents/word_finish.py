"""What is done to a Word document after its template is filled: rows kept together, page numbers, faces, properties."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from missions.exporting.content import PaperContent
from store.documents.word_kit import drop_foreign_parts, set_properties
from store.documents.word_parts import field_xml
from store.documents.word_styles import EAST_ASIAN_FACE, EAST_ASIAN_FACES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MOST_KEPT = 8
"""Up to so many rows, a list or a day is never divided between pages."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTENTS = ("ContentsLine", "ContentsSub")
_EMPTY_LINE = (
    f'<w:p {_NAMESPACE}><w:pPr><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/></w:pPr></w:p>'
)

PagesOf = Callable[[bytes, Sequence[str]], tuple[int | None, ...]]
"""Finds on which pages the headings of a Word file stand; None for what cannot be found."""


def finish(document: "WordDocument", content: PaperContent, pages_of: PagesOf | None = None) -> bytes:
    """Return a filled document as a file, finished; without `pages_of`, contents have no page numbers."""
    body: Any = document.element.body
    _complete_cells(body)
    for table in body.iter(f"{_W}tbl"):
        _keep_together(table)
    _single_bookmarks(body)
    _choose_faces(document, content.country)
    drop_foreign_parts(document, ("thumbnail", "extended-properties", "customXml", "stylesWithEffects"))
    _forget_origin(document)
    set_properties(document, content.title, content.author, content.edition)
    lines = _contents(document)
    if not lines:
        return _saved(document)
    for number, (entry, heading) in enumerate(lines, 1):
        _mark(entry, heading, number)
    headings = [_text(heading) for _entry, heading in lines]
    pages = pages_of(_saved(document), headings) if pages_of else (None,) * len(lines)
    for (entry, _heading), page in zip(lines, pages, strict=True):
        _store_page(entry, page if None not in pages else None)
    return _saved(document)


def _forget_origin(document: "WordDocument") -> None:
    """Take out Word's note of where the template came from, which names a folder of somebody's machine."""
    part = document.part._settings_part
    for key, rel in list(part.rels.items()):
        if rel.reltype.endswith("/attachedTemplate"):
            del part.rels[key]
    for note in list(document.settings.element.iter(f"{_W}attachedTemplate")):
        note.getparent().remove(note)


def _saved(document: "WordDocument") -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _complete_cells(body: Any) -> None:
    """See to it that every cell ends with a paragraph and no two tables touch; Word refuses or joins them."""
    from docx.oxml import parse_xml

    for row in list(body.iter(f"{_W}tr")):
        if row.find(f"{_W}tc") is None:
            row.getparent().remove(row)
    for table in list(body.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            table.getparent().remove(table)
        elif (after := table.getnext()) is not None and after.tag == f"{_W}tbl":
            table.addnext(parse_xml(_EMPTY_LINE))
    for cell in body.iter(f"{_W}tc"):
        if not len(cell) or cell[-1].tag != f"{_W}p":
            cell.append(parse_xml(_EMPTY_LINE))


def _keep_together(table: Any) -> None:
    """Keep the rows of a short table on a page, all but the last one with the next; of a long one its first two."""
    rows = table.findall(f"{_W}tr")
    heads = sum(row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows)
    last = len(rows) - 1 if len(rows) - heads <= MOST_KEPT else heads
    for row in rows[:last]:
        for paragraph in row.iter(f"{_W}p"):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _single_bookmarks(body: Any) -> None:
    """Let each bookmark stand once and have a number of its own; those of a repeated part stay where they are first."""
    names = set[str]()
    numbers = dict[str, str]()
    for mark in list(body.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        number = mark.get(f"{_W}id", "")
        if mark.tag == f"{_W}bookmarkEnd":
            if number in numbers:
                mark.set(f"{_W}id", numbers.pop(number))
            else:
                mark.getparent().remove(mark)
        elif (name := mark.get(f"{_W}name", "")) in names:
            mark.getparent().remove(mark)
        else:
            names.add(name)
            numbers[number] = str(len(names) + 100)
            mark.set(f"{_W}id", numbers[number])


def _choose_faces(document: "WordDocument", country: str) -> None:
    """Write East Asian signs in the face of the country, wherever the template has the usual one."""
    face = EAST_ASIAN_FACES.get(country)
    if face:
        for fonts in document.styles.element.iter(f"{_W}rFonts"):
            if fonts.get(f"{_W}eastAsia") == EAST_ASIAN_FACE:
                fonts.set(f"{_W}eastAsia", face)


def _contents(document: "WordDocument") -> list[tuple[Any, Any]]:
    """Return each line of the contents with the heading that it names, in their order."""
    headings = _heading_styles(document)
    paragraphs = list(document.element.body.iter(f"{_W}p"))
    lines = [each for each in paragraphs if _style(each) in _CONTENTS]
    if not lines:
        return []
    wanted = [each for each in paragraphs if _style(each) in headings and _text(each)]
    found = []
    for entry in lines:
        at = next((i for i, heading in enumerate(wanted) if _text(heading) == _text(entry)), None)
        if at is not None:
            found.append((entry, wanted[at]))
            wanted = wanted[at + 1 :]
    return found


def _heading_styles(document: "WordDocument") -> set[str]:
    styles: Any = document.styles.element
    return set(styles.xpath("w:style[w:pPr/w:outlineLvl]/@w:styleId"))


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _text(paragraph: Any) -> str:
    text = "".join(each.text or "" for each in paragraph.iter(f"{_W}t"))
    return re.sub(r"\s+", " ", text).strip()


def _mark(entry: Any, heading: Any, number: int) -> None:
    """Set a bookmark round a heading, and a field with its page at the end of the line that names it."""
    from docx.oxml import parse_xml

    name = f"_Ref{number:08d}"
    runs = heading.findall(f"{_W}r")
    runs[0].addprevious(parse_xml(f'<w:bookmarkStart {_NAMESPACE} w:id="{number}" w:name="{name}"/>'))
    runs[-1].addnext(parse_xml(f'<w:bookmarkEnd {_NAMESPACE} w:id="{number}"/>'))
    page_field = field_xml(f"PAGEREF {name} \\h", "")
    field = parse_xml(f"<w:p {_NAMESPACE}><w:r><w:tab/></w:r>{page_field}</w:p>")
    for tab in [run for run in entry.findall(f"{_W}r") if run.find(f"{_W}tab") is not None and not _text(run)]:
        entry.remove(tab)
    entry.extend(list(field))


def _store_page(entry: Any, page: int | None) -> None:
    """Write down the page that a line of the contents names; without one, take the field out."""
    runs = entry.findall(f"{_W}r")[-6:]
    if page is None:
        for run in runs:
            entry.remove(run)
        return
    runs[4].find(f"{_W}t").text = str(page)
