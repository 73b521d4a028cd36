"""The sentences of deadlines: how each is computed, decisions, explanations, and what nobody is reminded of."""

from missions.messages import assumption, clause, outcome, plural, remedy, rule, step, text

# Acting in time.

ACT_EARLIEST = step("It may end {due:on}: act by {day}, the earliest of these days.").past(
    "It may have ended {due:on}: the day to act was {day}, the earliest of these days.", "day"
)
ACT_LAST_DAY = step("Act by {due}, its last day.").past("The day to act was {due}, its last day.", "due")
WEEKEND = step(
    "{day} falls on a weekend; an act must not come late, so it is due on the working day before, {earlier}."
)
HOLIDAY = step(
    "{day} is a public holiday ({holiday}); an act must not come late, so it is due on the working day before, {earlier}."
)
DAY_ENDS_EARLIER = step(
    "The recipient's day ends earlier ({theirs}) than the sender's ({own}): act one day before {day}, by {earlier}."
)
DELIVERY = plural(
    "It takes {count} working day to arrive by {last}, so send it by {day}.",
    "It takes {count} working days to arrive by {last}, so send it by {day}.",
)
DEEMED = plural(
    "It is deemed received {count} day after it is sent; to be so by {last}, send it by {day}.",
    "It is deemed received {count} days after it is sent; to be so by {last}, send it by {day}.",
)
DEEMED_RANGE = step("Where receipt is deemed it is to be sent so much earlier: {due:either}.")
ZONE_UNKNOWN = assumption("The time zone of {recipient} is not known, so its day is not taken to end earlier.")
RECORD_ZONE = remedy("The time zones of the parties (field “Time zone”).")
NO_CALENDAR = assumption("Public holidays are not looked at, since no calendar or country of the parties is recorded.")
NO_COUNTRY = assumption("No country code is recorded of {names}: public holidays there are not looked at.")
RECORD_CALENDAR = remedy("The countries of the parties, or the agreement's calendars.")
CALENDAR_UNKNOWN = assumption("Not all public holidays of {codes} are known, so a day to act may fall on one.")
ACT_FIRST = step("Of the days it may be, {due:either}, the first counts for acting: {day:either}.")
LEAD = plural(
    "It takes {count} working day to prepare: for {act_by}, start by {start_by}.",
    "It takes {count} working days to prepare: for {act_by}, start by {start_by}.",
)
APPROVALS = plural(
    "Approvals take {count} working day: for {act_by}, start by {start_by}.",
    "Approvals take {count} working days: for {act_by}, start by {start_by}.",
)
OWN_APPROVALS = plural(
    "Approvals take {count} working day (our rule, from the settings): for {act_by}, start by {start_by}.",
    "Approvals take {count} working days (our rule, from the settings): for {act_by}, start by {start_by}.",
)
ALREADY_PAST = outcome("That day has passed and nothing is recorded that came of it: act, or record what was decided.")
MAY_HAVE_PASSED = outcome(
    "It may be due already, since all that is known is {due}: check, then act or record the exact day."
)
SAFE_DAY_PASSED = outcome("The safe day to act, {act_by}, has passed; there is still time until {due}.")
ACT_AT_ONCE = plural("act at once: due in {count} day", "act at once: due in {count} days")
ACT_TODAY = text("act at once: due today")
MAY_BE_DUE = text("may be due already: check")
SPEAKS_AGAIN = outcome("It was decided to {decision} it, but nothing signed is recorded.")
NOTICE_STILL = outcome("It was decided to let it lapse, but without notice it goes on, and none is recorded.")

# The end of a term.

