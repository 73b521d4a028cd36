"""The sentences of planning: conflicts and how to fix them, steps, tasks and checklists."""

from missions.messages import Part, assumption, clause, plural, remedy, rule, step, text

# People, and visits or legs with local time and place.

AND = text("{names} and {last}")
AND_MORE = plural("{names} and {count} more", "{names} and {count} more")
QUOTED = text("“{visit}”")
AT = text("“{visit}” ({around})")
LEG = text("the {mode} {origin}–{destination} ({times})")
SLOT_OF_MISSION = text("{slot} of “{mission}”")
WITHOUT_DAY = text("no day yet")

# People in two places.

TWO_PLACES = text("In two places at once, {people}, on {day} local time: {one} and {other}.")
TWO_PLACES_DAYS = text("In two places at once, {people}, in local times: {one} on {day} and {other} on {other_day}.")
ONE_GOES = text("Move one of them, or take these people off one.")
NAME_WHO_GOES = text("Name the delegates who go to each of them: who is not named is taken to go to both.")
MAY_BE_PART = text("If one is a part of the other, nothing; else move one of them, or take these people off one.")
TRAVEL_TIME = text(
    "Too little time on the way for {people} on {day}: {left} minutes from {origin} to {destination}, where {needed} minutes are taken to be needed as no "
    "leg or transfer is recorded."
)
LEAVE_TIME = text("Leave {needed} minutes more, or record the leg or transfer between them with its own times.")
OTHER_MISSION = text("Travelling with two missions, {people}, on {day}: this one and “{mission}”.")
ONE_MISSION = text("Take these people off one of the missions, or record when each of them arrives and departs.")

# Outside the days.

BEFORE_ARRIVAL = text("Not there yet: {people} will arrive {limit}, after {visit} on {day}.")
AFTER_DEPARTURE = text("Not there any more: {people} will depart {limit}, before {visit} on {day}.")
MOVE_OR_STAY = text("Move the visit, take them off it, or change when they arrive and depart.")
OUTSIDE_MISSION = text("Outside the mission: {visit} is on {day}, and the mission is {dates}.")
MOVE_VISIT_OR_MISSION = text("Move the visit, or change the dates of the mission.")
OUTSIDE_EVENT = text("Outside the event: {visit} is on {day}, and {event} is {dates}.")
MOVE_TO_EVENT = text("Move the visit to one of the event's days, or take the event off it.")
EVENT_CANCELLED = text("Called off: {event} is cancelled, where {visit} was planned for {day}.")
ELSEWHERE = text("Find another place for it, or take it out of the programme.")
MISSION_EVENT_CANCELLED = text("Called off: {event} is cancelled, to which the mission goes.")
EVENT_REMEDY = text("Take the event off the mission, or call the mission off.")
EVENT_MISSED = text("Outside the event: {event} is {dates}, and the mission is {mission_dates}.")
SHIFT_MISSION = text("Shift the mission to the event's days, or take the event off it.")

# Days off.

ON_HOLIDAY = text("On a public holiday there: {visit} on {day}, {holiday}.")
ON_WEEKEND = text("On the weekend there: {visit} on {day} in {country}.")
ASK_OR_MOVE = text("Move it, or ask the host and mark who has accepted.")

# Languages.

NO_LANGUAGE = text(
    "No common language: at {visit}, {day}, ours speak {ours} and theirs {theirs}, and nobody interprets."
)
ADD_INTERPRETER = text("Add an interpreter between {ours} and {theirs}, or record who interprets.")
NOT_SPOKEN = text(
    "Not everybody can follow: at {visit}, {day}, nobody interprets, and the languages of {people} do not include {language}."
)
NONE_COMMON = text("No language that all have: at {visit}, {day}, nobody interprets for {people}.")
SOMEBODY_INTERPRETS = text(
    "Add an interpreter or record who interprets for them ({languages}), or record that they speak it."
)

# Travel documents.

