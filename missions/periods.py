"""Lengths of time as agreements state them, in ISO 8601: ``P2Y``, ``P18M``, ``P6W``, ``P1M15D``, ``P1.5M``."""

import re

from missions.notation import Notation

# ISO 8601 lets only the last part have a fraction.
_ISO = re.compile(
    r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,6})(\.5(?=M\Z))?M)?(?:(\d{1,5})W)?(?:(\d{1,7})D)?",
    re.ASCII,
)


class Period(Notation):
    """A length of time; ``months`` and ``days`` are whole numbers, with years and weeks folded into them.

    Months are counted before days (French CPC art. 641(3)). A half month is fifteen days, which are counted last
    (BGB § 189), so ``P1.5M`` is one month and then fifteen days. Raises ValueError with a sentence for other texts.
    """

    __slots__ = ("days", "in_days", "months", "parts")
    months: int
    days: int
    in_days: int
    """The whole length in days where parties count in days: a month is 30 of them, a year 365 (BGB § 191)."""
    parts: tuple[tuple[float, str], ...]
    """What is written, as (number, unit): ``P1M15D`` is ((1, "month"), (15, "day")), ``P1.5M`` ((1.5, "month"),)."""

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
