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
# Which program makes a PDF.

NO_PDF_HERE = text(
    "A PDF needs the package typst or LibreOffice, and neither is installed here. Install missions with [pdf], as in pip install 'delegation-missions[pdf]', or take Word."
)
NO_PDF_OF_PAPER = text("A PDF of this needs LibreOffice, which is not installed here. Take Word instead.")
OWN_TEMPLATE_WITHOUT_OFFICE = text(
    "The template “{template}” was not used: a PDF of a template of your own needs LibreOffice, which is not installed here."
)

# What is wrong with a template of an office's own.

BUILT_IN_USED = text("{problem} The built-in template was used instead.")
TEMPLATE_UNREADABLE = text("The template “{template}” cannot be read: {why}.")
TEMPLATE_TOO_LARGE = text("The template “{template}” is larger than a template may be (10 MB, 60 MB unpacked).")
TEMPLATE_OLD_OR_LOCKED = text(
    "The template “{template}” is an old Word file (.doc) or has a password. Save it as .docx without one."
)
TEMPLATE_NOT_WORD = text("The template “{template}” is not a Word document (.docx), or it is damaged.")
TEMPLATE_HAS_MACROS = text("The template “{template}” has macros, which are never run. Save it as .docx without them.")
TEMPLATE_HAS_OBJECT = text(
    "The template “{template}” holds an embedded file or object. Take it out; pictures may stay."
)
TEMPLATE_REACHES_OUT = text(
    "The template “{template}” would fetch “{address}” from outside. Put the picture into the document instead of a link to it."
)
LINE_OF_TEXT = text("paragraph {number} “{text}”")
LINE_OF_HEAD = text("paragraph {number} “{text}” of a head or foot")
PLACE_UNKNOWN_NEAR = text(
    "Template “{template}”, {line}: there is no place “{placeholder}” in this document. Perhaps “{near}” is meant."
)
PLACE_UNKNOWN = text("Template “{template}”, {line}: there is no place “{placeholder}” in this document.")
PLACE_CALLS = text("Template “{template}”, {line}: “{placeholder}” is no place; nothing can be called here.")
TAG_BROKEN = text("Template “{template}”, {line}: the tag “{placeholder}” is not complete or not understood.")
TAG_UNKNOWN = text(
    "Template “{template}”, {line}: “{placeholder}” is none of the tags known here: for, if, elif, else, endfor, endif."
)
NOT_CLOSED = text("Template “{template}”, {line}: “{placeholder}” is never closed; “{end}” is missing.")
NOT_OPENED = text("Template “{template}”, {line}: “{placeholder}” closes what was not opened before it.")
ELSEWHERE = text(
    "Template “{template}”, {line}: “{placeholder}” does not stand in the same text, table or cell, or has not the same letter, as “{opened}”, which it belongs to."
)
NOT_ALONE = text(
    "Template “{template}”, {line}: “{placeholder}” must stand alone in its line or row; what stands beside it would be lost."
)
NOT_IN_TABLE = text("Template “{template}”, {line}: “{placeholder}” repeats rows, but stands in no table.")
TAG_IN_BOOKMARK = text(
    "Template “{template}”, {line}: a bookmark is named “{placeholder}”; no tag can stand in its name."
)
BOOKMARK_TWICE = text("Template “{template}”, {line}: two bookmarks are named “{placeholder}”.")
TAG_IN_FIELD = text("Template “{template}”, {line}: a tag stands in the field “{placeholder}”, where none can.")
FIELD_FETCHES = text(
    "Template “{template}”, {line}: the field “{placeholder}” fetches or runs something from outside. Take it out."
)
CELL_WITHOUT_LINE = text(
    "Template “{template}”, {line}: a cell of the table ends without a paragraph, and Word would not open it."
)
OUT_OF_ORDER = text("Template “{template}”, {line}: the file is damaged there; Word might not open it.")
NOT_WORKED_OUT = text("nothing is worked out with “{sign}” in a template")
CANNOT_FILL = text("The template “{template}” cannot be filled: {reason}.")
TEMPLATE_OF_NOTHING = text(
    "“{template}” is named after no document, so it is never used. A template is named like “{near}”, or with its language before the dot, like book-de.docx."
)
