"""The minutes of a visit, line by line: action items become follow-ups, shown before they are saved."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.dates.periods import UNCERTAIN_WORDS
from missions.delegation.attendance import visit_day
from missions.messages import message
from missions.outcomes import messages
from missions.outcomes.minutes_parser import LinePrefix, MinutesSide, ParsedLine, parse_line, read_prefix
from missions.outcomes.partners import is_our_person, our_organisations_at, their_organisations_at
from missions.records.book import Book, make_id
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.follow_ups import FollowUp, FollowUpKind, Strength
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from missions.text import capitalised, clean, fold, line

_MEETING_WORDS = frozenset(("meet", "meeting", "treffen"))
_UNSURE = frozenset(words.split()[0] for words in UNCERTAIN_WORDS)
_PLACE_PREPOSITIONS = frozenset(("in", "at", "with", "on"))
PromiseParties = tuple[tuple[str, ...], tuple[str, ...], str, str]


class LineState(StrEnum):
    """What becomes of a line: a follow-up, text only, or nothing until somebody says which of two things it means."""

    TAKEN = "taken"
    TO_DECIDE = "to decide"
    TEXT = "kept as text"


class MinutesLine(msgspec.Struct, frozen=True):
    """One line of minutes as it will be saved.

    `follow_up` is the follow-up for an action item; its id is given on saving. `kept` describes it, `taken` does so as
    those who write it would; `problem` is what must be fixed first, `remark` a warning. `is_known` means that the visit
    has that follow-up already.
    """

    number: int
    typed: str
    follow_up: FollowUp | None = None
    kept: str = ""
    problem: str = ""
    remark: str = ""
    is_known: bool = False
    taken: str = ""

    @property
    def state(self) -> LineState:
        """What becomes of it."""
        if self.problem:
            return LineState.TO_DECIDE
        return LineState.TAKEN if self.follow_up else LineState.TEXT

    @property
    def is_new(self) -> bool:
        """Whether saving adds a follow-up for it."""
        return self.state is LineState.TAKEN and not self.is_known


def count_text(lines: Sequence[MinutesLine]) -> str:
    """Return how many lines are taken and as what, how many of them are on file already, and how many are to decide."""
    taken = [each for each in lines if each.state is LineState.TAKEN]
    kinds = Counter(each.follow_up.kind for each in taken if each.follow_up and each.is_new)
    parts = [messages.KIND_COUNTS[kind.value](count=count) for kind, count in kinds.items()]
    known = sum(each.is_known for each in taken)
    if known:
        parts.append(messages.KNOWN_COUNT(count=known))
    sentence = messages.LINES_TAKEN_AS if parts else messages.LINES_TAKEN
    said = sentence(taken=len(taken), count=len(lines), kinds=", ".join(parts))
    undecided = sum(each.state is LineState.TO_DECIDE for each in lines)
    return f"{said} {messages.LINES_TO_DECIDE(count=undecided)}" if undecided else said


def read_minutes(text: str, visit: Visit, book: Book, today: date) -> tuple[MinutesLine, ...]:
    """Return every line of the minutes that is not empty, as it will be saved.

    What is said of days, such as “by 5 Dec” or “in 3 weeks”, is counted from the day of the visit.
    """
    held = visit_day(visit, book)
    is_dated = held is not None and not held.is_open
    if held and is_dated:
        today = held.latest
    known = {fold(each.text) for each in book.records_linking_to(FollowUp, visit.id) if each.visit == visit.id}
    found: list[MinutesLine] = []
    for number, typed in enumerate(clean(text).split("\n"), 1):
        if not typed.strip():
            continue
        each = _minutes_line(number, typed, visit, book, today, known)
        if is_dated and each.follow_up and not each.problem and each.follow_up.kind is not FollowUpKind.MEETING:
            sure = msgspec.structs.replace(each.follow_up, due=_with_sure_year(each.follow_up.due, typed))
            each = msgspec.structs.replace(each, follow_up=sure, kept=follow_up_text(sure, book))
        if each.follow_up and not each.problem:
            each = msgspec.structs.replace(each, taken=taken_text(each.follow_up, visit, book))
        if each.follow_up and not each.is_known:
            known.add(fold(each.follow_up.text))
        found.append(each)
    return tuple(found)


def _with_sure_year(due: PartialDate | None, typed: str) -> PartialDate | None:
    """Return a day whose year was not typed as a certain one, since the day of the visit gives the year."""
    is_unsure = "?" in typed or bool(set(fold(typed).split()) & _UNSURE)
    return PartialDate.day(due.earliest) if due and due.is_day and due.qualifier == "?" and not is_unsure else due


def keep_minutes(text: str, visit: Visit, book: Book, today: date) -> Proposal:
    """Return the step that saves the minutes with the visit, and every new follow-up in them.

    Raises RejectedError for the first line with a problem, or without any minutes.
    """
    kept = clean(text).strip()
    if not kept and not visit.minutes:
        raise RejectedError(messages.NO_MINUTES())
    lines = read_minutes(kept, visit, book, today)
    wrong = next((each for each in lines if each.problem), None)
    if wrong:
        raise RejectedError(message(messages.LINE_WRONG, number=wrong.number, problem=wrong.problem).said)
    taken = {record.id for record in book}
    added = []
    for each in lines:
        if each.follow_up and each.is_new:
            id = make_id(each.follow_up.text, taken)
            taken.add(id)
            added.append(msgspec.structs.replace(each.follow_up, id=id))
    said = [messages.MINUTES_KEPT()]
    if added:
        said.append(messages.FOLLOW_UPS_KEPT(count=len(added)))
    summary = message(messages.MINUTES_OF, visit=visit.heading).said
    changed = msgspec.structs.replace(visit, minutes=kept)
    return Proposal(
        Changes(summary, (changed, *added)), tuple(said), tuple(each.remark for each in lines if each.remark)
    )


def _minutes_line(number: int, typed: str, visit: Visit, book: Book, today: date, known: set[str]) -> MinutesLine:
    read = parse_line(typed, today)
    if not read.is_action:
        return MinutesLine(number, typed)
    words = [(head, read_prefix(head, visit, book)) for head in read.heads]
    if read.names_one and not any(found for _, found in words):
        nobody = message(messages.NOBODY, whole=", ".join(read.heads)).said if ":" in typed else ""
        return MinutesLine(number, typed, remark=nobody)
    if words and not any(found for _, found in words):
        # A colon after something that names nobody belongs to the sentence, as in “Next steps: …”.
        whole = ", ".join(read.heads)
        remark = message(messages.NOBODY, whole=whole).said
        read = msgspec.structs.replace(read, text=f"{whole}: {read.text}", remark=remark)
        words = []
    unknown = next((head for head, found in words if found is None), "")
    if unknown:
        read = msgspec.structs.replace(read, remark=message(messages.NOBODY, whole=unknown).said)
        read = msgspec.structs.replace(read, text=f"{unknown}: {read.text}")
    names = [found for _, found in words if found]
    problem = read.problem or next((each.problem for each in names if each.problem), "")
    kind = _kind(read, names)
    text = line(read.text)
    if kind is FollowUpKind.MEETING and problem in ("", messages.NOTHING_TO_DO()):
        text, problem = _meeting_title(text, visit, book), ""
    by, to, owner, wrong = _promise_parties(names, visit, book) if not problem else ((), (), "", "")
    follow_up = FollowUp(
        id="new",
        text=text,
        kind=kind or (FollowUpKind.PROMISE if by else FollowUpKind.TASK),
        strength=Strength.COMMITMENT if by else Strength.INTENTION,
        due=read.due,
        owner=owner,
        promised_by=by,
        promised_to=to,
        visit=visit.id,
        agreement=_agreement(visit),
    )
    is_known = fold(follow_up.text) in known
    problem = problem or wrong
    kept = "" if problem else follow_up_text(follow_up, book)
    return MinutesLine(number, typed, follow_up, kept, problem, read.remark, is_known)


def follow_up_text(follow_up: FollowUp, book: Book) -> str:
    """Return a follow-up in one line: its kind, who promised it to whom, the owner, and when it is due."""
    parts = [show_choice(follow_up.kind)]
    by = ", ".join(map(book.heading, follow_up.promised_by))
    to = ", ".join(map(book.heading, follow_up.promised_to))
    if by:
        parts.append(message(messages.BY_TO, by=by, to=to).said if to else message(messages.BY, by=by).said)
    if follow_up.owner:
        parts.append(message(messages.SEEN_TO, owner=book.heading(follow_up.owner)).said)
    due = follow_up.due
    if due is None:
        parts.append(messages.NO_DAY())
    elif follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        parts.append(message(messages.DAYS_OPEN, due=show_date(due)).said)
    else:
        parts.append(message(messages.DUE, due=due).said)
    return " · ".join(parts)


def taken_text(follow_up: FollowUp, visit: Visit, book: Book) -> str:
    """Return what is taken of a line, as those who write it would say: who promises what to whom, by when."""
    us = our_organisations_at(visit, book)
    kind, what = capitalised(show_choice(follow_up.kind)), line(follow_up.text)
    if follow_up.kind is FollowUpKind.PROMISE and follow_up.promised_by:
        is_ours = all(by in us or is_our_person(by, visit, book) for by in follow_up.promised_by)
        kind = messages.WE_PROMISE() if is_ours else messages.PROMISED_TO_US()
    parts = [messages.TAKEN_AS(kind=kind, what=what)]
    if follow_up.due:
        parts.append(show_date(follow_up.due))
    if follow_up.owner:
        parts.append(messages.SEEN_TO(owner=book.heading(follow_up.owner)))
    return " · ".join(parts)


def _kind(read: ParsedLine, names: list[LinePrefix]) -> FollowUpKind | None:
    """Return the kind stated before the colon, or by the first word, if any."""
    said = next((each.kind for each in names if each.kind), None)
    if said:
        return said
    first = fold(read.text).split()[:1]
    if first and first[0].rstrip(",") in _MEETING_WORDS:
        return FollowUpKind.MEETING
    return FollowUpKind.PROMISE if read.promises else None


def _meeting_title(text: str, visit: Visit, book: Book) -> str:
    """Return the title of a meeting for which only the days or the place are given."""
    if not text:
        with_whom = ", ".join(map(book.heading, their_organisations_at(visit, book)))
        return message(messages.MEETING_WITH, with_whom=with_whom).said if with_whom else messages.MEETING()
    first = fold(text).split()[0].rstrip(",")
    if first in _MEETING_WORDS:
        return text
    return message(messages.MEETING_AT if first in _PLACE_PREPOSITIONS else messages.MEETING_ABOUT, words=text).said


def _agreement(visit: Visit) -> str:
    """Return the agreement of the visit, if it has exactly one."""
    about = tuple(dict.fromkeys(each.agreement for each in visit.agreements if each.agreement))
    return about[0] if len(about) == 1 else ""


def _promise_parties(names: list[LinePrefix], visit: Visit, book: Book) -> PromiseParties:
    """Return who promises, to whom, the owner on our side, and the problem if there is one."""
    us, them = our_organisations_at(visit, book), their_organisations_at(visit, book)
    by: dict[str, None] = {}
    owner, ours, theirs = "", False, False
    for each in names:
        if each.side is MinutesSide.WE:
            if not us:
                return (), (), "", messages.WHO_ARE_WE()
            by |= dict.fromkeys(us)
            ours = True
        elif each.side is MinutesSide.THEY:
            if len(them) != 1:
                which = " or ".join(map(book.heading, them))
                return (
                    (),
                    (),
                    "",
                    message(messages.WHICH_OF_THEM, which=which).said if them else messages.WHO_ARE_THEY(),
                )
            by[them[0]] = None
            theirs = True
        elif isinstance(each.record, Person):
            if is_our_person(each.record.id, visit, book):
                owner = owner or each.record.id
                by |= dict.fromkeys(us)
                ours = True
            else:
                by[each.record.id] = None
                theirs = True
        elif isinstance(each.record, Organisation):
            by[each.record.id] = None
            ours, theirs = ours or each.record.id in us, theirs or each.record.id not in us
    to = tuple(id for id in (*them * ours, *us * theirs) if id not in by) if ours != theirs else ()
    if ours and theirs:
        to = tuple(by)
    return tuple(by), to, owner, ""
