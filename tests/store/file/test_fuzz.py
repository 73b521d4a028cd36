"""Any bytes as the file or its history: a book or one clean sentence, whatever lies there, and nothing is lost."""

import json
import math
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from missions.records.changes import Changes, additions
from screens.cli.group import missions
from store.doctor.repair import examine
from store.errors import StoreError, UnreadableError
from store.file.json_lint import lint
from store.history_entry import HistoryEntry, RecordChange
from store.sample import cooperations
from tests.hostile import PAYLOADS, acting
from tests.properties import tries
from tests.store.portfolio import opened
from tests.world import org

often = settings(
    tries(40),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)

COMMANDS = [
    ("doctor",), ("doctor", "--json"), ("list", "agreements"), ("list", "people", "--csv"), ("show", "biom"),
    ("list", "visits", "--json"), ("show", "bioxclusters-osaka-2016", "--json"), ("explain", "bioxclusters-osaka-2016"),
    ("expiring", "--on", "2018-06-01"), ("agenda", "bioxclusters-bio-europe-2016"), ("tasks", "--all"),
]  # fmt: skip

VALUES = st.sampled_from(
    [None, True, 0, -1, 2**70, 1e308, math.inf, math.nan, "", "x", "\ud800", "2016-13", "[d1..d2]", "../..",
     "9999-12-31", "0001-01-01", "P9999Y", "24:00", "Europe/Nowhere", "2016-11-08T10:00:00+99:99", "9" * 5000, [], {},
     [[]], {"id": "x"}, {"\x1b]0;x\x07": "\u202e"}, *PAYLOADS]
)  # fmt: skip
"""What other programs may put where something else is expected."""

