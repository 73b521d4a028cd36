"""Texts made safe to show and to keep."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from missions.text import clean, fold, holds_words, line, search_words, spelling_keys, spellings
from tests.properties import tries

HOSTILE = json.loads((Path(__file__).parents[1] / "hostile.json").read_text(encoding="utf-8"))
CLEANED = [case for case in HOSTILE if "cleaned" in case]

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # C0 but tab and line feed, DEL and C1, so ESC too
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_PIECES = st.sampled_from((
    "\x1b", "\x1b[", "\x1b]", "\x9b", "\x9d", "\x90", "\x07", "\x9c", "\x1b\\", "[31m", "52;c;", "2J", "\r", "\n",
    "\r\n", "\t", "\x00", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\ud800", "\ufffe",
    "a", "é", "e\u0301", "\u0301" * 5, "\u0344" * 4, "\u3099", "株", "[", "]", "m", " ",
))  # fmt: skip
nasty = st.lists(_PIECES | st.characters(), max_size=14).map("".join)


@pytest.mark.parametrize("case", CLEANED, ids=[case["id"] for case in CLEANED])
def test_a_hostile_text_is_cleaned(case: dict[str, str]) -> None:
    assert clean(case["payload"]) == case["cleaned"]


def test_there_is_a_case_of_every_way_in() -> None:
    ways = {case["id"].partition("-")[0] for case in CLEANED}
    assert ways == {"term", "markup", "uni", "ics", "vcf", "typst", "doc"}
    assert len(HOSTILE) == len({case["id"] for case in HOSTILE}) == 82


@pytest.mark.parametrize("case", HOSTILE, ids=[case["id"] for case in HOSTILE])
def test_no_hostile_text_keeps_anything_that_acts(case: dict[str, str]) -> None:
    for made in (clean(case["payload"]), line(case["payload"])):
        assert not _CONTROLS.search(made)
        assert not _BIDI.search(made)


@tries(400)
@given(nasty)
@example("\x1b\x9b[31m\x1b[0m")
@example("\r\x00\n")
@example("a" + "\u0301" * 9 + "\u3099" + "\u0301" * 9)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@tries(400)
@given(nasty)
def test_what_is_clean_has_no_controls_and_is_normal(text: str) -> None:
    made = clean(text)
    assert not _CONTROLS.search(made)
    assert not _BIDI.search(made)
    assert unicodedata.is_normalized("NFC", made)
    made.encode("utf-8")


@given(st.text(st.characters(categories=("L", "N", "Zs"), max_codepoint=0x2FF), max_size=30))
def test_names_of_people_and_places_stay_as_they_are(name: str) -> None:
    assert clean(name) == name


@pytest.mark.parametrize("name", ["岸本 忠三", "株式会社　神戸", "Müller [Vorstand]", "👩‍💼 Frau", "Œuvre", "a\tb\nc"])
def test_joiners_brackets_tabs_and_ideographic_spaces_are_kept(name: str) -> None:
    assert clean(name) == name


@tries(200)
@given(nasty)
def test_a_line_is_one_line_and_stays_so(text: str) -> None:
    made = line(text)
    assert made.splitlines() in ([], [made])
    assert "\t" not in made
    assert line(made) == made


def test_a_line_joins_what_stood_on_several() -> None:
    assert line("Osaka\r\n\tBio  \n\nHeadquarters") == "Osaka Bio Headquarters"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lyonbiopôle", "lyonbiopole"),
        ("MÜNCHEN", "munchen"),
        ("Straße", "strasse"),
        ("Février", "fevrier"),
        ("ﬁt", "fit"),
        ("BioM™", "biomtm"),
        ("Łukasiewicz", "lukasiewicz"),
        ("Łódź", "lodz"),
        ("Wrocław", "wroclaw"),
        ("Ørsted", "orsted"),
        ("Yılmaz", "yilmaz"),
        ("İstanbul", "istanbul"),
        ("Đà Nẵng", "da nang"),
        ("Œuvre", "oeuvre"),
        ("Ærø", "aero"),
        ("Þórsson", "thorsson"),
        ("Ħamrun", "hamrun"),
        ("Seyðisfjörður", "seydisfjordur"),
        ("Ŋ", "n"),
        ("Ｋｏｂｅ", "kobe"),
        ("O’Brien", "o'brien"),
        ("Oʻahu", "o'ahu"),
        ("al–Rashid", "al-rashid"),
        ("ŀ", "l"),
    ],
)
def test_searching_knows_neither_case_nor_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=20))
@example("㎴")  # decomposes to capitals
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mueller", "Müller"),
        ("Muller", "Müller"),
        ("MÜLLER", "Mueller"),
        ("Muller", "Mueller"),
        ("Mueller", "Muller"),
        ("aarhus", "Århus"),
        ("Århus", "Aarhus"),
        ("arhus", "Århus"),
        ("Oersted", "Ørsted"),
        ("djokovic", "Đoković"),
        ("O'Brien", "O’Brien"),
        ("OBrien", "O’Brien"),
        ("O’Brien", "OBrien"),
        ("O`Brien", "O'Brien"),
        ("O´Brien", "O'Brien"),
        ("hawaii", "Hawaiʻi"),
        ("al rashid", "al-Rashid"),
        ("al-rashid", "Al Rashid"),
        ("alrashid", "al-Rashid"),
        ("minsu", "Kim Min-su"),
        ("min-su", "Kim Minsu"),
        ("oeuvre", "Œuvre"),
        ("Œuvre", "OEUVRE"),
        ("economy", "Bioeconomy"),
        ("Kobe", "Ｋｏｂｅ"),
        ("strasse", "Straße"),
        ("da nang", "Đà Nẵng"),
        ("collectiu", "Col·lectiu"),
        ("鈴木 花子", "花子 鈴木"),
        ("osaka-2015", "biom-osaka-2015"),
        ("2024-11", "2024-11-08"),
    ],
)
def test_a_search_finds_every_spelling(typed: str, kept: str) -> None:
    assert holds_words(spellings(kept), search_words(typed))


@pytest.mark.parametrize(
    ("typed", "kept"), [("due", "production"), ("カス", "ガス"), ("2024-11", "11 Dec 2024"), ("kobe", "Köln")]
)
def test_a_search_does_not_find_what_is_only_near(typed: str, kept: str) -> None:
    assert not holds_words(spellings(kept), search_words(typed))


@pytest.mark.parametrize(
    "pair",
    [
        ("O'Brien", "OBrien"),
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("al-Rashid", "Al Rashid"),
        ("Łódź", "lodz"),
        ("Min-su", "Minsu"),
        ("Ａｂｃ", "abc"),
        ("Ålborg", "Aalborg"),
        ("Đà Nẵng", "da nang"),
    ],
)
def test_two_spellings_share_a_key(pair: tuple[str, str]) -> None:
    assert spelling_keys(pair[0]) & spelling_keys(pair[1])


@pytest.mark.parametrize("pair", [("Michael", "Michal"), ("Bauer", "Baur"), ("ガス", "カス"), ("किम", "कम")])
def test_two_names_that_differ_share_no_key(pair: tuple[str, str]) -> None:
    assert not spelling_keys(pair[0]) & spelling_keys(pair[1])


@given(st.text(max_size=20))
def test_a_text_is_found_by_each_word_it_has_with_and_without_accents(text: str) -> None:
    for word in text.split():
        assert holds_words(spellings(text), search_words(word))
        assert holds_words(spellings(text), search_words(fold(word)))


@pytest.mark.parametrize(
    "piece",
    ["\x1b", "\x1b[", "\x1b]", "\x9b0;", "\u0316\u0301", "\u05b9\u05b0", "\u0f73", "\u0344\u0316", "\r", "\u200b"],
)
def test_a_huge_text_is_cleaned_in_one_go(piece: str) -> None:
    """Any step that looks back at each sign would take hours here."""
    made = clean("a" + piece * (300_000 // len(piece)) + "\u0301z")
    assert unicodedata.normalize("NFD", made)[0] == "a"
    assert clean(made) == made


@pytest.mark.parametrize(
    "text", ["Việt Nam " * 9, "नमस्ते दुनिया" * 9, "שָׁלוֹם עֲלֵיכֶם " * 9, "ภาษาไทยไม่มีช่องว่าง" * 9, "དབུ་ཅན་ཡི་གེ" * 9]
)
def test_marks_of_living_scripts_are_kept(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_thirty_marks_of_a_script_may_follow_one_letter() -> None:
    assert clean("\u05d0" + "\u05b0" * 30 + "\u05d1") == "\u05d0" + "\u05b0" * 30 + "\u05d1"
    assert clean("\u05d0" + "\u05b0" * 31 + "\u05d1") == "\u05d0" + "\u05b0" * 30 + "\u05d1"
