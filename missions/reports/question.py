"""A question officers ask: its wording, what it can be asked about, and its answer as a table of records."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from missions.deadlines.deadline import Deadline
from missions.messages import Sentence
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.kinds import kind_of
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Event, EventStatus, Visit
from missions.reports import messages, question_messages
from missions.reports.report import Report, Row, Section, Table, TableColumn
from missions.reports.today import coming_missions
from missions.signing.signatories import is_signing
from missions.text import line

if TYPE_CHECKING:
    from missions.deadlines.ledger import Ledger

ABOUT_MISSIONS = ("missions", "visits")
"""The tables of records that lead to one mission."""

ABOUT_SIGNINGS = ("visits", "missions", "agreements")
"""The tables of records that lead to signings."""

ABOUT_PARTNERS = ("organisations", "people")
"""The tables of partners."""

MOST_NAMES = 3
"""How many of the records that are left out are named; the others are counted."""


AnswerLines = Iterator[Row | str]
"""The rows of an answer, and remarks: a sum, a rule with its source, or what is not known."""


class QuestionContext:
    """What a question is asked of: a book as of a day, and optionally the record it is about."""

    def __init__(
        self,
        book: Book,
        today: date,
        about: Record | None = None,
        ledger: "Ledger | None" = None,
        *,
        with_personal: bool = False,
    ) -> None:
        """Ask of a book; with a `ledger` its deadlines need not be computed, `with_personal` what is marked as such."""
        self.with_personal = with_personal
        self.book = book
        self.today = today
        self.about = about
        self._given = ledger

    @cached_property
    def ledger(self) -> "Ledger":
        """The deadlines of the book, by record."""
        if self._given is not None:
            return self._given
        from missions.deadlines.ledger import Ledger

        return Ledger(self.book, self.today)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every deadline as of the day, most urgent first."""
        return self.ledger.deadlines


class LeftOut(NamedTuple):
    """Why records are left out of an answer, and which those are; `why` has their `count` and their `names`.

    `in_part` means that only something in them is left out, so that the answer may speak of them as well.
    """

    why: Sentence
    find: Callable[[QuestionContext], Iterable[Record]]
    in_part: bool = False

    def said(self, context: QuestionContext, told: set[str]) -> Iterator[str]:
        """Yield how many are left out, with the first names, without those `told` already; they are told then."""
        found = {each.id: each.heading for each in self.find(context) if self.in_part or each.id not in told}
        told.update(() if self.in_part else found)
        if found:
            names = ", ".join(question_messages.NAME(name=line(name)) for name in [*found.values()][:MOST_NAMES])
            further = len(found) - MOST_NAMES
            if further > 0:
                names = question_messages.NAMES_AND_MORE(names=names, count=further)
            yield self.why(count=len(found), names=names)


class Question(msgspec.Struct, frozen=True):
    """One of the officers' questions; `rows` finds its answer, and `about` names the tables it can be asked about.

    `left_out` finds the records of which its answer does not speak, since it cannot or since they do not count. It is
    listed with others under the heading `group`.
    """

    number: int
    key: str
    rows: Callable[[QuestionContext], AnswerLines]
    about: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    group: Sentence = messages.ON_AGREEMENTS

    @property
    def _wording(self) -> question_messages.QuestionWording:
        return question_messages.QUESTIONS[self.key]

    @property
    def words(self) -> str:
        """What is asked."""
        return self._wording.words()

    @property
    def otherwise(self) -> str:
        """What it speaks of if no record is named; empty if of everything."""
        return self._wording.otherwise() if self._wording.otherwise else ""

    def takes(self, record: Record) -> bool:
        """Whether it can be asked about the record."""
        return kind_of(record).table in self.about

    def ask(self, context: QuestionContext) -> Table:
        """Return the answer."""
        found = tuple(self.rows(context))
        rows = tuple(each for each in found if isinstance(each, Row))
        told = {each.link for each in rows}
        said = [each for each in found if isinstance(each, str)]
        said += [text for each in self.left_out for text in each.said(context, told)]
        return Table(
            columns=tuple(TableColumn(each(), each.text) for each in self._wording.columns),
            rows=rows,
            empty=self._wording.empty(),
            remarks=tuple(dict.fromkeys(said)),
        )

    def report(self, context: QuestionContext) -> Report:
        """Return the question with its answer."""
        about = context.about
        title = question_messages.ASKED_ABOUT(question=self.words, record=about.heading) if about else self.words
        return Report(title, (Section("", (self.ask(context),)),))

    def as_json(self, context: QuestionContext) -> dict[str, Any]:
        """Return the question with its answer as JSON."""
        answer = self.ask(context)
        return {
            "number": self.number,
            "question": self.key,
            "words": self.words,
            "about": context.about.id if context.about else None,
            "rows": answer.as_json(),
            "remarks": list(answer.sentences),
        }


