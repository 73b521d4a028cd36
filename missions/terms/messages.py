"""The sentences that explain when agreements begin and end, notices, terms and states."""

from missions.messages import assumption, clause, outcome, remedy, rule, step

# Beginnings.

SIGNED = clause("Signed {}.")
SIGNED_AT = clause("Signed {} at {}.")
SIGNED_LAST = clause("The last of {} signatures is dated {}.")
BASIS = assumption("The {} {} {}: {}")
BASIS_BARE = assumption("The {} is {}, not stated in so many words.")
CLAUSES = {"entry": "entry into force", "term": "term", "renewal": "renewal"}
"""The clauses whose basis is explained, and what they are called."""
RECORD_CLAUSE = remedy("A source that states the {}.")
BASIS_SIGNATURE = assumption("The date of signing is {}, not stated in so many words.")
DATE_OF_OCCASION = assumption("The day of signing is not stated; it is taken from {}, {}.")
NOT_SIGNED = clause("No date of signing is known.")
SIGNATURES_UNDATED = assumption("The day of some signatures ({}) is not recorded: the last one known is taken.")
RECORD_SIGNING = remedy("A source that states the day of signing.")

ENTERS_ON = clause("It enters into force on {}, as fixed.")
ENTERS_BY_SIGNING = clause("It enters into force with the last signature.")
ENTERS_ASSUMED = assumption("When it enters into force is not stated: the term is taken to run from the signing.")
RECORD_ENTRY = remedy("When it enters into force (field “Entry into force”).")
ENTERS_BY_NOTIFICATION = clause("It enters into force when the last notification is received, {}.")
ENTERS_AFTER_DAYS = step("It enters into force {} days after {}, on {}.")
ENTERS_NTH_MONTH = step("It enters into force on the first day of month {} after {}, {}.")
AFTER_SIGNATURE = "the last signature"
AFTER_NOTIFICATION = "the last notification"
STARTS = clause("Its term starts on {}, as fixed.")
STARTED_BEFORE = clause("It was signed only after its term had begun, {}.")
NOT_NOTIFIED = clause("Not every party's notification has been received.")
NUMBER_MISSING = assumption("How many days or months after is not recorded: the earliest is taken.")
RECORD_NUMBER = remedy("After how many days or months it enters into force (field “Days or months”).")

# Ends.

LASTS = clause("Its term is {}, counted from {}.")
LAST_DAY_EVENT = step(
    "If the first day does not count, as after an event, the last day is {}.",
    "Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2); CPC art. 641",
)
LAST_DAY_START = step("If the first day counts, as at a beginning, the last day is {}.", "BGB §§ 187(2), 188(2)")
LAST_DAY_JAPAN = step("Counted from the following day, the last day is {}.", "Japanese Civil Code arts 140, 143")
LAST_DAY_DAYS = step("With 30 days to a month and 365 to a year, the last day is {}.", "BGB § 191")
ANCHOR_UNKNOWN = assumption(
    "Which reading holds is not stated, so act on the earlier and call it expired only after the later."
)
RECORD_ANCHOR = remedy("Whether its first day counts (field “First day”).")
FIXED_END = clause("Its last day is fixed: {}.")
FIXED_END_PARTIAL = clause(
    "Its end is only known as {}, so its earliest day counts for acting and its latest for expiry."
)
RECORD_END = remedy("The exact last day (field “Fixed end”).")
INDEFINITE = clause("It runs for an indefinite time.")
TERM_NOT_STATED = clause("How long it runs is not stated.")
TERM_INCOMPLETE = clause("Its term is {}, but a fact is missing to compute the end.")
LATER_OF = step("It ends on the later of {} possible ends: {}.")
EARLIER_OF = step("It ends on the earlier of {} possible ends: {}.")
END_UNKNOWN_LATER = assumption("“{}” has no date yet; it cannot end before the others, but may end later.")
END_UNKNOWN_EARLIER = assumption("“{}” has no date yet; it ends with the others at the latest, but may end earlier.")
RECORD_EVENT = remedy("The day of “{}” (field “Ends”).")
EDITION = step("It runs for {} editions of {}; the last of them ends {}.")
EDITIONS_MISSING = clause("It runs for {} editions of {}, of which only {} are on file.")
ROLLED = step(
    "It has renewed itself {} times by {}, each term beginning where the last ended; the present term ends {}.",
    "BGB § 190",
)
CAP_UNSURE = assumption("Whether it may be renewed for so long in all is not certain; it is taken to be.")
INDEFINITE_AFTER = step(
    "Its term ended {} and it went on tacitly: that made a new agreement for an indefinite time.",
    "Code civil art. 1215",
)
ROLLED_UNMEASURED = clause("Its term ended {} and renewed itself, but for how long is not recorded.")
EXTENDED = clause("Extended by “{}”, signed {}, before it ended: it now ends {}.")
EXTENDED_UNSURE = assumption("Whether “{}” was signed before it ended is not certain; it is taken to count.")
EXTENDED_NO_END = clause("Extended by “{}”, but until when is not recorded.")
EXTENDED_INDEFINITELY = clause("Extended by “{}” for an indefinite time.")
EXTENDED_LATE = rule(
    "“{}” was signed {}, after it had ended: that does not prolong it; it is a new agreement.", "Code civil art. 1213"
)
NOTICE_ENDS = clause("Notice of {} takes effect {}: it ends then.")
NOTICE_UNSURE = assumption("Whether notice of {} was given in time is not certain; it is taken to count.")
RECORD_NOTICE_DAY = remedy("The day on which notice of {} counts as given (field “Notices given”), or the exact end.")
PERHAPS_BEFORE = assumption("Whether that one has taken its place yet is not certain.")
LAST_BEFORE = step("So its last day is the one before, {}.")
FALLS_WITH = clause("It depends on “{}” and ends with it, {}.")
HANGS_ON = clause("It depends on “{}”, whose present term ends {} and renews itself unless somebody gives notice.")
NO_SHIFT = rule("Expiry does not move for weekends or holidays.", "Reg. 1182/71 art. 4; BGB § 193 covers only acts")

