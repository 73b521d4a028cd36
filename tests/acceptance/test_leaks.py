"""Nothing leaves the office that stays in it: every text of a portfolio is marked, and looked for in all that is made.

Each text field holds a mark of its own, as deep as fields go; files are searched as they are unpacked by their readers.
"""

import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from missions.exporting.exports import EXPORTS, Export
from missions.exporting.lists import _deadline_columns
from missions.exporting.sheet_columns import sheet_columns
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, FileForm, ListedRows, Wish
from missions.records.book import Book
from missions.records.fields import Many, Nested, Note, Shape, Text, fields_of
from missions.records.kinds import KINDS
from store.documents import office_pdf
from store.documents.surroundings import Surroundings
from store.exchange.write import write_export
from store.store import Store

PERSONAL = re.compile("Nationality|Emergencycontact|Clearances|Tuvalu|2187|2186")
DISHES = re.compile("Dietary")
OFFICE = re.compile(
    "Notesq|Avoid|Budget|Facts|Sources|Xtask|Xcheck|Xprof|Xdn|Internal|Preparation|Contactsq|98765|87654"
)
WEST = re.compile("X(?:west|paul|other|accwest|fuwest)(?!City)")
"""What only the second partner has to do with; in which city somebody is may be read by others."""


def marked(struct: type[msgspec.Struct], mark: str) -> dict[str, Any]:
    """A record or value with a text of its own in every text field."""
    values = (
        (item.name, _marked(item.shape, mark + item.name.replace("_", "").title()))
        for item in fields_of(struct)
        if item.name != "id"
    )
    return {name: value for name, value in values if value is not None}


def _marked(shape: Shape, mark: str) -> Any:
    match shape:
        case Text() | Note():
            return f"{mark}q"
        case Nested(struct):
            return marked(struct, mark)
        case Many(of=inner):
            value = _marked(inner, mark)
            return None if value is None else [value]
    return None


def laid_over(under: Any, over: Any) -> Any:
    """A document with what is said of it laid over; each entry of a list over the marks of its first."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{key: laid_over(under.get(key), value) for key, value in over.items()}}
    if isinstance(under, list) and isinstance(over, list) and under:
        return [laid_over(under[0], each) for each in over]
    return over


def portfolio() -> dict[str, dict[str, Any]]:
    """A journey of ours to two partners, East and West, with everything between us and each of them."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in KINDS}

    def put(table: str, id: str, mark: str = "", **over: Any) -> None:
        record = laid_over({"id": id, **marked(KINDS[table].struct, f"X{mark or id}")}, over)
        tables[table][str(len(tables[table]) + 1)] = record

    put("organisations", "north", country="DE", ours=True, zone="Europe/Berlin", memberships=[])
    for house, country in (("east", "JP"), ("west", "FR")):
        put("organisations", house, country=country, memberships=[])
    for who, house in (("ann", "north"), ("ben", "north"), ("mori", "east"), ("paul", "west")):
        put("people", who, functions=[{"organisation": house, "may_sign": True}], emails=[f"{who}@example.org"],
            nationality="TV", passport_valid_until="2187-05-06")  # fmt: skip
    put("missions", "trip", stage="confirmed", dates="2027-04-05/2027-04-09", countries=["JP"], lead="north",
        home="Europe/Berlin", budget=[{"planned": 87654}], events=[], programme="", previous="",
        delegates=[{"person": who, "represents": "", "accompanies": "", "clearances": [{"until": "2186-03-04"}]}
                   for who in ("ann", "ben")],
        legs=[{"departs_on": "2027-04-05", "departs_at": "09:00:00", "travellers": []}],
        stays=[{"nights": "2027-04-05/2027-04-09"}])  # fmt: skip
    for visit, host, guest, day in (("call", "east", "mori", "2027-04-06"), ("other", "west", "paul", "2027-04-07")):
        put("visits", visit, mission="trip", kind="signing", day=day, start="10:00:00", end="11:00:00",
            zone="Asia/Tokyo", host=host, event="",
            participants=[{"person": who, "organisation": "", "stands_in_for": "", "invited_by": ""}
                          for who in ("ann", "ben", guest)],
            agreements=[{"agreement": f"acc{host}", "happened": "signed"}],
            gifts=[{"giver": "north", "receiver": guest, "worth": 98765}],
            minutes=f"X{visit}Minutesq.\n\nInternal: X{visit}Internalq.\n\nNext X{visit}Minutesq.")  # fmt: skip
        put("agreements", f"acc{host}", stage="signed", parties=[{"organisation": "north"}, {"organisation": host}],
            signatures=[{"party": host, "person": guest, "on_behalf_of": "", "event": "", "visit": "",
                         "date": "2025-04-06"}],
            term={"kind": "fixed_end", "expiry": "2027-12-01"}, owner="ben", programme="", contacts=[{"person": "ben"}],
            **{each: [] for each in ("leads", "reminders", "notices", "notice_events", "relations", "reviews",
                                     "filings", "obligations", "survival", "witnesses", "copies")})  # fmt: skip
        put("follow_ups", f"fu{host}", due="2027-05-06", promised_by=["ann"], promised_to=[guest], owner="ben",
            visit=visit, agreement=f"acc{host}", mission="")  # fmt: skip
        put("tasks", f"task{host}", mission="trip", visit=visit, event="", programme="", agreement=f"acc{host}",
            due="2027-04-01", owner="ben")  # fmt: skip
    put("checklists", "check", items=[])
    put("profiles", "prof", country="JP")
    put("deadline_notes", "dn", agreement="acceast")
    return tables


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> ExportContext:
    path = tmp_path_factory.mktemp("leaks") / "portfolio.json"
    path.write_text(json.dumps(portfolio()), encoding="utf-8")
    return ExportContext(Store(path).load(), date(2027, 3, 10), datetime(2027, 3, 10, 9, tzinfo=UTC), "Robin Sample", 3)


