"""The address of an office's database: what it names, how the connection is protected, and that no password is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import UnreadableError
from store.place import is_address, place_named
from store.postgres.address import certificate_file, parse, password_file

SECRET = "geheim-1234"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Nobody's own variables and files count."""
    for name in (
        "PGHOST",
        "PGHOSTADDR",
        "PGPORT",
        "PGDATABASE",
        "PGUSER",
        "PGSERVICE",
        "PGSSLMODE",
        "PGPASSFILE",
        "PGSYSCONFDIR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    monkeypatch.setenv("PGSYSCONFDIR", str(tmp_path / "none"))
    return tmp_path


class TestWhatItNames:
    @pytest.mark.parametrize(
        ("place", "title", "name"),
        [
            ("postgresql://db.example.org/office", "office on db.example.org", "db.example.org-office"),
            ("postgres://ada@DB.example.org:5432/office", "office on DB.example.org", "db.example.org-office"),
            ("postgresql://db.example.org:5433/office", "office on db.example.org", "db.example.org-5433-office"),
            ("postgresql://[2001:db8::1]/office", "office on 2001:db8::1", "2001_db8_1-office-aba73b31"),
            ("postgresql://one.example,two.example/office", "office on one.example,two.example", None),
            ("postgresql:///office", "office on this computer", "local-office"),
            ("postgresql://localhost/office", "office on this computer", "local-office"),
            ("postgresql://127.0.0.1/office", "office on this computer", "local-office"),
            ("postgresql://ada@/office?host=/run/postgresql", "office on this computer", "local-office"),
            ("postgresql:///Our%20office", "Our office on this computer", None),
            ("postgresql:///..%2F..%2Fetc", "../../etc on this computer", None),
        ],
    )
    def test_is_called_by_database_and_computer(self, place, title, name):
        address = parse(place)
        assert address.title == title
        assert name is None or address.local_name == name
        assert Path(address.local_name).name == address.local_name
        assert address.local_name.isascii()

    def test_others_have_other_names(self):
        places = ("/a%20b", "/a_b", "/A_b", "/a?host=/x", "/a?host=/y", "h/a", "h.i/a", "h:1/a")
        assert len({parse(f"postgresql://{each}").local_name for each in places}) == len(places)

    def test_comes_from_variables_where_it_says_nothing(self, monkeypatch):
        monkeypatch.setenv("PGHOST", "db.example.org")
        monkeypatch.setenv("PGDATABASE", "office")
        monkeypatch.setenv("PGUSER", "ada")
        address = parse("postgresql://")
        assert (address.title, address.user) == ("office on db.example.org", "ada")
        assert parse("postgresql://else.example/other").title == "other on else.example"

    def test_a_database_without_a_name_is_called_after_its_user(self):
        assert parse("postgresql://ada@db.example.org").title == "ada on db.example.org"

    def test_comes_from_the_service_file(self, own_folder):
        (own_folder / "services").write_text("[office]\nhost=db.example.org\ndbname=missions\nsslmode=require\n")
        address = parse("service=office")
        assert address.title == "missions on db.example.org"
        assert address.parameters == {"service": "office"}
        assert not address.is_checked

    @pytest.mark.parametrize("held", ["[office\n", "[other]\nhost=x\n", "host=x\n", "\udcff"])
    def test_a_service_file_that_says_nothing_of_it_is_no_harm(self, own_folder, held):
        (own_folder / "services").write_bytes(held.encode(errors="surrogateescape"))
        assert parse("service=office").service == "office"


class TestPasswords:
    @pytest.mark.parametrize(
        "place",
        [
            f"postgresql://ada:{SECRET}@db.example.org/office",
            f"postgresql://db.example.org/office?password={SECRET}",
            f"postgresql://db.example.org/office?sslpassword={SECRET}",
            f"service=office password={SECRET}",
            f" POSTGRESQL://ada:{SECRET}@db.example.org/office ",
            f"host=db.example.org dbname=office password={SECRET}",
        ],
    )
    def test_are_refused_in_an_address(self, place):
        with pytest.raises(UnreadableError, match="has a password in it") as found:
            parse(place)
        assert str(password_file()) in str(found.value)
        assert SECRET not in str(found.value)

    @pytest.mark.parametrize(
        "place",
        [
            f"postgresql://ada:{SECRET} @db.example.org/office",
            f"postgresql://ada:{SECRET}@db.example.org:port/office",
            f"postgresql://ada:{SECRET}@[db/office",
            f"postgresql://ada:{SECRET}%zz@db.example.org/office",
            f"postgresql://db.example.org/office?pass={SECRET}",
            f"service=office password='{SECRET}",
            f"service=office {SECRET}",
            f"postgresql://ada:{SECRET}",
            f"postgresql://ada:{SECRET}/office",
            f"postgresql://ada:{SECRET}\0@db.example.org/office",
            f"postgresql://ada:{SECRET}\udcff@db.example.org/office",
            f"postgresql:ada:{SECRET}@db.example.org/office",
            f"postgresql+psycopg://ada:{SECRET}@db.example.org/office",
            f"mysql://ada:{SECRET}@db.example.org/office",
            f"postgresql://{SECRET * 8}@db.example.org/office",
            f"postgresql:///{SECRET}%1b[31m",
            f"postgresql://db.example.org/office?application_name={SECRET}%0a",
            f"postgresql:/ada:{SECRET}@db.example.org/office",
            f"PostgreSQL://ada:{SECRET}@db.example.org/office",
            f"Service=office password={SECRET}",
        ],
    )
    def test_are_not_repeated_of_an_address_that_is_none(self, place):
        assert place_named(place) == place, "it is no file's name either"
        with pytest.raises(UnreadableError) as found:
            parse(place)
        told = [found.value, found.value.__cause__]
        assert found.value.__suppress_context__ or found.value.__context__ is None
        assert SECRET not in "".join(map(str, told))
        assert is_address(place_named(place))  # never taken for a file, whose path is told

    @pytest.mark.parametrize("path", ["missions.json", "C:/office/x.json", "postgresql.json", "hosts=x", "./user=x"])
    def test_the_path_of_a_file_is_no_address(self, path):
        assert place_named(path) == Path(path)


class TestProtection:
    @pytest.mark.parametrize(
        "place",
        ["postgresql://db.example.org/x", "postgresql://10.0.0.1/x", "postgresql://localhost,db.example.org/x",
         "postgresql://localhost.example.org/x", "postgresql://localhost/x?hostaddr=10.0.0.1", "service=nosuch host=h"],
    )  # fmt: skip
    def test_is_asked_for_on_other_computers(self, place):
        address = parse(place)
        assert address.parameters["sslmode"] == "verify-full"
        assert address.is_checked

    @pytest.mark.parametrize(
        "place",
        ["postgresql:///x", "postgresql://localhost/x", "postgresql://LOCALHOST./x", "postgresql://127.1.2.3/x",
         "postgresql://[::1]/x", "postgresql:///x?host=/run/postgresql", "postgresql:///x?host=@abstract",
         "postgresql://db.example.org/x?hostaddr=127.0.0.1"],
    )  # fmt: skip
    def test_is_not_needed_on_this_one(self, place):
        assert parse(place).is_local
        assert "sslmode" not in parse(place).parameters

    def test_an_address_of_a_computer_goes_before_its_name_wherever_it_is_set(self, own_folder, monkeypatch):
        (own_folder / "services").write_text("[office]\nhost=localhost\nhostaddr=10.0.0.1\n")
        assert not parse("service=office").is_local
        monkeypatch.setenv("PGHOSTADDR", "10.0.0.1")
        assert parse("postgresql://localhost/x").parameters["sslmode"] == "verify-full"
        monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
        assert parse("postgresql://db.example.org/x").is_local

    @pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
    def test_may_be_set_weaker(self, mode, monkeypatch):
        address = parse(f"postgresql://db.example.org/x?sslmode={mode}")
        assert (address.parameters["sslmode"], address.is_checked) == (mode, False)
        monkeypatch.setenv("PGSSLMODE", mode)
        address = parse("postgresql://db.example.org/x")
        assert ("sslmode" in address.parameters, address.asked_mode, address.is_checked) == (False, mode, False)

    def test_an_address_counts_before_a_service_and_that_before_a_variable(self, own_folder, monkeypatch):
        monkeypatch.setenv("PGSSLMODE", "disable")
        (own_folder / "services").write_text("[office]\nhost=db.example.org\nsslmode=require\n")
        assert parse("service=office").asked_mode == "require"
        assert parse("service=office sslmode=verify-ca").asked_mode == "verify-ca"

    def test_the_files_are_where_variables_say(self, own_folder, monkeypatch):
        assert certificate_file() == own_folder / ".postgresql/root.crt"
        assert password_file() == own_folder / ".pgpass"
        monkeypatch.setenv("PGPASSFILE", "elsewhere")
        assert password_file() == Path("elsewhere")


class TestWithoutTheExtra:
    def test_a_sentence_says_what_to_install(self, monkeypatch):
        for name in [each for each in sys.modules if each.partition(".")[0] == "psycopg"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "psycopg", None)
        with pytest.raises(UnreadableError, match=r"pip install 'delegation-missions\[office\]'") as found:
            parse("postgresql:///office")
        assert found.value.exit_code == 3

    def test_a_file_needs_nothing_of_it(self, tmp_path):
        opened = (
            "import sys; from pathlib import Path; from store.store import Store;"
            "store = Store(Path(sys.argv[1])); book = store.load(); store.note('x'); store.changed();"
            "print([each for each in sys.modules if each.startswith(('psycopg', 'store.postgres'))])"
        )
        done = subprocess.run([sys.executable, "-c", opened, tmp_path / "x.json"], capture_output=True, text=True)
        assert (done.stdout.strip(), done.stderr) == ("[]", "")
