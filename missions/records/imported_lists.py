"""Imported lists: how a list was understood, and what it said of each record, so that it can be imported again."""

from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records.fields import field
from missions.records.record import Record, Value


class ImportedColumn(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a column was understood as."""

    once = "heading"

    heading: Annotated[str, field("Heading", "The heading, folded.")] = ""
    target: Annotated[str, field("Becomes", "What the column became; empty if it was left out.")] = ""


class ImportedAnswer(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How a question about the list was answered."""

    once = "question"

    question: Annotated[str, field("Question", "Its kind and column.")] = ""
    answer: Annotated[str, field("Answer", "The answer's key.")] = ""


class ImportedRow(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the list and the record it became.

    `seen` has a digest of each value that the row gave, after the path of its field: no text of a list is kept a second
    time.
    """

    became: Annotated[
        str,
        field(
            "Record",
            "The record it became.",
            link=("agreements", "organisations", "people", "visits", "events", "follow_ups", "tasks"),
        ),
    ] = ""
    number: Annotated[str, field("Number", "The row's own number or UID.")] = ""
    key: Annotated[str, field("Key", "What tells it from others, as a digest.")] = ""
    row: Annotated[int, field("Row", "Where it stood.", least=0, most=1_100_000)] = 0
    seen: Annotated[tuple[str, ...], field("Seen", "What it said, as digests.")] = ()


class ImportedList(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A list that was imported, found again by its headings whatever its file is called."""

    title: Annotated[str, field("File", "The file's name.", column=38, required=True)] = ""
    table: Annotated[str, field("Kind", "The table its rows are kept in.")] = ""
    sheet: Annotated[str, field("Sheet", "The sheet's name.")] = ""
    headings: Annotated[tuple[str, ...], field("Headings", "All its headings, folded, in their order.")] = ()
    columns: Annotated[tuple[ImportedColumn, ...], field("Columns", "What each column became.")] = ()
    answers: Annotated[tuple[ImportedAnswer, ...], field("Answers", "How questions were answered.")] = ()
    rows: Annotated[tuple[ImportedRow, ...], field("Rows", "What each row became.")] = ()
    besides: Annotated[tuple[ImportedRow, ...], field("Named", "Who is named in its rows, and what it said.")] = ()
    imported: Annotated[PartialDate | None, field("Imported", "When it was last imported.", past=True)] = None

    @property
    def heading(self) -> str:
        """The file's name."""
        return self.title or self.id
