"""`missions expiring` and `explain`: what must be done by when, why, and the options that narrow deadlines down."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from missions.text import fold, holds_words, line, search_words, spellings
from screens.cli import messages
from screens.cli.arguments import length_option
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import Line, paragraph

if TYPE_CHECKING:
    from missions.dates.periods import Period
    from missions.deadlines.deadline import Deadline, DeadlineKind
    from missions.records.book import Book
    from missions.records.record import Record
    from missions.reports.agreement_status import StatusReport
    from missions.reports.report import Report, Section

_CSV_COLUMNS = (
    "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty", "consequence",
    "actor", "decision", "why",
)  # fmt: skip
"""The columns of --csv."""


def _kind(name: str) -> "DeadlineKind":
    """Return the kind with that name; hyphens, blanks and underscores are the same."""
    from missions.records.deadline_notes import DeadlineKind

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
actor_option = click.option(
    "--actor", metavar="WORDS", help="Only what somebody with these words in their name must do."
)
partner_option = click.option(
    "--partner", metavar="ID_OR_NAME", help="Only deadlines of this organisation, by id or part of its name."
)


def deadline_tests(
    book: "Book", kinds: "frozenset[DeadlineKind]", actor: str | None, partner: str | None
) -> "list[Callable[[Deadline], bool]]":
    """Return the tests that a deadline must pass; RefusedError if no partner has that name."""
    tests: list[Callable[[Deadline], bool]] = []
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
    words = search_words(named)
    names = {each.id: spellings(" ".join((each.id, *each.names))) for each in book.organisations.values()}
    found = frozenset(id for id, name in names.items() if words and holds_words(name, words))
    if not found:
        from difflib import get_close_matches

        from missions.records.search import named_records

        near = dict.fromkeys(get_close_matches(fold(named), list(names), n=4, cutoff=0.5))
        if not near:
            near = dict.fromkeys(each.id for each in named_records(("organisations",), book).nearest(named))
        if near:
            raise RefusedError(messages.NO_PARTNER_BUT_NEAR(name=named, ids=", ".join(list(near)[:4])))
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
    json="Same as --format json: an array for scripts.",
    csv="Same as --format csv: comma-separated values.",
    formats="How to print the list.",
    exit_code="Exit with 1 if any listed deadline with a date is undecided.",
    kept=True,
)
@length_option("--within", help="How far to look ahead: 6m, 6 weeks, 1y (default: 12m).")
@kind_option
@actor_option
@partner_option
@click.option("--settled/--no-settled", default=True, help="Whether to list deadlines that are decided already.")
def expiring(
    context: CliContext,
    /,
    within: "Period | None",
    kinds: "frozenset[DeadlineKind]",
    actor: str | None,
    partner: str | None,
    settled: bool,
) -> CommandAnswer:
    """List what must be done by when, and why.

    The most urgent deadlines come first, then dates that cannot be computed because a fact is missing, then what is
    decided already.

    The list has everything overdue and everything whose last day to act falls within the period. “missions explain ID”
    explains each date.
    """
    from missions.reports.deadlines import deadline_report
    from missions.terms.counting import shift_day
    from screens.cli.report_layout import report_markdown, untitled_lines

    until = shift_day(context.today, within.months, within.days) if within else shift_day(context.today, months=12)
    tests = deadline_tests(context.book, kinds, actor, partner)
    found = [
        each
        for each in context.ledger.deadlines
        if (each.act_by is None or each.act_by <= until)
        and (settled or each.recorded_decision is None)
        and all(keep(each) for keep in tests)
    ]
    report = partial(deadline_report, found, context.today, until)
    return CommandAnswer(
        lambda max_width: untitled_lines(report(), max_width),
        lambda: [each.as_json() for each in _sourced(found, context.book)],
        lambda: (_CSV_COLUMNS, map(_csv_row, _sourced(found, context.book))),
        lambda: report_markdown(report()),
        fails=any(each.is_open for each in found),
    )


def _sourced(found: Iterable["Deadline"], book: "Book") -> Iterator["Deadline"]:
    """Yield deadlines with the sources of their facts."""
    from missions.reports.explanation import with_sources

    return (with_sources(each, book) for each in found)


def _csv_row(deadline: "Deadline") -> list[str]:
    """Return a deadline as a row of comma-separated values."""
    row = deadline.as_json()
    row |= row.pop("about")
    row["why"] = " ".join(row["why"])
    return ["" if row[name] is None else str(row[name]) for name in _CSV_COLUMNS]


@command(
    "explain",
    examples=(
        "missions explain lsn-fbri-kobe",
        "missions explain bioxclusters-osaka-2016 --on 2018-06-01",
        "missions explain expiry:bioxclusters-osaka-2016:1 --json",
    ),
    json="Print the explanation as JSON for scripts.",
    kept=True,
)
@click.argument("id", metavar="ID")
def explain(context: CliContext, /, id: str) -> CommandAnswer:
    """Explain the dates of a record.

    ID is that of an agreement, a follow-up or an event, or the key of one deadline, as “missions expiring --json”
    prints it. For a meeting or visit with several possible days it shows each day in the calendars of both sides.

    For an agreement it shows the status first, with anything that qualifies it and the chain of its terms. Each
    deadline follows: what is recorded, the arithmetic, the rule with its source, what is assumed, what would make it
    certain, and what happens if nobody acts.
    """
    from missions.deadlines.ledger import deadlines_of
    from missions.records.agreements import Agreement
    from missions.reports.explanation import explain as explain_deadline
    from missions.reports.explanation import with_sources

    record, key = _find_record(context, id)
    every = deadlines_of(record.id, context.book, context.today)
    deadlines = [each for each in every if (each.kind.value, str(each.number), each.part)[: len(key)] == key]
    if key and not deadlines:
        keys = ", ".join(each.key for each in every)
        raise RefusedError(
            messages.OTHER_DEADLINES(deadline=id, keys=keys) if keys else messages.NO_DEADLINES(deadline=id)
        )
    sourced = (with_sources(each, context.book) for each in deadlines)
    found = [(each, explain_deadline(each, context.book, context.today)) for each in sourced]
    status = None
    if isinstance(record, Agreement) and not key:
        from missions.reports.agreement_status import StatusReport

        status = StatusReport(record, context.book, context.today)
    from missions.reports.deadlines import possible_days

    days = None if found else possible_days(record, context.book)
    return CommandAnswer(
        lambda max_width: _explained_lines(record, status, found, context.today, days, max_width),
        lambda: _explained_json(record, status, found, context.book),
    )


def _find_record(context: CliContext, text: str) -> "tuple[Record, tuple[str, ...]]":
    """Return the record, and of a deadline's key its kind, number and part; ids may be shortened in both."""
    from missions.records.deadline_notes import DeadlineKind

    kind, *others = text.split(":")
    if not others or context.book.get(text) or kind not in {each.value for each in DeadlineKind}:
        return context.record(text), ()
    return context.record(others[0]), (kind, *others[1:])


