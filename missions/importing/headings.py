"""Headings: which rows of a sheet hold them, how two rows of them are one, and which targets are known by them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from missions.importing.personal import is_personal_heading
from missions.importing.sheet import Sheet, SheetCell, SheetRow, column_letter
from missions.importing.target import IMPORT_KINDS, ImportKind, Target, import_kind
from missions.people.vocabulary import word_set
from missions.text import fold, line, shortened

NUMBER, NOTES = "number", "notes"
"""The targets that every kind has: a row's own number in its list, and text that is only kept."""

SIGNED = "signatures.date"
"""The target of days of signing, which a day of which no heading says what it is may be."""

_TITLE_ROWS = 40
"""How many rows are looked at for headings."""

_FIRST_ROWS = 12
"""How many rows are looked at for headings that are only almost known."""

_LONGEST = 80
"""A longer text is no heading."""

_ALIKE = 88
"""From which share of equal letters on a heading is likely one that is known (`rapidfuzz.fuzz.ratio`)."""

_LEAST_ALIKE = 5
"""With fewer letters a heading that is only alike is another word."""

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_BOTH_GENDERS = re.compile(r"(?<=[^\W\d_]{3})[/*:_(·-]{1,2}(?:in|innen|r|n|e|en|frau|ne|trice)\)?(?!\w)", re.IGNORECASE)
_SIGNS = re.compile(r"[^\w#°º'+&/]+")
_BROKEN = re.compile(r"(?<=\w)-\n(?=[^\W\dA-Z_])")
_PARTS = re.compile(r"\s*[/|]\s*|\s+[–—-]\s+")
_NUMERIC = re.compile(r"[-+]?[\d .,'/:%€$£-]*\d[\d .,'/:%€$£-]*|\S+@\S+\.\S+|https?://\S+")


# What a heading is known as.


def bare(text: str, is_opened: bool = False) -> str:
    """Return a heading as it is compared: folded, without brackets, stops and colons, “ae” as “ä” is folded.

    `is_opened` keeps what stands in the brackets: “Name (English)” is another column than “Name”.
    """
    folded = fold(_BOTH_GENDERS.sub("", line(_BROKEN.sub("", text))))
    within = folded if is_opened else _BRACKETS.sub(" ", folded) or folded
    return shortened(" ".join(_SIGNS.sub(" ", within).split()))


def _known(headings: str) -> frozenset[str]:
    """Return headings parted by semicolons, bare."""
    return frozenset(map(bare, headings.split(";")))


_FILLERS = word_set(
    """the of der die das des dem de du d la le les l am on in and und et date dates datum primary main current billing
    mailing contract contractual agreement agreements vertrag vertrage accord accords contrat convention conventions mou
    record original official full offizielle offizieller officiel officielle crm intl international internationale"""
)
"""Words that say of a heading only what the whole list is about."""


def _essence(heading: str) -> frozenset[str]:
    """Return the words of a bare heading that tell it from others."""
    return frozenset(heading.split()) - _FILLERS


NUMBER_HEADINGS = _known(
    "nr;no;n°;nº;id;#;num;number;nummer;numero;lfd nr;lfd;laufende nummer;lfdnr;ref nr;pos;position;uid;"
    "running number;row;zeile;ligne;n° d'ordre;no d'ordre;numero d'ordre;agreement id;agreement no;agreement nr;"
    "agreement number;contract id;contract no;contract number;vertragsnummer;vertragsnr;vertrags nr;vertrag nr;"
    "aktenzeichen;az;ref;ref no;reference;reference number;reference no;file number;record id;numero de convention;"
    "n° de convention;numero d'accord;n° d'accord;n° de contrat;meeting id;meeting no;meeting number;termin-id;"
    "termin-nr;terminnummer;booking id;appointment id;event id;event no;identifiant;cote;key;code;referenz;kennung;"
    "kennziffer;dossier;numero de dossier;n° de dossier"
)
"""What the column of a row's own number is called, folded and bare."""

UNSAID_DAYS = _known(
    "von;from;ab;de;du;a partir de;a partir du;depuis;seit;since;date;datum;tag;day;laufzeit von;laufzeit ab;"
    "term from;duree de;duree du;zeitraum von;period from;periode du;vertragslaufzeit von;validity from"
)
"""Headings of days of which they do not say what happens on them."""


def forms(heading: str) -> tuple[str, ...]:
    """Return the ways in which a heading is looked for, bare: whole, then its lower row where it has two."""
    whole = bare(heading)
    _, joined, lower = heading.rpartition(": ")
    return (whole, bare(lower)) if joined else (whole,)


