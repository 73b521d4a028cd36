"""`missions expiring`: what must be done by when, which facts are missing, and what is decided already."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import click

from missions.dates.formatting import show_choice, show_day, show_days, show_end
from missions.dates.periods import Period
from missions.deadlines.deadline import CONSEQUENCES, Band, Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.messages import Part, Reason
from missions.terms.counting import shift_day
from missions.text import line
from screens.cell_width import shorten, wrap
from screens.cli import report_layout as md
from screens.cli.arguments import length_option
from screens.cli.context import CliContext
from screens.cli.deadline_filters import actor_option, deadline_tests, kind_option, partner_option
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import TextColumn, coloured, table
from screens.cli.output import ColouredText, Line, indented

_BAND_WORDS = {
    Band.OVERDUE: "overdue",
    Band.CRITICAL: "critical",
    Band.ACT: "to act on",
    Band.DECIDE: "to decide",
    Band.START: "to start",
    Band.PLAN: "to plan",
    Band.LATER: "later",
}

_DUE_COLUMNS = (
    TextColumn("Days", kept=True),
    TextColumn("Act by", kept=True),
    TextColumn("Band", kept=True),
    TextColumn("What", 20, True),
)
_DECIDED_COLUMNS = (TextColumn("Decided", kept=True), TextColumn("Act by", kept=True), TextColumn("What", 20, True))

_MISSING_HEADING, _DECIDED_HEADING = "Facts missing", "Decided already"

_CSV_COLUMNS = (
    "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty", "consequence",
    "actor", "decision", "why",
)  # fmt: skip
"""The columns of --csv."""


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
    within: "Period | None",
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
    return CommandAnswer(
        lambda max_width: deadline_lines(found, context.today, until, max_width),
        lambda: [each.as_json() for each in found],
        lambda: (_CSV_COLUMNS, map(_csv_row, found)),
        lambda: deadline_markdown(found, context.today, until),
        fails=any(each.is_open for each in found),
    )


def _csv_row(deadline: Deadline) -> list[str]:
    """Return a deadline as a row of comma-separated values."""
    row = deadline.as_json()
    row |= row.pop("about")
    row["why"] = " ".join(row["why"])
    return ["" if row[name] is None else str(row[name]) for name in _CSV_COLUMNS]


def deadline_lines(found: Sequence[Deadline], today: date, until: date, max_width: int | None) -> Iterator[Line]:
    """Yield the deadlines, each with its facts and consequence, in lines of at most `max_width` cells."""
    due, gaps, settled = _by_state(found)
    if due:
        header, *rows = table(_DUE_COLUMNS, [_row(each) for each in due], max_width)
        yield header
        for deadline, row in zip(due, rows, strict=True):
            yield row
            yield from _detail(_facts(deadline), max_width, dim=False)
            yield from _detail(f"If nobody acts: {_consequence(deadline)}", max_width)
        yield ""
    if gaps:
        yield ColouredText(_MISSING_HEADING, bold=True)
        for (id, title), group in groupby(gaps, key=lambda each: (each.id, each.title)):
            yield _record_line(title, id, max_width)
            for deadline in group:
                yield from _detail(_missing(deadline), max_width)
        yield ""
    if settled:
        yield ColouredText(_DECIDED_HEADING, bold=True)
        header, *rows = table(_DECIDED_COLUMNS, [_decided_row(each) for each in settled], max_width)
        yield header
        for deadline, row in zip(settled, rows, strict=True):
            yield row
            yield from _detail(_decision(deadline), max_width)
        yield ""
    yield from wrap(_summary(due, gaps, settled, today, until), max_width)


def deadline_markdown(found: Sequence[Deadline], today: date, until: date) -> Iterator[str]:
    """Yield the same as tables in Markdown, to be pasted into minutes and wikis."""
    due, gaps, settled = _by_state(found)
    yield from md.heading(f"Deadlines from {show_day(today)} until {show_day(until)}")
    if due:
        names = ("Days", "Act by", "Band", "What", "Kind", "Due", "Who", "If nobody acts", "Id")
        yield from md.rows(names, map(_markdown_row, due))
    if gaps:
        yield from md.heading(_MISSING_HEADING)
        yield from md.rows(("What", "Missing", "Id"), [(each.title, _missing(each), each.id) for each in gaps])
    if settled:
        yield from md.heading(_DECIDED_HEADING)
        cells = [(each.title, show_choice(each.kind), _act_by(each), _decision(each)) for each in settled]
        yield from md.rows(("What", "Kind", "Act by", "Decided"), cells)
    yield md.escape_markdown(_summary(due, gaps, settled, today, until))


def _by_state(found: Sequence[Deadline]) -> tuple[list[Deadline], list[Deadline], list[Deadline]]:
    """Split deadlines into those to act on, those that lack a fact, and those decided already."""
    unsettled = [each for each in found if each.recorded_decision is None]
    due = [each for each in unsettled if each.act_by is not None]
    gaps = [each for each in unsettled if each.act_by is None]
    return due, gaps, [each for each in found if each.recorded_decision is not None]


def _row(deadline: Deadline) -> list[ColouredText | str]:
    """Return the row of a deadline."""
    band = deadline.band
    assert band
    return [
        coloured(show_days(deadline.days), band.severity),
        _act_by(deadline),
        coloured(band.value, band.severity),
        ColouredText(deadline.title, bold=True),
    ]


def _markdown_row(deadline: Deadline) -> list[str]:
    return [
        show_days(deadline.days),
        _act_by(deadline),
        deadline.band.value if deadline.band else "",
        deadline.title,
        show_choice(deadline.kind),
        show_end(deadline.due) if deadline.due else "",
        deadline.actor,
        _consequence(deadline),
        deadline.id,
    ]


def _decided_row(deadline: Deadline) -> list[ColouredText | str]:
    assert deadline.recorded_decision
    return [ColouredText(show_choice(deadline.recorded_decision.decision), dim=True), _act_by(deadline), deadline.title]


def _act_by(deadline: Deadline) -> str:
    return show_day(deadline.act_by) if deadline.act_by else "no day"


def _facts(deadline: Deadline) -> str:
    """Return its kind, due date, id and actor; the last may be cut off."""
    due = f"due {show_end(deadline.due)}" if deadline.due else "due some day"
    return " · ".join((show_choice(deadline.kind), due, deadline.id, deadline.actor))


def _consequence(deadline: Deadline) -> str:
    """Return what happens if nobody acts, and the reason that says most."""
    return f"{CONSEQUENCES[deadline.consequence]}. {_main_reason(deadline).said}"


def _main_reason(deadline: Deadline) -> Reason:
    """Return the reason of what happens if nobody acts, else the longest clause, else the first reason.

    The last outcome of a late deadline only says that it is late; one that repeats the consequence is skipped.
    """
    outcomes = [reason for reason in deadline.why if reason.part is Part.OUTCOME]
    if deadline.days is not None and deadline.days < 0:
        outcomes = outcomes[:-1]
    consequence = CONSEQUENCES[deadline.consequence]
    for reason in outcomes:
        if reason.said not in (consequence, f"It {consequence}."):
            return reason
    clauses = [reason for reason in deadline.why if reason.part is Part.CLAUSE]
    return max(clauses or deadline.why[:1], key=lambda reason: len(reason.said))


def _missing(deadline: Deadline) -> str:
    return deadline.why[0].said


def _decision(deadline: Deadline) -> str:
    """Return what was decided, for how long, by whom and why, and on what."""
    settled = deadline.recorded_decision
    assert settled
    until = f"until {show_day(settled.until)}" if settled.until else "for this term"
    who = f" by {settled.who}" if settled.who else ""
    why = f": {settled.why}" if settled.why else ""
    return line(f"{show_choice(settled.decision)}{who}, {until}{why} · {show_choice(deadline.kind)} · {deadline.id}")


def _detail(text: str, max_width: int | None, dim: bool = True) -> Iterator[Line]:
    """Yield a sentence on one line below a row."""
    yield indented([ColouredText(text if max_width is None else shorten(line(text), max_width - 2), dim=dim)], 2)


def _record_line(title: str, id: str, max_width: int | None) -> Line:
    """Return what a record is called, with its id."""
    return (
        f"{title} ({id})"
        if max_width is None
        else shorten(f"{shorten(line(title), max(12, max_width - len(id) - 3))} ({id})", max_width)
    )


def _summary(
    due: Sequence[Deadline], gaps: Sequence[Deadline], settled: Sequence[Deadline], today: date, until: date
) -> str:
    """Return how many deadlines there are, by band, how many facts are missing and how much is decided."""
    bands = Counter(each.band for each in due)
    of_each = ", ".join(f"{bands[band]:,} {said}" for band, said in _BAND_WORDS.items() if bands[band])
    if due:
        number = "1 deadline" if len(due) == 1 else f"{len(due):,} deadlines"
        said = [f"{number} from {show_day(today)} until {show_day(until)}: {of_each}."]
    else:
        said = [f"Nothing to act on from {show_day(today)} until {show_day(until)}."]
    if gaps:
        said.append("1 fact is missing." if len(gaps) == 1 else f"{len(gaps):,} facts are missing.")
    if settled:
        said.append("1 is decided already." if len(settled) == 1 else f"{len(settled):,} are decided already.")
    return " ".join(said)
