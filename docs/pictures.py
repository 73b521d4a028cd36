"""Draws the README's pictures: the dashboard on the demo, as it looks in a terminal."""

import asyncio
import re
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from missions.changes import added
from screens.app import MissionsApp
from store.sample import cooperations, near_future
from store.store import Store

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
PICTURES = {
    "home": ((120, 36), "dark", ()),
    "deadlines": ((150, 40), "dark", ("4", *["down"] * 11)),
    "explain": ((110, 40), "light", ("4", *["down"] * 11, "x")),
    "agreement": ((150, 40), "light", ("3", "slash", *"osaka bio", "enter", "down", "right", "n")),
    "form": ((110, 34), "dark", ("3", "e")),
    "mission": ((150, 40), "dark", ("2", "enter", "l", "l", "l", "j")),
    "signing": ((130, 40), "light", ("2", "enter", "right_square_bracket", "right_square_bracket", "down")),
    "calendar": ((130, 36), "dark", ("9", "greater_than_sign")),
}
"""Each picture's size, theme and the keys pressed for it."""


def portfolio(folder: str) -> Store:
    """Return a store with the demo in a new file."""
    store = Store(Path(folder) / "demo.json", who="demo", now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    store.apply(added(cooperations() + near_future(TODAY), "demo"), store.load())
    return store


async def drawn(store: Store, size: tuple[int, int], theme: str, keys: tuple[str, ...]) -> str:
    """Return the screen as SVG once the keys were pressed; fonts are those of the reader's machine."""
    app = MissionsApp(store, lambda: TODAY, theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*({" ": "space"}.get(key, key) for key in keys))
        await pilot.pause()
        svg = app.export_screenshot(title="missions")
    return re.sub(r"@font-face\s*{.*?}\s*", "", svg, flags=re.DOTALL)


def main(names: list[str]) -> None:
    """Draw the pictures with these names, or all."""
    with tempfile.TemporaryDirectory() as folder:
        store = portfolio(folder)
        for name in names or PICTURES:
            size, theme, keys = PICTURES[name]
            (HERE / f"{name}.svg").write_text(asyncio.run(drawn(store, size, theme, keys)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
