"""A person's own settings, and what the dashboard remembers."""

import json
import os
import tomllib
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.text import clean, line
from store.settings import (
    SETTINGS,
    Remembered,
    SettingError,
    Settings,
    change_setting,
    edited,
    make_settings_file,
    read_settings,
    settings_path,
)


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
        ('them = "dark"', "“them” does not exist. Did you mean “theme”?"),
        ("colours = 16", "line 1: “colours” does not exist. The line is ignored."),
        ('theme = "blue"', "“blue” is not one of “dark”, “light”."),
        ("me = 3", "“me” must be a text in quotes"),
        ('keys = "e"', "“[keys]”"),
        ("[keys]\nedit = 3", "“keys.edit” must be a text in quotes"),
        ("theme = dark", "at line 1"),
        (b"me = '\xff'", "it is not UTF-8 text"),
        ("start_renewal = " + 5000 * "9", "longer than settings ever are"),
        ("me = " + 5000 * "[", "longer than settings ever are"),
        ((1 << 19) * "#\n" + 'theme = "light"\n', "longer than settings ever are"),
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


def test_a_long_draft_takes_none_of_the_others_along(folders: Path) -> None:
    first = Remembered(folders / "p.json")
    first.set("drafts", "long", "x" * (1 << 21))
    first.set("drafts", "short", "x")
    first.keep()
    assert Remembered(folders / "p.json").get("drafts", "short") == "x"


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


def test_what_another_version_remembers_is_kept_and_the_rest_works(folders: Path) -> None:
    first = Remembered(folders / "p.json")
    first.set("agreements", "sort", "partner")
    first.keep()
    first.path.write_bytes(b'{"version": 2, "agreements": {"sort": "title", "zoom": 3}, "later": {"pane": 40}}')
    again = Remembered(folders / "p.json")
    assert again.get("agreements", "sort", "act_by") == "title"
    again.set("agreements", "sort", "partner")
    again.keep()
    last = Remembered(folders / "p.json")
    assert (last.get("agreements", "zoom"), last.get("later", "pane")) == (3, 40)


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


def test_every_setting_is_read_as_people_type_it() -> None:
    found = written("""
home_zone = "berlin"
date_order = "Day first"
start_renewal = "6 weeks"
remind = ["90 days", "1 month", "1 week"]
""")
    assert not found.notices
    assert (found.home_zone, found.date_order, found.start_renewal) == ("Europe/Berlin", "day-first", 30)
    assert found.typed("remind") == "90 days, 1 month, 1 week"
    assert found.typed("start_renewal") == "6 weeks"
    assert written("start_renewal = 12").typed("start_renewal") == "12 working days"
    assert written('remind = "90, 30 and 7 days"').typed("remind") == "90 days, 30 days, 7 days"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('start_renewal = "soon"', "“soon” is no number of weeks"),
        ('start_renewal = ""', ""),
        ("start_renewal = true", "must be a text in quotes"),
        ('remind = "often"', "“often”"),
        ('home_zone = "Nowhere"', "“Nowhere”"),
        ('date_order = "year first"', "“year first” is not one of “ask”, “day-first”, “month-first”."),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_works(row: str, said: str) -> None:
    found = written(f'# mine\nme = "pat"\n\n{row}\ntheme = "light"\n')
    assert (found.me, found.theme) == ("pat", "light")
    assert all(said in each and each.startswith("Your settings, line 4: ") for each in found.notices)
    assert len(found.notices) == bool(said)


def test_settings_of_a_newer_or_older_version_are_told_and_the_rest_works() -> None:
    found = written('theme = "light"\nsound = "bell"\n[keys]\nedit = "f2"\n[export]\nfolder = "~/out"\n')
    assert (found.theme, found.keys) == ("light", (("edit", "f2"),))
    assert ["line 2" in found.notices[0], "“sound”" in found.notices[0], "“export”" in found.notices[1]] == [True] * 3


# Writing.


def test_a_new_file_has_every_setting_as_a_comment_and_sets_nothing() -> None:
    text = make_settings_file().read_text()
    assert read_settings() == Settings()
    for each in SETTINGS:
        assert f"\n# {each.name} = " in text
    uncommented = text.replace("\n# ", "\n")
    rows = [each for each in uncommented.split("\n") if " = " in each or each == "[keys]"]
    assert not written("\n".join(rows)).notices, "what it offers can be taken"


