"""Shows who is likely on file twice, and merges two of them."""

import asyncio
from typing import TYPE_CHECKING

from missions.names import Likeness, duplicates
from missions.text import line
from screens.picker import Option, Picker

if TYPE_CHECKING:
    from screens.app import MissionsApp


_AT_ONCE = 2000
"""From how many people on it takes long enough to say so."""


async def show_twice(app: "MissionsApp") -> None:
    """Show the pairs that are likely one person, until nothing is picked; a pair that is picked can be merged."""
    from screens.bulk.merging import merge

    app.nothing_opens()
    if len(app.desk.book.people) > _AT_ONCE:
        app.notify("Looking who is on file twice …", timeout=2)
    pairs = await asyncio.to_thread(duplicates, app.desk.book)
    while True:
        book = app.desk.book
        pairs = tuple((id, each) for id, each in pairs if id in book.people and each.id in book.people)
        if not pairs:
            app.notify("Nobody on file is likely the same person as somebody else.", timeout=4)
            return
        picker = Picker(f"Likely on file twice: {len(pairs):,}", tuple(_option(app, *pair) for pair in pairs))
        picked = await app.ask(picker)
        if picked is None or not picked.value:
            return
        one, _, two = picked.value.partition("\n")
        await merge(app, book.people[one], book.people[two])


def _option(app: "MissionsApp", id: str, each: Likeness) -> Option:
    heading = app.desk.book.heading
    return Option(f"{id}\n{each.id}", f"{line(heading(id))} = {line(heading(each.id))}", line(each.reasons[0]))
