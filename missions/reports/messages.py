"""The sentences of reports: questions and their answers, the brief and the views."""

from missions.messages import Part, assumption, clause, plural, remedy, text

# Agreements.

NO_EVENT = text("No event is on file from today on, so there is no day to count to.")
NO_SERIES = text("No {series} is on file from today on; the next event of any kind is used instead.")
BEFORE_EVENT = text("Counted to the first day of {event}, {day}.")
ENDED_BEFORE = text("Ended before today and not settled: {count}; see what is due today.")
MAY_SIGN = text("somebody may sign for everybody")
MAY_SIGN_EARLIER = text("nobody there may sign for everybody, but at {event}, {day}")
LATE = text("Overdue: {late}; due today: {today}.")
LATE_AND_CHECK = text("Overdue: {late}; due today: {today}; may be due already: {check}.")
NOTICE_LATE = text("Renewing tacitly, day for notice passed: {count}.")

# Blockers and conflicts.

NAMED_VERDICT = text("{name}: {verdict}")
TASK_OPEN = text("open task that blocks")
NO_MISSION = text("No dated mission is under way or ahead: name one.")

HARD_CONFLICTS = text("Impossible as planned ({count})")
SOFT_CONFLICTS = text("To check ({count})")
CONFLICTS = plural("1 conflict: {hard} hard, {soft} soft.", "{count} conflicts: {hard} hard, {soft} soft.")
MORE_CONFLICTS = text("And {count} more, shown with their visits.")
NO_CONFLICT = text("No conflicts on record.")

# Signings.

PARTY_SIGNED = text("Signed")
PARTY_EXPECTED = text("Expected")
SIGNATORY = text("Signatory")
NOBODY_TO_SIGN = text("Nobody is named to sign.")
FUNCTION = text("Function")
AUTHORITY = text("Authority {day}")
ATTENDS = text("Attends")
DEPUTY = text("Deputy")
NO_DEPUTY = text("None recorded.")
ORIGINAL = text("Original")
LANGUAGES = text("Languages")
ORDER = text("Order")
KEPT_AT = text("Kept at")
SEATS_LABEL = text("Seats")
SPEECHES_LABEL = text("Speeches")
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
NOTHING_TO_SHOW = text("No agreement is due to be signed there yet.")
TAKES = plural("Takes {count} minute.", "Takes {count} minutes.")
VERDICT = text("{visit}: {verdict}.")
NOT_READY = text("not ready: {count} to do")
NEARLY_READY = text("ready, {count} should be done")
READY = text("ready")
EVERY_CRITERION = text("every criterion is met")
NOBODY_NAMED = text("nobody is named")
HAS_SIGNED = text("signed by {person}")
SIGNED_ALREADY = text("has signed")
NAME_SIGNATORY = text("Add somebody who may sign as a signatory of the visit.")
NOT_INVITED = text("not on the list")
SEATS = text("seat, from the left behind the table")
SPEECHES = text("speech")
FLAGS = text("flag, from the place of honour")
ARRANGED = text("arranged")
PROPOSED = text("proposed")
TEXT_DAYS = text("The text must be approved {days} days before the signing; a review takes up to {review_days} days.")
IN_TIME = text("yes, days to spare: {days}")
JUST_IN_TIME = text("yes, but the review must begin today")
TOO_LATE = text("no, days too late: {days}")
APPROVED = text("approved by everybody")
DAY_PASSED = text("no, the day has passed")

# The programme.

NO_HOME = text("The home time zone is not recorded: enter the mission's home time zone or its leading organisation.")
WHOSE = text("The schedule of {person}, head of the delegation: name a person to see another.")
NO_HEAD = text("No head of delegation is recorded: name a person.")
HEAD = text("{person} (head)")

# The agenda of a mission.

DAY_OF = text("Day {number} of {count}")
AHEAD = text("{length} ahead of home")
BEHIND = text("{length} behind home")
HOURS = text("{hours} h")
MINUTES = text("{minutes} min")
HOURS_AND_MINUTES = text("{hours} h {minutes} min")
OWN_SCHEDULE = text("own schedule of {person}")
NO_DATES_YET = text("no dates yet")
DELEGATES = plural("{count} delegate", "{count} delegates")
HOME_IS = text("home is {zone}")
HOME_UNKNOWN = text("home zone not known")
NOTHING_THEN = text("Nothing is planned then.")
NOTHING_PLANNED = text("Nothing is planned.")
WITHOUT_TIME = text("Unscheduled ({count})")
IN_DOUBT = text("Please note")
ABOUT_VISIT = text("{visit}: {why}")
FREE_FOR = text("free, {length}")
ARRIVAL = text("arrival: {journey}")
ANY_TIME = text("any time")
NIGHT = text("night")
WITH = text("With: {names}")
OF_US = text("Of us: {names}")
COMPANION = text("{person} ({role})")
COMPANION_OF = text("{person} ({role}, {organisation})")
LANGUAGE = text("Language: {language}")
AGREEMENT_THERE = text("Agreement: {agreement} ({happened})")
THERE = text("There")
HOME = text("Home")
AS = text("As")
WHAT = text("What")
WHERE = text("Where")
KIND = text("Kind")