def test_a_setting_is_written_beside_its_comment_and_taken_out_again() -> None:
    make_settings_file()
    before = settings_path().read_text()
    assert change_setting("theme", "light").theme == "light"
    assert change_setting("start_renewal", "30").start_renewal == 30
    assert change_setting("keys.edit", "f2").keys == (("edit", "f2"),)
    assert '# theme = "dark"\ntheme = "light"\n' in settings_path().read_text()
    for name in ("theme", "start_renewal", "keys.edit"):
        change_setting(name, "")
    assert read_settings() == Settings()
    assert settings_path().read_text().removesuffix("\n[keys]\n") == before


@pytest.mark.parametrize(
    ("text", "name", "value", "after"),
    [
        ('theme="dark" # at night\n', "theme", "light", 'theme= "light" # at night\n'),
        ('theme="dark" # at night\nme = "a"\n', "theme", "", '# at night\nme = "a"\n'),
        ('"me" = "a#b" # who\n', "me", 'say "hi"', '"me" = "say \\"hi\\"" # who\n'),
        ('me = """\ntheme = "x"\n"""\n# keys\n[keys]\n', "theme", "light",
         'me = """\ntheme = "x"\n"""\ntheme = "light"\n# keys\n[keys]\n'),
        ('remind = [\n  "1 week",\n]\r\nme = "a"', "remind", "2 weeks", 'remind = "2 weeks"\r\nme = "a"'),
        ('me = "a"', "theme", "light", 'me = "a"\ntheme = "light"\n'),
        ('[keys]\nedit = "e"\n', "keys.explain", "f2", '[keys]\nexplain = "f2"\nedit = "e"\n'),
        ('keys.edit = "e"\n', "keys.explain", "f2", 'keys.explain = "f2"\nkeys.edit = "e"\n'),
        ('keys.edit = "e"\n', "keys.edit", "f2", 'keys.edit = "f2"\n'),
        ("", "keys.edit", "f2", '\n[keys]\nedit = "f2"\n'),
    ],
)  # fmt: skip
def test_one_line_is_edited_and_all_else_stays(text: str, name: str, value: str, after: str) -> None:
    assert edited(text, name, value) == after


NAMES = [each.name for each in SETTINGS]
ROWS = st.lists(
    st.one_of(
        st.just(""),
        st.text("ab =#[]'\"\\é", max_size=8).map(lambda each: f"# {each}"),
        st.sampled_from([f'# {name} = "x"' for name in NAMES]),
    ),
    max_size=3,
)


def test_a_file_that_is_too_long_is_never_written_shorter() -> None:
    text = (1 << 19) * "#\n" + 'theme = "light"\n'
    written(text)
    with pytest.raises(SettingError, match="longer than settings ever are"):
        change_setting("theme", "dark")
    assert settings_path().read_text() == text


@given(
    st.lists(st.tuples(ROWS, st.sampled_from(NAMES), st.text(max_size=6), ROWS), max_size=5, unique_by=itemgetter(1)),
    st.lists(st.tuples(st.sampled_from(["edit", "explain"]), ROWS), max_size=2, unique_by=itemgetter(0)),
    st.sampled_from([*NAMES, "keys.edit", "keys.open"]),
    st.text(max_size=8),
)  # fmt: skip
def test_writing_a_setting_keeps_every_other_row_in_its_order(
    rows: list[tuple[list[str], str, str, list[str]]], keys: list[tuple[str, list[str]]], name: str, value: str
) -> None:
    value = line(clean(value))
    written = [
        row
        for before, key, held, after in rows
        for row in (*before, f"{key} = {json.dumps(held, ensure_ascii=False)}", *after)
    ]
    if keys:
        written += ["[keys]", *(row for key, after in keys for row in (f'{key} = "f2"', *after))]
    text = "".join(f"{row}\n" for row in written).replace("\x7f", "\\u007f")
    after = edited(text, name, value)
    table, _, key = name.rpartition(".")
    wanted = tomllib.loads(text)
    held = wanted.setdefault(table, {}) if table else wanted
    held.pop(key, None)
    held |= {key: value} if value else {}
    found = tomllib.loads(after)
    assert ({table: {}, **found} if table else found) == wanted
    kept = [row for row in text.split("\n") if row and not row.startswith(f"{key} = ")]
    assert [row for row in after.split("\n") if row in kept] == kept
