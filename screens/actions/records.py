"""Actions on any record: add, edit, delete, erase personal data."""

from dataclasses import replace as with_fields
from functools import partial

from msgspec.structs import replace

from missions.outcomes.messages import RECURS_ON
from missions.people.erasure import ErasurePlan, ErasureScope, erasure_preview, erasure_report, plan_erasure
from missions.records.changes import Changes, Proposal, RejectedError, additions, id_of, joined
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports.short_form import Around, ShortForm, short_form_of
from missions.text import capitalised, line
from screens.actions import messages
from screens.actions.menu import action_named
from screens.actions.save import NO_CHANGE, add, ask_in_dialog, ask_record, edit_shortly, is_confirmed, save_step
from screens.cell_width import shorten
from screens.dialogs.dialog import Choice, Confirm
from screens.keys import undo_hint
from screens.messages import NO_RECORD_HERE
from screens.session import Session, Toast
from screens.snapshot import Selection
from store.errors import StoreError

_NAMED = 6
"""How many of the records that link to one are named before it is deleted."""


async def add_to(session: Session, selection: Selection) -> None:
    """Add a record to the selected list; where several kinds are listed, ask which."""
    if selection.table == "missions":
        await begin_mission(session, selection)
        return
    if selection.table in KINDS:
        await add(session, selection.table)
        return
    from screens.dialogs.picker import Option, Picker

    options = tuple(Option(table, capitalised(KINDS[table].singular)) for table in messages.ADD_KINDS)
    picked = await session.show_dialog(Picker(messages.ADD_WHAT(), options))
    if picked and picked.value:
        await add_to(session, with_fields(selection, table=picked.value))


async def begin_mission(session: Session, selection: Selection) -> None:
    """Begin a mission from a template, and go there."""
    if id := await begin(session, selection.mission):
        await session.open_record(id)


async def begin(session: Session, like: Mission | None = None) -> str:
    """Open the form of a new mission, led by whoever leads another one if given, and return its id once saved.

    Pasted names that may mean somebody on file are asked about when it is saved.
    """
    from missions.people.import_match import ImportLine
    from missions.reports import short_mission
    from screens.dialogs.draft import Filled, FormDraft, SaveFilled
    from screens.dialogs.paste_names import ReviewNames, match_names
    from screens.dialogs.short_form import ShortFormDialog
    from store.checklists import checklists

    book = session.snapshot.book
    every = checklists(book)
    form = short_mission.new_mission_form(every)
    start = form.start(Around(book, session.snapshot.today, session.snapshot.me))
    draft = FormDraft(form, replace(start, lead=like.lead) if like else start, session, "new_mission")
    begun: list[Proposal] = []
    create = partial(add, session)

    def make_step(filled: Filled, lines: tuple[ImportLine, ...] | None = None) -> Proposal:
        beside = session.snapshot.book.after(additions(filled.added, ""))
        lines = short_mission.delegate_lines(filled.value, beside) if lines is None else lines
        step = short_mission.planned(filled.value, beside, every, lines)
        added = Proposal(additions(filled.added, ""))
        return joined(added, step, step.changes.summary) if filled.added else step

    async def decide(filled: Filled, save: SaveFilled) -> str:
        found = match_names(filled.value.delegates, session.snapshot.book)
        if not short_mission.to_decide(found.lines):
            return await save(filled)
        about = messages.FOR_RECORD(record=filled.value.title)
        decided = await ask_in_dialog(
            session,
            lambda take: ReviewNames(found, session.snapshot, about, take),
            lambda lines: make_step(filled, lines),
        )
        begun.extend([decided] if decided else [])
        return "" if decided else messages.NAMES_UNDECIDED()

    def dialog(save: SaveFilled) -> ShortFormDialog:
        return ShortFormDialog(messages.NEW_MISSION(), draft, lambda filled: decide(filled, save), create=create)

    if saved := await ask_in_dialog(session, dialog, make_step):
        begun.append(saved)
    put = begun[-1].changes.put if begun else ()
    return next((each.id for each in put if isinstance(each, Mission)), "")


async def edit_selected(session: Session, selection: Selection) -> None:
    """Edit the selected record."""
    if selection.record is None:
        session.tell(NO_RECORD_HERE())
    else:
        await edit(session, selection.record)


async def delete_selected(session: Session, selection: Selection) -> None:
    """Delete the selected record, once it is confirmed."""
    if selection.record is None:
        session.tell(NO_RECORD_HERE())
    else:
        await delete(session, selection.record)


