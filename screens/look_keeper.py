"""Takes the first screen as it is drawn, whenever it looks as it will when the portfolio is opened the next time."""

import asyncio
from datetime import date
from typing import Protocol

from screens.dashboard import Dashboard
from screens.first_look import Look, keep_look, look_key, pieces
from screens.opening import drawn, terminal_of
from screens.pages.today import TodayPage
from screens.persistence import PortfolioFile
from store.settings import Remembered, Settings
from store.unread import unread


class Looked(Protocol):
    """The app whose first screen is kept."""

    portfolio: PortfolioFile
    dashboard: Dashboard
    remembered: Remembered
    own: Settings

    @property
    def is_at_rest(self) -> bool:
        """Whether all keys were dealt with."""
        ...

    @property
    def as_of(self) -> bool:
        """Whether the day was named, and is not simply today's."""
        ...


class LookKeeper:
    """Keeps the first screen of each state of the portfolio once."""

    def __init__(self, app: Looked) -> None:
        self._app = app
        self._kept: object = None

    async def keep(self) -> None:
        """Keep the first screen if it looks as it will after opening, and nobody knows it yet."""
        app = self._app
        book, day = app.portfolio.snapshot.book, app.portfolio.snapshot.today
        if book is self._kept or not self._is_as_opened:
            return
        await drawn(app.dashboard)  # also what is found out only after the list is there
        if book is not app.portfolio.snapshot.book or not self._is_as_opened:
            return
        self._kept = book
        look = self._look()
        await asyncio.to_thread(self._write, look, book, day, app.own)

    @property
    def _is_as_opened(self) -> bool:
        """Whether what is on the screen is what will be there after opening: nothing was moved, opened or told."""
        app, dashboard = self._app, self._app.dashboard
        pages = dashboard.query(TodayPage)
        return (
            dashboard.app.screen is dashboard
            and bool(pages)
            and dashboard.shown is pages.first()
            and _is_as_opened(pages.first())
            and dashboard.tells_nothing
            and app.is_at_rest
            and not app.portfolio.is_saving
        )

    def _look(self) -> Look:
        """Return what is on the screen: Textual's compositor alone can tell, and has no public name."""
        strips = self._app.dashboard._compositor.render_strips()
        lines, styles = pieces([[(text, str(style)) for text, style, _ in strip] for strip in strips])
        return Look(lines, styles, terminal_of(self._app.dashboard.app))

    def _write(self, look: Look, book: object, day: date, own: Settings) -> None:
        """Write it down with the state that it was drawn from, unless that has become another one meanwhile."""
        app, store = self._app, self._app.portfolio.store
        portfolio = unread(store.path)
        if portfolio is None:
            return
        key = look_key(portfolio, store.state, day, app.as_of, own, app.remembered)
        if book is app.portfolio.snapshot.book and not app.portfolio.is_saving and not store.changed():
            keep_look(key, look, portfolio)


def _is_as_opened(page: TodayPage) -> bool:
    """Whether the page looks as it does when it is opened: the cursor is on the first row, nothing is looked for."""
    is_at_top = page.list.is_at_top and page.detail.is_at_top and not page.field.display and not page.field.value
    return bool(is_at_top and len(page.snapshot.book) and page.screen.focused is page.list)
