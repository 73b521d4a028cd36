"""The first step of an import: which sheet, which rows hold headings, which are imported, and what kind they are."""

import re
from collections import Counter
from collections.abc import Sequence

from missions.importing import messages
from missions.importing.choices import Choices
from missions.importing.headings import (
    NUMBER,
    SIGNED,
    HeadingMatch,
    bare,
    find_header_rows,
    first_texts,
    import_kinds,
    is_letter,
    is_typed,
    is_unsaid_day,
    joined_headings,
    match,
    own_cells,
    row_number,
)
from missions.importing.remembered import remembered
from missions.importing.sheet import Sheet, SheetCell, SheetRow, SkipReason, SourceFile, column_letter
from missions.importing.steps import KindFit, LookRow, SheetLook
from missions.importing.target import IMPORT_KINDS, ImportKind, import_kind
from missions.importing.words import YES_WORDS, plain
from missions.messages import Sentence
from missions.records.book import Book
from missions.records.codes import country_named
from missions.text import fold

OwnCells = list[tuple[int, SheetCell]]
_FIRST_KIND = next(iter(IMPORT_KINDS))

_FEW_CELLS = 3
"""A row with more cells that say something is a record or headings, never a group, a sum or a legend."""

_SAMPLE = 12
"""How many texts of a column are looked at to guess the kind by what its cells hold."""

_COUNTRY_CODES = frozenset({"UK", "US", "EU"})
"""Words of two letters that stand for a country alone in a row; others are more often something else: IT, HR, NO."""

_LONGEST_COUNTRY = 60
"""A longer text is not looked up."""

_SUM = re.compile(
    r"(?:grand |sub ?-?|zwischen|gesamt|sous-)?"
    r"(?:summe|sum|total|totals|totaux|gesamt|insgesamt|somme|gesamtzahl|anzahl|count|nombre|σ)\b.{0,40}|[σ∑].{0,40}"
)
_BEGIN_SUMS = frozenset("sgtizcnaσς∑")
"""The letters that words for sums begin with."""

_MEANING = re.compile(r"^\S.{0,60}?\s?=\s?\S|^=\s?\S")
_NOTE = re.compile(
    r"\*.*|(?:legende|legend|quelle|source|stand|hinweis|anmerkung|notes?|remarque|abkurzungen|abbreviations|nb|n\.b)\b.*"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]m|uhr|h)?", re.IGNORECASE)
_COUNT = re.compile(r"\s*(?:\(\d+\)|:)\s*$")

_WORDS: dict[SkipReason, Sentence] = {
    SkipReason.TITLE: messages.SKIPPED_TITLE,
    SkipReason.EMPTY: messages.SKIPPED_EMPTY,
    SkipReason.HEADINGS: messages.SKIPPED_HEADINGS,
    SkipReason.GROUP: messages.SKIPPED_GROUP,
    SkipReason.REPEATED_HEADINGS: messages.SKIPPED_HEADINGS_AGAIN,
    SkipReason.SUM: messages.SKIPPED_SUM,
    SkipReason.LEGEND: messages.SKIPPED_LEGEND,
    SkipReason.CANCELLED: messages.SKIPPED_CANCELLED,
    SkipReason.DAMAGED: messages.SKIPPED_DAMAGED,
    SkipReason.SKIPPED: messages.SKIPPED_BY_CHOICE,
}


