"""The sentences of what is ahead: lists of deadlines, the forecast, renewal occasions, the next hours."""

from missions.messages import clause, outcome, plural, step, text

# Groups and columns of deadlines.

LONG_PAST = text("Overdue for more than a year")
PERHAPS_DUE = text("may be due")
FACTS_MISSING = text("Facts missing")
DECIDED_APART = text("Decided: listed apart until the next reminder")
WHEN = text("When")
ACT_BY = text("Act by")
BAND = text("Band")
OTHERWISE = text("If not")
IF_NOBODY_ACTS = text("If nobody acts")
MISSING = text("Missing")
DECIDED = text("Decided")
UNTIL = text("Until")
WHY = text("Why")

# Deadlines in words.

DEADLINES_UNTIL = text("Deadlines from {today} until {until}")
CONSEQUENCE = text("{consequence}. {reason}")
UNLESS_ACTED = text("If nobody acts: {consequence}. {reason}")
DECIDED_BY = text("{decision} by {who}")
UNTIL_DAY = text("until {day}")
FOR_TERM = text("for this term")
COUNT_DUE = plural(
    "{count} deadline from {today} until {until}: {bands}.", "{count} deadlines from {today} until {until}: {bands}."
)
NOTHING_DUE = text("Nothing to act on from {today} until {until}.")
COUNT_MISSING = plural("{count} fact is missing.", "{count} facts are missing.")
COUNT_DECIDED = plural("{count} already decided.", "{count} already decided.")

# What a deadline asks for, and what follows if nobody does it.

TO_DO = {
    "missing_signature": text("Ask {who} for its signature {by}.").past(
        "{who} should have been asked for its signature by {day}: ask now, or record that it signed."
    ),
    "entry_notification": text("Ask {who} to send its notification {by}.").past(
        "{who} should have been asked for its notification by {day}: ask now, or record when it was received."
    ),
    "notification_sent": text("Have the receipt of {who}'s notification confirmed {by}.").past(
        "The receipt of {who}'s notification should have been confirmed by {day}: ask now, or record its day."
    ),
    "expiry": text("Sign a new text with {names} {by}, or let it end.").past(
        "To continue it, a new text with {names} had to be signed by {day}: record it, or decide to let it lapse."
    ),
    "express_renewal": text("Agree the renewal with {names} {by}, or let it end.").past(
        "To continue it, the renewal had to be agreed with {names} by {day}: record it, or decide to let it lapse."
    ),
    "notice_of_non_renewal": text("Give {names} notice of non-renewal {by}, or let it renew tacitly.").past(
        "To stop it, notice of non-renewal had to be given to {names} by {day}: if it was, record it."
    ),
    "notice_of_others": text("Only {who} can give notice, {by}: ask whether they intend to.").past(
        "Only {who} could have given notice, by {day}."
    ),
    "option": text("Declare the use of the option to {names} {by}, or let it end.").past(
        "To continue it, the option had to be declared to {names} by {day}: if it was, record it."
    ),
    "option_of_others": text("Only {who} can use the option, {by}: ask whether they intend to.").past(
        "Only {who} could have used the option, by {day}: if they did, record it."
    ),
    "exit_boundary": text("To leave it {effect:on}, give {names} notice {by}.").past(
        "To leave it {effect:on}, notice had to be given to {names} by {day}: if it was, record it."
    ),
    "cap_reached": text("Sign a new agreement with {names} {by}, or let it end.").past(
        "To continue it, a new agreement with {names} had to be signed by {day}: record it, or decide to let it lapse."
    ),
    "review": text("Review it with {names} {by}, and record the day.").past(
        "It should have been reviewed with {names} by {day}: hold the review now, or record its day."
    ),
    "obligation": text("Arrange “{what}” {by}.").past("“{what}” should have been arranged by {day}."),
    "survival_end": text("Observe until {day}: {what}.").past("This had to be observed until {day}: {what}."),
    "filing": text("Do this {by}, and record it: {what}.").past(
        "This should have been done by {day}: {what}. Do it now, or record its day."
    ),
    "follow_up": text("Do it {by}, and record what came of it.").past(
        "It should have been done by {day}: do it now, or record what came of it."
    ),
    "meeting_to_confirm": text("Confirm one of the possible days {by}.").past(
        "One of the possible days should have been confirmed by {day}: record which it was, or agree on new ones."
    ),
    "event_registration": text("Register {by}.").past(
        "Everybody going should have been registered by {day}: if nobody was, ask the organiser."
    ),
    "task": text("Do it {by}, and tick it off.").past("It should have been done by {day}."),
    "erasure": text("Erase it {by}, or record the next mission that needs it.").past(
        "It should have been erased by {day}."
    ),
}
"""What is to be done, by kind of deadline; the past form is told once it is late by every reading."""
ONE_OF_SEVERAL = text("{kind} ({what})")
BY_DAY = text("by {day}")
TODAY_AT_LATEST = text("today")
AT_ONCE = text("at once")
AT_ONCE_BY = text("at once, by {day} at the latest")

