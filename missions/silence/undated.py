"""What has no day: facts that are missing, suggestions, confirmed missions and events without dates."""

from collections.abc import Iterator

from missions.dates.formatting import show_every
from missions.dates.partial import PartialDate
from missions.messages import Part, message
from missions.planning.task_dates import task_dates
from missions.planning.tasks import is_called_off, is_obsolete
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import Mission
from missions.records.tasks import TaskState
from missions.silence import sentences
from missions.silence.case import Case
from missions.silence.silence import Cause, Silence

_COMING = (EventStatus.PLANNED, EventStatus.MOVED, EventStatus.ONLINE)


def gaps(case: Case) -> Iterator[Silence]:
    """Yield each fact that is missing and without which no day can be reckoned, unless somebody settled it."""
    for id in dict.fromkeys(deadline.id for deadline in case.ledger.deadlines):
        record = case.book.require(id)
        if isinstance(record, Mission) and _is_undated(record):
            continue  # told as such
        for gap in (each for each in case.gaps(id) if not each.recorded_decision):
            mend = next((reason for reason in gap.why if reason.part is Part.REMEDY), gap.why[-1])
            yield Silence(record, Cause.FACT_MISSING, gap.why[0], mend)


def follow_ups(case: Case) -> Iterator[Silence]:
    """Yield what is merely suggested and has no day, and what recurs but was marked done for good."""
    for each in case.book.follow_ups.values():
        if each.state is FollowUpState.DONE and each.every:
            why = message(sentences.DONE_FOR_GOOD, show_every(each.every))
            yield Silence(each, Cause.DONE_FOR_GOOD, why, message(sentences.REOPEN))
        elif each.state is FollowUpState.OPEN and each.due is None and _is_left_out(each):
            yield Silence(each, Cause.ONLY_SUGGESTED, message(sentences.ONLY_SUGGESTED), message(sentences.ADD_DUE))


def tasks(case: Case) -> Iterator[Silence]:
    """Yield the open tasks without a day where no gap says so, theirs or that of the record they are planned from."""
    for each in case.book.tasks.values():
        if each.state is not TaskState.OPEN or case.is_monitored(each):
            continue
        if is_called_off(each, case.book) or is_obsolete(each, case.book, case.today):
            continue
        found = task_dates(each, case.book, case.today)
        about = found.anchor.about
        if found.act_by is None and about and not any(True for _ in case.gaps(about)):
            why = message(sentences.UNTOLD, case.book.heading(about), found.anchor.label)
            yield Silence(each, Cause.FACT_MISSING, why, message(sentences.TELL, found.anchor.label))


def missions(case: Case) -> Iterator[Silence]:
    """Yield the confirmed missions without dates."""
    for each in case.book.missions.values():
        if _is_undated(each):
            yield Silence(each, Cause.NO_DATES, message(sentences.CONFIRMED_UNDATED), message(sentences.ADD_DATES))


def events(case: Case) -> Iterator[Silence]:
    """Yield the coming events whose own dates, or whose registration, are not recorded though somebody goes there."""
    for each in case.book.events.values():
        if each.status not in _COMING:
            continue
        if each.dates is None and each.registration_closes:
            why = message(sentences.EVENT_UNDATED, each.registration_closes)
            yield Silence(each, Cause.NO_DATES, why, message(sentences.ADD_DATES))
        elif each.registration_closes is None and _is_ahead(each.dates, case) and _somebody_goes(each, case):
            assert each.dates
            why = message(sentences.REGISTRATION_UNKNOWN, each.dates)
            yield Silence(each, Cause.FACT_MISSING, why, message(sentences.ADD_REGISTRATION))


def _is_left_out(follow_up: FollowUp) -> bool:
    """Whether the list of deadlines does not have it even as a gap."""
    return follow_up.strength is Strength.SUGGESTION and follow_up.kind is not FollowUpKind.MEETING


def _is_undated(mission: Mission) -> bool:
    return mission.is_confirmed and mission.dates is None


def _is_ahead(dates: PartialDate | None, case: Case) -> bool:
    return dates is not None and dates.earliest > case.today


def _somebody_goes(event: Event, case: Case) -> bool:
    going = (each for each in case.book.records_linking_to(Mission, event.id) if not each.is_over)
    return bool(event.attendance) or any(event.id in each.events for each in going)
