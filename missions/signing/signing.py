"""Signing: a party, or all of them, sign an agreement at a visit; what follows is worked out from the signatures."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from missions.agreements.predecessors import overlapping_terms
from missions.dates.formatting import show_date, show_end
from missions.dates.partial import PartialDate
from missions.protocol.signatories import to_sign
from missions.records.agreements import Agreement, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.records.visits import Invitation, Visit, WhatHappened
from missions.signing import sentences
from missions.signing.saying import refused, told
from missions.signing.tracker import PartyLine, Signing, signing_of
from missions.terms.expiry import term_end

_RENEWING = (RelationType.RENEWS, RelationType.EXTENDS)


def sign(
    visit: Visit,
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    party: str = "",
    on: PartialDate | None = None,
) -> Proposal:
    """Return the step in which a party, or everybody who has not yet, signs an agreement at a visit.

    The signature bears the day `on`, else that of the visit, and whoever is named to sign. Once every party has
    signed, the agreement's stage is signed; at the visit it was signed, or renewed where it renews another one.
    Raises RefusedStepError.
    """
    require_to_sign(agreement, visit, book)
    found = signing_of(agreement, visit, book, today)
    signing = _signing(found, agreement, party, book)
    day = _day(visit, on, today)
    made = tuple(signature for line in signing for signature in _signatures(line, visit, day))
    complete = {line.organisation for line in found.waiting} == {line.organisation for line in signing}
    copies = len(agreement.copies) or None
    after = replace(
        agreement,
        signatures=(*agreement.signatures, *made),
        stage=Stage.SIGNED if complete else agreement.stage,
        originals=agreement.originals if agreement.originals is not None else copies,
    )
    there = _there(visit, after, {signature.person for signature in made if signature.person})
    who = ", ".join(line.name for line in signing)
    changes = Changes(f"sign “{agreement.heading}” for {who}", put=(after, there))
    ended = book.after(changes)
    said = [*_said(signing, agreement, day)]
    warnings = [*_doubts(signing, found)]
    if visit.day and day.latest < visit.day.earliest:
        warnings.append(told(sentences.TOO_EARLY_TO_SIGN, visit.day))
    if complete:
        said += _follows(after, ended, today)
        if after.term.kind.value == "not_stated" and not any(each.type in _RENEWING for each in after.relations):
            warnings.append(told(sentences.END_UNKNOWN))
        warnings += [str(reason) for reason in overlapping_terms(after, ended, today)]
    else:
        waiting = [line.name for line in found.waiting if line not in signing]
        said.append(told(sentences.STILL_TO_SIGN, ", ".join(waiting)))
    return Proposal(changes, tuple(said), tuple(warnings))


def require_to_sign(agreement: Agreement, visit: Visit, book: Book) -> None:
    """Raise RefusedStepError unless the agreement is to be signed at the visit."""
    if all(each.id != agreement.id for each in to_sign(visit, book)):
        raise refused(sentences.NO_AGREEMENT, agreement.heading, visit.heading)


def require_party(found: Signing, party: str, book: Book) -> PartyLine:
    """Return the line of a party; RefusedStepError if it does not sign the agreement."""
    for line in found.parties:
        if line.organisation == party:
            return line
    names = ", ".join(f"“{line.organisation}”" for line in found.parties)
    if not names:
        raise refused(sentences.NO_PARTIES, found.title)
    raise refused(sentences.NOT_A_PARTY, book.heading(party), found.title, names)


def _signing(found: Signing, agreement: Agreement, party: str, book: Book) -> tuple[PartyLine, ...]:
    """Return the parties that sign now; RefusedStepError if they have, or nobody can."""
    if agreement.stage is Stage.ABANDONED:
        raise refused(sentences.ABANDONED, agreement.heading)
    if not found.parties:
        raise refused(sentences.NO_PARTIES, agreement.heading)
    if party:
        line = require_party(found, party, book)
        if line.signature:
            if line.signature.date is None:
                raise refused(sentences.HAS_SIGNED_UNDATED, line.name, agreement.heading)
            raise refused(sentences.HAS_SIGNED, line.name, agreement.heading, line.signature.date)
        return (line,)
    if not found.waiting:
        raise refused(sentences.ALL_SIGNED, agreement.heading)
    return found.waiting


def _day(visit: Visit, on: PartialDate | None, today: date) -> PartialDate:
    """Return the day of the signatures; RefusedStepError if it is not known or lies ahead."""
    day = on or visit.day
    if day is None:
        raise refused(sentences.NO_DAY, visit.heading)
    if day.earliest == date.min:
        raise refused(sentences.DAY_OPEN, day)
    if day.earliest > today:
        raise refused(sentences.DAY_AHEAD, day, today)
    return day


def _signatures(line: PartyLine, visit: Visit, day: PartialDate) -> Iterator[Signature]:
    """Yield the signature of each who signs for a party; one without a name where nobody is named."""
    place = visit.city or visit.place
    for each in line.signers or (None,):
        yield Signature(
            party=line.organisation,
            person=each.person if each else "",
            function=each.function if each else "",
            on_behalf_of=each.instead_of if each else "",
            date=day,
            place=place,
            event=visit.event,
            visit=visit.id,
        )


def _there(visit: Visit, agreement: Agreement, people: set[str]) -> Visit:
    """Return the visit at which that agreement was signed and these people were present."""
    happened = WhatHappened.SIGNED
    if any(each.type in _RENEWING for each in agreement.relations):
        happened = WhatHappened.RENEWED
    agreements = tuple(
        replace(each, happened=happened) if each.agreement == agreement.id else each for each in visit.agreements
    )
    participants = tuple(
        replace(each, invitation=Invitation.ATTENDED) if each.person in people else each for each in visit.participants
    )
    return replace(visit, agreements=agreements, participants=participants)


def _said(signing: tuple[PartyLine, ...], agreement: Agreement, day: PartialDate) -> Iterator[str]:
    for line in signing:
        names = ", ".join(each.name for each in line.signers)
        if names:
            yield told(sentences.SIGNED_BY_PEOPLE, line.name, agreement.heading, day, names)
        else:
            yield told(sentences.SIGNED_BY, line.name, agreement.heading, day)


def _follows(agreement: Agreement, book: Book, today: date) -> Iterator[str]:
    """Yield that everybody has signed, what it renews, and when it ends."""
    yield told(sentences.SIGNED_BY_ALL, agreement.heading)
    for relation in agreement.relations:
        if relation.type is RelationType.RENEWS and relation.target:
            yield told(sentences.RENEWS, book.heading(relation.target))
    end = term_end(agreement, book, today)
    if end.date and not end.date.is_open:
        shown = show_date(end.date, weekday=True) if end.date.is_day else show_end(end.date)
        yield told(sentences.ENDS, shown)
    elif end.indefinite:
        yield told(sentences.ENDLESS)


def _doubts(signing: tuple[PartyLine, ...], found: Signing) -> Iterator[str]:
    """Yield for whom nobody is named, and of whom it is not recorded that they may sign."""
    for line in signing:
        if not line.signers:
            yield told(sentences.SIGNED_BY_NOBODY, line.name)
        for each in line.signers:
            if not each.may_sign:
                yield told(sentences.NO_AUTHORITY, each.name, found.day, str(each.why))
