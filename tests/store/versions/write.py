"""Writes what this version of the program keeps: a sample, and a portfolio with every field filled, each with history.

Run once when a version has landed, with that version's code: `python tests/store/versions/write.py FOLDER NAME`.
It asks for no more than the first version had. What it wrote is never written again.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import msgspec

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records import fields
from missions.records.changes import Changes
from missions.records.fields import fields_of, record_from
from missions.records.kinds import KINDS
from store.store import Store

DAY = "2027-03-10"
START = datetime(2027, 3, 10, 9, tzinfo=UTC)


class Clock:
    """A clock that goes on by one minute whenever it is asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return START + timedelta(minutes=self.asked)


def opened(path):
    return Store(path, who="ada@desk", now=Clock())


def records_of(book):
    return [record for kind in KINDS for record in book.every(KINDS[kind].struct).values()]


def write_sample(path):
    """The program's own sample, without fairs and organisations that nothing else tells of, so that it stays small."""
    whole = path.with_name("whole.json")
    command = ["from screens.cli import main; main()", "sample", str(whole), "--demo", "--on", DAY]
    subprocess.run([sys.executable, "-c", *command], check=True, stdout=subprocess.DEVNULL)
    book = opened(whole).load()
    linked = {id for record in records_of(book) for id, _ in fields.links_in(record)}
    alone = ("Event", "Organisation", "Person")
    kept = [record for record in records_of(book) if record.id in linked or type(record).__name__ not in alone]
    bare = [msgspec.structs.replace(record, revision=0, created=None, changed=None) for record in kept]
    store = opened(path)
    book = store.apply(Changes("sample", put=tuple(bare)), store.load())
    edit(store, book)
    for each in path.parent.glob("whole.*"):
        each.unlink()


def write_full(path):
    """A record of every kind with every field filled and every choice made, one with nothing but what it must have."""
    found = []
    for table, kind in KINDS.items():
        struct = kind.struct
        for turn in range(choices(struct)):
            own = set(struct.__struct_fields__) - (set(struct.__mro__[1].__struct_fields__) if turn else set())
            filled = {item.name: value(item, turn) for item in fields_of(struct) if item.name in own}
            filled.update(revision=0, created=None, changed=None)
            found.append(record_from(struct, {**filled, "id": f"{table}-{turn}"}))
        bare = {item.name: value(item, 0) for item in fields_of(struct) if item.required and not item.stamped}
        nested = {item.name: [{}] for item in fields_of(struct) if is_many_nested(item.shape)}
        found.append(record_from(struct, {**nested, **bare, "id": f"{table}-bare"}))
    store = opened(path)
    edit(store, store.apply(Changes("every field", put=tuple(found)), store.load()))


def edit(store, book):
    """Change, empty and remove some, so that there is a history."""
    for kind in KINDS.values():
        records = sorted(book.every(kind.struct).values(), key=lambda record: record.id)
        if records:
            name = next(item.name for item in fields_of(kind.struct) if type(item.shape).__name__ in ("Text", "Note"))
            named = msgspec.structs.replace(records[0], **{name: "Überarbeitet – 改訂"})
            book = store.apply(Changes(f"edit {kind.table}", put=(named,)), book)
    last = sorted(book.every(KINDS["people"].struct).values(), key=lambda record: record.id)[-1]
    emptied = msgspec.structs.replace(type(last)(id=last.id), revision=last.revision, created=last.created)
    book = store.apply(Changes("empty a person", put=(emptied,)), book)
    store.apply(Changes("remove a person", drop=(last.id,)), book)


def choices(struct):
    """How many records it takes to make every choice once, also in nested values."""
    most = 1
    for item in fields_of(struct):
        shape = item.shape
        while type(shape).__name__ == "Many":
            shape = shape.of
        if type(shape).__name__ == "Choice":
            most = max(most, len(shape.options))
        elif type(shape).__name__ == "Nested":
            most = max(most, choices(shape.struct))
    return most


def is_many_nested(shape):
    return type(shape).__name__ == "Many" and type(shape.of).__name__ == "Nested"


def value(item, turn):
    return worth(item.shape, item.name, turn)


def worth(shape, name, turn):
    """A value for the field, in JSON's own types, another one each turn."""
    match type(shape).__name__:
        case "Text":
            return f"{name} {turn} Ü"
        case "Note":
            return f"{name} {turn}\n\n“two”\tlines"
        case "Choice":
            options = list(shape.options)
            return options[turn % len(options)].value
        case "Flag":
            return True
        case "Number":
            return turn + 2 if shape.whole else turn + 2.5
        case "Dated":
            return ["2027-03-10", "2027-03", "2027-03-10?", "2027-03-01/2027-03-31", "2027"][turn % 5]
        case "Clock":
            return time(9, 30 + turn % 30).isoformat()
        case "Moment":
            return START.isoformat().replace("+00:00", "Z")
        case "Span":
            return ["P6M", "P2Y", "P28D", "P2W"][turn % 4]
        case "Link":
            return f"{shape.kinds[turn % len(shape.kinds)]}-0"
        case "Nested":
            return {each.name: worth(each.shape, each.name, turn) for each in fields_of(shape.struct)}
        case "Many":
            return [worth(shape.of, name, each) for each in ((turn, turn + 1) if turn == 0 else (turn,))]
    raise TypeError(shape)


def told(value):
    """Everything a record says, its defaults included, in JSON's own types."""
    if isinstance(value, msgspec.Struct) and not isinstance(value, (PartialDate, Period)):
        return {name: told(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, (tuple, list)):
        return [told(each) for each in value]
    return msgspec.to_builtins(value, enc_hook=fields.to_json)


def main(folder, name):
    folder = Path(folder)
    for kind, write in (("sample", write_sample), ("full", write_full)):
        path = folder / f"{name}-{kind}.json"
        write(path)
        book = opened(path).load()
        if kind == "full":
            values = {each.id: told(each) for each in records_of(book) if each.id.endswith(("-0", "-bare"))}
            text = json.dumps(values, separators=(",", ":"), ensure_ascii=True)
            path.with_name(f"{name}-{kind}.values").write_text(text + "\n", encoding="ascii")
        os.unlink(f"{path}.lock")


if __name__ == "__main__":
    main(*sys.argv[1:])
