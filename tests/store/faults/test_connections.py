"""A connection that is lost at any moment of a save, and notices that never come: the client goes on by itself."""

from contextlib import suppress

import psycopg
import pytest

from store.errors import NotSavedError, StoreError, UnconfirmedError
from store.postgres import listening, open_database
from tests import postgres
from tests.store.portfolio import close_all, history_lines, noticed, opened, put, written
from tests.world import changed, org


@pytest.fixture
def place(server, worker, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield server.office(f"office_{worker}")
    close_all()


@pytest.fixture
def inside(place):
    with postgres.connected(place) as connection:
        yield connection


class Statements:
    """Counts the statements that are sent to a database, and does something before or after one of them."""

    def __init__(self, monkeypatch, inside):
        self.sent, self.ended, self.when = [], False, lambda number, statement: None
        real = psycopg.Connection.execute

        def execute(connection, query, *arguments, **options):
            if connection is inside:
                return real(connection, query, *arguments, **options)
            self.sent.append(str(query).split()[0])
            return self.when(len(self.sent), lambda: real(connection, query, *arguments, **options), connection)

        self.when = lambda number, go, connection: go()
        monkeypatch.setattr(psycopg.Connection, "execute", execute)


@pytest.fixture
def statements(monkeypatch, inside):
    return Statements(monkeypatch, inside)


def saves(store, base, name):
    """Whether a save is acknowledged; where it is not, the error says that nothing was saved."""
    try:
        put(store, org(name), changed(base.organisations["shared"], aliases=(name,)), base=base, summary=name)
    except UnconfirmedError:
        raise
    except StoreError:
        return False
    return True


def is_there(place, name):
    tables, summaries = written(place), [line["summary"] for line in history_lines(place)]
    found = summaries.count(name)
    assert found == [each["id"] for each in tables["organisations"].values()].count(name)
    assert found <= 1
    return bool(found)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_that_is_ended_at_any_statement_of_a_save_leaves_it_whole_or_undone(
    place, inside, statements, when
):
    store = opened(place)
    base = put(store, org("shared"))
    said = {}
    for number in range(1, 100):
        name = f"save-{number}"
        statements.sent.clear()

        def end(at, go, connection, wanted=number):
            pid = connection.info.backend_pid
            if at != wanted:
                return go()
            if when == "before":
                inside.execute("SELECT pg_terminate_backend(%s)", (pid,))
                return go()
            found = go()
            with suppress(psycopg.Error):
                connection.pgconn.finish()
            return found

        statements.when = end
        said[name] = saves(store, base, name)
        statements.when = lambda at, go, connection: go()
        if len(statements.sent) < number:
            break
        assert is_there(place, name) is said[name], f"{name}: {statements.sent}"
        base = put(store, org(f"on-{number}"), summary=f"on-{number}")
    assert number > 5
    assert said[name]
    lines = history_lines(place)
    assert [line["sequence"] for line in lines] == list(range(1, len(lines) + 1))


def test_a_save_whose_answer_is_lost_is_found_to_be_saved(place, statements):
    store = opened(place)
    base = put(store, org("shared"))

    def lost(at, go, connection):
        found = go()
        if statements.sent[-1] == "COMMIT" and statements.sent.count("COMMIT") == 1:
            connection.close()
            raise psycopg.OperationalError("the connection was lost")
        return found

    statements.sent.clear()
    statements.when = lost
    assert saves(store, base, "mine")
    statements.when = lambda at, go, connection: go()
    assert is_there(place, "mine")
    assert put(store, org("next")).organisations.keys() == {"shared", "mine", "next"}


def test_a_save_whose_answer_is_lost_with_the_server_is_neither_called_saved_nor_undone(place, statements, monkeypatch):
    store = opened(place)
    base = put(store, org("shared"))

    def lost(at, go, connection):
        found = go()
        if statements.sent[-1] == "COMMIT":
            connection.close()
            monkeypatch.setattr(store.backing.opened.link, "_connect", refuse)
            raise psycopg.OperationalError("the connection was lost")
        return found

    def refuse():
        raise NotSavedError("no connection")

    monkeypatch.setattr(open_database, "_PAUSES", (0.0, 0.0))
    statements.sent.clear()
    with monkeypatch.context() as patch:
        patch.setattr(statements, "when", lost)
        with pytest.raises(UnconfirmedError):
            put(store, org("mine"), base=base, summary="mine")
    monkeypatch.undo()
    assert is_there(place, "mine")


def test_who_hears_nothing_saves_on_top_of_the_newest_all_the_same(place, monkeypatch):
    deaf, other = opened(place), opened(place, "bea@lab")
    base = put(deaf, org("shared"))
    assert not deaf.changed()
    deaf.backing.opened.listening._open[0].execute("UNLISTEN *")
    put(other, changed(other.load().organisations["shared"], city="Kobe"))
    assert not deaf.changed()
    now = put(deaf, changed(base.organisations["shared"], region="Hyogo"), base=base)
    assert (now.organisations["shared"].city, now.organisations["shared"].region) == ("Kobe", "Hyogo")
    put(other, org("b"))
    assert set(deaf.load().organisations) == {"shared", "b"}


def test_who_hears_nothing_asks_now_and_then(place, monkeypatch):
    deaf = opened(place)
    put(deaf, org("shared"))
    assert not deaf.changed()
    deaf.backing.opened.listening._open[0].execute("UNLISTEN *")
    put(opened(place, "bea@lab"), org("b"))
    monkeypatch.setattr(listening, "ASK_SECONDS", 0.2)
    assert noticed(deaf)
    assert set(deaf.load().organisations) == {"shared", "b"}


def test_who_lost_the_connection_that_listens_finds_what_was_saved_meanwhile(place, inside):
    store = opened(place)
    put(store, org("shared"))
    assert not store.changed()
    listener = store.backing.opened.listening
    inside.execute("SELECT pg_terminate_backend(%s)", (listener._open[0].info.backend_pid,))
    put(opened(place, "bea@lab"), org("b"))
    assert noticed(store)
    assert set(store.load().organisations) == {"shared", "b"}
    put(opened(place, "bea@lab"), org("c"))
    assert noticed(store)
