"""Restores an office's database from a copy on this computer, as one more change that can be undone."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from missions.records.kinds import KINDS
from missions.records.privacy import may_hold_personal_data
from store.errors import StoreError, UnreadableError, system_words
from store.file import disk
from store.file import messages as file_messages
from store.file.changeset import STAMPED, differences
from store.file.erasure import without_erased
from store.file.tables import Contents, Tables, check_tables
from store.history_entry import HistoryEntry, RecordChange
from store.json_text import escaped, join_members, members, parse
from store.messages import CANNOT_BE_READ
from store.postgres import messages
from store.postgres.held import WITHOUT_PERSONAL
from store.postgres.open_database import OpenDatabase
from store.postgres.personal import join, split
from store.postgres.writing import revision_of
from store.results import RestorePoint
from store.schema import META


def restore_point(opened: OpenDatabase, copy: Path | None) -> RestorePoint:
    """Return the state of a copy, else of the newest one that can be read; UnreadableError if there is none."""
    opened.load()
    if copy is not None:
        return _point_in(opened, copy)
    for each in opened.backups.all():
        try:
            return _point_in(opened, each.path)
        except StoreError:
            continue
    raise UnreadableError(messages.NO_COPY_HERE(title=opened.address.title, folder=str(opened.backups.folder)))


def _point_in(opened: OpenDatabase, path: Path) -> RestorePoint:
    try:
        data = disk.read(path if path.parent == opened.backups.folder else disk.target_of(path))
    except OSError as error:
        raise UnreadableError(CANNOT_BE_READ(path=str(path), problem=system_words(error))) from error
    raw = check_tables(parse(data, path), path)
    found = Contents(raw, Tables(raw))
    is_other = len({found.portfolio, opened.held.portfolio} - {""}) > 1
    wanted = found if is_other else without_erased(found, opened.history.erasures(found.sequence))
    is_same = wanted is found
    is_whole = not (found.table(META).get("1") or {}).get(WITHOUT_PERSONAL)
    if opened.is_keeper and not is_whole:
        wanted = _with_personal(wanted, opened)
    elif is_whole and not opened.is_keeper:
        wanted = _without_personal(wanted)
    state = (file_messages.THE_COPY_OF_ANOTHER if is_other else file_messages.THE_COPY)(copy=path.name)
    return RestorePoint(
        state if is_same else file_messages.WITHOUT_ERASED(state=state),
        wanted.raw,
        wanted.sequence,
        (),
        tuple(each for each in differences(wanted, opened.contents_of_file()) if not _is_of_stamps(each)),
    )


def _with_personal(wanted: Contents, opened: OpenDatabase) -> Contents:
    """Return a state that lacks what its maker could not see with what of that is kept now."""
    raw = dict(wanted.raw)
    for name in (name for name, kind in KINDS.items() if name in raw and may_hold_personal_data(kind.struct)):
        documents, table, held = members(raw[name]), wanted.table(name), opened.held.table(name)
        for id, number in table.every.items():
            document, present = table.get(number), held.get(held.every.get(id, ""))
            personal = split(name, present)[1] if present else None
            if document is not None and personal is not None:
                documents[number] = msgspec.Raw(escaped(join(name, split(name, document)[0], personal)))
        raw[name] = msgspec.Raw(join_members(documents))
    return Contents(raw, Tables(raw))


def _without_personal(wanted: Contents) -> Contents:
    """Return a state without what only keepers may see: its maker may have been one, and who restores it is not."""
    raw = dict(wanted.raw)
    for name in (name for name, kind in KINDS.items() if name in raw and may_hold_personal_data(kind.struct)):
        documents = members(raw[name])
        for number, document in wanted.table(name).items():
            body, personal = split(name, document) if isinstance(document, dict) else (document, None)
            if personal is not None:
                documents[number] = msgspec.Raw(escaped(body))
        raw[name] = msgspec.Raw(join_members(documents))
    return Contents(raw, Tables(raw))


def restore_state(opened: OpenDatabase, point: RestorePoint) -> tuple[HistoryEntry, tuple[RecordChange, ...]]:
    """While `writing`: put a state in the place of the present one; a copy of the present one is kept first."""
    opened.backups.keep(opened.plain_as_held(), opened.now(), "before-restore")
    found = differences(opened.contents_of_file(), Contents(point.raw, Tables(point.raw)))
    steps = tuple(_fitted(found, opened))
    entry = opened.commit(steps, file_messages.SUMMARY_RESTORE(state=point.state))
    opened.take_anew()
    return entry, steps


def _fitted(steps: tuple[RecordChange, ...], opened: OpenDatabase) -> Iterator[RecordChange]:
    """Yield the steps with the numbers that documents have here, and revisions that never go back."""
    contents, added = opened.held, dict[str, int]()
    left = {(step.table, str(step.document)) for step in steps if step.after is None}
    for step in steps:
        table = contents.table(step.table)
        number = table.every.get(step.id)
        if step.after is None or step.before is None or number is None:
            given = str(step.document)
            is_free = given.isdecimal() and (given not in table or (step.table, given) in left)
            if step.after is not None and not is_free:
                step = msgspec.structs.replace(step, document=int(contents.free(step.table, added)))
            yield step
        elif not _is_of_stamps(step):
            present = table.get(number) or {}
            before = {**step.before, "revision": present.get("revision")}
            after = {**step.after, "revision": revision_of(present) + 1}
            yield msgspec.structs.replace(step, document=int(number), before=before, after=after)


def _is_of_stamps(step: RecordChange) -> bool:
    """Whether nothing but stamps tells a document from the other, which the database never sets back."""
    return step.before is not None and step.after is not None and not set(step.after) - STAMPED
