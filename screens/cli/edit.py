"""`missions add`, `edit`, `rename`, `remove` and `erase`: change records by what somebody types, and read it back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec
from msgspec.structs import replace

from missions.deadlines.follow_ups import upcoming
from missions.records.book import Book, record_id
from missions.records.changes import Changes, id_of
from missions.records.edits import Edit, EditError, apply_edits, empty_record, record_with_json, records_from_json
from missions.records.field_values import show_value
from missions.records.fields import Many, Nested, Shape, fields_of
from missions.records.follow_ups import FollowUp
from missions.records.json_values import ID_PATTERN
from missions.records.kinds import Kind, kind_of
from missions.records.messages import ID_TAKEN, NO_ID
from missions.records.privacy import is_personal
from missions.records.record import Record
from missions.records.typed_words import field_named
from screens.cli import messages
from screens.cli.arguments import find_record, kind_argument, read_text, record_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import command, is_confirmed, yes_option
from screens.cli.output import tell

if TYPE_CHECKING:
    from missions.records.people import Person


_from_option = click.option(
    "--from", "source", metavar="FILE", help="Read the fields from a JSON file, or from standard input with “-”."
)
_assignments = click.argument("assignments", nargs=-1, metavar="FIELD=VALUE...")


@command(
    "add",
    examples=(
        'missions add follow-up text="Send the minutes" due="in 3 weeks"',
        'missions add organisation name="Example Institute" kind=university country=Japan',
        'missions add agreement title="MoU with Kobe" parties="BioM; Kobe" notices="3 months before the end"',
        "missions add people --from people.json",
    ),
)
@kind_argument
@_from_option
@click.option("--again", is_flag=True, help="Add it even if a similar record is on file.")
@_assignments
def add_record(
    context: CliContext, /, kind: Kind, assignments: tuple[str, ...], source: str | None, again: bool
) -> None:
    """Add a record.

    “missions fields KIND” lists the fields of a KIND of record. Put values with spaces in quotation marks.

    Type dates as you write them; they are shown back. Links are ids or names of records. Separate several values with
    semicolons, and the parts of one value with commas: delegates="Meyer, head; Sato". The id is made from the record's
    name unless you give one with id=….
    """
    if source is not None:
        _add_from(context, kind, source, assignments, again)
        return
    if not assignments:
        raise RefusedError(messages.NOTHING_TYPED(kind=kind.singular))
    edits = [Edit.parse(each) for each in assignments]
    base = context.load()
    given = [edit.text.strip() for edit in edits if edit.path == "id"]
    edits = [edit for edit in edits if edit.path != "id"]
    record = apply_edits(empty_record(kind, kind.singular), tuple(edits), base, context.today)
    id = _check_new_id(given[-1], base) if given else record_id(record, base)
    if not again:
        _refuse_another((record,), base, edits)
    record, said = replace(record, id=id), kind.singular
    after = context.save(Changes(messages.SUMMARY_ADD(kind=said, title=record.heading), put=(record,)), base)
    saved = after.require(id)
    tell(messages.ADDED(kind=said, id=id, title=saved.heading), *_read_back(saved, edits, after))


@command(
    "edit",
    examples=(
        "missions edit send-the-minutes state=done done_on=yesterday",
        'missions edit example-north-east term.kind=duration term.duration="2 years"',
        'missions edit example-north-east parties+="Sample University East, member"',
        "missions edit example-north-east --from agreement.json",
    ),
)
@click.argument("id", metavar="ID")
@_from_option
@_assignments
def edit_record(context: CliContext, /, id: str, assignments: tuple[str, ...], source: str | None) -> None:
    """Change fields of a record.

    ID is its id, or the beginning of it if no other id begins so.

    FIELD= empties a field; += adds to a list and -= removes from it. Use dots for a value inside a field:
    term.duration, or signatures.2.date for the second of several; one number higher than the last adds one.
    """
    edits = [Edit.parse(each) for each in assignments]
    base = context.book
    before = context.record(id)
    if [each.path for each in edits] == ["id"]:
        _rename(context, before, edits[0].text.strip())
        return
    if source is not None:
        if edits:
            raise RefusedError(messages.FROM_OR_TYPED())
        record = _with_json(before, context, source)
        changed = [each for each in fields_of(type(record)) if getattr(record, each.name) != getattr(before, each.name)]
        edits = [Edit(each.name, "") for each in changed]
    else:
        record = apply_edits(before, tuple(edits), base, context.today)
    if record == before:
        tell(messages.NOTHING_TO_CHANGE(title=before.heading, id=before.id))
        return
    names = ", ".join(dict.fromkeys(edit.path for edit in edits))
    kind = kind_of(record).singular
    summary = messages.SUMMARY_EDIT(kind=kind, title=record.heading, fields=names)
    after = context.save(Changes(summary, put=(record,)), base)
    saved = after.require(record.id)
    was = dict(_values(before, edits, base))
    tell(messages.CHANGED(kind=kind, id=saved.id, title=saved.heading), *_read_back(saved, edits, after, was))
    if isinstance(before, FollowUp) and isinstance(saved, FollowUp) and saved.goes_on_after(before):
        due = upcoming(saved, context.today).due
        tell(messages.GOES_ON(due=due) if due else messages.GOES_ON_SOME_DAY())


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

    You see which records link to it and are asked first.

    The history keeps its content. Records that link to it stay as they are, and “missions doctor” reports their links.
    """
    base = context.book
    record = context.record(id)
    kind, title = kind_of(record).singular, record.heading
    if record.id != id:
        raise RefusedError(messages.WHOLE_ID(title=title, id=record.id))
    linking: dict[Record, list[str]] = {}
    for link in (each for each in base.backlinks(record.id) if not kind_of(each.record).is_bookkeeping):
        linking.setdefault(link.record, []).append(link.label.lower())
    if linking:
        tell(messages.POINTING(count=len(linking), kind=kind, id=record.id, title=title))
        for each, labels in linking.items():
            tell(f"  - {messages.POINTS_BY(title=each.heading, id=each.id, fields=', '.join(labels))}")
    refusal, question = messages.NOBODY_TO_ASK(title=title), messages.MAY_REMOVE(kind=kind, id=record.id, title=title)
    if not is_confirmed(yes, refusal, question, messages.NOT_REMOVED()):
        return
    context.save(Changes(messages.SUMMARY_REMOVE(kind=kind, title=title), drop=(id_of(record),)), base)
    tell(messages.REMOVED(kind=kind, id=record.id, title=title))


