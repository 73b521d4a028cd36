"""Lists of people and of organisations: what their columns become."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.importing.alike import alike, resolve
from missions.importing.cells import read_table
from missions.importing.choices import NEW, Choices
from missions.importing.columns import columns
from missions.importing.course import Import
from missions.importing.look import look
from missions.importing.sheet import Format, Sheet, SheetCell, SheetRow, SourceFile
from missions.importing.target import CellContext, RecordDraft, RowSoFar, import_kind
from missions.records.book import Book
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.people import Person
from missions.records.record import Record
from tests.missions.importing.sheets import file_of, sheet_of
from tests.world import book_of, changed, org

TODAY = date(2026, 11, 28)
EMPTY = Book()


def listed(table: str, kind: str = "", chosen: dict[str, str] | None = None, book: Book = EMPTY) -> list[RecordDraft]:
    """The rows of a table, its cells parted by bars; `chosen` names the targets of columns by heading."""
    rows = tuple(
        SheetRow(number, tuple(SheetCell(each.strip()) for each in line.split("|")))
        for number, line in enumerate(table.strip().split("\n"), 1)
    )
    source = SourceFile(name="list.csv", format=Format.CSV, sheets=(Sheet(rows=rows),))
    choices = Choices(kind=kind)
    seen = look(source, choices, book)
    by_heading = {heading: index for index, heading in enumerate(seen.headings)}
    choices = changed(choices, columns={by_heading[heading]: name for heading, name in (chosen or {}).items()})
    kind_read, around = import_kind(seen.kind), CellContext(book, TODAY)
    drafts = []
    for read in read_table(seen, columns(seen, choices, book, TODAY), kind_read, choices, around).rows:
        row = RowSoFar(kind_read.start(f"row {read.row.number}", around))
        for target, value in read.values:
            row = target.put(row, value, around)
        notes = "\n".join(filter(None, (row.record.notes, *read.notes)))
        record: Record = changed(row.record, notes=notes)
        draft = RecordDraft(row=read.row.number, record=record, mentions=row.mentions, told=(*row.told, *read.told))
        drafts.append(kind_read.finish(draft, around))
    return drafts


def people(table: str, **others: object) -> list[Person]:
    found = [each.record for each in listed(table, "people", **others)]  # type: ignore[arg-type]
    assert all(isinstance(each, Person) for each in found)
    return found  # type: ignore[return-value]


def organisations(table: str) -> list[Organisation]:
    found = [each.record for each in listed(table, "organisations")]
    assert all(isinstance(each, Organisation) for each in found)
    return found  # type: ignore[return-value]


PASSPORTS = """
Anrede | Titel | Name | Vorname | Funktion | Firma | Land | E-Mail | Reisepass-Nr. | Pass gültig bis | geboren | Essen
Frau | Dr. | BEISPIEL | Pat | Leiterin | Sample-Agentur | Japan | pat@example.org | C01X | 31.12.2030 | 1.2.1980 | vegan
Herr | | von Muster | Kim | Referent | Muster & Söhne | DE | kim@example.org | C77X | 2031 | 1.1.1990 |
"""


def test_a_german_list_has_family_names_under_name_beside_given_names() -> None:
    pat, kim = people(PASSPORTS)

    assert (pat.family_name, pat.given_name, pat.honorific, pat.academic_title) == ("Beispiel", "Pat", "Frau", "Dr.")
    assert (kim.family_name, kim.given_name) == ("von Muster", "Kim")
    assert (pat.emails, pat.functions[0].function) == (("pat@example.org",), "Leiterin")


def test_nothing_personal_is_kept_unless_its_column_is_chosen() -> None:
    pat, _ = people(PASSPORTS)
    chosen, _ = people(PASSPORTS, chosen={"Pass gültig bis": "passport_valid_until", "Essen": "dietary"})

    assert not any(text in repr(pat) for text in ("C01X", "2030", "1980", "vegan"))
    assert (chosen.passport_valid_until, chosen.dietary) == (PartialDate("2030-12-31"), "vegan")


def test_the_organisation_of_a_person_is_in_the_country_of_the_row() -> None:
    drafts = listed(PASSPORTS, "people")

    found = resolve(drafts, alike(drafts, Choices(), EMPTY), Choices(), EMPTY)

    assert [(each.heading, getattr(each, "country", "")) for each in found.new] == [
        ("Sample-Agentur", "JP"),
        ("Muster & Söhne", "DE"),
    ]
    first = found.drafts[0].record
    assert isinstance(first, Person)
    assert first.functions[0].organisation == found.new[0].id


def test_a_list_with_names_beside_firms_is_one_of_people() -> None:
    (found,) = listed("Name | Firma | E-Mail | Telefon\nPat Beispiel | Example Ltd | pat@example.org | +49 30 1234567")

    assert isinstance(found.record, Person)


def test_a_french_list_has_family_names_under_nom() -> None:
    (found,) = people(
        "Civilité | Nom | Prénom | Société | Fonction | Courriel\n"
        "Mme | EXEMPLE | Jeanne | Agence Exemple | Directrice | j@example.org"
    )

    assert (found.heading, found.honorific, found.functions[0].function) == ("Jeanne Exemple", "Mme", "Directrice")


@pytest.mark.parametrize(
    ("typed", "given", "family", "title", "native"),
    [
        ("Pat Beispiel", "Pat", "Beispiel", "", ""),
        ("Beispiel, Pat", "Pat", "Beispiel", "", ""),
        ("Dr. Alex Platzhalter", "Alex", "Platzhalter", "Dr.", ""),
        ("Kim van der MUSTER", "Kim", "van der Muster", "", ""),
        ("例 都仁 (Toni Placeholder)", "Toni", "Placeholder", "", "例 都仁"),
    ],
)
def test_a_whole_name_is_parted(typed: str, given: str, family: str, title: str, native: str) -> None:
    (found,) = people(f"Participant | Company\n{typed} | Example Ltd")

    assert (found.given_name, found.family_name, found.academic_title, found.native_name) == (
        given, family, title, native
    )  # fmt: skip


def test_title_is_what_its_cell_says() -> None:
    one, two, three = people("Title | First name | Last name\nMs | Pat | A\nProf. Dr. | Kim | B\nDirector | Alex | C")

    assert (one.honorific, two.academic_title, three.functions[0].function) == ("Ms", "Prof. Dr.", "Director")


def test_what_is_no_address_among_addresses_goes_to_the_notes() -> None:
    (found,) = people("Name | Email\nPat Beispiel | pat@example.org; ask the office")

    assert found.emails == ("pat@example.org",)
    assert "ask the office" in found.notes


def test_two_columns_of_telephones_are_both_kept() -> None:
    (found,) = people("Name | Telefon | Mobil\nPat Beispiel | 030 1234567 | +49 170 1234567")

    assert found.phones == ("030 1234567", "+49 170 1234567")


def test_a_country_without_an_organisation_goes_to_the_notes() -> None:
    (found,) = people("Name | Email | Country\nPat Beispiel | pat@example.org | Japan")

    assert found.notes == "Country of the organisation: Japan"


def test_a_row_without_a_name_is_its_organisation_alone() -> None:
    drafts = listed("Name | Company | Email | Phone\n | Example Ltd | info@example.org | +49 30 1234567", "people")

    found = resolve(drafts, (), Choices(), EMPTY)

    assert found.drafts == ()
    (company,) = found.new
    assert isinstance(company, Organisation)
    assert (company.name, company.emails, company.phones) == ("Example Ltd", ("info@example.org",), ("+49 30 1234567",))


def test_a_row_with_an_address_alone_is_named_by_it_and_says_so() -> None:
    (draft,) = listed("Name | Email\n | kim.muster@example.org", "people")

    assert draft.record.heading == "Kim Muster"
    assert draft.told == ("No name found in this row, so it is called “Kim Muster”.",)


ORGANISATIONS = """
Organisation | Kürzel | Land | Ort | Typ | Website | E-Mail | Straße | PLZ | gehört zu | Mitglieder
Muster Institute Osawa (MIO) | | Japan | Osaka | Universität | www.example.jp | | Weg 1 | 01067 | Example Verbund | 34
Klaster Przykład Łódź | KPL | Polen | Łódź | Cluster | | | | | |
"""


def test_a_list_of_organisations() -> None:
    institute, cluster = organisations(ORGANISATIONS)

    assert (institute.name, institute.short_name, institute.country) == ("Muster Institute Osawa", "MIO", "JP")
    assert (institute.kind, institute.website) == (OrganisationKind.UNIVERSITY, "https://www.example.jp")
    assert (institute.address, institute.notes) == ("Weg 1\n01067", "Mitglieder: 34")
    assert (cluster.short_name, cluster.city, cluster.kind) == ("KPL", "Łódź", OrganisationKind.CLUSTER)


def test_what_an_organisation_is_a_part_of_comes_with_it() -> None:
    drafts = listed(ORGANISATIONS, "organisations", book=book_of(org("verbund", "Example Verbund")))

    found = resolve(drafts, (), Choices(), book_of(org("verbund", "Example Verbund")))

    assert getattr(found.drafts[0].record, "parent", "") == "verbund"
    assert found.new == ()


@pytest.mark.parametrize("kind", ["people", "organisations"])
def test_the_same_row_has_the_same_key_however_it_is_written(kind: str) -> None:
    key = import_kind(kind).key
    heading = "Name | Land | Firma"
    one, two, other = (
        key(listed(f"{heading}\n{name} | Japan | Example", kind)[0].record, EMPTY)
        for name in ("Pat Müster", "pat  Muester", "Kim Muster")
    )

    assert one == two != other


class TestAgain:
    """A list of people is imported when it comes again."""

    HEADINGS = ("Name", "Firma", "E-Mail", "Telefon")
    ROWS = (
        ("Kim Muster", "Sample Harbour", "kim@example.org", None),
        ("K. Muster", "Sample Harbour", None, "+49 30 1234567"),
        ("Kim Muster", "Example Ltd", None, None),
        (None, "Example Office", "info@example.org", None),
    )

    def importing(self, book: Book) -> Import:
        return Import(file_of(sheet_of(self.HEADINGS, *self.ROWS)), book, TODAY, Choices(kind="people"))

    def test_two_rows_of_one_person_become_one_with_what_both_say(self) -> None:
        changes = self.importing(EMPTY).dry_run.changes
        assert changes is not None
        first = next(each for each in changes.put if isinstance(each, Person) and each.emails)

        assert (first.heading, first.aliases, first.phones) == ("Kim Muster", ("K. Muster",), ("+49 30 1234567",))

    def test_a_row_of_an_organisation_alone_is_told_beside_the_people(self) -> None:
        dry = self.importing(EMPTY).dry_run

        assert "Example Office" in {each.name for each in dry.besides}
        assert sorted(each.row for each in dry.rows) == [2, 3, 4]

    def test_nothing_changes_and_who_was_kept_apart_is_not_asked_about(self) -> None:
        begun = self.importing(EMPTY)
        apart = {each.id: NEW for each in begun.alike if not each.taken}
        assert apart
        changes = begun.choose(alike=apart).dry_run.changes
        assert changes is not None

        again = self.importing(EMPTY.after(changes))

        assert [each.listed for each in again.alike if not each.taken] == []
        assert again.dry_run.changes is None
