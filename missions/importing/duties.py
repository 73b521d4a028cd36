"""What columns of lists of follow-ups and tasks can become: what is to be done, by whom, by when, if it is done."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

from msgspec.structs import replace

from missions.delegation.sides import own_organisation
from missions.importing import agreement_messages, messages
from missions.importing.cell_days import CellReader, day_cell, said_in
from missions.importing.cell_readers import (
    WHO,
    Put,
    choice_cell,
    field_put,
    field_target,
    flag_cell,
    names_cell,
    notes_target,
    organisation_mention,
    person_mentions,
    with_mentions,
)
from missions.importing.sheet import SheetCell
from missions.importing.target import (
    CellContext,
    CellReading,
    ImportKind,
    Kept,
    Known,
    Mention,
    NotStated,
    RecordDraft,
    RowSoFar,
    Target,
    Unclear,
)
from missions.importing.words import (
    FOLLOW_UP_KINDS,
    FOLLOW_UP_STATES,
    OUR_WORDS,
    ROLES,
    STRENGTHS,
    is_not_stated,
    plain,
)
from missions.importing.words import headings_in as _words
from missions.messages import Sentence
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.record import Record
from missions.records.search import named_records
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.text import fold

# Who it is about.


class Named(NamedTuple):
    """Somebody or an organisation that a cell names."""

    table: str
    name: str

    def __str__(self) -> str:
        return (agreement_messages.A_PERSON if self.table == "people" else agreement_messages.AN_ORGANISATION)(
            name=self.name
        )


_read_names = names_cell("organisations")


def who_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read who promised something, or to whom: people or organisations; it is asked which where nothing tells."""
    found = _read_names(cell, around)
    if not isinstance(found, Known):
        return found
    if not own_organisation(around.book) and any(plain(each) in OUR_WORDS for each in found.value):
        return Kept(agreement_messages.WHO_WE_ARE(text=said_in(cell)))
    named = [_who(each, around) for each in found.value]
    if all(named):
        return Known(tuple(each for each in named if each))
    readings = {
        "person": tuple(each or Named("people", name) for each, name in zip(named, found.value, strict=True)),
        "organisation": tuple(
            each or Named("organisations", name) for each, name in zip(named, found.value, strict=True)
        ),
    }
    return Unclear(WHO, readings)


def _who(name: str, around: CellContext) -> Named | None:
    """Return who is meant, where the file, or the name itself, tells."""
    from missions.people.vocabulary import names_organisation

    own = own_organisation(around.book)
    if own and plain(name) in OUR_WORDS:
        return Named("organisations", around.book.heading(own))
    for table in ("people", "organisations"):
        if named_records((table,), around.book).called(name):
            return Named(table, name)
    return Named("organisations", name) if names_organisation(name) else None


def _mentions(named: Named, around: CellContext) -> tuple[Mention, ...]:
    """Return who is named, first; then their organisation, if it is named too."""
    return person_mentions(named.name, around) if named.table == "people" else (organisation_mention(named.name),)


def _put_who(name: str) -> Put:
    """Return what adds those named to a field of the record."""

    def put(row: RowSoFar, value: tuple[Named, ...], around: CellContext) -> RowSoFar:
        found = [mentions for each in value if (mentions := _mentions(each, around))]
        ids = dict.fromkeys((*getattr(row.record, name), *(each[0].id for each in found)))
        row = row._replace(record=replace(row.record, **{name: tuple(ids)}))
        return with_mentions(row, [one for each in found for one in each])

    return put


def _put_owner(row: RowSoFar, names: tuple[str, ...], around: CellContext) -> RowSoFar:
    """Put who does it; others who are named are kept in the notes."""
    first, *others = names
    mentions = person_mentions(first, around)
    notes = (
        row.record.notes,
        messages.NOTE(label=agreement_messages.OWNER(), text="; ".join(names)) if others else "",
    )
    record = replace(row.record, notes="\n".join(filter(None, notes)), **{"owner": mentions[0].id} if mentions else {})
    return with_mentions(row._replace(record=record), mentions)


# What it belongs to.


