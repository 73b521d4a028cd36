"""The sentences of deadlines: how each is computed, decisions, explanations, and what nobody is reminded of."""

from missions.messages import assumption, clause, outcome, remedy, rule, step

# Acting in time.

ACT_EARLIEST = step("Act by {}, the earliest day it may end.")
ACT_LAST_DAY = step("Act by {}, its last day.")
WEEKEND = step("{} falls on a weekend; an act must not come late, so it is due on the working day before, {}.")
HOLIDAY = step("{} is a public holiday ({}); an act must not come late, so it is due on the working day before, {}.")
DAY_ENDS_EARLIER = step("The recipient's day ends earlier ({}) than the sender's ({}): act one day earlier, by {}.")
DELIVERY = step("It takes {} working days to arrive, so send it by {}.")
DEEMED = step("It is deemed received {} days after it is sent, so send it by {}.")
ZONE_UNKNOWN = assumption("The time zone of {} is not known, so its day is not taken to end earlier.")
RECORD_ZONE = remedy("The time zones of the parties (field “Time zone”).")
CALENDARS = rule("Working days are those of {}.")
NO_CALENDAR = assumption("Public holidays are not looked at, since no calendar or country of the parties is recorded.")
NO_COUNTRY = assumption("No country code is recorded of {}: public holidays there are not looked at.")
RECORD_CALENDAR = remedy("The countries of the parties, or the agreement's calendars.")
CALENDAR_UNKNOWN = assumption("Not all public holidays of {} are known, so a day to act may fall on one.")
LEAD = step("It takes {} working days to prepare, so start by {}.")
APPROVALS = step("Approvals take {} working days, so start by {}.")
ALREADY_PAST = outcome("That day has passed and nothing is recorded that came of it: act, or record what was decided.")
SPEAKS_AGAIN = outcome("It was decided to {} it, but nothing signed is recorded.")
NOTICE_STILL = outcome("It was decided to let it lapse, but without notice it goes on, and none is recorded.")

# The end of a term.

WITHOUT_RENEWAL = outcome("No renewal clause is recorded: unless a new text is signed by then, it lapses.")
NOT_RENEWABLE = outcome("It is not renewable: for more, a new agreement must be signed.")
NO_MORE_TERMS = outcome("It does not renew itself again: for more, a new agreement must be signed.")
ENDED_BY_NOTICE = outcome("Notice was given, so it ends then: for more, a new agreement must be signed.")
EXPRESS = outcome("It is renewed only expressly, so both sides must have agreed by then.")
LETTERS = outcome("It is renewed by letters, so both letters must have been exchanged by then.")
OPTION = outcome("Its option to renew must be used by then.")
DECLARED = clause("A renewal must be declared {} before the end.")
DECLARED_ON = clause("That it be renewed was declared {}, in time.")
RECORD_NEXT_TERM = outcome("Until the new term is recorded, by renewing or extending it, it counts as ending then.")
NOT_DECLARED = clause("The last day to declare a renewal, {}, has passed.")
FALLS = outcome("It ends with what it depends on.")
TACIT = outcome("If nobody gives notice it renews itself for {}.")
TACIT_UNTIL = outcome("If nobody gives notice it renews itself for {}, until {}.")
NOTICE_MISSING = assumption("No period of notice is recorded: notice is taken to be in time until the end.")
RECORD_NOTICE = remedy("The period of notice that stops the renewal (field “Notice rules”).")
COUNTS_FROM_RECEIPT = clause("It counts from its receipt, so it must arrive by then.")
COUNTS_FROM_DISPATCH = clause("It counts from its dispatch, so it must be sent by then.")
COUNTS_WHEN_DEEMED = clause("It counts from the day it is deemed received, so that day must not be later.")
LENIENT = step("By the more lenient reading there is still time until {}.")
LOCKED_IN = clause("The last day to stop the term from {} to {} was {}: it is bound until then.")
CAPPED = clause("The most renewals allowed: {}.")
CAPPED_TOTAL = clause("It may last {} at most in all.")

# Exit dates.