def unpacked(data: bytes, name: str) -> str:
    """All that stands in a file, its properties and comments too, and once more without what may part a word."""
    if name.endswith((".docx", ".xlsx")):
        packed = zipfile.ZipFile(io.BytesIO(data))
        text = "".join(each + packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
        return text + re.sub("<[^>]*>", "", text)
    if name.endswith(".pdf"):
        from pypdf import PdfReader

        read = PdfReader(io.BytesIO(data))
        text = "".join(page.extract_text() for page in read.pages) + str(read.metadata)
        return text + re.sub(r"[\s\u00ad\u2010-]", "", text)
    if name.endswith(".eml"):
        draft = email.message_from_bytes(data, policy=email.policy.default)
        parts = (part for part in draft.walk() if not part.is_multipart())
        return str(draft["subject"]) + "".join(
            unpacked(part.get_payload(decode=True), part.get_filename() or "") + str(part.get_filename())
            for part in parts
        )
    text = data.decode("utf-8", "replace")
    return text + text.replace("\r\n ", "")


def wishes(export: Export, audience: Audience, context: ExportContext, *, personal: bool) -> Iterator[Wish]:
    """Everything that can be wished of an export for somebody, with all columns there are."""
    book = context.book
    for form in export.forms:
        if form is FileForm.PDF and export.name not in ("book", "minutes"):
            continue
        for about in [id for table in export.tables for id in book.table(table)] or [""]:
            wish = Wish(export=export.name, form=form, about=about, audience=audience, mail=form is FileForm.DOCX,
                        with_personal=personal and export.may_be_personal, reason="visa office")  # fmt: skip
            if export.name != "list":
                yield wish
                yield from (
                    msgspec.structs.replace(wish, person=who) for who in ("ann", "mori") if export.name == "calendar"
                )
            else:
                yield from (msgspec.structs.replace(wish, rows=rows) for rows in _rows(book, context, personal))


def _rows(book: Book, context: ExportContext, personal: bool) -> Iterator[ListedRows]:
    for table in KINDS:
        columns = tuple(sheet_columns(table, book, personal))
        yield from (ListedRows(table, ids, columns) for ids in {tuple(book.table(table)), tuple(book.table(table))[:1]})
    keys = {each.key: each.id for each in context.ledger.deadlines}
    of_east = tuple(key for key, id in keys.items() if "west" not in id and id not in ("paul", "other"))
    yield from (ListedRows("deadlines", each, tuple(_deadline_columns())) for each in (tuple(keys), of_east))


def made(audience: Audience, context: ExportContext, *, personal: bool = False) -> Iterator[tuple[Wish, str]]:
    """Each file that is made for somebody, unpacked, with the wish it is of."""
    for export in EXPORTS:
        for wish in wishes(export, audience, context, personal=personal) if audience in export.audiences else ():
            try:
                written = write_export(wish, context, Surroundings())
            except ExportRefusedError:
                continue
            for file in written.files:
                yield wish, file.name + unpacked(file.data, Path(file.name).name)


@pytest.fixture(autouse=True)
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_pdf, "office_program", lambda: "")


def leaks(found: Iterator[tuple[Wish, str]], *held_back: re.Pattern[str]) -> list[str]:
    """What of what is held back stands in a file, and in which; the marks are in it at all."""
    every = list(found)
    assert len(every) > 20
    assert sum("X" in text for _, text in every) > 20
    return [
        f"{wish.export} {wish.form.value} of {wish.about or wish.rows} for {wish.person or 'all'}: {text[at : at + 60]}"
        for wish, text in every
        for each in held_back
        for at in [hit.start() for hit in [each.search(text)] if hit]
    ]


def test_the_office_gets_personal_data_only_where_it_asks(context: ExportContext) -> None:
    assert leaks(made(Audience.OFFICE, context), PERSONAL) == []
    asked = " ".join(text for _, text in made(Audience.OFFICE, context, personal=True))
    assert [each for each in ("Tuvalu", "2187", "Emergencycontact") if each not in asked] == []


@pytest.mark.parametrize("personal", [False, True], ids=["as usual", "though personal data is asked for"])
def test_the_delegation_gets_nothing_of_the_office(context: ExportContext, personal: bool) -> None:
    assert leaks(made(Audience.DELEGATION, context, personal=personal), PERSONAL, OFFICE) == []


@pytest.mark.parametrize("personal", [False, True], ids=["as usual", "though personal data is asked for"])
def test_a_partner_gets_nothing_of_the_office_and_what_is_eaten(context: ExportContext, personal: bool) -> None:
    assert leaks(made(Audience.PARTNER, context, personal=personal), PERSONAL, OFFICE, DISHES) == []


def test_a_partner_reads_nothing_of_another(context: ExportContext) -> None:
    every = [each for each in made(Audience.PARTNER, context) if not WEST.match(f"X{each[0].about}")]
    assert leaks((each for each in every if each[0].export != "list"), WEST) == []
    lists = (text for wish, text in every if wish.export == "list")
    assert [text for text in lists if "Xeast" in text and WEST.search(text)] == []
