"""The criteria about the ceremony: time and place, seats, flags, kit, speeches, press release and photographer."""

from collections.abc import Iterator

from missions.dates.formatting import show_clock, show_date
from missions.messages import message_text
from missions.signing import messages
from missions.signing.ceremony import country_of, signing_table, speech_order
from missions.signing.criteria import CriterionFailure, SigningContext, is_done_by
from missions.signing.preparation import missing_flags, signing_kit


def check_slot(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if day, start or place is missing, or both sides have not confirmed them."""
    visit = context.visit
    lacks = [
        word()
        for word, known in (
            (messages.LACKS_DAY, visit.day is not None and visit.day.is_day),
            (messages.LACKS_START, visit.start is not None),
            (messages.LACKS_PLACE, bool(visit.place or visit.city)),
        )
        if not known
    ]
    if lacks:
        said = message_text(messages.SLOT_MISSING, lacks=", ".join(lacks))
        yield CriterionFailure(said, messages.ADD_SLOT(), visit.id, "Day", "edit")
    if not visit.arrangements.slot_confirmed:
        yield CriterionFailure(
            messages.SLOT_OPEN(), messages.CONFIRM_SLOT(), visit.id, "Slot confirmed", "slot_confirmed"
        )


def check_approval_sheet(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if the approval sheet is not attached."""
    if not context.visit.arrangements.approval_sheet:
        yield CriterionFailure(
            messages.SHEET_MISSING(), messages.ATTACH_SHEET(), context.visit.id, "Approval sheet", "approval_sheet"
        )  # fmt: skip


def check_seats(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield who signs without a seat or sits without signing, and a failure if name cards are missing."""
    visit, book = context.visit, context.book
    planned = visit.arrangements.seats
    table = signing_table(visit, book)
    people = table.people if table else ()
    if not planned:
        yield CriterionFailure(messages.SEATS_MISSING(), messages.PLAN_SEATS(), visit.id, "Seats", "propose")
    else:
        for person in people:
            if person not in planned:
                said = message_text(messages.SEAT_LACKING, person=book.heading(person))
                yield CriterionFailure(said, messages.PLAN_SEATS(), visit.id, "Seats", "propose")
        for person in planned:
            if person not in people:
                said = message_text(messages.SEAT_TOO_MANY, person=book.heading(person))
                yield CriterionFailure(said, messages.PLAN_SEATS(), visit.id, "Seats", "propose")
    if not visit.arrangements.name_cards:
        yield CriterionFailure(messages.CARDS_MISSING(), messages.PRINT_CARDS(), visit.id, "Name cards", "name_cards")


def check_flags(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties' countries without a flag, and the parties whose country is not recorded."""
    visit, book = context.visit, context.book
    missing = missing_flags(visit, book)
    parties = dict.fromkeys(party for agreement in context.agreements for party in context.parties(agreement))
    unknown = [party for party in parties if not country_of(party, book)]
    for party in unknown:
        said = message_text(messages.FLAG_COUNTRY, party=book.heading(party))
        yield CriterionFailure(said, messages.ADD_COUNTRY(), party, "Country", "edit")
    if missing:
        said = message_text(messages.FLAGS_MISSING, missing=", ".join(missing))
        yield CriterionFailure(said, messages.PLAN_FLAGS(), visit.id, "Flags", "propose")
    elif not visit.arrangements.flags and not unknown:
        yield CriterionFailure(messages.NO_FLAGS_PLANNED(), messages.PLAN_FLAGS(), visit.id, "Flags", "propose")


def check_kit(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if pens, folders and spares are not packed, with their numbers."""
    if not context.visit.arrangements.kit:
        wanted = signing_kit(context.visit, context.book)
        said = message_text(messages.KIT_MISSING, pens=wanted.pens, folders=wanted.folders)
        yield CriterionFailure(said, messages.PACK_KIT(), context.visit.id, "Pens and folders", "kit")


def check_speeches(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if no speeches are planned, and each speaker who has declined."""
    visit = context.visit
    if not visit.arrangements.speeches:
        yield CriterionFailure(messages.SPEECHES_MISSING(), messages.PLAN_SPEECHES(), visit.id, "Speeches", "propose")
    for person in visit.arrangements.speeches:
        if visit.has_declined(person):
            said = message_text(messages.SPEAKER_GONE, person=context.book.heading(person))
            yield CriterionFailure(said, messages.PLAN_SPEECHES(), visit.id, "Speeches", "propose")


def check_press_release(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if the press release is not agreed."""
    if not is_done_by(context.visit.arrangements.release_agreed, context.today):
        yield CriterionFailure(
            messages.RELEASE_MISSING(), messages.AGREE_RELEASE(), context.visit.id, "Release agreed", "release_agreed"
        )  # fmt: skip


def check_photographer(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if there is no photographer."""
    if not context.visit.arrangements.photographer.strip():
        yield CriterionFailure(
            messages.PHOTO_MISSING(), messages.ENGAGE_PHOTO(), context.visit.id, "Photographer", "photographer"
        )


def ceremony_criterion_met(number: int, context: SigningContext) -> str:
    """Return the sentence of a criterion about the ceremony that is met."""
    visit, arranged = context.visit, context.visit.arrangements
    match number:
        case 11:
            day = show_date(visit.day, weekday=True) if visit.day else ""
            parts = (day, show_clock(visit.start), visit.place, visit.city)
            return message_text(messages.SLOT_FINE, names=", ".join(part for part in parts if part))
        case 12:
            return messages.SHEET_FINE()
        case 13:
            return messages.SEATS_FINE()
        case 14:
            return messages.FLAGS_FINE()
        case 15:
            return messages.KIT_FINE()
        case 16:
            proposed = speech_order(visit, context.book).order
            if set(proposed) == set(arranged.speeches) and proposed != arranged.speeches:
                return message_text(
                    messages.SPEECHES_OWN, names=", ".join(context.book.heading(each) for each in proposed)
                )
            return messages.SPEECHES_FINE()
        case 17:
            return message_text(messages.RELEASE_FINE, release_agreed=arranged.release_agreed or "")
    return message_text(messages.PHOTO_FINE, photographer=arranged.photographer)
