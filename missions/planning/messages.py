"""The sentences of planning: conflicts and how to fix them, steps, tasks and checklists."""

from missions.messages import assumption, clause, remedy, rule, step

# People, and visits or legs with local time and place.

AND = "{} and {}"
AND_MORE = "{} and {} more"
QUOTED = "“{}”"
AT = "“{}” ({})"
LEG = "the {} {} ({})"
SLOT_OF_MISSION = "{} of “{}”"
WHOLE_TRIP = "the whole trip"
WITHOUT_DAY = "no day yet"

# People in two places.

TWO_PLACES = "In two places at once, {}, on {} local time: {} and {}."
TWO_PLACES_DAYS = "In two places at once, {}, in local times: {} on {} and {} on {}."
ONE_GOES = "Move one of them, or take these people off one."
NAME_WHO_GOES = "Name the delegates who go to each of them: who is not named is taken to go to both."
MAY_BE_PART = "If one is a part of the other, nothing; else move one of them, or take these people off one."
TRAVEL_TIME = (
    "Too little time on the way for {} on {}: {} minutes from {} to {}, where {} minutes are taken to be needed as no "
    "leg or transfer is recorded."
)
LEAVE_TIME = "Leave {} minutes more, or record the leg or transfer between them with its own times."
OTHER_MISSION = "Travelling with two missions, {}, on {}: this one and “{}”."
ONE_MISSION = "Take these people off one of the missions, or record when each of them arrives and departs."

# Outside the days.

BEFORE_ARRIVAL = "Not there yet: {} will arrive {}, after {} on {}."
AFTER_DEPARTURE = "Not there any more: {} will depart {}, before {} on {}."
MOVE_OR_STAY = "Move the visit, take them off it, or change when they arrive and depart."
OUTSIDE_MISSION = "Outside the mission: {} is on {}, and the mission is {}."
MOVE_VISIT_OR_MISSION = "Move the visit, or change the dates of the mission."
OUTSIDE_EVENT = "Outside the event: {} is on {}, and {} is {}."
MOVE_TO_EVENT = "Move the visit to one of the event's days, or take the event off it."
EVENT_CANCELLED = "Called off: {} is cancelled, where {} was to be on {}."
ELSEWHERE = "Find another place for it, or take it out of the programme."
MISSION_EVENT_CANCELLED = "Called off: {} is cancelled, to which the mission goes."
EVENT_REMEDY = "Take the event off the mission, or call the mission off."
EVENT_MISSED = "Outside the event: {} is {}, and the mission is {}."
SHIFT_MISSION = "Shift the mission to the event's days, or take the event off it."

# Days off.

ON_HOLIDAY = "On a public holiday there: {} on {}, {}."
ON_WEEKEND = "On the weekend there: {} on {} in {}."
ASK_OR_MOVE = "Move it, or ask the host and mark who has accepted."

# Languages.

NO_LANGUAGE = "No common language: at {}, {}, ours speak {} and theirs {}, and nobody interprets."
ADD_INTERPRETER = "Add an interpreter between {} and {}, or record who interprets."
NOT_SPOKEN = "Not everybody can follow: at {}, {}, nobody interprets, and the languages of {} do not include {}."
NONE_COMMON = "No language that all have: at {}, {}, nobody interprets for {}."
SOMEBODY_INTERPRETS = "Add an interpreter or record who interprets for them ({}), or record that they speak it."

# Travel documents.

BY_RULE = "{} {}"
ALL_NEED = "Needed and not applied for: {} for {}, by {}."
ALL_APPLIED = "Applied for and not granted yet: {} for {}, by {}."
ALL_SHORT = "Not valid long enough: {} for {}, of {}."
NEW_PASSPORT = "A new passport, best applied for by {}; record until when it is valid, or the country's own rule."
NEW_PASSPORT_LATE = (
    "A new passport at once: it was best applied for by {}. Record until when it is valid, or the country's own rule."
)
NEW_PASSPORT_SOON = "A new passport; record until when it is valid, or the country's own rule in its profile."
APPLY = "Apply for it and record how far it is, or that it is not needed."
APPLY_BY = "Apply for it by {}, and record how far it is or that it is not needed."
APPLY_LATE = "Apply for it at once: that was to be done by {}. If it is not needed, record that."
ASK_FOR_IT = "Ask how far it is, and record when it is granted."

# Signatories.

OUT_OF_OFFICE = "Not in office: {} is to sign at {} on {}, when no function that is recorded is held any more or yet."
MAY_NOT_SIGN = "No authority recorded: {} is to sign at {} on {}, and no function held then carries it."
NO_FUNCTION = "No authority recorded: {} is to sign at {} on {}, and no function is recorded."
SIGNS_FOR_OTHERS = "No authority for a party: {} is to sign at {} on {}, and may sign, but for none of its parties."
OTHER_SIGNATORY = "Record the function of {} that may sign, or whose deputy, with its dates; or name another signatory."

# Hosts.

HOST_NOT_INVITED = "Not invited: nobody of {} is marked as invited to {} on {}."
INVITE = "Invite {} and mark who is invited, or who has accepted."
HOST_DECLINED = "Declined: everybody of {} has declined {} on {}."
OTHER_HOST = "Invite somebody else of the host, move it, or take it out of the programme."

# Why a step is rejected.

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

# What a step means.

ADDED = "“{}” is added {}, {}."
ADDED_TO_TRAY = "“{}” is added to the tray: it has no time yet."
VISIT_MOVED = "“{}” is now {}, {}."
VISIT_MOVED_DAY = "“{}” is now {}; it has no time yet."
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

