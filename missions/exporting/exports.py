"""Everything that can be given out: a row an export, from which command line, dialog, keys and documents are made."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

import msgspec

from missions.exporting import messages
from missions.exporting.content import Content
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, FileForm, Wish
from missions.messages import Sentence
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import capitalised, line

_EVERYBODY = (Audience.OFFICE, Audience.PARTNER, Audience.DELEGATION)
_TABLES = (FileForm.XLSX, FileForm.CSV, FileForm.CLIPBOARD, FileForm.MARKDOWN)
_PAPERS = (FileForm.DOCX, FileForm.PDF)


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be given out.

    `name` names it for scripts and in `Wish.export`; `verb` is its subcommand of `missions export`. It is about a
    record of one of the `tables`, or about none where there are none. `forms` are the kinds of file, the usual first;
    `audiences` for whom it can be. `work` is the module and function in this package that make its contents of a wish
    and a context, one for each file; the module is imported when it is wanted. `short` is the function beside it that
    yields sentences on what is in and what is out, quickly enough to be asked while somebody chooses. `may_be_personal`
    says whether it has a place for personal travel data at all.
    """

    name: str
    verb: str
    label: Sentence
    work: str
    tables: tuple[str, ...] = ()
    forms: tuple[FileForm, ...] = _PAPERS
    audiences: tuple[Audience, ...] = (Audience.OFFICE,)
    may_be_personal: bool = False

    def takes(self, record: Record | None) -> bool:
        """Whether it can be about that record, or about none."""
        return kind_of(record).table in self.tables if record else not self.tables

    def contents(self, wish: Wish, context: ExportContext) -> tuple[Content, ...]:
        """Return what is given out, a content a file; ExportRefusedError says why nothing can be."""
        if self.tables and context.book.get(wish.about) is None:
            raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
        make = cast(Callable[[Wish, ExportContext], tuple[Content, ...]], self._function(self.work))
        return make(wish, context)

    def in_short(self, wish: Wish, context: ExportContext) -> Iterator[str]:
        """Yield what is in it and what is out, a sentence each."""
        module = self.work.partition(":")[0]
        tell = cast(Callable[[Wish, ExportContext], Iterator[str]], self._function(f"{module}:in_short"))
        yield from tell(wish, context)

    def title(self, wish: Wish, context: ExportContext) -> str:
        """Return what its file is called, before anything is made: what it is, and of what, or of which day."""
        book, label = context.book, self.label()
        if wish.about:
            of = book.heading(wish.person or wish.about)
            return messages.TITLE_OF(what=capitalised(label), of=of)
        listed = wish.rows.table if wish.rows else ""
        label = KINDS[listed].plural if listed in KINDS else listed.replace("_", " ").replace("-", " ") or label
        return messages.TITLE_ON(what=capitalised(label), day=context.today.isoformat())

    def _function(self, work: str) -> object:
        module, _, name = work.partition(":")
        return getattr(import_module(f"missions.exporting.{module}"), name)


EXPORTS: tuple[Export, ...] = (
    Export(name="list", verb="list", label=messages.LIST, work="lists:listed", forms=_TABLES, audiences=_EVERYBODY,
           may_be_personal=True),
    Export(name="book", verb="mission", label=messages.BOOK, work="book:briefing_book", tables=("missions",),
           forms=(FileForm.DOCX, FileForm.PDF, FileForm.HTML, FileForm.MARKDOWN), audiences=_EVERYBODY,
           may_be_personal=True),
    Export(name="calendar", verb="calendar", label=messages.CALENDAR, work="programme_calendar:calendar",
           tables=("missions", "visits", "events", "follow_ups"), forms=(FileForm.ICS,), audiences=_EVERYBODY),
    Export(name="deadlines", verb="calendar", label=messages.DEADLINE_CALENDAR, work="deadline_calendar:calendar",
           forms=(FileForm.ICS,)),
    Export(name="car", verb="brief", label=messages.CAR_PAGE, work="car_page:car_pages",
           tables=("organisations", "people", "visits", "missions")),
    Export(name="participants", verb="participants", label=messages.PARTICIPANTS, work="participants:participants",
           tables=("missions", "visits"), forms=(FileForm.XLSX, FileForm.DOCX, FileForm.PDF), audiences=_EVERYBODY,
           may_be_personal=True),
    Export(name="badges", verb="cards", label=messages.BADGES, work="badges:badges", tables=("visits", "missions"),
           audiences=_EVERYBODY),
    Export(name="cards", verb="cards", label=messages.TABLE_CARDS, work="badges:table_cards", tables=("visits",),
           audiences=_EVERYBODY),
    Export(name="run-of-show", verb="cards", label=messages.RUN_OF_SHOW, work="run_of_show:run_of_show",
           tables=("visits",), audiences=_EVERYBODY),
    Export(name="folder", verb="cards", label=messages.FOLDER, work="run_of_show:signing_folder", tables=("visits",)),
    Export(name="contacts", verb="contacts", label=messages.CONTACTS, work="contact_cards:contact_cards",
           tables=("missions", "people", "organisations"), forms=(FileForm.VCF,), audiences=_EVERYBODY),
    Export(name="minutes", verb="minutes", label=messages.MINUTES, work="minutes_paper:minutes", tables=("visits",),
           forms=(FileForm.DOCX, FileForm.PDF, FileForm.MARKDOWN), audiences=(Audience.OFFICE, Audience.PARTNER)),
    Export(name="notice", verb="letter", label=messages.NOTICE, work="letters:notice", tables=("agreements",)),
    Export(name="proposal", verb="letter", label=messages.PROPOSAL, work="letters:proposal", tables=("agreements",)),
    Export(name="thanks", verb="letter", label=messages.THANKS, work="letters:thanks", tables=("visits",)),
)  # fmt: skip
"""Every export, in the order in which it is offered."""


def export_named(name: str) -> Export:
    """Return an export by its name; KeyError if there is none."""
    return {each.name: each for each in EXPORTS}[name]


def exports_about(record: Record | None) -> tuple[Export, ...]:
    """Return what can be given out about a record, or about none, the usual first."""
    return tuple(each for each in EXPORTS if each.takes(record))
