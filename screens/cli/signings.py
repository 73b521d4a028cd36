"""`missions readiness`, `sign` and `invite`: whether a signing may go ahead, who signed, and who comes."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice, show_clock
from missions.dates.partial import PartialDate
from missions.planning.visits import invite_to_visit
from missions.records import edits
from missions.records.agreements import Agreement
from missions.records.changes import Proposal, joined
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Invitation, Visit
from screens.cli import messages
from screens.cli.arguments import (
    agreement_argument,
    choice_option,
    dry_run_option,
    find_visit,
    organisation_option,
    past_option,
    person_option,
    record_argument,
)
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed

if TYPE_CHECKING:
    from missions.records.book import Book
    from missions.reports.report import Report
    from missions.signing.criterion_result import CriterionResult
    from missions.signing.preparation import RunOfShow
    from missions.signing.readiness import Readiness
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
    exit_code="Exit with 1 if something must still be done; 0 if it is ready or signed.",
)
@click.option(
    "--show", "with_show", is_flag=True, help="Show the run of show: minute by minute, who does what on which cue."
)
@record_argument("record", metavar="VISIT")
def readiness(context: CliContext, /, record: "Record", with_show: bool) -> CommandAnswer:
    """Show whether a signing is ready.

    It lists what must be done, what should be done, and what is met, each with the reason and the fix. A signing is
    ready once nothing must be done. Then it shows where each party of each agreement stands.

    VISIT may also be a mission or an agreement with only one signing.
    """
    from missions.reports.readiness import readiness_report, run_of_show_report
    from missions.signing.criterion_result import Verdict
    from missions.signing.preparation import run_of_show
    from missions.signing.readiness import signing_readiness
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
        "must": found.must,
        "should": found.should,
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


@command(
    "sign",
    examples=(
        "missions sign example-east-implementation --party example-agency-east --by sam-example --dry-run",
        "missions sign example-east-implementation --signed yesterday --at example-east-signing --dry-run",
    ),
)
@organisation_option("--party", help="Who signs (default: every party that has not signed yet).")
@person_option("--by", "person", help="Who signs for the party, by id or name.")
@past_option("--signed", help="The day it was signed (default: today).")
@click.option("--at", "visit", metavar="VISIT", callback=typed(find_visit), help="The visit at which it was signed.")
@click.option("--place", metavar="TEXT", default="", help="Where it was signed (default: the place of the visit).")
@dry_run_option
@agreement_argument
def sign(
    context: CliContext,
    /,
    agreement: Agreement,
    party: str,
    person: str,
    signed: PartialDate | None,
    visit: Visit | None,
    place: str,
    dry_run: bool,
) -> None:
    """Record that an agreement was signed.

    Without --at, the signature is recorded at the only visit where the agreement is to be signed. If there is none, as
    with agreements signed by post, it is kept on the agreement alone. Once every party has signed, the agreement counts
    as signed, and its deadlines follow.
    """
    from missions.signing.signature import party_of_person, sign_alone, signing_visits

    book, today = context.book, context.today
    party = party or (party_of_person(person, agreement, book) if person else "")
    if person and not party:
        raise RefusedError(messages.FOR_WHICH_PARTY(person=book.heading(person)))
    visits = signing_visits(agreement, book)
    if visit is None and len(visits) > 1:
        raise RefusedError(messages.AT_WHICH_VISIT(title=agreement.heading, ids=", ".join(each.id for each in visits)))
    day = signed or PartialDate.day(today)
    at = visit or next(iter(visits), None)
    if at is None:
        context.carry_out(sign_alone(agreement, book, today, on=day, party=party, person=person, place=place), dry_run)
        return
    proposal = _sign_at(at, agreement, book, today, (party, person, place), day)
    context.carry_out(proposal, dry_run, messages.RECORDED_AT(visit=at.heading, id=at.id))


def _sign_at(
    visit: Visit, agreement: Agreement, book: "Book", today: date, who: tuple[str, str, str], day: PartialDate
) -> Proposal:
    """Return the step in which somebody signs at a visit, put up for signing there and named to sign if need be."""
    from missions.signing.signature import name_signatory, put_up_for_signing, sign_agreement, signing_visits
    from missions.signing.tracker import agreement_signing

    party, person, place = who
    before: Proposal | None = None
    if visit not in signing_visits(agreement, book):
        before = put_up_for_signing(visit, agreement)
    now = book.after(before.changes) if before else book
    there = now.visits[visit.id]
    found = agreement_signing(agreement, there, now, today)
    named = {each.person for side in found.parties if side.organisation == party for each in side.signers}
    if person and person not in named:
        naming = name_signatory(there, agreement, party, person, now, today)
        before = joined(before, naming) if before else naming
        now = now.after(naming.changes)
        there = now.visits[visit.id]
    signing = sign_agreement(there, agreement, now, today, party=party, on=day, place=place)
    return joined(before, signing) if before else signing


@command(
    "invite",
    examples=(
        "missions invite sample-west-talks chris-sample --as accepted",
        "missions invite sample-west-welcome kim-placeholder",
        "missions invite example-east-delegation lee-sample --as declined --dry-run",
    ),
)
@choice_option(
    "--as",
    "state",
    options=Invitation,
    metavar="STATE",
    default=Invitation.INVITED.value,
    show_default=True,
    help="The state of the invitation: open, invited, accepted, declined or attended.",
)
@click.option("--everybody", is_flag=True, help="Set it for everybody, whatever they have answered.")
@dry_run_option
@record_argument("record", metavar="VISIT")
@click.argument("who", nargs=-1, metavar="[WHO]...")
def invite(
    context: CliContext,
    /,
    record: Record,
    who: tuple[str, ...],
    state: Invitation,
    everybody: bool,
    dry_run: bool,
) -> None:
    """Record who is invited, has accepted, declined or attended.

    VISIT may also be a mission: that sets it for all its visits. WHO are people and organisations, by id or name; those
    who do not take part in the visit yet are added to it. Without WHO, everybody not yet invited is invited; for
    another state, name them or use --everybody.
    """
    book = context.book
    if not isinstance(record, Visit | Mission):
        raise RefusedError(messages.INVITE_WHERE(id=record.id, title=record.heading))
    visits = (record,) if isinstance(record, Visit) else book.visits_of(record.id)
    ids = list(dict.fromkeys(_invited(context, each) for each in who))
    if not ids and not everybody and state is not Invitation.INVITED:
        raise RefusedError(messages.WHO_ANSWERED())
    if isinstance(record, Visit) and ids:
        proposal = invite_to_visit(record, state, ids, book)
    else:
        everyone = [each for visit in visits for each in visit.participants]
        waiting = any(each.invitation is Invitation.OPEN or each.answered_for.is_stated for each in everyone)
        if not waiting and not everybody and not ids:
            raise RefusedError(messages.NOBODY_LEFT_TO_INVITE(title=record.heading))
        proposal = edits.set_invitation(visits, state, ids or None, only_unanswered=not everybody and not ids)
    context.carry_out(proposal, dry_run)


def _invited(context: CliContext, text: str) -> str:
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_link
    from missions.records.fields import Link

    link: Link = Link(("people", "organisations"))
    try:
        return read_link(text, link, context.book)
    except DateParseError as error:
        raise RefusedError(messages.OPTION_PROBLEM(option="WHO", problem=str(error))) from None
