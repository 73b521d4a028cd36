"""The list of missions: which are ahead, which are to close and why, what is to do; and a mission in sentences."""

from collections.abc import Iterator
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from missions.dates.formatting import show_choice, show_date, show_on_near
from missions.delegation.sides import OwnOrganisations, our_organisations
from missions.messages import Sentence
from missions.outcomes.commitments import follow_ups_of_mission
from missions.outcomes.partners import is_our_person, their_organisations_at
from missions.outcomes.reporting_duties import ANY_AGE, minutes_due
from missions.planning.tasks import task_due_day, tasks_of
from missions.records.book import Book
from missions.records.codes import country_name
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import DelegateFunction, Mission, MissionKind
from missions.records.tasks import TaskState
from missions.records.visits import Visit
from missions.reports import directory_messages as messages
from missions.reports.details import days_to
from missions.reports.directory_columns import DirectoryColumn, Portfolio, by_day, by_text, faint
from missions.reports.lines import and_text, named, note_lines, span_text, told
from missions.reports.report import Cell, Line, Phrase, Section
from missions.reports.row_words import short_name
from missions.signing.readiness import mission_readiness
from missions.text import fold, line

_MOST_PLACES = 3
"""How many places of a journey are named."""


class MissionGroup(IntEnum):
    """What a mission asks of us."""

    AHEAD = 0
    TO_CLOSE = 1
    CLOSED = 2

    @property
    def heading(self) -> Sentence:
        """What the group is called."""
        return (messages.AHEAD, messages.TO_CLOSE, messages.CLOSED)[self]


class StillMissing(NamedTuple):
    """What is missing to close a mission that is over: minutes of its visits, and promises that are open."""

    visits: int
    minutes: int
    promises: int

    @property
    def total(self) -> int:
        """How much is missing."""
        return self.minutes + self.promises

    @property
    def reason(self) -> str:
        """Why it is to close, in a few words."""
        all_missing = self.minutes == self.visits
        minutes = messages.NO_MINUTES() if all_missing else messages.MINUTES_MISSING_OF(count=self.minutes)
        promises = messages.PROMISES_LEFT(count=self.promises)
        return " · ".join([*[minutes] * bool(self.minutes), *[promises] * bool(self.promises)])


def mission_group(mission: Mission, book: Book, today: date) -> MissionGroup:
    """Return whether a mission is ahead, to close (over, but minutes or promises are missing), or closed."""
    if mission.is_over:
        return MissionGroup.CLOSED
    if not _has_passed(mission, today):
        return MissionGroup.AHEAD
    return MissionGroup.TO_CLOSE if still_missing(mission, book, today).total else MissionGroup.CLOSED


def still_missing(mission: Mission, book: Book, today: date) -> StillMissing:
    """Return what is missing to close a mission; nothing for one that is ahead, closed or cancelled.

    A promise that recurs is never fulfilled for good, so it keeps no mission from being closed.
    """
    if mission.is_over or not _has_passed(mission, today):
        return StillMissing(0, 0, 0)
    minutes = minutes_due(book, today, mission.id, ANY_AGE)
    written = sum(bool(each.minutes.strip()) for each in book.visits_of(mission.id))
    return StillMissing(written + len(minutes), len(minutes), len(_open_promises(mission, book)))


def _open_promises(mission: Mission, book: Book) -> list[FollowUp]:
    every = follow_ups_of_mission(mission, book)
    return [each for each in every if each.state is FollowUpState.OPEN and not each.every]


def _has_passed(mission: Mission, today: date) -> bool:
    return mission.dates is not None and mission.dates.latest < today


# Rows.


def _kind(mission: Mission, _portfolio: Portfolio) -> Cell:
    return faint(messages.MISSION_KINDS[mission.kind.value]())


def _stage(mission: Mission, portfolio: Portfolio) -> Cell:
    """Return the stage, or for one to close the reason."""
    group = mission_group(mission, portfolio.book, portfolio.today)
    if group is MissionGroup.TO_CLOSE:
        return Cell(still_missing(mission, portfolio.book, portfolio.today).reason, Severity.DECIDE)
    if group is MissionGroup.CLOSED:
        return faint(show_choice(mission.stage) if mission.is_over else messages.OVER())
    is_on = mission.dates is not None and mission.dates.earliest <= portfolio.today
    return Cell(messages.UNDER_WAY() if is_on else show_choice(mission.stage))


