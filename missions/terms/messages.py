"""The sentences that explain when agreements begin and end, notices, terms and states."""

from missions.messages import Part, assumption, clause, outcome, plural, remedy, rule, step, text

SIGNED = clause("Signed {day:on}.")
SIGNED_AT = clause("Signed {day:on} at {event}.")
SIGNED_LAST = clause("The last of {count} signatures was given {day:on}.")
BASIS = assumption("The {clause} is {basis}: {reason}")
BASIS_BARE = assumption("The {clause} is {basis}, not stated explicitly.")
DATE_OF_SIGNING = text("date of signing")
CLAUSES = {"entry": text("entry into force"), "term": text("term"), "renewal": text("renewal")}
"""The clauses whose basis is explained, and what they are called."""
RECORD_CLAUSE = remedy("A source that states the {clause}.")
BASIS_SIGNATURE = assumption("The date of signing is {basis}, not stated explicitly.")
DATE_OF_OCCASION = assumption("The day of signing is not stated; it is taken from {visit}, {day}.")
NOT_SIGNED = clause("No date of signing is known.")
SIGNATURES_UNDATED = assumption(
    "The day of some signatures ({undated}) is not recorded, so the last known one is used."
)
SIGNATURES_EXPECTED = plural(
    "One signature is still expected, so the last will come later than those given.",
    "{count} signatures are still expected, so the last will come later than those given.",
    Part.ASSUMED,
)
SIGNED_AHEAD = clause("Its signatures are in the future, {day:on} at the earliest: they are expected, not given.")
RECORD_SIGNING = remedy("A source that states the day of signing.")

ENTERS_ON = clause("It enters into force {day:on}, as fixed.").past("It entered into force {day:on}, as fixed.")
ENTERS_BY_SIGNING = clause("It enters into force with the last signature.")
ACCEDES_SINCE = clause("It accedes to “{target}” from {since}.")
ENTERS_ASSUMED = assumption("Entry into force is not stated, so the term is assumed to run from the signing.")
ENTERS_AFTER_PROVISIONAL = assumption(
    "Entry into force is not stated; it is applied provisionally from {day}, so entry into force is assumed to come later."
)
RECORD_ENTRY = remedy("When it enters into force (field “Entry into force”).")
ENTERS_BY_NOTIFICATION = clause("It enters into force when the last notification is received, {last:on}.").past(
    "It entered into force when the last notification was received, {last:on}.", "last"
)
ENTERS_AFTER_DAYS = step("It enters into force {number} days after {after}, on {day}.")
ENTERS_NTH_MONTH = step("It enters into force on the first day of month {number} after {after}, {day}.")
ENTERS_AFTER_MONTHS = step(
    "It enters into force {number} months after {after}, on {day}.",
    "Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2) and (3)",
)
ENTERS_AFTER_MONTHS_JAPAN = step(
    "It enters into force {number} months after {after}, on {day}.", "Japanese Civil Code arts 140, 143"
)
ENTERS_AFTER_MONTHS_DAYS = step("It enters into force {number} months of 30 days after {after}, on {day}.", "BGB § 191")
AFTER_SIGNATURE = text("the last signature")
AFTER_NOTIFICATION = text("the last notification")
STARTS = clause("Its term starts {starts:on}, as fixed.").past("Its term started {starts:on}, as fixed.", "starts")
STARTED_BEFORE = clause("It was signed after its term had already begun, {last:on}.")
NOT_NOTIFIED = clause("Not every party's notification has been received.")
NUMBER_MISSING = assumption("The number of days or months is not recorded, so the earliest is assumed.")
RECORD_NUMBER = remedy("The number of days or months after which it enters into force (field “Days or months”).")

# Ends.

