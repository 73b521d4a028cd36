"""What each may do in an office's database is settled there, by SQL, whatever program somebody comes with."""

from contextlib import suppress

import psycopg
import pytest
from psycopg import errors

from store.postgres.connecting import as_sentence
from store.postgres.office import Role
from tests.store.postgres.by_sql import JANE, JANES, SECRET, TRIP, TRIPS, Change, SqlOffice

TABLES = ("portfolio", "kind", "record", "removed", "other_table", "history")

SEEING = (
    "SELECT personal FROM missions.{table}",
    "SELECT * FROM missions.{table}",
    "TABLE missions.{table}",
    "SELECT whole FROM missions.{table} AS whole",
    "SELECT to_json(whole) FROM missions.{table} AS whole",
    "SELECT count(personal) FROM missions.{table}",
    "SELECT sequence FROM missions.{table} WHERE personal IS NOT NULL",
    "SELECT sequence FROM missions.{table} ORDER BY personal::text",
    "SELECT (SELECT personal) FROM missions.{table}",
    "COPY missions.{table} TO STDOUT",
    "COPY missions.{table} (personal) TO STDOUT",
    "COPY (SELECT personal FROM missions.{table}) TO STDOUT",
    "SELECT query_to_xml('SELECT personal FROM missions.{table}', true, false, '')",
    "CREATE TEMP VIEW seen AS SELECT personal FROM missions.{table}; SELECT * FROM seen",
    "CREATE TEMP TABLE seen AS SELECT personal FROM missions.{table}",
    "CREATE TEMP TABLE seen (LIKE missions.{table}); INSERT INTO seen SELECT * FROM missions.{table}",
    "SELECT ctid FROM missions.{table}",
    "UPDATE missions.{table} SET sequence = sequence RETURNING personal",
    "DELETE FROM missions.{table} RETURNING personal",
    "UPDATE missions.{table} SET sequence = length(personal::text)",
    "EXPLAIN ANALYZE SELECT personal FROM missions.{table}",
    "SELECT stavalues1 FROM pg_catalog.pg_statistic WHERE starelid = 'missions.{table}'::regclass",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT missions.anchors('{{}}', personal) FROM missions.{table}",
    "CREATE RULE spy AS ON UPDATE TO missions.{table} DO ALSO NOTIFY spy",
    "CREATE TRIGGER spy BEFORE UPDATE ON missions.{table} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "ALTER TABLE missions.{table} DISABLE TRIGGER USER",
)
"""Ways to come by what only keepers may see."""


def done(connection, statement):
    """Do what a statement says, and take what it gives."""
    if not statement.startswith("COPY"):
        connection.execute(statement)
        return
    with connection.cursor() as cursor, cursor.copy(statement) as copied:
        list(copied)


def refused(connection, statement, error=errors.InsufficientPrivilege):
    """Whether somebody is not let do that, and is not told what only keepers may see in refusing it."""
    with pytest.raises(error) as found:
        done(connection, statement)
    if connection.info.transaction_status:
        connection.rollback()
    told = [
        str(found.value),
        *(str(getattr(found.value.diag, name)) for name in dir(found.value.diag) if name[0] != "_"),
    ]
    return not any(SECRET in each for each in told)


@pytest.fixture(scope="module")
def kept_office(server, worker):
    """An office with two records that have personal data, for tests that leave it as it is."""
    found = SqlOffice(server, f"kept_{worker}")
    with found.change("keeper", "Added both") as change:
        change.put("people", 1, JANE, JANES)
        change.put("missions", 1, TRIP, TRIPS)
    with found.as_("keeper") as connection:
        connection.execute("UPDATE missions.history SET personal = %s", (f'{{"told": "{SECRET}"}}',))
    yield found
    found.close()


@pytest.fixture
def new(server, worker):
    """An office with nothing in it yet."""
    found = SqlOffice(server, f"new_{worker}")
    yield found
    found.close()


@pytest.fixture
def full(new):
    with new.change("keeper") as change:
        change.put("people", 1, JANE, JANES)
        change.put("missions", 1, TRIP, TRIPS)
    return new


