"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# Where a record comes from.

ROW = text("row {row}")
SHEET_ROW = text("sheet {sheet}, row {row}")
OWN_NUMBER = text("number {number}")
from missions.messages import text

# What cells say.

NO_DAY_READ = text("“{text}” is not read as a day.")
NO_LENGTH_READ = text("“{text}” is not read as a length of time.")
WORD_UNKNOWN = text("“{text}” is none of the words known here.")
WITHOUT_END = text("without end")
