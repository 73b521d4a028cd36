"""The criteria about the ceremony: slot and place, and what is arranged for seats, flags, speeches and pictures."""

from collections.abc import Iterator

from missions.dates.formatting import show_clock, show_date
from missions.protocol.flags import country_of
from missions.protocol.originals import kit
from missions.protocol.seating import table_of
from missions.protocol.speaking import speeches
from missions.readiness import sentences
from missions.readiness.case import Case, Fault, is_past, told
from missions.signing.arranging import missing_flags


def slotted(case: Case) -> Iterator[Fault]:
    """Yield what of day, start and place is missing, and that both sides have not confirmed them."""
    visit = case.visit
    lacks = [
        word
        for word, known in (
            (sentences.LACKS_DAY, visit.day is not None and visit.day.is_day),
            (sentences.LACKS_START, visit.start is not None),
            (sentences.LACKS_PLACE, bool(visit.place or visit.city)),
        )
        if not known
    ]
    if lacks:
        said = told(sentences.SLOT_MISSING, ", ".join(lacks))
        yield Fault(said, sentences.ADD_SLOT, visit.id, "Day", "edit")
    if not visit.arrangements.slot_confirmed:
        yield Fault(sentences.SLOT_OPEN, sentences.CONFIRM_SLOT, visit.id, "Slot confirmed", "slot_confirmed")


def sheeted(case: Case) -> Iterator[Fault]:
    """Yield that the approval sheet is not attached."""
    if not case.visit.arrangements.approval_sheet:
        yield Fault(
            sentences.SHEET_MISSING, sentences.ATTACH_SHEET, case.visit.id, "Approval sheet", "approval_sheet"
        )  # fmt: skip


def seated(case: Case) -> Iterator[Fault]:
    """Yield who signs without a seat or sits without signing, and that name cards are missing."""
    visit, book = case.visit, case.book
    planned = visit.arrangements.seats
    table = table_of(visit, book)
    people = table.people if table else ()
    if not planned:
        yield Fault(sentences.SEATS_MISSING, sentences.PLAN_SEATS, visit.id, "Seats", "propose")
    else:
        for person in people:
            if person not in planned:
                said = told(sentences.SEAT_LACKING, book.heading(person))
                yield Fault(said, sentences.PLAN_SEATS, visit.id, "Seats", "propose")
        for person in planned:
            if person not in people:
                said = told(sentences.SEAT_TOO_MANY, book.heading(person))
                yield Fault(said, sentences.PLAN_SEATS, visit.id, "Seats", "propose")
    if not visit.arrangements.name_cards:
        yield Fault(sentences.CARDS_MISSING, sentences.PRINT_CARDS, visit.id, "Name cards", "name_cards")


def flagged(case: Case) -> Iterator[Fault]:
    """Yield the parties' countries without a flag, and the parties whose country is not recorded."""
    visit, book = case.visit, case.book
    missing = missing_flags(visit, book)
    parties = dict.fromkeys(party for agreement in case.agreements for party in case.parties(agreement))
    unknown = [party for party in parties if not country_of(party, book)]
    for party in unknown:
        said = told(sentences.FLAG_COUNTRY, book.heading(party))
        yield Fault(said, sentences.ADD_COUNTRY, party, "Country", "edit")
    if missing:
        said = told(sentences.FLAGS_MISSING, ", ".join(missing))
        yield Fault(said, sentences.PLAN_FLAGS, visit.id, "Flags", "propose")
    elif not visit.arrangements.flags and not unknown:
        yield Fault(sentences.FLAGS_NONE, sentences.PLAN_FLAGS, visit.id, "Flags", "propose")


def packed(case: Case) -> Iterator[Fault]:
    """Yield that pens, folders and spares are not packed, and how many it takes."""
    if not case.visit.arrangements.kit:
        wanted = kit(case.visit, case.book)
        said = told(sentences.KIT_MISSING, wanted.pens, wanted.folders)
        yield Fault(said, sentences.PACK_KIT, case.visit.id, "Pens and folders", "kit")


def spoken(case: Case) -> Iterator[Fault]:
    """Yield that nobody is to speak, or somebody who has declined."""
    visit = case.visit
    if not visit.arrangements.speeches:
        yield Fault(sentences.SPEECHES_MISSING, sentences.PLAN_SPEECHES, visit.id, "Speeches", "propose")
    for person in visit.arrangements.speeches:
        if visit.has_declined(person):
            said = told(sentences.SPEAKER_GONE, case.book.heading(person))
            yield Fault(said, sentences.PLAN_SPEECHES, visit.id, "Speeches", "propose")


def released(case: Case) -> Iterator[Fault]:
    """Yield that the press release is not agreed."""
    if not is_past(case.visit.arrangements.release_agreed, case.today):
        yield Fault(
            sentences.RELEASE_MISSING, sentences.AGREE_RELEASE, case.visit.id, "Release agreed", "release_agreed"
        )  # fmt: skip


def pictured(case: Case) -> Iterator[Fault]:
    """Yield that nobody takes pictures."""
    if not case.visit.arrangements.photographer.strip():
        yield Fault(sentences.PHOTO_MISSING, sentences.ENGAGE_PHOTO, case.visit.id, "Photographer", "photographer")


def said_of(number: int, case: Case) -> str:
    """Say that a criterion about the ceremony is met."""
    visit, arranged = case.visit, case.visit.arrangements
    match number:
        case 11:
            day = show_date(visit.day, weekday=True) if visit.day else ""
            parts = (day, show_clock(visit.start), visit.place, visit.city)
            return told(sentences.SLOT_FINE, ", ".join(part for part in parts if part))
        case 12:
            return sentences.SHEET_FINE
        case 13:
            return sentences.SEATS_FINE
        case 14:
            return sentences.FLAGS_FINE
        case 15:
            return sentences.KIT_FINE
        case 16:
            proposed = speeches(visit, case.book).order
            if set(proposed) == set(arranged.speeches) and proposed != arranged.speeches:
                return told(sentences.SPEECHES_OWN, ", ".join(case.book.heading(each) for each in proposed))
            return sentences.SPEECHES_FINE
        case 17:
            return told(sentences.RELEASE_FINE, arranged.release_agreed or "")
    return told(sentences.PHOTO_FINE, arranged.photographer)
