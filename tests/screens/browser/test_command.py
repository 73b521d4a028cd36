"""`missions serve` as one types it, and what it says where it cannot."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from missions.records.changes import Changes
from screens.cli.group import missions
from screens.cli.serve import _site
from store.errors import ReadOnlyError
from store.read_only import CHANGES, shown_only
from store.store import Store


def said(*arguments: object) -> tuple[int, str]:
    found = CliRunner(env={"COLUMNS": "400"}).invoke(missions, [str(each) for each in arguments], prog_name="missions")
    return found.exit_code, found.stderr


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in [name for name in sys.modules if name.startswith("screens.browser")]:
        monkeypatch.delitem(sys.modules, each)
    for missing in ("aiohttp", "textual_serve"):
        monkeypatch.setitem(sys.modules, missing, None)
    code, sentence = said("--file", tmp_path / "p.json", "serve")
    assert code == 2
    assert "pip install '.[serve]'" in sentence


@pytest.mark.parametrize(
    "typed",
    ["http://missions.example", "missions.example", "https://", "https://a.example/path", "https://u:p@a.example",
     "https://a.example?x=1", "https://a.example:x", "javascript:alert(1)", "https://[", "*"],
)  # fmt: skip
def test_a_proxy_is_named_by_its_whole_address_and_nothing_more(tmp_path: Path, typed: str) -> None:
    code, sentence = said("--file", tmp_path / "p.json", "serve", "--behind-proxy", typed)
    assert code == 2
    assert sentence.startswith("--behind-proxy takes the address people open")


def test_an_address_is_taken_as_browsers_say_it() -> None:
    assert _site("https://Missions.Example:443/") == "https://missions.example"
    assert _site("https://büro.example:8443") == "https://xn--bro-hoa.example:8443"
    assert _site(" https://[::1]:9 ") == "https://[::1]:9"


def test_a_header_is_for_a_proxy_and_has_a_name(tmp_path: Path) -> None:
    file = ("--file", tmp_path / "p.json", "serve")
    assert "without a proxy nobody signs in" in said(*file, "--user-header", "X-User")[1]
    wrong = said(*file, "--behind-proxy", "https://a.example", "--user-header", "X User:")
    assert wrong[0] == 2
    assert wrong[1].startswith("--user-header takes the name of a header")


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, sentence = said("--file", tmp_path / "p.json", "serve", "--port", port)
    assert code == 2
    assert sentence.startswith(f"Port {port} cannot be used (Address already in use)")


def test_what_is_only_shown_must_be_there(tmp_path: Path) -> None:
    code, sentence = said("--file", tmp_path / "p.json", "serve", "--read-only")
    assert code == 3
    assert "p.json" in sentence


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_it_prints_its_link_listens_here_alone_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    program = "from screens.cli import main; main()"
    arguments = ("--file", str(tmp_path / "p.json"), "serve", "--port", "0")
    with subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True) as server:
        link = next(
            found
            for line in server.stdout
            if (found := re.search(r"http://127\.0\.0\.1:(\d+)/[0-9a-f]{32}/\?token=\S{43}\n", line))
        )
        with socket.create_connection(("127.0.0.1", int(link[1]))):
            pass
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", int(link[1])))
        server.send_signal(signal.SIGTERM)
        assert server.wait() == 0


# A portfolio that is only shown.


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_portfolio_that_is_only_shown_is_refused(tmp_path: Path, change: str) -> None:
    store = Store(tmp_path / "p.json")
    store.apply(Changes("nothing"), store.load())
    shown = shown_only(store)
    for each in (shown, shown.again()):
        with pytest.raises(ReadOnlyError, match="only shown here"):
            getattr(each, change)()
        assert each.why_read_only == "It is only shown here and cannot be changed."
    assert len(shown.load()) == 0
    assert shown.path == store.path
    assert not store.why_read_only


def test_whatever_of_a_store_writes_is_among_what_is_refused() -> None:
    reads = {
        "backing", "path", "title", "is_there", "places", "watch_seconds", "history", "notices", "problems", "who",
        "unsound_document", "sequence", "state", "why_read_only", "use_own_rules", "load", "changed", "again", "close",
        "backups", "plain", "restore_point", "without_erased", "leftovers", "locked", "is_kept_here", "why_no_erasing",
    }  # fmt: skip
    assert {each for each in vars(Store) if not each.startswith("_")} - reads == set(CHANGES)
