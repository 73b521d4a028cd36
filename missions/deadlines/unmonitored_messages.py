"""The sentences of what nobody is reminded of, and of what outlives or follows an agreement."""

from missions.messages import clause, outcome, remedy, text

# Agreements nobody is reminded of.

NOTHING_DUE = clause("Nothing in it ever falls due: it has no end, no notice to give, no review and no obligation.")
ADD_REVIEW = remedy("Record when it is to be reviewed (field “Reviews”).")
NO_TARGET = clause("It is being prepared, and no day is set by which: no visit to sign it at, no task, no follow-up.")
ADD_TARGET = remedy("Plan the visit at which it is to be signed, or a task for it with a day of its own.")
NEVER_OWED = clause("“{what}” is owed at least {quota} times, so it never falls due.")
ADD_QUOTA = remedy("Record how often it is owed (field “At least” of the obligation), or remove it.")
NEVER_WHOLE = clause("“{what}” never falls due: no whole window fits into the term, and shorter ones are waived.")
ADD_STUB = remedy("Let short windows count (field “Short window” of the obligation), or choose another window.")

# Follow-ups nobody is reminded of.

ONLY_SUGGESTED = clause("It is only suggested and has no day, so no list of deadlines has it.")
ADD_DUE = remedy("Record its day (field “Due”), or drop it.")
DONE_FOR_GOOD = clause("It recurs every {show_every}, but was marked done as a whole, so it will not be due again.")
REOPEN = remedy("Leave it open and record when it was last done (field “Done on”), or clear “Recurs every”.")

# Tasks without a day.

UNTOLD = clause("It is planned from “{about}”, of which “{anchor}” is not recorded, so it has no day.")
TELL = remedy("Record “{anchor}” there, or give the task a day of its own (field “Own day”).")

# Missions and events without dates.

CONFIRMED_UNDATED = clause("It is confirmed, but its dates are not recorded: none of its tasks can fall due.")
ADD_DATES = remedy("Record its dates (field “Dates”).")
EVENT_UNDATED = clause(
    "Its registration closes {registration_closes}, but its dates are not recorded: it stays in the list for ever."
)
REGISTRATION_UNKNOWN = clause("Somebody of us goes there, {dates}, but by when to register is not recorded.")
ADD_REGISTRATION = remedy("Record the last day to register (field “Registration closes”).")

# Decisions that hide a deadline.

ACKNOWLEDGED = clause("The {kind} due {due} was acknowledged, so it stays silent although its day is still to come.")
SNOOZED_PAST = clause("The {kind} is snoozed until {until}, after {day}, the day to act by.")
SNOOZED_FAR = clause("The {kind} is snoozed until {until}, more than a year ahead.")
SPEAK_AGAIN = remedy("Reopen it, or snooze it to an earlier day (deadline note “{note}”).")
NO_SUCH_DEADLINE = clause(
    "“{kind}” of {title} is snoozed until {until}, but there is no such deadline now: nothing speaks that day."
)
LOOK_AGAIN = remedy("See what its deadlines are now and decide anew, or remove the note.")

# Who acts.

HAS_LEFT = clause("{person} is to act by {day}, but has left: every recorded function has ended, the last {left}.")
NAME_ANOTHER = remedy("Name somebody else (field “{label}”), or record the new function.")
NOBODY_NAMED = clause("Nobody is named who acts by {day}: it stands in the common list only.")
NAME_SOMEBODY = remedy("Name somebody (field “{label}”).")
UNNAMED = text("Something")

# What outlives or follows an agreement.

TAKES_PLACE = outcome(
    "“{title}” takes its place {begins:on}, without a day between them: nothing more is to be signed."
)
TAKES_NO_PLACE = outcome(
    "“{title}” is signed, but until it is in force nothing takes its place: it lapses {day:on}."
).past("It lapsed {day:on}: “{title}” was signed, but not in force by then.")
GAP_SUCCESSOR = clause("“{title}” {relation} it, but from which day is not recorded: until then nothing is taken away.")
GAP_SURVIVAL = clause("{what} outlives it, but for how long is not recorded.")
GAP_SURVIVAL_END = clause("{what} outlives it for {duration}, but when it ended is not recorded.")
GAP_EXTENSION = clause("Whether it was signed before “{target}” ended is not certain; if not, it is a new agreement.")
GAP_CARRIED = clause("“{target}” carries its dates, so nobody is reminded of what is recorded here: {fields}.")
GAP_CARRIED_CLOSE = remedy("Record “{fields}” with “{target}”.")
RELATION_FROM = text("from (relations)")
