"""The Word template of each paper: an office's own one, or the built-in one, made when it is wanted."""

from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, cast

from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents import messages
from store.documents.word_kit import WordSheet

BUILT_IN = {
    "book": "word_book:build_book",
    "car": "word_car:build_car",
    "badges": "word_cards:build_badges",
    "cards": "word_cards:build_cards",
    "run-of-show": "word_show:build_run_of_show",
    "folder": "word_show:build_folder",
    "letter": "word_letter:build_letter",
    "minutes": "word_minutes:build_minutes",
    "participants": "word_participants:build_participants",
}
"""What makes each paper's template, by its module of this package and its function; it fills a `WordSheet`."""


def template_for(paper: str, size: PaperSize, language: DocumentLanguage, labels: Mapping[str, str]) -> bytes:
    """Return the built-in template of a paper as a Word file."""
    module, _, name = BUILT_IN[paper].partition(":")
    build = cast(Callable[[WordSheet], None], getattr(import_module(f"store.documents.{module}"), name))
    sheet = WordSheet(paper, size, language, labels)
    build(sheet)
    out = BytesIO()
    sheet.finished().save(out)
    return out.getvalue()


LABELS = {
    "book": "book:labels",
    "car": "car_page:labels",
    "badges": "badges:labels",
    "cards": "badges:labels",
    "run-of-show": "run_of_show:labels",
    "folder": "run_of_show:labels",
    "letter": "letters:labels",
    "minutes": "minutes_paper:labels",
    "participants": "participants:labels",
}
"""What gives each paper's labels, `labels() -> dict[str, str]`, in the language that is spoken, by its module of
`missions.exporting` and its function: those that its contents have, for the templates that an office asks for."""


class OwnTemplate(NamedTuple):
    """An office's own template of a paper: its file, empty if there is none or it has a slip, which then is told."""

    name: str = ""
    data: bytes = b""
    told: tuple[str, ...] = ()


def own_template(paper: str, language: DocumentLanguage, folder: Path | None, labels: Mapping[str, str]) -> OwnTemplate:
    """Return the office's own template of a paper: `<paper>-<language>.docx`, else `<paper>.docx`, if it is sound."""
    from store.documents.template_check import template_problems
    from store.documents.template_file import read_template

    path = own_path(paper, language, folder)
    if path is None:
        return OwnTemplate()
    data, problems = read_template(path)
    problems = problems or template_problems(path.name, data, paper, labels)
    if problems:
        return OwnTemplate(told=(messages.BUILT_IN_USED(problem=problems[0].sentence),))
    return OwnTemplate(path.name, data)


def own_path(paper: str, language: DocumentLanguage, folder: Path | None) -> Path | None:
    """Return where the office's own template of a paper is, if it has one."""
    if folder is None:
        return None
    names = (f"{paper}-{language.value}.docx", f"{paper}.docx")
    return next((path for name in names if (path := folder / name).is_file()), None)
