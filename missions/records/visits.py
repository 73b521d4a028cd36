"""Visits, the items of a mission: who takes part and what happens to which agreement; and events they belong to."""

from datetime import time
from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records import messages
from missions.records.fields import Amount, CountryCode, CurrencyCode, LanguageCode, MoneyAmount, TimeZone, field
from missions.records.missions import Mission
from missions.records.record import Record, Value
from missions.records.slots import LONGEST_OVERNIGHT, PRESENT, Slot, minutes_between


class VisitKind(StrEnum):
    """What sort of item of the programme it is."""

    COURTESY_CALL = "courtesy_call"
    MEETING = "meeting"
    SITE_VISIT = "site_visit"
    WORKSHOP = "workshop"
    MATCHMAKING = "matchmaking"
    SIGNING = "signing"
    STAND = "stand"
    MEAL = "meal"
    RECEPTION = "reception"
    TRANSFER = "transfer"
    FREE = "free"


class ParticipantRole(StrEnum):
    """What somebody is at a visit."""

    HEAD = "head"
    DELEGATE = "delegate"
    HOST = "host"
    COUNTERPART = "counterpart"
    SPEAKER = "speaker"
    SIGNATORY = "signatory"
    WITNESS = "witness"
    INTERPRETER = "interpreter"
    GUEST = "guest"

    @property
    def takes_side(self) -> bool:
        """Whether somebody in it is there for one of the two sides: interpreters and witnesses are for neither."""
        return self not in (ParticipantRole.INTERPRETER, ParticipantRole.WITNESS)


class Invitation(StrEnum):
    """How an invitation stands, and whether the person came."""

    OPEN = "open"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ATTENDED = "attended"

    @property
    def is_declined(self) -> bool:
        """Whether somebody does not come."""
        return self is Invitation.DECLINED

    @property
    def is_accepted(self) -> bool:
        """Whether somebody has accepted or was there."""
        return self is Invitation.ACCEPTED or self is Invitation.ATTENDED

    @property
    def is_attended(self) -> bool:
        """Whether somebody was there."""
        return self is Invitation.ATTENDED

    @property
    def is_unanswered(self) -> bool:
        """Whether somebody has not answered, be it that nobody invited them yet."""
        return self is Invitation.OPEN or self is Invitation.INVITED

    @property
    def is_sent(self) -> bool:
        """Whether somebody was invited, whatever they answered."""
        return self is not Invitation.OPEN


class WhatHappened(StrEnum):
    """What happened to an agreement at a visit."""

    PROMPTED = "prompted"
    NEGOTIATED = "negotiated"
    SIGNED = "signed"
    RENEWED = "renewed"
    REVIEWED = "reviewed"
    PRESENTED = "presented"


