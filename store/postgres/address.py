"""The address of an office's database: what it names, what people call it, and how the connection is protected.

PostgreSQL's own library completes it from the PG* variables, the service file and the file of passwords.
"""

import os
import re
import sys
import zlib
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import msgspec

from store.errors import UnreadableError
from store.postgres import messages

_SECRETS = frozenset(("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"))
_STRICTEST = "verify-full"
_USUAL_SOCKETS = frozenset(("/tmp", "/run/postgresql", "/var/run/postgresql"))
_SCHEME = re.compile(r"^postgres(ql)?://", re.IGNORECASE)
_LONGEST_NAME = 63  # bytes; PostgreSQL cuts off what is more
_PORTS = re.compile(r"[0-9]{0,5}(,[0-9]{0,5})*")
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")


class Address(msgspec.Struct, frozen=True):
    """The address of a database, without a password.

    `given` is what it says itself, as PostgreSQL calls it; the other fields also know variables and the service file.
    `host` is empty for a socket of this computer; `hostaddr` goes before it where it is set. `asked_mode` is how the
    connection is protected where that was set.
    """

    given: dict[str, str]
    host: str
    port: str
    database: str
    user: str
    service: str = ""
    asked_mode: str = ""
    hostaddr: str = ""

    @property
    def is_local(self) -> bool:
        """Whether the database is on this computer, so that nobody is between."""
        return all(map(_is_local_host, (self.hostaddr or self.host).split(",")))

    @property
    def title(self) -> str:
        """What people call it."""
        if self.is_local:
            return messages.DATABASE_HERE(database=self.database)
        return messages.DATABASE_ON(database=self.database, host=self.host)

    @property
    def local_name(self) -> str:
        """The name of the files that this computer keeps for it: the same for each way to write the address."""
        host = self._local_host if self.is_local else self.host.lower()
        port = "" if self.port == "5432" else f"-{self.port}"
        name = f"{host}{port}-{self.database}"
        if _PLAIN_NAME.fullmatch(name):
            return name
        told = re.sub(r"[^a-z0-9.-]+", "_", name.lower()).strip("._-")[:40]
        return f"{told}-{zlib.crc32(name.encode()):08x}"

    @property
    def _local_host(self) -> str:
        """What tells servers of this computer apart that have the same port: the folder of the socket, if unusual."""
        folder = self.host.rstrip("/")
        return "local" if folder[:1] != "/" or folder in _USUAL_SOCKETS else f"local-{zlib.crc32(folder.encode()):08x}"

    @property
    def parameters(self) -> dict[str, str]:
        """What the connection is made with: who is not on this computer must prove who it is, unless set otherwise."""
        return self.given if self.is_local or self.asked_mode else {**self.given, "sslmode": _STRICTEST}

    @property
    def is_checked(self) -> bool:
        """Whether nobody between can read along or stand in for the server."""
        return self.is_local or self.parameters.get("sslmode", self.asked_mode) == _STRICTEST


def parse(place: str) -> Address:
    """Return the address that a text names; UnreadableError, which never repeats it, if it names none.

    `postgresql://` alone means what the PG* variables say.
    """
    require_psycopg()
    from psycopg import ProgrammingError, pq
    from psycopg.conninfo import conninfo_to_dict

    place = _SCHEME.sub(lambda scheme: scheme[0].lower(), place.strip())
    if not place.isprintable():
        raise UnreadableError(messages.ADDRESS_UNCLEAR())
    try:
        given = {name: str(value) for name, value in conninfo_to_dict(place).items() if value not in (None, "")}
    except (ProgrammingError, UnicodeError):
        raise UnreadableError(messages.ADDRESS_UNCLEAR()) from None
    if not _SECRETS.isdisjoint(given):
        raise UnreadableError(messages.ADDRESS_WITH_PASSWORD(file=str(password_file())))
    too_long = any(len(given.get(name, "").encode()) > _LONGEST_NAME for name in ("dbname", "user"))
    if too_long or not all(map(str.isprintable, given.values())):
        raise UnreadableError(messages.ADDRESS_UNCLEAR())
    if not _PORTS.fullmatch(given.get("port", "")):  # it may be a password, of an address without a host
        raise UnreadableError(messages.ADDRESS_UNCLEAR())
    defaults = {
        each.keyword.decode(): (each.val or b"").decode(errors="replace") for each in pq.Conninfo.get_defaults()
    }
    service = given.get("service") or os.environ.get("PGSERVICE", "")
    known: dict[str, Any] = {**defaults, **(_service_entry(service) if service else {}), **given}
    user = known.get("user") or ""
    return Address(
        given,
        known.get("host") or known.get("hostaddr") or "",
        known.get("port") or "5432",
        known.get("dbname") or user,
        user,
        service,
        _asked_mode(given, service, known),
        known.get("hostaddr") or "",
    )


def require_psycopg() -> None:
    """Raise UnreadableError, with what to install, where the package for databases is missing."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:  # also where PostgreSQL's own library is missing
        raise UnreadableError(messages.NOT_INSTALLED()) from error


def password_file() -> Path:
    """Return where PostgreSQL looks for passwords."""
    return _own_file("PGPASSFILE", "pgpass.conf", ".pgpass")


def is_open_to_others(file: Path) -> bool:
    """Whether others may read a file, so that PostgreSQL takes no password from it."""
    try:
        return sys.platform != "win32" and bool(file.stat().st_mode & 0o077)
    except OSError:
        return False


def certificate_file() -> Path:
    """Return where PostgreSQL looks for the certificates by which servers are known."""
    return _own_file("PGSSLROOTCERT", "root.crt", ".postgresql/root.crt")


def service_file() -> Path:
    """Return where PostgreSQL looks for services."""
    return _own_file("PGSERVICEFILE", ".pg_service.conf", ".pg_service.conf")


def _own_file(variable: str, on_windows: str, elsewhere: str) -> Path:
    """Return the file that a variable names, else the one in the user's own folder."""
    if named := os.environ.get(variable):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "postgresql" / on_windows
    return Path.home() / elsewhere


def _service_entry(service: str) -> dict[str, str]:
    """Return what a service file says of a service; nothing if none of those we know does.

    Only for the title and for how to protect the connection: PostgreSQL's library reads the file itself.
    """
    from configparser import ConfigParser, Error

    for path in (service_file(), Path(os.environ.get("PGSYSCONFDIR", "/etc/postgresql-common")) / "pg_service.conf"):
        found = ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=("#",))
        try:
            found.read(path, encoding="utf-8")
        except (Error, OSError, UnicodeError):
            continue
        if found.has_section(service):
            return {name: value for name, value in found.items(service) if name not in _SECRETS}
    return {}


def _asked_mode(given: dict[str, str], service: str, known: dict[str, Any]) -> str:
    """Return how the connection is to be protected if the address, the service or a variable says so."""
    if given.get("sslmode"):
        return given["sslmode"]
    if service and (named := _service_entry(service).get("sslmode")):
        return named
    return str(known.get("sslmode") or "") if os.environ.get("PGSSLMODE") else ""


def _is_local_host(host: str) -> bool:
    host = host.strip().lower().rstrip(".")
    if not host or host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return sys.platform == "win32" and ":\\" in host
