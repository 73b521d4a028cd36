"""The dialogs for a signing: signatory, signature, originals, ceremony, approval and run of show."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, get_type_hints

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.records.clauses import NoticeRule
from missions.records.fields import Many, Nested, field, fields_of
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, Mission
from missions.records.people import Function, Person
from missions.records.record import Record, Value
from missions.records.visits import Visit
from missions.reports.readiness import run_of_show_report
from missions.reports.report import Line, Report
from missions.signing import preparation, tracker
from missions.signing import signature as steps
from missions.signing.criterion import SigningContext
from missions.signing.criterion_result import ReadinessRow
from missions.signing.preparation import run_of_show
from missions.signing.readiness import with_tasks_done
from missions.signing.signatories import agreements_to_sign, candidates, function_for, own_organisations
from missions.text import line
from screens.actions import messages
from screens.actions.save import NO_CHANGE, add_named, ask_step, make_and_save, summary
from screens.dialogs.dialog import Dialog
from screens.dialogs.picker import Option, Picker
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import theme_colour


class SignatureInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for signing."""

    on: Annotated[PartialDate | None, field("Signed on", "The day it was signed.", required=True, past=True)] = None


class OriginalsInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for preparing originals."""

    printed: Annotated[PartialDate | None, field("Printed on", "Empty until they are printed.", past=True)] = None


class ApprovalInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for approving the text."""

    on: Annotated[PartialDate | None, field("Approved on", "The day.", required=True, past=True)] = None
    party: Annotated[str, field("Party", "Who approved it; empty for all who have not yet.", link="organisations")] = ""


class CompletionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for the day something was done."""

    on: Annotated[PartialDate | None, field("Done on", "The day.", required=True, past=True)] = None


class PhotographerInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for naming the photographer."""

    who: Annotated[str, field("Photographer", "Who takes the pictures, and in what light.", required=True)] = ""


def current_records(
    session: Session, visit: Visit, agreement: Agreement | None = None
) -> tuple[Visit, Agreement | None]:
    """Return both as they are now: somebody may have changed them since they were shown."""
    book = session.snapshot.book
    kept = book.agreements.get(agreement.id, agreement) if agreement else None
    return book.visits.get(visit.id, visit), kept


async def sign(session: Session, visit: Visit, agreement: Agreement, party: str) -> bool:
    """Ask for the day, and record the signature of a party, or of everybody who has not signed."""
    today = session.snapshot.today
    ahead = visit.day is None or visit.day.earliest > today
    day = PartialDate.day(today) if ahead else visit.day

    def make_step(form: SignatureInput) -> Proposal:
        now, text = current_records(session, visit, agreement)
        return steps.sign_agreement(now, text or agreement, session.snapshot.book, today, party=party, on=form.on)

    who = session.snapshot.book.heading(party) if party else messages.EVERYBODY()
    about = summary(agreement.heading, line(who))
    return await ask_step(session, messages.SIGN(), about, SignatureInput(on=day), make_step) is not None


async def make_originals(session: Session, agreement: Agreement) -> bool:
    """Prepare the originals, one for each party in its own order; ask whether they are printed."""
    today, book = session.snapshot.today, session.snapshot.book

    def make_step(form: OriginalsInput) -> Proposal:
        return preparation.prepare_originals(book.agreements.get(agreement.id, agreement), today, printed=form.printed)

    printed = PartialDate.day(today) if preparation.are_originals_right(agreement) else None
    about = summary(agreement.heading, messages.ABOUT_ORIGINALS())
    return await ask_step(session, messages.ORIGINALS(), about, OriginalsInput(printed=printed), make_step) is not None


