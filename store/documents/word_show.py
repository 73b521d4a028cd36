"""The Word templates of the run of show of a signing and of the sheet on each signing folder."""

from contextlib import AbstractContextManager

from store.documents.word_kit import WordSheet
from store.documents.word_parts import CellLine, CellText, Rules, WordTable
from store.documents.word_styles import WordStyle

_SEATS = Rules(above=1, between=0.25, end=1, upright=0.25)
_MOST_SEATS = 4
"""How many seats stand beside each other; more go on in a second row."""

_STYLES = (
    WordStyle("Show Text", 11, 14.5),
    WordStyle("Show Strong", 11, 14.5, bold=True),
    WordStyle("Show Cue", 8.5, 14.5),
    WordStyle("Show When", 11, 14.5, bold=True),
    WordStyle("Show Second Page", 12, 15, after=5, bold=True, keep=True, break_before=True, outline=2),
)


def build_run_of_show(sheet: WordSheet) -> None:
    """Fill a template of the run of show: minute by minute, and a second page for the protocol."""
    labels = sheet.labels
    _begin(sheet, f"{labels['run_of_show']}, {{{{ when }}}}", "{{ version }}", "{{ chief }}")
    sheet.text(labels["run_of_show"], "Paper Kind")
    sheet.text("{{ title }}", "Paper Title")
    for place in ("when", "where", "host", "chief", "version"):
        with sheet.when(place):
            sheet.text(f"{{{{ {place} }}}}", "Show When" if place == "when" else "Paper Line")
    with sheet.when("rows"):
        sheet.text(labels["minute_by_minute"], "Heading 2")
    styles = ("Show Strong", "Show Text", "Show Text", "Show Text", "Show Cue")
    with sheet.when("rows"), sheet.table(16, 11, None, 38, 36, styles=styles) as table:
        table.head(labels["time"], labels["minutes"], labels["what"], labels["who"], labels["cue"])
        with table.each("r in rows"):
            table.row("{{ r.t }}", "{{ r.m }}", "{{ r.what }}", "{{ r.who }}", "{{ r.cue }}")
    with sheet.when("seats or originals or missing"):
        sheet.text(labels["table"], "Show Second Page")
        _seats(sheet)
        with sheet.when("flags"):
            sheet.text("{{ flags }}")
        _originals(sheet)
        with sheet.when("kit"):
            sheet.text(labels["pack"], "Heading 2")
            sheet.text("{{ kit }}")
        _missing(sheet)


def build_folder(sheet: WordSheet) -> None:
    """Fill a template of the sheet on a signing folder: who signs in which order, what is in it, what is missing."""
    labels = sheet.labels
    _begin(sheet, "{{ agreement }}", "{{ title }}")
    sheet.text(labels["folder"], "Paper Kind")
    sheet.text("{{ title }}", "Paper Title")
    for place in ("agreement", "when", "where"):
        with sheet.when(place):
            sheet.text(f"{{{{ {place} }}}}", "Show When" if place == "agreement" else "Paper Line")
    sheet.gap()
    with sheet.when("keeper"):
        sheet.text("{{ keeper }}")
    with sheet.when("signers"):
        sheet.text(labels["signatures"], "Heading 2")
    styles = ("Show Text", "Show Strong", "Show Text", "Show Cue")
    with sheet.when("signers"), sheet.table(8, 62, None, 38, styles=styles) as table:
        table.head("", labels["name"], labels["party"], labels["signed"])
        with table.each("s in signers"):
            name = ("{{ s.name }}", CellLine("{{ s.function }}", "Show Cue", when="s.function"))
            table.row("{{ loop.index }}", name, "{{ s.party }}", "{{ s.state }}", height=12)
    _originals(sheet)
    with sheet.when("enclosed"):
        sheet.text(labels["enclosed"], "Heading 2")
    with sheet.each("e in enclosed"):
        sheet.dash("{{ e }}")
    _missing(sheet)


def _begin(sheet: WordSheet, left: str, right: str, foot: str = "") -> None:
    for style in _STYLES:
        sheet.style(style)
    sheet.heads(first=True)
    sheet.heads(left, right)
    sheet.feet(foot, first=True)
    sheet.feet(foot)


def _seats(sheet: WordSheet) -> None:
    """Write the table as the hall sees it: two or three seats beside each other, else rows of four."""
    for number in (2, 3):
        with sheet.when(f"seats|length == {number}"), _seating(sheet, number) as table:
            table.row(*(_seat(f"seats[{at}]") for at in range(number)))
    with (
        sheet.when("seats|length == 1 or seats|length > 3"),
        _seating(sheet, _MOST_SEATS) as table,
        table.each(f"row in seats|batch({_MOST_SEATS})"),
    ):
        table.row(*(_seat(f"row[{at}]", f"row|length > {at}") for at in range(_MOST_SEATS)))


def _seating(sheet: WordSheet, number: int) -> AbstractContextManager[WordTable]:
    return sheet.table(*[None] * number, rules=_SEATS, above=2.4, below=2.4, before=2.4)


def _seat(seat: str, there: str = "") -> CellText:
    both = f"{there} and " if there else ""
    return (
        CellLine(f"{{{{ {seat}.place }}}}", "Table Note", when=there),
        CellLine(f"{{{{ {seat}.name }}}}", "Show Strong", when=there),
        CellLine(f"{{{{ {seat}.org }}}}", "Show Text", when=f"{both}{seat}.org"),
        CellLine(f"{{{{ {seat}.flag }}}}", "Table Note", when=f"{both}{seat}.flag"),
    )


def _originals(sheet: WordSheet) -> None:
    labels = sheet.labels
    with sheet.when("originals"):
        sheet.text(labels["originals"], "Heading 2")
    styles = ("Show Text", "Show Strong", "Show Text", "Show Text")
    with sheet.when("originals"), sheet.table(11, 54, 50, None, styles=styles) as table:
        table.head(labels["number"], labels["kept_by"], labels["first"], labels["state"])
        with table.each("o in originals"):
            state = ("{{ o.langs }}", CellLine("{{ o.state }}", "Show Text", when="o.state"))
            table.row("{{ o.n }}", "{{ o.holder }}", "{{ o.first }}", state)


def _missing(sheet: WordSheet) -> None:
    with sheet.when("missing"):
        sheet.text(sheet.labels["missing"], "Heading 2")
    sheet.style(WordStyle("Dash List", 11, 14.5, after=3, indent=5, hang=5))
    with sheet.each("m in missing"):
        sheet.dash("{{ m }}")
