"""The words of the briefing book and of partners' pages: labels, sentences, and what is said of it beforehand."""

from missions.messages import plural, text

# The briefing book.

BOOK_LABELS = {
    "book": text("Briefing book"),
    "contents": text("Contents"),
    "objectives": text("What we want"),
    "way": text("On the way"),
    "delegation": text("Delegation"),
    "precedence": text("In order of precedence."),
    "name": text("Name"),
    "part": text("Function and part in the delegation"),
    "there": text("There"),
    "programme": text("Programme"),
    "partners": text("Partners"),
    "whom": text("Whom we meet"),
    "say": text("Say"),
    "function": text("Function"),
    "meet": text("When we meet"),
    "goals": text("What we want"),
    "runs": text("Between us"),
    "promised": text("Promised"),
    "last": text("Last time"),
    "avoid": text("To avoid"),
    "gift": text("Gift"),
    "agreements": text("Agreements and what is due"),
    "act": text("Act by"),
    "agreement": text("Agreement"),
    "due_what": text("What is due"),
    "whose": text("Whose"),
    "commitments": text("Commitments on both sides"),
    "we": text("What we promised"),
    "they": text("What was promised to us"),
    "due": text("Due"),
    "what": text("What"),
    "to_whom": text("To whom"),
    "by_whom": text("By whom"),
    "contacts": text("Contacts"),
    "telephone": text("Telephone"),
    "email": text("E-mail"),
    "open": text("Open points"),
    "open_note": text("What is still to be settled. This page is for the office and is left out of copies for guests."),
    "by": text("By"),
}
TIMES_BOTH = text("Times in bold are local; the time at home stands beside them. On the right: who of us goes.")
TIMES_HOME = text("Times in bold are local; the time at home stands beside them.")
TIMES_OURS = text("On the right: who of us goes.")

READERS = {
    "office": text("For the office"),
    "partner": text("For our partners"),
    "delegation": text("For the members of the delegation"),
}
CLOCKS_AHEAD = text("In {cities} the clocks are {length} ahead of home.")
CLOCKS_BEHIND = text("In {cities} the clocks are {length} behind home.")
CLOCKS_EQUAL = text("In {cities} the clocks show the same time as at home.")
CLOCKS_AHEAD_FROM = text("In {cities} the clocks are {length} ahead of home from {day} on.")
CLOCKS_BEHIND_FROM = text("In {cities} the clocks are {length} behind home from {day} on.")
CLOCKS_EQUAL_FROM = text("In {cities} the clocks show the same time as at home from {day} on.")

# Its delegation.

STANDS_FOR_WHOM = text("for {whom}")
SIGNS_ON = text("signs on {day}")
SIGNS_THERE = text("signs")
NATIONALITY_OF = text("Nationality: {country}.")
PASSPORT_UNTIL = text("Passport valid until {day}.")
DIET_OF = text("Meals: {needs}.")
IN_EMERGENCY = text("In an emergency: {contact}.")
PAPER_OF = text("{paper}: {state}.")

# Its programme.

NOT_FIXED = text("Not fixed yet")
NO_DAY_ON_RECORD = text("Day not on record")
CITY_THEN_CITY = text("{first}, then {last}")
EVERYBODY = text("All")
EVERYBODY_BUT = text("All but {names}")
JOURNEYS = {
    "flight": text("Flight to {city}"),
    "train": text("Train to {city}"),
    "bus": text("Coach to {city}"),
    "car": text("By car to {city}"),
    "ship": text("Ship to {city}"),
    "walk": text("On foot to {city}"),
}
JOURNEYS_WITHOUT_CITY = {
    "flight": text("Flight"),
    "train": text("Train"),
    "bus": text("Coach"),
    "car": text("By car"),
    "ship": text("Ship"),
    "walk": text("On foot"),
}
JOURNEY_OF_LENGTH = text("{journey}, {length}")
JOURNEY_FROM = text("From {city}")
JOURNEY_FROM_BY = text("From {city}, {reference}")
ARRIVES_AT = text("Arrival at {clock} local time.")
ARRIVES_LATER = text("Arrival on {day} at {clock}.")
ARRIVAL_IN = text("Arrival in {city}")
ARRIVAL_ONLY = text("Arrival")
HOME_STILL = text("At home it is still {day}.")
HOME_ALREADY = text("At home it is already {day}.")
NIGHTS_UNTIL = text("Nights until {day}.")
ONE_NIGHT = text("One night.")
THEY_ARE = text("They: {names}.")
INTERPRETED_BY = text("Interpreter: {names}.")
GIFT_AT = text("Gift: {gifts}.")

