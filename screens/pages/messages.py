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

# The calendar.

MONTH = text("Month")
AGENDA = text("Agenda")
MONTHS = (
    text("January {year}"),
    text("February {year}"),
    text("March {year}"),
    text("April {year}"),
    text("May {year}"),
    text("June {year}"),
    text("July {year}"),
    text("August {year}"),
    text("September {year}"),
    text("October {year}"),
    text("November {year}"),
    text("December {year}"),
)
NO_ENTRIES = text("nothing in it")
ENTRIES = plural("{count} entry", "{count} entries")
NOTHING_ON_DAY = text("Nothing lies on this day.")
EMPTY_DAY = text("nothing on this day")
NOTHING_FURTHER = text("Nothing further.")
SOME_DAY = text("some day")
SOME_DAY_IN = text("Some day in {month}")
DAY_TODAY = text("{day} today")
TODAY = text("today")
TOMORROW = text("tomorrow")
YESTERDAY = text("yesterday")
IN_DAYS = plural("in {count} day", "in {count} days")
DAYS_AGO = plural("{count} day ago", "{count} days ago")
