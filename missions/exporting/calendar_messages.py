"""The words of calendars that are given out, and what is said of them to whoever gives them out."""

from missions.messages import plural, text

# Programmes.

PERSONAL_CALENDAR = text("{mission} – {person}")
CANCELLED_ENTRY = text("Cancelled: {title}")
WITH_THEM = text("With:")
OF_OUR_SIDE = text("For us:")
TAKING_PART = text("Taking part:")
SOMEBODY_AS = text("{person} ({role})")
WHOLE_DELEGATION = text("the whole delegation")
SPOKEN_THERE = text("Language: {language}")
INTERPRETED_THERE = text("Interpreting: {interpreting}")
ADDRESS_THERE = text("Address: {address}")
AGREEMENT_THERE = text("Agreement: {agreement}")
AIM_THERE = text("Aim: {aim}")
LOCAL_TIMES = text("Local time: {times}")
HOME_TIMES = text("At home: {times}")
TIME_NOT_SETTLED = text("The time is not settled yet.")
DAY_NOT_SETTLED = text("The day is not settled yet: {days}.")
END_NOT_SETTLED = text("When it ends is not settled yet.")
ZONE_NOT_ON_FILE = text("The time zone is not on file: the time is that of the place.")
JOURNEYS_BY_MODE = {
    "flight": text("Flight {route}"),
    "train": text("Train {route}"),
    "bus": text("Bus {route}"),
    "car": text("Drive {route}"),
    "ship": text("Ship {route}"),
    "walk": text("Walk {route}"),
}
ROUTE_BETWEEN = text("{origin} – {destination}")
ROUTE_TO = text("to {destination}")
ROUTE_FROM = text("from {origin}")
DEPARTURE_AT = text("Departure: {when}")
ARRIVAL_AT = text("Arrival: {when}")
DAY_CLOCK_PLACE = text("{day}, {clock}, {place}")
DAY_AND_CLOCK = text("{day}, {clock}")
ARRIVAL_DAY_ASSUMED = text("The day of arrival is not on file: the first possible one is shown.")
BOOKING_REFERENCE = text("Reference: {reference}")
BOOKED_FOR_ANOTHER = text("What is booked is for {day}.")
NIGHTS_AT = text("Stay: {place}")
REGISTRATION_UNTIL = text("Registration closes: {day}")
HELD_ONLINE = text("It takes place online.")
PROMISED_HERE = text("Promised by {by} to {to}")
TO_ACT = text("To act: {name}")
TRAVELLING = text("Travelling:")
AFTER_VISIT = text("After: {visit}")

EVENTS_IN_CALENDAR = plural("{count} event", "{count} events")
MEETINGS_IN_CALENDAR = plural("{count} meeting", "{count} meetings")
LEGS_IN_CALENDAR = plural("{count} leg of the journey", "{count} legs of the journey")
STAYS_IN_CALENDAR = plural("{count} stay", "{count} stays")
FOLLOW_UPS_IN_CALENDAR = plural("{count} follow-up", "{count} follow-ups")
WITHOUT_SETTLED_DAY = plural(
    "{count} is left out, because its day is not settled: {titles}.",
    "{count} are left out, because their days are not settled: {titles}.",
)
NOTHING_WITH_A_DAY = text("Nothing has a day that could stand in a calendar.")
NOT_FOR_ONE_PARTNER = text(
    "Several partners are on this journey. Choose one meeting, or a person of the partner, so that nobody reads of others."
)
PARTNER_READS_LESS = text("Without our journey, aims and agreements.")
DELEGATION_READS_LESS = text("Without aims.")
TEXTS_SHORTENED = text("Some texts are shortened, because a calendar must stay under 1 MB.")
ENTRIES_LEFT_OUT = plural(
    "{count} entry is left out, from {day} on, because a calendar must stay under 1 MB.",
    "{count} entries are left out, from {day} on, because a calendar must stay under 1 MB.",
)

# Deadlines in a calendar.

DEADLINES_TITLE = text("Deadlines")
DEADLINES_OF = text("Deadlines of {owner}")
OVERDUE_ENTRY = text("Overdue – {title}")
DEADLINE_ENTRIES = {
    "missing_signature": text("Signature missing: {title}"),
    "entry_notification": text("Notification missing: {title}"),
    "expiry": text("Renew: {title}"),
    "express_renewal": text("Renew: {title}"),
    "notice_of_non_renewal": text("Notice: {title}"),
    "option": text("Use the option: {title}"),
    "exit_boundary": text("Notice to leave: {title}"),
    "cap_reached": text("Last term: {title}"),
    "review": text("Review: {title}"),
    "obligation": text("Commitment: {title}"),
    "follow_up": text("Follow-up: {title}"),
    "meeting_to_confirm": text("Confirm: {title}"),
    "survival_end": text("Duties run out: {title}"),
    "filing": text("File: {title}"),
    "event_registration": text("Register: {title}"),
    "task": text("Task: {title}"),
    "erasure": text("Erase personal data: {title}"),
}
DEADLINE_WHYS = {
    "missing_signature": text("One side has not signed, so it is not in force."),
    "entry_notification": text("It enters into force only when the last notification is there."),
    "expiry": text("End: {due}. Unless a new text is signed by then, it lapses."),
    "express_renewal": text("Renewal by both sides: {due}. Without it, it lapses."),
    "notice_of_non_renewal": text("Notice: {due}. Without it, it renews itself."),
    "option": text("Use of the option: {due}. Without it, it lapses."),
    "exit_boundary": text("Notice: {due}. Later notice takes effect at a later exit date, or not at all."),
    "cap_reached": text("End: {due}. It does not renew again: to go on, sign a new text."),
    "review": text("Review: {due}."),
    "obligation": text("Agreed for: {due}."),
    "follow_up": text("Due: {due}."),
    "meeting_to_confirm": text("Meeting: {due}. Confirm it with the other side before."),
    "survival_end": text("Both sides stay bound until then: {due}."),
    "filing": text("The signed text is to be filed: {due}."),
    "event_registration": text("Registration closes: {due}."),
    "task": text("Due: {due}."),
    "erasure": text("Kept for a journey that is over: {due}."),
}
SAFE_DAY = text("To be in time for sure, act by {day}.")
MISSING_FROM = text("Missing from {party}.")
DUE_OVER = text("That day is over, and no result is on file.")
WAS_MISSED = text("It was missed: note what is decided now.")
DAY_IS_EARLIEST = text("The day is not certain: this is the earliest possible one.")
DAY_IS_ASSUMED = text("The day is not certain: it rests on what is assumed.")
DESK_ACTS = text("agreements desk")
OFFICE_ACTS = text("international office")

DEADLINES_IN_CALENDAR = plural("{count} deadline", "{count} deadlines")
OVERDUE_IN_CALENDAR = plural(
    "{count} is overdue and stays until it is decided.", "{count} are overdue and stay until they are decided."
)
DECIDED_LEFT_OUT = plural(
    "{count} that is decided is left out until it returns.", "{count} that are decided are left out until they return."
)
WITHOUT_A_DAY_LEFT_OUT = plural(
    "{count} without a day, because a fact is missing, is left out.",
    "{count} without a day, because a fact is missing, are left out.",
)
NO_DEADLINES = text("There is no deadline with a day.")
