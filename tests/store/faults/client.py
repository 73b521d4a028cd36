"""A colleague at an office's database: saves a change for each line read, whatever becomes of the server meanwhile.

Each number is told once it is acknowledged; at the end, how often what went wrong.
"""

import sys
import time
from collections import Counter

import msgspec

from missions.records.changes import Changes
from missions.records.organisations import Organisation
from store.errors import BusyError, NotSavedError, StaleError, UnconfirmedError, UnreadableError
from store.store import Store

PAUSE = 0.02
"""Seconds until it is tried again where the database does not answer."""


def work(address: str, who: str, is_deaf: bool) -> None:
    """Save changes; each adds a record and a name to one that all share. Who is deaf listens to nobody."""
    store, met = Store(address), Counter[str]()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number, _ in enumerate(sys.stdin):
        name, is_doubtful = f"{who}-{number}", False
        while True:
            try:
                book = store.load()
                if not is_deaf:
                    store.changed()
                if is_doubtful and name in book.organisations:
                    break
                shared = book.organisations["shared"]
                shared = msgspec.structs.replace(shared, aliases=(*shared.aliases, name))
                store.apply(Changes(name, (shared, Organisation(id=name, name=name))), book)
                break
            except UnconfirmedError as error:
                is_doubtful = True
                met[type(error).__name__] += 1
            except (StaleError, BusyError, NotSavedError, UnreadableError) as error:
                met[type(error).__name__] += 1
                if not isinstance(error, StaleError | BusyError):
                    time.sleep(PAUSE)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    sys.stdout.write(f"met {msgspec.json.encode(met).decode()}\n")


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], sys.argv[3] == "deaf")
