"""How a list was understood when it was last imported: found by its headings, whatever its file is called."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from missions.importing.choices import GROUP_HEADINGS, Choices
from missions.importing.headings import bare
from missions.importing.sheet import column_letter
from missions.importing.steps import SheetColumn, SheetLook
from missions.records.book import Book
from missions.records.imported_lists import ImportedAnswer, ImportedColumn, ImportedList, ImportedRow

_GROUP = "(group)"
"""What stands for the heading of the column that group headings are."""


def remembered(headings: Sequence[str], book: Book) -> ImportedList | None:
    """Return the list with these headings that was imported last; None if there was none."""
    wanted = heading_keys(headings)
    lists = (each for each in book.table("imported_lists").values() if isinstance(each, ImportedList))
    alike = [each for each in lists if each.headings == wanted]
    return max(
        alike, key=lambda each: (each.imported.earliest.isoformat() if each.imported else "", each.id), default=None
    )


def heading_keys(headings: Iterable[str]) -> tuple[str, ...]:
    """Return headings as they are remembered: folded, without those of empty columns at the end, none twice."""
    folded = [bare(each) or each for each in headings]
    while folded and folded[-1] == bare(column_letter(len(folded) - 1)):
        folded.pop()
    return tuple(
        each if each not in folded[:at] else f"{each} {column_letter(at).lower()}" for at, each in enumerate(folded)
    )


def columns_to_remember(look: SheetLook, columns: Iterable[SheetColumn]) -> tuple[ImportedColumn, ...]:
    """Return what each column became, to be kept with the list."""
    keys = heading_keys(look.headings)
    return tuple(
        ImportedColumn(heading=_GROUP if each.index == GROUP_HEADINGS else keys[each.index], target=each.target)
        for each in columns
        if each.index < len(keys)
    )


def remembered_columns(headings: Sequence[str], kept: ImportedList) -> dict[int, str]:
    """Return the targets of columns, by index, as they were when the list was last imported."""
    places = {key: index for index, key in enumerate(heading_keys(headings))} | {_GROUP: GROUP_HEADINGS}
    return {places[each.heading]: each.target for each in kept.columns if each.heading in places}


def remember(
    held: ImportedList,
    look: SheetLook,
    columns: Iterable[SheetColumn],
    answers: Mapping[str, str],
    rows: tuple[ImportedRow, ...],
    besides: tuple[ImportedRow, ...],
) -> ImportedList | None:
    """Return a list on file with how it was understood now, and what it said; None where that is on file already."""
    known = {each.question: each.answer for each in held.answers} | dict(answers)
    after = replace(
        held,
        sheet=look.sheet.name,
        headings=heading_keys(look.headings),
        columns=columns_to_remember(look, columns),
        answers=tuple([ImportedAnswer(question=key, answer=answer) for key, answer in known.items()]),
        rows=rows,
        besides=besides,
    )
    return None if _without_places(after) == _without_places(held) else after


def _without_places(kept: ImportedList) -> ImportedList:
    """Return what is remembered without where its rows stand: a list that is only sorted anew changes nothing."""
    rows = sorted((replace(each, row=bool(each.row)) for each in kept.rows), key=lambda each: each.became)
    besides = sorted(kept.besides, key=lambda each: (each.became, each.key))
    return replace(kept, rows=tuple(rows), besides=tuple(besides))


def choices_for(look: SheetLook, book: Book) -> Choices:
    """Return what was chosen for a list with the same headings: its kind, its columns, the answers to questions."""
    kept = remembered(look.headings, book) if look.header_rows else None
    if kept is None or kept.table != look.kind:
        return Choices()
    return Choices(
        kind=kept.table,
        columns=remembered_columns(look.headings, kept),
        answers={each.question: each.answer for each in kept.answers},
    )
