"""README and docs say what the code does, and lead to one another."""

import pkgutil
import re
from datetime import date
from pathlib import Path

import pytest

from docs.reference import PARTS, documents, filled, key_rows
from missions.agreements.obligations import TRAVEL_LEAD_DAYS
from missions.dates.parsing import AmbiguousError, parse_date
from missions.dates.partial import FIRST_YEAR, LAST_YEAR
from missions.deadlines.deadline import LEAD_DAYS, DeadlineKind
from missions.deadlines.decisions import REMIND_AGAIN_DAYS
from missions.deadlines.follow_ups import CONFIRM_AHEAD_DAYS
from missions.deadlines.signatures import CHASE_NOTIFICATION_DAYS, CHASE_SIGNATURE_DAYS
from missions.deadlines.unmonitored import GRAVE_CAUSES, UnmonitoredCause
from missions.outcomes.reporting_duties import THANKS_DAYS
from missions.people.erasure import RETENTION_DAYS
from missions.signing.checks import APPROVAL_DAYS
from missions.signing.readiness import CRITERIA
from missions.terms.status import DORMANT_MONTHS, EXPIRING_DAYS
from store.doctor.repair import CHECKS
from store.file.backups import DAYS, MONTHS, WEEKS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {path.name: path.read_text(encoding="utf-8") for path in documents()}
PICTURES = {path.name for path in (ROOT / "docs").glob("*.svg")}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_the_code_knows_stands_there_as_the_code_has_it(document: str) -> None:
    assert filled(DOCUMENTS[document]) == DOCUMENTS[document], "run: make screens"


def test_each_part_that_the_code_writes_has_a_place() -> None:
    told = "".join(DOCUMENTS.values())
    assert [name for name in PARTS if told.count(f"<!-- {name} -->\n") != 1] == []


def test_the_readme_is_short() -> None:
    assert README.count("\n") <= 200


def test_the_index_names_every_document_once() -> None:
    named = re.findall(r"^- \[([\w.]+)\]\((\S+)\): .+\.$", DOCUMENTS["index.md"], re.MULTILINE)
    assert sorted(name for name, _ in named) == sorted(DOCUMENTS.keys() - {"index.md", "README.md"})
    assert all(name == target for name, target in named)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str) -> None:
    folder = ROOT if document == "README.md" else ROOT / "docs"
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", DOCUMENTS[document]):
        assert (folder / target).is_file(), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_that_is_named_is_there(document: str) -> None:
    assert set(re.findall(r"docs/(\w+\.md)", DOCUMENTS[document])) <= DOCUMENTS.keys()


def test_every_test_that_is_named_is_there() -> None:
    there = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert set(re.findall(r"\b(test_\w+\.py)\b", "".join(DOCUMENTS.values()))) <= there


def test_every_key_that_is_named_is_one() -> None:
    keys = {key for row in key_rows() for way in row.keys.split(" · ") for key in way.split()} | {"⇧", "^"}
    named = set(re.findall(r"`([A-Za-z.:?/!*⏎]|\^[a-z]|⇧[↑↓←→]|Esc|Space|Tab)`", "".join(DOCUMENTS.values())))
    assert named - keys == set()


def test_the_first_screen_shows_a_picture_and_both_commands() -> None:
    first = "\n".join(README.split("\n")[:20])
    assert "](docs/today.svg)" in first
    assert "make run" in first
    assert "make test" in first


def test_there_are_few_pictures_and_each_is_shown() -> None:
    assert len(PICTURES) <= 10
    shown = re.findall(r"!\[[^]]+\]\((?:docs/)?(\w+\.svg)\)", "".join(DOCUMENTS.values()))
    assert sorted(shown) == sorted(PICTURES)


@pytest.mark.parametrize("picture", sorted(PICTURES))
def test_pictures_fetch_nothing(picture: str) -> None:
    text = (ROOT / "docs" / picture).read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert not re.search(r"@font-face|url\(\s*[\"']?http|<image|href=\"http", text)


def test_every_target_that_is_named_is_in_the_makefile_and_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make (\w+)", "".join(DOCUMENTS.values()), re.MULTILINE)):
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


NUMBERS = (
    ("dates.md", f"{CHASE_SIGNATURE_DAYS} days after the last signature"),
    ("dates.md", f"{CHASE_NOTIFICATION_DAYS} days after signature"),
    ("dates.md", f"{CONFIRM_AHEAD_DAYS} days before the first possible day"),
    ("dates.md", f"to act by {TRAVEL_LEAD_DAYS} days earlier"),
    ("dates.md", f"{RETENTION_DAYS} days after the last mission"),
    ("dates.md", f"expiring (within {EXPIRING_DAYS} days)"),
    ("dates.md", f"nothing has been recorded for {DORMANT_MONTHS} months"),
    ("dates.md", f"reminds you again {REMIND_AGAIN_DAYS} days before the day to act"),
    ("doctor.md", f"years before {FIRST_YEAR} and after {LAST_YEAR}"),
    ("durability.md", f"{DAYS} days, {WEEKS} weeks and {MONTHS} months"),
    ("protocol.md", f"at least {APPROVAL_DAYS} days before"),
    ("checklists.md", f"{THANKS_DAYS} days are ours"),
)


@pytest.mark.parametrize(("document", "words"), NUMBERS)
def test_a_number_in_a_document_is_the_one_of_the_code(document: str, words: str) -> None:
    assert words in re.sub(r"\s+", " ", DOCUMENTS[document])


def test_the_dates_in_the_readme_are_read_as_it_says() -> None:
    read, asked = re.search(r"Dates are typed as you say them: (.*?); \*(.*?)\* can mean two", README, re.S).groups()  # type: ignore[union-attr]
    assert all(parse_date(" ".join(each.split()), date(2026, 11, 22)) for each in re.findall(r"\*([^*]+)\*", read))
    with pytest.raises(AmbiguousError):
        parse_date(asked, date(2026, 11, 22))


def test_every_criterion_of_readiness_is_told() -> None:
    told = re.findall(r"^\| (\d+) (hard|soft) \| ([\w ]+) \|", DOCUMENTS["protocol.md"], re.MULTILINE)
    assert told == [(str(each.number), "hard" if each.hard else "soft", each.name()) for each in CRITERIA]


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
