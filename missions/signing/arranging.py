"""Arranging the ceremony: seats, speeches and flags as protocol proposes them, and what is confirmed or packed."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.protocol.flags import country_of, flags
from missions.protocol.seating import Proposal, seats, table_of
from missions.protocol.signatories import to_sign
from missions.protocol.speaking import speeches
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.changes import Proposal as ProposalOfChanges
from missions.records.visits import Arrangements, Visit
from missions.signing import sentences
from missions.signing.saying import done_on, refused, told
from missions.text import line

ARRANGED: Mapping[str, str] = {
    "slot_confirmed": "Slot confirmed",
    "approval_sheet": "Approval sheet",
    "name_cards": "Name cards",
    "kit": "Pens and folders",
    "release_agreed": "Release agreed",
    "photographer": "Photographer",
}
"""What is recorded of a ceremony as done, by field, with the field's label."""


def propose(visit: Visit, book: Book) -> ProposalOfChanges:
    """Return the step that plans seats, speeches and flags; a list that somebody is missing from is made anew.

    Raises RefusedStepError where nothing is to be signed, or all three are planned.
    """
    if not to_sign(visit, book):
        raise refused(sentences.NOTHING_TO_SIGN, visit.heading)
    made: dict[str, Proposal] = {}
    if lacks_seats(visit, book):
        made["seats"] = seats(visit, book)
    if lacks_speeches(visit):
        made["speeches"] = speeches(visit, book)
    if lacks_flags(visit, book):
        made["flags"] = flags(visit, book)
    useful = {name: each.order for name, each in made.items() if each.order}
    missing = [reason.said for each in made.values() for reason in each.missing]
    if not useful:
        raise refused("{}", " ".join(missing)) if missing else refused(sentences.ALL_PROPOSED, visit.heading)
    after = replace(visit, arrangements=replace(visit.arrangements, **useful))
    kept = [_NAMES[name] for name in _NAMES if name not in useful and getattr(visit.arrangements, name)]
    reasons = dict.fromkeys(reason.said for name in useful for reason in made[name].why)
    said = (*reasons, *((told(sentences.KEPT, ", ".join(kept).capitalize()),) if kept else ()))
    what = ", ".join(_NAMES[name] for name in useful)
    return ProposalOfChanges(Changes(f"plan {what} of “{visit.heading}”", put=(after,)), said, tuple(missing))


_NAMES = {"seats": "seats", "speeches": "speeches", "flags": "flags"}


def lacks_seats(visit: Visit, book: Book) -> bool:
    """Whether nobody is seated, or somebody who signs is not, or somebody who does not is."""
    table = table_of(visit, book)
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
    parties = dict.fromkeys(party for agreement in to_sign(visit, book) for party in signing_parties(agreement))
    codes = dict.fromkeys(code for party in parties if (code := country_of(party, book)))
    return tuple(code for code in codes if code not in visit.arrangements.flags)


def arranged(
    visit: Visit, what: str, today: date, *, on: PartialDate | None = None, who: str = ""
) -> ProposalOfChanges:
    """Return the step that records something as confirmed, printed, packed or agreed; the release with its day.

    A photographer wants a text `who`. Raises RefusedStepError if it is recorded already or cannot be.
    """
    label = ARRANGED[what]
    before = getattr(visit.arrangements, what)
    value: object
    if what == "release_agreed":
        if before:
            raise refused(sentences.DONE_ALREADY, label, before)
        value = done_on(on, today)
    elif what == "photographer":
        value = line(who).strip()
        if not value:
            raise refused(sentences.NO_PHOTOGRAPHER)
    else:
        if before:
            raise refused(sentences.SET_ALREADY, label)
        value = True
    arrangements: Arrangements = replace(visit.arrangements, **{what: value})
    said = told(sentences.RECORDED, label, value) if isinstance(value, PartialDate) else told(
        sentences.RECORDED_PLAIN, label
    )  # fmt: skip
    return ProposalOfChanges(
        Changes(f"{label} for “{visit.heading}”", put=(replace(visit, arrangements=arrangements),)), (said,)
    )


def freeze(visit: Visit) -> ProposalOfChanges:
    """Return the step that freezes the run of show under its next version."""
    version = (visit.arrangements.show_version or 0) + 1
    arrangements = replace(visit.arrangements, show_version=version)
    changes = Changes(f"freeze the run of show of “{visit.heading}”", put=(replace(visit, arrangements=arrangements),))
    return ProposalOfChanges(changes, (told(sentences.FROZEN, version),))
