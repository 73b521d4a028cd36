"""The program of a tab: the dashboard of a portfolio, as the server that starts it says; its files go to the page."""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

import msgspec

from missions.text import line
from screens.browser import messages
from screens.browser.calls import VARIABLE, ServedPortfolio
from store.errors import StoreError, UnreadableError
from store.place import is_address
from store.read_only import shown_only
from store.store import Store


def main() -> int:
    """Show the portfolio and return the exit code; what went wrong is one sentence on stderr."""
    told = os.environ.pop(VARIABLE)
    try:
        return _run(msgspec.json.decode(told, type=ServedPortfolio))
    except StoreError as error:
        way_out = getattr(error, "way_out", "")
        print(f"{line(str(error))} {line(way_out)}".rstrip(), file=sys.stderr)  # noqa: T201 — the page shows it
        return error.exit_code


def _run(served: ServedPortfolio) -> int:
    from screens.app import run

    place = served.place if is_address(served.place) else Path(served.place)
    if is_address(place) and served.author:
        from store.postgres.address import parse

        if (user := parse(served.place).user) != served.author:
            raise UnreadableError(messages.OTHER_USER(user=user))

    def store() -> Store:
        found = Store(place, served.author)
        return shown_only(found) if served.read_only else found

    with tempfile.TemporaryDirectory(prefix="missions-", ignore_cleanup_errors=True) as folder:
        day = date.fromisoformat(served.day) if served.day else None
        return run(place, store, day, served.theme or None, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
