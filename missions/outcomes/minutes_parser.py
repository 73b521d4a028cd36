"""Parse one line of minutes: whether it is an action item, by whom, what, and when it is due."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.parsing import AmbiguousError, DateParseError, parse_date
from missions.dates.partial import PartialDate
from missions.messages import message
from missions.outcomes import messages
from missions.records.book import Book
from missions.records.follow_ups import FollowUpKind
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from missions.text import fold

_MARK = re.compile(r"\s*(?:[-*•·–—→>]|\[[ xX]?\]|(?:todo|action|ai)\b:?)\s+", re.IGNORECASE)
_TEXT_ONLY = re.compile(r"\s*\|\s+")
"""What a line begins with that is only kept as text, whatever it says."""

_HEAD = re.compile(r"([^:：]{1,60})(?::\s+|：\s*)(\S.*)")
_SIDE_PATTERN = r"(we|they|wir|sie|nous|ils|elles)"

_PROMISE = re.compile(
    rf"{_SIDE_PATTERN}\s+(?:have\s+)?(?:promised?|versprechen|versprachen|promettons|promettent)\b(?:\s+to\b|\s+de\b)?[,:]?\s+(\S.*)",
    re.IGNORECASE,
)

_WILL = re.compile(
    rf"{_SIDE_PATTERN}\s+(?:will|shall|agreed?\s+to|undertake\s+to|werden|sagen\s+zu)\b[,:]?\s+(\S.*)", re.IGNORECASE
)

_SAYS = re.compile(
    r"([^\W\d_][^,;:!?]{0,40}?)\s+(?:will|shall|agreed?\s+to|agrees\s+to|promised?\s+to|undertakes?\s+to|is\s+to|are\s+to|has\s+to"
    r"|wird|werden|soll|sollen|va|vont|doit|doivent)\b\s+(\S.*)",
    re.IGNORECASE,
)
"""A sentence that says what somebody will do; it is an action item if it says by when too."""

_PROMISES = re.compile(
    r"(?:(?:has|have)\s+)?(?:promised?|promises|agreed?\s+to|agrees\s+to|undertakes?\s+to|undertook\s+to|verspricht|versprach"
    r"|hat\s+versprochen|(will|shall|wird|werden))\b[,:]?(?:\s+to\b|\s+de\b)?\s+(\S.*)",
    re.IGNORECASE,
)
"""What stands after somebody's name and a colon if they promise it; “will” says so only if it says by when too."""

_END_OF = ("end", "the end", "ende", "fin")

