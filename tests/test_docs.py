"""README and changelog say what the code does."""

import pkgutil
import re
import runpy
from pathlib import Path

import pytest

from missions.deadlines.deadline import LEAD_DAYS, DeadlineKind
from missions.deadlines.unmonitored import GRAVE_CAUSES, UnmonitoredCause
from store.doctor.repair import CHECKS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tables_of_keys_and_commands_are_as_the_code_has_them() -> None:
    filled = runpy.run_path(str(ROOT / "docs" / "reference.py"))["filled"]
    assert filled(README) == README, "run: make screens"
    assert README.count("| `missions ") >= 10


def test_the_first_screen_shows_a_picture_and_both_commands() -> None:
    first = "\n".join(README.split("\n")[:20])
    assert "](docs/today.svg)" in first
    assert "make run" in first
    assert "make test" in first


@pytest.mark.parametrize("picture", re.findall(r"\]\((docs/\w+\.svg)\)", README))
def test_pictures_are_there_and_fetch_nothing(picture: str) -> None:
    text = (ROOT / picture).read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert not re.search(r"@font-face|url\(\s*[\"']?http|<image|href=\"http", text)


def test_every_target_the_readme_names_is_in_the_makefile_and_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make (\w+)", README)):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert lines
    for line in lines:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", line), line


def test_every_kind_of_deadline_is_told_with_its_lead_time() -> None:
    told: dict[str, str] = {}
    for kinds, lead in re.findall(
        r"^\| (`[\w`, ]+`) \|[^|]*\| (\d+|–) \|", (ROOT / "docs" / "dates.md").read_text(), re.M
    ):
        told |= dict.fromkeys(re.findall(r"\w+", kinds), lead)
    assert told == {kind.value: str(LEAD_DAYS.get(kind, "–")) for kind in DeadlineKind}


def test_every_check_of_the_doctor_and_every_unmonitored_cause_is_told() -> None:
    checks, unmonitored = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8").split("## What will never")
    assert re.findall(r"^\| `(\w+)` \|", checks, re.M) == list(dict.fromkeys(each.name for each in CHECKS))
    told = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", unmonitored, re.M))
    assert told == {cause.value: "warning" if cause in GRAVE_CAUSES else "info" for cause in UnmonitoredCause}


@pytest.mark.parametrize("document", ["architecture.md", "glossary.md"])
def test_every_module_and_name_that_the_documents_name_is_there(document: str) -> None:
    quoted = set(re.findall(r"`([\w./]+)`", (ROOT / "docs" / document).read_text(encoding="utf-8")))
    paths = {each for each in quoted if re.match(r"(missions|store|screens)/", each)}
    names = {each for each in quoted if re.match(r"(missions|store|screens)\.\w", each)}
    assert names
    assert not {each for each in paths if not (ROOT / each).exists()}
    assert not {each for each in names if not _is_there(each)}


def _is_there(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    try:
        found = pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        module, _, member = name.rpartition(".")
        return member in getattr(pkgutil.resolve_name(module), "__annotations__", {})
    return found is not None