def link_cell(table: str) -> CellReader:
    """Return the reader of the name of one record on file; none is made from a name alone."""

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        text = said_in(cell)
        if is_not_stated(text):
            return NotStated()
        found = [each.id for each in named_records((table,), around.book).called(text)] or _by_partner(
            table, text, around
        )
        if len(found) == 1:
            return Known(found[0])
        return Kept((agreement_messages.SEVERAL_CALLED_SO if found else agreement_messages.NONE_CALLED_SO)(text=text))

    return read


def _by_partner(table: str, text: str, around: CellContext) -> list[str]:
    """Return the agreements with the one partner that is called so."""
    found = named_records(("organisations",), around.book).called(text) if table == "agreements" else ()
    return [each.id for each in around.book.records_linking_to(Agreement, found[0].id)] if len(found) == 1 else []


# Whether it is done.


def _state_cell(options: type[Enum]) -> CellReader:
    """Return the reader of whether something is done; a day says that it is, and when."""
    words = {word: options(state.value) for word, state in FOLLOW_UP_STATES.items() if isinstance(state, Enum)}
    read_word, read_day = choice_cell(options, words), day_cell(past=True)

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        if isinstance(cell.value, bool):
            return Known(options("done" if cell.value else "open"))
        found = read_word(cell, around)
        day = read_day(cell, around) if isinstance(found, Kept) else None
        return found if day is None or isinstance(day, Kept) else day

    return read


def _put_state(row: RowSoFar, value: Any, _around: CellContext) -> RowSoFar:
    """Put whether it is done; a day says when."""
    assert isinstance(row.record, FollowUp | Task)
    if isinstance(value, Enum):
        return row._replace(record=replace(row.record, state=value))
    return row._replace(record=replace(row.record, done_on=value))


def _start_follow_up(id: str, _around: CellContext) -> FollowUp:
    return FollowUp(id=id)


def _start_task(id: str, _around: CellContext) -> Task:
    return Task(id=id)


def _finish(draft: RecordDraft, _around: CellContext) -> RecordDraft:
    """Return the draft as done where a day says so, with what it leaves open."""
    record = draft.record
    assert isinstance(record, FollowUp | Task)
    if record.done_on and record.is_open:
        record = replace(record, state=type(record.state)("done"))
    missing = dict.fromkeys((*draft.missing, *_missing(record)))
    return replace(draft, record=record, missing=tuple(missing))


def _missing(record: FollowUp | Task) -> Iterator[str]:
    if record.is_open and not record.due:
        yield agreement_messages.DUE()
    if record.is_open and not record.owner:
        yield agreement_messages.OWNER()


def _key(record: Record, _book: Book) -> tuple[str, ...]:
    """Return what two that are the same have in common: what is to be done, until when, and for what."""
    assert isinstance(record, FollowUp | Task)
    about = record.agreement or record.visit or record.mission
    return (fold(record.heading), record.due.text if record.due else "", about)


# The targets.


_OWNER_WORDS = _words(
    "owner;responsible;responsible person;assigned to;assignee;who;by whom;in charge;zustandig;zustandigkeit"
    ";verantwortlich;verantwortliche;verantwortlicher;bearbeiter;wer;durch;responsable;qui;en charge;pilote;charge de"
)
_DUE_WORDS = _words(
    "due;due date;due on;due by;deadline;until;by when;by;when;target date;fallig;fallig am;falligkeit;frist;termin"
    ";bis;bis wann;wann;zieltermin;echeance;date limite;pour le;delai;date d'echeance;quand;date butoir"
)
_STATE_WORDS = _words(
    "state;status;done;done?;open/done;completed;progress;stand;erledigt;erledigt?;etat;statut;fait;fait ?;avancement"
    ";fortschritt"
)
_DONE_ON_WORDS = _words(
    "done on;completed on;date completed;completion date;closed on;erledigt am;abgeschlossen am;fait le;termine le"
    ";date de realisation;cloture le"
)
_MISSION_WORDS = _words("mission;trip;delegation;delegationsreise;reise;dienstreise;voyage;deplacement;from mission")
_VISIT_WORDS = _words("visit;meeting;visite;besuch;treffen;besprechung;reunion;rendez-vous;sitzung;from visit")
_AGREEMENT_WORDS = _words(
    "agreement;about agreement;mou;contract;vereinbarung;vertrag;abkommen;kooperation;accord;convention"
)

_EVENT_WORDS = _words("event;fair;veranstaltung;messe;evenement;salon")


