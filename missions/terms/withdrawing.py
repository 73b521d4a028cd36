"""Parties that withdraw from an agreement, and notices that are taken back."""

from datetime import date

from missions.records.agreements import Agreement, PartyRole
from missions.records.clauses import NoticeEvent, NoticePurpose


def is_withdrawn(event: NoticeEvent) -> bool:
    """Whether a notice was taken back; once it has taken effect that is too late (VCLT art. 68)."""
    return event.withdrawn is not None and not (event.effective and event.effective.before(event.withdrawn))


def goes_on(event: NoticeEvent, agreement: Agreement) -> bool:
    """Whether an agreement goes on among the others when a party withdraws, and all have that did so before it.

    Two parties must remain; they may be stated by number and not by name. Who was none itself leaves it as it is.
    """
    represented = _represented(agreement)
    if event.party in represented:
        return True
    order = [
        (_known_day(each), place, each)
        for place, each in enumerate(agreement.notice_events)
        if each.purpose is NoticePurpose.WITHDRAWAL and not is_withdrawn(each) and each.party not in represented
    ]
    gone: list[str] = []
    for _, _, each in sorted(order, key=lambda item: item[:2]):
        if not each.party or each.party not in gone:
            gone.append(each.party)
        if each == event:
            break
    return max(len(_organisations(agreement)), agreement.party_count or 0) - len(gone) >= 2


def _organisations(agreement: Agreement) -> set[str]:
    return {each.organisation for each in agreement.parties if each.role is PartyRole.PARTY}


def _represented(agreement: Agreement) -> set[str]:
    """Return those for whom a party agreed, or who are in it without being a party."""
    others = {each.organisation for each in agreement.parties if each.role is not PartyRole.PARTY}
    return others.union(*(each.on_behalf_of for each in agreement.parties)) - _organisations(agreement)


def _known_day(event: NoticeEvent) -> date:
    """Return the latest day of a notice's effect, receipt or dispatch, whichever is known first."""
    known = event.effective or event.received or event.sent
    return known.latest if known else date.max
