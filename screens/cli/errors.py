"""Every way a command can end, as an exit code and at most one sentence on stderr; never a traceback."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

import click

from screens.cli import messages
from screens.cli.output import ReaderGoneError, finish, tell

INTERRUPTED = 130
READER_GONE = 141
UNEXPECTED = 70


class RefusedError(click.UsageError):
    """Something typed that cannot be done; its text is a whole sentence that says what would be right."""


def run_command(run: Callable[[], object]) -> int:
    """Run a command and return its exit code: its own, else 0, or the code of the error."""
    try:
        code = run()
        finish()
    except (click.Abort, KeyboardInterrupt) as error:
        tell_saved()
        return _code_of(error)
    except ReaderGoneError:
        _discard_output()
        return READER_GONE
    except Exception as error:
        return _report_error(error)
    if _LATE:
        return _code_of(_LATE[0])
    return code if isinstance(code, int) else 0


def _code_of(ended: BaseException) -> int:
    """Return the code for a command that was asked to end; click wraps what asked for it."""
    found = ended if isinstance(ended, EndedError) else ended.__cause__
    return found.code if isinstance(found, EndedError) else INTERRUPTED


class EndedError(KeyboardInterrupt):
    """Another program, or the closing of the terminal, asked this one to end; `code` is what it exits with."""

    def __init__(self, signal: int) -> None:
        super().__init__()
        self.code = 128 + signal


_LATE: list[BaseException] = []
"""What asked the program to end where Python can only ignore it; the command is done to its end then."""


def end_on_signals() -> None:
    """Let whoever ends the program be told what was saved by then, as Ctrl-C does."""
    sys.unraisablehook = _note_ignored
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _note_ignored(ignored: "sys.UnraisableHookArgs") -> None:
    if isinstance(ignored.exc_value, KeyboardInterrupt):
        _LATE.append(ignored.exc_value)
    else:
        sys.__unraisablehook__(ignored)


def _end(number: int, _frame: object) -> None:
    raise EndedError(number)


def tell_saved() -> None:
    """Say which changes were saved before the program was ended and nobody was told of; nothing else was."""
    opened = sys.modules.get("store.file.open_file")  # if it was not even imported, nothing was
    for entry in opened.SAVED if opened else ():
        with suppress(ReaderGoneError):
            tell(messages.SAVED_BEFORE(number=str(entry.sequence), summary=entry.summary), err=True)


def _report_error(error: Exception) -> int:
    """Print what went wrong and return its exit code."""
    if isinstance(error, click.UsageError) and not isinstance(error, RefusedError):
        from difflib import get_close_matches

        help = f" {messages.MORE_IN_HELP(command=error.ctx.command_path)}" if error.ctx else ""
        sentence, code = error.format_message(), error.exit_code
        if isinstance(error, click.NoSuchOption) and error.possibilities:
            near = get_close_matches(error.option_name, error.possibilities, n=3, cutoff=0) or error.possibilities
            sentence = messages.NO_OPTION_BUT_NEAR(option=error.option_name, near=", ".join(near))
        sentence = f"{sentence}{'' if sentence.endswith(('.', '?', '!')) else '.'}{help}"
    elif isinstance(error, click.ClickException):
        sentence, code = error.format_message(), error.exit_code
    elif _is_rejected(error):
        sentence, code = str(error), RefusedError.exit_code
    elif hasattr(error, "exit_code"):  # the store's own are told by it, without importing the store
        sentence, code = f"{error} {getattr(error, 'way_out', '')}".rstrip(), error.exit_code
    elif isinstance(error, OSError):
        file, problem = str(error.filename or messages.THE_SYSTEM), error.strerror or str(error)
        sentence, code = messages.SYSTEM_PROBLEM(file=file, problem=problem), 3
    elif os.environ.get("MISSIONS_TRACEBACK"):
        raise error
    else:
        sentence = messages.UNEXPECTED(problem=f"{type(error).__name__}: {error}")
        code = UNEXPECTED
    try:
        tell(sentence, err=True)
    except ReaderGoneError:
        _discard_output()
    return code


def other_package(name: str, place: str) -> int:
    """Say that another package of that name is found before the program's own, and return the exit code."""
    tell(messages.OTHER_PACKAGE(name=name, place=place) if place else messages.NO_OWN_PACKAGE(name=name), err=True)
    return RefusedError.exit_code


def _is_rejected(error: Exception) -> bool:
    """Whether the domain rejected what was asked, in a sentence that says why."""
    from missions.records.changes import RejectedError
    from missions.records.edits import EditError

    return isinstance(error, RejectedError | EditError)


def _discard_output() -> None:
    """Send buffered output nowhere once its reader has gone, so that Python does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError, AttributeError):
            continue