PIECES = st.sampled_from(
    [b"[", b"{", b'"', b",", b"\\", b"}", b"]", b"NaN", b"\0", b"1e999", b"\xed\xa0\x80", b"\\ud800", b"\n", b"9" * 30,
     b"[{" * 50, b"[" * 3000, b"\xef\xbb\xbf", b"\r\n", b'"id":', b'"1":{},', b'"checksum":"00000000"}\n']
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The bytes of a sound portfolio and of its history."""
    path = tmp_path_factory.mktemp("sound") / "missions.json"
    store = opened(path)
    store.apply(additions(cooperations()[:25], "some of the sample"), store.load())
    store.apply(Changes("another", (org("another"),)), store.load())
    return path.read_bytes(), path.with_name("missions.history.jsonl").read_bytes()


def places(value, path=()):
    """Every place in JSON's own types, as the keys that lead there."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


@st.composite
def torn(draw, data):
    """The bytes with pieces cut out, doubled or put in."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["cut", "end", "put", "double", "flip"])):
            case "cut":
                data = data[:at] + data[at + draw(st.integers(1, 300)) :]
            case "end":
                data = data[:at]
            case "put":
                data = data[:at] + draw(PIECES) + data[at:]
            case "double":
                data = data[:at] + data[at : at + draw(st.integers(1, 300))] + data[at:]
            case "flip":
                data = data[:at] + draw(st.binary(min_size=1, max_size=2)) + data[at + 1 :]
    return data


@st.composite
def changed(draw, data):
    """The tables with values of other kinds in them, and keys gone, as some program may have written them."""
    tables = json.loads(data)
    for _ in range(draw(st.integers(1, 4))):
        *above, key = draw(st.sampled_from(list(places(tables))))
        inner = tables
        for each in above:
            inner = inner[each]
        if draw(st.integers(0, 4)):
            inner[key] = draw(VALUES)
        else:
            del inner[key]
    return json.dumps(tables, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


TODAY = date(2027, 3, 10)


def take_in(path, data, history):
    """Look at such a file in every way there is, and change it where that can be done."""
    path.write_bytes(data)
    lines = path.with_name("missions.history.jsonl")
    lines.write_bytes(history) if history else lines.unlink(missing_ok=True)
    store, said, book = opened(path), [], None
    try:
        book = store.load()
        assert len(list(book)) == len(book)
        said += [finding.sentence for finding in examine(store, TODAY)]
        after = store.apply(Changes("new", (org("quite-new"),)), book)
        assert opened(path).load().organisations["quite-new"] == after.organisations["quite-new"]
    except StoreError as error:
        assert book is not None or type(error) is UnreadableError  # noqa: PT017 — either is right
        said.append(str(error))
    assert [each for each in said if not is_a_sentence(each)] == []
    assert book is not None or path.read_bytes() == data
    return book


def is_a_sentence(text):
    return text.isprintable() and text.endswith(".") and len(text) < 12_000


def tell(path, command):
    """Ask for something on the command line: it answers, or says in sentences why not."""
    result = CliRunner().invoke(missions, ["--file", str(path), *command], prog_name="missions")
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code in (0, 1, 2, 3), result.output
    assert not acting(result.output)
    assert "Traceback" not in result.output
    assert result.exit_code < 2 or len(result.stderr.splitlines()) <= 12


class TestTheFile:
    @often
    @given(st.data())
    def test_that_is_torn(self, path, sound, data):
        take_in(path, data.draw(torn(sound[0])), data.draw(st.sampled_from([b"", sound[1]])))
        tell(path, data.draw(st.sampled_from(COMMANDS)))

    @often
    @given(st.data())
    def test_with_other_values_in_it(self, path, sound, data):
        take_in(path, data.draw(changed(sound[0])), b"")
        tell(path, data.draw(st.sampled_from(COMMANDS)))

    @often
    @given(st.binary(max_size=200) | st.lists(PIECES, max_size=12).map(b"".join))
    @example(b"[" * 100_000)
    @example(b'{"a":' * 100_000)
    @example(b'"' + b"\\" * 100_001)
    @example(b"9" * 100_000)
    @example(b"\xff\xfe{\x00}\x00")
    @example(b"\x1f\x8b\x08\x00")
    def test_that_is_anything(self, path, data):
        take_in(path, data, b"")
        tell(path, ("doctor",))

    @often
    @given(st.data())
    def test_is_odd_wherever_it_cannot_be_read(self, path, sound, data):
        """The one who looks for oddities and the one who reads agree on what is JSON."""
        text = data.draw(torn(sound[0]))
        path.write_bytes(text)
        is_wrong = any(each.level == "error" for each in lint(text))
        reason = ""
        try:
            opened(path).load()
        except UnreadableError as error:
            reason = str(error)
        assert not reason or is_wrong or any(each in reason for each in ("must be", "must hold", "too long"))


class TestTheHistory:
    @often
    @given(st.data())
    def test_that_is_torn(self, path, sound, data):
        book = take_in(path, sound[0], data.draw(torn(sound[1])))
        assert book is None or "another" in book.organisations
        tell(path, ("doctor",))

    @often
    @given(st.data())
    def test_with_sound_lines_of_anything(self, path, sound, data):
        """A checksum shows that a line is whole, not that it makes sense."""
        fields = st.none() | st.dictionaries(st.text(max_size=3) | st.just("id"), VALUES, max_size=3)
        change = RecordChange(
            data.draw(st.sampled_from(["organisations", "_meta", "nobody's", ""])),
            data.draw(st.sampled_from([1, 99, -1, "x", 10**18])),
            data.draw(st.sampled_from(["another", "quite-new", "", "\x1b[2J"])),
            data.draw(fields),
            data.draw(fields),
        )
        text, number = data.draw(st.sampled_from(PAYLOADS)), data.draw(st.sampled_from([3, 2, 4, 0, -1, 2**62]))
        line = HistoryEntry(number, text, text, text, (change,) * data.draw(st.integers(0, 2))).line()
        take_in(path, sound[0], sound[1] + line)
        tell(path, data.draw(st.sampled_from(COMMANDS)))
