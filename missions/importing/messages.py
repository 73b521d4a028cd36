"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# Names that are perhaps on file, or twice in the list.

SAME_NAME_AND_COUNTRY = text("same name, same country")
SAME_NAME = text("same name")
SAME_NAME_ELSEWHERE = text("same name, another country")
OTHER_NAME = text("another name on record")
OTHER_SPELLING = text("nearly the same spelling")
OTHER_ORDER = text("same words in another order")
WORDS_IN_COMMON = plural("{count} of {of} words, same country", "{count} of {of} words, same country")
COUNTRY_BY_ROW = text("“{name}” is in {country} according to row {row}; this row says {other}.")
COUNTRY_OPEN = text("Rows name different countries for “{name}” ({countries}), so its country is left open.")
NAME_LEFT_OUT = text("“{name}” was left out.")
