"""The page for the car is one page, whatever is known of a partner; what is left out for that is named."""

from io import BytesIO

import pypdf
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.exporting.car_page import car_pages
from missions.exporting.content import PaperContent
from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents import one_page, typst_pdf
from store.documents.one_page import one_page_pdf, one_page_word
from store.documents.word_car import tightened
from tests.missions.exporting.busy_partner import busy_book, car_wish, context_of

EVERYTHING = busy_book(agreements=100, people=30, promises=12, gifts=9, text="Say it. " * 60, long="von Hohenstein")


@pytest.fixture(autouse=True)
def _only_faces_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_pdf, "_installed_fonts", lambda: typst.Fonts(include_system_fonts=False))


def page_of(book: object) -> PaperContent:
    (page,) = car_pages(car_wish(), context_of(book))  # type: ignore[arg-type]
    return page


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 100), st.integers(0, 30), st.integers(0, 20), st.integers(0, 9),
    st.text(max_size=900), st.text(st.characters(categories=["L", "Nd"]), max_size=120), st.sampled_from(PaperSize),
)  # fmt: skip
def test_it_is_always_one_page(
    agreements: int, people: int, promises: int, gifts: int, text: str, long: str, size: PaperSize
) -> None:
    book = busy_book(agreements=agreements, people=people, promises=promises, gifts=gifts, text=text, long=long)
    made = one_page_pdf(page_of(book), size, DocumentLanguage.ENGLISH)
    assert len(pypdf.PdfReader(BytesIO(made.data)).pages) == 1


def test_what_falls_out_is_named_to_the_user_and_at_the_foot() -> None:
    made = one_page_pdf(page_of(EVERYTHING), PaperSize.A4, DocumentLanguage.ENGLISH)
    gone = "languages and earlier meetings, 97 more agreements, 26 more people, 9 more promises, gifts of earlier years"
    assert made.told[0].startswith("Left out of “Example Agency East von Hohenstein”, so that it is one page: " + gone)
    found = text_of(made.data)
    assert f"More in the book: {gone}" in found
    assert "Courtesy call" in found
    assert "Say it." in found


def test_nothing_is_left_out_where_everything_fits() -> None:
    made = one_page_pdf(page_of(busy_book(agreements=3, people=2)), PaperSize.A4, DocumentLanguage.ENGLISH)
    assert not [each for each in made.told if "Left out" in each]
    assert "More in the book" not in text_of(made.data)
    assert "Last met" not in text_of(made.data)


def test_a_page_in_word_that_nobody_can_count_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_page, "office_program", lambda: "")
    asked: list[PaperContent] = []

    def write(content: PaperContent) -> bytes:
        asked.append(content)
        return b""

    monkeypatch.setattr(one_page, "tightened", lambda data, _tight: data)
    told = one_page_word(page_of(EVERYTHING), PaperSize.A4, write).told
    assert "97 more agreements" in told[0]
    assert "estimated, not counted" in told[1]
    assert len(asked[0].values.runs) == 3  # type: ignore[attr-defined]
    assert one_page_word(page_of(busy_book()), PaperSize.A4, write).told == ()


def test_the_estimate_is_never_less_than_what_typst_needs() -> None:
    for agreements in (4, 7, 9):
        page = page_of(busy_book(agreements=agreements, people=3, promises=2, text="Thank them."))
        share = one_page._share_of_page(one_page._Try(page), PaperSize.A4)
        pages = typst_pdf.typst_pdf(page, PaperSize.A4, DocumentLanguage.ENGLISH).pages
        assert pages == 1 or share > one_page._FULL


def test_closer_lines_are_closer_in_the_word_file() -> None:
    from docx import Document

    from missions.exporting.car_page import labels
    from store.documents.templates import template_for

    plain = template_for("car", PaperSize.A4, DocumentLanguage.ENGLISH, labels())
    assert tightened(plain, 0) == plain
    closer = Document(BytesIO(tightened(plain, 2)))
    assert closer.styles["Car Text"].paragraph_format.line_spacing.pt == 14.5
    assert closer.styles["Car Name"].paragraph_format.line_spacing.pt == 24
