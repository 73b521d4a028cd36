"""An office's database behind the door: what is saved is read by others, and nothing but the delta is read again."""

import json

import pytest
from tinydb import TinyDB

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.changes import Changes
from missions.records.people import Person
from missions.text import clean
from store.doctor.repair import examine
from store.errors import (
    LaterChangeError,
    NotSavedError,
    ReadOnlyError,
    StaleError,
    StoreError,
    UnreachableError,
    UnreadableError,
)
from store.postgres import link
from store.postgres.office import without_rules
from store.store import Store
from tests.store.portfolio import drop, put
from tests.world import PAT, TODAY, changed, org

GUEST = Person(id="guest", given_name="Gus", family_name="Example-Guest", dietary="vegan")


def test_what_one_saves_the_other_reads_with_its_author(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"), org("lambda"))
    assert list(bob.load().organisations) == ["kappa", "lambda"]
    put(bob, changed(bob.load().organisations["kappa"], city="Kobe"))
    assert ada.load().organisations["kappa"].city == "Kobe"
    assert [entry.who for entry in ada.history.entries()] == [office.user("ada"), office.user("bob")]
    assert ada.load().organisations["kappa"].revision == 2


def test_both_changes_of_one_record_stay_if_they_are_of_different_fields(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    base = bob.load()
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    after = put(bob, changed(base.organisations["kappa"], website="https://kappa.example"), base=base)
    assert (after.organisations["kappa"].city, after.organisations["kappa"].website) == (
        "Kobe",
        "https://kappa.example",
    )


def test_the_second_of_two_who_change_one_field_hears_who_was_first(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    base = bob.load()
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    with pytest.raises(StaleError) as refused:
        put(bob, changed(base.organisations["kappa"], city="Nara"), base=base)
    assert office.user("ada") in str(refused.value)
    assert bob.load().organisations["kappa"].city == "Kobe"


def test_one_undoes_and_redoes_ones_own_changes_also_after_a_restart(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    put(bob, org("lambda"))
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    again = office.open("ada")
    assert again.undo().book.organisations["kappa"].city == ""
    assert again.redo().book.organisations["kappa"].city == "Kobe"
    put(bob, changed(bob.load().organisations["kappa"], city="Nara"))
    with pytest.raises(LaterChangeError, match=office.user("bob")):
        ada.undo(3)
    drop(ada, "lambda")
    assert list(ada.undo().book.organisations) == ["kappa", "lambda"]


def test_what_was_removed_comes_back_in_its_place(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"), org("lambda"), org("my"))
    bob.load()
    drop(ada, "kappa")
    assert list(bob.load().organisations) == ["lambda", "my"]
    after = ada.undo().book
    assert list(after.organisations) == list(bob.load().organisations) == list(office.open().load().organisations)
    assert list(after.organisations) == ["kappa", "lambda", "my"]


def test_an_older_book_stays_as_it_was_though_its_tables_were_not_read_yet(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    older = bob.load()
    put(ada, org("lambda"))
    newer = bob.load()
    drop(ada, "kappa")
    bob.load()
    assert (list(older.organisations), list(newer.organisations)) == (["kappa"], ["kappa", "lambda"])


def test_a_document_that_is_no_record_is_kept_and_told_whoever_changes_others(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"), org("lambda"), org("my"))
    assert len(bob.load()) == 3
    break_document(office, "lambda")
    for store in (ada, bob):
        assert list(store.load().organisations) == ["kappa", "my"]
        assert [each.document for each in store.problems] == ["2"]
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    assert [each.document for each in ada.problems] == ["2"]
    assert json.loads(bob.plain())["organisations"]["2"] == {"id": "lambda", "revision": 2, "name": 7}
    assert bob.load().organisations["kappa"].city == "Kobe"
    assert len(bob.problems) == 1


def break_document(office, id):
    """Let a document be no record, as a program does that knows no better."""
    with office.owner() as owner, without_rules(owner):
        owner.execute("UPDATE missions.portfolio SET sequence = sequence + 1")
        owner.execute(
            "UPDATE missions.record SET revision = 2, sequence = (SELECT sequence FROM missions.portfolio),"
            " body = json_build_object('id', id, 'revision', 2, 'name', 7) WHERE id = %s",
            (id,),
        )
        owner.execute(
            "INSERT INTO missions.history (sequence, at, who, summary, entry)"
            " SELECT sequence, now(), 'x', 'x', '{}' FROM missions.portfolio"
        )


def test_who_only_reads_is_told_who_may_change_something(office):
    rita = office.open("rita")
    put(office.open("ada"), org("kappa"))
    assert len(rita.load()) == 1
    with pytest.raises(ReadOnlyError, match="may only read"):
        put(rita, org("lambda"))
    with pytest.raises(ReadOnlyError):
        rita.undo()
    assert "_editor" in rita.why_read_only
    assert not office.open("ada").why_read_only


def test_a_server_that_only_follows_is_only_read(office):
    put(office.open("ada"), org("kappa"))
    with office.owner() as owner:
        owner.execute(f"ALTER ROLE {office.user('bob')} SET default_transaction_read_only = on")
    bob = office.open("bob")
    assert len(bob.load()) == 1
    with pytest.raises(ReadOnlyError, match="only read"):
        put(bob, org("lambda"))
    with office.owner() as owner:
        owner.execute(f"ALTER ROLE {office.user('bob')} RESET default_transaction_read_only")


def test_what_a_newer_version_keeps_is_only_read(office):
    ada = office.open("ada")
    put(ada, org("kappa"))
    with office.owner() as owner, without_rules(owner):
        owner.execute("UPDATE missions.portfolio SET version = version + 1")
    newer = office.open("ada")
    assert len(newer.load()) == 1
    with pytest.raises(ReadOnlyError, match="newer version"):
        put(newer, org("lambda"))


def test_rights_that_are_given_meanwhile_count_from_the_next_reading_on(office):
    kim, ada = office.open("kim"), office.open("ada")
    put(kim, GUEST)
    assert ada.load().people["guest"].dietary == ""
    with office.owner() as owner:
        owner.execute(f"GRANT {office.database}_keeper TO {office.user('ada')}")
        owner.execute(f"REVOKE {office.database}_editor FROM {office.user('ada')}")
    ada.close()
    assert ada.load().people["guest"].dietary == "vegan"
    with office.owner() as owner:
        owner.execute(f"GRANT {office.database}_editor TO {office.user('ada')}")
        owner.execute(f"REVOKE {office.database}_keeper FROM {office.user('ada')}")
    with pytest.raises(ReadOnlyError):
        ada.load()
    assert ada.load().people["guest"].dietary == ""


def test_who_may_not_do_all_asks_anew_what_they_may_at_each_reading(office):
    kim, rita = office.open("kim"), office.open("rita")
    put(kim, GUEST)
    rita.load()
    assert rita.why_read_only
    for role, allowed in (("editor", ""), ("keeper", "vegan")):
        with office.owner() as owner:
            owner.execute(f"GRANT {office.database}_{role} TO {office.user('rita')}")
        assert rita.load().people["guest"].dietary == allowed
        assert not rita.why_read_only
        assert ("keepers" in rita.why_no_erasing) is (role == "editor")
    put(rita, org("kappa"))


def test_who_was_let_change_something_meanwhile_need_not_read_first(office):
    rita = office.open("rita")
    base = rita.load()
    with office.owner() as owner:
        owner.execute(f"GRANT {office.database}_editor TO {office.user('rita')}")
    rita.apply(Changes("x", (org("kappa"),)), base)
    assert "kappa" in office.open("ada").load().organisations


class TestPersonalData:
    """What is kept for journeys is seen and changed by its keepers alone."""

    def test_others_change_the_rest_and_leave_it(self, office):
        kim, ada = office.open("kim"), office.open("ada")
        put(kim, GUEST)
        put(ada, changed(ada.load().people["guest"], given_name="Gustav"))
        found = kim.load().people["guest"]
        assert (found.given_name, found.dietary) == ("Gustav", "vegan")
        assert [b"vegan" in each.plain() for each in (ada, kim)] == [False, True]
        assert [any("only keepers" in told for told in each.notices) for each in (ada, kim)] == [True, False]

    def test_others_may_neither_write_nor_undo_nor_erase_it(self, office):
        kim, ada = office.open("kim"), office.open("ada")
        put(kim, GUEST)
        with pytest.raises(StoreError, match="may write Diet"):
            put(ada, changed(ada.load().people["guest"], dietary="none"))
        put(kim, changed(kim.load().people["guest"], dietary="none"))
        ada.load()
        with pytest.raises(StoreError, match="keepers"):
            ada.undo(2)
        with pytest.raises(StoreError, match="keeper"):
            drop(ada, "guest")
        plan = plan_erasure(ada.load().people["guest"], ErasureScope.EVERYTHING, ada.load())
        with pytest.raises(StoreError, match="keepers"):
            ada.erase(plan, plan.changes.summary)
        assert kim.load().people["guest"].dietary == "none"
        assert kim.undo().book.people["guest"].dietary == "vegan"

    def test_the_history_shows_it_to_keepers_alone(self, office):
        kim, ada = office.open("kim"), office.open("ada")
        put(kim, GUEST)
        assert [b"vegan" in line for line in (*lines_of(kim), *lines_of(ada))] == [True, False]

    def test_erasing_leaves_nothing_of_it_anywhere(self, office):
        kim, ada = office.open("kim"), office.open("ada")
        put(kim, GUEST, org("kappa"))
        put(kim, changed(kim.load().people["guest"], address="1 Sample Street"))
        kim.back_up()
        older = ada.load()
        plan = plan_erasure(kim.load().people["guest"], ErasureScope.EVERYTHING, kim.load())
        done = kim.erase(plan, plan.changes.summary)
        assert (done.lines, done.copies, done.left) == (2, 1, ())
        assert list(done.book.people) == [plan.id]
        assert list(ada.load().people) == [plan.id]
        with office.owner() as owner:
            for table in ("record", "history", "removed"):
                rows = str(owner.execute(f"SELECT * FROM missions.{table}").fetchall())
                assert not any(each in rows for each in ("guest", "Example-Guest", "vegan", "Sample Street"))
        assert "Example-Guest" not in kim.backups.all()[0].path.read_text()
        assert any("server's own tools" in each for each in kim.notices)
        again = ada.apply(Changes("old", put=(changed(older.people["guest"], given_name="Gus"),)), older)
        assert list(again.people) == [plan.id]
        with pytest.raises(LaterChangeError, match="erased"):
            kim.undo(1)

    def test_restoring_a_copy_brings_nothing_back_that_was_erased(self, office):
        kim = office.open("kim")
        put(kim, GUEST, org("kappa"))
        copy = kim.plain()
        plan = plan_erasure(kim.load().people["guest"], ErasureScope.EVERYTHING, kim.load())
        kim.erase(plan, plan.changes.summary)
        kim.backups.keep(copy, kim.backing.now(), "by-hand")
        point = kim.restore_point()
        assert not point.differs
        assert not any(b"guest" in bytes(table) for table in point.raw.values())

    def test_restoring_a_copy_of_somebody_who_does_not_see_it_leaves_it(self, office):
        kim, ada = office.open("kim"), office.open("ada")
        put(kim, GUEST)
        copy = ada.back_up()
        put(kim, changed(kim.load().people["guest"], given_name="Gustav", dietary="none"))
        restored = kim.restore(kim.restore_point(copy)).book.people["guest"]
        assert (restored.given_name, restored.dietary) == ("Gus", "none")
        put(ada, changed(ada.load().people["guest"], given_name="Gustav"))
        assert ada.restore(ada.restore_point(copy)).book.people["guest"].given_name == "Gus"
        assert kim.load().people["guest"].dietary == "none"
        assert b"without_personal" not in kim.plain()

    def test_a_copy_of_a_keeper_shows_nobody_else_what_only_keepers_may_see(self, office):
        kim, ada = office.open("kim"), office.open("ada")
        put(kim, GUEST)
        copy = kim.back_up()
        assert "vegan" in copy.read_text()
        put(kim, changed(kim.load().people["guest"], given_name="Gustav", dietary="none"))
        point = ada.restore_point(copy)
        assert "vegan" not in str((point.raw, point.differs))
        assert ada.restore(point).book.people["guest"].given_name == "Gus"
        assert kim.load().people["guest"].dietary == "none"


def lines_of(store):
    reader = store.history.reader()
    reader.reach_all()
    return [reader.line(index) for index in range(len(reader))]


def test_a_copy_is_restored_as_one_change_that_can_be_undone(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa", city="Kobe"), org("lambda"))
    copy = ada.back_up()
    put(ada, changed(ada.load().organisations["kappa"], city="Nara"), org("my"))
    drop(ada, "lambda")
    base = bob.load()
    saved = ada.restore(ada.restore_point(copy))
    assert [(each.id, each.city) for each in saved.book.organisations.values()] == [("kappa", "Kobe"), ("lambda", "")]
    assert saved.book.organisations["kappa"].revision == 3
    assert list(map(repr, bob.load())) == list(map(repr, saved.book)) == list(map(repr, office.open().load()))
    assert [each.reason for each in ada.backups.all()] == ["before-restore", "by-hand"]
    assert list(map(str, ada.undo().book.organisations)) == list(base.organisations)
    with pytest.raises(UnreadableError, match="There is no copy"):
        kept_nowhere(office).restore_point()


def kept_nowhere(office):
    """The same database, on a computer that keeps no copy of it."""
    store = office.open("bob")
    store.load()
    for each in store.backups.all():
        each.path.unlink()
    return store


def test_texts_of_other_programs_in_a_copy_are_cleaned_where_a_database_cannot_hold_them(office, tmp_path):
    ada = office.open("ada")
    put(ada, org("kappa"))
    tables = json.loads(ada.plain())
    tables["organisations"]["1"]["odd"] = "a\0b\ud800c"
    path = tmp_path / "copy.json"
    path.write_text(json.dumps(tables), encoding="ascii")
    ada.restore(ada.restore_point(path))
    assert json.loads(ada.plain())["organisations"]["1"]["odd"] == clean("a\0b\ud800c")


def test_a_copy_is_a_file_that_any_program_opens(office, tmp_path):
    ada = office.open("ada")
    put(ada, org("kappa", "Käppa"), PAT)
    with TinyDB(ada.back_up(tmp_path / "copy.json")) as database:
        assert [each["id"] for each in database.table("organisations")] == ["kappa"]
    file = Store(tmp_path / "copy.json")
    assert list(file.load()) == list(ada.load())
    found = {each.sentence for each in examine(ada, TODAY)}
    assert found
    assert found <= {each.sentence for each in examine(file, TODAY)}


def test_what_could_not_be_saved_is_saved_elsewhere_also_without_the_database(office, tmp_path, monkeypatch):
    ada = office.open("ada")
    book = put(ada, org("kappa"))

    def away(*_arguments, **_parameters):
        raise UnreachableError("away")

    monkeypatch.setattr(link, "connect", away)
    ada.backing.opened.link.close()
    with pytest.raises(UnreachableError):
        put(ada, org("lambda"), base=book)
    assert ada.backing.book is book
    saved = ada.save_elsewhere(tmp_path / "elsewhere.json", Changes("x", put=(org("lambda"),)), book)
    assert list(Store(saved).load().organisations) == ["kappa", "lambda"]


def test_a_database_that_was_set_back_is_read_anew(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    put(ada, org("lambda"))
    put(ada, org("my"))
    assert len(bob.load()) == 3
    with office.owner() as owner, without_rules(owner):
        owner.execute("DELETE FROM missions.record WHERE sequence > 1; DELETE FROM missions.history WHERE sequence > 1")
        owner.execute("UPDATE missions.portfolio SET sequence = 1")
    assert list(bob.load().organisations) == ["kappa"]
    put(bob, org("ny"))
    put(bob, org("xi"))
    assert list(ada.load().organisations) == ["kappa", "ny", "xi"]


def test_the_state_tells_what_each_may_see_after_each_change(office):
    kim, ada = office.open("kim"), office.open("ada")
    put(kim, GUEST)
    ada.load()
    states = [kim.state, ada.state]
    put(ada, org("kappa"))
    kim.load()
    states += [kim.state, ada.state]
    assert len(set(states)) == 4
    assert all(states)
    assert office.open("ada").load()
    assert ada.state == states[3]


def test_a_database_keeps_no_files(office, tmp_path):
    with pytest.raises(NotSavedError, match="keeps no files"):
        office.open("ada").attach(tmp_path, "accord")


def test_a_note_is_in_the_history_and_changes_nothing(office):
    ada = office.open("ada")
    book = put(ada, org("kappa"))
    assert ada.note("given out").sequence == 2
    assert ada.backing.book is book
    assert [entry.summary for entry in office.open("bob").history.backwards()] == ["given out", "put"]
    assert ada.undo().entry.undoes == 1


def test_the_history_is_read_back_to_the_oldest_line(office):
    ada = office.open("ada")
    book = put(ada, org("kappa"))
    for number in range(1, 30):
        book = put(ada, changed(book.organisations["kappa"], city=f"{number}"), base=book)
    ada.undo()
    reader = ada.history.reader()
    reader.reach(5)
    assert (len(reader), reader.is_whole, reader.is_current) == (5, False, True)
    assert [reader.entry(index).sequence for index in range(5)] == [31, 30, 29, 28, 27]
    assert reader.undone_by(reader.entry(1)) == 31
    assert reader.number(30) == 1
    assert reader.is_whole
    assert [json.loads(each)["sequence"] for each in reader.lines()] == list(range(31, 0, -1))
    assert ada.history.last().sequence == 31
    assert ada.history.last().undoes == 30
    assert [entry.sequence for entry in ada.history.entries()] == list(range(1, 32))
    put(ada, org("lambda"))
    assert not reader.is_current
    assert len(reader) == 31