# Partners.

NO_OURS = text("No organisation is marked as ours: those that lead missions count as ours.")

# Outcomes.

TOTAL_SIGNED = text("Agreements signed: {signed}; events with signings: {events}.")
SEVERAL_EVENTS = text("“{mission}” goes to {count} events: each of them bears its whole cost.")
NO_COST = text("Where no budget is recorded there is no cost to divide.")
RULE_OF_MEMBERS = text(
    "Who is bound depends on what the alliance may promise for its members; listed are those who belonged to it on the day of signing."
)
MEMBER_THEN = text("member then")
MEMBER_PERHAPS = text("perhaps: the day it joined or left is not recorded exactly")
NAMED_THERE = text("named in the agreement")

# Travellers.

NO_NEED = text("nothing recorded")
ERASE_RULE = text("Data kept for one journey only is erased {days} days after the last mission.")
NO_MISSION_LEFT = text("no mission on file")

# The brief.

AS_OF = text("As of {day}.")
WHO_THEY_ARE = text("Who they are")
PEOPLE = text("People and functions")
AGREEMENTS = text("Agreements and what is due")
NEXT = text("Next meetings")
OUTCOMES = text("Outcomes")
GIFTS = text("Gifts, latest first")
TO_MIND = text("Points to note")
SPEAKS = text("speaks {languages}")
SAID = text("Say: {sound}")
ALSO_CALLED = text("also called {names}")
PART_OF = text("part of {parent}")
MEMBER_OF = text("member of {alliance}")
HAS_PART = text("part: {id}")
SIGNS = text("may sign")
UNTIL = text("until {until}")
WE_ARE_LATE = plural(
    "“{follow_up}” was promised to them and is {count} day late.",
    "“{follow_up}” was promised to them and is {count} days late.",
)
ABOUT = text("{agreement}: {why}")
SIGNED_BUT_GONE = text("{person} signed “{agreement}” and no longer holds a function there.")
GIFT_LIMIT = text("Gifts in {country} are declared or refused above {amount} {currency}; checked: {checked}.")
NEVER = text("never")
NOTHING_RECORDED = text("Nothing is recorded.")
NO_LAST_TIME = text("No meeting with them is on file.")
NO_NEXT = text("No meeting with them is planned.")
NO_PROMISES = text("No open promises.")
NOTHING_OPEN = text("No open promises")

# Lines of reports.

PROMISED_AGO = text("promised {age}")
YESTERDAY = text("yesterday")
DAYS_AGO = plural("{count} day ago", "{count} days ago")
YEARS_AGO = plural("{count} year ago", "{count} years ago")
EACH_OTHER = text("{names} to each other")
BOTH_SIDES = text("both sides")
WHO_TO_WHOM = text("{by} to {to}")
DONE_ON = text("done {done_on}")
UNKNOWN_DAY = text("day not recorded")
ENDS = text("{state}, until {end}")
DUE_AND_LATE = text("{due}, {late}")
SMES_MET = text("SMEs met")
OUTCOME = text("{what}: {number} {currency}")
SETTLED = text("{kind}: {decision}")
MISSING = text("fact missing: {why}")
ACT_BY = text("{kind}: act by {day}, {days}")
DUE_LATE = text("{kind}: due {day}, {days}")
COUNTED_ON = text("counted {counted}")
COUNTS_FOR = text("for “{indicator}”")
TO_BE = text("to be {happened} there")
HAPPENED = text("{happened} there")
SUCCESSION = {
    "renews": text("renewed by “{agreement}”"),
    "extends": text("extended by “{agreement}”"),
    "supersedes": text("superseded by “{agreement}”"),
}
HOW_MANY_VISITS = text("visits: {count}")
HOW_MANY_SIGNED = text("agreements signed: {signed}")
HOW_MANY_FOLLOW_UPS = text("follow-ups: {count}, open {still_open}, settled {done}")
HOW_MANY_OUTCOMES = text("outcomes counted: {count}")
HOW_MANY_SMES = text("SMEs there: {count}")

