"""What stands in calendars that tests give out."""

from datetime import UTC, datetime

from missions.exporting.content import CalendarContent, CalendarItem
from missions.exporting.exports import export_named
from missions.exporting.wish import ExportContext, FileForm, Wish
from missions.records.book import Book
from tests.world import TODAY


def context_of(book: Book) -> ExportContext:
    return ExportContext(book, TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC))


def wish_of(export: str = "calendar", about: str = "", **wished: object) -> Wish:
    return Wish(export=export, about=about, form=FileForm.ICS, **wished)  # type: ignore[arg-type]


def calendars(book: Book, export: str = "calendar", about: str = "", **wished: object) -> tuple[CalendarContent, ...]:
    found = export_named(export).contents(wish_of(export, about, **wished), context_of(book))
    assert all(isinstance(each, CalendarContent) for each in found)
    return found  # type: ignore[return-value]


def calendar(book: Book, about: str = "", export: str = "calendar", **wished: object) -> CalendarContent:
    (found,) = calendars(book, export, about, **wished)
    return found


def entries(content: CalendarContent) -> dict[str, CalendarItem]:
    return {each.title: each for each in content.items}


def short(book: Book, about: str = "", export: str = "calendar", **wished: object) -> list[str]:
    return list(export_named(export).in_short(wish_of(export, about, **wished), context_of(book)))