WITHOUT_RENEWAL = outcome("No renewal clause is recorded: unless a new text is signed by then, it lapses.").past(
    "It lapsed {day:on}: no renewal clause and no new text is recorded."
)
NOT_RENEWABLE = outcome("It ends then and is not renewable: for more, a new agreement must be signed.").past(
    "It ended {day:on} and was not renewable: no new agreement is recorded."
)
NO_MORE_TERMS = outcome("It ends then and does not renew itself again: for more, a new agreement must be signed.").past(
    "It ended {day:on} and did not renew itself again: no new agreement is recorded."
)
ENDED_BY_NOTICE = outcome("Notice was given, so it ends then: for more, a new agreement must be signed.").past(
    "Notice was given, so it ended {day:on}."
)
EXPRESS = outcome("It is renewed only expressly: unless both sides have agreed by then, it lapses.").past(
    "It lapsed {day:on}: it could only be renewed expressly, and no renewal is recorded."
)
LETTERS = outcome("It is renewed by letters: unless both have been exchanged by then, it lapses.").past(
    "It lapsed {day:on}: it could only be renewed by letters, and none are recorded."
)
OPTION = outcome("Unless its option to renew is used by then, it lapses.").past(
    "It lapsed {day:on}: that its option to renew was used is not recorded."
)
DECLARED = clause("A renewal must be declared {period} before the end.")
DECLARED_ON = clause("Its renewal was declared {declared:on}, in time.")
RECORD_NEXT_TERM = outcome("Until the new term is recorded, by renewing or extending it, it counts as ending then.")
NOT_DECLARED = step("The last day to declare a renewal, {legal:either}, has passed.")
FALLS = outcome("It ends with what it depends on.").past("It ended with what it depended on.")
TACIT = outcome("If nobody gives notice it renews itself for {period}.")
NEXT_TERM = step("The next term would begin {begins:on} and end {day:on}: {period} more.")
TACIT_UNTIL = outcome("If nobody gives notice it renews itself for {period}, until {day:either}.")
TACIT_FROM = outcome("If nobody gives notice it renews itself for {period}, until {day} at the earliest.")
MISSED_NOTICE = outcome(
    "Nobody gave notice in time, so it is bound until {day:either}: acknowledge that, or agree to end it."
)
ENDS_UNDECLARED = outcome("Its renewal was not declared in time: unless a new text is signed by then, it lapses.")
MISSED_FOR_LONG = outcome(
    "Nobody gave notice in time, so it renewed itself, nobody knows for how long: acknowledge that."
)
MISSED_RENEWAL = outcome("Nobody declared it in time, so it ends {day} unless a new text is signed by then.")
STILL_OPEN = step(
    "Some of the possible last days have passed; those left are {due:either}, and {today} is the earliest of them."
)
OTHER_RULE = step("By another rule, of {purpose}, {what}, the last day is {legal:either}.")
STRICTEST_RULE = rule("Of several rules of notice the strictest decides; that is our rule, not the agreement's.")
RULE_PERIOD = text("{period} before the end")
RULE_DAY = text("by {cutoff} of the year")
NOTICE_MISSING = assumption("No period of notice is recorded: notice is taken to be in time until the end.")
RECORD_NOTICE = remedy("The period of notice that stops the renewal (field “Notice rules”).")
COUNTS_FROM_RECEIPT = clause("Notice counts from its receipt, so it must arrive by then.")
COUNTS_FROM_DISPATCH = clause("Notice counts from its dispatch, so it must be sent by then.")
COUNTS_WHEN_DEEMED = clause("Notice counts from the day it is deemed received, so that day must not be later.")
LENIENT = step("By the more lenient reading there is still time until {day}.")
LOCKED_IN = step(
    "The last day to stop the term from {begins:either} to {day:either} was {legal:either}: it is bound to the end of that term."
)
LOCKED_IN_OPEN = step("The last day to stop the term that began {begins:on} was {legal:either}.")
CAPPED = clause("The most renewals allowed: {max_count}.")
CAPPED_TOTAL = clause("It may last {max_total} at most in all.")

# Exit dates.

EXIT_NEXT = step("Notice by {last:either} takes effect {effect:on}.")
EXIT_TOO_LATE = step(
    "Notice given after that, by {last:either}, would take effect {later:on}, after its end, {end:either}."
)
EXIT_AFTER = step("Notice given after that, but by {last:either}, takes effect {later:on}.")
EXIT_MISSED = step("The last day for notice to leave {effect:on} was {legal:either}: that exit date has been missed.")
EXIT_AT_END = outcome("After that it runs until its end, {end}.")
EXIT_LATER = outcome("After that the next exit date is {later:either}.")
EXIT_CLOSED = outcome("After that no exit date is known.")

# Signing and entry.