ALL_NEED = text("Needed and not applied for: {document} for {country}, by {people}.")
ALL_APPLIED = text("Applied for and not granted yet: {document} for {country}, by {people}.")
ALL_SHORT = text("Not valid long enough: {document} for {country}, of {people}.")

# Signatories.

OUT_OF_OFFICE = text(
    "Not in office: {person} is to sign at {visit} on {day}, when no function that is recorded is held any more or yet."
)
MAY_NOT_SIGN = text(
    "No authority recorded: {person} is to sign at {visit} on {day}, and no function held then carries it."
)
NO_FUNCTION = text("No authority recorded: {person} is to sign at {visit} on {day}, and no function is recorded.")
SIGNS_FOR_OTHERS = text(
    "No authority for a party: {person} is to sign at {visit} on {day}, and may sign, but for none of its parties."
)
OTHER_SIGNATORY = text(
    "Record the function of {person} that may sign, or whose deputy, with its dates; or name another signatory."
)

# Hosts.

HOST_NOT_INVITED = text("Not invited: nobody of {host} is marked as invited to {visit} on {day}.")
INVITE = text("Invite {host} and mark who is invited, or who has accepted.")
HOST_DECLINED = text("Declined: everybody of {host} has declined {visit} on {day}.")
OTHER_HOST = text("Invite somebody else of the host, move it, or take it out of the programme.")

# Moved, with what was answered, confirmed and booked for the days before.

ASK_THEM_AGAIN = plural(
    "One person was invited to “{visit}” or has answered for another day, hour or place: ask again.",
    "{count} people were invited to “{visit}” or have answered for another day, hour or place: ask them again.",
)
ASK_ALL_AGAIN = plural(
    "One invitation or answer, at {visits} visits, is for another day, hour or place: ask again.",
    "{count} invitations or answers, at {visits} visits, are for another day, hour or place: ask them again.",
)
CONFIRM_AGAIN = text("The slot of “{visit}” was confirmed as it was before: let both sides confirm it again.")
BOOKED_FOR = text("{what} is booked for {booked} but is now on another day: rebook it.")
LEFT_OUTSIDE = text("Outside “{mission}”, which is {dates} now: {names}.")
THE_VISIT = text("the visit “{visit}” on {day}")
THE_LEG = text("{leg} on {day}")
THE_STAY = text("the stay {stay}, {nights}")
THE_ARRIVAL = text("{person} arrives {day}")
THE_DEPARTURE = text("{person} departs {day}")
A_STAY = text("a stay")
BEFORE_CALLED_OFF = text("before it was called off")
ANSWERED_FOR = text("{state} for {slot}: ask again")
ANSWERED_BEFORE = text("To be asked again: {people}, {state} for {slot}; {visit} is now on {day}.")
ASK_AGAIN = text("Ask them again and mark how they answer.")
SLOT_CHANGED = text("Not confirmed as it is now: {visit} was confirmed for {slot}; it is now on {day}.")
IMPOSSIBLE_TIMES = text(
    "Impossible times: {visit} on {day} ends before it begins, {length} later if that were the next day."
)
MEND_TIMES = text("Give it an end after its start; an end after midnight may be up to {most} later.")
EVENT_ONLINE = text("Online: {event} takes place online, and {visit} on {day} is planned at its venue.")
MISSION_EVENT_ONLINE = text("Online: {event}, to which the mission goes, takes place online.")
MEET_ONLINE = text("Hold it online (place), find another place for it, or take the event off it.")
STAY_HOME = text("Take the event off the mission, or plan what is done from home.")
EVENT_MOVED = text("Moved: {event} has been moved, and its new dates are not on file, while {visit} is on {day}.")
ASK_FOR_DATES = text("Record the new dates of the event, and move the visit to one of them.")
CONFIRM_SLOT = text("Let both sides confirm it again, and mark the slot as confirmed.")
BOOKED_BEFORE = text("Booked for another day: {what} is booked for {booked} and planned for {planned}.")
REBOOK = text("Rebook it and put the new booking into its reference, or empty “Booked for” once it holds.")
JOURNEY_OUTSIDE = text("Outside the mission, which is {dates}: {what}.")
MOVE_OR_CHANGE_DATES = text("Move it, take it out, or change the dates of the mission.")

