"""A change is in an office's database whole or not at all, whatever fails, and whoever changes it at the same time."""

import threading
from contextlib import contextmanager

import pytest

from store.errors import BusyError, NotSavedError, StoreError, UncertainError, UnreachableError
from store.file.open_file import SAVED
from store.postgres import link, open_database, writing
from tests.store.portfolio import put
from tests.world import changed, org

STEPS = {
    "the document": "BEFORE UPDATE ON missions.record",
    "the line of the history": "BEFORE INSERT ON missions.history",
    "the number": "BEFORE UPDATE ON missions.portfolio",
    "the end": "AFTER UPDATE ON missions.record DEFERRABLE INITIALLY DEFERRED",
}


@contextmanager
def failing(office, when):
    """Let the database refuse a step."""
    kind = "CONSTRAINT TRIGGER" if "DEFERRABLE" in when else "TRIGGER"
    table = when.split(" ON ")[1].split()[0]
    with office.owner() as owner:
        owner.execute(
            "CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RAISE ''the disk is full'' USING ERRCODE = ''53100''; END'"
        )
        owner.execute(f"CREATE {kind} z_fail {when} FOR EACH ROW EXECUTE FUNCTION public.fail()")
        try:
            yield
        finally:
            owner.execute(f"DROP TRIGGER z_fail ON {table}; DROP FUNCTION public.fail()")


def end_connections(office):
    """End whatever is connected, as an administrator or a server that starts again does."""
    with office.owner() as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("step", STEPS)
def test_where_a_step_fails_nothing_is_changed_and_the_next_change_is_made(office, step):
    ada = office.open("ada")
    book = put(ada, org("kappa"))
    with failing(office, STEPS[step]), pytest.raises(NotSavedError, match="the disk is full"):
        put(ada, changed(book.organisations["kappa"], city="Kobe"), base=book)
    assert (ada.sequence, ada.backing.book) == (1, book)
    assert office.open("bob").load().organisations["kappa"].city == ""
    after = put(ada, changed(book.organisations["kappa"], city="Nara"), base=book)
    assert (ada.sequence, after.organisations["kappa"].city) == (2, "Nara")


def test_who_waits_too_long_hears_who_makes_a_change(office, monkeypatch):
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0.05)
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    base = bob.load()
    with ada.locked(), pytest.raises(BusyError, match=office.user("ada")):
        put(bob, org("lambda"), base=base)
    assert list(put(bob, org("lambda"), base=base).organisations) == ["kappa", "lambda"]


def test_a_connection_that_was_lost_meanwhile_is_made_again(office):
    ada = office.open("ada")
    book = put(ada, org("kappa"))
    end_connections(office)
    assert list(put(ada, org("lambda"), base=book).organisations) == ["kappa", "lambda"]
    end_connections(office)
    assert len(ada.load()) == 2
    end_connections(office)
    assert len(list(ada.history.entries())) == 2


def test_a_connection_that_is_lost_before_the_end_changes_nothing(office, monkeypatch):
    ada = office.open("ada")
    book = put(ada, org("kappa"))
    real = open_database.write_change

    def lost(*arguments):
        real(*arguments)
        end_connections(office)

    with monkeypatch.context() as patch:
        patch.setattr(open_database, "write_change", lost)
        with pytest.raises(NotSavedError):
            put(ada, org("lambda"), base=book)
    assert (ada.sequence, ada.backing.book) == (1, book)
    assert list(ada.load().organisations) == ["kappa"]


