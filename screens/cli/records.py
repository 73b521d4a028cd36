"""`missions list`, `show` and `fields`: records in columns or in full, and how their fields are typed."""

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

import click
import msgspec

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
    FieldName,
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
    plain,
)  # fmt: skip
from missions.records.json_values import example_of
from missions.records.kinds import KINDS, Kind, kind_of
from missions.records.privacy import (
    PRIVACY_EXPLANATION,
    PRIVACY_MARK,
    PRIVACY_SIGN,
    may_hold_personal_data,
)
from missions.records.record import Record
from missions.records.search import matches, search_texts, show_matches
from missions.reports.record_columns import (
    BookOnDay,
    ListColumn,
    ListRow,
    all_columns,
    list_columns,
    sorted_rows,
    write_cell,
)
from missions.text import holds_words, search_words, spellings
from screens.cell_width import wrap
from screens.cli import messages
from screens.cli.arguments import (
    hidden_fields,
    kind_argument,
    one_of,
    personal_option,
    record_argument,
    without_travel_data,
)
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import ColouredText, Line, TextColumn, indented, paragraph, table

_LEAST_FIRST, _LEAST, _LEAST_ID = 20, 12, 18
"""To how many cells the first column, other texts and ids may be shortened where there is little room."""


def _chosen_columns(kind: Kind, context: CliContext, chosen: str | None, personal: bool) -> tuple[ListColumn, ...]:
    """Return the columns that are asked for by name, else those usual for a table, or all for other programs."""
    every = all_columns(kind, context.book, personal)
    if chosen is None:
        return every if context.form in ("csv", "excel") else list_columns(kind, context.book, personal)
    by_name = {each.name: each for each in every}
    names = [each.strip().lower().replace("-", "_") for each in chosen.split(",") if each.strip()]
    missing = [each for each in names if each not in by_name and each != "id"]
    if missing or not names:
        raise RefusedError(messages.NO_COLUMN(name=", ".join(missing) or chosen, names=", ".join(by_name)))
    return tuple(by_name[each] for each in dict.fromkeys(names) if each != "id") or every[:1]


@personal_option
@command(
    "list",
    examples=(
        "missions list agreements",
        "missions list events medica 2024",
        "missions list people --csv > people.csv",
        "missions list agreements --excel --columns title,parties,status,owner > agreements.csv",
    ),
    json="Print a JSON array of whole records for scripts.",
    csv="Print comma-separated values: all fields, or those of --columns.",
    excel="The same for European Excel: semicolons, decimal commas and a UTF-8 mark.",
)
@click.option("--columns", metavar="NAMES", help="Only these columns, named as in “missions fields KIND”: title,city.")
@kind_argument
@click.argument("words", nargs=-1, metavar="[WORDS]...")
def list_records(
    context: CliContext, /, kind: Kind, words: tuple[str, ...], personal: bool, columns: str | None
) -> CommandAnswer:
    """List the records of one KIND.

    KIND is agreements, visits, people and so on; with WORDS, only records that contain all of them.

    Words are searched in the whole record, in any order, ignoring case and accents: also in names of linked records,
    short, former and other names, and notes. If no column shows a word, “Found in” names the field. Personal travel
    data is neither listed nor searched without --personal.
    """
    book, wanted = context.book, search_words(" ".join(words))
    shown_columns = _chosen_columns(kind, context, columns, personal)
    rows: list[tuple[ListRow, list[str]]] = []
    listed = [without_travel_data(each, personal) for each in book.table(kind.table).values()]
    for row in sorted_rows(shown_columns, listed, BookOnDay(book, context.today)):
        cells = [column.show(found) for column, found in zip(shown_columns, row.found, strict=True)]
        shown = spellings(" ".join((*cells, row.record.id))) if wanted else ""
        if not wanted or holds_words(f"{shown}\n{book.ask(search_texts).of(row.record)}", wanted):
            place = show_matches(matches(row.record, wanted, shown, book))
            rows.append((row, [*cells, row.record.id, place]))
    rows.sort(key=lambda each: bool(each[1][-1]))
    table_columns = [TextColumn(each.label, _LEAST if each.is_text else 0, each.is_date) for each in shown_columns]
    table_columns[0] = TextColumn(shown_columns[0].label, _LEAST_FIRST, True)
    table_columns.append(TextColumn(messages.ID(), _LEAST_ID, True))
    if any(cells[-1] for _, cells in rows):
        table_columns.append(TextColumn(messages.FOUND_IN(), _LEAST_FIRST))

    def written() -> Iterator[list[str]]:
        for row, _ in rows:
            cells = (
                write_cell(each, each.value(found), book) for each, found in zip(shown_columns, row.found, strict=True)
            )
            yield [*cells, row.record.id]

    return CommandAnswer(
        lambda max_width: _lines(kind, table_columns, [cells for _, cells in rows], bool(words), max_width),
        lambda: [_as_json(row.record) for row, _ in rows],
        lambda: ([*(column.name for column in shown_columns), "id"], list(written())),
    )