IF_NOT = {
    "missed_registration": outcome("After that, registration is closed.").past("Registration has closed."),
    "broken_promise": outcome("After that, a promise is broken.").past("No record shows that the promise was kept."),
    "no_meeting": outcome("Without a confirmed day no meeting takes place.").past(
        "No record shows that a day was confirmed."
    ),
    "kept_too_long": outcome("After that, personal data is kept too long.").past("Personal data is kept too long."),
    "late_task": outcome("Nothing else on file depends on it."),
}
"""What follows where no reason says it, by consequence."""
OTHERWISE_FOLLOWS = outcome("If not: {consequence}.")
OTHER_PARTY = text("the other party")
OTHER_PARTIES = plural("the other party", "the {count} other parties")

# What a row says in few words.

VERBS = {
    "missing_signature": text("Ask for the signature"),
    "our_signature": text("Sign for us"),
    "entry_notification": text("Ask for the notification"),
    "our_notification": text("Send our notification"),
    "notification_sent": text("Get receipt confirmed"),
    "expiry": text("Renew or let lapse"),
    "express_renewal": text("Renew or let lapse"),
    "sign_renewal": text("Sign the renewal"),
    "sign_new": text("Sign a new agreement"),
    "settle_past": text("Record what became of it"),
    "notice_of_non_renewal": text("Give notice or let renew"),
    "send_notice": text("Send notice of non-renewal"),
    "notice_of_others": text("Ask if they give notice"),
    "missed_notice": text("Accept or end the new term"),
    "option": text("Use option or let lapse"),
    "use_option": text("Declare use of the option"),
    "option_of_others": text("Ask if they use the option"),
    "exit_boundary": text("Give notice or stay bound"),
    "cap_reached": text("Sign a new agreement"),
    "review": text("Hold the review"),
    "filing": text("File the signed original"),
    "survival_end": text("Observe until it ends"),
    "obligation": text("Arrange “{what}”"),
    "meeting_to_confirm": text("Pick a day for the meeting"),
    "event_registration": text("Register for the event"),
    "erasure": text("Erase personal data"),
    "data_gap": text("Record the {fact}"),
}
"""What a deadline asks for, as a command in few words; tasks and follow-ups have words of their own."""

JOINING_WORDS = text("of to for in on at by with before after about from until and or as")
"""Words before which a text may be cut, since what it is about stands before them."""
SMALL_WORDS = text("that which who whether is are be")
"""Further words that a cut text does not end with."""
ARTICLES = text("the a an")
"""The articles, first the one that a text can do without."""
BESIDE_OTHERS = text("{name} +{count}")
TWO_NAMES = text("{first}, {second}")
TOLD_APART = text("{name} {word}")

SHORT_KINDS = {
    "memorandum_of_understanding": text("MoU"),
    "letter_of_intent": text("letter"),
    "cooperation_agreement": text("agreement"),
    "framework": text("framework"),
    "implementing": text("agreement"),
    "amendment": text("amendment"),
    "declaration": text("statement"),
    "project_consortium": text("project"),
    "meeting": text("meeting"),
    "missions": text("mission"),
    "visits": text("visit"),
    "agreements": text("agreement"),
    "organisations": text("partner"),
    "people": text("person"),
    "events": text("event"),
    "follow_ups": text("follow-up"),
    "tasks": text("task"),
    "checklists": text("checklist"),
    "programmes": text("programme"),
    "profiles": text("profile"),
    "deadline_notes": text("decision"),
}
"""What a record is, in at most nine letters: by the kind of an agreement or follow-up, else by its table."""

YOU = text("you")
SHORT_ROLES = {
    "mission_leader": text("Leader"),
    "international_officer": text("Officer"),
    "agreements_desk": text("Desk"),
    "protocol_officer": text("Protocol"),
    "travel_coordinator": text("Travel"),
    "legal": text("Legal"),
    "communications": text("Press"),
    "funding_manager": text("Funding"),
    "data_protection": text("Privacy"),
    "office": text("Office"),
}
"""Who in an office does something, where nobody is named."""

# The forecast.