# Ways out of a conflict.

WAY_CUT = step("Cut “{visit}” by {length}, to end at {end}.")
WAY_MOVE = step("Move “{visit}” to {when}.")
WAY_WITHOUT = step("Send {names} to “{visit}” without {others}.")
WAY_INVITE = step("Mark as invited to “{visit}” as it is planned now: {names}.")
WAY_UNSCHEDULE = step("Leave “{visit}” unscheduled for now.")
DAY_AND_CLOCK = text("{day}, {clock}")

# Why a step is rejected.

NO_DAY = text("“{visit}” has no exact day yet: give it one (day).")
NO_START = text("“{visit}” has no time yet: give it one (start).")
NO_LENGTH = text("Say by how much it is moved: minutes or days.")
TOO_SHORT = text("“{visit}” lasts {length} and cannot last less than {least}.")
TOO_LONG = text("“{visit}” lasts {length} and cannot last a whole day: make it several.")
NO_MINUTES = text("A visit lasts from {least} up to a day: {length} is not possible (minutes).")
OUT_OF_CALENDAR = text("That day lies beyond the calendar.")
IS_CLOSED = text("“{mission}” is {stage}: copy it, or change its stage first (stage).")
NOT_SHIFTED = text("Say by how many days it is shifted: 7, or -7 for earlier.")
NO_DATES = text("“{mission}” has no exact dates to count from: give it some (dates).")
TITLE_MISSING = text("Title: say what the mission is called.")
LAST_BEFORE_FIRST = text("The last day, {last}, lies before the first, {first} (last day).")
TOO_MANY_DAYS = text("{days} days are too many for one mission: {most_mission_days} at most (last day).")
NO_LEG = text("“{mission}” has no leg {at}: name one of its {count}.")
NO_LEG_AT_ALL = text("“{mission}” has no travel legs: name a day instead.")
LEG_UNDATED = text("The leg {at} has no day of departure: give it one (legs).")
NOTHING_LATER = text("Nothing of “{mission}” lies on or after {day}: there is nothing to split off.")
NOTHING_EARLIER = text("All of “{mission}” lies on or after {day}: shift it, or change its title instead.")
NO_EVENT = text("There is no event “{id}” in the portfolio (event).")
EVENT_UNDATED = text("First day: the dates of “{event}” are not known, so name the first and the last day.")
NO_FIRST_DAY = text("First day: name one, or an event that has its dates.")

# What a step means.

