"""The sentences of deadlines: how each is computed, decisions, explanations, and what nobody is reminded of."""

from missions.messages import assumption, clause, outcome, plural, remedy, rule, step, text

# Acting in time.

ACT_EARLIEST = step("It may end {due:on}: act by {day}, the earliest possible day.").past(
    "It may have ended {due:on}: the day to act was {day}, the earliest possible day.", "day"
)
ACT_LAST_DAY = step("Act by {due}, the last day.").past("The day to act was {due}, the last day.", "due")
WEEKEND = step("{day} falls on a weekend. An act must not be late, so act by the working day before, {earlier}.")
HOLIDAY = step(
    "{day} is a public holiday ({holiday}). An act must not be late, so act by the working day before, {earlier}."
)
DAY_ENDS_EARLIER = step(
    "The recipient's day ends earlier ({theirs}) than the sender's ({own}): act one day before {day}, by {earlier}."
)
DELIVERY = plural(
    "Delivery takes {count} working day: to arrive by {last}, send it by {day}.",
    "Delivery takes {count} working days: to arrive by {last}, send it by {day}.",
)
DEEMED = plural(
    "It is deemed received {count} day after it is sent: to count by {last}, send it by {day}.",
    "It is deemed received {count} days after it is sent: to count by {last}, send it by {day}.",
)
DEEMED_RANGE = step("Where receipt is deemed, send it that much earlier: {due:either}.")
ZONE_UNKNOWN = assumption("The time zone of {recipient} is not known, so we do not assume that its day ends earlier.")
RECORD_ZONE = remedy("The time zones of the parties (field “Time zone”).")
NO_CALENDAR = assumption(
    "Public holidays are not considered, because neither a calendar nor a country of the parties is recorded."
)
NO_COUNTRY = assumption("No country code is recorded for {names}, so public holidays there are not considered.")
RECORD_CALENDAR = remedy("The countries of the parties, or the agreement's calendars.")
CALENDAR_UNKNOWN = assumption("Some public holidays of {codes} are not known, so a day to act may fall on one.")
ACT_FIRST = step("The possible days are {due:either}; the first of them is the day to act: {day:either}.")
LEAD = plural(
    "Preparation takes {count} working day: for {act_by}, start by {start_by}.",
    "Preparation takes {count} working days: for {act_by}, start by {start_by}.",
)
APPROVALS = plural(
    "Approvals take {count} working day: for {act_by}, start by {start_by}.",
    "Approvals take {count} working days: for {act_by}, start by {start_by}.",
)
ALREADY_PAST = outcome("That day has passed and no result is recorded: act, or record what was decided.")
OWN_APPROVALS = plural(
    "Approvals take {count} working day (our rule, from the settings): for {act_by}, start by {start_by}.",
    "Approvals take {count} working days (our rule, from the settings): for {act_by}, start by {start_by}.",
)
MAY_HAVE_PASSED = outcome(
    "It may be due already, because only {due} is known: check, then act or record the exact day."
)
SAFE_DAY_PASSED = outcome("The safe day to act, {act_by}, has passed; there is still time until {due}.")
ACT_AT_ONCE = plural("act at once: due in {count} day", "act at once: due in {count} days")
ACT_TODAY = text("act at once: due today")
MAY_BE_DUE = text("may be due already: check")
SPEAKS_AGAIN = outcome("The decision was to {decision}, but nothing signed is recorded.")
NOTICE_STILL = outcome(
    "The decision was to let it lapse, but it continues unless notice is given, and no notice is recorded."
)

# The end of a term.

