"""From which law a rule of counting is cited: that of the agreement's counting and of its parties' countries."""

from functools import lru_cache

from msgspec.structs import replace

from missions.delegation.represented_parties import acts_for
from missions.messages import Reason
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.clauses import Counting
from missions.terms import messages

_JAPAN = "JP"


def cited(reason: Reason, agreement: Agreement, book: Book) -> Reason:
    """Return the reason with the source that fits the agreement, if the source of its rule depends on that."""
    if reason.sentence.source not in messages.CITATIONS:
        return reason
    return replace(reason, cites=_citation(reason.sentence.source, agreement.term.counting, countries(agreement, book)))


def countries(agreement: Agreement, book: Book) -> tuple[str, ...]:
    """Return the countries whose law may govern it: those of its parties, else of the members they act for.

    That of the funder of its programme counts too, so that it is under the law of the Union (EU) if that pays for it.
    """
    programme = book.programmes.get(agreement.programme)
    found: list[str] = [_country(programme.funder, book)] if programme else []
    found = [each for each in found if each == "EU"]
    for party in agreement.parties:
        if party.role is PartyRole.PARTY:
            own = _country(party.organisation, book)
            found += [own] if own else [_country(each, book) for each in acts_for(agreement, party.organisation, book)]
    return tuple(sorted({each for each in found if each}))


@lru_cache(maxsize=1_000)
def _sources(source: str, counting: Counting, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose law is cited; an empty text stands for a rule that is only compared to others."""
    known = messages.CITATIONS[source]
    if counting is Counting.JAPAN:
        return (_JAPAN,) if _JAPAN in known else ()
    return tuple(each for each in found if each != _JAPAN and each in known) or (("",) if "" in known else ())


def _citation(source: str, counting: Counting, found: tuple[str, ...]) -> str:
    """Return the citations, each with the country it holds for if the parties are of several."""
    known, chosen = messages.CITATIONS[source], _sources(source, counting, found)
    if len(chosen) < 2 and (len(found) < 2 or counting is Counting.JAPAN or not any(chosen)):
        return known[chosen[0]]() if chosen else ""
    return "; ".join(messages.CITED_FOR(country=each, source=known[each]) for each in chosen)


def _country(organisation: str, book: Book) -> str:
    found = book.organisations.get(organisation)
    return found.country.upper() if found else ""
