"""The two dialogs of a pasted list of names: one takes the text, one reviews who is meant by each line."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from missions.people import messages as people_messages
from missions.people.duplicates import PeopleIndex
from missions.people.import_list import ListedPerson, known_names, read_names
from missions.people.import_match import LEFT_OUT, NEW, ImportLine, line_as_person, match_again, match_people
from missions.records.book import Book
from missions.records.fields import field
from missions.records.people import Person
from missions.records.record import Value
from missions.text import line
from screens.cell_width import fit, shorten
from screens.dialogs import messages
from screens.dialogs.dialog import Choice, Confirm, Dialog
from screens.dialogs.form import Form
from screens.dialogs.merge import Merge
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar
from screens.widgets.line_list import Lines

_LIVE_LINES = 300
"""Up to how many lines are read again at every key."""


@dataclass(frozen=True)
class NameMatches:
    """The lines of a list with the likely matches, and the index they were looked up in."""

    lines: tuple[ImportLine, ...]
    index: PeopleIndex


class PastedText(TextArea):
    """The field for the pasted text."""

    def __init__(self) -> None:
        super().__init__("", tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)


class PasteNames(Dialog[NameMatches | None]):
    """Takes a list of names, typed or pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("escape", "cancel", "close", id="close"),
    ]
    AUTO_FOCUS = "PastedText"

    def __init__(self, book: Book, into: str) -> None:
        super().__init__()
        self._book, self._into = book, into

    def compose(self) -> ComposeResult:
        """Lay out: what can be pasted, the text, how much was read, and the keys."""
        with Vertical(id="box"):
            yield Static(messages.PASTE_HINT(), id="about", markup=False)
            yield PastedText()
            yield Static(id="read", markup=False)
            yield Bar(id="paste-bar")

    def on_mount(self) -> None:
        """Set the title."""
        box = self.query_one("#box")
        box.border_title = Content(messages.PASTE_NAMES(into=self._into))

    @property
    def _text(self) -> str:
        return self.query_one(PastedText).text

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        lines = self._text.count("\n") + 1
        if lines > _LIVE_LINES:
            self._tell(messages.LINES(count=lines))
            return
        names = read_names(self._text)
        addressed = sum(bool(each.emails) for each in names)
        self._tell(messages.READ(count=len(names), addressed=addressed) if names else "")

    def _tell(self, sentence: str, error: bool = False) -> None:
        read = self.query_one("#read", Static)
        read.update(sentence)
        read.set_class(error, "-error")

    def action_save(self) -> None:
        """Find everybody in the list."""
        session_of(self).begin(self._look_up(), of=self)

    async def _look_up(self) -> None:
        text = self._text
        self._tell(messages.LOOKING_UP())
        found = await asyncio.to_thread(match_names, text, self._book)
        if found.lines:
            self.answer(found)
        elif self.is_open:
            self._tell(people_messages.NOTHING_READ(), error=True)

    def action_cancel(self) -> None:
        """Close; ask first if you typed."""
        session_of(self).begin(self._cancel(), of=self)

    async def _cancel(self) -> None:
        if not self._text.strip() or await _may_discard(self):
            self.answer(None)


async def _may_discard(dialog: Dialog[Any]) -> bool:
    """Ask whether a list that is not taken in yet may be discarded."""
    answers = (Choice("d", messages.DISCARD(), "d"),)
    question = Confirm(messages.NOT_TAKEN_IN(), (messages.LIST_NOT_TAKEN_IN(),), answers)
    return await session_of(dialog).show_dialog(question) == "d"


def match_names(text: str, book: Book) -> NameMatches:
    """Return the lines of a list with the likely matches."""
    index = PeopleIndex.of(book)
    return NameMatches(match_people(read_names(text, known_names(book)), book, index), index)


SaveNames = Callable[[tuple[ImportLine, ...]], Awaitable[str]]


class PersonInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for correcting what was read about a person."""

    family_name: Annotated[str, field("Family name", "Family name in Latin script.", required=True)] = ""
    given_name: Annotated[str, field("Given name", "Given name in Latin script.")] = ""
    native_name: Annotated[str, field("Name in own script", "Such as 岸本 忠三.")] = ""
    honorific: Annotated[str, field("Honorific", "Such as Ms, Mr or Mx.")] = ""
    academic_title: Annotated[str, field("Academic title", "Such as Prof. Dr.")] = ""
    organisation: Annotated[str, field("Organisation", "The name; a new organisation is added.")] = ""
    function: Annotated[str, field("Function", "Such as managing director.")] = ""
    emails: Annotated[tuple[str, ...], field("E-mails", "E-mail addresses.")] = ()
    phones: Annotated[tuple[str, ...], field("Phones", "Telephone numbers.")] = ()


class NameLines(Lines):
    """The lines of a list: number, name, who it is taken to be, organisation and function."""

    def __init__(self, lines: tuple[ImportLine, ...], snapshot: Snapshot) -> None:
        super().__init__(id="names")
        self.lines = list(lines)
        self._snapshot = snapshot

    def on_mount(self) -> None:
        """Show every line."""
        self.refill(len(self.lines))

    @property
    def line(self) -> ImportLine:
        """The line under the cursor."""
        return self.lines[self.cursor]

    def put(self, line: ImportLine) -> None:
        """Replace the line under the cursor."""
        self.lines[self.cursor] = line
        self.fill(self.count)
        self.post_message(self.Moved(self))

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line."""
        each = self.lines[index]
        sign, said, role = self._match_of(each)
        left = max(12, min(34, (width - 6) * 2 // 5))
        middle = max(12, min(36, (width - 6 - left) * 3 // 5))
        rest = max(0, width - 9 - left - middle)
        named = each.named
        behind = ", ".join(part for part in (named.organisation, named.function, *named.emails[:1]) if part)
        return (
            Span(f"{each.named.number:>3} ", "faint"),
            Span(f"{sign} ", role),
            Span(fit(line(named.heading), left), "faint" if each.taken == LEFT_OUT else "plain"),
            Span("  "),
            Span(fit(said, middle), role),
            Span(" "),
            Span(fit(line(behind), rest) if rest > 3 else "", "faint"),
        )

    def _match_of(self, each: ImportLine) -> tuple[str, str, str]:
        """Return the sign, the words and the role that say who a line is taken to be."""
        if each.taken == LEFT_OUT:
            return "–", messages.AS_LINE(number=each.above) if each.above else messages.LEFT_OUT(), "faint"
        if each.taken == NEW:
            alike = len(each.likely)
            return ("?", messages.NEW_OR_ALIKE(count=alike), "act") if alike else ("+", messages.NEW(), "good")
        return "=", messages.IS(person=self._snapshot.book.heading(each.taken)), "link"


class ReviewNames(Dialog[None]):
    """Asks who is meant by each line, and imports the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "course(1)", "mark", id="mark"),
        Binding("left", "course(-1)", "left", id="left", show=False),
        Binding("enter,e", "correct", "edit", id="edit", priority=True),
        Binding("ctrl+x", "swap", "exchange", id="exchange"),
        Binding("ctrl+s", "take_in", "save", id="save"),
        Binding("escape", "leave_names", "close", id="close"),
    ]  # fmt: skip

    def __init__(self, found: NameMatches, snapshot: Snapshot, about: str, save: SaveNames) -> None:
        super().__init__()
        self._snapshot, self._about, self._save, self._index = snapshot, about, save, found.index
        self._lines = NameLines(found.lines, snapshot)

    def compose(self) -> ComposeResult:
        """Lay out: the lines, the details of the one under the cursor, and the keys."""
        with Vertical(id="box"):
            yield self._lines
            yield Static(id="told")
            yield Bar(id="names-bar")

    def on_mount(self) -> None:
        """Show the first line."""
        self._lines.focus()
        self._tell()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the details of the line under the cursor."""
        event.stop()
        self._tell()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Correct the line on Enter or a second click."""
        event.stop()
        self.action_correct()

    def _tell(self, problem: str = "") -> None:
        lines = self._lines.lines
        new, out = sum(each.taken == NEW for each in lines), sum(each.taken == LEFT_OUT for each in lines)
        box = self.query_one("#box")
        box.border_title = Content(messages.TAKE_IN(count=len(lines), about=self._about))
        box.border_subtitle = messages.LIST_COUNTS(new=new, known=len(lines) - new - out, out=out)
        above = Content.styled(f"{line(problem)}\n", "bold $over") if problem else Content("")
        self.query_one("#told", Static).update(above + self._details(self._lines.line))

    def _details(self, each: ImportLine) -> Content:
        """Return the details of a line: what was read, what is doubtful, and the likely matches."""
        named = each.named
        names = f"{named.family_name}, {named.given_name}" if named.given_name else named.family_name
        facts = (
            names, named.native_name, named.honorific, named.academic_title, *named.emails, *named.phones,
            named.organisation, named.function,
        )  # fmt: skip
        parts: list[tuple[str, str]] = [(line(" · ".join(fact for fact in facts if fact)) + "\n", "bold")]
        if line(named.typed) != line(named.heading):
            parts.append((f"{messages.READ_OF(typed=shorten(line(named.typed), 300))}\n", "$faint"))
        parts += [(f"▲ {doubt}\n", "$month") for doubt in named.doubts]
        if each.above:
            parts.append((f"▲ {people_messages.LISTED_ABOVE(above=each.above)}\n", "$month"))
        for likely in each.likely:
            sign = "●" if likely.id == each.taken else "○"
            heading = line(self._snapshot.book.heading(likely.id))
            parts.append((f"{sign} {heading}: {line(' '.join(likely.reasons))}\n", "" if sign == "●" else "$faint"))
        return Content.assemble(*parts).rstrip()

    # Commands.

    def action_course(self, by: int) -> None:
        """Choose another person, new, or leave out."""
        each = self._lines.line
        options = each.options
        at = options.index(each.taken) if each.taken in options else 0
        self._lines.put(replace(each, taken=options[(at + by) % len(options)], choices={}))

    def action_swap(self) -> None:
        """Swap family name and given name."""
        self._take(self._lines.line.named.swapped)

    def _take(self, named: ListedPerson) -> None:
        if named != self._lines.line.named:
            self._lines.put(match_again(named, self._snapshot.book, self._index))

    def action_correct(self) -> None:
        """Correct the line, or choose by field."""
        session_of(self).begin(self._correct(), of=self)

    async def _correct(self) -> None:
        each = self._lines.line
        person = self._snapshot.book.people.get(each.taken)
        if person is not None:
            await self._compare(each, person)
            return
        names = PersonInput.__struct_fields__
        read = PersonInput(**{name: getattr(each.named, name) for name in names})
        form = Form(messages.LINE(number=each.named.number), read, self._snapshot)
        found = await session_of(self).show_dialog(form)
        if found is not None:
            self._take(replace(each.named, doubts=(), **{name: getattr(found, name) for name in names}))

    async def _compare(self, each: ImportLine, person: Person) -> None:
        pasted = line_as_person(each.named, person, self._snapshot.book)
        title = messages.TWO_SIDES(person=person.heading)
        sides = messages.ON_FILE(), messages.IN_LIST()
        answer = await session_of(self).show_dialog(
            Merge(title, person, pasted, self._snapshot, each.choices, sides, preview=False)
        )
        if answer is not None:
            self._lines.put(replace(each, choices=answer[1]))

    def action_take_in(self) -> None:
        """Add the list in one step."""
        session_of(self).begin(self._take_in(), of=self)

    async def _take_in(self) -> None:
        problem = await self._save(tuple(self._lines.lines))
        if problem:
            self._tell(problem)
        else:
            self.answer(None)

    def action_leave_names(self) -> None:
        """Close without adding; ask first."""
        session_of(self).begin(self._leave(), of=self)

    async def _leave(self) -> None:
        if await _may_discard(self):
            self.answer(None)
