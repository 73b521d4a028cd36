"""How rows of details are laid out in lines: wrapped with their links, in short, and in two columns."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, groupby, zip_longest
from typing import NamedTuple

from missions.dates.formatting import keep_dates_whole
from missions.records.finding import Severity
from missions.reports.report import Phrase, Phrases, joined
from screens.cell_width import cell_width, fit, wrap


@dataclass(frozen=True)
class DetailRow:
    """One row of the details: a label, a text, the id it links to, its role and its mark.

    `phrases` are the parts of a text that lead to several records; `tail` stands at the right end of a head.
    """

    label: str = ""
    text: str = ""
    link: str = ""
    role: str = "plain"
    mark: str = ""
    phrases: Phrases = ()
    tail: Phrase | None = None

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a text of its own, as others may follow on the same line."""
        return bool(self.phrases) and not self.label and self.role == "plain"


BLANK = DetailRow()
"""An empty line."""


class DetailPart(NamedTuple):
    """A part of a drawn line: its text and role, the link it belongs to, and which of which row that is."""

    text: str
    role: str
    link: str = ""
    row: int = 0
    number: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """What distinguishes its link from all others."""
        return self.row, self.number


DetailParts = tuple[DetailPart, ...]


Rows = tuple[DetailRow, ...]


class Columns(NamedTuple):
    """Lines laid out: those over both columns, then each column; the second is empty where there is one."""

    head: list[DetailParts]
    left: list[DetailParts]
    right: list[DetailParts]
    room: int

    def lines(self) -> Iterator[DetailParts]:
        """Yield each line as it is drawn."""
        yield from self.head
        for left, right in zip_longest(self.left, self.right, fillvalue=()):
            if self.right:
                blanks = " " * (self.room + 2 - sum(cell_width(part.text) for part in left))
                left = (*left, DetailPart(blanks, "plain"), DetailPart("│", "rule"), DetailPart("  ", "plain"))
            yield (*left, *right)

    def links(self) -> Iterator[tuple[DetailPart, int]]:
        """Yield the first part of each link with its line, the links of the first column before the second's."""
        seen: set[tuple[int, int]] = set()
        for top, lines in ((0, self.head), (len(self.head), self.left), (len(self.head), self.right)):
            for at, parts in enumerate(lines, top):
                for part in parts:
                    if part.link and part.key not in seen:
                        seen.add(part.key)
                        yield part, at


def lay_out(rows: Rows, width: int, height: int) -> Columns:
    """Lay rows out: in two columns where it is wide, in short where it is low."""
    is_low = 0 < height <= _LOW
    if is_low:
        rows = _in_short(rows)
    at = _end_of_head(rows)
    if is_low or width < _WIDE or at == len(rows):
        return Columns([], _wrap_rows(rows, width), [], width)
    room = (width - 5) // 2
    narrow = min(_PARAGRAPH, room)
    left, right = _halves(rows[at:], narrow)
    return Columns(
        _wrap_rows(rows[:at], width), _wrap_rows(left, narrow, at), _wrap_rows(right, narrow, at + len(left)), room
    )


_LOW = 8
"""Up to how many lines the details are told in short."""
_WIDE = 100
"""From how many cells on they have two columns."""
_PARAGRAPH = 60
"""How wide a paragraph is at most."""


def _in_short(rows: Rows) -> Rows:
    """Return rows without blank lines, with the paragraphs as one, and headings beside what stands under them.

    Where several rows with labels stand under it, a heading keeps its line, so that their labels stand in one column.
    """
    found: list[DetailRow] = []
    for row, following in zip_longest(rows, rows[1:], fillvalue=BLANK):
        before = found[-1] if found else BLANK
        if row == BLANK:
            continue
        if row.is_paragraph and before.is_paragraph:
            found[-1] = replace(before, text=f"{before.text} {row.text}", phrases=joined((before.phrases, row.phrases)))
        elif before.role == "heading" and row.role != "heading" and not (row.label.strip() and following.label.strip()):
            lead = f"{row.label.strip()} ".lstrip()
            phrases = (Phrase(lead), *row.phrases) if row.phrases and lead else row.phrases
            found[-1] = replace(row, label=before.text, text=lead + row.text, phrases=phrases)
        else:
            found.append(row)
    return tuple(found)


def _end_of_head(rows: Rows) -> int:
    """Return how many rows stand over both columns: up to the first blank one."""
    return next((at + 1 for at, row in enumerate(rows) if row == BLANK), len(rows))


def _halves(rows: Rows, width: int) -> tuple[Rows, Rows]:
    """Divide rows among two columns: the paragraphs, and what has headings; without paragraphs about half of them."""
    breaks = [at for at, row in enumerate(rows) if row == BLANK]
    if rows and rows[0].is_paragraph:
        at = next((at for at in breaks if at + 1 < len(rows) and not rows[at + 1].is_paragraph), len(rows))
    else:
        long = list(accumulate(len(_wrap_row(row, width, _LABELS)) for row in rows))
        at = min(breaks, key=lambda at: abs(long[at] - long[-1] / 2), default=len(rows))
    return rows[:at], rows[at + 1 :]


