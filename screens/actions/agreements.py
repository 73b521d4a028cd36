"""The steps in an agreement's life: renew, extend, supersede, give or withdraw notice, terminate."""

from collections.abc import Callable
from typing import Annotated, Any

from textual.content import Content

from missions.agreements import extension, notices
from missions.agreements import renewal as steps
from missions.dates.formatting import show_end
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Sentence
from missions.records.agreements import Agreement
from missions.records.changes import Proposal
from missions.records.clauses import NoticePurpose
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import field
from missions.records.follow_ups import FollowUp
from missions.records.record import Value
from screens.actions import messages
from screens.actions.save import ask_step, summary
from screens.dialogs.menus import ActionMenu, MenuItem
from screens.session import Session
from screens.snapshot import Selection, Snapshot
from screens.styled_text import state_span


class RenewalInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for renewing."""

    signed: Annotated[
        PartialDate | None, field("Signed on", "Empty while the new agreement is being prepared.", past=True)
    ] = None
    term: Annotated[Period | None, field("Lasts", "Such as 2 years; empty for as long as the present term.")] = None
    until: Annotated[
        PartialDate | None, field("Until", "Its last day, if that is what is agreed.", by_contract=True)
    ] = None
    title: Annotated[str, field("Title", "Empty to be called after the present one.")] = ""


class ExtensionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for extending."""

    signed: Annotated[
        PartialDate | None, field("Signed on", "It counts only before the end.", required=True, past=True)
    ] = None
    until: Annotated[PartialDate | None, field("Until", "The new last day; or else by how long.", by_contract=True)] = (
        None
    )
    by: Annotated[Period | None, field("By", "By how long, such as 1 year; or else until when.")] = None


class SupersessionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for superseding."""

    by: Annotated[str, field("By", "The newer agreement that takes its place.", link="agreements", required=True)] = ""


class NoticeInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a notice that was given."""

    purpose: Annotated[NoticePurpose, field("Purpose", "← → change it: what the notice is for.")] = (
        NoticePurpose.NON_RENEWAL
    )
    party: Annotated[str, field("By", "Who gave it; empty if that does not matter.", link="organisations")] = ""
    sent: Annotated[PartialDate | None, field("Sent", "When it was sent; empty for today.", past=True)] = None
    received: Annotated[PartialDate | None, field("Received", "When it was received.", past=True)] = None
    effective: Annotated[
        PartialDate | None, field("Takes effect", "Empty for what its rule says.", by_contract=True)
    ] = None


class WithdrawalInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for withdrawing a notice."""

    party: Annotated[str, field("By", "Whose notice it was; empty for the last one.", link="organisations")] = ""
    on: Annotated[PartialDate | None, field("Withdrawn on", "Empty for today.", past=True)] = None


class TerminationInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for terminating."""

    on: Annotated[PartialDate | None, field("Ends on", "The day it ends.", required=True, by_contract=True)] = None
    party: Annotated[str, field("By", "Who terminated it; empty for mutual consent.", link="organisations")] = ""


MakeAgreementStep = Callable[[Agreement, Any, Snapshot], Proposal]

STEPS: dict[str, tuple[Sentence, type[Value], MakeAgreementStep]] = {
    "renew": (messages.RENEW, RenewalInput, lambda agreement, form, snapshot: steps.renew(
        agreement, snapshot.book, snapshot.today,
        signed=form.signed, term=form.term, until=form.until, title=form.title)),
    "extend": (messages.EXTEND, ExtensionInput, lambda agreement, form, snapshot: extension.extend(
        agreement, snapshot.book, snapshot.today, signed=form.signed, until=form.until, by=form.by)),
    "supersede": (messages.SUPERSEDE, SupersessionInput, lambda agreement, form, snapshot: steps.supersede(
        agreement, snapshot.book.agreements[form.by], snapshot.book, snapshot.today)),
    "notice": (messages.NOTICE_GIVEN, NoticeInput, lambda agreement, form, snapshot: notices.give_notice(
        agreement, snapshot.book, snapshot.today, purpose=form.purpose, party=form.party,
        sent=form.sent, received=form.received, effective=form.effective)),
    "withdraw": (messages.WITHDRAW_NOTICE, WithdrawalInput, lambda agreement, form, snapshot: notices.withdraw_notice(
        agreement, snapshot.book, snapshot.today, party=form.party, on=form.on)),
    "terminate": (messages.TERMINATE, TerminationInput, lambda agreement, form, snapshot: notices.terminate(
        agreement, snapshot.book, snapshot.today, on=form.on, party=form.party)),
}  # fmt: skip
"""Each step: the title of its form, the form, and how the step is made."""


async def renew(session: Session, agreement: Agreement) -> None:
    """Offer the steps, open the form of the chosen one, and save."""
    items = tuple(MenuItem(id, letter, words()) for id, (letter, words) in messages.STEPS.items())
    title = agreement_summary(agreement, session.snapshot).plain.replace("\n", " · ")
    step = await session.show_dialog(ActionMenu(title, items, "renew"))
    if step:
        await _take(session, agreement, step)


async def _take(session: Session, agreement: Agreement, step: str) -> None:
    """Open the form of a step, and save what comes of it."""
    title, form, make_step = STEPS[step]
    snapshot = session.snapshot
    about = agreement_summary(agreement, snapshot)
    await ask_step(session, title(), about, form(), lambda value: make_step(agreement, value, snapshot))


async def renew_selected(session: Session, selection: Selection) -> None:
    """Offer the steps in the life of the selected agreement, or of the one that a follow-up or decision is about."""
    record = selection.record
    if isinstance(record, FollowUp | DeadlineNote):
        record = session.snapshot.book.find(Agreement, record.agreement)
    if isinstance(record, Agreement):
        await renew(session, record)
    else:
        session.tell(messages.ONLY_RENEWED())


async def give_notice(session: Session, selection: Selection) -> None:
    """Record a notice on the selected agreement."""
    if isinstance(selection.record, Agreement):
        await _take(session, selection.record, "notice")


def agreement_summary(agreement: Agreement, snapshot: Snapshot) -> Content:
    """Return the agreement's title, its status and its end."""
    now = snapshot.status(agreement)
    end = now.bound_end(agreement, snapshot.today).date
    said = (state_span(now.state).text, show_end(end) if end else "")
    return summary(agreement.heading, ", ".join(filter(None, said)))
