"""`missions office`: a database set up, filled, looked at, written to a file, and who may what, as one types it."""

import json

import click
import pytest

from screens.cli.arguments import ids_begun
from screens.cli.context import CliContext
from screens.cli.group import COMMANDS, missions
from screens.cli.office import SUBCOMMANDS
from tests.postgres import Server
from tests.screens.cli.conftest import TODAY

VERBS = [
    ["init"],
    ["status"],
    ["import", "x.json"],
    ["export", "x.json"],
    ["grant", "ada", "editor"],
    ["revoke", "ada"],
]


@pytest.fixture
def address(server: Server, worker: str) -> str:
    """The address of a database with nothing in it, on a server on which two people may sign in."""
    for user in ("ada", "ben"):
        server.let_in(user)
    return server.fresh(f"typed_{worker}")


@pytest.fixture
def typed(ok, address):
    """Type `missions office` about that database; it must be fine and say nothing on stderr."""
    return lambda *words: ok("--file", address, "office", *words)


def test_every_verb_is_tried_here():
    assert [each[0] for each in VERBS] == list(SUBCOMMANDS)
    assert "office" in COMMANDS


@pytest.mark.parametrize("words", [[], *VERBS], ids=lambda words: " ".join(words) or "alone")
def test_a_file_is_no_database(refused, tmp_path, words):
    said = refused("--file", tmp_path / "a.json", "office", *words)
    assert said.startswith("“missions office” is about an office's database, and")
    assert "name the database with --file postgresql://host/name" in said


def test_the_place_may_be_named_after_the_verb_or_by_the_variable(ok, address, monkeypatch):
    assert "is set up." in ok("office", "init", "--file", address)
    monkeypatch.setenv("MISSIONS_FILE", address)
    assert "PostgreSQL 18" in ok("office")


def test_a_password_in_the_address_is_refused_and_not_repeated(refused):
    said = refused("--file", "postgresql://ada:hunter2@db.example.org/x", "office", code=3)
    assert "hunter2" not in said
    assert "has a password in it" in said


def test_setting_up_names_the_roles_and_the_next_step_and_does_no_harm_twice(typed, worker):
    first = typed("init")
    assert f"reader (typed_{worker}_reader), editor (typed_{worker}_editor)" in first
    assert "Next: “missions office import FILE”" in first
    again = json.loads(typed("init", "--json"))
    assert (again["before"], again["version"]) == (1, 1)
    assert again["roles"]["keeper"] == f"typed_{worker}_keeper"
    assert "was set up before: nothing was changed" in typed("init")


def test_what_is_not_set_up_says_so(refused, address, tmp_path):
    for words in (["status"], ["export", tmp_path / "x.json"], ["grant", "ada", "reader"]):
        assert "is no office's database yet" in refused("--file", address, "office", *words, code=3)


def test_import_tells_how_much_and_what_the_note_names_and_export_gives_it_back(typed, demo, tmp_path):
    typed("init")
    before = demo.read_bytes()
    tried = typed("import", demo, "--dry-run")
    assert tried.startswith("Only tried, and nothing was changed:")
    done = json.loads(typed("import", demo, "--json"))
    assert (done["changes"], done["same"]) == (1, True)
    assert f"{done['records']} records, 1 change of its history." in tried
    assert any("the same to the letter" in each for each in done["note"])
    target = tmp_path / "again.json"
    assert "1 change of its history." in typed("export", target)
    assert target.read_bytes() == demo.read_bytes() == before


def test_what_cannot_be_imported_or_exported_is_one_sentence_and_3(typed, refused, address, demo, tmp_path):
    typed("init")
    broken = tmp_path / "broken.json"
    broken.write_text('{"people": {"1": {"family_name": "No id"}}}')
    said = refused("--file", address, "office", "import", broken, code=3)
    assert "Document 1 of people has no id" in said
    assert "There is no portfolio" in refused("--file", address, "office", "import", tmp_path / "nowhere.json", code=3)
    assert "already exists" in refused("--file", address, "office", "export", demo, code=3)


def test_who_is_given_a_role_stands_in_the_status_with_it_until_it_is_taken(typed, server, worker, refused):
    typed("init")
    assert "“ada” is editor in" in typed("grant", "ada", "editor")
    typed("grant", "ben", "keeper")
    found = json.loads(typed("status", "--json"))
    assert found["members"] == [{"user": "ada", "role": "editor"}, {"user": "ben", "role": "keeper"}]
    assert (found["records"], found["sequence"], found["owner"]) == (0, 0, True)
    shown = typed("status")
    assert f"Editor (typed_{worker}_editor)" in shown
    assert "nobody yet" in shown
    as_ada = server.address(f"typed_{worker}", "ada")
    assert "may not give rights" in refused("--file", as_ada, "office", "grant", "ben", "reader", code=3)
    assert "has no role in" in typed("revoke", "ada")
    assert "have no rights" in refused("--file", as_ada, "office", code=3)