ADDED = text("“{visit}” is added {day}, {start}.")
ADDED_UNSCHEDULED = text("“{visit}” is added, unscheduled: it has no time yet.")
VISIT_MOVED = text("“{visit}” is now {day}, {start}.")
VISIT_MOVED_DAY = text("“{visit}” is now {day}; it has no time yet.")
LENGTHENED = text("“{visit}” now lasts {length}, until {end}.")
DUPLICATED = text("“{visit}” is there twice; the copy begins {later}, {start}.")
DUPLICATED_UNSCHEDULED = text("“{visit}” is there twice; the copy is unscheduled.")
UNTIMED = text("“{visit}” is unscheduled until it has a time again.")
SHIFTED_LATER = plural(
    "“{mission}” is shifted by {count} day later, to {dates}.",
    "“{mission}” is shifted by {count} days later, to {dates}.",
)
SHIFTED_EARLIER = plural(
    "“{mission}” is shifted by {count} day earlier, to {dates}.",
    "“{mission}” is shifted by {count} days earlier, to {dates}.",
)
SHIFTED_UNDATED = plural("“{mission}” is shifted by {count} day.", "“{mission}” is shifted by {count} days.")
VISITS_SHIFTED = text("Its journey and its visits ({count}) move with it; tasks that are planned from it follow.")
COPIED = text("“{copy}” is planned for {dates}, as “{mission}” was for {before}.")
COPIED_VISITS = text(
    "Copied: visits {visits}, delegates {delegates}, travel legs {legs}, stays {stays}, tasks {tasks}."
)
COPIED_WITHOUT = text(
    "Not copied: minutes, outcomes, gifts, papers, bookings, amounts spent and what happened to agreements."
)
INVITED_ANEW = text("All invitations are open again.")
SPLIT = text("“{title}” is a mission of its own from {day} on.")
SPLIT_SHARE = text("It takes – visits: {count}, travel legs: {total}, stays: {rest}.")
BEGUN = text("“{title}” is planned from {first} to {last}.")
BEGUN_ONE_DAY = text("“{title}” is planned for {first}.")
BEGUN_VISITS = text("Visits: {visits} ({undated} unscheduled). Tasks: {tasks}.")
LAST_TAKEN = plural(
    "Where nothing else is said it lasts {count} day.", "Where nothing else is said it lasts {count} days."
)

# Warnings.

NO_END_ASSUMED = assumption("Its end is not stated, so {length} are counted from its start.")
NOT_EXACT = text("“{day}” of {field} is no exact day and stays as it is.")
EVENT_STAYS = text("“{event}”, {dates}, does not move with it.")
TASK_STAYS = text("The task “{task}” has a day of its own and stays on it.")
HAS_MINUTES = text("“{visit}” has minutes already, and moves all the same.")
EVENT_FOLLOWED = step("“{after}” takes the place of “{before}”.")
EVENT_LEFT_OUT = text("No later edition of “{before}” is on file, so it is left out.")
TIMES_OF_BEFORE = text("Times of flights and trains are those of last time: book them anew.")
STAY_SPLIT = text("The stay “{place}” is divided on {day}.")
UNDATED_STAY = text("Visits without a day, {undated}, stay with “{mission}”.")
BUDGET_STAYS = text("The budget stays with “{mission}”.")
BEYOND_EVENT = text("It takes place {shown}, which lies outside the days of “{event}”, {dates}.")

# The day a task is planned from.

BEGINS = clause("“{title}” begins {day:on}.")
ENDS = clause("“{title}” ends {day}.")
TAKES_PLACE = clause("“{title}” takes place {day}.")
SIGNED_THERE = clause("“{title}” is to be signed at “{visit}”, {day}.")
SIGNED = clause("“{title}” was signed {day}.")
EXPIRES = clause("The last day of “{agreement}” is {end}.")
NOTICE = step("The last day for a notice that stops “{agreement}” from renewing itself is {day}.")
PERIOD_ENDS = clause("The period of “{title}” ends {day}.")
OWN_DAY = clause("It has a day of its own: {own}.")
OWN_PARTIAL = step("Of its own day, {own}, the earliest counts.")

# Counting from it.

ON_THE_DAY = step("It is done on that day, {there}.")
DAYS_BEFORE = plural("The day before is {day}.", "{count} days before that is {day}.")
DAYS_BEFORE_EARLIEST = plural(
    "The day before the earliest of these days is {there}.",
    "{count} days before the earliest of these days is {there}.",
)
DAYS_AFTER = plural("The day after is {day}.", "{count} days after that is {day}.")
DAYS_AFTER_LATEST = plural(
    "It cannot be done before: the day after the last of these days is {there}.",
    "It cannot be done before: {count} days after the last of these days is {there}.",
)
EVERY_DAY = rule("It is done every day until {last}, also on weekends.")
EVERY_DAY_ON = rule("It is done every day, also on weekends; until when is not recorded.")
LAST_DONE = step("It was last done {done}, so it is due again {day}.")

