"""Letters say what is on record and nothing else, and there is none where there is no right to it."""

from datetime import date
from typing import Any

import pytest

from missions.dates.periods import Period
from missions.exporting.letter_people import greeting_of
from missions.exporting.wish import DocumentLanguage, ExportRefusedError
from missions.records.agreements import Signature
from missions.records.book import Book
from missions.records.clauses import NoticeEvent, NoticePurpose, Renewal, RenewalMode, Term, TermKind
from missions.records.record import Record
from missions.records.visits import Gift
from tests import world
from tests.missions.exporting.occasions import papers, values
from tests.world import BY_SIGNING, among, changed, on, stopped_by, until

NORTH = changed(world.NORTH, ours=True, address="Sample Street 1\n00000 Sample City")
EAST = changed(world.EAST, address="1-1 Example-dori\nExample Harbour")
SIGNED = (
    Signature(party="north", person="robin", date=on("2025-02-17"), place="Example Harbour"),
    Signature(party="east", person="sam", date=on("2025-02-17"), place="Example Harbour"),
)
ROLLING = changed(
    world.ROLLING, signatures=SIGNED, term=until("2027-06-15"),
    renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P2Y")),
    notices=(stopped_by("P3M", form="registered letter"),),
)  # fmt: skip
GIVEN = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, party="north", sent=on("2026-11-01"))
TODAY = world.TODAY


def book_with(*records: Record) -> Book:
    return among((NORTH, EAST, world.ALEX, world.ROBIN, world.SAM, world.TONI, world.JOURNEY, ROLLING), *records)


def letter(export: str = "notice", about: str = "rolling", book: Book | None = None, **wanted: Any) -> Any:
    return values(export, about, book or book_with(), wanted.pop("today", TODAY), **wanted)


class TestNotice:
    def test_it_names_the_clause_the_day_and_the_end_of_what_is_on_record(self) -> None:
        found = letter()
        text = " ".join(found.paras)
        assert "signed “Rolling” in Example Harbour on 17\u00a0February 2025" in text
        assert "3\u00a0months before that, which is by 15\u00a0March 2027" in text
        assert "It therefore ends on 15\u00a0June 2027." in text
        assert "Article" not in text
        assert not any(each in text for each in ("days left", " or 1", "overdue"))
        assert found.via == "By registered letter"

    def test_what_is_not_wished_is_the_renewal_of_the_agreement_by_name(self) -> None:
        assert "we do not wish “Rolling” to be renewed" in " ".join(letter().paras)

    def test_in_french_its_close_is_a_sentence_that_greets_once_more(self) -> None:
        found = letter(language=DocumentLanguage.FRENCH)
        assert found.greeting.removesuffix(",") in found.closing

    def test_it_goes_to_who_signed_for_the_partner_at_the_postal_address(self) -> None:
        found = letter()
        assert found.to == (
            "Example Agency East",
            "President",
            "Sam Sample",
            "1-1 Example-dori",
            "Example Harbour",
            "Japan",
        )
        assert found.sender_short == "Example Cluster North · Sample Street 1 · 00000 Sample City"
        assert [(each.name, each.function) for each in found.signers] == [("Robin Sample", "Director")]

    def test_of_two_readings_of_the_last_day_for_notice_neither_is_shown(self) -> None:
        text = " ".join(letter(book=book_with(changed(ROLLING, term=until("2027-06-30")))).paras)
        assert "3\u00a0months before its end" in text
        assert "March" not in text

    def test_a_day_that_is_not_sure_is_not_named(self) -> None:
        vague = changed(ROLLING, signatures=(), entry=BY_SIGNING, term=until("2027-06~"))
        (paper,) = papers("notice", "rolling", book_with(vague), TODAY)
        assert "2027" not in " ".join(paper.values.paras)  # type: ignore[attr-defined]
        assert any("not sure" in each for each in paper.told)

    @pytest.mark.parametrize(
        ("fields", "today", "why"),
        [
            ({}, date(2027, 4, 20), "The last day for notice .* The next one is"),
            ({"notices": ()}, TODAY, "No clause"),
            ({"notices": (stopped_by("P3M", party="east"),)}, TODAY, "Only Example Agency East"),
            ({"renewal": Renewal(mode=RenewalMode.EXPRESS)}, TODAY, "does not renew itself"),
            ({"term": Term(kind=TermKind.INDEFINITE)}, TODAY, "has no end"),
            ({"notice_events": (GIVEN,)}, TODAY, "given already"),
        ],
    )  # fmt: skip
    def test_where_there_is_no_right_or_it_is_too_late_there_is_no_letter(
        self, fields: dict[str, Any], today: date, why: str
    ) -> None:
        with pytest.raises(ExportRefusedError, match=why):
            papers("notice", "rolling", book_with(changed(ROLLING, **fields)), today)

    def test_without_a_signatory_or_an_address_it_is_made_and_says_so(self) -> None:
        bare = among((world.EAST, changed(world.NORTH, ours=True), changed(ROLLING, signatures=())))
        (paper,) = papers("notice", "rolling", bare, TODAY)
        assert paper.values.signers == ()  # type: ignore[attr-defined]
        assert paper.values.greeting == "Dear Sir or Madam,"  # type: ignore[attr-defined]
        assert len([each for each in paper.told if "on file" in each]) == 4


class TestProposal:
    def test_it_proposes_the_length_on_record_from_the_day_after_the_end(self) -> None:
        express = changed(ROLLING, renewal=Renewal(mode=RenewalMode.EXPRESS, period=Period("P2Y")), notices=())
        text = " ".join(letter("proposal", book=book_with(express)).paras)
        assert "renew it for 2\u00a0years, from 16\u00a0June 2027" in text

    def test_what_renews_itself_needs_none(self) -> None:
        with pytest.raises(ExportRefusedError, match="renews itself"):
            letter("proposal")


class TestThanks:
    def test_it_thanks_the_house_for_the_day_and_its_gift(self) -> None:
        talks = changed(world.TALKS, gifts=(Gift(what="a bowl", giver="east", worth=None),))
        found = letter("thanks", "talks", book_with(talks))
        assert "10\u00a0November 2026" in found.paras[0]
        assert "your gift: a bowl." in found.paras[0]
        assert found.to[:2] == ("Example Agency East", "Vice-president")

    def test_nobody_is_thanked_for_what_is_still_to_come(self) -> None:
        with pytest.raises(ExportRefusedError, match="not over yet"):
            letter("thanks", "talks", book_with(world.TALKS), today=date(2026, 11, 9))


class TestGreeting:
    @pytest.mark.parametrize(
        ("title", "honorific", "language", "greeting"),
        [
            ("Prof. Dr.", "Ms", DocumentLanguage.ENGLISH, "Dear Professor Sample,"),
            ("", "Mr", DocumentLanguage.ENGLISH, "Dear Mr Sample,"),
            ("", "", DocumentLanguage.ENGLISH, "Dear Sam Sample,"),
            ("", "san", DocumentLanguage.ENGLISH, "Dear Sample-san,"),
            ("", "H.E.", DocumentLanguage.ENGLISH, "Excellency,"),
            ("Dr.", "Ms", DocumentLanguage.FRENCH, "Dear Madam,"),
            ("Dr.", "", DocumentLanguage.FRENCH, "Dear Sir or Madam,"),
        ],
    )
    def test_it_follows_title_and_form_of_address_and_guesses_no_gender(
        self, title: str, honorific: str, language: DocumentLanguage, greeting: str
    ) -> None:
        person = changed(world.SAM, academic_title=title, honorific=honorific)
        assert greeting_of(person, language, book_with(person)).greeting == greeting
