"""Contacts as others get them: vCard 3.0 in which no text becomes a line, and which we read back ourselves."""

import re
from datetime import UTC, date, datetime

import pytest

from missions.exporting.contact_cards import contact_cards, in_short
from missions.exporting.content import ContactCard, ContactContent, PhoneNumberKind
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, FileForm, Wish
from missions.importing.course import Import
from missions.importing.dry_run import DryRun
from missions.records.book import Book
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import Participant, Visit
from store.exchange.card_text import cards_in
from store.exchange.card_writer import card_bytes
from store.exchange.contacts import read_contacts
from tests.hostile import PAYLOADS, acting
from tests.world import book_of, changed, on

TODAY = date(2026, 11, 22)
HOUSE = Organisation(
    id="house", name="Example Bio House, Ltd", native_name="例バイオ", country="JP", city="Sample City",
    emails=("info@example.jp",), phones=("+81 6 0000 0000",), address="1-2 Minato\nSample City",
    website="https://example.jp/a;b",
)  # fmt: skip
HOST = Organisation(id="host", name="Exemple Sud", country="FR", city="Exempleville", emails=("x@example.fr",))
MORI = Person(
    id="mori", family_name="Mori", given_name="Yōko", native_name="森 洋子", academic_title="Prof. Dr.", honorific="Ms",
    functions=(
        Function(organisation="house", function="Trainee", until=on("2020")),
        Function(organisation="house", function="Director; International"),
    ),
    emails=("mori@example.jp", "m2@example.jp"), phones=("+81 6 0000 0001", "+81 90 0000 0002"),
    address="1-2 Minato\nSample City", notes="hard to please", dietary="vegan", nationality="JP",
)  # fmt: skip
PAT = Person(id="pat", family_name="Beispiel", given_name="Pat", precedence=2)
HEAD = Person(id="head", family_name="Muster", given_name="Kim", precedence=1, emails=("kim@example.org",))
TRIP = Mission(id="trip", title="Spring mission", delegates=(Delegate(person="pat"), Delegate(person="head")))
TALK = Visit(
    id="talk", title="Talk", mission="trip", host="host",
    participants=(Participant(person="mori", organisation="house"),),
)  # fmt: skip
WORLD = book_of(HOUSE, HOST, MORI, PAT, HEAD, TRIP, TALK)


def given(about: str, book: Book = WORLD, audience: Audience = Audience.OFFICE) -> ContactContent:
    [content] = contact_cards(wish(about, audience), ExportContext(book, TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC)))
    assert isinstance(content, ContactContent)
    return content


def wish(about: str, audience: Audience = Audience.OFFICE) -> Wish:
    return Wish(export="contacts", form=FileForm.VCF, about=about, audience=audience)


def names(content: ContactContent) -> list[str]:
    return [card.name for card in content.cards]


def lines(content: ContactContent) -> list[str]:
    return card_bytes(content).decode().replace("\r\n ", "").split("\r\n")


class TestWhose:
    def test_a_mission_has_its_delegation_by_rank_then_whom_it_meets_then_its_hosts(self) -> None:
        content = given("trip")
        assert names(content) == ["Kim Muster", "Pat Beispiel", "Prof. Dr. Mori Yōko", "Exemple Sud"]
        assert content.title == "Contacts – Spring mission"
        assert content.told == ("1 contact has no e-mail address, telephone number or address: Pat Beispiel.",)

    def test_a_partner_gets_the_delegation_alone(self) -> None:
        assert names(given("trip", audience=Audience.PARTNER)) == ["Kim Muster", "Pat Beispiel"]
        context = ExportContext(WORLD, TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC))
        assert "Partners receive only the contacts of the delegation." in in_short(
            wish("trip", Audience.PARTNER), context
        )

    def test_an_organisation_comes_with_who_holds_a_function_there_now(self) -> None:
        gone = changed(MORI, functions=(Function(organisation="house", function="Director", until=on("2020")),))
        assert names(given("house")) == ["Prof. Dr. Mori Yōko", "Example Bio House, Ltd"]
        assert names(given("house", book_of(HOUSE, gone))) == ["Example Bio House, Ltd"]

    def test_a_mission_without_people_is_refused(self) -> None:
        with pytest.raises(ExportRefusedError, match="nobody whose contact"):
            given("trip", book_of(changed(TRIP, delegates=())))


