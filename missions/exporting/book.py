"""The briefing book of a mission: to be read on the plane and carried all week; and what is in it, in short."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from missions.delegation.sides import Sides, order_of_precedence, own_organisation
from missions.exporting import book_messages, messages
from missions.exporting.agreements_due import AgreementDue, knows_us
from missions.exporting.book_open import open_points
from missions.exporting.book_programme import ProgrammeTables, delegation_lines, dishes, several_partners
from missions.exporting.content import Content, PaperContent
from missions.exporting.papers import (
    AgreementLine,
    BookValues,
    CommitmentLine,
    ContactLine,
    ContentsLine,
    OpenPoint,
)
from missions.exporting.partner_page import (
    PartnerFacts,
    function_text,
    paragraphs,
    partner_facts,
    partner_page,
    theirs_at,
)
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.messages import Sentence
from missions.outcomes.partners import their_organisations_at
from missions.records.book import Book
from missions.records.missions import Mission, MissionKind
from missions.records.visits import Visit
from missions.reports.agenda import minutes_ahead
from missions.text import line
from missions.travel.items import Itinerary
from missions.travel.itinerary import itinerary
from missions.travel.route import city_key


def briefing_book(wish: Wish, context: ExportContext) -> tuple[Content, ...]:
    """Return the briefing book of a mission for an audience."""
    mission = _mission(wish, context.book)
    words = Words(wish.language)
    maker = _BookMaker(mission, wish, context, words)
    title = line(mission.heading)
    return (
        PaperContent(
            paper="book",
            title=title,
            values=maker.values(),
            labels=labels(),
            author=_house(mission, context.book) or line(context.me),
            edition=context.now,
            country=mission.only_country,
            told=tuple(_told(wish, mission, context.book)),
        ),
    )


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield what is in the book and what is left out, a sentence each."""
    mission = _mission(wish, context.book)
    visits = context.book.visits_of(mission.id)
    if mission.delegates:
        yield book_messages.BOOK_DELEGATES(count=len(mission.delegates))
    if visits:
        days = len({each.day.text for each in visits if each.day and each.day.is_day})
        told = book_messages.BOOK_DAYS(count=days) if days else ""
        yield (
            book_messages.BOOK_VISITS_ON(count=len(visits), days=told)
            if told
            else book_messages.BOOK_VISITS(count=len(visits))
        )
    partners = _partners(visits, context.book)
    if partners and wish.audience is not Audience.PARTNER:
        yield book_messages.BOOK_PARTNERS(count=len(partners))
    if wish.audience is Audience.OFFICE:
        yield book_messages.BOOK_FOR_OFFICE()
    elif wish.audience is Audience.DELEGATION:
        yield book_messages.BOOK_FOR_DELEGATION()
    else:
        yield book_messages.BOOK_FOR_PARTNER()
    yield from _told(wish, mission, context.book)
    if not wish.with_personal:
        yield book_messages.BOOK_NO_PERSONAL()


def labels() -> dict[str, str]:
    """Return the words that the book's template prints, in the language that is spoken."""
    return {key: label() for key, label in book_messages.BOOK_LABELS.items()}


def _told(wish: Wish, mission: Mission, book: Book) -> Iterator[str]:
    """Yield what one of several partners does not read, and whether the personal data asked for is in it."""
    if wish.audience is Audience.PARTNER and several_partners(mission, book):
        yield book_messages.BOOK_FOR_SEVERAL()
    if _is_personal(wish):
        yield book_messages.BOOK_PERSONAL()
    elif wish.with_personal and wish.audience is not Audience.OFFICE:
        yield book_messages.BOOK_PERSONAL_OFFICE_ONLY()
    elif wish.with_personal:
        yield book_messages.BOOK_NO_PERSONAL()


def _house(mission: Mission, book: Book) -> str:
    """Return whose book it is: who leads the mission, or who of us receives an incoming one."""
    is_incoming = mission.kind is MissionKind.INCOMING_DELEGATION
    id = own_organisation(book) if is_incoming or not mission.lead else mission.lead
    return line(book.heading(id)) if id else ""


def _is_personal(wish: Wish) -> bool:
    return wish.with_personal and bool(wish.reason.strip()) and wish.audience is Audience.OFFICE


