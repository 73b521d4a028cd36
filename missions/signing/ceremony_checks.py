"""What is checked of the ceremony: time and place, seats, flags, kit, speeches, press release and photographer."""

from collections.abc import Iterator

from missions.dates.formatting import show_clock, show_date
from missions.messages import Reason, message
from missions.records.fields import RecordField
from missions.records.organisations import Organisation
from missions.records.visits import Arrangements, Visit
from missions.signing import messages
from missions.signing.ceremony import country_of, signing_table, speech_order
from missions.signing.criterion import CriterionFailure, RemedyAction, SigningContext, failure
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
        field = RecordField(Visit, "day")
        yield failure(messages.SLOT_MISSING, "", messages.ADD_SLOT, field, lacks=", ".join(lacks))
    if not visit.arrangements.slot_confirmed:
        yield failure(messages.SLOT_OPEN)


def slot_met(context: SigningContext) -> Reason:
    """Return when and where it is."""
    visit = context.visit
    day = show_date(visit.day, weekday=True) if visit.day else ""
    parts = (day, show_clock(visit.start), visit.place, visit.city)
    return message(messages.SLOT_FINE, names=", ".join(part for part in parts if part))


def check_approval_sheet(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if the approval sheet is not attached."""
    if not context.visit.arrangements.approval_sheet:
        yield failure(messages.SHEET_MISSING)


def check_seats(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield who signs without a seat or sits without signing, and a failure if name cards are missing."""
    visit, book = context.visit, context.book
    planned = visit.arrangements.seats
    table = signing_table(visit, book)
    people = table.people if table else ()
    if not planned:
        yield failure(messages.SEATS_MISSING)
    else:
        for person in people:
            if person not in planned:
                yield failure(messages.SEAT_LACKING, person=book.heading(person))
        for person in planned:
            if person not in people:
                yield failure(messages.SEAT_TOO_MANY, person=book.heading(person))
    if not visit.arrangements.name_cards:
        field = RecordField(Arrangements, "name_cards")
        yield failure(messages.CARDS_MISSING, "", messages.PRINT_CARDS, field, RemedyAction.RECORD)


def check_flags(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties' countries without a flag, and the parties whose country is not recorded."""
    visit, book = context.visit, context.book
    missing = missing_flags(visit, book)
    parties = dict.fromkeys(party for agreement in context.agreements for party in context.parties(agreement))
    unknown = [party for party in parties if not country_of(party, book)]
    for party in unknown:
        field = RecordField(Organisation, "country")
        yield failure(messages.FLAG_COUNTRY, party, messages.ADD_COUNTRY, field, party=book.heading(party))
    if missing:
        yield failure(messages.FLAGS_MISSING, missing=", ".join(missing))
    elif not visit.arrangements.flags and not unknown:
        yield failure(messages.NO_FLAGS_PLANNED)


def check_kit(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if pens, folders and spares are not packed, with their numbers."""
    if not context.visit.arrangements.kit:
        wanted = signing_kit(context.visit, context.book)
        yield failure(messages.KIT_MISSING, pens=wanted.pens, folders=wanted.folders)


def check_speeches(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if no speeches are planned, and each speaker who has declined."""
    visit = context.visit
    if not visit.arrangements.speeches:
        yield failure(messages.SPEECHES_MISSING)
    for person in visit.arrangements.speeches:
        if visit.has_declined(person):
            yield failure(messages.SPEAKER_GONE, person=context.book.heading(person))


def speeches_met(context: SigningContext) -> Reason:
    """Return that the speeches have an order, and the one of the profile if that is another."""
    planned, proposed = context.visit.arrangements.speeches, speech_order(context.visit, context.book).order
    if set(proposed) == set(planned) and proposed != planned:
        return message(messages.SPEECHES_OWN, names=", ".join(context.book.heading(each) for each in proposed))
    return message(messages.SPEECHES_FINE)


def check_press_release(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if the press release is not agreed."""
    if not context.is_done(context.visit.arrangements.release_agreed):
        yield failure(messages.RELEASE_MISSING)


def release_met(context: SigningContext) -> Reason:
    """Return when the press release was agreed."""
    return message(messages.RELEASE_FINE, release_agreed=context.visit.arrangements.release_agreed or "")


def check_photographer(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if there is no photographer."""
    if not context.visit.arrangements.photographer.strip():
        yield failure(messages.PHOTO_MISSING)


def photographer_met(context: SigningContext) -> Reason:
    """Return who takes the pictures."""
    return message(messages.PHOTO_FINE, photographer=context.visit.arrangements.photographer)
