"""The command palette: finds commands and records by name."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from missions.records.kinds import KINDS
from missions.text import fold, line
from screens.command import Where
from screens.commands import COMMANDS, DESTINATIONS, MISSION_TABS
from screens.session import session_of

_MAX_HITS = 40


class CommandsByName(Provider):
    """The commands that the palette offers, and every page."""

    def _offers(self) -> Iterable[tuple[str, str, Any]]:
        session = session_of(self.screen)
        for each in DESTINATIONS:
            yield f"Go to {each.label}", f"g {each.letter}", partial(session.go, each.page)
        for command in COMMANDS:
            if command.palette and self._works(command.where):
                yield command.help.rstrip("."), command.key, partial(session.press, command.id)

    def _works(self, where: Where) -> bool:
        """Whether the commands of that place work on the current page; those of a mission's tab only in it."""
        if where is not Where.MISSION and where not in MISSION_TABS:
            return True
        tab = getattr(getattr(self.app.screen_stack[0], "shown", None), "tab", None)
        return tab is not None and where in (Where.MISSION, tab.where)

    async def discover(self) -> Hits:
        """Offer everything."""
        for label, key, run in self._offers():
            yield DiscoveryHit(Content(label), run, text=label, help=key)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for label, key, run in self._offers():
            score = matcher.match(label)
            if score > 0:
                yield Hit(score + 1, matcher.highlight(label), run, text=label, help=key)


class RecordsByName(Provider):
    """The records of the portfolio, found by the words in their names and ids."""

    async def startup(self) -> None:
        """Fold the names once, before anything is typed."""
        book = session_of(self.screen).snapshot.book
        self._names = [
            (fold(f"{record.heading} {record.id}"), record.id, line(record.heading), kind.singular)
            for kind in KINDS.values()
            for record in book.table(kind.table).values()
        ]

    async def search(self, query: str) -> Hits:
        """Offer the records whose name holds every word; those that begin with the first word come first."""
        session = session_of(self.screen)
        words = fold(query).split()
        if not words:
            return
        found = [each for each in self._names if all(word in each[0] for word in words)]
        found.sort(key=lambda each: (not each[0].startswith(words[0]), len(each[0])))
        for number, (_, id, heading, kind) in enumerate(found[:_MAX_HITS]):
            yield Hit(
                1 - number / _MAX_HITS, Content(heading), partial(session.open_record, id), text=heading, help=kind
            )