LASTS = clause("Its term is {length}, counted from {anchor}.")
LAST_DAY_EVENT = step(
    "If the first day does not count, as after an event, the last day is {ends}.",
    "Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2); CPC art. 641",
)
LAST_DAY_START = step("If the first day counts, as at a beginning, the last day is {ends}.", "BGB §§ 187(2), 188(2)")
LAST_DAY_JAPAN = step("Counted from the following day, the last day is {ends}.", "Japanese Civil Code arts 140, 143")
LAST_DAY_DAYS = step("With 30 days to a month and 365 to a year, the last day is {ends}.", "BGB § 191")
LAST_DAY_DAYS_START = step("If the first day counts too, with months of 30 days, the last day is {ends}.", "BGB § 191")
ROUNDED = step("It runs to the end of the {stretch} in which that day falls, {end}.")
ROUNDED_ALIKE = step("Either way it runs to the end of the same {stretch}, {end}.")
ROUNDED_APART = step(
    "These readings end in two different periods, {first} or {last}: it runs to the end of the {stretch}."
)
NOT_ROUNDED = assumption(
    "It runs to the end of the {stretch}, {rounded}, but its fixed last day is another: the fixed day is used."
)
ANCHOR_UNKNOWN = assumption(
    "The reading that applies is not stated, so act on the earlier and treat it as expired only after the later."
)
RECORD_ANCHOR = remedy("Whether its first day counts (field “First day”).")
FIXED_END = clause("Its last day is fixed: {expiry}.")
FIXED_END_PARTIAL = clause(
    "Its end is known only as {expiry}: act by its earliest day; it has expired only after its latest."
)
RECORD_END = remedy("The exact last day (field “Fixed end”).")
INDEFINITE = clause("It runs indefinitely.")
TERM_NOT_STATED = clause("The length of the term is not stated.")
TERM_INCOMPLETE = clause("Its term is {kind}, but a fact needed to compute its end is missing.")
KIND_NOT_STATED = clause("The kind of its term is not stated; the other facts make it “{kind}”.")
INDEFINITE_BUT_ENDS = assumption(
    "Its term is recorded as indefinite but has an end, {end}: act by that day; whether it really ends then is uncertain."
)
OTHER_END = assumption("A different fixed end is recorded too, {other}: the duration is used.")
OTHER_LENGTH = assumption(
    "A duration of {length} is recorded too, which ends on another day, {other}: the fixed end is used."
)
RECORD_ROUNDING = remedy("Which of them applies (fields “Fixed end” and “Runs to the end of”).")
RECORD_ONE_END = remedy("Which of them applies (fields “Kind”, “Duration” and “Fixed end”).")
LATER_OF = step("It ends on the later of {count} possible ends: {ends}. That is {day}.")
LATER_OF_OPEN = step("It ends on the later of {count} possible ends: {ends}. That is {day} at the earliest.")
EARLIER_OF = step("It ends on the earlier of {count} possible ends: {ends}. That is {day}.")
ONE_OF_ENDS = step("It ends on one of {count} possible ends: {ends}. That is {day}.")
LATER_OR_EARLIER = assumption("Whether the later or the earlier one counts is not stated.")
RECORD_LATER_OR_EARLIER = remedy("Whether the later or the earlier end counts (field “Kind”).")
END_FIXED = text("{day}, fixed")
END_OF_EVENT = text("{day} ({event})")
END_COUNTED = text("{day}, {length} from {anchor}")
END_COUNTED_EVENT = text("{day}, {length} from {anchor} ({event})")
END_NOT_KNOWN = text("“{end}”, day not known")
LENGTH_FROM_ENTRY = text("{length} from entry into force")
ONE_END_LASTS = clause("One of its ends is {length} from {anchor}.")
ONE_END_LASTS_EVENT = clause("One of its ends is {length} from {anchor} ({event}).")
END_TWICE = assumption(
    "One of its ends has both a last day, {day}, and a length that ends on another, {counted}: the last day is used."
)
RECORD_END_ONCE = remedy("Which of them applies (field “Ends”).")
END_UNKNOWN_LATER = assumption("“{event}” has no date yet; it cannot end before the others, but may end later.")
END_UNKNOWN_EARLIER = assumption(
    "“{event}” has no date yet; it ends with the others at the latest, but may end earlier."
)
RECORD_EVENT = remedy("The day of “{event}” (field “Ends”).")
RECORD_EVENT_COUNTED = remedy("The day of “{event}”, from which {length} are counted (field “Ends”, “Counted from”).")
RECORD_END_LENGTH = remedy("The length counted from {starts} (field “Ends”, “Duration”).")
EDITION = plural(
    "It runs for one edition of {series}, which ends {last:on}.",
    "It runs for {count} editions of {series}; the last ends {last:on}.",
).past_plural(
    "It ran for one edition of {series}, which ended {last:on}.",
    "It ran for {count} editions of {series}; the last ended {last:on}.",
    "last",
)
EDITIONS_MISSING = clause("It runs for more editions of {series} ({number}) than are on file ({count}).")
ROLLED = plural(
    "It has renewed tacitly once, by {period}; the current term ends {day:on}.",
    "It has renewed tacitly {count} times, by {period}, each term beginning where the last ended; the current term ends {day:on}.",
    Part.STEP,
    "BGB § 190",
).past_plural(
    "It renewed tacitly once, by {period}; that term ended {day:on}.",
    "It renewed tacitly {count} times, by {period}, each term beginning where the last ended; the last term ended {day:on}.",
)
ROLLED_FIRST = step(
    "It has renewed tacitly {count} times, first by {first} and then by {period} at a time, each term beginning where the last ended; the current term ends {day:on}.",
    "BGB § 190",
)
ROLLED_UNSURE = step(
    "It renews tacitly by {period} at a time, and which term is current depends on a partly known day: the current term ends {day:on}.",
    "BGB § 190",
)
CAP_UNSURE = assumption("The total may exceed the maximum allowed; it is assumed not to.")
INDEFINITE_AFTER = step(
    "Its term ended {day:on} and it continued tacitly: that made a new, indefinite agreement.",
    "Code civil art. 1215",
)
ROLLED_UNMEASURED = clause("Its term ended {day:on} and renewed tacitly, but for how long is not recorded.")
EXTENDED = step("Extended by “{extension}”, signed {day:on}, before it ended: it now ends {until:on}.").past(
    "Extended by “{extension}”, signed {day:on}, before it ended: it then ended {until:on}.", "until"
)
EXTENDED_UNSURE = assumption("“{extension}” may have been signed after the end; it is assumed to count.")
EXTENDED_UNDATED = step("Extended by “{extension}”, signed on an unrecorded day: until {until:either}.")
EXTENDED_NO_END = clause("Extended by “{extension}”, but until when is not recorded.")
EXTENDED_INDEFINITELY = clause("Extended by “{extension}” indefinitely.")
EXTENDED_LATE = rule(
    "“{extension}” was signed {day:on}, after the end: it extends nothing and is a new agreement.",
    "Code civil art. 1213",
)
NOTICE_ENDS = step("Notice of {purpose} takes effect {effect:on}: the agreement ends then.").past(
    "Notice of {purpose} took effect {effect:on}: the agreement ended then.", "effect"
)
NOTICE_ENDS_EITHER = assumption("Notice of {purpose} may have been late: the agreement ends {end:on} or {later:on}.")
RECEIPT_ASSUMED = assumption("No receipt is recorded, so the notice is assumed to have arrived on the day it was sent.")
NOTICE_UNSURE = assumption("Notice of {purpose} may have been late; it is assumed to count.")
RECORD_NOTICE_DAY = remedy(
    "The day on which notice of {purpose} counts as given (field “Notices given”), or the exact end."
)
EXTENDED_OR_ENDED = assumption("If it was late, this agreement ended {end:on}, and “{extension}” is a new agreement.")
RECORD_EXTENSION = remedy("The day on which “{extension}” was signed.")
EXTENSION_STARTS_LATE = clause("“{extension}” extends it only from {day}, after the end: it is a new agreement.")
NOT_IN_FORCE_YET = clause("“{title}” is not in force yet: not every notification or signature has been received.")
SUCCEEDED_UNDATED = assumption(
    "“{title}” has no recorded start as its successor, so this agreement is assumed to run on."
)
SINCE_BEFORE_ENTRY = assumption(
    "“{title}” is recorded to replace it from {since}, but enters into force only {entry:on}: both days are kept."
)
RECORD_SINCE = remedy("The day from which “{title}” replaces it (field “From” of its relations).")
NEVER_FOLLOWED = step("“{title}” was due to replace it from {begins}, but had ended by then, {ended:on}.")
PERHAPS_INTERRUPTED = assumption("There may be a gap between its end and the day “{title}” replaces it.")
RECORD_HANGS = remedy("Whether it {relation} “{successor}” (field “Relations”).")
SUSPENDED_PARTY = clause("{who} has suspended it since {effect}; it continues among the others.")
EXTENDED_WAITING = clause("“{extension}” does not extend it yet: a notification or signature is still missing.")
INTERRUPTED = step("There is a gap of {length}, {first} to {last}: neither this nor “{title}” is in force.").past(
    "There was a gap of {length}, {first} to {last}: neither this nor “{title}” was in force.", "last"
)
HANGS_ON_NEXT = assumption("“{successor}” replaces “{parent}”, so it is assumed to end with that one.")
SIGNED_LATE = clause("It {relation} “{target}”, but only after that one had ended, so it is a new agreement.")
PERHAPS_BEFORE = assumption("That one may not have been replaced yet.")
LAST_BEFORE = step("So its last day is the day before, {last}.").past(
    "So its last day was the day before, {last}.", "last"
)
FALLS_WITH = step("It {relation} “{parent}” and ends with it, {end:on}.").past(
    "It {relation} “{parent}” and ended with it, {end:on}.", "end"
)
HANGS_ON = step("It {relation} “{parent}”, whose current term ends {end:on} and renews tacitly unless notice is given.")
NO_SHIFT = rule("Expiry does not move for weekends or holidays.", "Reg. 1182/71 art. 4; BGB § 193 covers only acts")
NOTICE_LAW = step(
    "The end is {end:either}. Notice of {period} must be given by {legal:either} to run out by then.",
    "BGB §§ 187(1), 188(2) and (3)",
).past("The end is {end}. Notice of {period} had to be given by {legal} to run out by then.", "legal")
NOTICE_OPEN = step(
    "The end may come any time from {end:either}. Notice of {period} given by {legal:either} is in time whenever it comes.",
    "BGB §§ 187(1), 188(2) and (3)",
)
NOTICE_BOTH = step(
    "The end is {end:either}. Notice must be given {period} before it and by {cutoff} of that year: the earlier is {legal:either}.",
    "BGB §§ 187(1), 188(2) and (3)",
)
NOTICE_STRICT = step("Counted strictly backwards from {end:either}, that is {strict}.")
NOTICE_NO_SHIFT = rule("Notice periods are not extended over weekends or holidays.", "BGH III ZR 172/04")
NOTICE_CUTOFF = step("Notice must be given by {cutoff} of that year: {legal:either}.")
NOTICE_FORM = clause("Form of the notice: {form}.")
TAKES_EFFECT = step("Under its rule, it takes effect {effect:on}.").past(
    "Under its rule, it took effect {effect:on}.", "effect"
)
NO_EFFECT_KNOWN = clause("Notice of {purpose} was given, but neither a record nor a rule says when it takes effect.")

