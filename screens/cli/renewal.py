"""`missions renew`, `extend`, `supersede`, `notice`, `terminate`, `attach`: an agreement's life; and `merge`."""

from collections.abc import Iterator
from datetime import date
from os.path import expanduser
from pathlib import Path

import click
from msgspec.structs import replace

from missions.agreements.extension import attach_document, extend
from missions.agreements.notices import give_notice, terminate, withdraw_notice
from missions.agreements.renewal import parties_left_out, renew, supersede
from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.ledger import deadlines_of
from missions.messages import Sentence
from missions.records.agreements import Agreement, Document
from missions.records.book import Book
from missions.records.changes import MergeChoice, Proposal
from missions.records.clauses import NoticePurpose
from missions.records.privacy import is_personal
from missions.records.record import Record
from missions.terms.status import agreement_status, status_flags
from screens.cli import messages
from screens.cli.arguments import (
    agreement_argument,
    date_option,
    dry_run_option,
    find_agreement,
    ids_begun,
    length_option,
    organisation_option,
    record_argument,
)
from screens.cli.context import CliContext
from screens.cli.decide import deadline_in_short, next_deadline
from screens.cli.errors import RefusedError
from screens.cli.frame import command, is_confirmed, typed, yes_option
from screens.cli.output import tell


@command(
    "renew",
    examples=(
        "missions renew bioxclusters-osaka-2016",
        'missions renew bioxclusters-osaka-2016 --signed "1 Nov 2018"',
        'missions renew bioxclusters-osaka-2016 --signed 2018-11-01 --for "3 years"',
    ),
)
@date_option("--signed", past=True, help="The day it was signed (default: the renewal is in preparation).")
@length_option("--for", "length", help="How long the new term lasts: 2 years, 18 months.")
@date_option("--until", by_contract=True, help="The last day of the new term, instead of a length.")
@dry_run_option
@agreement_argument
def renew_agreement(
    context: CliContext,
    /,
    agreement: Agreement,
    signed: PartialDate | None,
    length: Period | None,
    until: PartialDate | None,
    dry_run: bool,
) -> None:
    """Renew an agreement with a new one.

    The new agreement begins the day after the current one ends, with the same parties and clauses. Without --for or
    --until it lasts for the renewal period on record, or else as long as the current one, which stays as it is.
    """
    if length and until:
        raise RefusedError(messages.FOR_OR_UNTIL())
    proposal = renew(agreement, context.book, context.today, signed=signed, term=length, until=until)
    headline = messages.RENEWED if signed else messages.TO_BE_RENEWED
    _save(context, proposal, agreement, headline, proposal.changes.put[0].id, dry_run=dry_run)


@command(
    "extend",
    examples=(
        "missions extend example-north-east --signed yesterday --by 2y",
        'missions extend example-north-east --signed "26 Feb 2027" --until "31 Dec 2028"',
    ),
)
@date_option("--signed", past=True, help="The day the extension was signed.")
@date_option("--until", by_contract=True, help="The new last day.")
@length_option("--by", "length", help="By how long it is extended, instead of the new last day.")
@dry_run_option
@agreement_argument
def extend_agreement(
    context: CliContext,
    /,
    agreement: Agreement,
    signed: PartialDate | None,
    until: PartialDate | None,
    length: Period | None,
    dry_run: bool,
) -> None:
    """Extend an agreement before it ends.

    The extension is a record of its own. An extension signed after the end is a new contract in law: renew instead.
    """
    if (length is None) == (until is None):
        raise RefusedError(messages.UNTIL_OR_BY())
    proposal = extend(agreement, context.book, context.today, signed=signed, until=until, by=length)
    _save(context, proposal, agreement, messages.EXTENDED, dry_run=dry_run)


