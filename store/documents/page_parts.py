"""The parts of a paper to be read on a screen: titles, lines, lists and tables, whatever they are written as."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from missions.exporting.content import PaperContent


class LineOnPage(NamedTuple):
    """A line of text and how it stands: `strong`, `note`, `native`, `home`, `kind`, `mail`, `tel`, or plainly."""

    text: str
    style: str = ""


class TitleOnPage(NamedTuple):
    """The title of the paper, or a heading: of a section at level 2, of what is in it below."""

    text: str
    level: int = 2


class LinesOnPage(NamedTuple):
    """Lines one below the other, as one paragraph."""

    lines: tuple[LineOnPage, ...]


class DashOnPage(NamedTuple):
    """Items with a dash before each."""

    items: tuple[str, ...]


class GridOnPage(NamedTuple):
    """A table: its heads, and rows of cells of several lines; `kind` says how wide its columns are."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[LineOnPage, ...], ...], ...]
    kind: str = ""


PartOnPage = TitleOnPage | LinesOnPage | DashOnPage | GridOnPage


def parts_of(content: PaperContent) -> Iterator[PartOnPage]:
    """Yield the parts of a paper; those of a kind that has no page of its own are all its texts in order."""
    make = _PAPERS.get(content.paper, _any_paper)
    for part in make(content.values, defaultdict(str, content.labels)):
        if isinstance(part, LinesOnPage):
            part = LinesOnPage(tuple(each for each in part.lines if each.text))
        if part != LinesOnPage(()) and part != DashOnPage(()) and not (isinstance(part, GridOnPage) and not part.rows):
            yield part


def _text(*texts: str, style: str = "") -> LinesOnPage:
    return LinesOnPage(tuple(LineOnPage(each, style) for each in texts))


def _cell(*lines: str | tuple[str, str]) -> tuple[LineOnPage, ...]:
    """Return a cell of lines, each a text or a text with its style."""
    made = (LineOnPage(each) if isinstance(each, str) else LineOnPage(*each) for each in lines)
    return tuple(each for each in made if each.text)


def _items(held: Any) -> tuple[str, ...]:
    """Return the items of a list, or the lines of a text."""
    return tuple(each for each in (held.split("\n") if isinstance(held, str) else held) if each)


