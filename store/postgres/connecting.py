"""The connection to an office's database, and what its errors mean in sentences."""

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

from missions.text import line
from store.errors import (
    BusyError,
    NotSavedError,
    ReadOnlyError,
    StaleError,
    StoreError,
    UnreachableError,
    UnreadableError,
)
from store.postgres import messages
from store.postgres.address import (
    Address,
    certificate_file,
    is_open_to_others,
    password_file,
    require_psycopg,
    service_file,
)

if TYPE_CHECKING:
    import psycopg

APPLICATION = "missions"
"""By what name whoever watches the server knows our connections."""

_PATIENCE = {
    "connect_timeout": "10",
    "keepalives": "1",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""How long a server that does not answer is waited for: seconds, of the last milliseconds."""

_HEAD = re.compile(
    r"^(- host: .*?hostaddr: .*?: )?(connection (failed|is bad): )?(connection to server [^\n]*? failed: )?"
    r"([A-ZÄÖÜ]+: +|\S+:  +)?"
)
_NOT_PROVEN = re.compile(r"certificate verify failed|server certificate for")
_NOT_LET_IN = re.compile(
    r"role \"[^\n]*\" (does not exist|is not permitted)|pg_hba\.conf|permission denied for database"
)
_NOT_ALL_THERE = re.compile(r"missions\.(?!portfolio\b)\w")


class NotLetInError(UnreadableError, NotSavedError):
    """The database is there but lets nobody in like that; asking again does not help."""


class RightsError(ReadOnlyError):
    """Whoever signed in may not do that."""


class StaleMeanwhileError(NotSavedError):
    """Somebody else changed it between reading and writing; trying again may help."""

    exit_code = StaleError.exit_code


class PersonalDataError(NotSavedError):
    """Only a keeper of personal data may do that."""


def connect(address: Address, **parameters: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """Return a new connection, in which nothing is committed by itself; StoreError says why there is none."""
    require_psycopg()
    import psycopg

    wanted = {**_PATIENCE, "application_name": APPLICATION, **address.parameters, **_passwords(address), **parameters}
    try:
        return psycopg.connect("", autocommit=False, **{**wanted, "client_encoding": "UTF8"})  # type: ignore[arg-type]
    except psycopg.Error as error:
        raise _of_connection(error, address) from error


def _passwords(address: Address) -> dict[str, str]:
    """Return where passwords are not to be looked for: the library would warn of each such file on the screen."""
    file = address.given.get("passfile") or str(password_file())
    return {"passfile": f"{file}/-"} if is_open_to_others(Path(file)) else {}


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Raise every error of the database as a StoreError with its sentence."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise as_sentence(error, address) from error


def as_sentence(error: "psycopg.Error", address: Address) -> StoreError:
    """Return what an error of the database means; it never repeats the address as it was typed."""
    import psycopg

    title, state = address.title, error.sqlstate or ""
    if not state and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return UnreachableError(messages.CONNECTION_LOST(title=title))
    record = line(error.diag.message_detail or "")
    match state:
        case "MS001":
            return StaleMeanwhileError(messages.REVISION_DOES_NOT_FOLLOW(record=record))
        case "MS002":
            return StaleMeanwhileError(messages.SEQUENCE_DOES_NOT_FOLLOW(title=title))
        case "MS003":
            return PersonalDataError(messages.PERSONAL_DATA_WOULD_GO(record=record))
        case "MS004":
            return NotSavedError(messages.NEVER_CHANGES())
        case "42501":
            sentence = messages.NO_RIGHT_TO_THAT
            if "schema" in (error.diag.message_primary or ""):
                sentence = messages.NO_RIGHTS
            return RightsError(sentence(user=address.user, title=title))
        case "3F000" | "42P01" if not _NOT_ALL_THERE.search(error.diag.message_primary or ""):
            return UnreadableError(messages.NOT_INITIALISED(title=title))
        case "42P01" | "42P06" | "42P07" | "42703" | "42883" | "42809":  # a table, column, function that is odd or none
            return UnreadableError(messages.NOT_AS_MADE(title=title, problem=words_of(error)))
        case "23503":  # a kind of record that the database does not know
            return NotSavedError(messages.OLDER_SCHEMA(title=title))
        case "55P03" | "40001" | "40P01":
            return BusyError(messages.BUSY(title=title))
        case "25006":
            return ReadOnlyError(messages.READ_ONLY_SERVER(title=title))
        case "57014":
            return BusyError(messages.BROKEN_OFF(title=title))
    if state.startswith(("57", "08")) or state in ("25P03", "25P04"):  # what lasts too long for the server
        return UnreachableError(messages.CONNECTION_LOST(title=title))
    if state.startswith("53"):
        return NotSavedError(messages.FULL(title=title, problem=words_of(error)))
    if state.startswith("28"):
        return UnreachableError(messages.NOT_LET_IN(title=title, user=address.user, problem=words_of(error)))
    if state.startswith("23"):
        return NotSavedError(messages.NOT_KEPT(problem=words_of(error)))
    return NotSavedError(messages.DATABASE_SAID(title=title, problem=words_of(error)))


def doubts(connection: "psycopg.Connection[Any]", address: Address) -> tuple[str, ...]:
    """Return a sentence for the person where somebody between could read along or stand in for the server."""
    if address.is_checked or (connection.info.host or "").startswith("/"):
        return ()
    if not connection.pgconn.ssl_in_use:
        return (messages.NOT_ENCRYPTED(title=address.title),)
    mode = address.parameters.get("sslmode", address.asked_mode)
    return (messages.WEAK_ENCRYPTION(title=address.title, mode=mode),)


def words_of(error: "psycopg.Error") -> str:
    """Return what the server says about an error on one line, without its details, which may have values in them."""
    said = error.diag.message_primary or str(error).strip().split("\n", 1)[0]
    return line(_HEAD.sub("", said)).rstrip(".")


def _of_connection(error: "psycopg.Error", address: Address) -> StoreError:
    """Return why there is no connection; PostgreSQL tells that in words only, which may be in its server's language."""
    from psycopg import errors

    title, user, said = address.title, address.user, str(error)
    if isinstance(error, errors.ConnectionTimeout):
        return UnreachableError(messages.NO_ANSWER(title=title))
    if said.startswith("failed to resolve"):
        return UnreachableError(messages.NO_SUCH_HOST(title=title, host=address.host))
    if "definition of service" in said:
        return NotLetInError(messages.NO_SUCH_SERVICE(service=address.service, file=str(service_file())))
    if _NOT_PROVEN.search(said):
        return NotLetInError(messages.CERTIFICATE_NOT_TRUSTED(title=title, problem=_own_words(said)))
    if "root certificate file" in said:
        return NotLetInError(messages.NO_ROOT_CERTIFICATE(title=title, file=str(certificate_file())))
    if "server does not support SSL" in said:
        return NotLetInError(messages.NO_ENCRYPTION_THERE(title=title))
    if f'database "{address.database}" does not exist' in said:
        return NotLetInError(messages.NO_DATABASE(title=title, database=shlex.quote(address.database)))
    if "no password supplied" in said:
        if is_open_to_others(password_file()):
            return NotLetInError(messages.PASSWORD_FILE_OPEN(title=title, file=str(password_file())))
        entry = ":".join((address.host or "localhost", address.port, address.database, user, "…"))
        return NotLetInError(messages.PASSWORD_NEEDED(title=title, user=user, file=str(password_file()), line=entry))
    if "password authentication failed" in said:
        return NotLetInError(messages.WRONG_PASSWORD(title=title, user=user, file=str(password_file())))
    problem = _own_words(said)
    if _NOT_LET_IN.search(said):
        return NotLetInError(messages.NOT_LET_IN(title=title, user=user, problem=problem))
    return UnreachableError(messages.UNREACHABLE(title=title, problem=problem))


def _own_words(said: str) -> str:
    """Return the last line of what the library says that is no hint, without its beginning."""
    lines = [each.strip() for each in said.splitlines() if each.strip() and not each.startswith("\t")]
    return line(_HEAD.sub("", lines[-1])).rstrip(".") if lines else ""


def one_row(connection: "psycopg.Connection[Any]", statement: LiteralString, *facts: object) -> tuple[Any, ...]:
    """Return the one row of a statement."""
    row = connection.execute(statement, facts or None).fetchone()
    assert row is not None
    return tuple(row)