WEEKEND_BACK = step("{day} falls on a weekend, so it is to be done by the working day before, {there}.")
HOLIDAY_BACK = step("{day} is a public holiday ({holiday}), so it is to be done by the working day before, {there}.")
WEEKEND_ON = step(
    "{day} falls on a weekend; to come after the day it follows, it is due on the next working day, {there}."
)
HOLIDAY_ON = step(
    "{day} is a public holiday ({holiday}); to come after the day it follows, it is due on the next working day, {there}."
)
CALENDARS = rule("Working days are those of {codes}.")
NO_CALENDAR = assumption("Public holidays are not looked at, since no country of whoever leads it is recorded.")
RECORD_LEAD = remedy("The organisation that leads the mission, and its country and region.")
CALENDAR_UNKNOWN = assumption("Not all public holidays of {codes} are known, so the day may fall on one.")

# Unknown days.

NO_ANCHOR = clause("It has neither a day of its own nor a day it is planned from.")
NOT_LINKED = clause("It is planned from the {anchor}, but of what is not recorded.")
WAITS = clause("Its day is planned from that of “{about}”, which is not recorded.")
TASKS_WAIT = plural(
    "One open task is planned from its day, which is not recorded.",
    "{count} open tasks are planned from its day, which is not recorded.",
    Part.CLAUSE,
)
CLOSE = remedy("To close the gap, record “{anchor}”.")

# The basis of the lead time of a checklist item.

TASK_SOURCED = text("the source names the task, the number of days is our default")
TASK_SOURCED_REMARK = text("the source names the task, the number of days is our default; {remark}")
TIMING_SOURCED = text("the source states the lead time")
TIMING_SOURCED_REMARK = text("the source states the lead time; {remark}")
OUR_DEFAULT_REMARK = text("task and number of days are our default; {remark}")
OUR_DEFAULT = text("task and number of days are our default")
APPLIES_IF = text("Applies if {applies_if}.")

# Why a checklist item becomes no task.

HAVE_ALREADY = text("planned already")
NO_MISSION = text("there is no mission it would be planned from")
NO_VISIT = text("there is no visit it would be planned from")
NO_EVENT_TO_PLAN_FROM = text("there is no event it would be planned from")
SEVERAL_EVENTS = text("there are several events: plan it from a visit to one of them")
NO_SIGNING = text("there is no signing it would be planned from")
SEVERAL_SIGNINGS = text("there are several signings: plan it from one of them")
NO_AGREEMENT = text("there is no agreement it would be planned from")
NO_EXPIRY = text("the agreement has no last day")
NO_NOTICE = text("the agreement does not renew itself, or no notice would stop it")
SIGNED_ALREADY = text("the agreement is signed: plan it from the one that follows it")
NO_PROJECT = text("there is no programme it would be planned from")

# Tasks.

