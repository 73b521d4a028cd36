"""Papers as PDF by typst: fixed templates, to which all facts come as JSON and stay text."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from missions.exporting.content import PaperContent
from missions.exporting.wish import DocumentLanguage, ExportRefusedError, PaperSize
from missions.exporting.words import tied
from missions.text import line
from store.documents import messages
from store.documents.office_pdf import page_count

if TYPE_CHECKING:
    import typst

_STANDARD = "a-2u"
"""PDF/A-2 in which each sign is known; typst refuses it where a sign has no shape, and names the sign."""

_WITHOUT_SHAPE = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_PROGRAM = re.compile(rb"(?<=/Creator\()Typst [\w.+-]+(?=\))|(?<=(?:Tool|gent)>)Typst [\w.+-]+(?=</(?:xmp:|stEvt:))")
_LONG_RUN = re.compile(r"[^\s\u2e80-\U0010ffff]{30,}")
_LONG_TIED = re.compile(r"[^ \t\n\u2e80-\U0010ffff]{60,}")
_SHORT_ENOUGH = re.compile(r".{1,20}?[@/._?&=]|.{1,20}")
_MOST_NAMED = 20


class TypstResult(NamedTuple):
    """A PDF, how many pages it has, and sentences for whoever gives it out: which signs have no shape here."""

    data: bytes
    pages: int
    told: tuple[str, ...] = ()


def has_typst() -> bool:
    """Return whether typst is installed."""
    return find_spec("typst") is not None and find_spec("pypdf") is not None


def typst_pdf(
    content: PaperContent,
    paper: PaperSize,
    language: DocumentLanguage,
    *,
    tight: int = 0,
    fonts: "typst.Fonts | None" = None,
) -> TypstResult:
    """Return a paper as PDF; `tight` is how much closer its lines stand, and `fonts` what it is printed in.

    ExportRefusedError if typst cannot make it.
    """
    import typst

    source = "".join(
        files("store.documents").joinpath("typst", f"{each}.typ").read_text("utf-8") for each in ("kit", content.paper)
    ).encode()
    facts = {
        "values": _soft(msgspec.to_builtins(content.values)),
        "labels": dict(content.labels),
        "title": content.title,
        "author": content.author,
        "is_dated": content.edition is not None,
        "language": language.value,
        "country": content.country,
        "sheet": paper.value,
        "tight": tight,
    }
    moment = content.edition or datetime(2000, 1, 1, tzinfo=UTC)
    with TemporaryDirectory(prefix="missions-") as empty:
        compiler = typst.Compiler(
            root=empty,
            font_paths=fonts or _installed_fonts(),
            package_path=empty,
            package_cache_path=empty,
            sys_inputs={"content": json.dumps(facts)},
        )

        def compiled(*standards: str) -> bytes:
            made = compiler.compile(
                source,
                format="pdf",
                pdf_standards=list(standards),  # type: ignore[arg-type]
                timestamp=int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()),
            )
            assert isinstance(made, bytes)
            return made

        data, told = _made_of(compiled)
    data = _PROGRAM.sub(lambda name: b" " * len(name[0]), data)
    return TypstResult(data, page_count(data), told)


def _made_of(compiled: Callable[..., bytes]) -> tuple[bytes, tuple[str, ...]]:
    import typst

    try:
        return compiled(_STANDARD), ()
    except typst.TypstError as error:
        missing = dict.fromkeys(line(each) for each in _WITHOUT_SHAPE.findall(f"{error.message}\n{error.diagnostic}"))
    try:
        data = compiled()
    except typst.TypstError as error:
        raise ExportRefusedError(messages.NO_PDF(problem=line(error.message))) from error
    named = [each for each in missing if each][:_MOST_NAMED]
    return data, (messages.WITHOUT_SHAPE(signs=", ".join(named)),) if named else ()


@lru_cache(1)
def _installed_fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts()


def _soft(value: object) -> object:
    """Return values in which each very long word may be broken, so that it does not run out of the page."""
    if isinstance(value, str):
        if len(value) < 30:
            return tied(value)
        loose = _LONG_TIED.sub(lambda run: run[0].replace("\u00a0", " "), tied(value))
        return _LONG_RUN.sub(lambda run: "\u200b".join(_SHORT_ENOUGH.findall(run[0])), loose)
    if isinstance(value, dict):
        return {key: _soft(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_soft(each) for each in value]
    return value