FORECAST = text("If nobody acts from {today} until {until}")
DAY = text("Day")
WHAT_HAPPENS = text("What happens")
AGREEMENT = text("Agreement")
FACTS = text("Facts")
NO_END_KNOWN = text("No end known")
HAPPENS = {
    "enters_into_force": text("enters into force"),
    "lapses": text("lapses"),
    "ends_by_notice": text("ends by notice"),
    "rolls_over": text("renews tacitly"),
    "is_succeeded": text("is followed"),
    "survival_ends": text("survival ends"),
    "unknown": text("unknown"),
}
HAPPENS_COUNTED = {
    "enters_into_force": plural("{count} enters into force", "{count} enter into force"),
    "lapses": plural("{count} lapses", "{count} lapse"),
    "ends_by_notice": plural("{count} ends by notice", "{count} end by notice"),
    "rolls_over": plural("{count} renews tacitly", "{count} renew tacitly"),
    "is_succeeded": plural("{count} is followed", "{count} are followed"),
    "survival_ends": plural("surviving clauses of {count} end", "surviving clauses of {count} end"),
    "unknown": plural("{count} with no known end", "{count} with no known end"),
}
PERIOD_UNKNOWN = text("for how long is not recorded")
TOO_LATE = text("too late to stop it: the last day was {day}")
STOP_AT_ONCE = text("stop it at once: the last day is {day}")
ACT_AT_ONCE = text("act at once: the last day is {day}")
STOP_BY = text("stop it by {day}")
FORECAST_COUNTS = text("If nobody acts from {today} until {until}: {counts}.")
NOTHING_HAPPENS = text("Nothing ends or renews tacitly from {today} until {until}.")
FOLLOWED = clause("“{after}” replaces it.")

# Renewal occasions.

RENEWALS = text("Where to renew what ends soon")
ONE_PARTY = text("Only one party is recorded, so there is nobody to meet.")
ACT_BY_PASSED = text("The day to act, {day}, has passed.")
NO_OCCASION = text("No shared occasion before {day}: arrange one, or renew by letter.")
NOBODY_SIGNS = text("They meet before {day}, but nobody there may sign for {names}.")
PLAN_DRAFT = step("Finish the draft by {draft}, {drafting_days} working days before approvals begin.")
PLAN_APPROVALS = step("Begin approvals by {approvals}: they take {lead} working days.")
PLAN_OCCASION = step("Renew it at {best}, {day}.")
PLAN_NOTICE = step("Notice must be given by {day}.")
PLAN_OPTION = step("The option must be used by {day}.")
MILESTONES = {
    "draft": text("draft finished"),
    "approvals": text("approvals begin"),
    "occasion": text("the occasion"),
    "notice": text("last day for notice"),
    "option": text("last day to use the option"),
}
MILESTONES_PASSED = {
    "draft": text("draft finished, passed"),
    "approvals": text("approvals begin, passed"),
    "occasion": text("the occasion, passed"),
    "notice": text("last day for notice, passed"),
    "option": text("last day to use the option, passed"),
}
LAST_GOOD = text("Last good occasion: {occasion}")
LAST_GOOD_UNSURE = text("Last good occasion, not confirmed: {occasion}")
IS_ONLINE = text("{occasion} takes place online: nobody signs there in person.")
IS_CANCELLED = text("{occasion} is cancelled: nobody meets there.")
IS_MOVED = text("{occasion} has been moved and its new dates are not on file, so nobody knows when they meet there.")
ALSO_BEFORE = text("Also before: {occasion}; {signs}")
SOON_AFTER = text("Soon after: {occasion}; {signs}")
NOBODY_THERE_SIGNS = text("nobody there may sign for {names}.")
SOMEBODY_SIGNS = text("somebody may sign for every party.")
DRAFT_LATE = text("Its draft should have been ready by {day}: the usual lead times no longer fit.")
OCCASION_AT = text("{occasion} ({visit})")
SIGN_THERE_BY = text("It runs past the last day: sign there by {day}.")
SIDE = text("{party}: {people}")
UNNAMED_PEOPLE = text("its people, not named")
PEOPLE_OF = text("people of {organisation}")
CONFIRMED = text("{name} (confirmed)")
PLANNED = text("{name} (planned)")
SIGNER_CONFIRMED = text("{name} ({authority}, confirmed)")
SIGNER_PLANNED = text("{name} ({authority}, planned)")
COUNT_RENEWALS = plural(
    "{count} agreement needs action within {months} months: {good} with a good occasion before then, {bad} without.",
    "{count} agreements need action within {months} months: {good} with a good occasion before then, {bad} without.",
)
NO_RENEWALS = text("No agreement needs action within {months} months.")