# Views and their headings.

PROMISED_TO_THEM = text("Promised to them ({count})")
PROMISED_BY_THEM = text("Promised by them ({count})")
PROMISED_EACH_OTHER = text("Promised to each other ({count})")
PROMISED_BY_US = text("Promised by us ({count})")
PROMISED_TO_US = text("Promised to us ({count})")
PROMISED_BY = text("Promised by {names} ({count})")
PROMISED_BY_NOBODY = text("Promised by nobody ({count})")
SETTLED_ALREADY = text("Settled ({count})")
LAST_TIME = text("Last time")
THERE_WERE = text("Present: {names}")
MINUTES_SAY = text("Minutes: {written}")
NO_MINUTES_SAY = text("There are no minutes.")
NEXT_TIMES = text("Next meetings ({count})")
RETURN_VISITS = text("Return visits: {id}")
AT_THEIRS = text("We went there ({count})")
AT_OURS = text("They came to us ({count})")
AT_A_FAIR = text("Elsewhere ({count})")
AT_UNKNOWN = text("Place not known ({count})")
CAME_OF = text("What came of it")
NOTHING_CAME = text("No outcome is on file.")
AGREEMENTS_BESIDE = text("Other agreements ({count})")
FOLLOW_UPS_BESIDE = text("Other follow-ups ({count})")
OUTCOMES_BESIDE = text("Other outcomes ({count})")
MORE_LINES = plural("… and {count} more line.", "… and {count} more lines.")
NO_PARTNER = text("No partner is named here.")
INDICATORS = text("Indicators ({count})")
NO_INDICATORS = text("The programme has no indicators.")
NOT_COUNTED = text("Not counted")
BETWEEN = text("{least} to {most}")
INDICATOR = text("{indicator}: {amount} {unit}")

# Rows of answers.

AND = text("{first} and {last}")
COUNTED = text("{number} {what}")
DONE_OF = text("{done} of {count}")
SHARE = text("{share} %")
ROLE_AND_OWNER = text("{role}: {owner}")
SIGN_SURELY = text("{people} (confirmed)")
SIGN_PERHAPS = text("{people} (planned)")
BEFORE = text("before {day}")
AFTER = text("after {day}")
NONE = text("none")
WE_DO = text("we do")
THEY_DO = text("they do")
GIFT = text("gift")
NUMBERED_DAY = text("day {number}, {day}")
MORNING = text("morning")
AFTERNOON = text("afternoon")
CLOCK_OF_DAY = text("{clock}, {day}")
SIGNING_ON = text("{signing}, {day}")
INVITED = text("{name} ({invitation})")
WHOLE_DAY = text("whole day")
PART_OF_DAY = text("part of a day")
MEALS = text("{number} × {meal}")
APPLY_LATE = text("{by}, late")
NOW = text("now")
SEVERAL_QUESTIONS = text("“{text}” can mean {keys}: type more of it.")
NO_SUCH_QUESTION = text("There is no question “{text}”: “missions ask” lists them all.")

# Rows of lists.

DUE_BY = text("by {day}")
TO_CONFIRM = text("to confirm")
SHARE_OF = text("{share} % of {target}")

# Tasks.

DAYS = text("Days")
TASK = text("Task")
FOR = text("For")
ITEM = text("Item")
REMARK = text("Remark")
NO_TASK = text("No such task.")
TASKS = plural("{count} task.", "{count} tasks.")
TASKS_OF_WHICH = plural("{count} task: {parts}.", "{count} tasks: {parts}.")
TASKS_LATE = text("{count} overdue")
TASKS_TO_CHECK = text("{count} to check")
TASKS_WITHIN_WEEK = text("{count} within 7 days")
TASKS_WITHIN_MONTH = text("{count} within 30 days")
TASKS_UNDATED = text("{count} without a day")
TASKS_OVERDUE = text("Overdue")
TASKS_NEXT = text("Next 30 days")
TASKS_LATER = text("Later")
TASKS_WITHOUT_DAY = text("Without a day")
TASKS_OVER = text("Done and dropped")
TASK_BLOCKS = text("{task} (blocks)")
BLOCKS = text("blocks")
IF = text("if {condition}")

# Explanations.

