"""The briefing book in Word: nothing empty is printed, everything given is, and tables name and keep themselves."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import msgspec
import pytest

from missions.exporting.book import labels
from missions.exporting.content import PaperContent
from missions.exporting.papers import (
    AgreementLine,
    BookValues,
    CommitmentLine,
    ContactLine,
    ContentsLine,
    DelegateLine,
    OpenPoint,
    PartnerPage,
    PersonOnPaper,
    ProgrammeDay,
    ProgrammeRow,
)
from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents.templates import template_for
from store.documents.word_filling import filled
from store.documents.word_finish import finish

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COVER = {"title": "Journey to the East", "reader": "For the office", "edition": "Edition of Monday 30 November 2026"}
ROW = ProgrammeRow(local="15:00", home="07:00", title="Call", place="Room 1", ours="All", note="They: Sam.")
FULL = BookValues(
    **COVER,
    native="東",
    dates="7–12 December 2026",
    lead="Example Cluster North",
    emergency="Kim, day and night",
    clock="Eight hours ahead.",
    contents=(ContentsLine(name="Delegation"), ContentsLine(name="Partner one", sub=True)),
    objectives=("Sign.",),
    delegation=(DelegateLine(n=1, name="Pat", native="例", function="Director", role="Head", days="7–12 December"),
                DelegateLine(name="Max", function="Interpreter")),
    days=(ProgrammeDay(name="Tuesday 8 December", city="Osaka", rows=(ROW,)),),
    partners=(
        PartnerPage(
            name="Partner one", native="港", what="Agency", city="Osaka", since="Partner since 2024.",
            people=(PersonOnPaper(name="Mori", native="森", say="MOH-ree", function="President", note="Speaks."),),
            meet=("Tuesday",), goals=("Hear.",), runs=("Accord.",), promised=("We: the draft.",), last="May.",
            avoid="The delay.", gift="A map.",
        ),
        PartnerPage(name="Partner two", people=(PersonOnPaper(name="Itō", function="Head"),)),
    ),
    agreements=(AgreementLine(name="Accord", parties="Two", ends="ends 2027", due="1 May", what="Review", who="Alex"),),
    we=(CommitmentLine(what="Draft", whom="East", since="promised: May", due="1 June", who="Kim"),),
    they=(CommitmentLine(what="Comments", whom="West", since="promised: April", due="1 July", who="Lee"),),
    contacts=(ContactLine(name="Toni", function="Adviser", tel="+49 30 1", mail="t@example.org"),),
    open=(OpenPoint(what="Nobody interprets.", do="Ask.", who="Max", by="2 December"),),
    diet="Dishes.",
    times="Times.",
)  # fmt: skip


def body_of(values: BookValues) -> Any:
    from docx import Document

    words = labels()
    template = template_for("book", PaperSize.A4, DocumentLanguage.ENGLISH, words)
    content = PaperContent(
        paper="book", title=values.title, values=values, labels=words, edition=datetime(2026, 11, 30, tzinfo=UTC)
    )
    return Document(BytesIO(finish(filled(template, values, words), content))).element.body


def lines_of(body: Any) -> list[str]:
    found = ("".join(text.text or "" for text in each.iter(f"{W}t")) for each in body.iter(f"{W}p"))
    return [each for each in found if each.strip()]


def texts_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for part in parts for text in texts_in(part)]


def test_a_book_with_nothing_in_it_is_its_cover() -> None:
    assert lines_of(body_of(BookValues(**COVER))) == [
        "Briefing book",
        "Journey to the East",
        "For the office",
        "Edition of Monday 30 November 2026",
    ]


def test_all_that_is_given_is_printed_and_every_heading_with_it() -> None:
    body = body_of(FULL)
    told = "\n".join(lines_of(body))
    assert [each for each in texts_in(msgspec.to_builtins(FULL)) if each and each not in told] == []
    assert [each for each in labels().values() if each not in told] == []
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("delegation", "delegation"),
        ("days", "programme"),
        ("partners", "partners"),
        ("agreements", "agreements"),
        ("we", "we"),
        ("contacts", "contacts"),
        ("open", "open"),
    ],
)
def test_a_part_without_anything_in_it_has_no_heading(part: str, heading: str) -> None:
    without = msgspec.structs.replace(FULL, contents=(), **{part: ()})
    assert labels()[heading] not in lines_of(body_of(without))


def test_a_day_names_itself_at_the_head_of_its_table_and_short_ones_are_kept_whole() -> None:
    body = body_of(msgspec.structs.replace(FULL, days=(ProgrammeDay(name="Day", city="Osaka", rows=(ROW,) * 8),)))
    table = next(each for each in body.iter(f"{W}tbl") if "Day, Osaka" in lines_of(each))
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    kept = [all(each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p")) for row in rows]
    assert kept == [True] * 8 + [False]
