"""`missions add`, `edit`, `remove` and `erase`: change records by what somebody types, read it back, erase a person."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from missions.records.book import Book, make_id
from missions.records.changes import Changes
from missions.records.edits import Edit, apply_edits, empty_record
from missions.records.field_values import show_value
from missions.records.fields import Many, Nested, Shape, fields_of
from missions.records.kinds import Kind, kind_of
from missions.records.privacy import is_personal
from missions.records.record import Record
from screens.cli import messages
from screens.cli.arguments import kind_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import command, is_confirmed, yes_option
from screens.cli.layout import tell

if TYPE_CHECKING:
    from missions.records.people import Person


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)

_assignments = click.argument("assignments", nargs=-1, metavar="FIELD=VALUE...")


@command(
    "add",
    examples=(
        'missions add follow-up text="Send the minutes" due="in 3 weeks"',
        'missions add organisation name="BioM" kind=cluster country=DE id=biom',
        'missions add agreement title="MoU with Kobe" parties.1.organisation=kobe',
    ),
)
@kind_argument
@_assignments
def add_record(context: CliContext, /, kind: Kind, assignments: tuple[str, ...]) -> None:
    """Add a record.

    “missions fields KIND” lists the fields of a KIND of record. Values with blanks stand in quotation marks.

    Dates may be typed as people write them, and are read back. Links are ids, or what a record is called. The id
    is made from the record's name, unless id=… gives one.
    """
    edits = [Edit.parse(each) for each in assignments]
    base = context.load()
    given = [edit.text.strip() for edit in edits if edit.path == "id"]
    edits = [edit for edit in edits if edit.path != "id"]
    record = apply_edits(empty_record(kind, kind.singular), tuple(edits), base, context.today)
    id = _check_new_id(given[-1], base) if given else make_id(record.heading, base)
    record = msgspec.structs.replace(record, id=id)
    after = context.save(Changes(f"add {kind.singular} “{record.heading}”", put=(record,)), base)
    saved = after.require(id)
    tell(f"Added {kind.singular} {id}: “{saved.heading}”.", *(f"  {each}" for each in _read_back(saved, edits, after)))


@command(
    "edit",
    examples=(
        "missions edit send-the-minutes state=done done_on=yesterday",
        'missions edit biom term.kind=duration term.duration="2 years"',
        "missions edit biom parties.2.organisation=osaka parties.2.role=party",
    ),
)
@click.argument("id", metavar="ID")
@_assignments
def edit_record(context: CliContext, /, id: str, assignments: tuple[str, ...]) -> None:
    """Change fields of a record.

    ID is its id, or a beginning that no other id has.

    Nothing after the = empties a field. A value inside a field is named with points: term.duration, or
    signatures.2.date for the second of several; the number after the last adds one.
    """
    edits = [Edit.parse(each) for each in assignments]
    base = context.book
    before = context.record(id)
    record = apply_edits(before, tuple(edits), base, context.today)
    if record == before:
        tell(f"Nothing to change: “{before.heading}” ({before.id}) says so already.")
        return
    names = ", ".join(dict.fromkeys(edit.path for edit in edits))
    after = context.save(Changes(f"edit {kind_of(record).singular} “{record.heading}”: {names}", put=(record,)), base)
    saved = after.require(record.id)
    was = dict(_values(before, edits, base))
    changed = [
        f"  {path}: {value}" + (f" (before: {_before(path, was[path], saved)})" if was[path] != value else "")
        for path, value in _values(saved, edits, after)
    ]
    tell(f"Changed {kind_of(saved).singular} {saved.id}: “{saved.heading}”.", *changed)


@command(
    "remove",
    examples=(
        "missions remove send-the-minutes",
        "missions remove send-the-minutes --yes",
    ),
    on=False,
)
@yes_option
@click.argument("id", metavar="ID")
def remove_record(context: CliContext, /, id: str, yes: bool) -> None:
    """Remove a record.

    You are told what points at it, and asked.

    The history keeps what it said. What points at it stays as it is, and “missions doctor” will name it.
    """
    base = context.book
    record = context.record(id)
    kind = kind_of(record).singular
    if record.id != id:
        raise RefusedError(f"To remove “{record.heading}”, write its whole id: {record.id}.")
    linking: dict[Record, list[str]] = {}
    for link in base.backlinks(record.id):
        linking.setdefault(link.record, []).append(link.label.lower())
    if linking:
        tell(f"What points at {kind} {record.id}, “{record.heading}”:")
        tell(*(f"  - {each.heading} ({each.id}): {', '.join(labels)}" for each, labels in linking.items()))
    refusal = f"Nobody can be asked here: to remove “{record.heading}”, add --yes."
    question = f"Remove {kind} {record.id}, “{record.heading}”? Type yes to remove it:"
    if not is_confirmed(yes, refusal, question, "Nothing was removed."):
        return
    context.save(Changes(f"remove {kind} “{record.heading}”", drop=(record.id,)), base)
    tell(f"Removed {kind} {record.id}: “{record.heading}”.")


def _check_new_id(id: str, book: Book) -> str:
    """Return the id if it is a good one that no record has; else RefusedError."""
    if not _ID.fullmatch(id):
        raise RefusedError(f"“{id}” is no id: use small letters, digits and hyphens, such as biom-osaka-2015.")
    taken = book.get(id)
    if taken:
        raise RefusedError(f"The id {id} is taken by “{taken.heading}”.")
    return id


def _read_back(record: Record, edits: list[Edit], book: Book) -> Iterator[str]:
    """Yield what the edited fields hold now."""
    yield from (f"{path}: {value}" for path, value in _values(record, edits, book))


def _before(path: str, text: str, record: Record) -> str:
    """Return what a field held before; for personal data of a journey only that it was something else."""
    return "something else" if text != "empty" and is_personal(type(record), path.split(".")) else text


def _values(record: Record, edits: list[Edit], book: Book) -> Iterator[tuple[str, str]]:
    """Yield each edited path once, with what is there in words."""
    for path in dict.fromkeys(edit.path for edit in edits):
        value, shape = _at(record, path.split("."))
        yield path, show_value(value, shape, book.heading_with_id) or "empty"


def _at(value: msgspec.Struct, path: list[str]) -> tuple[Any, Shape]:
    """Return what is at a path, and its shape; None where a list is not that long."""
    name, *rest = path
    item = next(each for each in fields_of(type(value)) if each.name == name.replace("-", "_"))
    inner, shape = getattr(value, item.name), item.shape
    match shape:
        case Many(of=Nested() as shape) if rest:
            number, *rest = rest
            inner = inner[int(number) - 1] if int(number) <= len(inner) else None
    return _at(inner, rest) if rest and inner is not None else (inner, shape)


@command(
    "erase",
    examples=(
        "missions erase pat-example",
        "missions erase pat-example --everything",
        "missions erase pat-example --yes",
    ),
    on=False,
)
@click.option("--everything", is_flag=True, help="Erase the whole person, not only what was kept for a journey.")
@yes_option
@click.argument("person", metavar="PERSON")
def erase_person(context: CliContext, /, person: str, everything: bool, yes: bool) -> None:
    """Erase what was kept of a person for a journey.

    PERSON is the whole id of a person. You are told what will be erased where, and asked.

    It is erased from the file, its history and the copies beside it, and cannot be undone; the history keeps that it
    was done. With --everything nothing stays but an “Erased person” to whom every link leads. What it cannot reach,
    such as copies taken elsewhere, mails and printed lists, stays.
    """
    from missions.people.erasure import ErasureScope, erasure_preview, erasure_report, plan_erasure

    found = _person(context, person)
    plan = plan_erasure(found, ErasureScope.EVERYTHING if everything else ErasureScope.JOURNEY, context.book)
    tell(*erasure_preview(plan, found))
    refusal = messages.ERASE_REFUSAL(person=found.heading)
    question = messages.ERASE_QUESTION(id=found.id, person=found.heading)
    if not is_confirmed(yes, refusal, question, messages.NOTHING_ERASED()):
        return
    result = context.store.erase(plan, plan.changes.summary)
    context.tell_notices()
    tell(erasure_report(plan, result.lines, result.copies, result.left))


def _person(context: CliContext, id: str) -> "Person":
    """Return the person of exactly that id; RefusedError if it is none, or only the beginning of an id."""
    from missions.records.people import Person

    record = context.record(id, Person)
    if not isinstance(record, Person):
        facts = {"id": record.id, "kind": kind_of(record).singular, "title": record.heading}
        raise RefusedError(messages.NO_PERSON(**facts))
    if record.id != id:
        raise RefusedError(messages.WHOLE_ID(person=record.heading, id=record.id))
    return record
