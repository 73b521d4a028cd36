"""The kinds of records, each declared in its own file and listed here."""

import msgspec

from missions.messages import translated
from missions.records.agreements import Agreement
from missions.records.deadline_notes import DeadlineNote
from missions.records.follow_ups import FollowUp
from missions.records.imported_lists import ImportedList
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation, Profile
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Checklist, Task
from missions.records.visits import Event, Visit


class Kind(msgspec.Struct, frozen=True):
    """A kind of record: its table in the file, its struct, and its name in the singular and plural."""

    table: str
    struct: type[Record]
    one: str
    several: str
    is_bookkeeping: bool = False
    """Whether the program alone keeps such records, so that nobody lists, looks for or adds them."""

    @property
    def singular(self) -> str:
        """Its name for one record, in the language in use."""
        return translated(self.one)

    @property
    def plural(self) -> str:
        """Its name for several records, in the language in use."""
        return translated(self.several)


_DECLARED = (
    Kind("missions", Mission, "mission", "missions"),
    Kind("visits", Visit, "visit", "visits"),
    Kind("agreements", Agreement, "agreement", "agreements"),
    Kind("organisations", Organisation, "organisation", "organisations"),
    Kind("people", Person, "person", "people"),
    Kind("events", Event, "event", "events"),
    Kind("follow_ups", FollowUp, "follow-up", "follow-ups"),
    Kind("tasks", Task, "task", "tasks"),
    Kind("checklists", Checklist, "checklist", "checklists"),
    Kind("programmes", Programme, "programme", "programmes"),
    Kind("profiles", Profile, "country profile", "country profiles"),
    Kind("deadline_notes", DeadlineNote, "deadline note", "deadline notes"),
    Kind("imported_lists", ImportedList, "imported list", "imported lists", is_bookkeeping=True),
)

KINDS: dict[str, Kind] = {kind.table: kind for kind in _DECLARED}
"""Every kind by the name of its table. A new kind is added here."""

KEPT_BY_HAND: dict[str, Kind] = {table: kind for table, kind in KINDS.items() if not kind.is_bookkeeping}
"""The kinds of which people list, look for and add records."""


_BY_STRUCT: dict[type[Record], Kind] = {kind.struct: kind for kind in KINDS.values()}


def kind_of(record: Record) -> Kind:
    """Return the kind of a record."""
    found = _BY_STRUCT.get(type(record))
    return found or next(kind for kind in KINDS.values() if kind.struct is type(record))


def kind_named(word: str) -> Kind:
    """Return the kind somebody names in the singular or plural; KeyError if there is none."""
    wanted = word.strip().lower().replace("-", " ").replace("_", " ")
    for kind in KINDS.values():
        if wanted in {name.replace("-", " ").replace("_", " ") for name in _names(kind)}:
            return kind
    raise KeyError(word)


def _names(kind: Kind) -> tuple[str, ...]:
    return kind.table, kind.one, kind.several, kind.singular.lower(), kind.plural.lower()
