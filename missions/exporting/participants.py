"""The list of participants of a mission or a visit: by precedence on each side, as a table or a paper."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from missions.dates.formatting import show_choice
from missions.delegation.attendance import dietary_needs
from missions.delegation.sides import Sides, mission_of, ranked_person, visits_of
from missions.exporting import messages as paper_messages
from missions.exporting import table_messages as messages
from missions.exporting.content import Content, OutColumn, OutValue, PaperContent, TableContent
from missions.exporting.papers import ParticipantLine, ParticipantValues
from missions.exporting.sheet_columns import ListedSheet
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, FileForm, Wish
from missions.exporting.words import Words
from missions.records.fields import CountryCode, Note
from missions.records.missions import Delegate, DelegateFunction, Mission
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.text import capitalised, line


class _Listed(NamedTuple):
    """Somebody on the list: the place on their side, 0 for those who serve, and what they are there."""

    line: ParticipantLine
    person: str
    is_ours: bool
    delegate: Delegate | None
    participant: Participant | None


def labels() -> dict[str, str]:
    """Return the words that the list prints, in the language that is spoken."""
    return {key: label() for key, label in messages.PARTICIPANT_LABELS.items()}


def participants(wish: Wish, context: ExportContext) -> tuple[Content, ...]:
    """Return the list of participants: a workbook's table, or a paper."""
    maker = _ParticipantList(wish, context)
    return (maker.table() if wish.form is FileForm.XLSX else maker.paper(),)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how many are on it, and what of them is in it."""
    maker = _ParticipantList(wish, context)
    people = maker.people
    yield messages.COUNTED_PARTICIPANTS(count=len(people)) if people else messages.NOBODY_TO_LIST()
    yield from maker.told()
    if wish.audience is not Audience.PARTNER and maker.meals():
        yield messages.MEALS_COUNTED()
    if not maker.is_personal:
        yield messages.PERSONAL_OUT()


class _ParticipantList:
    """Finds who takes part in a mission or visit, and writes the list."""

    def __init__(self, wish: Wish, context: ExportContext) -> None:
        about = context.book.get(wish.about)
        if not isinstance(about, Mission | Visit):
            raise ExportRefusedError(paper_messages.NO_SUCH_RECORD(id=line(wish.about)))
        self._wish, self._context, self._about = wish, context, about
        self._book, self._words = context.book, Words(wish.language)
        self._mission = mission_of(about, context.book)
        self._sides = Sides(self._mission, context.book)
        self.is_personal = wish.with_personal and bool(wish.reason.strip()) and wish.audience is Audience.OFFICE
        self._day = about.dates if isinstance(about, Mission) else about.day_or(self._mission)
        self._parts = self._participants()
        self.people = tuple(self._people())

    @property
    def _is_for_guests(self) -> bool:
        """Whether it is of a whole mission and for one of several partners."""
        return self._wish.audience is Audience.PARTNER and isinstance(self._about, Mission)

    def _participants(self) -> dict[str, Participant]:
        """Return the participants of the visits by person, in the order in which they are met."""
        found: dict[str, Participant] = {}
        for visit in visits_of(self._about, self._book):
            for each in visit.participants:
                if each.person and each.is_coming:
                    found.setdefault(each.person, each)
        return found

    def _delegates(self) -> dict[str, Delegate]:
        delegates = self._mission.delegates if self._mission else ()
        if isinstance(self._about, Visit):
            going = set(self._about.whole_delegation(self._mission)) | self._parts.keys()
            delegates = tuple(each for each in delegates if each.person in going)
        return {each.person: each for each in delegates if each.person}

    def _people(self) -> Iterator[_Listed]:
        """Yield everybody by side and precedence; the other side by organisation, in the order of the visits."""
        delegates = self._delegates()
        everybody = dict.fromkeys((*delegates, *self._parts))
        ours = [id for id in everybody if self._is_ours(id)]
        theirs = [id for id in everybody if id not in ours]
        yield from self._side(ours, True, delegates)
        if not self._is_for_guests:
            for house in dict.fromkeys(self._house(id) for id in theirs):
                yield from self._side([id for id in theirs if self._house(id) == house], False, delegates)

    def _is_ours(self, id: str) -> bool:
        part = self._parts.get(id)
        return self._sides.is_ours(id, part.organisation if part else "")

    def _house(self, id: str) -> str:
        part = self._parts.get(id)
        return (part.organisation if part else "") or ranked_person(0, id, self._day, self._book).organisation

    def _side(self, ids: Iterable[str], is_ours: bool, delegates: dict[str, Delegate]) -> Iterator[_Listed]:
        heads = ((id, (part := self._parts.get(id)) is not None and part.role is ParticipantRole.HEAD) for id in ids)
        ranked = self._sides.in_order(heads)
        serving = [id for id in ranked if self._serves(id)]
        number = 0
        for id in [*(each for each in ranked if each not in serving), *serving]:
            number += id not in serving
            place = 0 if id in serving else number
            yield _Listed(self._line(id, place, delegates.get(id)), id, is_ours, delegates.get(id), self._parts.get(id))

    def _serves(self, id: str) -> bool:
        part = self._parts.get(id)
        return self._sides.serves(id) or (part is not None and part.role is ParticipantRole.INTERPRETER)

    def _line(self, id: str, place: int, delegate: Delegate | None) -> ParticipantLine:
        found, person = ranked_person(place, id, self._day, self._book), self._book.people.get(id)
        house = self._book.organisations.get(self._house(id))
        return ParticipantLine(
            n=place,
            name=self._words.name(found.name),
            native=line(person.native_name) if person else "",
            function=capitalised(line(found.function)),
            org=line(house.heading) if house else "",
            country=self._words.country(house.country) if house and house.country else "",
            role=capitalised(self._role(delegate, self._parts.get(id))),
        )

    def _role(self, delegate: Delegate | None, part: Participant | None) -> str:
        """Return what somebody is there, if more than one of the delegation or of the hosts."""
        if isinstance(self._about, Visit) and part and part.role not in _PLAIN_ROLES:
            return line(show_choice(part.role))
        match delegate:
            case None:
                return ""
            case Delegate(function=DelegateFunction.HEAD):
                return paper_messages.HEAD_OF_DELEGATION()
            case Delegate(function=DelegateFunction.INTERPRETER):
                return paper_messages.DELEGATE_INTERPRETS()
            case Delegate(function=DelegateFunction.PRESS):
                return paper_messages.DELEGATE_IS_PRESS()
            case Delegate(accompanies=whom) if whom:
                return paper_messages.ACCOMPANIES(person=self._words.name(self._book.heading(whom)))
        return ""

    def meals(self) -> str:
        """Return the dishes as counts, in a sentence; empty where none is known."""
        found = dietary_needs(self._about, self._book).diets
        counted = [paper_messages.DISH(need=each.need, count=len(each.people)) for each in found]
        return paper_messages.DISHES(dishes=self._words.listed(counted)) if counted else ""

    def told(self) -> Iterator[str]:
        """Yield what is left out, and who is not known."""
        if self._is_for_guests:
            yield messages.ONLY_DELEGATION()
            return
        named = {self._house(each.person) for each in self.people}
        unnamed = (
            each.organisation
            for visit in visits_of(self._about, self._book)
            for each in visit.participants
            if each.organisation and not each.person and each.is_coming
        )
        for id in dict.fromkeys(unnamed):
            if id not in named:
                yield messages.UNNAMED_FROM(organisation=self._book.heading(id))

    # As a paper.

    def _when(self) -> str:
        about, words = self._about, self._words
        day = words.day(self._day, weekday=isinstance(about, Visit))
        if isinstance(about, Visit) and about.start:
            return ", ".join(filter(None, (day, words.clock_range(about.start, about.end))))
        return day

    def _where(self) -> str:
        about = self._about
        if isinstance(about, Visit):
            return ", ".join(line(each) for each in (about.place, about.city) if each)
        return self._words.listed(self._words.country(each) for each in about.countries)

    def paper(self) -> PaperContent:
        """Return the list as a paper."""
        title, day = line(self._about.heading), self._context.now.date()
        values = ParticipantValues(
            title=title,
            when=self._when(),
            where=self._where(),
            edition=paper_messages.EDITION(day=self._words.day(day, weekday=True)),
            people=tuple(each.line for each in self.people),
        )
        return PaperContent(
            paper="participants",
            title=messages.PARTICIPANTS_OF(title=title),
            values=values,
            labels=labels(),
            author=line(self._context.me),
            edition=self._context.now,
            country=self._mission.only_country if self._mission else "",
            told=tuple(self.told()),
        )

    # As a table.

    def table(self) -> TableContent:
        """Return the list as a table; meals are counted below it, and personal data is in it only if asked for."""
        sheet = ListedSheet(self._context, self._wish.language)
        every = {**_COLUMNS, **(_PERSONAL if self.is_personal else {})}
        if self._wish.audience is not Audience.OFFICE or isinstance(self._about, Mission):
            every.pop("invitation")
        if self._wish.audience is Audience.PARTNER:
            every.pop("side")
        columns = tuple(OutColumn(messages.PARTICIPANT_COLUMNS[key](), key, width) for key, (_, width) in every.items())
        rows = tuple(tuple(find(each, sheet) for find, _ in every.values()) for each in self.people)
        below = (self._when(), self._where(), "" if self._wish.audience is Audience.PARTNER else self.meals())
        made = paper_messages.EDITION(day=self._words.day(self._context.now.date(), weekday=True))
        return TableContent(
            title=messages.PARTICIPANTS_OF(title=line(self._about.heading)),
            columns=columns,
            rows=rows,
            remarks=tuple(filter(None, (*below, made))),
            author=line(self._context.me),
            edition=self._context.now,
            told=tuple(self.told()),
        )


_PLAIN_ROLES = (ParticipantRole.DELEGATE, ParticipantRole.COUNTERPART)


def _there(each: _Listed, first: bool, sheet: ListedSheet) -> OutValue:
    delegate = each.delegate
    return sheet.day((delegate.arrival if first else delegate.departure) if delegate else None)


def _of_person(each: _Listed, name: str, sheet: ListedSheet) -> OutValue:
    """Return what a person's own record says."""
    person = sheet.book.people.get(each.person)
    if person is None:
        return None
    return sheet.value(getattr(person, name), CountryCode() if name == "nationality" else Note())


