"""The option --personal, without which data kept of people for a journey only is left out, and what is said then."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from missions.records.record import Record


personal_option = click.option(
    "--personal", is_flag=True, help="Tell also what is kept of people for a journey only, such as passports and diets."
)


def shown(record: "Record", personal: bool) -> "Record":
    """Return the record as it is told: without such data unless it is asked for."""
    from missions.records.privacy import without_personal_data

    return record if personal else without_personal_data(record)


def left_out(record: "Record") -> str:
    """Return which fields are left out, so that nobody takes what is printed for all there is; nothing if none is."""
    from missions.records.privacy import PRIVACY_SIGN, personal_labels

    labels = personal_labels(record)
    return f"{PRIVACY_SIGN} Personal, left out: {', '.join(labels)}. --personal tells it." if labels else ""
