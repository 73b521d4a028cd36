"""The dialogs for a signing: signatory, signature, originals, ceremony, approval and run of show."""

from collections.abc import Callable
from typing import Annotated

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.fields import field
from missions.records.people import Person
from missions.records.record import Value
from missions.records.visits import Visit
from missions.reports.readiness import SOFT_MARK, run_of_show_report
from missions.reports.report import Line, Report
from missions.signing import preparation, tracker
from missions.signing import signature as steps
from missions.signing.run_of_show import run_of_show
from missions.text import fold, line
from screens.actions import messages
from screens.actions.save import add_named, ask_step, make_and_save, save_step, summary
from screens.command import Where
from screens.commands import bindings
from screens.dialogs.dialog import Choice, Confirm, Dialog
from screens.dialogs.picker import Option, Picker
from screens.session import Session, Toast
from screens.severity import theme_colour


class SignatureInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for signing."""

    on: Annotated[PartialDate | None, field("Signed on", "The day of the signatures.", required=True, past=True)] = None


class OriginalsInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for preparing originals."""

    printed: Annotated[PartialDate | None, field("Printed on", "Empty while they are not printed.", past=True)] = None


class ApprovalInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for approving the text."""

    on: Annotated[PartialDate | None, field("Approved on", "The day.", required=True, past=True)] = None
    party: Annotated[
        str, field("Party", "Who approved; empty for everybody who has not yet.", link="organisations")
    ] = ""


class CompletionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for the day something was done."""

    on: Annotated[PartialDate | None, field("Done on", "The day.", required=True, past=True)] = None


class PhotographerInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for naming the photographer."""

    who: Annotated[str, field("Photographer", "Who takes the pictures, and with what light.", required=True)] = ""


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
    return (
        await ask_step(
            session, messages.SIGN(), summary(agreement.heading, line(who)), SignatureInput(on=day), make_step
        )
        is not None
    )


async def make_originals(session: Session, agreement: Agreement) -> bool:
    """Prepare the originals, one for each party in its own order; ask whether they are printed."""
    today, book = session.snapshot.today, session.snapshot.book

    def make_step(form: OriginalsInput) -> Proposal:
        return preparation.prepare_originals(book.agreements.get(agreement.id, agreement), today, printed=form.printed)

    printed = PartialDate.day(today) if preparation.are_originals_right(agreement) else None
    about = summary(agreement.heading, messages.ABOUT_ORIGINALS())
    return await ask_step(session, messages.ORIGINALS(), about, OriginalsInput(printed=printed), make_step) is not None


async def propose(session: Session, visit: Visit) -> bool:
    """Show what protocol proposes for seats, speeches and flags, and plan it if confirmed."""
    base = session.snapshot.book
    try:
        step = preparation.propose_ceremony(visit, base)
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return False
    lines = [Content(line(each)) for each in step.said]
    lines += [Content.styled(line(f"{SOFT_MARK}{each}"), "$warning") for each in step.warnings]
    answer = await session.show_dialog(
        Confirm(messages.CEREMONY(), lines, (Choice("enter", messages.PLAN_THEM(), "plan"),))
    )
    planned = Proposal(step.changes, (f"{step.changes.summary[:1].upper()}{step.changes.summary[1:]}.",))
    return answer == "plan" and await save_step(session, planned, base)


async def name_signatory(session: Session, visit: Visit, agreement: Agreement, party: str) -> bool:
    """Ask who signs for a party; an unknown name adds a person."""
    book = session.snapshot.book
    options = _candidates(visit, party, book)
    title = messages.WHO_SIGNS(party=book.heading(party))
    picked = await session.show_dialog(
        Picker(title, options, _named_signatory(visit, agreement, party, session), messages.PERSON())
    )
    if picked is None:
        return False
    person = picked.value or await add_named(session, "people", picked.create)
    if not person:
        return False
    now, text = current_records(session, visit, agreement)
    return await make_and_save(
        session,
        lambda: steps.name_signatory(
            now, text or agreement, party, person, session.snapshot.book, session.snapshot.today
        ),
    )


async def approve(session: Session, agreement: Agreement) -> bool:
    """Ask who approved the text, and when."""
    today = session.snapshot.today

    def make_step(form: ApprovalInput) -> Proposal:
        text = session.snapshot.book.agreements.get(agreement.id, agreement)
        return preparation.approve(text, session.snapshot.book, today, party=form.party, on=form.on)

    form = ApprovalInput(on=PartialDate.day(today))
    return await ask_step(session, messages.TEXT_APPROVED(), summary(agreement.heading), form, make_step) is not None


async def record_completion(
    session: Session, title: str, about: str, make_step: Callable[[PartialDate | None], Proposal]
) -> bool:
    """Ask on which day something was done, and record it."""
    form = CompletionInput(on=PartialDate.day(session.snapshot.today))
    return await ask_step(session, title, summary(about), form, lambda value: make_step(value.on)) is not None


async def name_photographer(session: Session, visit: Visit) -> bool:
    """Ask who takes the pictures."""
    form, today = PhotographerInput(who=visit.arrangements.photographer), session.snapshot.today
    about = summary(visit.heading)

    def make_step(value: PhotographerInput) -> Proposal:
        return preparation.record_arrangement(current_records(session, visit)[0], "photographer", today, who=value.who)

    return await ask_step(session, messages.PHOTOGRAPHER(), about, form, make_step) is not None


class RunOfShowDialog(Dialog[str]):
    """Shows the run of show of a signing; v freezes it as the next version."""

    BINDINGS = bindings(Where.DIALOG)

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

    def key_v(self) -> None:
        """Freeze it."""
        self.answer("freeze")

    def key_r(self) -> None:
        """Close with the key that opened it."""
        self.answer("")


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
                parts += [("\n", ""), (each.mark, "bold $primary"), (text, theme_colour(each.severity))]
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


def _candidates(visit: Visit, party: str, book: Book) -> tuple[Option, ...]:
    """Return everybody who may be named: first who may sign for the party, deputies after them, then the rest of it."""
    listed = {each.person for each in visit.participants}
    near = {party, *(id for id in book.organisations if party in book.with_umbrellas(id))}
    day = visit.day_or(book.missions.get(visit.mission))

    def order(person: Person) -> tuple[object, ...]:
        held = [each for each in person.functions if each.is_held(day)]
        own = [each for each in held if each.organisation in near]
        may = [each for each in own if each.may_sign]
        stands_in = all(each.deputy_of for each in may)
        return (not may, not own, person.id not in listed, stands_in, fold(person.sort_name))

    people = sorted(book.people.values(), key=order)
    return tuple(Option(each.id, line(book.heading(each.id)), _function(each, near)) for each in people)


def _function(person: Person, near: set[str]) -> str:
    """Return the function in which somebody would sign, and whether it carries signing authority."""
    own = [each for each in person.functions if each.organisation in near] or list(person.functions)
    if not own:
        return messages.NO_FUNCTION()
    first = max(own, key=lambda each: each.may_sign)
    return messages.MAY_SIGN(function=first.function) if first.may_sign else line(first.function)


def _named_signatory(visit: Visit, agreement: Agreement, party: str, session: Session) -> str:
    """Return the current signatory's id, if any."""
    found = tracker.agreement_signing(agreement, visit, session.snapshot.book, session.snapshot.today)
    side = next((each for each in found.parties if each.organisation == party), None)
    return side.signer.person if side and side.signer else ""