_COLUMNS: dict[str, tuple[Any, int]] = {
    "n": (lambda each, _: each.line.n or None, 5),
    "side": (lambda each, _: (messages.OUR_SIDE if each.is_ours else messages.THEIR_SIDE)(), 11),
    "name": (lambda each, sheet: line(sheet.book.heading(each.person)), 28),
    "native": (lambda each, _: each.line.native, 18),
    "function": (lambda each, _: each.line.function, 32),
    "organisation": (lambda each, _: each.line.org, 34),
    "country": (lambda each, _: each.line.country, 16),
    "role": (lambda each, _: each.line.role, 20),
    "first_day": (lambda each, sheet: _there(each, True, sheet), 12),
    "last_day": (lambda each, sheet: _there(each, False, sheet), 12),
    "invitation": (lambda each, _: show_choice(each.participant.invitation) if each.participant else None, 12),
}
_PERSONAL: dict[str, tuple[Any, int]] = {
    "nationality": (lambda each, sheet: _of_person(each, "nationality", sheet), 16),
    "passport": (lambda each, sheet: _of_person(each, "passport_valid_until", sheet), 14),
    "dietary": (lambda each, sheet: _of_person(each, "dietary", sheet), 24),
    "emergency": (lambda each, sheet: _of_person(each, "emergency_contact", sheet), 34),
}
