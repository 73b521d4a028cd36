"""The sentences of the command line."""

from missions.messages import text

# A mission's agenda.

NO_SUCH_DAY = text("--day: “{mission}” has {count} days: name one of them.")