SIGNATURE_MISSING = clause("{party} has not signed; the others have, the last of them {last:on}.")
SIGNATURES_MISSING = clause("{party} has not signed, nor has {others}; the last signature was given {last:on}.")
SIGNATURE_EXPECTED = clause("{party} is expected to sign {day:on}; no signature of it is recorded.")
SIGNATURE_CHASE = rule(
    "A missing signature is asked for {chase_signature_days} days after {last}, by {day}; "
    "that is our rule, not the agreement's."
)
NOT_IN_FORCE = outcome("Until that is done it does not enter into force.")
NOTIFICATION_MISSING = clause("{party} has not notified; it enters into force when the last notification is received.")
NOTIFICATION_SENT = clause("{party} sent its notification {sent:on}; its receipt is not recorded.")
NOTIFICATION_CHASE = rule(
    "A notification is asked for {chase_notification_days} days after the signature of {signed}, by {day}; "
    "that is our rule, not the agreement's."
)
FILING_RULE = clause("{what} within {within} of signature.")
FILING_COUNTED = step("Counted from {signed}, that is by {due}.")
FILING_LATE = outcome("If not, the signed original is not filed.").past(
    "That the signed original was filed is not recorded."
)

# Reviews, obligations, survival.

REVIEW_RULES = {
    "anniversary": clause("It is to be reviewed on its anniversary."),
    "fixed": clause("It is to be reviewed on a day that is fixed."),
    "midterm": clause("It is to be reviewed half-way through its term."),
    "before_expiry": clause("It is to be reviewed before it ends."),
}
REVIEW_EVERY = clause("It is to be reviewed every {show_every}.")
REVIEW_COUNTED = step("That is {day:either}: {length} counted from {base}.")
REVIEW_AHEAD = step("That is {day:either}: {length} before its end, {end:either}.")
REVIEW_FIXED = step("That is {day}, the day that is recorded.")
REVIEW_HALF = step("That is {day}, half-way from {base} to {end}.")
REVIEW_LAST = clause("It was last reviewed {held:on}.")
REVIEW_NEVER = clause("No review is recorded.")
REVIEWS_MISSED = clause("Earlier reviews that are not recorded either: {missed}.")
REVIEW_OTHERWISE = outcome("If not, it runs on unreviewed.").past("It runs on unreviewed.")
OBLIGATION_MISSED = outcome("It did not happen in time: agree with the partner how to make up for it.")
OBLIGATION_UNCONFIRMED = outcome(
    "The time for it is over, and whether it happened is not recorded: add what is missing below."
)
OBLIGATION_TO_CHECK = outcome(
    "It may have happened, so it does not count as late yet: check, or record what was decided."
)
TRAVEL = rule(
    "A journey is arranged {travel_lead_days} days ahead of {last}, so act by {day}; "
    "that is our rule, not the agreement's."
).past(
    "A journey is arranged {travel_lead_days} days ahead of {last}, so it should have been arranged by {day}; "
    "that is our rule, not the agreement's."
)
WINDOW_ENDS_LATER = step("If the dates known only in part are read another way, the window ends {day:on}.")
OBLIGATIONS_MISSED = clause("Earlier windows that were missed too: {missed}.")
OBLIGATIONS_UNCONFIRMED = clause("Earlier windows not confirmed either: {unconfirmed}.")
SURVIVES = clause("What outlives it until {until}: {what}.")
SURVIVES_FOR = step(
    "What outlives it for {duration}, counted from the day after its end, {end:either}, and so until {due:either}: {what}.",
    "BGB §§ 187(2), 188(2)",
)
SURVIVAL_OTHERWISE = outcome("Until then both sides stay bound by it; keep the contacts.")

# Gaps.