def look(source: SourceFile, choices: Choices, book: Book) -> SheetLook:
    """Return the sheet that is imported, why rows of it are skipped, and which kind of record the others become."""
    sheet = _sheet(source, choices.sheet)
    if choices.header_rows is not None:
        header_rows = choices.header_rows
    else:
        header_rows = () if sheet.preset else find_header_rows(sheet)
    headings = _headings(sheet, header_rows)
    found = _Rows(sheet, header_rows)
    rows = tuple(_shown(row, found, choices) for row in sheet.rows)
    if not header_rows and not sheet.preset:
        rows = _say_without_headings(rows)
    kinds = _fitting_kinds(sheet, headings, [each.row for each in rows if each.why is None])
    before = remembered(headings, book) if header_rows else None
    kind = choices.kind or sheet.kind or (before.table if before else "") or (kinds[0].kind if kinds else _FIRST_KIND)
    if kind == "visits" and header_rows:
        rows = _without_cancelled(rows, headings, choices)
    groups = _groups(rows, found)
    return SheetLook(
        sheet=sheet, kind=kind, kinds=kinds, header_rows=header_rows, headings=headings, rows=rows, groups=groups
    )


def _without_cancelled(rows: tuple[LookRow, ...], headings: Sequence[str], choices: Choices) -> tuple[LookRow, ...]:
    """Skip the meetings that a column of their status calls cancelled, or their title, unless somebody keeps them."""
    from missions.importing.meeting_cells import CANCELLED

    words = {each.name: each.words for each in import_kind("visits").targets}
    columns = [at for at, heading in enumerate(headings) if bare(heading) in words["status"]]
    titles = [at for at, heading in enumerate(headings) if bare(heading) in words["title"]]
    flags = [at for at, heading in enumerate(headings) if plain(heading.replace("?", "")) in CANCELLED]

    def is_cancelled(each: LookRow) -> bool:
        if each.why is not None or choices.rows.get(each.row.number):
            return False
        said = [plain(each.row.cell(at).text) for at in columns]
        said += [plain(before) for at in titles if (before := each.row.cell(at).text.rpartition(":")[0])]
        return any(map(CANCELLED.__contains__, said)) or any(plain(each.row.cell(at).text) in YES_WORDS for at in flags)

    skipped = SkipReason.CANCELLED, messages.SKIPPED_CANCELLED()
    return tuple(LookRow(each.row, *skipped) if is_cancelled(each) else each for each in rows)


def _sheet(source: SourceFile, chosen: str) -> Sheet:
    """Return the sheet that was chosen, else the one with the most rows that look like a list."""
    named = next((each for each in source.sheets if chosen and each.name == chosen), None)
    if named:
        return named
    seen = [each for each in source.sheets if not each.is_hidden] or list(source.sheets)
    return seen[0] if len(seen) == 1 else max(seen, key=_rows_of_list, default=Sheet())


def _rows_of_list(sheet: Sheet) -> tuple[int, int]:
    """Return how many rows have several cells that say something, and how many say anything."""
    said = [sum(map(bool, each.texts)) for each in sheet.rows]
    return sum(each > 1 for each in said), sum(map(bool, said))


def _headings(sheet: Sheet, header_rows: tuple[int, ...]) -> tuple[str, ...]:
    if not sheet.preset:
        return joined_headings([each for each in sheet.rows if each.number in header_rows], sheet.width)
    labels = {NUMBER: messages.OWN_NUMBER_OF_ROW()} | {
        target.name: target.label()
        for kind in sorted(import_kinds(), key=lambda each: each.table == sheet.kind)
        for target in kind.targets
    }
    width = max(sheet.width, len(sheet.preset))
    preset = (*sheet.preset, *(column_letter(index) for index in range(len(sheet.preset), width)))
    return tuple(labels.get(each, each) or column_letter(index) for index, each in enumerate(preset))


