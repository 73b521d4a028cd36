"""The short form of a mission: from a template with pasted delegates for a new one, and for one that is on file."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_count, show_date
from missions.dates.parsing import parse_date
from missions.delegation.sides import own_organisation
from missions.people.duplicates import PeopleIndex
from missions.people.import_list import known_names, read_names
from missions.people.import_match import LEFT_OUT, NEW, ImportLine, import_people, match_people
from missions.planning.new_mission import TEMPLATES, create_mission, usual_lead
from missions.planning.reschedule import exact_days
from missions.planning.tasks import task_dates
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError, joined
from missions.records.finding import Severity
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind
from missions.records.tasks import Checklist, Task
from missions.records.typed_texts import read_choice
from missions.records.visits import Visit
from missions.reports import short_mission_messages as messages
from missions.reports.report import Line, Phrase, phrased
from missions.reports.short_form import Around, FormRow, Offer, ShortForm
from missions.reports.short_mission_rows import (
    NewMission,
    finished,
    first_day,
    head_of,
    last_aside,
    last_day,
    read_delegates,
    read_first,
    read_head,
    read_last,
    read_lead,
    read_template,
    read_title,
    read_where,
    show_delegates,
    show_first,
    show_head,
    show_last,
    show_lead,
    show_template,
    show_title,
    show_where,
    shown_day,
    template_offers,
    title_aside,
    where_aside,
    where_offers,
)
from missions.reports.short_visit_times import keeping, planned_day
from missions.text import capitalised, fold, line
from missions.travel.route import exact_day

# The delegates.


def head_aside(value: Mission | NewMission, around: Around) -> str:
    """Return whether it is you."""
    return messages.YOU() if around.me and head_of(value) == around.me else ""


def delegate_lines(value: NewMission, book: Book) -> tuple[ImportLine, ...]:
    """Return the pasted delegates with who on file is likely meant."""
    return book.ask(_matched, value.delegates) if value.delegates.strip() else ()


def _matched(pasted: str, book: Book) -> tuple[ImportLine, ...]:
    return match_people(read_names(pasted, known_names(book)), book, book.ask(PeopleIndex.of))


def to_decide(lines: tuple[ImportLine, ...]) -> tuple[ImportLine, ...]:
    """Return the lines that may mean somebody on file, which is asked when the mission is saved."""
    return tuple(each for each in lines if each.taken == NEW and each.likely)


def delegates_aside(value: NewMission, around: Around) -> str:
    """Return how many delegates there are."""
    taken = [each for each in delegate_lines(value, around.book) if each.taken != LEFT_OUT]
    return messages.DELEGATES(count=len(taken)) if taken else ""


def show_party(value: Mission, around: Around) -> str:
    """Return the delegates."""
    return "; ".join(around.book.heading(each.person) for each in value.delegates)


def party_is_changed_elsewhere(value: Mission, _typed: str, _around: Around) -> Mission:
    """Leave the delegates as they are: they are changed in a form of their own."""
    return value


def party_aside(value: Mission, _around: Around) -> str:
    """Return how many delegates there are."""
    return messages.DELEGATES(count=len(value.delegates)) if value.delegates else ""


# What it makes.


def planned(
    value: NewMission, book: Book, checklists: tuple[Checklist, ...], lines: tuple[ImportLine, ...] = ()
) -> Proposal:
    """Return the one step that adds the mission with its visits, tasks and delegates.

    Raises RejectedError without a first day, or for impossible ones.
    """
    around = Around(book, date.min)
    first, last = exact_day(value.first), last_day(value, around)
    value = finished(value, around)
    wanted = TEMPLATES[value.kind].checklist if value.tasks else ""
    created = create_mission(
        value.kind, value.title, book, first_day=first, last_day=last, lead=value.lead,
        event=next(iter(value.events), ""), programme=value.programme, with_visits=value.visits,
        checklists=[each for each in checklists if each.id == wanted],
    )  # fmt: skip
    mission, *others = created.changes.put
    assert isinstance(mission, Mission)
    head = (Delegate(person=value.head, function=DelegateFunction.HEAD),) if value.head else ()
    mission = replace(mission, countries=value.countries, events=value.events, delegates=head)
    step = replace(created, changes=replace(created.changes, put=(mission, *others)))
    if not any(each.taken != LEFT_OUT for each in lines):
        return step
    people = import_people(lines, book.after(step.changes), mission).step
    return joined(step, people, step.changes.summary)


def new_mission_form(checklists: tuple[Checklist, ...]) -> ShortForm:
    """Return the form of a new mission, with the checklists that templates plan tasks from."""

    def in_short(value: NewMission, around: Around) -> tuple[Line, ...]:
        return (*_plan_lines(value, around, checklists), *_people_lines(value, around))

    return ShortForm(_NEW_ROWS, _start, in_short, "first", finished)


def _start(around: Around) -> NewMission:
    return NewMission(lead=usual_lead(around.book) or own_organisation(around.book), head=around.me)


def _plan_lines(value: NewMission, around: Around, checklists: tuple[Checklist, ...]) -> Iterator[Line]:
    """Yield when it is, how many visits and tasks it begins with, and which of the tasks are late already."""
    if first_day(value, around) is None:
        usual = len(TEMPLATES[value.kind].visits) if value.visits else 0
        yield Line(messages.BEGINS_WITH_DAY(count=usual) if usual else messages.ONLY_DAY_NEEDED())
        return
    try:
        step = planned(value, around.book, checklists)
    except RejectedError as error:
        yield Line(str(error), mark="▲ ", severity=Severity.ACT)
        return
    mission, *others = step.changes.put
    assert isinstance(mission, Mission)
    dates = Phrase(show_date(mission.dates, weekday=True), strong=True)
    yield Line.told(phrased(messages.TITLE_AND_DATES, title=mission.title, dates=dates))
    visits = [each for each in others if isinstance(each, Visit)]
    tasks = [each for each in others if isinstance(each, Task)]
    yield Line(
        messages.VISITS_AND_TASKS(
            visits=messages.VISITS(count=len(visits)),
            unscheduled=sum(each.start is None for each in visits),
            tasks=messages.TASKS(count=len(tasks)),
        )
        if visits
        else messages.TASKS_ONLY(tasks=messages.TASKS(count=len(tasks)))
    )
    later = around.book.after(step.changes)
    late = [(due, each) for each in tasks if (due := task_dates(each, later, around.today)).is_late(around.today)]
    if late:
        late.sort(key=lambda each: each[0].act_by or date.min)
        said = messages.LATE_TASKS(count=len(late), task=late[0][1].title, day=late[0][0].act_by or "")
        yield Line(said, mark="▲ ", severity=Severity.ACT)
    yield from (Line(line(each), mark="▲ ", severity=Severity.ACT) for each in step.warnings)


def _people_lines(value: NewMission, around: Around) -> Iterator[Line]:
    """Yield how many delegates were pasted and are on file already, and who is asked about when it is saved."""
    lines = delegate_lines(value, around.book)
    taken = [each for each in lines if each.taken != LEFT_OUT]
    asked = to_decide(lines)
    if taken:
        known = sum(each.taken != NEW for each in taken)
        said = messages.DELEGATES_KNOWN(count=len(taken), known=known) if known else messages.ALL_NEW(count=len(taken))
        yield Line(said)
    if asked:
        names = ", ".join(line(each.named.heading) for each in asked)
        yield Line(messages.ASKED_LATER(names=names), mark="▲ ", severity=Severity.ACT)


def _mission_in_short(value: Mission, around: Around) -> tuple[Line, ...]:
    visits = around.book.visits_of(value.id)
    dates = Phrase(show_date(value.dates, weekday=True) if value.dates else messages.NO_DATES_YET(), strong=True)
    counts = messages.VISITS_AND_DELEGATES(
        visits=messages.VISITS(count=len(visits)), delegates=messages.DELEGATES(count=len(value.delegates))
    )
    outside = [
        each for each in visits
        if each.day and value.dates and not value.dates.overlaps(each.day.earliest, each.day.latest)
    ]  # fmt: skip
    told = [Line.told(phrased(messages.TITLE_AND_DATES, title=value.heading, dates=dates)), Line(counts)]
    if outside:
        told.append(Line(messages.VISITS_OUTSIDE(count=len(outside)), mark="▲ ", severity=Severity.ACT))
    return tuple(told)


# What a mission on file holds.


def show_kind(value: Mission, _around: Around) -> str:
    """Return the kind."""
    return show_choice(value.kind)


def read_kind(value: Mission, typed: str, _around: Around) -> Mission:
    """Read a kind."""
    return replace(value, kind=read_choice(line(typed).strip(), MissionKind))


def kind_offers(_value: Mission, typed: str, _around: Around) -> Iterator[Offer]:
    """Yield the kinds."""
    for kind in MissionKind:
        if fold(show_choice(kind)).startswith(fold(typed).strip()):
            yield Offer(show_choice(kind), capitalised(show_choice(kind)))


def show_dates(value: Mission, around: Around) -> str:
    """Return the dates."""
    return shown_day(value.dates, around.today)


def read_dates(value: Mission, typed: str, around: Around) -> Mission:
    """Read first to last day."""
    return replace(value, dates=planned_day(parse_date(typed, around.today), typed) if typed.strip() else None)


def dates_aside(value: Mission, _around: Around) -> str:
    """Return how many days it lasts."""
    days = exact_days(value.dates)
    return show_count((days[1] - days[0]).days + 1, "day") if days else ""


# The rows.

_TITLE = FormRow(
    "title", messages.TITLE, messages.TITLE_HINT, messages.TITLE_HELP, keeping(read_title, show_title), show_title,
)  # fmt: skip
_WHERE = FormRow(
    "where", messages.WHERE, messages.WHERE_HINT, messages.WHERE_HELP, keeping(read_where, show_where), show_where,
    kinds=("events",), several=True, offers=lambda *given: tuple(where_offers(*given)),
)  # fmt: skip
_LEAD = FormRow(
    "lead", messages.LED_BY, messages.LED_BY_HINT, messages.LED_BY_HELP, keeping(read_lead, show_lead), show_lead,
    kinds=("organisations",), starts_group=True,
)  # fmt: skip
_HEAD = FormRow(
    "head", messages.HEAD, messages.HEAD_HINT, messages.HEAD_HELP, keeping(read_head, show_head), show_head,
    head_aside, kinds=("people",),
)  # fmt: skip

_NEW_ROWS = (
    FormRow(
        "template", messages.TEMPLATE, messages.TEMPLATE_HINT, messages.TEMPLATE_HELP,
        keeping(read_template, show_template), show_template, offers=lambda *given: tuple(template_offers(*given)),
    ),
    _TITLE._replace(aside=title_aside),
    _WHERE._replace(aside=where_aside),
    FormRow(
        "first", messages.FIRST_DAY, messages.FIRST_DAY_HINT, messages.FIRST_DAY_HELP,
        keeping(read_first, show_first), show_first, starts_group=True,
    ),
    FormRow(
        "last", messages.LAST_DAY, messages.LAST_DAY_HINT, messages.LAST_DAY_HELP, keeping(read_last, show_last),
        show_last, last_aside,
    ),
    _LEAD,
    _HEAD,
    FormRow(
        "delegates", messages.DELEGATES_ROW, messages.DELEGATES_HINT, messages.DELEGATES_HELP,
        keeping(read_delegates, show_delegates), show_delegates, delegates_aside, several=True,
    ),
)  # fmt: skip

_ROWS = (
    _TITLE._replace(help=messages.CALLED_HELP),
    FormRow(
        "kind", messages.KIND, messages.TEMPLATE_HINT, messages.KIND_HELP, keeping(read_kind, show_kind), show_kind,
        offers=lambda *given: tuple(kind_offers(*given)),
    ),
    _WHERE,
    FormRow(
        "dates", messages.DATES, messages.DATES_HINT, messages.DATES_HELP, keeping(read_dates, show_dates),
        show_dates, dates_aside, starts_group=True,
    ),
    _LEAD,
    _HEAD,
    FormRow(
        "delegates", messages.DELEGATES_ROW, messages.NOBODY_YET, messages.PARTY_HELP, party_is_changed_elsewhere,
        show_party, party_aside, opens=("delegates",), is_rich=lambda _: True,
    ),
)  # fmt: skip

MISSION = ShortForm(_ROWS, lambda _: Mission(id="new"), _mission_in_short, "title", edits=True)
"""The form of a mission that is on file."""
