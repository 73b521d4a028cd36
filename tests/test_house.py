"""The house as docs/architecture.md has it: no circle of imports, no name for two things, no file or class too long."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("missions", "store", "screens")
PACKAGES = {
    "reports", "outcomes", "deadlines", "signing", "planning", "agreements",
    "people", "travel", "terms", "delegation", "records", "dates", "importing", "exporting",
}  # fmt: skip
LONGEST_FILE, LONGEST_CLASS = 400, 300

Trees = Mapping[str, ast.Module]


def trees(root: Path) -> dict[str, ast.Module]:
    """Every module of the floors that are there, by its dotted name."""
    found = {}
    for floor in FLOORS:
        for path in sorted((root / floor).rglob("*.py")):
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imports(tree: ast.Module, known: Trees) -> set[str]:
    """The modules of the house that one imports: at the top, in functions, and for types alone."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                found.add(inner if inner in known else node.module)
    return found & known.keys()


def circles(known: Trees) -> list[list[str]]:
    """The circles: sets of modules each of which imports, over however many others, itself (Tarjan's algorithm)."""
    graph = {name: imports(tree, known) - {name} for name, tree in known.items()}
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        path.append(name)
        for other in graph[name]:
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in path:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            at = path.index(name)
            circle = path[at:]
            del path[at:]
            if len(circle) > 1:
                found.append(sorted(circle))

    for name in graph:
        if name not in number:
            visit(name)
    return found


def classes(known: Trees) -> Iterator[tuple[str, ast.ClassDef]]:
    for name, tree in known.items():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def bases(node: ast.ClassDef) -> list[str]:
    """The plain names of what a class inherits from: `Page`, also where it is `pages.Page` or `Page[Row]`."""
    plain = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    return [base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in plain]


def lines_of_classes(known: Trees) -> dict[tuple[str, str], int]:
    """How long each class is, with the bases that only it has, by its module and name."""
    own = {(module, node.name): node for module, node in classes(known)}
    imported = {module: imports(tree, known) for module, tree in known.items()}
    places: defaultdict[str, list[str]] = defaultdict(list)
    for module, name in own:
        places[name].append(module)

    def house_bases(module: str, node: ast.ClassDef) -> Iterator[tuple[str, str]]:
        """The bases that are classes of the house; of several with one name, the nearest."""
        for base in bases(node):
            if base in places:
                yield min(places[base], key=lambda at: (at != module, at not in imported[module])), base

    heirs: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for (module, name), node in own.items():
        for base in house_bases(module, node):
            heirs[base].add((module, name))

    def lines(key: tuple[str, str]) -> int:
        node = own[key]
        only = [base for base in house_bases(key[0], node) if base != key and heirs[base] == {key}]
        return (node.end_lineno or 0) - node.lineno + 1 + sum(map(lines, only))

    return {key: lines(key) for key in own}


@cache
def house() -> Trees:
    """The house, read when the first test wants it and not by everybody who only looks for tests."""
    return trees(ROOT)


class TestTheHouse:
    def test_no_module_imports_itself_over_others_not_even_for_types_or_late(self) -> None:
        assert circles(house()) == []

    def test_the_domain_has_its_thirteen_packages_and_three_modules_beside_them(self) -> None:
        rooms = {path.stem for path in (ROOT / "missions").iterdir() if path.suffix == ".py" or path.name in PACKAGES}
        assert rooms == {*PACKAGES, "__init__", "collecting", "messages", "text"}
        folders = {path.parent.name for path in (ROOT / "missions").glob("*/__init__.py")}
        assert folders == PACKAGES

    def test_every_folder_of_pages_is_kept_from_importing_another(self) -> None:
        contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
        listed = next(each["modules"] for each in contracts if each["name"] == "No page imports another")
        folders = {path.parent.name for path in (ROOT / "screens" / "pages").glob("*/*.py")}
        assert set(listed) == {f"screens.pages.{folder}" for folder in folders}

    def test_no_class_name_stands_in_two_packages(self) -> None:
        places: defaultdict[str, set[str]] = defaultdict(set)
        for name, node in classes(house()):
            places[node.name].add(name.rpartition(".")[0])
        assert {name: rooms for name, rooms in places.items() if len(rooms) > 1} == {}

    def test_no_file_is_too_long(self) -> None:
        paths = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
        lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in paths}
        assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}

    def test_no_class_is_too_long_with_the_bases_only_it_has(self) -> None:
        assert {name: length for name, length in lines_of_classes(house()).items() if length > LONGEST_CLASS} == {}


class TestWhatIsLookedFor:
    """The checks above find what they are there for."""

    @pytest.fixture
    def house(self, tmp_path: Path) -> Path:
        (tmp_path / "store").mkdir()
        (tmp_path / "store" / "__init__.py").write_text("")
        (tmp_path / "store" / "door.py").write_text(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from store.lock import Lock\n"
        )
        (tmp_path / "store" / "history.py").write_text("class History:\n    x = 1\n    y = 2\n")
        return tmp_path

    def test_a_circle_over_three_modules(self, house: Path) -> None:
        (house / "store" / "lock.py").write_text("def held():\n    import store.history\n")
        (house / "store" / "history.py").write_text("from store import door\n")
        assert circles(trees(house)) == [["store.door", "store.history", "store.lock"]]

    def test_none_where_imports_only_point_down(self, house: Path) -> None:
        (house / "store" / "lock.py").write_text("from store.history import History\n")
        assert circles(trees(house)) == []

    def test_a_class_counts_the_bases_only_it_has(self, house: Path) -> None:
        (house / "store" / "lock.py").write_text("from store import history\nclass Lock(history.History):\n    z = 3\n")
        history, lock = ("store.history", "History"), ("store.lock", "Lock")
        assert lines_of_classes(trees(house)) == {history: 3, lock: 5}
        (house / "store" / "door.py").write_text("from store.history import History\nclass Door(History): ...\n")
        assert lines_of_classes(trees(house)) == {history: 3, lock: 2, ("store.door", "Door"): 1}

    def test_two_classes_with_one_name_are_both_measured(self, house: Path) -> None:
        (house / "store" / "lock.py").write_text("class History:\n    x = 1\n")
        (house / "store" / "door.py").write_text("from store.lock import History\nclass Door(History): ...\n")
        history, door = ("store.history", "History"), ("store.door", "Door")
        assert lines_of_classes(trees(house)) == {history: 3, ("store.lock", "History"): 2, door: 3}