def _mission(wish: Wish, book: Book) -> Mission:
    mission = book.missions.get(wish.about)
    if mission is None:
        raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
    return mission


def _partners(visits: tuple[Visit, ...], book: Book) -> Mapping[str, list[Visit]]:
    """Return the organisations on the other side of the visits, in the order in which they are met, and when."""
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        for id in their_organisations_at(visit, book):
            if id in book.organisations:
                found.setdefault(id, []).append(visit)
    return found


class _BookMaker:
    """Makes the values of a briefing book; what several parts need is found once."""

    def __init__(self, mission: Mission, wish: Wish, context: ExportContext, words: Words) -> None:
        self._mission, self._wish, self._context, self._words = mission, wish, context, words
        self._book = context.book
        self._is_office = wish.audience is Audience.OFFICE
        self._is_guest = wish.audience is Audience.PARTNER
        self._knows_us = knows_us(mission, self._book)
        self._visits = self._book.visits_of(mission.id)
        self._found = itinerary(mission, self._book)
        self._programme = ProgrammeTables(self._found, context, words, wish.audience)
        self._days = self._programme.days()
        self._facts = {} if self._is_guest else self._partner_facts()

    def _partner_facts(self) -> dict[str, PartnerFacts]:
        partners = _partners(self._visits, self._book)
        facts = {}
        for number, (id, visits) in enumerate(partners.items()):
            self._context.progress(number, len(partners))
            facts[id] = partner_facts(
                self._book.organisations[id], visits, self._context, self._words, self._mission, self._wish.audience
            )
        return facts

    def _times(self) -> str:
        """Return which times stand in the programme, and that it says who goes, as far as it does."""
        has_ours = any(row.ours for day in self._days for row in day.rows)
        if self._programme.has_home_times:
            return (book_messages.TIMES_BOTH if has_ours else book_messages.TIMES_HOME)()
        return book_messages.TIMES_OURS() if has_ours else ""

    def values(self) -> BookValues:
        """Return what fills the template."""
        mission, words = self._mission, self._words
        personal = _is_personal(self._wish)
        agreements = self._agreements()
        we, they = self._commitments()
        values = BookValues(
            title=line(mission.heading),
            dates=words.day(mission.dates) or line(mission.duration),
            lead=_house(mission, self._book),
            reader=book_messages.READERS[self._wish.audience.value](),
            edition=messages.EDITION(day=words.day(self._context.now.date(), weekday=True)),
            emergency="" if self._is_guest else " ".join(paragraphs(mission.emergency)),
            clock=" ".join(clock_sentences(self._found, words)),
            objectives=() if self._is_guest else paragraphs(mission.objectives),
            delegation=delegation_lines(mission, self._context, words, personal),
            days=self._days,
            partners=tuple(partner_page(each, self._wish.audience) for each in self._facts.values()),
            agreements=tuple(map(_agreement_line, agreements)) if self._is_office else (),
            we=we,
            they=they,
            contacts=tuple(self._contacts()),
            open=self._open(agreements, personal),
            times=self._times(),
            diet="" if self._is_guest else dishes(mission, self._book, words),
        )
        return _with_contents(values, labels())

    def _agreements(self) -> tuple[AgreementDue, ...]:
        every = [due for facts in self._facts.values() for due in facts.agreements]
        once = {(each.agreement.id, each.due, each.what): each for each in every}
        return tuple(sorted(once.values(), key=lambda each: each.order))

    def _commitments(self) -> tuple[tuple[CommitmentLine, ...], tuple[CommitmentLine, ...]]:
        """Return what we promised, and what was promised to us; each once, with everybody it is between."""
        whom: dict[tuple[bool, str], list[str]] = {}
        found = {}
        for facts in self._facts.values():
            for each in facts.promises if self._knows_us else ():
                whom.setdefault((each.is_ours, each.key), []).append(facts.name)
                found[each.is_ours, each.key] = each
        lines = {
            key: CommitmentLine(
                what=each.what,
                whom=self._words.listed(whom[key]),
                since=book_messages.PROMISED_ON(day=each.since) if each.since else "",
                due=each.due,
                who=each.who,
            )
            for key, each in sorted(found.items(), key=lambda item: item[1].order)
        }
        we = tuple(each for (is_ours, _), each in lines.items() if is_ours)
        return we, tuple(each for (is_ours, _), each in lines.items() if not is_ours)

    def _contacts(self) -> Iterator[ContactLine]:
        """Yield how to reach ours by precedence, then for everybody but guests those we meet and their houses."""
        sides, theirs = Sides(self._mission, self._book), dict[str, None]()
        ours = [each.person for each in order_of_precedence(self._mission, self._book)]
        ours += [each.person for visit in self._visits for each in visit.coming if sides.is_ours(each.person)]
        for visit in () if self._is_guest else self._visits:
            theirs.update(dict.fromkeys(each.person for each in theirs_at(visit, sides)))
        for id in dict.fromkeys((*ours, *theirs)):
            person = self._book.people.get(id)
            if person and (person.phones or person.emails):
                yield ContactLine(
                    name=self._words.name(line(self._book.heading(id))),
                    function=function_text(person, self._mission.dates, self._book),
                    tel=self._words.phone(person.phones[0]) if person.phones else "",
                    mail=line(person.emails[0]) if person.emails else "",
                )
        for id in self._facts:
            house = self._book.organisations[id]
            if house.phones or house.emails:
                yield ContactLine(
                    name=line(house.heading),
                    tel=self._words.phone(house.phones[0]) if house.phones else "",
                    mail=line(house.emails[0]) if house.emails else "",
                )

    def _open(self, agreements: tuple[AgreementDue, ...], personal: bool) -> tuple[OpenPoint, ...]:
        if not self._is_office:
            return ()
        every = tuple({each.agreement.id: each.agreement for each in agreements}.values())
        return open_points(self._mission, every, self._found.tray, self._context, self._words, personal)


