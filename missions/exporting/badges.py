"""Name badges and table cards: title above the name, the name in its order, its own script, and the house."""

from collections.abc import Iterator

from missions.exporting import messages
from missions.exporting import occasion_messages as words_of
from missions.exporting.attendees import PersonPresent, people_present, unnamed_houses
from missions.exporting.content import PaperContent
from missions.exporting.letter_widths import lines_of, size_that_fits, text_width
from missions.exporting.papers import BadgeLine, BadgeValues, CardLine, CardValues
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.text import capitalised, line

BADGE_WIDTH, BADGE_SIZES, BADGE_SMALL, BADGE_EVENT = 76, (22, 17), 10.5, 8
"""How wide the text of a badge is in mm, the sizes of its name in points, that of function and house, and the event."""

CARD_WIDTH, CARD_SIZES, CARD_HOUSE = 174, (48, 40, 32, 26), 14.5
"""The same of a table card."""

BADGE_ROOM = 147
"""How high the text of a badge may be in points before the badge grows."""


def labels() -> dict[str, str]:
    """Return the words that badges and cards print: none."""
    return {}


def badges(wish: Wish, context: ExportContext) -> tuple[PaperContent]:
    """Return the name badges of a visit or a mission: guests first, by precedence, then hosts and interpreters."""
    about, words = _about(wish, context), Words(wish.language)
    people = _people(about, wish, context)
    event = _event(about, context)
    made = [_badge(each, event, words) for each in people]
    pairs = tuple((made[at], made[at + 1] if at + 1 < len(made) else BadgeLine()) for at in range(0, len(made), 2))
    told = [*_left_out(about, context), *(sentence for each in made for sentence in _badge_remarks(each))]
    return (
        PaperContent(
            paper="badges",
            title=words_of.BADGES_OF(occasion=about.heading),
            values=BadgeValues(pairs=pairs),
            labels=labels(),
            author=context.me,
            edition=context.now,
            country=face_country(people),
            told=tuple(told),
        ),
    )


def table_cards(wish: Wish, context: ExportContext) -> tuple[PaperContent]:
    """Return the table cards of a visit: everybody who comes, the name in the largest of four sizes that fits."""
    about = _about(wish, context)
    people = _people(about, wish, context)
    told = [*_left_out(about, context), *(sentence for each in people for sentence in _card_remarks(each))]
    return (
        PaperContent(
            paper="cards",
            title=words_of.CARDS_OF(occasion=about.heading),
            values=CardValues(people=tuple(_card(each) for each in people)),
            labels=labels(),
            author=context.me,
            edition=context.now,
            country=face_country(people),
            told=tuple(told),
        ),
    )


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how many people have a badge or card, and who has none."""
    about = _about(wish, context)
    people = _people(about, wish, context)
    sentence = words_of.BADGES_IN_SHORT if wish.export == "badges" else words_of.CARDS_IN_SHORT
    yield sentence(count=len(people))
    yield from _left_out(about, context)


def face_country(people: tuple[PersonPresent, ...]) -> str:
    """Return the country whose face writes the names in their own script: that of the first who has one."""
    return next((each.country for each in people if each.native and each.country), "")


def _about(wish: Wish, context: ExportContext) -> Visit | Mission:
    about = context.book.get(wish.about)
    if not isinstance(about, Visit | Mission):
        raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
    return about


def _people(about: Visit | Mission, wish: Wish, context: ExportContext) -> tuple[PersonPresent, ...]:
    """Return everybody there; of a whole mission a partner gets the delegation alone."""
    people = people_present(about, context.book)
    if wish.audience is Audience.PARTNER and isinstance(about, Mission):
        people = tuple(each for each in people if each.is_ours)
    if not people:
        raise ExportRefusedError(words_of.NOBODY_TO_NAME(occasion=about.heading))
    return people


def _event(about: Visit | Mission, context: ExportContext) -> str:
    """Return what stands above every name: the visit, or its mission if that alone fits on a line."""
    mission = context.book.missions.get(about.mission) if isinstance(about, Visit) else None
    names = [about.heading, *([mission.heading] if mission else [])]
    return next((each for each in names if text_width(each, BADGE_EVENT) <= BADGE_WIDTH), about.heading)


def _badge(each: PersonPresent, event: str, words: Words) -> BadgeLine:
    size = size_that_fits(each.name, BADGE_WIDTH, BADGE_SIZES, bold=True)
    is_long = size != BADGE_SIZES[0]
    function, house = capitalised(line(each.function)), line(each.house)
    if each.interprets:
        function = function or words_of.INTERPRETER()
        house = house or capitalised(words.listed(words.spoken(code) for code in each.languages))
    return BadgeLine(
        event=line(event),
        title=line(each.title),
        name="" if is_long else line(each.name),
        longname=line(each.name) if is_long else "",
        native=line(each.native),
        function=function,
        org=house,
    )


def _badge_remarks(badge: BadgeLine) -> Iterator[str]:
    """Yield what of a badge is too long, and in which size it stands instead; nothing is shortened."""
    name = badge.name or badge.longname
    lines = 0
    if badge.longname:
        lines = lines_of(name, BADGE_SIZES[-1], BADGE_WIDTH, bold=True) - 1
        if lines:
            yield words_of.NAME_IN_LINES(name=name, size=BADGE_SIZES[-1], lines=lines + 1)
        else:
            yield words_of.NAME_SMALLER(name=name, size=BADGE_SIZES[-1])
    small = lines_of(badge.function, BADGE_SMALL, BADGE_WIDTH) if badge.function else 0
    small += lines_of(badge.org, BADGE_SMALL, BADGE_WIDTH, bold=True) if badge.org else 0
    above = 10 * lines_of(badge.event, BADGE_EVENT, BADGE_WIDTH) + 14 + 14 * bool(badge.title) + 18 * bool(badge.native)
    if above + (21 * (lines + 1) if badge.longname else 26) + 4 + 14 * small > BADGE_ROOM:
        yield words_of.BADGE_FULL(name=name, lines=small)


def _card(each: PersonPresent) -> CardLine:
    size = size_that_fits(each.name, CARD_WIDTH, CARD_SIZES, bold=True) or CARD_SIZES[-1]
    names = [line(each.name) if one == size else "" for one in CARD_SIZES]
    return CardLine(
        title=line(each.title), n1=names[0], n2=names[1], n3=names[2], n4=names[3], native=line(each.native),
        org=line(each.house),
    )  # fmt: skip


def _card_remarks(each: PersonPresent) -> Iterator[str]:
    if size_that_fits(each.name, CARD_WIDTH, CARD_SIZES, bold=True) is None:
        lines = lines_of(each.name, CARD_SIZES[-1], CARD_WIDTH, bold=True)
        yield words_of.NAME_IN_LINES(name=each.name, size=CARD_SIZES[-1], lines=lines)
    if lines_of(each.house, CARD_HOUSE, CARD_WIDTH) > 1:
        yield words_of.LINE_TWICE(name=each.name, house=each.house)


def _left_out(about: Visit | Mission, context: ExportContext) -> Iterator[str]:
    if isinstance(about, Mission):
        return
    gone = {each.person for each in about.participants if each.person and about.has_declined(each.person)}
    if gone:
        yield words_of.DECLINED_LEFT_OUT(count=len(gone))
    houses = unnamed_houses(about, context.book)
    if houses:
        yield words_of.UNNAMED_LEFT_OUT(houses=", ".join(houses))