PLANNED = plural(
    "1 task of “{checklist}” is planned for “{about}”.",
    "{count} tasks of “{checklist}” are planned for “{about}”.",
)
CHECKLIST_KEPT = text("The checklist “{checklist}” is now in the portfolio, where it can be changed.")
SKIPPED = plural("{count} task was left out: {why}.", "{count} tasks were left out: {why}.")
LATE = plural("{count} of them should have been done by now.", "{count} of them should have been done by now.")
PAST_TO_CHOOSE = plural(
    "{count} task should have been done before today and is not planned: choose it if it still has to be done.",
    "{count} tasks should have been done before today and are not planned: choose those that still have to be done.",
)
PAST_LEFT_OUT = plural(
    "{count} should have been done before today, so choose it if it still has to be done",
    "{count} should have been done before today, so choose those that still have to be done",
    Part.CLAUSE,
)
NOTHING_TO_PLAN = text("Nothing of “{checklist}” is to be planned for “{about}”: {why}.")
ONLY_CONDITIONAL = text("the rest applies only under a condition, so choose what does")
NOTHING_CHOSEN = text("No task of “{checklist}” was chosen.")
DONE = text("“{task}” is done.")
DONE_TODAY = text("“{task}” is done for {day}; it is due again {until}.")
DROPPED = text("“{task}” is dropped: it is not to be done.")
REOPENED = text("“{task}” is open again.")
REOPENED_DUE = text("“{task}” is open again, due {due}.")
ASSIGNED = text("“{task}” is now for {who}.")
FREED = text("“{task}” is now for whoever has the role.")
TASK_MOVED = text("“{task}” now has a day of its own, {day}; it no longer moves with “{about}”.")
TASK_MOVED_BARE = text("“{task}” now has a day of its own, {day}.")
UNMOVED = text("“{task}” is planned again, for {due}.")
UNMOVED_UNKNOWN = text("“{task}” is planned again; its day is not known yet.")
IS_DONE = text("“{task}” is not open, its state is {state}: open it again first.")
IS_OPEN = text("“{task}” is open already.")
NO_SUCH_PERSON = text("There is nobody with the id “{owner}” (owner).")
DAY_OPEN = text("The day (due), {day}, has no first day: name a day, a month or a year.")

# What a step on a task is called in the history.

PLAN = text("plan “{checklist}” for “{about}”")
DO = text("done: {task}")
DO_ON = text("done {day}: {task}")
DROP = text("drop: {task}")
REOPEN = text("open again: {task}")
GIVE = text("give to {who}: {task}")
NOBODY = text("nobody")
PLAN_AGAIN = text("plan again: {task}")
MOVE = text("move: {task}")

# What a task is planned from: the field with the day, else the link.

DATES = text("dates")
DAY = text("day")
PERIOD = text("period")
TERM = text("term")
DAY_OF_SIGNING = text("day of signing")
SIGNATURES = text("signatures")
NOTICE_RULES = text("notice rules")
OWN_DAY_FACT = text("own day")
LINKS = {
    "mission": text("mission"),
    "visit": text("visit"),
    "event": text("event"),
    "agreement": text("agreement"),
    "programme": text("programme"),
}

# What the history calls a step.

ADD_CHANGE = text("add “{visit}” to “{mission}”")
MOVE_CHANGE = text("move “{visit}” to {day} {start}")
MOVE_DAY_CHANGE = text("move “{visit}” to {day}")
LENGTHEN_CHANGE = text("let “{visit}” last {length}")
DUPLICATE_CHANGE = text("duplicate “{visit}”")
UNSCHEDULE_CHANGE = text("unschedule “{visit}”")
BEGIN_CHANGE = text("begin “{title}”")
COPY_CHANGE = text("copy “{mission}” as “{title}”")
SPLIT_CHANGE = text("split “{title}” off “{mission}”")
LATER_CHANGE = plural("shift “{mission}” {count} day later", "shift “{mission}” {count} days later")
EARLIER_CHANGE = plural("shift “{mission}” {count} day earlier", "shift “{mission}” {count} days earlier")

# The usual visits of a mission.

BRIEFING = text("Briefing of the delegation")
COURTESY_CALL = text("Courtesy call")
PARTNER_MEETING = text("Meeting with the partner cluster")
SITE_VISIT = text("Site visit")
MATCHMAKING = text("Matchmaking with companies")
RECEPTION = text("Reception")
DEBRIEFING = text("Debriefing of the delegation")
WELCOME = text("Welcome and programme")
WELCOME_DINNER = text("Welcome dinner")
SUMMARY = text("Summary and next steps")
STAND_TAKEN_OVER = text("The stand is taken over")
STAND_RECEPTION = text("Reception at the stand")
PARTNERING = text("Partnering meetings")
FAIR_SIGNING = text("Signing at the fair")
SIGNING_CHECK = text("Table, flags and originals are checked")
SIGNING_RECEPTION = text("Reception after the signing")
OPENING = text("Opening")
SIGNING = text("Signing")
