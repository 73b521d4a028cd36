"""The clauses of an agreement: entry into force, term, renewal, notice, review, survival and obligations.

Clause types and their fields follow a reading of 32 published agreements; what is not stated stays empty.
"""

from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.fields import Word, field
from missions.records.follow_ups import Strength
from missions.records.record import Value
from missions.records.visits import VisitKind


class Trigger(StrEnum):
    """What brings an agreement into force."""

    UNKNOWN = "unknown"
    SIGNING = "signing"
    LAST_SIGNATURE = "last_signature"
    DATE = "date"
    LAST_NOTIFICATION = "last_notification"
    DAYS_AFTER = "days_after"
    NTH_MONTH_AFTER = "nth_month_after"
    MONTHS_AFTER = "months_after"


class Notification(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A party's notification that it is ready for entry into force."""

    party: Annotated[str, field("Party", "Who notifies.", link="organisations")] = ""
    sent: Annotated[PartialDate | None, field("Sent", "When it was sent.", past=True, named=True)] = None
    received: Annotated[PartialDate | None, field("Received", "When it was received.", past=True)] = None


class Entry(Value, frozen=True, kw_only=True, omit_defaults=True):
    """When and how the agreement enters into force."""

    trigger: Annotated[Trigger, field("Trigger", "What brings it into force, if stated.")] = Trigger.UNKNOWN
    date: Annotated[PartialDate | None, field("Date", "The date, if it is fixed.", by_contract=True)] = None
    number: Annotated[
        int | None, field("Days or months", "N, for N days, N months or the nth month after.", least=0, most=3_660)
    ] = None
    notifications: Annotated[tuple[Notification, ...], field("Notifications", "Who notified, when.")] = ()
    provisional: Annotated[
        PartialDate | None, field("Applied provisionally", "From which day, if before it enters into force.")
    ] = None


class TermKind(StrEnum):
    """How long an agreement runs."""

    NOT_STATED = "not_stated"
    DURATION = "duration"
    FIXED_END = "fixed_end"
    INDEFINITE = "indefinite"
    EDITIONS = "editions"
    LATER_OF = "later_of"
    EARLIER_OF = "earlier_of"


class Counting(StrEnum):
    """How a duration is counted from its anchor."""

    CORRESPONDING = "corresponding"
    JAPAN = "japan"
    CALENDAR_DAYS = "calendar_days"


class Rounding(StrEnum):
    """The stretch of time to whose end a counted end moves."""

    NONE = "none"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    CALENDAR_YEAR = "calendar_year"


class Anchor(StrEnum):
    """Whether the first day counts: an event's day does not, a beginning's does."""

    UNKNOWN = "unknown"
    EVENT = "event"
    START = "start"


class End(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One of several ends, of which the later or the earlier counts."""

    date: Annotated[PartialDate | None, field("Date", "A fixed last day, or that of the event.", by_contract=True)] = (
        None
    )
    duration: Annotated[Period | None, field("Duration", "A length, from entry into force or a day of its own.")] = None
    event: Annotated[str, field("Event", "What ends it, or what its length is counted from, in words.")] = ""
    starts: Annotated[
        PartialDate | None, field("Counted from", "The day its length is counted from, if not entry into force.")
    ] = None


class Term(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How long the agreement runs, and how that is counted."""

    kind: Annotated[TermKind, field("Kind", "Duration, fixed end, indefinite …")] = TermKind.NOT_STATED
    duration: Annotated[Period | None, field("Duration", "Such as 2 years.")] = None
    expiry: Annotated[
        PartialDate | None, field("Fixed end", "The last day, or its month or year.", by_contract=True)
    ] = None
    starts: Annotated[
        PartialDate | None, field("Starts", "If it starts on another day than entry into force.", by_contract=True)
    ] = None
    ends: Annotated[tuple[End, ...], field("Ends", "For “later of” and “earlier of”.")] = ()
    editions: Annotated[
        int | None, field("Editions", "For a term counted in editions of a fair.", least=1, most=99)
    ] = None
    series: Annotated[str, field("Series", "The fair whose editions count.")] = ""
    counting: Annotated[Counting, field("Counting", "By which convention a duration is counted.")] = (
        Counting.CORRESPONDING
    )
    anchor: Annotated[Anchor, field("First day", "Event: not counted. Start: counted. Unknown: both are kept.")] = (
        Anchor.UNKNOWN
    )
    rounded_to: Annotated[
        Rounding,
        field("Runs to the end of", "The month, quarter, half-year or year in which its counted end falls."),
    ] = Rounding.NONE
    as_stated: Annotated[str, field("As stated", "The clause in its own few words.")] = ""

    @property
    def known_kind(self) -> TermKind:
        """The kind; where none is stated, the only one that an end, a length or editions on record can mean."""
        if self.kind is not TermKind.NOT_STATED:
            return self.kind
        if self.expiry:
            return TermKind.FIXED_END
        if self.duration:
            return TermKind.DURATION
        return TermKind.EDITIONS if self.editions and self.series else self.kind

    @property
    def has_end(self) -> bool:
        """Whether its length or end is recorded, or that it has none."""
        match self.known_kind:
            case TermKind.DURATION:
                return self.duration is not None
            case TermKind.FIXED_END:
                return self.expiry is not None
            case TermKind.EDITIONS:
                return self.editions is not None
            case TermKind.LATER_OF | TermKind.EARLIER_OF:
                return bool(self.ends)
            case _:
                return self.kind is TermKind.INDEFINITE


class RenewalMode(StrEnum):
    """How an agreement is renewed."""

    NOT_STATED = "not_stated"
    NONE = "none"
    TACIT = "tacit"
    EXPRESS = "express"
    LETTERS = "letters"
    OPTION = "option"


class RenewalEffect(StrEnum):
    """Whether renewing goes on with the old agreement or makes a new one (French Code civil arts 1213-1215)."""

    PROLONGATION = "prolongation"
    NEW_AGREEMENT = "new_agreement"


class Renewal(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Whether and how the agreement is renewed."""

    mode: Annotated[RenewalMode, field("Mode", "Tacit, express, by letters, option, none.")] = RenewalMode.NOT_STATED
    period: Annotated[Period | None, field("Period", "Length of each renewed term.")] = None
    later_period: Annotated[
        Period | None, field("Later periods", "Length of the second and later renewals, if it differs.")
    ] = None
    max_count: Annotated[int | None, field("At most times", "How often it may be renewed.", least=0, most=999)] = None
    max_total: Annotated[Period | None, field("At most in total", "Longest total length.")] = None
    effect: Annotated[RenewalEffect, field("Effect", "Extends the agreement, or makes a new one.")] = (
        RenewalEffect.PROLONGATION
    )
    approvals_lead: Annotated[
        int | None,
        field("Approvals lead", "Working days our approvals take; empty for the default of 40.", least=0, most=1_300),
    ] = None


class NoticePurpose(StrEnum):
    """What a notice is given for."""

    NON_RENEWAL = "non_renewal"
    RENEWAL = "renewal"
    TERMINATION = "termination"
    WITHDRAWAL = "withdrawal"
    SUSPENSION = "suspension"


class Reckoning(StrEnum):
    """From where a notice period is counted."""

    BEFORE_TERM_END = "before_term_end"
    FROM_RECEIPT = "from_receipt"


class Boundary(StrEnum):
    """The day to which a notice takes effect."""

    NONE = "none"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    CALENDAR_YEAR = "calendar_year"
    ANNIVERSARY = "anniversary"
    DAY_OF_YEAR = "day_of_year"
    END_OF_FOLLOWING_YEAR = "end_of_following_year"
    NTH_MONTH_START = "nth_month_start"


class EffectiveOn(StrEnum):
    """When a notice counts as given."""

    DISPATCH = "dispatch"
    RECEIPT = "receipt"
    DEEMED = "deemed"


class EffectDay(StrEnum):
    """Whether the day on which a notice takes effect is the last day in force or the first one out."""

    NOT_STATED = "not_stated"
    LAST_IN = "last_in"
    FIRST_OUT = "first_out"


class NoticeRule(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How notice must be given, and to when it takes effect."""

    purpose: Annotated[NoticePurpose, field("Purpose", "What the notice is for.")] = NoticePurpose.TERMINATION
    party: Annotated[
        str, field("Only by", "Who alone may give it; empty where every party may.", link="organisations", named=True)
    ] = ""
    period: Annotated[Period | None, field("Period", "Length of notice, such as 3 months.", named=True)] = None
    reckoning: Annotated[Reckoning, field("Counted", "Before the end of term, or from receipt.", named=True)] = (
        Reckoning.BEFORE_TERM_END
    )
    boundary: Annotated[Boundary, field("Takes effect at", "The end of what, if stated.", named=True)] = Boundary.NONE
    cutoff: Annotated[
        str,
        field(
            "Day of the year",
            "MM-DD by which to give it; with “day of year” alone, that of effect.",
            yearly=True,
            labelled=True,
        ),
    ] = ""
    effect_day: Annotated[
        str, field("Takes effect on", "MM-DD on which it takes effect each year.", yearly=True, labelled=True)
    ] = ""
    effect: Annotated[EffectDay, field("Day of effect", "The last day in force, or the first one out.")] = (
        EffectDay.NOT_STATED
    )
    not_before: Annotated[
        PartialDate | None, field("Not before", "No notice takes effect before that day.", labelled=True)
    ] = None
    minimum_term: Annotated[
        Period | None,
        field("Minimum term", "Time from entry into force in which no notice takes effect.", labelled=True),
    ] = None
    delivery: Annotated[
        int | None,
        field(
            "Delivery",
            "Working days the notice takes to arrive; empty for the same day.",
            least=0,
            most=260,
            named=True,
        ),
    ] = None
    form: Annotated[str, field("Form", "Writing, registered letter, diplomatic note …")] = ""
    effective_on: Annotated[EffectiveOn, field("Counts from", "Dispatch, receipt or deemed receipt.")] = (
        EffectiveOn.RECEIPT
    )
    deemed_days: Annotated[
        int | None, field("Deemed after", "Days after which receipt is deemed.", least=0, most=365)
    ] = None
    revocable: Annotated[bool, field("Revocable", "Whether it may be withdrawn.")] = False


class NoticeEvent(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A notice that was given."""

    purpose: Annotated[NoticePurpose, field("Purpose", "What it was for.")] = NoticePurpose.TERMINATION
    party: Annotated[str, field("By", "Who gave it.", link="organisations", named=True)] = ""
    sent: Annotated[PartialDate | None, field("Sent", "When it was sent.", past=True, named=True)] = None
    received: Annotated[PartialDate | None, field("Received", "When it was received.", past=True)] = None
    effective: Annotated[
        PartialDate | None, field("Takes effect", "The day it ends the agreement.", by_contract=True)
    ] = None
    withdrawn: Annotated[PartialDate | None, field("Withdrawn", "When it was withdrawn, if it was.", past=True)] = None


class ReviewBasis(StrEnum):
    """From what a review is counted."""

    ANNIVERSARY = "anniversary"
    FIXED = "fixed"
    MIDTERM = "midterm"
    BEFORE_EXPIRY = "before_expiry"


class Review(Value, frozen=True, kw_only=True, omit_defaults=True):
    """When the agreement is to be reviewed."""

    basis: Annotated[ReviewBasis, field("Counted from", "Anniversary, fixed date, mid-term, expiry.")] = (
        ReviewBasis.ANNIVERSARY
    )
    date: Annotated[PartialDate | None, field("Date", "For a fixed date.")] = None
    offset: Annotated[Period | None, field("Offset", "How long before or after.", named=True)] = None
    every: Annotated[Period | None, field("Every", "How often again.")] = None
    held: Annotated[
        tuple[PartialDate, ...], field("Held", "When it was reviewed; visits marked as a review count too.", past=True)
    ] = ()


class Filing(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be done with the paper after signature, such as sending a scan to the register."""

    what: Annotated[str, field("What", "Where it is to be filed or sent.")] = ""
    within: Annotated[Period | None, field("Within", "How long after signature, such as 28 days.", named=True)] = None
    done: Annotated[PartialDate | None, field("Done", "When it was done.", past=True, named=True)] = None


class Survival(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What outlives the agreement."""

    scope: Annotated[str, field("What", "Confidentiality, running projects …")] = ""
    until: Annotated[PartialDate | None, field("Until", "A fixed last day.", by_contract=True, named=True)] = None
    duration: Annotated[Period | None, field("For", "A length after the end.", named=True)] = None
    endless: Annotated[bool, field("Without end", "Whether it survives the agreement indefinitely.")] = False


class Window(StrEnum):
    """The stretch of time an obligation is counted in."""

    AGREEMENT_YEAR = "agreement_year"
    CALENDAR_YEAR = "calendar_year"
    ROLLING_YEAR = "rolling_year"


class StubPolicy(StrEnum):
    """How a window shorter than the others counts."""

    WAIVE = "waive"
    PRORATE = "prorate"
    FULL = "full"


class Obligation(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Something owed again and again, such as one exchange visit a year."""

    what: Annotated[str, field("What", "What is owed.")] = ""
    quota: Annotated[int, field("At least", "How many in each window.", least=0, most=999, named=True)] = 1
    window: Annotated[Window, field("In each", "Agreement year, calendar year or any twelve months.", named=True)] = (
        Window.AGREEMENT_YEAR
    )
    stub: Annotated[StubPolicy, field("Short window", "Waived, prorated or full.", named=True)] = StubPolicy.WAIVE
    counts: Annotated[
        tuple[str, ...], field("Counts", "Kinds of visits that count.", shape=Word(VisitKind), code=True, named=True)
    ] = ()
    party: Annotated[str, field("By", "Who owes it, if one party.", link="organisations", named=True)] = ""
    strength: Annotated[Strength, field("Strength", "Commitment; an intention or suggestion is not owed.")] = (
        Strength.COMMITMENT
    )
    alternates: Annotated[bool, field("Alternates", "Whether the parties take turns.")] = False

    @property
    def is_owed(self) -> bool:
        """Whether somebody has committed to it: an intention or suggestion is owed by nobody."""
        return self.strength is Strength.COMMITMENT
