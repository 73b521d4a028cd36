"""Events: editions of trade fairs and partnering conferences, with their own deadlines and who attends."""

from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records.fields import field
from missions.records.record import Record, Value


class EventStatus(StrEnum):
    """What became of the edition."""

    PLANNED = "planned"
    MOVED = "moved"
    ONLINE = "online"
    CANCELLED = "cancelled"
    HELD = "held"


class AttendanceState(StrEnum):
    """How sure it is that somebody comes."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"


class Attendance(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A person's attendance of an event."""

    person: Annotated[str, field("Person", "Who attends.", link="people")] = ""
    state: Annotated[AttendanceState, field("State", "Planned or confirmed.")] = AttendanceState.PLANNED


class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One edition of a fair or conference."""

    series: Annotated[str, field("Series", "Such as MEDICA or BIO-Europe.", column=24, required=True)] = ""
    edition: Annotated[str, field("Edition", "Usually the year.", column=8)] = ""
    dates: Annotated[PartialDate | None, field("Dates", "When it took place or takes place.", column=18)] = None
    planned: Annotated[PartialDate | None, field("First planned for", "If it was moved: the dates before.")] = None
    status: Annotated[EventStatus, field("Status", "Planned, moved, online, cancelled or held.", column=10)] = (
        EventStatus.PLANNED
    )
    venue: Annotated[str, field("Venue", "Fairground or congress centre.")] = ""
    city: Annotated[str, field("City", "Where it takes place.", column=16)] = ""
    country: Annotated[str, field("Country", "ISO 3166 code, such as DE.", column=7)] = ""
    zone: Annotated[str, field("Time zone", "Such as Europe/Berlin.")] = ""
    registration_closes: Annotated[
        PartialDate | None, field("Registration closes", "Last day to register.", group="Own deadlines")
    ] = None
    partnering_opens: Annotated[
        PartialDate | None, field("Partnering opens", "When meetings can be requested.", group="Own deadlines")
    ] = None
    attendance: Annotated[tuple[Attendance, ...], field("Attendance", "Who attends.")] = ()
    aliases: Annotated[tuple[str, ...], field("Also known as", "Other names of the edition.")] = ()

    @property
    def heading(self) -> str:
        """Series and edition."""
        return f"{self.series} {self.edition}".strip() or self.id
