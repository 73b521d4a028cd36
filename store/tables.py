"""Reads the tables of a file into records, each table when it is first asked for."""

import gc
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from missions.fields import from_json, record_from
from missions.records import KINDS
from missions.records.common import Record
from missions.text import clean
from store.documents import Documents
from store.file import RawTables

META = "_meta"
"""The table that holds the file's format and sequence."""

_HAZARD = re.compile(
    rb"\\u(?:00(?:[01][0-9a-f]|7f|[89][0-9a-f]|ad)|061c|180e|20(?:0[bef]|2[a-e]|6[0-9a-f])|f(?:eff|ff[9-f])|fdd|fde"
    rb"|d[89a-f]|03[0-6])|\\[bfr]",
    re.IGNORECASE,
)
"""Escapes that a text must be cleaned of; pairs of surrogates are looked at too, since they may be lone."""


class Problem(NamedTuple):
    """A document that is no sound record. It is kept in the file as it is."""

    table: str
    document: str
    sentence: str


class Tables(Mapping[str, Mapping[str, Record]]):
    """The records of a file, by table and id. `problems` grows as tables are read."""

    def __init__(self, raw: RawTables) -> None:
        self._raw = raw
        self._read: dict[str, dict[str, Record]] = {}
        self.problems: list[Problem] = []

    def __getitem__(self, name: str) -> Mapping[str, Record]:
        if name not in self._read:
            if name not in KINDS:
                raise KeyError(name)
            self._read[name] = self._records(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)

    def _records(self, name: str) -> dict[str, Record]:
        """Decode a table in one go; document by document where texts need cleaning or something is wrong."""
        table, struct = self._raw.get(name), KINDS[name].struct
        if table is None:
            return {}
        data = bytes(table)
        if data.isascii() and not _HAZARD.search(data):
            enabled = gc.isenabled()
            gc.disable()
            try:
                decoded = _decoder(struct).decode(data)
                found = {record.id: record for record in decoded.values()}
                if len(found) == len(decoded) and all(found):
                    return found
            except (msgspec.ValidationError, msgspec.DecodeError, RecursionError):
                pass
            finally:
                if enabled:
                    gc.enable()
        return self._one_by_one(name, struct, data)

    def _one_by_one(self, name: str, struct: type[Record], data: bytes) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for number, document in Documents(data).items():
            try:
                record = record_from(struct, cleaned(document))
                if not record.id:
                    raise ValueError("Object has no id")
                if record.id in found:
                    raise ValueError(f"another document has the id “{record.id}” too")
                found[record.id] = record
            except (ValueError, RecursionError) as error:
                self.problems.append(Problem(name, number, clean(str(error))))
        return found


def cleaned(value: Any) -> Any:
    """Return JSON's own types with every text cleaned, keys included."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key): cleaned(each) for key, each in value.items()}
        case list():
            return [cleaned(each) for each in value]
        case _:
            return value


def sequence_of(raw: RawTables) -> tuple[int, int]:
    """Return the file's (format, sequence); a file another program made has format 1 and sequence 0."""
    table = raw.get(META)
    meta = Documents(bytes(table)).get("1") if table is not None else None
    format, sequence = (meta or {}).get("format"), (meta or {}).get("sequence")
    return format if isinstance(format, int) else 1, sequence if isinstance(sequence, int) else 0


def _decoder(struct: type[Record]) -> msgspec.json.Decoder[dict[str, Any]]:
    return msgspec.json.Decoder(dict[str, struct], dec_hook=from_json)  # type: ignore[valid-type]
