"""What cells of somebody else's list say, and what is asked because it can be read in two ways."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.dates.typed_days import DateOrder
from missions.importing.cell_days import day_cell
from missions.importing.cell_readers import (
    choice_cell,
    clock_cell,
    country_cell,
    field_target,
    flag_cell,
    length_cell,
    names_cell,
    number_cell,
    organisation_mention,
    person_mentions,
    text_cell,
    with_mentions,
)
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, CellReading, Kept, Known, NotStated, RowSoFar, Unclear
from missions.importing.words import KINDS, RENEWAL_MODES, plain
from missions.records.agreements import AgreementKind
from missions.records.clauses import RenewalMode
from missions.records.organisations import Organisation
from missions.text import fold
from tests.world import book_of

TODAY = date(2026, 11, 28)
ON_FILE = book_of(Organisation(id="n", name="Example Cluster North"), Organisation(id="s", name="Sample Agency South"))
AROUND = CellContext(ON_FILE, TODAY)

a_day = day_cell()


def day(text: str, value: Any = None, order: DateOrder = DateOrder.ASK, past: bool = False) -> CellReading:
    return day_cell(past)(SheetCell(text, value), AROUND._replace(order=order))


def shown(readings: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in readings.items()}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15.09.2024", "2024-09-15"),
        ("31.01.25", "2025-01-31"),
        ("3. Mai 2023", "2023-05-03"),
        ("1er mars 2020", "2020-03-01"),
        ("12/25/2024", "2024-12-25"),
        ("Okt. 2025", "2025-10"),
        ("Dez 26", "2026-12"),
        ("2025", "2025"),
        ("20250402", "2025-04-02"),
        ("2024-03-01 00:00:00", "2024-03-01"),
    ],
)
def test_a_day_that_can_mean_only_one_is_read(text: str, meant: str) -> None:
    assert day(text) == Known(PartialDate(meant))


def test_a_day_the_file_knows_is_taken_as_it_is() -> None:
    assert day("2024-11-12", datetime(2024, 11, 12)) == Known(PartialDate("2024-11-12"))
    assert isinstance(day("1900-01-00", date(1900, 1, 1)), Kept)


def test_a_day_with_either_order_is_asked_about_until_the_order_is_known() -> None:
    asked = day("02/04/2025")
    assert isinstance(asked, Unclear)
    assert asked.kind == "date_order"
    assert shown(asked.readings) == {"dmy": "2025-04-02", "mdy": "2025-02-04"}
    assert day("02/04/2025", order=DateOrder.DAY_FIRST) == Known(PartialDate("2025-04-02"))
    assert day("02/04/2025", order=DateOrder.MONTH_FIRST) == Known(PartialDate("2025-02-04"))
    assert day("03/03/2025") == Known(PartialDate("2025-03-03"))


def test_a_written_day_with_two_digits_of_a_year_is_asked_about_in_both_orders() -> None:
    asked = day("09/03/24")
    assert isinstance(asked, Unclear)
    assert shown(asked.readings) == {"dmy": "2024-03-09", "mdy": "2024-09-03"}


@pytest.mark.parametrize("text", ["30.02.2027", "31/13/2027", "2024-02-30", "31.02.27"])
def test_an_impossible_day_has_no_reading(text: str) -> None:
    assert day(text) == Unclear("impossible_day", {})


def test_a_bare_number_may_be_a_day_as_spreadsheets_count_them() -> None:
    asked = day("45678", Decimal(45678))
    assert isinstance(asked, Unclear)
    assert asked.kind == "serial"
    assert shown(asked.readings) == {"day": "2025-01-21"}
    assert isinstance(day("7", Decimal(7)), Kept)


def test_a_day_without_its_year_is_asked_about_and_a_day_of_no_number_is_kept() -> None:
    asked = day("8.11.")
    assert isinstance(asked, Unclear)
    assert asked.kind == "day"
    assert shown(asked.readings) == {"2027-11-08": "2027-11-08"}
    assert isinstance(day("nächste Woche"), Kept)


def test_two_digits_are_asked_about_only_where_both_centuries_are_plausible() -> None:
    assert day("12.05.31") == Known(PartialDate("2031-05-12"))
    asked = day("12.05.47")
    assert isinstance(asked, Unclear)
    assert asked.kind == "two_digit_year"
    assert shown(asked.readings) == {"last": "1947-05-12", "this": "2047-05-12"}


@pytest.mark.parametrize("text", ["k. A.", "–", "n/a", "TBD", "?", "K.A", "keine Angabe", "non précisé", "(n. a.)"])
def test_what_is_not_stated_is_told_apart_from_what_is(text: str) -> None:
    for read in (a_day, length_cell, text_cell, country_cell, number_cell, names_cell("people")):
        assert read(SheetCell(text), AROUND) == NotStated()


def test_a_length_without_its_unit_is_asked_about() -> None:
    assert length_cell(SheetCell("24 mois"), AROUND) == Known(Period("P24M"))
    assert length_cell(SheetCell("36"), AROUND) == Unclear("unit", {"months": Period("P36M")})
    five = length_cell(SheetCell("5"), AROUND)
    assert isinstance(five, Unclear)
    assert shown(five.readings) == {"months": "P5M", "years": "P5Y"}


def test_a_word_means_an_option_only_if_it_is_known() -> None:
    read = choice_cell(AgreementKind, KINDS)
    assert read(SheetCell("Absichtserklärung"), AROUND) == Known(AgreementKind.LETTER_OF_INTENT)
    assert read(SheetCell("MoU"), AROUND) == Known(AgreementKind.MEMORANDUM_OF_UNDERSTANDING)
    assert isinstance(read(SheetCell("Active"), AROUND), Kept)
    assert choice_cell(RenewalMode, RENEWAL_MODES)(SheetCell("auf Antrag"), AROUND) == Known(RenewalMode.EXPRESS)


def test_every_known_word_is_folded_as_cells_are() -> None:
    for word in (*KINDS, *RENEWAL_MODES):
        assert plain(word) == word == fold(word)


def test_names_are_parted_at_semicolons_line_breaks_and_spaced_slashes() -> None:
    read = names_cell("organisations")
    assert read(SheetCell("Example North;\nSample South;\nDummy"), AROUND) == Known(
        ("Example North", "Sample South", "Dummy")
    )
    assert read(SheetCell("Muster-Hochschule / Sample Agency"), AROUND) == Known(("Muster-Hochschule", "Sample Agency"))


def test_names_are_parted_at_and_only_if_both_halves_are_on_file() -> None:
    read = names_cell("organisations")
    assert read(SheetCell("Muster & Söhne Beispielbau GmbH"), AROUND) == Known(("Muster & Söhne Beispielbau GmbH",))
    both = read(SheetCell("Example Cluster North and Sample Agency South"), AROUND)
    assert both == Known(("Example Cluster North", "Sample Agency South"))
    one = read(SheetCell("Example Cluster North und Partner"), AROUND)
    assert isinstance(one, Unclear)
    assert one.kind == "several"
    assert list(one.readings) == ["several", "one"]


def test_a_name_with_a_comma_is_one_person() -> None:
    assert names_cell("people")(SheetCell("Beispiel, Pat"), AROUND) == Known(("Beispiel, Pat",))
    (found,) = person_mentions("Beispiel, Pat", AROUND)
    assert found.id == "people:pat beispiel"


@pytest.mark.parametrize("text", ["alle", "007"])
def test_a_word_that_names_nobody_is_no_person(text: str) -> None:
    assert isinstance(names_cell("people")(SheetCell(text), AROUND), Kept)
    assert names_cell("people")(SheetCell("Muster"), AROUND) == Known(("Muster",))


def test_an_organisation_is_named_with_what_stands_in_brackets() -> None:
    native = organisation_mention("Sample-Agentur Osten (サンプル機構)").record
    assert isinstance(native, Organisation)
    assert (native.name, native.aliases) == ("Sample-Agentur Osten", ("サンプル機構",))
    place = organisation_mention("Przykład Klaster (Lodz)").record
    assert isinstance(place, Organisation)
    assert place.name == "Przykład Klaster (Lodz)"


def test_what_a_row_says_twice_of_somebody_is_joined() -> None:
    row = with_mentions(RowSoFar(Organisation(id="x")), [organisation_mention("Dummy Delta")])
    row = with_mentions(row, [organisation_mention("Dummy Delta", country="NO")])
    (found,) = row.mentions
    assert isinstance(found.record, Organisation)
    assert found.record.country == "NO"


def test_other_cells_are_read_as_their_kind_says() -> None:
    assert country_cell(SheetCell("Frankreich"), AROUND) == Known("FR")
    assert clock_cell(SheetCell("14.30 Uhr"), AROUND) == Known(time(14, 30))
    assert clock_cell(SheetCell("09:00", datetime(2027, 1, 1, 9)), AROUND) == Known(time(9))
    assert number_cell(SheetCell("1.200"), AROUND) == Known(1200)
    assert flag_cell(SheetCell("x"), AROUND) == Known(True)
    assert isinstance(flag_cell(SheetCell("perhaps"), AROUND), Kept)


def test_a_plain_field_is_a_target_with_its_label() -> None:
    city = field_target(Organisation, "city", words=("stadt", "ville"))
    assert (city.name, str(city.label), city.fields) == ("city", "City", ("city",))
    row = city.put(RowSoFar(Organisation(id="x")), "Exampleby", AROUND)
    assert row.record == Organisation(id="x", city="Exampleby")
    emails = field_target(Organisation, "emails")
    value = emails.read(SheetCell("a@example.org; b@example.org"), AROUND)
    assert value == Known(("a@example.org", "b@example.org"))
    assert emails.several


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Specimen Labs (Japan)", "Specimen Labs", "JP"),
        ("Specimen Labs / Japan", "Specimen Labs", "JP"),
        ("Muster-Agentur, Schweiz", "Muster-Agentur", "CH"),
        ("Specimen Labs, Georgia", "Specimen Labs, Georgia", ""),
        ("Example Harbor Cluster (EHC)", "Example Harbor Cluster", ""),
    ],
)
def test_a_country_behind_a_partner_is_where_it_is_and_no_partner(text: str, name: str, country: str) -> None:
    found = names_cell("organisations")(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    (named,) = map(organisation_mention, found.value)
    assert isinstance(named.record, Organisation)
    assert (named.record.name, named.record.country) == (name, country)