def _linked(name: str, table: str, label: Sentence, words: tuple[str, ...]) -> Target:
    return Target(name, label, words, link_cell(table), field_put(name), (name,))


def _shared(options: type[Enum], *also: Target) -> tuple[Target, ...]:
    """Return the targets that follow-ups and tasks have in common, after those of their own."""
    return (
        *also,
        Target("state", agreement_messages.STATE, _STATE_WORDS, _state_cell(options), _put_state, ("state", "done_on")),
        Target("owner", agreement_messages.OWNER, _OWNER_WORDS, names_cell("people"), _put_owner, ("owner",)),
        _linked("agreement", "agreements", agreement_messages.ABOUT_AGREEMENT, _AGREEMENT_WORDS),
        _linked("mission", "missions", agreement_messages.FROM_MISSION, _MISSION_WORDS),
        _linked("visit", "visits", agreement_messages.FROM_VISIT, _VISIT_WORDS),
    )


FOLLOW_UPS = ImportKind(
    table="follow_ups",
    targets=(
        *_shared(
            FollowUpState,
            field_target(
                FollowUp,
                "text",
                _words(
                    "what;follow-up;follow up;followup;action;action item;to do;todo;commitment;promise"
                    ";next step;next steps"
                    ";description;was;massnahme;aufgabe;zusage;vereinbarung/zusage;nachste schritte"
                    ";nachster schritt;thema"
                    ";beschreibung;quoi;suite;suites;action a mener;engagement;prochaine etape;suivi;tache"
                ),
            ),
            field_target(FollowUp, "due", _DUE_WORDS),
            field_target(FollowUp, "done_on", _DONE_ON_WORDS),
            field_target(
                FollowUp,
                "kind",
                _words("kind;type;art;typ;nature;categorie;kategorie;category"),
                read=choice_cell(FollowUpKind, FOLLOW_UP_KINDS),
            ),
            field_target(
                FollowUp,
                "strength",
                _words("strength;binding;verbindlichkeit;verbindlich;force;degre d'engagement"),
                read=choice_cell(Strength, STRENGTHS),
            ),
            Target(
                "promised_by",
                agreement_messages.PROMISED_BY,
                _words("promised by;from;von;zugesagt von;versprochen von;promis par"),
                who_cell,
                _put_who("promised_by"),
                ("promised_by",),
            ),
            Target(
                "promised_to",
                agreement_messages.PROMISED_TO,
                _words("promised to;to;an;zugesagt an;fur;promis a;pour;beneficiary;empfanger;destinataire"),
                who_cell,
                _put_who("promised_to"),
                ("promised_to",),
            ),
            field_target(FollowUp, "every", _words("every;recurs every;recurs;repeat;turnus;rhythmus;periodicite")),
            field_target(FollowUp, "outcome", _words("outcome;result;ergebnis;resultat;resultats")),
        ),
        notes_target(),
    ),
    start=_start_follow_up,
    finish=_finish,
    key=_key,
    needs=("text",),
)
"""How lists of follow-ups are imported."""

TASKS = ImportKind(
    table="tasks",
    targets=(
        *_shared(
            TaskState,
            field_target(
                Task,
                "title",
                _words(
                    "task;tasks;what;title;to do;todo;action;activity;item;description;aufgabe;aufgaben;was;tatigkeit"
                    ";titel;arbeitspaket;schritt;beschreibung;tache;taches;quoi;activite;a faire;libelle;intitule"
                ),
            ),
            field_target(Task, "due", _DUE_WORDS, label=agreement_messages.DUE),
            field_target(Task, "done_on", _DONE_ON_WORDS),
            field_target(
                Task,
                "role",
                _words("role;function;rolle;funktion;fonction;team;stelle;service"),
                read=choice_cell(OfficeRole, ROLES),
            ),
            field_target(
                Task,
                "blocking",
                _words("blocks;blocking;blocker;critical;must;blockiert;blockierend;kritisch;bloquant;bloque;critique"),
                read=flag_cell,
            ),
        ),
        _linked(
            "event",
            "events",
            agreement_messages.FOR_EVENT,
            _words("event;fair;veranstaltung;messe;evenement;salon"),
        ),
        notes_target(),
    ),
    start=_start_task,
    finish=_finish,
    key=_key,
    needs=("title",),
)
"""How lists of tasks are imported."""
