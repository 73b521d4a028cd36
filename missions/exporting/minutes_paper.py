"""The minutes of a visit: head table, numbered points, decisions, and what is to be done by whom and when."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from missions.exporting import messages
from missions.exporting import occasion_messages as words_of
from missions.exporting.attendees import PersonPresent, people_present, unnamed_houses
from missions.exporting.badges import face_country
from missions.exporting.content import PaperContent
from missions.exporting.papers import ActionLine, MinutesPoint, MinutesValues
from missions.exporting.run_of_show import place_of, when_of
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.outcomes.minutes import LineState, read_minutes
from missions.outcomes.partners import our_organisations_at, our_side_at
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.people import Person
from missions.records.visits import Visit
from missions.text import capitalised, clean, fold, line

_DECIDED = re.compile(
    r"\s*(?:[-–•*|]\s*)?(?:decided|decision|agreed|beschlossen|beschluss|entschieden|décidé|décision|convenu)\s*[:：]\s*(\S.*)",
    re.IGNORECASE,
)
"""A line that says what was decided, as people begin one in the three languages of documents."""

_INTERNAL = re.compile(
    r"\s*(?:[-–•*|]\s*)?[\[(]?(?:internal|intern|interne|confidential|vertraulich|confidentiel)\b", re.I
)
"""What begins a line, or heads a paragraph, that only our office reads."""

_HEADING = re.compile(r"\s*(?:#+\s+|\d{1,2}[.)]\s+)?(.*?)\s*[:：]?\s*")
_NUMBERED = re.compile(r"\s*(?:#+\s+|\d{1,2}[.)]\s+)")
_BULLET = re.compile(r"\s*(?:[-–•*|]\s+)")
_LONGEST_HEADING = 60


def labels() -> dict[str, str]:
    """Return the words that minutes print."""
    found = {
        "minutes": words_of.MINUTES_KIND, "when": words_of.WHEN, "where": words_of.WHERE, "ours": words_of.FROM_US,
        "theirs": words_of.FROM_THEM, "interp": words_of.INTERPRETER, "by": words_of.WRITTEN_BY,
        "to": words_of.GOES_TO, "status": words_of.STATE, "decided": words_of.DECIDED, "actions": words_of.TO_DO,
        "due": words_of.BY_DAY, "what": words_of.WHAT, "who": words_of.WHO, "next": words_of.NEXT,
    }  # fmt: skip
    return {key: str(sentence) for key, sentence in found.items()}


def minutes(wish: Wish, context: ExportContext) -> tuple[PaperContent]:
    """Return the minutes of a visit; the partner's copy has nothing internal, and nobody's part but what is noted."""
    visit, book, words = _visit(wish, context), context.book, Words(wish.language)
    ours = wish.audience is Audience.OFFICE
    points, decisions = _points(visit, context, with_internal=ours)
    people = people_present(visit, book, attended=True)
    written = _follow_up_on_minutes(visit, book)
    by = words.name(book.heading(written.owner)) if written and written.owner else context.me
    values = MinutesValues(
        title=visit.heading,
        when=when_of(visit, book, words),
        where=place_of(visit),
        ours=_names(words, (each for each in people if each.is_ours and not each.serves)),
        theirs=_names(words, (each for each in people if not each.is_ours and not each.serves), _unnamed(visit, book)),
        interp=words.listed(words.name(each.written) for each in people if each.interprets) or line(visit.interpreting),
        by=by,
        to=words_of.ALL_PRESENT(),
        status=words_of.DRAFT_OF(day=words.day(context.today)),
        next="; ".join(_meetings(visit, context, words, ours=ours)),
        points=points,
        decisions=decisions,
        actions=tuple(_actions(visit, context, words, ours=ours)),
    )
    told = (*_lacking(visit), *(() if ours else (words_of.INTERNAL_OUT(),)))
    return (
        PaperContent(
            paper="minutes",
            title=words_of.MINUTES_OF(visit=visit.heading),
            values=values,
            labels=labels(),
            author=by,
            edition=context.now,
            country=face_country(people),
            told=told,
        ),
    )


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how many points, decisions and actions there are, and whether anything internal is in."""
    visit = _visit(wish, context)
    ours = wish.audience is Audience.OFFICE
    points, decisions = _points(visit, context, with_internal=ours)
    actions = list(_actions(visit, context, Words(wish.language), ours=ours))
    for sentence, found in (
        (words_of.POINTS_IN_SHORT, points),
        (words_of.DECISIONS_IN_SHORT, decisions),
        (words_of.ACTIONS_IN_SHORT, actions),
    ):
        if found:
            yield sentence(count=len(found))
    yield from _lacking(visit)
    if not ours:
        yield words_of.INTERNAL_OUT()
    elif any(map(_INTERNAL.match, clean(visit.minutes).split("\n"))):
        yield words_of.INTERNAL_IN()


def _lacking(visit: Visit) -> tuple[str, ...]:
    """Return a sentence where nobody has written minutes yet."""
    return () if clean(visit.minutes).strip() else (words_of.NO_MINUTES_YET(),)


def _visit(wish: Wish, context: ExportContext) -> Visit:
    visit = context.book.get(wish.about)
    if not isinstance(visit, Visit):
        raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
    if not visit.minutes.strip() and not _follow_ups(visit, context.book):
        raise ExportRefusedError(words_of.NO_MINUTES(visit=visit.heading))
    return visit


