"""The sentences of reports: remarks beside the answers, renewal occasions and the forecast."""

from missions.deadlines.deadline import DeadlineKind
from missions.messages import Part, assumption, clause, outcome, remedy, step, text
from missions.terms.history import TermOrigin

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

# Signings.

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

# Explanations.

PARTS = {
    Part.CLAUSE: text("What is recorded"),
    Part.STEP: text("The arithmetic, step by step"),
    Part.RULE: text("The rule"),
    Part.ASSUMED: text("What is assumed"),
    Part.REMEDY: text("What would make it firm"),
    Part.OUTCOME: text("If nobody acts"),
}
WHEN = text("{days} · act by {day}")
NO_DAY_COMPUTED = text("No day can be computed: a fact is missing.")
KIND = text("Kind")
START_BY = text("Start by")
STARTS = text("start by {day}")
ACT_BY = text("Act by")
DUE = text("Due")
DUE_SURELY = text("{due} ({certainty})")
IS_DUE = text("due {due} ({certainty})")
WHO = text("Who")
ELSE = text("Otherwise")
ELSE_FOLLOWS = text("otherwise {consequence}")
HEADLINE = text("{kind}: act by {act}, {days}; due {due}; {certainty}.")
HEADLINE_UNDATED = text("{kind}: no day can be computed.")
FACT = assumption("The field “{field}” is {basis}.")
FACT_BECAUSE = assumption("The field “{field}” is {basis}: {reason}")
SIGNATURE_DATED = assumption("A signature is {basis}, not stated in so many words: {day}.")
SIGNATURE_UNDATED = assumption("A signature is {basis}, not stated in so many words.")
READ_IN = clause("Read in “{source}”.")
CONSULTED = text("{address} (consulted {day})")
IS_FIRM = remedy("Nothing: it is firm.")
IS_DERIVED = remedy("Nothing: it is counted from facts that are stated.")
IS_BOUNDED = remedy("The exact day: only {due} is known.")
IS_ASSUMED = remedy("A source that states what is inferred or assumed.")
ALSO_MISSING = remedy("Missing on the same record, though not for this date: {why}")
OTHERWISE = outcome("Otherwise: {consequence}.")
DECIDED_BY = text("{decision}, by {who}.")
DECIDED = text("{decision}; who decided is not recorded.")
DECIDED_BECAUSE = text("Why: {why}")
REMINDS_AGAIN = text("It speaks again {until}.")
SETTLED_FOR_GOOD = text("That holds until the next term, review or window.")

# The details of a record.

RELATED = text("{kinds} ({count})")
REVISION = text("revision {revision} · changed {changed} UTC")
REVISION_CREATED = text("revision {revision} · created {created} UTC · changed {changed} UTC")
ACT_ON = text("{kind}: act by {day}, {days}")
DECIDED_ON = text("{kind}: {decision}")
LACKS = text("{kind}: {fact}")
A_FACT = text("a fact")
MAKES_FIRM = text("To make it firm: {remedy}")
UNDER_WAY = text("under way")

SHORT_KINDS = {
    DeadlineKind.MISSING_SIGNATURE: text("signature"),
    DeadlineKind.ENTRY_NOTIFICATION: text("notification"),
    DeadlineKind.EXPRESS_RENEWAL: text("renewal"),
    DeadlineKind.NOTICE_OF_NON_RENEWAL: text("notice to stop"),
    DeadlineKind.EXIT_BOUNDARY: text("way out"),
    DeadlineKind.CAP_REACHED: text("last term"),
    DeadlineKind.FOLLOW_UP: text("follow-up"),
    DeadlineKind.MEETING_TO_CONFIRM: text("meeting"),
    DeadlineKind.SURVIVAL_END: text("what survives"),
    DeadlineKind.EVENT_REGISTRATION: text("registration"),
    DeadlineKind.ERASURE: text("personal data"),
    DeadlineKind.DATA_GAP: text("fact missing"),
}

# How an agreement stands.

ENDS_ON = text("{state} · ends {end}")
ENDED_ON = text("{state} · ended {end}")
FLAG = text("{flag}: {why}")
WHY_STATE = text("Why it is “{state}”")
CHAIN = text("Chain of terms")
TERM = text("{begins} – {ends}, {how}")
TERM_NOW = text("{begins} – {ends}, {how}, runs now")
TERM_AHEAD = text("{begins} – {ends}, follows if nobody acts")
NOT_KNOWN = text("not known")
NO_END = text("no end")
ORIGINS = {
    TermOrigin.FIRST: text("first term"),
    TermOrigin.TACIT: text("renewed itself"),
    TermOrigin.EXTENDED: text("extended"),
}

# Lists of records.

STATUS = text("Status")
ENDS = text("Ends")