EXIT_RULE = clause("It may be left with notice of {} to the end of the {}.")
EXIT_RULE_ON = clause("It may be left with notice to {} of a year.")
EXIT_NEXT = step("Notice by {} takes effect on {}.")
EXIT_LATER = outcome("After that the next way out is {}.")
EXIT_CLOSED = outcome("After that nobody knows the next way out.")

# Signing and entry.

SIGNATURE_MISSING = clause("{} has not signed; the others have, the last of them {}.")
SIGNATURE_CHASE = rule("A missing signature is asked for after {} days; that is our rule, not the agreement's.")
NOT_IN_FORCE = outcome("It does not enter into force.")
NOTIFICATION_MISSING = clause("{} has not notified; it enters into force when the last notification is received.")
NOTIFICATION_SENT = clause("{} sent its notification {}; its receipt is not recorded.")
NOTIFICATION_CHASE = rule("A notification is asked for {} days after signature; that is our rule, not the agreement's.")
FILING_RULE = clause("{} within {} of signature, {}.")
FILING_LATE = outcome("Otherwise nobody finds the signed text.")

# Reviews, obligations, survival.

REVIEW_RULE = clause("It is to be reviewed: {}.")
REVIEW_EVERY = clause("It is to be reviewed every {}.")
REVIEW_COUNTED = step("That is {}.")
REVIEW_LAST = clause("It was last reviewed {}.")
REVIEW_NEVER = clause("No review is recorded.")
REVIEWS_MISSED = clause("Earlier reviews that are not recorded either: {}.")
REVIEW_OTHERWISE = outcome("Otherwise it runs on unreviewed.")
OBLIGATION_MISSED = outcome("The window has closed and it is not met: agree on how to make up for it.")
TRAVEL = rule("A journey is arranged {} days ahead, so act by {}; that is our rule, not the agreement's.")
OBLIGATIONS_MISSED = clause("Earlier windows that were not met either: {}.")
OBLIGATION_OPEN = outcome("Without it the obligation is not met.")
SURVIVES = clause("{} outlives it until {}.")
SURVIVES_FOR = step("{} outlives it for {}, counted from its end, {}: until {}.")
SURVIVAL_OTHERWISE = outcome("Until then both sides stay bound by it; keep the contacts.")

# Gaps.

GAP_SIGNED = clause("When it was signed is not recorded, so nothing can be counted from it.")
GAP_UNDATED = clause("Not every signature bears a date, so it does not count as signed yet.")
GAP_SIGNER = clause("For whom a signature was given is not recorded, so nobody knows whose is missing.")
GAP_NOTIFIED = clause("It enters into force by notifications, but from when they are awaited is not recorded.")
GAP_TERM = clause("How long it runs is not recorded, so nobody can be reminded of its end.")
GAP_END = clause("No earliest day is recorded for its end ({}), so nobody can be reminded of it.")
GAP_TERM_FACT = clause("Its term is recorded as {}, but the end cannot be computed: {}")
GAP_ANCHOR = clause("Whether its first day counts is not recorded, so its last day has two readings: {}.")
GAP_NOTICE = clause("It renews itself, but by when notice must be given to stop it is not recorded.")
GAP_PERIOD = clause("It renews itself, but for how long is not recorded.")
GAP_EFFECT = clause("Notice of {} was given, but when it takes effect is neither recorded nor ruled.")
GAP_ENTRY = clause("When it enters into force depends on notifications, of which none is recorded.")
GAP_CALENDAR = clause("The public holidays of {} are not known, so a day to act may fall on one.")
GAP_EXIT = clause("It may be left with notice to the end of the {}, but a fact is missing to compute the day.")
GAP_EXIT_ON = clause("It may be left with notice to a day of the year, but which one is not recorded.")
GAP_FILING = clause("“{}” is to be done after signature, but by when cannot be told.")
GAP_CIRCLE = clause("It and “{}” each leave their dates to the other, so nobody is reminded of either.")
GAP_CARRIER = clause("“{}”, which carries its dates, is not signed, so nobody is reminded of them.")
GAP_REVIEW = clause("A review is agreed, but a fact is missing to compute its day.")
GAP_CLOSE = remedy("To close the gap, record “{}”.")

