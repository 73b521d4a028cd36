"""The effects of a change: an agreement's new status, and the next deadline."""

from collections.abc import Iterator
from datetime import date

from missions.dates.formatting import show_choice, show_days, show_end
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline
from missions.deadlines.ledger import Ledger
from missions.records.book import Book
from missions.reports.deadline_messages import COUNT_MISSING
from screens.cli import messages


def effects_of(ids: tuple[str, ...], book: Book, today: date) -> Iterator[str]:
    """Yield for each record its status, if it is an agreement, and its next deadline."""
    from missions.terms.status import agreement_status, status_flags

    ledger = Ledger(book, today)
    for id in ids:
        agreement = book.agreements.get(id)
        if agreement:
            now = agreement_status(agreement, book, today)
            states = [
                show_choice(now.state),
                *(show_choice(each.kind) for each in status_flags(agreement, book, today, now)),
            ]
            yield messages.STATUS_OF(id=id, states=", ".join(dict.fromkeys(states)))
        yield next_deadline(id, ledger.of(id))


def next_deadline(id: str, found: tuple[Deadline, ...]) -> str:
    """Say which of a record's deadlines comes next and, of an agreement, which decides how it ends."""
    following = sorted((each for each in found if each.is_open), key=lambda each: each.order)
    missing = sum(each.act_by is None and each.recorded_decision is None for each in found)
    if not following:
        decided = any(each.recorded_decision for each in found)
        said = [(messages.ONLY_DECIDED_ON if decided else messages.NOTHING_DUE_ON)(id=id)]
    else:
        said = [messages.NEXT_ON(id=id, deadline=deadline_in_short(following[0]))]
        ends = next((each for each in following[1:] if each.kind in END_OF_TERM_KINDS), None)
        if ends and following[0].kind not in END_OF_TERM_KINDS:
            said.append(messages.FOR_ITS_END(deadline=deadline_in_short(ends)))
    if missing:
        said.append(COUNT_MISSING(count=missing))
    return " ".join(said)


def deadline_in_short(deadline: Deadline) -> str:
    """Show a deadline in a few words: its kind, the last day to act, when it is due, and its key."""
    if deadline.act_by is None:
        return messages.KIND_AND_KEY(kind=deadline.kind, key=deadline.key)
    when = {"kind": show_choice(deadline.kind), "days": show_days(deadline.days), "key": deadline.key}
    if deadline.due:
        return messages.IN_SHORT_DUE(day=deadline.act_by, due=show_end(deadline.due), **when)
    return messages.IN_SHORT(day=deadline.act_by, **when)
