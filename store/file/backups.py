"""Copies of the file: one for each day with a change, thinned out over time, and those made by hand."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from missions.text import line
from store import messages as store_messages
from store.errors import NotSavedError, system_words
from store.file import disk, messages
from store.results import Copy

DAYS, WEEKS, MONTHS = 7, 5, 12
"""For how many days, weeks and months the newest copy is kept."""

DAILY = "day"
"""The reason of a copy made before the first change of a day; only those are thinned out."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)-([a-z-]{1,40})(?:-\d+)?\.json")
_MOMENT = "%Y-%m-%dT%H-%M-%SZ"


class Backups:
    """The copies in the folder `missions.backups` beside the file. Each is a whole file that any TinyDB opens."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _target(self) -> Path:
        return disk.target_of(self._file)

    @cached_property
    def folder(self) -> Path:
        """Where the copies are: beside the file that a symbolic link leads to."""
        target = self._target
        return target.with_name(f"{target.name.removesuffix('.json')}.backups")

    def all(self) -> tuple[Copy, ...]:
        """Return every copy, newest first."""
        found = []
        for name in disk.names_in(self.folder):
            matched = _NAME.fullmatch(name)
            stamp = disk.stamp_of(self.folder / name) if matched else None
            if matched and stamp:
                moment = _moment(matched[1])
                found += [Copy(self.folder / name, moment, matched[2], stamp.size)] if moment else []
        return tuple(sorted(found, key=lambda copy: (copy.moment, copy.path.name), reverse=True))

    def keep(self, data: bytes, moment: datetime, reason: str) -> Path:
        """Keep these contents as a copy and return where; NotSavedError if that fails."""
        name = f"{moment.astimezone(UTC).strftime(_MOMENT)}-{reason}"
        path, number = self.folder / f"{name}.json", 1
        while disk.status_of(path):
            number += 1
            path = self.folder / f"{name}-{number}.json"
        try:
            disk.refuse_link(self.folder)
            disk.make_folder(self.folder, like=self._target)
            disk.replace_and_sync(path, data, like=self._target)
        except OSError as error:
            sentence = messages.COPY_NOT_WRITTEN(path=str(path), problem=system_words(error))
            raise NotSavedError(sentence) from error
        return path

    def dated_ahead(self, moment: datetime) -> tuple[Copy, ...]:
        """Return the copies whose names say that they were made more than a day after that moment."""
        return tuple(copy for copy in self.all() if copy.moment > moment + timedelta(days=1))

    def keep_daily(self, read: Callable[[], bytes], moment: datetime) -> bool:
        """Keep what `read` returns unless there is a copy of that day, and thin out older ones.

        Returns whether there is one then; of an empty file there is none. Copies that are dated ahead, since a clock
        was wrong, count for nothing and are kept. NotSavedError if that fails.
        """
        ahead = self.dated_ahead(moment)
        daily = [copy for copy in self.all() if copy.reason == DAILY and copy not in ahead]
        if daily and daily[0].moment.date() >= moment.astimezone(UTC).date():
            return True
        data = read()
        if not data:
            return False
        self.keep(data, moment, DAILY)
        kept = days_to_keep({copy.moment.date() for copy in daily} | {moment.astimezone(UTC).date()})
        for copy in daily:
            if copy.moment.date() not in kept:
                disk.remove(copy.path)
        return True


def days_to_keep(days: Iterable[date]) -> set[date]:
    """Return the days whose copies are kept: the newest days, and the newest of each of the newest weeks and months.

    Weeks are those of ISO 8601. The newest day is always kept.
    """
    ordered = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in ordered:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*ordered[:DAYS], *list(weeks.values())[:WEEKS], *list(months.values())[:MONTHS]}


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


_LONGEST_NAME = 255
"""How long the name of a file may be."""


def new_copy(path: Path, data: bytes) -> Path:
    """Write a new file and return where it is; NotSavedError if there is one already or it cannot be written.

    No folder is made for it: one that is missing is a name that was mistyped, or a stick that is not plugged in.
    """
    if "\0" in str(path) or len(path.name) > _LONGEST_NAME:
        raise NotSavedError(store_messages.NO_NAME(name=f"{line(path.name)[:40]}…"))
    if disk.is_taken(path):
        raise NotSavedError(store_messages.THERE_ALREADY(path=str(path)))
    if not disk.status_of(path.parent):
        raise NotSavedError(store_messages.NO_FOLDER(folder=str(path.parent)))
    try:
        disk.replace_and_sync(path, data)
    except OSError as error:
        raise NotSavedError(store_messages.NOT_WRITTEN(path=str(path), problem=system_words(error))) from error
    return path