async def name_signatory(session: Session, visit: Visit, agreement: Agreement, party: str, current: str = "") -> bool:
    """Ask who signs for a party, with the person proposed who may; an unknown name adds a person.

    `current` is who is named and may not sign yet: what is missing of that can be recorded instead.
    """
    book = session.snapshot.book
    places = own_organisations(party, book)
    found = candidates(visit, places, book)
    options = [_option(each, places, visit, book) for each in found if each.id != current]
    if current:
        held = _held(book.people[current], places, visit, book) if current in book.people else None
        option = Option(f"{_POWER}{current}", line(book.heading(current)), messages.HAS_POWER())
        may = next((at for at, each in enumerate(found) if not _may(each, places, visit, book)), 0)
        options.insert(may if held else len(options), option)
    title = messages.WHO_SIGNS(party=book.heading(party))
    picked = await session.show_dialog(Picker(title, tuple(options), creates=messages.PERSON()))
    if picked is None:
        return False
    if picked.value.startswith(_POWER):
        person = picked.value.removeprefix(_POWER)
        return await make_and_save(session, lambda: steps.empower(visit, party, person, session.snapshot.book))
    person = picked.value or await add_named(session, "people", picked.create)
    if not person:
        return False
    now, text = current_records(session, visit, agreement)

    def make_step() -> Proposal:
        book, today = session.snapshot.book, session.snapshot.today
        deputies = _able_deputies(now, text or agreement, party, session.snapshot)
        if deputies[:1] == (person,):
            return steps.replace_by_deputy(now, text or agreement, party, book, today)
        return steps.name_signatory(now, text or agreement, party, person, book, today)

    return await make_and_save(session, make_step)


_POWER = "power:"
"""What the value of the option begins with to record that somebody may sign."""


async def name_deputy(session: Session, visit: Visit, party: str, signer: str) -> bool:
    """Ask who may sign in place of a signatory, with a person of the party proposed."""
    book = session.snapshot.book
    places = own_organisations(party, book)
    found = candidates(visit, places, book)
    options = tuple(_option(each, places, visit, book) for each in found if each.id != signer)
    title = messages.WHO_STANDS_IN(person=book.heading(signer))
    picked = await session.show_dialog(Picker(title, options, creates=messages.PERSON()))
    if picked is None:
        return False
    person = picked.value or await add_named(session, "people", picked.create)
    return bool(person) and await make_and_save(
        session, lambda: steps.empower(visit, party, person, session.snapshot.book, deputises=signer)
    )


async def say_for_whom(session: Session, visit: Visit, person: str) -> bool:
    """Ask for which party somebody on the list signs."""
    book = session.snapshot.book
    parties = dict.fromkeys(
        party for agreement in agreements_to_sign(visit, book) for party in signing_parties(agreement)
    )
    options = tuple(Option(each, line(book.heading(each))) for each in parties)
    picked = await session.show_dialog(Picker(messages.SIGNS_FOR_WHOM(person=book.heading(person)), options))
    return picked is not None and await make_and_save(
        session,
        lambda: steps.sign_for_party(current_records(session, visit)[0], person, picked.value, session.snapshot.book),
    )


def remedy_step(
    session: Session, visit: Visit, row: ReadinessRow, make_step: Callable[[Any], Proposal]
) -> Callable[[Any], Proposal]:
    """Return what makes the step of a remedy, with the tasks done that were of the same matter."""

    def make(value: Any) -> Proposal:
        return with_tasks_done(make_step(value), visit, row, session.snapshot.book, session.snapshot.today)

    return make


async def save_remedy(session: Session, visit: Visit, row: ReadinessRow, make_step: Callable[[], Proposal]) -> bool:
    """Save what meets a row at once."""
    make = remedy_step(session, visit, row, lambda _: make_step())
    return await make_and_save(session, lambda: make(None))


