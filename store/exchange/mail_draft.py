"""Drafts of e-mails with files attached, which the person's own program opens and sends."""

from collections.abc import Sequence
from typing import NamedTuple


class WrittenFile(NamedTuple):
    """A file that is given out: its name and what is in it."""

    name: str
    data: bytes


def mail_draft(subject: str, text: str, to: Sequence[tuple[str, str]], files: Sequence[WrittenFile]) -> bytes:
    """Return a draft (.eml) to these names and addresses; nothing is sent."""
    raise NotImplementedError
