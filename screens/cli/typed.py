"""Dates, lengths of time and names that people type after options, read as everywhere, and refused in a sentence."""

from typing import TYPE_CHECKING

from screens.cli.asked import Asked
from screens.cli.errors import RefusedError

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.dates.periods import Period
    from missions.records.agreements import Agreement
    from missions.records.missions import Mission


def date_typed(asked: Asked, option: str, text: str | None) -> "PartialDate | None":
    """Return what is known of the day somebody typed after the option, if anything; RefusedError names the option."""
    if text is None:
        return None
    from missions.dates.parsing import DateParseError, parse_date

    try:
        return parse_date(text, asked.today)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def length_typed(option: str, text: str | None) -> "Period | None":
    """Return the length of time somebody typed after the option, if any; RefusedError names the option."""
    if text is None:
        return None
    from missions.dates.parsing import DateParseError, parse_period

    try:
        return parse_period(text)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def organisation_typed(asked: Asked, option: str, text: str | None) -> str:
    """Return the id of the organisation somebody named after the option, or nothing; RefusedError names the option."""
    if not text:
        return ""
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_link
    from missions.records.fields import Link

    try:
        return read_link(text, Link(("organisations",)), asked.book)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def person_typed(asked: Asked, option: str, text: str | None) -> str:
    """Return the id of the person somebody named after the option, or nothing; RefusedError names the option."""
    if not text:
        return ""
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_link
    from missions.records.fields import Link

    try:
        return read_link(text, Link(("people",)), asked.book)
    except DateParseError as error:
        raise RefusedError(f"{option}: {error}") from None


def agreement_named(asked: Asked, id: str) -> "Agreement":
    """Return the agreement of that id; RefusedError if it is none, or another record."""
    from missions.records.agreements import Agreement
    from missions.records.kinds import kind_of

    record = asked.record(id, Agreement)
    if not isinstance(record, Agreement):
        kind = kind_of(record).singular
        raise RefusedError(
            f"{record.id} is no agreement but of the kind {kind}, “{record.heading}”: name an agreement."
        )
    return record


def mission_named(asked: Asked, id: str) -> "Mission":
    """Return the mission of that id; RefusedError if it is none, or another record."""
    from missions.records.kinds import kind_of
    from missions.records.missions import Mission

    record = asked.record(id, Mission)
    if not isinstance(record, Mission):
        kind = kind_of(record).singular
        raise RefusedError(f"{record.id} is no mission but of the kind {kind}, “{record.heading}”: name a mission.")
    return record