# Follow-ups and events.

FOLLOW_UP_DUE = clause("Due {}.")
FOLLOW_UP_PARTIAL = step("Due {}, so the earliest of these days counts.")
RECURS = step("It recurs every {} from {}; next {}.")
PROMISED = clause("Promised by {} to {}.")
PROMISED_BY = clause("Promised by {}.")
FROM_VISIT = clause("It came of “{}”.")
CONFIRM = step("Several days are possible for the meeting: {}. Confirm one {} days before the first.")
GAP_MEETING = clause("A meeting is planned, but no possible days are recorded.")
GAP_DUE = clause("It was promised or is to be done, but until when is not recorded.")

TASK_BLOCKS = outcome("Without it the mission or the signing must not go ahead.")
TASK_PAST = outcome("That day has passed: do it, or record that it was done or dropped.")

REGISTRATION = clause("Registration for {} closes {}.")
EVENT_ON = clause("It takes place {}.")

# Erasing personal data.

ERASE_OF = "Erase personal data of {}"
KEPT_OF = "Personal data of {}"
KEPT = clause("Kept for a journey only: {}.")
KEPT_FOR = clause("The last mission was “{}”, which ended {}.")
KEPT_NO_LONGER = rule(
    "Personal data is kept only as far and as long as its purpose needs it.",
    "data minimisation and storage limitation, GDPR art. 5(1)(c) and (e)",
)
KEPT_DAYS = rule(
    "It is erased within {} days after the last mission, so by {}; these days are our rule, not the law's."
)
KEPT_OTHERWISE = outcome("Empty fields settle it; “missions erase” takes it out of the history and of copies as well.")
KEPT_PAST = outcome("That day has passed: erase it, or record the next mission that needs it.")
GAP_KEPT = clause("Kept for a journey only, but no mission is recorded that needs it: {}.")
GAP_KEPT_CLOSE = remedy("Erase it, or record the “{}” that needs it.")
GAP_KEPT_ONE = clause("Personal data of one person is kept for it, but when it ends is not recorded.")
GAP_KEPT_FOR = clause("Personal data of {} people is kept for it, but when it ends is not recorded.")

# Why a decision is rejected.

NEEDS_REASON = "Say why (why): whoever reads it later must be able to see on what it rests."
NEEDS_UNTIL = "Say until when it is snoozed (until)."
UNTIL_OPEN = "It cannot be snoozed until “{}”: name a day, a month or a year (until)."
UNTIL_PAST = "It would speak again {}, which is not after {}: name a later day (until)."
UNTIL_TODAY = "Today, {}, is the last day to act, so it cannot be snoozed: act, or acknowledge it and say why."
UNTIL_TOO_LATE = "It must be acted on by {}, so it cannot be snoozed until {}: {} is the last day possible (until)."
ONLY_ENDS = "{} can only be decided on how an agreement ends or is left; acknowledge or snooze this one, {}."
NOTHING_DECIDED = "Nothing is decided on {} of “{}”."

# What must still be done.

SIGN_BY = "A new text must be signed by {}."
GIVE_NOTICE_BY = "Unless notice is given by {}, it renews itself: give notice, and record it."
LEAVE_BY = "Unless notice is given by {}, it goes on: give notice, and record it."

# Explanations.

HEADLINE = "{}: act by {}, {}; due {}; {}."
HEADLINE_UNDATED = "{}: no day can be computed."
FACT = assumption("The field “{}” is {}.")
FACT_BECAUSE = assumption("The field “{}” is {}: {}")
SIGNATURE_DATED = assumption("A signature is {}, not stated in so many words: {}.")
SIGNATURE_UNDATED = assumption("A signature is {}, not stated in so many words.")
READ_IN = clause("Read in “{}”.")
CONSULTED = "consulted {}"
IS_FIRM = remedy("Nothing: it is firm.")
IS_DERIVED = remedy("Nothing: it is counted from facts that are stated.")
IS_BOUNDED = remedy("The exact day: only {} is known.")
IS_ASSUMED = remedy("A source that states what is inferred or assumed.")
ALSO_MISSING = remedy("Missing on the same record, though not for this date: {}")
OTHERWISE = outcome("Otherwise: {}.")
DECIDED_BY = "{}, by {}."
DECIDED = "{}; who decided is not recorded."
DECIDED_BECAUSE = "Why: {}"
REMINDS_AGAIN = "It speaks again {}."
SETTLED_FOR_GOOD = "That holds until the next term, review or window."

