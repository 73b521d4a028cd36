"""The fourth step of an import: names of the list that are perhaps on file, each beside the one it is like."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from missions.importing.choices import MERGE, NEW
from missions.importing.course import Import
from missions.importing.remembered import remembered
from missions.importing.steps import AlikeName, Step
from missions.messages import Sentence
from missions.records.kinds import KINDS
from missions.text import line
from screens.cell_width import cell_width, fit
from screens.dialogs import import_messages
from screens.dialogs.import_step import StepPane, key_item, widths
from screens.styled_text import Span, Spans
from screens.widgets.bar import BarItem
from screens.widgets.drawing import SpanText
from screens.widgets.line_list import Lines

_ON_FILE, _MERGE, _NEW = "f", "m", "n"

_ANSWERS = (
    (_ON_FILE, import_messages.ONE_ON_FILE, import_messages.SPELLING_IS_KEPT),
    (_MERGE, import_messages.MERGE_THEM, import_messages.AS_IN_LAST_COLUMN),
    (_NEW, import_messages.NEW_ONE, import_messages.BOTH_STAY),
)
"""The letters, what each takes, and what follows."""

_LISTED_ANSWERS = (
    (_MERGE, import_messages.ONE_AND_SAME, import_messages.FIRST_NAME_STAYS),
    (_NEW, import_messages.TWO_DIFFERENT, import_messages.BOTH_STAY),
)
"""The same for two names of the list, of which the first one stays."""

_LEAST_NAMES = 4
"""How many lines of names are seen at least, beside their heading."""

_WIDE, _GAP = 90, 2
"""From how many cells on why names are alike stands beside them, and how many part the columns."""


class NamesAlike(Lines):
    """The names, each with the one it is like, why, and what is taken."""

    fixed = 1

    def __init__(self) -> None:
        super().__init__(id="alike-names")
        self.names: tuple[AlikeName, ...] = ()
        self.taken: dict[str, str] = {}
        self._widths: tuple[int, list[int]] = (0, [])

    def show(self, names: tuple[AlikeName, ...], taken: dict[str, str]) -> None:
        """Show these names, and what is taken for each."""
        if names != self.names:
            self._widths = (0, [])
        self.names, self.taken = names, taken
        self.fill(len(names))

    @property
    def current(self) -> AlikeName | None:
        """The name under the cursor."""
        return self.names[self.cursor] if self.cursor < len(self.names) else None

    def taken_of(self, name: AlikeName) -> str:
        """Return what is taken for a name; empty while that is open."""
        return self.taken.get(name.id, "")

    def _columns(self, width: int) -> list[int]:
        """Return how many cells the columns have; why they are alike has none where room is short."""
        if self._widths[0] != width:
            some = self.names[:500]
            columns = [
                [import_messages.IN_THE_LIST(), *(line(each.listed) for each in some)],
                [_other_heading(self.names), *(line(each.on_file) for each in some)],
                [import_messages.ALIKE_BY(), *(line(each.because) for each in some)] if width >= _WIDE else [],
            ]
            take = cell_width(f"✓ {import_messages.TWO_DIFFERENT()}")
            self._widths = (width, [*widths(columns, width - take, spread=width // 4 if width >= _WIDE else 0), take])
        return self._widths[1]

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return the headings."""
        heads = (
            import_messages.IN_THE_LIST(),
            _other_heading(self.names),
            import_messages.ALIKE_BY(),
            import_messages.TAKE(),
        )
        wide = self._columns(width)
        return tuple(Span(fit(head, each), "faint") for head, each in zip(heads, wide, strict=True) if each > _GAP)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return the line of a name."""
        name, wide = self.names[index], self._columns(width)
        taken = self.taken_of(name)
        said = next((each() for letter, each, _ in _answers_of(name) if taken and _letter(name, taken) == letter), "")
        texts = (line(name.listed), line(name.on_file), line(name.because))
        roles = ("strong", "strong", "faint") if not taken else ("plain", "plain", "faint")
        cells = (
            Span(fit(text, each - 2) + "  ", role)
            for text, each, role in zip(texts, wide, roles, strict=False)
            if each > _GAP
        )
        return (*cells, Span(f"✓ {said}", "ok") if taken else Span(import_messages.CHOOSE_ONE(), "month bold"))


def _letter(name: AlikeName, taken: str) -> str:
    if name.is_listed and taken == name.candidate:
        return _MERGE
    return _MERGE if taken == MERGE else _NEW if taken == NEW else _ON_FILE if taken == name.candidate else ""


class PairText(SpanText):
    """The pair under the cursor; a line that can be clicked has its letter in `taps`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.taps: dict[int, str] = {}

    def on_click(self, event: events.Click) -> None:
        """Give the answer whose line was clicked."""
        offset = event.get_content_offset(self)
        pane = self.parent
        if offset is not None and isinstance(pane, AlikePane) and offset.y in self.taps:
            pane.take(self.taps[offset.y])


