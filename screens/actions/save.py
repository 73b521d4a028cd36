"""The one way to save a step, the one way to ask for it, the one toast that says how to undo it, and undoing it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

import msgspec
from textual.content import Content

from missions.people.duplicates import found_again
from missions.planning.reschedule import moving_warnings
from missions.records.book import Book, record_id
from missions.records.changes import Changes, Proposal, RejectedError, additions, joined
from missions.records.fields import fields_of, record_from
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.records.soundness import refuse_circles, told_ahead
from missions.records.visits import impossible_times
from missions.reports.short_form import Around, ShortForm, begun, short_form_of, with_pending
from missions.text import line
from screens.actions import messages
from screens.cell_width import shorten
from screens.dialogs.dialog import Choice, Confirm, Dialog
from screens.dialogs.form import Form, MakePreview, SaveValue, StepForm, ask_kind, step_preview
from screens.session import Session, Toast
from store.errors import LaterChangeError, NothingToUndoError, StoreError
from store.history_entry import HistoryEntry
from store.history_text import describe_change, describe_records
from store.undo import find_numbered, find_redoable, find_undoable, undone_summary

MakeStep = Callable[[Any], Proposal | Changes]
"""Makes the step from the value of a form; RejectedError if the facts do not allow it."""

NO_CHANGE = Proposal(Changes(""))
"""The step of a form that was saved without a change."""


def summary(title: str, *more: str) -> Content:
    """Return what a form is about: a title, and below it what else there is to say of it."""
    said = " · ".join(filter(None, more))
    return Content.assemble((line(title), "bold"), (f"\n{said}" if said else "", "$faint"))


async def is_confirmed(session: Session, title: str, lines: Iterable[Content | str], label: str) -> bool:
    """Ask a question, and return whether y was its answer."""
    return await session.show_dialog(Confirm(title, lines, (Choice("y", label, "yes"),))) == "yes"


async def save_step(session: Session, step: Proposal | Changes, base: Book, *, is_visible: bool = False) -> bool:
    """Save a step based on `base`, and say what it did; return whether it was saved.

    With `is_visible` the result is on the screen anyway, and only its warnings are shown.
    """
    try:
        return await _save(session, step, base, is_visible)
    except StoreError as error:
        session.tell(str(error), Toast.FAILED)
        return False


async def make_and_save(
    session: Session, make_step: Callable[[], Proposal | Changes], base: Book | None = None, *, is_visible: bool = False
) -> bool:
    """Make a step, on the current book unless one is given, and save it; if the facts do not allow it, say why."""
    base = base or session.snapshot.book
    try:
        step = make_step()
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return False
    return await save_step(session, step, base, is_visible=is_visible)


async def ask_step(
    session: Session,
    title: str,
    about: Content,
    form: msgspec.Struct,
    make_step: MakeStep,
    preview: MakePreview | None = None,
) -> Proposal | None:
    """Open a short form with a preview, save the step made from it, and return that step."""
    create, shown = partial(add, session), preview or step_preview(lambda each: _step(make_step(each)))
    return await ask_in_dialog(
        session,
        lambda save: StepForm(title, about, form, session.snapshot, save, shown, create),
        make_step,
    )


async def ask_record(session: Session, title: str, value: msgspec.Struct, make_step: MakeStep) -> Proposal | None:
    """Open the form of a record or a part of one, save the step made from it, and return that step."""
    create = partial(add, session)

    def make_possible_step(after: Any) -> Proposal | Changes:
        problem = impossible_times(value, after)
        if problem:
            raise RejectedError(problem)
        step = _step(make_step(after))
        refuse_circles(step.changes, session.snapshot.book)
        return step

    return await ask_in_dialog(
        session, lambda save: Form(title, value, session.snapshot, save, create), make_possible_step
    )


async def ask_in_dialog(
    session: Session,
    dialog: Callable[[SaveValue], Dialog[Any]],
    make_step: MakeStep,
    made_on: Callable[[Book], Book] = lambda book: book,
) -> Proposal | None:
    """Open a dialog that saves by itself and shows why it could not, and return the step it saved.

    `made_on` returns the book that the value was made on, of the one as it was opened.
    """
    opened = session.snapshot.book
    saved: list[Proposal] = []

    async def save(value: Any) -> str:
        base = made_on(opened)
        try:
            step = _step(make_step(value))
            doubts = _doubts(step.changes, base, session.snapshot.today)
            if doubts and not await is_confirmed(session, messages.SAVE_SO(), map(line, doubts), messages.SAVE_IT()):
                return messages.NOT_SAVED_SO()
            await _save(session, step, base)
        except (RejectedError, StoreError) as error:
            return str(error)
        saved.append(step)
        return ""

    await session.show_dialog(dialog(save))
    return saved[-1] if saved else None


def _doubts(changes: Changes, base: Book, today: date) -> tuple[str, ...]:
    """Return what is told before changes are saved: what has happened in the future, a record that is there already."""
    told = told_ahead(changes, base, today)
    match changes.put:
        case (record,) if base.get(record.id) is None:
            if found := found_again((record,), base):
                _, like = found
                told += (messages.IS_THERE(kind=kind_of(like).singular, title=like.heading, id=like.id),)
    return told


async def add_named(session: Session, table: str, name: str) -> str:
    """Ask whether a name that is not on file is a new record of that kind, and if so add it; return its id."""
    return await add(session, table, name) if await ask_kind(session, (table,), name) else ""


async def add(session: Session, table: str, heading: str = "") -> str:
    """Open a form for a new record and return its id once saved; `heading` fills in its name.

    It is the short form where the kind has one.
    """
    if form := short_form_of(table):
        around = Around(session.snapshot.book, session.snapshot.today, session.snapshot.me)
        start, typed = begun(form, table, heading, around)
        return await add_shortly(session, table, form, typed, start)
    kind = KINDS[table]
    first = next((item.name for item in fields_of(kind.struct) if item.required), None)
    empty = record_from(kind.struct, {"id": "new", first: heading} if first and heading else {"id": "new"})
    return await add_record(session, empty)


async def add_shortly(
    session: Session,
    table: str,
    form: ShortForm,
    typed: Mapping[str, str],
    start: Record | None = None,
    title: str = "",
    draft: str = "",
) -> str:
    """Open a short form for a new record, with these texts in its rows, and return its id once saved.

    `draft` is the name under which what is typed is kept, if it is another than that of the kind, and of these texts.
    """
    from screens.dialogs.draft import Filled, FormDraft
    from screens.dialogs.short_form import ShortFormDialog

    kind, base = KINDS[table], session.snapshot.book
    around = Around(base, session.snapshot.today, session.snapshot.me)

    def make_step(filled: Filled) -> Proposal:
        book = with_pending(Around(session.snapshot.book, around.today), filled.added).book
        record = filled.value
        if kept.is_on_file:
            summary = messages.SUMMARY_EDIT(title=record.heading)
            return Proposal(additions((record, *filled.added), summary), (messages.CHANGED(title=record.heading),))
        record = msgspec.structs.replace(record, id=record_id(record, book))
        summary = messages.SUMMARY_ADD(title=record.heading)
        return Proposal(additions((record, *filled.added), summary), (messages.ADDED(title=record.heading),))

    kept = FormDraft(form, start or form.start(around), session, draft or ":".join((table, *typed.values())))
    saved = await ask_in_dialog(
        session,
        lambda save: ShortFormDialog(
            title or messages.NEW(kind=kind.singular), kept, save, typed, partial(add, session)
        ),
        make_step,
        kept.made_on,
    )
    return saved.changes.put[0].id if saved else ""


async def edit_shortly(
    session: Session, title: str, form: ShortForm, record: Record, make_step: Callable[[Any], Proposal]
) -> None:
    """Open the short form of a record that is on file, and save the step made from what it makes of it."""
    from screens.dialogs.draft import Filled, FormDraft, draft_of
    from screens.dialogs.short_form import ShortFormDialog

    draft = FormDraft(form, record, session, draft_of(record), is_on_file=True)

    def make_whole_step(filled: Filled) -> Proposal:
        step = make_step(filled.value)
        refuse_circles(step.changes, session.snapshot.book)
        if not filled.added:
            return step
        return joined(Proposal(additions(filled.added, "")), step, step.changes.summary)

    await ask_in_dialog(
        session,
        lambda save: ShortFormDialog(title, draft, save, {}, partial(add, session)),
        make_whole_step,
        draft.made_on,
    )


async def add_record(session: Session, empty: Record) -> str:
    """Open a form for a new record with these values, and return its id once saved."""
    kind, base = kind_of(empty), session.snapshot.book

    def make_step(record: Record) -> Proposal:
        id = record_id(record, base)
        final = msgspec.structs.replace(record, id=id)
        summary = messages.SUMMARY_ADD(title=final.heading)
        return Proposal(additions((final,), summary), (messages.SAVED(title=final.heading),))

    saved = await ask_record(session, messages.NEW(kind=kind.singular), empty, make_step)
    return saved.changes.put[0].id if saved else ""


async def _save(session: Session, step: Proposal | Changes, base: Book, is_visible: bool = False) -> bool:
    """Save a step and say what it did; return whether anything was written. StoreError if it failed."""
    step = _step(step)
    saved = bool(step.changes.touched)
    if saved and not await session.save(step.changes, base):
        session.tell(messages.NOTHING_LEFT())  # others did the same, or the person took their value
        return False
    said = () if is_visible else step.said or ((_done(step.changes, base),) if saved else ())
    warnings = dict.fromkeys((*step.warnings, *(moving_warnings(step.changes, base) if saved else ())))
    told = (*said, *(f"▲ {warning}" for warning in warnings))
    if told:
        session.tell(" ".join(told), Toast.DONE, undo=saved)
    return saved


def _done(changes: Changes, base: Book) -> str:
    """Say in the past tense what changes did."""
    match changes.put, changes.drop:
        case (one,), ():
            return (messages.CHANGED if base.get(one.id) else messages.ADDED)(title=one.heading)
        case (), (id,) if (gone := base.get(id)) is not None:
            return messages.DELETED(title=gone.heading)
    return messages.SAVED_STEP(summary=changes.summary)


def _step(step: Proposal | Changes) -> Proposal:
    """Return changes as a step without a message of its own."""
    return Proposal(step) if isinstance(step, Changes) else step


_NAMED = 6
"""How many of a change's records the question names."""


