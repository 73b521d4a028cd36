"""How documents write days, times, numbers and names in three languages, and never a day that nobody stated."""

from datetime import date, time

import pytest

from missions.dates.partial import PartialDate
from missions.exporting.wish import DocumentLanguage
from missions.exporting.words import Words, tied

ENGLISH, GERMAN, FRENCH = map(Words, DocumentLanguage)


def plain(shown: str) -> str:
    return shown.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "english", "german", "french"),
    [
        ("2026-12-01", "Tuesday 1 December 2026", "Dienstag, 1. Dezember 2026", "mardi 1er décembre 2026"),
        ("2026-12", "December 2026", "Dezember 2026", "décembre 2026"),
        ("2027~", "about 2027", "etwa 2027", "environ 2027"),
        ("2026-12-08~", "about 8 December 2026", "etwa 8. Dezember 2026", "vers le 8 décembre 2026"),
        ("2026-12?", "December 2026 (uncertain)", "Dezember 2026 (unsicher)", "décembre 2026 (incertain)"),
        (
            "[2026-12-08,2026-12-09]",
            "8 or 9 December 2026",
            "8. oder 9. Dezember 2026",
            "8 ou 9 décembre 2026",
        ),
        (
            "[2026-12-08..2026-12-12]",
            "one day in 8–12 December 2026",
            "ein Tag im Zeitraum 8.–12. Dezember 2026",
            "un jour de la période du 8 au 12 décembre 2026",
        ),
        (
            "2026-11-28/2026-12-01",
            "28 November – 1 December 2026",
            "28. November – 1. Dezember 2026",
            "28 novembre – 1er décembre 2026",
        ),
        ("../2026-12", "December 2026 or earlier", "Dezember 2026 oder früher", "décembre 2026 ou plus tôt"),
        ("2028/..", "2028 or later", "2028 oder später", "2028 ou plus tard"),
        (
            "2026-11/2027-01",
            "a day between November 2026 and January 2027",
            "ein Tag zwischen November 2026 und Januar 2027",
            "un jour entre novembre 2026 et janvier 2027",
        ),
    ],
)
def test_a_day_is_written_out_as_far_as_it_is_known(written: str, english: str, german: str, french: str) -> None:
    when = PartialDate(written)
    told = [plain(words.day(when, weekday=True)) for words in (ENGLISH, GERMAN, FRENCH)]
    assert told == [english, german, french]


@pytest.mark.parametrize(
    ("written", "english", "german", "french"),
    [
        ("2026-12-01", "on 1 December 2026", "am 1. Dezember 2026", "le 1er décembre 2026"),
        ("2026-12", "in December 2026", "im Dezember 2026", "en décembre 2026"),
        ("2026", "in 2026", "im Jahr 2026", "en 2026"),
        ("2026-12-08~", "about 8 December 2026", "etwa am 8. Dezember 2026", "vers le 8 décembre 2026"),
        ("2026-12?", "in December 2026 (uncertain)", "im Dezember 2026 (unsicher)", "en décembre 2026 (incertain)"),
        (
            "[2026-12-08,2026-12-09]",
            "on 8 or 9 December 2026",
            "am 8. oder 9. Dezember 2026",
            "le 8 ou 9 décembre 2026",
        ),
        (
            "2026-12-07/2026-12-12",
            "on 7–12 December 2026",
            "in der Zeit vom 7.–12. Dezember 2026",
            "du 7 au 12 décembre 2026",
        ),
        (
            "2026-11/2027-01",
            "on a day between November 2026 and January 2027",
            "an einem Tag zwischen November 2026 und Januar 2027",
            "un jour entre novembre 2026 et janvier 2027",
        ),
    ],
)
def test_a_sentence_says_when_with_the_preposition_of_what_is_known(
    written: str, english: str, german: str, french: str
) -> None:
    when = PartialDate(written)
    assert [plain(words.on(when)) for words in (ENGLISH, GERMAN, FRENCH)] == [english, german, french]


def test_no_line_parts_a_day_from_its_month_nor_a_number_from_its_unit_nor_a_title_from_its_name() -> None:
    assert ENGLISH.day(date(2026, 12, 8)) == "8\u00a0December 2026"
    assert FRENCH.clock(time(15, 0)) == "15\u00a0h\u00a000"
    assert GERMAN.duration(90) == "1\u00a0Stunde 30\u00a0Minuten"
    assert ENGLISH.name("Prof. Dr. Mori Yōko") == "Prof.\u00a0Dr.\u00a0Mori Yōko"
    assert ENGLISH.name("Dr Sommer") == "Dr\u00a0Sommer"
    assert ENGLISH.name("Univ.-Prof. Dr. Dr. h.c. Sommer") == "Univ.-Prof. Dr. Dr. h.c.\u00a0Sommer"
    assert tied("Sample Cluster e. V., Nord") == "Sample Cluster e.\u00a0V., Nord"
    assert ENGLISH.phone("+81 6 0000 0000") == "+81\u00a06\u00a00000\u00a00000"


def test_a_stretch_names_the_month_once() -> None:
    first, last = date(2026, 12, 7), date(2026, 12, 12)
    told = [plain(words.days(first, last)) for words in (ENGLISH, GERMAN, FRENCH)]
    assert told == ["7–12 December 2026", "7.–12. Dezember 2026", "du 7 au 12 décembre 2026"]
    assert plain(ENGLISH.days(first, first)) == "7 December 2026"


def test_names_lists_and_amounts_are_those_of_the_language() -> None:
    assert [words.country("HK") for words in (ENGLISH, GERMAN, FRENCH)] == ["Hong Kong", "Hongkong", "Hong Kong"]
    assert [words.spoken("ja") for words in (ENGLISH, GERMAN, FRENCH)] == ["Japanese", "Japanisch", "japonais"]
    assert [words.listed("ABC") for words in (ENGLISH, GERMAN, FRENCH)] == ["A, B and C", "A, B und C", "A, B et C"]
    told = [plain(words.amount("1234.5", "EUR")) for words in (ENGLISH, GERMAN, FRENCH)]
    assert told == ["€1,234.50", "1.234,50 €", "1 234,50 €"]
    assert ENGLISH.country("not a code") == "not a code"
    assert ENGLISH.amount("a lot", "EUR") == "a lot EUR"
