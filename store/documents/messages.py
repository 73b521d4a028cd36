"""The sentences of documents: what could not be printed as it should, and why."""

from missions.messages import text

NO_PDF = text("The PDF could not be made: {problem}.")
WITHOUT_SHAPE = text(
    "These characters are in none of the fonts installed here and are printed as empty boxes: {signs}. Install a font that has them (for East Asian names: Noto Sans CJK)."
)
