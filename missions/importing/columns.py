"""The second step of an import: what each column becomes, how sure that is, and why."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from missions.importing import messages
from missions.importing.choices import GROUP_HEADINGS, Choices
from missions.importing.headings import (
    NOTES,
    NUMBER,
    SIGNED,
    import_kinds,
    is_letter,
    is_number_heading,
    is_unsaid_day,
    match,
)
from missions.importing.look import is_country
from missions.importing.personal import are_personal_cells, is_personal_heading
from missions.importing.remembered import remembered, remembered_columns
from missions.importing.sheet import SheetCell, SheetRow
from missions.importing.steps import ColumnOption, SheetColumn, SheetLook, Sureness
from missions.importing.target import ImportKind, Target
from missions.records.book import Book
from missions.text import fold

_IN_FORCE = "entry.date"
_BOTH = "signed_and_in_force"
"""The targets of the days that a column called only “from” can hold."""

_SAMPLE_ROWS, _SAMPLE_TEXTS = 240, 40
_EXAMPLES, _FEW_TEXTS = 3, 6
_HELD, _CLEARLY = 0.7, 0.1
"""How sure a target must be by what cells hold alone, and by how much surer than every other."""

_NEEDED = 0.3
"""How sure what every row needs must be by what cells hold, where nothing else is it."""

_DATE = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?|.{0,18}\b(?:19|20)\d\d\b.{0,6}|\d{1,2}/\d{4}")
_NAMES_APART = re.compile(r"\s*[;\n]\s*|\s+/\s+")


def columns(look: SheetLook, choices: Choices, book: Book, today: date) -> tuple[SheetColumn, ...]:
    """Return what each column becomes: as chosen, as remembered, by its heading, else by what its cells hold."""
    kind = next((each for each in import_kinds() if each.table == look.kind), None)
    found = _Columns(look, kind, book, today)
    before: dict[int, str] = {}
    if look.sheet.preset:
        found.take_preset()
    else:
        found.propose()
        kept = remembered(look.headings, book) if look.header_rows else None
        if kept and kept.table == look.kind:
            before = remembered_columns(look.headings, kept)
            found.choose(before, messages.SURE_AS_BEFORE(file=kept.title))
    found.choose(
        {at: name for at, name in choices.columns.items() if before.get(at) != name}, messages.SURE_BY_CHOICE()
    )
    return found.settled()


class _Content:
    """What the cells of a column hold, by a sample of them."""

    def __init__(self, rows: Sequence[SheetRow], index: int) -> None:
        self._rows, self._index = rows, index

    @cached_property
    def cells(self) -> tuple[SheetCell, ...]:
        """Cells with different texts, from all over the column."""
        step = max(1, len(self._rows) // _SAMPLE_ROWS)
        found = self._different(self._rows[::step])
        if len(found) < _EXAMPLES and step > 1:
            found = self._different(self._rows)
        return tuple(found.values())

    def _different(self, rows: Sequence[SheetRow]) -> dict[str, SheetCell]:
        found: dict[str, SheetCell] = {}
        for row in rows:
            cell = row.cell(self._index)
            if cell.text and cell.text not in found:
                found[cell.text] = cell
                if len(found) == _SAMPLE_TEXTS:
                    break
        return found

    @property
    def texts(self) -> tuple[str, ...]:
        """Their texts."""
        return tuple(each.text for each in self.cells)

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Three texts, as unlike as there are."""
        by_shape: dict[str, SheetCell] = {}
        for each in self.cells:
            by_shape.setdefault(_shape(each.text), each)
        cells = [*by_shape.values(), *(each for each in self.cells if each not in by_shape.values())]
        return tuple([each.shown for each in cells[:_EXAMPLES]])

    @cached_property
    def are_dates(self) -> bool:
        """Whether most are days."""
        days = sum(isinstance(each.value, date) or bool(_DATE.fullmatch(each.text)) for each in self.cells)
        return bool(days) and 2 * days >= len(self.cells)

    @property
    def have_digits(self) -> bool:
        """Whether most have a digit, as numbers of rows do."""
        return 2 * sum(any(char.isdecimal() for char in each) for each in self.texts) > len(self.texts)

    @cached_property
    def are_own_numbers(self) -> bool:
        """Whether no two rows have the same."""
        texts = [text for row in self._rows if (text := row.cell(self._index).text)]
        return bool(texts) and len(set(texts)) == len(texts) and 2 * len(texts) > len(self._rows)

    @cached_property
    def are_running(self) -> bool:
        """Whether they count the rows: 1, 2, 3."""
        numbers = [int(each) for each in self.texts[:10] if each.isascii() and each.isdecimal() and len(each) < 9]
        rises = all(first < second for first, second in pairwise(numbers))
        return bool(numbers) and numbers[0] in (0, 1) and len(numbers) == len(self.texts[:10]) and rises

    def on_file(self, names: frozenset[str]) -> int:
        """Return how many different names of the column are among these."""
        if not any(map(names.__contains__, _names_in(self.texts))):
            return 0
        return len(names & set(_names_in({row.cell(self._index).text for row in self._rows})))


