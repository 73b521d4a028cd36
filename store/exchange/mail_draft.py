"""Drafts of e-mails with files attached, which the person's own program opens and sends."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from typing import NamedTuple

from missions.text import clean, line


class WrittenFile(NamedTuple):
    """A file that is given out: its name and what is in it."""

    name: str
    data: bytes


_SORTS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "csv": "text/csv",
    "md": "text/markdown",
    "txt": "text/plain",
    "html": "text/html",
}
"""What kind of file an ending stands for. A calendar has no `method`: programs would answer it, or refuse it."""


def mail_draft(subject: str, text: str, to: Sequence[tuple[str, str]], files: Sequence[WrittenFile]) -> bytes:
    """Return a draft (.eml) to these names and addresses; nothing is sent.

    It says of itself that it was not sent yet, so that programs which know that open it for writing. An address that
    is none raises ValueError.
    """
    from email.policy import SMTP

    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    draft["Subject"] = line(subject)
    if to:
        draft["To"] = tuple(_address(name, address) for name, address in to)
    draft.set_content(clean(text).rstrip("\n") + "\n", cte="quoted-printable")
    for file in files:
        kind, _, subkind = _SORTS.get(file.name.rpartition(".")[2].lower(), "application/octet-stream").partition("/")
        draft.add_attachment(file.data, kind, subkind, filename=line(file.name), cte="base64")
        if kind == "text":
            [*_, part] = draft.iter_attachments()
            part.set_param("charset", "utf-8")
    if files:
        draft.set_boundary(_boundary(files))
    return draft.as_bytes()


def _address(name: str, address: str) -> Address:
    """Return an address with the name before it; ValueError if it is none."""
    from email.errors import MessageError

    local, at, domain = line(address).strip().rpartition("@")
    try:
        return Address(
            line(name), addr_spec=f"{local}{at}{domain if domain.isascii() else domain.encode('idna').decode()}"
        )
    except (MessageError, IndexError, UnicodeError) as error:
        raise ValueError(str(error)) from error


def _boundary(files: Sequence[WrittenFile]) -> str:
    """Return what parts the attachments: the same for the same files, and in none of them, which are all encoded."""
    import hashlib

    digest = hashlib.sha256(b"".join(each.data for each in files)).hexdigest()[:32]
    return f"=_{digest}"