WITHOUT_RENEWAL = outcome(
    "No renewal clause is recorded: unless a new text is signed by then, the agreement lapses."
).past("It lapsed {day:on}: neither a renewal clause nor a new text is recorded.")
NOT_RENEWABLE = outcome("It ends then and cannot be renewed: to continue, sign a new agreement.").past(
    "It ended {day:on} and could not be renewed: no new agreement is recorded."
)
NO_MORE_TERMS = outcome("It ends then and does not renew again: to continue, sign a new agreement.").past(
    "It ended {day:on} and did not renew again: no new agreement is recorded."
)
ENDED_BY_NOTICE = outcome("Notice was given, so it ends then: to continue, sign a new agreement.").past(
    "Notice was given, so it ended {day:on}."
)
EXPRESS = outcome("It renews only if both sides agree: unless they have agreed by then, it lapses.").past(
    "It lapsed {day:on}: it could renew only if both sides agreed, and no renewal is recorded."
)
LETTERS = outcome("It renews by exchange of letters: unless both letters have been exchanged by then, it lapses.").past(
    "It lapsed {day:on}: it could renew only by exchange of letters, and none are recorded."
)
OPTION = outcome("Unless the option to renew is used by then, it lapses.").past(
    "It lapsed {day:on}: no use of its option to renew is recorded."
)
DECLARED = clause("Renewal must be declared {period} before the end.")
DECLARED_ON = clause("Renewal was declared {declared:on}, in time.")
RECORD_NEXT_TERM = outcome(
    "Until the new term is recorded, by renewing or extending, the agreement counts as ending then."
)
NOT_DECLARED = step("The last day to declare renewal, {legal:either}, has passed.")
FALLS = outcome("It ends with the agreement it depends on.").past("It ended with the agreement it depended on.")
TACIT = outcome("Unless notice is given, it renews tacitly for {period}.")
NEXT_TERM = step("The next term would begin {begins:on} and end {day:on}: {period} more.")
TACIT_UNTIL = outcome("Unless notice is given, it renews tacitly for {period}, until {day:either}.")
TACIT_FROM = outcome("Unless notice is given, it renews tacitly for {period}, until {day} at the earliest.")
MISSED_NOTICE = outcome(
    "No notice was given in time, so the parties are bound until {day:either}: acknowledge that, or agree to end it."
)
ENDS_UNDECLARED = outcome("Renewal was not declared in time: unless a new text is signed by then, it lapses.")
MISSED_FOR_LONG = outcome(
    "No notice was given in time, so it renewed tacitly, for an unrecorded time: acknowledge that."
)
MISSED_RENEWAL = outcome("Renewal was not declared in time, so it ends {day} unless a new text is signed by then.")
STILL_OPEN = step(
    "Some of the possible last days have passed; {due:either} remain, and {today} is the earliest of them."
)
OTHER_RULE = step("Under another rule, {purpose}, {what}, the last day is {legal:either}.")
STRICTEST_RULE = rule("Where several notice rules apply, the strictest counts; that is our rule, not the agreement's.")
RULE_PERIOD = text("{period} before the end")
RULE_DAY = text("by {cutoff} of the year")
NOTICE_MISSING = assumption("No notice period is recorded, so notice is assumed to be in time until the end.")
RECORD_NOTICE = remedy("The notice period for non-renewal (field “Notice rules”).")
COUNTS_FROM_RECEIPT = clause("Notice counts on receipt, so it must arrive by then.")
COUNTS_FROM_DISPATCH = clause("Notice counts on dispatch, so it must be sent by then.")
COUNTS_WHEN_DEEMED = clause("Notice counts on the day it is deemed received, which must not be later.")
LENIENT = step("On the more lenient reading there is still time until {day}.")
LOCKED_IN = step(
    "The last day to stop the term from {begins:either} to {day:either} was {legal:either}: the parties are bound until that term ends."
)
LOCKED_IN_OPEN = step("The last day to stop the term that began {begins:on} was {legal:either}.")
CAPPED = clause("Maximum number of renewals: {max_count}.")
CAPPED_TOTAL = clause("It may last {max_total} at most in total.")

# Exit dates.

EXIT_NEXT = step("Notice by {last:either} takes effect {effect:on}.")
EXIT_TOO_LATE = step("Later notice, by {last:either}, would take effect {later:on}, after the end, {end:either}.")
EXIT_AFTER = step("Later notice, by {last:either}, takes effect {later:on}.")
EXIT_MISSED = step("The last day to give notice for {effect} was {legal:either}: that exit date has been missed.")
EXIT_AT_END = outcome("After that it runs to its end, {end}.")
EXIT_LATER = outcome("After that the next exit date is {later:either}.")
EXIT_CLOSED = outcome("After that no exit date is known.")

# Signing and entry.

SIGNATURE_MISSING = clause("{party} has not signed; all the others have, the last {last:on}.")
SIGNATURES_MISSING = clause("{party} has not signed, nor has {others}; the last signature was given {last:on}.")
SIGNATURE_EXPECTED = clause("{party} is expected to sign {day:on}; its signature is not recorded.")
SIGNATURE_CHASE = rule(
    "We chase a missing signature {chase_signature_days} days after {last}, by {day}; that is our rule, not the agreement's."
)
NOT_IN_FORCE = outcome("Until then the agreement does not enter into force.")
NOTIFICATION_MISSING = clause(
    "{party} has not sent its notification; the agreement enters into force when the last one is received."
)
NOTIFICATION_SENT = clause("{party} sent its notification {sent:on}; its receipt is not recorded.")
NOTIFICATION_CHASE = rule(
    "We chase a notification {chase_notification_days} days after the signature of {signed}, by {day}; that is our rule, not the agreement's."
)
FILING_RULE = clause("{what} within {within} of signature.")
FILING_COUNTED = step("Counted from {signed}, that is by {due}.")
FILING_LATE = outcome("If not, the signed original is not filed.").past(
    "No record shows that the signed original was filed."
)

