"""The Word templates of name badges, eight a sheet, and of table cards, two alike a person."""

from store.documents.word_kit import WordSheet
from store.documents.word_parts import CUTTING, CellLine, CellText

BADGE_WIDTH, BADGE_HEIGHT = 90, 60
CARD_WIDTH, CARD_HEIGHT = 190, 65

_BADGE = (
    ("event", "Badge Event"),
    ("title", "Badge Title"),
    ("name", "Badge Name"),
    ("longname", "Badge Name Long"),
    ("native", "Badge Native"),
    ("function", "Badge Function"),
    ("org", "Badge House"),
)
_CARD = (
    ("title", "Card Title"),
    ("n1", "Card Name 1"),
    ("n2", "Card Name 2"),
    ("n3", "Card Name 3"),
    ("n4", "Card Name 4"),
    ("native", "Card Native"),
    ("org", "Card House"),
)


def build_badges(sheet: WordSheet) -> None:
    """Fill a template of name badges: two in a row, with lines to cut along."""
    with (
        sheet.table(BADGE_WIDTH, BADGE_WIDTH, rules=CUTTING, above=6, below=2, before=8, between=6) as table,
        table.each("pair in pairs"),
    ):
        table.row(_cell("pair[0]", _BADGE), _cell("pair[1]", _BADGE), height=BADGE_HEIGHT)


def build_cards(sheet: WordSheet) -> None:
    """Fill a template of table cards: slips to cut, each person's twice."""
    with (
        sheet.table(CARD_WIDTH, rules=CUTTING, above=3, below=3, before=8, between=8) as table,
        table.each("p in people"),
    ):
        for _ in range(2):
            table.row(_cell("p", _CARD), height=CARD_HEIGHT, middle=True)


def _cell(whose: str, lines: tuple[tuple[str, str], ...]) -> CellText:
    """Return the lines of a badge or card; what somebody does not have leaves no room."""
    return tuple(CellLine(f"{{{{ {whose}.{name} }}}}", style, when=f"{whose}.{name}") for name, style in lines)
