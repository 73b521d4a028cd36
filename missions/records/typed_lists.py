"""Nested values as people type them: `Meyer, head, arrives 8 Nov`, several of them after `;`; and the same as JSON.

What a value begins with and the words that stand for its fields follow from the declarations: texts and links come
first, whatever can be told by its form (a date, a length, one of a few choices) needs no name, and every field may be
named, as `until 2027`, `until: 2027` or `until=2027`. What else people say stands in `missions.records.typed_words`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

import msgspec

from missions.dates.parsing import DateParseError
from missions.dates.periods import UNITS, unit_of_word
from missions.records import messages
from missions.records.book import Book
from missions.records.clauses import NoticeRule, Renewal
from missions.records.fields import (
    Clock,
    CountryCode,
    CurrencyCode,
    Dated,
    Duration,
    EmailAddress,
    EnumChoice,
    Field,
    Flag,
    LanguageCode,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    TimeZone,
    WebAddress,
    Word,
    fields_of,
)
from missions.records.json_values import Read, example_of, structs_of_json
from missions.records.search import named_records
from missions.records.typed_words import IMPLIED, NAMED_ONLY, phrases_of
from missions.text import clean, fold

_BETWEEN_PARTS = re.compile(r",(?!\d)|(?<!\d),")
"""A comma; one between two digits belongs to a number."""

_CURRENCY = r"(?:[A-Z]{3}|[€£¥]|(?i:euros?|yen|zloty|zł))"
_DIGITS = r"-?\d[\d.,'\u202f\u00a0 ]*(?i:mio\.?|mrd\.?|million|k|tsd\.?)?"
_MONEY = re.compile(rf"(?P<amount>{_DIGITS}) ?(?P<currency>{_CURRENCY})|(?P<before>{_CURRENCY}) ?(?P<after>{_DIGITS})")
"""An amount of money with its currency after or before it."""

_MEANT: dict[type[Shape], re.Pattern[str]] = {
    Dated: re.compile(r"\d{1,4}([./-])\d{1,2}\1(?:\d{2,4})?|\d{1,2}\.? [^\W\d_]{3,9}\.?(?: \d{2,4})?(?<=\d)"),
    Clock: re.compile(r"\d{1,2}[:.h]\d{2}(?: ?(?:uhr|h|am|pm))?"),
    MoneyAmount: re.compile(r"[-+]?\d[\d.,' ]*(?: ?(?:[a-z]{3}|\W))?"),
    Number: re.compile(r"[-+]?\d[\d.,' ]*"),
}
"""What a part looks like that is meant for a date, a time, an amount or a number, folded, also if it is none."""

_LENGTH = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)? ?([^\W\d_]+)")
"""What looks like a length of time inside a text."""

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_BETWEEN_VALUES = re.compile(r"[;\n]")

_CODES = (CountryCode, CurrencyCode, LanguageCode, TimeZone, EmailAddress, Word)
"""Texts that are told by their form."""

_ADDRESS = re.compile(r"(?i)[a-z]+://|www\.")

_LEAST_LETTERS = 3
"""A choice that is not named may be shortened to so many letters."""

_MOST_JOINED = 4
"""Of how many parts between commas a name or a date may consist."""


def split_list(text: str) -> tuple[str, ...]:
    """Return the values between `;` or on lines of their own; in quotation marks neither parts them."""
    return tuple(part for part in (each.strip() for each in _split(clean(text), _BETWEEN_VALUES)) if part)


def repeated_value(held: Any, shape: Shape) -> str:
    """Return the id or text that a list names twice where once is enough, such as a delegate; empty if it does not."""
    if not isinstance(shape, Many) or not held:
        return ""
    key = getattr(shape.of.struct, "once", "") if isinstance(shape.of, Nested) else ""
    if isinstance(shape.of, Nested) and not key:
        return ""
    seen: set[str] = set()
    for each in (getattr(value, key) if key else value for value in held):
        if isinstance(each, str) and each in seen and each:
            return each
        seen.add(each)
    return ""


def read_structs(
    text: str, struct: type[msgspec.Struct], book: Book, read: Read, alone: bool = False
) -> tuple[Any, ...]:
    """Return the nested values somebody typed, plainly or as JSON; DateParseError says what would be right."""
    if text.lstrip().startswith(("[", "{")):
        return tuple(structs_of_json(text, struct, read))
    return tuple(_TypedStruct(struct, book, read, alone).read(each) for each in split_list(text))


def read_struct(text: str, struct: type[msgspec.Struct], book: Book, read: Read) -> Any:
    """Return the one nested value somebody typed; an empty text is one that says nothing."""
    if not text.strip():
        return struct()
    found = read_structs(text, struct, book, read, alone=True)
    if len(found) != 1:
        raise DateParseError(messages.ONE_VALUE(count=len(found), example=example_of(struct)))
    return found[0]


def _split(text: str, between: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between the separators that are not inside quotation marks at the beginning of a part."""
    start, at, begun = 0, 0, False
    while at < len(text):
        quoted = None if begun else _QUOTED.match(text, at)
        found = None if quoted else between.match(text, at)
        if quoted:
            at, begun = quoted.end(), True
        elif found:
            yield text[start:at]
            start, at, begun = found.end(), found.end(), False
        else:
            begun = begun or not text[at].isspace()
            at += 1
    yield text[start:]


