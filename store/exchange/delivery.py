"""Where given-out files go: put in place whole, and never over another."""

from collections.abc import Sequence
from pathlib import Path

from store.exchange.mail_draft import WrittenFile


def export_folder(chosen: str, portfolio: Path) -> Path:
    """Return the folder that was chosen, else Downloads if there is one, else that of the portfolio."""
    raise NotImplementedError


def free_name(folder: Path, name: str) -> str:
    """Return the name, with “ (2)” and so on if that is taken in the folder."""
    raise NotImplementedError


def deliver(files: Sequence[WrittenFile], folder: Path) -> tuple[Path, ...]:
    """Put files into a folder, each whole or not at all and over nothing; NotSavedError says why one cannot be."""
    raise NotImplementedError