# Its partners.

PARTNER_SINCE = text("Partner since {day}.")
SIGNS_AS = text("{function}; signs")
SPEAKS_LANGUAGES = text("Speaks {languages}.")
MET_IN = text("Last met in {city}, {day}.")
MET = text("Last met: {day}.")
RUNS = text("{agreement}. {what}")
RUNS_UNTIL = text("{agreement}, until {end}. {what}")
RUNS_DUE = text("{agreement}. {due}: {what}")
RUNS_UNTIL_DUE = text("{agreement}, until {end}. {due}: {what}")
PROMISED = {
    "we": (
        text("We: {what}."),
        text("We: {what} (promised: {since})."),
        text("We: {what}, due {due}."),
        text("We: {what}, due {due} (promised: {since})."),
    ),
    "they": (
        text("They: {what}."),
        text("They: {what} (promised: {since})."),
        text("They: {what}, due {due}."),
        text("They: {what}, due {due} (promised: {since})."),
    ),
    "both": (
        text("Both sides: {what}."),
        text("Both sides: {what} (promised: {since})."),
        text("Both sides: {what}, due {due}."),
        text("Both sides: {what}, due {due} (promised: {since})."),
    ),
}
"""What a side promised: by itself, with when, with by when, with both."""
LAST_TIME = text("{visit}, {day}.")
LAST_TIME_IN = text("{visit} in {city}, {day}.")
MET_THEN = text("We met {names}.")
GIFT_NOW = text("This time: {gift}.")
WE_GAVE = text("We gave: {gift}.")
THEY_GAVE = text("They gave: {gift}.")
GIFT_ON = text("{gift}, {day}")
GIFT_WORTH = text("{gift} ({amount})")

# Agreements and what is due.

OVERDUE_SINCE = text("{day}, overdue")
MAYBE_DUE = text("{day}, perhaps due already")
DUE_AT_ONCE = text("at once, due {day}")
ENDS_ON = text("ends {day}")
PROMISED_ON = text("promised: {day}")
HOW_MANY_PARTIES = plural("{count} party", "{count} parties")
OWED = text("{what} (owed).")
OWED_MISSED = text("{what} (owed, not on record).")
SIGNATURES_OF_MISSING = text("Still to be signed by {parties}.")
DUE_WHAT = {
    "missing_signature": text("A signature is missing."),
    "entry_notification": text("Notify the other side, so that it enters into force."),
    "expiry": text("It ends; to go on, agree on a new text."),
    "express_renewal": text("Both sides agree on another term, or it lapses."),
    "notice_of_non_renewal": text("Last day for notice; without notice it runs on."),
    "option": text("Use the option to renew, or it lapses."),
    "exit_boundary": text("Last day for notice to leave early."),
    "cap_reached": text("The last term ends; to go on, agree on a new text."),
    "review": text("Review it together."),
    "obligation": text("Something agreed is owed."),
    "survival_end": text("What outlived it ends."),
    "filing": text("File or register it."),
}
DUE_MISSED = {
    "express_renewal": text("Renewal was not declared in time, so it ends."),
    "notice_of_non_renewal": text("No notice was given in time, so it runs on."),
    "option": text("The option to renew was not used in time, so it ends."),
}
DUE_OVER = {
    "expiry": text("It has ended; to go on, agree on a new text."),
    "express_renewal": text("It has lapsed, unless both sides agreed on another term."),
    "option": text("It has lapsed, unless the option to renew was used."),
    "cap_reached": text("The last term has ended; to go on, agree on a new text."),
}
STATES = {
    "being_prepared": text("Being prepared."),
    "suspended": text("Suspended."),
    "expired": text("It has ended."),
    "expiry_unconfirmed": text("It may have ended."),
    "signed": text("Signed, not in force yet."),
    "expiring": text("In force, ends soon."),
    "in_force": text("In force."),
    "status_not_known": text("Whether it is in force is not on record."),
}