class TestTheReader:
    def test_sees_bodies_and_what_was_done(self, kept_office):
        assert kept_office.asked("SELECT id, body, has_personal FROM missions.record ORDER BY id", who="reader") == [
            ("jane", JANE, True),
            ("trip", TRIP, True),
        ]
        line = (1, kept_office.users[Role.KEEPER], "Added both", {}, True)
        told = "SELECT sequence, who, summary, entry, has_personal FROM missions.history"
        assert kept_office.asked(told, who="reader") == [line]

    @pytest.mark.parametrize("table", TABLES)
    def test_writes_nothing(self, kept_office, table):
        (column,) = kept_office.asked(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'missions' AND table_name = %s"
            " ORDER BY ordinal_position LIMIT 1",
            table,
        )[0]
        for statement in (
            f"INSERT INTO missions.{table} DEFAULT VALUES",
            f"UPDATE missions.{table} SET {column} = {column}",
            f"DELETE FROM missions.{table}",
            f"TRUNCATE missions.{table} CASCADE",
            f"SELECT {column} FROM missions.{table} FOR SHARE",
            f"BEGIN; LOCK TABLE missions.{table}",
            f"ALTER TABLE missions.{table} ADD COLUMN mine text",
            f"DROP TABLE missions.{table}",
        ):
            assert refused(kept_office.at("reader"), statement)

    def test_these_are_all_tables_there_are(self, kept_office):
        there = kept_office.asked(
            "SELECT relname FROM pg_class WHERE relnamespace = 'missions'::regnamespace AND relkind = 'r'"
        )
        assert {name for (name,) in there} == set(TABLES)

    def test_makes_nothing(self, kept_office):
        assert refused(kept_office.at("reader"), "CREATE TABLE missions.mine ()")
        assert refused(kept_office.at("reader"), "CREATE FUNCTION missions.mine() RETURNS int LANGUAGE sql RETURN 1")


@pytest.mark.parametrize("who", ["reader", "editor"])
class TestPersonalData:
    @pytest.mark.parametrize("table", ["record", "history"])
    def test_is_shown_to_nobody_but_keepers(self, kept_office, who, table):
        for statement in SEEING:
            assert refused(kept_office.at(who), statement.format(table=table)), statement

    def test_is_not_in_what_the_server_counts(self, kept_office, who):
        with kept_office.server.connected(kept_office.database) as owner:
            owner.execute("ANALYZE missions.record")
            every = "SELECT attname FROM pg_stats WHERE schemaname = 'missions' AND attname IN ('personal', 'body')"
            assert ("personal",) in owner.execute(every).fetchall()
        assert kept_office.asked(every, who=who) == [("body",)]

    def test_cannot_be_written_over_by_who_is_no_keeper(self, kept_office, who):
        for table in ("record", "history"):
            assert refused(kept_office.at(who), f"UPDATE missions.{table} SET personal = NULL")
        assert refused(kept_office.at(who), "INSERT INTO missions.history (sequence, personal) VALUES (2, '{}')")

    def test_nobody_makes_themselves_a_keeper(self, kept_office, who):
        keeper, me = f"{kept_office.database}_keeper", kept_office.users[who]
        for statement in (
            f'GRANT {keeper} TO "{me}"',
            f"SET ROLE {keeper}",
            f"SET SESSION AUTHORIZATION {keeper}",
            f'ALTER ROLE "{me}" SUPERUSER',
            "UPDATE missions.portfolio SET keeper = reader",
        ):
            assert refused(kept_office.at(who), statement)
        with kept_office.as_(who) as connection, suppress(errors.InsufficientPrivilege):
            connection.execute(f'GRANT SELECT ON missions.record TO "{me}"')  # some only get a warning
        assert refused(kept_office.at(who), "SELECT personal FROM missions.record")

    def test_no_function_of_ours_is_called(self, kept_office, who):
        callable = "SELECT proname FROM pg_proc WHERE pronamespace = 'missions'::regnamespace"
        callable = f"{callable} AND has_function_privilege(oid, 'EXECUTE')"
        assert len(kept_office.asked(callable)) > 5
        assert kept_office.asked(callable, who=who) == []

    def test_no_rule_is_switched_off(self, kept_office, who):
        assert refused(kept_office.at(who), "SET session_replication_role = replica")


