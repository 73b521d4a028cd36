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
WHICH_NAME = text("“{strip}” can mean {shown}: write more of the name.")
NOBODY = text("“{whole}” names nobody on file: it stays part of the text, and nobody promised it.")
NOT_A_DAY = text("“{words}” is no date: it stays part of the text, and the line has no day.")
NOTHING_TO_DO = text("What is to be done is missing.")
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
KNOWN_COUNT = text("{count} on file already")
KIND_COUNTS = {
    "task": plural("{count} task", "{count} tasks"),
    "promise": plural("{count} promise", "{count} promises"),
    "meeting": plural("{count} meeting", "{count} meetings"),
    "letter": plural("{count} letter", "{count} letters"),
    "report": plural("{count} report", "{count} reports"),
    "minutes": plural("{count} set of minutes", "{count} sets of minutes"),
}
NO_MINUTES = text("There is nothing to keep: write what was said.")

# Reporting duties.

MINUTES_MISSING = text("Minutes of “{visit}”")
MINUTES_OWED = text("The minutes of “{visit}” are missing; they were due {due}.")
MINUTES_DUE = text("The minutes of “{visit}” are to be written by {due}.")
THANKS_OWED = text("Nobody was thanked for “{visit}”; the letter to {host} was due {due}.")
THANKS_DUE = text("For “{visit}” {host} is to be thanked by {due}.")
REPORT_OWED = text("There is no report on “{title}”; it was due {due}.")
REPORT_DUE = text("The report on “{title}” is to be written by {due}.")
THANK = text("Thank {host} for “{visit}”")
REPORT = text("Report on “{title}”")
PLANNED_AFTER = text("Added: {names}.")
NOTHING_OWED = text("Nothing is owed: everybody is thanked, or a letter is planned, and so is the report.")

# Return visits.

RECEIVED_MORE = text("Visits of {partner} to us: {received}; ours to them: {made}. We owe a return visit.")
MADE_MORE = text("Visits of us to {partner}: {made}; of them to us: {received}. They owe a return visit.")
UNEVEN = text(
    "Visits of {partner} to us: {received}; ours to them: {made}. No commitment on file obliges anybody to return one."
)
EVEN = text("Visits of us to {partner} and of them to us are even: {made} each way. Nobody owes one.")
NO_VISITS = text("No visit between us and {partner} is on file.")
ELSEWHERE = text("Elsewhere, such as at a fair: {count}; that counts for nobody.")
UNPLACED = text("With neither a host nor a city that settles where it was: {count}. Name the host.")
PLACED_BY_CITY = step("“{visit}” names no host; its city, {city}, is the seat of {seat}.")
NO_OURS = remedy("No organisation is marked as ours, so “us” means all others.")

# Meetings.

NOT_A_MEETING = text("“{follow_up}” is not a meeting: only a meeting's day is confirmed.")
NOT_OPEN = text("“{follow_up}” is {state} already.")
NO_SUCH_DAY = text("Name the day that was agreed on.")
ONE_DAY = text("Name one day: {day} is more than one.")
CONFIRMED = text("“{follow_up}” is on {agreed}.")
OTHER_DAY = text("{agreed} was not among the possible days: {due}.")
DAY_PAST = text("{agreed} lies in the past.")
PUT_INTO = text("A visit is added to “{title}”.")
OUTSIDE_MISSION = text("“{title}” is {dates}: that day lies outside.")
MISSION_UNDATED = text("“{title}” has no dates yet.")
MISSION_OVER = text("“{title}” is {stage}: nothing can be added to it.")
CONFIRM = text("confirm “{follow_up}” for {agreed}")
DONE = text("done: “{follow_up}”")
DROPPED = text("dropped: “{follow_up}”")
REOPENED = text("opened again: “{follow_up}”")
RECURS_ON = text("It comes again: what recurs stays open.")

# Indicators.

READING = step("Last reading: {reading}{remark}, on {at}.")
READING_UNDATED = step("Reading: {reading}{remark}, on a day that is not recorded.")
COUNTED_SINCE = step("Counted since: {number} in {mission}, {day}.")
COUNTED = step("Counted: {number} in {mission}, {day}.")
COUNTED_BEFORE = step("Not added, since the reading of {at} is later: {number} in {mission}, {day}.")
MAYBE_HELD = step("May be in the reading already: {number} in {mission}, {day}.")
NO_DAY_COUNTED = remedy("Record when it was counted, so that it is surely added or not.")
TOTAL = step("Together: {least}.")
TOTAL_BETWEEN = step("Together: {least} to {most}.")
OF_TARGET = step("The target is {target}: {round} per cent.")
NO_INDICATOR = text("Outcomes name the indicator “{indicator}”, which the programme does not have.")
NO_NUMBER = text("An outcome of {mission} has no number and is left out.")

# Quotas of the RIT programme (criteria of fiscal 2017).

RIT_SOURCE = text("JETRO, Regional Industry Tie-Up, selection criteria for fiscal 2017")
RIT_SMES = text("At least five small companies take part: {count} do.")
RIT_SHARE = text("They are at least two thirds of the companies: {count} of {total} are.")
RIT_OWN = text("At least a third of the costs is borne locally: {own} of {whole} {currency} is.")
RIT_UNKNOWN_SIZE = text("Of {count} companies it is not recorded that they are small: mark those that are.")
RIT_NO_COMPANIES = text("No company is recorded as taking part.")
RIT_NO_BUDGET = text("The budget names no amounts.")
RIT_NO_OURS = text("Who bears the costs cannot be told: mark your organisation as ours, or name who pays each line.")
RIT_CURRENCIES = text("The budget is in several currencies: {amounts}; each must reach the share by itself.")
PLAN_WHAT_OWED = text("plan what is owed")
PLAN_THANKS_REPORT = text("plan thanks and report of “{mission}”")
SMALL_COMPANIES = text("small companies")
SHARE = text("share")
OWN_SHARE = text("own share")
