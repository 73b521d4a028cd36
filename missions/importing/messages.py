"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# Where a record comes from.

ROW = text("row {row}")
SHEET_ROW = text("sheet {sheet}, row {row}")
OWN_NUMBER = text("number {number}")