def test_keepers_see_personal_data(kept_office):
    assert kept_office.asked("SELECT personal FROM missions.record ORDER BY id", who="keeper") == [(JANES,), (TRIPS,)]


def test_who_has_no_role_sees_nothing_and_is_told_who_helps(kept_office):
    with kept_office.as_(kept_office.stranger) as connection, pytest.raises(errors.InsufficientPrivilege) as found:
        connection.execute("SELECT id FROM missions.record")
    assert "missions office grant" in str(as_sentence(found.value, kept_office.address))


class TestTheEditor:
    def test_changes_records_with_their_line_in_the_history(self, full):
        with full.change("editor", "Renamed") as change:
            change.replace({**JANE, "family_name": "Else", "revision": 2})
            change.put("people", 2, {"id": "joe"})
        assert full.asked("SELECT id, revision, sequence FROM missions.record WHERE kind = 'people' ORDER BY id") == [
            ("jane", 2, 2),
            ("joe", 0, 2),
        ]
        assert full.asked("SELECT personal FROM missions.record WHERE id = 'jane'") == [(JANES,)]
        assert full.asked("SELECT sequence FROM missions.portfolio") == [(2,)]
        assert full.asked("SELECT who FROM missions.history WHERE sequence = 2") == [(full.users[Role.EDITOR],)]

    def test_writes_history_in_no_other_name(self, full):
        other = "INSERT INTO missions.history (sequence, at, who, summary, entry) VALUES (2, now(), 'kim', '', '{}')"
        assert refused(full.at("editor"), other)
        with full.change("editor") as change:
            change.connection.execute(f"SET LOCAL ROLE {full.database}_editor")
        assert full.asked("SELECT who FROM missions.history WHERE sequence = 2") == [(full.users[Role.EDITOR],)]

    @pytest.mark.parametrize("who", ["editor", "keeper"])
    def test_does_not_rewrite_or_remove_what_was_done(self, kept_office, who):
        for column in ("sequence", "at", "who", "token"):
            assert refused(kept_office.at(who), f"UPDATE missions.history SET {column} = {column}")
        assert refused(kept_office.at(who), "DELETE FROM missions.history")
        assert refused(kept_office.at(who), "TRUNCATE missions.history")

    def test_does_not_reword_what_was_done(self, kept_office):
        for column in ("summary", "entry", "personal"):
            assert refused(kept_office.at("editor"), f"UPDATE missions.history SET {column} = {column}")

    @pytest.mark.parametrize("number", [0, 1, 3, 99])
    def test_skips_and_doubles_no_number_in_the_history(self, kept_office, number):
        line = f"INSERT INTO missions.history (sequence, at, summary, entry) VALUES ({number}, now(), '', '{{}}')"
        assert refused(kept_office.at("editor"), line, psycopg.Error)

    @pytest.mark.parametrize("number", [0, 2, 3])
    def test_counts_no_change_without_its_line(self, kept_office, number):
        assert refused(kept_office.at("editor"), f"UPDATE missions.portfolio SET sequence = {number}", psycopg.Error)

    @pytest.mark.parametrize(
        ("told", "state"),
        [
            ('{"sequence": 7}', "MS002"),
            ('{"erasure": {"scope": "journey", "id": "jane"}}', "MS003"),
            (r'{"\u0065rasure": {}}', "MS003"),
            (r'{"erasure" : {}, "x": "\u0000"}', "MS003"),
            (r'{"\u0065rasure": {}, "x": "\ud800"}', "MS003"),
        ],
    )
    def test_tells_of_no_other_change_and_of_no_erasure(self, kept_office, told, state):
        line = "INSERT INTO missions.history (sequence, at, summary, entry) VALUES (2, now(), '', %s)"
        with pytest.raises(psycopg.Error) as found:
            kept_office.at("editor").execute(line, (told,))
        assert found.value.sqlstate == state

    def test_tells_of_its_own_number_only(self, new):
        with pytest.raises(psycopg.Error, match="another number"), new.change("editor", told='{"sequence": 2}'):
            pass
        with new.change("editor", told='{"sequence": 1}'):
            pass

    def test_does_not_go_back(self, new):
        for _ in range(2):
            with new.change("editor"):
                pass
        assert refused(new.at("editor"), "UPDATE missions.portfolio SET sequence = 1", psycopg.Error)

    @pytest.mark.parametrize("told", [r'{"x": "\u0000 erasure"}', r'{"x": {"erasure": 1}}', r'{"x": "\ud800\n"}'])
    def test_tells_of_what_others_wrote_oddly(self, new, told):
        with new.change("editor", told=told):
            pass
        assert new.asked("SELECT entry::text FROM missions.history") == [(told,)]

    def test_writes_no_line_without_counting_it(self, kept_office):
        line = "INSERT INTO missions.history (sequence, at, summary, entry) VALUES (2, now(), '', '{}')"
        assert refused(kept_office.at("editor"), line, psycopg.Error)

    def test_changes_no_record_without_a_line(self, kept_office):
        for unwritten in (
            lambda change: change.replace({**JANE, "revision": 2}),
            lambda change: change.put("people", 9, {"id": "x"}),
        ):
            with kept_office.as_("editor") as connection, pytest.raises(psycopg.Error) as found:
                unwritten(Change(connection, 2))
            assert found.value.sqlstate == "MS002"

    def test_removes_no_record_without_a_line(self, new):
        with new.change("editor") as change:
            change.put("people", 1, {"id": "joe"})
        assert refused(new.at("editor"), "DELETE FROM missions.record", psycopg.Error)
        assert new.asked("SELECT id FROM missions.record") == [("joe",)]

    def test_leaves_personal_data_with_whom_it_is_about(self, full):
        for delegates in (
            [],
            [{"person": "joe"}],
            [{"person": "joe"}, {"person": "joe"}],
            [{"person": "jane"}, {"person": "jane"}],
            [{}],
            None,
            "jane",
            {"person": "j"},
        ):
            with pytest.raises(psycopg.Error) as found, full.change("editor") as change:
                change.replace({**TRIP, "delegates": delegates, "revision": 2})
            assert found.value.sqlstate == "MS003"
            assert SECRET not in str(found.value)
            assert "trip" in str(as_sentence(found.value, full.address))
        with pytest.raises(psycopg.Error) as found, full.change("editor") as change:
            change.remove("jane")
        assert found.value.sqlstate == "MS003"

    def test_moves_and_changes_whom_it_is_about(self, full):
        with full.change("editor") as change:
            turned = [{"person": "joe"}, {"person": "ann"}, {"person": "jane", "function": "head"}]
            change.replace({**TRIP, "delegates": turned, "revision": 2})
        assert full.asked("SELECT personal FROM missions.record WHERE id = 'trip'") == [(TRIPS,)]

    def test_forgets_nothing_that_was_removed(self, kept_office):
        assert refused(kept_office.at("editor"), "DELETE FROM missions.removed")
        assert refused(kept_office.at("editor"), "UPDATE missions.portfolio SET anew_since = 0")


