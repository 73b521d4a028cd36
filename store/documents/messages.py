"""The sentences of documents: what could not be printed as it should, and why."""

from missions.messages import text

NO_PDF = text("The PDF could not be made: {problem}.")
WITHOUT_SHAPE = text(
    "These characters are in none of the fonts installed here and are printed as empty boxes: {signs}. Install a font that has them (for East Asian names: Noto Sans CJK)."
)

# One page.

LEFT_OUT = text("Left out of “{title}”, so that it is one page: {things}.")
LONGER_THAN_A_PAGE = text(
    "“{title}” takes more than one page, although everything that may be left out is: shorten its texts."
)
NOT_COUNTED = text(
    "Whether “{title}” takes one page was estimated, not counted: there is no LibreOffice here. Look at it before you print it."
)
