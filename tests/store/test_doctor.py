import os
from datetime import date

import pytest

from missions.changes import added
from missions.records import KINDS
from store.doctor import examine
from store.entries import Entry
from store.errors import UnreadableError
from store.sample import cooperations, near_future
from tests.store.portfolio import opened, org, overwrite, put, written


def only(store):
    (finding,) = examine(store)
    return finding


def found(path, **tables):
    """The only finding about a file with these documents, as (level, about, sentence)."""
    overwrite(path, {name: {str(n): each for n, each in enumerate(rows, 1)} for name, rows in tables.items()})
    path.chmod(0o600)
    return only(opened(path))


def test_the_sample_is_sound(store):
    store.apply(added([*cooperations(), *near_future(date(2027, 3, 10))], "sample"), store.load())
    assert examine(store) == ()


def test_so_is_an_empty_portfolio(store):
    assert examine(store) == ()


def test_a_file_that_cannot_be_read_is_an_error_of_its_own(store, path):
    path.write_text("{")
    with pytest.raises(UnreadableError):
        examine(store)


def test_nothing_is_changed_by_looking(store, path, history):
    put(store, org("a", parent="nobody"))
    before = path.read_bytes(), history.read_bytes()
    examine(store)
    assert (path.read_bytes(), history.read_bytes()) == before


class TestDocuments:
    def test_that_are_no_records_are_named_with_what_was_expected(self, path):
        level, about, sentence = found(path, visits=[{"id": "v", "title": 5}])
        assert (level, about) == ("error", "visits 1")
        assert "Expected `str`, got `int` - at `$.title`" in sentence
        assert "kept as it is" in sentence

    def test_that_have_no_number_are_named(self, path, store):
        path.write_text('{"people": {"first\\u001b": {"id": "p", "family_name": "P"}}}')
        path.chmod(0o600)
        level, about, sentence = only(store)
        assert (level, about) == ("error", "people first")
        assert "give it a whole number" in sentence

    def test_with_an_id_that_another_table_has_are_named(self, path):
        level, about, sentence = found(
            path, missions=[{"id": "same", "title": "Journey"}], visits=[{"id": "same", "title": "Call"}]
        )
        assert (level, about) == ("error", "same")
        assert sentence.startswith("The mission “Journey” and the visit “Call” have the same id “same”")

    def test_without_what_they_must_have_are_named(self, path):
        level, about, sentence = found(path, agreements=[{"id": "a"}])
        assert (level, about) == ("error", "a")
        assert sentence == "“Title” of the agreement “a” is empty. It says: What the agreement is called."


def test_a_link_that_leads_nowhere_names_record_field_and_id(path):
    level, about, sentence = found(
        path, agreements=[{"id": "a", "title": "Accord", "parties": [{"organisation": "gone"}]}]
    )
    assert (level, about) == ("error", "a")
    assert sentence.startswith("“Parties” of the agreement “Accord” leads to “gone”, which is not on file")


IMPOSSIBLE = {
    "a visit that ends before it starts": (
        "visits",
        {"title": "Call", "start": "10:00:00", "end": "09:15:00"},
        "The visit “Call” ends at 09:15, before it starts at 10:00",
    ),
    "registration that closes after the fair": (
        "events",
        {"series": "MEDICA", "dates": "2026-11-16/2026-11-19", "registration_closes": "2026-11-20"},
        "“Registration closes” of the event “MEDICA” is 20 Nov 2026, later than “Dates”, 16–19 Nov 2026",
    ),
    "partnering that opens after the fair": (
        "events",
        {"series": "BIO-Europe", "dates": "2026-11", "partnering_opens": "2027"},
        "“Partnering opens” of the event “BIO-Europe” is 2027, later than “Dates”, Nov 2026",
    ),
    "a delegate who departs before arriving": (
        "missions",
        {"title": "Journey", "delegates": [{"arrival": "2026-11-10", "departure": "2026-11-09"}]},
        "“Arrives” of the mission “Journey” is 10 Nov 2026",
    ),
    "a function that ended before it began": (
        "people",
        {"family_name": "Doe", "functions": [{"function": "Head", "since": "2020", "until": "2019"}]},
        "“Since” of the person “Doe” is 2020, later than “Until”, 2019",
    ),
    "a membership that ended before it began": (
        "organisations",
        {"name": "Cluster", "memberships": [{"since": "2020-05", "until": "2020-04-30"}]},
        "“Since” of the organisation “Cluster”",
    ),
    "an agreement that ends before it is signed": (
        "agreements",
        {"title": "Accord", "signatures": [{"date": "2026-11-16"}], "term": {"expiry": "2025"}},
        "“Signatures” of the agreement “Accord” is 16 Nov 2026, later than “Fixed end”, 2025",
    ),
}

