"""The fifth step of an import: what it would do, row by row, with what changes and which deadline moves."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from missions.importing.course import Import
from missions.importing.dry_run_words import becomes
from missions.importing.rows import NUMBER_TARGETS
from missions.importing.steps import DryRow, DryRun, RowChange, SheetColumn, Step
from missions.records.book import Book
from missions.records.record import Record
from missions.text import line
from screens.cell_width import cell_width, fit, fit_ends, wrap
from screens.dialogs import import_messages
from screens.dialogs.import_explain import explain_row, show_cell
from screens.dialogs.import_rows import WIDE, CountsText, DryRows, Fold, Shown, key_of_line
from screens.dialogs.import_step import StepPane, key_item, widths
from screens.session import Toast, session_of
from screens.styled_text import Span, Spans
from screens.widgets.bar import BarItem
from screens.widgets.drawing import SpanText
from screens.widgets.line_list import Lines

_SAME, _BESIDES, _TOLD = "same", "besides", "told"
"""What the lines stand for that stand for several."""

_ORDER = (RowChange.CHANGED, RowChange.NEW, RowChange.LEFT_OUT, RowChange.VANISHED, RowChange.UNCHANGED)


class DryRunPane(StepPane):
    """Shows the whole proposal; ^s imports it."""

    step = Step.DRY_RUN
    import_: Import
    BINDINGS: ClassVar[list[BindingType]] = [Binding("F", "all_rows", "filters", id="filters", show=False)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._run: DryRun | None = None
        self._made: dict[str, Record] = {}
        self._after = Book()
        self._unfolded: set[str] = set()
        self._rank: dict[object, int] = {}
        self._only: frozenset[int] | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the counts, the rows, and what changes in the row under the cursor."""
        yield CountsText()
        yield DryRows()
        yield SpanText(id="dry-row")

    @classmethod
    def asks(cls, import_: Import) -> bool:
        """Work out the proposal, which is always looked at."""
        return import_.dry_run is not None

    def enter(self) -> None:
        """Begin in the rows."""
        self._rows.focus()

    @property
    def _rows(self) -> DryRows:
        return self.query_one(DryRows)

    @property
    def run(self) -> DryRun:
        """The proposal that is shown."""
        assert self._run is not None
        return self._run

    # What is shown.

    def show(self, import_: Import) -> None:
        """Show the proposal; rows stay in their place when they are left out."""
        self.import_, self._run = import_, import_.dry_run
        changes = self._run.changes
        self._made = {each.id: each for each in changes.put} if changes else {}
        self._after = import_.book.after(changes) if changes else import_.book
        for each in self.run.rows:
            self._rank.setdefault(key_of_line(each), _ORDER.index(each.change))
        counts = self.query_one(CountsText)
        counts.show(self.run.counts)
        if self._only is not None and 0 <= counts.chosen < len(self.run.counts):
            self._only = frozenset(self.run.counts[counts.chosen].rows)
        self._list()

    def _list(self) -> None:
        """List the rows, changed ones first; unchanged ones and what is added beside them stand on one line each."""
        rows = sorted(self.run.rows, key=lambda each: (self._rank[key_of_line(each)], each.row))
        shown: list[Shown] = []
        if self._only is not None:
            shown += [each for each in rows if each.row in self._only]
        else:
            same = [each for each in rows if each.change is RowChange.UNCHANGED]
            shown += [each for each in rows if each.change is not RowChange.UNCHANGED]
            if same:
                shown.append(Fold("=", import_messages.SO_MANY_UNCHANGED(count=len(same)), _SAME))
                shown += same if _SAME in self._unfolded else []
            if self.run.besides:
                shown += [None] if shown else []
                shown.append(Fold("+", import_messages.SO_MANY_BESIDES(count=len(self.run.besides)), _BESIDES))
                shown += self.run.besides if _BESIDES in self._unfolded else []
            if self.run.told:
                shown += [None] if shown else []
                shown.append(Fold("i", import_messages.TOLD_OF_FILE(count=len(self.run.told)), _TOLD))
        self._rows.show(shown, self._headings(), self.chosen.left_out)
        self._draw()

    def _headings(self) -> tuple[str, ...]:
        cells = max((len(each.cells) for each in self.run.rows), default=0)
        headings = self.run.headings
        return headings if len(headings) > cells else (import_messages.NAME_HEADING(), *headings)

    def on_resize(self) -> None:
        """Fit what is shown to the size."""
        if self._run is not None:
            self._draw()

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        """Show the row under the cursor."""
        event.stop()
        self._draw()

    def _draw(self) -> None:
        """Show below the rows what changes in the one under the cursor, and what follows."""
        width, height = self.size.width - 2, self.size.height
        if width <= 0:
            return
        most = max(4, height * 2 // 5)
        lines = self._row_lines(width, most)[:most]
        self.query_one("#dry-row", SpanText).show(lines)
        room = height - self.query_one(CountsText).outer_size.height - 1 - len(lines)
        self._rows.styles.height = max(2, min(self._rows.count + 1, room))

    def _row_lines(self, width: int, most: int) -> list[Spans]:
        row = self._rows.row
        saved: list[Spans] = [(), (Span(fit(import_messages.NOTHING_SAVED_YET(), width).rstrip(), "faint"),)]
        if row is None:
            whole: list[Spans] = [(Span(each),) for said in self.run.told for each in wrap(line(said), width)]
            return [(), *whole[: most - 3], *saved]
        title = f"{line(row.name)}"
        where = [import_messages.ROW(row=row.row)] if row.row else []
        where += [import_messages.NUMBER(number=line(row.number))] if row.number else []
        behind = f"   {', '.join(where)}"
        lines: list[Spans] = [
            (),
            (
                Span(fit_ends(title, min(cell_width(title), width - cell_width(behind))), "heading"),
                Span(behind, "faint"),
            ),
        ]
        said = [*([row.know] if row.know and width < WIDE else []), *row.told]
        told = [each for one in dict.fromkeys(said) for each in wrap(line(one), width - 3)]
        room = most - len(lines) - (2 if row.deadline else 0) - min(2, len(told))
        lines += _field_lines(row, width, max(1, room))
        if not row.fields and row.row:
            lines += self._cell_lines(row, width, max(1, room))
        if row.deadline:
            lines += [(Span("   "), Span(each, "month")) for each in wrap(line(row.deadline), width - 3)]
        lines += [(Span("   "), Span(each, "month" if row.open else "faint")) for each in told]
        return lines + saved if len(lines) + 2 <= most else lines

    def _cell_lines(self, row: DryRow, width: int, most: int) -> list[Spans]:
        """Return what the cells of a row say, each under its heading, and what they become, as many as fit.

        Nothing of columns that are left out is shown, and not the number of the row, which stands above.
        """
        look, columns = self.import_.look, {each.index: each for each in self.import_.columns if each.target}
        cells = next((each.row.cells for each in look.rows if each.row.number == row.row), ())
        rows = [
            (line(look.headings[at]), line(cell.shown), self._becomes(columns[at], row))
            for at, cell in enumerate(cells)
            if cell.text.strip()
            and at in columns
            and at < len(look.headings)
            and columns[at].target not in NUMBER_TARGETS
        ][:most]
        widest = max(24, width // 4)
        heading, cell = (min(widest, max((cell_width(each[at]) for each in rows), default=0)) + 2 for at in (0, 1))
        room = max(1, width - 6 - heading - cell)
        return [
            (
                Span("   "),
                Span(fit(name, heading - 2) + "  ", "faint"),
                Span(fit(said, cell - 2) + "  "),
                *((Span("→  ", "accent"), Span(fit(made, room).rstrip(), "title")) if made else ()),
            )
            for name, said, made in rows
        ]

    def _becomes(self, column: SheetColumn, row: DryRow) -> str:
        """Return what a cell of a row becomes: the label of its field, unless it stands before, and what is in it."""
        target = next((each for each in self.import_.kind.targets if each.name == column.target), None)
        record = self._made.get(row.id)
        if target is None or record is None:
            return line(column.label)
        value = becomes(target, record, self._after)
        if value and self.import_.look.sheet.preset:
            return line(value)
        return line(f"{column.label}: {value}" if value else column.label)

    # What keys do.

    def keys(self) -> tuple[BarItem, ...]:
        """Return its keys."""
        rows = self._rows
        return (
            key_item("enter", import_messages.THE_CELL(), "choose", rows),
            key_item("space", import_messages.LEAVE_ROW_OUT(), "mark", rows),
            key_item("x", import_messages.EXPLAIN_IT(), "explain", rows),
        )

    @property
    def go_on_label(self) -> str:
        """What ^s is called here."""
        return import_messages.IMPORT_IT()

    def may_go_on(self) -> bool:
        """Whether there is anything to import; if not, say so."""
        if self.run.changes is None:
            session_of(self).tell(import_messages.NOTHING_TO_IMPORT(), Toast.HINT)
        return self.run.changes is not None

    @on(CountsText.Narrowed)
    def _narrowed(self, event: CountsText.Narrowed) -> None:
        """Show only the rows of a count, or all."""
        event.stop()
        self._only = None if event.at is None else frozenset(self.run.counts[event.at].rows)
        self._list()
        if event.at is not None:
            self._rows.focus()

    def action_all_rows(self) -> None:
        """Go to the counts, which narrow the rows."""
        self.query_one(CountsText).focus()

    def step_back(self) -> bool:
        """Show all rows again."""
        was = self._only is not None
        if was:
            self.query_one(CountsText).choose(-1)
        return was

    @on(Lines.Chosen)
    def _opened(self, event: Lines.Chosen) -> None:
        """Unfold a line that stands for several; show a row in its sheet."""
        event.stop()
        current = self._rows.current
        if isinstance(current, DryRow) and current.row:
            session_of(self).begin(show_cell(session_of(self), self.import_, current), of=self)
        elif isinstance(current, Fold):
            self._unfolded ^= {current.of}
            self._list()

    @on(DryRows.RowMarked)
    def _leave_out(self, event: DryRows.RowMarked) -> None:
        """Leave the row under the cursor out, or import it nevertheless."""
        event.stop()
        row = self._rows.row
        if row is None or not row.row:
            return
        out = self.chosen.left_out ^ {row.row}
        self._rows.show(self._rows.shown, self._headings(), out)
        self.choose(is_shown=True, left_out=out)

    @on(DryRows.Asked)
    def _explain(self, event: DryRows.Asked) -> None:
        """Explain what the row becomes and which date moves."""
        event.stop()
        row = self._rows.row
        if row is not None and row.id:
            session_of(self).begin(explain_row(session_of(self), self.import_, row), of=self)


def _field_lines(row: DryRow, width: int, most: int) -> list[Spans]:
    """Return the fields that change as they are on file and in the list, then the others, as many as fit."""
    fields = sorted(row.fields, key=lambda each: each.listed == each.on_file or each.is_kept)
    is_known = any(each.on_file for each in row.fields)
    rows: list[tuple[str, str, str, str]] = []
    for each in fields[:most]:
        same = each.on_file == each.listed
        listed = import_messages.THE_SAME_AGAIN() if same and each.listed else line(each.listed)
        rows.append((line(each.label), line(each.on_file), listed, line(each.note)))
    shown = range(4) if is_known else (0, 2, 3)
    wide = widths([[row[at] for row in rows] for at in shown], width - 6, spread=width // 5)
    lines: list[Spans] = []
    if is_known and most > len(rows) + 1:
        heads = ("", import_messages.ON_FILE_HEADING(), import_messages.IN_THE_LIST(), "")
        gaps = (
            Span("   "),
            *(
                Span(" " * (3 if at == 2 else 0) + fit(heads[at], cells), "faint")
                for at, cells in zip(shown, wide, strict=True)
            ),
        )
        lines.append(gaps)
    for each, texts in zip(fields, rows, strict=False):
        is_same = each.on_file == each.listed or each.is_kept
        roles = ("faint", "plain", "faint" if is_same else "title", "faint")
        spans = [Span("   ")]
        for at, cells in zip(shown, wide, strict=True):
            if at == 2 and is_known:
                spans.append(Span("→  ", "rule" if is_same else "accent"))
            spans.append(Span(fit(texts[at], cells - 2) + "  ", roles[at]))
        lines.append(tuple(spans))
    if len(fields) > most:
        lines.append((Span("   "), Span(import_messages.MORE_WORDS(count=len(fields) - most), "faint")))
    return lines
