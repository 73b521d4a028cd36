"""What partners keep in mind of each other: gifts given and received, and agreements nobody has touched for long."""

from datetime import date

import msgspec

from missions.aftermath.sides import by_day, people_at
from missions.dates.partial import PartialDate
from missions.delegation.attendance import visit_day
from missions.delegation.our_organisations import within
from missions.messages import Reason
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.visits import Gift, Visit
from missions.terms.status import agreement_status
from missions.terms.status_flags import StatusFlagKind, status_flags


class Given(msgspec.Struct, frozen=True):
    """A gift, the visit at which it was given, and its day."""

    gift: Gift
    visit: Visit
    day: PartialDate | None


def gifts(id: str, book: Book) -> tuple[Given, ...]:
    """Return the gifts to and from a person or an organisation with its parts and people, the last one first."""
    around = {id}
    if book.find(Organisation, id):
        around.update(within(id, book))
        around.update(person.id for each in tuple(around) for person in people_at(each, book))
    near = {visit.id: visit for each in around for visit in book.records_linking_to(Visit, each)}
    visits = sorted(near.values(), key=lambda each: by_day(each, book), reverse=True)
    return tuple(
        Given(gift, visit, visit_day(visit, book))
        for visit in visits
        for gift in visit.gifts
        if {gift.giver, gift.receiver} & around
    )


class Asleep(msgspec.Struct, frozen=True):
    """An agreement in force that nobody has touched for long, and since when."""

    agreement: Agreement
    why: Reason


def asleep(book: Book, today: date) -> tuple[Asleep, ...]:
    """Return the agreements that are dormant: in force, with nothing on record for eighteen months or more."""
    found = (
        Asleep(each, overlay.why)
        for each in book.agreements.values()
        for overlay in status_flags(each, book, today, agreement_status(each, book, today))
        if overlay.kind is StatusFlagKind.DORMANT
    )
    return tuple(sorted(found, key=lambda each: each.agreement.id))
