"""Agreements of which nothing will ever be due: without end, notice or review, or prepared for no day."""

from collections.abc import Iterator

from missions.agreements.obligations import obligation_windows
from missions.messages import message
from missions.planning.task_anchors import is_signing_of
from missions.records.agreements import Agreement
from missions.records.clauses import Obligation
from missions.records.follow_ups import FollowUp
from missions.records.tasks import Task
from missions.silence import sentences
from missions.silence.case import Case
from missions.silence.silence import Cause, Silence
from missions.terms.counting import shift_day
from missions.terms.status import AgreementState, AgreementStatus, agreement_status

_LATER = 36
"""Months ahead in which a window that is not waived would have come about."""


def agreements(case: Case) -> Iterator[Silence]:
    """Yield the agreements that are in force or being prepared and of which nothing will remind anyone."""
    for agreement in case.book.agreements.values():
        now = agreement_status(agreement, case.book, case.today)
        if now.state is AgreementState.ABANDONED:
            continue
        if now.state is AgreementState.PREPARED:
            if not case.is_monitored(agreement) and not _is_planned(agreement, case):
                yield _silence(agreement, Cause.NO_TARGET, sentences.NO_TARGET, sentences.ADD_TARGET)
            continue
        if now.part_of:
            continue
        yield from _survivals(agreement)
        if now.is_live and not now.successor:
            if not case.is_monitored(agreement):
                yield _silence(agreement, Cause.NOTHING_DUE, sentences.NOTHING_DUE, sentences.ADD_REVIEW)
            yield from _obligations(agreement, now, case)


def _silence(agreement: Agreement, cause: Cause, why: str, mend: str) -> Silence:
    return Silence(agreement, cause, message(why), message(mend))


def _is_planned(agreement: Agreement, case: Case) -> bool:
    """Whether a visit at which it is to be signed, or a task or follow-up about it, has a day to come."""
    for visit in case.book.visits_naming(agreement.id):
        if visit.day and visit.day.latest >= case.today and is_signing_of(visit, agreement.id):
            return True
    tasks, follow_ups = (
        case.book.records_linking_to(Task, agreement.id),
        case.book.records_linking_to(FollowUp, agreement.id),
    )
    about: tuple[Task | FollowUp, ...] = (*tasks, *follow_ups)
    return any(each.agreement == agreement.id and case.next_of(each.id) for each in about)


def _survivals(agreement: Agreement) -> Iterator[Silence]:
    for each in agreement.survival:
        if each.until is None and each.duration is None:
            why = message(sentences.NO_SURVIVAL_END, each.scope or sentences.UNNAMED)
            yield Silence(agreement, Cause.FACT_MISSING, why, message(sentences.ADD_SURVIVAL_END))


def _obligations(agreement: Agreement, now: AgreementStatus, case: Case) -> Iterator[Silence]:
    """Yield the obligations that are owed nought times, or of which no window ever comes about."""
    for each in agreement.obligations:
        what = each.what or sentences.UNNAMED
        if each.quota < 1:
            why = message(sentences.NEVER_OWED, what, each.quota)
            yield Silence(agreement, Cause.NEVER_OWED, why, message(sentences.ADD_QUOTA))
        elif now.state is not AgreementState.SIGNED and not _has_window(each, agreement, now, case):
            why = message(sentences.NEVER_WHOLE, what)
            yield Silence(agreement, Cause.NEVER_OWED, why, message(sentences.ADD_STUB))


def _has_window(obligation: Obligation, agreement: Agreement, now: AgreementStatus, case: Case) -> bool:
    ended = None if now.ending.renews else now.ending.date
    later = shift_day(case.today, months=_LATER)
    return bool(obligation_windows(obligation, agreement, case.book, later, now.ending.begun.date, ended))