GAP_SIGNED = clause("When it was signed is not recorded, so nothing can be counted from it.")
GAP_UNDATED = clause(
    "Not every signature bears a date, so it does not count as signed yet; if one was given on a day not known, say so (field “State”)."
)
GAP_SIGNED_SOME_DAY = clause(
    "Somebody signed on a day that is not recorded, so when it was signed by everybody is not certain."
)
GAP_SIGNER = clause("For whom a signature was given is not recorded, so nobody knows whose is missing.")
GAP_NOTIFIED = clause("It enters into force by notifications, but from when they are awaited is not recorded.")
GAP_TERM = clause("How long it runs is not recorded, so nobody can be reminded of its end.")
GAP_END = clause("No earliest day is recorded for its end ({end}), so nobody can be reminded of it.")
GAP_TERM_FACT = clause("Its end cannot be computed. {why}")
GAP_TERM_LACKS = clause("Its end cannot be computed: the {label} of its term is not recorded.")
TERM_FACTS = {
    "duration": text("duration"),
    "fixed_end": text("fixed end"),
    "editions": text("editions"),
    "later_of": text("ends"),
    "earlier_of": text("ends"),
}
"""The field that each kind of term needs."""
DATES_OF_EDITIONS = text("dates of further editions")
GAP_ANCHOR_SAME = clause("Whether its first day counts is not recorded; this term ends on {end} either way.")
GAP_ANCHOR = clause("Whether its first day counts is not recorded, so its last day has two readings: {end}.")
GAP_NOTICE = clause("It renews itself, but by when notice must be given to stop it is not recorded.")
GAP_ENDS = clause("Its last day is not certain: {why}")
GAP_PERIOD = clause("It renews itself, but for how long is not recorded.")
GAP_RENEWED_FOR = clause("Its renewal was declared, but for how long is not recorded.")
GAP_ENTRY = clause("When it enters into force depends on notifications, of which none is recorded.")
GAP_CALENDAR = clause("The public holidays of {codes} are not known, so a day to act may fall on one.")
GAP_EXIT_BEGINNING = clause("Exit dates count from its beginning, which is not known well enough to compute one.")
GAP_EXIT_ON = clause("It may be left with notice to a day of the year, but which one is not recorded.")
GAP_CUTOFF = clause("Notice must be given by a day of the year, but “{cutoff}” is none.")
GAP_ILLEGIBLE = clause("“{day}” is not a day of the year (MM-DD), so no exit date can be computed from it.")
GAP_MONTHS = clause("It may be left on the first day of a month after notice, but which month is not recorded.")
GAP_NO_EFFECT = clause(
    "Notice must be given by {day} of a year, but from when on it ends the agreement is not recorded."
)
GAP_NOTICE_LENGTH = clause("Neither a period of notice nor a day on which it takes effect is recorded.")
GAP_NO_TERM_ENDS = clause("Notice of {purpose} counts back from the end of a term, but it has no end to count from.")
GAP_ENDS_ANYHOW = clause(
    "Whether it may be left before its end, {end}, is not recorded: its notice of {purpose} counts back from that very "
    "day, on which it ends without notice too."
)
GAP_FILING = clause("“{what}” is to be done after signature, but by when cannot be told.")
GAP_CIRCLE = clause("It and “{names}” each leave their dates to the other, so nobody is reminded of either.")
GAP_CARRIER = clause("“{at}”, which carries its dates, is not signed, so nobody is reminded of them.")
GAP_NO_DAY = clause("What is recorded leaves open from which day to act ({kind}).")
GAP_FAR = clause(
    "The day to act ({kind}) would lie outside the years {first} to {last}: check the dates and lengths it is counted from."
)
GAP_REVIEW = clause("A review is agreed, but a fact is missing to compute its day.")
GAP_CLOSE = remedy("To close the gap, record “{label}”.")
GAP_CORRECT = remedy("To close the gap, correct “{label}”.")

# Follow-ups and events.

FOLLOW_UP_DUE = clause("Due {due}.")
FOLLOW_UP_PARTIAL = step("Due {due}: the earliest of these days counts, {day}.")
RECURS = step("It recurs every {show_every} from {first}; next {due}.")
PROMISED = clause("Promised by {by} to {to}.")
PROMISED_BY = clause("Promised by {by}.")
FROM_VISIT = clause("It came of “{visit}”.")
CONFIRM = step(
    "Several days are possible for the meeting: {due}. Confirm one {confirm_ahead_days} days before the first, by {day}."
)
GAP_MEETING = clause("A meeting is planned, but no possible days are recorded.")
GAP_DUE = clause("It was promised or is to be done, but until when is not recorded.")

TASK_BLOCKS = outcome("Without it the mission or the signing must not go ahead.")
TASK_PAST = outcome("That day has passed: do it, or record that it was done or dropped.")

REGISTRATION = clause("Registration for {event} closes {closes:on}.").past(
    "Registration for {event} closed {closes:on}.", "closes"
)
EVENT_ON = clause("It takes place {dates}.").past("It took place {dates}.", "dates")

