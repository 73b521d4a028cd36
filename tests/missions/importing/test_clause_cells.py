"""What lists say of agreements: kinds, signatures, ends, renewals and notices, in three languages."""

from datetime import date

import pytest

from missions.dates.periods import Period
from missions.importing.clause_cells import (
    FirstAndLast,
    RenewalWithNotice,
    duration_cell,
    expiry_cell,
    kind_in,
    plans_signature,
    renewal_cell,
    signed_cell,
    tacit_renewal_cell,
)
from missions.importing.notice_cells import notice_cell
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, Kept, Known, NotStated, Unclear
from missions.records.agreements import AgreementKind
from missions.records.book import Book
from missions.records.clauses import Boundary, Reckoning, Renewal, RenewalMode, TermKind

AROUND = CellContext(Book(), date(2026, 11, 28))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Accord de coopération", AgreementKind.COOPERATION_AGREEMENT),
        ("Avenant n° 1", AgreementKind.AMENDMENT),
        ("Avenant à l'accord de coopération", AgreementKind.AMENDMENT),
        ("Lettre d'intention", AgreementKind.LETTER_OF_INTENT),
        ("Convention-cadre", AgreementKind.FRAMEWORK),
        ("Déclaration commune", AgreementKind.DECLARATION),
        ("Absichtserklärung zum Rahmenvertrag", AgreementKind.LETTER_OF_INTENT),
        ("Memorandum of Understanding (MoU) on clusters", AgreementKind.MEMORANDUM_OF_UNDERSTANDING),
        ("LoI 2024", AgreementKind.LETTER_OF_INTENT),
        ("Loi n° 5", None),
        ("Programme d'échange", None),
    ],
)
def test_a_title_names_a_kind_in_three_languages(title: str, kind: AgreementKind | None) -> None:
    assert kind_in(title) is kind


@pytest.mark.parametrize("text", ["été 2025", "voraussichtlich März 2026", "planned for May 2026", "1 May 2027"])
def test_a_planned_signature_is_not_one_that_took_place(text: str) -> None:
    found = signed_cell(SheetCell(text), AROUND)
    assert isinstance(found, Kept)
    assert "planned" in found.told


@pytest.mark.parametrize(
    ("text", "day"), [("Okt. 2025", "2025-10"), ("2025", "2025"), ("8 novembre 2024", "2024-11-08")]
)
def test_a_day_of_signing_may_be_a_month_or_year(text: str, day: str) -> None:
    found = signed_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert str(found.value) == day


def test_a_remark_can_say_that_a_signature_is_planned() -> None:
    assert plans_signature("signature prévue au salon")
    assert plans_signature("Unterzeichnung auf der Messe geplant")
    assert not plans_signature("auf der Messe unterzeichnet; Besuch geplant")


@pytest.mark.parametrize("text", ["unbefristet", "durée indéterminée", "evergreen", "open-ended", "no expiry"])
def test_words_for_no_end_are_read_under_any_clause(text: str) -> None:
    for read in (expiry_cell, duration_cell, renewal_cell):
        assert read(SheetCell(text), AROUND) == Known(TermKind.INDEFINITE, "without end")


def test_an_end_is_a_day_a_length_or_both_days() -> None:
    ends = {
        text: expiry_cell(SheetCell(text), AROUND) for text in ("Ende 2026", "bis 31.12.2027", "3 Jahre", "2023-2026")
    }
    shown = {text: str(each.value) for text, each in ends.items() if isinstance(each, Known)}
    assert shown["Ende 2026"] == "2026-09-01~/2026-12-31~"
    assert (shown["bis 31.12.2027"], shown["3 Jahre"]) == ("2027-12-31", "P3Y")
    both = ends["2023-2026"]
    assert isinstance(both, Known)
    assert isinstance(both.value, FirstAndLast)


def test_a_bare_number_has_no_unit_and_active_is_no_end() -> None:
    for read in (expiry_cell, duration_cell):
        assert read(SheetCell("36"), AROUND) == Unclear("unit", {"months": Period("P36M")})
        assert isinstance(read(SheetCell("Active"), AROUND), Kept)


@pytest.mark.parametrize(
    ("text", "renewal"),
    [
        ("tacite, par périodes d'un an", Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))),
        ("stillschweigend um jeweils 1 Jahr", Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))),
        ("stillschweigend, 1 J.", Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))),
        ("Auto-renew (annual)", Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))),
        ("auto-renew, 1 year, max. 2 times", Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=2)),
        ("auf Antrag", Renewal(mode=RenewalMode.EXPRESS)),
        ("by mutual agreement, in writing", Renewal(mode=RenewalMode.EXPRESS)),
        ("expresse", Renewal(mode=RenewalMode.EXPRESS)),
        ("keine", Renewal(mode=RenewalMode.NONE)),
        ("non", Renewal(mode=RenewalMode.NONE)),
    ],
)
def test_a_renewal_is_read_in_three_languages(text: str, renewal: Renewal) -> None:
    found = renewal_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert (found.value, found.rest) == (renewal, "")


