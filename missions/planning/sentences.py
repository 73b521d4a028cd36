"""The sentences of planning missions and their visits."""

from missions.messages import assumption, step

# Why a step is refused.

NO_DAY = "“{}” has no exact day yet: give it one (day)."
NO_START = "“{}” has no time yet: give it one (start)."
NO_LENGTH = "Say by how much it is moved: minutes or days."
TOO_SHORT = "“{}” lasts {} and cannot last less than {}."
TOO_LONG = "“{}” lasts {} and cannot last a whole day: make it several."
NO_MINUTES = "A visit lasts from {} up to a day: {} is not possible (minutes)."
OUT_OF_CALENDAR = "That day lies beyond the calendar."
IS_CLOSED = "“{}” is {}: copy it, or change its stage first (stage)."
NOT_SHIFTED = "Say by how many days it is shifted: 7, or -7 for earlier."
NO_DATES = "“{}” has no exact dates to count from: give it some (dates)."
TITLE_MISSING = "Title: say what the mission is called."
LAST_BEFORE_FIRST = "The last day, {}, lies before the first, {} (last day)."
TOO_MANY_DAYS = "{} days are too many for one mission: {} at most (last day)."
NO_LEG = "“{}” has no leg {}: name one of its {}."
NO_LEG_AT_ALL = "“{}” has no travel legs: name a day instead."
LEG_UNDATED = "The leg {} has no day of departure: give it one (legs)."
NOTHING_LATER = "Nothing of “{}” lies on or after {}: there is nothing to split off."
NOTHING_EARLIER = "All of “{}” lies on or after {}: shift it, or change its title instead."
NO_EVENT = "There is no event “{}” in the portfolio (event)."
EVENT_UNDATED = "First day: the dates of “{}” are not known, so name the first and the last day."
NO_FIRST_DAY = "First day: name one, or an event that has its dates."

# What is said.

ADDED = "“{}” is added {}, {}."
ADDED_TO_TRAY = "“{}” is added to the tray: it has no time yet."
MOVED = "“{}” is now {}, {}."
MOVED_DAY = "“{}” is now {}; it has no time yet."
LENGTHENED = "“{}” now lasts {}, until {}."
DUPLICATED = "“{}” is there twice; the copy begins {}, {}."
DUPLICATED_IN_TRAY = "“{}” is there twice; the copy waits in the tray."
UNTIMED = "“{}” waits in the tray until it has a time again."
SHIFTED_LATER = "“{}” is shifted by {} later, to {}."
SHIFTED_EARLIER = "“{}” is shifted by {} earlier, to {}."
SHIFTED_UNDATED = "“{}” is shifted by {}."
VISITS_SHIFTED = "Its journey and its visits ({}) move with it; tasks that are planned from it follow."
COPIED = "“{}” is planned for {}, as “{}” was for {}."
COPIED_VISITS = "Taken over – visits: {}, delegates: {}, travel legs: {}, stays: {}, tasks: {}."
COPIED_WITHOUT = (
    "Left behind: minutes, outcomes, gifts, papers, bookings, amounts spent and what happened to agreements."
)
INVITED_ANEW = "All invitations are open again."
SPLIT = "“{}” is a mission of its own from {} on."
SPLIT_SHARE = "It takes – visits: {}, travel legs: {}, stays: {}."
BEGUN = "“{}” is planned from {} to {}."
BEGUN_ONE_DAY = "“{}” is planned for {}."
BEGUN_VISITS = "It begins with visits: {} (in the tray: {}), and tasks: {}."
LAST_TAKEN = "Where nothing else is said it lasts {}."

# What to mind.

NO_END_ASSUMED = assumption("Its end is not stated, so {} are counted from its start.")
NOT_EXACT = "“{}” of {} is no exact day and stays as it is."
EVENT_STAYS = "“{}”, {}, does not move with it."
TASK_STAYS = "The task “{}” has a day of its own and stays on it."
HAS_MINUTES = "“{}” has minutes already, and moves all the same."
EVENT_FOLLOWED = step("“{}” takes the place of “{}”.")
EVENT_LEFT_OUT = "No later edition of “{}” is on file, so it is left out."
TIMES_OF_BEFORE = "Times of flights and trains are those of last time: book them anew."
STAY_SPLIT = "The stay “{}” is divided on {}."
UNDATED_STAY = "Visits without a day, {}, stay with “{}”."
BUDGET_STAYS = "The budget stays with “{}”."
BEYOND_EVENT = "It takes place {}, which lies outside the days of “{}”, {}."
