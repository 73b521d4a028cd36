"""The quotas of JETRO's RIT programme on a mission: small companies, their share, and costs borne locally."""

from enum import StrEnum

import msgspec

from missions.aftermath import sentences
from missions.delegation.attendance import organisations_at
from missions.delegation.our_organisations import our_organisations
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.organisations import Organisation, OrganisationKind

LEAST_SMES = 5
LEAST_SHARE = (2, 3)
LEAST_OWN = (1, 3)


class QuotaState(StrEnum):
    """Whether a quota is met, as far as the facts tell."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Quota(msgspec.Struct, frozen=True):
    """A quota, whether it is met, and what that rests on; its rule is that of `sentences.RIT_SOURCE`."""

    name: str
    state: QuotaState
    why: tuple[Reason, ...]


def rit_quotas(mission: Mission, book: Book) -> tuple[Quota, ...]:
    """Return whether a mission meets each quota of the RIT programme.

    At least five small companies take part, they are at least two thirds of its companies, and at least a third of
    the costs is borne locally.
    """
    companies = companies_of(mission, book)
    small = [each for each in companies if each.sme]
    others = [each for each in companies if not each.sme]
    unsized = (message(sentences.RIT_UNKNOWN_SIZE, len(others)),) if others else ()
    if not companies:
        nobody = (message(sentences.RIT_NO_COMPANIES),)
        return (Quota("small companies", QuotaState.UNKNOWN, nobody), Quota("share", QuotaState.UNKNOWN, nobody),
                _own_share(mission, book))  # fmt: skip
    enough = QuotaState.MET if len(small) >= LEAST_SMES else QuotaState.FAILED
    part, whole = LEAST_SHARE
    share = QuotaState.MET if len(small) * whole >= len(companies) * part else QuotaState.FAILED
    return (
        Quota("small companies", enough, (message(sentences.RIT_SMES, len(small)), *unsized)),
        Quota("share", share, (message(sentences.RIT_SHARE, len(small), len(companies)), *unsized)),
        _own_share(mission, book),
    )


def companies_of(mission: Mission, book: Book) -> tuple[Organisation, ...]:
    """Return the companies that travel or take part in a visit of the mission, each once."""
    ids: dict[str, None] = {}
    for delegate in mission.delegates:
        person = book.people.get(delegate.person)
        ids[delegate.represents] = None
        held = person.functions if person else ()
        day = mission.dates
        ids |= dict.fromkeys(each.organisation for each in held if each.is_held(day))
    for visit in book.visits_of(mission.id):
        ids |= dict.fromkeys(sorted(organisations_at(visit, book)))
    found = (book.organisations.get(id) for id in ids)
    return tuple(each for each in found if each and (each.kind is OrganisationKind.COMPANY or each.sme))


def _own_share(mission: Mission, book: Book) -> Quota:
    """Return whether enough of the costs is borne by ours, of what is spent or else planned, in each currency."""
    amounts: dict[str, list[float]] = {}
    ours = our_organisations(book, (mission.lead,))
    unknown = False
    for each in mission.budget:
        amount = each.spent if each.spent is not None else each.planned
        if amount is None:
            continue
        whole = amounts.setdefault(each.currency, [0.0, 0.0])
        whole[1] += amount
        if each.payer and (each.payer in ours or each.payer == mission.lead):
            whole[0] += amount
        unknown = unknown or not each.payer
    if not amounts or not any(whole for _, whole in amounts.values()):
        return Quota("own share", QuotaState.UNKNOWN, (message(sentences.RIT_NO_BUDGET),))
    part, of = LEAST_OWN
    enough = all(own * of >= whole * part for own, whole in amounts.values())
    why = [message(sentences.RIT_OWN, own, whole, currency) for currency, (own, whole) in amounts.items()]
    if len(amounts) > 1:
        why.append(message(sentences.RIT_CURRENCIES, ", ".join(amounts)))
    if unknown and not enough:
        why.append(message(sentences.RIT_NO_OURS))
        return Quota("own share", QuotaState.UNKNOWN, tuple(why))
    return Quota("own share", QuotaState.MET if enough else QuotaState.FAILED, tuple(why))