class ReadinessCounts(NamedTuple):
    """What must and should be done before a mission, how much of it at its signings, and which of them are open."""

    must: int
    should: int
    at_signings: int
    signings: int
    open: tuple[str, ...]


def readiness_counts(mission: Mission, portfolio: Portfolio) -> ReadinessCounts:
    """Return how far a mission is prepared; found out once for a book and day."""
    return portfolio.book.ask(_readiness_counts, mission.id, portfolio.today)


def _readiness_counts(mission: str, today: date, book: Book) -> ReadinessCounts:
    found = mission_readiness(book.missions[mission], book, today)
    still_open = tuple(each.visit for each in found.signings if not each.is_done)
    at_signings = sum(each.must for each in found.signings)
    return ReadinessCounts(found.must, found.should, at_signings, len(found.signings), still_open)


def to_do(mission: Mission, portfolio: Portfolio) -> tuple[int, Severity]:
    """Return how much is to be done: before a mission ahead what it must not begin without, to close one what is left.

    That of a mission ahead is the number everywhere: the hard criteria and blocking tasks not yet met.
    """
    match mission_group(mission, portfolio.book, portfolio.today):
        case MissionGroup.AHEAD:
            return readiness_counts(mission, portfolio).must, Severity.OVERDUE
        case MissionGroup.TO_CLOSE:
            return still_missing(mission, portfolio.book, portfolio.today).total, Severity.DECIDE
    return 0, Severity.FAINT


def _to_do(mission: Mission, portfolio: Portfolio) -> Cell:
    count, severity = to_do(mission, portfolio)
    return Cell(str(count), severity) if count else faint(messages.NONE())


def _lead(mission: Mission, portfolio: Portfolio) -> Cell:
    head = _head(mission)
    return faint(short_name(head or mission.lead, portfolio.book) if head or mission.lead else "")


def _where(mission: Mission, portfolio: Portfolio) -> Cell:
    return faint(_place(mission, portfolio.book))


def _partners(mission: Mission, book: Book) -> list[str]:
    """Return the organisations that are met, each once."""
    ours = our_organisations(book)
    found = (id for visit in book.visits_of(mission.id) for id in their_organisations_at(visit, book))
    return [id for id in dict.fromkeys(found) if id not in ours]


def _met(mission: Mission, portfolio: Portfolio) -> Cell:
    names = [short_name(id, portfolio.book) for id in _partners(mission, portfolio.book)]
    return faint(", ".join(names))


MISSIONS = (
    DirectoryColumn("days", messages.DAYS, 22, lambda mission, _: Cell(show_date(mission.dates) or messages.NO_DAYS()),
                    lambda mission, _: by_day(mission.dates), 9),
    DirectoryColumn("mission", messages.MISSION, 70, lambda mission, _: Cell(mission.heading, strong=True),
                    lambda mission, _: fold(mission.heading), 10, flex=3, least=27),
    DirectoryColumn("kind", messages.KIND, 11, _kind, by_text(_kind), is_searched=True, filters=True),
    DirectoryColumn("stage", messages.STAGE, 24, _stage, by_text(_stage), 5, is_searched=True, filters=True),
    DirectoryColumn("to_do", messages.TO_DO, 5, _to_do, lambda mission, portfolio: -to_do(mission, portfolio)[0], 6,
                    right=True, is_slow=True),
    DirectoryColumn("lead", messages.LEAD, 16, _lead, by_text(_lead), filters=True),
    DirectoryColumn("place", messages.PLACE, 30, _where, by_text(_where), is_slow=True),
    DirectoryColumn("partners", messages.PARTNERS, 30, _met, by_text(_met), is_slow=True),
)  # fmt: skip


# Details.


def mission_subtitle(mission: Mission) -> str:
    """Return the kind and the stage of a mission."""
    return messages.BESIDE(one=messages.MISSION_KINDS[mission.kind.value](), other=mission.stage)


def mission_urgency(mission: Mission, portfolio: Portfolio) -> Phrase:
    """Return how far off a mission is; empty once it is over."""
    left = days_to(mission, portfolio.today)
    return Phrase(left.text, severity=left.severity) if left else Phrase("")


