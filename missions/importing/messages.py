"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# The rows of a sheet.

SKIPPED_TITLE = text("title")
SKIPPED_EMPTY = text("empty")
SKIPPED_HEADINGS = text("headings")
SKIPPED_GROUP = text("group heading")
SKIPPED_GROUP_COUNTRY = text("group: country")
SKIPPED_HEADINGS_AGAIN = text("headings again")
SKIPPED_SUM = text("sum")
SKIPPED_LEGEND = text("legend")
SKIPPED_CANCELLED = text("cancelled")
SKIPPED_DAMAGED = text("damaged")
SKIPPED_BY_CHOICE = text("skipped")
KEPT_BY_CHOICE = text("kept")
KEPT_HIDDEN = text("hidden row, kept")
KEPT_STRUCK = text("struck out, kept")
KEPT_HIDDEN_AND_STRUCK = text("hidden and struck out, kept")
KEPT_WITHOUT_HEADINGS = text("no headings found")

# The columns of a sheet.

GROUP_COLUMN = text("(group heading)")
OWN_NUMBER_OF_ROW = text("its number in the list")
KEPT_IN_NOTES = text("kept in notes")
LEFT_OUT_COLUMN = text("left out")
SURE_BY_CHOICE = text("as chosen")
SURE_BY_FILE = text("sure: the file says so")
SURE_AS_BEFORE = text("as in {file}")
SURE_HEADING = text("sure: heading")
SURE_HEADING_AND_DATES = text("sure: heading and dates")
SURE_HEADING_ON_FILE = plural("sure: heading, {count} on file", "sure: heading, {count} on file")
SURE_COUNTRIES = text("sure: countries")
SURE_NUMBERS = text("sure: each row has its own")
LIKELY_LIKE_HEADING = text("likely: almost that heading")
LIKELY_PART_OF_HEADING = text("likely: part of the heading")
LIKELY_DATES = text("likely: dates")
LIKELY_CELLS = text("likely: by its cells")
LIKELY_NAMES_ON_FILE = plural("likely: names, {count} on file", "likely: names, {count} on file")
LIKELY_OTHER_DAY = text("likely: {other} has its own column")
GUESSED_DAY = text("a guess: or {other}?")
UNKNOWN_COLUMN = text("heading not recognised")
UNKNOWN_DATES = text("dates: ⏎ to say which")
PERSONAL_COLUMN = text("personal: ⏎ to import it")
TARGET_TAKEN = text("{heading} is that already")
NUMBERS_TWICE = text("some numbers occur twice")
ASKED_DAY = text("The list has no column of its own for the signature. What does this day mean?")
MEANS_SIGNED = text("signed on")
MEANS_IN_FORCE = text("in force from")
MEANS_BOTH = text("both")
SIGNED_FOLLOWS = text("in force from the last signature")
IN_FORCE_FOLLOWS = text("the day of signing stays a missing fact")
BOTH_FOLLOWS = text("signed and in force on the same day")
TAKEN_IN_FOLLOWS = text("personal data, kept in the portfolio")

# What cells say.

NO_DAY_READ = text("“{text}” is not read as a day.")
NO_LENGTH_READ = text("“{text}” is not read as a length of time.")
WORD_UNKNOWN = text("“{text}” is none of the words known here.")
WITHOUT_END = text("without end")
