"""The sentences of what nobody is reminded of, and of what outlives or follows an agreement."""

from missions.messages import clause, outcome, remedy, text

# Agreements nobody is reminded of.

NOTHING_DUE = clause("Nothing in it ever falls due: it has no end, no notice, no review and no obligation.")
ADD_REVIEW = remedy("Record when a review is due (field “Reviews”).")
NO_TARGET = clause("It is in preparation without a target day: no visit to sign it at, no task, no follow-up.")
ADD_TARGET = remedy("Plan the visit at which to sign it, or a task for it with a day of its own.")
NEVER_OWED = clause("“{what}” is owed at least {quota} times, so it never falls due.")
ADD_QUOTA = remedy("Record how often it is owed (field “At least” of the obligation), or remove it.")
NEVER_WHOLE = clause("“{what}” never falls due: no full window fits into the term, and shorter ones are waived.")
ADD_STUB = remedy("Let short windows count (field “Short window” of the obligation), or choose another window.")

# Follow-ups nobody is reminded of.

ONLY_SUGGESTED = clause("It is only a suggestion without a day, so it is in no list of deadlines.")
ADD_DUE = remedy("Record its day (field “Due”), or drop it.")
DONE_FOR_GOOD = clause("It recurs every {show_every}, but was marked done as a whole, so it will not be due again.")
REOPEN = remedy("Leave it open and record when it was last done (field “Done on”), or clear “Recurs every”.")

# Tasks without a day.

UNTOLD = clause("Its day is counted from “{about}”, which has no “{anchor}”, so the task has no day.")
TELL = remedy("Record “{anchor}” there, or give the task a day of its own (field “Own day”).")

# Missions and events without dates.

CONFIRMED_UNDATED = clause("It is confirmed, but its dates are not recorded: none of its tasks can fall due.")
ADD_DATES = remedy("Record its dates (field “Dates”).")
EVENT_UNDATED = clause(
    "Its registration closes {registration_closes}, but its dates are not recorded: it stays in the list indefinitely."
)
REGISTRATION_UNKNOWN = clause("Some of us go there, {dates}, but the last day to register is not recorded.")
ADD_REGISTRATION = remedy("Record the last day to register (field “Registration closes”).")

# Decisions that hide a deadline.

ACKNOWLEDGED = clause(
    "The {kind} due {due} was acknowledged, so there are no more reminders although its day is still to come."
)
SNOOZED_PAST = clause("The {kind} is snoozed until {until}, after {day}, the day to act by.")
SNOOZED_FAR = clause("The {kind} is snoozed until {until}, more than a year ahead.")
SPEAK_AGAIN = remedy("Reopen it, or snooze it to an earlier day (deadline note “{note}”).")
NO_SUCH_DEADLINE = clause(
    "“{kind}” of {title} is snoozed until {until}, but that deadline no longer exists, so no reminder will come."
)
LOOK_AGAIN = remedy("Check its current deadlines and decide again, or remove the note.")

# Who acts.

HAS_LEFT = clause("{person} is due to act by {day} but has left: every recorded function has ended, the last {left}.")
NAME_ANOTHER = remedy("Choose somebody else (field “{label}”), or record the new function.")
NOBODY_NAMED = clause("Nobody is named to act by {day}: it appears only in the shared list.")
NAME_SOMEBODY = remedy("Choose an owner (field “{label}”).")
UNNAMED = text("Something")

# What outlives or follows an agreement.

TAKES_PLACE = outcome("“{title}” replaces it {begins:on}, without a gap: nothing more needs signing.")
TAKES_NO_PLACE = outcome("“{title}” is signed but not in force, so nothing replaces it yet: it lapses {day:on}.").past(
    "It lapsed {day:on}: “{title}” was signed, but not in force by then."
)
GAP_SUCCESSOR = clause("“{title}” {relation} it, but from which day is not recorded: until then its deadlines stay.")
GAP_SURVIVAL = clause("{what} survives it, but for how long is not recorded.")
GAP_SURVIVAL_END = clause("{what} survives it for {duration}, but the day it ended is not recorded.")
GAP_EXTENSION = clause(
    "No record shows that it was signed before “{target}” ended; if it was not, it is a new agreement."
)
GAP_CARRIED = clause(
    "It takes its dates from “{target}”, so there are no reminders for what is recorded here: {fields}."
)
GAP_CARRIED_CLOSE = remedy("Record “{fields}” with “{target}”.")
RELATION_FROM = text("from (relations)")
