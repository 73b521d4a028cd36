"""What may be imported: the newest lists first, by what they hold; paths as people type and terminals drop them."""

import os
from pathlib import Path

import pytest

from store.exchange.candidates import completions, looks_like_path, newest, typed_paths


def put(folder: Path, name: str, text: str = "a;b\n", age: int = 0) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_796_000_000 - age, 1_796_000_000 - age))
    return path


def test_the_newest_comes_first_without_hidden_files_locks_and_what_is_not_what_its_name_says(tmp_path: Path) -> None:
    put(tmp_path, "older.csv", age=20)
    put(tmp_path, "newer.CSV", age=10)
    put(tmp_path, "meetings.ics", "BEGIN:VCALENDAR\n", age=5)
    put(tmp_path, "page.xlsx", "<html>")
    put(tmp_path, ".hidden.csv")
    put(tmp_path, "~$open.xlsx", "PK")
    put(tmp_path, "letter.docx", "PK")
    (tmp_path / "folder.csv").mkdir()
    assert [each.path.name for each in newest([tmp_path])] == ["meetings.ics", "newer.CSV", "older.csv"]
    assert newest([tmp_path / "nowhere"]) == []
    assert len(newest([tmp_path], most=1)) == 1


def test_a_folder_of_cards_is_among_the_newest_and_any_other_folder_is_not(tmp_path: Path) -> None:
    for name in ("cards", "letters"):
        (tmp_path / name).mkdir()
    for name in ("a.vcf", "b.vcf", "readme.csv"):
        put(tmp_path / "cards", name, "BEGIN:VCARD\n")
    put(tmp_path / "letters", "one.vcf", "BEGIN:VCARD\n")
    assert [(each.path.name, each.files) for each in newest([tmp_path])] == [("cards", 2)]


@pytest.mark.parametrize("typed", ["{}", "'{}'", '"{}"', "file://{}", " {} "])
def test_a_path_is_found_whatever_stands_around_it(tmp_path: Path, typed: str) -> None:
    path = put(tmp_path, "my list (2).csv")
    assert typed_paths(typed.format(path)) == (path,)
    assert typed_paths(str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")) == (path,)
    assert typed_paths(f"file://{str(path).replace(' ', '%20')}") == (path,)


def test_several_dropped_files_are_several_paths_and_a_wrong_one_none(tmp_path: Path) -> None:
    one, two = put(tmp_path, "a b.vcf", "BEGIN:VCARD"), put(tmp_path, "c.vcf", "BEGIN:VCARD")
    assert typed_paths(f"'{one}' {two}") == (one, two)
    assert typed_paths(f"'{one}' {tmp_path}/gone.vcf") == ()
    assert typed_paths("'unclosed") == ()
    assert typed_paths("a\0b") == ()


def test_typing_completes_folders_and_lists_and_offers_a_whole_folder_of_cards(tmp_path: Path) -> None:
    cards = tmp_path / "Cards"
    cards.mkdir()
    put(tmp_path, "cases.csv")
    put(tmp_path, "letter.docx")
    assert [each.path.name for each in completions(f"{tmp_path}/ca")] == ["Cards", "cases.csv"]
    for name in ("one.vcf", "two.vcf"):
        put(cards, name, "BEGIN:VCARD")
    whole, *inside = completions(f"{cards}/")
    assert (whole.path, whole.files) == (cards, 2)
    assert [each.path.name for each in inside] == ["one.vcf", "two.vcf"]


def test_a_name_is_no_path() -> None:
    assert all(map(looks_like_path, ("~/x", "/x", "./x", "'/x", "file:///x", "C:\\x")))
    assert not any(map(looks_like_path, ("partners", "", "list.csv")))
