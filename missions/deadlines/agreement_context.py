"""Case: an agreement on a day, with everything its deadlines are worked out from, and how a deadline of it is made."""

from collections.abc import Iterable, Iterator
from datetime import date

from missions.dates.business_days import (
    BusinessCalendar,
    business_calendar,
    calendar_codes,
    day_ends_earlier,
    zone_of_country,
)
from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.deadline import (
    END_OF_TERM_KINDS,
    LEAD_DAYS,
    Certainty,
    Consequence,
    Deadline,
    DeadlineKind,
    deadline_key,
)
from missions.messages import Reason, message
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.clauses import EffectiveOn, NoticeRule
from missions.records.organisations import Organisation
from missions.terms.counting import shift_day
from missions.terms.history import term_history
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementStatus, agreement_status

AGREEMENTS_DESK = "agreements desk"
"""Who acts on an agreement that nobody is named to look after."""

_ANY_DAYS = (date.min, date.max)

_KINDS_WANTING_APPROVAL = END_OF_TERM_KINDS - {DeadlineKind.CAP_REACHED}
"""The kinds that wait for approvals only; after the last term a whole new agreement is to be made."""


class AgreementContext:
    """An agreement as of a day. Nothing in it changes; what is costly is worked out when it is first asked for."""

    def __init__(self, agreement: Agreement, book: Book, today: date) -> None:
        self.agreement, self.book, self.today = agreement, book, today
        self.now: AgreementStatus = agreement_status(agreement, book, today)
        self.end: TermEnd = self.now.ending
        self._codes: tuple[str, ...] | None = None
        self._placeless: tuple[str, ...] = ()
        self._calendar: BusinessCalendar | None = None

    @property
    def begins(self) -> PartialDate | None:
        """The beginning of the present term."""
        if self.end.number == 1:
            return self.end.begun.date
        terms = term_history(self.agreement, self.book, self.today, ahead=0)
        return next((term.begins for term in terms if term.is_present), None)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the organisations that agree."""
        return tuple([each.organisation for each in self.agreement.parties if each.role is PartyRole.PARTY])

    @property
    def codes(self) -> tuple[str, ...]:
        """The holiday calendars that count: the agreement's own, else those of its parties' countries and regions."""
        if self._codes is None:
            self._codes = self.agreement.calendars or self._party_codes()
        return self._codes

    def _party_codes(self) -> tuple[str, ...]:
        """Return the calendars of the parties' places, and note which party has none.

        An alliance without a country has the places of those it agrees for.
        """
        found: list[str] = []
        placeless = []
        organisations = self.book.organisations
        for party in self.parties:
            place = organisations.get(party)
            codes = calendar_codes(place.country, place.region) if place and place.country else ()
            codes = codes or self._codes_of(self._members_of(party))
            found += codes
            if party and not codes:
                placeless.append(party)
        self._placeless = tuple(placeless)
        return tuple(dict.fromkeys(found))

    def _codes_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        places = [place for id in ids if (place := self.book.organisations.get(id)) and place.country]
        return tuple(code for place in places for code in calendar_codes(place.country, place.region))

    def _members_of(self, party: str) -> tuple[str, ...]:
        """Return the ids of those a party agrees for."""
        return next((each.on_behalf_of for each in self.agreement.parties if each.organisation == party), ())

    @property
    def calendar(self) -> BusinessCalendar:
        """The working days of sender and recipient."""
        if self._calendar is None:
            self._calendar = business_calendar(self.codes)
        return self._calendar

    @property
    def actor(self) -> str:
        """Who acts: whoever looks after it, else the desk."""
        return self.book.heading(self.agreement.owner) if self.agreement.owner else AGREEMENTS_DESK

    def lead(self, kind: DeadlineKind) -> int:
        """Return how many working days ahead to start: the agreement's own lead time, or the default of the kind."""
        agreement = self.agreement
        if agreement.leads:
            names = (kind.value, DeadlineKind.EXPIRY.value) if kind in END_OF_TERM_KINDS else (kind.value,)
            for name in names:
                for lead in agreement.leads:
                    if lead.deadline == name:
                        return lead.working_days
        if kind in _KINDS_WANTING_APPROVAL and agreement.renewal.approvals_lead is not None:
            return agreement.renewal.approvals_lead
        return LEAD_DAYS.get(kind, 0)

    def dated(
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
    ) -> Deadline:
        """Return a deadline whose last day to act is `last`, or earlier where that is not a working day.

        A notice is sent earlier by the time it takes to arrive or to be deemed received; one that arrives on the same
        day, by a day where the recipient's day ends before the sender's.
        """
        agreement, reasons = self.agreement, list(why)
        act_by = self._in_time(last, rule, reasons)
        lead = self.lead(kind)
        start_by = self.calendar.before(act_by, lead) if lead else act_by
        if lead:
            reasons.append(
                message(messages.APPROVALS if kind in _KINDS_WANTING_APPROVAL else messages.LEAD, lead, start_by)
            )
        reasons += self._calendars_used(start_by, act_by)
        reasons += otherwise
        if act_by < self.today:
            reasons.append(message(messages.ALREADY_PAST))
        return Deadline(
            key=deadline_key(kind, agreement.id, number, part),
            kind=kind,
            table="agreements",
            id=agreement.id,
            title=agreement.heading,
            due=due,
            act_by=act_by,
            start_by=start_by,
            days=(act_by - self.today).days,
            certainty=certainty,
            consequence=consequence,
            actor=actor or self.actor,
            why=tuple(reasons),
            number=number,
            part=part,
        )

    def gap(self, name: str, label: str, *reasons: Reason) -> Deadline:
        """Return that a fact is missing, and which one would close the gap."""
        return Deadline(
            key=deadline_key(DeadlineKind.DATA_GAP, self.agreement.id, 1, name),
            kind=DeadlineKind.DATA_GAP,
            table="agreements",
            id=self.agreement.id,
            title=self.agreement.heading,
            due=None,
            act_by=None,
            start_by=None,
            days=None,
            certainty=Certainty.FIRM,
            consequence=Consequence.UNKNOWN_DATE,
            actor=self.actor,
            why=(*reasons, message(messages.GAP_CLOSE, label)),
            part=name,
        )

    def _in_time(self, last: date, rule: NoticeRule | None, why: list[Reason]) -> date:
        """Return the last day that is surely in time, and add each step towards it to `why`."""
        day = self._rolled_back(last, why)
        if rule is None:
            return day
        if rule.effective_on is EffectiveOn.DEEMED and rule.deemed_days:
            day = shift_day(day, days=-rule.deemed_days)
            why.append(message(messages.DEEMED, rule.deemed_days, day))
        elif rule.delivery:
            day = self.calendar.before(day, rule.delivery)
            why.append(message(messages.DELIVERY, rule.delivery, day))
        elif rule.effective_on is not EffectiveOn.DISPATCH:
            day = self._day_of_recipient(day, why)
        return self._rolled_back(day, why)

    def _day_of_recipient(self, day: date, why: list[Reason]) -> date:
        """Return the day, or the one before where the recipient's day is over before the sender's."""
        unknown: dict[str, None] = {}
        for sender, recipient in self._sendings():
            own, theirs = self._zone_of(sender), self._zone_of(recipient)
            if day_ends_earlier(own, theirs, day):
                earlier = shift_day(day, days=-1)
                why.append(message(messages.DAY_ENDS_EARLIER, theirs, own, earlier))
                return earlier
            unknown |= {each.heading: None for each, zone in ((sender, own), (recipient, theirs)) if not zone}
        if unknown:
            why += [message(messages.ZONE_UNKNOWN, ", ".join(unknown)), message(messages.RECORD_ZONE)]
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
                message(messages.HOLIDAY, day, name, earlier) if name else message(messages.WEEKEND, day, earlier)
            )
        return earlier

    def _sendings(self) -> Iterator[tuple[Organisation, Organisation]]:
        """Yield who may send a notice to whom.

        Who sends is whoever we act for; where nobody is marked as ours, any party may send to any other.
        """
        found = [party for id in self.parties if (party := self.book.organisations.get(id))]
        ours = [party for party in found if party.is_ours]
        for sender in ours or found:
            for recipient in found:
                if recipient is not sender and not (ours and recipient.is_ours):
                    yield sender, recipient

    def _zone_of(self, party: Organisation) -> str:
        """Return a party's time zone: its own, its country's, or that of the first it agrees for; empty if unknown."""
        own = party.zone or zone_of_country(party.country)
        if own:
            return own
        members = (self.book.organisations.get(id) for id in self._members_of(party.id))
        return next((zone for each in members if each and (zone := each.zone or zone_of_country(each.country))), "")

    def _calendars_used(self, first: date, last: date) -> list[Reason]:
        """Return whose holidays were looked at, and whose were not."""
        codes = self.codes
        if not codes:
            return [message(messages.NO_CALENDAR), message(messages.RECORD_CALENDAR)]
        said = [message(messages.CALENDARS, ", ".join(codes))]
        if self._placeless:
            names = ", ".join(self.book.heading(id) for id in self._placeless)
            said += [message(messages.NO_COUNTRY, names), message(messages.RECORD_CALENDAR)]
        unknown = self.calendar.unknown_in(first, last)
        return [*said, message(messages.CALENDAR_UNKNOWN, ", ".join(unknown))] if unknown else said
