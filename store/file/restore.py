"""Restores the file from a copy, or to the newest sound state that copies and history give together."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from missions.people.messages import MORE
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.kinds import KINDS
from missions.reports.report import Line, Report, Section
from missions.text import line
from store.errors import StoreError, UnreadableError, system_words
from store.file import disk, messages
from store.file.changeset import Draft, differences, encode_changes, replay
from store.file.erasure import erase_again
from store.file.open_file import OpenFile
from store.file.tables import Contents, Tables, check_tables
from store.history_entry import HistoryEntry, RecordChange, file_state
from store.history_text import describe_fields, describe_record, show_when, show_who
from store.json_text import RawTables, escaped, parse
from store.messages import CANNOT_BE_READ, NOTHING
from store.results import RestorePoint

_TABLE = re.compile(r'"([a-z_]{1,40})"\s*:\s*\{')
_DOCUMENT = re.compile(r'\s*,?\s*"(\d{1,18})"\s*:\s*(?=\{)')


def salvage_documents(data: bytes) -> RawTables:
    """Return the documents that can be read, by table and number, whatever stands around them."""
    text = data.decode("utf-8", "replace")
    tables: RawTables = {}
    for found in _TABLE.finditer(text):
        if found[1] in KINDS and found[1] not in tables:
            documents = _documents(text, found.end())
            if documents:
                tables[found[1]] = msgspec.Raw(escaped(documents))
    return tables


def _documents(text: str, place: int) -> dict[str, Any]:
    """Return the documents from that place on, until one cannot be read and none after it is found."""
    decoder, documents = json.JSONDecoder(), {}
    while (found := _DOCUMENT.match(text, place)) is not None:
        try:
            document, place = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            after = _DOCUMENT.search(text, found.end() + 1)
            table = _TABLE.search(text, found.end() + 1)
            if after is None or (table is not None and table[1] in KINDS and table.start() < after.start()):
                break
            place = after.start()
            continue
        documents[found[1]] = document
    return documents


def restore_report(point: RestorePoint, today: date, most: int) -> Report:
    """Return what a restore would put in place, the changes that it cannot bring back, and what it would change."""
    sections: list[Section] = []
    if point.lost:
        lines = [
            Line(_lost_text(entry, today), mark=f"{entry.sequence:>5} ", severity=Severity.OVERDUE)
            for entry in point.lost[:most]
        ]
        heading = messages.CANNOT_BE_RESTORED(count=len(point.lost))
        sections.append(Section(heading, (*lines, *_more(len(point.lost) - most))))
    if point.differs:
        lines = list(_difference_lines(point.differs[:most], Book(Tables(point.raw))))
        heading = messages.OTHERWISE(count=len(point.differs))
        sections.append(Section(heading, (*lines, *_more(len(point.differs) - most))))
    else:
        sections.append(Section("", (Line(messages.NOTHING_OTHERWISE(), severity=Severity.GOOD),)))
    return Report(line(point.sentence), tuple(sections))


def _lost_text(entry: HistoryEntry, today: date) -> str:
    return messages.LOST_CHANGE(summary=line(entry.summary), who=show_who(entry), when=show_when(entry.time, today))


def _difference_lines(changes: Iterable[RecordChange], book: Book) -> Iterator[Line]:
    """Yield each record that is otherwise in the present file, and the fields of one that is in both."""
    for change in changes:
        deeds = (messages.ONLY_NOW, messages.NOT_NOW, messages.OTHERWISE_NOW)
        yield Line(describe_record(change, book, deeds), mark="· ")
        if change.before is not None and change.after is not None:
            for each in describe_fields(change, book):
                before, after = each.before or NOTHING(), each.after or NOTHING()
                text = messages.FIELD_NOW(before=before, after=after)
                yield Line(text, depth=1, label=each.label, severity=Severity.FAINT)


def _more(count: int) -> tuple[Line, ...]:
    return (Line(MORE(count=count), severity=Severity.FAINT),) if count > 0 else ()


class _Base(NamedTuple):
    """A state on which changes of the history can be replayed, and its name."""

    contents: Contents
    name: str


def restore_point_in(opened: OpenFile, path: Path) -> RestorePoint:
    """Return the state of a copy; UnreadableError if it cannot be read."""
    try:
        data = disk.read(path if path.parent == opened.backups.folder else disk.target_of(path))
    except OSError as error:
        raise UnreadableError(CANNOT_BE_READ(path=str(path), problem=system_words(error))) from error
    found = _contents(data, path)
    contents = erase_again(opened, found)
    other = {contents.portfolio, _portfolio(opened)} - {""}
    state = (messages.THE_COPY if len(other) < 2 else messages.THE_COPY_OF_ANOTHER)(copy=path.name)
    return RestorePoint(
        state if contents is found else messages.WITHOUT_ERASED(state=state),
        contents.raw,
        contents.sequence,
        (),
        _differences_from_file(opened, contents),
    )


def newest_restore_point(opened: OpenFile) -> RestorePoint:
    """Return the newest state that copies and history give; UnreadableError if there is none."""
    last = opened.history.last()
    best: RestorePoint | None = None
    for base in _bases(opened):
        found = _roll_forward(base, opened, last)
        if best is None or (found.exact, found.sequence) > (best.exact, best.sequence):
            best = found
        if best.exact or (last is not None and best.sequence == last.sequence):
            break
    if best is None:
        raise UnreadableError(messages.NOTHING_TO_RESTORE(path=str(opened.path)))
    return best._replace(differs=_differences_from_file(opened, Contents(best.raw, Tables(best.raw))))


def state_at_end(opened: OpenFile) -> Contents | None:
    """Return the state that the history ends with, if copies and history give it whole."""
    last = opened.history.last()
    for base in _bases(opened):
        found = _roll_forward(base, opened, last)
        if last is not None and found.exact:
            return Contents(found.raw, Tables(found.raw), last.state)
    return None


def restore_state(opened: OpenFile, point: RestorePoint) -> tuple[HistoryEntry, tuple[RecordChange, ...]]:
    """Under the lock: put a state in the file's place, as one more change; the present file is kept as a copy."""
    opened.history.set_aside_torn_line()
    data = opened.file.read_bytes()
    present = _readable(data, opened)
    if data:
        opened.backups.keep(data, opened.now(), "before-restore" if present else "damaged")
    now = present or state_at_end(opened) or Contents({}, Tables({}))
    wanted = Contents(point.raw, Tables(point.raw))
    steps = differences(now, wanted)
    last = opened.history.last()
    sequence = max(wanted.sequence, now.sequence, last.sequence if last else 0) + 1
    portfolio = now.portfolio or opened.history.portfolio or wanted.portfolio
    data, raw = encode_changes((), wanted, sequence, portfolio)
    summary = messages.SUMMARY_RESTORE(state=point.state)
    entry = HistoryEntry(
        sequence, opened.moment, opened.who, summary, steps, now.state, file_state(data), portfolio=portfolio
    )
    opened.take(raw, opened.write(data, entry), entry.state)
    opened.sound = opened.contents
    opened.strays = disk.stamp_of(opened.file.before)
    return entry, steps


