"""Lists, deadlines and answers as tables: days stay days, what is open is said in words, and nobody gets too much."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest

from missions.exporting.content import MOST_IN_SHEET, TableContent
from missions.exporting.lists import in_short, listed
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, FileForm, ListedRows, Wish
from missions.records.book import Book
from missions.records.organisations import Membership
from missions.records.record import Money
from tests.world import (
    ACCORD,
    CHAMBER,
    EAST,
    JOURNEY,
    KIM,
    NORTH,
    PAT,
    ROLLING,
    SAM,
    TIE_UP,
    TODAY,
    TRIP,
    TWO_YEARS,
    agreement,
    between,
    book_of,
    changed,
    on,
)

LASTING = changed(ACCORD, term=TWO_YEARS, owner="pat", notes="Ours alone.")
HERE = (NORTH, EAST, CHAMBER, PAT, SAM, KIM)


def context_of(*records: Any) -> ExportContext:
    return ExportContext(book_of(*HERE, *records), TODAY, datetime(2026, 11, 22, 9, 30), me="Pat Example")


def wish(table: str, ids: Iterable[str] = (), *columns: str, **fields: Any) -> Wish:
    form = fields.pop("form", FileForm.XLSX)
    return Wish(export="list", form=form, rows=ListedRows(table, tuple(ids), columns), **fields)


def table_of(wanted: Wish, context: ExportContext) -> TableContent:
    (content,) = listed(wanted, context)
    assert {len(row) for row in content.rows} <= {len(content.columns)}
    return content


def labels(content: TableContent) -> list[str]:
    return [each.label for each in content.columns]


def test_a_list_has_its_usual_columns_and_its_rows_in_the_order_given() -> None:
    content = table_of(wish("agreements", ("rolling", "accord")), context_of(LASTING, ROLLING))
    assert labels(content) == ["Partner", "Title", "Kind", "Status", "Ends", "Act by", "Owner"]
    assert [row[1] for row in content.rows] == ["Rolling", "Accord"]
    assert content.rows[1][0] == "Example Agency East"
    assert content.rows[1][6] == "Pat Example"


def test_exact_days_are_days_and_open_ones_are_said_in_words() -> None:
    open_end = agreement("open", "2016-11", term=TWO_YEARS)
    content = table_of(wish("agreements", ("rolling", "open"), "signed", "ends"), context_of(ROLLING, open_end))
    assert content.rows[0] == (date(2025, 6, 30), date(2027, 6, 30))
    assert content.rows[1][0] == "Nov 2016"


def test_in_markdown_days_stand_in_words_since_people_read_it() -> None:
    content = table_of(wish("agreements", ("rolling",), "ends", form=FileForm.MARKDOWN), context_of(ROLLING))
    assert str(content.rows[0][0]).replace("\u00a0", " ") == "30 June 2027"


def test_chosen_columns_come_in_their_order_and_an_unknown_one_is_named() -> None:
    context = context_of(LASTING)
    assert labels(table_of(wish("agreements", ("accord",), "title", "notes", "Party-Count"), context)) == [
        "Title",
        "Notes",
        "Parties stated",
    ]
    with pytest.raises(ExportRefusedError, match="no column colour"):
        listed(wish("agreements", ("accord",), "colour"), context)


def test_columns_of_the_screen_are_found_and_those_that_only_measure_time_are_left_out() -> None:
    content = table_of(wish("missions", ("trip",), "days", "mission", "to_do", "place"), context_of(TRIP, TIE_UP))
    assert labels(content) == ["Dates", "Title", "Countries"]
    assert content.rows == (("25–29 Jan 2027", "Trip", None),)


def test_a_stretch_of_days_has_its_first_and_last_as_days() -> None:
    content = table_of(wish("missions", ("trip",), "first_day", "last_day"), context_of(TRIP))
    assert content.rows == ((date(2027, 1, 25), date(2027, 1, 29)),)


def test_money_has_its_currency_and_none_where_there_is_none() -> None:
    paid = changed(TIE_UP, budget=Money(amount=4_300_000, currency="EUR"))  # type: ignore[arg-type]
    assert table_of(wish("programmes", ("tie-up",), "budget"), context_of(paid)).rows == (("€4,300,000",),)
    assert table_of(wish("programmes", ("tie-up",), "budget"), context_of(TIE_UP)).rows == ((None,),)


def test_a_list_that_no_sheet_holds_is_refused_and_csv_named() -> None:
    with pytest.raises(ExportRefusedError, match=r"1,048,575 rows.*take CSV"):
        listed(wish("visits", ("one",) * (MOST_IN_SHEET + 1)), context_of(NORTH))


def test_the_partner_gets_neither_owner_nor_notes_nor_the_day_to_act() -> None:
    wanted = wish("agreements", ("accord",), "title", "owner", "notes", "act_by", audience=Audience.PARTNER)
    content = table_of(wanted, context_of(LASTING))
    assert labels(content) == ["Title"]
    assert content.told == ("Left out, since it leaves the office: Owner, Notes, Act by.",)


def test_a_list_with_several_partners_goes_to_none_of_them() -> None:
    other = agreement("other", parties=between("north", "chamber"))
    context = context_of(LASTING, other)
    wanted = wish("agreements", ("accord", "other"), audience=Audience.PARTNER)
    with pytest.raises(ExportRefusedError, match="several partners"):
        listed(wanted, context)
    assert list(in_short(wanted, context)) == [
        "The list has several partners in it, and a partner gets nothing of others. Narrow it to one partner."
    ]


def test_partners_who_share_an_alliance_or_an_agreement_are_one() -> None:
    ally = changed(CHAMBER, memberships=(Membership(alliance="east"),))
    other = agreement("other", parties=between("north", "chamber"))
    book = Book({"organisations": {each.id: each for each in (NORTH, EAST, ally)}})
    assert book.organisations
    context = ExportContext(book_of(NORTH, EAST, ally, LASTING, other), TODAY, datetime(2026, 11, 22, 9))
    assert len(table_of(wish("agreements", ("accord", "other"), audience=Audience.PARTNER), context).rows) == 2


def test_the_delegation_gets_nothing_of_terms_and_deadlines() -> None:
    context = context_of(LASTING)
    content = table_of(wish("agreements", ("accord",), audience=Audience.DELEGATION), context)
    assert labels(content) == ["Partner", "Title", "Kind", "Status", "Owner"]
    for table in ("deadlines", "tasks"):
        with pytest.raises(ExportRefusedError):
            listed(wish(table, audience=Audience.DELEGATION), context)


def test_personal_travel_data_is_in_only_if_asked_for_with_a_reason() -> None:
    vegan = changed(PAT, dietary="vegan", nationality="DE")
    context = context_of(vegan)
    without = table_of(wish("people", ("pat",), with_personal=True, reason=" "), context)
    assert "Dietary needs" not in labels(without)
    assert "vegan" not in str(without.rows)
    content = table_of(wish("people", ("pat",), with_personal=True, reason="visa"), context)
    row = dict(zip(labels(content), content.rows[0], strict=True))
    assert (row["Nationality"], row["Dietary needs"]) == ("Germany", "vegan")
    assert "Personal travel data is not in it." in list(in_short(wish("people", ("pat",)), context))


def test_papers_of_delegates_stay_out_of_the_column_of_delegates() -> None:
    from missions.records.missions import Clearance, ClearanceKind, Delegate

    sent = changed(JOURNEY, delegates=(Delegate(person="pat", clearances=(Clearance(kind=ClearanceKind.VISA),)),))
    content = table_of(wish("missions", ("journey",), "delegates"), context_of(sent))
    assert "visa" not in str(content.rows)


def test_deadlines_have_partner_what_to_do_and_days_and_why() -> None:
    context = context_of(ROLLING)
    keys = tuple(each.key for each in context.ledger.deadlines)
    content = table_of(wish("deadlines", keys, "partner", "act_by", "owner", "why"), context)
    notice = next(row for row in content.rows if row[1] == date(2027, 3, 30) or isinstance(row[1], date))
    assert notice[0] == "Example Agency East"
    assert str(notice[3]).endswith(".")


def test_an_answer_has_its_remarks_and_days_as_days_and_stays_in_the_office() -> None:
    context = context_of(ROLLING)
    content = table_of(wish("notice"), context)
    assert "Act by" in labels(content)
    assert all(isinstance(each, str) for each in content.remarks)
    with pytest.raises(ExportRefusedError, match="stay in the office"):
        listed(wish("notice", audience=Audience.PARTNER), context)
    with pytest.raises(ExportRefusedError, match="no list"):
        listed(wish("weather"), context)


def test_in_short_it_says_how_many_how_dates_stand_and_what_is_in() -> None:
    open_end = agreement("open", "2016-11", term=TWO_YEARS, owner="pat")
    context = context_of(open_end, ROLLING)
    wanted = wish("agreements", ("open", "rolling"), "title", "signed", "owner")
    assert list(in_short(wanted, context)) == [
        "2 agreements in the order of the list.",
        "Dates as dates; open ones as text: “Nov 2016”.",
        "In it, since it stays in the office: Owner.",
    ]
    assert on("2016-11").text == "2016-11"


def test_it_says_as_of_when_and_by_whom_it_was_made_and_what_it_was_narrowed_to() -> None:
    wanted = Wish(export="list", form=FileForm.XLSX, rows=ListedRows("agreements", ("rolling",), words="roll"))
    content = table_of(wanted, context_of(ROLLING))
    assert [each.replace("\u00a0", " ") for each in content.remarks] == [
        "Only what has “roll” in it.",
        "As of 22 November 2026, Pat Example.",
    ]


def test_a_text_too_long_for_a_cell_is_told() -> None:
    long = changed(ROLLING, notes="y" * 40_000)
    content = table_of(wish("agreements", ("rolling",), "notes"), context_of(long))
    assert content.told == ("1 text was too long for a cell and ends in “…”.",)
