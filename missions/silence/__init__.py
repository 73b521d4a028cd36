"""Silence: what will never remind anyone, why not, and what would mend it.

The list of deadlines says what is due. This room looks for what should be in it and is not, or is there and silent:
facts that no day can be reckoned without, decisions that outlast the day to act, people who have left. Much of it may
be meant, so nothing here is an error.
"""

from collections.abc import Callable, Iterator
from datetime import date

from missions.records.book import Book
from missions.silence.actors import actors
from missions.silence.agreements import agreements
from missions.silence.case import Case
from missions.silence.notes import notes, settled
from missions.silence.silence import Silence
from missions.silence.undated import events, follow_ups, gaps, missions, tasks

Rule = Callable[[Case], Iterator[Silence]]

RULES: tuple[Rule, ...] = (settled, notes, actors, missions, events, agreements, gaps, tasks, follow_ups)
"""What is looked for, the gravest first."""


def silences(book: Book, today: date) -> Iterator[Silence]:
    """Yield everything of which nobody will be reminded as of `today`, by kind of cause."""
    case = Case(book, today)
    for rule in RULES:
        yield from rule(case)
