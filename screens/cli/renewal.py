"""`missions renew`, `extend`, `supersede`, `notice` and `terminate`: the life cycle of an agreement."""

from collections.abc import Callable

import click

from missions.agreements.extension import extend
from missions.agreements.notices import give_notice, terminate, withdraw_notice
from missions.agreements.renewal import renew
from missions.agreements.supersession import supersede
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.clauses import NoticePurpose
from screens.cli.arguments import find_agreement, find_organisation, read_date_option, read_length_option
from screens.cli.context import CliContext, file_option, on_option
from screens.cli.effects import effects_of
from screens.cli.errors import RefusedError
from screens.cli.group import CommandWithExamples
from screens.cli.layout import tell

_id = click.argument("id", metavar="ID")


@click.command(
    "renew",
    cls=CommandWithExamples,
    examples=(
        "missions renew bioxclusters-osaka-2016",
        'missions renew bioxclusters-osaka-2016 --signed "1 Nov 2018"',
        'missions renew bioxclusters-osaka-2016 --signed 2018-11-01 --for "3 years"',
    ),
)
@file_option
@on_option
@click.option("--signed", metavar="DATE", help="The day it was signed; without it the renewal is being prepared.")
@click.option("--for", "length", metavar="PERIOD", help="How long the new term lasts: 2 years, 18 months.")
@click.option("--until", metavar="DATE", help="The new term's last day, instead of a length.")
@_id
@click.pass_obj
def renew_agreement(context: CliContext, /, id: str, signed: str | None, length: str | None, until: str | None) -> None:
    """Renew an agreement by a new one.

    The new agreement goes on the day after the present one ends, with the same parties and clauses; without --for or
    --until it lasts the renewal period on record, else as long as the present one. The present one stays as it is.
    """
    if length and until:
        raise RefusedError("Give --for or --until, not both.")
    agreement = find_agreement(context, id)
    day, last = read_date_option(context, "--signed", signed), read_date_option(context, "--until", until)
    period = read_length_option("--for", length)
    proposal = _propose(lambda: renew(agreement, context.book, context.today, signed=day, term=period, until=last))
    words = "Renewed" if day else "To be renewed:"
    _save(
        context, proposal, f"{words} “{agreement.heading}” ({agreement.id}).", proposal.changes.put[0].id, agreement.id
    )


@click.command(
    "extend",
    cls=CommandWithExamples,
    examples=(
        'missions extend example-north-east --signed "5 Mar 2027" --until "31 Dec 2028"',
        "missions extend example-north-east --signed 2027-03-05 --by 1y",
    ),
)
@file_option
@on_option
@click.option("--signed", metavar="DATE", help="The day the extension was signed.")
@click.option("--until", metavar="DATE", help="The new last day.")
@click.option("--by", "length", metavar="PERIOD", help="By how long it is extended, instead of the new last day.")
@_id
@click.pass_obj
def extend_agreement(
    context: CliContext, /, id: str, signed: str | None, until: str | None, length: str | None
) -> None:
    """Extend an agreement before it ends.

    The extension is a record of its own. What is signed only after the end is in law a new contract: renew it.
    """
    if (length is None) == (until is None):
        raise RefusedError("Give --until or --by, one of the two.")
    agreement = find_agreement(context, id)
    day, last = read_date_option(context, "--signed", signed), read_date_option(context, "--until", until)
    period = read_length_option("--by", length)
    proposal = _propose(lambda: extend(agreement, context.book, context.today, signed=day, until=last, by=period))
    _save(context, proposal, f"Extended “{agreement.heading}” ({agreement.id}).", agreement.id)


@click.command(
    "supersede",
    cls=CommandWithExamples,
    examples=("missions supersede example-north-west --by example-north-east",),
)
@file_option
@on_option
@click.option("--by", "other", metavar="OTHER", required=True, help="The id of the newer agreement.")
@_id
@click.pass_obj
def supersede_agreement(context: CliContext, /, id: str, other: str) -> None:
    """Let a newer agreement on file supersede this one.

    The newer one says so; the older one stays as it is, and its deadlines end when the newer one takes effect.
    """
    agreement, newer = find_agreement(context, id), find_agreement(context, other)
    proposal = _propose(lambda: supersede(agreement, newer, context.book, context.today))
    _save(context, proposal, f"Superseded “{agreement.heading}” ({agreement.id}).", agreement.id, newer.id)


