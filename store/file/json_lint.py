"""Finds oddities in a file's text that other programs read differently or lose.

JSON says nothing of keys that are there twice, and TinyDB, like most programs, silently keeps the last. This reads
the text itself, before anything is lost. It takes about twice as long as parsing, and keeps no document in memory.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from missions.messages import Reason, message
from store.file import messages
from store.json_text import DEEPEST, find_excess_depth

MAX_FINDINGS = 20
"""How many oddities are listed; the others are only counted."""

_BLANK = re.compile(r"[ \t\n\r]*")
_NOTHING = re.compile(r"[ \t\n\r]*+(?:null[ \t\n\r]*+)?\Z")
_HALF = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u([dD][89a-fA-F]..)|.)", re.DOTALL)
_TOKENS = re.compile(
    r"""
    (?: [^"\[\]{}NI\d-]++ | "(?:[^"\\]++|\\.)*+"(?![ \t\n\r]*:) | -?\d{1,19}+(?:\.\d++)?(?![\deE.])
      | (?!) )*+  # so that Python before 3.11.5 goes on where a number that is not passed over begins (gh-106052)
    (?: (?P<key>"(?:[^"\\]++|\\.)*+")
      | (?P<open>[\[{]) | (?P<close>[\]}]) | (?P<constant>-?Infinity|NaN) | (?P<number>-?\d[-+.\deE]*+) )
    """,
    re.DOTALL | re.VERBOSE,
)
"""Keys, brackets and what may be odd, each after whatever is not."""

_TOO_LARGE = 2**64

Level = Literal["error", "warning"]


class LintFinding(NamedTuple):
    """Something odd: an error loses something, a warning is read differently by different programs.

    `line` and `column` count from 1; the reason names table and document, and says what would be right.
    """

    level: Level
    line: int
    column: int
    why: Reason
    is_lost: bool = False
    """Whether a table or document is lost when the file is written again."""

    @property
    def sentence(self) -> str:
        """The reason in words."""
        return str(self.why)


def lint(data: bytes) -> Iterator[LintFinding]:
    """Yield the oddities in the text of a file, and at the end how many more there are.

    A text that is no JSON yields one error where it is broken, and nothing after that.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - before.rfind(b"\n")
        why = message(messages.NOT_UTF8, place=str(error.start))
        yield LintFinding("error", before.count(b"\n") + 1, column, why)
        return
    del data
    linter = _Linter(text)
    worst: Level = "warning"
    for level, at, why in linter.every():
        worst = "warning" if (level, worst) == ("warning", "warning") else "error"
        yield LintFinding("error" if level == "loss" else level, *linter.place(at), why, level == "loss")
    if linter.unreported:
        why = message(messages.MORE_ODDITIES, count=linter.unreported)
        yield LintFinding(worst, *linter.place(linter.at), why)


_Level = Literal["loss", "error", "warning"]
"""A loss is an error through which a table or document is lost when the file is written again."""

_Oddity = tuple[_Level, int, Reason]
"""Level, place in the text, and what is odd."""


class _Linter:
    """One reading of a text from its beginning to its end; `at` is how far it has come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.reported = self.unreported = 0
        self._odd = 0
        self._line, self._counted = 1, 0
        self._halves = "\\ud" in text or "\\uD" in text
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_int=self._whole,
            parse_float=self._float,
        )

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of a place; it is quick where it lies behind the one asked for last."""
        if at < self._counted:
            self._line, self._counted = 1, 0
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line, at - self.text.rfind("\n", 0, at)

    def every(self) -> Iterator[_Oddity]:
        """Yield the oddities that are listed, in order."""
        if self.text.startswith("\ufeff"):
            yield from self._report("warning", 0, message(messages.BYTE_ORDER_MARK))
            self.at = 1
        windows = self.text.find("\r\n")
        if windows >= 0:
            yield from self._report("warning", windows, message(messages.WINDOWS_LINES))
        try:
            if _NOTHING.match(self.text, self.at):
                return
            self._skip()
            yield from self._tables()
            self._skip()
            if self.at < len(self.text):
                raise _BrokenError(self.at)
        except json.JSONDecodeError as error:
            yield "error", error.pos, message(messages.BROKEN, problem=error.msg.removesuffix(" at"))
        except _BrokenError as error:
            yield "error", error.at, message(messages.BROKEN, problem=messages.SOMETHING_ELSE)

    def _report(self, level: _Level, at: int, why: Reason) -> Iterator[_Oddity]:
        """Yield an oddity, or only count it if enough were listed."""
        if self.reported < MAX_FINDINGS:
            self.reported += 1
            yield level, at, why
        else:
            self.unreported += 1

    # The text, from table to table and document to document.

    def _tables(self) -> Iterator[_Oddity]:
        seen: set[str] = set()
        for name, at in self._members():
            if name in seen:
                yield from self._report("loss", at, message(messages.TABLE_TWICE, table=name))
            seen.add(name)
            if self.text.startswith("{", self.at):
                yield from self._documents(name)
            else:
                start = self.at
                if self._is_odd():
                    yield from self._value(start, message(messages.IN_TABLE, table=name))

    def _documents(self, table: str) -> Iterator[_Oddity]:
        seen: dict[str | int, str] = {}
        for number, at in self._members():
            key = _counted(number)
            if key in seen and self.reported < MAX_FINDINGS:
                again = seen[key] == number
                sentence = messages.DOCUMENT_TWICE if again else messages.DOCUMENT_ALIKE
                why = message(sentence, number=number, table=table, other=seen[key])
                yield from self._report("loss" if again else "error", at, why)
            else:
                self.unreported += key in seen
            seen[key] = number
            start = self.at
            if self._is_odd():
                yield from self._value(start, message(messages.IN_DOCUMENT, number=number, table=table))

    def _members(self) -> Iterator[tuple[str, int]]:
        """Yield each key of an object with its place, and then be at its value, which the caller passes over."""
        self._expect("{")
        if self.text.startswith("}", self.at):
            self.at += 1
            return
        while True:
            place = self.at
            if not self.text.startswith('"', place):
                raise _BrokenError(place)
            key, self.at = self._decoder.raw_decode(self.text, place)
            self._skip()
            self._expect(":")
            yield key, place
            self._skip()
            if self.text.startswith("}", self.at):
                self.at += 1
                return
            self._expect(",")

    def _expect(self, sign: str) -> None:
        if not self.text.startswith(sign, self.at):
            raise _BrokenError(self.at)
        self.at += 1
        self._skip()

    def _skip(self) -> None:
        found = _BLANK.match(self.text, self.at)
        assert found
        self.at = found.end()

    # One document.

    def _is_odd(self) -> bool:
        """Pass over a value, and tell whether it may be odd."""
        start, self._odd = self.at, 0
        try:
            _, self.at = self._decoder.raw_decode(self.text, start)
        except RecursionError:
            self.at = self._end(start)
            return True
        if self._odd or (self._halves and self._half(start) is not None):
            return True
        return self.text.count("[", start, self.at) + self.text.count("{", start, self.at) > DEEPEST

    def _value(self, start: int, where: Reason) -> Iterator[_Oddity]:
        """Yield what is odd about the value that was passed over."""
        if find_excess_depth(self.text[start : self.at].encode()):
            yield from self._report("error", start, message(messages.TOO_DEEP, most=DEEPEST, where=where))
            return
        if self._odd and self.reported < MAX_FINDINGS:
            yield from self._oddities(start, where)
        self.unreported += self._odd
        half = self._half(start) if self._halves else None
        if half is not None:
            yield from self._report("warning", half, message(messages.HALF_A_SIGN, where=where))

    def _end(self, start: int) -> int:
        """Return where a value ends that is nested too deeply to be parsed."""
        depth = 0
        for token in _TOKENS.finditer(self.text, start):
            if token["open"]:
                depth += 1
            elif token["close"]:
                depth -= 1
                if not depth:
                    return token.end()
        raise _BrokenError(len(self.text))

    def _half(self, start: int) -> int | None:
        """Return the place of the first half of a sign in the value that was passed over."""
        if self.text.find("\\ud", start, self.at) < 0 and self.text.find("\\uD", start, self.at) < 0:
            return None
        return next((each.start() for each in _HALF.finditer(self.text, start, self.at) if each[1]), None)

    def _oddities(self, start: int, where: Reason) -> Iterator[_Oddity]:
        """Yield what the value that was passed over has that is odd, with its place, as far as it is told."""
        keys: list[set[str]] = []
        for token in _TOKENS.finditer(self.text, start, self.at):
            match token.lastgroup:
                case "open":
                    keys.append(set())
                case "close":
                    keys.pop()
                case "key":
                    key, _ = self._decoder.raw_decode(self.text, token.start("key"))
                    if key in keys[-1]:
                        why = message(messages.KEY_TWICE, key=key, where=where)
                        yield from self._odd_at(token.start("key"), "error", why)
                    keys[-1].add(key)
                case "constant":
                    why = message(messages.NO_NUMBER, constant=token["constant"], where=where)
                    yield from self._odd_at(token.start("constant"), "warning", why)
                case "number" if _is_too_large(token["number"]):
                    why = message(messages.LARGE_NUMBER, where=where)
                    yield from self._odd_at(token.start("number"), "warning", why)
            if not self._odd or self.reported >= MAX_FINDINGS:
                return

    def _odd_at(self, at: int, level: Level, why: Reason) -> Iterator[_Oddity]:
        self._odd -= 1
        yield from self._report(level, at, why)

    # What the parser calls, for each object and number; what it gives back is thrown away.

    def _object(self, pairs: list[tuple[str, Any]]) -> None:
        self._odd += len(pairs) - len(dict(pairs))

    def _constant(self, _name: str) -> None:
        self._odd += 1

    def _whole(self, digits: str) -> None:
        if len(digits) > 19:
            self._odd += _is_too_large(digits)

    def _float(self, digits: str) -> None:
        self._odd += math.isinf(float(digits))


class _BrokenError(Exception):
    """The text goes on, at a place, as it may not."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _counted(number: str) -> str | int:
    """Return a document's number as TinyDB counts it: “7” and “07” are the same."""
    try:
        return int(number) if len(number) < 20 else number
    except ValueError:
        return number


def _is_too_large(digits: str) -> bool:
    """Whether a number is one that other programs round, or take for infinite."""
    if not digits.lstrip("-").isdecimal():
        return math.isinf(float(digits))
    return len(digits) > 21 or abs(int(digits)) >= _TOO_LARGE
