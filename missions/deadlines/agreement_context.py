"""An agreement as of a day, with what its deadlines are computed from, and how a deadline or data gap is made."""

from collections.abc import Container, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from missions.dates import messages as dates
from missions.dates.business_days import (
    BusinessCalendar,
    business_calendar,
    calendar_codes,
    day_ends_earlier,
    is_region_unknown,
    lacks_region,
)
from missions.dates.partial import PartialDate
from missions.deadlines import messages, unmonitored_messages
from missions.deadlines.deadline import (
    END_OF_TERM_KINDS,
    FIELDS_BEHIND,
    LEAD_DAYS,
    Certainty,
    Consequence,
    Deadline,
    DeadlineKind,
    certainty_beside,
    deadline_key,
    past_reasons,
    plausible,
    rests_on_inference,
    undated_gap,
)
from missions.delegation.attendance import acts_for
from missions.delegation.sides import is_ours
from missions.messages import Reason, Sentence, message, tensed
from missions.planning.messages import CALENDARS
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.clauses import EffectiveOn, NoticeRule
from missions.records.organisations import Organisation
from missions.terms.counting import date_range, next_day, shift_day
from missions.terms.history import term_history
from missions.terms.initial_term import TermEnd
from missions.terms.notice import days_until_deemed
from missions.terms.status import AgreementState, AgreementStatus, agreement_status
from missions.terms.succession import successor
from missions.travel.timing import organisation_zone

_ANY_DAYS = (date.min, date.max)

_KINDS_WANTING_APPROVAL = END_OF_TERM_KINDS - {DeadlineKind.CAP_REACHED}
"""The kinds that only need approvals; after the last term a whole new agreement is needed."""

_STATES_AFTER_END = frozenset(
    {
        AgreementState.TERMINATED,
        AgreementState.RENEWED,
        AgreementState.SUPERSEDED,
        AgreementState.EXPIRED,
        AgreementState.EXPIRY_UNCONFIRMED,
    }
)


def end_certainty(end: TermEnd, due: PartialDate) -> Certainty:
    """Return how sure a day is that depends on the end of a term."""
    if not due.is_day:
        return Certainty.BOUNDED
    if end.assumed or due.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if end.computed else Certainty.FIRM


class Following(NamedTuple):
    """What a successor that is not in force yet does to an end, and why: takes its place at once, or too late."""

    consequence: Consequence
    why: Reason


