"""The sentences of the pages with lists and details."""

from missions.messages import plural, text

# Details.

TO_THE = text("to the {kind}")

# Lists.

NONE_YET = text("No {kinds} yet.")
ADD_FIRST = text("Press a to add the first {kind}.")
NOT_FOUND = text("Nothing here holds “{words}”.")
ESCAPE_SHOWS_ALL = text("Esc shows everything again.")
FILTER_HINT = text("filter: every word must occur")
MARKED = plural("{count} marked ×", "{count} marked ×")