def _check_new_id(id: str, book: Book) -> str:
    """Return the id if it is a good one that no record has; else RefusedError."""
    if not ID_PATTERN.fullmatch(id):
        raise RefusedError(NO_ID(id=id))
    taken = book.get(id)
    if taken:
        raise RefusedError(ID_TAKEN(id=id, title=taken.heading))
    return id


def _add_from(context: CliContext, kind: Kind, source: str, assignments: tuple[str, ...], again: bool) -> None:
    """Add the records that JSON describes, all or none, in one step."""
    if assignments:
        raise RefusedError(messages.FROM_OR_TYPED())
    text, base = read_text(context, source), context.load()
    try:
        records = records_from_json(text, kind, base, context.today)
    except EditError as error:
        raise RefusedError(messages.FROM_PROBLEM(file=source, problem=str(error))) from None
    if not records:
        raise RefusedError(messages.FROM_PROBLEM(file=source, problem=messages.NO_RECORDS()))
    if not again:
        _refuse_another(records, base, [])
    count, only = len(records), records[0]
    summary = messages.SUMMARY_ADD(kind=kind.singular, title=only.heading)
    if count > 1:
        summary = messages.SUMMARY_ADD_SEVERAL(count=count, kinds=kind.plural)
    after = context.save(Changes(summary, put=records), base)
    saved = [after.require(each.id) for each in records]
    if count == 1:
        tell(messages.ADDED(kind=kind.singular, id=only.id, title=saved[0].heading))
        return
    tell(messages.ADDED_SEVERAL(count=count, kinds=kind.plural))
    tell(*(f"  {messages.ADDED_ONE(id=each.id, title=each.heading)}" for each in saved))


def _with_json(record: Record, context: CliContext, source: str) -> Record:
    """Return a record with the fields that JSON gives."""
    try:
        return record_with_json(record, read_text(context, source), context.book, context.today)
    except EditError as error:
        raise RefusedError(messages.FROM_PROBLEM(file=source, problem=str(error))) from None


def _refuse_another(records: Sequence[Record], base: Book, edits: list[Edit]) -> None:
    """Raise RefusedError if one of the new records is there already, once both are shown."""
    from missions.people.duplicates import found_again

    found = found_again(records, base)
    if found is None:
        return
    record, like = found
    named = {"kind": kind_of(like).singular, "id": like.id, "title": like.heading}
    there, typed = (
        ", ".join(f"{path} {value}" for path, value in _values(each, edits, base)) for each in (like, record)
    )
    if there == typed:
        raise RefusedError(messages.THERE_IS_ONE(**named))
    raise RefusedError(messages.THERE_IS_ONE_LIKE_IT(**named, there=there, typed=typed))


