"""What must hold before an agreement is renewed, extended, superseded or terminated, and what these steps share."""

from datetime import date

from missions.agreements import messages
from missions.dates.formatting import show_date, show_end
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, PartyRole, Signature, Stage
from missions.records.book import Book, make_id
from missions.records.changes import rejection
from missions.terms.counting import next_day
from missions.terms.succession import amended_agreement, is_signed


def require_signed(agreement: Agreement, book: Book) -> None:
    """Raise RejectedError unless the agreement is signed and carries its own dates."""
    if agreement.stage is Stage.ABANDONED:
        raise rejection(messages.ABANDONED, agreement=agreement.heading)
    if not is_signed(agreement):
        raise rejection(messages.NOT_SIGNED, agreement=agreement.heading, stage=agreement.stage)
    instrument = amended_agreement(agreement, book)
    if instrument:
        target, relation = instrument
        raise rejection(
            messages.INSTRUMENT, agreement=agreement.heading, relation=relation, target=target.heading, id=target.id
        )


def require_signed_by(signed: PartialDate, today: date) -> None:
    """Raise RejectedError for a day of signing in the future or without a first day."""
    if signed.earliest == date.min:
        raise rejection(messages.SIGNED_OPEN, signed=signed)
    if signed.earliest > today:
        raise rejection(messages.SIGNED_AHEAD, signed=signed, today=today)


def require_day_after(until: PartialDate, end: PartialDate) -> None:
    """Raise RejectedError unless the new last day is surely later than the present one."""
    later = end.before(until)
    if not later:
        sentence = messages.PERHAPS_NOT_AFTER if later is None else messages.NOT_AFTER
        raise rejection(sentence, until=until, end=end_text(end))


def new_agreement_id(agreement: Agreement, ending: str, book: Book, given: str) -> str:
    """Return the given id if it is free; without one, the agreement's with an ending such as “renewal”."""
    if not given:
        stem = agreement.id.partition(f"-{ending}")[0][: 39 - len(ending)]
        return make_id(f"{stem}-{ending}", book)
    taken = book.get(given)
    if taken:
        raise rejection(messages.ID_TAKEN, given=given, taken=taken.heading)
    return given


def signatures_of(agreement: Agreement, signed: PartialDate) -> tuple[Signature, ...]:
    """Return a signature of that day for each party; who signed is not known."""
    parties = [party for party in agreement.parties if party.role is PartyRole.PARTY] or agreement.parties
    return tuple(Signature(party=party.organisation, date=signed) for party in parties) or (Signature(date=signed),)


def day_after(when: PartialDate) -> PartialDate:
    """Return the day after each possible day; an uncertain date stays uncertain."""
    after = next_day(when)
    if not when.qualifier or after.qualifier:
        return after
    ends = [end if end == ".." else end + when.qualifier for end in after.text.split("/")]
    return PartialDate("/".join(ends))


def end_text(when: PartialDate) -> str:
    """Show a last day, with its weekday if it is one day; both readings if there are two."""
    return show_date(when, weekday=True) if when.is_day else show_end(when)