class _Rows:
    """Why each row of a sheet is no record, by its number, and the texts of its group headings."""

    def __init__(self, sheet: Sheet, header_rows: tuple[int, ...]) -> None:
        self.why: dict[int, SkipReason] = {}
        self.group_texts: dict[int, str] = {}
        self._header_rows = header_rows
        heads = [own_cells(row) for row in sheet.rows if row.number in header_rows]
        self._header_texts = [{index: each.text for index, each in cells} for cells in heads]
        self._own: dict[int, OwnCells] = {}
        """The cells of each row that say something; of one with many only so many that it is seen."""
        for row in sheet.rows:
            cells = own_cells(row)
            if (why := row.why or self._reason(row, cells)) is not None:
                self.why[row.number] = why
            self._own[row.number] = cells[: _FEW_CELLS + 1]
        if sheet.preset:
            return
        if not header_rows:
            self._skip_titles(sheet.rows)
        rest = [row for row in sheet.rows if row.number not in self.why]
        full = [at for at, row in enumerate(rest) if len(self._own[row.number]) > 1]
        among = rest[: full[-1] + 1] if full else []
        if full and 2 * len(full) >= sum(not self._is_surely_group(row) for row in among):
            self._skip_counts(sheet.rows)
            self._skip_end(sheet.rows)
            self._skip_groups([row for row in rest if row.number not in self.why])
        else:
            self._skip_end(sheet.rows, is_narrow=True)

    def says_struck(self, row: SheetRow) -> bool:
        """Whether all that a row says is struck out."""
        cells = self._own[row.number]
        return bool(cells) and cells[0][1].is_struck and row.is_struck

    def _reason(self, row: SheetRow, cells: OwnCells) -> SkipReason | None:
        """Return why a row is no record as far as it says so itself."""
        if row.number in self._header_rows:
            return SkipReason.HEADINGS
        if not cells and not any(each.is_unkept_formula for each in row.cells):
            return SkipReason.EMPTY
        if self._header_rows and row.number < self._header_rows[0]:
            return SkipReason.TITLE
        if any(_repeats(cells, each) for each in self._header_texts):
            return SkipReason.REPEATED_HEADINGS
        return SkipReason.SUM if _is_sum(cells) else None

    def _skip_titles(self, rows: Sequence[SheetRow]) -> None:
        """Skip what stands above a list without headings: rows with one text before the first with several."""
        titles = []
        for row in rows:
            if len(self._own[row.number]) > 1:
                break
            titles += [row.number] if row.number not in self.why else []
        else:
            return
        self.why.update(dict.fromkeys(titles, SkipReason.TITLE))

    def _skip_counts(self, rows: Sequence[SheetRow]) -> None:
        """Skip what a report counts below its last sum: rows of one or two cells under a list of many columns."""
        sums = [at for at, row in enumerate(rows) if self.why.get(row.number) is SkipReason.SUM]
        above, below = (rows[: sums[-1]], rows[sums[-1] + 1 :]) if sums else (rows, ())
        widths = [wide for row in above if row.number not in self.why and (wide := len(self._own[row.number])) > 1]
        is_apart = below and widths and min(widths) > _FEW_CELLS and not self._own[below[0].number]
        if is_apart and all(len(self._own[row.number]) < _FEW_CELLS for row in below):
            self.why.update({row.number: SkipReason.LEGEND for row in below if row.number not in self.why})

    def _skip_end(self, rows: Sequence[SheetRow], is_narrow: bool = False) -> None:
        """Skip what stands below the last record: what words mean, notes, where the list is from."""
        after: list[int] = []
        below: list[tuple[int, bool]] = []
        for row in reversed(rows):
            cells = self._own[row.number]
            known = self.why.get(row.number)
            if known in (SkipReason.EMPTY, SkipReason.SUM):
                after += [number for number, _ in below]
                below = []
                continue
            if known is not None or not cells or not _may_be_legend(cells, is_narrow):
                break
            below.append((row.number, _is_legend(cells)))
        after += [number for number, is_sure in below if is_sure]
        if len(after) + len(self.why) < len(rows):
            self.why.update(dict.fromkeys(after, SkipReason.LEGEND))

    def _is_surely_group(self, row: SheetRow) -> bool:
        """Whether a row has one text that no record has alone: merged over the row, or a country."""
        cells = self._own[row.number]
        return len(cells) == 1 and (_is_merged(row) or is_country(_COUNT.sub("", cells[0][1].text)))

    def _skip_groups(self, rows: Sequence[SheetRow]) -> None:
        """Skip rows with one text that holds for the rows below: a country, or what is merged over the row."""
        several = [self._own[row.number] for row in rows if len(self._own[row.number]) > 1]
        firsts = Counter(cells[0][0] for cells in several)
        first = min(firsts, default=0)
        numbers = [cells[0][1] for cells in several if cells[0][0] == first]
        beside_names = 2 * sum(map(is_typed, numbers)) > len(numbers)
        rarely_used = 10 * len(numbers) < len(several)
        for at, row in enumerate(rows):
            cells = self._own[row.number]
            if len(cells) != 1 or at + 1 == len(rows) or self.says_struck(row):
                continue
            index, cell = cells[0]
            text = _COUNT.sub("", cell.text)
            apart = index <= first and not is_typed(cell) and (beside_names or rarely_used)
            if _is_merged(row) or apart or (index <= first and (cell.text.rstrip().endswith(":") or is_country(text))):
                self.why[row.number] = SkipReason.GROUP
                self.group_texts[row.number] = text


