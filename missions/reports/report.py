"""A report: sections of lines and tables that every front end lays out in its own way."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from missions.messages import MessageFact, Reason, Sentence
from missions.records.book import Book
from missions.records.finding import Finding, Severity
from missions.text import line


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A part of a sentence: its text, the record it leads to, and how grave it is; a strong one is what counts."""

    text: str
    link: str = ""
    severity: Severity = Severity.PLAIN
    strong: bool = False


Phrases = tuple[Phrase, ...]

_PLACES = range(0xE000, 0xE100)
"""Characters of private use, which stand for phrases while a sentence is filled."""
_NO_PLACES = dict.fromkeys(_PLACES)


def phrased(sentence: Sentence, **facts: MessageFact | Phrase | Phrases) -> Phrases:
    """Return a sentence with its places filled, as phrases: those that fill a place stay what they are."""
    parts: list[Phrases] = []
    plain: dict[str, MessageFact] = {}
    for name, fact in facts.items():
        if isinstance(fact, Phrase | tuple):
            plain[name] = chr(_PLACES[len(parts)])
            parts.append((fact,) if isinstance(fact, Phrase) else fact)
        else:
            plain[name] = fact.translate(_NO_PLACES) if type(fact) is str else fact
    found: list[Phrase] = []
    text = ""
    for char in sentence(**plain):
        if _PLACES[0] <= ord(char) < _PLACES[0] + len(parts):
            found += [Phrase(text), *parts[ord(char) - _PLACES[0]]] if text else parts[ord(char) - _PLACES[0]]
            text = ""
        else:
            text += char
    return (*found, Phrase(text)) if text else tuple(found)


def joined(parts: Iterable[Phrases], separator: str = " ") -> Phrases:
    """Return sentences, or names, one after the other; those that say nothing are left out."""
    found: list[Phrase] = []
    for each in parts:
        if each:
            found += [Phrase(separator), *each] if found else each
    return tuple(found)


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of a report, clean and on one line.

    `link` is the id of the record it leads to and `depth` how far it stands under the line before. `label` names the
    text, as a field does its value, and is shown once for lines that follow each other under the same one; `mark` is a
    sign before it. `reason` is the sentence it was made of, with the part it plays in an explanation; `source` that of
    its rule, or the title and address of a document, shown below. What is `strong` is what counts now among others.
    `phrases` are the parts of the text, where some lead to other records than the line or are graver than it.
    """

    text: str
    link: str = ""
    depth: int = 0
    severity: Severity = Severity.PLAIN
    label: str = ""
    mark: str = ""
    reason: Reason | None = None
    source: str = ""
    strong: bool = False
    phrases: Phrases = ()

    def as_json(self) -> dict[str, Any]:
        """Return the line as JSON."""
        label = {"label": self.label} if self.label else {}
        return {**label, "text": self.text, "id": self.link or None, "depth": self.depth, "severity": self.severity}

    @classmethod
    def of(cls, reason: Reason, link: str = "", depth: int = 0, severity: Severity = Severity.PLAIN) -> "Line":
        """Return the line of a sentence; its source stands beside it."""
        return cls(reason.said, link, depth, severity, reason=reason, source=reason.source)

    @classmethod
    def told(cls, phrases: Phrases, label: str = "") -> "Line":
        """Return the line of phrases; it leads to the first record that one of them does."""
        link = next((each.link for each in phrases if each.link), "")
        return cls("".join(each.text for each in phrases), link, label=label, phrases=phrases)


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A text of a table with a severity of its own; a strong one is what the row is about."""

    text: str
    severity: Severity = Severity.PLAIN
    strong: bool = False


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row of a table: a text for each column, and the record it leads to; its severity is that of the first cell.

    `below` says in lines of their own what stands in the wide columns, for where there is no room for them.
    """

    cells: tuple[str | Cell, ...]
    link: str = ""
    severity: Severity = Severity.PLAIN
    below: tuple[Line, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(each.text if isinstance(each, Cell) else each for each in self.cells)

    @property
    def severities(self) -> tuple[Severity, ...]:
        """The severity of each cell."""
        return tuple(
            each.severity if isinstance(each, Cell) else Severity.PLAIN if number else self.severity
            for number, each in enumerate(self.cells)
        )


class TableColumn(msgspec.Struct, frozen=True, gc=False):
    """A column of a table: its label, and its key for scripts, which is the same in every language.

    A wide one is left out where the rows say the same in lines below them.
    """

    label: str
    key: str
    is_wide: bool = False


class Table(msgspec.Struct, frozen=True):
    """Rows under columns, the sentence shown where there are none, and remarks on all of it: sums, rules, gaps."""

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the columns."""
        return tuple(each.label for each in self.columns)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said beside the rows, and first what stands in their place."""
        return self.remarks if self.rows or not self.empty else (self.empty, *self.remarks)

    def as_json(self) -> list[dict[str, str | None]]:
        """Return the rows as JSON: the id each leads to, then its texts by the keys of the columns."""
        keys = [each.key for each in self.columns]
        return [{"id": row.link or None, **dict(zip(keys, row.texts, strict=True))} for row in self.rows]


class Section(msgspec.Struct, frozen=True):
    """A heading, which may be empty, and what stands under it; `key` names it for scripts, in every language."""

    heading: str
    lines: tuple[Line | Table, ...] = ()
    key: str = ""


class Report(msgspec.Struct, frozen=True):
    """What is known about something as of a day; the subtitle says of what or when, `urgency` how far off it is."""

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    urgency: Phrase = Phrase("")

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON: its sections, each with its lines, the record each leads to, and its tables."""
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "sections": [
                {"heading": section.heading, "lines": [each.as_json() for each in section.lines]}
                for section in self.sections
            ],
        }


def finding_lines(found: Finding, book: Book | None = None, depth: int = 0) -> Iterator[Line]:
    """Yield why a finding is one, how to put it right, and with a book the record to change."""
    yield Line(line(found.said), depth=depth)
    yield Line(line(found.remedy), depth=depth, severity=Severity.FAINT)
    if book is not None:
        yield Line(line(book.heading(found.record)), found.record, depth, mark="→ ")
