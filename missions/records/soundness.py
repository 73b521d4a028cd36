"""Values on file that nobody could type: what is wrong with each, and what would be right.

Another program or an older version wrote them. They are kept and shown, named by the doctor and as facts missing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

import msgspec

from missions.dates.business_days import country_code, is_region_unknown
from missions.dates.formatting import show_date
from missions.dates.holidays import nearest_region
from missions.dates.parsing import DateParseError
from missions.dates.partial import PartialDate
from missions.messages import message_text
from missions.records import messages
from missions.records.agreements import Agreement, Signature, SignatureState
from missions.records.book import Book
from missions.records.changes import Changes, RejectedError
from missions.records.field_values import read_again, value_as_typed
from missions.records.fields import (
    CalendarCode,
    CountryCode,
    Dated,
    Field,
    LanguageCode,
    Link,
    Many,
    MoneyAmount,
    Nested,
    Number,
    PhoneNumber,
    Shape,
    Text,
    WebAddress,
    YearlyDay,
    fields_of,
)
from missions.records.kinds import kind_of
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.text import fold

S = TypeVar("S", bound=msgspec.Struct)


class UnsoundValue(NamedTuple):
    """A field whose value nobody could type, what is wrong with it, its path as it is typed, and what it is within.

    `within` is the label of the record's field that holds it, if that is another one. Personal data is not quoted.
    """

    item: Field
    wrong: str
    path: str
    within: str
    is_personal: bool


def unsound_values(record: Record) -> Iterable[UnsoundValue]:
    """Return what nobody could type in a record and the values nested in it."""
    return () if is_sound(record) else _unsound_within(record)


def is_sound(value: msgspec.Struct) -> bool:
    """Whether somebody could type every value in a record or a value of one: what is asked of all, so it is quick."""
    read, defaults, tests = _tests(type(value))
    held = read(value)
    if held == defaults:
        return True
    for each, default, is_right in zip(held, defaults, tests, strict=True):
        if each is not default and not is_right(each):
            return False
    return True


class _Tests(NamedTuple):
    """What reads the fields to be examined from a value, their defaults, and what tells if another value is right."""

    read: Callable[[Any], tuple[Any, ...]]
    defaults: tuple[Any, ...]
    tests: tuple[Callable[[Any], bool], ...]


@cache
def _tests(struct: type[msgspec.Struct]) -> _Tests:
    fields = _examined(struct)
    if len(fields) == 1:
        fields *= 2  # what reads two fields returns a tuple
    read = attrgetter(*(item.name for item, _ in fields)) if fields else lambda _: ()
    return _Tests(read, tuple(item.default for item, _ in fields), tuple(_test(*each) for each in fields))


def _test(item: Field, is_nested: bool) -> Callable[[Any], bool]:
    """Return what tells if a value of a field is right; a value is looked at once."""
    if not is_nested:
        return lru_cache(maxsize=_REMEMBERED)(lambda held: not what_is_wrong(held, item))
    if not isinstance(item.shape, Many):
        return lambda held: held is None or is_sound(held)
    assert isinstance(item.shape.of, Nested)
    read, defaults, _ = _tests(item.shape.of.struct)

    def every_is_right(held: tuple[msgspec.Struct, ...]) -> bool:
        return [*map(read, held)].count(defaults) == len(held) or all(map(is_sound, held))

    return every_is_right


_REMEMBERED = 2**15
"""How many values of a field are remembered."""


def _unsound_within(
    value: msgspec.Struct, path: str = "", within: str = "", is_personal: bool = False
) -> Iterator[UnsoundValue]:
    for item, is_nested in _examined(type(value)):
        held = getattr(value, item.name)
        if held is item.default or held == "" or held is None or held == ():
            continue
        personal = is_personal or item.restricted
        if not is_nested:
            wrong = what_is_wrong(held, item)
            if wrong:
                yield UnsoundValue(item, wrong, f"{path}{item.name}", within, personal)
        elif isinstance(held, tuple):
            for number, each in enumerate(held, 1):
                inner = f"{path}{item.name}.{number}."
                yield from _unsound_within(each, inner, within or item.label, personal)
        else:
            yield from _unsound_within(held, f"{path}{item.name}.", within or item.label, personal)


def what_is_wrong(held: Any, item: Field) -> str:
    """Return what is wrong with a value on file that nobody could type; empty if nothing is, or nothing is stated."""
    if held in ("", None, ()) or held == item.default:
        return ""
    shape = item.shape.of if isinstance(item.shape, Many) else item.shape
    for each in held if isinstance(held, tuple) else (held,):
        wrong = _wrong_text(each, shape) if isinstance(each, str) else _wrong(each, shape)
        if wrong:
            return wrong
    return ""


def first_missing_field(record: Record) -> Field | None:
    """Return the first field that may not be empty but is."""
    return next((item for item in fields_of(type(record)) if item.required and not getattr(record, item.name)), None)


def problem_of(value: msgspec.Struct, before: msgspec.Struct | None = None) -> str:
    """Return what two fields of a value do not say together; empty if nothing is, or it stands so in `before`."""
    return region_problem(value, before) or title_problem(value, before)


def title_problem(value: msgspec.Struct, before: msgspec.Struct | None = None) -> str:
    """Return that a name begins with a title, with where the title goes; empty if none does."""
    if not isinstance(value, Person):
        return ""
    for name in ("family_name", "given_name"):
        held = getattr(value, name)
        found = _TITLES.match(held)
        if found and found.end() < len(held) and held != getattr(before, name, ""):
            fields = {each.name: each for each in fields_of(Person)}
            other = fields["academic_title" if _ACADEMIC.match(found[0]) else "honorific"]
            title, rest = found[0].strip(), held[found.end() :]
            places = {"label": fields[name].label, "field": name, "other": other.label, "path": other.name}
            return messages.TITLE_IN_NAME(title=title, rest=rest, **places)
    return ""


_ACADEMIC = re.compile(r"(?i)prof|dr|dipl|pd|ph")
_TITLES = re.compile(
    r"(?i)(?:(?:prof(?:essor(?:in)?)?|dr\.-ing|dr|drs|pd|phd|dipl\.-?\s?\w+|(?:h|rer|med|phil|jur|nat)(?=\.)|h\.\s?c|"
    r"herrn?|frau|mr|mrs|ms|mme|mlle|monsieur|madame|sra?|srta|señora?|pani)(?:\.\s?|\s))+"
)
"""Titles and forms of address at the beginning of a name."""


def region_problem(value: msgspec.Struct, before: msgspec.Struct | None = None) -> str:
    """Return what is wrong with a region that is nearly, but not quite, one of its country; empty if nothing is.

    A region that is only called otherwise, such as that of a cluster, is right. What stands so already in the record
    `before` is not told.
    """
    if not isinstance(value, Organisation) or not value.region:
        return ""
    if isinstance(before, Organisation) and (before.country, before.region) == (value.country, value.region):
        return ""
    if not is_region_unknown(value.country, value.region, value.city):
        return ""
    nearest = nearest_region(country_code(value.country), value.region)
    if not nearest or SequenceMatcher(None, fold(nearest), fold(value.region)).ratio() < _ALIKE:
        return ""
    return messages.NEAREST_REGION(text=value.region, country=value.country, nearest=nearest)


_ALIKE = 0.8
"""From which likeness on a region is taken for a slip of another."""


def with_right_values(value: S) -> S:
    """Return a record or nested value with what is written otherwise than it is kept put right, such as JP for Japan.

    What cannot be read for certain stays as it is.
    """
    changes: dict[str, Any] = {}
    for item, is_nested in _examined(type(value)):
        held = getattr(value, item.name)
        if held is item.default or not held:
            continue
        if is_nested:
            every = held if isinstance(held, tuple) else (held,)
            after: Any = tuple([with_right_values(each) for each in every])
            after = after if isinstance(held, tuple) else after[0]
        elif not what_is_wrong(held, item):
            continue
        else:
            try:
                after = read_again(held, item.shape)
            except DateParseError:
                continue
        if after != held:
            changes[item.name] = after
    return msgspec.structs.replace(value, **changes) if changes else value


@cache
def _examined(struct: type[msgspec.Struct]) -> tuple[tuple[Field, bool], ...]:
    """Return the fields of which not every value that fits makes sense, and those within which there are such."""
    found = []
    for item in fields_of(struct):
        shape = item.shape.of if isinstance(item.shape, Many) else item.shape
        if isinstance(shape, Nested) and _examined(shape.struct):
            found.append((item, True))
        elif not item.stamped and _is_examined(shape):
            found.append((item, False))
    return tuple(found)


def _is_examined(shape: Shape) -> bool:
    return isinstance(shape, YearlyDay | Number | MoneyAmount) or (isinstance(shape, Text) and type(shape) is not Text)


def _wrong(held: Any, shape: Shape) -> str:
    """Return what is wrong with one value, be it one of a list."""
    try:
        right = read_again(held, shape)
    except DateParseError as error:
        return str(error)
    if _is_read_as(held, right, shape):
        return ""
    return messages.WRITTEN_AS(text=value_as_typed(held, shape), right=value_as_typed(right, shape))


_wrong_text = lru_cache(maxsize=4096)(_wrong)


def _is_read_as(held: object, right: object, shape: Shape) -> bool:
    """Whether a value on file is right, or read as what is right wherever it is used: uk as GB, en-GB as en."""
    if held == right or not isinstance(held, str) or not isinstance(right, str):
        return True
    match shape:
        case CountryCode():
            return country_code(held) == right
        case LanguageCode():
            return held.strip().lower().replace("_", "-").partition("-")[0] == right
        case CalendarCode():
            return "-" in held or held.upper() == right
        case WebAddress() | PhoneNumber() | YearlyDay():
            return True
    return False


def circle_of(record: Record, book: Book, before: Record | None = None) -> str:
    """Return which link of a record leads back to where it begins; empty if none does, or it stood so in `before`.

    What something is a part of, follows on, supersedes or accompanies comes before it: in a circle nothing would.
    """
    known = set(_steps(before)) if before else set()
    for step in _steps(record):
        if step in known:
            continue
        reached, after = {step.start}, [step.target]
        while after:
            id = after.pop()
            if id == step.start:
                title, target = book.heading(step.start), book.heading(step.target)
                sentence = messages.LEADS_TO_ITSELF if id == step.target else messages.LEADS_BACK
                return message_text(sentence, label=step.label, title=title, target=target)
            if id not in reached:
                reached.add(id)
                other = record if step.is_within or id == record.id else book.get(id)
                found = _steps(other) if other else ()
                after += (each.target for each in found if (each.way, each.start) == (step.way, id))
    return ""


def refuse_circles(changes: Changes, base: Book) -> None:
    """Raise RejectedError if a change makes links lead back to where they begin."""
    after = base.after(changes)
    for record in changes.put:
        if circle := circle_of(record, after, base.get(record.id)):
            raise RejectedError(circle)


class _Step(NamedTuple):
    """A link from one thing to another of the same kind that comes before it; `is_within` one record, if so."""

    way: str
    label: str
    start: str
    target: str
    is_within: bool = False


def _steps(record: Record) -> Iterator[_Step]:
    table = kind_of(record).table
    for item in fields_of(type(record)):
        held = getattr(record, item.name)
        if isinstance(item.shape, Link) and item.shape.kinds == (table,) and held:
            yield _Step(item.name, item.label, record.id, held)
        elif isinstance(record, Organisation) and item.name == "memberships":
            own = (each for each in record.memberships if each.alliance == record.id)
            yield from (_Step(item.name, item.label, record.id, each.alliance) for each in own)
        elif isinstance(record, Agreement) and item.name == "relations":
            yield from (
                _Step(each.type, item.label, record.id, each.target) for each in record.relations if each.target
            )
        elif isinstance(record, Mission) and item.name == "delegates":
            led = (each for each in record.delegates if each.person and each.accompanies)
            yield from (_Step(item.name, item.label, each.person, each.accompanies, is_within=True) for each in led)


class DateAhead(NamedTuple):
    """A date of what has happened that lies ahead: its field, the day, what it is within, and whether it is signed."""

    item: Field
    day: PartialDate
    within: str
    is_signature: bool


_MAY_LIE_AHEAD = frozenset({"since"})
"""Names of dates without a year that lie in the past, but may be stated for what is to come, such as an office."""


def dates_ahead(value: msgspec.Struct, today: date, within: str = "") -> Iterator[DateAhead]:
    """Yield the dates of what has happened that lie ahead; tomorrow does not, as it may have begun elsewhere.

    A signature that is stated to be expected may lie ahead.
    """
    is_signature = isinstance(value, Signature)
    for item, is_nested in _past_dates(type(value)):
        held = getattr(value, item.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, PartialDate):
                expected = isinstance(value, Signature) and value.state is SignatureState.EXPECTED
                if (each.earliest - today).days > 1 and not expected:
                    yield DateAhead(item, each, within, is_signature)
            elif is_nested and each is not None:
                yield from dates_ahead(each, today, within or item.label)


def told_ahead(changes: Changes, base: Book, today: date) -> tuple[str, ...]:
    """Return a warning for each date of what has happened that changes put ahead of today."""
    told = []
    for record in changes.put:
        before = base.get(record.id)
        known = set(dates_ahead(before, today)) if before else set()
        for each in dates_ahead(record, today):
            if each in known:
                continue
            if each.is_signature:
                sentence = messages.SIGNATURE_AHEAD
                told.append(message_text(sentence, title=record.heading, day=show_date(each.day, weekday=True)))
                continue
            label = messages.LABEL_WITHIN(within=each.within, label=each.item.label) if each.within else each.item.label
            told.append(message_text(messages.DAY_AHEAD, label=label, day=show_date(each.day, weekday=True)))
    return tuple(dict.fromkeys(told))


@cache
def _past_dates(struct: type[msgspec.Struct]) -> tuple[tuple[Field, bool], ...]:
    """Return the fields that hold dates of what has happened, and those within which there are such."""
    found = []
    for item in fields_of(struct):
        shape = item.shape.of if isinstance(item.shape, Many) else item.shape
        if isinstance(shape, Nested) and _past_dates(shape.struct):
            found.append((item, True))
        elif isinstance(shape, Dated) and shape.past and item.name not in _MAY_LIE_AHEAD:
            found.append((item, False))
    return tuple(found)
