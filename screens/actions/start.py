"""How one begins with a portfolio: who one is, a first mission, a list to import, the sample."""

from typing import TYPE_CHECKING

import msgspec

from missions.records.book import record_id
from missions.records.changes import Proposal, additions
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from screens.actions import messages
from screens.actions.imports import import_list
from screens.actions.records import add_to, begin
from screens.actions.save import save_step
from screens.session import Session, Toast, may_change
from screens.snapshot import Selection
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.dialogs.first_start import Answers


async def start_with(session: Session, what: str, selection: Selection) -> str:
    """Start with a first mission, a list, who one is, or with the sample; return the id of a mission that was added."""
    if what == "add":
        return await begin(session)
    if what == "import":
        await import_list(session, selection)
    else:
        await (first_start if what == "who" else open_sample)(session)
    return ""


async def first_start(session: Session) -> None:
    """Ask who somebody is and which organisation is theirs, put both on file, and begin with what they choose."""
    from screens.dialogs.first_start import FirstStart
    from store.file.open_file import full_name

    answers = await session.show_dialog(FirstStart(full_name()))
    if answers is None:
        session.remembered.set("", "asks_who", True)
        session.show_page_again()
        return
    await _introduce(session, answers)
    if answers.door == "i":
        await import_list(session, Selection(page="today"))
    elif answers.door == "a":
        await session.go("missions")
        await add_to(session, Selection(table="missions"))
    elif answers.door == "o":
        await open_sample(session)


async def _introduce(session: Session, answers: "Answers") -> None:
    """Put who somebody is and their organisation on file, and into their settings."""
    from missions.people.names import KnownNames, split_name
    from store.settings import SettingError, change_setting

    book, records = session.snapshot.book, list[Record]()
    if answers.organisation:
        one = Organisation(id="new", name=answers.organisation, country=answers.country, ours=True)
        records.append(msgspec.structs.replace(one, id=record_id(one, book)))
    if answers.name:
        parts = split_name(answers.name, KnownNames())
        held = tuple(Function(organisation=each.id) for each in records)
        who = Person(
            id="new",
            family_name=parts.family_name,
            given_name=parts.given_name,
            native_name=parts.native_name,
            academic_title=parts.academic_title,
            functions=held,
        )
        records.append(msgspec.structs.replace(who, id=record_id(who, book)))
    said = messages.ADDED(title=", ".join(each.heading for each in reversed(records)))
    step = Proposal(additions(records, messages.SUMMARY_FIRST()), (said,))
    if not records or not await save_step(session, step, book):
        return
    try:
        for name, text in (("me", answers.name), ("organisation", answers.organisation)):
            if text:
                session.use_settings(change_setting(name, text))
    except SettingError as error:
        session.tell(str(error), Toast.FAILED)


async def open_sample(session: Session) -> None:
    """Open the sample as a portfolio of its own beside this one, which opens again when that is left."""
    if not may_change(session):
        return
    from store.sample import cooperations, near_future
    from store.store import Store

    path = session.store.path.with_name(f"{session.store.path.stem}-sample.json")
    try:
        store = Store(path)
        if not len(book := store.load()):
            records = cooperations() + near_future(session.snapshot.today)
            store.apply(additions(records, messages.SUMMARY_SAMPLE()), book)
    except StoreError as error:
        session.tell(str(error), Toast.FAILED)
        return
    session.open_portfolio(path)
