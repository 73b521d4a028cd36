"""The sentences of a deadline in short, of the time line and of the month."""

from missions.messages import plural, text

# A deadline in short.

TO_DO_WITH = text("{what}, {partner}")
START_AHEAD = text("Start by {day}.")
START_PAST = text("The day to start by was {day}.")
WHY_SO = text("Why this date")
CLAUSE_LABEL = text("Clause")
COUNTED_LABEL = text("Counted")
ASSUMED_LABEL = text("Assumed")
CERTAINTY_LABEL = text("Certainty")
OWNER_LABEL = text("Owner")
SURE_FIRM = text("firm: the day is stated")
SURE_DERIVED = text("derived: counted from facts that are stated")
SURE_BOUNDED = text("bounded: it is one of several days")
SURE_ASSUMED = text("assumed: a fact is inferred")

# The time line.

NO_END_DATE = text("no end date")
SIGNING_ON = text("signing on {day}")
EXPIRED_AGO = text("expired {ago}")
FOLLOWS_ON = text("{what} {day}")
ENDS_WORD = text("ends")
ACT_WHEN = text("act {when}")
OF_PARTNER = text("{title} · {partner}")
START_BY_DAY = text("Start by {day}.")
TO_BE_SIGNED = text("To be signed {day}.")
ENDS_ON = text("It ends {day}.")
ENDED_ON = text("It ended {day}.")
PEOPLE = plural("{count} person", "{count} people")
GOING = plural("{count} going", "{count} going")
NOBODY_GOING = text("nobody going")

# The month.

CALLED_OFF = text("called off")
BAND_PEOPLE = plural("{name} · {count} person", "{name} · {count} people")
VERB_AND_NAME = text("{verb} {name}")
SIGNING_MARK = text("○ {name}")
SIGN_WITH = text("○ Sign {name}")
DONE_MARK = text("✓ {what}")
OFF_MARK = text("× {what}")
CONFLICTS_MARK = plural("✗ {count} conflict", "✗ {count} conflicts")
CLASH_AT = text("✗ {count} at {clock}")
WEEK = text("week {number}")
DAY_OF_MISSION = text("day {number} of {mission}")
WITH_PARTNER = text("{what}, {name}")