# Notice counted from its receipt, by purpose.

LEAVE_WITH = {
    "termination": clause("It may be terminated with notice of {period}, effective {boundary}."),
    "withdrawal": clause("A party may withdraw with notice of {period}, effective {boundary}."),
    "suspension": clause("It may be suspended with notice of {period}, effective {boundary}."),
}
LEAVE_TO = {
    "termination": clause("It may be terminated by notice, effective {boundary}."),
    "withdrawal": clause("A party may withdraw by notice, effective {boundary}."),
    "suspension": clause("It may be suspended by notice, effective {boundary}."),
}
LEAVE_AT_ANY_TIME = {
    "termination": clause("It may be terminated with notice of {period} at any time."),
    "withdrawal": clause("A party may withdraw with notice of {period} at any time."),
    "suspension": clause("It may be suspended with notice of {period} at any time."),
}
BOUNDARIES = {
    "month": text("the end of a month"),
    "quarter": text("the end of a quarter"),
    "half_year": text("the end of a half-year"),
    "calendar_year": text("the end of a calendar year"),
    "anniversary": text("the end of an agreement year"),
    "end_of_following_year": text("31 December, given by 31 December of the year before"),
    "day_of_year": text("a day of the year"),
}
"""The days to which notice takes effect."""
TERM_END = text("the end of a term")
NTH_MONTH = text("the first day of month {number} after its receipt")
DAY_OF_YEAR = text("{number} {month}")
NOTIFY_BY = clause("Notice must be given by {day} of a year.")
COUNTED_FROM_CUTOFF = clause("Notice must be given by {day} of a year; its period of {period} counts from that day.")
ONLY_PARTY = clause("Under this rule, only {party} may give notice.")
EVERY_PARTY = clause("Under this rule, every party may give notice.")
NOT_BEFORE = clause("No notice takes effect before {day}.")
MINIMUM_TERM = step("No notice takes effect before the minimum term of {period} ends, {day}.")
EFFECT_OVER = step("Given {given}, notice of {period} runs out {over}.", "BGB §§ 187(1), 188(2) and (3)")
EFFECT_NEXT = step("The next day on which it can take effect is {day}.")
EFFECT_FIRST = step("Given {given}, the next day on which it can take effect is {day}.")
EFFECT_NTH = step("Given {given}, the first day of month {number} after that is {day}.")
EFFECT_IN_TIME = step("Given {given}, it is in time for {by}, the next cutoff day.")
EFFECT_COUNTED = step("{period} later is {day}.")
FIRST_OUT = step("{day} is the first day out of force, so the last day in force is {last}.")
GIVEN_TODAY = step("Notice given on {today} would take effect {effect:on}.")
ENDS_BEFORE = step("Notice given on {today} would take effect only after its end, {end}.")
EXIT_STILL = step("Legally there is still time until {day}.")
EXIT_PERHAPS_PASSED = step("If that day has already passed, the next one counts, which comes by {day}.")
EFFECT_OPEN = assumption(
    "It is not stated whether {day} is the last day in force or the first one out: it is assumed to be the last in force, but for acting in time it counts as the first one out."
)
RECORD_NOT_BEFORE = remedy("The exact day before which no notice takes effect (field “Not before”).")
RECORD_EFFECT = remedy("Whether the agreement is still in force on that day (field “Day of effect”).")
MEANT_FROM_RECEIPT = assumption(
    "The notice is recorded as counted before the end of a term, but no term ends: it is assumed to count from its receipt."
)
RECORD_RECKONING = remedy("The day from which the notice counts (field “Counted”).")
SEVERAL_RULES = assumption(
    "{count} rules may govern that notice, so the agreement counts as ended only after the latest day under any of them."
)
RECORD_EFFECTIVE = remedy("The day on which notice of {purpose} takes effect (field “Notices given”).")

