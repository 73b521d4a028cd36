"""The sentences of the command line."""

from missions.messages import text

# Records.

ID = text("Id")
NONE = text("No {kinds}.")
NONE_WITH_WORDS = text("No {kinds} with these words.")
COUNTED = text("{count} {kinds}.")
COUNTED_WITH_WORDS = text("{count} {kinds} with these words.")
AS_OF = text("{name} · on {day}")

# Explanations.

NO_DEADLINES = text("There is no deadline “{deadline}”. That record has none.")
OTHER_DEADLINES = text("There is no deadline “{deadline}”. That record has {keys}.")
NOTHING_DUE = text("Nothing falls due, and no fact is missing to know what does.")