# Agreements nobody is reminded of.

NOTHING_DUE = clause("Nothing in it ever falls due: it has no end, no notice to give, no review and no obligation.")
ADD_REVIEW = remedy("Record when it is to be reviewed (field “Reviews”).")
NO_TARGET = clause("It is being prepared, and no day is set by which: no visit to sign it at, no task, no follow-up.")
ADD_TARGET = remedy("Plan the visit at which it is to be signed, or a task for it with a day of its own.")
NEVER_OWED = clause("“{}” is owed at least {} times, so it never falls due.")
ADD_QUOTA = remedy("Record how often it is owed (field “At least” of the obligation), or remove it.")
NEVER_WHOLE = clause("“{}” never falls due: no whole window fits into the term, and shorter ones are waived.")
ADD_STUB = remedy("Let short windows count (field “Short window” of the obligation), or choose another window.")
NO_SURVIVAL_END = clause("“{}” outlives it, but until when is not recorded.")
ADD_SURVIVAL_END = remedy("Record its last day or its length (field “Survival”).")
UNNAMED = "Something"

# Follow-ups nobody is reminded of.

ONLY_SUGGESTED = clause("It is only suggested and has no day, so no list of deadlines has it.")
ADD_DUE = remedy("Record its day (field “Due”), or drop it.")
DONE_FOR_GOOD = clause("It recurs every {}, but was marked done as a whole, so it will not be due again.")
REOPEN = remedy("Leave it open and record when it was last done (field “Done on”), or clear “Recurs every”.")

# Tasks without a day.

UNTOLD = clause("It is planned from “{}”, of which “{}” is not recorded, so it has no day.")
TELL = remedy("Record “{}” there, or give the task a day of its own (field “Own day”).")

# Missions and events without dates.

CONFIRMED_UNDATED = clause("It is confirmed, but its dates are not recorded: none of its tasks can fall due.")
ADD_DATES = remedy("Record its dates (field “Dates”).")
EVENT_UNDATED = clause("Its registration closes {}, but its dates are not recorded: it stays in the list for ever.")
REGISTRATION_UNKNOWN = clause("Somebody of us goes there, {}, but by when to register is not recorded.")
ADD_REGISTRATION = remedy("Record the last day to register (field “Registration closes”).")

# Decisions that hide a deadline.

ACKNOWLEDGED = clause("The {} due {} was acknowledged, so it stays silent although its day is still to come.")
SNOOZED_PAST = clause("The {} is snoozed until {}, after {}, the day to act by.")
SNOOZED_FAR = clause("The {} is snoozed until {}, more than a year ahead.")
SPEAK_AGAIN = remedy("Reopen it, or snooze it to an earlier day (deadline note “{}”).")
NO_SUCH_KIND = clause("“{}” is no kind of deadline, so the note keeps nothing.")
RIGHT_KIND = remedy("Write one such as expiry, review or follow_up (field “Deadline”).")
NO_SUCH_DEADLINE = clause("“{}” of {} is snoozed until {}, but there is no such deadline now: nothing speaks that day.")
LOOK_AGAIN = remedy("See what its deadlines are now and decide anew, or remove the note.")

# Who acts.

HAS_LEFT = clause("{} is to act by {}, but has left: every recorded function has ended, the last {}.")
NAME_ANOTHER = remedy("Name somebody else (field “{}”), or record the new function.")
NOBODY_NAMED = clause("Nobody is named who acts by {}: it stands in the common list only.")
NAME_SOMEBODY = remedy("Name somebody (field “{}”).")