class TestLines:
    def test_a_person_is_written_so_that_every_telephone_reads_it(self) -> None:
        moment = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
        [card] = given("mori", book_of(HOUSE, changed(MORI, changed=moment))).cards
        assert lines(ContactContent(title="", cards=(card,)))[3:-2] == [
            "N:Mori;Yōko;;Ms Prof. Dr.;",
            "FN:Prof. Dr. Mori Yōko",
            "NICKNAME:森 洋子",
            "ORG:Example Bio House\\, Ltd",
            "TITLE:Director; International",
            "EMAIL;TYPE=INTERNET,PREF:mori@example.jp",
            "EMAIL;TYPE=INTERNET:m2@example.jp",
            "TEL;TYPE=WORK,VOICE,PREF:+81 6 0000 0001",
            "TEL;TYPE=WORK,VOICE:+81 90 0000 0002",
            "ADR;TYPE=WORK:;;1-2 Minato\\nSample City;;;;",
            "REV:2026-11-20T08:30:00Z",
        ]

    def test_nothing_of_the_office_or_for_the_journey_is_in_it(self) -> None:
        data = card_bytes(given("trip"))
        assert b"please" not in data
        assert b"vegan" not in data

    def test_lines_end_as_they_must_and_no_letter_is_parted(self) -> None:
        card = ContactCard(key="x", name="大阪" * 60, family_name="Ö" * 100, note="one\ntwo\r\nthree")
        data = card_bytes(ContactContent(title="", cards=(card,)))
        assert all(len(each) <= 75 for each in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")
        for each in data.split(b"\r\n"):
            each.decode()
        assert "NOTE:one\\ntwo\\nthree" in lines(ContactContent(title="", cards=(card,)))

    def test_the_same_content_is_the_same_bytes_and_keeps_its_uid(self) -> None:
        first, later = (
            card_bytes(given("mori")),
            card_bytes(given("mori", book_of(changed(MORI, given_name="Yoko"), HOUSE))),
        )
        assert first == card_bytes(given("mori"))
        uids = [re.search(rb"UID:(urn:uuid:[0-9a-f-]{36})\r", each) for each in (first, later)]
        assert uids[0] is not None
        assert uids[1] is not None
        assert uids[0][1] == uids[1][1]

    def test_no_hostile_text_becomes_a_line_or_a_type(self) -> None:
        for payload in (*PAYLOADS, "x\r\nTEL;TYPE=HOME:1", "x\nEND:VCARD", "a;b,c:d\\"):
            card = ContactCard(
                key=payload, name=payload, family_name=payload, given_name=payload, title_before=payload,
                native_name=payload, organisation=payload, function=payload, emails=(payload,),
                phones=((PhoneNumberKind.WORK, payload),), address=payload, city=payload, country=payload,
                website=payload, note=payload, categories=(payload,),
            )  # fmt: skip
            said = lines(ContactContent(title="", cards=(card,)))
            assert not any(acting(each) for each in said)
            [read] = cards_in(card_bytes(ContactContent(title="", cards=(card,))))
            assert read.is_whole
            assert not read.is_damaged
            allowed = {
                "VERSION",
                "UID",
                "N",
                "FN",
                "NICKNAME",
                "ORG",
                "TITLE",
                "EMAIL",
                "TEL",
                "ADR",
                "URL",
                "CATEGORIES",
            }
            assert {each.name for each in read.lines} <= allowed | {"NOTE"}
            assert all(each.types <= {"", "WORK", "VOICE", "INTERNET", "PREF"} for each in read.lines)


def imported(content: ContactContent, book: Book) -> DryRun:
    return Import(read_contacts([("contacts.vcf", card_bytes(content))]), book, TODAY).dry_run


class TestReadBack:
    @pytest.mark.parametrize("about", ["trip", "house", "host", "mori"])
    def test_our_own_contacts_change_nothing_where_they_come_from(self, about: str) -> None:
        found = imported(given(about), WORLD)
        assert {each.change.name for each in (*found.rows, *found.besides)} == {"UNCHANGED"}

    @pytest.mark.parametrize("about", ["trip", "house"])
    def test_elsewhere_they_become_the_same_people_and_a_second_time_nothing(self, about: str) -> None:
        content = given(about)
        changes = imported(content, Book()).changes
        assert changes is not None
        elsewhere = Book().after(changes)
        [person] = [each for each in elsewhere.people.values() if each.family_name == "Mori"]
        for name in ("given_name", "native_name", "academic_title", "honorific", "emails", "phones", "address"):
            assert getattr(person, name) == getattr(MORI, name)
        [held] = person.functions
        assert held.function == "Director; International"
        assert elsewhere.organisations[held.organisation].name == HOUSE.name
        assert {each.change.name for each in imported(content, elsewhere).rows} == {"UNCHANGED"}