@command(
    "supersede",
    examples=("missions supersede biom-osaka-2015 --by bioxclusters-osaka-2016",),
)
@yes_option
@click.option(
    "--by",
    "newer",
    metavar="OTHER",
    required=True,
    callback=typed(find_agreement),
    shell_complete=ids_begun("agreements"),
    help="The id of the newer agreement.",
)
@dry_run_option
@agreement_argument
def supersede_agreement(
    context: CliContext,
    /,
    agreement: Agreement,
    newer: Agreement,
    yes: bool,
    dry_run: bool,
) -> None:
    """Record that a newer agreement on file supersedes this one.

    The link is kept on the newer one. The older one stays as it is, and its deadlines end when the newer one takes
    effect. If the newer one leaves out a party, you see which deadlines go and are asked first.
    """
    proposal = supersede(agreement, newer, context.book, context.today)
    missing = parties_left_out(agreement, newer, context.book)
    lost = _lost_deadlines(agreement.id, proposal, context) if missing else ""
    if lost:
        parties = ", ".join(context.book.heading(id) for id in missing)
        facts = {"newer": newer.heading, "parties": parties, "deadlines": lost}
        question = messages.SUPERSEDE_QUESTION(**facts)
        if not is_confirmed(yes, messages.SUPERSEDE_REFUSAL(**facts), question, messages.NOTHING_CHANGED()):
            return
    _save(context, proposal, agreement, messages.SUPERSEDED, after=newer.id, dry_run=dry_run)


def _purpose(_context: CliContext, text: str) -> NoticePurpose:
    """Return the purpose of that name; hyphens and blanks are underscores. RefusedError lists them all."""
    try:
        return NoticePurpose(text.strip().lower().replace("-", "_").replace(" ", "_"))
    except ValueError:
        raise RefusedError(messages.NO_SUCH_PURPOSE(purpose=text, purposes=", ".join(NoticePurpose))) from None


@command(
    "notice",
    examples=(
        "missions notice sample-university-framework --sent yesterday",
        'missions notice example-data-project --purpose termination --by placeholder-biotech --received "26 Feb 2027"',
        "missions notice sample-university-framework --withdraw",
    ),
)
@click.option("--purpose", metavar="PURPOSE", callback=typed(_purpose), help="The purpose (default: non_renewal).")
@organisation_option("--by", "party", help="Who gave notice: the id or name of an organisation.")
@date_option("--sent", past=True, help="When it was sent (default: today).")
@date_option("--received", past=True, help="When it was received.")
@date_option("--effective", by_contract=True, help="When it takes effect (default: by the rule on record).")
@click.option(
    "--withdraw", is_flag=True, help="Withdraw the latest notice not yet withdrawn, on the day given with --sent."
)
@dry_run_option
@agreement_argument
def give_notice_on(
    context: CliContext,
    /,
    agreement: Agreement,
    purpose: NoticePurpose | None,
    party: str,
    sent: PartialDate | None,
    received: PartialDate | None,
    effective: PartialDate | None,
    withdraw: bool,
    dry_run: bool,
) -> None:
    """Record a notice, or withdraw one.

    PURPOSE is non_renewal, renewal (exercising an option), termination, withdrawal or suspension. The rule on record
    decides when the notice takes effect; you are warned if it came too late.
    """
    if withdraw:
        if received or effective:
            raise RefusedError(messages.ONLY_WITH_WITHDRAW())
        proposal = withdraw_notice(agreement, context.book, context.today, purpose=purpose, party=party, on=sent)
    else:
        proposal = give_notice(
            agreement,
            context.book,
            context.today,
            purpose=purpose or NoticePurpose.NON_RENEWAL,
            party=party,
            sent=sent,
            received=received,
            effective=effective,
        )
    _save(context, proposal, agreement, messages.NOTICE_ON, dry_run=dry_run)


@command(
    "terminate",
    examples=(
        'missions terminate example-health-memorandum --effective "in 2 months"',
        "missions terminate example-data-project --effective 2027-06-30 --party placeholder-biotech",
    ),
)
@date_option("--effective", by_contract=True, required=True, help="Its last day.")
@organisation_option("--party", help="Who terminated it (default: mutual consent).")
@dry_run_option
@agreement_argument
def terminate_agreement(
    context: CliContext,
    /,
    agreement: Agreement,
    effective: PartialDate,
    party: str,
    dry_run: bool,
) -> None:
    """Record that an agreement ends early.

    One party terminates it; without --by it ends by mutual consent.
    """
    proposal = terminate(agreement, context.book, context.today, on=effective, party=party)
    _save(context, proposal, agreement, messages.TERMINATED, dry_run=dry_run)