async def edit_fields(session: Session, record: Record, names: tuple[str, ...], title: str) -> bool:
    """Ask for some fields of a record in a short form; for a single one that has fields of its own, for these."""
    base, one = type(record), next(each for each in fields_of(type(record)) if each.name == names[0])
    value: msgspec.Struct = _part(record, names)
    is_rule = isinstance(one.shape, Many) and one.shape.of == Nested(NoticeRule)
    if len(names) == 1 and isinstance(one.shape, Nested):
        value = getattr(record, one.name)
    elif is_rule and not getattr(record, one.name):
        value = NoticeRule()

    def taken(value: msgspec.Struct) -> dict[str, Any]:
        """Return the fields of the record that a value stands for."""
        if isinstance(one.shape, Nested) and len(names) == 1:
            return {one.name: value}
        return {one.name: (value,)} if isinstance(value, NoticeRule) else msgspec.structs.asdict(value)

    def make_step(value: Any) -> Proposal:
        now = session.snapshot.book.get(record.id) or record
        assert isinstance(now, base)
        after = msgspec.structs.replace(now, **taken(value))
        if after == now:
            return NO_CHANGE
        said = (messages.SAVED(title=record.heading),)
        return Proposal(Changes(messages.SUMMARY_EDIT(title=record.heading), (after,)), said)

    return await ask_step(session, title, summary(record.heading), value, make_step) is not None


class PaperInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a traveller's paper."""

    until: Annotated[PartialDate | None, field("Valid until", "The last day it is valid; empty if unlimited.")] = None
    state: Annotated[ClearanceState, field("State", "How far it has got.")] = ClearanceState.GRANTED


async def record_paper(session: Session, visit: Visit, mission: Mission, person: str) -> bool:
    """Ask for the paper that somebody who signs lacks, with its state proposed as granted."""
    snapshot = session.snapshot
    found = next(SigningContext(visit, snapshot.book, snapshot.today).missing_documents(person), None)
    if found is None:
        return False
    where = found.country if found.kind in (ClearanceKind.VISA, ClearanceKind.TRAVEL_AUTHORISATION) else ""

    def paper(delegate: Delegate) -> Clearance:
        own = (each for each in delegate.clearances if each.kind is found.kind and each.country in ("", found.country))
        return next(own, Clearance(kind=found.kind, country=where))

    def change(delegate: Delegate, value: PaperInput) -> Delegate:
        before = paper(delegate)
        after = msgspec.structs.replace(before, until=value.until, state=value.state)
        others = tuple(each for each in delegate.clearances if each is not before)
        return msgspec.structs.replace(delegate, clearances=(*others, after))

    form = PaperInput(until=next((paper(each).until for each in mission.delegates if each.person == person), None))
    return await _change_delegate(session, mission, person, found.title, form, change)


async def change_stay(session: Session, mission: Mission, person: str, title: str) -> bool:
    """Ask when somebody who signs is with the delegation."""
    delegate = next((each for each in mission.delegates if each.person == person), Delegate(person=person))
    form = _part(delegate, ("departure", "arrival"))
    return await _change_delegate(
        session, mission, person, title, form,
        lambda each, value: msgspec.structs.replace(each, **msgspec.structs.asdict(value)),
    )  # fmt: skip


async def _change_delegate(
    session: Session,
    mission: Mission,
    person: str,
    title: str,
    form: msgspec.Struct,
    change: Callable[[Delegate, Any], Delegate],
) -> bool:
    """Ask for some facts of a delegate in a short form."""
    name = session.snapshot.book.heading(person)

    def make_step(value: Any) -> Proposal:
        now = session.snapshot.book.missions.get(mission.id, mission)
        delegates = tuple(change(each, value) if each.person == person else each for each in now.delegates)
        after = msgspec.structs.replace(now, delegates=delegates)
        said = messages.SAVED(title=name)
        return Proposal(Changes(messages.SUMMARY_EDIT(title=mission.heading), (after,)), (said,))

    return await ask_step(session, title, summary(name, mission.heading), form, make_step) is not None


def _part(value: msgspec.Struct, names: tuple[str, ...]) -> msgspec.Struct:
    """Return a value of only these fields of a record, with what is known of them."""
    hints = get_type_hints(type(value), include_extras=True)
    fields = [(each, hints[each], getattr(value, each)) for each in names]
    struct = msgspec.defstruct(type(value).__name__, fields, frozen=True, kw_only=True)
    return struct()


