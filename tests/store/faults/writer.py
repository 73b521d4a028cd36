"""A colleague: saves a change to a shared file for each line read, and tells its number once it is acknowledged."""

import sys

import msgspec

from missions.records.changes import Changes
from missions.records.organisations import Organisation
from store.errors import BusyError, StaleError
from store.store import Store


def work(path: str, who: str, first: int) -> None:
    """Save changes from that number on; each adds a record and a name to one that all share."""
    store = Store(path, who=who)
    for number, _ in enumerate(sys.stdin, start=first):
        while True:
            book = store.load()
            shared = book.organisations["shared"]
            shared = msgspec.structs.replace(shared, aliases=(*shared.aliases, f"{who}-{number}"))
            own = Organisation(id=f"{who}-{number}", name=f"{who} {number}")
            try:
                store.apply(Changes(f"{who}-{number}", (shared, own)), book)
            except (StaleError, BusyError):
                continue
            break
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], int(sys.argv[3]))
