"""`missions add`, `edit`, `remove`, `erase` and `fields`: change records by what somebody types, and read it back."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, assert_never

import click
import msgspec
from msgspec.structs import replace

from missions.deadlines.follow_ups import upcoming
from missions.records.book import Book, make_id
from missions.records.changes import Changes
from missions.records.edits import Edit, apply_edits, empty_record
from missions.records.field_values import show_value
from missions.records.fields import (
    CalendarCode,
    Clock,
    CountryCode,
    CurrencyCode,
    Dated,
    Duration,
    EmailAddress,
    EnumChoice,
    Field,
    Flag,
    LanguageCode,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Note,
    Number,
    PhoneNumber,
    Region,
    Shape,
    Text,
    TimeZone,
    WebAddress,
    Word,
    YearlyDay,
    fields_of,
)  # fmt: skip
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, Kind, kind_of
from missions.records.privacy import (
    PRIVACY_EXPLANATION,
    PRIVACY_MARK,
    PRIVACY_SIGN,
    is_personal,
    may_hold_personal_data,
)  # fmt: skip
from missions.records.record import Record
from screens.cell_width import wrap
from screens.cli import messages
from screens.cli.arguments import find_record, kind_argument, one_of
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, is_confirmed, yes_option
from screens.cli.layout import tell
from screens.cli.output import ColouredText, Line, indented

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
    record, said = replace(record, id=id), kind.singular
    after = context.save(Changes(messages.SUMMARY_ADD(kind=said, title=record.heading), put=(record,)), base)
    saved = after.require(id)
    tell(messages.ADDED(kind=said, id=id, title=saved.heading), *_read_back(saved, edits, after))


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

    You are told what points at it, and asked.

    The history keeps what it said. What points at it stays as it is, and “missions doctor” will name it.
    """
    base = context.book
    record = context.record(id)
    kind, title = kind_of(record).singular, record.heading
    if record.id != id:
        raise RefusedError(messages.WHOLE_ID(title=title, id=record.id))
    linking: dict[Record, list[str]] = {}
    for link in base.backlinks(record.id):
        linking.setdefault(link.record, []).append(link.label.lower())
    if linking:
        tell(messages.POINTING(kind=kind, id=record.id, title=title))
        for each, labels in linking.items():
            tell(f"  - {messages.POINTS_BY(title=each.heading, id=each.id, fields=', '.join(labels))}")
    refusal, question = messages.NOBODY_TO_ASK(title=title), messages.MAY_REMOVE(kind=kind, id=record.id, title=title)
    if not is_confirmed(yes, refusal, question, messages.NOT_REMOVED()):
        return
    context.save(Changes(messages.SUMMARY_REMOVE(kind=kind, title=title), drop=(record.id,)), base)
    tell(messages.REMOVED(kind=kind, id=record.id, title=title))


def _check_new_id(id: str, book: Book) -> str:
    """Return the id if it is a good one that no record has; else RefusedError."""
    if not _ID.fullmatch(id):
        raise RefusedError(messages.NO_ID(id=id))
    taken = book.get(id)
    if taken:
        raise RefusedError(messages.ID_TAKEN(id=id, title=taken.heading))
    return id


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
    item = next(each for each in fields_of(type(value)) if each.name == name.replace("-", "_"))
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
    from store.errors import StillHeldError

    found = _person(context, person)
    plan = plan_erasure(found, ErasureScope.EVERYTHING if everything else ErasureScope.JOURNEY, context.book)
    tell(*erasure_preview(plan, found))
    refusal = messages.ERASE_REFUSAL(person=found.heading)
    question = messages.ERASE_QUESTION(id=found.id, person=found.heading)
    if not is_confirmed(yes, refusal, question, messages.NOTHING_ERASED()):
        return
    result = context.store.erase(plan, plan.changes.summary)
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


_NESTED = 3
"""How deep fields inside fields are listed."""


@command(
    "fields",
    examples=(
        "missions fields follow-up",
        "missions fields agreement",
    ),
    file=False,
    on=False,
)
@kind_argument
def fields(_context: CliContext, /, kind: Kind) -> CommandAnswer:
    """List the fields of a KIND of record.

    With each field stand its name for add and edit, what it means, and how to type it.
    """
    return CommandAnswer(lambda max_width: _kind_lines(kind, max_width))