async def erase_selected(session: Session, selection: Selection) -> None:
    """Erase personal data of the selected person."""
    if selection.record is not None:
        await erase_personal(session, selection.record)


async def edit(session: Session, record: Record) -> None:
    """Open the form of a record, the short one where its kind has one, and save it; others’ changes are merged."""

    def make_step(changed: Record) -> Proposal:
        said = [messages.SAVED(title=changed.heading)]
        if isinstance(changed, FollowUp) and isinstance(record, FollowUp):
            changed = changed.done_by(record, session.snapshot.today)
            said += [RECURS_ON()] if changed.goes_on_after(record) else []
        if changed == record:
            return NO_CHANGE
        summary = messages.SUMMARY_EDIT(title=changed.heading)
        return Proposal(Changes(summary, (changed,)), tuple(said))

    title, form = messages.EDIT_OF(title=record.heading), short_form_of(kind_of(record).table)
    if isinstance(record, Visit) and (mission := session.snapshot.book.missions.get(record.mission)):
        title, form = messages.WITHIN(record=mission.heading, title=record.heading), _visit_form()
    if form is not None and form.edits:
        await edit_shortly(session, title, form, record, make_step)
    else:
        await ask_record(session, title, record, make_step)


def _visit_form() -> ShortForm:
    from missions.reports.short_visit import VISIT_OF_MISSION

    return VISIT_OF_MISSION


async def delete(session: Session, record: Record) -> None:
    """Show what links to a record, ask, and delete it."""
    book = session.snapshot.book
    links = (each.record for each in book.backlinks(record.id) if not kind_of(each.record).is_bookkeeping)
    linking = dict.fromkeys(each.id for each in links)
    lines = [messages.MAY_DELETE(kind=kind_of(record).singular, title=record.heading), ""]
    if linking:
        lines.append(messages.POINT_AT_IT(count=len(linking)))
        named = [book.require(id) for id in linking][:_NAMED]
        for each in named:
            said = messages.KIND_AND_TITLE(kind=kind_of(each).singular, title=each.heading)
            lines.append(shorten(f"  {said}", 66))
        if len(linking) > _NAMED:
            lines.append(f"  {messages.AND_MORE(count=len(linking) - _NAMED)}")
    else:
        lines.append(messages.NOTHING_POINTS())
    lines += ["", undo_hint()]
    if isinstance(record, Person):
        lines.append(messages.HISTORY_KEEPS(key=action_named("erase").letter))
    if await is_confirmed(session, messages.DELETE(), lines, messages.DELETE_IT()):
        await save_step(session, Changes(messages.SUMMARY_DELETE(title=record.heading), drop=(id_of(record),)), book)


async def erase_personal(session: Session, record: Record) -> None:
    """Show what personal data is kept and where, ask how much to erase, and erase it."""
    if not isinstance(record, Person):
        session.tell(messages.ONLY_PEOPLE())
        return
    if session.store.why_no_erasing:
        session.tell(session.store.why_no_erasing, Toast.REFUSED)
        return
    kept = plan_erasure(record, ErasureScope.JOURNEY, session.snapshot.book)
    answers = (
        Choice("y", messages.ERASE_THIS(), ErasureScope.JOURNEY.value),
        Choice("E", messages.WHOLE_PERSON(), ErasureScope.EVERYTHING.value),
    )
    answer = await session.show_dialog(Confirm(messages.ERASE_DATA(), _lines(kept, record), answers))
    if answer == ErasureScope.JOURNEY:
        await _erase(session, kept)
    elif answer == ErasureScope.EVERYTHING:
        await _erase_whole(session, record)


async def _erase_whole(session: Session, person: Person) -> None:
    """Show what is erased with the whole person, ask again, and erase it."""
    try:
        everything = plan_erasure(person, ErasureScope.EVERYTHING, session.snapshot.book)
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return
    lines = _lines(everything, person)
    if await is_confirmed(session, messages.ERASE_PERSON(), lines, messages.ERASE_WHOLE()):
        await _erase(session, everything)


async def _erase(session: Session, plan: ErasurePlan) -> None:
    try:
        done = await session.erase(plan)
    except StoreError as error:
        session.tell(str(error), Toast.FAILED)
        return
    session.tell(erasure_report(plan, done.lines, done.copies, done.left), Toast.FAILED if done.left else Toast.DONE)


def _lines(plan: ErasurePlan, person: Person) -> tuple[str, ...]:
    """Return the lines shown before anything is erased; people's text stays on one line, with its indent."""
    return tuple("  " * each.startswith(" ") + line(each.strip()) for each in erasure_preview(plan, person))
