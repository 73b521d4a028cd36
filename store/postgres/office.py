"""Sets up an office's database, tells how it is, and gives and takes rights in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from store.errors import NotSavedError, StoreError
from store.postgres import messages
from store.postgres.address import Address
from store.postgres.connecting import RightsError, connect, one_row, told
from store.postgres.migrations import NEWEST, hold_schema, migrate, require_known, version_of
from store.schema import FORMAT

if TYPE_CHECKING:
    import psycopg

LEAST_SERVER = 14
"""The oldest PostgreSQL whose statements we use."""

_OWNS_SQL = "SELECT pg_get_userbyid(relowner) = %s FROM pg_class WHERE oid = 'missions.record'::regclass"
_LONGEST_NAME = 63
_GUARDED = ("record", "removed", "history", "portfolio")


class Role(StrEnum):
    """Who may do what: each may do what the ones before may."""

    READER = "reader"
    EDITOR = "editor"
    KEEPER = "keeper"


class Member(NamedTuple):
    """Somebody who has rights in an office's database, and the greatest of them."""

    user: str
    role: Role


class OfficeStatus(NamedTuple):
    """How an office's database is.

    `role` is one's own; None of somebody without any, such as the owner. `server` is the version of PostgreSQL.
    """

    title: str
    database: str
    user: str
    role: Role | None
    is_owner: bool
    server: str
    schema: int
    sequence: int
    records: int
    is_encrypted: bool
    roles: dict[Role, str]
    members: tuple[Member, ...]
    notices: tuple[str, ...]


class Initialised(NamedTuple):
    """What setting up did: nothing where `before`, the version of the schema it found, is the newest."""

    title: str
    before: int
    version: int
    roles: dict[Role, str]

    @property
    def is_new(self) -> bool:
        """Whether there was nothing before."""
        return self.before == 0


class RolesMissingError(NotSavedError):
    """Whoever sets it up may not make roles; `statements` are for whoever may."""

    def __init__(self, sentence: str, statements: tuple[str, ...]) -> None:
        self.statements = statements
        super().__init__(sentence)


def init(address: Address, reader: str = "", editor: str = "", keeper: str = "") -> Initialised:
    """Make the tables, rules and roles of an office in an empty database, or bring an older schema to the newest.

    The roles are called after the database unless named; roles that are there are used. Twice does no harm: the rules
    are laid down anew.
    """
    with told(address), _by_owner(address), connect(address) as connection:
        _require_fit(connection, address)
        hold_schema(connection)
        version = version_of(connection)
        if version:
            roles = _roles(connection)
            if version <= NEWEST:
                migrate(connection, version, _by_name(roles))
            return Initialised(address.title, version, max(version, NEWEST), roles)
        (may,) = one_row(connection, "SELECT has_database_privilege(current_database(), 'CREATE')")
        if not may:
            raise RightsError(messages.NOT_OWNER(user=address.user, title=address.title))
        named = {Role.READER: reader, Role.EDITOR: editor, Role.KEEPER: keeper}
        (database,) = one_row(connection, "SELECT current_database()")
        roles = {role: named[role] or f"{database}_{role.value}" for role in Role}
        _make_roles(connection, address, roles)
        migrate(connection, 0, _by_name(roles))
        _begin_portfolio(connection, roles)
        _let_connect(connection, database, roles)
        return Initialised(address.title, 0, NEWEST, roles)


def status(address: Address) -> OfficeStatus:
    """Return how the database is, as far as one's own rights show."""
    from store.postgres.connecting import doubts

    with told(address), connect(address) as connection:
        version = version_of(connection)
        require_known(version, address)
        roles = _roles(connection)
        sequence, records, owner = one_row(
            connection,
            "SELECT sequence, (SELECT count(kind) FROM missions.record),"
            " pg_has_role(relowner, 'USAGE') FROM missions.portfolio, pg_class WHERE oid = 'missions.record'::regclass",
        )
        members = tuple(
            Member(user, max((role for role in Role if roles[role] in held), key=list(Role).index))
            for user, held in connection.execute(
                "SELECT rolname, array_agg(held) FROM pg_roles, unnest(%s::text[]) AS held"
                " WHERE rolcanlogin AND NOT rolsuper AND pg_has_role(pg_roles.oid, held, 'USAGE')"
                " GROUP BY rolname ORDER BY rolname",
                (list(roles.values()),),
            )
        )
        user, database = one_row(connection, "SELECT session_user::text, current_database()::text")
        return OfficeStatus(
            title=address.title,
            database=database,
            user=user,
            role=role_of(connection),
            is_owner=owner,
            server=_server(connection),
            schema=version,
            sequence=sequence,
            records=records,
            is_encrypted=connection.pgconn.ssl_in_use,
            roles=roles,
            members=members,
            notices=(*doubts(connection, address), *_others_who_see(connection, roles[Role.KEEPER])),
        )


