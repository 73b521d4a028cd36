"""Lengths of time, in ISO 8601 and in words: “P18M”, “18 months”, “anderthalb Jahre”, “un mois et demi”."""

import re

from missions.dates.partial import Notation
from missions.text import fold

# In ISO 8601 only the last part may have a fraction.
_ISO = re.compile(
    r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,6})(\.5(?=M\Z))?M)?(?:(\d{1,5})W)?(?:(\d{1,7})D)?",
    re.ASCII,
)


class Period(Notation):
    """A length of time; ``months`` and ``days`` are whole numbers, with years and weeks folded into them.

    Months are counted before days (French CPC art. 641(3)). A half month is fifteen days, counted last
    (BGB § 189), so ``P1.5M`` is one month and then fifteen days. Raises ValueError with a sentence for other texts.
    """

    __slots__ = ("days", "in_days", "months", "parts")
    months: int
    days: int
    in_days: int
    """The whole length in days, for parties who count a month as 30 and a year as 365 days (BGB § 191)."""
    parts: tuple[tuple[float, str], ...]
    """The parts as written, (number, unit): ``P1M15D`` is ((1, "month"), (15, "day")), ``P1.5M`` ((1.5, "month"),)."""

    @classmethod
    def _parts(cls, text: str) -> dict[str, object]:
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"“{text}” is not a length of time: write P2Y, P18M, P1.5M, P6W or P10D")
        half = 0.5 if match[3] else 0
        years, months, weeks, days = (int(part or 0) for part in match.group(1, 2, 4, 5))
        stated = zip((years, months + half, weeks, days), ("year", "month", "week", "day"), strict=True)
        single = weeks * 7 + days + (15 if half else 0)
        return {
            "months": years * 12 + months,
            "days": single,
            "in_days": years * 365 + months * 30 + single,
            "parts": tuple((number, unit) for number, unit in stated if number),
        }


