"""Deadlines of what is owed again and again: the last window that was missed, and the one that runs."""

from collections.abc import Iterator
from datetime import date

from missions.agreements.obligations import TRAVEL_LEAD_DAYS, ObligationWindow, WindowState, obligation_windows
from missions.dates.partial import PartialDate
from missions.deadlines import sentences
from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import message
from missions.records.clauses import Obligation, Window
from missions.terms.counting import shift_day


def obligation_deadlines(case: Case) -> Iterator[Deadline]:
    """Yield for each obligation the last closed window that is not met, and the window that runs."""
    ended = None if case.end.renews else case.end.date
    for at, obligation in enumerate(case.agreement.obligations):
        part = str(at + 1) if at else ""
        begun = case.end.begun.date
        every = obligation_windows(obligation, case.agreement, case.book, case.today, begun, ended)
        if not every:
            continue
        closed = [each for each in every if each.last < case.today]
        missed = [each for each in closed if each.state is not WindowState.MET]
        if closed and closed[-1] in missed:
            yield _deadline(case, obligation, closed[-1], len(missed) - 1, part)
        running = every[-1]
        if running.last >= case.today and running.state is not WindowState.MET:
            yield _deadline(case, obligation, running, 0, part)


def _deadline(case: Case, obligation: Obligation, window: ObligationWindow, missed: int, part: str) -> Deadline:
    """Return a window's deadline: due on its last day, to act on while a journey can still be arranged.

    It is numbered by the year it ends in, since a visit recorded later may change how many windows came before;
    years of the agreement, of which two may end in one year, are counted from its beginning.
    """
    act_by = max(window.first, shift_day(window.last, days=-TRAVEL_LEAD_DAYS))
    why = [*window.why]
    if missed:
        why.append(message(sentences.OBLIGATIONS_MISSED, missed))
    if window.last >= case.today:
        why.append(message(sentences.TRAVEL, TRAVEL_LEAD_DAYS, act_by))
    over = window.last < case.today
    counted = obligation.window is Window.AGREEMENT_YEAR and case.end.begun.date is not None
    rolling = obligation.window is Window.ROLLING_YEAR
    assumed = window.assumed or (obligation.window is Window.AGREEMENT_YEAR and case.end.begun.assumed)
    return case.dated(
        DeadlineKind.OBLIGATION,
        PartialDate.day(window.last),
        act_by if act_by > date.min else window.last,
        why,
        Consequence.BROKEN_OBLIGATION,
        number=window.number if counted else window.last.year,
        part=f"{part}@{window.last.isoformat()}" if rolling else part,
        certainty=Certainty.ASSUMED if assumed else Certainty.DERIVED,
        otherwise=(message(sentences.OBLIGATION_MISSED if over else sentences.OBLIGATION_OPEN),),
        actor=case.book.heading(obligation.party) if obligation.party else "",
    )
