"""When an agreement that is typed was signed, and what is said of it in short: a clause a line, its days strong."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.formatting import show_as_noun, show_date, show_end, show_near, show_on, show_period
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.ledger import agreement_deadlines
from missions.delegation.sides import is_ours
from missions.messages import MessageFact
from missions.records.agreements import Agreement, PartyRole, Signature, SignatureState, Stage
from missions.records.book import Book
from missions.records.changes import additions
from missions.records.clauses import RenewalMode
from missions.reports import agreement_messages as messages
from missions.reports.report import Line, Phrase, Phrases, phrased
from missions.reports.short_clauses import notice_counts, show_notice, show_renews
from missions.reports.short_form import Around
from missions.terms.status import AgreementState, AgreementStatus, agreement_status


class SigningDay(NamedTuple):
    """When an agreement was signed, or is expected to be: a day, if one is known."""

    day: PartialDate | None = None
    is_given: bool = False

    @property
    def state(self) -> SignatureState:
        """The state of a signature of that day."""
        expected = self.day is not None and not self.is_given
        return SignatureState.EXPECTED if expected else SignatureState.NOT_STATED


def signing_day(value: Agreement, around: Around) -> SigningDay:
    """Return the day most signatures have in common: that of ours, else of the first with a day.

    As long as one of the parties has not signed, it is the day on which the others are expected to.
    """
    given = value.given_signatures(around.today)
    parties = {each.organisation for each in value.parties if each.role is PartyRole.PARTY and each.organisation}
    if value.stage is Stage.SIGNED or (given and parties <= {each.party for each in given}):
        return SigningDay(_first_day(given, around.book), True)
    return SigningDay(_first_day(value.expected_signatures(around.today), around.book))


def _first_day(signatures: Sequence[Signature], book: Book) -> PartialDate | None:
    dated = [each for each in signatures if each.date]
    return next((each.date for each in dated if is_ours(each.party, book)), dated[0].date if dated else None)


def agreement_in_short(value: Agreement, around: Around) -> Sequence[Line]:
    """Return how long it is in force, how it renews and by when to act: a clause a line, its days strong."""
    held = value if value.id else replace(value, id="new")
    book = around.book.after(additions((held,), ""))
    now = agreement_status(held, book, around.today)
    clauses = [*_runs(held, now, around), *_goes_on(held, book, around.today)]
    ends = (*(";" for _ in clauses[1:]), ".")
    return tuple(Line.told((*clause, Phrase(end))) for clause, end in zip(clauses, ends, strict=True))


def _runs(value: Agreement, now: AgreementStatus, around: Around) -> Iterator[Phrases]:
    """Yield from when to when it is in force, or when it is to be signed and how long it is to run."""
    if now.state in (AgreementState.PREPARED, AgreementState.ABANDONED):
        expected = signing_day(value, around).day
        if expected is None:
            yield (Phrase(messages.NOT_YET_SIGNED()),)
        else:
            yield phrased(messages.SIGNING_EXPECTED, day=Phrase(show_on(expected), strong=True))
        yield from _is_to_run(value)
        return
    begun, end = now.ending.begun.date, now.ending.date
    facts: dict[str, MessageFact | Phrase | Phrases] = {}
    if begun:
        facts["begun"] = _strong(show_end(begun))
    if end:
        facts["end"] = _strong(show_as_noun(end))
    key = _how_it_runs(begun, end, now, around.today)
    sentence = _RUNS[key]
    yield phrased(sentence, **{name: fact for name, fact in facts.items() if f"{{{name}}}" in sentence.text})


_RUNS = {
    "to": messages.IN_FORCE_TO,
    "term": messages.IN_FORCE_TERM,
    "until": messages.IN_FORCE_UNTIL,
    "endless": messages.IN_FORCE_ENDLESS,
    "since": messages.IN_FORCE_SINCE,
    "bare_endless": messages.ENDLESS,
    "unstated": messages.ENDS_UNSTATED,
    "ended_after": messages.ENDED_ON_DAY,
    "ended": messages.ENDED_BY,
    "enters_to": messages.ENTERS_TO,
    "enters_endless": messages.ENTERS_ENDLESS,
    "enters_since": messages.ENTERS_SINCE,
}


def _how_it_runs(begun: PartialDate | None, end: PartialDate | None, now: AgreementStatus, today: date) -> str:
    """Return the key of the sentence that says from when to when it runs."""
    ahead = begun is not None and begun.earliest > today
    if end and end.latest < today:
        return "ended_after" if begun else "ended"
    if end:
        return "enters_to" if ahead else "until" if not begun else "term" if now.ending.number > 1 else "to"
    if begun is None:
        return "bare_endless" if now.ending.indefinite else "unstated"
    known = "endless" if now.ending.indefinite else "since"
    return f"enters_{known}" if ahead else known


def _is_to_run(value: Agreement) -> Iterator[Phrases]:
    """Yield how long an agreement is to run that is not signed yet."""
    term = value.term
    if term.expiry:
        yield phrased(messages.WILL_END, day=_strong(show_date(term.expiry, weekday=term.expiry.is_day)))
    elif term.duration:
        length = _strong(show_period(term.duration))
        starts = term.starts
        if starts:
            yield phrased(messages.WILL_RUN_FROM, length=length, day=_strong(show_end(starts)))
        else:
            yield phrased(messages.WILL_RUN, length=length)
    elif term.known_kind.value == "indefinite":
        yield (Phrase(messages.WILL_NOT_END()),)


def _goes_on(value: Agreement, book: Book, today: date) -> Iterator[Phrases]:
    """Yield how it renews, and by when to act; the notice in words where no day follows from it."""
    how = show_renews(value, Around(book, today))
    if value.renewal.mode is RenewalMode.NONE:
        yield (Phrase(messages.RENEWS_NOT_SO()),)
    elif how:
        yield phrased(messages.RENEWS_SO, how=how)
    found = _day_to_act(agreement_deadlines(value, book, today))
    of_notice = found is not None and found.kind.value in ("notice_of_non_renewal", "exit_boundary")
    notice = show_notice(value, Around(book, today))
    if notice and not of_notice:
        counts = notice_counts(value, Around(book, today))
        yield phrased(messages.NOTICE_SO, notice=f"{notice}, {counts}" if counts else notice)
    if found and found.act_by:
        due = found.due or PartialDate.day(found.act_by)
        facts = {
            "due": _strong(show_end(due)),
            "day": _strong(show_near(found.act_by, today)),
            "when": Phrase(found.when),
        }
        sentence = messages.ACT_BY[found.kind.value]
        yield phrased(sentence, **{name: fact for name, fact in facts.items() if f"{{{name}}}" in sentence.text})


def _day_to_act(found: Sequence[Deadline]) -> Deadline | None:
    """Return the deadline that decides its end, else the next one on it that has a day."""
    waiting = sorted((each for each in found if each.is_open), key=lambda each: each.order)
    told = [each for each in waiting if each.kind.value in messages.ACT_BY]
    return next((each for each in told if each.decides_end), told[0] if told else None)


def _strong(text: str) -> Phrase:
    return Phrase(text, strong=True)
