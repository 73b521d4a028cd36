"""What was worked out once is read again only where all is the same, and only if it is whole."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.periods import Period
from missions.deadlines.deadline import Deadline
from missions.deadlines.ledger import Ledger, LiveLedger
from missions.deadlines.packed_look_ups import unpack_look_ups
from missions.deadlines.packing import UnpackableError
from missions.messages import Reason, Sentence, use_catalogue
from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.agreements import OwnRules
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.dependencies import Dependencies
from missions.reports.deadlines import deadline_groups, deadline_report
from missions.reports.explanation import explain
from store import deadline_cache
from store.deadline_cache import CacheKey, keep, keep_ledger, kept_ledger, ledger_key, make_key
from store.full_state import full_state
from store.sample import cooperations, near_future
from store.store import Store
from tests.missions.offices import office_changes, office_days, offices
from tests.missions.strategies import books, changes, days
from tests.properties import tries
from tests.world import book_of

TODAY = date(2018, 6, 1)
RULES = OwnRules(30, (Period("P2M"),), "Asia/Tokyo", "lsn")

KEY = CacheKey(
    state="a" * 64,
    day="2018-06-01",
    rules="[null,[],'','']",
    language="[('language', 'de')]",
    question="expiring",
    code="c" * 32,
    libraries=(("holidays", "0.109"), ("tzdata", "2026.6"), ("babel", "2.19.0"), ("msgspec", "0.22.0")),
    python="cpython-311 3.11.7",
    zones="/usr/share/zoneinfo 1",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "missions"


@pytest.fixture(scope="module")
def sample() -> Book:
    return book_of(*cooperations(), *near_future(TODAY))


def read(key: CacheKey | None) -> bytes | None:
    return deadline_cache.read(key)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


CHANGED: dict[str, Callable[[pytest.MonkeyPatch], object]] = {
    "state": lambda _: None,
    "day": lambda _: None,
    "rules": lambda _: None,
    "language": lambda patch: use_catalogue(_catalogue("de")),
    "question": lambda _: None,
    "code": lambda patch: patch.setattr(deadline_cache, "code_fingerprint", lambda: "edited"),
    "libraries": lambda patch: patch.setattr(deadline_cache, "library_versions", lambda: (("holidays", "9"),)),
    "python": lambda patch: patch.setattr(
        deadline_cache, "sys", SimpleNamespace(implementation=sys.implementation, version="4.0", path=sys.path)
    ),
    "zones": lambda patch: patch.setenv("PYTHONTZPATH", "/elsewhere"),
}


class TestTheKey:
    @pytest.mark.parametrize("name", CacheKey.__struct_fields__)
    def test_nothing_is_read_where_a_part_of_the_key_differs(self, name: str) -> None:
        keep(KEY, b"worked out", "/office.json")
        held = getattr(KEY, name)
        other = (*held[:-1], (held[-1][0], "0.23.0")) if name == "libraries" else f"{held}1"
        assert read(msgspec.structs.replace(KEY, **{name: other})) is None
        assert read(KEY) == b"worked out"

    @pytest.mark.parametrize("name", CacheKey.__struct_fields__)
    def test_nothing_is_read_from_a_file_in_the_place_of_another_key(self, name: str, folder: Path) -> None:
        other = msgspec.structs.replace(KEY, **{name: getattr(KEY, name)[:-1]})
        keep(KEY, b"worked out", "/office.json")
        mine = files(folder)[0]
        keep(other, b"of another", "/other.json")
        theirs = next(each for each in files(folder) if each != mine)
        mine.replace(theirs)
        assert read(other) is None

    @pytest.mark.parametrize("name", CacheKey.__struct_fields__)
    def test_every_part_is_told_by_what_it_stands_for(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: dict[str, Any] = {"state": "s", "today": TODAY, "rules": "r", "question": "q"}
        before = make_key(**asked)
        given = {"state": {"state": "t"}, "day": {"today": date(2018, 6, 2)}, "rules": {"rules": "p"}}
        try:
            CHANGED[name](monkeypatch)
            after = make_key(**{**asked, **given.get(name, {"question": "p"} if name == "question" else {})})
        finally:
            use_catalogue(None)
        assert before is not None
        assert after is not None
        assert {each for each in CacheKey.__struct_fields__ if getattr(before, each) != getattr(after, each)} == {name}

    @pytest.mark.parametrize("name", OwnRules._fields)
    def test_every_rule_of_ones_own_is_part_of_the_key(self, name: str) -> None:
        keys = {
            ledger_key("s", TODAY, rules) for rules in (RULES, RULES._replace(**{name: OwnRules()._asdict()[name]}))
        }
        assert len(keys) == 2

    def test_another_byte_is_another_state(self) -> None:
        assert len({full_state(each) for each in (b"", b"{}", b"{ }", b"{}\n", b"{\0}")}) == 5

    def test_states_with_the_same_crc_differ(self) -> None:
        one, two = b"plumless", b"buckeroo"  # known to collide in CRC-32
        assert full_state(one) != full_state(two)

    def test_a_catalogue_that_does_not_say_which_it_is_keeps_nothing(self) -> None:
        try:
            use_catalogue(NullTranslations())
            assert ledger_key("s", TODAY, RULES) is None
        finally:
            use_catalogue(None)

    def test_the_versions_are_those_that_are_installed(self) -> None:
        from importlib.metadata import version

        told = dict(deadline_cache.library_versions())
        assert {name: version(name) for name in told} == told

    def test_an_edit_of_any_source_tells(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("missions", "store", "screens/cli"):
            (tmp_path / name).mkdir(parents=True)
            (tmp_path / name / "one.py").write_text("one = 1")
        monkeypatch.setattr(deadline_cache, "__file__", str(tmp_path / "store" / "deadline_cache.py"))
        before = deadline_cache._fingerprint_now()
        for name in ("missions", "store", "screens/cli"):
            assert deadline_cache._fingerprint_now() == before
            (tmp_path / name / "one.py").write_text("one = 2")
            assert deadline_cache._fingerprint_now() != before
            before = deadline_cache._fingerprint_now()

    def test_sources_edited_while_it_was_worked_out_keep_nothing(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(deadline_cache, "_fingerprint_now", lambda: "edited meanwhile")
        keep(KEY, b"worked out", "/office.json")
        assert files(folder) == []


def _catalogue(language: str) -> NullTranslations:
    found = NullTranslations()
    found._info = {"language": language}  # type: ignore[attr-defined]
    return found


class TestTheFiles:
    def test_only_the_owner_can_read_them(self, folder: Path) -> None:
        keep(KEY, b"worked out", "/office.json")
        assert folder.stat().st_mode & 0o777 == 0o700
        assert [each.stat().st_mode & 0o777 for each in files(folder)] == [0o600]

    def test_they_stand_where_the_system_has_such_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert deadline_cache.cache_folder() == platformdirs.user_cache_path("missions")
        monkeypatch.delenv("XDG_CACHE_HOME")
        assert deadline_cache.cache_folder() == platformdirs.user_cache_path("missions")

    def test_nothing_damaged_is_read(self, folder: Path) -> None:
        keep(KEY, b"worked out", "/office.json")
        (path,) = files(folder)
        whole = path.read_bytes()
        for at in range(len(whole)):
            path.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
            assert read(KEY) is None
            path.write_bytes(whole[:at])
            assert read(KEY) is None
        path.write_bytes(whole + b"\0")
        assert read(KEY) is None
        path.write_bytes(whole)
        assert read(KEY) == b"worked out"

    @pytest.mark.parametrize("instead", ["a folder", "a link", "a pipe", "nothing"])
    def test_what_is_no_file_of_ours_is_not_read(self, instead: str, folder: Path, tmp_path: Path) -> None:
        keep(KEY, b"worked out", "/office.json")
        (path,) = files(folder)
        elsewhere = path.rename(tmp_path / "elsewhere")
        match instead:
            case "a folder":
                path.mkdir()
            case "a link":
                path.symlink_to(elsewhere)
            case "a pipe":
                os.mkfifo(path)
        assert read(KEY) is None
        keep(KEY, b"worked out", "/office.json")
        assert elsewhere.read_bytes()

    def test_a_folder_into_which_others_can_write_is_not_used(self, folder: Path) -> None:
        keep(KEY, b"worked out", "/office.json")
        folder.chmod(0o777)
        assert read(KEY) is None
        keep(msgspec.structs.replace(KEY, day="2018-06-02"), b"worked out", "/office.json")
        assert len(files(folder)) == 1

    def test_a_folder_that_is_a_link_is_not_used(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "theirs").mkdir(mode=0o700)
        folder.parent.mkdir()
        folder.symlink_to(tmp_path / "theirs")
        keep(KEY, b"worked out", "/office.json")
        assert files(tmp_path / "theirs") == []

    def test_a_place_that_is_no_folder_keeps_nothing(self, folder: Path) -> None:
        folder.parent.write_text("in the way")
        keep(KEY, b"worked out", "/office.json")
        assert read(KEY) is None

    @pytest.mark.parametrize("call", ["mkdir", "open", "write", "replace", "scandir"])
    def test_a_disk_that_refuses_keeps_nothing_and_says_nothing(
        self, call: str, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_arguments: Any, **_named: Any) -> Any:
            raise OSError(28, "No space left on device")

        if call == "write":
            monkeypatch.setattr(deadline_cache, "open", _full, raising=False)
        else:
            monkeypatch.setattr(os, call, refuse)
        keep(KEY, b"worked out", "/office.json")
        monkeypatch.undo()
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
        assert read(KEY) is None
        assert files(folder) == []

    def test_what_others_hold_is_never_half_of_it(self, folder: Path) -> None:
        """Two processes write the same file again and again while it is read: it is whole or not there."""
        code = (
            "import sys, msgspec; from store.deadline_cache import CacheKey, keep\n"
            "key = msgspec.json.decode(sys.argv[2], type=CacheKey)\n"
            "for n in range(40): keep(key, sys.argv[1].encode() * 200_000, '/office.json')"
        )
        writers = [subprocess.Popen([sys.executable, "-c", code, letter, KEY.encoded()]) for letter in "ab"]
        seen = set[bytes | None]()
        while any(each.poll() is None for each in writers):
            found = read(KEY)
            assert found is None or found in (b"a" * 200_000, b"b" * 200_000)
            seen.add(found)
        assert [each.returncode for each in writers] == [0, 0]
        assert read(KEY) is not None
        assert len(files(folder)) == 1

    def test_the_oldest_go_when_there_are_too_many(self, folder: Path) -> None:
        keys = [msgspec.structs.replace(KEY, day=f"day {number}") for number in range(deadline_cache.MOST_FILES + 3)]
        for number, key in enumerate(keys):
            keep(key, b"worked out", "/office.json")
            newest = max(files(folder), key=lambda each: each.stat().st_ctime_ns)
            os.utime(newest, (number, number))
        assert [read(key) is not None for key in keys] == [False] * 3 + [True] * deadline_cache.MOST_FILES

    def test_the_oldest_go_when_they_are_too_large(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(deadline_cache, "MOST_BYTES", 5_000)
        keys = [msgspec.structs.replace(KEY, day=f"day {number}") for number in range(4)]
        for number, key in enumerate(keys):
            keep(key, b"0" * 1_500, "/office.json")
            os.utime(max(files(folder), key=lambda each: each.stat().st_ctime_ns), (number, number))
        assert sum(each.stat().st_size for each in files(folder)) <= 5_000
        assert read(keys[-1]) is not None
        assert read(keys[0]) is None

    def test_what_is_too_large_by_itself_is_not_kept(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(deadline_cache, "LARGEST", 10)
        keep(KEY, b"0" * 11, "/office.json")
        assert files(folder) == []

    def test_what_is_of_an_earlier_state_of_the_portfolio_goes_with_the_next(self, folder: Path) -> None:
        of_another = msgspec.structs.replace(KEY, state="c")
        keep(KEY, b"before", "/office.json")
        keep(of_another, b"theirs", "/other.json")
        keep(msgspec.structs.replace(KEY, state="b"), b"after", "/office.json")
        assert read(KEY) is None
        assert read(of_another) == b"theirs"
        assert len(files(folder)) == 2

    def test_what_is_older_than_a_week_goes_with_the_next(self, folder: Path) -> None:
        keep(KEY, b"long ago", "/office.json")
        os.utime(files(folder)[0], (1, 1))
        for day in ("one", "two"):
            keep(msgspec.structs.replace(KEY, day=day), b"now", "/other.json")
        assert read(KEY) is None
        assert len(files(folder)) == 2


class TestErasure:
    def test_nothing_is_kept_of_a_portfolio_from_which_somebody_is_erased(
        self, folder: Path, tmp_path: Path, sample: Book
    ) -> None:
        store = Store(tmp_path / "missions.json", who="ada@desk")
        book = store.apply(Changes("sample", put=tuple(sample)), store.load())
        keep_ledger(ledger_key(store.state, TODAY, book.own_rules), Ledger(book, TODAY), store)
        keep(KEY, b"of a copy elsewhere", "/copy.json")
        assert len(files(folder)) == 2
        person = next(iter(book.people.values()))
        store.erase(plan_erasure(person, ErasureScope.EVERYTHING, book), "erased")
        assert files(folder) == []


SOUND = SimpleNamespace(path=Path("/office.json"), problems=())


def kept(ledger: Ledger, book: Book) -> LiveLedger:
    """Return the ledger as it is read from the cache."""
    key = ledger_key("state", ledger.today, book.own_rules)
    keep_ledger(key, ledger, SOUND)
    found = kept_ledger(key, book)
    assert found is not None
    return found


def told(ledger: Ledger, book: Book) -> Iterator[object]:
    """Yield all that anybody is told of a ledger."""
    for each in ledger.deadlines:
        yield (each, hash(each), each.order, each.as_json(), each.missing_fact, [*each.why], each.recorded_decision)
        yield [(why.sentence.text, why.source, why.part, why.said, dict(why.facts)) for why in each.why]
        yield explain(each, book, ledger.today)
    yield {group: [*each] for group, each in deadline_groups(ledger.deadlines).items()}
    yield deadline_report(ledger.deadlines, ledger.today, date(2030, 1, 1))
    yield [ledger.of(record.id) for record in book]


class TestTheLedger:
    @tries(60)
    @given(st.one_of(st.tuples(books, days), st.tuples(offices, office_days)))
    def test_what_is_read_is_what_was_computed(self, drawn: tuple[Book, date]) -> None:
        book, today = drawn
        computed = Ledger(book, today)
        found = LiveLedger.unpack(computed.pack(), book)
        assert found.today == today
        assert [*told(found, book)] == [*told(computed, book)]
        assert found.pack() == computed.pack()

    @tries(40)
    @given(
        st.one_of(
            st.tuples(books, st.lists(changes, min_size=1, max_size=3), days),
            st.tuples(offices, st.lists(office_changes, min_size=1, max_size=3), office_days),
        ),
        st.sampled_from((Ledger, LiveLedger)),
        st.booleans(),
    )
    def test_it_goes_on_changing_as_one_that_was_computed(
        self, drawn: tuple[Book, list[Changes], date], kind: type[Ledger], is_prepared: bool
    ) -> None:
        book, steps, today = drawn
        ledger = LiveLedger.unpack(kind(book, today).pack(), book)
        if is_prepared:
            ledger.prepare()
        for step in steps:
            book = book.after(step)
            ledger = LiveLedger.unpack(ledger.after(book, step.touched).pack(), book)
            fresh = Ledger(book, today)
            assert ledger.deadlines == fresh.deadlines
            assert all(ledger.of(record.id) == fresh.of(record.id) for record in book)

    @tries(60)
    @given(offices, st.lists(office_changes, min_size=1, max_size=3), office_days)
    def test_after_a_change_no_more_is_computed_than_of_a_ledger_that_was_not_kept(
        self, book: Book, steps: list[Changes], today: date
    ) -> None:
        computed = LiveLedger(book, today)
        found = LiveLedger.unpack(computed.pack(), book)
        for step in steps:
            book = book.after(step)
            with pytest.MonkeyPatch.context() as patch:
                ids: list[str] = []
                real = Dependencies.compute

                def compute(self: Dependencies, id: str, *rest: Any, _real: Any = real, _ids: list[str] = ids) -> Any:
                    _ids.append(id)
                    return _real(self, id, *rest)

                patch.setattr(Dependencies, "compute", compute)
                computed = computed.after(book, step.touched)
                wanted = sorted(ids)
                ids.clear()
                found = found.after(book, step.touched)
                assert sorted(ids) == wanted

    @given(st.binary(max_size=60))
    def test_foreign_bytes_are_no_look_ups(self, data: bytes) -> None:
        with pytest.raises(UnpackableError):
            unpack_look_ups(data, Book())

    @pytest.mark.parametrize(
        ("module", "name"),
        [("os", "system"), ("missions.messages", "Sentence"), ("missions.deadlines.packing", "import_module")],
    )
    def test_nothing_but_functions_of_the_domain_are_asked(self, module: str, name: str) -> None:
        from missions.deadlines import packed_look_ups

        with pytest.raises(UnpackableError):
            packed_look_ups._rule_named(module, name)

    def test_the_ledger_of_the_sample_is_the_same(self, sample: Book) -> None:
        computed = Ledger(sample, TODAY)
        assert [*told(kept(computed, sample), sample)] == [*told(computed, sample)]

    def test_the_very_sentences_are_met_again(self, sample: Book) -> None:
        computed = Ledger(sample, TODAY)
        pairs = zip(kept(computed, sample).deadlines, computed.deadlines, strict=True)
        whys = [(one, two) for found, made in pairs for one, two in zip(found.why, made.why, strict=True)]
        assert whys
        assert all(one.sentence is two.sentence for one, two in whys)

    def test_the_ledger_of_a_portfolio_with_unsound_documents_is_not_kept(self, sample: Book, folder: Path) -> None:
        store = SimpleNamespace(path=Path("/office.json"), problems=("an event without an id",))
        keep_ledger(ledger_key("state", TODAY, sample.own_rules), Ledger(sample, TODAY), store)
        assert files(folder) == []

    @pytest.mark.parametrize("fact", [object(), Sentence("made on the way"), {"a": 1}])
    def test_a_fact_that_cannot_be_named_keeps_nothing(self, fact: Any, sample: Book, folder: Path) -> None:
        ledger = Ledger(sample, TODAY)
        first: Deadline = ledger.deadlines[0]
        reason = Reason(first.why[0].sentence, {"fact": fact})
        changed = msgspec.structs.replace(first, why=(reason,))
        ledger._by_record = {changed.id: (changed,)}
        ledger.deadlines = (changed,)
        keep_ledger(ledger_key("state", TODAY, sample.own_rules), ledger, SOUND)
        assert files(folder) == []

    @given(st.binary(max_size=60))
    def test_foreign_bytes_are_no_ledger(self, data: bytes) -> None:
        with pytest.raises(UnpackableError):
            LiveLedger.unpack(data, Book())

    @pytest.mark.parametrize(
        ("module", "name"), [("os", "system"), ("missions.messages", "use_catalogue"), ("builtins", "eval")]
    )
    def test_nothing_but_sentences_and_facts_of_the_program_is_made_of_a_name(self, module: str, name: str) -> None:
        from missions.deadlines import packing

        with pytest.raises((UnpackableError, LookupError)):
            packing._sentence_named(module, name, None)
        with pytest.raises((UnpackableError, LookupError)):
            packing._kind_named(module, name)

    def test_the_state_of_a_store_is_that_of_its_file(self, tmp_path: Path, sample: Book) -> None:
        path = tmp_path / "missions.json"
        store = Store(path, who="ada@desk")
        book = store.apply(Changes("sample", put=tuple(sample)), store.load())
        assert store.state == full_state(path.read_bytes())
        other = Store(path)
        other.load()
        assert other.state == store.state
        store.apply(Changes("fewer", drop=(next(iter(book.tasks)),)), book)
        assert store.state == full_state(path.read_bytes()) != other.state


class _FullDisk:
    """A file on a disk without room."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def __enter__(self) -> "_FullDisk":
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self.handle)

    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


def _full(handle: int, *_arguments: object, **_named: object) -> _FullDisk:
    return _FullDisk(handle)