def test_roles_and_users_that_there_are_not_are_named(typed, refused, address):
    typed("init")
    assert "'boss' is not one of 'reader', 'editor', 'keeper'" in refused(
        "--file", address, "office", "grant", "ada", "boss"
    )
    assert "There is no user “nobody-here”" in refused(
        "--file", address, "office", "grant", "nobody-here", "reader", code=3
    )


def test_who_may_make_no_roles_gets_the_statements_for_whoever_may(run, server, worker, address):
    database = f"typed_{worker}"
    with server.connected() as connection:
        connection.execute(f"ALTER DATABASE {database} OWNER TO ada")
    try:
        ended = run("--file", server.address(database, "ada"), "office", "init")
    finally:
        with server.connected() as connection:
            connection.execute(f"ALTER DATABASE {database} OWNER TO postgres")
    assert (ended.exit_code, ended.stdout) == (3, "")
    lines = ended.stderr.splitlines()
    assert lines[-3:] == [
        f'  CREATE ROLE "{database}_{role}" NOLOGIN ADMIN "ada";' for role in ("reader", "editor", "keeper")
    ]


class TestTheOtherCommandsOverADatabase:
    @pytest.fixture
    def as_user(self, run, address, server, worker, typed, demo, tmp_path, monkeypatch):
        """Type a command as somebody with a role, about a database that has the demonstration in it."""
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        typed("init")
        typed("import", demo)
        for user, role in (("ada", "editor"), ("ben", "keeper")):
            typed("grant", user, role)
        return lambda user, *words: run(
            "--file", server.address(f"typed_{worker}", user), "--on", TODAY.isoformat(), *words
        )

    def test_an_editor_changes_undoes_copies_restores_and_checks(self, as_user, tmp_path, worker):
        database = f"typed_{worker}"

        def fine(*words):
            ended = as_user("ada", *words)
            assert ended.exit_code == 0, ended.output
            return ended.stdout

        assert "example-east-delegation" in fine("list", "missions")
        fine("edit", "example-east-delegation", "title=Another title")
        assert "ada · 1 record" in fine("history")
        fine("undo", "--yes")
        copy = tmp_path / "copy.json"
        assert str(copy) in fine("backup", copy)
        fine("redo")
        assert "Another title" not in fine("restore", copy, "--yes").splitlines()[-1]
        assert "Example delegation to the East" in fine("show", "example-east-delegation")
        assert as_user("ada", "doctor").exit_code in (0, 1)
        assert "overdue" in fine("expiring")
        where = json.loads(fine("where", "--json"))
        assert where[0] == {"what": "Portfolio", "path": f"{database} on this computer", "exists": True}
        assert [each["what"] for each in where[1:3]] == ["Copies", "Settings"]

    def test_what_only_keepers_see_is_neither_shown_to_an_editor_nor_changed_by_one(self, as_user):
        assert as_user("ben", "edit", "pat-example", "dietary=vegan").exit_code == 0
        assert "vegan" in as_user("ben", "show", "pat-example", "--personal", "--json").stdout
        assert "vegan" not in as_user("ada", "show", "pat-example", "--personal", "--json").stdout
        assert "vegan" not in as_user("ada", "history").stdout
        refused = as_user("ada", "edit", "pat-example", "dietary=none")
        assert (refused.exit_code, refused.stdout) == (3, "")
        assert "only keepers of personal data" in refused.stderr

    def test_ids_are_completed(self, as_user, server, worker, monkeypatch):
        monkeypatch.setenv("MISSIONS_FILE", server.address(f"typed_{worker}", "ada"))
        complete = ids_begun("people")
        assert complete(click.Context(missions, obj=CliContext()), click.Argument(["id"]), "pat") == ["pat-example"]
        monkeypatch.setenv("MISSIONS_FILE", server.address("nowhere", "ada"))
        assert complete(click.Context(missions, obj=CliContext()), click.Argument(["id"]), "pat") == []


def test_who_may_not_erase_is_told_before_anything_else(typed, refused, server, address, demo, worker):
    typed("init")
    typed("import", demo)
    for user, role in (("ada", "editor"), ("ben", "reader")):
        typed("grant", user, role)
        said = refused("--file", server.address(f"typed_{worker}", user), "erase", "pat-example", "--yes", code=3)
        assert said.startswith(("Only keepers of personal data", "You (“ben”) may only read"))
        assert "pat-example" not in said


def test_the_doctor_offers_no_restore_of_what_was_never_set_up(refused, address):
    said = refused("--file", address, "doctor", code=3)
    assert said.endswith("Whoever owns it runs “missions office init” once.")
