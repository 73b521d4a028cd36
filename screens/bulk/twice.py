"""Shows who is likely on file twice, and merges two of them."""

import asyncio

from missions.people.duplicates import DuplicateCandidate, duplicates
from missions.people.merge import merge_records
from missions.records.book import Book
from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.text import line
from screens.bulk.merging import Merge
from screens.picker import Option, Picker
from screens.saving import at_once
from screens.session import Session

_AT_ONCE = 2000
"""From how many people on it takes long enough to say so."""


async def show_twice(session: Session) -> None:
    """Show the pairs that are likely one person, until nothing is picked; a pair that is picked can be merged."""
    if len(session.snapshot.book.people) > _AT_ONCE:
        session.tell("Looking who is on file twice …")
    pairs = await asyncio.to_thread(duplicates, session.snapshot.book)
    while True:
        book = session.snapshot.book
        pairs = tuple((id, each) for id, each in pairs if id in book.people and each.id in book.people)
        if not pairs:
            session.tell("Nobody on file is likely the same person as somebody else.")
            return
        picker = Picker(f"Likely on file twice: {len(pairs):,}", tuple(_option(book, *pair) for pair in pairs))
        picked = await session.show_dialog(picker)
        if picked is None or not picked.value:
            return
        one, _, two = picked.value.partition("\n")
        await merge(session, book.people[one], book.people[two])


def _option(book: Book, id: str, each: DuplicateCandidate) -> Option:
    return Option(
        f"{id}\n{each.id}", f"{line(book.heading(id))} = {line(book.heading(each.id))}", line(each.reasons[0])
    )


async def merge(session: Session, one: Record, two: Record) -> bool:
    """Let somebody merge two records, and save it; tell whether they are one now."""
    desk = session.snapshot
    keep, other = by_weight(one, two, desk.book)
    answer = await session.show_dialog(Merge(f"Merge two {kind_of(keep).plural}", keep, other, desk))
    if answer is None:
        return False
    exchanged, choices = answer
    if exchanged:
        keep, other = other, keep
    return await at_once(session, lambda: merge_records(keep, other, choices, desk.book), desk.book)


def by_weight(one: Record, two: Record, book: Book) -> tuple[Record, Record]:
    """Return the two with that one first to which more links lead: it stays unless somebody exchanges them."""
    links = (len(book.backlinks(one.id)), len(book.backlinks(two.id)))
    return (two, one) if links[1] > links[0] else (one, two)
