"""Copies by day, week and month, going back to one, and what is offered when the file is damaged."""

import errno
import os
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from store.errors import NotSavedError, UnreadableError
from store.file.backups import DAYS, MONTHS, WEEKS, days_to_keep
from store.store import Store
from tests.store.portfolio import START, drop, opened, overwrite, put, written
from tests.world import changed, org

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


class TestRotation:
    @given(st.sets(days, max_size=200))
    def test_keeps_the_newest_of_days_weeks_and_months_and_little_else(self, every):
        kept = days_to_keep(every)
        assert kept <= every
        assert set(sorted(every)[-DAYS:]) <= kept
        months = sorted({(day.year, day.month) for day in every})[-MONTHS:]
        assert {max(day for day in every if (day.year, day.month) == month) for month in months} <= kept
        assert len(kept) <= DAYS + WEEKS + MONTHS

    @given(st.sets(days, max_size=60), days)
    def test_brings_nothing_back_and_ends_as_if_done_at_once(self, every, new):
        later = {*every, new, *(day for day in every if day < new)}
        assert days_to_keep(days_to_keep(every)) == days_to_keep(every)
        assert max(later) in days_to_keep(later)

    def test_day_after_day_leaves_the_copies_it_should(self, path):
        day = [date(2026, 1, 1)]
        store = Store(path, who="ada", now=lambda: datetime.combine(day[0], datetime.min.time(), UTC))
        put(store, org("a"))
        for number in range(400):
            day[0] += timedelta(days=1)
            put(store, changed(store.load().organisations["a"], city=str(number)))
        copies = store.backups.all()
        assert DAYS + MONTHS <= len(copies) <= DAYS + WEEKS + MONTHS
        assert copies[0].moment.date() == day[0]
        assert copies[-1].moment.date() < day[0] - timedelta(days=300)
        with TinyDB(copies[0].path) as database:
            assert database.table("organisations").all()[0]["city"] == "398"

    def test_keeps_what_the_file_was_before_the_first_change_of_the_day(self, store, path):
        overwrite(path, {"organisations": {"1": {"id": "a", "name": "A"}}})
        before = path.read_bytes()
        put(store, org("b"))
        put(store, org("c"))
        (copy,) = store.backups.all()
        assert copy.path.read_bytes() == before
        assert copy.reason == "day"

    def test_that_fails_is_told_and_saves_all_the_same(self, store, path, monkeypatch):
        put(store, org("a"))
        other = opened(path)

        def refusing(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "makedirs", refusing)
            put(other, org("b"))
        assert set(opened(path).load().organisations) == {"a", "b"}
        assert "No copy of the file could be made today" in other.notices[0]


class TestByHand:
    def test_never_lies_over_the_file_itself(self, store, path):
        put(store, org("a"))
        with pytest.raises(NotSavedError, match="already exists"):
            store.back_up(path)


def damage(path):
    """Cut the file off in the middle, as a failing disk does."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


class TestADamagedFile:
    @pytest.fixture
    def worked(self, store, path):
        put(store, org("a"), org("b"))
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        put(store, org("c"))
        drop(store, "b")
        return written(path)

    def test_comes_back_to_the_letter(self, path, worked):
        damage(path)
        store = opened(path)
        with pytest.raises(UnreadableError, match="broken at line 1"):
            store.load()
        rescue = store.restore_point()
        assert rescue.exact
        assert rescue.lost == ()
        assert "exactly what was saved last" in rescue.sentence
        assert set(store.restore(rescue).book.organisations) == {"a", "c"}
        assert {**written(path), "_meta": None} == {**worked, "_meta": None}
        assert [each.reason for each in store.backups.all()] == ["day", "damaged"]
        assert opened(path).load().organisations["a"].city == "Kobe"

    @pytest.mark.parametrize("gone", [".missions.json.before", "missions.backups"])
    def test_comes_back_from_what_is_left(self, path, worked, gone):
        damage(path)
        beside = path.with_name(gone)
        for each in [*beside.iterdir(), beside] if beside.is_dir() else [beside]:
            each.rmdir() if each.is_dir() else each.unlink()
        assert opened(path).restore_point().exact

    def test_comes_back_from_the_history_alone(self, path, worked):
        path.unlink()
        path.with_name(".missions.json.before").unlink()
        for copy in path.with_name("missions.backups").iterdir():
            copy.unlink()
        store = opened(path)
        rescue = store.restore_point()
        assert "the beginning of the history" in rescue.sentence.lower()
        assert set(store.restore(rescue).book.organisations) == {"a", "c"}

    def test_with_a_damaged_history_comes_back_as_far_as_it_is_sound(self, path, worked):
        history = path.with_name("missions.history.jsonl")
        lines = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(b"".join([*lines[:2], lines[2].replace(b'"c"', b'"q"'), *lines[3:]]))
        damage(path)
        path.with_name(".missions.json.before").unlink()
        rescue = opened(path).restore_point()
        assert not rescue.exact
        assert [entry.sequence for entry in rescue.lost] == [4]
        assert set(opened(path).restore(rescue).book.organisations) == {"a", "b"}

    def test_does_not_need_the_lines_before_what_is_left(self, path, worked):
        history = path.with_name("missions.history.jsonl")
        lines = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(b"".join([*lines[:2], lines[2].replace(b'"c"', b'"q"'), *lines[3:]]))
        damage(path)
        assert opened(path).restore_point().exact

    def test_what_somebody_typed_into_it_before_it_broke_is_listed(self, path, worked):
        path.write_bytes(path.read_bytes().replace(b"Kobe", b"Lyon")[:-9])
        rescue = opened(path).restore_point()
        assert [(each.id, each.after) for each in rescue.differs] == [("a", {"city": "Lyon"})]

    def test_without_anything_to_go_back_to_is_told(self, path):
        path.write_bytes(b"{")
        with pytest.raises(UnreadableError, match="Nothing can be restored"):
            opened(path).restore_point()


def test_one_save_with_a_clock_that_is_ahead_stops_no_daily_copies_and_is_told(path):
    now = [START]
    store = Store(path, who="ada", now=lambda: now[0])
    put(store, org("a"))
    now[0] = START + timedelta(days=800)
    put(store, org("b"))
    for day in range(1, 4):
        now[0] = START + timedelta(days=day)
        store = Store(path, who="ada", now=lambda: now[0])
        put(store, org(f"c{day}"))
        (notice,) = store.notices
        assert "dated in the future" in notice
    days = {copy.moment.date() for copy in store.backups.all() if copy.reason == "day"}
    assert days == {(START + timedelta(days=day)).date() for day in (1, 2, 3, 800)}