_NAMED_MONTHS = (
    "january jan januar jaenner janner janvier janv",
    "february feb februar feber fevrier fevr fev",
    "march mar maerz marz mrz mars",
    "april apr avril avr",
    "may mai",
    "june jun juni juin",
    "july jul juli juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct oktober okt octobre",
    "november nov novembre",
    "december dec dezember dez decembre",
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_NAMED_MONTHS, 1) for name in names.split()}
_NAMED_WEEKDAYS = (
    "monday mon montag lundi",
    "tuesday tue tues dienstag mardi",
    "wednesday wed weds mittwoch mercredi",
    "thursday thu thur thurs donnerstag jeudi",
    "friday fri freitag vendredi",
    "saturday sat samstag sonnabend samedi",
    "sunday sun sonntag dimanche",
)
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_NAMED_WEEKDAYS) for name in names.split()}
DAYS_FROM_TODAY = {
    "today": 0, "heute": 0, "aujourd'hui": 0, "now": 0, "jetzt": 0,
    "tomorrow": 1, "morgen": 1, "demain": 1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "ubermorgen": 2, "apres-demain": 2, "apres demain": 2,
    "yesterday": -1, "gestern": -1, "hier": -1,
    "day before yesterday": -2, "the day before yesterday": -2, "vorgestern": -2, "avant-hier": -2, "avant hier": -2,
}  # fmt: skip
_NEXT = "next nachste nachsten nachster nachstes prochain prochaine"
NEXT_WORDS = frozenset(_NEXT.split())
"""Words for the coming one, or for the one after it: “next Friday” on a Monday."""
COMING_WORDS = frozenset(["coming", "kommende", "kommenden", "kommender", "kommendes", "upcoming"])
THIS_WORDS = frozenset(
    [
        "this",
        "diese",
        "diesen",
        "dieser",
        "dieses",
        "diesem",
        "ce",
        "cet",
        "cette",
        "current",
        "laufende",
        "laufenden",
        "laufendes",
    ]
)
LAST_WORDS = frozenset(
    [
        "last",
        "past",
        "letzte",
        "letzten",
        "letzter",
        "letztes",
        "vergangene",
        "vergangenen",
        "vergangener",
        "vergangenes",
        "dernier",
        "derniere",
        "previous",
    ]
)
_ORDINALS = (
    "first 1st 1 erste ersten erster erstes premier premiere 1er 1ere",
    "second 2nd 2 zweite zweiten zweiter zweites deuxieme 2e 2eme seconde",
    "third 3rd 3 dritte dritten dritter drittes troisieme 3e 3eme",
    "fourth 4th 4 vierte vierten vierter viertes quatrieme 4e 4eme",
    "fifth 5th 5 funfte funften funfter cinquieme 5e 5eme",
)
ORDINALS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words.split()} | dict.fromkeys(
    ["last", "letzte", "letzten", "letzter", "letztes", "dernier", "derniere"], -1
)
"""Which one of several, such as the Mondays of a month; -1 for the last."""
SEASONS = {
    name: month
    for month, names in (
        (3, "spring fruhling fruhjahr fruehling fruehjahr printemps"),
        (6, "summer sommer ete"),
        (9, "autumn fall herbst automne"),
        (12, "winter hiver"),
    )
    for name in names.split()
}
"""The first month of each season, as meteorologists count them in the northern half of the world."""
WEEK_WORDS = "calendar week|iso week|kalenderwoche|week|woche|semaine|kw|cw|wk|sem|w"
YEAR_WORDS = (
    "school year|academic year|budget year|financial year|fiscal year|fy|schuljahr|haushaltsjahr|geschaftsjahr"
    "|studienjahr|annee scolaire|annee budgetaire|exercice"
)
ENDLESS_WORDS = frozenset(
    ("unbefristet", "indefinite", "indefinitely", "open-ended", "open ended", "no end", "no end date", "without end",
     "endless", "permanent", "unlimited", "auf unbestimmte zeit", "unbestimmte zeit", "ohne ende", "sans limite",
     "sans fin", "illimite", "illimitee", "duree indeterminee", "a duree indeterminee", "indeterminee",
     "until further notice", "bis auf weiteres", "jusqu'a nouvel ordre", "forever", "for ever")
)  # fmt: skip
"""Words for an end that is never to come."""
UNKNOWN_WORDS = frozenset(
    ("tbd", "tba", "tbc", "t.b.d.", "n/a", "na", "unknown", "open", "offen", "unbekannt", "inconnu", "a definir", "nn",
     "n.n.", "none", "?", "-", "--", "soon", "asap", "later", "bald", "spater")
)  # fmt: skip
"""What people type where a day is not known."""
UNITS = {
    "d": "days", "day": "days", "tag": "days", "tage": "days", "tagen": "days", "jour": "days",
    "w": "weeks", "week": "weeks", "woche": "weeks", "wochen": "weeks", "semaine": "weeks",
    "m": "months", "month": "months", "monat": "months", "monate": "months", "monaten": "months", "mois": "months",
    "y": "years", "year": "years", "jahr": "years", "jahre": "years", "jahren": "years", "an": "years",
    "annee": "years",
    "fortnight": "fortnights", "quarter": "quarters", "quartal": "quarters", "quartale": "quarters",
    "trimestre": "quarters",
}  # fmt: skip
OFTEN = {
    word: length
    for length, words in {
        "P1D": "daily taglich quotidien quotidienne journalier",
        "P1W": "weekly wochentlich hebdomadaire",
        "P2W": "fortnightly vierzehntagig 14-tagig zweiwochentlich",
        "P1M": "monthly monatlich mensuel mensuelle",
        "P2M": "zweimonatlich bimestriel bimestrielle",
        "P3M": "quarterly vierteljahrlich quartalsweise trimestriel trimestrielle",
        "P6M": "half-yearly halfyearly half-annually semiannual semiannually semi-annually halbjahrlich semestriel",
        "P1Y": "yearly annual annually jahrlich annuel annuelle annuellement",
        "P2Y": "biennial biennially zweijahrlich bisannuel bisannuelle biennal biennale",
        "P3Y": "triennial triennially dreijahrlich triennal triennale",
    }.items()
    for word in words.split()
}
"""Words for how often something comes again, with the length from one time to the next."""
OFTEN_IN_TWO_WAYS = {
    "biweekly": ("P2W", "P3D"), "bi-weekly": ("P2W", "P3D"),
    "bimonthly": ("P2M", "P15D"), "bi-monthly": ("P2M", "P15D"),
    "biannual": ("P6M", "P2Y"), "biannually": ("P6M", "P2Y"), "bi-annual": ("P6M", "P2Y"),
    "bi-annually": ("P6M", "P2Y"),
}  # fmt: skip
"""Words that are twice in one and once in two to others, with the lengths of both."""
COUNTS = {
    "a": 1, "an": 1, "one": 1, "ein": 1, "eine": 1, "einem": 1, "einer": 1, "un": 1, "une": 1,
    "two": 2, "zwei": 2, "deux": 2,
    "three": 3, "drei": 3, "trois": 3,
    "four": 4, "vier": 4, "quatre": 4,
    "five": 5, "funf": 5, "cinq": 5,
    "six": 6, "sechs": 6,
    "seven": 7, "sieben": 7, "sept": 7,
    "eight": 8, "acht": 8, "huit": 8,
    "nine": 9, "neun": 9, "neuf": 9,
    "ten": 10, "zehn": 10, "dix": 10,
    "eleven": 11, "elf": 11, "onze": 11,
    "twelve": 12, "zwolf": 12, "douze": 12,
    "vierzehn": 14, "fourteen": 14, "quatorze": 14, "quinze": 15,
}  # fmt: skip
HALVES = {"anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5"}
"""German words for a number and a half."""
HALF_WORDS = frozenset(["half", "halb", "halbe", "halben", "halber", "halbes", "demi", "demie"])
ARTICLES = frozenset(["a", "an", "one", "ein", "eine", "einem", "einen", "einer", "eines", "un", "une"])
PARTS_OF_MONTH = {
    "early": 0, "beginning of": 0, "anfang": 0, "debut": 0,
    "mid": 1, "middle of": 1, "mitte": 1, "mi": 1,
    "late": 2, "end of": 2, "ende": 2, "fin": 2,
}  # fmt: skip
DAYS_BY_CONTRACT = {
    "beginning of": 0, "anfang": 0, "beginn": 0, "debut": 0,
    "mid": 1, "middle of": 1, "mitte": 1, "mi": 1,
    "end of": 2, "ende": 2, "fin": 2,
}  # fmt: skip
"""The words of contracts for the first day, the middle and the last day of a month (BGB § 192)."""
APPROXIMATE_WORDS = (
    "about ", "around ", "circa ", "ca ", "ca. ", "c. ", "etwa ", "gegen ", "vers ", "environ ", "approximately ",
    "approx. ", "approx ", "ungefahr ", "rund ",
)  # fmt: skip
UNCERTAIN_WORDS = (
    "probably ", "presumably ", "perhaps ", "maybe ", "vermutlich ", "voraussichtlich ", "wohl ", "probablement ",
    "sans doute ",
)  # fmt: skip