# Warnings.

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

# The day a task is planned from.

BEGINS = clause("“{}” begins {}.")
ENDS = clause("“{}” ends {}.")
TAKES_PLACE = clause("“{}” takes place {}.")
SIGNED_THERE = clause("“{}” is to be signed at “{}”, {}.")
SIGNED = clause("“{}” was signed {}.")
EXPIRES = clause("The last day of “{}” is {}.")
NOTICE = step("The last day for a notice that stops “{}” from renewing itself is {}.")
PERIOD_ENDS = clause("The period of “{}” ends {}.")
OWN_DAY = clause("It has a day of its own: {}.")
OWN_PARTIAL = step("Of its own day, {}, the earliest counts.")

# Counting from it.

ON_THE_DAY = step("It is done on that day, {}.")
DAY_BEFORE = step("The day before is {}.")
DAYS_BEFORE = step("{} days before that is {}.")
DAYS_BEFORE_EARLIEST = step("{} days before the earliest of these days is {}.")
DAY_AFTER = step("The day after is {}.")
DAYS_AFTER = step("{} days after that is {}.")
DAYS_AFTER_LATEST = step("It cannot be done before: {} days after the last of these days is {}.")
EVERY_DAY = rule("It is done every day until {}, also on weekends.")
EVERY_DAY_ON = rule("It is done every day, also on weekends; until when is not recorded.")
LAST_DONE = step("It was last done {}, so it is due again {}.")

WEEKEND_BACK = step("{} falls on a weekend, so it is due on the working day before, {}.")
HOLIDAY_BACK = step("{} is a public holiday ({}), so it is due on the working day before, {}.")
WEEKEND_ON = step("{} falls on a weekend; to come after the day it follows, it is due on the next working day, {}.")
HOLIDAY_ON = step(
    "{} is a public holiday ({}); to come after the day it follows, it is due on the next working day, {}."
)
CALENDARS = rule("Working days are those of {}.")
NO_CALENDAR = assumption("Public holidays are not looked at, since no country of whoever leads it is recorded.")
RECORD_LEAD = remedy("The organisation that leads the mission, and its country and region.")
CALENDAR_UNKNOWN = assumption("Not all public holidays of {} are known, so the day may fall on one.")

# Unknown days.

NO_ANCHOR = clause("It has neither a day of its own nor a day it is planned from.")
NOT_LINKED = clause("It is planned from the {}, but of what is not recorded.")
WAITS = clause("Its day is planned from that of “{}”, which is not recorded.")
ONE_WAITS = clause("One open task is planned from its day, which is not recorded.")
MANY_WAIT = clause("{} open tasks are planned from its day, which is not recorded.")
CLOSE = remedy("To close the gap, record “{}”.")

# The basis of the lead time of a checklist item.

TASK_SOURCED = "the source names the task, the number of days is our default"
TASK_SOURCED_REMARK = "the source names the task, the number of days is our default; {}"
OUR_DEFAULT = "task and number of days are our default"
APPLIES_IF = "Applies if {}."

# Why a checklist item becomes no task.

HAVE_ALREADY = "planned already"
NO_MISSION = "there is no mission it would be planned from"
NO_VISIT = "there is no visit it would be planned from"
NO_EVENT_TO_PLAN_FROM = "there is no event it would be planned from"
SEVERAL_EVENTS = "there are several events: plan it from a visit to one of them"
NO_SIGNING = "there is no signing it would be planned from"
SEVERAL_SIGNINGS = "there are several signings: plan it from one of them"
NO_AGREEMENT = "there is no agreement it would be planned from"
NO_EXPIRY = "the agreement has no last day"
NO_NOTICE = "the agreement does not renew itself, or no notice would stop it"
SIGNED_ALREADY = "the agreement is signed: plan it from the one that follows it"
NO_PROJECT = "there is no programme it would be planned from"

# Tasks.

PLANNED_ONE = "1 task of “{}” is planned for “{}”."
PLANNED = "{} tasks of “{}” are planned for “{}”."
CHECKLIST_KEPT = "The checklist “{}” is now in the portfolio, where it can be changed."
SKIPPED_ONE = "1 task was left out: {}."
SKIPPED = "{} tasks were left out: {}."
LATE_ONE = "1 of them should have been done by now."
LATE = "{} of them should have been done by now."
NOTHING_TO_PLAN = "Nothing of “{}” is to be planned for “{}”: {}."
ONLY_CONDITIONAL = "the rest applies only under a condition, so choose what does"
NOTHING_CHOSEN = "No task of “{}” was chosen."
DONE = "“{}” is done."
DONE_TODAY = "“{}” is done for {}; it is due again {}."
DROPPED = "“{}” is dropped: it is not to be done."
REOPENED = "“{}” is open again."
REOPENED_DUE = "“{}” is open again, due {}."
ASSIGNED = "“{}” is now for {}."
FREED = "“{}” is now for whoever has the role."
TASK_MOVED = "“{}” now has a day of its own, {}; it no longer moves with “{}”."
TASK_MOVED_BARE = "“{}” now has a day of its own, {}."
UNMOVED = "“{}” is planned again, for {}."
UNMOVED_UNKNOWN = "“{}” is planned again; its day is not known yet."
IS_DONE = "“{}” is not open, its state is {}: open it again first."
IS_OPEN = "“{}” is open already."
NO_SUCH_PERSON = "There is nobody with the id “{}” (owner)."
NO_DAY_TO_MOVE = "“{}” has no day to move: give it one (due)."
DAY_OPEN = "The day (due), {}, has no first day: name a day, a month or a year."
