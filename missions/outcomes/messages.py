"""The sentences of outcomes: minutes, reporting duties, return visits, indicators, the brief and the views."""

from missions.messages import plural, remedy, step, text

# Lines of minutes.

BY_TO = text("promised by {by} to {to}")
BY = text("promised by {by}")
SEEN_TO = text("owner: {owner}")
DUE = text("due {due}")
DAYS_OPEN = text("{due}, still to be confirmed")
NO_DAY = text("no day")
WHO_ARE_WE = text("Who “we” are is not recorded: mark your organisation as ours, or write a name.")
WHO_ARE_THEY = text("Who “they” are is not recorded: name the visit's host or participants, or write a name.")
WHICH_OF_THEM = text("“They” can be {which}: write the name instead.")
WHICH_NAME = text("“{strip}” can mean {shown}: type more of the name.")
NOBODY = text("“{whole}” matches nobody on file: it stays in the text, and nobody is recorded as promising it.")
NOT_A_DAY = text("“{words}” is not a date: it stays in the text, and the line has no day.")
NOTHING_TO_DO = text("The line does not say what to do.")
MEETING = text("Next meeting")
MEETING_WITH = text("Meeting with {with_whom}")
MEETING_AT = text("Meeting {words}")
MEETING_ABOUT = text("Meeting: {words}")
MINUTES_OF = text("minutes of “{visit}”")
MINUTES_KEPT = text("The minutes are kept with the visit.")
FOLLOW_UPS_KEPT = plural("{count} follow-up is kept with them.", "{count} follow-ups are kept with them.")
LINE_WRONG = text("Line {number}: {problem}")
TAKEN_AS = text("{kind}: {what}")
WE_PROMISE = text("We promise")
PROMISED_TO_US = text("Promised to us")
LINES_TAKEN = plural("{taken} of {count} line taken.", "{taken} of {count} lines taken.")
LINES_TAKEN_AS = plural("{taken} of {count} line taken: {kinds}.", "{taken} of {count} lines taken: {kinds}.")
LINES_TO_DECIDE = plural("{count} to decide first.", "{count} to decide first.")
KNOWN_COUNT = text("{count} already on file")
KIND_COUNTS = {
    "task": plural("{count} task", "{count} tasks"),
    "promise": plural("{count} promise", "{count} promises"),
    "meeting": plural("{count} meeting", "{count} meetings"),
    "letter": plural("{count} letter", "{count} letters"),
    "report": plural("{count} report", "{count} reports"),
    "minutes": plural("{count} set of minutes", "{count} sets of minutes"),
}
NO_MINUTES = text("There is nothing to save: write what was said.")

# Reporting duties.

MINUTES_MISSING = text("Minutes of “{visit}”")
MINUTES_OWED = text("The minutes of “{visit}” are missing; they were due {due}.")
MINUTES_DUE = text("Write the minutes of “{visit}” by {due}.")
THANKS_OWED = text("Nobody was thanked for “{visit}”; the letter to {host} was due {due}.")
THANKS_DUE = text("Thank {host} for “{visit}” by {due}.")
REPORT_OWED = text("There is no report on “{title}”; it was due {due}.")
REPORT_DUE = text("Write the report on “{title}” by {due}.")
THANK = text("Thank {host} for “{visit}”")
REPORT = text("Report on “{title}”")
PLANNED_AFTER = text("Added: {names}.")
NOTHING_OWED = text("Nothing is due: thanks and report are done or planned.")

# Return visits.

RECEIVED_MORE = text("Visits of {partner} to us: {received}; ours to them: {made}. We owe a return visit.")
MADE_MORE = text("Our visits to {partner}: {made}; theirs to us: {received}. They owe a return visit.")
UNEVEN = text(
    "Visits of {partner} to us: {received}; ours to them: {made}. No commitment on file requires a return visit."
)
EVEN = text("Visits between us and {partner} are even: {made} each way. Nobody owes one.")
NO_VISITS = text("No visit between us and {partner} is on file.")
ELSEWHERE = text("Elsewhere, such as at a fair: {count}; these count for neither side.")
UNPLACED = text("With neither a host nor a city to settle the place: {count}. Name the host.")
PLACED_BY_CITY = step("“{visit}” names no host; its city, {city}, is the seat of {seat}.")
NO_OURS = remedy("No organisation is marked as ours, so “us” means all others.")

# Meetings.

NOT_A_MEETING = text("“{follow_up}” is not a meeting: only meetings have a day to confirm.")
NOT_OPEN = text("“{follow_up}” is already {state}.")
NO_SUCH_DAY = text("Enter the day agreed on.")
ONE_DAY = text("Enter one day: {day} is more than one.")
CONFIRMED = text("“{follow_up}” is on {agreed}.")
OTHER_DAY = text("{agreed} was not among the possible days: {due}.")
DAY_PAST = text("{agreed} is in the past.")
PUT_INTO = text("A visit is added to “{title}”.")
OUTSIDE_MISSION = text("“{title}” is {dates}: that day is outside it.")
MISSION_UNDATED = text("“{title}” has no dates yet.")
MISSION_OVER = text("“{title}” is {stage}: nothing can be added to it.")
CONFIRM = text("confirm “{follow_up}” for {agreed}")
DONE = text("done: “{follow_up}”")
DROPPED = text("dropped: “{follow_up}”")
REOPENED = text("reopened: “{follow_up}”")
RECURS_ON = text("It recurs, so it stays open.")

# Indicators.

READING = step("Last reading: {reading}{remark}, on {at}.")
READING_UNDATED = step("Reading: {reading}{remark}, on an unrecorded day.")
COUNTED_SINCE = step("Counted since: {number} in {mission}, {day}.")
COUNTED = step("Counted: {number} in {mission}, {day}.")
COUNTED_BEFORE = step("Not added, because the reading of {at} is later: {number} in {mission}, {day}.")
MAYBE_HELD = step("Perhaps already in the reading: {number} in {mission}, {day}.")
NO_DAY_COUNTED = remedy("Record when it was counted, so that it is clear whether to add it.")
TOTAL = step("Together: {least}.")
TOTAL_BETWEEN = step("Together: {least} to {most}.")
OF_TARGET = step("The target is {target}: {round} per cent.")
NO_INDICATOR = text("Outcomes name the indicator “{indicator}”, which the programme does not have.")
NO_NUMBER = text("An outcome of {mission} has no number and is left out.")

# Quotas of the RIT programme (criteria of fiscal 2017).

RIT_SOURCE = text("JETRO, Regional Industry Tie-Up, selection criteria for fiscal 2017")
RIT_SMES = text("At least five small companies must take part: {count} do.")
RIT_SHARE = text("They must be at least two thirds of the companies: {count} of {total} are.")
RIT_OWN = text("At least a third of the costs must be borne locally: {own} of {whole} {currency} is.")
RIT_UNKNOWN_SIZE = text("{count} companies are not recorded as small: mark those that are.")
RIT_NO_COMPANIES = text("No company is recorded as taking part.")
RIT_NO_BUDGET = text("The budget names no amounts.")
RIT_NO_OURS = text("Nobody knows who bears the costs: mark your organisation as ours, or name who pays each line.")
RIT_CURRENCIES = text("The budget is in several currencies: {amounts}; each must reach the share separately.")
PLAN_WHAT_OWED = text("plan what is due")
PLAN_THANKS_REPORT = text("plan thanks and report of “{mission}”")
SMALL_COMPANIES = text("small companies")
SHARE = text("share")
OWN_SHARE = text("own share")
