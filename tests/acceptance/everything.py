"""Everything that can be given out of a portfolio, in every form, into a folder: for checks with other programs.

`python -m tests.acceptance.everything FOLDER` writes the exports of the sample of the near future, of the BIO-Europe
mission of 2016 and of a portfolio of hostile texts.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec

from missions.exporting.exports import EXPORTS
from missions.exporting.wish import (
    DocumentLanguage,
    ExportContext,
    ExportRefusedError,
    ListedRows,
    PaperSize,
    Wish,
)
from missions.records.book import Book
from missions.records.kinds import KINDS
from store.documents.messages import WITHOUT_SHAPE
from store.documents.surroundings import Surroundings
from store.exchange.write import write_export
from store.sample import cooperations, near_future
from store.store import Store
from tests.hostile import portfolio, texts
from tests.world import book_of

TODAY = date(2027, 3, 10)
NOW = datetime(2027, 3, 10, 9, 30)
BIO_EUROPE = "bioxclusters-bio-europe-2016"
BOXES = WITHOUT_SHAPE.text.partition(" and are printed")[0]
LANGUAGES = tuple(DocumentLanguage)


def context_of(book: Book) -> ExportContext:
    """A portfolio as of the day, given out by somebody in the morning."""
    return ExportContext(book, TODAY, NOW.astimezone(), me="Robin Sample", sequence=12)


def wishes(book: Book, first: tuple[str, ...], most: int) -> Iterator[Wish]:
    """What can be wanted: every export about a few records, in every form; for whom and in which language by turns."""
    number = 0
    for each in EXPORTS:
        records = [id for id in first if each.takes(book.require(id))]
        records += [id for table in each.tables for id in [*book.table(table)][:most] if id not in records]
        for about in records[: max(most * len(each.tables), 1)] if each.tables else [""]:
            for form in each.forms:
                number += 1
                wish = Wish(
                    export=each.name,
                    form=form,
                    about=about,
                    audience=each.audiences[number % len(each.audiences)],
                    language=LANGUAGES[number % len(LANGUAGES)],
                    paper=(PaperSize.A4, PaperSize.LETTER)[number % 2],
                )
                yield from listed(wish, book) if each.name == "list" else (wish,)


def listed(wish: Wish, book: Book) -> Iterator[Wish]:
    """The lists of each kind of record, of the deadlines, and of the answer to a question."""
    for table in KINDS:
        yield msgspec.structs.replace(wish, rows=ListedRows(table, tuple(book.table(table))[:50]))


def write_everything(folder: Path, most: int = 1) -> dict[str, str]:
    """Write everything into a folder, each file under a name of its own; return what was refused, and why."""
    refused = {}
    for name, book, first in portfolios():
        context = context_of(book)
        for number, wish in enumerate(wishes(book, first, most), 1):
            called = f"{name}-{number:03d}-{wish.export}"
            try:
                written = write_export(wish, context, Surroundings())
            except ExportRefusedError as error:
                refused[called] = str(error)
                continue
            if any(each.startswith(BOXES) for each in written.told):
                refused[called] = "no font here has all its signs, and that is told"
                continue
            for part, file in enumerate(written.files):
                (folder / f"{called}-{part}{Path(file.name).suffix}").write_bytes(file.data)
    return refused


def portfolios() -> Iterator[tuple[str, Book, tuple[str, ...]]]:
    """Each portfolio with its name, and the records to begin with."""
    yield "near", book_of(*near_future(TODAY)), ()
    real = book_of(*cooperations())
    visits = tuple(each.id for each in real.visits.values() if each.mission == BIO_EUROPE)
    yield "bio-europe", real, (BIO_EUROPE, *visits)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.json"
        path.write_text(json.dumps(portfolio(texts())), encoding="utf-8")
        yield "hostile", Store(path).load(), ()


if __name__ == "__main__":
    for called, why in write_everything(Path(sys.argv[1]), most=int(sys.argv[2]) if sys.argv[2:] else 1).items():
        print(f"{called}: {why}")  # noqa: T201
