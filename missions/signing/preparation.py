"""Originals and the alternat: one original for each party, every language in each, its holder first in it.

The others follow in the order of the agreement, beginning after the holder and going round, so that over all originals
each party stands in each place exactly once. That there are as many originals as parties is stated by a protocol
circular on treaty signing of 1974, that the holder comes first by cojeco.cz/alternat; going round is our own default.
"""

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import message_text
from missions.records.agreements import Agreement, Approval, Original
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.visits import Arrangements, Visit
from missions.signing import messages
from missions.signing.ceremony import ProtocolOrder, country_of, flag_order, seating_plan, signing_table, speech_order
from missions.signing.signatories import agreements_to_sign
from missions.signing.signature import day_done
from missions.text import line

PENS_EACH = 2
"""Pens for each signatory: one to sign with and a spare."""


def originals_wanted(agreement: Agreement) -> tuple[Original, ...]:
    """Return the originals an agreement wants; what is recorded of a holder's own, as when printed, is kept.

    Nothing where no party is recorded. Languages are those of the agreement, none where they are not recorded.
    """
    parties = tuple(signing_parties(agreement))
    known = {each.holder: each for each in reversed(agreement.copies)}
    found = []
    for number, party in enumerate(parties):
        order = (*parties[number:], *parties[:number])
        before = known.get(party, Original(holder=party))
        found.append(msgspec.structs.replace(before, languages=agreement.languages, order=order))
    return tuple(found)


class SigningKit(msgspec.Struct, frozen=True):
    """What to pack for a signing: so many originals, folders, signing lines, pens, name cards and flags.

    `signatories` are those who are named; `room_flags` stand behind the table, `table_flags` mark the places.
    """

    originals: int
    folders: int
    signatures: int
    signatories: int
    pens: int
    name_cards: int
    room_flags: int
    table_flags: int


def signing_kit(visit: Visit, book: Book) -> SigningKit:
    """Return what to pack; for a party that nobody is named for, one signatory is counted."""
    agreements = agreements_to_sign(visit, book)
    copies = sum(len(signing_parties(agreement)) for agreement in agreements)
    lines = sum(len(signing_parties(agreement)) ** 2 for agreement in agreements)
    table = signing_table(visit, book)
    parties = table.parties if table else ()
    seated = sum(max(1, len(signers)) for _, signers in parties)
    named = len(table.people) if table else 0
    return SigningKit(
        copies, copies, lines, named, PENS_EACH * seated, seated, len(flag_order(visit, book).order), seated
    )


ARRANGEMENTS: Mapping[str, str] = {
    "slot_confirmed": "Slot confirmed",
    "approval_sheet": "Approval sheet",
    "name_cards": "Name cards",
    "kit": "Pens and folders",
    "release_agreed": "Release agreed",
    "photographer": "Photographer",
}
"""What is recorded of a ceremony as done, by field, with the field's label."""


def propose_ceremony(visit: Visit, book: Book) -> Proposal:
    """Return the step that plans seats, speeches and flags; a list that somebody is missing from is made anew.

    Raises RejectedError where nothing is to be signed, or all three are planned.
    """
    if not agreements_to_sign(visit, book):
        raise rejection(messages.NOTHING_TO_SIGN, visit.heading)
    made: dict[str, ProtocolOrder] = {}
    if lacks_seats(visit, book):
        made["seats"] = seating_plan(visit, book)
    if lacks_speeches(visit):
        made["speeches"] = speech_order(visit, book)
    if lacks_flags(visit, book):
        made["flags"] = flag_order(visit, book)
    useful = {name: each.order for name, each in made.items() if each.order}
    missing = [reason.said for each in made.values() for reason in each.missing]
    if not useful:
        raise rejection("{}", " ".join(missing)) if missing else rejection(messages.ALL_PROPOSED, visit.heading)
    after = replace(visit, arrangements=replace(visit.arrangements, **useful))
    kept = [_LIST_NAMES[name] for name in _LIST_NAMES if name not in useful and getattr(visit.arrangements, name)]
    reasons = dict.fromkeys(reason.said for name in useful for reason in made[name].why)
    said = (*reasons, *((message_text(messages.KEPT, ", ".join(kept).capitalize()),) if kept else ()))
    what = ", ".join(_LIST_NAMES[name] for name in useful)
    return Proposal(Changes(f"plan {what} of “{visit.heading}”", put=(after,)), said, tuple(missing))


