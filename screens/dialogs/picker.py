"""The picker: one of many options, found by typing part of its name."""

from dataclasses import dataclass
from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from missions.records.book import Book
from missions.records.kinds import KINDS, kind_of
from missions.records.search import NamedRecords, matches, named_records, search_texts, show_matches
from missions.text import SearchWords, first_line, holds_words, line, search_words, spellings
from screens.cell_width import fit, shorten
from screens.dialogs import messages
from screens.dialogs.dialog import FieldLines, QueryField, TypedDialog
from screens.session import session_of
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_list import Lines

_WIDEST = 40
"""Up to how many cells say where a word was found."""


@dataclass(frozen=True)
class Option:
    """An option: its value, its label, a remark beside it, and other words by which it is found."""

    value: str
    label: str
    remark: str = ""
    words: str = ""


@dataclass(frozen=True)
class PickedOption:
    """What was picked; `create` is the name typed for a new one."""

    value: str = ""
    create: str = ""


class OptionLines(FieldLines):
    """The matching options, and a line to create one unless it is there already."""

    chooses_at_once = True

    def __init__(self, options: tuple[Option, ...], creates: str) -> None:
        super().__init__()
        self._options = options
        self._spelt: list[str] = []
        self._creates = creates
        self.shown: list[Option] = []
        self.typed = ""
        self._words: SearchWords = ()
        self._is_there = ""
        self._are_near = False

    def on_mount(self) -> None:
        """Show every option."""
        self.narrow("")

    def narrow_to(self, text: str) -> None:
        """Show the options for what is typed, unless they are shown already."""
        if line(text).strip() != self.typed:
            self.narrow(text)

    def narrow(self, text: str, at: str = "") -> None:
        """Show the options that hold every word, those first whose labels do, then whose names do.

        If there are none, those that are spelt like it.
        """
        self._words = search_words(text)
        self.typed = line(text).strip()
        if self._words and not self._spelt:
            self._spelt = list(map(self._spelling, self._options))
        pairs = tuple(zip(self._spelt, self._options, strict=True)) if self._words else ()
        found = [(spelt, option) for spelt, option in pairs if holds_words(spelt, self._words)]
        found.sort(key=lambda pair: self._distance(*pair))
        self.shown = [option for _, option in found] if self._words else list(self._options)
        there = self._known.called(self.typed) if self._creates and self.typed else ()
        self._is_there = there[0].heading if there else ""
        self._are_near = bool(self._words and not self.shown)
        if self._are_near:
            near = {record.id for record in (*there, *self._known.nearest(self.typed))}
            self.shown = [option for option in self._options if option.value in near]
        values = [option.value for option in self.shown]
        self.refill(len(self.shown) + bool(self._creates and self.typed), values.index(at) if at in values else 0)

    def _distance(self, spelt: str, option: Option) -> int:
        """Return how far from its label the words stand: 0 in it, 1 beside it, 2 in what its record says."""
        if not holds_words(first_line(spelt), self._words):
            return 2
        return 0 if holds_words(spellings(option.label), self._words) else 1

    @property
    def can_create(self) -> bool:
        """Whether the last line creates what was typed."""
        return bool(self._creates and self.typed and not self._is_there)

    @property
    def _book(self) -> Book:
        return session_of(self).snapshot.book

    @cached_property
    def _known(self) -> NamedRecords:
        """The records of the kinds that are listed or created, also those that are no option."""
        tables = {kind.table for kind in KINDS.values() if kind.singular == self._creates}
        listed = (self._book.get(option.value) for option in self._options[:1])
        return named_records((*tables, *(kind_of(record).table for record in listed if record)), self._book)

    def _spelling(self, option: Option) -> str:
        """Return what is searched of an option: its label and names, then all that its record says."""
        record = self._book.get(option.value)
        names = spellings(
            " ".join((option.label, option.value, option.remark, option.words, *(record.names if record else ())))
        )
        return f"{names}\n{self._book.ask(search_texts).of(record)}" if record else names

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an option's line, with where the words were found if that is not its label."""
        if index >= len(self.shown):
            said = messages.IS_THERE(name=self._is_there) if self._is_there else ""
            adds = said or messages.ADD_NEW(kind=self._creates, name=self.typed)
            return (Span(fit(adds, width), "faint" if said else "good"),)
        option = self.shown[index]
        where = messages.NEAR_TO(name=self.typed) if self._are_near else self._where_found(option)
        remark = Span.of(f"  {where or option.remark}", "faint")
        return (Span(fit(line(option.label), max(8, width - width_of((remark,)))), "plain"), remark)

    def _where_found(self, option: Option) -> str:
        record = self._book.get(option.value) if self._words else None
        shown = spellings(f"{option.label} {option.value} {option.remark}")
        return shorten(show_matches(matches(record, self._words, shown, self._book)), _WIDEST) if record else ""


class Picker(TypedDialog[PickedOption | None]):
    """Narrows the options by what is typed; Enter picks, arrow keys move, escape picks nothing."""

    def __init__(
        self, title: str, options: tuple[Option, ...], now: str = "", creates: str = "", typed: str = ""
    ) -> None:
        super().__init__()
        self._title, self._now, self._typed_before = title, now, typed
        self._options = OptionLines(options, creates)

    def compose(self) -> ComposeResult:
        """Lay out: the input and the matching options."""
        with Vertical(id="box"):
            yield QueryField(placeholder=messages.TYPE_NAME())
            yield self._options

    def on_mount(self) -> None:
        """Set the title, and start at the current value."""
        box = self.query_one("#box")
        box.border_title = Content(self._title)
        box.border_subtitle = messages.PICK_OR_LEAVE()
        self._options.narrow(self._typed_before, "" if self._typed_before else self._now)
        field = self.query_one(QueryField)
        field.value, field.cursor_position = self._typed_before, len(self._typed_before)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._options.narrow_to(event.value)

    @property
    def lines(self) -> OptionLines:
        """The matching options."""
        return self._options

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Pick the option, or add what you typed."""
        self._options.narrow_to(self.query_one(QueryField).value)
        at = self._options.cursor
        if at < len(self._options.shown):
            self.answer(PickedOption(self._options.shown[at].value))
        elif self._options.can_create:
            self.answer(PickedOption(create=self._options.typed))
