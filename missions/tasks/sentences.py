"""The sentences of tasks: how their days come about, what is skipped, and what a step means."""

from missions.messages import assumption, clause, remedy, rule, step

# The day a task is planned from.

BEGINS = clause("“{}” begins {}.")
ENDS = clause("“{}” ends {}.")
TAKES_PLACE = clause("“{}” takes place {}.")
SIGNED_THERE = clause("“{}” is to be signed at “{}”, {}.")
SIGNED = clause("“{}” was signed {}.")
EXPIRES = clause("The last day of “{}” is {}.")
NOTICE = step("The last day for a notice that stops “{}” from renewing itself is {}.")
PERIOD_ENDS = clause("The period of “{}” ends {}.")
OWN_DAY = clause("It has a day of its own: {}.")
OWN_PARTIAL = step("Of its own day, {}, the earliest counts.")

# Counting from it.

ON_THE_DAY = step("It is done on that day, {}.")
DAY_BEFORE = step("The day before is {}.")
DAYS_BEFORE = step("{} days before that is {}.")
DAYS_BEFORE_EARLIEST = step("{} days before the earliest of these days is {}.")
DAY_AFTER = step("The day after is {}.")
DAYS_AFTER = step("{} days after that is {}.")
DAYS_AFTER_LATEST = step("It cannot be done before: {} days after the last of these days is {}.")
EVERY_DAY = rule("It is done every day until {}, also on weekends.")
EVERY_DAY_ON = rule("It is done every day, also on weekends; until when is not recorded.")
LAST_DONE = step("It was last done {}, so it is due again {}.")

WEEKEND_BACK = step("{} falls on a weekend, so it is due on the working day before, {}.")
HOLIDAY_BACK = step("{} is a public holiday ({}), so it is due on the working day before, {}.")
WEEKEND_ON = step("{} falls on a weekend; to come after the day it follows, it is due on the next working day, {}.")
HOLIDAY_ON = step(
    "{} is a public holiday ({}); to come after the day it follows, it is due on the next working day, {}."
)
CALENDARS = rule("Working days are those of {}.")
NO_CALENDAR = assumption("Public holidays are not looked at, since no country of whoever leads it is recorded.")
RECORD_LEAD = remedy("The organisation that leads the mission, and its country and region.")
CALENDAR_UNKNOWN = assumption("Not all public holidays of {} are known, so the day may fall on one.")

# Days that are not known.

NO_ANCHOR = clause("It has neither a day of its own nor a day it is planned from.")
NOT_LINKED = clause("It is planned from the {}, but of what is not recorded.")
WAITS = clause("Its day is planned from that of “{}”, which is not recorded.")
ONE_WAITS = clause("One open task is planned from its day, which is not recorded.")
MANY_WAIT = clause("{} open tasks are planned from its day, which is not recorded.")
CLOSE = remedy("To close the gap, record “{}”.")

# How the lead time of a checklist's item is known.

TASK_SOURCED = "the source names the task, the number of days is our default"
TASK_SOURCED_REMARK = "the source names the task, the number of days is our default; {}"
OUR_DEFAULT = "task and number of days are our default"
APPLIES_IF = "Applies if {}."

# What keeps an item of a checklist from becoming a task.

HAVE_ALREADY = "planned already"
NO_MISSION = "there is no mission it would be planned from"
NO_VISIT = "there is no visit it would be planned from"
NO_EVENT = "there is no event it would be planned from"
SEVERAL_EVENTS = "there are several events: plan it from a visit to one of them"
NO_SIGNING = "there is no signing it would be planned from"
SEVERAL_SIGNINGS = "there are several signings: plan it from one of them"
NO_AGREEMENT = "there is no agreement it would be planned from"
NO_EXPIRY = "the agreement has no last day"
NO_NOTICE = "the agreement does not renew itself, or no notice would stop it"
SIGNED_ALREADY = "the agreement is signed: plan it from the one that follows it"
NO_PROJECT = "there is no programme it would be planned from"

# Steps.

PLANNED_ONE = "1 task of “{}” is planned for “{}”."
PLANNED = "{} tasks of “{}” are planned for “{}”."
COPIED = "The checklist “{}” is now in the portfolio, where it can be changed."
SKIPPED_ONE = "1 task was left out: {}."
SKIPPED = "{} tasks were left out: {}."
LATE_ONE = "1 of them should have been done by now."
LATE = "{} of them should have been done by now."
NOTHING_TO_PLAN = "Nothing of “{}” is to be planned for “{}”: {}."
ONLY_CONDITIONAL = "the rest applies only under a condition, so choose what does"
NOTHING_CHOSEN = "No task of “{}” was chosen."
DONE = "“{}” is done."
DONE_TODAY = "“{}” is done for {}; it is due again {}."
DROPPED = "“{}” is dropped: it is not to be done."
REOPENED = "“{}” is open again."
REOPENED_DUE = "“{}” is open again, due {}."
ASSIGNED = "“{}” is now for {}."
FREED = "“{}” is now for whoever has the role."
MOVED = "“{}” now has a day of its own, {}; it no longer moves with “{}”."
MOVED_BARE = "“{}” now has a day of its own, {}."
UNMOVED = "“{}” is planned again, for {}."
UNMOVED_UNKNOWN = "“{}” is planned again; its day is not known yet."
IS_DONE = "“{}” is not open, its state is {}: open it again first."
IS_OPEN = "“{}” is open already."
NO_SUCH_PERSON = "There is nobody with the id “{}” (owner)."
NO_DAY_TO_MOVE = "“{}” has no day to move: give it one (due)."
DAY_OPEN = "The day (due), {}, has no first day: name a day, a month or a year."