class AgreementContext:
    """An agreement as of a day. It never changes; what is costly is computed on first use."""

    def __init__(self, agreement: Agreement, book: Book, today: date) -> None:
        self.agreement, self.book, self.today = agreement, book, today
        self.now: AgreementStatus = agreement_status(agreement, book, today)
        self.end: TermEnd = self.now.ending
        self._codes: tuple[str, ...] | None = None
        self._calendar: BusinessCalendar | None = None
        self._without_country: tuple[str, ...] = ()
        self._places: tuple[Organisation, ...] = ()
        self.unknown_regions: tuple[Organisation, ...] = ()

    @property
    def begins(self) -> PartialDate | None:
        """The beginning of the present term."""
        if self.end.number == 1:
            return self.end.begun.date
        terms = term_history(self.agreement, self.book, self.today, ahead=0)
        return next((term.begins for term in terms if term.number == self.end.number), None)

    @property
    def is_over(self) -> bool:
        """Whether it was in force and is no more, or may be no more."""
        return self.now.state in _STATES_AFTER_END

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties."""
        return tuple([each.organisation for each in self.agreement.parties if each.role is PartyRole.PARTY])

    @property
    def codes(self) -> tuple[str, ...]:
        """The holiday calendars: the agreement's own, else those of its parties' countries and regions."""
        if self._codes is None:
            self._codes = self.agreement.calendars or self._party_codes()
        return self._codes

    def _party_codes(self) -> tuple[str, ...]:
        """Return the calendars of the parties' countries and regions, and note of whom they do not know the place.

        An alliance without a country has those of the members it acts for.
        """
        found: list[str] = []
        without_country, places = [], list[Organisation]()
        organisations = self.book.organisations
        for party in self.parties:
            place = organisations.get(party)
            codes = _codes_of(place) if place else ()
            if codes and place:
                places.append(place)
            else:
                members = [each for id in self._members_of(party) if (each := organisations.get(id))]
                codes = tuple(code for each in members for code in _codes_of(each))
                places += members
            found += codes
            if party and not codes:
                without_country.append(party)
        self._without_country, self._places = tuple(without_country), tuple(places)
        self.unknown_regions = tuple(each for each in places if is_region_unknown(each.country, each.region, each.city))
        return tuple(dict.fromkeys(found))

    @property
    def unknown_countries(self) -> tuple[Organisation, ...]:
        """The parties whose country is recorded, but not as a code."""
        parties = (self.book.organisations.get(id) for id in self._without_country)
        return tuple(each for each in parties if each and each.country.strip())

    def _without_region(self, codes: Container[str]) -> str:
        """Return of whom no region is known that has those codes; empty where the agreement names its calendars."""
        return ", ".join(each.heading for each in self._places if any(code in codes for code in _codes_of(each)))

    def _members_of(self, party: str) -> tuple[str, ...]:
        """Return the ids of the organisations a party acts for."""
        return acts_for(self.agreement, party, self.book)

    @property
    def calendar(self) -> BusinessCalendar:
        """The working days of sender and recipient."""
        if self._calendar is None:
            self._calendar = business_calendar(self.codes)
        return self._calendar

    @property
    def actor(self) -> str:
        """Who acts: the owner, else the default."""
        return self.book.heading(self.agreement.owner) if self.agreement.owner else messages.AGREEMENTS_DESK()

    def lead(self, kind: DeadlineKind) -> int:
        """Return the lead time in working days: the agreement's own, else ours from the settings or as usual."""
        usual = (self._is_set(kind) and self.book.own_rules.approvals_lead) or LEAD_DAYS.get(kind, 0)
        return usual if (own := self._recorded_lead(kind)) is None else own

    def _recorded_lead(self, kind: DeadlineKind) -> int | None:
        names = (kind.value, DeadlineKind.EXPIRY.value) if kind in END_OF_TERM_KINDS else (kind.value,)
        found = (lead.working_days for name in names for lead in self.agreement.leads if lead.deadline == name)
        return next(found, self.agreement.renewal.approvals_lead if kind in _KINDS_WANTING_APPROVAL else None)

    def _is_set(self, kind: DeadlineKind) -> bool:
        """Whether the lead time is from the settings."""
        has_own = kind not in _KINDS_WANTING_APPROVAL or self._recorded_lead(kind) is not None
        return not has_own and bool(self.book.own_rules.approvals_lead)

    def make_deadline(
        self,
        kind: DeadlineKind,
        due: PartialDate,
        last: date,
        why: Iterable[Reason],
        consequence: Consequence,
        *,
        number: int = 1,
        part: str = "",
        certainty: Certainty,
        rule: NoticeRule | None = None,
        otherwise: Iterable[Reason] = (),
        actor: str = "",
        is_open: bool = False,
        is_doubtful: bool = False,
    ) -> Deadline:
        """Return a deadline whose last day to act is `last`, or the working day before; today, if `is_open`.

        If it `is_doubtful`, it is never late.
        A notice is sent earlier by the time it takes to arrive or to be deemed received; one that arrives on the same
        day, one day earlier if the recipient's day ends before the sender's.
        """
        agreement, reasons = self.agreement, list(why)
        if not due.is_day and last == due.earliest and reasons[-1].sentence is not messages.ACT_EARLIEST:
            reasons.append(message(messages.ACT_FIRST, due=due, day=last))
        if deemed := days_until_deemed(rule):
            first = due.earliest if is_open else shift_day(due.earliest, days=-deemed)
            due = date_range(first, max(first, shift_day(due.latest, days=-deemed)))
            reasons += [] if due.is_day else [message(messages.DEEMED_RANGE, due=due)]
        act_by = self._still_open(due, reasons) if is_open else self._in_time(last, rule, reasons)
        lead = self.lead(kind)
        start_by = self.calendar.before(act_by, lead) if lead else act_by
        if lead:
            sentence = messages.APPROVALS if kind in _KINDS_WANTING_APPROVAL else messages.LEAD
            sentence = messages.OWN_APPROVALS if self._is_set(kind) else sentence
            reasons.append(message(sentence, count=lead, act_by=act_by, start_by=start_by))
        reasons += self._calendars_used(start_by, act_by, last)
        reasons += (*otherwise, *(() if is_doubtful else past_reasons(act_by, due, self.today)))
        sure = certainty_beside(certainty, due, reasons)
        if agreement.facts and sure is not Certainty.BOUNDED and rests_on_inference(agreement, self._fields(kind)):
            sure = Certainty.ASSUMED
        found = Deadline(
            key=deadline_key(kind, agreement.id, number, part),
            kind=kind,
            table="agreements",
            id=agreement.id,
            title=agreement.heading,
            due=due,
            act_by=act_by,
            start_by=start_by,
            days=(act_by - self.today).days,
            certainty=sure,
            consequence=consequence,
            actor=actor or self.actor,
            why=tuple([tensed(each, self.today) if each.sentence.after else each for each in reasons]),
            number=number,
            part=part,
            is_passed_in_part=is_open or is_doubtful,
        )
        return plausible(found, agreement)

    def _fields(self, kind: DeadlineKind) -> tuple[str, ...]:
        """Return the fields from which a deadline of that kind is counted, besides the clauses of the term itself."""
        fields = ("calendars", *FIELDS_BEHIND.get(kind, ()))
        if self.end.stopped:
            fields = (*fields, "notice_events")
        return (*fields, "relations") if self.end.by else fields

    def make_gap(self, name: str, label: Sentence, *reasons: Reason) -> Deadline:
        """Return the data gap for a missing fact, with the label of the field that closes it."""
        why = (*reasons, message(messages.GAP_CLOSE, label=label))
        return undated_gap(self.agreement, self.agreement.heading, name, self.actor, why)

    def may_use(self, rule: NoticeRule) -> bool:
        """Whether a rule is for us: for every party, for one of ours, or for anybody where none is ours."""
        if not rule.party or is_ours(rule.party, self.book):
            return True
        return not any(is_ours(party, self.book) for party in self.parties)

    def last_day_to_send(self, last: date, rule: NoticeRule | None) -> date:
        """Return the last day to send a notice that must be given by `last`."""
        return self._in_time(last, rule, [])

    def _still_open(self, due: PartialDate, why: list[Reason]) -> date:
        """Return the day to act if some of the possible days have passed and others have not."""
        why.append(message(messages.STILL_OPEN, due=due, today=self.today))
        return self._rolled_back(self.today, why)

    def _in_time(self, last: date, rule: NoticeRule | None, why: list[Reason]) -> date:
        """Return the last day that is surely in time, and append each step of the computation to `why`."""
        day = self._rolled_back(last, why)
        if rule is None:
            return day
        if deemed := days_until_deemed(rule):
            arrives, day = day, shift_day(day, days=-deemed)
            why.append(message(messages.DEEMED, count=deemed, last=arrives, day=day))
        elif rule.delivery and rule.effective_on is not EffectiveOn.DISPATCH:
            arrives, usual = day, self.calendar.before(day, rule.delivery)
            day = self.calendar.cautious.before(day, rule.delivery)
            why.append(message(messages.DELIVERY, count=rule.delivery, last=arrives, day=day))
            if day != usual:
                why.append(message(dates.DELIVERY_IN_PART, codes=", ".join(self.codes)))
        elif rule.effective_on is not EffectiveOn.DISPATCH:
            day = self._day_of_recipient(day, why)
        return self._rolled_back(day, why)

    def _day_of_recipient(self, day: date, why: list[Reason]) -> date:
        """Return the day, or the one before if the recipient's day ends before the sender's."""
        zones, unknown = self._zones
        for own, theirs in zones:
            if day_ends_earlier(own, theirs, day):
                earlier = shift_day(day, days=-1)
                why.append(message(messages.DAY_ENDS_EARLIER, theirs=theirs, own=own, day=day, earlier=earlier))
                return earlier
        if unknown:
            why += [message(messages.ZONE_UNKNOWN, recipient=", ".join(unknown)), message(messages.RECORD_ZONE)]
        return day

    def _rolled_back(self, day: date, why: list[Reason]) -> date:
        """Return the day or the working day before it."""
        if day in _ANY_DAYS:
            return day
        calendar = self.calendar
        earlier = calendar.rolled_back(day)
        if earlier != day:
            name = calendar.holiday(day) if day.weekday() < 5 else ""
            why.append(
                message(messages.HOLIDAY, day=day, holiday=name, earlier=earlier)
                if name
                else message(messages.WEEKEND, day=day, earlier=earlier)
            )
        return self._clear_everywhere(earlier, why)

    def _clear_everywhere(self, day: date, why: list[Reason]) -> date:
        """Return the day or the last one before it that is no holiday in any part of the places."""
        cautious = self.calendar.cautious
        while not cautious.is_working(day):
            before = cautious.rolled_back(shift_day(day, days=-1))
            name, parts, codes = self.calendar.holiday_in_part(day)
            if name:
                why.append(message(dates.HOLIDAY_IN_PART, day=day, holiday=name, parts=parts, earlier=before))
                where = message(dates.RECORD_TOWN, holiday=name)
                if any(map(lacks_region, codes)):
                    names = self._without_region([code for code in codes if lacks_region(code)])
                    where = message(dates.RECORD_REGION, names=names) if names else message(messages.RECORD_CALENDAR)
                why.append(where)
            day = before
        return day

    @cached_property
    def _zones(self) -> tuple[dict[tuple[str, str], None], dict[str, None]]:
        """The time zones of who may send a notice and of who receives it, each pair once; and who has none.

        Our parties send to the others; if none is ours, any party may send to any other.
        """
        found = [party for id in self.parties if (party := self.book.organisations.get(id))]
        ours = [party for party in found if is_ours(party.id, self.book)]
        zones, unknown = dict[tuple[str, str], None](), dict[str, None]()
        for sender in ours or found:
            for recipient in found:
                if recipient is not sender and recipient not in ours:
                    own, theirs = self._zone_of(sender), self._zone_of(recipient)
                    zones[own, theirs] = None
                    unknown |= {each.heading: None for each, zone in ((sender, own), (recipient, theirs)) if not zone}
        return zones, unknown

    def _zone_of(self, party: Organisation) -> str:
        """Return a party's time zone: its own, its country's, or that of a member it acts for; empty if unknown."""
        zones = (organisation_zone(id, self.book) for id in (party.id, *self._members_of(party.id)))
        return next(filter(None, zones), "")

    def _calendars_used(self, start: date, act_by: date, last: date) -> list[Reason]:
        """Return which holiday calendars were used, and which are missing.

        What is missing before the day to act moves only the day to start, which is advice: the day stays as sure.
        """
        codes = self.codes
        if not codes:
            return [message(messages.NO_CALENDAR), message(messages.RECORD_CALENDAR)]
        said = [message(CALENDARS, codes=", ".join(codes))]
        if self._without_country:
            names = ", ".join(self.book.heading(id) for id in self._without_country)
            said += [message(messages.NO_COUNTRY, names=names), message(messages.RECORD_CALENDAR)]
        for each in self.unknown_regions:
            said.append(message(dates.REGION_UNKNOWN, region=each.region, name=each.heading))
            said.append(message(dates.RECORD_REGION, names=each.heading))
        unknown = self.calendar.unknown_in(act_by, max(act_by, last))
        if unknown:
            return [*said, message(messages.CALENDAR_UNKNOWN, codes=", ".join(unknown))]
        unknown = self.calendar.unknown_in(start, act_by)
        return [*said, message(dates.START_UNKNOWN, codes=", ".join(unknown))] if unknown else said


def _codes_of(place: Organisation) -> tuple[str, ...]:
    """Return the holiday calendars of the place where an organisation is; none if its country is not known."""
    return calendar_codes(place.country, place.region, place.city) if place.country else ()


def following(context: AgreementContext, end: PartialDate) -> Following | None:
    """Return what a successor does to that end; None if there is none, or nobody knows from which day."""
    after = successor(context.agreement, context.book) if context.now.successor else None
    if after is None or after.begins is None:
        return None
    first = next_day(end)
    is_set_by_it = (first.earliest, first.latest) == (after.begins.earliest, after.begins.latest)
    if after.has_day and (is_set_by_it or after.begins.latest <= first.earliest):
        why = message(unmonitored_messages.TAKES_PLACE, title=after.title, begins=after.begins)
        return Following(Consequence.SUCCEEDED, why)
    return Following(Consequence.LAPSE, message(unmonitored_messages.TAKES_NO_PLACE, title=after.title, day=end))


def replacement(context: AgreementContext, end: PartialDate) -> Reason | None:
    """Return that a successor takes its place at once when it ends then, if one surely does."""
    follows = following(context, end)
    return follows.why if follows and follows.consequence is Consequence.SUCCEEDED else None