# Renewals that were declared.

DECLARED_TERM = step(
    "Renewal was declared {day:on}, in time: it runs for another {period}, until {until}.", "BGB § 190"
)
DECLARED_UNSURE = assumption("Renewal was declared {day:on}, but perhaps not in time: the last day for it is {last}.")
RECORD_DECLARATION = remedy("The day on which the renewal was declared (field “Notices given”).")
DECLARED_LATE = clause("Renewal was declared {day:on}, after the last day for it, {last}, so it does not count.")
DECLARED_TOO_OFTEN = clause("Renewal was declared {day:on}, but no further renewal is allowed.")
ONE_LETTER = assumption("Only one letter is recorded; the other is assumed to have been sent.")

# Chain of terms.

FIRST_TERM = step("The first term.")
ANOTHER_TERM = text("another term")
TACIT_TERM = step("Renewed tacitly by {period}: nobody gave notice.")
TACIT_AHEAD = outcome("Will renew tacitly by {period} unless notice is given.")

# Status.

SUCCEEDED = clause("“{title}” {relation} it.")
SUCCEEDED_FROM = clause("“{title}” {relation} it from {begins}.")
PART_OF = clause("It {relation} “{target}”, which sets its dates.")
ENDED_BY_NOTICE = clause("Notice of {purpose} took effect {effect:on}.")
SUSPENDED = clause("It has been suspended since {effect}.")
STAGE = clause("It is not signed; its stage is “{stage}”.")
TODAY_AFTER = step("{today} is after its last possible day, {end:either}.")
TODAY_BETWEEN = step("{today} is after the earliest but not after the latest possible last day.")
TODAY_NEAR = step("{today} is within {expiring_days} days of its end.")
TODAY_WITHIN = step("{today} is within its term.")
NOT_KNOWN_SINCE = step("The last thing recorded of it is from {last}; nobody knows whether it has been in force since.")
NEVER_KNOWN = step("It has neither an end nor any other day on record: nobody knows whether it is in force.")
SETTLE_STATUS = step(
    "To settle it, ask the parties, then record its term, that it has no end, a notice, or what was done."
)
NOT_YET = step("It enters into force only {day:on}.")