def _is_merged(row: SheetRow) -> bool:
    """Whether a text is merged over several cells of a row, or over all."""
    sideways = sum(bool(each.merged_from) and row_number(each.merged_from) == row.number for each in row.cells)
    return sideways >= min(2, max(1, len(row.cells) - 1))


def _repeats(cells: OwnCells, headings: dict[int, str]) -> bool:
    """Whether a row says again what the headings say, in the same columns."""
    if len(headings) < 2 or len(cells) < 2 or len(cells) > len(headings) + 2:
        return False
    if not any(each.text == headings.get(index) for index, each in cells[:2]):
        return False
    same = sum(headings.get(index) == each.text for index, each in cells)
    return same >= 2 and 5 * same >= 3 * len(cells)


def _is_sum(cells: OwnCells) -> bool:
    """Whether a row begins with a word for a sum, and says nothing else but numbers."""
    if not cells or cells[0][1].text[:1].lower() not in _BEGIN_SUMS or not _SUM.fullmatch(fold(cells[0][1].text)):
        return False
    others = [each for _, each in cells[1:]]
    if not others:
        return any(char.isdecimal() for char in cells[0][1].text) or len(cells[0][1].text.split()) == 1
    return all(is_typed(each) or _SUM.fullmatch(fold(each.text)) for each in others)


def _may_be_legend(cells: OwnCells, is_narrow: bool) -> bool:
    return (len(cells) == 1 and not is_narrow) or (len(cells) <= _FEW_CELLS and _is_legend(cells))


def _is_legend(cells: OwnCells) -> bool:
    """Whether cells say what something means or where it is from, and are not what somebody is called."""
    texts = [each.text for _, each in cells]
    if any(_MEANING.match(each) for each in texts):
        return True
    return len(texts) == 1 and bool(_NOTE.fullmatch(fold(texts[0])))


def is_country(text: str) -> bool:
    """Whether a text alone in a row is the name of a country."""
    if len(text) < 3 and text not in _COUNTRY_CODES:
        return False
    return len(text) <= _LONGEST_COUNTRY and bool(country_named(text))


def _shown(row: SheetRow, found: _Rows, choices: Choices) -> LookRow:
    """Return a row with why it is skipped, or what is told of it though it is imported."""
    why = found.why.get(row.number)
    chosen = choices.rows.get(row.number)
    if chosen is False:
        why = why or SkipReason.SKIPPED
    elif chosen and why is not SkipReason.HEADINGS:
        return LookRow(row, None, messages.KEPT_BY_CHOICE() if why else _said_of_kept(row, found))
    if why is None:
        return LookRow(row, None, _said_of_kept(row, found))
    if why is SkipReason.GROUP and is_country(found.group_texts[row.number]):
        return LookRow(row, why, messages.SKIPPED_GROUP_COUNTRY())
    return LookRow(row, why, _WORDS[why]())