def _grid(heads: Iterable[str], rows: Iterable[tuple[tuple[LineOnPage, ...], ...]], kind: str = "") -> GridOnPage:
    """Return a table without the columns in which no row has anything."""
    named, every = tuple(heads), tuple(rows)
    kept = [at for at in range(len(named)) if any(row[at] for row in every)]
    return GridOnPage(tuple(named[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in every), kind)


def _book(values: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    """Yield the parts of a briefing book, in the order in which it is read."""
    yield _text(labels["book"], values.dates, style="cover")
    yield TitleOnPage(values.title, 1)
    yield _text(values.native, style="native")
    yield LinesOnPage((LineOnPage(values.lead, "strong"), LineOnPage(values.reader), LineOnPage(values.edition)))
    if values.objectives:
        yield TitleOnPage(labels["objectives"], 3)
        yield DashOnPage(_items(values.objectives))
    if values.emergency or values.clock:
        yield TitleOnPage(labels["way"], 3)
        yield _text(values.emergency)
        yield _text(values.clock)
    if values.delegation:
        yield TitleOnPage(labels["delegation"])
        if len(values.delegation) > 1:
            yield _text(labels["precedence"], style="note")
        yield _grid(
            ("", labels["name"], labels["part"], labels["there"]),
            (
                (
                    _cell(str(each.n or "–")),
                    _cell((each.name, "strong"), (each.native, "native")),
                    _cell(each.function, (each.role, "note"), (getattr(each, "personal", ""), "note")),
                    _cell(each.days),
                )
                for each in values.delegation
            ),
            "numbered",
        )
        yield _text(values.diet, style="note")
    yield from _programme(values, labels)
    if values.partners:
        yield TitleOnPage(labels["partners"])
    for each in values.partners:
        yield from _partner(each, labels)
    yield from _what_is_due(values, labels)


def _programme(values: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    if values.days:
        yield TitleOnPage(labels["programme"])
        yield _text(getattr(values, "times", ""), style="note")
    for day in values.days:
        yield TitleOnPage(", ".join(filter(None, (day.name, day.city))), 3)
        rows = (
            (
                _cell((each.local, "strong")),
                _cell((each.home, "home")),
                _cell((each.title, "strong"), each.place, (each.note, "note")),
                _cell(each.ours),
            )
            for each in day.rows
        )
        yield GridOnPage(("",) * 4, tuple(rows), "programme")


def _partner(partner: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    yield TitleOnPage(partner.name, 3)
    yield _text(partner.native, style="native")
    what = ", ".join(filter(None, (partner.what, partner.city)))
    yield _text(" ".join(filter(None, (f"{what}." if what else "", partner.since))))
    yield _grid(
        (labels["whom"], labels["say"], labels["function"]),
        (
            (
                _cell((each.name, "strong"), (each.native, "native")),
                _cell(each.say),
                _cell(each.function, (each.note, "note")),
            )
            for each in partner.people
        ),
    )
    for place in ("meet", "goals", "runs", "promised", "last", "avoid", "gift"):
        held = getattr(partner, place)
        if held:
            yield TitleOnPage(labels[place], 4)
            yield _text(held) if place in ("last", "avoid", "gift") else DashOnPage(_items(held))


def _what_is_due(values: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    if values.agreements:
        yield TitleOnPage(labels["agreements"])
        yield _grid(
            (labels["act"], labels["agreement"], labels["due_what"], labels["whose"]),
            (
                (
                    _cell((each.due, "strong")),
                    _cell((each.name, "strong"), each.parties, (each.ends, "note")),
                    _cell(each.what),
                    _cell(each.who),
                )
                for each in values.agreements
            ),
            "due",
        )
    if values.we or values.they:
        yield TitleOnPage(labels["commitments"])
    for place, whom in (("we", "to_whom"), ("they", "by_whom")):
        held = getattr(values, place)
        if held:
            yield TitleOnPage(labels[place], 3)
        rows = (
            (
                _cell((each.due, "strong")),
                _cell((each.what, "strong"), (each.since, "note")),
                _cell(each.whom),
                _cell(each.who),
            )
            for each in held
        )
        yield _grid((labels["due"], labels["what"], labels[whom], labels["whose"]), rows, "due")
    if values.contacts:
        yield TitleOnPage(labels["contacts"])
        yield _grid(
            (labels["name"], labels["telephone"], labels["email"]),
            (
                (
                    _cell((each.name, "strong"), (each.function, "note")),
                    _cell((each.tel, "tel")),
                    _cell((each.mail, "mail")),
                )
                for each in values.contacts
            ),
        )
    if values.open:
        yield TitleOnPage(labels["open"])
        yield _text(labels["open_note"], style="note")
        points = ((_cell((each.what, "strong"), each.do), _cell(each.who), _cell(each.by)) for each in values.open)
        yield _grid(("", labels["whose"], labels["by"]), points)


def _minutes(values: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    """Yield the parts of minutes: who was there, the numbered points, what was decided, what is to be done."""
    yield _text(labels["minutes"], style="kind")
    yield TitleOnPage(values.title, 1)
    facts = ("when", "where", "ours", "theirs", "interp", "by", "to", "status")
    told = ((labels[each], getattr(values, each)) for each in facts)
    yield GridOnPage(("", ""), tuple((_cell((label, "note")), _cell(text)) for label, text in told if text), "facts")
    for number, point in enumerate(values.points, 1):
        yield TitleOnPage(" ".join(filter(None, (str(number), point.t))), 3)
        for each in point.x:
            yield _text(each)
    if values.decisions:
        yield TitleOnPage(labels["decided"], 3)
        yield DashOnPage(_items(values.decisions))
    if values.actions:
        yield TitleOnPage(labels["actions"], 3)
        rows = ((_cell((each.due, "strong")), _cell(each.what), _cell(each.who)) for each in values.actions)
        yield _grid((labels["due"], labels["what"], labels["who"]), rows, "due")
    if values.next:
        yield TitleOnPage(labels["next"], 3)
        yield _text(values.next)


def _participants(values: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    """Yield the parts of a list of participants."""
    yield _text(labels["participants"], style="kind")
    yield TitleOnPage(values.title, 1)
    yield _text(values.when, values.where, values.edition)
    rows = (
        (
            _cell(str(each.n or "–")),
            _cell((each.name, "strong"), (each.native, "native")),
            _cell(each.function, (each.org, "note")),
            _cell(each.role),
        )
        for each in values.people
    )
    yield _grid(("", labels["name"], labels["function"], labels["part"]), rows, "numbered")


def _any_paper(values: Any, labels: Mapping[str, str]) -> Iterator[PartOnPage]:
    """Yield every text of a paper in its order, what is repeated as a list, and the name of each where it has one."""
    for number, name in enumerate(values.__struct_fields__):
        held = getattr(values, name)
        if isinstance(held, str) and held:
            yield TitleOnPage(held, 1) if not number else _text(held)
        elif held:
            yield TitleOnPage(labels.get(name, ""), 3) if labels.get(name) else LinesOnPage(())
            yield DashOnPage(tuple(", ".join(_texts_in(each)) for each in held))


def _texts_in(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield from filter(None, [held])
    elif isinstance(held, tuple | list):
        for each in held:
            yield from _texts_in(each)
    elif hasattr(held, "__struct_fields__"):
        for name in held.__struct_fields__:
            yield from _texts_in(getattr(held, name))


_PAPERS: dict[str, Callable[[Any, Mapping[str, str]], Iterator[PartOnPage]]] = {
    "book": _book,
    "minutes": _minutes,
    "participants": _participants,
}