def _kind_lines(kind: Kind, max_width: int | None) -> Iterator[Line]:
    """Yield what marks mean, and each field."""
    about = messages.FIELDS_OF(kinds=kind.plural)
    if may_hold_personal_data(kind.struct):
        about = f"{about} {PRIVACY_SIGN} {PRIVACY_EXPLANATION()}"
    yield from wrap(about, max_width)
    for path, item in _field_paths(kind.struct, "", 0):
        yield ""
        yield from _field_lines(path, item, max_width)


def _field_paths(struct: type[msgspec.Struct], before: str, depth: int) -> Iterator[tuple[str, Field]]:
    """Yield every field that can be typed, with its path; fields inside fields after what they are in.

    What is inside a field that holds personal data holds it as well.
    """
    for item in fields_of(struct):
        if item.stamped:
            continue
        path = f"{before}{item.name}"
        match item.shape:
            case Nested(inner) if depth < _NESTED:
                found = _field_paths(inner, f"{path}.", depth + 1)
            case Many(of=Nested(inner)) if depth < _NESTED:
                found = _field_paths(inner, f"{path}.N.", depth + 1)
            case _:
                found = iter(((path, item),))
        yield from ((each, replace(inner, restricted=True)) for each, inner in found) if item.restricted else found


def _field_lines(path: str, item: Field, max_width: int | None) -> Iterator[Line]:
    """Yield a field's name, what it is, and how to type it."""
    required, private = "*" if item.required else "", f"  {PRIVACY_MARK()}" if item.restricted else ""
    yield [ColouredText(path, bold=True), required, private]
    for text in (messages.FIELD_AND_HELP(field=item.label, help=item.help), how_to_type(item.shape)):
        yield from (indented([part], 4) for part in wrap(text, max_width and max_width - 4))


_TEXTS = {
    CountryCode: messages.TYPE_COUNTRY,
    Region: messages.TYPE_REGION,
    TimeZone: messages.TYPE_ZONE,
    LanguageCode: messages.TYPE_LANGUAGE,
    CurrencyCode: messages.TYPE_CURRENCY,
    CalendarCode: messages.TYPE_CALENDAR,
    EmailAddress: messages.TYPE_EMAIL,
    WebAddress: messages.TYPE_ADDRESS,
    PhoneNumber: messages.TYPE_PHONE,
}
"""How texts of one sort are typed."""


def how_to_type(shape: Shape) -> str:
    """Say how a value of that shape is typed."""
    match shape:
        case Word(options) | EnumChoice(options):
            return messages.TYPE_CHOICE(choices=", ".join(str(each.value) for each in options))
        case Flag():
            return messages.TYPE_YES_OR_NO()
        case Text():
            return _TEXTS.get(type(shape), messages.TYPE_TEXT)()
        case Note():
            return messages.TYPE_TEXT()
        case Number(whole, least, most):
            said = messages.TYPE_WHOLE_NUMBER() if whole else messages.TYPE_NUMBER()
            if least is None or most is None:
                return said if least is None else messages.TYPE_NUMBER_FROM(how=said, least=least)
            return messages.TYPE_NUMBER_BETWEEN(how=said, least=least, most=most)
        case MoneyAmount():
            return messages.TYPE_MONEY()
        case Dated():
            return messages.TYPE_DATE()
        case Duration():
            return messages.TYPE_LENGTH()
        case YearlyDay():
            return messages.TYPE_YEARLY_DAY()
        case Clock():
            return messages.TYPE_TIME()
        case Link(kinds):
            return messages.TYPE_RECORD(kinds=one_of(KINDS[name].plural for name in kinds))
        case Many(of):
            return messages.TYPE_SEVERAL(how=how_to_type(of))
        case Nested(struct):
            return messages.TYPE_JSON(fields=", ".join(each.name for each in fields_of(struct)))
        case Moment():
            return messages.SET_AT_SAVING()
    assert_never(shape)
