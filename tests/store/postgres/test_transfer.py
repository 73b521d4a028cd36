"""A portfolio goes into a database and comes back to the letter; what does not is refused or named, never dropped."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.changes import additions
from missions.records.kinds import KINDS
from missions.records.people import Person
from store import schema
from store.errors import NotSavedError, StoreError, UnreadableError
from store.history_entry import parse_entry
from store.json_text import escaped
from store.postgres.address import parse
from store.postgres.office import init
from store.postgres.transfer import TransferNote, export_file, import_file
from store.sample import cooperations, near_future
from store.store import Store
from tests.hostile import portfolio, texts
from tests.postgres import Server
from tests.properties import tries
from tests.store.portfolio import drop, opened, overwrite, put
from tests.store.samples import TODAY
from tests.world import changed, org

NOW = datetime(2027, 3, 11, 9, tzinfo=UTC)
VERSIONS = sorted((Path(__file__).parents[1] / "versions").glob("*.json"))
SAME = "Exported again, the file and its history would be the same to the letter."


@pytest.fixture(scope="module")
def made(server: Server, worker: str) -> str:
    """The address of an office's database, for its owner."""
    address = server.fresh(f"transfer_{worker}")
    init(parse(address))
    return address


@pytest.fixture
def database(made: str) -> str:
    """The address of an office's database in which nothing is, for its owner."""
    return emptied(made)


EMPTY = """
    SET session_replication_role = replica;
    DELETE FROM missions.record; DELETE FROM missions.history; DELETE FROM missions.other_table;
    UPDATE missions.portfolio SET sequence = 0, anew_since = 0, meta = '{}', tables = '{}'
"""


def emptied(database: str) -> str:
    with connected(database) as connection:
        connection.execute(EMPTY)
    return database


def connected(address: str) -> Any:
    """A connection that commits each statement by itself."""
    return psycopg.connect(address, autocommit=True)


@pytest.fixture
def signed_in(server: Server, worker: str) -> Callable[[str], str]:
    """Gives the address of the same database for somebody with a role."""

    def sign_in(role: str) -> str:
        server.let_in(f"{role}_{worker}", f"transfer_{worker}_{role}")
        return server.address(f"transfer_{worker}", f"{role}_{worker}")

    return sign_in


def imported(database: str, path: Path, **extra: Any) -> TransferNote:
    with psycopg.connect(database) as connection:
        return import_file(connection, path, "the office's database", lambda: NOW, **extra)


def exported(database: str, target: Path) -> TransferNote:
    with psycopg.connect(database) as connection:
        return export_file(connection, target)


def history_of(path: Path) -> bytes:
    history = path.with_name(f"{path.stem}.history.jsonl")
    return history.read_bytes() if history.exists() else b""


def both(path: Path) -> tuple[bytes, bytes]:
    return path.read_bytes(), history_of(path)


def sorted_out(data: bytes) -> list[tuple[str, Any]]:
    """The tables in their order, without the number that a change of another program has in the history alone."""
    found = json.loads(data)
    del found["_meta"]["1"]["sequence"]
    return list(found.items())


def there_and_back(database: str, path: Path) -> tuple[TransferNote, Path]:
    """Import a file, export it beside itself, and see that the note says whether it is the same."""
    note = imported(database, path)
    again = path.with_name("again.json")
    exported(database, again)
    assert sorted_out(Store(database).plain()) == sorted_out(again.read_bytes())
    assert note.is_same == (both(again) == both(path))
    assert note.is_same == (SAME in note.sentences)
    return note, again


def rows_in(database: str) -> int:
    with connected(database) as connection:
        tables = "missions.record), (SELECT count(*) FROM missions.history), (SELECT count(*) FROM missions.other_table"
        return sum(connection.execute(f"SELECT (SELECT count(*) FROM {tables})").fetchone())


def refusal(database: str, path: Path) -> str:
    """Why a file is not imported; nothing of it is in the database then."""
    with pytest.raises(StoreError) as refused:
        imported(database, path)
    assert rows_in(database) == 0
    return str(refused.value)


