"""Draws the README's pictures: the dashboard on the demo, as it looks in a terminal."""

import asyncio
import os
import re
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch

import msgspec
from textual import constants

from missions.records.changes import Changes, additions
from screens.app import MissionsApp
from store.sample import cooperations, near_future
from store.store import Store

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
PICTURES = {
    "today": ((120, 36), "dark", ()),
    "deadlines": ((150, 40), "dark", ("2", ">", "down", "down")),
    "explain": ((110, 46), "light", ("2", "/", *"framework", "enter", "x")),
    "agreement": ((150, 40), "light", ("4", "/", *"agency east", "enter", "enter")),
    "form": ((110, 34), "dark",
             ("4", "a", *"agency east", "enter", "enter", *"10 Mar 2024", "enter", *"3 years", "enter", *"t 1y",
              "enter", *"3m", "enter")),
    "mission": ((150, 40), "dark", ("3", "enter", "right", "right", "right", "down")),
    "signing": ((130, 40), "light", ("3", "enter", ">", ">", "down")),
    "month": ((130, 36), "dark", ("2", ">", ">", "pagedown")),
    "history": ((130, 30), "dark", (":", *"go to history", "enter", "down")),
}  # fmt: skip
"""Each picture's size, theme and the keys pressed for it."""


def portfolio(folder: str) -> Store:
    """Return a store with the demo in a new file."""
    store = Store(Path(folder) / "demo.json", who="demo", now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    store.apply(additions(cooperations() + near_future(TODAY), "demo"), store.load())
    return store


def work(store: Store) -> None:
    """Let two people change something, so that the history has more than its beginning."""
    moments = (datetime(2026, 11, 22, 8, tzinfo=UTC) + timedelta(minutes=number) for number in count(5, 7))
    for who, fields in (("ada@desk", {"originals": 2}), ("bea@lab", {"notes": "The seal comes from the office."})):
        other = Store(store.path, who=who, now=lambda: next(moments))
        book = other.load()
        agreement = msgspec.structs.replace(book.agreements["example-north-east"], **fields)
        other.apply(Changes(f"edit “{agreement.heading}”", put=(agreement,)), book)
    Store(store.path, who="ada@desk", now=lambda: next(moments)).undo()


async def drawn(store: Store, size: tuple[int, int], theme: str, keys: tuple[str, ...]) -> str:
    """Return the screen as SVG once the keys were pressed; fonts are those of the reader's machine."""
    with tempfile.TemporaryDirectory() as nobody:
        colours = patch.object(constants, "COLOR_SYSTEM", "truecolor")  # whatever this terminal can draw
        with colours, patch.dict(os.environ, {"XDG_STATE_HOME": nobody}):  # nothing is remembered
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
            if name == "history":
                work(store)
            (HERE / f"{name}.svg").write_text(asyncio.run(drawn(store, size, theme, keys)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