# Status flags.

PROVISIONAL = rule(
    "It has been applied provisionally since {day}; it is not in force yet.",
    "Vienna Convention on the Law of Treaties art. 25",
)
PROVISIONAL_FROM = rule(
    "It will be applied provisionally from {day}; it is not in force yet.",
    "Vienna Convention on the Law of Treaties art. 25",
)
PROVISIONAL_PERHAPS = rule(
    "It is applied provisionally from {day}, which may have passed; it is not in force yet.",
    "Vienna Convention on the Law of Treaties art. 25",
)

IN_RENEWAL = clause("“{title}” is in preparation to follow it; its stage is “{stage}”.")
NOTICE_GIVEN = clause("Notice of {purpose} was given and takes effect {effect:on}.").past(
    "Notice of {purpose} was given and took effect {effect:on}.", "effect"
)
SOME_PARTY = text("One party")
WITHDRAWN_PARTY = clause("{who} has withdrawn; it continues among the others.")
DORMANT = rule(
    "Nothing has been recorded for it since {last}: no visit, signature or follow-up; after {dormant_months} months we call it dormant."
)
NO_END_DATE = clause("It has no end date.")
OUTLIVES = rule("It outlasts its framework “{framework}”, which ends {end:on}.").past(
    "It outlasts its framework “{framework}”, which ended {end:on}.", "end"
)
EXTENDED_BY = clause("It was extended by “{id}”.")
ONE_OF_ITS_ENDS = text("one of its ends")