POSSIBLE = {
    "a visit of a moment": ("visits", {"title": "Call", "start": "10:00:00", "end": "10:00:00"}),
    "a visit without an end": ("visits", {"title": "Call", "start": "10:00:00"}),
    "dates that may be right": (
        "organisations",
        {"name": "Cluster", "memberships": [{"since": "2020", "until": "2020-04"}, {"until": "2019"}]},
    ),
    "registration at the fair": ("events", {"series": "X", "dates": "2026-11-16", "registration_closes": "2026-11-16"}),
    "an agreement signed one after the other": (
        "agreements",
        {"title": "A", "signatures": [{"date": "2026"}, {}, {"date": "2024"}], "term": {"expiry": "2025"}},
    ),
}


class TestDates:
    @pytest.mark.parametrize(("table", "document", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
    def test_that_cannot_be_are_named(self, path, table, document, sentence):
        level, about, said = found(path, **{table: [{"id": "x", **document}]})
        assert (level, about) == ("warning", "x")
        assert said.startswith(sentence)

    @pytest.mark.parametrize(("table", "document"), POSSIBLE.values(), ids=POSSIBLE)
    def test_that_can_be_are_not(self, store, path, table, document):
        overwrite(path, {table: {"1": {"id": "x", **document}}})
        path.chmod(0o600)
        assert examine(store) == ()


class TestHistory:
    @pytest.fixture(autouse=True)
    def three_changes(self, store):
        for id in "abc":
            put(store, org(id))

    def test_a_damaged_line_is_named(self, store, history):
        first, second, third = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(first + second.replace(b'"B"', b'"X"') + third)
        level, about, sentence = only(store)
        assert (level, about) == ("warning", "missions.history.jsonl")
        assert sentence.startswith("Line 2 of missions.history.jsonl is not sound")

    def test_missing_lines_are_named(self, store, history):
        first, _, third = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(first + third)
        assert only(store).sentence.startswith(
            "Line 2 of missions.history.jsonl is change 3, but change 2 should follow there"
        )

    def test_lines_out_of_order_are_named(self, store, history):
        first, second, third = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(first + third + second + third)
        assert [each.sentence.split(",")[0] for each in examine(store)] == [
            "Line 2 of missions.history.jsonl is change 3",
            "Line 3 of missions.history.jsonl is change 2",
        ]

    def test_that_begins_late_is_sound(self, store, history):
        history.write_bytes(history.read_bytes().splitlines(keepends=True)[2])
        assert examine(store) == ()

    def test_that_ends_early_is_named(self, store, history):
        history.write_bytes(history.read_bytes().splitlines(keepends=True)[0])
        assert "missions.json is at change 3, but missions.history.jsonl ends with change 1" in only(store).sentence

    def test_that_is_ahead_of_a_file_that_cannot_be_written_is_named(self, store, path, monkeypatch):
        tables = written(path)
        del tables["organisations"]["3"]
        overwrite(path, tables | {"_meta": {"1": {"format": 1, "sequence": 2}}})
        path.chmod(0o600)
        monkeypatch.setattr(os, "access", lambda *_: False)
        level, about, sentence = only(store)
        assert (level, about) == ("error", "missions.history.jsonl")
        assert "missions.json is at change 2, but missions.history.jsonl goes on to change 3" in sentence
        assert "write-protected" in store.notices[0]

    def test_that_is_gone_is_named(self, store, history):
        history.unlink()
        assert "ends with change 0" in only(store).sentence

    def test_that_cannot_be_opened_is_named(self, store, path, history):
        history.unlink()
        history.mkdir(mode=0o700)
        assert "missions.history.jsonl cannot be read" in only(store).sentence

    def test_of_a_newer_version_is_not_judged(self, path, history):
        tables = written(path)
        overwrite(path, tables | {"_meta": {"1": {"format": 2, "sequence": 9}}})
        history.write_bytes(b"".join(Entry(number, "t", "w", "s", ()).line() for number in (8, 9)))
        level, about, sentence = only(opened(path))
        assert (level, about) == ("warning", "missions.json")
        assert "(format 2, this one writes 1)" in sentence


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_what_everybody_may_open_is_named(store, path, history):
    put(store, org("a"))
    path.chmod(0o644)
    history.chmod(0o664)
    one, other = examine(store)
    assert (one.level, one.about) == ("warning", "missions.json")
    assert "(mode 0644)" in one.sentence
    assert "mode 0640 keeps it" in one.sentence
    assert "mode 0660 keeps it" in other.sentence


def test_what_a_crash_left_behind_is_named(store, path):
    put(store, org("a"))
    path.with_name(".missions.json.4711.tmp").write_text("{")
    path.with_name(".other.json.4711.tmp").write_text("{")
    level, about, sentence = only(store)
    assert (level, about) == ("warning", ".missions.json.4711.tmp")
    assert sentence.endswith("remove it.")


def test_every_table_is_looked_at(path, store):
    overwrite(path, {name: {"1": {"id": 5}} for name in KINDS})
    path.chmod(0o600)
    assert [each.about for each in examine(store)] == [f"{name} 1" for name in KINDS]