def _names(words: Words, people: Iterable[PersonPresent], unnamed: tuple[str, ...] = ()) -> str:
    """Return people with their functions, then houses of whose people nobody is named."""
    named = [
        words_of.PRESENT_AS(person=words.name(each.written), function=line(each.function))
        if each.function
        else words.name(each.written)
        for each in people
    ]
    return ", ".join([*named, *unnamed])


def _unnamed(visit: Visit, book: Book) -> tuple[str, ...]:
    ours = our_side_at(visit, book)
    return tuple(line(each) for each in unnamed_houses(visit, book) if each not in {book.heading(id) for id in ours})


# What was said and decided.


def _points(
    visit: Visit, context: ExportContext, *, with_internal: bool
) -> tuple[tuple[MinutesPoint, ...], tuple[str, ...]]:
    """Return the numbered points, a paragraph of the minutes each, and the decisions; action items stand apart."""
    known = {
        each.typed
        for each in read_minutes(visit.minutes, visit, context.book, context.today)
        if each.state is LineState.TAKEN and each.is_known
    }
    points, decisions = [], []
    for lines in _paragraphs(visit):
        if not with_internal and _is_internal(lines):
            continue
        kept = []
        for each in lines:
            decided = _DECIDED.fullmatch(each)
            if not with_internal and _INTERNAL.match(each):
                continue
            if decided:
                decisions.append(capitalised(line(decided[1])))
            elif each not in known:
                kept.append(each)
        title = _heading(kept)
        text = tuple(line(_BULLET.sub("", each, 1)) for each in (kept[1:] if title else kept))
        if title or text:
            points.append(MinutesPoint(t=title, x=text))
    return tuple(points), tuple(decisions)


def _paragraphs(visit: Visit) -> Iterator[list[str]]:
    for paragraph in re.split(r"\n\s*\n", clean(visit.minutes)):
        yield [each for each in paragraph.split("\n") if each.strip()]


def _is_internal(lines: list[str]) -> bool:
    """Whether a whole paragraph is internal: its heading says so."""
    return bool(lines) and _INTERNAL.match(lines[0]) is not None and bool(_heading(lines))


def _heading(lines: list[str]) -> str:
    """Return the heading of a paragraph: a short first line that is no sentence, or a numbered one; else nothing."""
    if not lines:
        return ""
    first = lines[0].strip()
    match = _HEADING.fullmatch(first)
    bare = match[1] if match else first
    is_numbered = bool(_NUMBERED.match(first)) and len(lines) > 1
    is_short = len(lines) > 1 and len(bare) <= _LONGEST_HEADING and not bare.endswith((".", "!", "?", ";"))
    begun = _BULLET.match(first) is not None
    return line(bare) if (is_numbered or is_short) and not begun and len(bare) <= 2 * _LONGEST_HEADING else ""


# What follows.


def _follow_ups(visit: Visit, book: Book) -> list[FollowUp]:
    found = [each for each in book.records_linking_to(FollowUp, visit.id) if each.visit == visit.id]
    kept = [each for each in found if each.state is not FollowUpState.DROPPED]
    return sorted(kept, key=lambda each: (each.due.latest if each.due else date.max, each.id))


def _follow_up_on_minutes(visit: Visit, book: Book) -> FollowUp | None:
    return next((each for each in _follow_ups(visit, book) if each.kind is FollowUpKind.MINUTES), None)


def _actions(visit: Visit, context: ExportContext, words: Words, *, ours: bool) -> Iterator[ActionLine]:
    """Yield what is to be done, the earliest first; for the partner only what one side has promised the other."""
    for each in _follow_ups(visit, context.book):
        if each.kind in (FollowUpKind.MINUTES, FollowUpKind.MEETING) or not (ours or _is_shared(each)):
            continue
        who = _who(each, visit, context.book, words, ours=ours)
        yield ActionLine(what=capitalised(line(each.text)), who=who, due=words.day(each.due))


def _is_shared(each: FollowUp) -> bool:
    return bool(each.promised_by and each.promised_to)


def _said_openly(visit: Visit, context: ExportContext) -> set[str]:
    """Return the follow-ups, folded, that stand in the minutes outside of what is internal."""
    text = "\n\n".join(
        "\n".join(each for each in lines if not _INTERNAL.match(each))
        for lines in _paragraphs(visit)
        if not _is_internal(lines)
    )
    found = read_minutes(text, visit, context.book, context.today)
    return {fold(each.follow_up.text) for each in found if each.follow_up}


def _who(each: FollowUp, visit: Visit, book: Book, words: Words, *, ours: bool) -> str:
    """Return who does it: for us the owner with the house, else those who promised it."""
    houses = [id for id in each.promised_by if id in book.organisations]
    if ours and each.owner:
        house = next(iter(houses or our_organisations_at(visit, book)), "")
        name = words.name(book.heading(each.owner))
        return words_of.ACTION_BY(person=name, house=_short(house, book)) if house else name
    return words.listed(
        words.name(book.heading(id)) if isinstance(book.get(id), Person) else _short(id, book)
        for id in each.promised_by
    )


def _short(organisation: str, book: Book) -> str:
    found = book.organisations.get(organisation)
    return line(found.short_name or found.heading) if found else line(book.heading(organisation))


def _meetings(visit: Visit, context: ExportContext, words: Words, *, ours: bool) -> Iterator[str]:
    """Yield when the two sides meet again; for the partner only where both promised it or the minutes say so."""
    said = _said_openly(visit, context)
    for each in _follow_ups(visit, context.book):
        if each.kind is FollowUpKind.MEETING and (ours or _is_shared(each) or fold(each.text) in said):
            what = capitalised(line(each.text))
            yield words_of.NEXT_ON(meeting=what, day=words.day(each.due)) if each.due else what
