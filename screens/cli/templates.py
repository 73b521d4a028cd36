"""The command for Word templates of an office's own: list, write and check them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from missions.text import line
from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import Line, TextColumn, sentence_lines, table


@command(
    "templates",
    examples=(
        "missions templates",
        "missions templates --write book car",
        "missions templates --write --language de --paper letter",
        "missions templates --check",
    ),
    file=False,
    on=False,
    json="Print the templates as a JSON array for scripts.",
)
@click.option("--write", is_flag=True, help="Put the built-in templates into your folder, to be changed in Word.")
@click.option("--check", is_flag=True, help="Check each template of your own; exit with 1 if one has a slip.")
@click.option(
    "--language", type=click.Choice(["en", "de", "fr"]), help="The language of what is written: en unless given."
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The paper of what is written: a4 unless given.")
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def templates(
    context: CliContext, /, names: tuple[str, ...], write: bool, check: bool, language: str | None, paper: str | None
) -> CommandAnswer:
    """List, write or check your Word templates.

    Documents are made from built-in templates. --write puts them into the folder that the setting “templates” names;
    what you change there in Word is used from then on: book-de.docx for the briefing book in German, book.docx for that
    in any other language. A file that is there is never written over. One with a slip is not used; --check names the
    paragraph and the placeholder.

    Exit codes: 0 fine, 1 --check found a slip.
    """
    from store.documents.templates import templates_folder

    folder = templates_folder(context.settings.templates)
    if (names or language or paper) and not write:
        raise RefusedError(messages.ONLY_WITH_WRITE())
    if write:
        return _written(folder, names, language or context.settings.language, paper or context.settings.paper)
    return _checked(folder) if check else _listed(folder)


def _listed(folder: Path) -> CommandAnswer:
    """Return which template each document is made from."""
    from store.documents.templates import BUILT_IN, paper_of

    own: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.docx")):
        own.setdefault(paper_of(path)[0], []).append(path.name)
    rows = [(paper, line(", ".join(own.get(paper, []))) or messages.BUILT_IN_TEMPLATE()) for paper in BUILT_IN]

    def lines(max_width: int | None) -> Iterator[Line]:
        columns = (TextColumn(messages.DOCUMENT(), kept=True), TextColumn(messages.TEMPLATE(), kept=True))
        yield from table(columns, rows, max_width)
        told = messages.TEMPLATES_ARE_IN if any(map(own.get, BUILT_IN)) else messages.NO_TEMPLATES_YET
        yield from sentence_lines([told(folder=str(folder))], max_width)

    def as_json() -> list[dict[str, Any]]:
        return [{"document": paper, "own": own.get(paper, [])} for paper in BUILT_IN]

    return CommandAnswer(lines, as_json)


def _written(folder: Path, names: tuple[str, ...], language: str, paper: str) -> CommandAnswer:
    """Write the built-in templates of these documents, or of all."""
    from missions.exporting.wish import DocumentLanguage, PaperSize
    from store.documents.templates import BUILT_IN, write_template
    from store.errors import system_words

    if unknown := next((name for name in names if name not in BUILT_IN), ""):
        raise RefusedError(messages.NO_SUCH_DOCUMENT(name=unknown, known=", ".join(BUILT_IN)))
    tongue, size = DocumentLanguage(language or "en"), PaperSize(paper or "a4")
    rows: list[tuple[Path, bool]] = []
    for name in names or BUILT_IN:
        try:
            rows.append((write_template(name, size, tongue, folder), True))
        except FileExistsError:
            rows.append((folder / f"{name}-{tongue.value}.docx", False))
        except OSError as error:
            problem = system_words(error)
            raise RefusedError(messages.TEMPLATES_NOT_WRITTEN(folder=str(folder), problem=problem)) from None

    def lines(max_width: int | None) -> Iterator[Line]:
        told = (
            (messages.TEMPLATE_WRITTEN if is_new else messages.TEMPLATE_KEPT)(path=str(path)) for path, is_new in rows
        )
        yield from sentence_lines(told, max_width)

    return CommandAnswer(lines, lambda: [{"path": str(path), "written": is_new} for path, is_new in rows])


def _checked(folder: Path) -> CommandAnswer:
    """Return what is wrong with each template of the office's own."""
    from store.documents.templates import check_own

    found = list(check_own(folder))

    def lines(max_width: int | None) -> Iterator[Line]:
        told = [
            messages.TEMPLATES_ARE_IN(folder=str(folder)) if found else messages.NO_TEMPLATES_YET(folder=str(folder))
        ]
        for path, _paper, problems in found:
            told += [each.sentence for each in problems] or [messages.TEMPLATE_SOUND(path=path.name)]
        yield from sentence_lines(told, max_width)

    def as_json() -> list[dict[str, Any]]:
        return [
            {
                "template": path.name,
                "document": paper or None,
                "problems": [
                    {"sentence": each.sentence, "paragraph": each.paragraph, "placeholder": each.placeholder}
                    for each in problems
                ],
            }
            for path, paper, problems in found
        ]

    return CommandAnswer(lines, as_json, fails=any(problems for _path, _paper, problems in found))