# Reviews, obligations, survival.

REVIEW_RULES = {
    "anniversary": clause("A review is due on each anniversary."),
    "fixed": clause("A review is due on a fixed day."),
    "midterm": clause("A review is due halfway through the term."),
    "before_expiry": clause("A review is due before the agreement ends."),
}
REVIEW_EVERY = clause("A review is due every {show_every}.")
REVIEW_COUNTED = step("That is {day:either}: {length} counted from {base}.")
REVIEW_AHEAD = step("That is {day:either}: {length} before the end, {end:either}.")
REVIEW_FIXED = step("That is {day}, the recorded day.")
REVIEW_HALF = step("That is {day}, halfway from {base} to {end}.")
REVIEW_LAST = clause("The last review was {held:on}.")
REVIEW_NEVER = clause("No review is recorded.")
REVIEWS_MISSED = clause("Earlier reviews also not recorded: {missed}.")
REVIEW_OTHERWISE = outcome("If not, the agreement runs on without review.").past(
    "The agreement runs on without review."
)
OBLIGATION_MISSED = outcome("It did not happen in time: agree with the partner how to make up for it.")
OBLIGATION_UNCONFIRMED = outcome(
    "The time for it is over, and no record shows whether it happened: add what is missing below."
)
OBLIGATION_TO_CHECK = outcome(
    "It may have happened, so it does not count as overdue yet: check, or record what was decided."
)
TRAVEL = rule(
    "We arrange travel {travel_lead_days} days before {last}, so act by {day}; that is our rule, not the agreement's."
).past(
    "We arrange travel {travel_lead_days} days before {last}, so it should have been arranged by {day}; that is our rule, not the agreement's."
)
WINDOW_ENDS_LATER = step("If the partly known dates are read differently, the window ends {day:on}.")
OBLIGATIONS_MISSED = clause("Earlier windows also missed: {missed}.")
OBLIGATIONS_UNCONFIRMED = clause("Earlier windows also unconfirmed: {unconfirmed}.")
SURVIVES = clause("Survives the agreement until {until}: {what}.")
SURVIVES_FOR = step(
    "Survives the agreement for {duration}, counted from the day after its end, {end:either}, so until {due:either}: {what}.",
    "BGB §§ 187(2), 188(2)",
)
SURVIVAL_OTHERWISE = outcome("Both sides stay bound by it until then; keep the contacts.")

# Gaps.

GAP_SIGNED = clause("The day of signing is not recorded, so nothing can be counted from it.")
GAP_UNDATED = clause(
    "Not every signature has a date, so the agreement does not count as signed yet; if one was given on an unknown day, say so (field “State”)."
)
GAP_SIGNED_SOME_DAY = clause("A signature has no recorded day, so the day on which everybody had signed is uncertain.")
GAP_SIGNER = clause("A signature names no party, so nobody knows whose is missing.")
GAP_NOTIFIED = clause("It enters into force by notification, but from when notifications are awaited is not recorded.")
GAP_TERM = clause("The length of the term is not recorded, so there is no reminder of its end.")
GAP_END = clause("No earliest day is recorded for its end ({end}), so there is no reminder of it.")
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
GAP_ANCHOR_SAME = clause("No record says whether the first day counts; this term ends on {end} either way.")
GAP_ANCHOR = clause("No record says whether the first day counts, so the last day has two readings: {end}.")
GAP_NOTICE = clause("It renews tacitly, but the last day for notice of non-renewal is not recorded.")
GAP_ENDS = clause("The last day is uncertain: {why}")
GAP_PERIOD = clause("It renews tacitly, but for how long is not recorded.")
GAP_RENEWED_FOR = clause("Renewal was declared, but for how long is not recorded.")
GAP_ENTRY = clause("Its entry into force depends on notifications, and none is recorded.")
GAP_CALENDAR = clause("The public holidays of {codes} are not known, so a day to act may fall on one.")
GAP_EXIT_BEGINNING = clause("Exit dates count from the beginning, which is not known well enough to compute one.")
GAP_EXIT_ON = clause("Notice can end it on a day of the year, but which day is not recorded.")
GAP_CUTOFF = clause("Notice must be given by a day of the year, but “{cutoff}” is not one.")
GAP_ILLEGIBLE = clause("“{day}” is not a day of the year (MM-DD), so no exit date can be computed from it.")
GAP_MONTHS = clause("Notice can end it on the first day of a month, but which month is not recorded.")
GAP_NO_EFFECT = clause("Notice must be given by {day} of a year, but when it takes effect is not recorded.")
GAP_NOTICE_LENGTH = clause("Neither the notice period nor the day on which notice takes effect is recorded.")
GAP_NO_TERM_ENDS = clause(
    "Notice of {purpose} counts back from the end of a term, but the agreement has no end to count from."
)
GAP_ENDS_ANYHOW = clause(
    "No record says whether notice can end it before {end}: its notice of {purpose} counts back from that very day, on which it ends anyway."
)
GAP_FILING = clause("“{what}” must be done after signature, but no deadline for it can be computed.")
GAP_CIRCLE = clause("“{names}” and this agreement each take their dates from the other, so neither has a reminder.")
GAP_CARRIER = clause("It takes its dates from “{at}”, which is not signed, so there are no reminders of them.")
GAP_NO_DAY = clause("The record leaves open from which day to act ({kind}).")
GAP_FAR = clause(
    "The day to act ({kind}) would fall outside the years {first} to {last}: check the dates and lengths it is counted from."
)
GAP_REVIEW = clause("A review was agreed, but a fact needed to compute its day is missing.")
GAP_CLOSE = remedy("To close the gap, record “{label}”.")
GAP_CORRECT = remedy("To close the gap, correct “{label}”.")