class _TypedStruct:
    """Reads one nested value, part for part."""

    def __init__(self, struct: type[msgspec.Struct], book: Book, read: Read, alone: bool = False) -> None:
        self._struct, self._book, self._read, self._alone = struct, book, read, alone
        self._fields = fields_of(struct)
        self._has_lengths = any(isinstance(_one(each.shape), Duration) for each in self._fields)
        self._leading = list(takewhile(lambda each: isinstance(each.shape, Link), self._fields))
        said = phrases_of(struct)
        self._names = _names_of(self._fields, said)
        self._phrases = [each for each in said if not each[1].endswith("=")]

    def read(self, text: str) -> Any:
        """Return the value; DateParseError says what would be right."""
        values: dict[str, Any] = {}
        last: Field | None = None
        parts = [part for part in (each.strip() for each in _parts(text)) if part]
        while parts:
            for count in range(min(len(parts), _MOST_JOINED), 0, -1):
                found = self._part(", ".join(parts[:count]), values, last, count)
                if found is not None:
                    break
            else:
                raise self._refusal(_unquoted(parts[0]), values)
            last, value = found
            if last is not None:
                values[last.name] = (*values.get(last.name, ()), *value) if isinstance(last.shape, Many) else value
            parts = parts[count:]
        if self._struct in IMPLIED:
            name, choices, other, meant = IMPLIED[self._struct]
            item = next(each for each in self._fields if each.name == other)
            if other not in values and str(values.get(name, "")) in choices:
                values[other] = self._read(meant, item.shape)
        return self._struct(**values)

    def _part(
        self, part: str, values: dict[str, Any], last: Field | None, count: int
    ) -> tuple[Field | None, Any] | None:
        """Return the field a part is for and what it says; None if it is for none."""
        if count == 1:
            part = self._said(part, values)
            if not part:
                return None, None
            named = self._named(part, values)
            if named:
                return named
        quoted = part != _unquoted(part)
        part = _unquoted(part)
        free = [each for each in self._fields if not each.labelled and not each.stamped]
        free = [each for each in free if each.name not in values or isinstance(each.shape, Many)]
        links = [each for each in free if isinstance(each.shape, Link)]
        for item in links:
            exact = self._exact_link(part, item.shape)
            if exact:
                return item, exact
        forms = [each for each in free if _has_form(_one(each.shape)) or isinstance(_one(each.shape), _CODES)]
        if count > 1:
            forms = [each for each in forms if isinstance(each.shape, Dated)]
            if any(self._reads(each, forms) for each in part.split(", ")):
                return None
        for item in forms:
            value = self._form(part, item)
            if value is not None:
                return item, value
        if count > 1:
            return None
        if last and isinstance(last.shape, Many):
            return last, self._read(part, last.shape)
        texts = [each for each in free if isinstance(_one(each.shape), Text | Note)]
        texts = [each for each in texts if not isinstance(_one(each.shape), _CODES)]
        texts = [each for each in texts if each.name not in NAMED_ONLY.get(self._struct, ())]
        if _ADDRESS.match(part):
            texts = [each for each in texts if isinstance(_one(each.shape), WebAddress)] or texts
        for item in links:
            found = self._loose_link(part, item.shape, bool(texts) or item not in self._leading)
            if found:
                return item, found
        if texts and not self._is_slip(part, links):
            if not quoted:
                self._check_form(part)
                if self._has_lengths and any(map(_is_unit, _LENGTH.findall(fold(part)))):
                    raise DateParseError(messages.LENGTH_IN_TEXT(part=part))
            return texts[0], self._read(part, texts[0].shape)
        return None

    def _check_form(self, part: str) -> None:
        """Raise DateParseError for a part that is no text but meant for a field that is told by its form."""
        for item in self._fields:
            shape = _one(item.shape)
            if not _is_meant_for(item, part):
                continue
            try:
                self._read(part, shape)
            except DateParseError as error:
                raise DateParseError(messages.IN_FIELD(label=item.label, error=str(error))) from None
            raise DateParseError(messages.GIVEN_TWICE(part=part, label=item.label))

    def _said(self, part: str, values: dict[str, Any]) -> str:
        """Return what is left of a part after the words by which people name a field and its value."""
        folded = fold(part)
        if any(folded.startswith(name) and folded[len(name) :].lstrip()[:1] in (":", "=") for name, _ in self._names):
            return part
        for phrase, meaning in self._phrases:
            found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", fold(part))
            if found and len(fold(part)) == len(part):
                name, _, value = meaning.partition("=")
                if name:
                    item = next(each for each in self._fields if each.name == name)
                    values[name] = self._read(value, item.shape)
                part = f"{part[: found.start()]} {part[found.end() :]}".strip(" '’")
        return part

    def _named(self, part: str, values: dict[str, Any]) -> tuple[Field, Any] | None:
        """Return the field that a part names, and its value; None if it names none."""
        folded = fold(part)
        for name, item in self._names:
            if not folded.startswith(name) or len(folded) != len(part):
                continue
            rest = part[len(name) :]
            sign = re.match(r"\s*[:=]\s*", rest)
            first = not values and isinstance(self._fields[0].shape, Text)
            if not sign and (not rest.startswith(" ") or first or item.name in values):
                continue
            said = _unquoted(rest[sign.end() :] if sign else rest.strip())
            try:
                return item, self._read(said, item.shape)
            except DateParseError as error:
                if sign or isinstance(item.shape, Link) or _is_meant_for(item, rest.strip()):
                    raise DateParseError(messages.IN_FIELD(label=item.label, error=str(error))) from None
        flags = [each for each in self._fields if isinstance(each.shape, Flag)]
        return next(((each, True) for each in flags if folded in (fold(each.label), each.name.replace("_", " "))), None)

    def _exact_link(self, part: str, shape: Shape) -> str:
        """Return the id of the one record that is called exactly so."""
        assert isinstance(shape, Link)
        found = named_records(shape.kinds, self._book).called(part)
        return (
            part
            if any(part in self._book.table(name) for name in shape.kinds)
            else found[0].id
            if len(found) == 1
            else ""
        )

    def _loose_link(self, part: str, shape: Shape, whole_words: bool) -> str:
        """Return the id of the one record that a part can mean; where it can be another text, by whole words only."""
        try:
            id = str(self._read(part, shape))
        except DateParseError:
            if whole_words:
                return ""
            raise
        words = set(re.findall(r"\w+", fold(" ".join((id, *self._book.require(id).names)))))
        return id if not whole_words or words.issuperset(re.findall(r"\w+", fold(part))) else ""

    def _is_slip(self, part: str, links: list[Field]) -> bool:
        """Whether a part is nearly, but not quite, what a record is called that it may link to."""
        from difflib import get_close_matches

        kinds = [name for item in links if isinstance(item.shape, Link) for name in item.shape.kinds]
        called = [fold(each) for name in kinds for record in self._book.table(name).values() for each in record.names]
        return bool(get_close_matches(fold(part), called, n=1, cutoff=0.8))

    def _form(self, part: str, item: Field) -> Any:
        """Return what a part says for a field that is told by its form; None if it is not of that form."""
        if isinstance(_one(item.shape), EnumChoice) and len(part) < _LEAST_LETTERS:
            return None
        if isinstance(_one(item.shape), Number | MoneyAmount) and not any(char.isdigit() for char in part):
            return None
        try:
            return self._read(part, item.shape)
        except DateParseError as error:
            if hasattr(error, "readings"):
                raise
            return None

    def _reads(self, part: str, forms: list[Field]) -> bool:
        return any(self._form(part, each) is not None for each in forms)

    def _refusal(self, part: str, values: dict[str, Any]) -> DateParseError:
        """Return the error for a part that is for no field."""
        for item in [each for each in self._fields if isinstance(each.shape, Link) and not each.labelled]:
            if item.name not in values and (item in self._leading or self._is_slip(part, [item])):
                try:
                    self._read(part, item.shape)
                except DateParseError as error:
                    return DateParseError(messages.IN_FIELD(label=item.label, error=str(error)))
        self._check_form(part)
        if self._follows(part, values):
            return DateParseError(messages.AFTER_SEMICOLON(part=part))
        names = ", ".join(each.label.lower() for each in self._fields if each.name not in values)
        if self._struct is Renewal and self._is_notice(part):
            return DateParseError(messages.IS_A_NOTICE(part=part))
        said = messages.NO_PART_ALONE if self._alone else messages.NO_PART
        return DateParseError(said(part=part, names=names, example=example_of(self._struct)))

    def _is_notice(self, part: str) -> bool:
        """Whether a part of what was typed for another field says how an agreement may be ended."""
        try:
            return bool(_TypedStruct(NoticeRule, self._book, self._read).read(part).period)
        except DateParseError:
            return False

    def _follows(self, part: str, values: dict[str, Any]) -> bool:
        """Whether a part is what another value of the list would begin with."""
        first = next((each for each in self._fields if isinstance(each.shape, Link) and each.name in values), None)
        try:
            return bool(first and self._read(part, first.shape))
        except DateParseError:
            return False


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between commas; an amount and its currency apart."""
    for part in _split(text, _BETWEEN_PARTS):
        money = _MONEY.fullmatch(part.strip())
        if money:
            yield from (money["amount"] or money["after"], money["currency"] or money["before"])
        else:
            yield part


def _is_meant_for(item: Field, part: str) -> bool:
    """Whether a part looks like a value of a field that is told by its form, also if it is none."""
    pattern = _MEANT.get(type(_one(item.shape)))
    return bool(pattern and pattern.fullmatch(fold(part)))


def _is_unit(word: str) -> bool:
    """Whether a word is, or is nearly, a unit of time."""
    from difflib import get_close_matches

    return bool(unit_of_word(word) or get_close_matches(word, UNITS, n=1, cutoff=0.75))


def _one(shape: Shape) -> Shape:
    """Return the shape of one value of a list, or of the one value."""
    return shape.of if isinstance(shape, Many) else shape


def _unquoted(text: str) -> str:
    """Return a text without the quotation marks around it."""
    quoted = re.fullmatch(r'"([^"]*)"|“([^”]*)”', text.strip())
    return quoted[quoted.lastindex or 0] if quoted else text.strip()


def _names_of(fields: Iterable[Field], said: Iterable[tuple[str, str]]) -> list[tuple[str, Field]]:
    """Return the words by which each field can be named, the longest first."""
    names = {word: item for item in fields for word in (item.name, item.name.replace("_", " "), fold(item.label))}
    by_name = {item.name: item for item in fields}
    pairs = [*names.items(), *((word, by_name[name[:-1]]) for word, name in said if name.endswith("="))]
    return sorted(pairs, key=lambda each: -len(each[0]))


def _has_form(shape: Shape) -> bool:
    return not isinstance(shape, Text | Note | Link | Many | Nested | Flag | Moment)
