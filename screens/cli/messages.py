"""The sentences of the command line: what commands tell, ask and refuse."""

from missions.messages import plural, text

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