class AlikePane(StepPane):
    """Asks who is meant; what is sure is preset, and ^s goes to what is not."""

    step = Step.ALIKE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", "open", id="open", priority=True),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shows_all = False
        self._is_begun = False

    def compose(self) -> ComposeResult:
        """Lay out: how many there are, the names, and the pair under the cursor."""
        yield SpanText(id="alike-said")
        yield NamesAlike()
        yield PairText(id="alike-pair")

    @classmethod
    def asks(cls, import_: Import) -> bool:
        """Work out the names, and say whether there is one that nobody has decided about.

        What is sure is looked at once: a list that was imported before passes over it.
        """
        names = import_.alike
        if any(not each.taken for each in names):
            return True
        return any(each.is_preset for each in names) and remembered(import_.look.headings, import_.book) is None

    @property
    def _lines(self) -> NamesAlike:
        return self.query_one(NamesAlike)

    # What is shown.

    def show(self, import_: Import) -> None:
        """Show the names; one begins on the first that must be chosen."""
        names = tuple(import_.alike)
        taken = {each.id: self.chosen.alike.get(each.id, each.taken) for each in names}
        self._lines.show(names, taken)
        if not self._is_begun:
            self._is_begun = True
            self._turn_to_open(0)
        self._draw()

    def _open(self) -> list[int]:
        lines = self._lines
        return [at for at, each in enumerate(lines.names) if not lines.taken_of(each)]

    def _turn_to_open(self, from_: int) -> bool:
        """Go to the next name that must be chosen, and say whether there is one."""
        still = self._open()
        if still:
            self._lines.cursor = next((at for at in still if at >= from_), still[0])
            self._lines.show_cursor()
        return bool(still)

    def on_resize(self) -> None:
        """Fit what is shown to the size."""
        self._draw()

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        """Show the pair under the cursor."""
        event.stop()
        self._draw()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_compare()

    def _draw(self) -> None:
        """Show how many are open, and the pair under the cursor with as many fields as there is room for."""
        width, height = self.size.width - 2, self.size.height
        if width <= 0:
            return
        names, said = self._lines.names, self.query_one("#alike-said", SpanText)
        said.show([_said(names, len(self._open()), width), ()])
        name = self._lines.current
        pair = self.query_one(PairText)
        if name is None:
            pair.show([])
            return
        wanted = 1 if self._shows_all else min(len(names), max(_LEAST_NAMES, height - 2 - 1 - 9 - len(name.fields)))
        room = height - 2 - 1 - wanted
        self._lines.styles.height = wanted + 1
        self._lines.show_cursor()
        lines, pair.taps = self._pair_lines(name, width, room)
        pair.show(lines)

    def _pair_lines(self, name: AlikeName, width: int, room: int) -> tuple[list[Spans], dict[int, str]]:
        """Return the two side by side, what they become, and the answers."""
        asked, because = _question(name), line(name.because) if width < _WIDE else ""
        lines: list[Spans] = [(), (Span(" "), Span(fit(asked, width - 1).rstrip(), "title")), ()]
        if because:
            lines[-1:] = [
                (Span(" "), Span(fit(f"{import_messages.ALIKE_BY()}: {because}", width - 1).rstrip(), "faint")),
                (),
            ]
        answers = _answers_of(name)
        taken = self._lines.taken_of(name) or MERGE
        fields = name.fields[: max(0, room - len(lines) - 3 - len(answers))]
        rows = [
            (
                line(each.label),
                *(line(text) or "–" for text in (each.listed, each.on_file, each.becomes.get(taken, ""))),
            )
            for each in fields
        ]
        other = _other_heading((name,))
        heads = ("", import_messages.IN_THE_LIST(), other, import_messages.BECOMES())
        wide = widths(
            [[head, *(row[at] for row in rows)] for at, head in enumerate(heads)], width - 1, spread=width // 5
        )
        lines.append((Span(" "), *(Span(fit(head, cells), "faint") for head, cells in zip(heads, wide, strict=True))))
        for row in rows:
            is_new = row[3] != row[2]
            roles = (
                "faint",
                "faint" if row[1] == "–" else "plain",
                "faint" if row[2] == "–" else "plain",
                "title" if is_new else "plain",
            )
            lines.append(
                (
                    Span(" "),
                    *(
                        Span(fit(text, cells - 2) + "  ", role)
                        for text, cells, role in zip(row, wide, roles, strict=True)
                    ),
                )
            )
        if len(fields) < len(name.fields):
            lines.append(
                (Span(" "), Span(import_messages.MORE_FIELDS_THAN(count=len(name.fields) - len(fields)), "faint"))
            )
        else:
            lines.append(())
        taps: dict[int, str] = {}
        label = max(cell_width(each()) for _, each, _ in answers) + 2
        indent = min(wide[0] + 1, max(1, width - 70))
        for letter, words, follows in answers:
            taps[len(lines)] = letter
            is_given = _letter(name, self._lines.taken_of(name)) == letter
            lines.append(
                (
                    Span(" " * (indent - 1)), Span("✓ " if is_given else "  ", "ok"), Span(f"{letter}  ", "key"),
                    Span(fit(words(), label), "strong"),
                    Span(fit(follows(), max(0, width - indent - 4 - label)).rstrip(), "faint"),
                )
            )  # fmt: skip
        return lines, taps

    # What is answered.

    def keys(self) -> tuple[BarItem, ...]:
        """Return its keys."""
        name = self._lines.current
        if name is None:
            return ()
        letters = " ".join(letter for letter, _, _ in _answers_of(name))
        return (
            BarItem(f" {letters}", "key", "", f" {import_messages.ANSWER()} "),
            BarItem(" ↑↓", "key", "", f" {import_messages.TO_NAME()} "),
            key_item("enter", import_messages.ALL_FIELDS(), "compare", self),
        )

    def on_key(self, event: events.Key) -> None:
        """Take the letter of an answer."""
        if event.character and self.take(event.character):
            event.stop()
            event.prevent_default()

    def take(self, letter: str) -> bool:
        """Answer for the name under the cursor, and go to the next that is open; say whether the letter is one."""
        name = self._lines.current
        if name is None or letter not in {each for each, _, _ in _answers_of(name)}:
            return False
        given = {_ON_FILE: name.candidate, _MERGE: MERGE, _NEW: NEW}[letter]
        here = self._lines.cursor
        self._lines.show(self._lines.names, {**self._lines.taken, name.id: given})
        self.choose(is_shown=True, alike={name.id: given})
        if not self._turn_to_open(here + 1) and here + 1 < len(self._lines.names):
            self._lines.cursor = here + 1
        self._draw()
        self.show_keys()
        return True

    def may_go_on(self) -> bool:
        """Whether all are chosen; if not, the cursor goes to the next that is not."""
        return not self._turn_to_open(self._lines.cursor)

    def action_compare(self) -> None:
        """Show all fields of the pair, or the names again."""
        self._shows_all = not self._shows_all
        self._draw()

    def step_back(self) -> bool:
        """Show the names again."""
        was, self._shows_all = self._shows_all, False
        if was:
            self._draw()
        return was


