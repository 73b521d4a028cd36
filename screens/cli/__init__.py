"""The command line: `missions` opens the dashboard, `missions COMMAND` answers in lines of text."""

import gc
import os
import sys


def main() -> None:
    """Run the program as the person or script asks, and exit with its code."""
    gc.disable()  # a command ends before collecting would pay
    try:
        _open_closed_streams()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
        from screens.cli.errors import end_on_signals
        from screens.cli.group import missions

        end_on_signals()
        missions.main(prog_name="missions")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # nor does it pay at the end, where Python would collect once more


def _open_closed_streams() -> None:
    """Let streams that were closed at the start lead nowhere, so that no file of ours is opened in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
