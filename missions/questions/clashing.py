"""Questions about what does not fit: blockers, holidays, two places at once, meetings without a common language."""

from collections.abc import Container, Iterator

from missions.dates.formatting import show_date, show_day
from missions.planning.conflict import Conflict, ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.planning.task_dates import task_dates
from missions.planning.tasks import blocking_tasks
from missions.questions import sentences
from missions.questions.question import Asking, Found, Question, Row
from missions.questions.subjects import MISSIONS, missions_of, signings_of
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing


def _clashes(asking: Asking, kinds: Container[ConflictKind]) -> Iterator[tuple[Mission, Conflict]]:
    """Yield the clashes of some kinds in the missions in question; of a visit only its own."""
    for mission in missions_of(asking):
        for each in mission_conflicts(mission, asking.book, asking.today):
            own = not isinstance(asking.about, Visit) or asking.about.id in each.visits
            if each.kind in kinds and own:
                yield mission, each


def _shown(asking: Asking, *kinds: ConflictKind) -> Found:
    for mission, each in _clashes(asking, kinds):
        day = show_date(each.day, weekday=True) if each.day else sentences.NO_DAY
        yield Row((mission.heading, day, each.said, each.remedy), each.target, "overdue" if each.is_hard else "act")


def _holidays(asking: Asking) -> Found:
    """Yield the meetings on public holidays and weekends there."""
    yield from _shown(asking, ConflictKind.PUBLIC_HOLIDAY, ConflictKind.WEEKEND)


def _two_places(asking: Asking) -> Found:
    """Yield who is in two places, or cannot get from one to the other in time."""
    yield from _shown(asking, ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME, ConflictKind.OTHER_MISSION)


def _interpreters(asking: Asking) -> Found:
    """Yield the meetings without a common language and without an interpreter."""
    yield from _shown(asking, ConflictKind.NO_LANGUAGE)


def _blockers(asking: Asking) -> Found:
    """Yield what stands in the way of a mission: blocking tasks, hard clashes, hard criteria of its signings."""
    book, today = asking.book, asking.today
    listed: set[str] = set()
    for mission in missions_of(asking):
        for task in blocking_tasks(mission.id, book, today):
            listed.add(task.id)
            due = task_dates(task, book, today).act_by
            by = show_day(due) if due else sentences.NO_DAY
            yield Row((mission.heading, task.heading, sentences.TASK_OPEN, by), task.id,
                      "overdue" if due and due < today else "act")  # fmt: skip
    for mission, each in _clashes(asking, set(ConflictKind)):
        if each.is_hard:
            day = show_date(each.day) if each.day else ""
            yield Row((mission.heading, each.said, each.remedy, day), each.target, "overdue")
    yield from _unready(asking, listed)


def _unready(asking: Asking, listed: set[str]) -> Found:
    """Yield the hard criteria that signings of the missions do not meet, but for tasks that are listed already."""
    about = asking.about if isinstance(asking.about, Visit) else None
    visits = (about,) if about else signings_of(Asking(asking.book, asking.today))
    chosen = {mission.id for mission in missions_of(asking)}
    for visit in visits:
        if visit.mission not in chosen or not is_signing(visit):
            continue
        day = show_date(visit.day) if visit.day else sentences.NO_DAY
        for each in signing_readiness(visit, asking.book, asking.today).criteria:
            if each.hard and not each.is_met and each.target not in listed:
                said = sentences.FAILS.format(each.number, each.said)
                yield Row((visit.heading, said, each.remedy, day), each.target or visit.id, "overdue")


CLASH_QUESTIONS = (
    Question(
        4, "blockers", "What blocks this mission?", ("Mission", "What", "Mend it", "By"),
        "Nothing blocks it.", _blockers, MISSIONS, "every mission to come",
    ),
    Question(
        15, "holidays", "Which meetings hit a holiday?", ("Mission", "Day", "What", "Mend it"),
        "No meeting lies on a holiday or weekend there.", _holidays, MISSIONS, "every mission to come",
    ),
    Question(
        17, "two-places", "Is anybody in two places?", ("Mission", "Day", "What", "Mend it"),
        "Nobody is in two places.", _two_places, MISSIONS, "every mission to come",
    ),
    Question(
        21, "interpreters", "Which meetings lack interpreters?", ("Mission", "Day", "What", "Mend it"),
        "Every meeting has a common language or an interpreter.", _interpreters, MISSIONS, "every mission to come",
    ),
)  # fmt: skip
