"""Arguments and options that several commands share: kinds, dates, choices, texts, records by id or name."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, time
from enum import Enum
from errno import EBADF
from functools import partial, reduce
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import typed

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.dates.periods import Period
    from missions.messages import Sentence
    from missions.records.agreements import Agreement
    from missions.records.kinds import Kind
    from missions.records.missions import Mission
    from missions.records.record import Record
    from missions.records.visits import Visit
    from store.place import Place


F = TypeVar("F", bound=Callable[..., Any] | click.Command)
R = TypeVar("R", bound="Record")

_MOST_BYTES = 50_000_000
"""How much is read of a text: a device or a pipe may never end."""


def read_kind(value: str) -> "Kind":
    """Return the kind of that name; RefusedError lists them all."""
    from difflib import get_close_matches

    from missions.records.kinds import KEPT_BY_HAND, kind_named
    from missions.text import fold

    try:
        return kind_named(value)
    except KeyError:
        kinds = ", ".join(each.plural for each in KEPT_BY_HAND.values())
        names = {fold(name): each.plural for each in KEPT_BY_HAND.values() for name in (each.singular, each.plural)}
        near = get_close_matches(fold(value).replace("-", " ").replace("_", " "), names, n=1, cutoff=0.6)
        if near:
            raise RefusedError(messages.NO_KIND_BUT_NEAR(word=value, near=names[near[0]], kinds=kinds)) from None
        raise RefusedError(messages.NO_SUCH_KIND(word=value, kinds=kinds)) from None


def _kind(_context: click.Context, _parameter: click.Parameter, value: str) -> "Kind":
    """Return the kind that was typed."""
    return read_kind(value)


def _kinds_begun(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the kinds that begin so, for a shell that completes words."""
    from missions.records.kinds import KEPT_BY_HAND

    names = (each.plural.replace(" ", "-") for each in KEPT_BY_HAND.values())
    return [name for name in names if name.startswith(begun.lower())]


