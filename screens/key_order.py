"""Keys in order: typed fast they do what they do typed slowly."""

from collections import deque
from collections.abc import Coroutine, Mapping
from contextvars import ContextVar
from typing import Any, TypeVar

from textual import events
from textual.actions import ActionParseResult
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker

from screens.theme import ThemedApp

T = TypeVar("T")
R = TypeVar("R")


_ROUNDS = 2
"""How many times messages go from a widget to the app: one that is chosen tells its page, which tells the app."""


class Work:
    """What a key began: the next key waits for it until the dialog it opens is there, or it has ended."""

    def __init__(self) -> None:
        self.is_awaited = True
        self.worker: Worker[None] | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes of it, also if what it belonged to was closed before it began."""
        return self.worker is not None and self.worker.is_finished


_current: ContextVar[Work | None] = ContextVar("_current", default=None)
"""What runs here, if a key began it."""


class KeyOrder(ThemedApp[T]):
    """Looks at a key only when the one before has been dealt with, and the dialog it opens is there."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._key: events.Key | None = None
        self._at: DOMNode | None = None
        self._path: list[DOMNode] = []
        self._is_done = False
        self._may_run = True
        self._begun: list[Work] = []
        self._asked: dict[Screen[Any], Work] = {}

    async def on_event(self, event: events.Event) -> None:
        """Keep keys and pastes back until those before are done; a key nobody below took comes back for the app's."""
        if isinstance(event, events.Paste) and (self._waiting or self._key or self._waits):
            self._waiting.append(event)
        elif not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self._done(event)
        else:
            self._waiting.append(event)
            self._next()

    @property
    def is_at_rest(self) -> bool:
        """Whether all keys were dealt with."""
        return not self._waiting and (self._key is None or self._is_lost)

    @property
    def _is_lost(self) -> bool:
        """Whether what had the key is gone, and took it along."""
        return self._at is not None and not self._at.is_attached

    def _next(self) -> None:
        if self._is_lost:
            self._key = self._at = None
        self._begun = [each for each in self._begun if not each.has_ended]
        while self._key is None and self._waiting and not self._waits:
            event = self._waiting.popleft()
            if isinstance(event, events.Paste):
                self.call_next(super().on_event, event)
                continue
            self._key, self._at, self._is_done = event, None, False
            self.call_next(self._begin_key, self._key)

    @property
    def _waits(self) -> bool:
        """Whether what a key began goes on, and what is typed waits for it."""
        return any(each.is_awaited for each in self._begun)

    async def _begin_key(self, event: events.Key) -> None:
        target = self.focused or self.screen
        self._path = [each for each in target.ancestors_with_self if each is not self]
        is_text = (event.character or "").isalnum() and target.check_consume_key(event.key, event.character)
        self._may_run = not is_text
        try:
            await super().on_event(event)
        finally:
            self._may_run = True
        if event.is_forwarded:
            self._follow(event, 0)
        else:
            self._done(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, but none for a letter that the field in focus takes, whatever keys people gave it."""
        return self._may_run and await super().run_action(action, default_namespace, namespaces)

    def _follow(self, event: events.Key, step: int) -> None:
        """Follow a key up from the focused widget, until somebody stops it, or it comes back to the app."""
        self._at = node = self._path[step]

        def look() -> None:
            if step + 1 == len(self._path):
                self.call_later(self._done, event)  # comes after the key, if it comes back at all
            elif event._stop_propagation:  # Textual says nowhere else that somebody took the key
                self._done(event)
            else:
                self._follow(event, step + 1)

        if not node.call_later(look):
            self._done(event)

    def _done(self, event: events.Key) -> None:
        """Let what the key made its widgets tell one another arrive, and then look at the next key."""
        if event is self._key and not self._is_done:
            self._is_done = True
            self._let_arrive(event, 0, _ROUNDS)

    def _let_arrive(self, event: events.Key, step: int, rounds: int) -> None:
        self._at = None
        if event is not self._key:
            return
        for at, node in enumerate(self._path[step:], step):
            if node.is_attached and node.call_later(self._let_arrive, event, at + 1, rounds):
                self._at = node
                return
        if rounds:
            self.call_later(self._let_arrive, event, 0, rounds - 1)
        else:
            self._key = None
            self._next()

    def begin(self, work: Coroutine[Any, Any, Any], of: DOMNode | None = None) -> None:
        """Run what a key started, while `of` is mounted; the next key waits for the dialog it opens, or its end."""
        begun = Work()
        self._begun.append(begun)

        async def run() -> None:
            _current.set(begun)
            try:
                await work
            finally:
                begun.is_awaited = False
                self._next()

        begun.worker = (of or self).run_worker(run())

    async def show_dialog(self, screen: Screen[R]) -> R | None:
        """Open a dialog, which takes the keys from then on, and return its answer; what follows is again awaited."""
        begun = _current.get()
        if begun:
            self._asked[screen] = begun
        future = self.push_screen(screen, wait_for_dismiss=True)
        screen.call_after_refresh(self._is_open, screen)
        return await future

    def _is_open(self, screen: Screen[R]) -> None:
        if begun := self._asked.get(screen):
            begun.is_awaited = False
            self._next()

    def pop_screen(self) -> AwaitComplete:
        """Close a dialog; what asked goes on before the next key is looked at."""
        if begun := self._asked.pop(self.screen, None):
            begun.is_awaited = True
        return super().pop_screen()
