"""What should come of a list, written so that a person can read it, and what of it is not so.

header: 1                               the rows of headings
row 2                                   the record that row 2 becomes
  signatures.date: 2024-11-12           a field, links by their names; several values parted by "; "
  term.duration: P36M | P3Y             either of two is right
  entry.date | term.starts: 2024-03-15  in either of two fields
  notes ~ original                      a field holds a text; `anywhere` is all of the record
  renewal.period:                       empty
people Muster                           the only record of a kind that is called so
skipped                                 rows that become nothing, and a word of why
  8: sum
asked                                   questions that must be asked: row, heading, text, and how it may be read
  row 6, Due: 02/04/2027 → 2027-02-04 or 2027-04-02
never                                   names no record may have; dates, and texts, that may be nowhere
  organisations: Total
  date: 2024-04-03
  holds: TX1234567
number: 6                               how many records of the kind there are then
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from missions.importing.course import Import
from missions.records.book import Book
from missions.records.fields import to_json
from missions.records.kinds import KINDS
from missions.records.record import Record, links_in

STAMPS = {"id", "created", "changed", "revision", "sources", "facts"}


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each heading with the lines that stand indented below it."""
    found: list[tuple[str, list[str]]] = []
    for each in filter(str.strip, text.splitlines()):
        if each.startswith("  "):
            found[-1][1].append(each.strip())
        else:
            found.append((each.strip(), []))
    yield from found


def values(struct: Any, book: Book, path: str = "") -> Iterator[tuple[str, str]]:
    """Every field of a record that says something, with its path, links by the names of what they link to."""
    links = dict(links_in(struct))
    for name in struct.__struct_fields__:
        if path == "" and name in STAMPS:
            continue
        held = getattr(struct, name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, msgspec.Struct):
                yield from values(each, book, f"{path}{name}.")
            elif each not in (None, "", False):
                plain = each if isinstance(each, str) else msgspec.to_builtins(each, enc_hook=to_json)
                plain = str(plain).removesuffix(":00") if name in ("start", "end") else str(plain)
                yield f"{path}{name}", book.heading(plain) if plain in links else plain


class Facts:
    """The facts of one list, against an import and the book it leaves."""

    def __init__(self, text: str, run: Import) -> None:
        self.run, self.wrong, self.count = run, list[str](), 0
        changes = run.dry_run.changes
        self.book = run.book.after(changes) if changes else run.book
        for heading, lines in blocks(text):
            self.check(heading, lines)

    def is_so(self, so: bool, otherwise: str) -> None:
        self.count += 1
        if not so:
            self.wrong.append(otherwise)

    def check(self, heading: str, lines: list[str]) -> None:
        kind, _, rest = heading.partition(" ")
        match kind:
            case "header:":
                rows = tuple(map(int, rest.split()))
                self.is_so(self.run.look.header_rows == rows, f"header: rows {self.run.look.header_rows}, not {rows}")
            case "number:":
                count = len(self.book.table(self.run.look.kind))
                self.is_so(count == int(rest), f"{count} {self.run.look.kind}, not {rest}")
            case "row":
                ids = [each.id for each in self.run.dry_run.rows if each.row == int(rest)]
                self.is_so(len(ids) == 1, f"{heading} becomes {len(ids)} records")
                self.check_record(heading, self.book.get(ids[0]) if ids else None, lines)
            case "skipped":
                for number, why in (each.split(": ") for each in lines):
                    said = self.run.look.skipped.get(int(number), "imported")
                    reason = next((str(each.why) for each in self.run.look.rows if each.row.number == int(number)), "")
                    self.is_so(why in f"{said} {reason}".lower(), f"row {number}: {said}, not {why}")
            case "asked":
                for each in lines:
                    self.check_asked(each)
            case "never":
                for each in lines:
                    self.check_never(each)
            case _:
                found = [each for each in self.book.table(kind).values() if rest in called(each)]
                self.is_so(len(found) == 1, f"{heading} is there {len(found)} times")
                self.check_record(heading, found[0] if found else None, lines)

    def check_record(self, where: str, record: Record | None, lines: list[str]) -> None:
        held: dict[str, list[str]] = {}
        for path, value in values(record, self.book) if record else ():
            held.setdefault(path, []).append(value)
        text = json.dumps(held, ensure_ascii=False).casefold() + ("" if record is None else as_text(record).casefold())
        for each in lines:
            paths, sign, expected = re.fullmatch(r"(.+?)(:| ~) ?(.*)", each).groups()  # type: ignore[union-attr]
            names = paths.split(" | ")
            if sign == " ~":
                within = text if names == ["anywhere"] else " ".join(held.get(names[0], ()))
                wanted = expected.casefold() if names == ["anywhere"] else expected
                self.is_so(wanted in within, f"{where}: {paths} holds no “{expected}”, but {within}")
            else:
                got = ["; ".join(held.get(name, ())) for name in names]
                so = any(each in expected.split(" | ") for each in got)
                self.is_so(so and record is not None, f"{where}: {paths} is {got}, not “{expected}”")

    def check_asked(self, line: str) -> None:
        where, _, readings = line.partition(" → ")
        number, column, text = re.fullmatch(r"row (\d+), (.+?): (.+)", where).groups()  # type: ignore[union-attr]
        cells = [
            cell
            for question in self.run.questions
            if question.column == column
            for cell in question.cells
            if (cell.row, cell.text) == (int(number), text)
        ]
        wanted = set(filter(None, readings.split(" or ")))
        so = any(wanted <= set(each.values) for each in cells)
        self.is_so(so, f"not asked: {line}; asked are {[(each.column, each.cells) for each in self.run.questions]}")

    def check_never(self, line: str) -> None:
        what, _, text = line.partition(": ")
        if what == "holds":
            self.is_so(text not in everything(self.run, self.book), f"never: “{text}” is held or told")
        elif what == "date":
            every = [
                value
                for table in KINDS
                for each in self.book.table(table).values()
                for _, value in values(each, self.book)
            ]
            self.is_so(text not in every, f"never: the date {text} is there")
        else:
            names = {name for each in self.book.table(what).values() for name in called(each)}
            self.is_so(text not in names, f"never: one of the {what} is called “{text}”")


def called(record: Record) -> set[str]:
    """What a record is called; a person by the family name alone, too."""
    return {*record.names, getattr(record, "family_name", ""), getattr(record, "title", "")}


def as_text(record: Record) -> str:
    return json.dumps(msgspec.to_builtins(record, enc_hook=to_json), ensure_ascii=False)


def everything(run: Import, book: Book) -> str:
    """All that the import keeps and tells."""
    told = json.dumps(msgspec.to_builtins(run.dry_run, enc_hook=to_json), ensure_ascii=False)
    return told + " ".join(as_text(each) for table in KINDS for each in book.table(table).values())
