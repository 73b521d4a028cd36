"""What the five steps of an import show: look, columns, questions, alike, dry run. Front ends lay these out.

Sentences in them are whole and may be shown as they are; every other text comes from the file.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from missions.importing.sheet import Sheet, SheetRow, SkipReason
from missions.records.changes import Changes


class Step(StrEnum):
    """The steps, in their order."""

    LOOK = "look"
    COLUMNS = "columns"
    QUESTIONS = "questions"
    ALIKE = "alike"
    DRY_RUN = "dry_run"


# 1. Look.


class KindFit(msgspec.Struct, frozen=True):
    """How many of a sheet's headings fit a kind of record."""

    kind: str
    fits: int
    of: int


class LookRow(msgspec.Struct, frozen=True):
    """A row as it is, why it is skipped, if it is, and what is told of one kept nevertheless: hidden, struck out."""

    row: SheetRow
    why: SkipReason | None = None
    said: str = ""
    """Why it is skipped, or why it is kept nevertheless; in the words to show: “group: country”, “hidden row, kept”."""


class SheetLook(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet as it is; which rows hold the headings, which rows are imported, which kind of record they become.

    `headings` are those of each column, two rows joined with a colon; `groups` are the texts of group headings by the
    number of each row they hold for. `kinds` are the kinds that fit, the best first.
    """

    sheet: Sheet
    kind: str
    kinds: tuple[KindFit, ...]
    header_rows: tuple[int, ...]
    headings: tuple[str, ...]
    rows: tuple[LookRow, ...]
    groups: Mapping[int, str] = {}

    @property
    def taken(self) -> tuple[SheetRow, ...]:
        """The rows that are imported."""
        return tuple(each.row for each in self.rows if each.why is None)

    @property
    def skipped(self) -> Mapping[int, str]:
        """Why rows are skipped, by number, in words; rows of headings are used, not skipped."""
        return {each.row.number: each.said for each in self.rows if each.why not in (None, SkipReason.HEADINGS)}


# 2. Columns.


class Sureness(StrEnum):
    """How sure it is what a column means."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"
    LEFT_OUT = "left_out"


class ColumnOption(msgspec.Struct, frozen=True):
    """One of the things that a column may mean, where it is asked: the letter that takes it, and what follows."""

    letter: str
    target: str
    label: str
    follows: str


class SheetColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its heading, three different examples, what it becomes, how sure that is and why.

    `index` is GROUP_HEADINGS for the column that group headings are. `target` is empty where it is left out; `label` is
    what the target is called. `asked` is the sentence to ask where it is a guess, with `options` to answer it.
    """

    index: int
    heading: str
    examples: tuple[str, ...]
    target: str
    label: str
    sureness: Sureness
    because: str
    is_personal: bool = False
    asked: str = ""
    options: tuple[ColumnOption, ...] = ()


# 3. Questions.


class PossibleAnswer(msgspec.Struct, frozen=True):
    """One of the answers to a question: the letter that gives it, its key, what it is, and what speaks for it."""

    letter: str
    key: str
    label: str
    speaks: str = ""


class QuestionCell(msgspec.Struct, frozen=True):
    """A cell that a question is about: its row and text, how each answer reads it, and a fact that helps to decide.

    `readings` are in the order of the answers, as shown; `values` the same as JSON has them, such as 2025-04-02.
    """

    row: int
    text: str
    readings: tuple[str, ...]
    values: tuple[str, ...]
    beside: str = ""


class ColumnQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question about one column: asked with a value of the list itself, answered for all its cells at once.

    `answer` is the key that was answered, LEAVE_OUT, or empty while it is open. `id` stays the same as long as file and
    mapping do. One that `may_split` can be answered cell by cell: the ids of those questions are `split_ids`, in the
    order of its cells.
    """

    id: str
    kind: str
    index: int
    column: str
    asked: str
    about: str
    answers: tuple[PossibleAnswer, ...]
    cells: tuple[QuestionCell, ...]
    beside: str = ""
    """The heading of what stands beside the cells, such as “then it ends”."""
    may_split: bool = False
    split_ids: tuple[str, ...] = ()
    answer: str = ""


class ReadWord(msgspec.Struct, frozen=True):
    """What was read without asking: the text, and what it was read as."""

    text: str
    meant: str


# 4. Alike.


class AlikeField(msgspec.Struct, frozen=True):
    """A field of a pair, as shown: in the list, on file, and what it becomes by each answer."""

    label: str
    listed: str
    on_file: str
    becomes: Mapping[str, str]


class AlikeName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of the list that is perhaps on file, or twice in the list: why, and what is taken.

    `kind` is a table; `candidate` the id on file, or the id of another name of the list, then `is_listed`. `taken` is
    the id, NEW or MERGE; empty while nothing is chosen. `is_preset` where nobody has chosen it.
    """

    id: str
    kind: str
    listed: str
    on_file: str
    candidate: str
    because: str
    taken: str = ""
    is_preset: bool = False
    is_listed: bool = False
    fields: tuple[AlikeField, ...] = ()


# 5. Dry run.


class RowChange(StrEnum):
    """What an import does with a record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    VANISHED = "vanished"
    LEFT_OUT = "left_out"


class FieldDifference(msgspec.Struct, frozen=True):
    """A field of a record as it is on file and in the list, as shown; `note` says what is special about it.

    `is_kept` where the list differs and what is on file stays, since a person corrected it here.
    """

    label: str
    on_file: str
    listed: str
    note: str = ""
    is_kept: bool = False


class DryRow(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a row of the list, or of a record that the list no longer has (`row` is 0 then).

    `cells` are what the kind shows of it besides its name, as the headings of the dry run say; `know` the sentence on
    what to know; `open` whether something stays open. `deadline` says which deadline moves.
    """

    change: RowChange
    row: int
    number: str
    id: str
    name: str
    cells: tuple[str, ...] = ()
    know: str = ""
    open: bool = False
    fields: tuple[FieldDifference, ...] = ()
    deadline: str = ""
    told: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True):
    """A number of the dry run in words, such as “7 agreements new”, and the rows it counts.

    One that `starts` nothing goes on about what the one before names: “1 changed”.
    """

    text: str
    rows: tuple[int, ...] = ()
    is_open: bool = False
    starts: bool = True


class DryRun(msgspec.Struct, frozen=True, kw_only=True):
    """The whole proposal: counts, a row for each record, who comes with them, what is told, and the changes to save.

    `besides` are the records that are added beside the rows: organisations, people. `changes` is None where nothing
    would change. `duplicates` are pairs of names that are alike, `told` sentences about the whole.
    """

    kind: str
    headings: tuple[str, ...]
    counts: tuple[Count, ...]
    rows: tuple[DryRow, ...]
    besides: tuple[DryRow, ...] = ()
    told: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    changes: Changes | None = None
