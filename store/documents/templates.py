"""The Word template of each paper: an office's own one, or the built-in one, made when it is wanted."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from missions.exporting.wish import DocumentLanguage, PaperSize
from missions.messages import speaking
from missions.text import line
from store.documents import messages
from store.documents.languages import catalogue
from store.documents.word_kit import WordSheet

if TYPE_CHECKING:
    from store.documents.template_file import TemplateProblem

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


def labels_of(paper: str) -> dict[str, str]:
    """Return the labels of a paper in the language that is spoken."""
    module, _, name = LABELS[paper].partition(":")
    labels = cast(Callable[[], dict[str, str]], getattr(import_module(f"missions.exporting.{module}"), name))
    return labels()


def templates_folder(named: str = "") -> Path:
    """Return the folder of the office's own templates: the one that the settings name, else one beside them."""
    from store.settings import settings_path

    return Path(named).expanduser() if named else settings_path().parent / "templates"


def write_template(paper: str, size: PaperSize, language: DocumentLanguage, folder: Path) -> Path:
    """Write the built-in template of a paper into a folder and return where; FileExistsError if one is there."""
    with speaking(catalogue(language)):
        labels = labels_of(paper)
    path = folder / f"{paper}-{language.value}.docx"
    data = template_for(paper, size, language, labels)
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
    return path


def check_own(folder: Path) -> Iterator[tuple[Path, str, tuple["TemplateProblem", ...]]]:
    """Yield each Word file of a folder, the paper it is a template of, if it is one, and what is wrong with it."""
    from store.documents.template_check import template_problems
    from store.documents.template_file import TemplateProblem, read_template

    for path in sorted(folder.glob("*.docx")):
        if path.name.startswith("~$"):  # Word's mark that it is open
            continue
        paper, language = paper_of(path)
        if not paper:
            near = get_close_matches(path.stem, BUILT_IN, n=1, cutoff=0.4) or ["book"]
            sentence = messages.TEMPLATE_OF_NOTHING(template=line(path.name), near=f"{near[0]}.docx")
            yield path, "", (TemplateProblem(line(path.name), sentence),)
            continue
        data, problems = read_template(path)
        with speaking(catalogue(language)):
            labels = labels_of(paper)
        yield path, paper, problems or template_problems(path.name, data, paper, labels)


def paper_of(path: Path) -> tuple[str, DocumentLanguage]:
    """Return of which paper a file is the template and in which language; no paper if its name is of neither kind."""
    stem, _, ending = path.stem.rpartition("-")
    if stem in BUILT_IN and ending in tuple(DocumentLanguage):
        return stem, DocumentLanguage(ending)
    return (path.stem if path.stem in BUILT_IN else ""), DocumentLanguage.ENGLISH
