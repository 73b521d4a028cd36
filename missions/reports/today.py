"""Today: what must be done by when and by whom, in groups by urgency; facts missing, promises, and missions ahead."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

import msgspec

from missions.dates.formatting import show_days, show_near
from missions.deadlines.deadline import BANDS, Band, Deadline, DeadlineKind
from missions.deadlines.follow_ups import next_due
from missions.delegation.sides import OwnOrganisations, our_organisations
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Task
from missions.reports import deadline_messages as messages
from missions.reports.deadlines import is_long_past, when_in_short
from missions.reports.row_words import (
    PHRASE,
    is_mine,
    owner_name,
    partner_name,
    partners_of,
    short_kind,
    short_phrase,
    telling_words,
    verb_phrase,
)
from missions.reports.what_to_do import if_not
from missions.text import line

_WEEK, _MONTH = BANDS[1][0], BANDS[2][0]
"""The most days to the day to act of what is due within a week, and within a month."""


class ActionGroup(StrEnum):
    """The groups in which what is to be done stands, in order."""

    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    LONG_PAST = "long_past"

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return _SEVERITIES[self]


_SEVERITIES = {
    ActionGroup.OVERDUE: Severity.OVERDUE,
    ActionGroup.WEEK: Severity.CRITICAL,
    ActionGroup.MONTH: Severity.ACT,
    ActionGroup.LATER: Severity.PLAIN,
    ActionGroup.LONG_PAST: Severity.FAINT,
}
_GROUPS = {
    Band.OVERDUE: ActionGroup.OVERDUE,
    Band.CHECK: ActionGroup.WEEK,
    Band.CRITICAL: ActionGroup.WEEK,
    Band.ACT: ActionGroup.MONTH,
}


class GroupHead(msgspec.Struct, frozen=True):
    """The heading of a group: its name, how much is in it, and its limit: its last day, or how late the oldest is."""

    name: str
    count: int
    limit: str
    severity: Severity


class ActionRow(msgspec.Struct, frozen=True):
    """Something to be done, in few words: what, with whom, about what, by when and by whom.

    `phrase` says in full what `verb` says in short; `partner` tells apart what would else look alike. `title` is that
    of the record, or of what a task or follow-up is for, and `when` how far off it is.
    """

    key: str
    link: str
    verb: str
    phrase: str
    partner: str
    kind: str
    day: str
    owner: str
    is_mine: bool
    severity: Severity
    title: str
    when: str
    otherwise: str


class CountedRow(msgspec.Struct, frozen=True):
    """A fact missing or a promise: its record, what, whose, what else stands beside it, and how grave that is."""

    link: str
    what: str
    partner: str
    kind: str
    detail: str
    day: str
    severity: Severity


class Today:
    """What must be done as of a day, of the deadlines given in order; `me` is the id of who looks.

    With `only_mine` only what that person sees to is among it. A row's words are found when it comes into view.
    """

    def __init__(
        self, book: Book, found: Sequence[Deadline], today: date, me: str = "", only_mine: bool = False
    ) -> None:
        self.book, self.today, self.me, self.only_mine = book, today, me, only_mine and bool(me)
        self.groups: dict[ActionGroup, list[Deadline]] = {group: [] for group in ActionGroup}
        self.missing: list[Deadline] = []
        for each in found:
            if self.only_mine and not is_mine(each, book, me):
                continue
            if each.is_open:
                self.groups[action_group(each)].append(each)
            elif each.kind is DeadlineKind.DATA_GAP and each.recorded_decision is None:
                self.missing.append(each)
        self.missing.sort(key=lambda gap: gap.table != "agreements")
        self._rows: dict[str, ActionRow] = {}
        self._words: dict[str, tuple[str, str, str]] = {}

    @property
    def every(self) -> tuple[Deadline, ...]:
        """Everything to be done, in the order of the groups."""
        return tuple(each for group in self.groups.values() for each in group)

    # Counts and headings.

    def head(self, group: ActionGroup) -> GroupHead:
        """Return the heading of a group."""
        found = self.groups[group]
        match group:
            case ActionGroup.WEEK:
                limit = messages.UNTIL_DAY(day=show_near(self.today + timedelta(_WEEK), self.today))
            case ActionGroup.MONTH:
                limit = messages.UNTIL_DAY(day=show_near(self.today + timedelta(_MONTH), self.today))
            case ActionGroup.LATER:
                limit = messages.FROM_FIRST_DAY(day=show_near(self.today + timedelta(_MONTH + 1), self.today))
            case _:
                oldest = min((each.left.to_last for each in found if each.left), default=0)
                limit = messages.OLDEST_LATE(days=show_days(oldest))
        return GroupHead(messages.GROUPS[group](), len(found), limit, group.severity)

    def counts(self) -> tuple[tuple[str, Severity], ...]:
        """Return how much is overdue, due this week and this month, as far as there is any."""
        return tuple(
            (sentence(count=len(self.groups[ActionGroup(group)])), ActionGroup(group).severity)
            for group, sentence in messages.GROUP_COUNTS.items()
            if self.groups[ActionGroup(group)]
        )

    @property
    def nothing(self) -> str:
        """What is said where nothing is to be done."""
        return (messages.NOTHING_TO_DO_BY_YOU if self.only_mine else messages.NOTHING_TO_DO)()

    # Rows.

    def row(self, deadline: Deadline) -> ActionRow:
        """Return the row of something to be done; no two rows look the same."""
        found = self._rows.get(deadline.key)
        if found is None:
            found = self._rows[deadline.key] = self._row(deadline)
        return found

    def _row(self, deadline: Deadline) -> ActionRow:
        record = self.book.get(deadline.id)
        verb, partner, kind = self._words_of(deadline)
        return ActionRow(
            key=deadline.key,
            link=deadline.id,
            verb=verb,
            phrase=verb_phrase(deadline, self.book),
            partner=messages.TOLD_APART(name=partner, word=word) if (word := self._telling(deadline)) else partner,
            kind=kind,
            day=self._day(deadline),
            owner=owner_name(record, self.book, self.me),
            is_mine=is_mine(record, self.book, self.me),
            severity=deadline.severity,
            title=line(about.heading if (about := _about(record, self.book)) else deadline.title),
            when=when_in_short(deadline),
            otherwise=if_not(deadline, self.book),
        )

    def _day(self, deadline: Deadline) -> str:
        """Return the day to act; once it is past while it is not late, that it is to be done at once."""
        left = deadline.left
        if deadline.act_by is None or (left and left.to_act < 0 <= left.to_last):
            return when_in_short(deadline)
        return show_near(deadline.act_by, self.today)

    def _words_of(self, deadline: Deadline) -> tuple[str, str, str]:
        """Return what, with whom and about what kind of record, in few words."""
        found = self._words.get(deadline.key)
        if found is None:
            record = self.book.get(deadline.id)
            verb = short_phrase(verb_phrase(deadline, self.book), PHRASE)
            partner = partner_name(record, self.book, deadline.part)
            found = self._words[deadline.key] = (verb, partner, short_kind(record))
        return found

    def _telling(self, deadline: Deadline) -> str:
        """Return what tells a row from those that would look the same; empty where none does."""
        alike = [each for each in self._same_day[deadline.act_by] if self._words_of(each) == self._words_of(deadline)]
        titles = {each.key: (each.title, each.id, each.key) for each in alike}
        record = self.book.get(deadline.id)
        if isinstance(record, Agreement):
            titles |= {
                each.id: (each.heading, each.id, each.id)
                for each in self._like_agreements(record)
                if all(each.id != other.id for other in alike)
            }
        if len(titles) < 2:
            return ""
        names = " ".join(self.book.heading(id) for id in partners_of(record, self.book))
        return telling_words(titles, names)[deadline.key]

    def _like_agreements(self, agreement: Agreement) -> Sequence[Agreement]:
        """Return the agreements with its parties and of its kind on which something is to be done."""
        return self._alike.get(self._likeness(agreement), ())

    def _likeness(self, agreement: Agreement) -> tuple[str, ...]:
        others = (each.organisation for each in agreement.parties if each.role is PartyRole.PARTY)
        return (agreement.kind, *(id for id in others if id not in self._our_ids))

    @cached_property
    def _our_ids(self) -> frozenset[str]:
        return our_organisations(self.book)

    @cached_property
    def _alike(self) -> dict[tuple[str, ...], list[Agreement]]:
        found: dict[tuple[str, ...], list[Agreement]] = {}
        for id in dict.fromkeys(each.id for each in self.every if each.table == "agreements"):
            agreement = self.book.agreements.get(id)
            if agreement:
                found.setdefault(self._likeness(agreement), []).append(agreement)
        return found

    @cached_property
    def _same_day(self) -> dict[date | None, list[Deadline]]:
        found: dict[date | None, list[Deadline]] = {}
        for each in self.every:
            found.setdefault(each.act_by, []).append(each)
        return found

    # Facts missing and promises.

    @cached_property
    def promised_by_us(self) -> tuple[FollowUp, ...]:
        """What we promised and is still open, by day."""
        return tuple(each for each in self.promised if any(map(self._ours.includes, each.promised_by)))

    @cached_property
    def promised_to_us(self) -> tuple[FollowUp, ...]:
        """What others promised and is still open, by day."""
        return tuple(each for each in self.promised if not all(map(self._ours.includes, each.promised_by)))

    @cached_property
    def promised(self) -> tuple[FollowUp, ...]:
        """Every promise that is still open, by day."""
        found = (
            each
            for each in self.book.follow_ups.values()
            if each.state is FollowUpState.OPEN
            and each.promised_by
            and not (self.only_mine and not is_mine(each, self.book, self.me))
        )
        return tuple(sorted(found, key=self._due))

    @cached_property
    def _ours(self) -> OwnOrganisations:
        return OwnOrganisations(self.book)

    def _due(self, promise: FollowUp) -> tuple[date, str]:
        due = next_due(promise, self.today)
        return due.earliest if due else date.max, promise.id

    def missing_row(self, gap: Deadline) -> CountedRow:
        """Return the row of a missing fact: of which record, and which."""
        record = self.book.get(gap.id)
        partner, kind = partner_name(record, self.book), short_kind(record)
        return CountedRow(gap.id, line(gap.title), partner, kind, gap.missing_fact, "", Severity.ACT)

    def promise_row(self, promise: FollowUp) -> CountedRow:
        """Return the row of a promise: what, with whom, by which side and until when."""
        due = next_due(promise, self.today)
        partner = partner_name(promise, self.book)
        by_us = any(map(self._ours.includes, promise.promised_by))
        day = show_near(due, self.today) if due else messages.NO_DAY_KNOWN()
        return CountedRow(
            promise.id,
            line(promise.heading),
            partner,
            short_kind(promise),
            (messages.BY_US if by_us else messages.TO_US)(),
            day,
            self._due_severity(promise),
        )

    def _due_severity(self, promise: FollowUp) -> Severity:
        due = next_due(promise, self.today)
        if due is None:
            return Severity.FAINT
        days = (due.latest - self.today).days
        return next((severity for most, severity in _BY_DAYS if days <= most), Severity.PLAIN)

    # Missions ahead.

    @cached_property
    def missions(self) -> tuple[Mission, ...]:
        """The missions under way or still to come, the next first."""
        return tuple(sorted(coming_missions(self.book, self.today), key=_first_day))


_BY_DAYS = ((-1, Severity.OVERDUE), (_WEEK, Severity.CRITICAL), (_MONTH, Severity.ACT))


def action_group(deadline: Deadline) -> ActionGroup:
    """Return the group in which an open deadline stands."""
    if is_long_past(deadline):
        return ActionGroup.LONG_PAST
    return _GROUPS.get(deadline.band or Band.LATER, ActionGroup.LATER)


def _about(record: Record | None, book: Book) -> Record | None:
    """Return what a task or follow-up is for, as its own title is the phrase already."""
    if not isinstance(record, Task | FollowUp):
        return None
    visit = book.visits.get(record.visit)
    ids = (record.agreement, record.mission, visit.mission if visit else "", getattr(record, "event", ""), record.visit)
    return next((found for id in (*ids, record.programme) if id and (found := book.get(id))), None)


def coming_missions(book: Book, today: date) -> list[Mission]:
    """Return the missions under way or still to come, and those planned without a date."""
    return [
        mission
        for mission in book.missions.values()
        if not mission.is_over and (mission.dates is None or mission.dates.latest >= today)
    ]


def _first_day(mission: Mission) -> date:
    return mission.dates.earliest if mission.dates else date.max
