"""Erases personal data from an office's database, its history and the copies on this computer, with a record of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from missions.people.erasure import ErasurePlan, ErasureScope
from missions.records.kinds import KINDS
from store.deadline_cache import forget
from store.errors import system_words
from store.file import disk
from store.file import messages as file_messages
from store.file.backups import Backups
from store.file.erasure import ErasureSearch, documents_in, erase_in_change, erase_in_copies, learn, mark_of
from store.history_entry import HistoryEntry, RecordChange
from store.json_text import join_members
from store.postgres import messages
from store.postgres.history import HistoryRow, entry_of
from store.postgres.open_database import OpenDatabase
from store.postgres.writing import WrittenDocument, entry_parts, revision_of, written
from store.results import ErasureResult

if TYPE_CHECKING:
    from store.postgres.reading import Connection


def erase(opened: OpenDatabase, plan: ErasurePlan, summary: str) -> ErasureResult:
    """While `writing`: erase in the copies on this computer first, then in the database, all in one transaction.

    What the server's own tools have copied is out of reach, which a notice says.
    """
    search, left, raw = ErasureSearch(plan), dict[Path, str](), opened.held.plain_tables()
    learn(search, raw, map(entry_of, opened.history.rows()), opened.backups)
    plan = search.plan
    copies = erase_in_copies(opened.backups, plan, left)
    documents = tuple(_documents(opened, plan))
    day = opened.moment[:10]
    lines = {row.sequence: entry for row in opened.history.rows() if (entry := _erased_line(row, plan, day))}
    changes = tuple(_erased_fields(documents, opened, plan))
    entry = msgspec.structs.replace(
        opened.make_entry(plan.text(summary), changes), erased=day, erasure=mark_of(plan, opened.held.portfolio)
    )

    def also(connection: "Connection") -> None:
        for sequence, each in lines.items():
            body, personal = entry_parts(each)
            connection.execute(
                "UPDATE missions.history SET summary = %s, entry = %s, personal = %s WHERE sequence = %s",
                (each.summary, body.decode(), None if personal is None else personal.decode(), sequence),
            )
        connection.execute("DELETE FROM missions.removed WHERE id = ANY(%s)", (_former_ids(documents, plan),))

    opened.write(entry, documents, also)
    opened.take_anew()
    opened.history.forget()
    forget()
    said = (*left.values(), *_look_again(opened, search, left))
    opened.add_notice(messages.SERVER_COPIES(title=opened.address.title))
    return ErasureResult(len(lines), copies, opened.book, said)


def _documents(opened: OpenDatabase, plan: ErasurePlan) -> Iterator[WrittenDocument]:
    """Yield every document that changes; its revision follows, as the database wants it."""
    for name, number, document in documents_in(opened.held.plain_tables()):
        after = plan.document(name, document)
        if after is document or name not in KINDS:
            continue
        old_id = opened.held.table(name).id_at(number)
        yield written(name, number, old_id, document, {**after, "revision": revision_of(document) + 1})


def _erased_fields(
    documents: tuple[WrittenDocument, ...], opened: OpenDatabase, plan: ErasurePlan
) -> Iterator[RecordChange]:
    """Yield for each document which fields were erased, without their values."""
    for each in documents:
        before = opened.held.table(each.table).get(each.number) or {}
        gone = {name: None for name in before if name not in (each.document or {})}
        yield RecordChange(each.table, int(each.number), plan.renamed(each.id), {}, gone)


def _erased_line(row: HistoryRow, plan: ErasurePlan, day: str) -> HistoryEntry | None:
    """Return a line of the history without the personal data; None if nothing of it is in it.

    Nothing can be known of a line that is not sound: only its number is kept.
    """
    entry = entry_of(row)
    if entry is None:
        return HistoryEntry(row.sequence, "", row.who, messages.LINE_WAS_DAMAGED(), (), erased=day)
    changes = tuple(erase_in_change(change, plan) for change in entry.changes)
    summary = plan.text(entry.summary)
    erasure = entry.erasure
    if erasure and plan.renamed(erasure.id) != erasure.id:
        erasure = msgspec.structs.replace(erasure, id=plan.renamed(erasure.id))
    has_data = changes != entry.changes or summary != entry.summary
    if not has_data and erasure == entry.erasure:
        return None
    return msgspec.structs.replace(
        entry, changes=changes, summary=summary, erasure=erasure, erased=day if has_data else entry.erased
    )


def _former_ids(documents: tuple[WrittenDocument, ...], plan: ErasurePlan) -> list[str]:
    """Return under what ids somebody was known who must not be known any more."""
    if plan.scope is ErasureScope.JOURNEY:
        return []
    return [plan.person, *(each.old_id for each in documents if each.is_gone)]


def _look_again(opened: OpenDatabase, search: ErasureSearch, left: dict[Path, str]) -> Iterator[str]:
    """Yield a sentence for the database and for each copy that still holds something of what was erased."""
    rows = opened.history.rows()
    held = join_members(opened.held.plain_tables())
    if search.finds_in(held) or any(search.finds_in(row.entry + (row.personal or b"")) for row in rows):
        yield messages.STILL_HELD(title=opened.address.title)
    yield from _in_copies(opened.backups, search, left)


def _in_copies(backups: Backups, search: ErasureSearch, left: dict[Path, str]) -> Iterator[str]:
    for copy in backups.all():
        try:
            if copy.path not in left and search.finds_in(disk.read(copy.path)):
                yield file_messages.STILL_HELD(file=copy.path.name)
        except OSError as error:
            yield file_messages.NOT_LOOKED_INTO(file=copy.path.name, problem=system_words(error))
