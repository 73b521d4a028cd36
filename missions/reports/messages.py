"""The sentences of reports: questions and their answers, the brief, the views, renewal occasions and the forecast."""

from typing import NamedTuple

from missions.messages import Sentence, clause, plural, step, text

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

# The brief.

AS_OF = text("As of {day}.")
WHO_THEY_ARE = text("Who they are")
PEOPLE = text("People and functions")
AGREEMENTS = text("Agreements and what is due")
NEXT = text("Next meetings")
OUTCOMES = text("Outcomes")
GIFTS = text("Gifts, the last one first")
TO_MIND = text("What to mind")
SPEAKS = text("speaks {languages}")
ALSO_CALLED = text("also called {names}")
PART_OF = text("part of {parent}")
MEMBER_OF = text("member of {alliance}")
HAS_PART = text("of it: {id}")
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
PROMISED_BY_NOBODY = text("To be done, promised by nobody ({count})")
SETTLED_ALREADY = text("Settled ({count})")
LAST_TIME = text("Last time")
THERE_WERE = text("There: {names}")
MINUTES_SAY = text("Minutes: {written}")
NO_MINUTES_SAY = text("There are no minutes of it.")
NEXT_TIMES = text("Next meetings ({count})")
RETURN_VISITS = text("Return visits: {id}")
AT_THEIRS = text("We went there ({count})")
AT_OURS = text("They came to us ({count})")
AT_A_FAIR = text("Elsewhere ({count})")
AT_UNKNOWN = text("It is not known where ({count})")
CAME_OF = text("What came of it")
NOTHING_CAME = text("Nothing that came of it is on file.")
AGREEMENTS_BESIDE = text("Agreements beside these meetings ({count})")
FOLLOW_UPS_BESIDE = text("Follow-ups beside these meetings ({count})")
OUTCOMES_BESIDE = text("Outcomes of no one meeting ({count})")
MORE_LINES = plural("… and {count} more line.", "… and {count} more lines.")
NO_PARTNER = text("No partner is named here.")
INDICATORS = text("Indicators ({count})")
NO_INDICATORS = text("The programme has no indicators.")
NOT_COUNTED = text("Not counted")
BETWEEN = text("{least} to {most}")
INDICATOR = text("{indicator}: {amount} {unit}")

# Rows of answers.

AND = text("{first} and {last}")
AMOUNT = text("{amount} {currency}")
COUNTED = text("{number} {what}")
DONE_OF = text("{done} of {count}")
SHARE = text("{share} %")
ROLE_AND_OWNER = text("{role}: {owner}")
SIGN_SURELY = text("{people} (confirmed)")
SIGN_PERHAPS = text("{people} (planned)")
BEFORE = text("before {day}")
AFTER = text("after {day}")
NONE = text("none")
TODAY = text("today")
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
SEVERAL_QUESTIONS = text("“{text}” can mean {keys}: write more of it.")
NO_SUCH_QUESTION = text("There is no question “{text}”: “missions ask” lists them all.")

# Rows of lists.

MORE_PEOPLE = text("+{count} more · {day}")
MORE_TASKS = plural("+{count} task · {day}", "+{count} tasks · {day}")
ENDS_ON = text("ends {day}")
NOTICE_UNTIL = text("notice until {day}")
OPTION_UNTIL = text("option until {day}")
NO_DATE = text("no date")
PROMISED_BY_WHOM = text("by {names}")
DUE_BY = text("by {day}")
TO_CONFIRM = text("to confirm")
SHARE_OF = text("{share} % of {target}")

# Questions.

ASKED_ABOUT = text("{question} ({record})")


class QuestionWording(NamedTuple):
    """What a question asks, the columns of its answer, what is said without rows, and of what it speaks by default."""

    words: Sentence
    columns: tuple[Sentence, ...]
    empty: Sentence
    otherwise: Sentence | None = None


_ACT_BY = text("Act by")
_AGREEMENT = text("Agreement")
_AS = text("As")
_AT = text("At")
_AT_HOME = text("At home")
_BY = text("By")
_DAY = text("Day")
_DUE = text("Due")
_FOR = text("For")
_HOW = text("How")
_LATE = text("Late")
_MEND_IT = text("Mend it")
_MISSION = text("Mission")
_PARTY = text("Party")
_PROMISED = text("Promised")
_SIGNED = text("Signed")
_SIGNING = text("Signing")
_TO = text("To")
_WHAT = text("What")
_WHEN = text("When")
_WHERE = text("Where")
_WHO = text("Who")
_WHY = text("Why")
_EVERY_AGREEMENT_THAT_COUNTS = text("every agreement that counts")
_EVERY_MISSION = text("every mission")
_EVERY_MISSION_TO_COME = text("every mission to come")
_EVERY_PARTNER = text("every partner")
_EVERY_SIGNING_TO_COME = text("every signing to come")
_EVERYBODY = text("everybody")
_THE_MISSION_UNDER_WAY_OR_NEXT = text("the mission under way or next")
_NO_SIGNING_IS_PLANNED = text("No signing is planned.")
_NOTHING_IS_TO_BE_SIGNED = text("Nothing is to be signed.")