def _lines(
    kind: Kind, columns: list[TextColumn], rows: list[list[str]], filtered: bool, max_width: int | None
) -> Iterator[Line]:
    """Yield what people read: a table, and how many there are."""
    kinds = kind.singular if len(rows) == 1 else kind.plural
    if not rows:
        yield (messages.NONE_WITH_WORDS if filtered else messages.NONE)(kinds=kinds)
        return
    yield from table(columns, rows, max_width)
    yield ""
    yield (messages.COUNTED_WITH_WORDS if filtered else messages.COUNTED)(count=len(rows), kinds=kinds)


def _as_json(record: Record) -> dict[str, object]:
    """Return a record in JSON's own types, with the name of its table."""
    return {"record": kind_of(record).table, **plain(record)}


@personal_option
@command(
    "show",
    examples=(
        "missions show bioxclusters-osaka-2016",
        "missions show medilink-med",
        "missions show medica-2024 --json",
    ),
    json="Print the record as JSON for scripts.",
)
@record_argument("record", metavar="ID")
def show_record(context: CliContext, /, record: Record, personal: bool) -> CommandAnswer:
    """Show everything about one record.

    ID is its id, or the beginning of it if no other id begins so.

    You see all fields, related records, deadlines with the reasons for them, and an agreement's status with its
    reason. Personal travel data is left out without --personal.
    """
    hidden = "" if personal else hidden_fields(record)
    shown = without_travel_data(record, personal)

    def lines(max_width: int | None) -> Iterator[Line]:
        from missions.deadlines.ledger import deadlines_of
        from missions.reports.details import record_report
        from screens.cli.report_layout import report_lines

        book, today = context.book, context.today
        report = record_report(shown, book, today, deadlines_of(record.id, book, today), with_reasons=True)
        name = messages.AS_OF(name=report.subtitle, day=today)
        yield from report_lines(msgspec.structs.replace(report, subtitle=name), max_width)
        if hidden:
            yield ""
            yield from paragraph(hidden, max_width, 0, dim=True)

    return CommandAnswer(lines, lambda: _as_json(shown), beside_json=(hidden,) if hidden else ())


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

    Each field has its name for add and edit, its meaning, and how to type it.
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
                found = chain([(path, item)], _field_paths(inner, f"{path}.", depth + 1))
            case Many(of=Nested(inner)) if depth < _NESTED:
                found = chain([(path, item)], _field_paths(inner, f"{path}.N.", depth + 1))
            case _:
                found = chain([(path, item)])
        yield from (
            ((each, msgspec.structs.replace(inner, restricted=True)) for each, inner in found)
            if item.restricted
            else found
        )


def _field_lines(path: str, item: Field, max_width: int | None) -> Iterator[Line]:
    """Yield a field's name, what it is, and how to type it."""
    required, private = "*" if item.required else "", f"  {PRIVACY_MARK()}" if item.restricted else ""
    yield [ColouredText(path, bold=True), required, private]
    for text in (messages.FIELD_AND_HELP(field=item.label, help=item.help), how_to_type(item.shape)):
        yield from (indented([part], 4) for part in wrap(text, max_width and max_width - 4))


_TEXTS = {
    CountryCode: messages.TYPE_COUNTRY,
    FieldName: messages.TYPE_FIELD,
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
            return messages.TYPE_NESTED(example=example_of(struct))
        case Moment():
            return messages.SET_AT_SAVING()
    assert_never(shape)
