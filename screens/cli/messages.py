"""The sentences of the command line."""

from missions.messages import plural, text

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

# missions doctor, sample.

ERRORS = text("Errors ({count})")
WARNINGS = text("Warnings ({count})")
GOOD_TO_KNOW = text("Good to know ({count})")
FIXED = text("Fixed ({count})")
NOT_FIXED = text("Not fixed ({count})")
FINDING = text("{about}: {sentence}")
FINDING_WITH_FIX = text("{about}: {sentence} With --fix: {fix}")
MORE_FINDINGS = plural("… and {count} more, which --all lists.", "… and {count} more, which --all lists.")
SOUND = text("{path} is sound.")
SOUND_BUT = plural("{path} is sound; {count} good to know.", "{path} is sound; {count} good to know.")
UNSOUND = text("{path}: {findings}.")
COUNT_ERRORS = plural("{count} error", "{count} errors")
COUNT_WARNINGS = plural("{count} warning", "{count} warnings")
COUNT_INFO = plural("{count} good to know", "{count} good to know")
SUMMARY_SAMPLE = text("sample portfolio")
WROTE = text("Wrote {path}: {numbers}.")
OPEN_WITH = text("Open it with: missions --file {path}")
