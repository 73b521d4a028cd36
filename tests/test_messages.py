"""Every text a person can read is in the catalogue that Babel extracts: whole, with named places, and nowhere else."""

import ast
import re
import runpy
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from missions.messages import Sentence

ROOT = Path(__file__).parent.parent
COLLECTOR = runpy.run_path(str(ROOT / "docs" / "catalogue.py"))
MAKERS = set(COLLECTOR["KEYWORDS"])
MODULES = sorted(path for floor in COLLECTOR["FLOORS"] for path in (ROOT / floor).rglob("*.py"))
CATALOGUES = [path for path in MODULES if path.name.endswith("messages.py") and path.parent.name != "missions"]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    found: Catalog = COLLECTOR["catalogue"]()
    return found


def sentences_in(held: object) -> Iterator[Sentence]:
    """The sentences in a module's values, also those in tuples and dicts."""
    if isinstance(held, Sentence):
        yield held
    elif isinstance(held, dict):
        for each in held.values():
            yield from sentences_in(each)
    elif isinstance(held, list | tuple | set | frozenset):
        for each in held:
            yield from sentences_in(each)


def places_of(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


def is_of_click(message: Message) -> bool:
    return all(path.startswith("click/") for path, _ in message.locations)


def declared(path: Path) -> list[Sentence]:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return [each for held in vars(module).values() for each in sentences_in(held)]


def test_every_sentence_is_extracted(catalogue: Catalog) -> None:
    known = {(message.id, "") if isinstance(message.id, str) else message.id for message in catalogue}
    sentences = {(each.text, each.several) for path in CATALOGUES for each in declared(path)}
    assert len(sentences) > 1_000
    assert not sentences - known


def test_sentences_are_made_of_plain_literals() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if path in CATALOGUES and isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = node.args[: 2 if node.func.id == "plural" else 1]
                plain = all(isinstance(each, ast.Constant) and each.value for each in texts)
                assert node.func.id not in MAKERS or (texts and plain), f"{path}:{node.lineno}"
            if path not in CATALOGUES and isinstance(node, ast.ImportFrom) and node.module == "missions.messages":
                assert not MAKERS & {each.name for each in node.names}, f"{path} makes sentences of its own"


def test_no_text_is_empty_glued_or_positional(catalogue: Catalog) -> None:
    for message in catalogue:
        if not message.id:
            continue  # the header
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            where = f"{message.locations}: {text!r}"
            assert text.strip(), where
            if not is_of_click(message):
                assert text == text.strip(" ,;"), f"{where} is glued to something"
                assert "%s" not in text, where
                assert all(re.fullmatch(r"[a-z]\w*", name) for name in places_of(text)), f"{where} has odd places"


def test_forms_for_one_and_several_say_the_same(catalogue: Catalog) -> None:
    several = [each.id for each in catalogue if isinstance(each.id, tuple) and not is_of_click(each)]
    assert several
    for one, more in several:
        assert "{count" in more, more
        assert set(places_of(one)) | {"count"} >= set(places_of(more)), (one, more)
