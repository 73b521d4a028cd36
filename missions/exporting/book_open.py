"""What is open before a mission, for our office only: what does not fit, what is missing, and what must be done."""

from collections.abc import Iterable, Iterator

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import DeadlineKind
from missions.exporting import book_messages
from missions.exporting.papers import OpenPoint
from missions.exporting.partner_page import capital
from missions.exporting.wish import ExportContext
from missions.exporting.words import Words
from missions.planning.conflict import Conflict, ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.planning.tasks import blocking_tasks, task_dates
from missions.records.agreements import Agreement
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.signing.criterion_result import RowState
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing
from missions.text import line

_OF_TRAVELLERS = (ConflictKind.PASSPORT, ConflictKind.PAPERS)
"""The kinds that tell of somebody's travel papers, and are told without names."""

_MOST_NAMED = 5


def open_points(
    mission: Mission,
    agreements: Iterable[Agreement],
    unfixed: Iterable[Visit],
    context: ExportContext,
    words: Words,
    with_personal: bool = False,
) -> tuple[OpenPoint, ...]:
    """Return what is open: conflicts first, then signings that are not ready, tasks, visits without a time, facts."""
    found = (
        *_conflicts(mission, context, words, with_personal),
        *_signings(mission, context, words),
        *_tasks(mission, context, words),
        *(
            OpenPoint(what=book_messages.NO_TIME_YET(visit=line(each.heading)), do=book_messages.AGREE_ON_TIME())
            for each in unfixed
        ),
        *_missing_facts(agreements, context, words),
    )
    return tuple(dict.fromkeys(found)) if not mission.is_over else ()


def _conflicts(mission: Mission, context: ExportContext, words: Words, with_personal: bool) -> Iterator[OpenPoint]:
    papers: set[str] = set()
    for each in mission_conflicts(mission, context.book, context.today):
        if each.kind in _OF_TRAVELLERS and not with_personal:
            papers.update(each.people)
            continue
        yield OpenPoint(
            what=book_messages.CONFLICTS[each.kind.value](
                people=_names(each.people, context, words), visits=_title(each.visits[:1], context)
            ),
            do=" ".join(_to_do(each, context)),
            by=words.day(each.day, weekday=bool(each.day and each.day.is_day), year=False),
        )
    if papers:
        yield OpenPoint(
            what=book_messages.PAPERS_NOT_IN_ORDER(count=len(papers)), do=book_messages.REMEDIES["papers"]()
        )


def _to_do(conflict: Conflict, context: ExportContext) -> Iterator[str]:
    """Yield between which visits it is, and how to put it right."""
    if len(conflict.visits) > 1:
        first, second = (_title((id,), context) for id in conflict.visits[:2])
        yield book_messages.CONFLICTS_BETWEEN(first=first, second=second)
    elif conflict.visits and "{visits}" not in book_messages.CONFLICTS[conflict.kind.value].text:
        yield book_messages.CONFLICT_AT(visit=_title(conflict.visits, context))
    yield book_messages.REMEDIES[conflict.kind.value]()


def _title(visits: Iterable[str], context: ExportContext) -> str:
    return next((line(context.book.heading(id)) for id in visits), "")


def _names(people: Iterable[str], context: ExportContext, words: Words) -> str:
    names = [words.name(line(context.book.heading(id))) for id in dict.fromkeys(people)]
    rest = len(names) - _MOST_NAMED
    if rest > 0:
        return book_messages.AND_OTHERS(names=", ".join(names[:_MOST_NAMED]), count=rest)
    return words.listed(names)


def _signings(mission: Mission, context: ExportContext, words: Words) -> Iterator[OpenPoint]:
    for visit in context.book.visits_of(mission.id):
        if is_signing(visit):
            rows = signing_readiness(visit, context.book, context.today).rows
            count = sum(each.state is RowState.MUST for each in rows)
            if count:
                yield OpenPoint(
                    what=book_messages.NOT_READY(count=count, visit=line(visit.heading)),
                    do=book_messages.SETTLE_BEFORE(),
                    by=words.day(visit.day, weekday=bool(visit.day and visit.day.is_day), year=False),
                )


def _tasks(mission: Mission, context: ExportContext, words: Words) -> Iterator[OpenPoint]:
    """Yield the open tasks without which the mission must not go ahead."""
    for task in blocking_tasks(mission.id, context.book, context.today):
        dates = task_dates(task, context.book, context.today)
        day = words.day(PartialDate.day(dates.act_by)) if dates.act_by else ""
        owner = words.name(line(context.book.heading(task.owner))) if task.owner else ""
        yield OpenPoint(
            what=line(task.heading).rstrip(".") + ".",
            who=owner or (capital(words.choice(task.role)) if task.role else ""),
            by=book_messages.OVERDUE_SINCE(day=day) if day and dates.is_late(context.today) else day,
        )


def _without_time(visit: Visit) -> OpenPoint:
    return OpenPoint(what=book_messages.NO_TIME_YET(visit=line(visit.heading)), do=book_messages.AGREE_ON_TIME())


def _missing_facts(agreements: Iterable[Agreement], context: ExportContext, words: Words) -> Iterator[OpenPoint]:
    for each in agreements:
        count = sum(gap.kind is DeadlineKind.DATA_GAP for gap in context.ledger.of(each.id))
        if count:
            yield OpenPoint(
                what=book_messages.FACTS_MISSING(count=count, agreement=line(each.heading)),
                do=book_messages.LOOK_UP_FACTS(),
                who=words.name(line(context.book.heading(each.owner))) if each.owner else "",
            )
