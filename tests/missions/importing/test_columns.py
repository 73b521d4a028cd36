"""What columns become: by their headings, else by their cells; what is asked, left out, or kept in the notes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.importing.choices import GROUP_HEADINGS, Choices
from missions.importing.columns import columns
from missions.importing.look import look
from missions.importing.remembered import choices_for, columns_to_remember, heading_keys
from missions.importing.sheet import Sheet, SheetRow
from missions.importing.steps import SheetColumn, Sureness
from missions.records.book import Book
from missions.records.imported_lists import ImportedAnswer, ImportedColumn, ImportedList
from missions.records.organisations import Organisation
from tests.missions.importing.sheets import Listed, file_of, kind_of_targets, sheet_of, target_of, use_kinds

TODAY = date(2026, 11, 28)


def mails(texts: tuple[str, ...]) -> float:
    return sum("@" in each for each in texts) / len(texts)


AGREEMENTS = kind_of_targets(
    "agreements",
    target_of("parties", "partner;partenaire;institution", "Partner"),
    target_of("organisation.country", "land;pays;country", "Partner’s country"),
    target_of("signatures.date", "signed on;unterzeichnet am", "Signed on"),
    target_of("entry.date", "in force from;gultig ab", "In force from"),
    target_of("signed_and_in_force", "", "Signed and in force"),
    target_of("term.expiry", "bis;ends;expiry date", "Ends"),
    target_of("contacts.email", "e-mail", "E-mail", holds=mails),
    target_of("birthday", "date of birth", "Birthday", is_personal=True),
    target_of("notes", "remarks;comment", "Notes", several=True),
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    use_kinds(monkeypatch, AGREEMENTS)


def columns_of(
    *rows: list[Listed],
    choices: Choices = Choices(),  # noqa: B008 — frozen
    book: Book = Book(),  # noqa: B008 — never changed
) -> tuple[SheetColumn, ...]:
    return columns(look(file_of(sheet_of(*rows)), choices, book), choices, book, TODAY)


def told(found: tuple[SheetColumn, ...]) -> dict[str, tuple[str, str, str]]:
    """Target, sureness and why of each column by its heading."""
    return {each.heading: (each.target, each.sureness.value, each.because) for each in found}


class TestByTheirHeading:
    def test_a_heading_known_in_any_language_is_sure(self) -> None:
        found = told(columns_of(["Partenaire", "Signed on"], ["Demo Fjord", "2024-03-10"], ["Sample Valley", "2025"]))
        assert found == {
            "Partenaire": ("parties", "sure", "sure: heading"),
            "Signed on": ("signatures.date", "sure", "sure: heading and dates"),
        }

    def test_stops_and_brackets_are_no_part_of_it(self) -> None:
        found = told(columns_of(["PARTNER (name):", "Signed on…"], ["Demo Fjord", "2024"]))
        assert [target for target, *_ in found.values()] == ["parties", "signatures.date"]

    def test_one_in_two_languages_is_as_sure_as_in_one(self) -> None:
        found = told(columns_of(["Partner / Partenaire", "Signed on / unterzeichnet am"], ["Demo Fjord", "2027"]))
        assert [(target, sure) for target, sure, _ in found.values()] == [
            ("parties", "sure"),
            ("signatures.date", "sure"),
        ]

    def test_one_that_is_almost_or_partly_known_is_only_likely(self) -> None:
        found = told(columns_of(["Partner / Einrichtung", "Expirry date"], ["Demo Fjord", "2027"]))
        assert found == {
            "Partner / Einrichtung": ("parties", "likely", "likely: part of the heading"),
            "Expirry date": ("term.expiry", "likely", "likely: almost that heading"),
        }

    def test_names_on_file_are_counted(self) -> None:
        book = Book({"organisations": {"f": Organisation(id="f", name="Demo Fjord Cluster", short_name="DFC")}})
        found = told(columns_of(["Partner", "Remarks"], ["Sample Valley; demo fjord cluster", "x"], book=book))
        assert found["Partner"] == ("parties", "sure", "sure: heading, 1 on file")

    def test_an_unknown_column_is_kept_in_the_notes(self) -> None:
        (_, unknown) = columns_of(["Partner", "Shelf"], ["Demo Fjord", "B 12"])
        assert (unknown.target, unknown.label, unknown.sureness) == ("notes", "kept in notes", Sureness.LEFT_OUT)

    def test_of_two_columns_for_one_field_the_better_has_it_and_the_other_goes_to_the_notes(self) -> None:
        found = told(columns_of(["Partners", "Institution", "Ends"], ["x", "Demo Fjord", "2027"]))
        assert found["Institution"][0] == "parties"
        assert found["Partners"] == ("notes", "left_out", "Institution is that already")

    def test_several_columns_may_go_to_the_notes(self) -> None:
        found = told(columns_of(["Partner", "Remarks", "Comment"], ["Demo Fjord", "x", "y"]))
        assert [target for target, *_ in found.values()] == ["parties", "notes", "notes"]

    def test_each_row_may_have_a_number_of_its_own(self) -> None:
        rows: list[list[Listed]] = [["Nr.", "Partner"], ["2024-07", "Demo Fjord"], ["2024-08", "Sample Valley"]]
        assert told(columns_of(*rows))["Nr."] == ("number", "sure", "sure: each row has its own")
        twice = told(columns_of(*rows, ["2024-08", "Mock Island"]))
        assert twice["Nr."] == ("notes", "left_out", "some numbers occur twice")

    def test_examples_are_three_and_as_unlike_as_there_are(self) -> None:
        ends = ["2024-01-01", "2025-01-01", "unlimited", "2026-01-01", "Dez 26"]
        found = columns_of(["Partner", "Ends"], *([f"Partner {each}", each] for each in ends))
        assert found[1].examples == ("2024-01-01", "unlimited", "Dez 26")


class TestByTheirCells:
    def test_addresses_under_an_unknown_heading_are_likely_addresses(self) -> None:
        found = told(columns_of(["Partner", "Kontakt"], ["Demo Fjord", "pat@example.org"]))
        assert found["Kontakt"] == ("contacts.email", "likely", "likely: by its cells")

    def test_days_under_an_unknown_heading_are_left_to_the_person(self) -> None:
        found = told(columns_of(["Partner", "Vorlage"], ["Demo Fjord", "12.03.2024"]))
        assert found["Vorlage"] == ("notes", "left_out", "dates: ⏎ to say which")

    def test_a_list_without_headings_has_its_columns_by_letter(self) -> None:
        found = told(columns_of([1, "Demo Fjord", "pat@example.org"], [2, "Sample Valley", "kim@example.org"]))
        assert found["A"] == ("number", "sure", "sure: each row has its own")
        assert found["C"][0] == "contacts.email"

    def test_countries_are_known_without_a_heading(self) -> None:
        found = told(columns_of(["Partner", "Wo"], ["Demo Fjord", "Norwegen"], ["Demo Harbour", "Japan"]))
        assert found["Wo"] == ("organisation.country", "likely", "likely: countries")

    def test_group_headings_go_before_the_empty_column_they_stand_in(self) -> None:
        found = told(columns_of(["Land", "Partner", "Ends"], ["JAPAN"], [None, "Demo Harbour", "2027"]))
        assert found["(group heading)"][0] == "organisation.country"
        assert found["Land"] == ("notes", "left_out", "(group heading) is that already")

    def test_group_headings_are_a_column_of_their_own(self) -> None:
        found = columns_of(
            ["Partner", "Ends"], ["JAPAN"], ["Demo Harbour", "2027"], ["Norwegen"], ["Demo Fjord", "2027"]
        )
        assert found[1].index == GROUP_HEADINGS
        assert found[1].examples == ("JAPAN", "Norwegen")
        assert told(found)["(group heading)"] == ("organisation.country", "sure", "sure: countries")


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["Partner", "von", "Nr.", "Japan", "12", "a@example.org", "2027-01-01", "Reisepass"]),
    st.text(max_size=9),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=9))
def test_every_column_of_any_table_that_says_something_is_there_once(rows: list[list[str | None]]) -> None:
    seen = look(
        file_of(sheet_of(*([None if each in ("<", "^") else each for each in row] for row in rows))), Choices(), Book()
    )
    found = columns(seen, Choices(), Book(), TODAY)
    used = {index for row in seen.taken for index, cell in enumerate(row.cells) if cell.text}
    indexes = [each.index for each in found]
    assert len(set(indexes)) == len(indexes)
    assert used <= set(indexes)
    several = [each.target for each in found if each.target not in ("", "notes", "parties")]
    assert len(set(several)) == len(several)
    assert all(each.because for each in found)


class TestADayWithoutAName:
    ROWS: tuple[list[Listed], ...] = (["Partner", "Laufzeit: von", "bis"], ["Demo Fjord", "10/03/2024", "2027"])

    def test_it_is_asked_and_each_letter_says_what_follows(self) -> None:
        day = columns_of(*self.ROWS)[1]
        assert (day.target, day.sureness, day.because) == (
            "signatures.date",
            Sureness.GUESS,
            "a guess: or in force from?",
        )
        assert day.asked
        assert [(each.letter, each.target) for each in day.options] == [
            ("s", "signatures.date"),
            ("f", "entry.date"),
            ("b", "signed_and_in_force"),
        ]
        assert all(each.follows for each in day.options)

    def test_it_is_settled_by_what_is_chosen(self) -> None:
        day = columns_of(*self.ROWS, choices=Choices(columns={1: "entry.date"}))[1]
        assert (day.target, day.sureness, day.asked) == ("entry.date", Sureness.SURE, "")

    def test_it_is_the_beginning_where_the_signature_has_a_column(self) -> None:
        found = told(columns_of(["Partner", "Signed on", "von"], ["Demo Fjord", "2024-03-10", "2024-04-01"]))
        assert found["von"] == ("entry.date", "likely", "likely: Signed on has its own column")


class TestPersonalColumns:
    @pytest.mark.parametrize("heading", ["Date of birth", "Reisepass-Nr.", "Passport No.", "Nationalité", "Geb.-Datum"])
    def test_they_are_left_out_and_say_how_to_import_them(self, heading: str) -> None:
        column = columns_of(["Partner", heading], ["Demo Fjord", "x 1"])[1]
        assert column.is_personal
        assert (column.target, column.label, column.because) == ("", "left out", "personal: ⏎ to import it")

    def test_what_is_known_of_them_can_be_taken_in(self) -> None:
        rows: tuple[list[Listed], ...] = (["Partner", "Date of birth"], ["Demo Fjord", "1970-01-01"])
        (option,) = columns_of(*rows)[1].options
        assert option.target == "birthday"
        taken = columns_of(*rows, choices=Choices(columns={1: "birthday"}))[1]
        assert (taken.target, taken.is_personal, taken.sureness) == ("birthday", True, Sureness.SURE)


class TestChoices:
    def test_a_column_can_be_left_out(self) -> None:
        found = columns_of(["Partner", "Ends"], ["Demo Fjord", "2027"], choices=Choices(columns={1: ""}))
        assert (found[1].target, found[1].label, found[1].sureness) == ("", "left out", Sureness.LEFT_OUT)

    def test_a_chosen_column_has_its_field_before_the_one_with_the_right_heading(self) -> None:
        rows: tuple[list[Listed], ...] = (["Partner", "Who"], ["x", "Demo Fjord"])
        found = told(columns_of(*rows, choices=Choices(columns={1: "parties"})))
        assert found["Who"] == ("parties", "sure", "as chosen")
        assert found["Partner"] == ("notes", "left_out", "Who is that already")

    def test_a_target_that_the_kind_does_not_have_changes_nothing(self) -> None:
        rows: tuple[list[Listed], ...] = (["Partner", "Who"], ["x", "Demo Fjord"])
        assert columns_of(*rows, choices=Choices(columns={1: "wings", 9: "parties"})) == columns_of(*rows)


def test_a_calendar_says_itself_what_its_columns_are() -> None:
    (cells,) = sheet_of(["Demo Fjord", "2027-01-01", "1970-01-01"]).rows
    sheet = Sheet(rows=(SheetRow(1, cells.cells),), kind="agreements", preset=("parties", "term.expiry", "birthday"))
    found = columns(look(file_of(sheet), Choices(), Book()), Choices(), Book(), TODAY)
    assert [(each.target, each.is_personal) for each in found] == [
        ("parties", False),
        ("term.expiry", False),
        ("", True),
    ]
    assert [each.heading for each in found] == ["Partner", "Ends", "Birthday"]


class TestAListImportedBefore:
    ROWS: tuple[list[Listed], ...] = (["Partner", "Who", "Remarks"], ["x", "Demo Fjord", "y"])

    def book(self) -> Book:
        first = look(file_of(sheet_of(*self.ROWS)), Choices(), Book())
        chosen = columns(first, Choices(columns={1: "parties", 0: ""}), Book(), TODAY)
        kept = ImportedList(
            id="l",
            title="list-march.xlsx",
            table="agreements",
            headings=heading_keys(first.headings),
            columns=columns_to_remember(first, chosen),
            answers=(ImportedAnswer(question="order 1", answer="dmy"),),
            imported=PartialDate("2026-03-01"),
        )
        older = ImportedList(
            id="z",
            title="list-2025.xlsx",
            table="agreements",
            headings=kept.headings,
            columns=(ImportedColumn(heading="who", target="notes"),),
            imported=PartialDate("2025-03-01"),
        )
        return Book({"imported_lists": {"l": kept, "z": older}})

    def test_its_columns_are_as_they_were_last_time(self) -> None:
        found = told(columns_of(*self.ROWS, book=self.book()))
        assert found["Who"] == ("parties", "sure", "as in list-march.xlsx")
        assert found["Partner"][0] == ""

    def test_what_is_chosen_now_goes_before(self) -> None:
        found = told(columns_of(*self.ROWS, book=self.book(), choices=Choices(columns={1: "notes"})))
        assert found["Who"][0] == "notes"

    def test_answers_are_as_they_were_too(self) -> None:
        seen = look(file_of(sheet_of(*self.ROWS)), Choices(), self.book())
        assert choices_for(seen, self.book()).answers == {"order 1": "dmy"}

    def test_other_headings_are_another_list(self) -> None:
        seen = look(file_of(sheet_of(["Partner", "Who"], ["x", "y"])), Choices(), self.book())
        assert choices_for(seen, self.book()) == Choices()

    def test_headings_are_told_apart_where_two_are_the_same(self) -> None:
        assert heading_keys(("Name", "Name", "Straße", "D")) == ("name", "name b", "strasse")