PARTS = {
    Part.CLAUSE: text("What is recorded"),
    Part.STEP: text("The arithmetic, step by step"),
    Part.RULE: text("The rule"),
    Part.ASSUMED: text("What is assumed"),
    Part.REMEDY: text("What would make it certain"),
    Part.OUTCOME: text("If nobody acts"),
}
WHEN = text("{days} · act by {day}")
WHEN_LATE = text("{days} · due {day}")
NO_DAY_COMPUTED = text("A fact is missing.")
START_BY = text("Start by")
STARTS = text("start by {day}")
WAS_TO_START = text("should have been started by {day}")
DUE = text("Due")
DUE_SURELY = text("{due} ({certainty})")
IS_DUE = text("due {due} ({certainty})")
WHO = text("Who")
ELSE_FOLLOWS = text("if not, {consequence}")
HEADLINE = text("{kind}: act by {act}, {days}; due {due}; {certainty}.")
HEADLINE_LATE = text("{kind}: act by {act}; due {due}, {days}; {certainty}.")
HEADLINE_CHECK = text("{kind}: {days}; act by {act}; due {due}; {certainty}.")
HEADLINE_AT_ONCE = text("{kind}: act at once; act by {act} (passed); due {due}, {days}; {certainty}.")
HEADLINE_UNDATED = text("Fact missing: {fact}.")
FACT = assumption("The field “{field}” is {basis}.")
FACT_BECAUSE = assumption("The field “{field}” is {basis}: {reason}")
SIGNATURE_DATED = assumption("A signature is {basis}, not stated explicitly: {day}.")
SIGNATURE_UNDATED = assumption("A signature is {basis}, not stated explicitly.")
READ_IN = clause("Read in “{source}”.")
CONSULTED = text("{address} (consulted {day})")
IS_FIRM = remedy("Nothing: it is firm.")
IS_DERIVED = remedy("Nothing: it is counted from stated facts.")
IS_SURE = remedy("Nothing: the partly known dates do not affect this day.")
IS_BOUNDED = remedy("The exact day: only {due} is known.")
IS_OUR_RULE = remedy("Nothing: the day to chase it is our rule, so no record can make it firmer.")
IS_ASSUMED = remedy("A source that states what is inferred or assumed.")
ALSO_MISSING = remedy("Also missing on this record, though not needed for this date. {why}")
DECIDED_BY = text("{decision}, by {who}.")
DECIDED = text("{decision}; who decided is not recorded.")
DECIDED_BECAUSE = text("Why: {why}")
REMINDS_AGAIN = text("The next reminder comes {until}.")
REMINDERS = text("Reminders")
REMINDED = text("On {days}; all have passed.")
REMINDED_NEXT = text("On {days}; the next is {day}.")
REMINDED_BY_SETTINGS = text("{said} Our rule, from the settings.")
SETTLED_FOR_GOOD = text("This holds until the next term, review or window.")

# The details of a record.

RELATED = text("{kinds} ({count})")
PART = text("{part}: {text}")
REVISION = text("revision {revision} · changed {changed} UTC")
REVISION_CREATED = text("revision {revision} · created {created} UTC · changed {changed} UTC")
LACKS = text("{kind}: {fact}")
MAKES_FIRM = text("To make it certain: {remedy}")
UNDER_WAY = text("under way")

# Lists of records.

STATUS = text("Status")
ENDS_COLUMN = text("Ends")

# Records found by name.

ACT_BY_DAY = text("act by {day}")
NEXT_MET = text("next met {day}")
LAST_MET = text("met {day}")
NEVER_MET = text("never met")
NO_DEADLINE = text("no deadline")
MENTIONED_IN = plural(
    "{count} other record mentions “{words}”: {fields}", "{count} other records mention “{words}”: {fields}"
)
MENTIONED_IN_MANY = plural(
    "{count} other record and more mention “{words}”: {fields}",
    "{count} other records and more mention “{words}”: {fields}",
)
FIELD_COUNT = text("{field} {count}")

# The groups of questions.

ON_AGREEMENTS = text("Agreements")
ON_CONFLICTS = text("Conflicts")
ON_PROGRAMME = text("Programme of a mission")
ON_SIGNINGS = text("Signings")
ON_TRAVELLERS = text("Travellers")
ON_PARTNERS = text("Partners")
ON_OUTCOMES = text("Outcomes")

# What a short form offers.

AGREEMENTS_COUNTED = plural("{count} agreement", "{count} agreements")
NOTHING_COUNTED = text("–")
FIELD_WITHIN = text("{within} › {field}")
