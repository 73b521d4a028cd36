"""The palette: records by name first, then commands, then what other records say of the words; typed, never browsed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static
from textual.worker import Worker

from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.records.search import RecordFinder, matches, show_matches
from missions.reports.directory_columns import found_row, mentions, place_of
from missions.reports.report import Row
from missions.text import SearchWords, fold, holds_words, line, search_words, spellings
from screens.cell_width import cell_width, fit
from screens.dialogs import messages
from screens.dialogs.dialog import FieldLines, QueryField, TypedDialog, all_of, underlined, words_of
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.line_list import Lines

Run = Callable[[], Awaitable[object]]
"""What is done once the palette is closed."""

_MOST_NAMED, _MOST_MENTIONS, _LEAST_TEXT = 40, 200, 3
"""The most hits by name and in texts that are listed, and from how many letters on texts are searched."""

_MOST_COMMANDS = 3
"""How many commands are offered on a record that alone was typed."""


@dataclass(frozen=True)
class PaletteEntry:
    """A command: its sentence, what it does, its key in print, and other words for it.

    `about` is the name of the record in the sentence; by that alone, and by its other names `also`, it is found too.
    """

    words: str
    run: Run
    key: str = ""
    names: str = ""
    about: str = ""
    also: str = ""
    destroys: bool = False
    reads: bool = False


@dataclass(frozen=True)
class Heading:
    """The head of a group, with how much of it is shown."""

    text: str
    count: str = ""


@dataclass(frozen=True)
class Hit:
    """A record that was found, as it is listed, and where the words were found if that is not listed."""

    record: Record
    row: Row
    where: str = ""


@dataclass(frozen=True)
class More:
    """The line that shows more: all records found by name, or what others say."""

    text: str
    of_texts: bool


Entry = Heading | Hit | PaletteEntry | More | None
"""What stands on a line; nothing on a blank one."""


class Found(FieldLines):
    """What was found, in groups."""

    chooses_at_once = True

    def __init__(self) -> None:
        super().__init__(id="found")
        self.entries: tuple[Entry, ...] = ()
        self.typed: list[str] = []
        self._widths = (0, 0, 0)

    def show(self, entries: tuple[Entry, ...], typed: list[str]) -> None:
        """List these, the words typed underlined, with the cursor on the same entry or the first one."""
        held = self.entry
        self.entries, self.typed = entries, typed
        hits = [each for each in entries if isinstance(each, Hit)]
        rows = [(*each.row.texts[:2], each.where or each.row.texts[2], each.row.texts[3]) for each in hits]
        self._widths = tuple(max((cell_width(texts[at]) for texts in rows), default=0) for at in (1, 2, 3))  # type: ignore[assignment]
        same = next((at for at, each in enumerate(entries) if held and _is_same(each, held)), 0)
        self.refill(len(entries), same if self.cursor > self._nearest(0) else 0)

    @property
    def entry(self) -> Entry:
        """What the cursor is on."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def stops(self, index: int, /) -> bool:
        """Whether there is something to choose."""
        return index < len(self.entries) and isinstance(self.entries[index], Hit | PaletteEntry | More)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return the line of a heading, a record or a command."""
        match self.entries[index]:
            case Heading(text, count):
                return (Span(fit(text, width - cell_width(count)), "heading"), Span(count, "faint"))
            case Hit() as hit:
                return self._hit_spans(hit, width)
            case PaletteEntry(words=words, key=key):
                room = width - cell_width(key) - 2
                return (*underlined(fit(words, room), self.typed, "strong"), Span("  "), Span(key, "key"))
            case More(text):
                return (Span(fit(text, width), "plain"),)
        return ()

    def _hit_spans(self, hit: Hit, width: int) -> Spans:
        name, kind, place, when = hit.row.texts
        kinds, places, whens = self._widths
        places = min(places, max(0, (width - whens) // (2 if hit.where else 3)))
        names = width - kinds - places - whens - 6
        shows_place = names >= 24
        if not shows_place:
            names += places + 2
        beside = hit.where or place
        spans = [*underlined(fit(name, names), self.typed, "strong"), Span("  "), Span(fit(kind, kinds), "faint")]
        if shows_place:
            spans += [Span("  "), *underlined(fit(beside, places), self.typed, "plain")]
        severity = hit.row.severities[3]
        return (*spans, Span("  "), Span(fit(when, whens, right=True), severity))


def _is_same(one: Entry, other: Entry) -> bool:
    if isinstance(one, Hit) and isinstance(other, Hit):
        return one.record.id == other.record.id
    return isinstance(one, PaletteEntry) and isinstance(other, PaletteEntry) and one.words == other.words


@dataclass(frozen=True)
class Answer:
    """What was found for a query: the records named so, also those of a partner named so, and those that mention it.

    `command` are the words of the query that name a command, if only the others name a record.
    """

    query: str = ""
    words: SearchWords = ()
    records: tuple[Record, ...] = ()
    mentions: tuple[Record, ...] = ()
    command: str = ""
    is_whole: bool = False


class Palette(TypedDialog[Run]):
    """Finds a record or a command by what is typed. Closes with what must be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "close", id="close"),
        Binding("full_stop", "actions", "actions", id="actions", priority=True),
    ]

    def __init__(
        self,
        snapshot: Snapshot,
        selected: Record | None,
        offers: Callable[[Record | None], Sequence[PaletteEntry]],
        sentences: Sequence[str],
        opens: Callable[[Record], Run],
        choose_action: Callable[[Record], Awaitable[Run | None]],
    ) -> None:
        super().__init__()
        self._snapshot, self._selected = snapshot, selected
        self._offers, self._opens, self._choose_action = offers, opens, choose_action
        self._commands_words = [words_of(each) for each in sentences]
        self._finder = RecordFinder(snapshot.book)
        self._found = Answer()
        self._hits: dict[str, Hit] = {}
        self._searching: Worker[None] | None = None
        self._asked, self._shows_all, self._shows_texts = "", False, False

    def compose(self) -> ComposeResult:
        """Lay out: the field and what is found."""
        with Vertical(id="box"):
            with Horizontal(id="query"):
                yield Static(":", id="prompt")
                yield QueryField(leaves=".")
            yield Found()

    def on_mount(self) -> None:
        """Offer every command."""
        box = self.query_one("#box")
        box.border_title, box.border_subtitle = messages.FIND_OR_DO(), messages.PALETTE_KEYS()
        self._show()

    def on_resize(self) -> None:
        """Fit the number of hits to the height."""
        self.call_after_refresh(self._show)

    @property
    def lines(self) -> Found:
        """What was found."""
        return self.query_one(Found)

    @property
    def query_text(self) -> str:
        """What is typed."""
        return self.query_one(QueryField).value

    # Searching.

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._search()

    def _search(self) -> None:
        """Look for what is typed, unless that is being done."""
        if self._searching is None or self._asked != self.query_text:
            self._asked = self.query_text
            self._shows_all = self._shows_texts = False
            self._searching = self.run_worker(self._look(self._asked), exclusive=True, group="search")

    async def _look(self, query: str) -> None:
        """Find records by name, show them, and then what mentions them."""
        words, command = search_words(query), ""
        named = await all_of(self._finder.named(words)) if words else []
        if words and not named:
            words, named, command = await self._beside_a_command(query.split())
        self._found = found = Answer(query, words, tuple(named), (), command)
        if not self.is_open:
            return
        self._show()
        if len(query.strip()) >= _LEAST_TEXT:
            without = {each.id for each in named}
            others = await all_of(self._finder.mentioning(words, without), _MOST_MENTIONS)
            theirs = [each for each in others if self._is_shown(each, words)]
            rest = tuple(each for each in others if each not in theirs)
            found = Answer(query, words, (*named, *theirs), rest, command, True)
        self._found = replace(found, is_whole=True)
        if self.is_open:
            self._show()

    async def _beside_a_command(self, typed: list[str]) -> tuple[SearchWords, list[Record], str]:
        """Return the records that some of the words name, if the others name a command and no command has them all."""
        whole, known = words_of(" ".join(typed)), self._commands_words
        cuts = range(len(typed) - 1, 0, -1) if not any(_begin(whole, each) for each in known) else ()
        for cut in cuts:
            for command, name in ((typed[:cut], typed[cut:]), (typed[-cut:], typed[:-cut])):
                begun = words_of(" ".join(command))
                words = search_words(" ".join(name))
                if words and any(_begin(begun, each) for each in known):
                    named = await all_of(self._finder.named(words))
                    if named:
                        return words, named, " ".join(command)
        return search_words(" ".join(typed)), [], ""

    def _is_shown(self, record: Record, words: SearchWords) -> bool:
        """Whether the words are in what is listed of a record: its name, kind, partner or place."""
        book = self._snapshot.book
        shown = (book.heading(record.id), kind_of(record).singular, place_of(record, book))
        return holds_words(spellings(" ".join(shown)), words)

    # What is shown.

    def _show(self) -> None:
        found = self._found
        entries = tuple(self._in_texts() if self._shows_texts else self._entries())
        self.lines.show(entries, [way for ways in found.words for way in ways[:1]] or fold(found.query).split())
        self.lines.styles.height = max(1, min(len(entries), self.size.height - 8))

    def _entries(self) -> Iterator[Entry]:
        """Yield what was found, in groups: records, commands, texts."""
        found = self._found
        most = _MOST_NAMED if self._shows_all else 6 if self.size.height >= 30 else 4
        shown, total = found.records[:most], len(found.records)
        if shown:
            count = messages.SHOWN_OF(count=len(shown), total=total) if total > len(shown) else str(total)
            yield Heading(messages.RECORDS(), count)
            yield from map(self._hit, shown)
            if total > len(shown) and not self._shows_all:
                yield More(messages.MORE_RECORDS(count=total - len(shown)), of_texts=False)
            yield None
        commands = self._commands()
        if commands:
            yield Heading(messages.COMMANDS(), str(len(commands)))
            yield from commands
            yield None
        if found.mentions:
            yield Heading(messages.IN_TEXTS())
            said = (matches(each, found.words, "", self._snapshot.book) for each in found.mentions)
            yield More(mentions(said, found.query, _MOST_MENTIONS), of_texts=True)
        elif found.is_whole and not shown and not commands:
            yield Heading(messages.NOTHING_FOUND())

    def _in_texts(self) -> Iterator[Entry]:
        """Yield the records that mention it, each with where."""
        yield Heading(messages.IN_TEXTS(), str(len(self._found.mentions)))
        yield from map(self._hit, self._found.mentions)

    def _hit(self, record: Record) -> Hit:
        """Return a record as it is listed; it is found out once."""
        key = f"{record.id} {self._found.query if self._shows_texts else ''}"
        if key not in self._hits:
            book, ledger, today = self._snapshot.book, self._snapshot.ledger, self._snapshot.today
            row = found_row(record, book, ledger.of(record.id), today)
            where = show_matches(matches(record, self._found.words, "", book)) if self._shows_texts else ""
            self._hits[key] = Hit(record, row, line(where))
        return self._hits[key]

    def _commands(self) -> list[PaletteEntry]:
        """Return the commands that were typed: those that begin so first, those of the record found last.

        What destroys something is offered only for the whole first word.
        """
        found = self._found
        about = found.records[0] if found.records else self._selected
        typed = words_of(found.query)
        ranked: list[tuple[int, PaletteEntry]] = []
        for each in self._offers(about):
            first, *others = words_of(each.words)
            if (each.destroys and first not in typed[:1]) or (found.command and not each.about):
                continue
            own = words_of(f"{each.words.replace(each.about, ' ') if each.about else each.words} {each.names}")
            rest = words_of(found.command) if found.command else typed
            if _begin(rest, own):
                is_whole = len(typed) > len(others)
                ranked.append((-1 if is_whole else int(bool(rest) and not first.startswith(rest[0])), each))
            elif each.about and _begin(typed, [first, *others, *words_of(each.also)]):
                ranked.append((2 if each.reads else 3, each))
        ranked.sort(key=lambda each: each[0])
        only_about = [each for rank, each in ranked if rank >= 2][:_MOST_COMMANDS]
        return [each for rank, each in ranked if rank < 2] + only_about

    # What keys do.

    async def action_choose(self) -> None:
        """Open the record or do the command."""
        await self._settle()
        match self.lines.entry:
            case Hit(record=record):
                self.answer(self._opens(record))
            case PaletteEntry(run=run):
                self.answer(run)
            case More(of_texts=of_texts):
                self._shows_texts, self._shows_all = of_texts, not of_texts
                self._show()

    async def _settle(self) -> None:
        """Wait until it is sure what stands first."""
        self._search()
        while self._searching and not self._searching.is_finished and not self._found_by_name:
            await asyncio.sleep(0)

    @property
    def _found_by_name(self) -> bool:
        return self._found.query == self.query_text and bool(self._found.records)

    @on(Lines.Chosen)
    async def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        await self.action_choose()

    def action_back(self) -> None:
        """Close the list, or the palette."""
        if self._shows_all or self._shows_texts:
            self._shows_all = self._shows_texts = False
            self._show()
        else:
            self.answer(None)

    async def action_actions(self) -> None:
        """Show the actions on the record."""
        await self._settle()
        last = fold(self.query_text.rpartition(" ")[2])
        is_name = any(f"{last}." in spellings(" ".join(each.names)) for each in self._found.records)
        if isinstance(entry := self.lines.entry, Hit) and last.isalpha() and not is_name:
            session_of(self).begin(self._act_on(entry.record), of=self)
        else:
            self.query_one(QueryField).insert_text_at_cursor(".")

    async def _act_on(self, record: Record) -> None:
        if run := await self._choose_action(record):
            self.answer(run)


def _begin(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the words typed is the beginning of one of the others."""
    return all(any(word.startswith(each) for word in words) for each in typed)
