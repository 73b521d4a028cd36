"""Every text a person can read is in the catalogue that Babel extracts: whole, with named places, and nowhere else."""

import ast
import re
import runpy
import string
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from missions.messages import Sentence, use_catalogue

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
        if held.after:
            yield held.after
    elif isinstance(held, dict):
        for each in held.values():
            yield from sentences_in(each)
    elif isinstance(held, list | tuple | set | frozenset):
        for each in held:
            yield from sentences_in(each)


def places_of(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def is_of_click(message: Message) -> bool:
    return all(path.startswith("click/") for path, _ in message.locations)


def declared(path: Path) -> list[Sentence]:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return [each for held in vars(module).values() for each in sentences_in(held)]


def test_every_sentence_is_extracted(catalogue: Catalog) -> None:
    ids = [message.id for message in catalogue]
    known = {each for each in ids if isinstance(each, tuple)} | {
        (each if isinstance(each, str) else each[0], "") for each in ids
    }
    sentences = {(each.text, each.several) for path in CATALOGUES for each in declared(path)}
    assert len(sentences) > 1_000
    assert not sentences - known


def test_sentences_are_made_of_plain_literals() -> None:
    for path in MODULES:
        here = path in CATALOGUES
        for node in ast.walk(tree(path)):
            if here and isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = node.args[: 2 if node.func.id == "plural" else 1]
                plain = all(isinstance(each, ast.Constant) and each.value for each in texts)
                assert node.func.id not in MAKERS or (texts and plain), f"{path}:{node.lineno}"
            if not here and isinstance(node, ast.ImportFrom) and node.module == "missions.messages":
                assert not MAKERS & {each.name for each in node.names}, f"{path} makes sentences of its own"


def test_no_name_is_given_to_two_sentences_of_a_room() -> None:
    for path in MODULES:
        if path.stem.endswith("messages"):
            targets = [node.targets[0] for node in tree(path).body if isinstance(node, ast.Assign)]
            names = [each.id for each in targets if isinstance(each, ast.Name)]
            assert len(names) == len(set(names)), path


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


# What stands outside the catalogues. A text is a literal with a letter and a blank, or one capitalised word.

PROGRAMMERS = {
    "KeyError",
    "ValueError",
    "TypeError",
    "AssertionError",
    "NotImplementedError",
    "RuntimeError",
    "AttributeError",
    "OverflowError",
}
"""Exceptions that nobody is shown."""
UNSHOWN_CALLS = {"TypeVar", "cast", "NewType", "getattr", "compile", "fullmatch", "match", "search", "sub", "split",
                 "findall", "finditer", "commands_of", "Destination", "Source", "on",
                 "query_one", "query", "startswith", "endswith", "removeprefix", "removesuffix",
                 "execute", "executemany", "copy", "SQL", "one_row"}  # fmt: skip
"""Functions that read a literal as a name, a pattern or a selector; those whose texts are declared; titles of publications;
statements for a database."""
UNSHOWN_ARGUMENTS = {"examples", "metavar", "classes", "id"}
"""Arguments that are typed by people or read by programs."""
UNSHOWN_NAMES = re.compile(
    r"CSS|DEFAULT_CSS|BINDINGS|_?[A-Z_]*(PATTERN|SEQUENCES|FORMULA|UNWANTED|ZONES|FOCUS|NAME|SQL)|_WORDS_\w+"
)
"""Constants that programs read."""
STYLE = re.compile(
    r"((bold|dim|italic|reverse|underline|not|on|\$[\w-]+|#\w+|%?\{\}"
    r"|strong|faint|accent|over|week|month|ok|event|band) ?)+"
)
"""Styles, and the roles of spans."""
PATTERN = re.compile(r"\\[dwsbnZ]|\(\?|\[\^|\]\+")
ACTION = re.compile(r"[\w.]+\(.*\)")
WORDS_READ = {
    "missions/dates/parsing.py", "missions/dates/periods.py", "missions/dates/phrases.py", "missions/dates/holidays.py",
    "missions/dates/stretches.py", "missions/dates/typed_days.py",
    "missions/records/codes.py", "missions/records/typed_texts.py",
    "missions/outcomes/minutes_parser.py",
    "missions/importing/agreements.py", "missions/importing/clause_cells.py", "missions/importing/notice_cells.py",
    "missions/importing/duties.py",
    "missions/importing/directory.py", "missions/importing/likeness.py",
    "missions/importing/headings.py", "missions/importing/personal.py", "missions/importing/words.py",
    "missions/importing/meetings.py", "missions/importing/meeting_cells.py",
    "store/exchange/calendar_zones.py",
    "missions/people/duplicates.py", "missions/people/names.py", "missions/people/vocabulary.py",
    "missions/records/typed_words.py",
    "missions/exporting/words.py",
}  # fmt: skip
"""Modules whose literals are words that people type, in several languages; what they say stands in a catalogue."""
MARKUP = re.compile(r"store/documents/(word_\w+|template_\w+)\.py")
"""Modules whose literals are Word's markup, names of styles and places; the words of documents come to them as labels."""
"""Modules whose literals are words in several languages, which people type or documents have; what they say otherwise
stands in a catalogue."""
LEFT: dict[str, int] = {
    "missions/importing/choices.py": 1,  # keys of answers, as scripts give them
    "missions/importing/questions.py": 1,
    "screens/cli/manual.py": 7,  # the language of man
    "screens/widgets/drawing.py": 2,
    "store/exchange/mail_draft.py": 2,  # names of headers
    "store/file/lock_check.py": 3,
    "screens/browser/page.py": 8,  # types and headers of HTTP
    "screens/browser/server.py": 1,  # of a cookie
    "store/history_entry.py": 1,
    "store/user_folders.py": 2,  # a folder of macOS
    "store/postgres/connecting.py": 6,  # what PostgreSQL's library says
    "store/postgres/office.py": 5,  # statements for whoever runs the server
    "store/settings.py": 1,  # a folder of macOS
}
"""How many texts still stand outside in a file."""


def is_text(words: str) -> bool:
    told = bool(re.search(r"[^\W\d_]", words)) and " " in words.strip()
    return (told or bool(re.fullmatch(r"[A-Z][a-z-]+[.:?!…]?", words))) and not (
        STYLE.fullmatch(words) or ACTION.fullmatch(words) or PATTERN.search(words)
    )


def shown_nodes(node: ast.AST) -> Iterator[ast.expr]:
    """The literals in a node that people may be shown: not what is documented, declared, compared or annotated."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.MatchValue():
            return
        case ast.JoinedStr() | ast.Constant(value=str()):
            yield node
            return
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in PROGRAMMERS:
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in UNSHOWN_CALLS:
            return
        case ast.Assign(targets=[ast.Name(id=name)]) if UNSHOWN_NAMES.fullmatch(name):
            return
        case ast.keyword(arg=str(name)) if name in UNSHOWN_ARGUMENTS:
            return
        case ast.ClassDef(bases=[ast.Name(id="StrEnum")], body=body):
            for each in body:
                if isinstance(each, ast.FunctionDef):
                    yield from shown_nodes(each)
            return
    for name, held in ast.iter_fields(node):
        if name in ("annotation", "returns", "comparators"):
            continue
        for each in held if isinstance(held, list) else [held]:
            if isinstance(each, ast.AST):
                yield from shown_nodes(each)


def texts_outside(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a module that are neither in a catalogue nor taken into one from a declaration."""
    told = set(COLLECTOR["texts_declared"](tree(path)))
    for node in shown_nodes(tree(path)):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        words = "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in parts)
        if is_text(words) and (node.lineno, words) not in told:
            yield node.lineno, words


def test_no_text_stands_outside_the_catalogues() -> None:
    found = {}
    for path in MODULES:
        name = path.relative_to(ROOT).as_posix()
        outside = (
            []
            if path.name.endswith("messages.py") or name in WORDS_READ or MARKUP.fullmatch(name)
            else list(texts_outside(path))
        )
        if len(outside) > LEFT.get(name, 0):
            found[name] = [f"{name}:{number}: {words!r}" for number, words in outside]
    assert not found, "\n".join(each for lines in found.values() for each in lines)


class Broken:
    """A catalogue in which every translation is the same."""

    def __init__(self, told: str) -> None:
        self._told = told

    def gettext(self, _message: str, /) -> str:
        return self._told

    def ngettext(self, _one: str, _several: str, _count: int, /) -> str:
        return self._told


@pytest.fixture
def broken(request: pytest.FixtureRequest) -> Iterator[None]:
    use_catalogue(Broken(request.param))
    yield
    use_catalogue(None)


@pytest.mark.parametrize(
    "broken", ["", "{nosuch}", "{", "}", "{}", "{0}", "{day.year}", "{day:>99999}", "nothing of it"], indirect=True
)
@pytest.mark.usefixtures("broken")
def test_a_translation_that_would_lose_a_fact_is_not_used() -> None:
    assert Sentence("Act by {day}.")(day="Monday") == "Act by Monday."
    assert (
        Sentence("{count} day on {day}", several="{count} days on {day}")(count=2, day="Monday") == "2 days on Monday"
    )


@pytest.mark.parametrize("broken", ["am {day}"], indirect=True)
@pytest.mark.usefixtures("broken")
def test_a_form_for_one_may_go_without_the_number() -> None:
    assert Sentence("{count} day on {day}", several="{count} days on {day}")(count=1, day="Montag") == "am Montag"


def test_a_sentence_that_ends_with_an_abbreviation_has_one_full_stop() -> None:
    sentence = Sentence("It is signed by {one}. Then by {other}.")
    assert sentence(one="Nord e. V.", other="Sample Inc.") == "It is signed by Nord e. V. Then by Sample Inc."
    assert sentence(one="Nord", other="West") == "It is signed by Nord. Then by West."