@pytest.mark.parametrize("text", ["Yes", "ja, 2 Jahre", "nicht automatisch", "siehe Vertrag"])
def test_a_text_that_does_not_say_how_it_renews_is_kept(text: str) -> None:
    assert isinstance(renewal_cell(SheetCell(text), AROUND), Kept)


def test_more_than_the_renewal_goes_to_the_notes() -> None:
    found = renewal_cell(SheetCell("automatic renewal unless terminated"), AROUND)
    assert isinstance(found, Known)
    assert found.rest == "automatic renewal unless terminated"


def test_a_notice_has_its_length_and_the_day_it_takes_effect() -> None:
    found = notice_cell(SheetCell("6 Monate zum Jahresende"), AROUND)
    assert isinstance(found, Known)
    rule = found.value
    assert (rule.period, rule.boundary, rule.reckoning) == (
        Period("P6M"), Boundary.CALENDAR_YEAR, Reckoning.FROM_RECEIPT
    )  # fmt: skip
    registered = notice_cell(SheetCell("6 mois, par lettre recommandée"), AROUND)
    assert isinstance(registered, Known)
    assert (registered.value.period, registered.rest) == (Period("P6M"), "6 mois, par lettre recommandée")
    assert notice_cell(SheetCell("k. A."), AROUND) == NotStated()
    bare = notice_cell(SheetCell("3"), AROUND)
    assert isinstance(bare, Unclear)
    assert list(bare.readings) == ["months", "weeks", "days"]


@pytest.mark.parametrize(
    ("text", "mode", "period"),
    [
        ("Yes", RenewalMode.TACIT, None),
        ("Yes - 1 year", RenewalMode.TACIT, "P1Y"),
        ("ja (2 Jahre)", RenewalMode.TACIT, "P2Y"),
        ("12 months", RenewalMode.TACIT, "P12M"),
        ("auf Antrag", RenewalMode.EXPRESS, None),
        ("Non", RenewalMode.NONE, None),
    ],
)
def test_a_column_that_asks_for_tacit_renewal_is_answered_by_yes_and_no(
    text: str, mode: RenewalMode, period: str | None
) -> None:
    found = tacit_renewal_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert (found.value.mode, found.value.period and found.value.period.text) == (mode, period)


@pytest.mark.parametrize(
    ("said", "mode", "period"),
    [
        ("Auto-renew: Yes (1 yr)", RenewalMode.TACIT, "P1Y"),
        ("Auto-renew: No", RenewalMode.NONE, None),
        ("Tacite reconduction : non", RenewalMode.NONE, None),
        ("stillschw. um 2 Jahre", RenewalMode.TACIT, "P2Y"),
        ("autom. um 6 Mon.", RenewalMode.TACIT, "P6M"),
    ],
)
def test_a_renewal_may_be_written_short_or_answer_yes_or_no(said, mode, period) -> None:
    read = renewal_cell(SheetCell(said), AROUND)
    assert isinstance(read, Known)
    assert (read.value.mode, read.value.period and read.value.period.text) == (mode, period)


@pytest.mark.parametrize("text", ["31.12.9999", "12/31/2099", "31/12/2099", "2999-12-31"])
def test_a_day_that_registers_hold_where_there_is_no_end_is_none_and_stays_in_the_notes(text: str) -> None:
    found = expiry_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert (found.value, found.rest) == (TermKind.INDEFINITE, text)


@pytest.mark.parametrize(
    ("text", "renewal", "notice"),
    [
        ("Evergreen w/ 60 days notice", TermKind.INDEFINITE, "P60D"),
        ("Auto-renews, 90 days' notice", RenewalMode.TACIT, "P90D"),
        ("stillschweigend um 1 Jahr, Kündigungsfrist 3 Monate", RenewalMode.TACIT, "P3M"),
        ("tacite, préavis de 6 mois", RenewalMode.TACIT, "P6M"),
    ],
)
def test_a_notice_in_the_cell_of_the_renewal_is_read_too(
    text: str, renewal: TermKind | RenewalMode, notice: str
) -> None:
    found = renewal_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert isinstance(found.value, RenewalWithNotice)
    said = found.value.renewal
    assert (said.mode if isinstance(said, Renewal) else said, found.value.notice.period) == (renewal, Period(notice))


@pytest.mark.parametrize(
    "text", ["3 ans à compter de la signature", "3 years from the date of signature", "3 Jahre ab Unterzeichnung"]
)
def test_from_when_a_term_is_counted_stays_in_the_notes(text: str) -> None:
    found = duration_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert (found.value, found.rest) == (Period("P3Y"), text)


@pytest.mark.parametrize("text", ["90 days prior written notice", "90 days' notice", "90 calendar days"])
def test_words_beside_a_notice_do_not_hide_it(text: str) -> None:
    found = notice_cell(SheetCell(text), AROUND)
    assert isinstance(found, Known)
    assert found.value.period == Period("P90D")


def test_a_notice_may_be_written_short() -> None:
    found = notice_cell(SheetCell("3 Mon. z. Jahresende"), AROUND)
    assert isinstance(found, Known)
    assert (found.value.period, found.value.boundary) == (Period("P3M"), Boundary.CALENDAR_YEAR)