def _said_of_kept(row: SheetRow, found: _Rows) -> str:
    if row.is_hidden:
        return messages.KEPT_HIDDEN_AND_STRUCK() if found.says_struck(row) else messages.KEPT_HIDDEN()
    return messages.KEPT_STRUCK() if found.says_struck(row) else ""


def _say_without_headings(rows: tuple[LookRow, ...]) -> tuple[LookRow, ...]:
    """Say at the first row that is imported that no headings were found."""
    for at, each in enumerate(rows):
        if each.why is None:
            told = LookRow(each.row, None, messages.KEPT_WITHOUT_HEADINGS())
            return (*rows[:at], told, *rows[at + 1 :])
    return rows


def _groups(rows: Sequence[LookRow], found: _Rows) -> dict[int, str]:
    """Return the text of the group heading above each row that is imported."""
    groups, holds = {}, ""
    for each in rows:
        if each.why is SkipReason.GROUP:
            holds = found.group_texts[each.row.number]
        elif each.why is None and holds:
            groups[each.row.number] = holds
    return groups


_WITHOUT_NEEDED = 3
"""By how many headings a kind is less likely where none of them is one that its records need."""

_IN_ANY_LIST = ("title", "name", "notes", "number")
"""Targets of headings that lists of every kind have; nor do columns about a row's partners tell what the rows are."""


def _fitting_kinds(sheet: Sheet, headings: Sequence[str], rows: Sequence[SheetRow]) -> tuple[KindFit, ...]:
    """Return the kinds, the one that fits best first: by its headings, and by what the cells hold where none fits."""
    kinds = import_kinds()
    texts = [first_texts(rows, index, _SAMPLE) for index in range(len(headings))]
    matched = [
        {kind.table: None if is_letter(index, each) else _matched(each, kind, texts[index]) for kind in kinds}
        for index, each in enumerate(headings)
    ]
    if sheet.preset:
        order = sorted(kinds, key=lambda kind: kind.table != sheet.kind)
        names = {kind.table: {target.name for target in kind.targets} for kind in kinds}
        return tuple(
            KindFit(kind.table, sum(each in names[kind.table] for each in sheet.preset if each), len(sheet.preset))
            for kind in order
        )
    scored = []
    for at, kind in enumerate(kinds):
        found = [of_kind[kind.table] for of_kind in matched]
        known = [each.target for each in found if each is not None and each.quality > 0]
        fits = sum(target.several or target not in known[:number] for number, target in enumerate(known))
        rarity = sum(1 / sum(map(bool, of_kind.values())) for of_kind in matched if of_kind[kind.table])
        held = sum(
            each.target.holds(said) if each else 0 if any(of_kind.values()) else _best_hold(kind, said)
            for each, of_kind, said in zip(found, matched, texts, strict=True)
            if said
        )
        needed = any(each and each.target.name in kind.needs for each in found) or not any(found)
        tells = any(each.name not in _IN_ANY_LIST and not each.name.startswith("organisation.") for each in known)
        score = fits + rarity + held / 2 + tells - (0 if needed else _WITHOUT_NEEDED)
        scored.append((score, -at, KindFit(kind.table, fits, len(headings))))
    return tuple(each[-1] for each in sorted(scored, key=lambda each: each[:2], reverse=True))


def _matched(heading: str, kind: ImportKind, texts: tuple[str, ...]) -> HeadingMatch | None:
    """Return the target that a heading is known by; a day of which it does not say what it is may be one of signing.

    Hours are no days of agreements.
    """
    found = match(heading, kind)
    signed = next((each for each in kind.targets if each.name == SIGNED), None)
    if signed and texts and all(map(_CLOCK.fullmatch, texts)):
        return None
    return HeadingMatch(signed, 2) if found is None and signed and is_unsaid_day(heading) else found


def _best_hold(kind: ImportKind, texts: tuple[str, ...]) -> float:
    return max([target.holds(texts) for target in kind.targets if not target.is_personal], default=0.0)
