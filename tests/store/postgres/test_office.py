"""An office's database is set up once by who may, roles are given and taken, and everything that cannot be is told."""

from contextlib import suppress

import pytest
from psycopg import Connection, errors, sql

from store.errors import NotSavedError, StoreError, UnreadableError
from store.postgres import office
from store.postgres.address import parse
from store.postgres.connecting import RightsError, connect
from store.postgres.office import Member, Role, RolesMissingError


@pytest.fixture
def database(server, worker):
    """An empty database with an awkward name."""
    name = f'An office\'s "{worker}"'
    server.fresh(name)
    return name


@pytest.fixture
def address(server, database):
    return parse(server.address(database))


@pytest.fixture
def dba(server, database):
    """Somebody who may do everything there."""
    with server.connected(database) as connection:
        yield connection


def user(server, database, name, *roles):
    """The name of somebody who can sign in, and is in these roles, for this test only."""
    full = f"{database}_{name}"
    server.let_in(full, *roles)
    return full


class TestSettingUp:
    def test_makes_the_roles_and_says_what_it_did(self, address, database):
        done = office.init(address)
        assert done.is_new
        assert done.roles == {role: f"{database}_{role.value}" for role in Role}
        assert office.status(address).sequence == 0

    def test_a_connection_that_is_lost_at_the_very_end_is_told(self, address, monkeypatch):
        def lose(connection):
            raise errors.AdminShutdown("terminating connection")

        monkeypatch.setattr(Connection, "commit", lose)
        with pytest.raises(StoreError, match="was lost"):
            office.init(address)

    def test_twice_does_no_harm(self, address, dba):
        office.init(address)
        (portfolio,) = dba.execute("SELECT portfolio FROM missions.portfolio").fetchone()
        again = office.init(address, reader="others")
        assert not again.is_new
        assert again.before == again.version
        assert dba.execute("SELECT portfolio FROM missions.portfolio").fetchall() == [(portfolio,)]
        assert "others" not in again.roles.values()

    def test_uses_roles_that_are_there(self, address, dba, database):
        dba.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(f"{database}_readers")))
        done = office.init(address, reader=f"{database}_readers")
        assert done.roles[Role.READER] == f"{database}_readers"

    @pytest.mark.parametrize(
        ("named", "told"),
        [
            ({"reader": "a", "editor": "a"}, "three different"),
            ({"reader": "postgres"}, "may do everything"),
            ({"keeper": "k" * 64}, "longer than the 63 bytes"),
        ],
    )
    def test_refuses_roles_that_would_not_keep_people_apart(self, address, named, told):
        with pytest.raises(StoreError, match=told):
            office.init(address, **named)
        with pytest.raises(UnreadableError, match="missions office init"):
            office.status(address)

    def test_by_who_may_not_make_roles_tells_what_to_run(self, server, address, dba, database):
        owner = user(server, database, "owner")
        dba.execute(sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(*map(sql.Identifier, (database, owner))))
        own = parse(server.address(database, owner))
        with pytest.raises(RolesMissingError, match="may not make roles") as found:
            office.init(own)
        assert len(found.value.statements) == 3
        for statement in found.value.statements:
            dba.execute(statement)
        assert office.init(own).is_new
        assert office.status(own).is_owner
        dba.execute("DROP SCHEMA missions CASCADE")

    def test_is_for_the_owner(self, server, address, database):
        other = parse(server.address(database, user(server, database, "other")))
        with pytest.raises(RightsError, match="owner of the database"):
            office.init(other)
        office.init(address)
        with pytest.raises(RightsError, match="owner of the database"):
            office.init(other)

    def test_lets_who_has_a_role_connect_where_others_may_not(self, server, address, database, dba):
        rita, other = (user(server, database, name) for name in ("rita", "other"))
        dba.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
        office.init(address)
        office.grant(address, rita, Role.READER)
        assert office.status(parse(server.address(database, rita))).role is Role.READER
        with pytest.raises(UnreadableError, match="does not let"):
            connect(parse(server.address(database, other)))
        dba.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO PUBLIC").format(sql.Identifier(database)))

    def test_wants_texts_in_utf_8(self, server, worker):
        name = f"latin_{worker}"
        with server.connected() as postgres, suppress(errors.DuplicateDatabase):
            postgres.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0")
        with pytest.raises(StoreError, match="--encoding=UTF8"):
            office.init(parse(server.address(name)))

    def test_a_database_that_was_never_set_up_says_so(self, address):
        for ask in (office.status, lambda each: office.grant(each, "somebody", Role.READER)):
            with pytest.raises(UnreadableError, match="missions office init"):
                ask(address)

    @pytest.mark.parametrize(
        "there",
        ["CREATE TABLE missions.thing ()", "CREATE TABLE missions.portfolio (of_theirs int)",
         "CREATE VIEW missions.portfolio AS SELECT 'x' AS of_theirs"],
    )  # fmt: skip
    def test_leaves_a_schema_of_another_program_as_it_is(self, address, dba, there):
        dba.execute(f"CREATE SCHEMA missions; {there}")
        with pytest.raises(UnreadableError, match=r"not as this program made it.*Name another database"):
            office.init(address)

    def test_a_table_that_is_missing_is_no_database_that_was_never_set_up(self, address, dba):
        office.init(address)
        dba.execute("DROP TABLE missions.record CASCADE")
        for ask in (office.status, office.init):
            with pytest.raises(UnreadableError, match="restore it from a backup"):
                ask(address)


