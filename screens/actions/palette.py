"""What the palette offers: the actions on a record, the keys of the page, pages, questions and reports."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import cast

from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.reports.question_messages import QUESTIONS
from missions.reports.row_words import short_name
from missions.text import line
from screens.actions import messages
from screens.actions.menu import ACTIONS, Group, pick_action
from screens.destinations import NUMBERED, PAGES
from screens.dialogs.menus import MOVES
from screens.dialogs.palette import Offer, Palette, Run
from screens.keys import Key
from screens.session import Session, may_change
from screens.snapshot import Selection, Snapshot, deadline_under, mission_under

_ON_RECORD = (
    ("edit", "e", messages.EDIT_NAMED, "records:edit_selected", True),
    ("explain", "x", messages.EXPLAIN_RECORD, "deadlines:explain", False),
    ("copy", "y", messages.COPY_OF_RECORD, "reports:copy_selected", False),
    ("delete", "d", messages.DELETE_RECORD, "records:delete_selected", True),
)
"""What else can be done with any record: id, key, sentence, what does it, and whether it changes the file."""

_ON_ALL = (
    (messages.SHOW_RADAR, messages.RADAR_NAMES, "reports:show_radar", False),
    (messages.SHOW_FORECAST, messages.FORECAST_NAMES, "reports:show_forecast", False),
    (messages.SHOW_DOCTOR, messages.DOCTOR_NAMES, "reports:show_doctor", False),
    (messages.BEGIN_MISSION, messages.BEGIN_MISSION_NAMES, "missions:begin_mission", True),
    (messages.PASTE_NAMES, messages.PASTE_NAMES_NAMES, "bulk:paste_names", True),
    (messages.FIND_TWICE, messages.FIND_TWICE_NAMES, "bulk:find_duplicates", True),
)
"""What is done with the whole portfolio: its sentence, other names, what does it, and whether it changes the file."""

_DESTROYING = ("delete", "erase")
_TOLD_OTHERWISE = frozenset({"open", "leave", "palette", "help", "actions", *MOVES, *(each.page for each in PAGES)})


async def find_or_do(session: Session, selection: Selection, keys: Iterable[Key]) -> None:
    """Open the palette about what is selected, with the keys of the page, and do what is chosen in it."""
    snapshot, own = session.snapshot, tuple(_of_page(session, selection, tuple(keys)))
    of_record: dict[str, tuple[Offer, ...]] = {}

    def selected(record: Record) -> Selection:
        return selection if selection.record and selection.record.id == record.id else _on(record, selection, snapshot)

    def offers(record: Record | None) -> tuple[Offer, ...]:
        if record is None:
            return own
        if record.id not in of_record:
            of_record[record.id] = tuple(_of_record(session, selected(record), record))
        return (*of_record[record.id], *own)

    async def choose_action(record: Record) -> Run | None:
        action = await pick_action(session, selected(record))
        return partial(action.run, session, selected(record)) if action else None

    run = await session.show_dialog(
        Palette(
            snapshot,
            selection.record,
            offers,
            [*(f"{each.words} {each.names}" for each in own), *_sentences()],
            lambda record: partial(session.open_record, record.id),
            choose_action,
        )
    )
    if run:
        await run()


def _on(record: Record, selection: Selection, snapshot: Snapshot) -> Selection:
    """Return the selection of another record than that under the cursor."""
    return Selection(
        page=selection.page,
        table=kind_of(record).table,
        record=record,
        deadline=deadline_under(record, snapshot),
        mission=mission_under(record, snapshot),
    )


def _of_record(session: Session, selection: Selection, record: Record) -> Iterator[Offer]:
    """Yield what can be done with a record; its name stands in each sentence."""
    name, also = short_name(record.id, session.snapshot.book), " ".join(record.names)
    for action in ACTIONS:
        if not action.reason(selection):
            known = messages.ON_RECORD.get(action.id)
            words = known(record=name) if known else messages.ACTION_ON(action=action.label, record=name)
            run = partial(action.run, session, selection)
            reads = action.group is Group.READING
            yield Offer(words, run, action.letter, action.name, name, also, action.id.startswith(_DESTROYING), reads)
    for id, key, sentence, work, changes in _ON_RECORD:
        run = partial(_work, session, selection, work, changes)
        yield Offer(sentence(record=name), run, key, "", name, also, id.startswith(_DESTROYING))


def _sentences() -> Iterator[str]:
    """Yield the words by which what can be done with a record is known, whatever the record is."""
    for action in ACTIONS:
        known = messages.ON_RECORD.get(action.id)
        yield f"{known(record='') if known else action.label} {action.name}"
    for _, _, sentence, _, _ in _ON_RECORD:
        yield sentence(record="")


async def _work(session: Session, selection: Selection, work: str, changes: bool) -> None:
    if not changes or may_change(session):
        module, _, name = work.partition(":")
        function = getattr(import_module(f"screens.actions.{module}"), name)
        await cast(Callable[[Session, Selection], Awaitable[object]], function)(session, selection)


def _of_page(session: Session, selection: Selection, keys: tuple[Key, ...]) -> Iterator[Offer]:
    """Yield what does not depend on a record: the keys of the page, other pages, reports and questions."""
    told = {*_TOLD_OTHERWISE, *(each.id for each in ACTIONS), *(each[0] for each in _ON_RECORD)}
    for key in keys:
        if key.works and key.id not in told:
            run = partial(key.node.app.run_action, key.action, key.node)
            yield Offer(key.help.rstrip(".") or key.label, run, key.keys, key.label)
    for page in PAGES:
        if page.page != "mission":
            number = str(NUMBERED.index(page) + 1) if page in NUMBERED else ""
            yield Offer(messages.SHOW_PAGE(page=page.label), partial(session.go, page.page), number, messages.GO_TO())
    for sentence, names, work, changes in _ON_ALL:
        yield Offer(sentence(), partial(_work, session, selection, work, changes), "", names())
    yield Offer(messages.LIST_COPIES(), session.show_copies, "", messages.COPIES_NAMES())
    for name, wording in QUESTIONS.items():
        words = messages.ASK(question=line(wording.words()))
        yield Offer(words, partial(_ask, session, name), "Q", name.replace("-", " "))


async def _ask(session: Session, name: str) -> None:
    """Ask one of the officers' questions."""
    from missions.reports.questions import question_named
    from screens.dialogs.questions import ask_questions

    await ask_questions(session, Selection(page="today"), question_named(name))
