"""What is kept of people for a journey only leaves the program by no command, unless it is asked for."""

import re
import shutil

import msgspec
import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import Changes
from missions.records.missions import Clearance, ClearanceKind, ClearanceState
from missions.records.privacy import restricted_fields
from missions.records.record import Basis, Fact
from missions.reports.questions import questions
from screens.cli.group import COMMANDS, missions
from store.store import Store
from tests.screens.cli.conftest import TODAY

ON = ("--on", TODAY.isoformat())

MARKERS = re.compile(
    r"zq(call|basis|land)\w*|\bVU\b|Vanuatu|2028-09-1\d|1\d Sep(tember)? 2028|2029-02-1\d|1\d Feb(ruary)? 2029",
    re.IGNORECASE,
)
"""Contacts, how facts are known, nationalities, and the last days of passports and papers."""

DIETS = re.compile("zqdiet", re.IGNORECASE)

COUNTS_DIETS = ("diets",)
"""The questions that tell how many at a meal need what, but of whom only with --personal."""

WORDS = {
    "acknowledge": ("sample-chamber-agreement", "--why=known", "--kind=express-renewal"),
    "add": ("person", "given_name=Pat", "family_name=Unlike"),
    "agenda": ("example-east-delegation",),
    "attach": ("example-north-east", "https://example.org/a.pdf"),
    "brief": ("example-agency-east",),
    "conflicts": ("example-east-delegation",),
    "completion": ("bash",),
    "confirm": ("sample-west-meeting", "15 Mar 2027"),
    "copy": ("example-east-delegation", "--first=2028-03-07"),
    "decide": ("sample-chamber-agreement", "renew", "--kind=express-renewal"),
    "delegates": ("example-east-delegation", "--from=LIST"),
    "done": ("example-task-notes",),
    "drop": ("sample-south-alliance",),
    "edit": ("pat-example", "address=Kobe"),
    "erase": ("pat-example", "--yes"),
    "expiring": ("--settled",),
    "explain": ("example-east-delegation",),
    "extend": ("example-north-east", "--until=2031-01-31", "--signed=2027-02-26"),
    "fields": ("people",),
    "history": ("--limit=50",),
    "invite": ("sample-west-talks", "pat-example"),
    "list": ("people",),
    "import": ("TABLE", "--map=Diet=dietary", "--as=people"),
    "merge": ("pat-example", "alex-example"),
    "minutes": ("example-exchange-visit", "--from=LIST", "--below"),
    "new": ("Trip to the West", "--first=8 Nov 2027", "--delegates=LIST"),
    "next": ("--at=2027-03-10T09:30", "--hours=300"),
    "notice": ("example-north-east", "--sent=2027-02-26"),
    "plan": ("agreement-renewal", "example-north-east"),
    "readiness": ("example-east-signing",),
    "redo": (),
    "remove": ("noa-example", "--yes"),
    "rename": ("pat-example", "pat"),
    "renew": ("example-north-east", "--for=2 years"),
    "reopen": ("sample-west-meeting",),
    "restore": ("COPY", "--yes"),
    "schedule": ("sample-west-welcome", "10 May 2027", "18:30"),
    "shift": ("example-east-delegation", "1w"),
    "show": ("pat-example",),
    "sign": ("example-east-implementation", "--signed=yesterday"),
    "snooze": ("sample-chamber-agreement", "--until=2027-03-02", "--why=later", "--kind=express-renewal"),
    "split": ("example-east-delegation", "--day=2027-03-12"),
    "supersede": ("example-north-east", "--by=example-north-west", "--yes"),
    "tasks": ("--all",),
    "terminate": ("example-north-east", "--effective=2027-03-20"),
    "undo": ("--yes",),
}
"""What each command is asked about; what is not here needs nothing."""

MORE = (
    *(("show", id) for id in ("example-east-delegation", "alex-example", "noa-example", "example-east-signing")),
    *(("explain", id) for id in ("pat-example", "alex-example", "example-east-signing", "example-task-visas")),
    *(("history", id) for id in ("pat-example", "alex-example", "example-east-delegation")),
    *(("list", kind) for kind in ("missions", "visits", "tasks", "follow_ups")),
    *(("list", "people", word) for word in ("zqdiet", "zqcall", "Vanuatu", "2028-09-17")),
    *(("agenda", "example-east-delegation", "--person", id) for id in ("pat-example", "alex-example")),
    ("agenda", "example-fair-stand"),
    ("next", "--person=alex-example", "--at=2027-03-10T09:30"),
    *(("brief", id) for id in ("pat-example", "example-cluster-north", "example-ministry-north")),
    ("conflicts", "example-fair-stand"),
    ("erase", "pat-example", "--everything", "--yes"),
    ("merge", "pat-example", "noa-example", "--take", "dietary=other"),
    ("edit", "example-east-delegation", "delegates.1.arrival=2027-03-10"),
    ("edit", "pat-example", "dietary="),
    ("edit", "pat-example", "nationality=FR"),
    ("undo", "3", "--yes"),
)

UNTRIED = ("ask", "office", "sample", "serve")
"""Commands that are tried below, know nobody, only open the dashboard, or are about a database alone."""

FORMS = ("--json", "--csv", "--excel", "--format", "--dry-run", "--list", "--show", "--all", "--fix")


