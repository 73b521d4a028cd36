"""Why an office's database cannot be reached, or does not do what it is asked, is told in sentences."""

import logging
import socket
import struct
from contextlib import contextmanager
from threading import Thread

import pytest

from store.errors import BusyError, NotSavedError, ReadOnlyError, UnreachableError, UnreadableError
from store.place import hurried
from store.postgres.address import parse
from store.postgres.connecting import NotLetInError, RightsError, connect, doubts, told

SECRET = "geheim-1234"


@contextmanager
def pretended(*answers):
    """A server that answers each thing it is sent so, one connection after the other; its port."""

    def serve():
        while True:
            try:
                talk, _ = listener.accept()
            except OSError:
                return
            with talk:
                for answer in answers:
                    if not talk.recv(4096):
                        break
                    talk.sendall(answer)
                talk.recv(4096)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def refusal(text, state="28P01"):
    fields = b"".join(kind + value.encode() + b"\0" for kind, value in ((b"S", "FATAL"), (b"C", state), (b"M", text)))
    return b"E" + struct.pack("!i", len(fields) + 5) + fields + b"\0"


ASKS_PASSWORD = b"R" + struct.pack("!ii", 8, 3)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.delenv("PGSSLMODE", raising=False)


def why(place, **parameters):
    """The sentence that tells why there is no connection."""
    with pytest.raises(UnreadableError) as found:
        connect(parse(place), **parameters)
    assert found.value.exit_code == 3
    assert SECRET not in f"{found.value} {found.value.__cause__}"
    return type(found.value), str(found.value)


class TestReaching:
    def test_where_nobody_listens(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        kind, said = why(f"postgresql://127.0.0.1:{port}/office")
        assert kind is UnreachableError
        assert said == "office on this computer cannot be reached: Connection refused."

    def test_where_nobody_is_of_that_name(self):
        kind, said = why("postgresql://nobody.invalid/office")
        assert kind is UnreachableError
        assert "no computer “nobody.invalid”" in said

    def test_a_service_that_is_none(self, tmp_path, monkeypatch):
        monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
        (tmp_path / "services").write_text("[other]\n")
        kind, said = why("service=office")
        assert kind is NotLetInError
        assert f"no entry “office”. Add it to {tmp_path / 'services'}" in said

    def test_a_server_that_hangs_up(self):
        with pretended() as port:
            assert why(f"postgresql://127.0.0.1:{port}/office", connect_timeout="10")[0] is UnreachableError

    def test_a_server_that_is_starting_is_asked_again(self):
        with pretended(refusal("the database system is starting up", "57P03")) as port:
            kind, said = why(f"postgresql://127.0.0.1:{port}/office?sslmode=disable")
        assert kind is UnreachableError
        assert said.endswith("cannot be reached: the database system is starting up.")

    def test_a_server_that_does_not_encrypt(self):
        with pretended(b"N") as port:
            kind, said = why(f"postgresql://127.0.0.1:{port}/office?sslmode=require")
        assert kind is NotLetInError
        assert "does not encrypt" in said

    def test_a_server_whose_certificate_is_not_known(self, tmp_path):
        with pretended(b"S") as port:
            kind, said = why(f"postgresql://127.0.0.1:{port}/office?sslmode=verify-full")
        assert kind is NotLetInError
        assert str(tmp_path / ".postgresql/root.crt") in said

    def test_a_password_that_is_missing(self, tmp_path):
        with pretended(ASKS_PASSWORD) as port:
            kind, said = why(f"postgresql://ada@127.0.0.1:{port}/office?sslmode=disable")
        assert kind is NotLetInError
        assert f"Add a line to {tmp_path / '.pgpass'}" in said
        assert f"127.0.0.1:{port}:office:ada:…" in said

    def test_a_file_of_passwords_that_others_may_read(self, tmp_path):
        (tmp_path / ".pgpass").write_text(f"*:*:*:*:{SECRET}\n")
        (tmp_path / ".pgpass").chmod(0o644)
        with pretended(ASKS_PASSWORD) as port:
            kind, said = why(f"postgresql://ada@127.0.0.1:{port}/office?sslmode=disable")
        assert kind is NotLetInError
        assert f"chmod 600 {tmp_path / '.pgpass'}" in said

    def test_a_password_that_is_wrong_is_not_told(self, tmp_path, monkeypatch, caplog, capfd):
        caplog.set_level(logging.DEBUG)
        with pretended(ASKS_PASSWORD, refusal('password authentication failed for user "ada"')) as port:
            place = f"postgresql://ada@127.0.0.1:{port}/office?sslmode=disable"
            monkeypatch.setenv("PGPASSWORD", SECRET)
            by_variable = why(place)
            monkeypatch.delenv("PGPASSWORD")
            (tmp_path / ".pgpass").write_text(f"*:*:*:*:{SECRET}\n")
            (tmp_path / ".pgpass").chmod(0o600)
            assert why(place) == by_variable
        assert "the password is wrong" in by_variable[1]
        assert SECRET not in caplog.text + "".join(capfd.readouterr())

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ('database "office" does not exist', "There is no database office on this computer."),
            ('role "ada" does not exist', 'does not let “ada” in: role "ada" does not exist.'),
            ('no pg_hba.conf entry for host "1.2.3.4"', "does not let “ada” in"),
            ('permission denied for database "office"', "does not let “ada” in"),
        ],
    )
    def test_who_is_not_let_in(self, said, told):
        with pretended(refusal(said)) as port:
            kind, sentence = why(f"postgresql://ada@127.0.0.1:{port}/office?sslmode=disable")
        assert kind is NotLetInError
        assert told in sentence

    def test_of_several_servers_the_last_one_says_why(self):
        with pretended(refusal("no room")) as port:
            _, said = why(f"postgresql://ada@127.0.0.1:{port},127.0.0.1:{port}/office?sslmode=disable")
        assert said.endswith("cannot be reached: no room.")

    @pytest.mark.parametrize(
        "place", ["postgresql://127.0.0.1:{}", "postgresql://127.0.0.1/x?port={}", "service=x port={}"]
    )
    def test_in_a_hurry_a_server_is_not_waited_for_long(self, place, tmp_path, monkeypatch):
        (tmp_path / ".pg_service.conf").write_text("[x]\nhost=127.0.0.1\n")
        asked = parse(hurried(place.format(5)))
        assert asked.given["connect_timeout"] == "2"
        assert asked.port == "5"

    def test_a_server_of_another_language_is_told_without_its_word_for_fatal(self):
        fatal = refusal("部屋がありません").replace(b"SFATAL", "S致命的".encode())
        fatal = fatal[:1] + struct.pack("!i", len(fatal) - 1) + fatal[5:]
        with pretended(fatal) as port:
            _, said = why(f"postgresql://ada@127.0.0.1:{port}/office?sslmode=disable")
        assert said.endswith("cannot be reached: 部屋がありません.")

    def test_what_to_type_can_be_typed(self):
        with pretended(refusal('database "my office" does not exist')) as port:
            _, said = why(f"postgresql://ada@127.0.0.1:{port}/my%20office?sslmode=disable")
        assert said.endswith("as in: createdb 'my office'")

    def test_what_the_server_says_is_no_markup_and_reaches_no_terminal_raw(self):
        with pretended(refusal("[red]\x1b[31mno\nroom\x07")) as port:
            _, sentence = why(f"postgresql://ada@127.0.0.1:{port}/office?sslmode=disable")
        assert sentence.isprintable()