_MOST_CHARACTERS = 200
"""Nobody types a longer one; longer text would only cost time."""

_UNIT_LETTERS = (("years", "Y"), ("months", "M"), ("weeks", "W"), ("days", "D"))
_AND = frozenset({"and", "und", "et"})


def period_of_words(typed: str) -> Period:
    """Return the length written in words; ValueError if it is none.

    A half year is six months and a half month fifteen days (BGB § 189); halves of weeks and days are not lengths.
    """
    words = _words(typed)
    counted: dict[str, float] = {}
    while words:
        if counted and words[0] in _AND:
            words.pop(0)
        count, name = _take_number_and_unit(words)
        if name in counted:
            raise ValueError(typed)
        counted[name] = count
    if not counted or any(count % 1 for name, count in counted.items() if name not in ("years", "months")):
        raise ValueError(typed)
    if counted.get("years", 0) % 1:
        years = int(counted.pop("years"))
        counted["months"] = counted.get("months", 0) + 6
        if years:
            counted["years"] = years
    for name, unit, size in (("quarters", "months", 3), ("fortnights", "weeks", 2)):
        if name in counted:
            counted[unit] = counted.get(unit, 0) + size * counted.pop(name)
    return Period("P" + "".join(f"{counted[name]}{sign}" for name, sign in _UNIT_LETTERS if name in counted))


def unit_of_word(word: str) -> str | None:
    """Return the unit that a word means, such as “months”; None if it means none."""
    return UNITS.get(word) or UNITS.get(word.removesuffix("s")) or UNITS.get(word.removesuffix("s").removesuffix("e"))


def number_of_word(word: str) -> int | None:
    """Return the whole number a word means; None if it means none."""
    return int(word) if word.isdecimal() else COUNTS.get(word)


def _words(typed: str) -> list[str]:
    """Return folded words and numbers in order, with “½”, “1/2” and “1,5” as decimals."""
    if len(typed) > _MOST_CHARACTERS:
        raise ValueError(typed)
    signed = re.sub(r"(?<![\d/])1/2(?![\d/])", "½", typed.replace("⁄", "/"))
    plain = fold(re.sub(r"(\d*) ?½", lambda sign: f" {sign[1] or 0}.5 ", signed))
    return re.findall(r"-?\d+(?:\.\d+)?|[a-z]+", re.sub(r"(?<=\d),(?=\d)", ".", plain))


def _take_number_and_unit(words: list[str]) -> tuple[float, str]:
    """Take one number with its unit off the words, with the half before, between or after them."""
    if _begins_with(words, HALF_WORDS) or (_begins_with(words, ARTICLES) and _begins_with(words[1:], HALF_WORDS)):
        del words[: 1 if words[0] in HALF_WORDS else 2]
        if _begins_with(words, ARTICLES):
            words.pop(0)
        count = 0.5
    else:
        count = _number(_next(words)) + _take_and_a_half(words)
    name = unit_of_word(_next(words))
    if name is None:
        raise ValueError
    rest = words[3:] if _begins_with(words[1:], ARTICLES) else words[2:]
    if not (rest and (rest[0] in ARTICLES or unit_of_word(rest[0]))):  # else the half belongs to what follows
        count += _take_and_a_half(words)
    return count, name


def _take_and_a_half(words: list[str]) -> float:
    """Take “and a half” off the words, if they begin with it."""
    length = 3 if _begins_with(words[1:], ARTICLES) else 2
    if not _begins_with(words, _AND) or not _begins_with(words[length - 1 :], HALF_WORDS):
        return 0
    del words[:length]
    return 0.5


def _begins_with(words: list[str], among: frozenset[str]) -> bool:
    return bool(words) and words[0] in among


def _next(words: list[str]) -> str:
    if not words:
        raise ValueError
    return words.pop(0)


def _number(word: str) -> float:
    """Return the whole or half number a word means; ValueError if it means none."""
    word = HALVES.get(word, word)
    count = number_of_word(word.removesuffix(".5"))
    if count is None:
        raise ValueError(word)
    return count + (0.5 if word.endswith(".5") else 0)
