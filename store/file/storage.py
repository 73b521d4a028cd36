"""The storage that TinyDB runs on: the file is read whole and replaced whole."""

from functools import cached_property
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from store.errors import NotSavedError, UnconfirmedError, UnreadableError, system_words
from store.file import disk, messages
from store.json_text import escaped, file_problem, parse, parse_any_json
from store.messages import CANNOT_BE_READ


class MissionsFile(Storage):
    """TinyDB's storage for portfolios: never a half-written file, always one that any TinyDB opens.

    `TinyDB(path, storage=MissionsFile)` works as with TinyDB's own storage. Raises UnreadableError with line and
    column for broken files, NotSavedError when the disk refuses; the file is then as it was.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @cached_property
    def target(self) -> Path:
        """The file itself, when the path is a symbolic link. A link that is changed is followed from the next start."""
        return disk.target_of(self.path)

    @cached_property
    def before(self) -> Path:
        """Where the file is kept as it was before the last change, for programs that still have it open."""
        return self.target.with_name(f".{self.target.name}.before")

    def read(self) -> dict[str, Any] | None:
        """Return all tables in JSON's own types; None if there is no file or nothing in it."""
        data = self.read_bytes()
        if not data:
            return None
        return {name: parse_any_json(bytes(table)) for name, table in parse(data, self.path).items()}

    def write(self, data: dict[str, Any]) -> None:
        """Replace the file by these tables."""
        self.replace(escaped(data))

    def stamp(self) -> disk.Stamp | None:
        """Return the file's stamp; None if there is no file."""
        return disk.stamp_of(self.target)

    def read_bytes(self) -> bytes:
        """Return what the file holds; nothing if there is no file."""
        found = disk.status_of(self.target)
        refused = file_problem(found, self.path) if found else None
        if refused:
            raise UnreadableError(refused)
        try:
            return disk.read(self.target)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise UnreadableError(CANNOT_BE_READ(path=str(self.path), problem=system_words(error))) from error

    def replace(self, data: bytes, kept: bool = True) -> disk.Stamp:
        """Put new contents in place of the old at once, and return the new file's stamp.

        What the file was stays beside it until the next time, unless it shall not be `kept`. Follows symbolic links.
        NotSavedError where nothing was changed, UnconfirmedError where it was, but may not last through a power cut.
        """
        try:
            stamp = disk.replace(self.target, data, keep=self.before if kept else None)
        except OSError as error:
            problem = system_words(error)
            raise NotSavedError(messages.NOT_WRITTEN(path=str(self.path), problem=problem)) from error
        try:
            disk.sync_folder(self.target.parent)
        except OSError as error:
            problem = system_words(error)
            raise UnconfirmedError(messages.NOT_CONFIRMED(path=str(self.path), problem=problem)) from error
        return stamp
