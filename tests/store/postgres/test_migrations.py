"""A schema of an older version becomes the newest without losing anything, and one of a newer version is only read."""

import pytest

from missions.records.kinds import KINDS
from missions.records.privacy import personal_fields
from store.errors import UnreadableError
from store.postgres import migrations, office
from store.postgres.address import parse
from store.postgres.connecting import connect
from store.postgres.migrations import MIGRATIONS, NEWEST, migrate, require_known, text_of, version_of
from tests.store.postgres.by_sql import JANE, SqlOffice

SECOND = "ALTER TABLE missions.record ADD COLUMN colour text NOT NULL DEFAULT 'blue';"
"""An invented version after the first."""


@pytest.fixture
def first(server, worker):
    """An office as version 1 made it."""
    found = SqlOffice(server, f"versions_{worker}")
    with found.change("keeper") as change:
        change.put("people", 1, JANE, {"fields": []})
    return found


def roles(found):
    return {role: f"{found.database}_{role}" for role in ("reader", "editor", "keeper")}


def test_every_version_has_its_statements():
    assert len(MIGRATIONS) == NEWEST
    assert all("missions." in text_of(name) for name in (*MIGRATIONS, migrations.RULES))


def test_a_field_that_comes_to_be_personal_needs_a_new_version():
    """Else what is kept of it already stays where readers see it: the new version takes all documents apart again."""
    marked = {f"{table}.{way}" for table, kind in KINDS.items() for way in ways(kind.struct)}
    assert marked == {
        "people.nationality",
        "people.passport_valid_until",
        "people.dietary",
        "people.emergency_contact",
        "missions.delegates.clearances",
    }


def ways(struct):
    """The ways to the fields of a record that hold personal data."""
    for item in personal_fields(struct):
        if item.restricted:
            yield item.name
        else:
            yield from (f"{item.name}.{way}" for way in ways(item.shape.of.struct))


def test_an_older_schema_becomes_the_newest_and_keeps_everything(first):
    before = first.asked("SELECT kind, id, body, personal, sequence FROM missions.record")
    with connect(first.address) as connection:
        assert migrate(connection, 1, roles(first), {1: "broken", 2: SECOND}) == 2
        assert version_of(connection) == 2
    assert first.asked("SELECT kind, id, body, personal, sequence FROM missions.record") == before
    assert first.asked("SELECT colour FROM missions.record") == [("blue",)]
    assert first.asked("SELECT id FROM missions.record", who="reader") == [("jane",)]
    with first.change("editor") as change:
        change.replace({**JANE, "revision": 2})


def test_what_comes_with_a_version_is_shown_to_nobody_who_was_not_given_it(first):
    with connect(first.address) as connection:
        migrate(connection, 1, roles(first), {2: SECOND})
    shown = "SELECT has_column_privilege(%s, 'missions.record', 'colour', 'SELECT')"
    assert first.asked(shown, f"{first.database}_keeper") == [(False,)]


def test_a_step_that_fails_leaves_everything_as_it_was(first):
    with pytest.raises(Exception, match="no_such"), connect(first.address) as connection:
        migrate(connection, 1, roles(first), {2: f"{SECOND} SELECT no_such;"})
    with connect(first.address) as connection:
        assert version_of(connection) == 1
    assert first.asked("SELECT count(*) FROM pg_attribute WHERE attname = 'colour'") == [(0,)]


def test_init_upgrades_an_older_schema(first, monkeypatch):
    monkeypatch.setattr("store.postgres.office.NEWEST", 2)
    monkeypatch.setattr(migrations, "NEWEST", 2)
    monkeypatch.setattr(migrations, "MIGRATIONS", ("schema.sql", "second.sql"))
    monkeypatch.setattr(migrations, "text_of", lambda name: SECOND if name == "second.sql" else text_of(name))
    with pytest.raises(UnreadableError, match="older version of missions"):
        office.status(first.address)
    done = office.init(first.address)
    assert (done.before, done.version) == (1, 2)
    assert office.status(first.address).schema == 2
    assert office.init(first.address).before == 2


def test_a_newer_schema_is_only_read(first):
    with first.server.connected(first.database) as owner:
        owner.execute("UPDATE missions.portfolio SET version = version + 1")
    with connect(first.address) as connection:
        assert "only shown" in require_known(version_of(connection), first.address)
    assert office.status(first.address).schema == NEWEST + 1
    assert office.init(first.address).version == NEWEST + 1


def test_a_database_without_one_says_how_it_gets_one(empty_database):
    address = parse(empty_database)
    with connect(address) as connection:
        assert version_of(connection) == 0
    with pytest.raises(UnreadableError, match="missions office init"):
        require_known(0, address)


def test_two_who_set_it_up_at_once_wait_for_one_another(empty_database):
    from threading import Thread

    address, done = parse(empty_database), []
    both = [Thread(target=lambda: done.append(office.init(address).is_new)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(done) == [False, True]
