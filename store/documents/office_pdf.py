"""PDF of Word documents by LibreOffice where it is installed, and what is on which page of a PDF."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

_NAMES = ("soffice", "libreoffice", "soffice.com")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_TAGGED = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"2"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_SECONDS = 60
_SECONDS_EACH = 5
_one_at_a_time = Lock()


@lru_cache(1)
def office_program() -> str:
    """Return where LibreOffice is; empty if it is not installed."""
    return next((found for each in (*_NAMES, *_ELSEWHERE) if (found := which(each))), "")


def office_pdf(docx: bytes) -> bytes | None:
    """Return a Word document as PDF; None if LibreOffice is not there or does not make it in time."""
    return office_pdfs([docx])[0]


def office_pdfs(documents: Sequence[bytes]) -> tuple[bytes | None, ...]:
    """Return Word documents as PDF, all in one run of LibreOffice; None for each that it did not make in time."""
    program = office_program()
    if not program or not documents:
        return tuple(None for _ in documents)
    with _one_at_a_time, TemporaryDirectory(prefix="missions-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(len(documents))]
        try:
            for source, data in zip(sources, documents, strict=True):
                source.write_bytes(data)
        except OSError:  # there is no room for what is in between
            return tuple(None for _ in documents)
        _run(
            [
                program,
                f"-env:UserInstallation={_profile().as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--convert-to",
                _TAGGED,
                "--outdir",
                str(folder),
                *map(str, sources),
            ],
            _SECONDS + _SECONDS_EACH * len(documents),
        )
        made = [source.with_suffix(".pdf") for source in sources]
        return tuple(each.read_bytes() if each.is_file() else None for each in made)


@lru_cache(1)
def _own_profile() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="missions-", ignore_cleanup_errors=True)


def _profile() -> Path:
    """Return a profile of our own, kept until the program ends: the one in which somebody writes letters is locked."""
    return Path(_own_profile().name)


def _run(command: list[str], seconds: float) -> None:
    """Run a program in silence, and end it with all that it started when the time is over."""
    try:
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    try:
        running.wait(seconds)
    except BaseException as error:
        with suppress(OSError):
            os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()
        running.wait()
        if not isinstance(error, subprocess.TimeoutExpired):
            raise


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def heading_pages(pdf: bytes, headings: Sequence[str]) -> tuple[int | None, ...]:
    """Return on which page each heading stands, in their order, by the outline of a PDF; None for one not in it."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    marks = list(_marks(reader, reader.outline))
    found = list[int | None]()
    for heading in headings:
        wanted = _plain(heading)
        at = next((i for i, (title, _page) in enumerate(marks) if title == wanted), None)
        found.append(None if at is None else marks[at][1])
        if at is not None:
            marks = marks[at + 1 :]
    return tuple(found)


def _marks(reader: Any, outline: Any) -> Iterator[tuple[str, int]]:
    for each in outline:
        if isinstance(each, list):
            yield from _marks(reader, each)
            continue
        number = reader.get_destination_page_number(each)
        if number is not None and number >= 0:
            yield _plain(str(each.title)), number + 1


def _plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())