class Participant(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody, or an organisation's unnamed people, at a visit."""

    once = "person"

    person: Annotated[str, field("Person", "Who takes part, if named.", link="people")] = ""
    organisation: Annotated[str, field("Organisation", "For whom, or whose people.", link="organisations")] = ""
    role: Annotated[ParticipantRole, field("Role", "Head, delegate, host, signatory …")] = ParticipantRole.DELEGATE
    invitation: Annotated[Invitation, field("Invitation", "Invited, accepted, declined or attended.")] = Invitation.OPEN
    invited_by: Annotated[
        str, field("Invited by", "Who asked them to come.", link=("people", "organisations"), named=True)
    ] = ""
    asked: Annotated[PartialDate | None, field("Asked on", "When they were asked.", named=True)] = None
    stands_in_for: Annotated[str, field("Stands in for", "Whom this person represents there.", link="people")] = ""
    answered_for: Annotated[
        Slot, field("Answered for", "What was invited to or answered, if the visit was moved since.", labelled=True)
    ] = PRESENT

    @property
    def is_coming(self) -> bool:
        """Whether they come, as far as is known: they have not declined."""
        return not self.invitation.is_declined

    def is_outdated(self, now: Slot) -> bool:
        """Whether it was invited or answered for another day, hour or place, so that it must be asked again."""
        if not self.answered_for.is_stated or not self.invitation.is_sent or self.invitation.is_attended:
            return False
        return not self.answered_for.holds_for(now)


class VisitAgreement(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An agreement and what happened to it at the visit."""

    once = "agreement"

    agreement: Annotated[str, field("Agreement", "Which agreement.", link="agreements")] = ""
    happened: Annotated[WhatHappened, field("What happened", "Prompted, negotiated, signed …")] = (
        WhatHappened.NEGOTIATED
    )


class Gift(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A gift given or received."""

    what: Annotated[str, field("Gift", "What it was.")] = ""
    giver: Annotated[str, field("From", "Who gave it.", link=("organisations", "people"), named=True)] = ""
    receiver: Annotated[str, field("To", "Who received it.", link=("people", "organisations"), named=True)] = ""
    worth: Annotated[Amount | None, field("Value", "What it is worth.", shape=MoneyAmount(), named=True)] = None
    currency: Annotated[str, field("Currency", "Kept as its code, such as EUR.", shape=CurrencyCode())] = "EUR"


class Arrangements(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What is arranged for a signing ceremony."""

    slot_confirmed: Annotated[bool, field("Slot confirmed", "Whether both sides confirmed time and place.")] = False
    approval_sheet: Annotated[bool, field("Approval sheet", "Whether it is attached to the originals.")] = False
    seats: Annotated[
        tuple[str, ...], field("Seats", "Who sits where, from the left as seen from behind the table.", link="people")
    ] = ()
    name_cards: Annotated[bool, field("Name cards", "Whether they are printed and checked.")] = False
    flags: Annotated[tuple[str, ...], field("Flags", "Countries, from the place of honour.", shape=CountryCode())] = ()
    kit: Annotated[bool, field("Pens and folders", "Whether pens, folders and spares are packed.")] = False
    speeches: Annotated[tuple[str, ...], field("Speeches", "Who speaks, in order.", link="people")] = ()
    release_agreed: Annotated[
        PartialDate | None, field("Release agreed", "When both sides agreed the press release.", past=True)
    ] = None
    photographer: Annotated[str, field("Photographer", "Who takes the pictures, and with what lighting.")] = ""
    show_version: Annotated[
        int | None, field("Run of show", "The version of the run of show in force.", least=1, most=999)
    ] = None


class Visit(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a mission's programme. Without a start time it is tentative."""

    title: Annotated[str, field("Title", "What it is.", column=36, required=True)] = ""
    mission: Annotated[str, field("Mission", "The mission it belongs to.", link="missions", column=24)] = ""
    kind: Annotated[VisitKind, field("Kind", "What sort of item it is.", column=14)] = VisitKind.MEETING
    day: Annotated[PartialDate | None, field("Day", "Local day; may be partial while tentative.", column=16)] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30.", column=6)] = None
    end: Annotated[time | None, field("Ends", "Local time, such as 10:15.")] = None
    zone: Annotated[str, field("Time zone", "Such as Asia/Tokyo.", shape=TimeZone())] = ""
    place: Annotated[str, field("Place", "Room, building, address or stand.")] = ""
    city: Annotated[str, field("City", "Where it is.", column=14)] = ""
    host: Annotated[str, field("Host", "The organisation that hosts it.", link="organisations")] = ""
    event: Annotated[str, field("Event", "The fair or conference at which it takes place.", link="events")] = ""
    participants: Annotated[tuple[Participant, ...], field("Participants", "Who takes part, and as what.")] = ()
    agreements: Annotated[
        tuple[VisitAgreement, ...], field("Agreements", "Agreements prepared, signed or reviewed there.")
    ] = ()
    aim: Annotated[str, field("Aim", "What we want of it, in a sentence or two.", note=True)] = ""
    language: Annotated[str, field("Language", "Language spoken.", group="Language", shape=LanguageCode())] = ""
    interpreting: Annotated[
        str, field("Interpreting", "None, consecutive, simultaneous; by whom.", group="Language")
    ] = ""
    arrangements: Annotated[
        Arrangements, field("Arrangements", "What is arranged for the ceremony.", group="Signing")
    ] = Arrangements()
    gifts: Annotated[tuple[Gift, ...], field("Gifts", "Given and received.", group="Gifts")] = ()
    minutes: Annotated[str, field("Minutes", "What was said and agreed.", note=True, group="Minutes")] = ""
    confirmed_for: Annotated[
        Slot, field("Confirmed for", "The day and hour confirmed, if the visit was moved since.", group="Signing")
    ] = PRESENT
    programme_version: Annotated[
        int | None, field("Programme version", "Version of the programme it stands in.", least=1, most=999)
    ] = None

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id

    def day_or(self, mission: Mission | None) -> PartialDate | None:
        """Return the day on which it takes place, else the days of its mission; None if neither is known."""
        return self.day or (mission.dates if mission else None)

    def slot(self, mission: Mission | None) -> Slot:
        """Return when and where it is to be; without a day of its own on the days of its mission."""
        return Slot(day=self.day_or(mission), start=self.start, zone=self.zone, city=self.city, place=self.place)

    def asked_again(self, mission: Mission | None) -> tuple[Participant, ...]:
        """Return those whose invitation or answer is for another day, hour or place, as the visit was moved since."""
        if not any(each.answered_for.is_stated for each in self.participants):
            return ()
        now = self.slot(mission)
        return tuple([each for each in self.participants if each.is_outdated(now)])

    def answer_of(self, participant: Participant, mission: Mission | None) -> Invitation:
        """Return how an invitation stands for the present slot: open if what was answered was for another."""
        if participant.answered_for.is_stated and participant.is_outdated(self.slot(mission)):
            return Invitation.DECLINED if participant.invitation.is_declined else Invitation.OPEN
        return participant.invitation

    def is_slot_confirmed(self, mission: Mission | None) -> bool:
        """Whether both sides confirmed time and place as they are now."""
        confirmed = self.arrangements.slot_confirmed
        return confirmed and self.confirmed_for.holds_for(self.slot(mission))

    @property
    def has_impossible_end(self) -> bool:
        """Whether its end lies before its start, and so long before that it can be no end after midnight."""
        if self.start is None or self.end is None or self.end > self.start or self.start == self.end == time():
            return False
        return minutes_between(self.start, self.end) > LONGEST_OVERNIGHT

    @property
    def was_attended(self) -> bool:
        """Whether somebody is recorded as having attended it."""
        return any(each.invitation.is_attended for each in self.participants)

    @property
    def coming(self) -> tuple[Participant, ...]:
        """Those on its list who have not declined."""
        return tuple([each for each in self.participants if each.is_coming])

    @property
    def people_coming(self) -> tuple[str, ...]:
        """The people on its list who have not declined, each once; two entries count if one has not declined."""
        return tuple(dict.fromkeys([each.person for each in self.coming if each.person]))

    def has_declined(self, person: str) -> bool:
        """Whether somebody is on its list and does not come, in whatever role."""
        answers = [each.is_coming for each in self.participants if each.person == person]
        return bool(answers) and not any(answers)

    def whole_delegation(self, mission: Mission | None) -> tuple[str, ...]:
        """Return the delegates who are at it as a whole delegation: all who are there that day, or nobody.

        The whole delegation attends only if no delegate is on the list, not even one who declined.
        """
        if mission is None or not mission.delegates:
            return ()
        delegation = mission.delegation
        for each in self.participants:
            if each.person in delegation.people:
                return ()
        return delegation.on(self.day_or(mission))

    def attending(self, mission: Mission | None) -> tuple[str, ...]:
        """Return the people who are at it, each once: those on its list who come, and a whole delegation."""
        return self.people_coming + self.whole_delegation(mission)

    def is_attended_by(self, person: str, mission: Mission | None) -> bool:
        """Whether somebody is at it: on its list and coming, or with a delegation that attends as a whole."""
        listed = any(each.person == person and each.is_coming for each in self.participants)
        return listed or person in self.whole_delegation(mission)


def impossible_times(before: object, after: object) -> str:
    """Return why the times that a visit is given now cannot be meant; empty if they can, or were there before."""
    if not isinstance(after, Visit) or not after.has_impossible_end:
        return ""
    if isinstance(before, Visit) and (before.start, before.end) == (after.start, after.end):
        return ""
    assert after.start
    assert after.end
    times = {"start": after.start.strftime("%H:%M"), "end": after.end.strftime("%H:%M")}
    return messages.ENDS_BEFORE_IT_STARTS(hours=LONGEST_OVERNIGHT // 60, **times)


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

    once = "person"

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
    country: Annotated[str, field("Country", "Kept as its code, such as DE.", column=7, shape=CountryCode())] = ""
    zone: Annotated[str, field("Time zone", "Such as Europe/Berlin.", shape=TimeZone())] = ""
    registration_closes: Annotated[
        PartialDate | None, field("Registration closes", "Last day to register.", group="Own deadlines")
    ] = None
    partnering_opens: Annotated[
        PartialDate | None, field("Partnering opens", "When meetings can be requested.", group="Own deadlines")
    ] = None
    attendance: Annotated[tuple[Attendance, ...], field("Attendance", "Who attends.")] = ()
    aliases: Annotated[tuple[str, ...], field("Also known as", "Other names of the edition.")] = ()

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status is EventStatus.CANCELLED

    @property
    def is_online(self) -> bool:
        """Whether it takes place online."""
        return self.status is EventStatus.ONLINE

    @property
    def is_moved_to_unknown_days(self) -> bool:
        """Whether it was moved, and its new dates are not on file."""
        return self.status is EventStatus.MOVED and (self.dates is None or self.dates == self.planned)

    @property
    def has_no_venue(self) -> bool:
        """Whether nobody meets at its venue on its days: it is cancelled, online, or moved to unknown days."""
        return self.is_cancelled or self.is_online or self.is_moved_to_unknown_days

    @property
    def heading(self) -> str:
        """Series and edition."""
        return f"{self.series} {self.edition}".strip() or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Series and edition, then other names of the edition."""
        return (self.heading, *self.aliases)