def _others_who_see(connection: "psycopg.Connection[Any]", keeper: str) -> Iterator[str]:
    """Yield a sentence for each who sees personal data by other rights, but for who may do everything."""
    found = connection.execute(
        "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_'"
        " AND NOT pg_has_role(oid, %s, 'MEMBER')"
        " AND NOT pg_has_role(oid, (SELECT relowner FROM pg_class WHERE oid = 'missions.record'::regclass), 'MEMBER')"
        " AND (has_column_privilege(oid, 'missions.record', 'personal', 'SELECT')"
        " OR has_column_privilege(oid, 'missions.history', 'personal', 'SELECT')) ORDER BY rolname",
        (keeper,),
    )
    for (name,) in found.fetchall():
        yield messages.OTHERS_SEE(user=name)


def role_of(connection: "psycopg.Connection[Any]") -> Role | None:
    """Return the greatest role of whoever signed in; the owner of everything counts as keeper."""
    sees, writes, reads = one_row(
        connection,
        "SELECT has_column_privilege('missions.record', 'personal', 'SELECT'),"
        " has_column_privilege('missions.record', 'body', 'UPDATE'),"
        " has_column_privilege('missions.record', 'body', 'SELECT')",
    )
    return Role.KEEPER if sees and writes else Role.EDITOR if writes else Role.READER if reads else None


def grant(address: Address, user: str, role: Role) -> None:
    """Give somebody who can sign in a role, and take the other two; StoreError if they cannot or one may not."""
    _change_member(address, user, role)


def revoke(address: Address, user: str) -> None:
    """Take every role from somebody."""
    _change_member(address, user, None)


@contextmanager
def without_rules(connection: "psycopg.Connection[Any]") -> Iterator[None]:
    """Let the owner write what the rules refuse, such as a whole history, until the end of the block.

    Others wait meanwhile. The block is within one transaction, which must be rolled back if it fails.
    """
    for name in _GUARDED:
        connection.execute(f"ALTER TABLE missions.{name} DISABLE TRIGGER USER")
    yield
    for name in _GUARDED:
        connection.execute(f"ALTER TABLE missions.{name} ENABLE TRIGGER USER")


@contextmanager
def _by_owner(address: Address) -> Iterator[None]:
    """Say, where something is refused, that it is for the owner."""
    from psycopg import errors

    try:
        yield
    except errors.InsufficientPrivilege as error:
        raise RightsError(messages.NOT_OWNER(user=address.user, title=address.title)) from error


def _change_member(address: Address, user: str, role: Role | None) -> None:
    """Give somebody that role and take the others; NotSavedError if they would keep one that is to be taken."""
    from psycopg import errors

    with told(address), connect(address) as connection:
        require_known(version_of(connection), address)
        _require_user(connection, address, user)
        if one_row(connection, _OWNS_SQL, user)[0]:
            raise NotSavedError(messages.OWNER_SEES_ALL(user=user, title=address.title))
        roles = _roles(connection)
        try:
            for each, name in roles.items():
                if each is role:
                    _give(connection, name, user)
                else:
                    _take(connection, name, user)
        except errors.InsufficientPrivilege as error:
            raise RightsError(messages.MAY_NOT_GRANT(user=address.user, title=address.title)) from error
        if role and not one_row(connection, "SELECT pg_has_role(%s, %s, 'USAGE')", user, roles[role])[0]:
            statement = f"ALTER ROLE {_quoted(connection, user)} INHERIT;"
            raise NotSavedError(messages.TAKES_UP_NONE(user=user, title=address.title, statement=statement))
        left = [name for each, name in roles.items() if each is not role and _has(connection, user, name)]
        if left:
            raise NotSavedError(messages.STILL_HAS_ROLE(user=user, role=left[-1], title=address.title))


def _give(connection: "psycopg.Connection[Any]", role: str, user: str) -> None:
    """Give a role to somebody, with what it may do, even where they are set to take up roles one by one."""
    from psycopg import sql

    given = sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(user))
    connection.execute(given + sql.SQL(" WITH INHERIT TRUE" if _names_grantors(connection) else ""))


def _take(connection: "psycopg.Connection[Any]", role: str, user: str) -> None:
    """Take a role from somebody, whoever gave it, as far as one may."""
    from psycopg import sql

    given = connection.execute(
        "SELECT by.rolname FROM pg_auth_members, pg_roles AS by, pg_roles AS role, pg_roles AS member"
        " WHERE by.oid = grantor AND role.oid = roleid AND member.oid = pg_auth_members.member"
        " AND role.rolname = %s AND member.rolname = %s",
        (role, user),
    )
    taken = sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(role), sql.Identifier(user))
    for (grantor,) in given.fetchall():
        by = sql.SQL(" GRANTED BY {}").format(sql.Identifier(grantor))
        connection.execute(taken + by if _names_grantors(connection) else taken)


