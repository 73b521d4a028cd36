"""Which organisations are ours: those marked as ours with all their parts, else a given default."""

from collections.abc import Iterable

from missions.records.book import Book
from missions.records.missions import Mission, MissionKind
from missions.records.organisations import Organisation


def our_organisations(book: Book, default: Iterable[str] = ()) -> frozenset[str]:
    """Return the organisations marked as ours, or the default if none is marked, each with all its parts."""
    return book.ask(_marked_with_parts) or all_with_parts((id for id in default if id), book)


def our_organisations_on(mission: Mission, book: Book) -> frozenset[str]:
    """Return our organisations on a mission: ours, and whoever leads it; an incoming delegation's lead is theirs."""
    if mission.kind is MissionKind.INCOMING_DELEGATION or not mission.lead:
        return our_organisations(book)
    return our_organisations(book, (mission.lead,)) | {mission.lead}


def organisations_marked_ours(book: Book) -> tuple[str, ...]:
    """Return the organisations marked as ours, without their parts."""
    return book.ask(_marked)


def is_ours(organisation: str, book: Book) -> bool:
    """Whether the organisation, or one it is a part of, is marked as ours."""
    return book.ask(_is_ours, organisation)


def with_parts(organisation: str, book: Book) -> tuple[str, ...]:
    """Return the organisation and all its parts, but not the members of an alliance, which are parties of their own."""
    found: dict[str, None] = {}
    waiting = [organisation]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = None
            waiting += [each.id for each in book.records_linking_to(Organisation, id) if each.parent == id]
    return tuple(found)


def all_with_parts(organisations: Iterable[str], book: Book) -> frozenset[str]:
    """Return the organisations with all their parts."""
    return frozenset(each for id in organisations for each in with_parts(id, book))


def _marked(book: Book) -> tuple[str, ...]:
    return tuple(each.id for each in book.organisations.values() if each.is_ours)


def _marked_with_parts(book: Book) -> frozenset[str]:
    return all_with_parts(organisations_marked_ours(book), book)


def _is_ours(organisation: str, book: Book) -> bool:
    seen: set[str] = set()
    while (found := book.organisations.get(organisation)) and not found.is_ours and organisation not in seen:
        seen.add(organisation)
        organisation = found.parent
    return found is not None and found.is_ours
