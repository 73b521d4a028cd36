"""Deadlines of what outlives an agreement: confidentiality, running projects and the like."""

from collections.abc import Iterator
from datetime import date

from missions.dates.partial import PartialDate
from missions.deadlines import sentences
from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.ends import certainty_of
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import Reason, message
from missions.records.clauses import Anchor, Counting
from missions.terms.counting import possible_last_days


def survivals(case: Case) -> Iterator[Deadline]:
    """Yield, once an agreement has ended, the last day of each thing that outlives it, until that day is over."""
    end = case.end
    for number, survival in enumerate(case.agreement.survival, 1):
        what = survival.scope or "Something"
        if survival.until:
            due, why = survival.until, message(sentences.SURVIVES, what, survival.until)
            sure = Certainty.FIRM if due.is_day else Certainty.BOUNDED
        elif survival.duration and end.date and end.date.latest < date.max:
            due = possible_last_days(end.date, survival.duration, Counting.CORRESPONDING, Anchor.EVENT)
            why = message(sentences.SURVIVES_FOR, what, survival.duration, end.date, due)
            sure = certainty_of(end, due)
        else:
            continue
        if due.latest >= case.today and due.earliest > date.min:
            yield _deadline(case, due, number, sure, why)


def _deadline(case: Case, due: PartialDate, number: int, sure: Certainty, why: Reason) -> Deadline:
    return case.dated(
        DeadlineKind.SURVIVAL_END,
        due,
        due.earliest,
        (*case.end.why, why),
        Consequence.PROTECTION_ENDS,
        number=number,
        certainty=sure,
        otherwise=(message(sentences.SURVIVAL_OTHERWISE),),
    )