class TestAConnectionThatIsLostAtTheEnd:
    """What became of the change is found out by its token."""

    def losing(self, office, monkeypatch, saved):
        real = writing.commit

        def lost(connection):
            if saved:
                real(connection)
            end_connections(office)
            connection.execute("SELECT")

        monkeypatch.setattr(open_database, "commit", lost)

    def test_a_change_that_was_saved_is_told_as_saved(self, office, monkeypatch):
        ada = office.open("ada")
        book = put(ada, org("kappa"))
        SAVED.clear()
        self.losing(office, monkeypatch, saved=True)
        after = put(ada, org("lambda"), base=book)
        assert list(after.organisations) == ["kappa", "lambda"]
        assert [entry.sequence for entry in SAVED] == [2]
        assert ada.sequence == 2

    def test_a_change_that_was_not_saved_is_told_as_lost(self, office, monkeypatch):
        ada = office.open("ada")
        book = put(ada, org("kappa"))
        self.losing(office, monkeypatch, saved=False)
        with pytest.raises(NotSavedError, match="before the change was saved"):
            put(ada, org("lambda"), base=book)
        assert list(ada.load().organisations) == ["kappa"]

    def test_where_the_server_stays_away_it_is_said_that_nobody_knows(self, office, monkeypatch):
        ada = office.open("ada")
        book = put(ada, org("kappa"))
        self.losing(office, monkeypatch, saved=True)
        monkeypatch.setattr(open_database, "_PAUSES", (0, 0))

        def away(*_arguments, **_parameters):
            raise UnreachableError("away")

        with monkeypatch.context() as patch:
            patch.setattr(link, "connect", away)
            with pytest.raises(UncertainError, match="it may be there or not"):
                put(ada, org("lambda"), base=book)
            with pytest.raises(UnreachableError):
                ada.load()
            assert ada.backing.book is book
        assert list(ada.load().organisations) == ["kappa", "lambda"]


def test_a_save_waits_for_the_disk_also_where_the_server_is_set_not_to(office):
    ada = office.open("ada")
    put(ada, org("kappa"))
    with ada.backing.opened.link.connected() as connection:
        connection.execute("SET synchronous_commit = off")
        with ada.backing.writing():
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("off",)
        connection.execute("SET synchronous_commit = remote_apply")
        with ada.backing.writing():
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("remote_apply",)


def test_four_who_save_at_once_lose_nothing_and_never_wait_for_one_another_in_a_circle(office):
    ada = office.open("ada")
    put(ada, org("kappa"), org("lambda"))
    said: list[StoreError] = []

    def work(number):
        store, field = office.open("ada" if number % 2 else "bob"), ("city", "region", "address", "zone")[number]
        book = store.load()
        try:
            for turn in range(10):
                ids = ["kappa", "lambda"][:: 1 if (turn + number) % 2 else -1]
                book = put(store, *(changed(book.organisations[id], **{field: f"{turn}"}) for id in ids), base=book)
        except StoreError as error:
            said.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not said
    found = ada.load().organisations.values()
    assert {(each.city, each.region, each.address, each.zone, each.revision) for each in found} == {("9",) * 4 + (41,)}
    assert [entry.sequence for entry in ada.history.entries()] == list(range(1, 42))


def test_many_records_are_saved_and_read_at_once(office):
    ada, bob = office.open("ada"), office.open("bob")
    base = bob.load()
    put(ada, *(org(f"o{number}") for number in range(writing._SEVERAL + 400)))
    assert len(bob.load()) == writing._SEVERAL + 400
    assert len(base) == 0
    book = put(bob, *(changed(each, city="Kobe") for each in bob.load().organisations.values()))
    assert {each.city for each in book.organisations.values()} == {"Kobe"}
    assert list(ada.load().organisations) == list(book.organisations)
    assert len(bob.undo().changes.put) == writing._SEVERAL + 400


def test_whoever_changed_a_record_beside_the_program_is_not_overwritten(office):
    ada = office.open("ada")
    book = put(ada, org("kappa"))
    with office.owner() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("UPDATE missions.record SET revision = 7, body = json_build_object('id', id, 'revision', 7)")
    with pytest.raises(NotSavedError, match="not as it was read"):
        put(ada, changed(book.organisations["kappa"], city="Kobe"), base=book)
    with office.owner() as owner:
        assert owner.execute("SELECT sequence FROM missions.portfolio").fetchone() == (1,)
