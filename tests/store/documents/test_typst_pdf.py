"""Papers as PDF by typst: what people wrote stays text, and a sign without a shape is named."""

import itertools
import re
import typing
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.resources import files
from io import BytesIO

import msgspec
import pypdf
import pytest
import typst

from missions.exporting.content import PaperContent
from missions.exporting.papers import PAPERS, BadgeLine, BadgeValues, CarValues, PersonOnPaper
from missions.exporting.wish import DocumentLanguage, ExportRefusedError, PaperSize
from store.documents.templates import LABELS as LABELS_OF
from store.documents.typst_pdf import TypstResult, typst_pdf

LABELS = {"meeting": "Meeting", "they": "They", "avoid": "Avoid"}


def car(values: CarValues, *, title: str = "Example Cluster North", country: str = "") -> PaperContent:
    """A page for the car, given out on a fixed day."""
    return PaperContent(
        paper="car",
        title=title,
        values=values,
        labels=LABELS,
        author="Alex Brandt",
        edition=datetime(2026, 11, 28, 9, tzinfo=UTC),
        country=country,
    )


def printed(content: PaperContent, size: PaperSize = PaperSize.A4, fonts: typst.Fonts | None = None) -> TypstResult:
    return typst_pdf(content, size, DocumentLanguage.ENGLISH, fonts=fonts)


def words(result: TypstResult) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(result.data)).pages)


@pytest.fixture(scope="module")
def inside() -> typst.Fonts:
    """The faces that typst brings: the same everywhere, and without East Asian signs."""
    return typst.Fonts(include_system_fonts=False)


HOSTILE = '#read("/etc/passwd") #import "@preview/cetz:0.3.0" *b* _i_ $x$ `r` <l> @m \\ // /* {{ 7*7 }} #panic()'


def test_what_people_wrote_stays_text(inside: typst.Fonts) -> None:
    page = printed(car(CarValues(name=HOSTILE, what=HOSTILE, avoid=HOSTILE), title=HOSTILE), fonts=inside)
    assert "root:" not in words(page)
    for each in ('#read("/etc/passwd")', "@preview", "{{ 7*7 }}", "#panic()", "*b*"):
        assert words(page).count(each) == 3


def test_a_sign_without_a_shape_is_named_and_the_paper_is_made_nevertheless(inside: typst.Fonts) -> None:
    page = printed(car(CarValues(name="Osaka Agency", native="大阪機構")), fonts=inside)
    assert page.pages == 1
    assert "大, 阪, 機, 構" in page.told[0]
    assert not printed(car(CarValues(name="Łódź ō ß")), fonts=inside).told


def test_the_same_paper_is_the_same_file_and_names_no_program(inside: typst.Fonts) -> None:
    first, second = (printed(car(CarValues(name="Example")), fonts=inside).data for _ in range(2))
    assert first == second
    assert b"typst" not in first.lower()
    told = pypdf.PdfReader(BytesIO(first)).metadata
    assert told is not None
    assert (told.title, told.author, told.creation_date) == (
        "Example Cluster North",
        "Alex Brandt",
        datetime(2026, 11, 28, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(("size", "width"), [(PaperSize.A4, 595), (PaperSize.LETTER, 612)])
def test_a_paper_is_on_the_sheet_that_was_chosen(size: PaperSize, width: int, inside: typst.Fonts) -> None:
    page = printed(car(CarValues(name="Example")), size, inside)
    assert round(pypdf.PdfReader(BytesIO(page.data)).pages[0].mediabox.width) == width


def test_a_word_longer_than_a_line_is_broken_not_cut(inside: typst.Fonts) -> None:
    page = printed(car(CarValues(name="Example", who=(PersonOnPaper(name="x" * 300),))), fonts=inside)
    assert words(page).replace("\n", "").replace("\u200b", "").count("x" * 300) == 1


def test_a_paper_that_typst_cannot_make_says_so(inside: typst.Fonts) -> None:
    with pytest.raises(ExportRefusedError, match="The PDF could not be made"):
        typst_pdf(car(CarValues()), PaperSize.A4, DocumentLanguage.ENGLISH, tight=9, fonts=inside)


def filled(kind: type[msgspec.Struct], count: Iterator[int]) -> msgspec.Struct:
    """The places of a paper, each text a word of its own, each list with one entry."""
    given: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):
        given[field.name] = value_of(field.type, count)
    return kind(**given)


def value_of(of: object, count: Iterator[int]) -> object:
    if of is str:
        return f"w{next(count)}x"
    if of is bool:
        return False
    if of is int:
        return next(count)
    if isinstance(of, type) and issubclass(of, msgspec.Struct):
        return filled(of, count)
    return tuple(value_of(each, count) for each in typing.get_args(of) if each is not Ellipsis)


UNPRINTED = {"participants": 1, "letter": 1}
"""How many places stand on no page: somebody's country, and the sender of a letter that others sign."""


@pytest.mark.parametrize("paper", PAPERS)
def test_every_place_of_every_paper_is_printed_and_one_without_anything_is_made_too(
    paper: str, inside: typst.Fonts
) -> None:
    values = filled(PAPERS[paper], itertools.count(100))
    content = PaperContent(paper=paper, title="Title", values=values, labels={})
    found = words(printed(content, fonts=inside))
    missing = [each for each in re.findall(r"w\d+x", str(values)) if each not in found]
    assert len(missing) == UNPRINTED.get(paper, 0), missing
    assert printed(msgspec.structs.replace(content, values=PAPERS[paper]()), fonts=inside).pages >= 1


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_that_a_paper_prints_is_one_of_its_labels(paper: str) -> None:
    module, _, name = LABELS_OF[paper].partition(":")
    known = getattr(import_module(f"missions.exporting.{module}"), name)()
    template = files("store.documents").joinpath("typst", f"{paper}.typ").read_text("utf-8")
    asked = {*re.findall(r'word\("(\w+)"\)', template), *re.findall(r'if-any\("(\w+)"', template)}
    assert asked <= known.keys()


def test_a_badge_with_a_long_text_is_taller_instead_of_running_into_the_next(inside: typst.Fonts) -> None:
    def sheets(org: str) -> int:
        badge = BadgeLine(event="Example Fair", name="Robin Sample", org=org)
        paper = PaperContent(paper="badges", title="Badges", values=BadgeValues(pairs=((badge, badge),) * 4), labels={})
        return printed(paper, fonts=inside).pages

    assert sheets("Example Cluster North") == 1
    assert sheets("Example Cluster North for Health and Life Sciences " * 6) == 2