async def approve(session: Session, agreement: Agreement) -> bool:
    """Ask who approved the text, and when."""
    today = session.snapshot.today

    def make_step(form: ApprovalInput) -> Proposal:
        text = session.snapshot.book.agreements.get(agreement.id, agreement)
        return preparation.approve(text, session.snapshot.book, today, party=form.party, on=form.on)

    form = ApprovalInput(on=PartialDate.day(today))
    return await ask_step(session, messages.TEXT_APPROVED(), summary(agreement.heading), form, make_step) is not None


async def name_photographer(session: Session, visit: Visit) -> bool:
    """Ask who takes the pictures."""
    form, today = PhotographerInput(who=visit.arrangements.photographer), session.snapshot.today
    about = summary(visit.heading)

    def make_step(value: PhotographerInput) -> Proposal:
        return preparation.record_arrangement(current_records(session, visit)[0], "photographer", today, who=value.who)

    return await ask_step(session, messages.PHOTOGRAPHER(), about, form, make_step) is not None


class RunOfShowDialog(Dialog[str]):
    """Shows the run of show of a signing, which can be frozen as its next version."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", id="close"),
        Binding("ctrl+s", "save", "save", id="save"),
    ]

    def __init__(self, report: Report, version: int) -> None:
        super().__init__()
        self._report, self._version = report, version

    def compose(self) -> ComposeResult:
        """List the items with time, length, people and cues."""
        with VerticalScroll(id="box"):
            yield Static(_content(self._report))

    def on_mount(self) -> None:
        """Set the title and focus the text, so that it scrolls."""
        box = self.query_one("#box")
        box.border_title = Content(self._report.title)
        box.border_subtitle = Content(messages.FREEZE_OR_CLOSE(version=self._version))
        box.focus()

    def action_save(self) -> None:
        """Freeze it as the next version."""
        self.answer("freeze")


def _content(report: Report) -> Content:
    """Return the run of show as text: each item with its people and cue below."""
    parts: list[str | tuple[str, str]] = [(f"{report.subtitle}\n", "$faint")]
    for section in report.sections:
        for each in section.lines:
            assert isinstance(each, Line)
            text = f"{each.label}: {each.text}" if each.label else each.text
            if each.depth:
                parts.append((f"\n{'':12}{text}", theme_colour(each.severity)))
            else:
                parts += [("\n", ""), (each.mark, "bold $accent"), (text, theme_colour(each.severity))]
        parts.append("\n")
    return Content.assemble(*parts[:-1])


async def show_run_of_show(session: Session, visit: Visit) -> bool:
    """Show the run of show, and freeze it as the next version if asked to."""
    found = run_of_show(visit, session.snapshot.book)
    if not found.cues:
        session.tell(messages.NO_RUN_OF_SHOW())
        return False
    report = run_of_show_report(visit, found, session.snapshot.book)
    answer = await session.show_dialog(RunOfShowDialog(report, (found.version or 0) + 1))
    return answer == "freeze" and await make_and_save(
        session, lambda: preparation.freeze_run_of_show(current_records(session, visit)[0])
    )


def _option(person: Person, places: frozenset[str], visit: Visit, book: Book) -> Option:
    """Return somebody as an option, with the function in which they would sign and whether it may."""
    found = _held(person, places, visit, book)
    if found is None:
        return Option(person.id, line(book.heading(person.id)), messages.NO_FUNCTION())
    said = messages.MAY_SIGN(function=found.function) if found.may_sign else line(found.function)
    return Option(person.id, line(book.heading(person.id)), said)


def _held(person: Person, places: frozenset[str], visit: Visit, book: Book) -> Function | None:
    return function_for(person, places, visit.day_or(book.missions.get(visit.mission)))


def _may(person: Person, places: frozenset[str], visit: Visit, book: Book) -> bool:
    found = _held(person, places, visit, book)
    return found is not None and found.may_sign


def _able_deputies(visit: Visit, agreement: Agreement, party: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the deputies of a party's first signatory who may sign."""
    found = tracker.agreement_signing(agreement, visit, snapshot.book, snapshot.today)
    side = next((each for each in found.parties if each.organisation == party), None)
    deputy = side.deputy_of(side.signers[0]) if side and side.signers else None
    return (deputy.person,) if deputy and deputy.may_sign else ()
