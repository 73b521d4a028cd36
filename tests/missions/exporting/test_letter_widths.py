"""How wide a text stands decides in which size a name is printed."""

import pytest

from missions.exporting.letter_widths import lines_of, size_that_fits, text_width


class TestWidths:
    def test_a_name_is_as_wide_as_the_printed_face_has_it(self) -> None:
        assert text_width("Robin Sommer", 22, bold=True) == pytest.approx(55.2, abs=0.1)

    def test_an_accent_adds_nothing_and_a_chinese_sign_is_a_full_size_wide(self) -> None:
        assert text_width("Świecicka", 20) == text_width("Swiecicka", 20)
        assert text_width("森", 72) == pytest.approx(25.4)

    def test_the_first_size_in_which_it_fits_is_taken_and_none_is_made_up(self) -> None:
        assert size_that_fits("Mori Yōko", 76, (22, 17), bold=True) == 22
        assert size_that_fits("Maximiliane von Mustermann-Beispiel", 76, (22, 17), bold=True) is None

    def test_a_long_text_takes_more_lines_and_japanese_breaks_anywhere(self) -> None:
        assert lines_of("one two", 10, 100) == 1
        assert lines_of("word " * 40, 10, 50) > 5
        assert lines_of("森" * 30, 10, 50) == 3