# Open points.

AND_OTHERS = plural("{names} and {count} more", "{names} and {count} more")
PAPERS_NOT_IN_ORDER = plural(
    "The papers of one traveller are not in order.", "The papers of {count} travellers are not in order."
)
NO_TIME_YET = text("{visit} has no time yet.")
AGREE_ON_TIME = text("Agree on day and time with the hosts.")
FACTS_MISSING = plural(
    "A fact on “{agreement}” is missing, so that a date is not sure.",
    "{count} facts on “{agreement}” are missing, so that dates are not sure.",
)
LOOK_UP_FACTS = text("Look up what the text says, and record it.")
NOT_READY = plural(
    "One thing that must be settled before the signing “{visit}” is open.",
    "{count} things that must be settled before the signing “{visit}” are open.",
)
SETTLE_BEFORE = text("Nobody signs before they are settled.")
CONFLICTS = {
    "two_places": text("{people}: in two places at once."),
    "travel_time": text("{people}: too little time to get to the next place."),
    "other_mission": text("{people}: on another journey at the same time."),
    "outside_stay": text("{people}: not there at that time."),
    "outside_mission": text("“{visits}” lies outside the days of the journey."),
    "outside_event": text("“{visits}” does not fit the days of the fair."),
    "ask_again": text("{people}: asked for another day."),
    "booked_for_another_day": text("A booking is for another day than the plan."),
    "impossible_times": text("The times of “{visits}” cannot be right."),
    "public_holiday": text("“{visits}” falls on a public holiday there."),
    "weekend": text("“{visits}” falls on a day off there."),
    "no_language": text("Nobody interprets at “{visits}”."),
    "passport": text("{people}: the passport does not last long enough."),
    "papers": text("{people}: papers for the journey are missing."),
    "no_authority": text("Whether {people} may sign is not on record."),
    "host_not_invited": text("The host of “{visits}” has not been asked."),
}
CONFLICT_AT = text("At “{visit}”.")
CONFLICTS_BETWEEN = text("“{first}” and “{second}” are too close.")
REMEDIES = {
    "two_places": text("Leave one of them to somebody else, or move it."),
    "travel_time": text("Move one of them, or leave it to somebody else."),
    "other_mission": text("Decide on which of the two."),
    "outside_stay": text("Move the visit, or the arrival or departure."),
    "outside_mission": text("Move the visit, or the journey."),
    "outside_event": text("Move the visit, or find another place for it."),
    "ask_again": text("Ask again for the new day."),
    "booked_for_another_day": text("Book anew."),
    "impossible_times": text("Ask when it begins and ends."),
    "public_holiday": text("Ask the hosts whether they are there."),
    "weekend": text("Ask the hosts whether they are there."),
    "no_language": text("Ask an interpreter to come."),
    "passport": text("Have them renewed before the journey."),
    "papers": text("Apply for them now."),
    "no_authority": text("Ask for a power of attorney, or name somebody who may sign."),
    "host_not_invited": text("Ask them."),
}

# What is said of the book before it is made.

BOOK_DELEGATES = plural("A delegation of {count}.", "A delegation of {count}, by precedence.")
BOOK_VISITS = plural("{count} visit.", "{count} visits.")
BOOK_VISITS_ON = plural("{count} visit on {days}.", "{count} visits on {days}.")
BOOK_DAYS = plural("{count} day", "{count} days")
BOOK_PARTNERS = plural("{count} partner, with a page of its own.", "{count} partners, a page for each.")
BOOK_FOR_OFFICE = text("Open points, what to avoid, what gifts cost and commitments are in it: it is for the office.")
BOOK_FOR_DELEGATION = text(
    "Left out: terms and deadlines, commitments, open points, what to avoid and what gifts cost."
)
BOOK_FOR_PARTNER = text("In it are the cover, the delegation, the programme and our contacts only.")
BOOK_FOR_SEVERAL = text(
    "The mission meets several partners: meetings stand in it without title and place, so that nobody reads of others."
)
BOOK_NO_PERSONAL = text("Personal travel data is left out.")
BOOK_PERSONAL = text("Personal travel data of the delegation is in it.")
BOOK_PERSONAL_OFFICE_ONLY = text("Personal travel data is left out: it is for our office only.")
