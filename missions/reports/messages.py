"""The sentences of reports: remarks beside the answers, renewal occasions and the forecast."""

from missions.messages import clause, step

# Agreements.

NO_EVENT = "No event is on file from today on, so there is no day to count to."
NO_SERIES = "No {} is on file from today on: the next event of all stands in."
BEFORE_EVENT = "Counted to the first day of {}, {}."
ENDED_BEFORE = "Ended before today and not settled: {}; ask what is due today."
MAY_SIGN = "somebody may sign for everybody"
MAY_SIGN_EARLIER = "nobody there may sign for everybody, but at {}, {}"
LATE = "Late: {}; due today: {}."
NOTICE_LATE = "Renewing themselves since the day for notice has passed: {}."

# Blockers and conflicts.

FAILS = "hard criterion {}: {}"
TASK_OPEN = "open task that blocks"
NO_MISSION = "No mission with a date is under way or to come: name one."

# Signings.

VERDICT = "{}: {} Criteria met: {} of {}."
EVERY_CRITERION = "every criterion is met"
NOBODY = "nobody"
NOBODY_NAMED = "nobody is named"
NAME_SIGNATORY = "Name somebody who may sign as signatory of the visit."
NOT_INVITED = "not on the list"
SEATS = "seat, from the left behind the table"
SPEECHES = "speech"
FLAGS = "flag, from the place of honour"
ARRANGED = "arranged"
PROPOSED = "proposed"
TEXT_DAYS = "The text is to be approved {} days before the signing; a review takes up to {} days."
NO_DAY = "no day"
IN_TIME = "yes, days to spare: {}"
JUST_IN_TIME = "yes, but the review must begin today"
TOO_LATE = "no, days too late: {}"
APPROVED = "approved by everybody"
DAY_PASSED = "no, the day has passed"

# The programme.

NO_HOME = "The zone at home is not recorded: name the mission's home time zone or its leading organisation."
WHOSE = "The schedule of {}, head of the delegation: name a person to see another."
NO_HEAD = "Nobody is recorded as head of the delegation: name a person."
HEAD = "{} (head)"

# Partners.

NO_OURS = "No organisation is marked as ours: those that lead missions count as ours."

# Outcomes.

TOTAL_SIGNED = "Agreements signed: {}; events at which they were: {}."
SEVERAL_EVENTS = "“{}” goes to {} events: its whole cost is counted at each of them."
NO_COST = "Where no budget is recorded there is nothing to divide by."
RULE_OF_MEMBERS = (
    "Who is bound depends on what the alliance may promise for its members: listed is who belonged to it on the day "
    "of signing."
)
MEMBER_THEN = "member then"
MEMBER_PERHAPS = "perhaps: when it joined or left is not recorded exactly"
NAMED_THERE = "named in the agreement"
SIGNED_UNDATED = "not known"

# Travellers.

NO_NEED = "nothing recorded"
ERASE_RULE = "What is kept for one journey only is erased {} days after the last mission."
ERASE_LATER = "People with such data for missions that are not over for {} days yet: {}."
NO_MISSION_LEFT = "no mission on file"

# Renewal occasions.

ONE_PARTY = "Only one party is recorded, so nobody can be met."
ACT_BY_PASSED = "The day to act, {}, has passed."
NO_OCCASION = "No shared occasion before {}: somebody must make one, or it is done by letter."
NOBODY_SIGNS = "They meet before {}, but nobody is there who may sign for {}."
PLAN_DRAFT = step("Have the draft finished by {}, {} working days before approvals begin.")
PLAN_APPROVALS = step("Begin approvals by {}: they take {} working days.")
PLAN_OCCASION = step("Renew it at {}, {}.")
PLAN_NOTICE = step("Notice must be given by {}.")
PLAN_OPTION = step("The option must be used by {}.")

# The forecast.

FOLLOWED = clause("“{}” takes its place.")
