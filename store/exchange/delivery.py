"""Where given-out files go: put in place whole, and never over another; and subscriptions, replaced if they changed."""

import errno
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from missions.text import clean, line
from store.errors import NotSavedError, system_words
from store.exchange import messages
from store.exchange.mail_draft import WrittenFile
from store.file import disk
from store.file import messages as file_messages

_LONGEST_STEM = 150
"""How many bytes of a title are in the name of its file: names end at 255 bytes, paths in Windows at 260."""

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"/\\|?*]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))", re.IGNORECASE)
"""Names that are devices in Windows, whatever their ending."""

_BETWEEN_WORDS = re.compile(r"\s+")


def file_name(title: str, ending: str) -> str:
    """Return the name of a file of that title, safe on every system; without `ending` that of a folder."""
    stem = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", line(clean(title))))
    stem = "".join(each for each in stem if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    stem = _shortened(_BETWEEN_WORDS.sub(" ", stem).strip(" .-"))
    stem = _RESERVED.sub(lambda found: f"{found[0]}_", stem, count=1) if _RESERVED.match(stem) else stem
    return f"{stem or messages.NAMELESS()}{f'.{ending}' if ending else ''}"


def _shortened(stem: str) -> str:
    data = stem.encode()
    return stem if len(data) <= _LONGEST_STEM else data[:_LONGEST_STEM].decode(errors="ignore").rstrip(" .-")


def export_folder(chosen: str, portfolio: Path) -> Path:
    """Return the folder that was chosen, else Downloads if there is one, else that of the portfolio."""
    if chosen.strip():
        with suppress(RuntimeError):  # nobody has that home
            return Path(chosen.strip()).expanduser()
        return Path(chosen.strip())
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    return downloads if os.path.isdir(downloads) else disk.target_of(portfolio).parent


def free_name(folder: Path, name: str) -> str:
    """Return the name, with “ (2)” and so on if that is taken in the folder."""
    return next(each for each in _names(name) if not disk.is_taken(folder / each))


def _names(name: str) -> Iterator[str]:
    """Yield a name, and that name with “ (2)” and so on before its ending."""
    stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
    yield name
    yield from (f"{stem} ({number}){dot}{ending}" for number in count(2))


def deliver(
    files: Sequence[WrittenFile], folder: Path, title: str = "", before: Callable[[], object] = lambda: None
) -> tuple[Path, ...]:
    """Put files into a folder, each whole or not at all and over nothing, and return where they are.

    Several go into a new folder of that title. `before` is called when all is written and only has to be put in
    place; what it raises leaves nothing there. NotSavedError says why a file cannot be put there.
    """
    if not disk.status_of(folder):
        raise NotSavedError(messages.NO_FOLDER(folder=str(folder)))
    try:
        if len(files) > 1:
            return _put_together(files, folder, file_name(title or files[0].name.rpartition(".")[0], ""), before)
        for each in files:
            _refuse_device(folder / each.name)
        return tuple(_put(each, folder, before) for each in files)
    except OSError as error:
        raise NotSavedError(messages.NOT_GIVEN_OUT(folder=str(folder), problem=system_words(error))) from error


def _refuse_device(path: Path) -> None:
    """Raise OSError where somebody names a pipe or a device: a file beside it is not what they want."""
    found = disk.status_of(path)
    if found and not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise OSError(errno.EINVAL, file_messages.NO_ORDINARY_FILE(), str(path))


def replace_if_changed(file: WrittenFile, path: Path) -> bool:
    """Put a file where others look for it again and again, if it is not the same as what is there.

    It is put in place whole; it returns whether it was. NotSavedError says why it cannot be.
    """
    target = disk.target_of(path)
    try:
        if disk.status_of(target) and disk.read(target) == file.data:
            return False
        if not disk.status_of(target.parent):
            raise NotSavedError(messages.NO_FOLDER(folder=str(path.parent)))
        temporary = _written_beside(target.parent, file.data)
        try:
            found = disk.status_of(target)
            if found and os.name != "nt":
                os.chmod(temporary, found.st_mode & 0o777)
            os.replace(temporary, target)
        except OSError:
            _forget(temporary)
            raise
        disk.sync_folder(target.parent)
    except OSError as error:
        raise NotSavedError(messages.NOT_GIVEN_OUT(folder=str(path), problem=system_words(error))) from error
    return True


def _put(file: WrittenFile, folder: Path, before: Callable[[], object]) -> Path:
    """Put a file into a folder under a name that nothing has."""
    temporary = _written_beside(folder, file.data)
    try:
        before()
        for name in _names(file.name):
            with suppress(FileExistsError):
                _name_it(temporary, folder / name)
                disk.sync_folder(folder)
                return folder / name
        raise AssertionError
    finally:
        _forget(temporary)


def _put_together(
    files: Sequence[WrittenFile], folder: Path, name: str, before: Callable[[], object]
) -> tuple[Path, ...]:
    """Put several files into a new folder: they are written into one that nobody looks at, which then gets its name."""
    temporary = folder / _hidden_name()
    os.mkdir(temporary)
    written: list[str] = []
    try:
        for file in files:
            own = free_name(temporary, file.name)
            _write(temporary / own, file.data)
            written.append(own)
        disk.sync_folder(temporary)
        before()
        for each in _names(name):
            with suppress(FileExistsError):
                _name_folder(temporary, folder / each)
                disk.sync_folder(folder)
                return tuple(folder / each / own for own in written)
        raise AssertionError
    except BaseException:
        for own in (*written, *disk.names_in(temporary)):
            _forget(temporary / own)
        with suppress(OSError):
            os.rmdir(temporary)
        raise


def _name_folder(temporary: Path, path: Path) -> None:
    """Give a folder its name; FileExistsError if anything has it.

    The name is taken first, since a system may let one folder replace another that is empty.
    """
    if os.name != "nt":
        os.mkdir(path)
    try:
        os.rename(temporary, path)
    except OSError as error:
        with suppress(OSError):
            os.rmdir(path)
        if error.errno == errno.ENOTEMPTY:  # somebody was quicker to put something into it
            raise FileExistsError(error.errno, system_words(error)) from error
        raise


def _name_it(temporary: Path, path: Path) -> None:
    """Give a file its name; FileExistsError if anything has it, also if it got it in the very moment.

    Where a disk gives no file two names, as those of sticks do, the name is taken by an empty file first.
    """
    if os.name == "nt":
        os.rename(temporary, path)  # which refuses there what is taken
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            os.replace(temporary, path)
        except OSError:
            _forget(path)
            raise


def _written_beside(folder: Path, data: bytes) -> Path:
    """Write a file under a hidden name in the folder, and return where; nothing is left of it if that fails."""
    path = folder / _hidden_name()
    _write(path, data)
    return path


def _write(path: Path, data: bytes) -> None:
    """Write a new file as the system has it for new files, and sync it; nothing is left of it if that fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | disk.BINARY, 0o666)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        _forget(path)
        raise


def _hidden_name() -> str:
    return f".missions-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def _forget(path: Path) -> None:
    with suppress(OSError):
        os.unlink(path)
