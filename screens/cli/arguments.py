"""Arguments and options that several commands share: kinds, dates, lengths, records by id or name."""

from typing import TYPE_CHECKING

import click

from screens.cli.context import CliContext
from screens.cli.errors import RefusedError

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.dates.periods import Period
    from missions.records.agreements import Agreement
    from missions.records.kinds import Kind
    from missions.records.missions import Mission
    from missions.records.record import Record


def _kind(_context: click.Context, _parameter: click.Parameter, value: str) -> "Kind":
    """Return the kind of that name; a usage error lists them all."""
    from missions.records.kinds import kind_named

    try:
        return kind_named(value)
    except KeyError as error:
        sentence = str(error.args[0])
        raise RefusedError(f"{sentence[:1].upper()}{sentence[1:]}.") from None


kind_argument = click.argument("kind", metavar="KIND", callback=_kind)

personal_option = click.option(
    "--personal", is_flag=True, help="Tell also what is kept of people for a journey only, such as passports and diets."
)


def without_travel_data(record: "Record", personal: bool) -> "Record":
    """Return the record without personal data kept for a journey, unless `personal`."""
    from missions.records.privacy import without_personal_data

    return record if personal else without_personal_data(record)


def hidden_fields(record: "Record") -> str:
    """Say which fields are left out, so that nobody takes the output for everything; empty if none is."""
    from missions.records.privacy import PRIVACY_SIGN, personal_labels

    labels = personal_labels(record)
    return f"{PRIVACY_SIGN} Personal, left out: {', '.join(labels)}. --personal tells it." if labels else ""


def read_date_option(context: CliContext, option: str, text: str | None) -> "PartialDate | None":
    """Return the date typed after an option, if any; RefusedError names the option."""
    if text is None:
        return None
    from missions.dates.parsing import DateParseError, parse_date

    try:
        return parse_date(text, context.today)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def read_length_option(option: str, text: str | None) -> "Period | None":
    """Return the length of time typed after an option, if any; RefusedError names the option."""
    if text is None:
        return None
    from missions.dates.parsing import DateParseError, parse_period

    try:
        return parse_period(text)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def find_organisation(context: CliContext, option: str, text: str | None) -> str:
    """Return the id of the organisation named after an option, or ""; RefusedError names the option."""
    if not text:
        return ""
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_link
    from missions.records.fields import Link

    try:
        return read_link(text, Link(("organisations",)), context.book)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def find_person(context: CliContext, option: str, text: str | None) -> str:
    """Return the id of the person named after an option, or ""; RefusedError names the option."""
    if not text:
        return ""
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_link
    from missions.records.fields import Link

    try:
        return read_link(text, Link(("people",)), context.book)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def find_agreement(context: CliContext, id: str) -> "Agreement":
    """Return the agreement of that id; RefusedError if it is none, or another record."""
    from missions.records.agreements import Agreement
    from missions.records.kinds import kind_of

    record = context.record(id, Agreement)
    if not isinstance(record, Agreement):
        kind = kind_of(record).singular
        raise RefusedError(
            f"{record.id} is no agreement but of the kind {kind}, “{record.heading}”: name an agreement."
        )
    return record


def find_mission(context: CliContext, id: str) -> "Mission":
    """Return the mission of that id; RefusedError if it is none, or another record."""
    from missions.records.kinds import kind_of
    from missions.records.missions import Mission

    record = context.record(id, Mission)
    if not isinstance(record, Mission):
        kind = kind_of(record).singular
        raise RefusedError(f"{record.id} is no mission but of the kind {kind}, “{record.heading}”: name a mission.")
    return record
