"""The sentences of the time line and of the month."""

from missions.messages import plural, text

# The time line.

NO_END_DATE = text("no end date")
SIGNING_ON = text("signing on {day}")
EXPIRED_AGO = text("expired {ago}")
FOLLOWS_ON = text("{what} {day}")
ENDS_WORD = text("ends")
ACT_WHEN = text("act {when}")
OF_PARTNER = text("{title} · {partner}")
START_BY_DAY = text("Start by {day}.")
ENDS_ON = text("It ends {day:on}.")
ENDED_ON = text("It ended {day:on}.")
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
