"""`missions erase`: takes out what was kept of a person for a journey, or the whole person, everywhere."""

from typing import TYPE_CHECKING

import click

from screens.cli.context import CliContext, file_option
from screens.cli.errors import RefusedError
from screens.cli.group import CommandWithExamples
from screens.cli.layout import tell
from screens.cli.output import is_interactive, reads_yes

if TYPE_CHECKING:
    from missions.records.people import Person


@click.command(
    "erase",
    cls=CommandWithExamples,
    examples=(
        "missions erase pat-example",
        "missions erase pat-example --everything",
        "missions erase pat-example --yes",
    ),
)
@file_option
@click.option("--everything", is_flag=True, help="Erase the whole person, not only what was kept for a journey.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.argument("person", metavar="PERSON")
@click.pass_obj
def erase_person(context: CliContext, /, person: str, everything: bool, yes: bool) -> None:
    """Erase what was kept of a person for a journey.

    PERSON is the whole id of a person. You are told what will be erased where, and asked.

    It is erased from the file, its history and the copies beside it, and cannot be undone; the history keeps that it
    was done. With --everything nothing stays but an “Erased person” to whom every link leads. What it cannot reach,
    such as copies taken elsewhere, mails and printed lists, stays.
    """
    from missions.people.erasure import ErasureScope, erasure_preview, erasure_report, plan_erasure
    from missions.records.changes import RejectedError

    found = _person(context, person)
    try:
        plan = plan_erasure(found, ErasureScope.EVERYTHING if everything else ErasureScope.JOURNEY, context.book)
    except RejectedError as error:
        raise RefusedError(str(error)) from None
    tell(*erasure_preview(plan, found))
    if not yes and not _confirm(found):
        tell("Nothing was erased.")
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
        kind = kind_of(record).singular
        raise RefusedError(f"{record.id} is no person but of the kind {kind}, “{record.heading}”: name a person.")
    if record.id != id:
        raise RefusedError(f"To erase data of “{record.heading}”, write the whole id: {record.id}.")
    return record


def _confirm(person: "Person") -> bool:
    """Ask, and return whether it is wanted; RefusedError where nobody can be asked."""
    if not is_interactive():
        raise RefusedError(f"Nobody can be asked here: to erase data of “{person.heading}”, add --yes.")
    tell(f"Erase it of person {person.id}, “{person.heading}”? Type yes to erase it:", err=True)
    return reads_yes()
