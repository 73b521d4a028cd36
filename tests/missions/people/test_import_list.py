"""Reading pasted lists of people: lines, tables, titles, orders of names, scripts, and hostile texts."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.people.import_list import ListedPerson, known_names, read_names
from missions.records.organisations import Organisation
from missions.records.people import Person
from tests.properties import tries
from tests.world import book_of


def read(text: str) -> ListedPerson:
    (found,) = read_names(text)
    return found


@pytest.mark.parametrize(
    ("typed", "family", "given", "titles"),
    [
        ("Anna Example", "Example", "Anna", ""),
        ("Prof. Dr. Anna Example", "Example", "Anna", "Prof. Dr."),
        ("Prof.Dr. Anna Example", "Example", "Anna", "Prof. Dr."),
        ("Dr.-Ing. Anna Example", "Example", "Anna", "Dr.-Ing."),
        ("Dr. med. Dr. h.c. Anna Example", "Example", "Anna", "Dr. med. Dr. h.c."),
        ("Anna Example, PhD", "Example", "Anna", "PhD"),
        ("Example, Anna", "Example", "Anna", ""),
        ("Example, Prof. Dr. Anna", "Example", "Anna", "Prof. Dr."),
        ("EXAMPLE Anna", "Example", "Anna", ""),
        ("EXAMPLE, Anna", "Example", "Anna", ""),
        ("ANNA EXAMPLE", "Example", "Anna", ""),
        ("Anna von der Example", "von der Example", "Anna", ""),
        ("von der Example, Anna", "von der Example", "Anna", ""),
        ("Maria del Sample Example", "del Sample Example", "Maria", ""),
        ("Mohammed Al Example", "Al Example", "Mohammed", ""),
        ("Mohammed bin Salem Al Example", "bin Salem Al Example", "Mohammed", ""),
        ("Anna-Lena Muster-Example", "Muster-Example", "Anna-Lena", ""),
        ("Müller, Jörg", "Müller", "Jörg", ""),
        ("von Example", "von Example", "", ""),
        ("A. Example", "Example", "A.", ""),
        ("Example", "Example", "", ""),
        ("- Anna Example", "Example", "Anna", ""),
        ("12. Anna Example", "Example", "Anna", ""),
        ("KISHIMOTO Tadamitsu", "Kishimoto", "Tadamitsu", ""),
    ],
)
def test_names_are_taken_apart(typed: str, family: str, given: str, titles: str) -> None:
    found = read(typed)
    assert (found.family_name, found.given_name, found.academic_title) == (family, given, titles)


@pytest.mark.parametrize("honorific", ["Herr", "Frau", "Mr.", "Ms", "Mme", "M."])
def test_forms_of_address_are_kept_apart_from_academic_titles(honorific: str) -> None:
    found = read(f"{honorific} Dr. Alex Example" if honorific != "M." else "M. Alex Example")
    assert (found.honorific, found.given_name, found.family_name) == (honorific, "Alex", "Example")


@pytest.mark.parametrize(
    "typed",
    [
        "Dr. Pat Example <pat@example.org>, Example Org, head of office",
        "Dr. Pat Example, Example Org, head of office, pat@example.org",
        "Example, Dr. Pat; Example Org; head of office; pat@example.org",
        "Dr. Pat Example\tExample Org\thead of office\tpat@example.org",
        "Dr. Pat Example – Example Org – head of office – mailto:pat@example.org",
        "Dr.\tPat Example\tExample Org\thead of office\tpat@example.org",
        "• Dr. Pat Example (Example Org), head of office, E-Mail: pat@example.org",
        "1) Dr. Pat Example | Example Org | head of office | pat@example.org",
    ],
)
def test_one_line_says_who_where_and_what(typed: str) -> None:
    found = read(typed)
    assert (found.academic_title, found.given_name, found.family_name) == ("Dr.", "Pat", "Example")
    assert found.organisation == "Example Org"
    assert found.function == "head of office"
    assert found.emails == ("pat@example.org",)


def test_telephone_numbers_are_found() -> None:
    found = read("Pat Example, Sample GmbH, Geschäftsführerin, Tel.: +49 (0)89 123456-0")
    assert found.phones == ("+49 (0)89 123456-0",)
    assert (found.organisation, found.function) == ("Sample GmbH", "Geschäftsführerin")


def test_what_is_no_telephone_number_in_a_sheet_is_told_and_left_out() -> None:
    first, second = read_names("name\tphone\nPat Example\tcall the office\nKim Sample\t+49 711 123456")
    assert first.phones == ()
    assert "“call the office” is not a telephone number" in str(first.doubts[-1])
    assert (second.phones, second.doubts) == (("+49 711 123456",), ())


def test_names_in_other_scripts_keep_their_own_order() -> None:
    japanese, both, arabic, russian = read_names(
        "岸本 忠三 様, 大阪大学\nTadamitsu Kishimoto (岸本 忠三), Osaka Bio Headquarters\nد. محمد المثال\nИван Примеров"
    )
    assert (japanese.native_name, japanese.heading, japanese.honorific) == ("岸本 忠三", "岸本 忠三", "様")
    assert japanese.organisation == "大阪大学"
    assert "Latin letters" in japanese.doubts[0]
    assert (both.given_name, both.family_name, both.native_name) == ("Tadamitsu", "Kishimoto", "岸本 忠三")
    assert both.organisation == "Osaka Bio Headquarters"
    assert not both.doubts
    turned = read("岸本　忠三 (Tadamitsu Kishimoto), Osaka Bio Headquarters")
    assert (turned.family_name, turned.native_name.split()) == ("Kishimoto", ["岸本", "忠三"])
    assert read("岸本 忠三 (Osaka University)").organisation == "Osaka University"
    assert (arabic.family_name, arabic.academic_title) == ("المثال", "د.")
    assert (russian.given_name, russian.native_name) == ("Иван", "Иван Примеров")


def test_a_table_with_headings_is_read_by_them() -> None:
    anna, bert = read_names(
        "Nr.\tNachname\tVorname\tTitel\tFirma\tFunktion\tE-Mail\n"
        "1\tExample\tAnna\tProf. Dr.\tExample Org\tLeiterin\tanna@example.org\n"
        "2\tSample\tBert\tHerr\t\t\t\n"
    )
    assert (anna.family_name, anna.given_name, anna.academic_title) == ("Example", "Anna", "Prof. Dr.")
    assert (anna.organisation, anna.function, anna.emails) == ("Example Org", "Leiterin", ("anna@example.org",))
    assert (bert.family_name, bert.honorific, bert.academic_title, bert.organisation) == ("Sample", "Herr", "", "")
    (quoted,) = read_names('Name,Organisation\n"Example, Anna","Example, Sample and Co"')
    assert (quoted.family_name, quoted.given_name) == ("Example", "Anna")
    assert quoted.organisation == "Example, Sample and Co"


def test_addresses_of_a_mail_program_are_one_person_each() -> None:
    found = read_names('Anna Example <a@b.example>; "Sample, Bert" <b@c.example>, kim.placeholder@d.example')
    assert [(each.given_name, each.family_name, each.emails) for each in found] == [
        ("Anna", "Example", ("a@b.example",)),
        ("Bert", "Sample", ("b@c.example",)),
        ("Kim", "Placeholder", ("kim.placeholder@d.example",)),
    ]
    assert "e-mail address" in found[2].doubts[0]


def test_people_on_file_tell_which_word_is_the_family_name() -> None:
    book = book_of(
        Person(id="a", family_name="Kishimoto", given_name="Tadamitsu"),
        Organisation(id="o", name="Acme", short_name="Akme"),
    )
    (found,) = read_names("Kishimoto Tadamitsu", known_names(book))
    assert (found.family_name, found.given_name) == ("Kishimoto", "Tadamitsu")
    (other,) = read_names("Sample, Akme", known_names(book))
    assert (other.family_name, other.given_name, other.organisation) == ("Sample", "", "Akme")


def test_a_comma_between_two_names_is_doubtful_and_can_be_swapped() -> None:
    found = read("Example, Anna")
    assert found.doubts
    assert (found.swapped.family_name, found.swapped.given_name, found.swapped.doubts) == ("Anna", "Example", ())
    assert read("Example").swapped == read("Example")


def test_lines_without_a_name_are_not_lost() -> None:
    found = read_names("?!\n\n   \n+49 89 123456\n")
    assert [each.typed for each in found] == ["?!", "+49 89 123456"]
    assert all(each.family_name for each in found)
    assert [each.number for each in found] == [1, 2]


PAYLOADS = [
    each["payload"]
    for each in json.loads((Path(__file__).parents[2] / "hostile.json").read_text(encoding="utf-8"))
    if isinstance(each["payload"], str)
]
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff]")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
@pytest.mark.parametrize("frame", ["{}", "Dr. {} Example, {} Org <a@b.example>", "Name\tFirma\n{}\t{}"])
def test_hostile_texts_are_harmless(payload: str, frame: str) -> None:
    for each in read_names(frame.replace("{}", payload)):
        for text in (each.typed, each.heading, each.native_name, each.organisation, each.function, each.honorific):
            assert not RAW.search(text)
            assert "\n" not in text


@given(st.text(st.characters(), max_size=60))
@tries(150)
def test_any_text_is_read_and_everybody_has_a_name(text: str) -> None:
    for each in read_names(text):
        assert each.family_name
        assert each.heading


def test_long_lines_take_no_longer_than_they_are_long() -> None:
    for text in ("a" * 200_000, "a@" * 50_000, "(" * 50_000, "+4 " * 50_000, "Dr. " * 50_000, ", " * 50_000):
        assert len(read_names(text)) <= 1


@pytest.mark.parametrize(
    ("pasted", "native", "family", "organisation"),
    [
        ("田中 見本, Mihon Tanaka, Sample University East", "田中 見本", "Tanaka", "Sample University East"),
        ("田中 見本, Sample University East, Sample City", "田中 見本", "田中 見本", "Sample University East"),
        ("田中 見本, Example Devices, president", "田中 見本", "田中 見本", "Example Devices"),
    ],
)
def test_a_name_in_its_own_script_may_be_spelt_again_in_latin_letters(pasted, native, family, organisation):
    (found,) = read_names(pasted)
    assert (found.native_name, found.family_name, found.organisation) == (native, family, organisation)
