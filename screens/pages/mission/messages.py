"""What the mission page says."""

from missions.messages import plural, text

CLASHES = text("Clashes")
CLASHES_ON_DAY = text("Clashes on this day ({count})")

# Signings.

SIGNINGS = text("Signings")
NO_SIGNINGS = text("Nothing is signed on this mission yet: a adds a signing, with the agreement that is signed there.")
DONE_OF = text("{done}/{total} done")
NO_DAY_YET = text("no day yet")
SIGNED = text("signed")
CRITERIA_MET = text("{count} of {total} criteria met")
SIGNED_OF = text("{count} of {total} signed")
NO_PARTIES = text("no parties yet")
AGREEMENT_LEAD = text("agreement")
NOT_RECORDED = text("signature not recorded")
PARTY_AND_WHO = text("{party}: {who}")
NOBODY = text("nobody")
I_NAMES = text("i names who")
MAY_NOT = text("may not")
NOT_SURE = text("not sure")
READY = text("ready")
DEPUTY_AND_ORIGINAL = text("deputy {deputy} · original {original}")
HARD = text("hard")
SOFT = text("soft")
MET = text("met")
FAILED = text("failed")
HARD_WEIGHT = text("hard: while it fails nobody signs")
SOFT_WEIGHT = text("soft")
KEY = text("Key")
AGREEMENT = text("Agreement")

# Readiness.

READINESS = text("Readiness")
NOTHING_BLOCKS = text("Nothing is to be signed, and no task blocks.")
BLOCKING_TASKS = text("Tasks that block ({count})")
VERDICT_AND_MET = text("{verdict}: {count} of {total} met")
READINESS_MET = text("Readiness: {count} of {total} met")
NO_DAY_FOLLOWS = text("No day follows.")

# The header.

NO_DATES_YET = text("no dates yet")
TOMORROW = text("tomorrow")
DAYS_TO_GO = plural("{count} day to go", "{count} days to go")
DAY_OF = text("day {number} of {total}")
UNDER_WAY = text("under way")
OVER_SINCE_YESTERDAY = text("over since yesterday")
OVER_FOR = plural("over for {count} day", "over for {count} days")
DAYS = plural("{count} day", "{count} days")
DELEGATES = plural("{count} delegate", "{count} delegates")
NO_DELEGATES = text("no delegates")
VISITS = plural("{count} visit", "{count} visits")
NO_VISITS = text("no visits")
SIGNINGS_COUNT = plural("{count} signing", "{count} signings")
NO_SIGNING = text("no signings")
TASKS_BLOCK = plural("{count} task blocks", "{count} tasks block")
NO_CLASHES = text("no clashes")
CLASHES_COUNT = plural("{count} clash", "{count} clashes")
TO_CHECK = text("{count} to check")

# Tasks.

TASKS = text("Tasks")
OPEN_AND_LATE = text("{count}, {late} late")
NO_TASKS = text("No tasks yet: a plans those of a checklist, each counted back from the mission's days, or adds one.")
NO_TASK_HERE = text("There is no task under the cursor.")
