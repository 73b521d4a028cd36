"""The criteria about the ceremony: slot and place, and what is arranged for seats, flags, speeches and pictures."""

from collections.abc import Iterator

from missions.dates.formatting import show_clock, show_date
from missions.messages import message_text
from missions.signing import messages
from missions.signing.ceremony import country_of, signing_table, speech_order
from missions.signing.criteria import CriterionFailure, SigningContext, is_done_by
from missions.signing.preparation import missing_flags, signing_kit


def check_slot(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield what of day, start and place is missing, and that both sides have not confirmed them."""
    visit = case.visit
    lacks = [
        word
        for word, known in (
            (messages.LACKS_DAY, visit.day is not None and visit.day.is_day),
            (messages.LACKS_START, visit.start is not None),
            (messages.LACKS_PLACE, bool(visit.place or visit.city)),
        )
        if not known
    ]
    if lacks:
        said = message_text(messages.SLOT_MISSING, ", ".join(lacks))
        yield CriterionFailure(said, messages.ADD_SLOT, visit.id, "Day", "edit")
    if not visit.arrangements.slot_confirmed:
        yield CriterionFailure(messages.SLOT_OPEN, messages.CONFIRM_SLOT, visit.id, "Slot confirmed", "slot_confirmed")


def check_approval_sheet(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield that the approval sheet is not attached."""
    if not case.visit.arrangements.approval_sheet:
        yield CriterionFailure(
            messages.SHEET_MISSING, messages.ATTACH_SHEET, case.visit.id, "Approval sheet", "approval_sheet"
        )  # fmt: skip


def check_seats(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield who signs without a seat or sits without signing, and that name cards are missing."""
    visit, book = case.visit, case.book
    planned = visit.arrangements.seats
    table = signing_table(visit, book)
    people = table.people if table else ()
    if not planned:
        yield CriterionFailure(messages.SEATS_MISSING, messages.PLAN_SEATS, visit.id, "Seats", "propose")
    else:
        for person in people:
            if person not in planned:
                said = message_text(messages.SEAT_LACKING, book.heading(person))
                yield CriterionFailure(said, messages.PLAN_SEATS, visit.id, "Seats", "propose")
        for person in planned:
            if person not in people:
                said = message_text(messages.SEAT_TOO_MANY, book.heading(person))
                yield CriterionFailure(said, messages.PLAN_SEATS, visit.id, "Seats", "propose")
    if not visit.arrangements.name_cards:
        yield CriterionFailure(messages.CARDS_MISSING, messages.PRINT_CARDS, visit.id, "Name cards", "name_cards")


def check_flags(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties' countries without a flag, and the parties whose country is not recorded."""
    visit, book = case.visit, case.book
    missing = missing_flags(visit, book)
    parties = dict.fromkeys(party for agreement in case.agreements for party in case.parties(agreement))
    unknown = [party for party in parties if not country_of(party, book)]
    for party in unknown:
        said = message_text(messages.FLAG_COUNTRY, book.heading(party))
        yield CriterionFailure(said, messages.ADD_COUNTRY, party, "Country", "edit")
    if missing:
        said = message_text(messages.FLAGS_MISSING, ", ".join(missing))
        yield CriterionFailure(said, messages.PLAN_FLAGS, visit.id, "Flags", "propose")
    elif not visit.arrangements.flags and not unknown:
        yield CriterionFailure(messages.NO_FLAGS_PLANNED, messages.PLAN_FLAGS, visit.id, "Flags", "propose")


def check_kit(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield that pens, folders and spares are not packed, and how many it takes."""
    if not case.visit.arrangements.kit:
        wanted = signing_kit(case.visit, case.book)
        said = message_text(messages.KIT_MISSING, wanted.pens, wanted.folders)
        yield CriterionFailure(said, messages.PACK_KIT, case.visit.id, "Pens and folders", "kit")


def check_speeches(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield that nobody is to speak, or somebody who has declined."""
    visit = case.visit
    if not visit.arrangements.speeches:
        yield CriterionFailure(messages.SPEECHES_MISSING, messages.PLAN_SPEECHES, visit.id, "Speeches", "propose")
    for person in visit.arrangements.speeches:
        if visit.has_declined(person):
            said = message_text(messages.SPEAKER_GONE, case.book.heading(person))
            yield CriterionFailure(said, messages.PLAN_SPEECHES, visit.id, "Speeches", "propose")


def check_press_release(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield that the press release is not agreed."""
    if not is_done_by(case.visit.arrangements.release_agreed, case.today):
        yield CriterionFailure(
            messages.RELEASE_MISSING, messages.AGREE_RELEASE, case.visit.id, "Release agreed", "release_agreed"
        )  # fmt: skip


def check_photographer(case: SigningContext) -> Iterator[CriterionFailure]:
    """Yield that nobody takes pictures."""
    if not case.visit.arrangements.photographer.strip():
        yield CriterionFailure(
            messages.PHOTO_MISSING, messages.ENGAGE_PHOTO, case.visit.id, "Photographer", "photographer"
        )


def ceremony_criterion_met(number: int, case: SigningContext) -> str:
    """Say that a criterion about the ceremony is met."""
    visit, arranged = case.visit, case.visit.arrangements
    match number:
        case 11:
            day = show_date(visit.day, weekday=True) if visit.day else ""
            parts = (day, show_clock(visit.start), visit.place, visit.city)
            return message_text(messages.SLOT_FINE, ", ".join(part for part in parts if part))
        case 12:
            return messages.SHEET_FINE
        case 13:
            return messages.SEATS_FINE
        case 14:
            return messages.FLAGS_FINE
        case 15:
            return messages.KIT_FINE
        case 16:
            proposed = speech_order(visit, case.book).order
            if set(proposed) == set(arranged.speeches) and proposed != arranged.speeches:
                return message_text(messages.SPEECHES_OWN, ", ".join(case.book.heading(each) for each in proposed))
            return messages.SPEECHES_FINE
        case 17:
            return message_text(messages.RELEASE_FINE, arranged.release_agreed or "")
    return message_text(messages.PHOTO_FINE, arranged.photographer)
