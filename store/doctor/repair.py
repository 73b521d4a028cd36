"""Examines a portfolio with every check, and repairs what is safe."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from missions.records.changes import Changes
from store.doctor import files
from store.doctor.checks import CHECKS
from store.doctor.context import DoctorContext
from store.doctor.finding import LEVELS, Close, DoctorFinding, Drop, Fix, Remove
from store.errors import StoreError, UnreadableError
from store.file import disk
from store.store import Store

RESTORE_ADVICE = "“missions restore” offers the newest sound state."

_ROUNDS = 20
"""How often to look again for what a fix reveals; one document may have many copies."""


class RepairResult(NamedTuple):
    """What was done, what could not be done and why, and what is left."""

    done: tuple[DoctorFinding, ...]
    refused: tuple[str, ...]
    left: tuple[DoctorFinding, ...]


def examine(store: Store, today: date) -> tuple[DoctorFinding, ...]:
    """Return everything that is not sound about the file as of `today`, the gravest first; nothing is changed.

    A change that a crash interrupted is completed first, as whenever the file is opened. UnreadableError says where
    a file is broken that cannot be read at all.
    """
    try:
        context = DoctorContext(store, today)
    except UnreadableError as error:
        raise UnreadableError(f"{_located(error, store)} {RESTORE_ADVICE}") from error
    found = [
        finding._replace(check=name)
        for name, checks in CHECKS.items()
        for check in checks
        for finding in check(context)
    ]
    return tuple(sorted(found, key=lambda finding: LEVELS.index(finding.level)))


def repair(store: Store, today: date) -> RepairResult:
    """Do everything that is safe, and examine again. UnreadableError if the file cannot be read.

    Nothing that anybody might miss is lost: what is dropped stays in the history. A second time nothing is left to do.
    """
    done: list[DoctorFinding] = []
    refused: dict[Fix, str] = {}
    now, findings = store, examine(store, today)
    for _ in range(_ROUNDS):
        wanted = tuple({each.fix: each for each in findings if each.fix and each.fix not in refused}.values())
        if not wanted:
            break
        failed = _without_effect(wanted, done) or {**_fix_files(wanted, now), **_drop_records(wanted, now)}
        refused |= failed
        done += [each for each in wanted if each.fix not in failed]
        # Several documents may have had one id, of which a book knows only one: what was loaded is loaded anew.
        now = Store(store.path, who=store.who)
        findings = examine(now, today)
        store.notices.extend(each for each in now.notices if each not in store.notices)
    return RepairResult(tuple(done), tuple(dict.fromkeys(refused.values())), findings)


def _without_effect(findings: Iterable[DoctorFinding], done: Iterable[DoctorFinding]) -> dict[Fix, str]:
    """Return the fixes of files that were made before without effect, as on disks that keep no modes."""
    before = {each.fix for each in done}
    return {
        fix: f"{fix.path} stayed as it was, although the system did not refuse."
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
        return f"{fix.path} could not be changed: {error.strerror or error}."
    return ""


def _drop_records(findings: Iterable[DoctorFinding], store: Store) -> dict[Fix, str]:
    """Drop records in one change; return those that could not be dropped and why.

    If they cannot be dropped together, each is dropped by itself, so that one failure does not stop the others.
    """
    fixes = [each.fix for each in findings if isinstance(each.fix, Drop)]
    said = _drop_together(fixes, store) if fixes else ""
    if said and len(fixes) > 1:
        return {fix: alone for fix in fixes if (alone := _drop_together([fix], Store(store.path, who=store.who)))}
    return dict.fromkeys(fixes, said) if said else {}


def _drop_together(fixes: Iterable[Drop], store: Store) -> str:
    """Drop records together; return why that failed, if it did."""
    try:
        store.apply(Changes("doctor: remove what says nothing", drop=tuple(fix.id for fix in fixes)), store.load())
    except StoreError as error:
        return str(error)
    return ""


def _located(error: UnreadableError, store: Store) -> str:
    """Return what is wrong, with line and column also where it is no text at all."""
    said = str(error)
    try:
        store.file.read_bytes().decode()
    except UnicodeDecodeError as decode_error:
        before = decode_error.object[: decode_error.start]
        row, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return f"{said} That is at line {row}, byte {column} of it."
    except UnreadableError:
        pass
    return said