_SIDES_ONLY = re.compile(_SIDE_PATTERN, re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:[,/&+()]|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_BY = re.compile(r"[,;]?\s+\(?(by|until|till|due|on|bis|am|spatestens|d'ici|pour le|le)\s+", re.IGNORECASE)

_SOON = re.compile(
    r"[,;]?\s+(today|tomorrow|morgen|demain|(?:next|this|nachsten|kommenden)\s+\w+|(?:in|dans)\s+\w+\s+\w+)$",
    re.IGNORECASE,
)

_IN_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
_SURE_WORDS = frozenset(("by", "until", "till", "due", "bis"))
_TITLES = {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "herr", "frau", "m", "mme", "san"}

_SIDE_WORDS = {
    "we": {"we", "us", "wir", "uns", "nous"},
    "they": {"they", "them", "sie", "ils", "elles", "eux"},
}

_KIND_WORDS = {
    FollowUpKind.MEETING: {"meeting", "meet", "next meeting", "treffen", "reunion", "rendez-vous"},
    FollowUpKind.LETTER: {"letter", "brief", "lettre", "thanks", "thank-you"},
    FollowUpKind.REPORT: {"report", "bericht", "rapport"},
    FollowUpKind.MINUTES: {"minutes", "protokoll", "compte rendu"},
    FollowUpKind.TASK: {"task", "todo", "to do", "action", "aufgabe", "tache"},
    FollowUpKind.PROMISE: {"promise", "zusage", "engagement"},
}


class MinutesSide(StrEnum):
    """A side of the table, as seen by whoever writes the minutes."""

    WE = "we"
    THEY = "they"


class LinePrefix(msgspec.Struct, frozen=True):
    """The meaning of a word before the colon: a side, a kind, a person or organisation; `problem` if ambiguous."""

    side: MinutesSide | None = None
    kind: FollowUpKind | None = None
    record: Person | Organisation | None = None
    problem: str = ""


class ParsedLine(msgspec.Struct, frozen=True):
    """A parsed line: the words before its colon, what is to be done, the due day, and a problem or remark.

    `is_action` means an action item; otherwise the line is only part of the minutes. `promises` means that it says
    expressly that it is a promise. `names_one` means that it is an action item only if its first words name somebody.
    """

    is_action: bool
    heads: tuple[str, ...] = ()
    text: str = ""
    due: PartialDate | None = None
    promises: bool = False
    problem: str = ""
    remark: str = ""
    names_one: bool = False


PLAIN_LINE = ParsedLine(False)


def parse_line(typed: str, today: date) -> ParsedLine:
    """Return the parsed line; days are counted from the day of the meeting, here `today`.

    Action items begin with a dash, or with “we: …”, “they: …” or “we promise …”, or say who will do what by when;
    the last sentence of a line may promise, too.
    """
    if _TEXT_ONLY.match(typed):
        return PLAIN_LINE
    mark = _MARK.match(typed)
    rest = (typed[mark.end() :] if mark else typed).strip()
    if not rest:
        return PLAIN_LINE
    promise = _PROMISE.fullmatch(rest) or (_WILL.fullmatch(rest) if mark else _PROMISE.fullmatch(_last_sentence(rest)))
    if promise:
        return _with_due_day((promise[1],), promise[2], today, promises=True)
    head = _HEAD.fullmatch(rest)
    if head:
        heads = tuple(part for part in _SEPARATORS.split(head[1]) if part)
        if mark or any(_SIDES_ONLY.fullmatch(part) for part in heads):
            return _with_due_day(heads, head[2], today)
        said = _PROMISES.fullmatch(head[2])
        if said:
            read = _with_due_day(heads, said[2], today, promises=True)
            is_action = read.due or read.problem or not said[1]
            return msgspec.structs.replace(read, names_one=True) if is_action else PLAIN_LINE
    if len(rest.split()) == 1 and fold(rest).isascii():  # one word says nothing of what is to be done
        return PLAIN_LINE
    if mark:
        return _with_due_day((), rest, today)
    says = _SAYS.fullmatch(rest)
    read = _with_due_day((says[1],), says[2], today, promises=True) if says else PLAIN_LINE
    return msgspec.structs.replace(read, names_one=True) if read.due or read.problem else PLAIN_LINE


def _last_sentence(text: str) -> str:
    return text[max(text.rstrip(".").rfind(end) for end in (". ", "! ", "; ")) + 1 :].strip()


def take_or_leave(typed: str, today: date) -> str:
    """Return the line so written that an action item becomes text only, and text an action item."""
    lead = typed[: len(typed) - len(typed.lstrip())]
    mark = _TEXT_ONLY.match(typed) or _MARK.match(typed)
    bare = typed[mark.end() :] if mark else typed.lstrip()
    wanted = not parse_line(typed, today).is_action
    ways = (f"{lead}{bare}", f"{lead}{'-' if wanted else '|'} {bare}")
    return next((each for each in ways if parse_line(each, today).is_action is wanted), typed)


def read_prefix(word: str, visit: Visit, book: Book) -> LinePrefix | None:
    """Return the meaning of a word before the colon, or None if it names nothing on file."""
    folded = " ".join(fold(word).split())
    for side in MinutesSide:
        if folded in _SIDE_WORDS[side]:
            return LinePrefix(side=side)
    for kind, words in _KIND_WORDS.items():
        if folded in words:
            return LinePrefix(kind=kind)
    wanted = frozenset(folded.replace(".", " ").replace(",", " ").split()) - _TITLES
    if not wanted:
        return None
    everybody: list[Person | Organisation] = [*book.people.values(), *book.organisations.values()]
    for pool, near in (
        (_people_present(visit, book), True),
        (_people_travelling(visit, book), True),
        (everybody, False),
    ):
        found = {each.id: each for each in pool if _is_called(each, folded, wanted, near)}
        exact = [each for each in found.values() if _names(each) & {folded}]
        if len(found) == 1 or len(exact) == 1:
            (record,) = exact if len(exact) == 1 else found.values()
            return LinePrefix(record=record)
        if found:
            shown = ", ".join(each.heading for each in list(found.values())[:4])
            return LinePrefix(problem=message(messages.WHICH_NAME, strip=word.strip(), shown=shown).said)
    return None


def _with_due_day(heads: tuple[str, ...], text: str, today: date, promises: bool = False) -> ParsedLine:
    """Return the line without the day at its end; a day with two readings is a problem, not a guess."""
    bare = text.strip().rstrip(".").strip()
    remark = ""
    whole = [(0, bare, False)] if heads and any(char.isdigit() for char in bare) else []
    for start, words, sure in (*whole, *_possible_due_days(bare)):
        try:
            due = parse_date(words, today, by_contract=sure and fold(words).startswith(_END_OF))
        except AmbiguousError as error:
            return ParsedLine(True, heads, bare, None, promises, str(error))
        except DateParseError:
            if sure and any(char.isdigit() for char in words) and not remark:
                remark = message(messages.NOT_A_DAY, words=words).said
            continue
        left = bare[:start].strip().rstrip(",;").strip()
        problem = "" if left else messages.NOTHING_TO_DO()
        return ParsedLine(True, heads, left, due, promises, problem)
    return ParsedLine(True, heads, bare, None, promises, "" if bare else messages.NOTHING_TO_DO(), remark)


def _possible_due_days(text: str) -> list[tuple[int, str, bool]]:
    """Return the endings that may be a day: where each starts, its words, and whether they must be a day."""
    padded = f" {text}"
    found = [
        (match.start() - 1, padded[match.end() :].rstrip(")").strip(), match[1].lower() in _SURE_WORDS)
        for match in _BY.finditer(padded)
    ]
    brackets = _IN_BRACKETS.search(text)
    if brackets:
        found.insert(0, (brackets.start(), brackets[1].strip(), False))
    soon = _SOON.search(padded)
    if soon:
        found.append((soon.start() - 1, soon[1], False))
    return [(max(0, start), words, sure) for start, words, sure in found if words]


def _people_present(visit: Visit, book: Book) -> list[Person | Organisation]:
    """Return the people and organisations at the visit, and the organisations of these people."""
    people = [each.person for each in visit.participants]
    places = [visit.host, *(each.organisation for each in visit.participants)]
    return _with_organisations(people, places, book)


def _people_travelling(visit: Visit, book: Book) -> list[Person | Organisation]:
    mission = book.find(Mission, visit.mission) if visit.mission else None
    return _with_organisations([each.person for each in mission.delegates], [mission.lead], book) if mission else []


def _with_organisations(people: Iterable[str], places: Iterable[str], book: Book) -> list[Person | Organisation]:
    persons = [found for id in people if (found := book.people.get(id))]
    held = [each.organisation for person in persons for each in person.functions]
    every = dict.fromkeys((*places, *held))
    return [*persons, *(place for id in every if (place := book.organisations.get(id)))]


def _is_called(record: Person | Organisation, folded: str, wanted: frozenset[str], near: bool) -> bool:
    """Whether the words name the record; if it is not `near`, only by the whole name or a person's family name."""
    if folded in _names(record):
        return True
    if isinstance(record, Person):
        words = frozenset(fold(f"{record.given_name} {record.family_name}").split())
        return wanted <= words and (near or len(wanted) > 1 or wanted == frozenset(fold(record.family_name).split()))
    words = frozenset(fold(f"{record.name} {record.short_name}").split())
    return near and wanted <= words


def _names(record: Person | Organisation) -> set[str]:
    if isinstance(record, Person):
        native = record.native_name
        return {fold(each) for each in (record.id, record.heading, native, native.replace(" ", "")) if each}
    return {fold(each) for each in (record.id, record.name, record.short_name, *record.aliases) if each}