def _answers_of(name: AlikeName) -> Sequence[tuple[str, Sentence, Sentence]]:
    """Return what can be answered: each letter, what it takes, and what follows."""
    return _LISTED_ANSWERS if name.is_listed else _ANSWERS


def _other_heading(names: Sequence[AlikeName]) -> str:
    """Return where the others are that these names are like: on file, further up in the list, or either."""
    if all(each.is_listed for each in names):
        return import_messages.FURTHER_UP()
    either = any(each.is_listed for each in names)
    return import_messages.ON_FILE_OR_FURTHER_UP() if either else import_messages.ON_FILE_HEADING()


def _question(name: AlikeName) -> str:
    asked = import_messages.SAME_IN_LIST if name.is_listed else import_messages.ONE_OR_OTHER
    return asked(listed=line(name.listed), on_file=line(name.on_file))


def _said(names: Sequence[AlikeName], still: int, width: int) -> Spans:
    """Say how many of which kind are perhaps on file or twice in the list, and how many must be chosen."""
    kinds: dict[str, int] = {}
    for each in names:
        kinds[each.kind] = kinds.get(each.kind, 0) + 1
    counted = ", ".join(
        import_messages.SO_MANY(count=count, kind=KINDS[kind].singular if count == 1 else KINDS[kind].plural)
        if kind in KINDS
        else str(count)
        for kind, count in kinds.items()
    )
    listed = sum(each.is_listed for each in names)
    perhaps = import_messages.PERHAPS_ON_FILE
    if listed:
        perhaps = import_messages.PERHAPS_TWICE if listed == len(names) else import_messages.PERHAPS_EITHER
    first = perhaps(names=counted)
    rest = import_messages.TO_CHOOSE(count=still) if still else import_messages.COUNTS_FOR_ALL_ROWS()
    if not still and cell_width(f"{first}  {rest}") > width:
        rest = ""
    return (
        Span(fit(first, min(cell_width(first), width)), "title"),
        Span(fit(f"  {rest}", max(0, width - cell_width(first))).rstrip(), "month" if still else "faint"),
    )