def _wrap_rows(rows: Rows, width: int, first: int = 0) -> list[DetailParts]:
    """Return the lines of rows, which are numbered from `first` on."""
    return [
        tuple(part._replace(row=number) if part.link else part for part in parts)
        for number, (row, labels) in enumerate(zip(rows, _label_widths(rows, width), strict=True), first)
        for parts in _wrap_row(row, width, labels)
    ]


def _label_widths(rows: Rows, width: int) -> list[int]:
    """Return the width of the labels for each row, which is the same for all those without a blank line between."""
    found: list[int] = []
    for _, group in groupby(rows, key=lambda row: row == BLANK):
        some = list(group)
        longest = max(cell_width(row.label) for row in some)
        found += [min(max(longest + 2, _LABELS), max(_LABELS, min(_MOST_LABELS, width * 2 // 5)))] * len(some)
    return found


@lru_cache(2048)
def _wrap_row(row: DetailRow, width: int, labels: int) -> tuple[DetailParts, ...]:
    """Return a row's lines: the label once, with the text wrapped beside it; a long label is broken, too, not cut."""
    if row.role == "head":
        return _wrap_head(row, width)
    indent = labels if row.label or row.role == "continued" else 0
    role = "plain" if row.role == "continued" else row.role
    phrases = row.phrases or (Phrase(row.text, row.link),)
    room = max(8, width - indent - cell_width(row.mark))
    found: list[DetailParts] = []
    said = wrap(row.label, max(1, indent - 2)) if row.label else []
    lines = zip_longest(said, _wrap_phrases(phrases, room, role), fillvalue=None)
    for number, (label, parts) in enumerate(lines):
        lead = DetailPart(fit(label or "", max(0, indent - 2)) + " " * min(indent, 2), "label")
        mark = DetailPart(row.mark if not number else " " * cell_width(row.mark), "faint")
        found.append((lead, mark, *(parts or ())))
    return tuple(found)


_LABELS, _MOST_LABELS = 11, 22
"""The least and the most cells of labels, with the blanks behind them."""


def _wrap_head(row: DetailRow, width: int) -> tuple[DetailParts, ...]:
    """Return the title with what it is beside it and the urgency at the right; below it where it is too long."""
    tail = DetailPart(row.tail.text, _role_of(row.tail, "title")) if row.tail else DetailPart("", "plain")
    room = width - cell_width(tail.text) - 2
    title, rest = DetailPart(row.text, "title"), DetailPart(row.mark, "faint")
    used = cell_width(row.text + row.mark)
    if used <= room:
        return ((title, rest, DetailPart(" " * (width - used - cell_width(tail.text)), "plain"), tail),)
    about = row.mark.removeprefix(" · ")
    spare = width - cell_width(row.text) - cell_width(tail.text)
    if spare >= 2 and width >= _PARAGRAPH:
        below = wrap(keep_dates_whole(about), width)
        more = ((DetailPart(text.replace("\u00a0", " "), "faint"),) for text in below)
        return ((title, DetailPart(" " * spare, "plain"), tail), *more)
    found = [(DetailPart(text, "title"),) for text in wrap(row.text, width)]
    if tail.text and about:
        tail = tail._replace(text=f"{tail.text} · ")
    lines = wrap(keep_dates_whole(tail.text + about), width)
    first, *others = [text.replace("\u00a0", " ") for text in lines] or [""]
    lead = tail.text[: len(first)]
    return (
        *found,
        (tail._replace(text=lead), DetailPart(first[len(lead) :], "faint")),
        *((DetailPart(text, "faint"),) for text in others),
    )


def _wrap_phrases(phrases: Phrases, room: int, role: str) -> Iterator[list[DetailPart]]:
    """Yield the lines of phrases, each part with the look of its phrase; no date is broken over two lines."""
    whole = keep_dates_whole("".join(each.text for each in phrases))
    ends = list(accumulate(len(each.text) for each in phrases))
    at = 0
    for text in wrap(whole, room):
        at = max(at, whole.find(text, at))
        parts, end = [], at + len(text)
        while at < end:
            number = bisect_right(ends, at)
            stop = min(end, ends[number])
            each = phrases[number]
            parts.append(
                DetailPart(whole[at:stop].replace("\u00a0", " "), _role_of(each, role), each.link, number=number)
            )
            at = stop
        yield parts or [DetailPart("", role)]


def _role_of(phrase: Phrase, role: str) -> str:
    """Return how a phrase is drawn in a row of that role: by how grave it is, else as a link."""
    if phrase.severity is not Severity.PLAIN:
        return str(phrase.severity)
    if phrase.link and role == "plain":
        return "link"
    return "strong" if phrase.strong else role