def is_number_heading(heading: str) -> bool:
    """Whether a column of that heading holds the own numbers of the rows."""
    ways = {*forms(heading), fold(heading).strip(" .:")}
    return bool(ways & NUMBER_HEADINGS) or any(" ".join(_essence(each)) in NUMBER_HEADINGS for each in ways)


def is_unsaid_day(heading: str) -> bool:
    """Whether a heading says that a day is meant, but not which."""
    return any(each in UNSAID_DAYS for each in forms(heading))


class HeadingMatch(NamedTuple):
    """A target that a heading is known by, and how well: 3 the whole heading, 2 a part or its words, 1 only alike."""

    target: Target
    quality: int


@cache
def words_of(kind: ImportKind) -> Mapping[str, Target]:
    """Return the targets of a kind by the headings they are known by, bare; of two with one word the first."""
    found: dict[str, Target] = {}
    for target in kind.targets:
        for word in (target.label.text, *target.words):
            found.setdefault(bare(word, is_opened=True), target)
    for target in kind.targets:
        for word in target.words:
            found.setdefault(bare(word), target)
    for target in kind.targets:
        found.setdefault(bare(target.name.replace("_", " ")), target)
    found.pop("", None)
    return found


@cache
def _essences_of(kind: ImportKind) -> Mapping[frozenset[str], Target]:
    """Return the targets of a kind by the words that tell their headings from others; none that two targets share."""
    found: dict[frozenset[str], Target | None] = {}
    for word, target in words_of(kind).items():
        if essence := _essence(word):
            found[essence] = target if found.get(essence, target) is target else None
    return {essence: target for essence, target in found.items() if target is not None}


