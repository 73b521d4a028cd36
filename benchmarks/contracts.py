"""The agreements of a fictional office: being prepared, in force under many kinds of terms, renewed and ended."""

from datetime import date, timedelta
from typing import Any

import msgspec

from benchmarks.office import PAST, Office
from benchmarks.words import EXAMPLES, FIELDS, PLACES
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, AgreementKind, Party, Relation, RelationType, Signature, Stage
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    End,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Obligation,
    Reckoning,
    Renewal,
    RenewalMode,
    Review,
    Survival,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Source
from missions.terms.counting import shift_day

_PREPARED = (Stage.IDEA, Stage.IN_NEGOTIATION, Stage.DRAFT, Stage.LEGAL_REVIEW, Stage.READY_TO_SIGN)
_TRIGGERS = (Trigger.SIGNING, Trigger.LAST_SIGNATURE, Trigger.UNKNOWN, Trigger.DAYS_AFTER, Trigger.NTH_MONTH_AFTER)
_MODES = (RenewalMode.NOT_STATED, RenewalMode.NONE, RenewalMode.EXPRESS, RenewalMode.LETTERS, RenewalMode.OPTION)


def _exits(office: Office) -> tuple[NoticeRule, ...]:
    """Return a way out at the end of a quarter or year, for some."""
    if not office.often(0.1):
        return ()
    boundary = office.one((Boundary.QUARTER, Boundary.CALENDAR_YEAR, Boundary.ANNIVERSARY))
    return (NoticeRule(period=Period("P3M"), reckoning=Reckoning.FROM_RECEIPT, boundary=boundary),)


class Contracts:
    """Makes agreements in the order of their numbers; a later one may renew an earlier one that has run out."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._run_out: list[Agreement] = []

    def agreement(self, number: int) -> Agreement:
        """Return an agreement; what worked on it at a visit is noted with the office."""
        office = self.office
        renewed = self._run_out.pop(0) if self._run_out and office.often(0.5) else None
        parties = (
            renewed.parties if renewed else tuple(Party(organisation=id) for id in office.some("organisations", 3))
        )
        places = f"{office.one(EXAMPLES)} {office.one(PLACES)[0]} and {office.one(PLACES)[0]}"
        made = Agreement(
            id=office.ids["agreements"][number],
            title=f"{places} on {office.one(FIELDS)}, no. {number + 1}",
            kind=office.one(tuple(AgreementKind)),
            parties=parties,
            fields=tuple(office.random.sample(FIELDS, 2)),
            languages=("en", office.one(("de", "fr", "ja"))),
            originals=office.random.randint(2, 4),
            relations=(Relation(type=RelationType.RENEWS, target=renewed.id),) if renewed else (),
            programme=office.pick("programmes") if office.often(0.3) else "",
            sources=(Source(title=f"Announcement {number + 1}", address=f"https://news.example/{number + 1}"),),
            notes=office.prose(0.3),
            stage=office.one((Stage.SIGNED, Stage.ABANDONED, office.one(_PREPARED)), (84, 4, 12)),
            **office.stamps,
        )
        return self._signed(made) if made.stage is Stage.SIGNED else made

    def _signed(self, agreement: Agreement) -> Agreement:
        """Return the agreement signed, with its clauses, and ended where its time is over."""
        office = self.office
        day, signatures = self._signatures(agreement)
        years = office.one((1, 2, 3, 5), (2, 4, 3, 3))
        clauses = self._clauses(day, years)
        over = shift_day(day, months=12 * years)
        ends = clauses["term"].kind in (TermKind.DURATION, TermKind.FIXED_END, TermKind.LATER_OF)
        if ends and clauses["renewal"].mode is not RenewalMode.TACIT and over < office.today:
            if office.often(0.35):
                notice = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, effective=PartialDate.day(over))
                clauses["notice_events"] = (notice,)
            elif office.often(0.95):
                self._run_out.append(agreement)
        return msgspec.structs.replace(agreement, signatures=signatures, **clauses)

    def _signatures(self, agreement: Agreement) -> tuple[date, tuple[Signature, ...]]:
        """Return the day of signing and who signed, most at a visit, some known only by the fair they met at."""
        office, visits, fairs = self.office, self.office.ids.get("visits"), self.office.fairs
        people = office.some("people", 3) or ("",)
        if visits and office.journeys and office.often(0.7):
            number = office.random.randrange(len(visits))
            day = office.slot(number)[1]
            if day < office.today:
                office.happenings.setdefault(visits[number], []).append(agreement.id)
                known = office.about(day)
                return day, tuple(Signature(person=each, date=known, visit=visits[number]) for each in people)
        if fairs and office.often(0.3):
            number = office.random.randrange(len(fairs))
            day = fairs[number][0]
            if day < office.today:
                return day, tuple(Signature(person=each, event=office.ids["events"][number]) for each in people)
        day = office.day(-PAST, -10)
        known = office.about(day)
        return day, tuple(Signature(person=each, date=known) for each in people)

    def _clauses(self, day: date, years: int) -> dict[str, Any]:
        """Return entry into force, term, renewal and notice."""
        office = self.office
        kinds = (TermKind.DURATION, TermKind.NOT_STATED, TermKind.FIXED_END, TermKind.INDEFINITE, TermKind.LATER_OF)
        kind = office.one(kinds, (64, 12, 10, 10, 4))
        length, last = Period(f"P{years}Y"), PartialDate.day(day + timedelta(days=365 * years))
        trigger = office.one(_TRIGGERS, (40, 20, 30, 5, 5))
        tacit = kind is TermKind.DURATION and office.often(0.4)
        return {
            "entry": Entry(trigger=trigger, number=2 if trigger in _TRIGGERS[3:] else None),
            "term": Term(
                kind=kind,
                duration=length if kind is TermKind.DURATION else None,
                expiry=last if kind is TermKind.FIXED_END else None,
                ends=(End(date=last), End(duration=length)) if kind is TermKind.LATER_OF else (),
                counting=office.one((Counting.CORRESPONDING, Counting.JAPAN), (8, 2)),
                anchor=office.one((Anchor.UNKNOWN, Anchor.EVENT, Anchor.START), (2, 5, 3)),
            ),
            "renewal": Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))
            if tacit
            else Renewal(mode=office.one(_MODES)),
            "notices": (NoticeRule(period=Period("P3M"), form="in writing"),)
            if tacit or office.often(0.3)
            else _exits(office),
            "reviews": (Review(every=Period("P1Y")),) if office.often(0.1) else (),
            "survival": (Survival(scope="confidentiality", duration=Period("P2Y")),) if office.often(0.1) else (),
            "obligations": (Obligation(what="Exchange visit"),) if office.often(0.05) else (),
        }