class TestTheKeeper:
    def test_may_remove_personal_data_and_whom_it_is_about(self, full):
        with full.change("keeper") as change:
            change.replace({**TRIP, "delegates": [], "revision": 2})
            change.connection.execute("UPDATE missions.record SET personal = NULL, revision = 3, sequence = 2,"
                                      " body = '{\"id\": \"trip\", \"revision\": 3}' WHERE id = 'trip'")  # fmt: skip
            change.remove("jane")
        assert full.asked("SELECT id, has_personal FROM missions.record") == [("trip", False)]
        assert full.asked("SELECT kind, id, sequence FROM missions.removed", who="reader") == [("people", "jane", 2)]

    def test_lets_all_read_anew_where_what_was_removed_is_forgotten(self, full):
        with full.change("keeper") as change:
            change.remove("jane")
        with full.change("keeper") as change:
            change.connection.execute("DELETE FROM missions.removed WHERE id = 'jane'")
        assert full.asked("SELECT anew_since, sequence FROM missions.portfolio", who="reader") == [(2, 3)]

    def test_erases_from_the_history(self, full):
        with full.as_("keeper") as connection:
            connection.execute("UPDATE missions.history SET summary = 'Erased', entry = '{\"a\": 1}', personal = NULL")
        assert full.asked("SELECT summary, entry, personal FROM missions.history") == [("Erased", {"a": 1}, None)]


