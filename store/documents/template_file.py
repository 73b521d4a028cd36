"""A template as a file of an office: whether it is a Word document at all, and one without a way to the outside."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from missions.messages import Sentence
from missions.text import line
from store.documents import messages
from store.errors import system_words

MOST_BYTES = 10_000_000
_MOST_UNPACKED = 60_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OWN_ENTITIES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
"""What no part of a Word document has, also where its letters take two bytes: names of its own for texts and files."""

_MACRO_PARTS = ("vbaproject", "vbadata", "/activex/", "macrosheet")
_FOREIGN_PARTS = ("/embeddings/", "afchunk")
_SAFE_ADDRESS = ("http://", "https://", "mailto:")
_HARMLESS_RELATIONS = ("attachedTemplate",)
"""Word's note of where the template's own template was; it is dropped from what is given out."""


class TemplateProblem(NamedTuple):
    """Something wrong with a template: the file, the paragraph and the placeholder if it is in one, and a sentence."""

    template: str
    sentence: str
    paragraph: str = ""
    placeholder: str = ""


def read_template(path: Path) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """Return the bytes of a template, and what is wrong with the file as such."""
    name = line(path.name)

    def wrong(sentence: Sentence, **facts: str) -> tuple[bytes, tuple[TemplateProblem, ...]]:
        return b"", (TemplateProblem(name, sentence(template=name, **facts)),)

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return wrong(messages.TEMPLATE_UNREADABLE, why=system_words(error))
    if len(data) > MOST_BYTES:
        return wrong(messages.TEMPLATE_TOO_LARGE)
    if data.startswith(_OLE):
        return wrong(messages.TEMPLATE_OLD_OR_LOCKED)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = next(_faults(archive), None)
    except (zipfile.BadZipFile, zlib.error, LookupError, ValueError, SyntaxError, RuntimeError, EOFError):
        return wrong(messages.TEMPLATE_NOT_WORD)
    if found:
        return wrong(found[0], **found[1])
    return data, ()


def _faults(archive: zipfile.ZipFile) -> Iterator[tuple[Sentence, dict[str, str]]]:
    """Yield what makes an archive no template, or one that could run or fetch something."""
    entries = archive.infolist()
    names = [f"/{each.filename.casefold()}" for each in entries]
    if sum(each.file_size for each in entries) > _MOST_UNPACKED:
        yield messages.TEMPLATE_TOO_LARGE, {}
        return
    if "/[content_types].xml" not in names or "/word/document.xml" not in names:
        yield messages.TEMPLATE_NOT_WORD, {}
        return
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any(part in name for part in _MACRO_PARTS for name in names):
        yield messages.TEMPLATE_HAS_MACROS, {}
    if _MAIN not in types:
        yield messages.TEMPLATE_NOT_WORD, {}
    if any(part in name for part in _FOREIGN_PARTS for name in names):
        yield messages.TEMPLATE_HAS_OBJECT, {}
    for entry in entries:
        if entry.filename.casefold().endswith(".rels"):
            for address in _outside(archive.read(entry)):
                yield messages.TEMPLATE_REACHES_OUT, {"address": line(address)[:80]}
        if entry.filename.casefold().endswith((".rels", ".xml")) and _OWN_ENTITIES.search(archive.read(entry)):
            yield messages.TEMPLATE_NOT_WORD, {}


def _outside(relations: bytes) -> Iterator[str]:
    """Yield the addresses that Word would fetch; a link that somebody clicks is none."""
    from lxml import etree  # type: ignore[import-untyped]

    for relation in etree.fromstring(relations, etree.XMLParser(resolve_entities=False)).iter("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if relation.get("TargetMode", "").casefold() != "external" or kind in _HARMLESS_RELATIONS:
            continue
        if kind != "hyperlink" or not target.casefold().startswith(_SAFE_ADDRESS):
            yield target
