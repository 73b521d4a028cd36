"""What is odd about a file's text: found, named with its line, and cut off where it is much."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.file.json_lint import MAX_FINDINGS, lint
from store.json_text import DEEPEST, escaped
from tests.properties import tries


def told(data):
    return [(each.level, each.line, each.column, each.sentence) for each in lint(data)]


def only(data):
    (found,) = lint(data)
    assert found.sentence.isprintable()
    return found


def at(data, mark):
    """Line and column of a mark in the text, as an editor counts them."""
    before = data[: data.index(mark)].decode()
    return before.count("\n") + 1, len(before) - before.rfind("\n")


SOUND = [
    b"",
    b" \n",
    b"null",
    b"\n null \n\n",
    b"{}",
    b' {"visits" : { } , "mine":[1,{"a":1},"NaN"],"yours":null}\n',
    b'{"visits":{"1":{"id":"a","x":{"id":"a"},"y":[{"id":1},{"id":2}]},"2":{"id":"a"}},"people":{"1":{"id":"a"}}}',
    b'{"visits":{"1":{"x":[18446744073709551615,-18446744073709551615,1e308,-1.5E-3,0.1234567890123456789012]}}}',
    b'{"visits":{"1":{"a":"NaN \\" Infinity 99999999999999999999","b":"\\ud83d\\ude00 \\\\ud800 \\\\"}}}',
    '{"visits":{"1":{"name":"é\u2028😀"}}}'.encode(),
    b'{"visits":{"1":{"x":%s}}}' % (b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1)),
]


@pytest.mark.parametrize("data", SOUND, ids=range(len(SOUND)))
def test_what_every_program_reads_alike_is_not_odd(data):
    assert told(data) == []


class TestTwice:
    def test_a_document(self):
        data = b'{"visits": {\n"7": {"id": "a"},\n  "7": {"id": "b"}}}'
        found = only(data)
        assert (found.level, found.line, found.column) == ("error", 3, 3)
        assert found.sentence.startswith("Document 7 of visits occurs twice")

    def test_a_document_whose_number_is_spelt_otherwise(self):
        found = only(b'{"visits": {"7": {}, "70": {}, "07": {}, "x": {}, "X": {}}}')
        assert found.level == "error"
        assert found.sentence.startswith("Document “07” of visits has the same number as “7” for TinyDB")

    def test_a_table(self):
        found = only(b'{"visits": {"1": {}},\n"people": {"1": {}},\n"visits": {"1": {}}}')
        assert (found.level, found.line, found.column) == ("error", 3, 1)
        assert found.sentence.startswith("The table “visits” occurs twice")

    def test_a_key_however_it_is_written_and_however_deep(self):
        data = b'{"visits": {"1": {"x": [{"k": "k", "y": {"a": 1,\n"\\u006b": 2, "a": 3}, "k": 4}]}}}'
        assert [each[:3] for each in told(data)] == [("error", *at(data, b'"a": 3')), ("error", *at(data, b'"k": 4'))]
        assert "“a” occurs twice in document 1 of visits" in told(data)[0][3]

    def test_a_key_in_what_is_no_table(self):
        assert "“k” occurs twice in “mine”" in only(b'{"mine": [{"k": 1, "k": 1}]}').sentence

    def test_names_are_told_without_what_acts_on_a_terminal(self):
        found = only(b'{"vi\\u001b[2Jsits": {"1\\u202e": {"a\\u0007": 1, "a\\u0007": 2}}}')
        assert "“a” occurs twice in document 1 of visits" in found.sentence


class TestValues:
    @pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
    def test_that_are_no_numbers(self, word):
        data = b'{"visits": {"1": {"id": "NaN Infinity",\n "x": [1, -2.5, %s]}}}' % word
        found = only(data)
        assert (found.level, found.line, found.column) == ("warning", *at(data, word + b"]"))
        assert found.sentence.startswith(f"{word.decode()} in document 1 of visits is not a JSON number")

    @pytest.mark.parametrize(
        "digits", [b"18446744073709551616", b"-18446744073709551616", b"9" * 6000, b"1e309", b"-1e999"]
    )
    def test_that_are_too_large(self, digits):
        data = b'{"visits": {"1": {"x": [18446744073709551615, 1e3,\n%s]}}}' % digits
        found = only(data)
        assert (found.level, found.line, found.column) == ("warning", 2, 1)
        assert "so large" in found.sentence

    @pytest.mark.parametrize(
        "text", [b"a\\ud800", b"\\uDC00\\uD800", b"\\\\\\ud800", b"\\ud83dx\\ude00", b"\\ud800\\u0041"]
    )
    @pytest.mark.parametrize("frame", [b'{"id": "%s"}', b'{"%s": 1}', b'[{"x": ["%s", "%s"]}]'])
    def test_that_are_half_a_sign(self, text, frame):
        data = b'{"visits": {"1": {}, "2": %s}}' % frame.replace(b"%s", text)
        found = only(data)
        assert found.level == "warning"
        assert found.sentence.startswith("A text in document 2 of visits contains half a character")

    @pytest.mark.parametrize("depth", [DEEPEST + 1, 700, 50_000])
    def test_that_lie_too_deep(self, depth):
        deep = b'{"x":' * depth + b"1" + b"}" * depth
        data = b'{"visits": {"1": {},\n"2": %s, "3": {"a": 1, "a": 2}}}' % deep
        first, second = lint(data)
        assert (first.level, first.line, first.column) == ("error", 2, 6)
        assert "More than 64 lists or objects are nested in one another in document 2 of visits" in first.sentence
        assert "“a” occurs twice in document 3" in second.sentence


class TestTheTextAsAWhole:
    def test_a_byte_order_mark(self):
        found = only(b'\xef\xbb\xbf{"visits": {}}')
        assert (found.level, found.line, found.column) == ("warning", 1, 1)
        assert "byte order mark" in found.sentence

    def test_lines_of_windows_once_and_later_places_still_right(self):
        data = b'{"visits": {"1": {"a": 1, "a": 2},\n"2":\r\n{"b": NaN,\r\n"c": NaN}}}'
        found = list(lint(data))
        assert ["Windows" in each.sentence for each in found] == [True, False, False, False]
        assert [each.line for each in found] == [2, 1, 3, 4]

    @pytest.mark.parametrize(
        ("data", "place"),
        [
            (
                b'{"visits": {"1": {"id": "a",}}}',
                (1, 28 if sys.version_info >= (3, 13) else 29),
            ),
            (b'{"visits": {"1": {}}\n}}', (2, 2)),
            (b'{"visits": {"1": {}} "people": {}}', (1, 22)),
            (b'{"visits" {}}', (1, 11)),
            (b'{"visits": {1: {}}}', (1, 13)),
            (b'{"visits": {"1": {"id": "a\nb"}}}', (1, 27)),
            (b'{"visits": ' + b"[" * 50_000, (1, 50_012)),
            (b"[]", (1, 1)),
            (b'{"visits":\n{"1": \xff}}', (2, 7)),
        ],
    )
    def test_what_is_broken_is_one_error_with_its_place(self, data, place):
        found = only(data)
        assert (found.level, found.line, found.column) == ("error", *place)


class TestMuch:
    @pytest.mark.parametrize("per", [1, 3, 1000])
    def test_is_cut_off_and_counted(self, per):
        document = b'{"k": 0%s}' % (b', "k": NaN' * per)
        number = 4000 // per
        data = b'{"visits": {%s}}' % b",".join(b'"%d": %s' % (each, document) for each in range(number))
        found = list(lint(data))
        assert len(found) == MAX_FINDINGS + 1
        assert found[-1].level == "error"
        assert found[-1].sentence == f"… and {2 * per * number - MAX_FINDINGS:,} more like these."

    def test_one_more_is_one(self):
        data = b'{"visits": {"1": [%s]}}' % b",".join([b"NaN"] * (MAX_FINDINGS + 1))
        last = list(lint(data))[-1]
        assert (last.level, last.sentence) == ("warning", "… and 1 more like this.")

    def test_of_what_was_seen_is_thrown_away(self):
        """No more of a large file is in memory than its text and its one largest document."""
        import tracemalloc

        documents = b",".join(
            b'"%d": {"id": "a%d", "x": [%s]}' % (each, each, b"[1,2]," * 9 + b"0") for each in range(2000)
        )
        data = b'{"visits": {%s}}' % documents
        tracemalloc.start()
        assert list(lint(data)) == []
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 3 * len(data)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=5,
)


PIECES = [
    b"{", b"}", b"[", b"]", b'"', b'"k"', b":", b",", b"1", b"NaN", b"-", b"1e999", b"\\", b"\\ud800",
    b"\n", b"\r\n", b" ", b'"visits":', b"{}", b'{"1":', b"9" * 21, b"\xc3\xa9", b"\x00",
]  # fmt: skip


class TestAnyText:
    @tries(40)
    @given(st.dictionaries(st.sampled_from(["visits", "mine"]), st.dictionaries(st.text("07ax"), values)))
    def test_that_python_wrote_is_odd_only_in_numbers_that_are_alike(self, tables):
        for data in (escaped(tables), json.dumps(tables, indent=2, ensure_ascii=False).encode("utf-8", "ignore")):
            for each in lint(data):
                assert "has the same number" in each.sentence or "half a character" in each.sentence

    @given(
        st.binary(max_size=120)
        | st.lists(
            st.sampled_from(PIECES),
            max_size=40,
        ).map(b"".join)
    )
    def test_at_all_gets_clean_sentences_with_places(self, data):
        lines = data.count(b"\n") + 1
        for each in lint(data):
            assert each.sentence.isprintable()
            assert 1 <= each.line <= lines
            assert each.column >= 1

    @given(st.lists(st.tuples(st.text("ab", max_size=2), st.sampled_from(["1", "NaN", "1e999", "[]"])), max_size=6))
    def test_keys_are_counted_as_python_counts_them(self, pairs):
        document = "{" + ",".join(f'"{key}": {value}' for key, value in pairs) + "}"
        found = list(lint(b'{"visits": {"1": %s}}' % document.encode()))
        assert sum("twice" in each.sentence for each in found) == len(pairs) - len(dict(pairs))
        assert sum("not a JSON number" in each.sentence for each in found) == sum(value == "NaN" for _, value in pairs)
        assert sum("so large" in each.sentence for each in found) == sum(value == "1e999" for _, value in pairs)
