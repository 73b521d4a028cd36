"""Lengths of time as agreements state them, in ISO 8601: ``P2Y``, ``P18M``, ``P6W``, ``P1M15D``."""

import re

from missions.notation import Notation

_ISO = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,6})M)?(?:(\d{1,5})W)?(?:(\d{1,7})D)?", re.ASCII)


class Period(Notation):
    """A length of time; ``months`` and ``days`` are whole numbers, with years and weeks folded into them.

    Months are counted before days (French CPC art. 641(3)). Raises ValueError with a sentence for other texts.
    """

    __slots__ = ("days", "months", "parts")
    months: int
    days: int
    parts: tuple[tuple[int, str], ...]
    """What is written, as (number, unit): ``P1M15D`` is ((1, "month"), (15, "day"))."""

    @classmethod
    def _parts(cls, text: str) -> dict[str, object]:
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"“{text}” is not a length of time: write P2Y, P18M, P6W or P10D")
        years, months, weeks, days = numbers = [int(part or 0) for part in match.groups()]
        named = zip(numbers, ("year", "month", "week", "day"), strict=True)
        parts = tuple((number, unit) for number, unit in named if number)
        return {"months": years * 12 + months, "days": weeks * 7 + days, "parts": parts}
