"""The sentences of outcomes: minutes, reporting duties, return visits, indicators, the brief and the views."""

from missions.messages import remedy, step

# Lines of minutes.

BY_TO = "promised by {} to {}"
BY = "promised by {}"
SEEN_TO = "{} sees to it"
DUE = "due {}"
DAYS_OPEN = "{}, still to be confirmed"
NO_DAY = "no day"
WHO_ARE_WE = "Who “we” are is not recorded: mark your organisation as ours, or write a name."
WHO_ARE_THEY = "Who “they” are is not recorded: name the visit's host or participants, or write a name."
WHICH_OF_THEM = "“They” can be {}: write the name instead."
WHICH_NAME = "“{}” can mean {}: write more of the name."
NOBODY = "“{}” names nobody on file: it stays part of the text, and nobody promised it."
NOT_A_DAY = "“{}” is no date: it stays part of the text, and the line has no day."
NOTHING_TO_DO = "What is to be done is missing."
ON_FILE = "on file already"
MEETING = "Next meeting"
MEETING_WITH = "Meeting with {}"
MEETING_AT = "Meeting {}"
MEETING_ABOUT = "Meeting: {}"
MINUTES_OF = "minutes of “{}”"
MINUTES_KEPT = "The minutes are kept with the visit."
FOLLOW_UPS_KEPT = "{} follow-ups are kept with them."
FOLLOW_UP_KEPT = "1 follow-up is kept with them."
LINE_WRONG = "Line {}: {}"
FOLLOW_UPS_TO_KEEP = "Follow-ups to be kept: {}."
LINES_TO_MEND = "Lines to be mended first: {}."
NO_MINUTES = "There is nothing to keep: write what was said."

# Reporting duties.

MINUTES_MISSING = "Minutes of “{}”"
MINUTES_OWED = "The minutes of “{}” are missing; they were due {}."
MINUTES_DUE = "The minutes of “{}” are to be written by {}."
THANKS_OWED = "Nobody was thanked for “{}”; the letter to {} was due {}."
THANKS_DUE = "For “{}” {} is to be thanked by {}."
REPORT_OWED = "There is no report on “{}”; it was due {}."
REPORT_DUE = "The report on “{}” is to be written by {}."
THANK = "Thank {} for “{}”"
REPORT = "Report on “{}”"
PLANNED_AFTER = "Added: {}."
NOTHING_OWED = "Nothing is owed: everybody is thanked, or a letter is planned, and so is the report."

# Return visits.

RECEIVED_MORE = "Visits of {} to us: {}; of us to them: {}. We owe a return visit."
MADE_MORE = "Visits of us to {}: {}; of them to us: {}. They owe a return visit."
EVEN = "Visits of us to {} and of them to us are even: {} each way. Nobody owes one."
NO_VISITS = "No visit between us and {} is on file."
ELSEWHERE = "Elsewhere, such as at a fair: {}; that counts for nobody."
UNPLACED = "With neither a host nor a city that settles where it was: {}. Name the host."
PLACED_BY_CITY = step("“{}” names no host; its city, {}, is the seat of {}.")
NO_OURS = remedy("No organisation is marked as ours, so “us” means all others.")

# Meetings.

NOT_A_MEETING = "“{}” is no meeting: only a meeting's day is confirmed."
NOT_OPEN = "“{}” is {} already."
NO_SUCH_DAY = "Name the day that was agreed on."
ONE_DAY = "Name one day: {} is more than one."
CONFIRMED = "“{}” is on {}."
OTHER_DAY = "{} was not among the possible days: {}."
DAY_PAST = "{} lies in the past."
PUT_INTO = "A visit is added to “{}”."
OUTSIDE_MISSION = "“{}” is {}: that day lies outside."
MISSION_UNDATED = "“{}” has no dates yet."
MISSION_OVER = "“{}” is {}: nothing can be added to it."
CONFIRM = "confirm “{}” for {}"
DONE = "done: “{}”"
DROPPED = "dropped: “{}”"
REOPENED = "opened again: “{}”"
RECURS_ON = "It comes again: what recurs stays open."

# Indicators.

READING = step("Last reading: {}{}, on {}.")
READING_UNDATED = step("Reading: {}{}, on a day that is not recorded.")
COUNTED_SINCE = step("Counted since: {} in {}, {}.")
COUNTED = step("Counted: {} in {}, {}.")
COUNTED_BEFORE = step("Not added, since the reading of {} is later: {} in {}, {}.")
MAYBE_HELD = step("May be in the reading already: {} in {}, {}.")
NO_DAY_COUNTED = remedy("Record when it was counted, so that it is surely added or not.")
TOTAL = step("Together: {}.")
TOTAL_BETWEEN = step("Together: {} to {}.")
OF_TARGET = step("The target is {}: {} per cent.")
NO_INDICATOR = "Outcomes name the indicator “{}”, which the programme does not have."
NO_NUMBER = "An outcome of {} has no number and is left out."