QUESTIONS = {
    "expiring": QuestionWording(text("What expires before the next MEDICA?"),
        (_AGREEMENT, text("Ends"), _ACT_BY, text("Which is")), text("Nothing expires before then."),
        text("the next MEDICA, else the next event")),
    "due": QuestionWording(text("What is due today, and for whom?"), (_WHO, _WHAT, _WHEN, text("Otherwise")),
        text("Nothing is late or due today."), _EVERYBODY),
    "notice": QuestionWording(text("Which notice deadline comes first?"),
        (_AGREEMENT, _ACT_BY, _WHEN, text("Notice until")),
        text("No agreement that renews itself waits for a notice.")),
    "blockers": QuestionWording(text("What blocks this mission?"), (_MISSION, _WHAT, _MEND_IT, _BY),
        text("Nothing blocks it."), _EVERY_MISSION_TO_COME),
    "renewable": QuestionWording(text("Which agreements can we renew at BIO-Europe because both signatories attend?"),
        (_AGREEMENT, text("Occasion"), _DAY, text("Who may sign"), _ACT_BY),
        text("There is no occasion at which somebody may sign for every party of an agreement that ends soon."),
        text("every event and mission ahead")),
    "last-shared": QuestionWording(text("What is the last shared event before expiry?"),
        (_AGREEMENT, _ACT_BY, text("Last occasion before"), _SIGNING),
        text("No agreement wants to be acted on within 18 months."), text("every agreement that ends soon")),
    "whom-we-meet": QuestionWording(text("Whom do we meet in Osaka on day 3, and who of us speaks?"),
        (_DAY, _AT, _WHAT, text("They"), text("We"), text("Speaks")), text("Nobody is to be met yet."),
        _THE_MISSION_UNDER_WAY_OR_NEXT),
    "we-promised": QuestionWording(text("What did we promise last time?"), (_WHAT, _BY, _TO, _DUE, _PROMISED),
        text("Nothing that we promised is open."), _EVERY_PARTNER),
    "they-promised": QuestionWording(text("What did they promise?"), (_WHAT, _BY, _TO, _DUE, _PROMISED),
        text("Nothing that they promised is open."), _EVERY_PARTNER),
    "go": QuestionWording(text("Is tomorrow's signing go?"),
        (_SIGNING, text("Verdict"), text("Criterion"), _WHAT, _MEND_IT), _NO_SIGNING_IS_PLANNED,
        _EVERY_SIGNING_TO_COME),
    "stand-ins": QuestionWording(text("Who signs if she cancels?"),
        (_AGREEMENT, _PARTY, text("Signs"), text("Instead"), _WHY), _NOTHING_IS_TO_BE_SIGNED, _EVERY_SIGNING_TO_COME),
    "in-office": QuestionWording(text("Is their signatory still in office?"),
        (_AGREEMENT, _PARTY, text("Signatory"), _AS, _SIGNING, _WHY), _NOTHING_IS_TO_BE_SIGNED, _EVERY_SIGNING_TO_COME),
    "passports": QuestionWording(text("Whose passport fails on which leg?"),
        (_WHO, text("Leg"), text("Passport"), _WHY), text("No passport fails on a leg on file."),
        _EVERY_MISSION_TO_COME),
    "papers": QuestionWording(text("Who needs visa, ETA or A1, and when latest?"),
        (_WHO, text("Paper"), _FOR, text("State"), text("Apply by")),
        text("Nobody needs a paper that is not there yet."), _EVERY_MISSION_TO_COME),
    "holidays": QuestionWording(text("Which meetings hit a holiday?"), (_MISSION, _DAY, _WHAT, _MEND_IT),
        text("No meeting lies on a holiday or weekend there."), _EVERY_MISSION_TO_COME),
    "time-at-home": QuestionWording(text("What time is that at home?"), (_DAY, _WHAT, text("There"), _AT_HOME),
        text("Nothing with a time is planned yet."), _THE_MISSION_UNDER_WAY_OR_NEXT),
    "two-places": QuestionWording(text("Is anybody in two places?"), (_MISSION, _DAY, _WHAT, _MEND_IT),
        text("Nobody is in two places."), _EVERY_MISSION_TO_COME),
    "free": QuestionWording(text("Who is free on Thursday afternoon?"), (_DAY, _WHEN, _WHERE, text("Free")),
        text("Nobody is free in any morning or afternoon of the mission."), _THE_MISSION_UNDER_WAY_OR_NEXT),
    "seats": QuestionWording(text("Seat plan and speech order?"), (_SIGNING, _WHAT, text("No"), _WHO, _HOW),
        text("No signing is planned for which somebody is named."), _EVERY_SIGNING_TO_COME),
    "originals": QuestionWording(text("How many originals, pens, flags?"),
        (_SIGNING, text("Originals"), text("Signatures"), text("Pens"), text("Folders"), text("Name cards"), text("Flags"), text("Table flags")),
        _NO_SIGNING_IS_PLANNED, _EVERY_SIGNING_TO_COME),
    "interpreters": QuestionWording(text("Which meetings lack interpreters?"), (_MISSION, _DAY, _WHAT, _MEND_IT),
        text("Every meeting has a common language or an interpreter."), _EVERY_MISSION_TO_COME),
    "own": QuestionWording(text("What is my own Wednesday?"), (_DAY, _AT, _WHAT, _WHERE, _AS, _AT_HOME),
        text("Nothing is planned for this person."), text("the head of the mission under way or next")),
    "thanks": QuestionWording(text("Which thank-yous are late?"), (_TO, _FOR, _BY, _LATE),
        text("Everybody who received us within a year is thanked."), _EVERY_MISSION),
    "minutes": QuestionWording(text("Which meetings lack minutes?"), (text("Meeting"), _MISSION, _BY, _LATE),
        text("Every meeting of the last year has its minutes."), _EVERY_MISSION),
    "yield": QuestionWording(text("What did this partnership yield since signing?"),
        (_AGREEMENT, _SIGNED, text("Visits"), text("Follow-ups done"), text("Small companies"), text("Other outcomes")),
        text("No agreement in question is signed."), _EVERY_AGREEMENT_THAT_COUNTS),
    "quotas": QuestionWording(text("Do we meet the RIT quotas?"), (_MISSION, text("Quota"), text("Met"), _WHY),
        text("No mission is under way or to come: name one."), _EVERY_MISSION_TO_COME),
    "indicators": QuestionWording(text("Which indicators do we report?"),
        (text("Programme"), text("Indicator"), text("Counted"), text("Target"), text("Reached")),
        text("No programme has indicators."), text("every programme")),
    "return-visits": QuestionWording(text("Who owes a return visit?"),
        (text("Partner"), text("Who owes"), text("Received"), text("Made"), text("Elsewhere")),
        text("Nobody owes a return visit."), text("every partner with whom visits are uneven")),
    "asleep": QuestionWording(text("Which agreements sleep?"), (_AGREEMENT, text("Parties"), _WHY),
        text("No agreement in force has been left alone for long."), text("every agreement")),
    "gifts": QuestionWording(text("Which gift last time?"), (text("Gift"), text("From"), _TO, text("Value"), _DAY),
        text("No gift is on file."), _EVERY_PARTNER),
    "claims": QuestionWording(text("What may each traveller claim?"),
        (_WHO, text("Days"), text("Whole days"), text("Meals provided"), text("Amount")),
        text("Nobody travels on a mission in question."), _THE_MISSION_UNDER_WAY_OR_NEXT),
    "diets": QuestionWording(text("How many vegans at dinner?"),
        (text("Meal"), _DAY, text("Needs"), text("How many")), text("No meal with guests is planned."),
        text("the meals of the mission under way or next")),
    "bound": QuestionWording(text("Which alliance members are bound?"),
        (_AGREEMENT, text("Alliance"), text("Member"), _HOW, _SIGNED),
        text("No party of an agreement in question has members on file."), _EVERY_AGREEMENT_THAT_COUNTS),
    "earning": QuestionWording(text("Which events earn agreements?"),
        (text("Event"), _WHEN, _SIGNED, text("Cost"), text("Each")),
        text("No agreement was signed at an event on file, and no mission to one has a budget."), text("every event")),
    "in-time": QuestionWording(text("Can the text still be approved in time?"),
        (_AGREEMENT, _SIGNING, text("Approved by"), text("In time"), text("Still to approve")),
        _NOTHING_IS_TO_BE_SIGNED, _EVERY_SIGNING_TO_COME),
    "erase": QuestionWording(text("What must be erased?"), (_WHO, _WHAT, text("Kept for"), text("Erase by")),
        text("Nothing must be erased yet."), _EVERYBODY),
}  # fmt: skip
"""The wording of each question by its key."""