class TestTheRoundTrip:
    def test_of_the_sample_and_its_near_future_is_the_same_to_the_letter(self, database, path):
        store = opened(path)
        store.apply(additions(cooperations() + near_future(TODAY), "sample"), store.load())
        note, _ = there_and_back(database, path)
        assert note.is_same
        assert (note.records, note.changes) == (len(store.load()), 1)

    def test_of_every_field_in_every_script_keeps_personal_data_apart_and_is_the_same(self, database, path):
        path.write_bytes(escaped(portfolio(filter(is_storable, texts()))))
        store = opened(path)
        put(store, changed(store.load().people["people-1"], dietary="none", given_name="Kim"))
        note, _ = there_and_back(database, path)
        assert note.is_same
        with connected(database) as connection:
            for table, least in (("record", 20), ("history", 1)):
                kept = connection.execute(
                    f"SELECT count(*) FROM missions.{table} WHERE personal IS NOT NULL"
                ).fetchone()
                assert kept >= (least,)
            seen = connection.execute("SELECT string_agg(entry::text, '') FROM missions.history").fetchone()[0]
            assert '"given_name":"Kim"' in seen
            assert "dietary" not in seen

    def test_keeps_undo_redo_erasure_and_what_other_programs_changed(self, database, path):
        store = opened(path)
        book = put(store, Person(id="kim-sample", given_name="Kim", dietary="vegan"), org("a"))
        put(store, changed(book.organisations["a"], name="A second time"))
        store.undo()
        store.redo()
        book = store.load()
        store.erase(plan_erasure(book.people["kim-sample"], ErasureScope.EVERYTHING, book), "erase personal data")
        tables = json.loads(path.read_text())
        tables["organisations"]["1"]["name"] = "By another program"
        path.write_bytes(escaped(tables))
        note, again = there_and_back(database, path)
        assert note.is_same
        whos = [entry.who for entry in map(parse_entry, history_of(again).splitlines(True)) if entry]
        assert whos[-1] == "another program"
        assert list(opened(again).load()) == list(opened(path).load())

    @pytest.mark.parametrize("file", VERSIONS, ids=lambda file: file.stem)
    def test_of_what_earlier_versions_wrote_names_the_name_it_gets_and_its_checksums(self, database, path, file):
        shutil.copy(file, path)
        shutil.copy(file.with_suffix(".history.jsonl"), path.with_name("missions.history.jsonl"))
        note, again = there_and_back(database, path)
        assert any("got a name of its own" in each for each in note.sentences)
        before, after = json.loads(path.read_text()), json.loads(again.read_text())
        assert {**after, "_meta": 0} == {**before, "_meta": 0}
        assert list(after) == list(before)
        told = ("previous", "checksum")
        lines = [
            [{k: v for k, v in json.loads(line).items() if k not in told} for line in history_of(each).splitlines()]
            for each in (path, again)
        ]
        assert lines[0] == lines[1]

    def test_puts_documents_into_the_order_of_their_numbers_and_says_so(self, database, path):
        store = opened(path)
        put(store, org("a"), org("b"))
        drop(store, "a")
        store.undo()
        note, again = there_and_back(database, path)
        assert not note.is_same
        assert any("In organisations the documents do not stand in the order" in each for each in note.sentences)
        assert json.loads(again.read_text()) == json.loads(path.read_text())
        assert not any("laid out" in each for each in note.sentences)
        kept = opened(again)
        assert {*kept.load()} == {*store.load()}
        assert kept.notices == []
        put(kept, org("c"))
        assert kept.notices == []

    def test_of_a_file_laid_out_by_another_program_keeps_what_is_in_it(self, database, path):
        path.write_text(
            '{\n "people": {"1": {"id": "é-a",  "x": [1.50]}},\n "theirs": {"k": [ 1 ]}, "_default": null }'
        )
        note, again = there_and_back(database, path)
        assert any("laid out by another program" in each for each in note.sentences)
        text = again.read_text()
        assert '{"id": "é-a",  "x": [1.50]}' in text
        assert '{"k": [ 1 ]}' in text
        assert list(json.loads(text)) == ["people", "theirs", "_default", "_meta"]

    def test_keeps_what_the_files_own_table_says_beside(self, database, path):
        put(opened(path), org("a"))
        tables = json.loads(path.read_text())
        tables["_meta"] = {"1": {"by": "us", **tables["_meta"]["1"], "theirs": [1]}, "2": {"x": 1}}
        path.write_bytes(escaped(tables))
        opened(path).tidy()
        assert there_and_back(database, path)[0].is_same

    def test_of_nothing_is_nothing(self, database, path):
        path.write_text("{}")
        note, again = there_and_back(database, path)
        assert (note.records, note.changes) == (0, 0)
        assert len(opened(again).load()) == 0

    def test_goes_on_in_the_file_as_if_it_had_never_been_elsewhere(self, database, path):
        store = opened(path)
        book = put(store, org("a"))
        put(store, changed(book.organisations["a"], name="New"))
        _, again = there_and_back(database, path)
        back = opened(again)
        back.undo(2)
        assert back.load().organisations["a"].name == book.organisations["a"].name
        assert back.notices == []
        assert [entry.sequence for entry in back.history.entries()] == [1, 2, 3]


