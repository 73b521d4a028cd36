"""What somebody wants given out: what, about which record, for whom, in which language and as which kind of file."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

import msgspec

from missions.deadlines.ledger import Ledger
from missions.exporting import messages
from missions.messages import Sentence
from missions.records.book import Book


class Audience(StrEnum):
    """For whom it is; that decides what is in it.

    The partner gets nothing of owners, notes, readiness, other partners, what to avoid and what gifts cost; the
    delegation nothing of terms and deadlines. Personal travel data is in it for nobody unless it is asked for twice.
    """

    OFFICE = "office"
    PARTNER = "partner"
    DELEGATION = "delegation"

    @property
    def label(self) -> Sentence:
        """What a person chooses."""
        return messages.AUDIENCES[self.value]


class FileForm(StrEnum):
    """As which kind of file; the value is how its name ends, but for a text to paste."""

    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "md"
    CLIPBOARD = "txt"
    ICS = "ics"
    VCF = "vcf"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"

    @property
    def label(self) -> Sentence:
        """What a person chooses."""
        return messages.FORMS[self.value]


class DocumentLanguage(StrEnum):
    """The language in which the program's own words stand; what people typed stays as they typed it."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"


class PaperSize(StrEnum):
    """The sheet a document is printed on."""

    A4 = "a4"
    LETTER = "letter"


class ListedRows(msgspec.Struct, frozen=True):
    """The rows of a list as they are shown: ids of records or keys of deadlines in their order, and its columns.

    `table` is a table of the book, `deadlines`, or the key of a question (then `about` of the wish is what it is asked
    about, and `ids` is not used). No `columns` are the usual ones.
    """

    table: str
    ids: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    words: str = ""
    """What the list was narrowed by, to be said beside it."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted. `export` names a row of `missions.exporting.exports.EXPORTS`.

    `about` is the record: a mission, visit, partner, person, agreement or event. `person` narrows a calendar to one
    person's, `visit` a partner's page to one meeting, `owner` the deadlines to one owner's. `reason` says why personal
    data is given out, and stands in the history. `separate` asks for a file for each entry. `mail` asks for a draft of
    an e-mail with the file attached, to the people with these ids.
    """

    export: str
    form: FileForm
    about: str = ""
    person: str = ""
    visit: str = ""
    owner: str = ""
    audience: Audience = Audience.OFFICE
    language: DocumentLanguage = DocumentLanguage.ENGLISH
    paper: PaperSize = PaperSize.A4
    rows: ListedRows | None = None
    with_personal: bool = False
    reason: str = ""
    separate: bool = False
    mail: bool = False
    mail_to: tuple[str, ...] = ()


Progress = Callable[[int, int], None]
"""Told how much of how much is done; may raise to stop."""


class ExportContext:
    """The portfolio as of a day, and who gives it out when. `me` is a name; `sequence` the number of its newest change.

    `today` decides what is due; `now` is only shown, as the moment of the edition.
    """

    def __init__(
        self,
        book: Book,
        today: date,
        now: datetime,
        me: str = "",
        sequence: int = 0,
        ledger: Ledger | None = None,
        progress: Progress = lambda _done, _of: None,
    ) -> None:
        self.book, self.today, self.now, self.me, self.sequence = book, today, now, me, sequence
        self.progress = progress
        self._given = ledger

    @cached_property
    def ledger(self) -> Ledger:
        """The deadlines of the book, by record."""
        return self._given if self._given is not None else Ledger(self.book, self.today)


class ExportRefusedError(ValueError):
    """What is wanted cannot be given out; its text says why and what would be right."""
