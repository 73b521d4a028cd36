"""The words of dates that people type, folded, in English, German and French."""

_NAMED_MONTHS = (
    "january jan januar jaenner janner janvier janv",
    "february feb februar fevrier fevr fev",
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
MONTHS = {name: number for number, names in enumerate(_NAMED_MONTHS, 1) for name in names.split()}
_NAMED_WEEKDAYS = (
    "monday mon montag lundi",
    "tuesday tue tues dienstag mardi",
    "wednesday wed mittwoch mercredi",
    "thursday thu thur thurs donnerstag jeudi",
    "friday fri freitag vendredi",
    "saturday sat samstag sonnabend samedi",
    "sunday sun sonntag dimanche",
)
WEEKDAYS = {name: number for number, names in enumerate(_NAMED_WEEKDAYS) for name in names.split()}
NEAR = {
    "today": 0, "heute": 0, "aujourd'hui": 0,
    "tomorrow": 1, "morgen": 1, "demain": 1,
    "yesterday": -1, "gestern": -1, "hier": -1,
}  # fmt: skip
UNITS = {
    "d": "days", "day": "days", "tag": "days", "tage": "days", "tagen": "days", "jour": "days",
    "w": "weeks", "week": "weeks", "woche": "weeks", "wochen": "weeks", "semaine": "weeks",
    "m": "months", "month": "months", "monat": "months", "monate": "months", "monaten": "months", "mois": "months",
    "y": "years", "year": "years", "jahr": "years", "jahre": "years", "jahren": "years", "an": "years",
    "annee": "years",
}  # fmt: skip
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "einer": 1,
    "un": 1,
    "une": 1,
    "two": 2,
    "zwei": 2,
}
COUNTS |= {
    "deux": 2,
    "three": 3,
    "drei": 3,
    "trois": 3,
    "four": 4,
    "vier": 4,
    "quatre": 4,
    "five": 5,
    "funf": 5,
    "cinq": 5,
}
COUNTS |= {"six": 6, "sechs": 6, "seven": 7, "sieben": 7, "sept": 7, "eight": 8, "acht": 8, "huit": 8}
COUNTS |= {"nine": 9, "neun": 9, "neuf": 9, "ten": 10, "zehn": 10, "dix": 10}
COUNTS |= {"eleven": 11, "elf": 11, "onze": 11, "twelve": 12, "zwolf": 12, "douze": 12}
HALVES = {"anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5"}
"""German words for so many and a half."""
HALF = frozenset(["half", "halb", "halbe", "halben", "halber", "halbes", "demi", "demie"])
ARTICLES = frozenset(["a", "an", "one", "ein", "eine", "einem", "einen", "einer", "eines", "un", "une"])
PARTS = {"early": 0, "beginning of": 0, "anfang": 0, "debut": 0, "mid": 1, "middle of": 1, "mitte": 1, "mi": 1}
PARTS |= {"late": 2, "end of": 2, "ende": 2, "fin": 2}
ABOUT = ("about ", "around ", "circa ", "ca ", "ca. ", "c. ", "etwa ", "gegen ", "vers ", "environ ")