def test_what_was_done_in_the_file_is_undone_in_the_database_and_redone_in_a_file_again(database, path):
    store = opened(path)
    book = put(store, org("a"), Person(id="kim-sample", given_name="Kim", dietary="vegan"))
    put(store, changed(book.people["kim-sample"], dietary="none", given_name="Kimberley"))
    imported(database, path)
    there = Store(database)
    there.load()
    undone = there.undo(2).book.people["kim-sample"]
    assert (undone.given_name, undone.dietary) == ("Kim", "vegan")
    there.close()
    target = path.with_name("x.json")
    exported(database, target)
    back = Store(target, who="postgres")
    back.load()
    redone = back.redo().book.people["kim-sample"]
    assert (redone.given_name, redone.dietary) == ("Kimberley", "none")
    assert [entry.who for entry in back.history.entries() if entry] == ["ada@desk", "ada@desk", "postgres", "postgres"]
    assert back.notices == []


def is_storable(text: str) -> bool:
    """Whether a text is one that a database takes."""
    return "\0" not in text and not re.search("[\ud800-\udfff]", text)


KEYS = st.text('aé漢ع\n\t\\"', max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
DOCUMENTS = st.dictionaries(st.text("xyzé漢", min_size=1, max_size=5), VALUES, max_size=4)
SPECIAL = st.fixed_dictionaries(
    {},
    optional={"dietary": VALUES, "passport_note": VALUES, "facts": VALUES, "delegates": VALUES, "name": VALUES},
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Tables with unknown keys, tables of others among them, and odd values where personal data stands."""
    found: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from([*KINDS, "theirs", "Übrig", "_default"]), unique=True, max_size=4)):
        if name not in KINDS:
            found[name] = draw(VALUES)
            continue
        numbers = draw(st.lists(st.integers(1, 99), unique=True, max_size=4))
        found[name] = {
            str(number): {
                **draw(DOCUMENTS),
                "id": f"{name}-{number}",
                **draw(SPECIAL),
                "revision": draw(st.integers(0, 9)),
            }
            for number in sorted(numbers)
        }
    return found


@settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(tables())
def test_whatever_is_in_the_tables_comes_back_to_the_letter(made, tmp_path_factory, found):
    database = emptied(made)
    path = tmp_path_factory.mktemp("any") / "missions.json"
    meta = {"1": {"format": schema.FORMAT, "sequence": 7, "portfolio": "0123456789abcdef"}}
    path.write_bytes(escaped({**found, "_meta": meta}))
    note, again = there_and_back(database, path)
    assert note.is_same
    assert not history_of(again)


GOOD = {"id": "a", "name": "A"}


class TestItRefuses:
    @pytest.mark.parametrize(
        ("documents", "said"),
        [
            ({"1": {"name": "No id"}}, "Document 1 of organisations has no id: give it one in the file"),
            ({"1": {"id": 7}}, "Document 1 of organisations has no id"),
            ({"1": None}, "Document 1 of organisations is no document"),
            ({"1": GOOD, "2": GOOD}, "Documents 1 and 2 of organisations have the same id “a”: “missions doctor"),
            ({"x": GOOD}, "Document “x” of organisations has no number of its own"),
            ({"007": GOOD}, "Document “007” of organisations has no number of its own"),
            ({"1": {**GOOD, "revision": "two"}}, "“a”, document 1 of organisations, has a revision that is no"),
            ({"1": {**GOOD, "revision": 1.5}}, "has a revision that is no whole number"),
            ({"1": {**GOOD, "revision": -1}}, "has a revision that is no whole number"),
            ({"1": {**GOOD, "revision": True}}, "has a revision that is no whole number"),
            ({"1": {**GOOD, "name": "a\0b"}}, "“a”, document 1 of organisations, contains characters that a database"),
            ({"1": {**GOOD, "name": "\ud800"}}, "contains characters that a database does not take"),
            ({"1": {"id": "a\u200b"}}, "contains invisible characters and is read as “a”"),
            ({"1": {"id": "a" * 3000}}, "is too long"),
        ],
        ids=lambda each: each if isinstance(each, str) else "",
    )  # fmt: skip
    def test_what_a_database_does_not_take_with_what_helps(self, database, path, documents, said):
        overwrite(path, {"organisations": documents})
        sentence = refusal(database, path)
        assert said in sentence
        assert sentence.startswith(f"{path} was not imported, and the database stays empty.")

    def test_many_of_them_in_a_few_sentences(self, database, path):
        overwrite(path, {"organisations": {str(number): {} for number in range(1, 8)}})
        assert refusal(database, path).endswith("4 more are like these.")

    def test_what_would_be_lost_by_reading_it(self, database, path):
        path.write_text('{"organisations": {"1": {"id": "a"}, "1": {"id": "b"}}}')
        assert "Line 1, column" in refusal(database, path)

    def test_what_a_newer_or_older_version_wrote(self, database, path, monkeypatch):
        put(opened(path), org("a"))
        newer = json.loads(path.read_text())
        newer["_meta"]["1"]["format"] = schema.FORMAT + 1
        other = path.with_name("newer.json")
        other.write_bytes(escaped(newer))
        assert "written by a newer version" in refusal(database, other)
        newer["_meta"]["1"]["format"] = schema.FORMAT - 1
        other.write_bytes(escaped(newer))
        assert "written by an older version" in refusal(database, other)

    def test_a_history_in_which_a_number_stands_twice(self, database, path, history):
        store = opened(path)
        put(store, org("a"))
        put(store, org("b"))
        first, second = history.read_bytes().splitlines(True)
        history.write_bytes(first + first + second)
        assert "Line 2 of missions.history.jsonl is change 1, which comes after change 1 there" in refusal(
            database, path
        )

    def test_a_second_portfolio_and_the_same_one_again(self, database, path):
        put(opened(path), org("a"))
        imported(database, path)
        other = path.with_name("other.json")
        put(opened(other), org("b"))
        for each in (path, other):
            with pytest.raises(NotSavedError, match="has a portfolio already, of 1 records and 1 changes"):
                imported(database, each)

    def test_whoever_does_not_own_the_database(self, signed_in, database, path):
        put(opened(path), org("a"))
        with pytest.raises(NotSavedError, match="it belongs to “postgres”"):
            imported(signed_in("keeper"), path)

    def test_a_file_that_is_not_there_or_is_none(self, database, path):
        with pytest.raises(UnreadableError, match="There is no portfolio"):
            imported(database, path)
        path.write_text("{")
        with pytest.raises(UnreadableError):
            imported(database, path)

    def test_to_write_over_a_file_or_a_history(self, database, path):
        put(opened(path), org("a"))
        imported(database, path)
        before = both(path)
        with pytest.raises(NotSavedError, match="already exists"):
            exported(database, path)
        path.unlink()
        with pytest.raises(NotSavedError, match=r"history\.jsonl already exists"):
            exported(database, path)
        assert history_of(path) == before[1]
        with pytest.raises(NotSavedError, match="There is no folder"):
            exported(database, path.parent / "nowhere" / "x.json")


def test_a_damaged_line_is_named_and_stays_in_the_file(database, path, history):
    store = opened(path)
    for id in "abc":
        put(store, org(id))
    lines = history.read_bytes().splitlines(True)
    history.write_bytes(lines[0] + b"{damaged}\n" + lines[2])
    note, again = there_and_back(database, path)
    assert (
        "Line 2 of missions.history.jsonl is damaged and was not imported: it stays in that file only."
        in note.sentences
    )
    assert [entry.sequence for entry in opened(again).history.entries() if entry] == [1, 3]
    assert lines[0] in history_of(again)


def test_a_last_line_that_was_not_written_whole_is_set_aside_as_by_any_save(database, path, history):
    put(opened(path), org("a"))
    whole = history.read_bytes()
    history.write_bytes(whole + b'{"sequence":2,"ti')
    note, again = there_and_back(database, path)
    assert history_of(again) == whole
    assert any("half-written" in each for each in note.sentences)


def test_tried_only_it_says_the_same_and_changes_neither_file_nor_database(database, path):
    put(opened(path), org("a"))
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    note = imported(database, path, dry_run=True)
    assert rows_in(database) == 0
    assert {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before
    assert note == imported(database, path)


def test_broken_off_half_way_it_leaves_nothing(database, path):
    overwrite(path, {"organisations": {str(number): {"id": f"o-{number}"} for number in range(1, 3_001)}})

    def broken_off(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(database, path, progress=broken_off)
    assert rows_in(database) == 0
    with connected(database) as connection:
        assert connection.execute("SELECT sequence FROM missions.portfolio").fetchone() == (0,)
    assert imported(database, path).records == 3_000


def test_however_much_it_is_it_takes_as_many_statements(made, path, monkeypatch):
    asked: list[object] = []
    execute = psycopg.Cursor.execute

    def counting(cursor: Any, query: Any, *more: Any, **extra: Any) -> Any:
        asked.append(query)
        return execute(cursor, query, *more, **extra)

    monkeypatch.setattr(psycopg.Cursor, "execute", counting)
    counts = []
    for number in (1, 4_000):
        database = emptied(made)
        overwrite(path, {"people": {str(at): {"id": f"p-{at}", "dietary": "none"} for at in range(1, number + 1)}})
        asked.clear()
        imported(database, path)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0


def test_it_tells_how_far_it_has_come(database, path):
    overwrite(path, {"organisations": {str(number): {"id": f"o-{number}"} for number in range(1, 5_001)}})
    told: list[tuple[int, int]] = []
    imported(database, path, progress=lambda *done: told.append(done))
    assert told == [(2_000, 5_000), (4_000, 5_000), (5_000, 5_000)]


def test_what_stays_with_the_file_is_named(database, path):
    store = opened(path)
    put(store, org("a"))
    store.back_up()
    path.with_name("missions.files").mkdir()
    path.with_name("missions.files").joinpath("scan.pdf").write_text("x")
    told = " ".join(imported(database, path).sentences)
    assert "drafts of forms stay where they are" in told
    assert "1 copy in" in told
    assert "1 attached file in" in told


def test_what_another_program_holds_open_is_not_written_into_by_an_import(database, path):
    put(opened(path), org("a"))
    before = both(path)
    imported(database, path)
    assert both(path) == before


class TestWhoExports:
    @pytest.fixture
    def filled(self, database, path):
        put(opened(path), Person(id="kim-sample", given_name="Kim", dietary="vegan"))
        imported(database, path)
        return database

    def test_as_keeper_gets_everything(self, signed_in, filled, path):
        target = path.with_name("k.json")
        assert exported(signed_in("keeper"), target).sentences == ()
        assert both(target) == both(path)

    @pytest.mark.parametrize("role", ["reader", "editor"])
    def test_as_anybody_else_gets_it_without_personal_data_and_is_told(self, signed_in, filled, path, role):
        target = path.with_name("e.json")
        note = exported(signed_in(role), target)
        assert "You are no keeper of personal data there" in note.sentences[0]
        assert not note.is_same
        assert b"vegan" not in b"".join(both(target))
        store = opened(target)
        found = store.load().people["kim-sample"]
        assert isinstance(found, Person)
        assert (found.given_name, found.dietary) == ("Kim", "")
        put(store, org("b"))
        assert store.notices == []
        assert [entry.who for entry in store.history.entries() if entry] == ["ada@desk", "ada@desk"]


def test_a_line_of_the_history_written_in_the_database_comes_out_as_one_of_a_file(database, path):
    put(opened(path), org("a"))
    imported(database, path)
    change = {"table": "organisations", "document": 1, "id": "a", "before": {"name": "A"}, "after": {"name": "é"}}
    with connected(database) as connection, connection.transaction():
        connection.execute(
            "UPDATE missions.record SET revision = 2, sequence = 2, body = %s WHERE id = 'a'",
            (json.dumps({"id": "a", "revision": 2, "name": "é"}),),
        )
        connection.execute(
            "INSERT INTO missions.history (sequence, at, summary, entry, token)"
            " VALUES (2, '2027-03-11T10:00:00+01', 'renamed', %s, gen_random_uuid())",
            (json.dumps({"sequence": 2, "summary": "renamed", "changes": [change]}),),
        )
        connection.execute("UPDATE missions.portfolio SET sequence = 2")
    target = path.with_name("x.json")
    exported(database, target)
    last = parse_entry(history_of(target).splitlines(True)[-1])
    assert last is not None
    assert (last.who, last.time, last.summary) == ("postgres", "2027-03-11T09:00:00Z", "renamed")
    store = opened(target)
    store.load()
    assert store.sequence == 2
    assert msgspec.json.decode(target.read_bytes())["_meta"]["1"]["sequence"] == 2
    put(store, org("b"))
    assert store.notices == []
