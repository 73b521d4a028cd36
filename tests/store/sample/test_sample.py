"""Both sample portfolios: sound records, known keys, links that lead somewhere, sources."""

import json
from collections import Counter
from importlib import resources

import pytest

from missions.records.fields import fields_of, plain, record_from
from missions.records.kinds import kind_of
from missions.records.record import links_in
from store.sample import cooperations, near_future
from tests.store.samples import FUTURE, REAL, TODAY


class TestBothPortfolios:
    def test_ids_are_unique_in_all_tables(self):
        ids = Counter(record.id for record in (*cooperations(), *near_future(TODAY)))
        assert [id for id, count in ids.items() if count > 1] == []

    def test_ids_are_ascii_in_kebab_case(self):
        for id in REAL | FUTURE:
            assert id.isascii()
            assert id == id.lower()
            assert id.replace("-", "").isalnum()

    @pytest.mark.parametrize("portfolio", [REAL, FUTURE], ids=["real", "future"])
    def test_every_link_leads_to_a_record_of_the_same_portfolio(self, portfolio):
        broken = [(record.id, target) for record in portfolio.values() for target, _ in links_in(record)]
        assert [(id, target) for id, target in broken if target not in portfolio] == []

    def test_links_lead_to_the_kind_their_field_names(self):
        for record in (REAL | FUTURE).values():
            assert list(wrong_kinds(record)) == []

    def test_nothing_written_is_lost_when_read(self):
        """An unknown key would be dropped silently; this finds misspelt ones."""
        for name, portfolio in (("cooperations.json", REAL), ("future.json", FUTURE)):
            written = json.loads(resources.files("store.sample").joinpath(name).read_text(encoding="utf-8"))
            for table, rows in written.items():
                for row in rows:
                    record = portfolio[row["id"]]
                    assert kind_of(record).table == table
                    assert set(unknown_keys(row, type(record))) == set(), row["id"]

    def test_records_survive_writing_and_reading(self):
        for record in (REAL | FUTURE).values():
            again = json.loads(json.dumps(plain(record)))
            assert record_from(type(record), again) == record

    def test_facts_are_about_fields_of_the_record(self):
        for record in (REAL | FUTURE).values():
            names = {field.name for field in fields_of(type(record))}
            assert {fact.about for fact in record.facts} <= names


def wrong_kinds(value):
    """Yield the targets that are not of a kind the field's declaration names."""
    for field in fields_of(type(value)):
        yield from _wrong(getattr(value, field.name), field.shape)


def _wrong(value, shape):
    if not value:
        return
    match type(shape).__name__:
        case "Link" if kind_of((REAL | FUTURE)[value]).table not in shape.kinds:
            yield value
        case "Many":
            for each in value:
                yield from _wrong(each, shape.of)
        case "Nested":
            yield from wrong_kinds(value)


def unknown_keys(value, struct):
    shapes = {field.name: field.shape for field in fields_of(struct)}
    for key, inner in value.items():
        if key not in shapes:
            yield key
            continue
        shape, rows = shapes[key], [inner]
        if type(shape).__name__ == "Many":
            shape, rows = shape.of, inner
        if type(shape).__name__ == "Nested":
            for row in rows:
                yield from unknown_keys(row, shape.struct)


class TestSources:
    def test_every_record_says_where_its_facts_come_from(self):
        for record in REAL.values():
            assert record.sources, record.id
            assert all(source.title and source.address for source in record.sources), record.id

    def test_only_one_text_states_when_it_was_published(self):
        texts = {source.title: source for record in REAL.values() for source in record.sources if source.language}
        assert len(texts) == 5
        assert [str(source.published) for source in texts.values() if source.published] == ["2024-12-11"]
        assert {source.language for source in texts.values()} == {"en", "de", "fr"}