def _lost_deadlines(id: str, proposal: Proposal, context: CliContext) -> str:
    """Say which deadlines of an agreement would go with the change."""
    before = deadlines_of(id, context.book, context.today)
    left = {each.key for each in deadlines_of(id, context.book.after(proposal.changes), context.today)}
    lost = [deadline_in_short(each) for each in before if each.is_open and each.key not in left]
    return "; ".join(lost)


def _save(
    context: CliContext,
    proposal: Proposal,
    agreement: Agreement,
    headline: Sentence,
    before: str = "",
    after: str = "",
    *,
    dry_run: bool,
) -> None:
    """Save the proposal, and print what was understood, its warnings and its effects on the agreement and others."""
    if dry_run:
        tell(messages.DRY_RUN())
    book = context.book.after(proposal.changes) if dry_run else context.save(proposal.changes, context.book)
    tell(headline(title=agreement.heading, id=agreement.id), *(f"  {each}" for each in proposal.said))
    tell(*(messages.CAREFUL(warning=each) for each in proposal.warnings), err=True)
    tell(*_effects(tuple(id for id in (before, agreement.id, after) if id), book, context.today))


def _effects(ids: tuple[str, ...], book: Book, today: date) -> Iterator[str]:
    """Yield for each record its status, if it is an agreement, and its next deadline."""
    for id in ids:
        agreement = book.agreements.get(id)
        if agreement:
            now = agreement_status(agreement, book, today)
            states = [
                show_choice(now.state),
                *(show_choice(each.kind) for each in status_flags(agreement, book, today, now)),
            ]
            yield messages.STATUS_OF(id=id, states=", ".join(dict.fromkeys(states)))
        yield next_deadline(id, deadlines_of(id, book, today))


_SCHEMES = ("https", "http", "ftp", "sftp", "file", "smb")
"""What an address of a document may begin with."""


@command(
    "attach",
    examples=(
        "missions attach example-north-east scans/renewal.pdf --title Renewal --language en",
        "missions attach example-north-east https://example.org/agreement.pdf --dry-run",
    ),
)
@click.option("--title", metavar="TEXT", default="", help="What it is (default: the name of the file).")
@click.option("--language", metavar="CODE", default="", help="The language of its text, such as en, de or ja.")
@click.option("--leave", is_flag=True, help="Leave the file where it is, and record only its place.")
@dry_run_option
@agreement_argument
@click.argument("document", type=click.Path())
def attach(
    context: CliContext, /, agreement: Agreement, document: str, title: str, language: str, leave: bool, dry_run: bool
) -> None:
    """Attach a document to an agreement.

    DOCUMENT is the path of a file or a web address. A file is copied into the folder of attached files beside your
    portfolio, named by its agreement, and its checksum is kept; “missions doctor” says if it is missing or changed.
    """
    kept = Document(title=title, address=document.strip(), language=_language(context, language))
    scheme = kept.address.partition("://")[0].lower() if "://" in kept.address else ""
    if scheme and scheme not in _SCHEMES:
        raise RefusedError(messages.NO_ADDRESS(address=kept.address, schemes=", ".join(_SCHEMES)))
    if not scheme:
        place = Path(expanduser(kept.address))
        if not place.is_file():
            is_there = bool(kept.address) and place.exists()
            raise RefusedError((messages.NO_FILE_BUT if is_there else messages.NO_DOCUMENT)(path=kept.address))
        kept = replace(kept, title=title or place.name, address=str(place.resolve()))
        if not leave and not dry_run:
            copied = context.store.attach(place, agreement.id)
            kept = replace(kept, address=copied.address, checksum=copied.checksum)
    context.carry_out(attach_document(agreement, kept), dry_run)


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
    help="The value to keep for a field: kept, other or both; may be repeated.",
)
@dry_run_option
@record_argument("keep", metavar="KEEP")
@record_argument("other", metavar="OTHER")
def merge(context: CliContext, /, keep: Record, other: Record, taken: tuple[str, ...], dry_run: bool) -> None:
    """Merge two records of one kind into one.

    KEEP keeps its id and values; OTHER fills its empty fields and adds to its lists. Links to OTHER then lead to KEEP,
    and OTHER is removed. You see each field in which the two differ.
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
