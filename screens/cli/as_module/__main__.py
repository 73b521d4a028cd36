"""`python -m missions`, and the installed program: starts the command line, if it is the one that belongs to it.

It lies here, where the package `missions` looks for its `__main__`, since the domain imports nothing above it.
"""

import sys
from importlib.util import find_spec

import missions


def main() -> None:
    """Run the program; where another package of a name of ours comes first, say which, and exit with 2."""
    folder = missions.__path__[0].removesuffix("missions")
    for name in ("store", "screens"):
        found = find_spec(name)
        place = found.origin if found else None
        if place is None or not place.startswith(folder):
            sys.path.insert(0, folder)  # the sentence that says so is ours
            from screens.cli.errors import other_package

            sys.exit(other_package(name, place or ""))
    from screens.cli import main as run

    run()


if __name__ == "__main__":
    main()
