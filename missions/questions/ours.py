"""Who we are: the organisations marked as ours, else those that lead missions, with their parts and people."""

from functools import cached_property

from missions.delegation.our_organisations import marked_ours, our_organisations
from missions.records.book import Book
from missions.records.missions import MissionKind


class Ours:
    """Tells whether an organisation or person of a book is one of ours."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.is_marked = bool(marked_ours(book))

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Our organisations with their parts."""
        missions = self._book.missions.values()
        leads = (each.lead for each in missions if each.lead and each.kind is not MissionKind.INCOMING_DELEGATION)
        return our_organisations(self._book, leads)

    def holds(self, id: str) -> bool:
        """Whether the record is one of our organisations, or somebody with a function there."""
        if id in self.organisations:
            return True
        person = self._book.people.get(id)
        return person is not None and any(each.organisation in self.organisations for each in person.functions)