def _explained_lines(
    record: "Record",
    status: "StatusReport | None",
    found: "Sequence[tuple[Deadline, Report]]",
    today: date,
    days: "Section | None",
    max_width: int | None,
) -> Iterator[Line]:
    """Yield what people read."""
    from missions.reports.details import record_name
    from missions.reports.report import Report, Section
    from screens.cli.report_layout import report_lines

    sections = (
        (Section("", tuple(status.lines())), *status.chain(), status.reasons(), *status.ways_out()) if status else ()
    )
    sections = (*sections, days) if days else sections
    name = messages.AS_OF(name=record_name(record), day=today)
    yield from report_lines(Report(line(record.heading), sections, name), max_width)
    for deadline, each in found:
        yield from _explanation_lines(deadline, each, max_width)
    if not found and not days:
        yield ""
        yield from paragraph(messages.NOTHING_DUE(), max_width, 0)


def _explanation_lines(deadline: "Deadline", found: "Report", max_width: int | None) -> Iterator[Line]:
    """Yield the explanation of one of several deadlines."""
    from missions.reports.explanation import deadline_in_short
    from missions.reports.report import Table
    from screens.cli.report_layout import heading_lines, text_lines

    yield ""
    yield from heading_lines(found.subtitle, max_width)
    short = deadline_in_short(deadline, after_headline=True, after_outcome=True)
    for section in found.sections:
        if section.heading and short:
            yield from paragraph(short, max_width, 2)
            short = ""
        if section.heading:
            yield from paragraph(section.heading, max_width, 2, dim=True)
        for each in section.lines:
            assert not isinstance(each, Table)
            yield from text_lines(each, max_width)


def _explained_json(
    record: "Record", status: "StatusReport | None", found: "Sequence[tuple[Deadline, Report]]", book: "Book"
) -> dict[str, Any]:
    """Return what scripts read: each deadline as `expiring` has it, with its explanation."""
    from missions.deadlines.decisions import reminder_days
    from missions.records.kinds import kind_of
    from missions.reports.explanation import DECIDED, REMINDERS
    from missions.reports.report import Table

    deadlines = []
    for deadline, each in found:
        lines = {part.key: [said for said in part.lines if not isinstance(said, Table)] for part in each.sections}
        decided = lines.pop(DECIDED, ())
        lines.pop(REMINDERS, None)
        parts = [
            {"part": key, "lines": [{"text": said.text, "source": said.source or None} for said in part]}
            for key, part in lines.items()
        ]
        deadlines.append(
            {
                **deadline.as_json(),
                "headline": each.subtitle,
                "decided": [said.text for said in decided],
                "parts": parts,
                "reminders": [day.isoformat() for day in reminder_days(deadline, book)],
            }
        )
    return {
        "record": kind_of(record).table,
        "id": record.id,
        "title": record.heading,
        "status": status.as_json() if status else None,
        "deadlines": deadlines,
    }
