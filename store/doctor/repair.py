"""All checks of the doctor in one list: examines a portfolio with every one, and repairs what is safe."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

import msgspec

from missions.deadlines.unmonitored import unmonitored_items
from missions.messages import message
from missions.records.book import named
from missions.records.changes import Changes
from missions.records.soundness import with_right_values
from missions.reports.report import Line, Report, Section
from store.doctor import files, messages
from store.doctor.context import (
    ERROR,
    INFO,
    LEVELS,
    WARNING,
    Close,
    Correct,
    DoctorContext,
    DoctorFinding,
    Drop,
    Fix,
    Remove,
    Rename,
    record_name,
)
from store.doctor.dates import date_order, future_dates, record_dates, stamp_order, unlikely_years
from store.doctor.documents import (
    broken_links,
    circles,
    duplicate_ids,
    empty_required_fields,
    odd_text,
    unknown_keys,
    unknown_tables,
    unnumbered_documents,
    unsound_documents,
    unsound_typed_values,
    untypable_ids,
)
from store.errors import StoreError, UnreadableError, system_words
from store.file import disk
from store.file.backing import FileBacking
from store.store import Store


def unmonitored(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find deadlines that will never remind anyone, and why."""
    for each in unmonitored_items(context.book, context.today):
        name = record_name(context.book.require(each.record), is_first=True)
        yield DoctorFinding(
            record=each.record,
            why=message(messages.UNMONITORED, record=name, why=each.said),
            mend=each.mend,
            severity=each.severity,
        )


class Check(NamedTuple):
    """A check: its name, which scripts read in each finding and several may share, and what it finds.

    `of_file` is whether it looks at a file and what lies beside it, of which a database has none.
    """

    name: str
    find: Callable[[DoctorContext], Iterator[DoctorFinding]]
    of_file: bool = False


CHECKS = (
    Check("json", odd_text),
    Check("schema", unsound_documents),
    Check("schema", unnumbered_documents),
    Check("schema", empty_required_fields),
    Check("schema", unsound_typed_values),
    Check("schema", unknown_tables),
    Check("schema", unknown_keys),
    Check("ids", duplicate_ids),
    Check("ids", untypable_ids),
    Check("links", broken_links),
    Check("links", circles),
    Check("dates", date_order),
    Check("dates", record_dates),
    Check("dates", unlikely_years),
    Check("dates", future_dates),
    Check("dates", stamp_order),
    Check("history", files.check_history, of_file=True),
    Check("permissions", files.permissions, of_file=True),
    Check("permissions", files.sharing, of_file=True),
    Check("leftovers", files.leftovers, of_file=True),
    Check("documents", files.attached_files, of_file=True),
    Check("silence", unmonitored),
)
"""Every check, in the order in which they are told."""

_ROUNDS = 20
"""How often to look again for what a fix reveals; one document may have many copies."""


class RepairResult(NamedTuple):
    """What was done, what could not be done and why, and what is left."""

    done: tuple[DoctorFinding, ...]
    refused: tuple[str, ...]
    left: tuple[DoctorFinding, ...]


def examine(store: Store, today: date, attached_only: bool = False) -> tuple[DoctorFinding, ...]:
    """Return everything that is not sound about the file as of `today`, the gravest first; nothing is changed.

    A change that a crash interrupted is completed first, as whenever the file is opened. `attached_only` looks at no
    file that a record names anywhere else, for somebody whose disk it is not. UnreadableError says where
    a file is broken that cannot be read at all.
    """
    try:
        context = DoctorContext(store, today, attached_only)
    except UnreadableError as error:
        if not isinstance(store.backing, FileBacking):
            raise
        raise UnreadableError(f"{_located(error, store)} {messages.RESTORE_ADVICE()}") from error
    checks = [check for check in CHECKS if context.is_file or not check.of_file]
    found = [msgspec.structs.replace(finding, check=check.name) for check in checks for finding in check.find(context)]
    return tuple(sorted(found, key=lambda finding: list(LEVELS).index(finding.severity)))


def doctor_report(store: Store, today: date, attached_only: bool = False) -> Report:
    """Return what is not sound, level by level, the gravest first, as a report; `attached_only` as for `examine`."""
    found = examine(store, today, attached_only)
    headings = {ERROR: messages.ERRORS, WARNING: messages.WARNINGS, INFO: messages.GOOD_TO_KNOW}
    sections = [
        Section(
            heading(),
            tuple(
                Line(messages.FINDING(about=each.about, sentence=each.sentence), each.record, severity=severity)
                for each in found
                if each.severity is severity
            ),
        )
        for severity, heading in headings.items()
    ]
    filled = tuple(each for each in sections if each.lines)
    return Report(messages.DOCTOR(), filled or (Section(messages.ALL_SOUND()),), store.title)


