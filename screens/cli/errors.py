"""Every way a command can end, as an exit code and at most one sentence on stderr; never a traceback."""

import os
import sys
from collections.abc import Callable

import click

from screens.cli import messages
from screens.cli.layout import tell
from screens.cli.output import ReaderGoneError, finish

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
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ReaderGoneError:
        _discard_output()
        return READER_GONE
    except Exception as error:
        return _report_error(error)
    return code if isinstance(code, int) else 0


def _report_error(error: Exception) -> int:
    """Print what went wrong and return its exit code."""
    if isinstance(error, click.UsageError) and not isinstance(error, RefusedError):
        help = f" {messages.MORE_IN_HELP(command=error.ctx.command_path)}" if error.ctx else ""
        sentence, code = error.format_message(), error.exit_code
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
