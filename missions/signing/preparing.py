"""Preparing the text: approved, reviewed, screened and compared, and its originals made and printed."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.protocol.originals import originals
from missions.records.agreements import Agreement, Approval, Original
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.signing import sentences
from missions.signing.saying import done_on, refused, told

PREPARED: Mapping[str, str] = {
    "legal_review": "Legal review",
    "screening": "Screening",
    "compared": "Versions compared",
}
"""What is recorded of a text with the day it was done, by field, with the field's label."""


def approve(
    agreement: Agreement, book: Book, today: date, *, party: str = "", on: PartialDate | None = None
) -> Proposal:
    """Return the step in which a party, or everybody who has not yet, approves the text; RefusedStepError if not."""
    parties = tuple(signing_parties(agreement))
    if not parties:
        raise refused(sentences.NO_PARTIES, agreement.heading)
    if party and party not in parties:
        names = ", ".join(f"“{each}”" for each in parties)
        raise refused(sentences.NOT_A_PARTY, book.heading(party), agreement.heading, names)
    known = {each.party: each.on for each in agreement.preparation.approvals}
    if party and known.get(party):
        raise refused(sentences.APPROVED_ALREADY, book.heading(party), known[party] or "")
    approving = [each for each in ((party,) if party else parties) if not known.get(each)]
    if not approving:
        raise refused(sentences.ALL_APPROVED, agreement.heading)
    day = done_on(on, today)
    kept = tuple(each for each in agreement.preparation.approvals if each.party not in approving)
    approvals = (*kept, *(Approval(party=each, on=day) for each in approving))
    after = replace(agreement, preparation=replace(agreement.preparation, approvals=approvals))
    names = ", ".join(book.heading(each) for each in approving)
    changes = Changes(f"{names} approved the text of “{agreement.heading}”", put=(after,))
    return Proposal(changes, (told(sentences.APPROVED, names, day),))


def prepared(agreement: Agreement, what: str, today: date, *, on: PartialDate | None = None) -> Proposal:
    """Return the step that records a legal review, a screening or a comparison; RefusedStepError if it is recorded."""
    label = PREPARED[what]
    before: PartialDate | None = getattr(agreement.preparation, what)
    if before:
        raise refused(sentences.DONE_ALREADY, label, before)
    day = done_on(on, today)
    after = replace(agreement, preparation=replace(agreement.preparation, **{what: day}))
    changes = Changes(f"{label} of “{agreement.heading}”", put=(after,))
    return Proposal(changes, (told(sentences.RECORDED, label, day),))


def prepare_originals(agreement: Agreement, today: date, *, printed: PartialDate | None = None) -> Proposal:
    """Return the step that makes an agreement's originals: one for each party, which comes first in its own.

    With `printed` those not printed yet are recorded as printed that day. RefusedStepError if a fact is missing for
    it, or they are in order already and nothing was printed.
    """
    if not signing_parties(agreement):
        raise refused(sentences.NO_PARTIES, agreement.heading)
    if not agreement.languages:
        raise refused(sentences.NO_LANGUAGES, agreement.heading)
    made = _kept(originals(agreement), agreement)
    if printed:
        day = done_on(printed, today)
        made = tuple(each if each.printed else replace(each, printed=day) for each in made)
    after = replace(agreement, copies=made, originals=len(made))
    if after == agreement:
        raise refused(sentences.IN_ORDER, agreement.heading)
    languages = ", ".join(agreement.languages)
    sentence = sentences.ORIGINALS_MADE if len(made) != 1 else sentences.ORIGINAL_ONE
    facts = (len(made), agreement.heading, languages) if len(made) != 1 else (agreement.heading, languages)
    said = (told(sentence, *facts), *((told(sentences.PRINTED, printed),) if printed else ()))
    return Proposal(Changes(f"originals of “{agreement.heading}”", put=(after,)), said)


def are_in_order(agreement: Agreement) -> bool:
    """Whether every party has one original, with every language in it and the party first."""
    parties = tuple(signing_parties(agreement))
    holders = [each.holder for each in agreement.copies]
    return (
        bool(parties)
        and sorted(holders) == sorted(parties)
        and all(is_right(each, agreement) for each in agreement.copies)
    )


def is_right(original: Original, agreement: Agreement) -> bool:
    """Whether an original has every language of the agreement, its holder first, and every party once."""
    languages = bool(original.languages) and set(agreement.languages) <= set(original.languages)
    first = bool(original.holder) and original.order[:1] == (original.holder,)
    return languages and first and sorted(original.order) == sorted(signing_parties(agreement))


def _kept(made: tuple[Original, ...], agreement: Agreement) -> tuple[Original, ...]:
    """Return the originals as proposed, but those on file as they are where they are in order already."""
    known = {each.holder: each for each in reversed(agreement.copies)}
    return tuple(
        before if (before := known.get(each.holder)) and is_right(before, agreement) else each for each in made
    )