class TestRoles:
    @pytest.fixture(autouse=True)
    def _set_up(self, address):
        office.init(address)

    def test_are_given_one_at_a_time_and_taken(self, server, address, database):
        kim = user(server, database, "Kim O'Hara")
        for role in (Role.KEEPER, Role.READER, Role.EDITOR):
            office.grant(address, kim, role)
            with connect(parse(server.address(database, kim))) as connection:
                assert office.role_of(connection) is role
            assert office.status(address).members == (Member(kim, role),)
        office.revoke(address, kim)
        assert office.status(address).members == ()
        with pytest.raises(RightsError, match="missions office grant"):
            office.status(parse(server.address(database, kim)))

    def test_reach_who_takes_up_roles_one_by_one(self, server, address, database, dba):
        kim = user(server, database, "kim")
        dba.execute(sql.SQL("ALTER ROLE {} NOINHERIT").format(sql.Identifier(kim)))
        office.grant(address, kim, Role.READER)
        with connect(parse(server.address(database, kim))) as connection:
            assert office.role_of(connection) is Role.READER
        dba.execute(sql.SQL("ALTER ROLE {} INHERIT").format(sql.Identifier(kim)))

    def test_are_given_to_users_only(self, address, database, dba):
        with pytest.raises(StoreError, match='CREATE ROLE "x; DROP" LOGIN;'):
            office.grant(address, "x; DROP", Role.READER)
        with pytest.raises(StoreError, match="ALTER ROLE"):
            office.grant(address, f"{database}_reader", Role.READER)

    def test_are_given_by_who_set_it_up(self, server, address, database):
        kim, rita = (user(server, database, name) for name in ("kim", "rita"))
        office.grant(address, kim, Role.KEEPER)
        with pytest.raises(RightsError, match="may not give rights"):
            office.grant(parse(server.address(database, kim)), rita, Role.READER)

    @pytest.mark.parametrize("role", [None, Role.READER])
    def test_are_never_taken_from_the_owner(self, address, dba, role):
        (owner,) = dba.execute("SELECT current_user").fetchone()
        with pytest.raises(NotSavedError, match=r"owns .* always see"):
            office.grant(address, owner, role) if role else office.revoke(address, owner)

    def test_that_others_gave_are_taken_too(self, server, address, database, dba):
        kim, other = (user(server, database, name) for name in ("kim", "other"))
        keeper = sql.Identifier(f"{database}_keeper")
        dba.execute(sql.SQL("GRANT {} TO {} WITH ADMIN OPTION").format(keeper, sql.Identifier(other)))
        dba.execute(sql.SQL("GRANT {} TO {} GRANTED BY {}").format(keeper, sql.Identifier(kim), sql.Identifier(other)))
        office.revoke(address, kim)
        assert Member(kim, Role.KEEPER) not in office.status(address).members

    def test_that_come_with_others_are_not_said_to_be_taken(self, server, address, database, dba):
        kim = user(server, database, "kim")
        group = sql.Identifier(f"{database}_group")
        dba.execute(sql.SQL("CREATE ROLE {}").format(group))
        dba.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(f"{database}_keeper"), group))
        dba.execute(sql.SQL("GRANT {} TO {}").format(group, sql.Identifier(kim)))
        with pytest.raises(NotSavedError, match="would keep the role"):
            office.revoke(address, kim)

    def test_who_sees_personal_data_without_one_is_told(self, server, address, database, dba):
        spy = user(server, database, "spy", "pg_read_all_data")
        kim = user(server, database, "kim")
        office.grant(address, kim, Role.KEEPER)
        (notice,) = office.status(address).notices
        assert notice.startswith(f"“{spy}” is no keeper")
        dba.execute(sql.SQL("REVOKE pg_read_all_data FROM {}").format(sql.Identifier(spy)))


def test_the_owner_writes_what_the_rules_refuse_only_where_they_are_switched_off(server, address, dba):
    office.init(address)
    dba.execute("INSERT INTO missions.kind VALUES ('people') ON CONFLICT DO NOTHING")
    line = "INSERT INTO missions.history (sequence, at, who, summary, entry) VALUES (7, now(), 'ada', '', '{}')"
    with pytest.raises(errors.Error, match="another number"):
        dba.execute(line)
    with connect(address) as connection, office.without_rules(connection):
        connection.execute(line)
    assert dba.execute("SELECT who FROM missions.history").fetchall() == [("ada",)]
    with pytest.raises(errors.Error, match="another number"):
        dba.execute(line.replace("7", "8"))
