"""Whether a template is sound: each tag in its place, each place known, and a document comes of it, full or empty."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

import msgspec

from missions.exporting.papers import PAPERS
from missions.messages import Sentence
from missions.text import line
from store.documents import messages
from store.documents.template_file import TemplateProblem
from store.documents.template_tags import Scope, TagFault, loop_names, placeholder_faults, places_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{(?P<place>.*?)\}\}|\{%(?P<block>.*?)%\}|\{#.*?#\}", re.DOTALL)
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_BLOCK = re.compile(r"-?(?P<kind>p|tr|tc|r)?\s+(?P<word>\w+)\s*(?P<rest>.*?)\s*-?", re.DOTALL)
_WORD_OF_WORD = re.compile(r"\s*(hm|vm)\s*|\s*(colspan|cellbg)\s+(?P<rest>.*?)\s*", re.DOTALL)
_ENDS = {"endfor": "for", "endif": "if", "elif": "if", "else": "if"}
_IN_NAME = re.compile(r"\{[{_%]|%7B|%5B", re.IGNORECASE)
_FETCHING = re.compile(
    r"^\s*(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|EMBED|DATABASE|MACROBUTTON|RD)\b", re.IGNORECASE
)
_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tbl": "tblPr"}
"""What stands first in a paragraph, a run, a cell and a table, if it is there."""

_MOST_SHOWN = 60


class _Opened(NamedTuple):
    """A repetition or condition that is not closed yet, and the line it begins in."""

    word: str
    kind: str
    room: Any
    where: "_Paragraph"
    tag: str


class _Paragraph(NamedTuple):
    """A paragraph of a template: which one it is, in the text or in a head or foot, and what it says."""

    element: Any
    number: int
    in_head: bool
    text: str

    @property
    def name(self) -> str:
        """Where it is, in words."""
        text = line(self.text)
        shown = text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
        return (messages.LINE_OF_HEAD if self.in_head else messages.LINE_OF_TEXT)(number=self.number, text=shown)


def template_problems(name: str, data: bytes, paper: str, labels: Mapping[str, str]) -> tuple[TemplateProblem, ...]:
    """Return what is wrong with a template of a paper, in its order; `labels` are those that it can name."""
    from docx import Document

    try:
        document = Document(BytesIO(data))
    except Exception:  # whatever a broken file makes the library stumble over
        return (TemplateProblem(name, messages.TEMPLATE_NOT_WORD(template=line(name))),)
    check = _Check(line(name), PAPERS[paper], labels)
    check.look_through(document)
    if not check.problems:
        check.try_out(data)
    return tuple(check.problems)


class _Check:
    """A check of a template, and what it found."""

    def __init__(self, name: str, values: type[msgspec.Struct], labels: Mapping[str, str]) -> None:
        self.name, self.values, self.labels = name, values, labels
        self.problems: list[TemplateProblem] = []

    def note(self, sentence: Sentence, where: "_Paragraph | None" = None, placeholder: str = "", **facts: str) -> None:
        """Note a problem; the sentence can name the template, the line and the placeholder."""
        known = {"template": self.name, "line": where.name if where else "", "placeholder": line(placeholder), **facts}
        wanted = {key: fact for key, fact in known.items() if f"{{{key}}}" in sentence.text}
        self.problems.append(
            TemplateProblem(self.name, sentence(**wanted), where.name if where else "", line(placeholder))
        )

    def look_through(self, document: "WordDocument") -> None:
        """Look at each paragraph of the text, and of each head and foot, which begin anew."""
        self._part(document.element.body, in_head=False)
        for rel in document.part.rels.values():
            if rel.reltype.endswith(("/header", "/footer")):
                self._part(rel.target_part._element, in_head=True)

    def _part(self, root: Any, *, in_head: bool) -> None:
        lines = list(_lines(root, in_head))
        self._tags(lines)
        marks: set[str] = set()
        for each in lines:
            self._fields(each)
            for mark in each.element.iter(f"{_W}bookmarkStart"):
                named = str(mark.get(f"{_W}name", ""))
                if _IN_NAME.search(named):
                    self.note(messages.TAG_IN_BOOKMARK, each, named)
                elif named in marks:
                    self.note(messages.BOOKMARK_TWICE, each, named)
                marks.add(named)
        for cell in root.iter(f"{_W}tc"):
            if not len(cell) or cell[-1].tag != f"{_W}p":
                before = next((each for each in lines if each.element in set(cell.iter(f"{_W}p"))), None)
                self.note(messages.CELL_WITHOUT_LINE, before or _nearest(lines, cell))
        self._order(root, lines)

    def _order(self, root: Any, lines: list[_Paragraph]) -> None:
        for each in root.iter(*(f"{_W}{tag}" for tag in _FIRST)):
            first = f"{_W}{_FIRST[each.tag.removeprefix(_W)]}"
            if any(child.tag == first for child in each[1:]):
                self.note(messages.OUT_OF_ORDER, _nearest(lines, each))
                return

    def _fields(self, where: _Paragraph) -> None:
        told = "".join(each.text or "" for each in where.element.iter(f"{_W}instrText"))
        for instruction in (told, *(each.get(f"{_W}instr", "") for each in where.element.iter(f"{_W}fldSimple"))):
            if _IN_NAME.search(instruction):
                self.note(messages.TAG_IN_FIELD, where, instruction.strip())
            elif _FETCHING.match(instruction):
                self.note(messages.FIELD_FETCHES, where, instruction.split()[0])

    def _tags(self, lines: list[_Paragraph]) -> None:
        scope = Scope(self.values, self.labels)
        opened: list[_Opened] = []
        for where in lines:
            left = _LEFT_OVER.search(_TAG.sub("", where.text))
            if left:
                at = where.text.find(left[0])
                self.note(messages.TAG_BROKEN, where, _broken(where.text) or where.text[at : at + _MOST_SHOWN])
                continue
            for tag in _TAG.finditer(where.text):
                if tag["place"] is not None:
                    self._faults(placeholder_faults(tag["place"], scope), where, tag[0])
                elif tag["block"] is not None:
                    self._block(tag, where, opened, scope)
        for each in opened:
            self._unclosed(each)

    def _block(self, tag: re.Match[str], where: _Paragraph, opened: list[_Opened], scope: Scope) -> None:
        if special := _WORD_OF_WORD.fullmatch(tag["block"]):
            self._faults(placeholder_faults(special["rest"], scope) if special["rest"] else [], where, tag[0])
            return
        found = _BLOCK.fullmatch(tag["block"])
        if found is None or found["word"] not in ("for", "if", *_ENDS):
            self.note(messages.TAG_UNKNOWN, where, tag[0])
            return
        kind, word = found["kind"] or "", found["word"]
        room = self._room(kind, where, tag[0])
        if word in _ENDS:
            self._close_to(word, kind, room, where, tag[0], opened, scope)
            if word == "elif":
                self._faults(placeholder_faults(found["rest"], scope), where, tag[0])
            if word.startswith("end") and opened:
                opened.pop()
                scope.leave()
            return
        names: dict[str, Any] = {}
        if word == "for":
            names, faults = loop_names(found["rest"], scope)
        else:
            faults = placeholder_faults(found["rest"], scope)
        self._faults(faults, where, tag[0])
        scope.enter(names)
        opened.append(_Opened(word, kind, room, where, tag[0]))

    def _close_to(
        self, word: str, kind: str, room: Any, where: _Paragraph, tag: str, opened: list[_Opened], scope: Scope
    ) -> None:
        """Find what a closing tag belongs to; what was opened after it and is still open lacks its end."""
        begun = ("for", "if") if word == "else" else (_ENDS[word],)
        own = [at for at, each in enumerate(opened) if each.word in begun and each.kind == kind and each.room is room]
        if own:
            while len(opened) > own[-1] + 1:
                self._unclosed(opened.pop())
                scope.leave()
        elif opened and opened[-1].word in begun:
            self.note(messages.ELSEWHERE, where, tag, opened=opened[-1].tag)
        else:
            self.note(messages.NOT_OPENED, where, tag)

    def _unclosed(self, opened: _Opened) -> None:
        end = f"{{%{opened.kind} end{opened.word} %}}"
        self.note(messages.NOT_CLOSED, opened.where, opened.tag, end=end)

    def _room(self, kind: str, where: _Paragraph, tag: str) -> Any:
        """Return what a tag repeats in: the line, what holds it, the table or the row."""
        if kind in ("", "r"):
            return where.element
        holder = where.element
        if kind != "p":
            holder = next(where.element.iterancestors(f"{_W}{kind}"), None)
            if holder is None:
                self.note(messages.NOT_IN_TABLE, where, tag)
                return None
        if line(_text(holder)) != line(tag):
            self.note(messages.NOT_ALONE, where, tag)
        return holder.getparent()

    def _faults(self, faults: list[TagFault], where: _Paragraph, tag: str) -> None:
        for fault in faults:
            match fault.kind:
                case "unknown" if fault.near:
                    self.note(messages.PLACE_UNKNOWN_NEAR, where, fault.placeholder, near=fault.near)
                case "unknown":
                    self.note(messages.PLACE_UNKNOWN, where, fault.placeholder)
                case "call":
                    self.note(messages.PLACE_CALLS, where, fault.placeholder)
                case _:
                    self.note(messages.TAG_BROKEN, where, tag)

    def try_out(self, data: bytes) -> None:
        """Make a document of it, with something in every place and with nothing."""
        from store.documents.word_filling import filled

        for values in (sample_values(self.values), self.values()):
            try:
                document = filled(data, values, self.labels)
                self._order(document.element.body, list(_lines(document.element.body, False)))
            except Exception as error:  # jinja2, lxml and docxtpl have many
                self.note(messages.CANNOT_FILL, reason=line(str(error))[:200])
            if self.problems:
                return


def sample_values(values: type[msgspec.Struct]) -> msgspec.Struct:
    """Return values in which something stands in every place, and two in every list."""
    return values(**{name: _sample(held) for name, held in places_of(values).items()})


def _sample(held: Any) -> Any:
    if get_origin(held) is tuple:
        parts = get_args(held)
        return tuple(_sample(each) for each in ((parts[0], parts[0]) if parts[-1] is Ellipsis else parts))
    if isinstance(held, type) and issubclass(held, msgspec.Struct):
        return sample_values(held)
    return "Sample" if held is str else held(1)


def _lines(root: Any, in_head: bool) -> Iterator[_Paragraph]:
    for number, element in enumerate(root.iter(f"{_W}p"), 1):
        yield _Paragraph(element, number, in_head, _text(element))


def _text(element: Any) -> str:
    """Return what stands in a paragraph or row, but for texts in boxes of it, which are paragraphs themselves."""
    boxed = {each for box in element.iter(f"{_W}txbxContent") for each in box.iter(f"{_W}t")}
    return "".join(each.text or "" for each in element.iter(f"{_W}t") if each not in boxed)


def _broken(text: str) -> str:
    """Return the first tag that is not closed."""
    found = re.search(r"\{[{%#](?:(?![}%#]\}).)*$", _TAG.sub("", text), re.DOTALL)
    return found[0][:_MOST_SHOWN] if found else ""


def _nearest(lines: list[_Paragraph], element: Any) -> _Paragraph | None:
    """Return the line in an element, or the last one before it."""
    inner = {*element.iter(), *element.iterancestors()}
    return next((each for each in lines if each.element in inner), lines[0] if lines else None)
