"""Who is bound through an alliance: its members on the day an agreement was signed."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.organisations import Membership, Organisation

_PARTIES = (PartyRole.PARTY, PartyRole.MEMBER)


class Bound(StrEnum):
    """How a member is bound: named in the agreement, a member on that day, or perhaps one."""

    NAMED = "named"
    MEMBER = "member"
    PERHAPS = "perhaps"


class BoundMember(msgspec.Struct, frozen=True, gc=False):
    """A member of an alliance that agreed, how it is bound, and the day of signing as far as it is known."""

    alliance: str
    member: str
    how: Bound
    day: PartialDate | None


def bound(agreement: Agreement, book: Book) -> Iterator[BoundMember]:
    """Yield for whom each party agreed: those it names, and its members on the day it signed.

    A party that signed on its own day is looked at on that day, others on the last day of signing.
    """
    for party in agreement.parties:
        if party.role not in _PARTIES:
            continue
        day = _signed(agreement, party.organisation)
        named = dict.fromkeys(party.on_behalf_of)
        for id in named:
            yield BoundMember(party.organisation, id, Bound.NAMED, day)
        for member in _members(party.organisation, book):
            how = _member_on(member, party.organisation, day)
            if how and member.id not in named:
                yield BoundMember(party.organisation, member.id, how, day)


def _signed(agreement: Agreement, party: str) -> PartialDate | None:
    """Return when the party signed, else when the last signature was given."""
    own = [each.date for each in agreement.signatures if each.date and each.party == party]
    every = [each.date for each in agreement.signatures if each.date]
    return max(own or every, default=None, key=lambda day: (day.latest, day.earliest))


def _members(alliance: str, book: Book) -> tuple[Organisation, ...]:
    found = book.records_linking_to(Organisation, alliance)
    return tuple(each for each in found if any(one.alliance == alliance for one in each.memberships))


def _member_on(organisation: Organisation, alliance: str, day: PartialDate | None) -> Bound | None:
    """Return whether it belonged to the alliance then; None if surely not."""
    found = [_on(each, day) for each in organisation.memberships if each.alliance == alliance]
    return Bound.MEMBER if Bound.MEMBER in found else Bound.PERHAPS if Bound.PERHAPS in found else None


def _on(membership: Membership, day: PartialDate | None) -> Bound | None:
    """Return whether a membership covers a day; one without a beginning or whose days are not exact only perhaps."""
    if day is None:
        return Bound.PERHAPS
    if not membership.is_held(day):
        return None
    since, until = membership.since, membership.until
    begun = since is not None and since.latest <= day.earliest
    goes_on = until is None or until.earliest >= day.latest
    return Bound.MEMBER if begun and goes_on else Bound.PERHAPS
