"""What is asked about cells that can be read in several ways, or in none: once for all cells of a column and kind."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from enum import Enum
from typing import Any, NamedTuple

from missions.dates.formatting import show_choice, show_clock, show_date, show_period
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.importing import messages
from missions.importing.again import digest
from missions.importing.cell_days import DATE_ORDER, DAY, IMPOSSIBLE_DAY, SERIAL, TWO_DIGIT_YEAR
from missions.importing.cell_readers import COUNTRIES, COUNTRY, SEVERAL, UNIT, WHO, WORD
from missions.importing.choices import LEAVE_OUT
from missions.importing.sheet import column_letter
from missions.importing.steps import ColumnQuestion, PossibleAnswer, QuestionCell
from missions.messages import Sentence

ONE_BY_ONE = "one_by_one"
"""The answer that asks about each cell by itself."""

ZONE = "zone"
"""The kind of question about times without a zone that is known; any zone can be its answer."""

IN_ORDER = "in the order of the partners"
"""The answer that gives the first country to the first partner, the second to the second."""


def show_reading(value: Any) -> str:
    """Return a value that was read, as it is shown."""
    match value:
        case PartialDate():
            return show_date(value)
        case Period():
            return show_period(value)
        case Enum():
            return show_choice(value)
        case tuple() if not hasattr(value, "_fields"):
            return "; ".join(map(show_reading, value))
        case None:
            return ""
        case time():
            return show_clock(value)
    return str(value)


def json_text(value: Any) -> str:
    """Return a value that was read, as JSON has it."""
    match value:
        case PartialDate() | Period():
            return value.text
        case Enum():
            return str(value.value)
        case tuple() if not hasattr(value, "_fields"):
            return "; ".join(map(json_text, value))
        case None:
            return ""
    return str(value)


def _show_countries(value: Any) -> str:
    """Return the names of a country, or of several, by code."""
    from missions.records.codes import country_name

    return "; ".join(map(country_name, value)) if isinstance(value, tuple) else country_name(value)


class Ask(NamedTuple):
    """How cells of one kind are asked about.

    `asked` has places for the text and its first two readings, `about` one for the number of cells. `labels` name the
    answers by their keys, with the letters that give them; others are the readings themselves. Cells are asked about
    together, unless each text `is_own`. `show` shows a reading.
    """

    asked: Sentence
    about: Sentence
    labels: Mapping[str, tuple[str, Sentence]] = {}
    is_own: bool = False
    show: Callable[[Any], str] = show_reading


QUESTIONS: Mapping[str, Ask] = {
    DATE_ORDER: Ask(
        messages.ASK_DATE_ORDER,
        messages.ABOUT_DATE_ORDER,
        {"dmy": ("d", messages.ANSWER_DAY_FIRST), "mdy": ("m", messages.ANSWER_MONTH_FIRST)},
    ),
    TWO_DIGIT_YEAR: Ask(
        messages.ASK_TWO,
        messages.ABOUT_CENTURY,
        {"last": ("l", messages.ANSWER_LAST_CENTURY), "this": ("t", messages.ANSWER_THIS_CENTURY)},
    ),
    IMPOSSIBLE_DAY: Ask(messages.ASK_IMPOSSIBLE_DAY, messages.ABOUT_IMPOSSIBLE_DAY, is_own=True),
    SERIAL: Ask(messages.ASK_SERIAL, messages.ABOUT_SERIAL, {"day": ("d", messages.ANSWER_SERIAL)}),
    DAY: Ask(messages.ASK_ONE, messages.ABOUT_DAY, is_own=True),
    UNIT: Ask(
        messages.ASK_UNIT,
        messages.ABOUT_UNIT,
        {
            "months": ("m", messages.ANSWER_MONTHS),
            "years": ("y", messages.ANSWER_YEARS),
            "weeks": ("w", messages.ANSWER_WEEKS),
            "days": ("d", messages.ANSWER_DAYS),
        },
    ),
    SEVERAL: Ask(
        messages.ASK_SEVERAL,
        messages.ABOUT_SEVERAL,
        {"several": ("s", messages.ANSWER_SEVERAL), "one": ("o", messages.ANSWER_ONE)},
        is_own=True,
    ),
    COUNTRY: Ask(messages.ASK_TWO, messages.ABOUT_COUNTRY, is_own=True, show=_show_countries),
    COUNTRIES: Ask(
        messages.ASK_COUNTRIES,
        messages.ABOUT_COUNTRIES,
        {IN_ORDER: ("p", messages.ANSWER_IN_ORDER)},
        is_own=True,
        show=_show_countries,
    ),
    ZONE: Ask(messages.ASK_ZONE, messages.ABOUT_ZONE),
    WHO: Ask(
        messages.ASK_WHO,
        messages.ABOUT_WHO,
        {"person": ("p", messages.ANSWER_PERSON), "organisation": ("g", messages.ANSWER_ORGANISATION)},
    ),
    WORD: Ask(messages.ASK_TWO, messages.ABOUT_WORD, is_own=True),
}
"""The kinds of questions by the names that cells raise them with."""

_ANY = Ask(messages.ASK_TWO, messages.ABOUT_ANY, is_own=True)
"""How cells of a kind are asked about that is not among these."""


class AskedCell(NamedTuple):
    """A cell to ask about: its row, its text, what it can mean, and what stands beside it."""

    row: int
    text: str
    readings: Mapping[str, Any]
    beside: str = ""
    fact: Any = None
    """The day beside it, to reckon with."""
    is_end: bool = False
    """Whether the day beside it is the end, and not the beginning."""


def questions_about(
    kind: str, index: int, heading: str, cells: Sequence[AskedCell], beside: str, answers: Mapping[str, str]
) -> Iterator[tuple[ColumnQuestion, Sequence[AskedCell]]]:
    """Yield the questions about the cells of one column and kind, answered ones too, each with its cells."""
    ask = QUESTIONS.get(kind, _ANY)
    letter = _letter(index)
    groups: dict[object, list[AskedCell]] = {}
    for each in cells:
        groups.setdefault(each.text if ask.is_own else tuple(each.readings), []).append(each)
    for number, held in enumerate(groups.values()):
        ids = tuple(f"{kind}:{letter}{each.row}" for each in held)
        id = ids[0] if ask.is_own or number else f"{kind}:{letter}"
        may_split = not ask.is_own and not number and len({each.text for each in held}) > 1
        kept = [_kept_id(kind, letter, each.text) for each in held]
        answer = answers.get(id, "") or (answers.get(kept[0], "") if ask.is_own else "")
        if may_split and not answer and any(each in answers for each in (*ids, *kept)):
            answer = ONE_BY_ONE
        base = _question(ask, kind, id, index, heading, held, beside)
        yield _answered(base, answer, ids if may_split else (), len(held)), held
        if may_split and answer == ONE_BY_ONE:
            for one, again, each in zip(ids, kept, held, strict=True):
                split = _question(ask, kind, one, index, heading, [each], beside)
                yield _answered(split, answers.get(one, "") or answers.get(again, ""), (), 1), [each]


def answers_to_keep(questions: Sequence[ColumnQuestion], personal: Collection[int]) -> dict[str, str]:
    """Return the answers that hold for a later list: those for a column, and those for a text wherever it stands.

    Of the cells of `personal` columns, by index, none is kept, nor of a text that was answered in two ways.
    """
    found = dict[str, str]()
    two = set[str]()
    for each in questions:
        letter = _letter(each.index)
        id, is_column = each.id, each.id == f"{each.kind}:{letter}"
        if not each.answer or each.answer == ONE_BY_ONE or (each.index in personal and not is_column):
            continue
        if not is_column:
            if len({cell.text for cell in each.cells}) > 1:
                continue
            id = _kept_id(each.kind, letter, each.cells[0].text)
        if found.setdefault(id, each.answer) != each.answer:
            two.add(id)
    return {id: answer for id, answer in found.items() if id not in two}


def _letter(index: int) -> str:
    return column_letter(index) if index >= 0 else "groups"


def _kept_id(kind: str, letter: str, text: str) -> str:
    """Return what the answer for one text of a column is kept under: rows move from one list to the next."""
    return f"{kind}:{letter}={digest(text)}"


def _question(
    ask: Ask, kind: str, id: str, index: int, heading: str, cells: Sequence[AskedCell], beside: str
) -> ColumnQuestion:
    first = cells[0]
    shown = [ask.show(each) for each in first.readings.values()]
    facts = {"text": first.text, "first": shown[0] if shown else "", "second": shown[-1] if shown else ""}
    answers, used = [], {"o", "-"} if not ask.is_own else {"-"}
    for number, (key, reading) in enumerate(zip(first.readings, shown, strict=True), 1):
        letter, label = ask.labels.get(key, ("", None))
        letter = letter if letter and letter not in used else str(number)
        used.add(letter)
        answers.append(PossibleAnswer(letter, key, label(reading=reading) if label else reading, _speaks(key, cells)))
    return ColumnQuestion(
        id=id,
        kind=kind,
        index=index,
        column=heading,
        asked=ask.asked(**facts),
        about=ask.about(count=len(cells)),
        answers=tuple(answers),
        cells=tuple([_cell(each, ask) for each in cells]),
        beside=beside if any(each.beside for each in cells) else "",
    )


def _answered(question: ColumnQuestion, answer: str, split_ids: tuple[str, ...], count: int) -> ColumnQuestion:
    """Return the question with its answer, and with the answers that every question has."""
    from msgspec.structs import replace

    more = [PossibleAnswer("-", LEAVE_OUT, messages.ANSWER_LEAVE_OPEN(), messages.LEFT_OPEN(count=count))]
    if split_ids:
        more.insert(0, PossibleAnswer("o", ONE_BY_ONE, messages.ANSWER_ONE_BY_ONE(), messages.SO_MANY(count=count)))
    return replace(
        question,
        answers=(*question.answers, *more),
        may_split=bool(split_ids),
        split_ids=split_ids,
        answer=answer,
    )


def _cell(asked: AskedCell, ask: Ask) -> QuestionCell:
    values = asked.readings.values()
    return QuestionCell(
        asked.row, asked.text, tuple(map(ask.show, values)), tuple(map(json_text, values)), asked.beside
    )


# What speaks for an answer.


def _speaks(key: str, cells: Iterable[AskedCell]) -> str:
    """Return what speaks for an answer, as arithmetic: how long a row would last, where that is a round number."""
    known = [each for each in cells if isinstance(each.fact, PartialDate) and each.fact.is_day]
    told = [(each, {name: _months(each, value) for name, value in each.readings.items()}) for each in known]
    telling = [each for each in told if any(length and length[1] for length in each[1].values())]
    for asked, lengths in telling or told:
        length = lengths.get(key)
        if length is None:
            continue
        months, is_exact = length
        period = Period(f"P{months}M" if months % 12 else f"P{months // 12}Y") if months else None
        if period is None or months < 0:
            return messages.WOULD_END_BEFORE(row=str(asked.row)) if months < 0 else ""
        shown = show_period(period) if months % 12 == 0 or months < 12 else _years_and_months(months)
        return (messages.WOULD_LAST_EXACTLY if is_exact else messages.WOULD_LAST)(row=str(asked.row), length=shown)
    return ""


def _years_and_months(months: int) -> str:
    return show_period(Period(f"P{months // 12}Y{months % 12}M"))


def _months(asked: AskedCell, value: Any) -> tuple[int, bool] | None:
    """Return how many whole months lie between a reading and the day beside it, and whether none is left over."""
    from dateutil.relativedelta import relativedelta

    if not isinstance(value, PartialDate) or not value.is_day:
        return None
    start, end = (value, asked.fact) if asked.is_end else (asked.fact, value)
    if start.earliest > end.earliest:
        return (-1, False)
    for last in (end.earliest, min(end.earliest, date.max - timedelta(days=1)) + timedelta(days=1)):
        between = relativedelta(last, start.earliest)
        months = between.years * 12 + between.months
        if not between.days and months and not months % 12:
            return (months, True)
    return (months, False)
