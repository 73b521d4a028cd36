"""The protocol of a country: the portfolio's own profile, else the usual rules, with where they were read.

The usual rules hold where nobody has recorded better ones; docs/protocol.md says how to keep a profile of one's own.
"""

from missions.dates.business_days import country_code
from missions.messages import Reason, message
from missions.protocol import sentences
from missions.protocol.host import host_of
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.country_profiles import FlagOrder, Profile, Seat, SpeechOrder
from missions.records.record import Source
from missions.records.visits import Visit

_TABLE = Source(
    title="What is protocol: signing ceremony", address="https://protocolbureau.com/what-is-protocol/signing-ceremony/"
)
_SPEECHES = Source(
    title="Prises de parole : quel ordre pour un discours",
    address="http://www.protocole.info/article-prises-de-parole-quel-ordre-pour-un-discours-115837583.html",
    language="fr",
)
_GERMANY = Source(
    title="Protokoll Inland der Bundesregierung: Beflaggung bei Unterzeichnungen",
    address="https://www.protokoll-inland.de/PI/DE/Beflaggung/Innenbeflaggungen/Unterzeichnungen/unterzeichnungen_node.html",
    language="de",
)

USUAL = Profile(
    id="usual-protocol",
    title="Usual protocol",
    guest_seat=Seat.RIGHT,
    flags=FlagOrder.GUEST_FIRST,
    speeches=SpeechOrder.ASCENDING,
    sources=(_TABLE, _SPEECHES),
    notes=(
        "The guest sits at the host's right. Whoever ranks lowest speaks first, and nobody begins before the guest "
        "of honour is there. People are mentioned from the highest rank down."
    ),
)
"""What is gone by where no profile is recorded."""

GERMANY = Profile(
    id="usual-protocol-de",
    title="Usual protocol in Germany (federation)",
    country="DE",
    guest_seat=Seat.RIGHT,
    flags=FlagOrder.GUEST_FIRST,
    speeches=SpeechOrder.ASCENDING,
    sources=(_GERMANY, _TABLE, _SPEECHES),
    notes=(
        "The federation puts international organisations first, then foreign states in the alphabet of their German "
        "names, then its own flag. Where a Land or a town is the host, its own rules count. At signings the flags "
        "often stand behind the signatories, and table flags mark their places."
    ),
)
"""What the German federation states for signings; Länder and towns have their own rules."""

BUILT_IN = {each.country: each for each in (USUAL, GERMANY)}
"""The usual rules by country; the one without a country is for all others."""


def profile_for(country: str, book: Book) -> Profile:
    """Return the profile of a country: the portfolio's own, else its own for everywhere, else the usual one."""
    code = country_code(country)
    own: dict[str, Profile] = {}
    for each in book.profiles.values():
        own.setdefault(country_code(each.country), each)  # of several the first counts
    return (own.get(code) if code else None) or own.get("") or BUILT_IN.get(code) or USUAL


def profile_at(visit: Visit, agreement: Agreement | None, book: Book) -> Profile:
    """Return the profile that a visit goes by: that of the country where it is, else of whoever receives."""
    return profile_for(country_at(visit, agreement, book), book)


def country_at(visit: Visit, agreement: Agreement | None, book: Book) -> str:
    """Return the ISO code of the country in which a visit is; empty if it is not known."""
    from missions.travel.timing import visit_place

    country = country_code(visit_place(visit, book).country)
    if country or agreement is None:
        return country
    host = book.organisations.get(host_of(visit, agreement, book).organisation)
    return country_code(host.country) if host else ""


def by_profile(profile: Profile) -> Reason:
    """Return by which rules something is proposed, and when somebody last checked them."""
    if profile.id in (USUAL.id, GERMANY.id):
        return message(sentences.USUAL, profile.title)
    if profile.checked is None:
        return message(sentences.OWN_UNCHECKED, profile.heading)
    return message(sentences.OWN_PROFILE, profile.heading, profile.checked)
