"""Who may open the files, and what interrupted saves left beside them."""

from collections.abc import Iterator

from store.doctor import folder
from store.doctor.case import Case
from store.doctor.finding import Close, Finding, Remove


def permissions(case: Case) -> Iterator[Finding]:
    """Find what everybody on this machine may read or write."""
    if not folder.has_modes():
        return
    for path in folder.own_files(case.store):
        mode = folder.mode_of(path)
        if mode is not None and mode & folder.OTHERS:
            closed = mode & ~folder.OTHERS
            yield Finding(
                "warning",
                path.name,
                f"Everybody on this machine may open {path.name} (mode {mode:04o}), which holds people's data: "
                f"mode {closed:04o} keeps it among those who work with it.",
                fix=Close(path, closed, f"{path.name} gets mode {closed:04o}."),
            )


def leftovers(case: Case) -> Iterator[Finding]:
    """Find temporary files that a save left behind when it was interrupted."""
    for path in folder.leftovers(case.store):
        yield Finding(
            "warning",
            path.name,
            f"{path.name} is left over from a save that was interrupted, and nothing reads it: remove it.",
            fix=Remove(path, f"{path.name} is removed.") if folder.is_plain(path) else None,
        )