@click.command(
    "notice",
    cls=CommandWithExamples,
    examples=(
        "missions notice sample-university-framework --sent yesterday",
        'missions notice example-data-project --purpose termination --by placeholder-biotech --received "3 Mar 2027"',
        "missions notice sample-university-framework --withdraw",
    ),
)
@file_option
@on_option
@click.option("--purpose", metavar="PURPOSE", help="What it is for; non_renewal if not said.")
@click.option("--by", "party", metavar="ORG", help="Who gave it: an organisation's id or name.")
@click.option("--sent", metavar="DATE", help="When it was sent; today if no day is given.")
@click.option("--received", metavar="DATE", help="When it was received.")
@click.option("--effective", metavar="DATE", help="When it takes effect, if it says so; else by the rule on record.")
@click.option("--withdraw", is_flag=True, help="Withdraw the last notice that stands, on the day --sent names.")
@_id
@click.pass_obj
def give_notice_on(
    context: CliContext,
    /,
    id: str,
    purpose: str | None,
    party: str | None,
    sent: str | None,
    received: str | None,
    effective: str | None,
    withdraw: bool,
) -> None:
    """Record a notice that was given, or withdraw one.

    PURPOSE is non_renewal, renewal (an option that is used), termination, withdrawal or suspension. When the notice
    takes effect follows from the rule on record; you are told if it came too late.
    """
    agreement = find_agreement(context, id)
    what, by = _purpose(purpose), find_organisation(context, "--by", party)
    day = read_date_option(context, "--sent", sent)
    if withdraw:
        if received or effective:
            raise RefusedError("With --withdraw, only --purpose, --by and --sent can be given.")
        proposal = _propose(
            lambda: withdraw_notice(agreement, context.book, context.today, purpose=what, party=by, on=day)
        )
    else:
        arrived = read_date_option(context, "--received", received)
        last = read_date_option(context, "--effective", effective)
        proposal = _propose(
            lambda: give_notice(
                agreement,
                context.book,
                context.today,
                purpose=what or NoticePurpose.NON_RENEWAL,
                party=by,
                sent=day,
                received=arrived,
                effective=last,
            )
        )
    _save(context, proposal, f"“{agreement.heading}” ({agreement.id}):", agreement.id)


@click.command(
    "terminate",
    cls=CommandWithExamples,
    examples=(
        'missions terminate example-north-west --effective "31 Mar 2027"',
        "missions terminate example-data-project --effective 2027-06-30 --party placeholder-biotech",
    ),
)
@file_option
@on_option
@click.option("--effective", metavar="DATE", required=True, help="Its last day.")
@click.option("--party", metavar="ORG", help="Who terminated it; by mutual consent if nobody is named.")
@_id
@click.pass_obj
def terminate_agreement(context: CliContext, /, id: str, effective: str, party: str | None) -> None:
    """Record that an agreement ends early.

    It is terminated by one party or, if none is named, ended by mutual consent.
    """
    agreement = find_agreement(context, id)
    day, by = read_date_option(context, "--effective", effective), find_organisation(context, "--party", party)
    proposal = _propose(lambda: terminate(agreement, context.book, context.today, on=day, party=by))
    _save(context, proposal, f"Terminated “{agreement.heading}” ({agreement.id}).", agreement.id)


def _purpose(text: str | None) -> NoticePurpose | None:
    """Return the purpose of that name; hyphens and blanks are underscores. RefusedError lists them all."""
    if text is None:
        return None
    try:
        return NoticePurpose(text.strip().lower().replace("-", "_").replace(" ", "_"))
    except ValueError:
        raise RefusedError(f"--purpose: “{text}” is none of {', '.join(NoticePurpose)}.") from None


def _propose(make: Callable[[], Proposal]) -> Proposal:
    """Return the proposal; RefusedError says why it was rejected."""
    try:
        return make()
    except RejectedError as error:
        raise RefusedError(str(error)) from None


def _save(context: CliContext, proposal: Proposal, headline: str, *ids: str) -> Book:
    """Save the proposal, and print what was understood, its warnings and its effects on these agreements."""
    book = context.save(proposal.changes, context.book)
    tell(headline, *(f"  {each}" for each in proposal.said))
    tell(*(f"Careful: {each}" for each in proposal.warnings), err=True)
    tell(*effects_of(ids, book, context.today))
    return book