async def undo(session: Session, sequence: int | None = None) -> bool:
    """Undo your newest change, or the one with that number; return whether it was undone.

    A numbered change, or one from before the dashboard was opened, is confirmed first.
    """
    store = session.store
    log = store.history.backwards
    try:
        if sequence is None:
            entry = await session.look_up(lambda: find_undoable(log, store.who))
        else:
            entry = await session.look_up(lambda: find_numbered(log, sequence))
        if (sequence is not None or entry.sequence <= session.opened_at) and not await _may_undo(session, entry):
            return False
        await session.run_undo(lambda: store.undo(entry.sequence, run=sequence is None))
    except StoreError as error:
        _tell_failure(session, error)
        return False
    session.tell(messages.UNDONE(summary=line(entry.summary)), Toast.DONE)
    return True


async def redo(session: Session) -> None:
    """Redo what was undone last."""
    store = session.store
    try:
        log = store.history.backwards
        taken_back = await session.look_up(lambda: find_redoable(log, store.who))
        summary = await session.look_up(lambda: undone_summary(log, taken_back))
        await session.run_undo(lambda: store.redo(taken_back.sequence))
    except StoreError as error:
        _tell_failure(session, error)
        return
    session.tell(messages.MADE_AGAIN(summary=line(summary)), Toast.DONE, undo=True)


async def _may_undo(session: Session, entry: HistoryEntry) -> bool:
    """Show what a change did, and ask whether to undo it."""
    records = describe_records(entry, session.snapshot.book, _NAMED)
    lines = [
        messages.UNDO_QUESTION(summary=line(entry.summary)),
        describe_change(entry, session.snapshot.today),
        "",
        *(shorten(each, 70) for each in records),
    ]
    return await is_confirmed(session, messages.UNDO(), lines, messages.UNDO_IT())


def _tell_failure(session: Session, error: StoreError) -> None:
    """Say why a change was not undone: there is none, later changes lie over it, or saving failed."""
    refused = isinstance(error, NothingToUndoError | LaterChangeError)
    session.tell(str(error), Toast.REFUSED if refused else Toast.FAILED)
