"""Invitations to one visit: how they stand for one participant or for everybody, and who came."""

from enum import StrEnum
from typing import Annotated

from msgspec.structs import replace
from textual.content import Content

from missions.dates.formatting import show_choice, show_date
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.fields import field
from missions.records.record import Value
from missions.records.visits import Invitation, Participant, Visit
from missions.text import line
from screens.saving import ask_step
from screens.session import Session


class Whose(StrEnum):
    """Whose invitations are set."""

    EVERYBODY = "everybody"
    STILL_OPEN = "those_still_open"
    ONE_PERSON = "one_person"


class Inviting(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What invitations to a visit want to know."""

    invitation: Annotated[Invitation, field("Invitation", "← → change it: invited, accepted, declined, attended.")] = (
        Invitation.INVITED
    )
    whose: Annotated[Whose, field("Of", "← → change it: everybody, those still open, one person.")] = Whose.EVERYBODY
    who: Annotated[str, field("Who", "The person or organisation.", link=("people", "organisations"))] = ""


async def set_invitation(session: Session, visit: Visit) -> None:
    """Ask how invitations to the visit stand, and for whom; show what will be set."""
    if not visit.participants:
        session.tell("Nobody takes part yet: e adds participants to the visit.")
        return

    def made(form: Inviting) -> Proposal:
        return invited(visit, form, session.snapshot.book)

    await ask_step(session, "Invitations", _about(visit), Inviting(), made)


def invited(visit: Visit, form: Inviting, book: Book) -> Proposal:
    """Return the step that sets the invitations the form names; RefusedStepError if that is nobody's."""

    def is_meant(each: Participant) -> bool:
        match form.whose:
            case Whose.EVERYBODY:
                return True
            case Whose.STILL_OPEN:
                return each.invitation in (Invitation.OPEN, Invitation.INVITED)
            case Whose.ONE_PERSON:
                return bool(form.who) and form.who in (each.person, each.organisation)

    meant = [each for each in visit.participants if is_meant(each)]
    if not meant:
        raise RejectedError("Nobody at this visit is meant: choose everybody, or one who takes part.")
    after = tuple(replace(each, invitation=form.invitation) if is_meant(each) else each for each in visit.participants)
    names = ", ".join(line(book.heading(each.person or each.organisation)) for each in meant[:4])
    more = f" and {len(meant) - 4} more" if len(meant) > 4 else ""
    state = show_choice(form.invitation)
    changes = Changes(f"set invitations to “{line(visit.heading)}”", (replace(visit, participants=after),))
    return Proposal(changes, (f"{state.capitalize()}: {names}{more}.",))


def _about(visit: Visit) -> Content:
    counts = {state: sum(each.invitation is state for each in visit.participants) for state in Invitation}
    said = " · ".join(f"{number} {show_choice(state)}" for state, number in counts.items() if number)
    return Content.assemble(
        (line(visit.heading), "bold"), (f"\n{show_date(visit.day, weekday=True)}   {said}", "$faint")
    )