def mission_sections(mission: Mission, portfolio: Portfolio) -> tuple[Section, ...]:
    """Return who goes where and when, how ready it is or what is missing, its objectives, and a line for each tab."""
    book, today = portfolio.book, portfolio.today
    return (
        Section("", tuple(_journey(mission, book, today))),
        Section("", tuple(_standing(mission, portfolio))),
        Section(messages.OBJECTIVES(), tuple(note_lines(mission.objectives))),
        Section("", (*_tab_lines(mission, portfolio), *_links(mission, book))),
        Section(messages.OUTCOMES_SO_FAR(), tuple(_outcomes(mission, book))),
    )


def _journey(mission: Mission, book: Book, today: date) -> Iterator[Line]:
    """Yield who goes where and when, and who leads."""
    passed = _has_passed(mission, today) or mission.is_closed
    unknown = messages.UNKNOWN_DAYS if passed else messages.NO_DAYS_YET
    days = span_text(mission.dates, today) if mission.dates else unknown()
    incoming = mission.kind is MissionKind.INCOMING_DELEGATION
    yield (_guests if incoming else _travellers)(mission, days, passed, book)
    if mission.is_cancelled:
        yield told(messages.MISSION_CANCELLED, Severity.OVERDUE)
    head = _head(mission)
    if head:
        yield told(messages.LED if passed else messages.LEADS, person=named(head, book))
    if mission.lead and not incoming and mission.lead not in our_organisations(book):
        yield told(messages.LED_BY, organisation=named(mission.lead, book))


def _travellers(mission: Mission, days: str, passed: bool, book: Book) -> Line:
    count = len(mission.delegation.people)
    place = _place(mission, book) or (messages.UNKNOWN_PLACE if passed else messages.NO_PLACE_YET)()
    if not count and not passed and not _place(mission, book):
        return told(messages.NEITHER_NAMED, days=days)
    if not count:
        return told(messages.NOBODY_ON_FILE if passed else messages.NOBODY_NAMED_FOR, place=place, days=days)
    return told(messages.TRAVELLED if passed else messages.TRAVEL, count=count, place=place, days=days)


def _guests(mission: Mission, days: str, passed: bool, book: Book) -> Line:
    count, ours = len(mission.delegation.people), our_organisations(book)
    if not count and passed and mission.dates is None:
        return told(messages.NEITHER_ON_FILE)
    if not count:
        return told(messages.GUESTS_NOT_ON_FILE if passed else messages.GUESTS_NOT_NAMED, days=days)
    whose = next((id for id in (mission.lead, *_partners(mission, book)) if id and id not in ours), "")
    if not whose:
        return told(messages.GUESTS_CAME if passed else messages.GUESTS_COME, count=count, days=days)
    return told(messages.VISITED_US if passed else messages.VISIT_US, count=count, place=named(whose, book), days=days)


def _head(mission: Mission) -> str:
    return next((each.person for each in mission.delegates if each.function is DelegateFunction.HEAD), "")


def _place(mission: Mission, book: Book) -> str:
    """Return the cities a mission goes to, else its countries, as people list them; empty if none is known."""
    cities = dict.fromkeys([each.city for each in mission.stays] + [each.city for each in book.visits_of(mission.id)])
    names = [each for each in cities if each] or list(dict.fromkeys(map(country_name, mission.countries)))
    if not names:
        events = (book.events.get(id) for id in mission.events)
        names = list(dict.fromkeys(each.city for each in events if each and each.city))
    if len(names) > _MOST_PLACES:
        return messages.AND_OTHERS(places=", ".join(map(line, names[:_MOST_PLACES])))
    return and_text(names) if names else ""


def _standing(mission: Mission, portfolio: Portfolio) -> Iterator[Line]:
    """Yield in words how ready a mission ahead is, or what is missing to close one that is over."""
    book, today = portfolio.book, portfolio.today
    group = mission_group(mission, book, today)
    if group is MissionGroup.TO_CLOSE:
        missing = still_missing(mission, book, today)
        if missing.minutes:
            yield _link(mission, "plan", messages.MINUTES_ARE_MISSING(count=missing.minutes), Severity.DECIDE)
        if missing.promises:
            yield _link(mission, "outcomes", messages.PROMISES_ARE_OPEN(count=missing.promises), Severity.DECIDE)
    elif group is MissionGroup.AHEAD:
        found = readiness_counts(mission, portfolio)
        first = book.visits[found.open[0]].day if found.open else None
        if found.must and first and found.signings == 1:
            said = messages.NOT_READY_FOR_SIGNING(count=found.must, day=show_on_near(first, today))
            yield _link(mission, "signings", said, Severity.OVERDUE)
        elif found.must:
            tab = "signings" if found.signings else "tasks"
            yield _link(mission, tab, messages.MUST_BE_DONE(count=found.must), Severity.OVERDUE)
        elif found.should:
            yield _link(mission, "signings", messages.SHOULD_BE_DONE(count=found.should), Severity.ACT)
        elif found.signings:
            yield _link(mission, "signings", messages.IS_READY(), Severity.GOOD)


