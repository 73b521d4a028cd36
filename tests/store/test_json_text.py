"""How large and how deep a file may be."""

import os
import socket
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotSavedError
from store.file.tables import Documents
from store.json_text import DEEPEST, LARGEST, file_problem, find_excess_depth, size_problem
from tests.store.portfolio import opened, put, written
from tests.world import changed, org


def nested(depth):
    return b"[" * depth + b"]" * depth


class TestSize:
    def test_what_a_portfolio_may_have_is_read(self, path):
        assert size_problem(0, path) is None
        assert size_problem(2 * 50 * 2**20, path) is None
        assert size_problem(LARGEST, path) is None

    def test_more_is_told_with_both_sizes(self, path):
        said = size_problem(LARGEST + 3 * 2**30, path)
        assert said == (
            f"{path} cannot be read: it has 3,584 MB; a portfolio of 200,000 records has about 100 MB, and none "
            "more than 512 MB. Name the right file, or restore it from a copy."
        )

    def test_a_file_with_a_hole_is_refused_by_its_size_alone(self, path):
        with open(path, "wb") as file:
            file.truncate(LARGEST + 2**20)
        assert "cannot be read: it has 513 MB" in file_problem(os.stat(path), path)

    def test_an_ordinary_file_is_fit(self, path):
        path.write_text("{}")
        assert file_problem(os.stat(path), path) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these in folders")
class TestKind:
    def test_a_folder_is_told(self, tmp_path):
        assert "it is a folder" in file_problem(os.stat(tmp_path), tmp_path)

    def test_a_pipe_that_would_wait_for_ever_is_told(self, path):
        os.mkfifo(path)
        assert "not an ordinary file" in file_problem(os.stat(path), path)

    def test_a_socket_is_told(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
        with socket.socket(socket.AF_UNIX) as held:
            held.bind("s")
            assert "not an ordinary file" in file_problem(os.stat("s"), tmp_path / "s")

    def test_a_device_that_never_ends_is_told(self, path):
        assert "not an ordinary file" in file_problem(os.stat(os.devnull), path)


class TestDepth:
    def test_as_deep_as_may_be_is_not_too_deep(self):
        assert find_excess_depth(nested(DEEPEST)) is None
        assert find_excess_depth(b"[" + b"[],{}," * 500 + b"1]") is None

    def test_one_deeper_is(self):
        assert find_excess_depth(nested(DEEPEST + 1)).at == DEEPEST

    @pytest.mark.parametrize("text", ["[" * 99, '"' * 2 + "{[" * 99, "\\[" * 99, "\\\\" * 3 + '\\"[' * 99])
    def test_brackets_in_texts_do_not_count(self, text):
        assert find_excess_depth(b"[" + msgspec.json.encode(text) + b"," + nested(3) + b"]") is None

    def test_the_place_is_named(self):
        deep = find_excess_depth(
            b'{"people": {}, "visits": {"x": {"id": "[["}, "7\\u001b": {"id": {"k": ' + nested(99) + b"}}}}"
        )
        assert (deep.table, deep.document) == ("visits", "7\\u001b")
        assert "document “7\\u001b” of visits has more than 64 lists" in deep.said(Path("f"), 1)

    def test_the_place_is_named_without_what_acts_on_a_terminal(self):
        deep = find_excess_depth('{"vis\u202eits": {"7\u200b": '.encode() + nested(99))
        assert (deep.table, deep.document) == ("visits", "7")

    @given(st.binary(max_size=200) | st.text('[]{}",:\\ a', max_size=300).map(str.encode))
    def test_any_text_gets_an_answer(self, data):
        found = find_excess_depth(data)
        assert found is None or data[found.at : found.at + 1] in (b"[", b"{")

    def test_a_huge_text_of_brackets_and_quotes_gets_one_at_once(self):
        """With a stack or with steps back this would take minutes or end in an error."""
        assert find_excess_depth(b"[" * 3_000_000).at == DEEPEST
        assert find_excess_depth(b'[" ' + b"\\[" * 1_000_000) is None
        assert find_excess_depth(b'["' * 40 + b"\\" * 1_000_001) is None


class TestDocumentsThatAreTooDeep:
    DATA = b'{"organisations": {"1": {"id": "b", "name": "B"}, "2": {"id": "a", "name": "A", "x": %s}}}'

    @pytest.mark.parametrize("depth", [DEEPEST, 700])
    def test_are_kept_and_not_changed(self, path, depth):
        path.write_bytes(self.DATA % nested(depth))
        store = opened(path)
        book = store.load()
        with pytest.raises(NotSavedError, match="document 2 of organisations has that id and cannot be read whole"):
            put(store, changed(book.organisations["a"], city="Kobe"))
        assert path.read_bytes() == self.DATA % nested(depth)
        put(store, changed(book.organisations["b"], city="Kobe"), org("new"))
        assert nested(depth) in path.read_bytes()
        assert written(path)["organisations"]["1"]["city"] == "Kobe"

    def test_are_told_where_texts_must_be_cleaned(self, path):
        path.write_bytes((self.DATA % nested(DEEPEST)).replace(b'"A"', b'"A\\u202e"'))
        store = opened(path)
        assert set(store.load().organisations) == {"b"}
        ((table, number, said),) = store.problems
        assert (table, number) == ("organisations", "2")
        assert said == "more than 64 lists or objects are nested in one another"

    def test_a_document_that_cannot_be_parsed_says_why(self):
        raw = msgspec.Raw(b'{"1": %s, "2": null, "3": {"x": %s}}' % (nested(DEEPEST + 1), b"9" * 5000))
        documents = Documents(raw)
        assert [value for _, value in documents.items()] == [None, None, None]
        assert [documents.get(number) for number in "123"] == [None, None, None]
        assert documents.why_none("1").startswith("more than 64")
        assert "null" in documents.why_none("2")
        assert "number" in documents.why_none("3")