class TestAsking:
    @pytest.fixture
    def address(self, empty_database):
        return parse(empty_database)

    @pytest.mark.parametrize(
        ("statement", "kind", "said"),
        [
            ("SELECT * FROM missions.portfolio", UnreadableError, "missions office init"),
            ("SELECT pg_terminate_backend(pg_backend_pid())", UnreachableError, "was lost"),
            ("SET TRANSACTION READ ONLY; CREATE TABLE x ()", ReadOnlyError, "Nothing was changed"),
            ("SET statement_timeout = 1; SELECT pg_sleep(10)", BusyError, "broke that off"),
            ("SELECT 1 / 0", NotSavedError, "could not do that: division by zero. Nothing was changed."),
            ("CREATE TABLE x (y int CHECK (y > 0)); INSERT INTO x VALUES (0)", NotSavedError, "refuses that"),
            ("SET ROLE pg_monitor; CREATE TABLE pg_catalog.x ()", RightsError, "missions office grant"),
        ],
    )
    def test_what_goes_wrong_is_told(self, address, statement, kind, said):
        connection = connect(address)
        with pytest.raises(kind, match=said) as found, told(address):
            connection.execute(statement)
        assert type(found.value) is kind
        connection.close()

    def test_after_a_lost_connection_it_is_told_again(self, address):
        connection = connect(address)
        connection.close()
        with pytest.raises(UnreachableError, match="was lost"), told(address):
            connection.execute("SELECT 1")

    def test_whoever_waits_too_long_is_told(self, address):
        with connect(address) as one, connect(address) as other:
            one.execute("SELECT pg_advisory_xact_lock(1)")
            other.execute("SET lock_timeout = 1")
            with pytest.raises(BusyError), told(address):
                other.execute("SELECT pg_advisory_xact_lock(1)")

    def test_a_connection_is_known_by_the_program_and_commits_nothing_by_itself(self, address):
        with connect(address) as connection:
            assert connection.execute("SHOW application_name").fetchone() == ("missions",)
            assert connection.info.encoding == "utf-8"
            assert not connection.autocommit

    def test_an_address_may_give_it_another_name(self, empty_database):
        with connect(parse(f"{empty_database}&application_name=evening")) as connection:
            assert connection.execute("SHOW application_name").fetchone() == ("evening",)

    def test_a_file_of_passwords_that_is_not_needed_is_not_warned_of_on_the_screen(self, address, tmp_path, capfd):
        (tmp_path / ".pgpass").write_text("*:*:*:*:x\n")
        (tmp_path / ".pgpass").chmod(0o644)
        with connect(address):
            assert capfd.readouterr() == ("", "")

    def test_no_doubt_is_told_of_this_computer(self, address):
        with connect(address) as connection:
            assert doubts(connection, address) == ()

    @pytest.mark.parametrize("mode", ["disable", "prefer"])
    def test_a_connection_that_is_not_encrypted_is_told(self, address, mode):
        far = parse(f"postgresql://db.example.org/office?sslmode={mode}")
        with connect(address) as connection:
            connection_of_far = Elsewhere(connection)
            (doubt,) = doubts(connection_of_far, far)
        assert doubt.startswith("The connection to office on db.example.org is not encrypted")
        connection_of_far.pgconn.ssl_in_use = True
        (doubt,) = doubts(connection_of_far, far)
        assert f"(sslmode={mode})" in doubt


class Elsewhere:
    """A connection as it would be to another computer."""

    def __init__(self, connection):
        self.info = type("Info", (), {"host": "db.example.org"})()
        self.pgconn = type("Link", (), {"ssl_in_use": connection.pgconn.ssl_in_use})()
