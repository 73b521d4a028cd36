"""What is given out, as files: contents are made in the language of the wish, and each is written in its form."""

from typing import NamedTuple

from missions.exporting.content import CalendarContent, ContactContent, Content, PaperContent, TableContent
from missions.exporting.exports import export_named
from missions.exporting.wish import ExportContext, FileForm, Wish
from missions.messages import speaking
from store.documents.surroundings import Surroundings
from store.exchange.mail_draft import WrittenFile


class Written(NamedTuple):
    """The files of an export, and sentences for whoever gives it out: what fell out or could not be done as asked."""

    files: tuple[WrittenFile, ...]
    told: tuple[str, ...] = ()


def write_export(wish: Wish, context: ExportContext, around: Surroundings) -> Written:
    """Return what is wanted as files; ExportRefusedError says why it cannot be made."""
    from store.documents.languages import catalogue

    files: list[WrittenFile] = []
    told: list[str] = []
    with speaking(catalogue(wish.language)):
        contents = export_named(wish.export).contents(wish, context)
    for content in contents:
        data, also = _written(content, wish, around)
        files.append(WrittenFile(file_name(content.title, wish.form), data))
        told += [*content.told, *also]
    return Written(tuple(files), tuple(dict.fromkeys(told)))


def file_name(title: str, form: FileForm) -> str:
    """Return the name of a file of that title, safe on every system."""
    raise NotImplementedError


def _written(content: Content, wish: Wish, around: Surroundings) -> tuple[bytes, tuple[str, ...]]:
    match content:
        case CalendarContent():
            from store.exchange.calendar_writer import calendar_bytes

            return calendar_bytes(content), ()
        case ContactContent():
            from store.exchange.card_writer import card_bytes

            return card_bytes(content), ()
        case TableContent():
            from store.exchange.table_writers import table_bytes

            return table_bytes(content, wish.form, around.progress), ()
        case PaperContent():
            from store.documents.paper import write_paper

            paper = write_paper(content, wish, around)
            return paper.data, paper.told
