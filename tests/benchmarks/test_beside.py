"""What is measured beside others is the same work, and the tables say what was measured."""

import json
from datetime import date

import pytest

from benchmarks.beside import _turns
from benchmarks.contenders import CONTENDERS, FIELD, FIRST, SOUGHT, TABLE
from benchmarks.findings import Beside, Peak, Taken, besides, peaks
from benchmarks.portfolio import office, records, write

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write(tmp_path_factory.mktemp("office") / "office.json", records(office(100), TODAY), TODAY)


@pytest.fixture(scope="module")
def agreements(source):
    return list(json.loads(source.read_bytes())[TABLE].values())


@pytest.fixture(params=CONTENDERS, ids=lambda each: each.name)
def contender(request, source, tmp_path):
    return request.param(request.param.prepared(source, tmp_path))


def test_each_finds_the_same_agreement(contender, agreements):
    assert contender.open() == next(each["title"] for each in agreements if each["id"] == FIRST)


def test_each_finds_as_many(contender, agreements):
    contender.open()
    found = sum(each[FIELD] == SOUGHT for each in agreements)
    assert 0 < contender.search() == found < len(agreements)


def test_what_each_saved_is_there_for_whoever_opens_the_file_next(contender, agreements):
    contender.open()
    before = contender.search()
    assert next(each[FIELD] for each in agreements if each["id"] == FIRST) != SOUGHT
    contender.save(SOUGHT)
    again = type(contender)(contender.path)
    again.open()
    assert again.search() == contender.search() == before + 1


def test_all_take_turns_and_only_those_who_run_often_warm_up():
    assert list(_turns({"one": 2, "other": 1})) == [
        ("one", False), ("one", True), ("other", True), ("one", True),
    ]  # fmt: skip
    assert list(_turns({"one": 1, "other": 1}))[:2] == [("one", False), ("other", False)]


def test_the_table_has_a_column_for_each_and_says_who_ran_less_often():
    taken = {"one": Taken((3.0, 1.0, 2.0), 20.4), "other": Taken((1871.0,), 292.0)}
    *_, row = besides([Beside("save one change", 100_000, taken)])
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        "save one change", "100,000", "2.0", "1,871 (1 runs)", "20", "292",
    ]  # fmt: skip


def test_memory_is_told_at_each_size_with_how_it_grows():
    found = [Peak("it", 10_000, 20.0), Peak("it", 100_000, 250.0), Peak("other", 10_000, 30.0)]
    _, _, it, other = peaks(found)
    assert [cell.strip() for cell in it.strip("|").split("|")] == ["it", "20", "250", "12.5", "MISSED"]
    assert [cell.strip() for cell in other.strip("|").split("|")] == ["other", "30", "", "", ""]
