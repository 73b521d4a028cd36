"""`missions sign`, `invite`, `confirm`, `minutes`, `attach` and `merge`: what has come of a plan."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missions.dates.partial import PartialDate
from missions.messages import MessageFact
from missions.records import edits
from missions.records.agreements import Agreement, Document
from missions.records.changes import MergeChoice, Proposal, joined
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.privacy import is_personal
from missions.records.record import Record
from missions.records.visits import Invitation, Visit
from screens.cli import messages
from screens.cli.arguments import (
    agreement_argument,
    choice_option,
    dry_run_option,
    find_visit,
    link_option,
    organisation_option,
    past_option,
    person_option,
    read_day,
    record_argument,
    text_option,
    time_option,
    visit_argument,
)
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import command, typed
from screens.cli.layout import tell

if TYPE_CHECKING:
    from missions.outcomes.minutes import MinutesLine
    from missions.records.book import Book


@command(
    "sign",
    examples=(
        "missions sign example-east-implementation --party example-agency-east --by sam-example --dry-run",
        "missions sign example-east-implementation --signed yesterday --at example-east-signing --dry-run",
    ),
)
@organisation_option("--party", help="Who signs; every party that has not signed yet, if nobody is named.")
@person_option("--by", "person", help="Who signs for the party, by id or name.")
@past_option("--signed", help="The day it was signed; today, if not said.")
@click.option("--at", "visit", metavar="VISIT", callback=typed(find_visit), help="The visit at which it was signed.")
@click.option("--place", metavar="TEXT", default="", help="Where it was signed; the place of the visit, if not said.")
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

    Without --at it is recorded with the only visit at which the agreement is to be signed; if there is none, such as
    for what is signed by post, it is kept with the agreement alone. Once every party has signed, the agreement is
    signed and its deadlines follow.
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
    help="How the invitation stands: open, invited, accepted, declined or attended.",
)
@click.option("--everybody", is_flag=True, help="Set it for everybody, whatever they answered.")
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

    VISIT may also be a mission: then it is set at all its visits. WHO are people and organisations, by id or name; who
    does not take part in the visit yet is added to it. Without WHO those are invited who are not invited yet; for
    another state name them, or say --everybody.
    """
    book = context.book
    if not isinstance(record, Visit | Mission):
        raise RefusedError(messages.INVITE_WHERE(id=record.id, title=record.heading))
    visits = (record,) if isinstance(record, Visit) else book.visits_of(record.id)
    ids = [_invited(context, each) for each in who]
    if not ids and not everybody and state is not Invitation.INVITED:
        raise RefusedError(messages.WHO_ANSWERED())
    if isinstance(record, Visit) and ids:
        proposal = edits.invite_to_visit(record, state, ids, book)
    else:
        only = None if everybody or ids else (Invitation.OPEN,)
        if only and not any(each.invitation in only for visit in visits for each in visit.participants):
            raise RefusedError(messages.NOBODY_LEFT_TO_INVITE(title=record.heading))
        proposal = edits.set_invitation(visits, state, ids or None, only=only)
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


@command(
    "confirm",
    examples=(
        'missions confirm sample-west-meeting "15 Dec 2026"',
        'missions confirm sample-west-meeting "1 Feb 2027" --mission sample-west-delegation --start 14:00 --dry-run',
    ),
)
@link_option(
    "--mission", table="missions", metavar="MISSION", help="The mission to which the meeting is added as a visit."
)
@time_option("--start", help="When it begins there, such as 09:30.")
@click.option("--place", metavar="TEXT", default="", help="Where it is.")
@dry_run_option
@record_argument("follow_up", metavar="MEETING")
@click.argument("day", metavar="DAY", callback=typed(read_day))
def confirm(
    context: CliContext,
    /,
    follow_up: Record,
    day: date,
    mission: str,
    start: time | None,
    place: str,
    dry_run: bool,
) -> None:
    """Confirm on which of its possible days a meeting is.

    MEETING is a follow-up of the kind meeting.
    """
    from missions.outcomes.commitments import confirm_meeting

    if not isinstance(follow_up, FollowUp):
        raise RefusedError(messages.NO_FOLLOW_UP(id=follow_up.id, title=follow_up.heading))
    proposal = confirm_meeting(
        follow_up, PartialDate.day(day), context.book, context.today, mission=mission, start=start, place=place
    )
    made = next((each.id for each in proposal.changes.put if isinstance(each, Visit)), "")
    also = (messages.IDENTIFIED(title=follow_up.heading, id=made),) if made else ()
    context.carry_out(proposal, dry_run, *also)