@cache
def match(heading: str, kind: ImportKind) -> HeadingMatch | None:
    """Return the target of a kind that a heading is known by; None if there is none."""
    words = words_of(kind)
    for form in (bare(heading, is_opened=True), *forms(heading)):
        if form in words:
            return HeadingMatch(words[form], 3)
    for form in forms(heading):
        known = [words[part] for part in _PARTS.split(form) if part in words]
        if known:
            is_said_twice = len(known) == len(_PARTS.split(form)) and len({each.name for each in known}) == 1
            return HeadingMatch(known[0], 3 if is_said_twice else 2)
    for form in forms(heading):
        if (essence := _essence(form)) and essence in _essences_of(kind) and not is_unsaid_day(heading):
            return HeadingMatch(_essences_of(kind)[essence], 2)
    form = forms(heading)[-1]
    if len(form) < _LEAST_ALIKE or is_unsaid_day(heading):
        return None
    from rapidfuzz import fuzz, process

    near = process.extractOne(form, words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return HeadingMatch(words[near[0]], 1) if near else None


def import_kinds() -> tuple[ImportKind, ...]:
    """Return the kinds that can be imported, in their order."""
    return tuple(import_kind(table) for table in IMPORT_KINDS)


def _is_known(text: str, kinds: Sequence[ImportKind]) -> bool:
    """Whether some kind knows a heading, or it needs no kind."""
    said = forms(text)
    if any(each in words_of(kind) for kind in kinds for each in said):
        return True
    return is_number_heading(text) or is_personal_heading(text) or any(each in UNSAID_DAYS for each in said)


def _is_alike(text: str, kinds: Sequence[ImportKind]) -> bool:
    """Whether some kind knows a heading, a part of it, or one that is almost it."""
    return _is_known(text, kinds) or any(match(text, kind) for kind in kinds)


# Where the headings stand.


def own_cells(row: SheetRow) -> list[tuple[int, SheetCell]]:
    """Return the cells of a row that say something, by their column; of cells merged sideways only the first."""
    return [
        (index, each)
        for index, each in enumerate(row.cells)
        if each.text and (not each.merged_from or row_number(each.merged_from) != row.number)
    ]


def is_typed(cell: SheetCell) -> bool:
    """Whether a cell holds a day, a number or an address, which no heading does."""
    return cell.value is not None or bool(_NUMERIC.fullmatch(cell.text))


def find_header_rows(sheet: Sheet) -> tuple[int, ...]:
    """Return the numbers of the one or two rows that hold the headings; none if no row looks like it."""
    kinds, width = import_kinds(), sheet.width
    best = _most_known(sheet.rows[:_TITLE_ROWS], width, lambda text: _is_known(text, kinds))
    if best < 0:
        best = _most_known(sheet.rows[:_FIRST_ROWS], width, lambda text: _is_alike(text, kinds))
    if best < 0:
        best = _by_shape(sheet, width)
    if best < 0:
        return ()
    return tuple(sheet.rows[at].number for at in _with_second(sheet, best, kinds))


def _most_known(rows: Sequence[SheetRow], width: int, is_known: Callable[[str], bool]) -> int:
    """Return the row that looks most like headings; -1 if none does."""
    best, best_score = -1, 0
    is_known = cache(is_known)
    for at, row in enumerate(rows):
        score = _header_score(own_cells(row), width, is_known)
        if score > best_score:
            best, best_score = at, score
    return best


def _header_score(cells: list[tuple[int, SheetCell]], width: int, is_known: Callable[[str], bool]) -> int:
    """Return how much a row looks like headings; 0 if it does not."""
    texts = {each.text for _, each in cells if len(each.text) <= _LONGEST and not is_typed(each)}
    if not texts or len(cells) > len(texts) + 2 * len(cells) // 3:
        return 0
    typed = sum(is_typed(each) for _, each in cells)
    if 2 * typed > len(cells):
        return 0
    known = sum(map(is_known, texts))
    if known < 2 and not (known and len(cells) == width):
        return 0
    return 10 * known + len(texts) - 15 * typed


def _by_shape(sheet: Sheet, width: int) -> int:
    """Return the row of only texts, no two the same, above columns of numbers or days; -1 if there is none."""
    for at, row in enumerate(sheet.rows[:_TITLE_ROWS]):
        cells = own_cells(row)
        if len(cells) < 2 or 5 * len(cells) < 4 * width or any(is_typed(each) for _, each in cells):
            continue
        below = [each for each in sheet.rows[at + 1 : at + 21] if sum(map(bool, each.texts)) > 1]
        for index, _ in cells:
            said = [each.cell(index) for each in below if each.cell(index).text]
            if len(said) > 1 and 2 * sum(map(is_typed, said)) > len(said):
                return at
        return -1
    return -1


def _with_second(sheet: Sheet, at: int, kinds: Sequence[ImportKind]) -> tuple[int, ...]:
    """Return the row and, before or after it, the other one if the headings are in two."""
    if at + 1 < len(sheet.rows) and _goes_under(sheet.rows[at], sheet.rows[at + 1], kinds):
        return (at, at + 1)
    if at and _goes_over(sheet.rows[at - 1], sheet.rows[at], kinds):
        return (at - 1, at)
    return (at,)


def _goes_under(upper: SheetRow, lower: SheetRow, kinds: Sequence[ImportKind]) -> bool:
    """Whether a row below headings holds the lower ones."""
    cells = own_cells(lower)
    fresh = [(at, each) for at, each in cells if each.text != upper.cell(at).text]
    if not fresh or any(is_typed(each) for _, each in fresh):
        return False
    if any(each.merged_from and each.text == upper.cell(at).text for at, each in cells):
        return True
    spread = {at for at, each in enumerate(upper.cells) if not each.text or each.merged_from}
    spread |= {at - 1 for at in spread}
    return all(at in spread and _is_known(each.text, kinds) for at, each in fresh)


def _goes_over(upper: SheetRow, lower: SheetRow, kinds: Sequence[ImportKind]) -> bool:
    """Whether a row above headings holds the upper ones, and is no title."""
    cells = own_cells(upper)
    if not cells or any(is_typed(each) or len(each.text) > _LONGEST for _, each in cells):
        return False
    if [at for at, _ in cells] == [0] and not _is_known(cells[0][1].text, kinds):
        return False
    merged = sum(row_number(each.merged_from) == upper.number for each in upper.cells if each.merged_from)
    if merged and merged + 1 < len([each for each in lower.texts if each]) and cells[0][0] + merged >= 1:
        return len(cells) > 1 or cells[0][0] > 0
    return all(_is_known(each.text, kinds) for _, each in cells)


def row_number(address: str) -> int:
    """Return the row of an address such as B4; 0 if it has none."""
    return int("".join(filter(str.isdecimal, address)) or 0)


# What they are, as one row.


def joined_headings(rows: Sequence[SheetRow], width: int) -> tuple[str, ...]:
    """Return the heading of each column: the texts of its rows of headings, joined; its letter where it has none."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for at, row in enumerate(rows):
        last = ""
        for index in range(width):
            text = line(_BROKEN.sub("", row.cell(index).text))
            below = any(each.cell(index).text for each in rows[at + 1 :])
            if not text and last and below:
                text = last
            last = text if below else ""
            if text and text not in columns[index]:
                columns[index].append(text)
    return tuple(": ".join(texts) or column_letter(index) for index, texts in enumerate(columns))


def is_letter(index: int, heading: str) -> bool:
    """Whether a column has no heading, and is called by its letter."""
    return heading == column_letter(index)


def first_texts(rows: Iterable[SheetRow], index: int, most: int) -> tuple[str, ...]:
    """Return different texts of a column, at most so many, in their order."""
    found: dict[str, None] = {}
    for row in rows:
        text = row.cells[index].text if index < len(row.cells) else ""
        if text:
            found.setdefault(text)
            if len(found) == most:
                break
    return tuple(found)