@pytest.mark.parametrize(
    ("what", "state"),
    [
        (lambda change: change.replace({**JANE, "revision": 1}), "MS001"),
        (lambda change: change.replace({**JANE, "revision": 3}), "MS001"),
        (lambda change: change.put("cars", 1, {"id": "x"}), "23503"),
        (lambda change: change.put("people", 2, JANE), "23505"),
        (lambda change: change.put("people", 1, {"id": "x"}), "23505"),
        (lambda change: change.put("people", 2, {"id": ""}), "23514"),
        (lambda change: change.add("x", 2, 0, "[]"), "23514"),
        (lambda change: change.add("x", 2, 0, "{}"), "23514"),
        (lambda change: change.add("x", 2, 0, '{"id": "y"}'), "23514"),
        (lambda change: change.add("x", 2, 1, '{"id": "x"}'), "23514"),
        (lambda change: change.add("x", 2, 1, '{"id": "x", "revision": 1.5}'), "23514"),
        (lambda change: change.add("x", 2, 1, '{"id": "x", "revision": "1"}'), "23514"),
        (lambda change: change.add("x", 2, 0, "x"), "22P02"),
        (lambda change: change.add("x", 2, 0, '{"id": "\\u0000"}'), "22P05"),
        (lambda change: change.connection.execute("UPDATE missions.record SET sequence = 1"), "MS002"),
        (lambda change: change.connection.execute("UPDATE missions.record SET sequence = 3"), "MS002"),
        (lambda change: change.connection.execute("UPDATE missions.record SET id = 'x'"), "42501"),
        (lambda change: change.connection.execute("UPDATE missions.record SET kind = 'tasks'"), "42501"),
        (lambda change: change.connection.execute("UPDATE missions.record SET number = 7"), "42501"),
        (lambda change: change.connection.execute("INSERT INTO missions.kind VALUES ('cars')"), "42501"),
        (lambda change: change.connection.execute("INSERT INTO missions.removed VALUES ('people', 'x', 2)"), "42501"),
    ],
)
@pytest.mark.parametrize("who", ["editor", "keeper"])
def test_what_does_not_fit_is_refused_and_nothing_of_the_change_is_kept(kept_office, who, what, state):
    def both():
        with kept_office.change(who) as change:
            change.put("people", 77, {"id": "first"})
            what(change)

    with pytest.raises(psycopg.Error) as found:
        both()
    assert found.value.sqlstate == state
    assert who == "keeper" or SECRET not in f"{found.value} {found.value.diag.message_detail}"
    assert kept_office.asked("SELECT sequence FROM missions.portfolio") == [(1,)]
    assert kept_office.asked("SELECT count(*) FROM missions.record") == [(2,)]


def test_even_the_owner_keeps_the_rules_unless_they_are_switched_off(full):
    owner = full.at("postgres")
    for statement in (
        "UPDATE missions.record SET number = 7, revision = revision + 1, sequence = 2",
        "UPDATE missions.record SET id = 'x', revision = revision + 1, sequence = 2",
        "UPDATE missions.history SET who = 'ada'",
        "UPDATE missions.history SET at = now() + '1 day'",
    ):
        with pytest.raises(psycopg.Error) as found:
            owner.execute(statement)
        assert found.value.sqlstate == "MS004"
    with full.change("postgres") as change:
        line = "INSERT INTO missions.history (sequence, at, who, summary, entry) VALUES (2, now(), 'ada', '', '{}')"
        change.connection.execute(line)
        assert change.connection.execute("SELECT who FROM missions.history WHERE sequence = 2").fetchone() == (
            "postgres",
        )
        change.connection.execute("DELETE FROM missions.history WHERE sequence = 2")


def test_a_change_tells_all_who_listen(new):
    with new.as_("reader") as listener:
        listener.execute("LISTEN missions")
        with new.change("editor") as change:
            change.put("people", 1, {"id": "joe"})
        (told,) = listener.notifies(timeout=10, stop_after=1)
    assert told.payload == "1"
