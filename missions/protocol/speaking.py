"""Who speaks and who is mentioned in which order: speeches ascend in precedence, mentions descend."""

from missions.messages import message
from missions.protocol import sentences
from missions.protocol.profiles import by_profile, profile_at
from missions.protocol.seating import Proposal
from missions.protocol.signatories import to_sign
from missions.records.book import Book
from missions.records.country_profiles import SpeechOrder
from missions.records.visits import ParticipantRole, Visit
from missions.text import fold

_SPEAK = (ParticipantRole.SPEAKER, ParticipantRole.HEAD, ParticipantRole.SIGNATORY)
_SERVE = (ParticipantRole.INTERPRETER,)
_NO_RANK = 10**9


def speeches(visit: Visit, book: Book) -> Proposal:
    """Return who speaks, in order: the speakers if any are named, else the heads and signatories.

    Whoever has no rank counts as lower than everybody who has one.
    """
    coming = [each for each in visit.coming if each.person]
    named = [each for each in coming if each.role is ParticipantRole.SPEAKER]
    people = dict.fromkeys(each.person for each in named or coming if each.role in _SPEAK)
    if not people:
        return Proposal(missing=(message(sentences.SPEECHES_NONE),))
    agreements = to_sign(visit, book)
    profile = profile_at(visit, agreements[0] if agreements else None, book)
    ranked = sorted(people, key=lambda person: rank_key(person, book))
    order = tuple(reversed(ranked)) if profile.speeches is SpeechOrder.ASCENDING else tuple(ranked)
    names = ", ".join(book.heading(id) for id in order)
    unranked = [id for id in people if rank_of(id, book) is None]
    why = [message(sentences.SPEECHES, profile.speeches, names), by_profile(profile)]
    if unranked and len(people) > 1:
        why.append(message(sentences.RANK_MISSING, ", ".join(book.heading(id) for id in unranked)))
    return Proposal(order, tuple(why))


def mentions(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return in which order people are greeted and mentioned: from the highest rank down, without who serves them."""
    mission = book.missions.get(visit.mission)
    serving = {each.person for each in mission.delegates if each.function.is_serving} if mission else set()
    there = [each.person for each in visit.coming if each.person and each.role not in _SERVE]
    there += [id for id in visit.whole_delegation(mission) if id not in serving]
    return tuple(sorted(dict.fromkeys(there), key=lambda person: rank_key(person, book)))


def ranking(visit: Visit, book: Book) -> str:
    """Return the person of the highest rank who comes, before whom nobody begins; empty where no rank is recorded."""
    first = next(iter(mentions(visit, book)), "")
    return first if first and rank_of(first, book) is not None else ""


def rank_of(id: str, book: Book) -> int | None:
    """Return somebody's rank in the order of precedence; 1 goes first, None where none is recorded."""
    person = book.people.get(id)
    return person.precedence if person else None


def rank_key(id: str, book: Book) -> tuple[int, str]:
    """Return what people are sorted by from the highest rank down; by name where ranks are equal."""
    rank = rank_of(id, book)
    person = book.people.get(id)
    return _NO_RANK if rank is None else rank, fold(person.family_name if person else id)