class _Proposal(NamedTuple):
    """What a column is proposed to be, and how well it is known: the better of two with one target has it."""

    target: str
    sureness: Sureness
    because: str
    quality: float = 0
    is_personal: bool = False
    asked: str = ""
    options: tuple[ColumnOption, ...] = ()


class _Columns:
    """The columns of a sheet while it is found out what they become."""

    def __init__(self, look: SheetLook, kind: ImportKind | None, book: Book, today: date) -> None:
        self._look, self._kind, self._book, self._today = look, kind, book, today
        self._targets: dict[str, Target] = {each.name: each for each in kind.targets} if kind else {}
        rows = look.taken
        self._contents = {index: _Content(rows, index) for index in range(len(look.headings))}
        self._proposals: dict[int, _Proposal] = {}

    @cached_property
    def _names(self) -> frozenset[str]:
        """What organisations and people on file are called, folded."""
        organisations = self._book.organisations.values()
        named = (name for each in organisations for name in (each.name, each.short_name, *each.aliases))
        people = (name for each in self._book.people.values() for name in (each.heading, each.family_name))
        return frozenset(fold(each) for each in (*named, *people) if each)

    @property
    def _country(self) -> str:
        """The target of a country, if the kind has one."""
        return next((name for name in self._targets if name.rpartition(".")[2] == "country"), "")

    def take_preset(self) -> None:
        """Take what the file itself says that its columns are."""
        for index, name in enumerate(self._look.sheet.preset):
            target = self._targets.get(name)
            if target and target.is_personal:
                self._proposals[index] = _personal(target)
            elif target or name in (NUMBER, NOTES, "uid"):
                self._proposals[index] = _Proposal(name, Sureness.SURE, messages.SURE_BY_FILE(), 9)
            elif name:
                self._proposals[index] = _unknown()

    def propose(self) -> None:
        """Find out what columns become by their headings, and what is left by its cells; group headings, too."""
        if groups := set(self._look.groups.values()):
            self._proposals[GROUP_HEADINGS] = self._group_column(groups)
        for index, heading in enumerate(self._look.headings):
            if not is_letter(index, heading):
                self._proposals[index] = self._by_heading(index, heading)
            elif self._contents[index].cells:
                self._proposals[index] = _unknown()
        self._ask_about_days()
        self._settle_rivals()
        self._look_into_cells()

    def choose(self, chosen: Mapping[int, str], because: str) -> None:
        """Take what was chosen; another column with the same target gives way."""
        for index, name in chosen.items():
            if index not in self._proposals and not -1 <= index < len(self._look.headings):
                continue
            before = self._proposals.get(index)
            is_personal = bool(before and before.is_personal)
            if not name:
                options = before.options if before and is_personal else ()
                why = messages.PERSONAL_COLUMN() if is_personal else because
                self._proposals[index] = _Proposal("", Sureness.LEFT_OUT, why, 10, is_personal, "", options)
            elif name in self._targets or name in (NUMBER, NOTES):
                self._proposals[index] = _Proposal(name, Sureness.SURE, because, 10, is_personal)
        self._settle_rivals(set(chosen))

    def settled(self) -> tuple[SheetColumn, ...]:
        """Return the columns, in their order; that of group headings second, beside what it holds for."""
        order = sorted(self._proposals, key=lambda each: 0.5 if each == GROUP_HEADINGS else each)
        return tuple(self._column(index, self._proposals[index]) for index in order)

    def _column(self, index: int, proposal: _Proposal) -> SheetColumn:
        groups = tuple(dict.fromkeys(self._look.groups.values()))[:_EXAMPLES]
        return SheetColumn(
            index=index,
            heading=self._heading(index),
            examples=groups if index == GROUP_HEADINGS else self._contents[index].examples,
            target=proposal.target,
            label=self._label(proposal),
            sureness=proposal.sureness,
            because=proposal.because,
            is_personal=proposal.is_personal,
            asked=proposal.asked,
            options=proposal.options,
        )

    def _heading(self, index: int) -> str:
        return messages.GROUP_COLUMN() if index == GROUP_HEADINGS else self._look.headings[index]

    def _label(self, proposal: _Proposal) -> str:
        if not proposal.target:
            return messages.LEFT_OUT_COLUMN()
        if proposal.target == NOTES and proposal.sureness is Sureness.LEFT_OUT:
            return messages.KEPT_IN_NOTES()
        target = self._targets.get(proposal.target)
        if target:
            return target.label()
        return messages.OWN_NUMBER_OF_ROW() if proposal.target in (NUMBER, "uid") else messages.KEPT_IN_NOTES()

    # What a column is by its heading.

    def _by_heading(self, index: int, heading: str) -> _Proposal:
        content = self._contents[index]
        found = match(heading, self._kind) if self._kind else None
        if is_personal_heading(heading, self._look.kind) and not (found and found.quality == 3):
            return _personal(found.target if found and found.target.is_personal else None)
        if is_number_heading(heading) and NUMBER not in self._targets and (content.have_digits or not found):
            if content.are_own_numbers:
                return _Proposal(NUMBER, Sureness.SURE, messages.SURE_NUMBERS(), 3)
            return _unknown(messages.NUMBERS_TWICE())
        if found and found.target.is_personal:
            return _personal(found.target)
        if found is None:
            return _unknown()
        name = found.target.name
        if found.quality < 3:
            like = messages.LIKELY_LIKE_HEADING() if found.quality == 1 else messages.LIKELY_PART_OF_HEADING()
            return _Proposal(name, Sureness.LIKELY, like, found.quality)
        if not content.cells:
            return _Proposal(name, Sureness.SURE, messages.SURE_HEADING(), 0.5)
        if content.are_dates:
            return _Proposal(name, Sureness.SURE, messages.SURE_HEADING_AND_DATES(), 3.5)
        if name != NOTES and (on_file := content.on_file(self._names)):
            return _Proposal(name, Sureness.SURE, messages.SURE_HEADING_ON_FILE(count=on_file), 3.5)
        return _Proposal(name, Sureness.SURE, messages.SURE_HEADING(), 3)

    def _group_column(self, groups: Iterable[str]) -> _Proposal:
        texts = tuple(groups)
        if self._country and 2 * sum(map(is_country, texts)) >= len(texts):
            return _Proposal(self._country, Sureness.SURE, messages.SURE_COUNTRIES(), 2)
        return _Proposal(NOTES, Sureness.LEFT_OUT, messages.UNKNOWN_COLUMN())

    # Days of which the heading does not say what happens on them.

    def _ask_about_days(self) -> None:
        """Ask what days are that a heading calls only “from” or “date”, where a list has no column for one of them."""
        if SIGNED not in self._targets or _IN_FORCE not in self._targets:
            return
        unsaid = [
            index
            for index in self._proposals
            if index >= 0 and is_unsaid_day(self._look.headings[index]) and self._contents[index].are_dates
        ]
        said = {each.target for index, each in self._proposals.items() if index not in unsaid and each.quality >= 2}
        for index in unsaid:
            taken = next((each for each in (SIGNED, _IN_FORCE) if each in said), "")
            if taken:
                other = _IN_FORCE if taken == SIGNED else SIGNED
                because = messages.LIKELY_OTHER_DAY(other=self._targets[taken].label())
                self._proposals[index] = _Proposal(other, Sureness.LIKELY, because, 2)
                continue
            because = messages.GUESSED_DAY(other=messages.MEANS_IN_FORCE())
            meant = self._days_meant()
            self._proposals[index] = _Proposal(SIGNED, Sureness.GUESS, because, 1.5, False, messages.ASKED_DAY(), meant)

    def _days_meant(self) -> tuple[ColumnOption, ...]:
        meant = (
            ColumnOption("s", SIGNED, messages.MEANS_SIGNED(), messages.SIGNED_FOLLOWS()),
            ColumnOption("f", _IN_FORCE, messages.MEANS_IN_FORCE(), messages.IN_FORCE_FOLLOWS()),
            ColumnOption("b", _BOTH, messages.MEANS_BOTH(), messages.BOTH_FOLLOWS()),
        )
        return tuple(each for each in meant if each.target in self._targets)

    # Two columns with one target, and columns without any.

    def _settle_rivals(self, chosen: set[int] | frozenset[int] = frozenset()) -> None:
        """Leave a target to the column that is known best for it; the others go to the notes."""
        best: dict[str, int] = {}
        order = sorted(self._proposals, key=lambda each: (each not in chosen, -self._proposals[each].quality, each))
        for index in order:
            name = self._proposals[index].target
            target = self._targets.get(name)
            if not name or name == NOTES or (target and target.several):
                continue
            if name not in best:
                best[name] = index
            else:
                self._proposals[index] = _unknown(messages.TARGET_TAKEN(heading=self._heading(best[name])))

    def _look_into_cells(self) -> None:
        """Find out by their cells what columns are whose heading says nothing."""
        unknown = [
            index
            for index, each in self._proposals.items()
            if index >= 0 and each.because == messages.UNKNOWN_COLUMN() and self._contents[index].cells
        ]
        used = {each.target for each in self._proposals.values()}
        for index in unknown:
            content = self._contents[index]
            if index == min(unknown) and NUMBER not in used and content.are_running and content.are_own_numbers:
                self._proposals[index] = _Proposal(NUMBER, Sureness.SURE, messages.SURE_NUMBERS(), 1)
            elif self._look.kind == "people" and are_personal_cells(content.cells, self._today):
                self._proposals[index] = _personal()
            elif found := self._by_cells(content, used):
                used.add(found.target)
                self._proposals[index] = found
            elif content.are_dates:
                self._proposals[index] = _unknown(messages.UNKNOWN_DATES())
        self._look_for_needed(unknown, used)

    def _by_cells(self, content: _Content, used: set[str]) -> _Proposal | None:
        if self._country and self._country not in used and all(map(is_country, content.texts[:_FEW_TEXTS])):
            return _Proposal(self._country, Sureness.LIKELY, messages.LIKELY_COUNTRIES(), 1)
        held = sorted(
            ((each.holds(content.texts), each) for each in self._targets.values() if not each.is_personal),
            key=lambda each: -each[0],
        )
        if not held or held[0][0] < _HELD or (len(held) > 1 and held[0][0] - held[1][0] < _CLEARLY):
            return None
        target = held[0][1]
        if target.name in used and (not target.several or (self._kind and target.name in self._kind.needs)):
            return None
        return self._held_by(target, held[0][0], content)

    def _look_for_needed(self, unknown: Iterable[int], used: set[str]) -> None:
        """Find the column that most likely holds what every row needs, where no heading says so."""
        needed = [self._targets[name] for name in (self._kind.needs if self._kind else ()) if name in self._targets]
        if used & {each.name for each in needed}:
            return
        held = [
            (target.holds(self._contents[index].texts), -index, target)
            for index in unknown
            for target in needed
            if self._proposals[index].target == NOTES
        ]
        share, at, target = max(held, key=lambda each: each[:2], default=(0.0, 0, None))
        if target and share >= _NEEDED:
            self._proposals[-at] = self._held_by(target, share, self._contents[-at])

    def _held_by(self, target: Target, share: float, content: _Content) -> _Proposal:
        because = messages.LIKELY_DATES() if content.are_dates else messages.LIKELY_CELLS()
        if on_file := content.on_file(self._names):
            because = messages.LIKELY_NAMES_ON_FILE(count=on_file)
        return _Proposal(target.name, Sureness.LIKELY, because, share)


def _unknown(because: str = "") -> _Proposal:
    return _Proposal(NOTES, Sureness.LEFT_OUT, because or messages.UNKNOWN_COLUMN())


def _personal(target: Target | None = None) -> _Proposal:
    """Return that a column of personal data is left out, with the target it would have, if it is known."""
    options = (ColumnOption("", target.name, target.label(), messages.PERSONAL_FOLLOWS()),) if target else ()
    return _Proposal("", Sureness.LEFT_OUT, messages.PERSONAL_COLUMN(), 0, True, "", options)


def _shape(text: str) -> str:
    """Return of what sort of characters a text is made, each sort once in a row."""
    sorts = ("9" if char.isdecimal() else "a" if char.isalpha() else char for char in text[:60])
    return "".join([sort for sort, _ in groupby(sorts)])


def _names_in(texts: Iterable[str]) -> list[str]:
    """Return the names in cells, folded."""
    return [fold(part) for text in texts for part in _NAMES_APART.split(text) if part]