# Why a decision is rejected.

NEEDS_REASON = text("Say why (why): whoever reads it later must be able to see on what it rests.")
NEEDS_UNTIL = text("Say until when it is snoozed (until): no reminder of it is left before the day to act.")
UNTIL_OPEN = text("It cannot be snoozed until “{until}”: name a day, a month or a year (until).")
UNTIL_PAST = text("The reminder would come {day}, which is not after {today}: name a later day (until).")
UNTIL_TODAY = text(
    "Today, {today}, is the last day to act, so it cannot be snoozed: act, or acknowledge it and say why."
)
UNTIL_TOO_LATE = text(
    "It must be acted on by {day}, so it cannot be snoozed until {until}: {then} is the last day possible (until)."
)
ONLY_ENDS = text(
    "“{decision}” can only be decided on how an agreement ends or is left; acknowledge or snooze this one, {kind}."
)
NOTHING_DECIDED = text("Nothing is decided on {kind} of “{deadline}”.")

# What must still be done.

SIGN_BY = text("A new text must be signed by {day}.")
GIVE_NOTICE_BY = text("Unless notice is given by {day}, it renews itself: give notice, and record it.")
LEAVE_BY = text("Unless notice is given by {day}, it goes on: give notice, and record it.")

# Deadlines in a word or two, and what a gap lacks.

BANDS = {
    "overdue": text("overdue"),
    "check": text("to check"),
    "critical": text("within 7 days"),
    "act": text("within 30 days"),
    "decide": text("within 90 days"),
    "start": text("within 180 days"),
    "plan": text("within a year"),
    "later": text("later"),
}
"""What each band means."""

BAND_COUNTS = {
    "overdue": text("{count} overdue"),
    "check": text("{count} to check"),
    "critical": text("{count} within 7 days"),
    "act": text("{count} within 30 days"),
    "decide": text("{count} within 90 days"),
    "start": text("{count} within 180 days"),
    "plan": text("{count} within a year"),
    "later": text("{count} later"),
}
"""How many deadlines of each band there are."""

CONSEQUENCES = {
    "lock_in": text("renews itself"),
    "missed": text("its last day was missed"),
    "lapse": text("lapses"),
    "not_in_force": text("does not enter into force"),
    "bound_longer": text("bound until the next exit date"),
    "missed_registration": text("registration closes"),
    "not_ready": text("it must not go ahead"),
    "broken_obligation": text("an obligation is not met"),
    "broken_promise": text("a promise is broken"),
    "no_meeting": text("no meeting takes place"),
    "kept_too_long": text("personal data is kept too long"),
    "late_review": text("the review is late"),
    "late_task": text("the task is late"),
    "late_filing": text("the filing is late"),
    "protection_ends": text("what outlived it ends"),
    "succeeded": text("another agreement takes its place"),
    "unknown_date": text("nobody will be reminded"),
}
"""What happens if nobody acts."""

DUE_SOME_DAY = text("due some day")
ACT_BY = text("act by {day}")
ACT_BY_IN = text("act by {day}, {days}")

A_FACT = text("a fact")
PERIOD_OF_RENEWAL = text("period of renewal")
TAKES_EFFECT = text("takes effect")
NOTIFICATIONS = text("notifications")
CALENDARS_FACT = text("calendars")
RELATIONS = text("relations")
NOTICES_GIVEN = text("notices given")
FIRST_DAY = text("first day")
ENDS = text("ends")
SIGNING_PARTIES = text("parties of the signatures")
DAY_OF_YEAR = text("day of the year")
EFFECT_DAY = text("takes effect on")
COUNTED = text("counted")
PERIOD = text("period")
ENTRY = text("entry into force")
WITHIN = text("within")
FILING = text("Filing")
AGREEMENTS_DESK = text("agreements desk")
INTERNATIONAL_OFFICE = text("international office")
DAYS_OF_MEETING = text("days of the meeting")
DUE_DAY_FACT = text("due day")
REVIEWS = text("reviews")
SURVIVAL = text("what outlives it")
REGISTRATION_FACT = text("registration closes")

DECIDES = text("{decision}: {kind} of “{deadline}”")
REOPENS = text("reopen {kind} of “{deadline}”")
