"""Contacts of other programs: vCard 2.1, 3.0 and 4.0, whole and damaged."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.importing.sheet import Sheet, SheetRow, SkipReason
from store.exchange.contacts import PRESET, read_contacts
from store.exchange.formats import ImportRefusedError
from tests.properties import tries


def sheet_of(*cards: str | bytes) -> Sheet:
    """The table of cards, each the lines between its first and its last one."""
    files = [each if isinstance(each, bytes) else _file(each) for each in cards]
    (sheet,) = read_contacts([(f"{number}.vcf", data) for number, data in enumerate(files, 1)]).sheets
    return sheet


def _file(card: str) -> bytes:
    return f"BEGIN:VCARD\n{card.strip()}\nEND:VCARD\n".replace("\n", "\r\n").encode()


def facts(row: SheetRow) -> dict[str, str]:
    return {name: cell.text for name, cell in zip(PRESET, row.cells, strict=True) if cell.text}


def person(card: str | bytes) -> dict[str, str]:
    (row,) = sheet_of(card).rows
    assert row.why is None
    return facts(row)


def test_a_card_of_version_3_becomes_a_row_of_people() -> None:
    sheet = sheet_of(
        r"""
VERSION:3.0
UID:urn:uuid:1-2-3
N:Beispiel;Pat;Robin;Dr.;MBA
FN:Dr. Pat Robin Beispiel
ORG:Example Cluster North\; e.V.;International
TITLE:Head of office
item1.EMAIL;type=INTERNET;type=pref:pat@example.org
item1.X-ABLabel:_$!<Work>!$_
TEL;TYPE="work,voice":+49 30 1234567
TEL;TYPE=fax:+49 30 7654321
ADR;TYPE=WORK:;;Sample Street 1;Sample City;;01067;Germany
NOTE:speaks German\, and\nEnglish
"""
    )

    assert (sheet.kind, sheet.preset, sheet.told) == ("people", PRESET, ())
    assert facts(sheet.rows[0]) == {
        "number": "1-2-3",
        "given_name": "Pat Robin",
        "family_name": "Beispiel",
        "name": "Dr. Pat Robin Beispiel",
        "honorific": "Dr. MBA",
        "functions.organisation": "Example Cluster North, e.V.",
        "functions.function": "Head of office",
        "emails": "pat@example.org",
        "phones": "+49 30 1234567",
        "address": "Sample Street 1\n01067 Sample City\nGermany",
        "notes": "speaks German, and\nEnglish\nDepartment: International\nFax or pager: +49 30 7654321",
    }


def test_a_card_of_version_2_is_read_in_its_own_encoding() -> None:
    card = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCster;K=\r\n=C3=A4the\r\n"
        b"FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:K=E4the M=FCster\r\n"
        b"ORG;CHARSET=X-UNHEARD-OF:Sample \x80gency\r\n"
        b"TEL;WORK;VOICE:+49 30 1234567\r\nEND:VCARD\r\n"
    )

    found = person(card)

    assert (found["given_name"], found["family_name"], found["name"]) == ("Käthe", "Müster", "Käthe Müster")
    assert (found["functions.organisation"], found["phones"]) == ("Sample €gency", "+49 30 1234567")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_is_read_in_any_encoding(encoding: str) -> None:
    assert person(_file("FN:Käthe Müster").decode().encode(encoding)) == {"name": "Käthe Müster"}


def test_a_folded_line_goes_on_even_inside_a_letter() -> None:
    data = _file("FN:Käthe Müster").replace("ü".encode(), b"\xc3\r\n \xbc")

    assert person(data) == {"name": "Käthe Müster"}


@pytest.mark.parametrize(
    ("card", "family", "given", "native"),
    [
        ("N:見本;花子\nX-PHONETIC-LAST-NAME:Mihon\nX-PHONETIC-FIRST-NAME:Hanako", "Mihon", "Hanako", "見本 花子"),
        ('N;SORT-AS="Mihon,Hanako":見本;花子\nFN:見本 花子', "Mihon", "Hanako", "見本 花子"),
        ("N;ALTID=1;LANGUAGE=ja:見本;花子\nN;ALTID=1;LANGUAGE=en:Mihon;Hanako", "Mihon", "Hanako", "見本 花子"),
    ],
)
def test_a_name_in_its_own_script_stands_beside_the_one_in_latin_letters(
    card: str, family: str, given: str, native: str
) -> None:
    found = person(f"VERSION:4.0\n{card}")

    assert (found["family_name"], found["given_name"]) == (family, given)
    assert native in (found.get("native_name"), found.get("name"))


@pytest.mark.parametrize(
    "card",
    ["KIND:org\nFN:Example Ltd", "FN:Example Ltd\nORG:Example Ltd", "N:Example Ltd\nFN:Example Ltd\nORG:Example Ltd"],
)
def test_a_card_of_an_organisation_alone_names_no_person(card: str) -> None:
    sheet = sheet_of(card, "FN:Pat Beispiel")

    assert facts(sheet.rows[0]) == {"functions.organisation": "Example Ltd"}
    assert sheet.kind == "people"


def test_cards_that_are_all_organisations_are_proposed_as_organisations() -> None:
    sheet = sheet_of("KIND:org\nFN:Example Ltd\nURL:https://www.example.org\nADR:;;;Sample City;;;Japan")

    assert sheet.kind == "organisations"
    found = {name: each.text for name, each in zip(sheet.preset, sheet.rows[0].cells, strict=True) if each.text}
    assert found == {
        "name": "Example Ltd",
        "country": "Japan",
        "city": "Sample City",
        "website": "https://www.example.org",
    }


def test_what_is_private_or_a_picture_is_left_out_and_told_once() -> None:
    sheet = sheet_of(
        "FN:Pat Beispiel\nBDAY:1980-02-01\nPHOTO;ENCODING=b:QUJD\n REVG\nX-SPOUSE:Kim", "FN:Kim Muster\nBDAY:1990-01-01"
    )

    assert not any(text in repr(sheet.rows) for text in ("1980", "1990", "QUJD", "REVG"))
    assert sheet.told == (
        "Birthdays, families and other private facts of 2 contacts are left out.",
        "Pictures, sounds and keys of 1 contact are left out.",
    )


def test_lines_that_nobody_knows_are_told() -> None:
    assert sheet_of("FN:Pat Beispiel\nX-SHOE-SIZE:43").told == (
        "Lines of contacts that are left out, since they are not known: X-SHOE-SIZE.",
    )


def test_a_card_inside_a_card_is_a_card() -> None:
    sheet = sheet_of("FN:Pat Beispiel\nAGENT:\nBEGIN:VCARD\nFN:Kim Muster\nEND:VCARD\nTITLE:Head")

    assert [facts(each) for each in sheet.rows] == [
        {"name": "Kim Muster"},
        {"name": "Pat Beispiel", "functions.function": "Head"},
    ]


def test_a_card_that_is_cut_off_is_shown_as_damaged() -> None:
    sheet = sheet_of(b"BEGIN:VCARD\nFN:Pat Beispiel\nEND:VCARD\nBEGIN:VCARD\nFN:Kim Mus")

    assert [each.why for each in sheet.rows] == [None, SkipReason.DAMAGED]
    assert sheet.told == ("1 contact is damaged and is not imported.",)


def test_a_list_of_cards_is_no_person() -> None:
    sheet = sheet_of("KIND:group\nFN:The delegation\nMEMBER:urn:uuid:1", "FN:Pat Beispiel")

    assert [each.why for each in sheet.rows] == [SkipReason.SKIPPED, None]


def test_files_without_a_card_are_told_and_alone_refused() -> None:
    told = read_contacts([("one.vcf", _file("FN:Pat Beispiel")), ("two.vcf", b"nothing")]).sheets[0].told

    assert told == ("1 file holds no contacts: two.vcf.",)
    with pytest.raises(ImportRefusedError, match=r"two\.vcf cannot be imported: it holds no contacts"):
        read_contacts([("two.vcf", b"nothing")])


def test_numbers_and_addresses_of_version_4_are_written_as_people_do() -> None:
    found = person(
        "VERSION:4.0\nFN:Pat\nTEL;VALUE=uri:tel:+49-30-1234567;ext=12\nEMAIL;PREF=2:b@example.org\nEMAIL;PREF=1:a@example.org"
    )

    assert found["phones"] == "+49-30-1234567 ext. 12"
    assert found["emails"] == "a@example.org\nb@example.org"


def test_progress_is_told_and_may_stop() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        assert done <= of
        if done >= 100:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_contacts([("many.vcf", _file("FN:Pat Beispiel") * 150)], stop)


_LINES = st.sampled_from(
    [
        *(
            "BEGIN:VCARD",
            "END:VCARD",
            "VERSION:2.1",
            "VERSION:4.0",
            "FN:Pat \\",
            "N:;;",
            "N:a;b,c;\\;d",
            "ORG:;;x",
            "TEL:",
        ),
        *(
            'item1.EMAIL;TYPE="a:b',
            "NOTE;ENCODING=QUOTED-PRINTABLE:=C3=",
            "=",
            " folded",
            "ADR;LABEL=x:;;;",
            "PHOTO:",
            "KIND:org",
        ),
        *(
            "NOTE;ENCODING=B:QUJD",
            "NOTE;CHARSET=utf-16:abc",
            "NOTE;CHARSET=hex:abc",
            "\x1b[31m",
            "FN:\x1b]52;c;x\x07\x00",
        ),
    ]
)


@tries(200)
@given(st.lists(st.one_of(_LINES, st.text(max_size=12)), max_size=20))
def test_any_lines_become_as_many_rows_as_there_are_cards_or_a_sentence(lines: list[str]) -> None:
    data = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode("utf-8", "replace")

    rows = read_contacts([("any.vcf", data)]).sheets[0].rows

    assert [each.number for each in rows] == list(range(1, len(rows) + 1))
    for cell in (cell for row in rows for cell in row.cells):
        assert not any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in cell.text)


def test_family_named_in_a_card_is_left_out_with_a_word_and_colleagues_are_kept() -> None:
    card = "VERSION:4.0\nFN:Pat Beispiel\nRELATED;TYPE=spouse:Kim Muster\nRELATED;TYPE=co-worker:Sam Example"
    assert person(card)["notes"] == "Related: Sam Example"
    assert sheet_of(card).told == ("Birthdays, families and other private facts of 1 contact are left out.",)
