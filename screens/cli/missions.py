"""`missions new`, `copy`, `shift`, `split`, `schedule` and `delegates`: plan a mission, its visits and its people."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from msgspec.structs import replace

from missions.dates.parsing import DateParseError, parse_period
from missions.dates.periods import Period
from missions.messages import MessageFact
from missions.planning.new_mission import (
    TEMPLATES,
    copy_mission,
    create_mission,
    next_first_day,
    next_title,
    usual_lead,
)
from missions.planning.reschedule import days_to_begin_on, mission_first_day, shift_mission
from missions.planning.split_mission import split_mission
from missions.planning.visits import schedule_visit, unschedule_visit
from missions.records.changes import Proposal, joined
from missions.records.missions import DelegateFunction, Mission, MissionKind
from missions.records.record import Record
from missions.records.visits import ParticipantRole, Visit
from missions.terms.counting import shift_day
from missions.text import fold
from screens.cli import messages
from screens.cli.arguments import (
    choice_option,
    day_option,
    dry_run_option,
    link_option,
    mission_argument,
    organisation_option,
    read_clock,
    read_day,
    record_argument,
    text_option,
    visit_argument,
)
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import command, typed
from screens.cli.output import tell
from screens.cli.tasks import find_checklist

if TYPE_CHECKING:
    from missions.people.import_match import ImportLine
    from missions.records.book import Book
    from missions.records.tasks import Checklist


_line_option = click.option(
    "--line",
    "answers",
    multiple=True,
    metavar="N=WHO",
    help="Who line N is: the id of a person on file, new, or out to skip it; may be repeated.",
)


@command(
    "new",
    examples=(
        'missions new "Example delegation to the West" --first "8 Nov 2027" --last "12 Nov 2027"',
        'missions new "Stand at the Example Fair" --kind fair --event example-fair --no-tasks --dry-run',
    ),
    new_file=True,
)
@choice_option(
    "--kind",
    options=MissionKind,
    metavar="KIND",
    default=MissionKind.OUTGOING_DELEGATION.value,
    show_default=True,
    help="The kind of mission: outgoing, incoming, fair, signing or matchmaking.",
)
@day_option("--first", help="The first day (default: that of the event).")
@day_option("--last", help="The last day (default: as long as usual for its kind).")
@link_option("--event", table="events", metavar="EVENT", help="The fair or conference it goes to, by id or name.")
@organisation_option("--lead", help="The organisation that leads it (default: the one that leads most missions).")
@link_option("--programme", table="programmes", metavar="PROGRAMME", help="The funding programme it belongs to.")
@text_option("--delegates", "names", help="A list of delegates: a text file, or - for standard input.")
@_line_option
@click.option("--checklist", "named", multiple=True, metavar="ID", help="Plan this checklist instead of the usual one.")
@click.option("--visits/--no-visits", default=True, help="Whether to add its usual visits (default: yes).")
@click.option("--tasks/--no-tasks", default=True, help="Whether to plan a checklist (default: yes).")
@dry_run_option
@click.argument("title")
def new(
    context: CliContext,
    /,
    title: str,
    kind: MissionKind,
    first: date | None,
    last: date | None,
    event: str,
    lead: str,
    programme: str,
    names: str | None,
    answers: tuple[str, ...],
    named: tuple[str, ...],
    visits: bool,
    tasks: bool,
    dry_run: bool,
) -> None:
    """Begin a mission with its usual visits and tasks.

    TITLE is its name. Its kind decides which visits and which checklist are usual; you can change all of it afterwards.
    Visits without a fixed time are unscheduled: “missions schedule” gives them a day and a time.
    """
    book = context.book
    leads = lead or usual_lead(book)
    proposal = create_mission(
        kind, title, book, first_day=first, last_day=last, lead=leads, event=event, programme=programme,
        checklists=_checklists(book, kind, named) if tasks else (), with_visits=visits,
    )  # fmt: skip
    mission = proposal.changes.put[0]
    assert isinstance(mission, Mission)
    also = []
    if leads and not lead:
        sentence = messages.USUAL_LEAD if book.missions else messages.OUR_LEAD
        also.append(sentence(lead=book.heading(leads)))
    if names is not None:
        lines = _matched(names, book, answers)
        tell(*_line_texts(lines, book))
        then = _import_list(lines, book.after(proposal.changes), mission)
        proposal = joined(proposal, then, proposal.changes.summary)
    context.carry_out(
        _told_past(proposal, context), dry_run, *also, messages.IDENTIFIED(title=mission.heading, id=mission.id)
    )


def _told_past(proposal: Proposal, context: CliContext) -> Proposal:
    """Return the proposal, with a warning if the mission it plans begins in the past."""
    dates = next((each.dates for each in proposal.changes.put if isinstance(each, Mission)), None)
    if dates is None or dates.is_open or dates.earliest >= context.today:
        return proposal
    return replace(proposal, warnings=(*proposal.warnings, messages.BEGINS_IN_PAST(day=dates.earliest)))


def _checklists(book: "Book", kind: MissionKind, named: Sequence[str]) -> "tuple[Checklist, ...]":
    """Return the checklists of these names, else the one usual for the kind of mission."""
    wanted = named or [TEMPLATES[kind].checklist]
    return tuple(find_checklist(book, each) for each in wanted if each)


@command(
    "copy",
    examples=(
        'missions copy example-east-delegation --first "7 Dec 2027"',
        'missions copy example-fair-stand --title "Joint stand at the next Example Fair" --dry-run',
    ),
)
@day_option("--first", help="The first day of the copy (default: the same weekday a year later).")
@click.option(
    "--title",
    metavar="TEXT",
    default="",
    help="The title of the copy (default: the same; a year at its end becomes the next).",
)
@dry_run_option
@mission_argument("mission", metavar="MISSION")
def copy(context: CliContext, /, mission: Mission, first: date | None, title: str, dry_run: bool) -> None:
    """Copy a mission, for example for next year.

    People, journey, stays, planned budget, visits and tasks are copied and move by the same number of days. Results,
    bookings and answers to invitations are not copied.
    """
    begins = first or next_first_day(mission, context.book.visits_of(mission.id))
    if begins is None:
        raise RefusedError(messages.COPY_FIRST(mission=mission.heading))
    proposal = copy_mission(mission, context.book, begins, title or next_title(mission.heading))
    made = proposal.changes.put[0]
    context.carry_out(_told_past(proposal, context), dry_run, messages.IDENTIFIED(title=made.heading, id=made.id))


class Shift(NamedTuple):
    """By how much something is shifted; `sign` is -1 for earlier."""

    period: Period
    sign: int


def _read_shift(context: CliContext, text: str) -> Shift | date:
    """Return by how much, or to which day, something is shifted; DateParseError if it is neither."""
    found = re.fullmatch(r"(?i)\s*([+−-]?)\s*(.+?)\s*(earlier|later)?\s*", text)
    mark, said, direction = found.groups() if found else ("", text, None)
    try:
        return Shift(parse_period(said), -1 if mark in ("-", "−") or (direction or "").lower() == "earlier" else 1)
    except DateParseError:
        if mark or direction:
            raise
    try:
        return read_day(context, text)
    except DateParseError as error:
        raise DateParseError(messages.NO_SHIFT(typed=text, problem=str(error))) from None


@command(
    "shift",
    examples=(
        "missions shift sample-west-delegation 1w",
        'missions shift sample-west-delegation "3 days earlier"',
        'missions shift sample-west-delegation "8 Feb 2027" --dry-run',
    ),
)
@dry_run_option
@mission_argument("mission", metavar="MISSION")
@click.argument("distance", metavar="WHEN", callback=typed(_read_shift))
def shift(context: CliContext, /, mission: Mission, distance: Shift | date, dry_run: bool) -> None:
    """Shift all dates of a mission.

    WHEN is a length of time, such as 1w or “3 days earlier”, or the new first day. Visits, journey, stays, arrivals and
    the tasks planned from them move, too; events and travel documents do not.
    """
    book = context.book
    if isinstance(distance, Shift):
        (period, sign), begins = distance, mission_first_day(mission, book.visits_of(mission.id)) or context.today
        days = (shift_day(begins, sign * period.months, sign * period.days) - begins).days
    else:
        days = days_to_begin_on(mission, book, distance)
    context.carry_out(_told_past(shift_mission(mission, book, days), context), dry_run)


@command(
    "split",
    examples=(
        'missions split example-east-delegation --leg 3 --title "Visit to Placeholder Town"',
        "missions split example-east-delegation --leg 2 --dry-run",
    ),
)
@click.option("--leg", type=click.IntRange(1), metavar="NUMBER", help="The leg that begins the later part.")
@day_option("--day", help="The first day of the later part, instead of a leg.")
@click.option("--title", metavar="TEXT", default="", help="The title of the later part.")
@dry_run_option
@mission_argument("mission", metavar="MISSION")
def split(
    context: CliContext, /, mission: Mission, leg: int | None, day: date | None, title: str, dry_run: bool
) -> None:
    """Split off the later part of a mission.

    Later visits, legs and stays go to the new mission with their tasks and follow-ups. The budget and the mission's own
    tasks stay with the first part.
    """
    if (leg is None) == (day is None):
        raise RefusedError(messages.LEG_OR_DAY())
    at: int | date = day if day is not None else (leg or 1) - 1
    proposal = split_mission(mission, context.book, at, title or messages.SECOND_PART(mission=mission.heading))
    made = next(each for each in proposal.changes.put if isinstance(each, Mission) and each.id != mission.id)
    context.carry_out(proposal, dry_run, messages.IDENTIFIED(title=made.heading, id=made.id))


@command(
    "schedule",
    examples=(
        'missions schedule sample-west-talks "1 Feb 2027" 10:00 --minutes 90',
        'missions schedule sample-west-welcome "1 Feb 2027"',
        "missions schedule example-east-signing --without-time --dry-run",
    ),
)
@click.option(
    "--minutes", type=click.IntRange(1), metavar="NUMBER", help="How long it lasts (default: as long as now)."
)
@click.option("--without-time", "untimed", is_flag=True, help="Remove its time; the visit becomes unscheduled.")
@dry_run_option
@visit_argument
@click.argument("day", required=False, metavar="[DAY]", callback=typed(read_day))
@click.argument("start", required=False, metavar="[TIME]", callback=typed(read_clock))
def schedule(
    context: CliContext,
    /,
    visit: Visit,
    day: date | None,
    start: time | None,
    minutes: int | None,
    untimed: bool,
    dry_run: bool,
) -> None:
    """Schedule a visit on a day, at a time.

    Times are local. Without TIME, the visit keeps its time, if it has one.
    """
    if untimed == (day is not None):
        raise RefusedError(messages.DAY_OR_NO_TIME())
    proposal = unschedule_visit(visit) if day is None else schedule_visit(visit, day, start, minutes)
    context.carry_out(proposal, dry_run)


@command(
    "delegates",
    examples=(
        "missions delegates sample-west-delegation --from people.txt",
        "missions delegates sample-west-talks --from people.txt --as counterpart --line 2=noa-example",
        "missions delegates --from people.txt --dry-run",
    ),
    new_file=True,
)
@text_option("--from", "names", required=True, help="The list: a text file, or - for standard input.")
@click.option("--as", "role", metavar="ROLE", help="Their function on the mission, or their role at the visit.")
@_line_option
@dry_run_option
@record_argument("into", required=False, metavar="[RECORD]")
def delegates(
    context: CliContext, /, into: Record | None, names: str, role: str | None, answers: tuple[str, ...], dry_run: bool
) -> None:
    """Add a list of people to a mission or a visit.

    RECORD is a mission or a visit; without it, the people are only added to the directory. Give one person a line:
    “Dr. Pat Example <pat@example.org>, Example Org, head of office”, or a table copied from a spreadsheet. You see who
    each line is. If a line may be somebody on file, nothing is saved until --line says who it is.
    """
    if into is not None and not isinstance(into, Mission | Visit):
        raise RefusedError(messages.NOT_INTO(id=into.id))
    fields = _role(context, into, role)
    lines = _matched(names, context.book, answers)
    tell(*_line_texts(lines, context.book))
    context.carry_out(_import_list(lines, context.book, into, **fields), dry_run)


def _role(context: CliContext, into: Mission | Visit | None, role: str | None) -> dict[str, Any]:
    """Return the function or role of everybody in the list; RefusedError if there is no such one."""
    from missions.records.field_values import read_value
    from missions.records.fields import EnumChoice

    if role is None:
        return {}
    if into is None:
        raise RefusedError(messages.ROLE_WHERE())
    name, options = ("function", DelegateFunction) if isinstance(into, Mission) else ("role", ParticipantRole)
    try:
        return {name: read_value(role, EnumChoice(options), context.book, context.today)}
    except DateParseError as error:
        raise RefusedError(messages.OPTION_PROBLEM(option="--as", problem=str(error))) from None


def _matched(text: str, book: "Book", answers: Sequence[str]) -> "tuple[ImportLine, ...]":
    """Return the lines of a list with who each is taken to be, as the answers say; RefusedError for a wrong answer."""
    from missions.people.import_list import known_names, read_names
    from missions.people.import_match import LEFT_OUT, NEW, match_people

    lines = {each.named.number: each for each in match_people(read_names(text, known_names(book)), book)}
    asked = {number for number, each in lines.items() if each.taken == NEW and each.likely}
    for answer in answers:
        number, _, who = answer.partition("=")
        taken = {"new": NEW, "out": LEFT_OUT}.get(fold(who).strip(), who.strip())
        if not number.strip().isdecimal() or int(number) not in lines:
            raise RefusedError(messages.NO_SUCH_LINE(answer=answer, count=len(lines)))
        if taken not in (NEW, LEFT_OUT) and taken not in book.people:
            raise RefusedError(messages.NO_SUCH_PERSON(answer=answer))
        lines[int(number)] = replace(lines[int(number)], taken=taken)
        asked.discard(int(number))
    if asked:
        tell(*_line_texts(tuple(lines.values()), book), err=True)
        raise RefusedError(messages.WHO_IS_MEANT(count=len(asked), first=min(asked)))
    return tuple(lines.values())


def _line_texts(lines: "Sequence[ImportLine]", book: "Book") -> Iterator[str]:
    """Yield who each line was taken to be, who else is alike, and what is doubtful."""
    from missions.people.import_match import LEFT_OUT, NEW

    for each in lines:
        facts: dict[str, MessageFact] = {"number": each.named.number, "name": each.named.heading}
        if each.taken == NEW:
            yield messages.LINE_NEW(**facts)
        elif each.taken == LEFT_OUT and each.above:
            yield messages.LINE_AS_ABOVE(**facts, above=each.above)
        elif each.taken == LEFT_OUT:
            yield messages.LINE_OUT(**facts)
        else:
            yield messages.LINE_KNOWN(**facts, person=book.heading(each.taken), id=each.taken)
        if each.taken == NEW:
            yield from (
                f"  {messages.LINE_ALIKE(person=book.heading(like.id), id=like.id, why=' '.join(like.reasons))}"
                for like in each.likely
            )
        yield from (f"  {doubt}" for doubt in each.named.doubts)


def _import_list(lines: "Sequence[ImportLine]", book: "Book", into: Mission | Visit | None, **fields: Any) -> Proposal:
    from missions.people.import_match import import_people

    return import_people(lines, book, into, **fields).step
