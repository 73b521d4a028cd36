"""Reads rules for notice in cells of lists, in a column of their own or beside how an agreement renews."""

import re
from collections.abc import Mapping

from missions.dates.parsing import DateParseError
from missions.dates.periods import Period
from missions.importing import agreement_messages
from missions.importing.cell_days import said_in
from missions.importing.cell_readers import UNIT
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, CellReading, Kept, Known, NotStated, Unclear
from missions.importing.words import in_full, is_not_stated
from missions.records.agreements import Agreement
from missions.records.clauses import NoticeRule
from missions.reports.short_clauses import read_notice
from missions.reports.short_form import Around as FormAround
from missions.text import fold

_LEADS_IN = re.compile(
    r"(?:mit )?(?:einer )?(?:kundigungs)?frist (?:von )?|(?:un )?preavis (?:de )?"
    r"|(?:with )?(?:a )?notice (?:period )?of "
)
_BESIDES = re.compile(r"\b(?:prior|written|advance|schriftlich\w*|ecrit|(?<=\d )calendar)\b ?|['’](?= )")
_SPELT_AS = {
    "zum ende des kalenderjahres": "zum jahresende",
    "zum ende des jahres": "zum jahresende",
    "zum 31.12.": "zum jahresende",
    "zum 31.12": "zum jahresende",
    "zum ende des quartals": "zum quartalsende",
    "zum ende des monats": "zum monatsende",
    "zum vertragsende": "vor ende",
    "zum laufzeitende": "vor ende",
    "zum ende der laufzeit": "vor ende",
    "avant l'expiration": "avant l'echeance",
    "avant le terme": "avant l'echeance",
    "avant la date d'echeance": "avant l'echeance",
    "a la fin de l'annee civile": "fin d'annee",
    "pour la fin de l'annee": "fin d'annee",
}
"""What lists write, and how it is read."""

_PARTS = re.compile(r"\s*[,;(]\s*")


def notice_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read a rule for notice; a bare number has no unit."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if text.isdecimal() and len(text) < 4:
        return _notice_lengths(int(text), text)
    if found := _notice(text, around):
        return Known(found)
    first = _PARTS.split(text)[0]
    if first != text and (found := _notice(first, around)):
        return Known(found, rest=text)
    return Kept(agreement_messages.IS_NO_NOTICE(text=text))


_LENGTH = r"\d{1,3}[ -]?(?:days?|weeks?|months?|years?|tagen?|wochen?|monaten?|jahre?|jours?|semaines?|mois|ans?)"
_WITHIN = re.compile(
    r"[\s,;/(–-]*(?:(?<!\w)(?:w/|with|mit|avec|subject to|unless)\s*)?(?:(?:a|an|einer|un|une)\s+)?"
    rf"(?:(?P<before>{_LENGTH})['’]?\s*(?:prior |written )*(?:notice|kundigungsfrist|preavis|denonciation)(?: period)?"
    rf"|(?:notice(?: period)?|kundigungsfrist|preavis|denonciation)(?: of| von| de|:)? ?(?P<behind>{_LENGTH})(?!\w))\)?"
)


def split_notice(text: str, around: CellContext) -> tuple[str, NoticeRule | None]:
    """Return a text of how it renews without the notice that it names, and that: “evergreen w/ 60 days notice”."""
    folded = fold(text)
    found = _WITHIN.search(folded) if len(folded) == len(text) else None
    notice = _notice(found["before"] or found["behind"], around) if found else None
    if not found or not notice:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;/–-"), notice


def _notice(text: str, around: CellContext) -> NoticeRule | None:
    words = in_full(_BESIDES.sub("", _LEADS_IN.sub("", fold(text))).strip())
    for spelt, read_as in _SPELT_AS.items():
        words = words.replace(spelt, read_as)
    for typed in dict.fromkeys((text, words)):
        try:
            found = read_notice(Agreement(id=""), typed, FormAround(around.book, around.today))
        except DateParseError:
            continue
        if found.notices:
            return found.notices[0]
    return None


_MOST: Mapping[str, tuple[str, int]] = {"months": ("M", 24), "weeks": ("W", 26), "days": ("D", 365)}


def _notice_lengths(number: int, text: str) -> CellReading:
    """Return what a number without a unit can mean as a notice."""
    readings = {unit: Period(f"P{number}{sign}") for unit, (sign, most) in _MOST.items() if 1 <= number <= most}
    return Unclear(UNIT, readings) if readings else Kept(agreement_messages.IS_NO_NOTICE(text=text))