# Notices.

NOTICE_LAW = step(
    "The end is {}. Notice of {} must be given by {} for the period to be over by then.",
    "BGB §§ 187(1), 188(2) and (3)",
)
NOTICE_STRICT = step("Counted strictly backwards from the end, that is {}.")
NOTICE_NO_SHIFT = rule("Periods of notice are not extended over weekends or holidays.", "BGH III ZR 172/04")
NOTICE_CUTOFF = clause("Notice must be given by {} of the year: {}.")
NOTICE_FORM = clause("Form of the notice: {}.")
GIVEN = clause("Notice of {} was given {}.")
TAKES_EFFECT = step("By its rule it takes effect {}.")
NO_EFFECT_KNOWN = clause("Notice of {} was given, but when it takes effect is neither recorded nor ruled.")

# Chain of terms.

FIRST_TERM = step("The first term.")
TACIT_TERM = step("Renewed itself by {}: nobody gave notice.")
TACIT_AHEAD = outcome("Will renew itself by {} unless notice is given.")

# Status.

SUCCEEDED = clause("“{}” {} it.")
SUCCEEDED_FROM = clause("“{}” {} it from {}.")
PART_OF = clause("It {} “{}”, which carries its dates.")
ENDED_BY_NOTICE = clause("Notice of {} took effect {}.")
SUSPENDED = clause("It is suspended since {}.")
STAGE = clause("It is not signed; its stage is {}.")
TODAY_AFTER = step("{} lies after its last possible day, {}.")
TODAY_BETWEEN = step("{} lies after the earliest but not after the latest possible last day.")
TODAY_NEAR = step("{} lies within {} days of its end.")
TODAY_WITHIN = step("{} lies within its term.")
NOT_YET = step("It enters into force only {}.")

# Status flags.

IN_RENEWAL = clause("“{}” is being prepared to follow it; its stage is {}.")
NOTICE_GIVEN = clause("Notice of {} was given and takes effect {}.")
SOME_PARTY = "One party"
WITHDRAWN_PARTY = clause("{} has withdrawn; it goes on among the others.")
DORMANT = rule("Nothing is recorded of it since {}: no visit, no signature, no follow-up for {} months.")
NO_END_DATE = clause("It has no end date.")
OUTLIVES = rule("It runs on after its framework “{}”, which ends {}.")
EXTENDED_BY = clause("It was extended by “{}”.")
