"""The effects of a change: an agreement's new status, and the next deadline."""

from collections.abc import Iterator
from datetime import date

from missions.dates.formatting import show_choice, show_day, show_days, show_end
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline
from missions.deadlines.ledger import Ledger
from missions.records.book import Book


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
            yield f"Status of {id}: {', '.join(dict.fromkeys(states))}."
        yield next_deadline(id, ledger.of(id))


def next_deadline(id: str, found: tuple[Deadline, ...]) -> str:
    """Say which of a record's deadlines comes next and, of an agreement, which decides how it ends."""
    following = sorted((each for each in found if each.is_open), key=lambda each: each.order)
    missing = sum(each.act_by is None and each.recorded_decision is None for each in found)
    facts = "" if not missing else "; 1 fact is missing" if missing == 1 else f"; {missing} facts are missing"
    if not following:
        decided = " but what is decided already" if any(each.recorded_decision for each in found) else ""
        return f"Nothing falls due on {id}{decided}{facts}."
    ends = next((each for each in following[1:] if each.kind in END_OF_TERM_KINDS), None)
    then = f". For its end: {deadline_in_short(ends)}" if ends and following[0].kind not in END_OF_TERM_KINDS else ""
    return f"Next on {id}: {deadline_in_short(following[0])}{then}{facts}."


def deadline_in_short(deadline: Deadline) -> str:
    """Show a deadline in a few words: its kind, the last day to act, when it is due, and its key."""
    kind = show_choice(deadline.kind)
    if deadline.act_by is None:
        return f"{kind} ({deadline.key})"
    due = f", due {show_end(deadline.due)}" if deadline.due else ""
    day = show_day(deadline.act_by, weekday=True)
    return f"{kind}, act by {day}, {show_days(deadline.days)}{due} ({deadline.key})"
