"""The connection to an office's database that everything but listening goes through; it is made when it is needed."""

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.errors import UnreachableError
from store.postgres.address import Address
from store.postgres.connecting import RightsError, connect, doubts, told
from store.postgres.listening import close_all
from store.postgres.reading import Access, prepare, read_access

if TYPE_CHECKING:
    from store.postgres.reading import Connection


class DatabaseLink:
    """A connection, or none yet. One thread at a time asks something: whoever has its `turn`.

    `access` is what whoever is signed in may; `tell` leaves a notice for the person.
    """

    def __init__(self, address: Address, tell: Callable[[str], None]) -> None:
        self.address = address
        self.turn = threading.RLock()
        self.access: Access | None = None
        self._tell = tell
        self._is_told = False
        self._is_just_asked = False
        self._open: list[Connection] = []
        weakref.finalize(self, close_all, self._open)

    @property
    def is_keeper(self) -> bool:
        """Whether whoever is signed in sees personal data."""
        return self.access is not None and self.access.is_keeper

    @property
    def keeper_role(self) -> str:
        """The role of those who see personal data."""
        return self.access.keeper if self.access else ""

    @contextmanager
    def connected(self) -> "Iterator[Connection]":
        """Have the connection, which is made if there is none; errors of it are told as StoreErrors."""
        with self.turn:
            if self._open and self._open[0].closed:
                self.close()
            connection = self._open[0] if self._open else self._connect()
            try:
                with told(self.address):
                    yield connection
            except RightsError:
                connection.close()  # rights were given or taken meanwhile: what they are is asked anew
                raise
            finally:
                if connection.closed and connection in self._open:
                    self.close()

    def _connect(self) -> "Connection":
        connection = connect(self.address)
        try:
            with told(self.address):
                prepare(connection)
                self.access, self._is_just_asked = read_access(connection, self.address), True
        except BaseException:
            connection.close()
            raise
        if not self._is_told:
            self._is_told = True
            for doubt in doubts(connection, self.address):
                self._tell(doubt)
        self._open.append(connection)
        return connection

    def ask_rights(self, connection: "Connection") -> None:
        """Ask again what whoever is signed in may, unless that is all: rights may be given, or a server take over."""
        may_all = self.access is not None and self.access.may_all
        if not (may_all or self._is_just_asked):
            self.access = read_access(connection, self.address)
        self._is_just_asked = False

    def twice(self, ask: Callable[[], None]) -> None:
        """Ask something that changes nothing; once more on a new connection if the one there was is lost."""
        with self.turn:
            was_connected = bool(self._open)
            try:
                ask()
            except UnreachableError:
                if not was_connected:
                    raise
                ask()

    def end(self) -> None:
        """End the transaction if there is one; what was not committed is undone."""
        for connection in self._open:
            roll_back(connection)

    def close(self) -> None:
        """Let go of the connection; the next who asks makes another."""
        with self.turn:
            close_all(self._open)


def roll_back(connection: "Connection") -> None:
    """End a transaction if there is one; a connection that does not answer is closed."""
    import psycopg

    try:
        if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
    except psycopg.Error:
        connection.close()


def is_in_transaction(connection: "Connection") -> bool:
    """Whether a transaction is open in which everything went well."""
    import psycopg

    return connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