def ids_begun(*tables: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes ids of records of those tables, or of all, out of the file as it is; it changes nothing.

    An id with signs that a shell would act on is not offered: it would stand in the command line as it is.
    """

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        from store.errors import StoreError

        with suppress(OSError, ValueError, RecursionError, StoreError):
            ids = _ids_at(context.ensure_object(CliContext).place, tables)
            plain = (id for id in ids if isinstance(id, str) and re.fullmatch(r"\w[\w.:@+-]*", id))
            return sorted({id for id in plain if id.startswith(begun)})
        return []

    return complete


def _ids_at(place: "Place", tables: tuple[str, ...]) -> Iterator[Any]:
    """Yield the ids of those tables, or of all; a file is only parsed, since whoever types waits."""
    if not isinstance(place, Path):
        from missions.records.kinds import KINDS
        from store.place import hurried
        from store.store import Store

        book = Store(hurried(place)).load()
        yield from (id for name in tables or KINDS for id in book.table(name))
        return
    import msgspec

    from store.file import disk

    found = msgspec.json.decode(disk.read(place), type=dict[str, dict[str, Any]])
    documents = (each for name in tables or found for each in found.get(name, {}).values())
    yield from (each.get("id") for each in documents if isinstance(each, dict))


kind_argument = click.argument("kind", metavar="KIND", callback=_kind, shell_complete=_kinds_begun)

personal_option = click.option(
    "--personal", is_flag=True, help="Include personal travel data, such as passports and dietary needs."
)


def without_travel_data(record: "Record", personal: bool) -> "Record":
    """Return the record without personal data kept for a journey, unless `personal`."""
    from missions.records.privacy import without_personal_data

    return record if personal else without_personal_data(record)


def hidden_fields(record: "Record") -> str:
    """Say which fields are left out, so that nobody takes the output for everything; empty if none is."""
    from missions.records.privacy import PRIVACY_SIGN, personal_labels

    labels = personal_labels(record)
    return messages.PERSONAL_LEFT_OUT(sign=PRIVACY_SIGN, fields=", ".join(labels)) if labels else ""


def one_of(kinds: Iterable[str]) -> str:
    """Return names of kinds as those of which one is meant."""
    return reduce(lambda first, last: messages.OR(first=first, last=last), kinds)


def read_date(context: CliContext, text: str, *, past: bool = False, by_contract: bool = False) -> "PartialDate":
    """Return the date that is meant, of what has happened or in the words of a contract; DateParseError if none is."""
    from missions.dates.parsing import parse_date

    return parse_date(text, context.today, by_contract, past)


def read_day(context: CliContext, text: str) -> date:
    """Return the one day that is meant; DateParseError if there is none, or more than one."""
    from missions.dates.parsing import DateParseError

    when = read_date(context, text)
    if not when.is_day:
        raise DateParseError(messages.ONE_DAY(typed=text))
    return when.earliest


def read_past_date(context: CliContext, text: str) -> "PartialDate":
    """Return the date on which something has happened; DateParseError if it is in the future."""
    from missions.dates.parsing import DateParseError

    when = read_date(context, text)
    if when.earliest > context.today:
        raise DateParseError(messages.DAY_LIES_AHEAD(typed=text, day=when))
    return when


def _read_choice(context: CliContext, text: str, options: type[Enum]) -> Enum:
    from missions.records.field_values import read_value
    from missions.records.fields import EnumChoice

    found = read_value(text, EnumChoice(options), context.book, context.today)
    assert isinstance(found, Enum)
    return found


def read_clock(context: CliContext, text: str) -> time:
    """Return the time of day that is meant; DateParseError if there is none."""
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_value
    from missions.records.fields import Clock

    found = read_value(text, Clock(), context.book, context.today)
    if not isinstance(found, time):
        raise DateParseError(messages.TYPE_TIME())
    return found


def read_text(_context: CliContext, path: str) -> str:
    """Return what is in a text file, or on standard input for “-”; RefusedError if it is no text."""
    named = messages.STANDARD_INPUT() if path == "-" else path
    try:
        if path == "-" and sys.stdin is None:
            raise OSError(EBADF, strerror(EBADF))
        if path == "-":
            content = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(path).expanduser().open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise RefusedError(messages.NO_FILE_OF_TEXT(path=named, problem=problem)) from None
    if len(content) > _MOST_BYTES:
        raise RefusedError(messages.TOO_MUCH_TEXT(path=named, most=_MOST_BYTES // 1_000_000))
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(messages.NOT_UTF_8(path=named)) from None
    if not text.strip():
        raise RefusedError(messages.EMPTY_TEXT(path=named))
    return text


def _read_length(_context: CliContext, text: str) -> "Period":
    from missions.dates.parsing import parse_period

    return parse_period(text)


def _read_link(context: CliContext, text: str, table: str) -> str:
    """Return the id of the record of that table that is meant; nothing typed means none."""
    from missions.records.field_values import read_link
    from missions.records.fields import Link

    return read_link(text, Link((table,)), context.book) if text else ""


def date_option(*names: str, past: bool = False, by_contract: bool = False, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes a date, of what has happened if `past`, else one that is in the future."""
    read = partial(read_date, past=past, by_contract=by_contract)
    return click.option(*names, **{"metavar": "DATE", **extra}, callback=typed(read))


def length_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes a length of time."""
    return click.option(*names, metavar="PERIOD", callback=typed(_read_length), **extra)


def day_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes one day."""
    return click.option(*names, **{"metavar": "DAY", **extra}, callback=typed(read_day))


def past_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes the date on which something has happened."""
    return click.option(*names, **{"metavar": "DATE", **extra}, callback=typed(read_past_date))


def time_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes a time of day."""
    return click.option(*names, metavar="TIME", callback=typed(read_clock), **extra)


def choice_option(*names: str, options: type[Enum], **extra: Any) -> Callable[[F], F]:
    """Return an option that takes one of these choices, by its name or the beginning of it."""
    return click.option(*names, **extra, callback=typed(partial(_read_choice, options=options)))


def text_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes the path of a text file, or - for standard input, and gives the text."""
    return click.option(*names, metavar="FILE", callback=typed(read_text), **extra)


def link_option(*names: str, table: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes a record of that table by id or name, and gives its id, or "" if it is not there."""
    extra["shell_complete"] = ids_begun(table)
    return click.option(*names, **extra, callback=typed(partial(_read_link, table=table), ""))


dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would happen, and save nothing.")


def organisation_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes an organisation by id or name, and gives its id, or "" if it is not there."""
    return link_option(*names, table="organisations", metavar="ORG", **extra)


def person_option(*names: str, **extra: Any) -> Callable[[F], F]:
    """Return an option that takes a person by id or name, and gives their id, or "" if it is not there."""
    return link_option(*names, table="people", metavar="PERSON", **extra)


def record_argument(name: str, **extra: Any) -> Callable[[F], F]:
    """Return an argument that takes the id of a record, or a beginning that no other has, and gives the record."""
    return click.argument(name, callback=typed(CliContext.record), shell_complete=ids_begun(), **extra)


def mission_argument(name: str, **extra: Any) -> Callable[[F], F]:
    """Return an argument that takes the id of a mission, and gives the mission."""
    return click.argument(name, callback=typed(_find_mission), shell_complete=ids_begun("missions"), **extra)


def find_record(context: CliContext, id: str, kind: type[R], refusal: "Sentence") -> R:
    """Return the record of that id; RefusedError if there is none, or with that sentence if it is of another kind."""
    from missions.records.kinds import kind_of

    record = context.record(id, kind)
    if not isinstance(record, kind):
        raise RefusedError(refusal(id=record.id, kind=kind_of(record).singular, title=record.heading))
    return record


def find_agreement(context: CliContext, id: str) -> "Agreement":
    """Return the agreement of that id; RefusedError if it is none, or another record."""
    from missions.records.agreements import Agreement

    return find_record(context, id, Agreement, messages.NO_AGREEMENT)


def _find_mission(context: CliContext, id: str) -> "Mission":
    from missions.records.missions import Mission

    return find_record(context, id, Mission, messages.NO_MISSION)


def find_visit(context: CliContext, id: str) -> "Visit":
    """Return the visit of that id; RefusedError if it is none, or another record."""
    from missions.records.visits import Visit

    return find_record(context, id, Visit, messages.NO_VISIT)


visit_argument = click.argument(
    "visit", metavar="VISIT", callback=typed(find_visit), shell_complete=ids_begun("visits")
)
agreement_argument = click.argument(
    "agreement", metavar="ID", callback=typed(find_agreement), shell_complete=ids_begun("agreements")
)