@command(
    "rename",
    examples=("missions rename medilink-bochum-2024 medilink-bochum",),
    on=False,
)
@record_argument("record", metavar="ID")
@click.argument("new_id", metavar="NEW_ID")
def rename_record(context: CliContext, /, record: Record, new_id: str) -> None:
    """Give a record another id.

    ID is its id, or the beginning of it if no other id begins so. All links to it and decisions on its deadlines are
    updated.
    """
    _rename(context, record, new_id)


def _rename(context: CliContext, record: Record, id: str) -> None:
    """Give a record another id, and say how many links follow."""
    from missions.people.merge import renaming

    if id == record.id:
        tell(messages.SAME_ID(id=id))
        return
    base = context.book
    _check_new_id(id, base)
    changes = renaming(record, id, base)
    context.save(changes, base)
    count = len(changes.put) - 1
    tell((messages.RENAMED if count else messages.RENAMED_UNLINKED)(old=record.id, id=id, count=count))
    tell(messages.OLD_HISTORY(old=record.id))


def _read_back(record: Record, edits: list[Edit], book: Book, was: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield what the edited fields hold now, and held before; of personal data only that it was something else."""
    for path, value in _values(record, edits, book):
        before = was[path] if was else value
        if before == value:
            yield f"  {messages.LABELLED(label=path, said=value)}"
            continue
        if before != messages.EMPTY() and is_personal(type(record), path.split(".")):
            before = messages.SOMETHING_ELSE()
        yield f"  {messages.CHANGED_FROM(field=path, value=value, before=before)}"


def _values(record: Record, edits: list[Edit], book: Book) -> Iterator[tuple[str, str]]:
    """Yield each edited path once, with what is there in words."""
    for path in dict.fromkeys(edit.path for edit in edits):
        value, shape = _at(record, path.split("."))
        yield path, show_value(value, shape, book.heading_with_id) or messages.EMPTY()


def _at(value: msgspec.Struct, path: list[str]) -> tuple[Any, Shape]:
    """Return what is at a path, and its shape; None where a list is not that long."""
    name, *rest = path
    item = field_named(name, type(value))
    assert item is not None, path
    inner, shape = getattr(value, item.name), item.shape
    match shape:
        case Many(of=Nested() as each) if rest:
            shape, (number, *rest) = each, rest
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
@click.option("--everything", is_flag=True, help="Erase the whole person, not only personal travel data.")
@yes_option
@click.argument("person", metavar="PERSON")
def erase_person(context: CliContext, /, person: str, everything: bool, yes: bool) -> None:
    """Erase a person's travel data.

    PERSON is the whole id of a person. You see what will be erased and where, and are asked first.

    The data is erased from the portfolio, its history and its copies. This cannot be undone; the history keeps
    only that it was done. With --everything only an “Erased person” remains, to which all links lead. The command
    cannot reach copies kept elsewhere, mails or printed lists.
    """
    from missions.people.erasure import ErasureScope, erasure_preview, erasure_report, plan_erasure
    from store.errors import ReadOnlyError, StillHeldError
    from store.settings import Remembered

    found = _person(context, person)
    if context.store.why_no_erasing:
        raise ReadOnlyError(context.store.why_no_erasing)
    plan = plan_erasure(found, ErasureScope.EVERYTHING if everything else ErasureScope.JOURNEY, context.book)
    tell(*erasure_preview(plan, found))
    refusal = messages.ERASE_REFUSAL(person=found.heading)
    question = messages.ERASE_QUESTION(id=found.id, person=found.heading)
    if not is_confirmed(yes, refusal, question, messages.NOTHING_ERASED()):
        return
    result = context.store.erase(plan, plan.changes.summary)
    remembered = Remembered(context.store.path)
    remembered.erase(plan)
    remembered.keep()
    context.tell_notices()
    tell(erasure_report(plan, result.lines, result.copies))
    if result.left:
        raise StillHeldError(" ".join(result.left))


def _person(context: CliContext, id: str) -> "Person":
    """Return the person of exactly that id; RefusedError if it is none, or only the beginning of an id."""
    from missions.records.people import Person

    unsound = None if id in context.book.people else context.store.unsound_document("people", id)
    if unsound is not None:
        names = ("family_name", "given_name", "native_name", "academic_title", "honorific")
        return Person(id=id, **{name: unsound[name] for name in names if isinstance(unsound.get(name), str)})
    record = find_record(context, id, Person, messages.NO_PERSON)
    if record.id != id:
        raise RefusedError(messages.WHOLE_ID_TO_ERASE(person=record.heading, id=record.id))
    return record