_LIST_NAMES = {"seats": "seats", "speeches": "speeches", "flags": "flags"}


def lacks_seats(visit: Visit, book: Book) -> bool:
    """Whether nobody is seated, or somebody who signs is not, or somebody who does not is."""
    table = signing_table(visit, book)
    planned = set(visit.arrangements.seats)
    return not planned or (table is not None and planned != set(table.people))


def lacks_speeches(visit: Visit) -> bool:
    """Whether nobody is to speak, or somebody who has declined."""
    planned = visit.arrangements.speeches
    return not planned or any(visit.has_declined(person) for person in planned)


def lacks_flags(visit: Visit, book: Book) -> bool:
    """Whether a party's country has no flag."""
    return bool(missing_flags(visit, book)) or not visit.arrangements.flags


def missing_flags(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the codes of the parties' countries that have no flag yet."""
    parties = dict.fromkeys(
        party for agreement in agreements_to_sign(visit, book) for party in signing_parties(agreement)
    )
    codes = dict.fromkeys(code for party in parties if (code := country_of(party, book)))
    return tuple(code for code in codes if code not in visit.arrangements.flags)


def record_arrangement(
    visit: Visit, what: str, today: date, *, on: PartialDate | None = None, who: str = ""
) -> Proposal:
    """Return the step that records something as confirmed, printed, packed or agreed; the release with its day.

    A photographer wants a text `who`. Raises RejectedError if it is recorded already or cannot be.
    """
    label = ARRANGEMENTS[what]
    before = getattr(visit.arrangements, what)
    value: object
    if what == "release_agreed":
        if before:
            raise rejection(messages.DONE_ALREADY, label, before)
        value = day_done(on, today)
    elif what == "photographer":
        value = line(who).strip()
        if not value:
            raise rejection(messages.NO_PHOTOGRAPHER)
    else:
        if before:
            raise rejection(messages.SET_ALREADY, label)
        value = True
    arrangements: Arrangements = replace(visit.arrangements, **{what: value})
    said = message_text(messages.RECORDED, label, value) if isinstance(value, PartialDate) else message_text(
        messages.RECORDED_PLAIN, label
    )  # fmt: skip
    return Proposal(
        Changes(f"{label} for “{visit.heading}”", put=(replace(visit, arrangements=arrangements),)), (said,)
    )


def freeze_run_of_show(visit: Visit) -> Proposal:
    """Return the step that freezes the run of show under its next version."""
    version = (visit.arrangements.show_version or 0) + 1
    arrangements = replace(visit.arrangements, show_version=version)
    changes = Changes(f"freeze the run of show of “{visit.heading}”", put=(replace(visit, arrangements=arrangements),))
    return Proposal(changes, (message_text(messages.FROZEN, version),))


PREPARATIONS: Mapping[str, str] = {
    "legal_review": "Legal review",
    "screening": "Screening",
    "compared": "Versions compared",
}
"""What is recorded of a text with the day it was done, by field, with the field's label."""


def approve(
    agreement: Agreement, book: Book, today: date, *, party: str = "", on: PartialDate | None = None
) -> Proposal:
    """Return the step in which a party, or everybody who has not yet, approves the text; RejectedError if not."""
    parties = tuple(signing_parties(agreement))
    if not parties:
        raise rejection(messages.NO_PARTIES, agreement.heading)
    if party and party not in parties:
        names = ", ".join(f"“{each}”" for each in parties)
        raise rejection(messages.NOT_A_PARTY, book.heading(party), agreement.heading, names)
    known = {each.party: each.on for each in agreement.preparation.approvals}
    if party and known.get(party):
        raise rejection(messages.APPROVED_ALREADY, book.heading(party), known[party] or "")
    approving = [each for each in ((party,) if party else parties) if not known.get(each)]
    if not approving:
        raise rejection(messages.ALL_APPROVED, agreement.heading)
    day = day_done(on, today)
    kept = tuple(each for each in agreement.preparation.approvals if each.party not in approving)
    approvals = (*kept, *(Approval(party=each, on=day) for each in approving))
    after = replace(agreement, preparation=replace(agreement.preparation, approvals=approvals))
    names = ", ".join(book.heading(each) for each in approving)
    changes = Changes(f"{names} approved the text of “{agreement.heading}”", put=(after,))
    return Proposal(changes, (message_text(messages.APPROVED, names, day),))


def record_preparation(agreement: Agreement, what: str, today: date, *, on: PartialDate | None = None) -> Proposal:
    """Return the step that records a legal review, a screening or a comparison; RejectedError if it is recorded."""
    label = PREPARATIONS[what]
    before: PartialDate | None = getattr(agreement.preparation, what)
    if before:
        raise rejection(messages.DONE_ALREADY, label, before)
    day = day_done(on, today)
    after = replace(agreement, preparation=replace(agreement.preparation, **{what: day}))
    changes = Changes(f"{label} of “{agreement.heading}”", put=(after,))
    return Proposal(changes, (message_text(messages.RECORDED, label, day),))


def prepare_originals(agreement: Agreement, today: date, *, printed: PartialDate | None = None) -> Proposal:
    """Return the step that makes an agreement's originals: one for each party, which comes first in its own.

    With `printed` those not printed yet are recorded as printed that day. RejectedError if a fact is missing for
    it, or they are in order already and nothing was printed.
    """
    if not signing_parties(agreement):
        raise rejection(messages.NO_PARTIES, agreement.heading)
    if not agreement.languages:
        raise rejection(messages.NO_LANGUAGES, agreement.heading)
    made = _keep_right_originals(originals_wanted(agreement), agreement)
    if printed:
        day = day_done(printed, today)
        made = tuple(each if each.printed else replace(each, printed=day) for each in made)
    after = replace(agreement, copies=made, originals=len(made))
    if after == agreement:
        raise rejection(messages.IN_ORDER, agreement.heading)
    languages = ", ".join(agreement.languages)
    sentence = messages.ORIGINALS_MADE if len(made) != 1 else messages.ORIGINAL_ONE
    facts = (len(made), agreement.heading, languages) if len(made) != 1 else (agreement.heading, languages)
    said = (message_text(sentence, *facts), *((message_text(messages.PRINTED, printed),) if printed else ()))
    return Proposal(Changes(f"originals of “{agreement.heading}”", put=(after,)), said)


def are_originals_right(agreement: Agreement) -> bool:
    """Whether every party has one original, with every language in it and the party first."""
    parties = tuple(signing_parties(agreement))
    holders = [each.holder for each in agreement.copies]
    return (
        bool(parties)
        and sorted(holders) == sorted(parties)
        and all(is_original_right(each, agreement) for each in agreement.copies)
    )


def is_original_right(original: Original, agreement: Agreement) -> bool:
    """Whether an original has every language of the agreement, its holder first, and every party once."""
    languages = bool(original.languages) and set(agreement.languages) <= set(original.languages)
    first = bool(original.holder) and original.order[:1] == (original.holder,)
    return languages and first and sorted(original.order) == sorted(signing_parties(agreement))


def _keep_right_originals(made: tuple[Original, ...], agreement: Agreement) -> tuple[Original, ...]:
    """Return the originals as proposed, but those on file as they are where they are in order already."""
    known = {each.holder: each for each in reversed(agreement.copies)}
    return tuple(
        before if (before := known.get(each.holder)) and is_original_right(before, agreement) else each for each in made
    )