# What is next.

NEXT_HOURS = text("What is next")
NOW = text("Now: {title}")
BEGINS_IN = text("In {length}: {title}")
LASTS_FOR = text("For {length}: {title}")
WHERE = text("Where: {place}")
AS = text("As: {role}")
THEY_PROMISED = text("They promised: {what}")
THEY_PROMISED_BY = text("They promised: {what}, due {due}")
THEY_WAIT_FOR = text("They wait for: {what}")
THEY_WAIT_UNTIL = text("They wait for: {what}, due {due}")
ON_DAY = text("{day}, {times}")
THERE_AND_AT_HOME = text("{there} there · {home} at home")
UNTIL_OTHER_DAY = text("{times} ({day})")
NOTHING_IN_ONE_HOUR = text("Nothing is under way or begins within 1 hour.")
NOTHING_IN_HOURS = text("Nothing is under way or begins within {hours} hours.")
NOTHING_AFTER = text("Nothing begins in the two weeks after that either.")
NEXT_IS = text("Next: {title}, {when}.")

# The possible days of a meeting.

POSSIBLE_DAYS = text("The possible days, in the calendars of {codes}")
POSSIBLE_WITHOUT_HOLIDAYS = text("The possible days, without holidays: no country of either side is known")
DAY_CLEAR = text("{day}: clear")
DAY_NOT_CLEAR = text("{day}: {why}")
WEEKEND = text("weekend")
WEEKEND_IN = text("weekend ({codes})")
HOLIDAY_IN_PART = text("{holiday}, only in {parts}")
CLEAR_DAYS = plural(
    "Of {total} possible days, {count} is clear for both sides: {first}.",
    "Of {total} possible days, {count} are clear for both sides, the first {first}.",
)
NO_CLEAR_DAY = text("None of the {total} possible days is clear for both sides.")

# What is to be done today and after.

GROUPS = {
    "overdue": text("Overdue"),
    "week": text("This week"),
    "month": text("This month"),
    "later": text("Later"),
    "long_past": text("Overdue for more than a year"),
}
GROUP_COUNTS = {
    "overdue": text("{count} overdue"),
    "week": text("{count} this week"),
    "month": text("{count} this month"),
}
"""How many deadlines there are in the groups that the first line names."""
FROM_FIRST_DAY = text("from {day}")
OLDEST_LATE = text("oldest {days}")
NOTHING_TO_DO = text("Nothing to do.")
NOTHING_TO_DO_BY_YOU = text("Nothing for you to do.")
FACTS_MISSING_COUNT = plural("{count} fact missing", "{count} facts missing")
PROMISED_COUNT = text("{count} promised")
PROMISED_BY_US = text("{count} promised by us")
PROMISED_TO_US = text("{count} promised to us")
BY_US = text("by us")
TO_US = text("to us")
NO_DAY_KNOWN = text("no day")
PEOPLE_TRAVEL = plural("{count} person", "{count} people")

# The details of what is to be done.

WHAT_TO_DO = text("What to do")
OPEN_WITH_THEM = text("Open with them")
OPEN_UNTIL = text("{what} · {day}")
PEOPLE = text("People")
TERM = text("Term")
TERM_FROM = text("{length}, from {day}")
RENEWAL = text("Renewal")
NOTICE = text("Notice")
OWNER = text("Owner")
LAST_MET = text("Last met")
MISSION = text("Mission")
ACT_WITHIN = plural("act within {count} day", "act within {count} days")
ENDS_ON = text("Ends {day:on}.").past("Ended {day:on}.")
MET_ON = text("{day}: {visit}")
MEET_IN_TIME = text("You meet them {day:on}, in time for that.")
MEET_TOO_LATE = plural(
    "You meet them {day:on}, {count} day too late to do it there.",
    "You meet them {day:on}, {count} days too late to do it there.",
)
SIGN_IN_TIME = text("You meet them {day:on}, in time to sign there.")
SIGN_TOO_LATE = plural(
    "You meet them {day:on}, {count} day too late to sign there.",
    "You meet them {day:on}, {count} days too late to sign there.",
)
A_WEEK_TOO_LATE = text("You meet them {day:on}, a week too late to sign there.")
MISSIONS_AHEAD = text("Missions ahead")
NEXT_MISSION = text("Next mission")
NO_MISSION_AHEAD = text("No missions ahead.")
PROMISED_TITLE_BOTH = text("Promised {count}: {by_us} by us, {to_us} to us")