# What a rule of counting is cited from, by the source that stands with its sentence and by the country of a party; “” if
# no party's law is known, JP only where terms are counted as in Japan.

CITED_FOR = text("for {country}: {source}")
_EVENT = {
    "": text("as in Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2); CPC art. 641; Dodds v Walker [1981] 1 WLR 1027"),
    "DE": text("BGB §§ 187(1), 188(2) and (3)"),
    "FR": text("Code de procédure civile art. 641"),
    "GB": text("Dodds v Walker [1981] 1 WLR 1027"),
    "CH": text("Code of Obligations art. 77"),
    "EU": text("Reg. 1182/71 art. 3"),
    "JP": text("Japanese Civil Code arts 140, 141, 143"),
}
_BACK = {
    **_EVENT,
    "JP": text("Japanese Civil Code arts 140–143, by analogy: Great Court of Cassation, 2 May 1931"),
}
_PROLONGED = {"": text("as in BGB § 190"), "DE": text("BGB § 190"), "JP": text("Japanese Civil Code arts 140, 143")}
_IN_FRANCE = {"": text("as in Code civil art. 1213"), "FR": text("Code civil art. 1213")}
CITATIONS = {
    LAST_DAY_EVENT.source: _EVENT,
    LAST_DAY_JAPAN.source: {"JP": text("Japanese Civil Code arts 140, 143")},
    ENTERS_AFTER_MONTHS.source: _EVENT,
    LAST_DAY_START.source: {
        "": text("as in BGB §§ 187(2), 188(2)"),
        "DE": text("BGB §§ 187(2), 188(2)"),
        "JP": text("Japanese Civil Code arts 140, 143"),
    },
    LAST_DAY_DAYS.source: {"": text("as in BGB § 191"), "DE": text("BGB § 191")},
    NOTICE_LAW.source: _BACK,
    ROLLED.source: _PROLONGED,
    NO_SHIFT.source: {
        "": text("as in Reg. 1182/71 art. 4; BGB § 193 covers only acts"),
        "DE": text("BGB § 193 covers only acts"),
        "EU": text("Reg. 1182/71 art. 4"),
        "FR": text("CPC arts 640 and 642 extend only the time for an act"),
        "JP": text("Japanese Civil Code art. 142 moves it only where it is customary not to trade on that day"),
    },
    NOTICE_NO_SHIFT.source: {
        "": text("as in BGH III ZR 172/04"),
        "DE": text("BGH III ZR 172/04"),
        "FR": text("CPC art. 642 extends no period counted backwards: Cass. 2e civ., 4 Feb 1998, 96-13.391"),
    },
    EXTENDED_LATE.source: _IN_FRANCE,
    "Reg. 1182/71 art. 3; BGB §§ 187, 188; CPC art. 641": _EVENT,
}
