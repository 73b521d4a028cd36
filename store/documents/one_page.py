"""Papers that are exactly one page: lines are set closer, then ever less is on it, until it fits."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from missions.exporting.content import PaperContent
from missions.exporting.letter_widths import MM_PER_POINT, lines_of
from missions.exporting.papers import CarValues
from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents import messages
from store.documents.office_pdf import office_pdfs, office_program, page_count
from store.documents.typst_pdf import TypstResult, typst_pdf
from store.documents.word_car import LEADINGS, PADDINGS, tightened
from store.documents.word_styles import PAGES, SHEETS

_TIGHTEST = len(LEADINGS) - 1
_ROOMY, _FULL, _TOO_MUCH = 0.8, 0.93, 1.2
"""Up to which share of a page, by estimate, it surely is one, is thought to be one, and is worth counting at all.

In 56 pages with names and texts of several lengths, LibreOffice began a second one at 1.04 at the least and 1.08 at the
most.
"""

_UNKNOWN = 1.0
"""What is taken for a share that cannot be estimated."""


class OnePage(NamedTuple):
    """A document that is one page, and sentences for whoever gives it out: what was left out, and if nobody counted."""

    data: bytes
    told: tuple[str, ...] = ()


class _Try(NamedTuple):
    """The paper with less on it, what was left out, how many steps that are, and how close its lines are."""

    content: PaperContent
    left_out: tuple[str, ...] = ()
    step: int = 0
    tight: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """What tells tries of one paper apart."""
        return self.step, self.tight


def is_one_page(content: PaperContent) -> bool:
    """Return whether a paper has to be one page."""
    return isinstance(content.values, CarValues)


def one_page_pdf(content: PaperContent, paper: PaperSize, language: DocumentLanguage) -> OnePage:
    """Return a paper of one page as PDF by typst."""
    made: dict[tuple[int, int], TypstResult] = {}

    def printed(each: _Try) -> TypstResult:
        if each.key not in made:
            made[each.key] = typst_pdf(each.content, paper, language, tight=each.tight)
        return made[each.key]

    found, does_fit = _first_that_fits(content, lambda each: printed(each).pages == 1)
    return OnePage(printed(found).data, (*_told(content, found, does_fit), *printed(found).told))


def one_page_word(
    content: PaperContent, paper: PaperSize, write: Callable[[PaperContent], bytes], *, is_built_in: bool = True
) -> OnePage:
    """Return a paper of one page as a Word file that `write` makes from its template.

    Pages are counted by LibreOffice. Where it is not installed they are estimated from the widths of letters, and it is
    told; an estimate says nothing of an office's own template, so that is made as it is designed.
    """
    made: dict[tuple[int, int], bytes] = {}

    def written(each: _Try) -> bytes:
        if each.key not in made:
            made[each.key] = tightened(write(each.content), each.tight)
        return made[each.key]

    def share(each: _Try) -> float:
        return _share_of_page(each, paper) if is_built_in else _UNKNOWN

    full = _Try(content)
    if share(full) <= _ROOMY:
        return OnePage(written(full))
    pages = _counted(_worth_counting(content, share), written) if office_program() else {}
    if pages:
        found, does_fit = _first_that_fits(
            content, lambda each: pages[each.key] == 1 if each.key in pages else share(each) <= _ROOMY
        )
        return OnePage(written(found), tuple(_told(content, found, does_fit)))
    unsure = messages.NOT_COUNTED(title=content.title)
    if not is_built_in:
        return OnePage(written(full), (unsure,))
    found, does_fit = _first_that_fits(content, lambda each: share(each) <= _FULL)
    return OnePage(written(found), (*_told(content, found, does_fit), unsure))


def _first_that_fits(content: PaperContent, fits: Callable[[_Try], bool]) -> tuple[_Try, bool]:
    """Return what fits first, its lines as far apart as they then can be; else the last, and that it does not fit."""
    every = list(_tries(content))
    at = 0 if fits(every[0]) else bisect_left(every, True, 1, key=fits)
    if at == len(every):
        return every[-1], False
    found = every[at]
    for tight in range(found.tight if found.step else 0):
        if fits(looser := found._replace(tight=tight)):
            return looser, True
    return found, True


def _tries(content: PaperContent) -> Iterator[_Try]:
    """Yield what to try: the lines closer, then with the lines closest ever less on the page."""
    for tight in range(_TIGHTEST + 1):
        yield _Try(content, tight=tight)
    for step, each in enumerate(content.shorter, 1):
        yield _Try(replace(content, values=each.values), each.left_out, step, _TIGHTEST)


def _told(content: PaperContent, found: _Try, does_fit: bool) -> Iterator[str]:
    if found.left_out:
        yield messages.LEFT_OUT(title=content.title, things=", ".join(found.left_out))
    if not does_fit:
        yield messages.LONGER_THAN_A_PAGE(title=content.title)


# Counted by LibreOffice, all in one run.


def _worth_counting(content: PaperContent, share: Callable[[_Try], float]) -> Iterator[_Try]:
    """Yield what may be one page, up to the first that surely is, and the last in any case."""
    every = list(_tries(content))
    for each in every:
        full = share(each)
        if full <= _TOO_MUCH or each is every[-1]:
            yield each
        if full <= _ROOMY:
            return


def _counted(tries: Iterable[_Try], written: Callable[[_Try], bytes]) -> dict[tuple[int, int], int]:
    """Return how many pages each has; nothing of what LibreOffice did not make."""
    every = list(tries)
    made = office_pdfs([written(each) for each in every])
    return {each.key: page_count(pdf) for each, pdf in zip(every, made, strict=True) if pdf is not None}


# Estimated.


def _share_of_page(each: _Try, paper: PaperSize) -> float:
    """Return about how much of a page the built-in design fills; rather too much than too little."""
    values, look = each.content.values, PAGES["car"]
    assert isinstance(values, CarValues)
    leading, padding = LEADINGS[each.tight] * MM_PER_POINT, PADDINGS[each.tight]
    width = look.text_width(paper)
    column = (width - 28) * 0.97

    def lines(text: str, *, bold: bool = False) -> int:
        return lines_of(text, 12, column, bold=bold) if text else 0

    people = [lines(f"{p.name} {p.native}, {p.say}", bold=True) + lines(f"{p.function} {p.note}") for p in values.who]
    rows = [
        [lines(values.what, bold=True) + lines(values.when) + lines(values.where)],
        people,
        [lines(values.ours)],
        [lines(values.aim)],
        [lines(f"{a.name}, {a.until}. {a.due}", bold=True) for a in values.runs],
        [lines(f"{p.side} {p.what}", bold=True) for p in values.promises],
        [lines(values.avoid)],
        [lines(values.gift)],
    ]
    high = lines_of(values.name, 20, width, bold=True) * 24 * MM_PER_POINT
    high += (lines_of(values.native, 13, width) * 18 + 3) * MM_PER_POINT if values.native else 0
    for row in rows:
        if total := sum(row):
            high += total * leading + 3 * MM_PER_POINT * len(row) + 2 * padding + 0.2
    return (high + 3) / (SHEETS[paper][1] - look.top - look.bottom)
