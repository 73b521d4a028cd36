"""Draws the screen once for each step of a test; the dashboard draws it up to sixty times a second while it settles."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

_draw = Screen._compositor_refresh
_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


class Steps(Pilot[None]):
    """Presses keys, waits and clicks as a pilot does, and draws what changed on the screen after each."""

    async def press(self, *keys: str) -> None:
        for key in keys:
            _draw(self.app.screen)
            await self.app._press_keys([key])
        await self._wait_for_screen()

    async def pause(self, delay: float | None = None) -> None:
        await super().pause(delay)
        _draw(self.app.screen)


def _draw_later(screen: Screen[Any]) -> None:
    """Leave the drawing to the step's end; until then the compositor gathers what is to be drawn."""
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _draw(screen)


def _parse_once(sheet: Stylesheet, css: str, read_from: tuple[str, str], *rest: Any, **named: Any) -> list[RuleSet]:
    key = (css, read_from, rest, tuple(named.items()), tuple(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, *rest, **named)
    return _parsed[key]


@asynccontextmanager
async def drawn_by_step(app: App[None], **how: Any) -> AsyncIterator[Steps]:
    """Run an app whose screen `Steps` alone draw; each style sheet is parsed once for all apps of this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_compositor_refresh", _draw_later)
        patch.setattr(Stylesheet, "_parse_rules", _parse_once)
        async with app.run_test(**how):
            yield Steps(app)