def repair(store: Store, today: date) -> RepairResult:
    """Do everything that is safe, and examine again. UnreadableError if the file cannot be read.

    Nothing that anybody might miss is lost: what is dropped stays in the history. A second time nothing is left to do.
    """
    done: list[DoctorFinding] = []
    refused: dict[Fix, str] = {}
    with suppress(StoreError):  # then the fixes say why nothing can be written
        store.tidy()
    now, findings = store, examine(store, today)
    for _ in range(_ROUNDS):
        wanted = tuple({each.fix: each for each in findings if each.fix and each.fix not in refused}.values())
        if not wanted:
            break
        failed = _without_effect(wanted, done) or {**_fix_files(wanted, now), **_fix_records(wanted, now)}
        refused |= failed
        done += [each for each in wanted if each.fix not in failed]
        # Several documents may have had one id, of which a book knows only one: what was loaded is loaded anew.
        now = store.again()
        findings = examine(now, today)
        store.notices.extend(each for each in now.notices if each not in store.notices)
    return RepairResult(tuple(done), tuple(dict.fromkeys(refused.values())), findings)


def _without_effect(findings: Iterable[DoctorFinding], done: Iterable[DoctorFinding]) -> dict[Fix, str]:
    """Return the fixes of files that were made before without effect, as on disks that keep no modes."""
    before = {each.fix for each in done}
    return {
        fix: messages.NO_EFFECT(path=str(fix.path))
        for fix in (each.fix for each in findings)
        if isinstance(fix, Remove | Close) and fix in before
    }


def _fix_files(findings: Iterable[DoctorFinding], store: Store) -> dict[Fix, str]:
    """Make the fixes of files under the lock; return those that failed and why."""
    fixes = [each.fix for each in findings if isinstance(each.fix, Remove | Close)]
    if not fixes:
        return {}
    try:
        with store.locked():
            return {fix: said for fix in fixes if (said := _fix_file(fix))}
    except StoreError as error:
        return {fix: str(error) for fix in fixes}


def _fix_file(fix: Remove | Close) -> str:
    """Make the fix; return why it failed, if it did."""
    try:
        match fix:
            case Remove():
                disk.remove(fix.path)
            case Close():
                files.set_mode(fix.path, fix.mode)
    except OSError as error:
        return messages.NOT_CHANGED(path=str(fix.path), problem=system_words(error))
    return ""


def _fix_records(findings: Iterable[DoctorFinding], store: Store) -> dict[Fix, str]:
    """Drop records in one change and correct others in another; return the fixes that could not be made and why.

    If they cannot be made together, each is made by itself, so that one failure does not stop the others.
    """
    failed: dict[Fix, str] = {}
    for kind in (Drop, Correct, Rename):
        fixes = [each.fix for each in findings if isinstance(each.fix, kind)]
        said = _fix_together(fixes, store) if fixes else ""
        if said and len(fixes) > 1:
            alone = {fix: _fix_together([fix], store.again()) for fix in fixes}
            failed |= {fix: why for fix, why in alone.items() if why}
        elif said:
            failed |= dict.fromkeys(fixes, said)
    return failed


def _fix_together(fixes: Sequence[Drop | Correct | Rename], store: Store) -> str:
    """Drop or correct records together; return why that failed, if it did."""
    base = store.load()
    put = [with_right_values(base.require(fix.id)) for fix in fixes if isinstance(fix, Correct)]
    renamed = [fix for fix in fixes if isinstance(fix, Rename)]
    put += [msgspec.structs.replace(named(fix.id, base) or base.require(fix.id), id=fix.new) for fix in renamed]
    summary = messages.SUMMARY_CORRECT if put else messages.SUMMARY_REMOVE
    drop = tuple(fix.id for fix in fixes if isinstance(fix, Drop | Rename))
    try:
        store.apply(Changes(summary(), put=tuple(put), drop=drop), base)
    except StoreError as error:
        return str(error)
    return ""


def _located(error: UnreadableError, store: Store) -> str:
    """Return what is wrong, with line and column also where it is no text at all."""
    said = str(error)
    try:
        backing = store.backing
        if isinstance(backing, FileBacking):
            backing.opened.file.read_bytes().decode()
    except UnicodeDecodeError as decode_error:
        before = decode_error.object[: decode_error.start]
        row, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return f"{said} {messages.AT_BYTE(row=str(row), column=str(column))}"
    except UnreadableError:
        pass
    return said