def _agreement_line(due: AgreementDue) -> AgreementLine:
    return AgreementLine(
        name=due.name,
        parties=due.parties,
        ends=book_messages.ENDS_ON(day=due.ends) if due.ends else "",
        due=due.due,
        what=due.what,
        who=due.who,
    )


def _with_contents(values: BookValues, labels: Mapping[str, str]) -> BookValues:
    """Return the values with the contents: every part that has something in it, and the partners below theirs."""
    has = {
        "delegation": values.delegation,
        "programme": values.days,
        "partners": values.partners,
        "agreements": values.agreements,
        "commitments": values.we or values.they,
        "contacts": values.contacts,
        "open": values.open,
    }
    lines = []
    for key, filled in has.items():
        if filled:
            lines.append(ContentsLine(name=labels[key]))
        if key == "partners":
            lines += [ContentsLine(name=each.name, sub=True) for each in values.partners]
    return replace(values, contents=tuple(lines))


# The clocks there.


def clock_sentences(found: Itinerary, words: Words) -> Iterator[str]:
    """Yield by how much the clocks are ahead of those at home, city by city; again when that changes."""
    told: dict[str, int] = {}
    groups: dict[tuple[str, int], list[str]] = {}
    for day in found.days:
        if not (day.zone and day.city and found.home):
            continue
        minutes = minutes_ahead(day, found.home)
        key = city_key(day.city)
        if told.get(key) == minutes:
            continue
        since = words.day(day.date, year=False) if key in told else ""
        told[key] = minutes
        groups.setdefault((since, minutes), []).append(line(day.city))
    if not any(minutes for _, minutes in groups):
        return
    for (since, minutes), cities in groups.items():
        if minutes or since:
            yield _clock_sentence(minutes, bool(since))(
                cities=words.listed(cities), length=words.duration(abs(minutes)), day=since
            )


def _clock_sentence(minutes: int, is_later: bool) -> Sentence:
    if not minutes:
        return book_messages.CLOCKS_EQUAL_FROM if is_later else book_messages.CLOCKS_EQUAL
    if minutes > 0:
        return book_messages.CLOCKS_AHEAD_FROM if is_later else book_messages.CLOCKS_AHEAD
    return book_messages.CLOCKS_BEHIND_FROM if is_later else book_messages.CLOCKS_BEHIND