def missions_in_question(context: QuestionContext) -> tuple[Mission, ...]:
    """Return the mission asked about, or all under way or to come, the next first."""
    match context.about:
        case Mission() as mission:
            return (mission,)
        case Visit() as visit:
            found = context.book.missions.get(visit.mission)
            return (found,) if found else ()
    dated = [each for each in coming_missions(context.book, context.today) if each.dates]
    undated = [each for each in coming_missions(context.book, context.today) if not each.dates]
    return (*sorted(dated, key=_first_day), *undated)


def next_mission(context: QuestionContext) -> Mission | None:
    """Return the mission asked about, else the one under way or the next with a date."""
    found = missions_in_question(context)
    return found[0] if found and (found[0].dates or context.about) else None


def signings_in_question(context: QuestionContext) -> tuple[Visit, ...]:
    """Return the signings asked about, or all that are not over, the next first."""
    book, about = context.book, context.about
    match about:
        case Visit():
            return (about,)
        case Mission():
            return tuple(visit for visit in book.visits_of(about.id) if is_signing(visit))
        case Agreement():
            return tuple(visit for visit in book.visits_naming(about.id) if is_signing(visit))
    ahead = [visit for visit in book.visits.values() if is_signing(visit) and not _is_over(visit, context)]
    return tuple(sorted(ahead, key=_signing_order))


def event_in_question(context: QuestionContext, series: str) -> Event | None:
    """Return the event asked about, else the next edition of a series, else the next event of all."""
    if isinstance(context.about, Event):
        return context.about
    over = (EventStatus.CANCELLED, EventStatus.HELD)
    ahead = [
        each
        for each in context.book.events.values()
        if each.dates and each.dates.earliest >= context.today and each.status not in over
    ]
    ahead.sort(key=lambda each: (each.dates.earliest if each.dates else date.max, each.id))
    named = [each for each in ahead if each.series.casefold() == series.casefold()]
    return next(iter((*named, *ahead)), None)


def partner_in_question(context: QuestionContext) -> Organisation | Person | None:
    """Return the organisation or person asked about, if any."""
    return context.about if isinstance(context.about, Organisation | Person) else None


def headings_text(book: Book, *ids: str) -> str:
    """Return the headings of records, each once, joined by commas."""
    return ", ".join(dict.fromkeys(book.heading(id) for id in ids if id))


def _first_day(mission: Mission) -> tuple[date, date, str]:
    assert mission.dates
    return mission.dates.earliest, mission.dates.latest, mission.id


def _is_over(visit: Visit, context: QuestionContext) -> bool:
    mission = context.book.missions.get(visit.mission)
    if mission and mission.is_over:
        return True
    day = visit.day_or(mission)
    return day is not None and day.latest < context.today


def _signing_order(visit: Visit) -> tuple[bool, date, bool, str, str]:
    day = visit.day.earliest if visit.day else date.max
    return visit.day is None, day, visit.start is None, str(visit.start), visit.id
