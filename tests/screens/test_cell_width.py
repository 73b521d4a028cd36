"""Widths in cells: as rich measures them, so as Textual draws; cut and broken without a sign cut apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.cell_width import _COMMON, cell_width, clusters, fit, settle, shorten, wrap
from tests.properties import tries

FLAG, COOK, CONJUNCT, SYLLABLE = "🇯🇵", "👩\u200d🍳", "क्षि", "\u1100\u1161\u11a8"

SIGNS = (*"abc–“神戸ｱ한각é", FLAG, COOK, CONJUNCT, SYLLABLE, "e\u0301", "⚠\ufe0f", "1\ufe0f\u20e3", "👍🏽", "हि", "न्दी")
"""Signs, each of which must stay whole."""

texts = st.lists(st.sampled_from((*SIGNS, " ")), max_size=40).map("".join)
odd_texts = st.one_of(texts, st.text(max_size=30), st.text("a \u200d\ufe0f\u0301神🇯\u0915\u094d⚠🍳", max_size=20))
widths = st.integers(1, 30)


def test_every_sign_that_is_not_looked_up_is_as_wide_as_rich_has_it() -> None:
    known = [sign for sign in map(chr, range(0x110000)) if sign.isascii() or _COMMON.fullmatch(sign)]
    assert len(known) > 30_000
    assert not [hex(ord(sign)) for sign in known if cell_width(sign) != cell_len(sign)]


@given(odd_texts)
@tries(200)
def test_a_text_is_as_wide_as_rich_has_it(text: str) -> None:
    assert cell_width(text) == cell_len(text)
    assert "".join(sign for sign, _ in clusters(text)) == text


@given(texts)
@tries(100)
def test_signs_are_together_as_wide_as_the_text(text: str) -> None:
    assert sum(cells for _, cells in clusters(text)) == cell_width(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("Düsseldorf", 10),
        ("神戸", 4),
        ("e\u0301", 1),
        (COOK, 2),
        ("ｱ", 1),
        ("Ａ", 2),
        ("", 0),
        ("–", 1),
        ("⚠", 1),
        ("⚠\ufe0f", 2),
        (FLAG, 2),
        ("각", 2),
        (SYLLABLE, 2),
        ("हिन्दी", 3),
        ("a\nb", 2),
    ],
)
def test_cells(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_is_cut_apart(sign: str) -> None:
    for cells in range(1, 14):
        kept = shorten(sign * 6, cells).removesuffix("…")
        assert kept == sign * (len(kept) // len(sign))
    assert all(each in (sign, sign * 2) for each in wrap(sign * 8, cell_width(sign) * 2))


def test_shortened_behind_a_word_not_behind_a_blank() -> None:
    assert shorten("神戸医療産業都市", 8) == "神戸医…"
    assert shorten("MEDICA", 6) == "MEDICA"
    assert shorten("MEDICA 2024", 8) == "MEDICA…"
    assert [shorten("MEDICA", cells) for cells in (-1, 0, 1, 2)] == ["", "", "…", "M…"]


def test_filled_up_at_either_side() -> None:
    assert fit("神戸", 6) == "神戸  "
    assert fit("12", 4, right=True) == "  12"
    assert fit("神戸医療", 4) == "神… "


@given(odd_texts, st.integers(-2, 30))
@example("\u200d\u200dabcd", 3)
@tries(200)
def test_what_is_fitted_has_exactly_that_many_cells(text: str, cells: int) -> None:
    assert cell_width(shorten(text, cells)) <= max(cells, 0)
    for right in (False, True):
        assert cell_len(fit(text, cells, right)) == max(cells, 0)


@given(st.one_of(odd_texts, st.lists(odd_texts, max_size=3).map("\n".join)), widths)
@tries(300)
def test_lines_are_no_wider_and_nothing_is_lost_but_blanks(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    for each in lines:
        assert cell_width(each) <= cells or len(list(clusters(each))) == 1


@given(texts)
@tries(50)
def test_nothing_is_broken_where_there_is_no_width(text: str) -> None:
    assert wrap(text, None) == text.split("\n")


def test_wrapped_between_words_and_inside_long_ones() -> None:
    assert wrap("act by then", 7) == ["act by", "then"]
    assert wrap("神戸医療産業都市", 6) == ["神戸医", "療産業", "都市"]
    assert wrap("a\nb", None) == ["a", "b"]
    assert wrap("see https://example.org/", 12) == ["see", "https://exam", "ple.org/"]
    assert wrap("  indented by two", 12) == ["  indented", "by two"]
    assert wrap("", 5) == [""]
    assert wrap("神戸", 1) == ["神", "戸"]


@given(texts)
@tries(100)
def test_what_terminals_disagree_about_is_drawn_in_as_many_cells(text: str) -> None:
    drawn = settle(text)
    assert cell_len(drawn) == cell_len(text)
    assert "\ufe0f" not in drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("⚠\ufe0f late", "⚠  late"),
        ("1\ufe0f\u20e3", "1\u20e3 "),
        (f"{COOK} cook", "👩 cook"),
        ("❤\ufe0f\u200d🔥", "❤ "),
        (CONJUNCT, CONJUNCT),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_drawn(text: str, drawn: str) -> None:
    assert settle(text) == drawn