def _names_grantors(connection: "psycopg.Connection[Any]") -> bool:
    """Whether the server keeps apart who gave a role."""
    return connection.info.server_version >= 160_000


def _has(connection: "psycopg.Connection[Any]", user: str, role: str) -> bool:
    """Whether somebody has a role by being in it, also through others; not just because they may do everything."""
    (found,) = one_row(
        connection,
        "SELECT NOT rolsuper AND pg_has_role(oid, %s, 'MEMBER') FROM pg_roles WHERE rolname = %s",
        role,
        user,
    )
    return bool(found)


def _require_user(connection: "psycopg.Connection[Any]", address: Address, user: str) -> None:
    """Raise StoreError, with what to do, where nobody can sign in by that name."""
    row = connection.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", (user,)).fetchone()
    if row is None:
        statement = f"CREATE ROLE {_quoted(connection, user)} LOGIN;"
        raise StoreError(messages.NO_SUCH_USER(user=user, title=address.title, statement=statement))
    if not row[0]:
        statement = f"ALTER ROLE {_quoted(connection, user)} LOGIN;"
        raise StoreError(messages.NO_SIGN_IN(user=user, title=address.title, statement=statement))


def _require_fit(connection: "psycopg.Connection[Any]", address: Address) -> None:
    (encoding,) = one_row(connection, "SHOW server_encoding")
    if encoding != "UTF8":
        raise StoreError(messages.NOT_UTF8(title=address.title, encoding=encoding, database=address.database))
    if connection.info.server_version < LEAST_SERVER * 10_000:
        raise StoreError(messages.TOO_OLD(title=address.title, version=_server(connection), least=LEAST_SERVER))


def _make_roles(connection: "psycopg.Connection[Any]", address: Address, roles: dict[Role, str]) -> None:
    """Make the roles that are not there; RolesMissingError, with the statements, if whoever asks may not."""
    if len(set(roles.values())) < len(roles):
        raise StoreError(messages.SAME_ROLES())
    for name in roles.values():
        if len(name.encode()) > _LONGEST_NAME:
            raise StoreError(messages.NAMES_TOO_LONG(name=name, most=_LONGEST_NAME))
    known = connection.execute("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = ANY(%s)", ([*roles.values()],))
    there = dict(known.fetchall())
    for name, is_mighty in there.items():
        if is_mighty:
            raise StoreError(messages.ROLE_IS_MIGHTY(role=name))
    missing = [name for name in roles.values() if name not in there]
    statements = tuple(f"CREATE ROLE {_quoted(connection, name)} NOLOGIN;" for name in missing)
    (may,) = one_row(connection, "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    if missing and not may:
        owner = _quoted(connection, connection.info.user)
        shown = tuple(each.replace("NOLOGIN;", f"NOLOGIN ADMIN {owner};") for each in statements)
        raise RolesMissingError(messages.ROLES_MISSING(user=address.user, title=address.title), shown)
    for statement in statements:
        connection.execute(statement.encode())


def _begin_portfolio(connection: "psycopg.Connection[Any]", roles: dict[Role, str]) -> None:
    connection.execute(
        "INSERT INTO missions.portfolio (version, format, sequence, portfolio, meta, tables, reader, editor, keeper)"
        " VALUES (%s, %s, 0, %s, '{}', '{}', %s, %s, %s)",
        (NEWEST, FORMAT, os.urandom(8).hex(), *(roles[role] for role in Role)),
    )


def _let_connect(connection: "psycopg.Connection[Any]", database: str, roles: dict[Role, str]) -> None:
    """Let whoever has a role connect, also where not everybody may, if that is ours to give."""
    from psycopg import sql

    (may,) = one_row(connection, "SELECT has_database_privilege(current_database(), 'CONNECT WITH GRANT OPTION')")
    if may:
        members = sql.SQL(", ").join(map(sql.Identifier, roles.values()))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), members))


def _roles(connection: "psycopg.Connection[Any]") -> dict[Role, str]:
    return dict(zip(Role, one_row(connection, "SELECT reader, editor, keeper FROM missions.portfolio"), strict=True))


def _by_name(roles: dict[Role, str]) -> dict[str, str]:
    return {role.value: name for role, name in roles.items()}


def _server(connection: "psycopg.Connection[Any]") -> str:
    version = connection.info.server_version
    return f"{version // 10_000}.{version % 10_000}"


def _quoted(connection: "psycopg.Connection[Any]", name: str) -> str:
    from psycopg import sql

    return sql.Identifier(name).as_string(connection)
