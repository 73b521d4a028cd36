"""What is given out is written in its language, put in its place and noted; personal data only if that can be noted."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from msgspec.structs import replace

from missions.exporting.content import ContactContent, Content
from missions.exporting.exports import Export
from missions.exporting.wish import Audience, DocumentLanguage, ExportContext, ExportRefusedError, FileForm, Wish
from store.documents.surroundings import Surroundings
from store.errors import NotSavedError
from store.exchange.write import GivenOut, export_file_name, give_out, note_of, write_export
from store.store import Store
from tests.store.exchange.test_card_writer import WORLD
from tests.store.portfolio import history_lines, put

CONTACTS = Wish(export="contacts", form=FileForm.VCF, about="trip", audience=Audience.DELEGATION)


@pytest.fixture
def office(store: Store) -> Store:
    put(store, *WORLD)
    return store


def around(store: Store) -> ExportContext:
    return ExportContext(store.load(), date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC), "Kim Muster", 412)


def given(wish: Wish, store: Store, folder: Path, name: str = "") -> GivenOut:
    context = around(store)
    return give_out(write_export(wish, context, Surroundings()), wish, context, store, folder, name)


def test_its_file_is_called_in_the_language_of_what_is_in_it(office: Store) -> None:
    names = [export_file_name(replace(CONTACTS, language=each), around(office)) for each in DocumentLanguage]
    assert names == ["Contacts Spring mission.vcf", "Kontakte Spring mission.vcf", "Contacts Spring mission.vcf"]


def test_it_is_put_in_the_folder_and_stands_in_the_history(office: Store, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert [each.name for each in given(CONTACTS, office, out).paths] == ["Contacts – Spring mission.vcf"]
    assert [each.name for each in given(CONTACTS, office, out, "people.vcf").paths] == ["people.vcf"]
    noted = "export the contacts “Spring mission” for the delegation as vCard, as of change 412"
    assert [each["summary"] for each in history_lines(path)] == ["put", noted, noted]


def test_where_nothing_can_be_noted_it_is_given_out_with_a_word(office: Store, tmp_path: Path) -> None:
    class Closed:
        def note(self, summary: str) -> None:
            raise NotSavedError("The file is only readable.")

    context = around(office)
    written = write_export(CONTACTS, context, Surroundings())
    given = give_out(written, CONTACTS, context, Closed(), tmp_path)
    assert given.paths[0].exists()
    assert "could not be noted in the history. The file is only readable." in given.told[-1]


class TestPersonalData:
    NEVER = Wish(export="contacts", form=FileForm.VCF, about="trip", with_personal=True, reason="x")
    WISH = Wish(export="book", form=FileForm.DOCX, about="trip", with_personal=True, reason="visa office")

    def test_is_not_given_out_if_the_history_cannot_say_so(self, office: Store, tmp_path: Path) -> None:
        class Closed:
            def note(self, summary: str) -> None:
                raise NotSavedError("The file is only readable.")

        out = tmp_path / "out"
        out.mkdir()
        context = around(office)
        written = write_export(CONTACTS, context, Surroundings())
        with pytest.raises(NotSavedError, match="Nothing was given out"):
            give_out(written, self.WISH, context, Closed(), out)
        assert list(out.iterdir()) == []

    def test_is_noted_with_its_reason(self, office: Store) -> None:
        said = "export the briefing book “Spring mission” with personal travel data for our office as Word"
        assert note_of(self.WISH, around(office)) == f"{said}, as of change 412: visa office"

    @pytest.mark.parametrize(
        ("wish", "why"),
        [
            (Wish(export="book", form=FileForm.DOCX, about="trip", with_personal=True, reason=" "), "give a reason"),
            (
                Wish(export="contacts", form=FileForm.VCF, about="trip", with_personal=True, reason="x"),
                "never contains",
            ),
        ],
    )
    def test_needs_a_reason_and_a_place(self, office: Store, wish: Wish, why: str) -> None:
        with pytest.raises(ExportRefusedError, match=why):
            write_export(wish, around(office), Surroundings())


def test_a_draft_has_the_file_and_names_who_has_no_address(office: Store) -> None:
    wish = Wish(export="contacts", form=FileForm.VCF, about="trip", mail=True, mail_to=("head", "pat", "mori"))
    written = write_export(wish, around(office), Surroundings())
    assert written.told[-1] == "1 person has no e-mail address and is not in the draft: Pat Beispiel."
    [file] = written.files
    assert file.name == "Contacts – Spring mission.eml"
    draft = message_from_bytes(file.data, policy=policy.SMTP)
    assert [each.addr_spec for each in draft["To"].addresses] == ["kim@example.org", "mori@example.jp"]
    assert draft["Subject"] == "Contacts – Spring mission"
    body = draft.get_body()
    assert body is not None
    assert body.get_content().rstrip().endswith("Kind regards\r\nKim Muster")
    [attached] = draft.iter_attachments()
    assert attached.get_filename() == "Contacts – Spring mission.vcf"
    assert "as draft of an e-mail" in note_of(wish, around(office))


def test_two_files_of_one_title_keep_both(office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(_self: Export, _wish: Wish, _context: ExportContext) -> tuple[Content, ...]:
        return (ContactContent(title="Talk", cards=()), ContactContent(title="TALK", cards=()))

    monkeypatch.setattr(Export, "contents", twice)
    out = tmp_path / "out"
    out.mkdir()
    paths = given(CONTACTS, office, out).paths
    assert [each.relative_to(out).as_posix() for each in paths] == [
        "Spring mission/Talk.vcf",
        "Spring mission/TALK (2).vcf",
    ]
