"""Reads one line of minutes: whether something is to be done, by whom, what, and until when."""

import re
from datetime import date

import msgspec

from missions.aftermath import sentences
from missions.dates.parsing import AmbiguousError, DateParseError, parse_date
from missions.dates.partial import PartialDate
from missions.messages import message

_MARK = re.compile(r"\s*(?:[-*•·–—→>]|\[[ xX]?\]|(?:todo|action|ai)\b:?)\s+", re.IGNORECASE)
_HEAD = re.compile(r"([^:：]{1,60})(?::\s+|：\s*)(\S.*)")
_SIDE = r"(we|they|wir|sie|nous|ils|elles)"
_PROMISE = re.compile(
    rf"{_SIDE}\s+(?:have\s+)?(?:promised?|versprechen|versprachen|promettons|promettent)\b(?:\s+to\b|\s+de\b)?[,:]?\s+(\S.*)",
    re.IGNORECASE,
)
_WILL = re.compile(
    rf"{_SIDE}\s+(?:will|shall|agreed?\s+to|undertake\s+to|werden|sagen\s+zu)\b[,:]?\s+(\S.*)", re.IGNORECASE
)
_SIDES_ONLY = re.compile(_SIDE, re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:[,/&+()]|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_BY = re.compile(r"[,;]?\s+\(?(by|until|till|due|on|bis|am|spatestens|d'ici|pour le|le)\s+", re.IGNORECASE)
_SOON = re.compile(
    r"[,;]?\s+(today|tomorrow|morgen|demain|(?:next|this|nachsten|kommenden)\s+\w+|(?:in|dans)\s+\w+\s+\w+)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
_SURE = frozenset(("by", "until", "till", "due", "bis"))


class Read(msgspec.Struct, frozen=True):
    """A line as it was read: the words before its colon, what is to be done, the day, and what is wrong with it.

    `is_action` tells that something is to be done; else the line is only part of the minutes. `promises` tells that
    it says in so many words that it is a promise.
    """

    is_action: bool
    heads: tuple[str, ...] = ()
    text: str = ""
    due: PartialDate | None = None
    promises: bool = False
    problem: str = ""
    remark: str = ""


PLAIN = Read(False)


def read_line(typed: str, today: date) -> Read:
    """Return what a line says. A line with a dash is to be done; so is “we: …”, “they: …”, “we promise …”."""
    mark = _MARK.match(typed)
    rest = (typed[mark.end() :] if mark else typed).strip()
    if not rest:
        return PLAIN
    promise = _PROMISE.fullmatch(rest) or (_WILL.fullmatch(rest) if mark else None)
    if promise:
        return _dated((promise[1],), promise[2], today, promises=True)
    head = _HEAD.fullmatch(rest)
    if head:
        heads = tuple(part for part in _SEPARATORS.split(head[1]) if part)
        if mark or any(_SIDES_ONLY.fullmatch(part) for part in heads):
            return _dated(heads, head[2], today)
    return _dated((), rest, today) if mark else PLAIN


def _dated(heads: tuple[str, ...], text: str, today: date, promises: bool = False) -> Read:
    """Return the line with the day at its end taken off; what can mean two days is told, not guessed."""
    bare = text.strip().rstrip(".").strip()
    remark = ""
    whole = [(0, bare, False)] if heads and any(char.isdigit() for char in bare) else []
    for start, words, sure in (*whole, *_tails(bare)):
        try:
            due = parse_date(words, today)
        except AmbiguousError as error:
            return Read(True, heads, bare, None, promises, str(error))
        except DateParseError:
            if sure and any(char.isdigit() for char in words) and not remark:
                remark = message(sentences.NOT_A_DAY, words).said
            continue
        left = bare[:start].strip().rstrip(",;").strip()
        problem = "" if left else sentences.NOTHING_TO_DO
        return Read(True, heads, left, due, promises, problem)
    return Read(True, heads, bare, None, promises, "" if bare else sentences.NOTHING_TO_DO, remark)


def _tails(text: str) -> list[tuple[int, str, bool]]:
    """Return the ends of a line that may be a day: where each starts, its words, and whether it surely claims one."""
    padded = f" {text}"
    found = [
        (match.start() - 1, padded[match.end() :].rstrip(")").strip(), match[1].lower() in _SURE)
        for match in _BY.finditer(padded)
    ]
    brackets = _IN_BRACKETS.search(text)
    if brackets:
        found.insert(0, (brackets.start(), brackets[1].strip(), False))
    soon = _SOON.search(padded)
    if soon:
        found.append((soon.start() - 1, soon[1], False))
    return [(max(0, start), words, sure) for start, words, sure in found if words]
