"""What a person has decided about an import so far: everything else follows from the file, the book and the day."""

from collections.abc import Mapping
from typing import Any

import msgspec

from missions.dates.typed_days import DateOrder

LEAVE_OUT = "leave out"
"""The answer that leaves a field empty and keeps its text in the notes."""

NEW, MERGE, LEFT_OUT = "new", "merge", "left_out"
"""What is done with a name of the list, beside taking a record on file for it, whose id is the answer then."""

GROUP_HEADINGS = -1
"""The index of the column that group headings are: rows with one text that holds for the rows below."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen; whatever is not named here is as proposed.

    `rows` says by number whether a row is kept (true) or skipped. `columns` names by index the target of a column; an
    empty one leaves it out. `answers` are given by the id of a question: the key of a reading, or LEAVE_OUT. `alike`
    says by the id of a name what is taken: an id on file, NEW, MERGE or LEFT_OUT. `left_out` are rows of the dry run
    that are not imported, `edits` the values by field of those that somebody edited before. `dates` is the order of day
    and month for the whole file, `zone` the time zone where the file has none, `mission` the id of the mission that
    meetings belong to.
    """

    sheet: str = ""
    kind: str = ""
    header_rows: tuple[int, ...] | None = None
    rows: Mapping[int, bool] = {}
    columns: Mapping[int, str] = {}
    dates: DateOrder = DateOrder.ASK
    zone: str = ""
    mission: str = ""
    answers: Mapping[str, str] = {}
    alike: Mapping[str, str] = {}
    left_out: frozenset[int] = frozenset()
    edits: Mapping[int, Mapping[str, Any]] = {}
