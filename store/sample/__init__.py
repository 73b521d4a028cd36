"""The sample portfolio: five cooperations as published, the fairs they met at, and a fictional near future.

`cooperations.json` and `fairs.csv` state the facts in our own words with their sources; gaps in the sources stay
gaps. `future.json` is made up, so that a demonstration has something due.
"""

import csv
import json
import re
from datetime import date, timedelta
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from missions.records.fields import record_from
from missions.records.kinds import KINDS
from missions.records.record import Basis, Record
from missions.records.visits import Event, EventStatus
from store import messages

_OFFSET = re.compile(r"\{([+-]\d+)(:month)?\}")

_STATUS = {
    "held": EventStatus.HELD,
    "virtual": EventStatus.ONLINE,
    "announced": EventStatus.PLANNED,
    "cancelled": EventStatus.CANCELLED,
}


def cooperations() -> tuple[Record, ...]:
    """Return the four agreements and the ended project with all that belongs to them, and the fairs."""
    return _records(_text("cooperations.json")) + _fairs(_text("fairs.csv"))


def near_future(today: date) -> tuple[Record, ...]:
    """Return a fictional portfolio whose dates lie around the given day."""
    return _records(_dated(_text("future.json"), today))


def _text(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def _dated(text: str, today: date) -> str:
    """Write a day for every ``{+35}`` and a month for every ``{+90:month}``, both counted in days from today."""

    def day(match: re.Match[str]) -> str:
        found = (today + timedelta(days=int(match[1]))).isoformat()
        return found[:7] if match[2] else found

    return _OFFSET.sub(day, text)


def _records(text: str) -> tuple[Record, ...]:
    """Read JSON that holds a list of records for each table."""
    tables: dict[str, list[dict[str, Any]]] = json.loads(text)
    return tuple(record_from(KINDS[table].struct, row) for table, rows in tables.items() for row in rows)


def _fairs(text: str) -> tuple[Record, ...]:
    return tuple(_fair(row) for row in csv.DictReader(text.splitlines()))


def _fair(row: dict[str, str]) -> Record:
    """Return the edition of a fair that a row describes."""
    start, end, status = row["start"], row["end"], _STATUS[row["status"]]
    announced = messages.SAMPLE_ANNOUNCED() if status is EventStatus.PLANNED else ""
    confidence = messages.SAMPLE_CONFIDENCE(level=row["confidence"])
    event = {
        "id": f"{row['name']}-{row['edition']}".lower().replace(" ", "-"),
        "series": row["name"],
        "edition": row["edition"],
        "dates": start if start == end else f"{start}/{end}",
        "status": status,
        "city": row["city"],
        "country": row["country"],
        "zone": row["zone"],
        "aliases": [row["alias"]] if row["alias"] else [],
        "notes": "\n".join(filter(None, (announced, row["note"], confidence))),
        "sources": [{"title": urlsplit(row["source"]).hostname, "address": row["source"]}],
        "facts": _computed(row),
    }
    return record_from(Event, event)


def _computed(row: dict[str, str]) -> list[dict[str, str]]:
    """Return a note that the days were inferred, if they were; the row says from what."""
    if row["basis"] == Basis.STATED:
        return []
    return [{"about": "dates", "basis": row["basis"], "reason": row["note"], "source": row["source"]}]
