"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# Where a record comes from.

ROW = text("row {row}")
SHEET_ROW = text("sheet {sheet}, row {row}")
OWN_NUMBER = text("number {number}")

# What cells say.

NO_DAY_READ = text("“{text}” is not read as a day.")
NO_LENGTH_READ = text("“{text}” is not read as a length of time.")
WORD_UNKNOWN = text("“{text}” is none of the words known here.")
WITHOUT_END = text("without end")

# What an import would do.

SUMMARY = text("import “{file}”")
COUNT_NEW = plural("{count} {kind} new", "{count} {kind} new")
COUNT_CHANGED = plural("{count} {kind} changed", "{count} {kind} changed")
COUNT_UNCHANGED = plural("{count} {kind} unchanged", "{count} {kind} unchanged")
COUNT_VANISHED = plural("{count} {kind} no longer in the list", "{count} {kind} no longer in the list")
COUNT_LEFT_OUT = plural("{count} {kind} left out", "{count} {kind} left out")
ALSO_NEW = text("{number} new")
ALSO_CHANGED = text("{number} changed")
ALSO_UNCHANGED = text("{number} unchanged")
ALSO_VANISHED = text("{number} no longer in the list")
ALSO_LEFT_OUT = text("{number} left out")
COUNT_MISSING = plural("{count} fact missing", "{count} facts missing")
COUNT_DATES_OPEN = plural("{count} date left open", "{count} dates left open")
COUNT_CELLS_OPEN = plural("{count} cell left open", "{count} cells left open")
NOTHING_IN_LIST = text("No row to import")

SIGNED, ENDS = text("Signed"), text("Ends")
NO_END, END_LEFT_OPEN, END_NOT_STATED = text("no end"), text("left open"), text("not stated")
FIELDS_CHANGE = plural("{count} field changes", "{count} fields change")
FACTS_NOT_STATED = text("not stated: {facts}")
SAME_AS_ROW = text("the same as row {row}")
IS_CANCELLED = text("cancelled in the calendar, stays here as it is")
IS_VANISHED = text("no longer in the list, stays here as it is")
IS_LEFT_OUT = text("left out")
KEPT_AS_CORRECTED = text("changed here and in the list: stays as it is here")
CORRECTED_HERE = text("{field} was changed here and in the list: “{on_file}” stays, the list has “{listed}”.")
EMPTIED_IN_LIST = text("{field} was changed here and is empty in the list: “{on_file}” stays.")
REMOVED_HERE = text("It was removed here after the last import and would be added again.")
DEADLINE_MOVES = text("The deadline moves: act by {new} instead of {old}.")
DEADLINE_IS_NEW = text("A deadline is new: act by {new}.")
DEADLINE_IS_GONE = text("The deadline of {old} no longer applies.")
TOLD_OF_ROW = text("Row {row}: {told}")
