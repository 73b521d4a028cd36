"""`missions readiness`: whether a signing may go ahead, what would mend it, and how it runs."""

from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice, show_clock
from screens.cli import messages
from screens.cli.arguments import record_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command

if TYPE_CHECKING:
    from missions.records.book import Book
    from missions.records.record import Record
    from missions.records.visits import Visit
    from missions.reports.report import Report
    from missions.signing.criterion import CriterionResult
    from missions.signing.readiness import Readiness
    from missions.signing.run_of_show import RunOfShow
    from missions.signing.tracker import AgreementSigning, PartySigning


@command(
    "readiness",
    examples=(
        "missions readiness example-east-signing",
        "missions readiness example-east-signing --show",
        "missions readiness example-east-signing --exit-code",
        "missions readiness example-east-signing --json",
    ),
    json="Print a JSON object for scripts.",
    exit_code="Exit with 1 if it is no go; 0 if it is go, conditional or done.",
)
@click.option(
    "--show", "with_show", is_flag=True, help="Print the run of show: minute by minute, who and on which cue."
)
@record_argument("record", metavar="VISIT")
def readiness(context: CliContext, /, record: "Record", with_show: bool) -> CommandAnswer:
    """Tell whether a signing may go ahead.

    Eighteen criteria are looked at; each that fails says what would mend it. Eleven are hard: while one of them fails
    it is no go. Where only soft ones fail it is conditional. Then it tells where each party of each agreement stands.

    VISIT may also be a mission or an agreement to which only one signing belongs.
    """
    from missions.reports.readiness import readiness_report, run_of_show_report
    from missions.signing.criterion import Verdict
    from missions.signing.readiness import signing_readiness
    from missions.signing.run_of_show import run_of_show
    from missions.signing.tracker import signing_tracker
    from screens.cli.report_layout import report_lines

    visit = _signing_of(record, context.book)
    found = signing_readiness(visit, context.book, context.today)
    signings = signing_tracker(visit, context.book, context.today)
    show = run_of_show(visit, context.book)

    def report() -> "Report":
        if with_show:
            return run_of_show_report(visit, show, context.book)
        return readiness_report(visit, found, signings, context.book)

    return CommandAnswer(
        lambda max_width: report_lines(report(), max_width),
        lambda: _as_json(visit, found, signings, show, context.book),
        fails=not found.is_done and found.verdict is Verdict.NO_GO,
    )


def _signing_of(record: "Record", book: "Book") -> "Visit":
    """Return the visit itself, or the only signing of the mission or agreement; RefusedError if there is none."""
    from missions.records.agreements import Agreement
    from missions.records.kinds import kind_of
    from missions.records.missions import Mission
    from missions.records.visits import Visit
    from missions.signing.signatories import is_signing
    from missions.signing.signature import signing_visits

    if isinstance(record, Visit):
        if is_signing(record):
            return record
        raise RefusedError(messages.NAME_SIGNING(visit=record.heading, id=record.id))
    if isinstance(record, Mission):
        found = [visit for visit in book.visits_of(record.id) if is_signing(visit)]
    elif isinstance(record, Agreement):
        found = list(signing_visits(record, book))
    else:
        kind = kind_of(record).singular
        raise RefusedError(messages.NAME_VISIT(id=record.id, kind=kind, title=record.heading))
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError(messages.NO_SIGNING(title=record.heading))
    ids = ", ".join(each.id for each in found)
    raise RefusedError(messages.SEVERAL_SIGNINGS(title=record.heading, ids=ids))


def _as_json(
    visit: "Visit", found: "Readiness", signings: "tuple[AgreementSigning, ...]", show: "RunOfShow", book: "Book"
) -> dict[str, Any]:
    """Return everything as scripts read it."""
    from missions.signing.preparation import signing_kit
    from missions.signing.readiness import verdict_text

    kit = signing_kit(visit, book)
    return {
        "about": {"record": "visits", "id": visit.id, "title": visit.heading},
        "verdict": found.verdict.value,
        "is_done": found.is_done,
        "said": verdict_text(found),
        "met": found.met,
        "criteria": [_criterion_json(each) for each in found.criteria],
        "blocking": [_criterion_json(each) for each in found.blocking],
        "agreements": [
            {
                "id": signing.agreement,
                "title": signing.title,
                "day": signing.day.text,
                "is_done": signing.is_done,
                "parties": [_party_json(line) for line in signing.parties],
            }
            for signing in signings
        ],
        "kit": {name: getattr(kit, name) for name in kit.__struct_fields__},
        "show": [
            {
                "minute": cue.minute, "minutes": cue.minutes, "clock": show_clock(cue.clock) or None, "item": cue.item,
                "who": cue.who, "cue": cue.cue or None,
            }
            for cue in show.cues
        ],
    }  # fmt: skip


def _criterion_json(each: "CriterionResult") -> dict[str, Any]:
    return {
        "number": each.number or None,
        "name": each.title,
        "is_hard": each.hard,
        "is_met": each.is_met,
        "said": each.said,
        "remedy": each.remedy or None,
        "mend": {"id": each.record, "field": each.field.label if each.field else ""} if each.record else None,
    }


def _party_json(line: "PartySigning") -> dict[str, Any]:
    return {
        "organisation": line.organisation,
        "is_done": line.is_done,
        "signed": line.signature.date.text if line.signature and line.signature.date else None,
        "signatories": [
            {
                "person": each.person,
                "function": each.function or None,
                "authority": each.authority.value,
                "why": str(each.why),
                "invitation": show_choice(each.invitation) if each.invitation else None,
                "deputy": deputy.person if (deputy := line.deputy_of(each)) else None,
            }
            for each in line.signers
        ],
        "original": line.original_state.value,
        "languages": list(line.original.languages) if line.original else [],
    }