def _bases(opened: OpenFile) -> Iterator[_Base]:
    """Yield states to replay changes on: the file before its last change, copies from the newest, and the beginning."""
    own = _portfolio(opened)
    copies = ((copy.path, messages.BASE_COPY(copy=copy.path.name)) for copy in opened.backups.all())
    for path, name in ((opened.file.before, messages.BASE_BEFORE()), *copies):
        try:
            contents = erase_again(opened, _contents(disk.read(path), path))
        except (OSError, StoreError):
            continue
        if contents.raw and len({contents.portfolio, own} - {""}) < 2:
            yield _Base(contents, name)
    first = next(opened.history.entries(), None)
    if first is not None and first.sequence == 1:
        yield _Base(Contents({}, Tables({})), messages.BASE_BEGINNING())


def _roll_forward(base: _Base, opened: OpenFile, last: HistoryEntry | None) -> RestorePoint:
    """Return the base with all later changes of the history that follow it without a gap."""
    newer: list[HistoryEntry] = []
    lost: list[HistoryEntry] = []
    for entry in opened.history.backwards():
        follows = newer and newer[0].sequence == base.contents.sequence + 1
        if follows or (entry is not None and entry.sequence <= base.contents.sequence):
            break
        if entry is None:
            lost, newer = [*newer, *lost], []
        else:
            newer.insert(0, entry)
    if newer and newer[0].sequence != base.contents.sequence + 1:
        lost, newer = [*newer, *lost], []
    draft = Draft(base.contents)
    misfits = tuple(replay(newer, draft))
    sequence = newer[-1].sequence if newer else base.contents.sequence
    portfolio = next((entry.portfolio for entry in reversed(newer) if entry.portfolio), base.contents.portfolio)
    data, raw = encode_changes(draft.steps(), base.contents, sequence, portfolio)
    exact = last is not None and bool(last.state) and last.state == file_state(data)
    state = messages.BASE_WITH_CHANGES(base=base.name, count=len(newer)) if newer else base.name
    if exact or misfits:
        state = (messages.EXACT if exact else messages.WITH_MISFITS)(state=state)
    return RestorePoint(state, raw, sequence, tuple(lost), (), exact)


def _portfolio(opened: OpenFile) -> str:
    """Return which portfolio is restored: the one the history tells of, else the one that is open."""
    with suppress(UnreadableError):
        return opened.history.portfolio or opened.contents.portfolio
    return opened.contents.portfolio


def _contents(data: bytes, path: Path) -> Contents:
    raw = check_tables(parse(data, path), path)
    return Contents(raw, Tables(raw), file_state(data))


def _readable(data: bytes, opened: OpenFile) -> Contents | None:
    try:
        return _contents(data, opened.path) if data.strip() else None
    except UnreadableError:
        return None


def _differences_from_file(opened: OpenFile, wanted: Contents) -> tuple[RecordChange, ...]:
    """Return how the present file differs; of a broken one only its whole documents count."""
    try:
        data = opened.file.read_bytes()
    except UnreadableError:
        return ()
    present = _readable(data, opened)
    if present is not None:
        return differences(wanted, present)
    raw = salvage_documents(data)
    return tuple(each for each in differences(wanted, Contents(raw, Tables(raw))) if each.after is not None)