def forms(name):
    """Every way in which a command prints, and that it only tries what it would do."""
    yield ()
    for each in missions.get_command(None, name).params:
        if each.opts[0] == "--format":
            yield from (("--format", choice) for choice in each.type.choices)
        elif each.opts[0] in FORMS:
            yield (each.opts[0],)


WAYS = [
    (*words, *form)
    for words in [*((name, *WORDS.get(name, ())) for name in COMMANDS if name not in UNTRIED), *MORE]
    for form in forms(words[0])
    if not set(form) & set(words)
]


def marked(person, number, old=""):
    """The person with a marker in every restricted field, and in how each is known."""
    names = [item.name for item in restricted_fields(type(person))]
    return msgspec.structs.replace(
        person,
        nationality="VU" if number % 2 else "Zqland",
        passport_valid_until=PartialDate(f"2028-09-1{number % 9}"),
        dietary=f"zqdiet{number}{old}",
        emergency_contact=f"zqcall{number}{old}\nzqcall again",
        facts=tuple(Fact(about=name, basis=Basis.INFERRED, reason=f"zqbasis of {name}") for name in names),
    )


def with_papers(mission):
    papers = tuple(
        Clearance(kind=kind, state=ClearanceState.GRANTED, until=PartialDate(f"2029-02-1{number}"), country="VU")
        for number, kind in enumerate(ClearanceKind)
    )
    delegates = tuple(msgspec.structs.replace(each, clearances=papers) for each in mission.delegates)
    facts = ("delegates.1.clearances", "delegates.2.clearances.1.until")
    known = tuple(Fact(about=about, basis=Basis.INFERRED, reason="zqbasis of papers") for about in facts)
    return msgspec.structs.replace(mission, delegates=delegates, facts=(*mission.facts, *known))


@pytest.fixture(scope="module")
def kept(samples, tmp_path_factory):
    """The demonstration with markers in every restricted field of everybody, and others in its history."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copy(samples / "demo.history.jsonl", folder)
    store = Store(shutil.copy(samples / "demo.json", folder))
    for old in ("before", ""):
        book = store.load()
        people = [marked(each, number, old) for number, each in enumerate(book.people.values())]
        trips = [with_papers(each) for each in book.missions.values() if each.delegates]
        store.apply(Changes("Papers", put=tuple(each for each in (*people, *trips) if book.get(each.id) != each)), book)
    return folder


@pytest.fixture
def at(kept, run, tmp_path):
    """Run a command on a copy of that file as of its day; everything it printed. It must have been carried out."""
    for each in kept.iterdir():
        if each.is_file():
            shutil.copy(each, tmp_path)
    names = tmp_path / "names.txt"
    names.write_text("Pat Example\nAlex Example\n")
    listed = tmp_path / "people.csv"
    listed.write_text(
        "Given name,Family name,E-mail,Diet,Passport no.\nPat,Example,pat@example.org,zqdiet of a list,zq1\n"
    )

    def run_it(name, *words):
        file, day = tmp_path / "demo.json", ON if has_day(name) else ()
        if name == "redo":
            assert run("--file", file, "undo", "--yes").exit_code == 0
        if name == "reopen":
            assert run("--file", file, "drop", "sample-west-meeting").exit_code == 0
        if name == "restore":
            assert run("--file", file, "backup").exit_code == 0
        copy = next(iter(tmp_path.glob("*.backups/*.json")), "") if name == "restore" else ""
        for place, path in (("LIST", names), ("COPY", copy), ("TABLE", listed)):
            words = [each.replace(place, str(path)) for each in words]
        result = run("--file", file, name, *day, *words)
        assert result.exit_code in (0, 1), result.output
        return result.output

    return run_it


def has_day(name):
    return any("--on" in each.opts for each in missions.get_command(None, name).params)


def test_every_command_is_tried():
    assert set(WORDS) <= set(COMMANDS)
    assert {words[0] for words in WAYS} == set(COMMANDS) - set(UNTRIED)


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
def test_no_command_tells_what_is_kept_for_a_journey(at, words):
    told = at(*words)
    found = [told[max(0, each.start() - 80) : each.end() + 40] for each in MARKERS.finditer(told)]
    typed = "zqdiet" in words or "zqcall" in words or "Vanuatu" in words or "2028-09-17" in words
    assert found == [] or (typed and len(found) == 1 and "No " in told), found
    assert not DIETS.search(told) or typed, told


@pytest.mark.parametrize("form", [(), ("--json",)], ids=str)
@pytest.mark.parametrize("question", questions(), ids=lambda each: each.key)
def test_no_question_tells_it(at, question, form):
    for about in ("example-east-delegation", "pat-example", "example-east-signing", "example-agency-east", ""):
        kinds = {"example-east-delegation": "missions", "pat-example": "people", "example-east-signing": "visits"}
        if not about or kinds.get(about, "organisations") in question.about:
            told = at("ask", question.key, *([about] if about else []), *form)
            assert [each.group() for each in MARKERS.finditer(told)] == []
            assert question.key in COUNTS_DIETS or not DIETS.search(told)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "pat-example"),
        ("show", "pat-example", "--json"),
        ("show", "example-east-delegation"),
        ("list", "people", "--csv"),
        ("list", "people", "--excel"),
        ("list", "people", "--json"),
        ("history", "pat-example"),
        ("history", "--json"),
    ],
    ids=" ".join,
)
def test_whoever_asks_for_it_is_told(at, words):
    told = at(*words, "--personal")
    assert MARKERS.search(told) or DIETS.search(told)
