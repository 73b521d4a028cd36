"""The days of a mission: what is when and where, in local time and in the time at home, and the tray below."""

from typing import ClassVar

from missions.records.missions import Mission
from screens.command import Where
from screens.desk import Desk
from screens.mission.tab import Entry, Tab
from screens.widgets.detail import Row


class DaysTab(Tab):
    """One day at a time; the page draws its lines, since they depend on the day it shows."""

    name: ClassVar[str] = "days"
    label: ClassVar[str] = "Days"
    where: ClassVar[Where] = Where.DAYS

    def badge(self, _mission: Mission, _desk: Desk, /) -> str:
        """Return nothing: the head says how many days there are."""
        return ""

    def entries(self, _mission: Mission, _desk: Desk, /) -> tuple[Entry, ...]:
        """Return nothing: the page asks for a day's lines."""
        return ()

    def nothing(self) -> str:
        """Say how the first day comes about."""
        return "No days yet: e gives the mission its dates, a adds a visit."

    def details(self, _mission: Mission, _desk: Desk, _key: str, /) -> tuple[Row, ...]:
        """Return nothing: the page asks for the details of a day's line."""
        return ()
