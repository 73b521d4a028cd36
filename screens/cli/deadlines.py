"""`missions expiring`: what must be done by when, and the options that narrow deadlines down."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from missions.dates.periods import Period
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.reports.deadlines import deadline_report
from missions.reports.explanation import with_sources
from missions.terms.counting import shift_day
from missions.text import fold
from screens.cli import messages
from screens.cli.arguments import length_option
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.report_layout import report_markdown, untitled_lines

if TYPE_CHECKING:
    from missions.records.book import Book

_CSV_COLUMNS = (
    "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty", "consequence",
    "actor", "decision", "why",
)  # fmt: skip
"""The columns of --csv."""

DeadlineTest = Callable[[Deadline], bool]


def _kind(name: str) -> DeadlineKind:
    """Return the kind with that name; hyphens, blanks and underscores are the same."""
    try:
        return DeadlineKind(fold(name).strip().replace("-", "_").replace(" ", "_"))
    except ValueError:
        every = ", ".join(kind.value.replace("_", "-") for kind in DeadlineKind)
        raise RefusedError(messages.NO_SUCH_DEADLINE_KIND(kind=name, kinds=every)) from None


kind_option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    callback=lambda _context, _parameter, values: frozenset(map(_kind, values)),
    help="Only this kind, such as expiry or notice-of-non-renewal; may be repeated.",
)
actor_option = click.option("--actor", metavar="WORDS", help="Only what somebody with these words in the name must do.")
partner_option = click.option(
    "--partner", metavar="ID_OR_NAME", help="Only what concerns this organisation: its id, or part of its name."
)


def deadline_tests(
    book: "Book", kinds: frozenset[DeadlineKind], actor: str | None, partner: str | None
) -> list[DeadlineTest]:
    """Return the tests that a deadline must pass; RefusedError if no partner has that name."""
    tests: list[DeadlineTest] = []
    if kinds:
        tests.append(lambda deadline: deadline.kind in kinds)
    if actor is not None:
        wanted = fold(actor).split()
        tests.append(lambda deadline: all(word in fold(deadline.actor) for word in wanted))
    if partner is not None:
        concerned = _concerned_ids(book, _organisations(book, partner))
        tests.append(lambda deadline: deadline.id in concerned)
    return tests


def _organisations(book: "Book", named: str) -> frozenset[str]:
    """Return the organisation with that id, else all whose id or one of whose names has the words in it."""
    if named in book.organisations:
        return frozenset((named,))
    words = fold(named).split()
    names = {
        each.id: fold(" ".join((each.id, each.name, each.short_name, *each.aliases)))
        for each in book.organisations.values()
    }
    found = frozenset(id for id, name in names.items() if words and all(word in name for word in words))
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(fold(named), list(names), n=4, cutoff=0.5)
        if near:
            raise RefusedError(messages.NO_PARTNER_BUT_NEAR(name=named, ids=", ".join(near)))
        raise RefusedError(messages.NO_SUCH_PARTNER(name=named))
    return found


def _concerned_ids(book: "Book", organisations: frozenset[str]) -> frozenset[str]:
    """Return the ids of the records whose deadlines concern the organisations or their people."""
    people = {
        person.id
        for person in book.people.values()
        if any(function.organisation in organisations for function in person.functions)
    }
    ours = people | organisations
    agreements = {agreement.id for id in organisations for agreement in book.agreements_of(id)}
    hosted = {visit.id for visit in book.visits.values() if visit.host in organisations}
    follow_ups = {
        each.id
        for each in book.follow_ups.values()
        if each.agreement in agreements
        or each.visit in hosted
        or ours.intersection(each.promised_by + each.promised_to)
    }
    tasks = {
        each.id
        for each in book.tasks.values()
        if each.agreement in agreements or each.visit in hosted or each.owner in people
    }
    events = {each.id for each in book.events.values() if people.intersection(a.person for a in each.attendance)}
    return frozenset(agreements | follow_ups | tasks | events | people)


@command(
    "expiring",
    examples=(
        "missions expiring",
        "missions expiring --within 6m --on 2018-06-01",
        "missions expiring --kind notice-of-non-renewal --kind expiry --partner osaka",
        "missions expiring --within 30d --no-settled --exit-code",
        "missions expiring --format md > due.md",
    ),
    json="Short for --format json: an array for scripts.",
    csv="Short for --format csv: comma-separated values.",
    formats="How to print it.",
    exit_code="Exit with 1 if anything dated is listed that nobody has decided.",
)
@length_option("--within", help="How far to look ahead: 6m, 6 weeks, 1y; 12m if not said.")
@kind_option
@actor_option
@partner_option
@click.option("--settled/--no-settled", default=True, help="Whether to list what somebody has decided already.")
def expiring(
    context: CliContext,
    /,
    within: Period | None,
    kinds: frozenset[DeadlineKind],
    actor: str | None,
    partner: str | None,
    settled: bool,
) -> CommandAnswer:
    """List what must be done by when, and why.

    The most pressing comes first; then facts that are missing to know a date, then what somebody has decided already.

    Everything is listed whose last day to act comes within the period, and everything overdue. “missions explain ID”
    explains each date.
    """
    until = shift_day(context.today, within.months, within.days) if within else shift_day(context.today, months=12)
    tests = deadline_tests(context.book, kinds, actor, partner)
    found = [
        each
        for each in deadlines(context.book, context.today)
        if (each.act_by is None or each.act_by <= until)
        and (settled or each.recorded_decision is None)
        and all(keep(each) for keep in tests)
    ]
    report = partial(deadline_report, found, context.today, until)
    return CommandAnswer(
        lambda max_width: untitled_lines(report(), max_width),
        lambda: [with_sources(each, context.book).as_json() for each in found],
        lambda: (_CSV_COLUMNS, (_csv_row(with_sources(each, context.book)) for each in found)),
        lambda: report_markdown(report()),
        fails=any(each.is_open for each in found),
    )


def _csv_row(deadline: Deadline) -> list[str]:
    """Return a deadline as a row of comma-separated values."""
    row = deadline.as_json()
    row |= row.pop("about")
    row["why"] = " ".join(row["why"])
    return ["" if row[name] is None else str(row[name]) for name in _CSV_COLUMNS]
