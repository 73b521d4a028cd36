"""The sentences of the widgets."""

from missions.messages import plural, text

# Tables of records.

ACT_BY = text("Act by")
DAYS = text("Days")
COUNT = text("{count}")
SOME = text("{count} of {every}")
PLACE = text("{place}/{count}")
PLACE_AMONG = text("{place}/{count} of {every}")

# The bar of a deadline and the time line.

NO_DAY_COMPUTED = text("? No day can be computed: a fact is missing.")
X_SAYS_WHICH = text("x says which one.")
FACT_MISSING = text("? A fact is missing: x says which.")
START = text("├ start {day}")
ACT = text("◆ act by {day}")
ACT_WHEN_DUE = text("◈ act by, {due}")
IN_DAYS = text("{day}, {days}")
ENDS = text("ends {day}")
MARKED_DAY = text("{sign} {what}")
TODAY = text("▼ today")
THIS_ONE = text("▸ this one")
MONDAYS = text("Mondays")
NOTHING_CHOSEN = text("Nothing is chosen.")
ACT_BY_LANE = text("act by")
ENDS_LANE = text("ends")
EVENTS_LANE = text("events")
MISSIONS_LANE = text("missions")

# Signs and their meanings.

MISSION = text("mission")
EVENT = text("event")
VISIT = text("visit")
DEADLINE = text("deadline")
TASK = text("task")
FOLLOW_UP = text("follow-up")
NOT_CERTAIN = text("not certain")
DONE = text("done")
CALLED_OFF = text("called off")
MORE_ON_DAY = text("so many more on the day")
DAYS_LONG = plural("{count} day", "{count} days")
START_TO_ACT = text("from the day to start to the day to act")
DAY_TO_ACT = text("the day to act by; ◈ where it is the due day as well")
DUE_DAY = text("the due day; ○ the first and last day it may be")
LAST_DAY = text("the last day of a term; □ the first and last day it may be")
SO_MANY = text("so many of them, and their height where some are more than nine")
BEFORE_AND_AFTER = text("so many to act on before and after the months shown")
EVENT_OR_MISSION = text("an event, a mission; ○┄ where its days are not known")
TODAY_AND_MONTHS = text("today, and the beginning of a month")
MEETINGS = text("a meeting, a courtesy call, a site visit")
SIGNINGS = text("a signing, matchmaking, a stand")
WORKSHOPS = text("a workshop, a reception, a meal")
JOURNEYS = text("a leg or transfer, a night at a hotel, free time")
IN_TRAY = text("a visit that waits in the tray for a time")
CLASHES = text("something that cannot be so, or should be checked")
TIME_AT_HOME = text("the time at home, where it is the day before; +1d the day after")
TAKE_PART = text("how many people take part; everybody where nobody is named")
