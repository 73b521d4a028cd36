"""Headings as offices write them: which field they mean, however many words stand around it."""

from datetime import date

import pytest

from missions.importing.choices import Choices
from missions.importing.columns import columns
from missions.importing.course import Import
from missions.importing.headings import is_number_heading, match
from missions.importing.look import look
from missions.importing.personal import is_personal_heading
from missions.importing.steps import Sureness
from missions.importing.target import import_kind
from missions.records.book import Book
from tests.missions.importing.sheets import file_of, sheet_of

TODAY = date(2026, 11, 28)


class TestHeadingsOfAgreements:
    @pytest.mark.parametrize(
        ("heading", "target"),
        [
            ("Account Name", "parties"),
            ("Partnereinrichtung", "parties"),
            ("Billing Country", "organisation.country"),
            ("Contract Owner", "owner"),
            ("Zuständige/r", "owner"),
            ("Primary Contact", "contacts"),
            ("Executed Date", "signatures.date"),
            ("Date of expiry of the contract", "term.expiry"),
            ("Auto-Renew", "renewal.tacit"),
            ("Kündigungsfrist (Monate)", "notices"),
        ],
    )
    def test_words_that_any_heading_of_such_a_list_may_have_tell_nothing_apart(self, heading: str, target: str) -> None:
        found = match(heading, import_kind("agreements"))
        assert found is not None
        assert found.target.name == target

    @pytest.mark.parametrize("heading", ["Record ID", "Vertrags-Nr.", "Contract No.", "Aktenzeichen"])
    def test_numbers_of_rows_have_many_names(self, heading: str) -> None:
        assert is_number_heading(heading)


def test_the_column_of_partners_is_found_by_its_cells_where_no_heading_says_so() -> None:
    rows = (
        ["Wer?", "Kind", "Signed on", "Expires"],
        ["Example University North", "MoU", "2024-03-10", "2027-03-09"],
        ["Sample Foundation", "MoU", "2024-04-10", "2027-04-09"],
    )
    look_at = look(file_of(sheet_of(*rows)), Choices(kind="agreements"), Book())
    found = columns(look_at, Choices(kind="agreements"), Book(), TODAY)
    assert (found[0].target, found[0].sureness) == ("parties", Sureness.LIKELY)


def test_until_when_a_passport_is_valid_is_personal_though_its_heading_does_not_say_so() -> None:
    rows = (
        ["First name", "Last name", "Passport no.", "Valid until"],
        ["Pat", "Beispiel", "X0000001", "2027-03-01"],
    )
    found = columns(look(file_of(sheet_of(*rows)), Choices(), Book()), Choices(), Book(), TODAY)
    assert [(each.target, each.is_personal) for each in found[2:]] == [("", True), ("", True)]


def test_two_columns_that_would_be_one_field_speak_once_for_a_kind() -> None:
    rows = (["Name", "Firma", "E-Mail"], ["Pat Beispiel", "Example Org", "pat@example.org"])
    assert look(file_of(sheet_of(*rows)), Choices(), Book()).kind == "people"


def test_names_with_country_and_city_are_organisations() -> None:
    rows = (["Name", "Country", "City"], ["Example Cluster North", "Germany", "Exampleton"])
    assert look(file_of(sheet_of(*rows)), Choices(), Book()).kind == "organisations"


class TestWhatEveryRecordNeeds:
    def test_a_list_without_headings_says_so(self) -> None:
        lacks = Import(file_of(sheet_of(["Pat Beispiel", "Example Org"])), Book(), TODAY).lacks
        assert lacks.startswith("The list has no row of headings that is known")

    def test_a_list_without_the_one_column_that_counts_names_it(self) -> None:
        rows = (["Wofür?", "Signed on", "Expires"], ["xx", "2024-03-10", "2027-03-09"])
        lacks = Import(file_of(sheet_of(*rows)), Book(), TODAY, Choices(kind="agreements")).lacks
        assert "“Partner or Title”" in lacks

    def test_a_list_with_it_lacks_nothing(self) -> None:
        rows = (["Partner", "Signed on"], ["Example University North", "2024-03-10"])
        assert Import(file_of(sheet_of(*rows)), Book(), TODAY).lacks == ""


class TestPersonalHeadings:
    @pytest.mark.parametrize(
        "heading",
        [
            "Passport #",
            "Passport (nat./no./exp.)",
            "Passport: No.",
            "Travel document no.",
            "Doc. no.",
            "ID document",
            "D.O.B.",
            "Special meal",
            "Dietary req.",
            "Blood type",
            "T-shirt size",
            "Private e-mail",
            "Frequent flyer no.",
            "Geb.-Datum",
            "Ausweisnr.",
            "Staatsang.",
            "Lebensmittelunverträglichkeiten",
            "Date de naiss.",
            "N° passeport",
            "Pièce d'identité",
            "Repas spécial",
            "Téléphone personnel",
        ],
    )
    def test_however_they_are_put_they_are_known(self, heading: str) -> None:
        assert is_personal_heading(heading, "people")

    @pytest.mark.parametrize(
        "heading", ["Name as in passport", "Partner's name", "Doc. no.", "Document", "Size", "Personalnummer", "E-mail"]
    )
    def test_others_are_none_in_a_list_of_partners(self, heading: str) -> None:
        assert not is_personal_heading(heading, "agreements")

    def test_of_two_rows_of_headings_the_upper_one_makes_a_number_personal(self) -> None:
        rows = (["Name", "Organisation", "Passport: No."], ["Pat Beispiel", "Example Org", "X0000001"])
        found = columns(look(file_of(sheet_of(*rows)), Choices(), Book()), Choices(), Book(), TODAY)
        assert (found[2].target, found[2].is_personal) == ("", True)

    def test_what_people_eat_is_personal_though_its_heading_says_nothing(self) -> None:
        rows = (["Name", "Org.", "Catering"], ["Pat Beispiel", "Example Org", "vegan, no nuts"], ["Kim", "", "none"])
        people = Choices(kind="people")
        found = columns(look(file_of(sheet_of(*rows)), people, Book()), people, Book(), TODAY)
        assert (found[2].target, found[2].is_personal) == ("", True)


class TestBrackets:
    @pytest.mark.parametrize(
        ("heading", "kind", "target"),
        [
            ("Name (English)", "organisations", "aliases"),
            ("Name (native)", "people", "native_name"),
            ("Contact (internal)", "agreements", "owner"),
            ("Auto-renewal (Y/N)", "agreements", "renewal.tacit"),
            ("Expiry (UTC)", "agreements", "term.expiry"),
        ],
    )
    def test_what_stands_in_them_may_make_another_column(self, heading: str, kind: str, target: str) -> None:
        found = match(heading, import_kind(kind))
        assert found is not None
        assert (found.target.name, found.quality) == (target, 3)