# Quotas of the RIT programme (criteria of fiscal 2017).

RIT_SOURCE = "JETRO, Regional Industry Tie-Up, selection criteria for fiscal 2017"
RIT_SMES = "At least five small companies take part: {} do."
RIT_SHARE = "They are at least two thirds of the companies: {} of {} are."
RIT_OWN = "At least a third of the costs is borne locally: {} of {} {} is."
RIT_UNKNOWN_SIZE = "Of {} companies it is not recorded that they are small: mark those that are."
RIT_NO_COMPANIES = "No company is recorded as taking part."
RIT_NO_BUDGET = "The budget names no amounts."
RIT_NO_OURS = "Who bears the costs cannot be told: mark your organisation as ours, or name who pays each line."
RIT_CURRENCIES = "The budget is in several currencies: {}; each must reach the share by itself."

# The brief.

AS_OF = "As of {}."
WHO_THEY_ARE = "Who they are"
PEOPLE = "People and functions"
AGREEMENTS = "Agreements and what is due"
NEXT = "Next meetings"
OUTCOMES = "Outcomes"
GIFTS = "Gifts, the last one first"
TO_MIND = "What to mind"
SPEAKS = "speaks {}"
ALSO_CALLED = "also called {}"
PART_OF = "part of {}"
MEMBER_OF = "member of {}"
HAS_PART = "of it: {}"
MAY_SIGN = "may sign"
UNTIL = "until {}"
WE_ARE_LATE = "“{}” was promised to them and is {} days late."
ABOUT = "{}: {}"
SIGNED_BUT_GONE = "{} signed “{}” and no longer holds a function there."
GIFT_LIMIT = "Gifts in {} are declared or refused above {} {}; checked: {}."
NEVER = "never"
NOTHING_RECORDED = "Nothing is recorded."
NO_LAST_TIME = "No meeting with them is on file."
NO_NEXT = "No meeting with them is planned."
NO_PROMISES = "No open promises."

# Lines of reports.

PROMISED_AGO = "promised {} ago"
DAYS = "{} days"
ONE_DAY_AGO = "1 day"
YEARS = "{} years"
EACH_OTHER = "{} to each other"
BOTH_SIDES = "both sides"
WHO_TO_WHOM = "{} to {}"
DONE_ON = "done {}"
UNKNOWN_DAY = "day not recorded"
ENDS = "until {}"
SETTLED = "{}: {}"
MISSING = "fact missing: {}"
ACT_BY = "{}: act by {}, {}"
COUNTED_ON = "counted {}"
COUNTS_FOR = "for “{}”"
TO_BE = "to be {} there"
HAPPENED = "{} there"
FOLLOWED = {
    "renews": "renewed by “{}”",
    "extends": "extended by “{}”",
    "supersedes": "superseded by “{}”",
}
HOW_MANY_VISITS = "visits: {}"
HOW_MANY_SIGNED = "agreements signed: {}"
HOW_MANY_FOLLOW_UPS = "follow-ups: {}, open {}, settled {}"
HOW_MANY_OUTCOMES = "outcomes counted: {}"
HOW_MANY_SMES = "SMEs there: {}"

# Views and their headings.

PROMISED_TO_THEM = "Promised to them ({})"
PROMISED_BY_THEM = "Promised by them ({})"
PROMISED_EACH_OTHER = "Promised to each other ({})"
PROMISED_BY_US = "Promised by us ({})"
PROMISED_TO_US = "Promised to us ({})"
PROMISED_BY = "Promised by {} ({})"
PROMISED_BY_NOBODY = "To be done, promised by nobody ({})"
SETTLED_ALREADY = "Settled ({})"
LAST_TIME = "Last time"
THERE_WERE = "There: {}"
MINUTES_SAY = "Minutes: {}"
NO_MINUTES_SAY = "There are no minutes of it."
NEXT_TIMES = "Next meetings ({})"
RETURN_VISITS = "Return visits: {}"
AT_THEIRS = "We went there ({})"
AT_OURS = "They came to us ({})"
AT_A_FAIR = "Elsewhere ({})"
AT_UNKNOWN = "It is not known where ({})"
CAME_OF = "What came of it"
NOTHING_CAME = "Nothing that came of it is on file."
AGREEMENTS_BESIDE = "Agreements beside these meetings ({})"
FOLLOW_UPS_BESIDE = "Follow-ups beside these meetings ({})"
OUTCOMES_BESIDE = "Outcomes of no one meeting ({})"
MORE_LINES = "… and {} more lines."
NO_PARTNER = "No partner is named here."
INDICATORS = "Indicators ({})"
NO_INDICATORS = "The programme has no indicators."
NOT_COUNTED = "Not counted"
BETWEEN = "{} to {}"
INDICATOR = "{}: {} {}"
