"""Messages: whole sentences with named places for facts, filled in the language in use when somebody reads them.

Every text that a person reads stands in the `messages.py` of its room, made of literals by the functions below, so that
the tools of gettext find it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache, wraps
from string import Formatter
from typing import Any, ParamSpec, Protocol, Union

import msgspec

from missions.text import line

P = ParamSpec("P")

MessageFact = Union[date, Enum, float, Decimal, str, "Written", "Sentence", "Reason"]
"""What may stand in a place; dates, periods, choices and numbers are shown there as everywhere."""


class Written(Protocol):
    """A partial date, a length of time, or whatever else is kept as a notation of its own."""

    @property
    def text(self) -> str:
        """What is kept."""


class Catalogue(Protocol):
    """The sentences in another language, as `gettext.NullTranslations` gives them."""

    def gettext(self, message: str, /) -> str:
        """Return the sentence in that language."""

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """Return the form of the sentence for that number."""


class Part(StrEnum):
    """What a sentence contributes to the explanation of a date, in the order in which they are shown."""

    CLAUSE = "what is recorded"
    STEP = "the arithmetic"
    RULE = "the rule"
    ASSUMED = "what is assumed"
    REMEDY = "what would make it firm"
    OUTCOME = "if nobody acts"


class Sentence:
    """A sentence with named places, its form for several, its part in an explanation, and the source of its rule."""

    __slots__ = ("after", "day", "part", "several", "source", "text")

    def __init__(self, text: str, part: Part = Part.STEP, source: str = "", several: str = "") -> None:
        """Make the sentence; with `several`, its number stands in the place `count`."""
        self.text, self.part, self.source, self.several = text, part, source, several
        self.after: Sentence | None = None
        self.day = ""

    def past(self, text: str, day: str = "day") -> "Sentence":
        """Give the form that is told once the day in that place is over, and return the sentence itself."""
        self.after, self.day = Sentence(text, self.part, self.source), day
        return self

    def past_plural(self, one: str, several: str, day: str = "day") -> "Sentence":
        """Give the past form of a sentence whose form depends on a number, and return the sentence itself."""
        self.after, self.day = Sentence(one, self.part, self.source, several), day
        return self

    def __call__(self, **facts: MessageFact) -> str:
        """Return the text with its places filled, on one line."""
        return line(_filled(self._form(facts), facts)) if facts else _bare_text(self)

    def __str__(self) -> str:
        """The text of a sentence without places."""
        return self()

    def __repr__(self) -> str:
        return f"Sentence({self.text!r})"

    def _form(self, facts: Mapping[str, MessageFact]) -> str:
        written = self.text if not self.several or facts["count"] == 1 else self.several
        catalogue = _SPOKEN.get() or _catalogue
        if catalogue is None:
            return written
        if not self.several:
            told = catalogue.gettext(self.text)
        else:
            count = facts["count"]
            assert isinstance(count, int)
            told = catalogue.ngettext(self.text, self.several, count)
        return told if told and _has_places(told, self.several or self.text, bool(self.several)) else written


def text(text: str) -> Sentence:
    """Return a sentence, heading or label."""
    return Sentence(text)


def plural(one: str, several: str, part: Part = Part.STEP, source: str = "") -> Sentence:
    """Return a sentence whose form depends on the number in its place `count`, by the rule of that source."""
    return Sentence(one, part, source, several)


def clause(text: str) -> Sentence:
    """Return a sentence that says what is recorded."""
    return Sentence(text, Part.CLAUSE)


def step(text: str, source: str = "") -> Sentence:
    """Return a sentence that does one step of arithmetic, by the rule of that source."""
    return Sentence(text, Part.STEP, source)


def rule(text: str, source: str = "") -> Sentence:
    """Return a sentence that states a rule."""
    return Sentence(text, Part.RULE, source)


def assumption(text: str) -> Sentence:
    """Return a sentence that says what is assumed where nothing is stated."""
    return Sentence(text, Part.ASSUMED)


def remedy(text: str) -> Sentence:
    """Return a sentence that says which fact would make the date firm."""
    return Sentence(text, Part.REMEDY)


def outcome(text: str) -> Sentence:
    """Return a sentence that says what follows if nobody acts."""
    return Sentence(text, Part.OUTCOME)


def label(text: str) -> str:
    """Return a text that a declaration holds, such as the title of a profile; whoever shows it calls `translated`."""
    return text


class Reason(msgspec.Struct, frozen=True, gc=False):
    """A sentence and the facts that fill it; `str` gives the text, with dates and numbers shown as everywhere.

    `is_past` tells the past form of the sentence; `cites` is the source of its rule, if it is another than usual.
    """

    sentence: Sentence
    facts: Mapping[str, MessageFact] = {}
    is_past: bool = False
    cites: str | None = None

    def __hash__(self) -> int:
        return hash((self.sentence, *self.facts.values()))

    @property
    def part(self) -> Part:
        """What the sentence contributes to an explanation."""
        return self.sentence.part

    @property
    def source(self) -> str:
        """Where its rule comes from, if it states or uses one."""
        return self.sentence.source if self.cites is None else self.cites

    @property
    def said(self) -> str:
        """The text of the sentence, without its source."""
        form = self.sentence.after if self.is_past and self.sentence.after else self.sentence
        return form(**self.facts)

    def __str__(self) -> str:
        """The text of the sentence; its source, if it has one, in brackets before the full stop."""
        source = self.source
        return f"{self.said.removesuffix('.')} ({source})." if source else self.said


def message(sentence: Sentence, **facts: MessageFact) -> Reason:
    """Return the sentence with the facts for its places."""
    return Reason(sentence, facts)


def tensed(reason: Reason, today: date) -> Reason:
    """Return the reason in its past form, if it has one and the day it tells of is surely over."""
    sentence = reason.sentence
    if sentence.after is None:
        return reason
    day = reason.facts.get(sentence.day)
    last = getattr(day, "latest", day)
    is_past = isinstance(last, date) and last < today
    return Reason(sentence, reason.facts, True, reason.cites) if is_past else reason


def message_text(sentence: Sentence, **facts: MessageFact) -> str:
    """Return the sentence with its places filled, and its source in brackets if it has one."""
    return str(Reason(sentence, facts))


def translated(text: str) -> str:
    """Return a text in the language of the catalogue in use; as it is written where that has none."""
    catalogue = _SPOKEN.get() or _catalogue
    return (catalogue.gettext(text) or text) if catalogue and text else text


def use_catalogue(catalogue: Catalogue | None) -> None:
    """Show every sentence in the language of that catalogue from now on; None is English, as they are written."""
    global _catalogue
    _catalogue = catalogue
    for forget in _FORGET:
        forget()


def language_in_use() -> str | None:
    """Return what tells the language in use from others: empty for English, None of a catalogue that does not say.

    Catalogues of gettext say it with all that stands in their head, such as when they were translated last.
    """
    catalogue = _SPOKEN.get() or _catalogue
    if catalogue is None:
        return ""
    head: dict[str, str] = getattr(catalogue, "info", dict)()
    return repr(sorted(head.items())) if head else None


@contextmanager
def speaking(catalogue: Catalogue | None) -> Iterator[None]:
    """Show every sentence of this thread in the language of that catalogue meanwhile, as for a document.

    All others go on in the language that is in use; None leaves it as it is.
    """
    before = _SPOKEN.set(catalogue)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def kept_until_language_changes(show: Callable[P, str]) -> Callable[P, str]:
    """Keep the texts that a function makes of the same facts, until another catalogue is used."""
    kept = lru_cache(maxsize=10_000)(show)
    _FORGET.append(kept.cache_clear)

    @wraps(show)
    def shown(*facts: P.args, **named: P.kwargs) -> str:
        return kept(*facts, **named) if _SPOKEN.get() is None else show(*facts, **named)  # type: ignore[arg-type]

    return shown


def show_facts(kind: type, show: Callable[[Any], str], **ways: Callable[[Any], str]) -> None:
    """Show facts of that type, wherever they fill a place, as the function does; in a place `{day:on}` as `on` does."""
    _SHOWN[kind] = show
    for way, show_so in ways.items():
        _SHOWN_SO.setdefault(way, {})[kind] = show_so


_catalogue: Catalogue | None = None
_SPOKEN: ContextVar[Catalogue | None] = ContextVar("spoken", default=None)
_FORGET: list[Callable[[], None]] = []
_SHOWN: dict[type, Callable[[Any], str]] = {}
_SHOWN_SO: dict[str, dict[type, Callable[[Any], str]]] = {}


@kept_until_language_changes
def _bare_text(sentence: Sentence) -> str:
    """Return the text of a sentence without places."""
    return line(sentence._form({}).format())


@lru_cache(maxsize=10_000)
def _has_places(told: str, written: str, may_lack_count: bool) -> bool:
    """Whether a translation has the places of the sentence and no others, so that no fact is lost."""
    try:
        found, wanted = _places(told), _places(written)
    except ValueError:
        return False
    return wanted - found <= ({("count", "", None)} if may_lack_count else set()) and found <= wanted


def _places(sentence: str) -> set[tuple[str, str | None, str | None]]:
    return {(name, spec, sign) for _, name, spec, sign in Formatter().parse(sentence) if name is not None}


def _filled(form: str, facts: Mapping[str, MessageFact]) -> str:
    """Return the sentence with each place filled; `{day:on}` takes the preposition that fits the day."""
    texts = {name: _fact_text(fact, _SHOWN) for name, fact in facts.items()}
    for way, shown in _SHOWN_SO.items() if ":" in form else ():
        if f":{way}}}" in form:
            form = form.replace(f":{way}}}", f"_{way}}}")
            texts |= {f"{name}_{way}": _fact_text(fact, {**_SHOWN, **shown}) for name, fact in facts.items()}
    for name, told in texts.items():
        if told.endswith("."):
            form = _without_second_stop(form, f"{{{name}}}")
    return form.format(**texts)


def _without_second_stop(form: str, place: str) -> str:
    """Return the sentence without the full stop after that place: what fills it ends with one, such as “e. V.”."""
    form = form.replace(f"{place}. ", f"{place} ")
    return form[:-1] if form.endswith(f"{place}.") else form


def _fact_text(fact: MessageFact, shown: Mapping[type, Callable[[Any], str]]) -> str:
    if type(fact) is str:
        return fact
    if isinstance(fact, Reason):
        return fact.said
    for kind, show in shown.items():
        if isinstance(fact, kind):
            return show(fact)
    return str(fact)
