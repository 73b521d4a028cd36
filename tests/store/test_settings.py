"""A person's own settings, and what the dashboard remembers."""

import os
from pathlib import Path

import pytest

from store.settings import Remembered, Settings, read_settings, settings_path


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def written(text: str | bytes) -> Settings:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings()


def test_without_a_file_nothing_is_set_and_nothing_told() -> None:
    assert read_settings() == Settings()


def test_what_is_set_is_taken() -> None:
    found = written("""# mine
theme = "light"
me = "Pat Example"
organisation = "north"
[keys]
edit = "ctrl+e,e"
"explain" = "f2"
""")
    assert found == Settings((("edit", "ctrl+e,e"), ("explain", "f2")), "light", "Pat Example", "north")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "dark"', "“them”, which does not exist. Did you mean “theme”?"),
        ("colours = 16", "“colours”, which does not exist. It is passed over."),
        ('theme = "blue"', "“dark” or “light”, not “blue”"),
        ("me = 3", "“me” must be a text in quotes"),
        ('keys = "e"', "“[keys]”"),
        ("[keys]\nedit = 3", "“keys.edit” must be a text in quotes"),
        ("theme = dark", "at line 1"),
        (b"me = '\xff'", "it is not UTF-8 text"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_sentence(text: str | bytes, said: str) -> None:
    [told] = written(text).notices
    assert said in told
    assert told.endswith((".", "?"))


def test_the_rest_of_the_settings_works() -> None:
    found = written('theme = "blue"\nme = "pat"\n[keys]\nedit = 3\nexplain = "f2"')
    assert (found.me, found.keys, found.theme) == ("pat", (("explain", "f2"),), "")
    assert len(found.notices) == 2


def test_what_is_remembered_is_there_the_next_time(folders: Path) -> None:
    first = Remembered(folders / "p.json")
    assert first.get("agreements", "sort", "act_by") == "act_by"
    first.set("agreements", "sort", "partner")
    first.set("agreements", "columns", ["partner", "title"])
    first.keep()
    again = Remembered(folders / "p.json")
    assert again.get("agreements", "sort") == "partner"
    assert again.get("agreements", "columns") == ["partner", "title"]
    assert again.get("agreements", "mine", False) is False
    assert again.get("agreements", "sort", ["other kind"]) == ["other kind"]


def test_each_portfolio_is_remembered_by_itself(folders: Path) -> None:
    one = Remembered(folders / "a" / "p.json")
    one.set("agreements", "sort", "partner")
    one.keep()
    assert Remembered(folders / "b" / "p.json").get("agreements", "sort") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"agreements": 3}', b"\xff"])
def test_what_is_damaged_counts_as_nothing(folders: Path, damage: bytes) -> None:
    first = Remembered(folders / "p.json")
    first.set("agreements", "sort", "partner")
    first.keep()
    [path] = (folders / "state" / "missions").iterdir()
    path.write_bytes(damage)
    again = Remembered(folders / "p.json")
    assert again.get("agreements", "sort") is None
    again.set("agreements", "sort", "title")
    again.keep()
    assert Remembered(folders / "p.json").get("agreements", "sort") == "title"


def test_where_nothing_can_be_written_nothing_is_told(folders: Path) -> None:
    (folders / "state").write_text("no folder")
    first = Remembered(folders / "p.json")
    first.set("agreements", "sort", "partner")
    first.keep()
    assert first.get("agreements", "sort") == "partner"


def test_a_user_without_a_home_has_no_settings_and_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", none)
    monkeypatch.chdir(tmp_path)
    assert read_settings() == Settings()
    remembered = Remembered(tmp_path / "p.json")
    remembered.set("", "theme", "light")
    remembered.keep()
    assert not list(tmp_path.iterdir())


def test_only_its_owner_reads_what_is_remembered(folders: Path) -> None:
    first = Remembered(folders / "p.json")
    first.set("people", "filter", "Sample")
    first.keep()
    [path] = (folders / "state" / "missions").iterdir()
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
