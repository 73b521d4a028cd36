"""The sentences that explain what is owed again and again, and which visits make it done."""

from missions.messages import assumption, clause, outcome, remedy, rule, step

OWED = clause("Owed in each {}: {}, at least {}.")
OWED_ROLLING = clause("Owed in any twelve months: {}, at least {}.")
UNNAMED = "visits"
BASIS = assumption("That this is owed is {}, not stated in so many words.")
BASIS_REASON = assumption("That this is owed is {}: {}")

# How a window is bounded.

AGREEMENT_YEAR = step(
    "Year {} of the agreement runs from {} to {}, counted in one step from its beginning, {}.",
    "Reg. 1182/71 art. 3; BGB §§ 187, 188; CPC art. 641",
)
AGREEMENT_YEAR_JAPAN = step(
    "Year {} of the agreement runs from {} to {}, counted in one step from its beginning, {}.",
    "Japanese Civil Code arts 140, 143",
)
CALENDAR_YEAR = step("Calendar year {} runs from {} to {}.")
TWELVE_MONTHS_FIRST = step("The first twelve months run from {} to {}.")
TWELVE_MONTHS_AFTER = step("The next twelve months run from {} to {}, counted from the visit before, {}.")
TWELVE_MONTHS_MORE = step("The next twelve months run from {} to {}, counted in one step from {}.")
TWELVE_MONTHS_DONE = step("The last visit it wants closes the window, {}; the next twelve months are counted from it.")
CUT = step("The agreement runs only from {} to {} of it.")
SHORT_FULL = rule("Though shorter than the others, the window counts in full, as recorded.")
SHORT_SHARE = rule(
    "The window has {} of {} days; of the {} owed in a whole one, that makes {}, rounded up, as recorded."
)

# What fills it.

DONE = step("“{}” counts: {}.")
MAY_COUNT = step("“{}” may count, but its day is not certain: {}.")
MAY_COUNT_TODAY = step("“{}” is today, {}: it counts once the day is over.")
MAY_COUNT_ENDED = step("“{}” may count, but the agreement may have ended before: {}.")
MAY_COUNT_NO_DAY = step("“{}” may count, but its day is not recorded.")
PLANNED = step("“{}” is still to come: {}. What is planned is not done.")
PLANNED_NO_DAY = step("“{}” is planned without a day. What is planned is not done.")
DAY_OF_MISSION = assumption("The day of “{}” is not recorded; the days of its mission are taken.")
RECORD_DAY = remedy("The day of “{}” (field “Day”).")

# What that makes.

MET = step("Of {} owed, {} took place: it is met.")
UNCONFIRMED = step("Of {} owed, {} surely took place and {} may have: it is not confirmed.")
MISSED = step("Of {} owed, {} took place by {}: it was missed.")
AT_RISK = step("Of {} owed, {} took place; days left: {}, fewer than the {} that a journey takes to arrange.")
OPEN = step("Of {} owed, {} took place; days left: {}.")
IF_NOBODY_ACTS = outcome("Without enough visits by {} it is missed.")

# Whose turn it is.

TURN = step("{} hosted last, {}, and the parties take turns: now {} should host.")
HOSTED = step("{} hosted last, {}, and the parties take turns.")
RECORD_HOST = remedy("Who received at “{}” (field “Host”), since the parties take turns.")

# What is assumed.

BEGUN_PARTLY = assumption("The agreement's beginning is only known as {}: the earliest day, {}, is taken.")
BEGUN_UNSURE = assumption("The agreement's beginning is not certain: {}.")
NOT_BEGUN_VISIT = assumption(
    "When the agreement begins is not known: counting begins with {}, when the first visit that counts took place."
)
NOT_BEGUN_FILE = assumption(
    "When the agreement begins is not known: counting begins with {}, the year since which it is on file."
)
NOT_BEGUN_TODAY = assumption("When the agreement begins is not known: counting begins with the present year, {}.")
NO_ANNIVERSARY = assumption("Without a beginning it has no anniversaries: calendar years are taken instead.")
RECORD_ENTRY = remedy("When the agreement enters into force (field “Entry into force”).")
FIRST_DAY_UNKNOWN = assumption("Whether the agreement's first day counts is not stated: the earlier reading is taken.")
RECORD_FIRST_DAY = remedy("Whether the agreement's first day counts (field “First day”).")
AFTER_PARTIAL_VISIT = assumption(
    "The day of the last visit that counted is only known as {}: the earliest day, {}, is taken."
)
ENDED_PARTLY = assumption(
    "The agreement's end is only known as {}: whether a visit after {} still counts is not certain."
)
