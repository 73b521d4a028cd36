"""The sentences of reports: remarks beside the answers, renewal occasions and the forecast."""

from missions.messages import clause, plural, step, text

# Agreements.

NO_EVENT = text("No event is on file from today on, so there is no day to count to.")
NO_SERIES = text("No {series} is on file from today on: the next event of all stands in.")
BEFORE_EVENT = text("Counted to the first day of {event}, {day}.")
ENDED_BEFORE = text("Ended before today and not settled: {count}; ask what is due today.")
MAY_SIGN = text("somebody may sign for everybody")
MAY_SIGN_EARLIER = text("nobody there may sign for everybody, but at {event}, {day}")
LATE = text("Late: {late}; due today: {today}.")
NOTICE_LATE = text("Renewing themselves since the day for notice has passed: {count}.")

# Blockers and conflicts.

FAILS = text("hard criterion {number}: {reason}")
TASK_OPEN = text("open task that blocks")
NO_MISSION = text("No mission with a date is under way or to come: name one.")

HARD_CONFLICTS = text("Cannot be carried out so ({count})")
SOFT_CONFLICTS = text("To be looked at ({count})")
CONFLICTS = plural("1 clash: {hard} hard, {soft} soft.", "{count} clashes: {hard} hard, {soft} soft.")
MORE_CONFLICTS = text("And {count} more; they are told with their visits.")
NO_CONFLICT = text("Nothing clashes, as far as it is recorded.")

# Signings.

HARD = text("Hard")
SOFT = text("Soft")
CRITERIA_MET = text("{count} of {total} criteria are met.")
PARTY_SIGNED = text("Signed")
SIGNATORY = text("Signatory")
NOBODY_TO_SIGN = text("Nobody is named to sign.")
FUNCTION = text("Function")
AUTHORITY = text("Authority {day}")
ATTENDS = text("Attends")
DEPUTY = text("Deputy")
NO_DEPUTY = text("None is recorded.")
ORIGINAL = text("Original")
LANGUAGES = text("Languages")
ORDER = text("Order")
KEPT_AT = text("Kept at")
SEATS_LABEL = text("Seats")
SPEECHES_LABEL = text("Speeches")
FLAGS_LABEL = text("Flags")
PROPOSED_NAMES = text("proposed: {names}")
NOT_PLANNED = text("not planned")
MENTIONED = text("Mentioned")
TO_PACK = text("To pack")
ORIGINALS_COUNT = plural("{count} original", "{count} originals")
FOLDERS_COUNT = plural("{count} folder", "{count} folders")
SIGNATURES_COUNT = plural("{count} signature", "{count} signatures")
PENS_COUNT = plural("{count} pen", "{count} pens")
CARDS_COUNT = plural("{count} name card", "{count} name cards")
ROOM_FLAGS_COUNT = plural("{count} flag for the room", "{count} flags for the room")
TABLE_FLAGS_COUNT = plural("{count} flag for the table", "{count} flags for the table")
RUN_OF_SHOW = text("Run of show: {visit}")
VERSION = text("version {version}")
NO_VERSION = text("no version is frozen yet")
NOTHING_TO_SHOW = text("No agreement is to be signed there yet.")
TAKES = plural("It takes {count} minute.", "It takes {count} minutes.")
VERDICT = text("{visit}: {verdict} Criteria met: {met} of {criteria}.")
EVERY_CRITERION = text("every criterion is met")
NOBODY = text("nobody")
NOBODY_NAMED = text("nobody is named")
NAME_SIGNATORY = text("Name somebody who may sign as signatory of the visit.")
NOT_INVITED = text("not on the list")
SEATS = text("seat, from the left behind the table")
SPEECHES = text("speech")
FLAGS = text("flag, from the place of honour")
ARRANGED = text("arranged")
PROPOSED = text("proposed")
TEXT_DAYS = text("The text is to be approved {days} days before the signing; a review takes up to {review_days} days.")
NO_DAY = text("no day")
IN_TIME = text("yes, days to spare: {days}")
JUST_IN_TIME = text("yes, but the review must begin today")
TOO_LATE = text("no, days too late: {days}")
APPROVED = text("approved by everybody")
DAY_PASSED = text("no, the day has passed")

# The programme.

NO_HOME = text("The zone at home is not recorded: name the mission's home time zone or its leading organisation.")
WHOSE = text("The schedule of {person}, head of the delegation: name a person to see another.")
NO_HEAD = text("Nobody is recorded as head of the delegation: name a person.")
HEAD = text("{person} (head)")

# Partners.

NO_OURS = text("No organisation is marked as ours: those that lead missions count as ours.")

# Outcomes.

TOTAL_SIGNED = text("Agreements signed: {signed}; events at which they were: {events}.")
SEVERAL_EVENTS = text("“{mission}” goes to {count} events: its whole cost is counted at each of them.")
NO_COST = text("Where no budget is recorded there is nothing to divide by.")
RULE_OF_MEMBERS = text(
    "Who is bound depends on what the alliance may promise for its members: listed is who belonged to it on the day "
    "of signing."
)
MEMBER_THEN = text("member then")
MEMBER_PERHAPS = text("perhaps: when it joined or left is not recorded exactly")
NAMED_THERE = text("named in the agreement")
SIGNED_UNDATED = text("not known")

# Travellers.

NO_NEED = text("nothing recorded")
ERASE_RULE = text("What is kept for one journey only is erased {days} days after the last mission.")
ERASE_LATER = text("People with such data for missions that are not over for {days} days yet: {count}.")
NO_MISSION_LEFT = text("no mission on file")

# Renewal occasions.

ONE_PARTY = text("Only one party is recorded, so nobody can be met.")
ACT_BY_PASSED = text("The day to act, {day}, has passed.")
NO_OCCASION = text("No shared occasion before {day}: somebody must make one, or it is done by letter.")
NOBODY_SIGNS = text("They meet before {day}, but nobody is there who may sign for {names}.")
PLAN_DRAFT = step("Have the draft finished by {draft}, {drafting_days} working days before approvals begin.")
PLAN_APPROVALS = step("Begin approvals by {approvals}: they take {lead} working days.")
PLAN_OCCASION = step("Renew it at {best}, {day}.")
PLAN_NOTICE = step("Notice must be given by {day}.")
PLAN_OPTION = step("The option must be used by {day}.")

# The forecast.

FOLLOWED = clause("“{after}” takes its place.")
