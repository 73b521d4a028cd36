"""Hears of what others change in an office's database, on a connection of its own; it never waits for an answer."""

import threading
import time
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.errors import StoreError

if TYPE_CHECKING:
    import psycopg

ASK_SECONDS = 30.0
"""How often the number of the newest change is asked for, since a notification may be lost."""

LONGEST_PAUSE = 60.0
"""How long it is waited at most before a lost connection is tried again."""


class Listening:
    """A connection that listens. `newest` is the number of the newest change that it has heard of."""

    def __init__(
        self,
        connect: "Callable[[], psycopg.Connection[Any]]",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._turn = threading.Lock()
        self._open: list[psycopg.Connection[Any]] = []
        weakref.finalize(self, close_all, self._open)
        self._asked: float | None = None
        self._heard = 0.0
        self._pause = 0.0
        self._next_try = 0.0
        self.newest = 0
        self.is_set_back = False
        """Whether the database has fewer changes than it had, as after a restore by its own tools."""

    def know(self, sequence: int) -> None:
        """Know of a change with that number."""
        self.newest = max(self.newest, sequence)

    def reset(self, sequence: int, known: int) -> None:
        """Know that this is the newest change that was read; one heard of meanwhile, other than `known`, is newer."""
        self.newest, self.is_set_back = sequence if self.newest == known else max(sequence, self.newest), False

    @property
    def is_connected(self) -> bool:
        """Whether it hears of changes, as far as is known."""
        return bool(self._open)

    def start(self) -> None:
        """Listen from now on, and know the number of the newest change; StoreError says why that cannot be."""
        with self._turn:
            if not self._open:
                self._start()

    def _start(self) -> None:
        import psycopg

        connection, heard = self._connect(), list[psycopg.Notify]()
        try:
            connection.autocommit = True
            connection.add_notify_handler(heard.append)
            connection.execute("LISTEN missions")
            found = connection.execute("SELECT sequence FROM missions.portfolio").fetchone()
        except (psycopg.Error, StoreError):
            connection.close()
            raise
        connection.remove_notify_handler(heard.append)
        self.know(max([found[0] if found else 0, *(_number(each.payload) for each in heard)]))
        self._open.append(connection)
        self._asked, self._heard, self._pause = None, self._clock(), 0.0

    def lose(self) -> None:
        """Know that the database does not answer; it is tried again after a pause, each twice as long as the last."""
        with self._turn:
            self._lose()

    def _lose(self) -> None:
        close_all(self._open)
        self._pause = min(self._pause * 2 or 1.0, LONGEST_PAUSE)
        self._next_try = self._clock() + self._pause

    @property
    def is_time_to_try(self) -> bool:
        """Whether nothing is heard of the database, and it should be asked again."""
        return not self._open and self._clock() >= self._next_try

    def hear(self) -> None:
        """Take in what has come meanwhile; a lost connection is noticed. It waits for nothing, and for nobody."""
        if not self._turn.acquire(blocking=False):
            return
        try:
            for connection in tuple(self._open):
                self._take_in(connection)
                self._ask_now_and_then(connection)
        except OSError:
            self._lose()
        finally:
            self._turn.release()

    def _take_in(self, connection: "psycopg.Connection[Any]") -> None:
        """Take in notifications, and the answer if one is awaited; OSError if the connection is lost."""
        pgconn = connection.pgconn
        for _ in range(2):  # the second time it is known whether a server said good-bye the first time
            _or_lost(pgconn.consume_input)
        while notification := pgconn.notifies():
            self.know(_number(notification.extra.decode("ascii", "replace")))
        if self._asked is None or pgconn.is_busy():
            return
        while result := pgconn.get_result():
            value = result.get_value(0, 0) if result.ntuples else None
            if value is None:
                raise OSError
            self.is_set_back = int(value) < self.newest
            self.newest, self._heard, self._asked = int(value), self._clock(), None

    def _ask_now_and_then(self, connection: "psycopg.Connection[Any]") -> None:
        """Ask for the number of the newest change if that is long ago; OSError if nobody has answered the last time."""
        now = self._clock()
        if self._asked is not None:
            if now - self._asked > ASK_SECONDS:
                raise OSError
        elif now - self._heard > ASK_SECONDS:
            self._asked = now
            _or_lost(lambda: connection.pgconn.send_query(b"SELECT sequence FROM missions.portfolio"))

    def close(self) -> None:
        """Listen no more."""
        with self._turn:
            close_all(self._open)


def close_all(open: "list[psycopg.Connection[Any]]") -> None:
    """Close connections, also those of whom nobody thinks any more."""
    while open:
        open.pop().close()


def _number(told: str) -> int:
    """Return the number that a notification tells; 0 if somebody else sent it and it is none."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 19 else 0


def _or_lost(ask: Callable[[], object]) -> None:
    """Do something with the connection; OSError if it is lost."""
    import psycopg

    try:
        ask()
    except psycopg.Error as error:
        raise OSError from error