@command(
    "minutes",
    examples=(
        "missions minutes sample-south-call --from minutes.txt",
        "missions minutes sample-south-call --from - --below --dry-run",
    ),
)
@text_option("--from", "text", required=True, help="The minutes: a text file, or - for standard input.")
@click.option("--below", is_flag=True, help="Put them below the minutes that are there.")
@click.option("--instead", is_flag=True, help="Put them in the place of the minutes that are there.")
@dry_run_option
@visit_argument
def minutes(context: CliContext, /, visit: Visit, text: str, below: bool, instead: bool, dry_run: bool) -> None:
    """Write the minutes of a visit.

    What was promised in them is kept as follow-ups: a line that begins with a dash, a box or “we”, “they” or a name
    and a colon is an action item; “by 5 Dec” says when it is due. You are told of each line whether it was taken so.
    """
    from missions.outcomes.minutes import keep_minutes, read_minutes

    if visit.minutes and below == instead:
        raise RefusedError(messages.HAS_MINUTES(visit=visit.heading))
    whole = f"{visit.minutes}\n\n{text.strip()}" if visit.minutes and below else text
    lines = read_minutes(text, visit, context.book, context.today)
    tell(*_minutes_texts(lines))
    context.carry_out(keep_minutes(whole, visit, context.book, context.today), dry_run)


def _minutes_texts(lines: "Sequence[MinutesLine]") -> Iterator[str]:
    """Yield each line of the minutes with what it became."""
    for each in lines:
        facts: dict[str, MessageFact] = {"number": each.number, "typed": each.typed.strip()}
        if each.problem:
            yield messages.MINUTES_WRONG(**facts, problem=each.problem)
        elif each.is_known:
            yield messages.MINUTES_KNOWN(**facts)
        elif each.follow_up:
            yield messages.MINUTES_TAKEN(**facts, kept=each.kept)
        else:
            yield messages.MINUTES_TEXT(**facts)


@command(
    "attach",
    examples=(
        "missions attach example-north-east scans/renewal.pdf --title Renewal --language en",
        "missions attach example-north-east https://example.org/agreement.pdf --dry-run",
    ),
)
@click.option("--title", metavar="TEXT", default="", help="What it is; the name of the file, if not said.")
@click.option("--language", metavar="CODE", default="", help="The language of its text, such as en, de or ja.")
@dry_run_option
@agreement_argument
@click.argument("document")
def attach(
    context: CliContext, /, agreement: Agreement, document: str, title: str, language: str, dry_run: bool
) -> None:
    """Record where a document of an agreement lies.

    DOCUMENT is the path of a file or a web address. The file stays where it is; only its place is kept.
    """
    address, called = document.strip(), title
    if "://" not in address:
        place = Path(address).expanduser()
        if not place.is_file():
            raise RefusedError(messages.NO_DOCUMENT(path=address))
        address, called = str(place.resolve()), title or place.name
    kept = Document(title=called, address=address, language=_language(context, language))
    context.carry_out(edits.attach_document(agreement, kept), dry_run)


def _language(context: CliContext, text: str) -> str:
    """Return the language as it is read for the field of a document."""
    from missions.dates.parsing import DateParseError
    from missions.records.field_values import read_field
    from missions.records.fields import fields_of

    item = next(each for each in fields_of(Document) if each.name == "language")
    try:
        found = read_field(text, item, context.book, context.today)
    except DateParseError as error:
        raise RefusedError(messages.OPTION_PROBLEM(option="--language", problem=str(error))) from None
    return str(found)


@command(
    "merge",
    examples=(
        "missions merge pat-example alex-example --dry-run",
        "missions merge example-chamber-south sample-foundation-east --take city=other --dry-run",
    ),
)
@click.option(
    "--take",
    "taken",
    multiple=True,
    metavar="FIELD=SIDE",
    help="Whose value a field gets: kept, other or both; may be repeated.",
)
@dry_run_option
@record_argument("keep", metavar="KEEP")
@record_argument("other", metavar="OTHER")
def merge(context: CliContext, /, keep: Record, other: Record, taken: tuple[str, ...], dry_run: bool) -> None:
    """Merge two records of one kind into one.

    KEEP stays with its id and its values; from OTHER it gets what it lacks, and lists are joined. Whatever links to
    OTHER links to KEEP then, and OTHER is removed. You are told each field in which both say something different.
    """
    from missions.people.merge import merge_differences, merge_records
    from missions.records.field_values import show_value

    book = context.book
    choices = dict(_side(each) for each in taken)
    proposal = merge_records(keep, other, choices, book)
    said = []
    for each in merge_differences(keep, other):
        if each.is_open:
            mine, theirs = (show_value(value, each.item.shape, book.heading) for value in (each.kept, each.other))
            stays, goes = (theirs, mine) if choices.get(each.item.name) is MergeChoice.OTHER else (mine, theirs)
            whole = not is_personal(type(keep), [each.item.name])
            sentence = messages.MERGED_FIELD if whole else messages.MERGED_PERSONAL
            said.append(sentence(field=each.item.name, **({"stays": stays, "goes": goes} if whole else {})))
    context.carry_out(proposal, dry_run, *said)


def _side(text: str) -> tuple[str, MergeChoice]:
    name, _, side = text.partition("=")
    try:
        return name.strip().replace("-", "_"), MergeChoice(side.strip().lower())
    except ValueError:
        raise RefusedError(messages.NO_SIDE(typed=text)) from None