def _link(mission: Mission, tab: str, said: str, severity: Severity) -> Line:
    """Return a sentence that leads to a tab of the mission."""
    return Line.told((Phrase(said, f"{mission.id}#{tab}", severity),))


def _tab_lines(mission: Mission, portfolio: Portfolio) -> Iterator[Line]:
    """Yield a line for each tab of the mission with what it holds; following it opens the tab."""
    book, today = portfolio.book, portfolio.today
    visits = book.visits_of(mission.id)
    ahead = not (_has_passed(mission, today) or mission.is_over)
    loose = sum(each.start is None or each.day is None for each in visits) if ahead else 0
    counted = messages.VISITS_UNSCHEDULED if loose else messages.VISITS
    yield Line(counted(count=len(visits), loose=loose), f"{mission.id}#plan", label=messages.PLAN())
    others = len(_counterparts(mission, visits, book))
    people = messages.DELEGATES_COUNTERPARTS if others else messages.DELEGATES
    said = people(count=len(mission.delegation.people), counterparts=_count(messages.COUNTERPARTS, others))
    if mission.delegates or others or ahead:
        yield Line(said, f"{mission.id}#people", label=messages.PEOPLE())
    found = readiness_counts(mission, portfolio)
    if found.signings:
        said = (messages.SIGNINGS_TO_DO if found.at_signings else messages.SIGNINGS_COUNT)(
            count=found.signings, must=found.at_signings
        )
        yield Line(said, f"{mission.id}#signings", label=messages.SIGNINGS())
    tasks = [each for each in tasks_of(mission, book, today) if each.state is TaskState.OPEN]
    if tasks:
        days = [day for each in tasks if (day := task_due_day(each, book, today))]
        late = sum(day.latest < today for day in days)
        said = messages.TASKS_OPEN_LATE(count=len(tasks), late=late) if late else messages.TASKS_OPEN(count=len(tasks))
        yield Line(said, f"{mission.id}#tasks", label=messages.TASKS())
    if mission.outcomes or follow_ups_of_mission(mission, book):
        said = messages.FOLLOW_UPS_OPEN(count=len(_open_promises(mission, book)))
        yield Line(said, f"{mission.id}#outcomes", label=messages.OUTCOMES())


def _count(sentence: Sentence, count: int) -> str:
    return sentence(count=count)


def _counterparts(mission: Mission, visits: tuple[Visit, ...], book: Book) -> set[str]:
    """Return the people of the other side who are on the list of a visit and come."""
    travelling = mission.delegation.people
    return {
        each.person
        for visit in visits
        for each in visit.coming
        if each.person
        and each.role.takes_side
        and each.person not in travelling
        and not is_our_person(each.person, visit, book)
    }


def _links(mission: Mission, book: Book) -> Iterator[Line]:
    yield from (Line(line(book.heading(id)), id, label=messages.EVENTS()) for id in mission.events)
    if mission.programme:
        yield Line(line(book.heading(mission.programme)), mission.programme, label=messages.PROGRAMME())
    if mission.previous:
        yield Line(line(book.heading(mission.previous)), mission.previous, label=messages.FOLLOWS_ON())


def _outcomes(mission: Mission, book: Book) -> Iterator[Line]:
    """Yield what came of a mission so far: agreements signed, and what was promised by whom."""
    ours = OwnOrganisations(book)
    follow_ups = follow_ups_of_mission(mission, book)
    by_us = sum(any(ours.includes(id) for id in each.promised_by) for each in follow_ups)
    to_us = sum(bool(each.promised_by) and not any(ours.includes(id) for id in each.promised_by) for each in follow_ups)
    if by_us or to_us:
        yield Line(messages.PROMISED_SO_FAR(by_us=by_us, to_us=to_us))
    if mission.outcomes:
        yield Line(messages.COUNTED_SO_FAR(count=len(mission.outcomes)))