# Follow-ups and events.

FOLLOW_UP_DUE = clause("Due {due}.")
FOLLOW_UP_PARTIAL = step("Due {due}: the earliest of these days counts, {day}.")
RECURS = step("It recurs every {show_every} from {first}; next {due}.")
PROMISED = clause("Promised by {by} to {to}.")
PROMISED_BY = clause("Promised by {by}.")
FROM_VISIT = clause("Arose from “{visit}”.")
CONFIRM = step(
    "The meeting has several possible days: {due}. Confirm one {confirm_ahead_days} days before the first, by {day}."
)
GAP_MEETING = clause("A meeting is planned, but no possible days are recorded.")
GAP_DUE = clause("It has no due day on record.")

TASK_BLOCKS = outcome("Until it is done, the mission or the signing must not go ahead.")
TASK_PAST = outcome("That day has passed: do it, or record that it was done or dropped.")

REGISTRATION = clause("Registration for {event} closes {closes:on}.").past(
    "Registration for {event} closed {closes:on}.", "closes"
)
EVENT_ON = clause("It takes place {dates}.").past("It took place {dates}.", "dates")

# Why a decision is rejected.

NEEDS_REASON = text("Give a reason (why), so that a later reader can see what the decision rests on.")
NEEDS_UNTIL = text("Say until when to snooze it (until): no reminder is left before the day to act.")
UNTIL_OPEN = text("It cannot be snoozed until “{until}”: enter a day, a month or a year (until).")
UNTIL_PAST = text("The reminder would come {day}, which is not after {today}: enter a later day (until).")
UNTIL_TODAY = text(
    "Today, {today}, is the last day to act, so it cannot be snoozed: act, or acknowledge it and say why."
)
UNTIL_TOO_LATE = text(
    "The day to act is {day}, so it cannot be snoozed until {until}: {then} is the last possible day (until)."
)
ONLY_ENDS = text(
    "“{decision}” is possible only for the end or an exit date of an agreement; acknowledge or snooze this one, {kind}."
)
NOTHING_DECIDED = text("No decision is recorded on {kind} of “{deadline}”.")

# What must still be done.

SIGN_BY = text("A new text must be signed by {day}.")
GIVE_NOTICE_BY = text("Unless notice is given by {day}, it renews tacitly: give notice, and record it.")
LEAVE_BY = text("Unless notice is given by {day}, it continues: give notice, and record it.")

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
    "lock_in": text("renews tacitly"),
    "missed": text("last day missed"),
    "lapse": text("lapses"),
    "not_in_force": text("does not enter into force"),
    "bound_longer": text("bound until the next exit date"),
    "missed_registration": text("registration closes"),
    "not_ready": text("must not go ahead"),
    "broken_obligation": text("obligation not met"),
    "broken_promise": text("promise broken"),
    "no_meeting": text("no meeting"),
    "kept_too_long": text("personal data kept too long"),
    "late_review": text("review overdue"),
    "late_task": text("task overdue"),
    "late_filing": text("filing overdue"),
    "protection_ends": text("surviving clauses end"),
    "succeeded": text("replaced by another agreement"),
    "unknown_date": text("no reminder"),
}
"""What happens if nobody acts."""

DUE_SOME_DAY = text("due some day")
ACT_BY = text("act by {day}")
ACT_BY_IN = text("act by {day}, {days}")

A_FACT = text("a fact")
PERIOD_OF_RENEWAL = text("renewal period")
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
SURVIVAL = text("surviving clauses")
REGISTRATION_FACT = text("registration closes")

DECIDES = text("{decision}: {kind} of “{deadline}”")
REOPENS = text("reopen {kind} of “{deadline}”")
