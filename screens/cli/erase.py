"""`missions erase`: takes out what was kept of a person for a journey, or the whole person, everywhere."""

from typing import TYPE_CHECKING

import click

from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import command, is_confirmed, yes_option
from screens.cli.layout import tell

if TYPE_CHECKING:
    from missions.records.people import Person


@command(
    "erase",
    examples=(
        "missions erase pat-example",
        "missions erase pat-example --everything",
        "missions erase pat-example --yes",
    ),
    on=False,
)
@click.option("--everything", is_flag=True, help="Erase the whole person, not only what was kept for a journey.")
@yes_option
@click.argument("person", metavar="PERSON")
def erase_person(context: CliContext, /, person: str, everything: bool, yes: bool) -> None:
    """Erase what was kept of a person for a journey.

    PERSON is the whole id of a person. You are told what will be erased where, and asked.

    It is erased from the file, its history and the copies beside it, and cannot be undone; the history keeps that it
    was done. With --everything nothing stays but an “Erased person” to whom every link leads. What it cannot reach,
    such as copies taken elsewhere, mails and printed lists, stays.
    """
    from missions.people.erasure import ErasureScope, erasure_preview, erasure_report, plan_erasure

    found = _person(context, person)
    plan = plan_erasure(found, ErasureScope.EVERYTHING if everything else ErasureScope.JOURNEY, context.book)
    tell(*erasure_preview(plan, found))
    refusal = messages.ERASE_REFUSAL(person=found.heading)
    question = messages.ERASE_QUESTION(id=found.id, person=found.heading)
    if not is_confirmed(yes, refusal, question, messages.NOTHING_ERASED()):
        return
    result = context.store.erase(plan, plan.changes.summary)
    context.tell_notices()
    tell(erasure_report(plan, result.lines, result.copies, result.left))


def _person(context: CliContext, id: str) -> "Person":
    """Return the person of exactly that id; RefusedError if it is none, or only the beginning of an id."""
    from missions.records.kinds import kind_of
    from missions.records.people import Person

    record = context.record(id, Person)
    if not isinstance(record, Person):
        facts = {"id": record.id, "kind": kind_of(record).singular, "title": record.heading}
        raise RefusedError(messages.NO_PERSON(**facts))
    if record.id != id:
        raise RefusedError(messages.WHOLE_ID(person=record.heading, id=record.id))
    return record
