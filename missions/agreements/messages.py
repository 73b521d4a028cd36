"""The sentences on agreements: how an obligation is met, why a step is rejected, and what a step means."""

from missions.messages import assumption, clause, outcome, remedy, rule, step

OWED = clause("Owed in each {}: {}, at least {}.")
OWED_ROLLING = clause("Owed in any twelve months: {}, at least {}.")
UNNAMED = "visits"
BASIS = assumption("That this is owed is {}, not stated in so many words.")
BASIS_REASON = assumption("That this is owed is {}: {}")

# When a window of an obligation begins and ends.

AGREEMENT_YEAR = step(
    "Year {} of the agreement runs from {} to {}, counted in one step from its beginning, {}.",
    "Reg. 1182/71 art. 3; BGB §§ 187, 188; CPC art. 641",
)
AGREEMENT_YEAR_JAPAN = step(
    "Year {} of the agreement runs from {} to {}, counted in one step from its beginning, {}.",
    "Japanese Civil Code arts 140, 143",
)
CALENDAR_YEAR = step("Calendar year {} runs from {} to {}.")
TWELVE_MONTHS_FIRST = step("The first twelve months run from {} to {}.")
TWELVE_MONTHS_AFTER = step("The next twelve months run from {} to {}, counted from the visit before, {}.")
TWELVE_MONTHS_MORE = step("The next twelve months run from {} to {}, counted in one step from {}.")
TWELVE_MONTHS_DONE = step("The last visit it wants closes the window, {}; the next twelve months are counted from it.")
CUT = step("The agreement runs only from {} to {} of it.")
SHORT_FULL = rule("Though shorter than the others, the window counts in full, as recorded.")
SHORT_SHARE = rule(
    "The window has {} of {} days; of the {} owed in a whole one, that makes {}, rounded up, as recorded."
)

# Which visits count.

DONE = step("“{}” counts: {}.")
MAY_COUNT = step("“{}” may count, but its day is not certain: {}.")
MAY_COUNT_TODAY = step("“{}” is today, {}: it counts once the day is over.")
MAY_COUNT_ENDED = step("“{}” may count, but the agreement may have ended before: {}.")
MAY_COUNT_NO_DAY = step("“{}” may count, but its day is not recorded.")
PLANNED = step("“{}” is still to come: {}. What is planned is not done.")
PLANNED_NO_DAY = step("“{}” is planned without a day. What is planned is not done.")
DAY_OF_MISSION = assumption("The day of “{}” is not recorded; the days of its mission are taken.")
RECORD_DAY = remedy("The day of “{}” (field “Day”).")

# Whether the window is met.

MET = step("Of {} owed, {} took place: it is met.")
UNCONFIRMED = step("Of {} owed, {} surely took place and {} may have: it is not confirmed.")
MISSED = step("Of {} owed, {} took place by {}: it was missed.")
AT_RISK = step("Of {} owed, {} took place; days left: {}, fewer than the {} that a journey takes to arrange.")
OPEN = step("Of {} owed, {} took place; days left: {}.")
IF_NOBODY_ACTS = outcome("Without enough visits by {} it is missed.")

# Whose turn it is.

TURN = step("{} hosted last, {}, and the parties take turns: now {} should host.")
HOSTED = step("{} hosted last, {}, and the parties take turns.")
RECORD_HOST = remedy("Who received at “{}” (field “Host”), since the parties take turns.")

# What is assumed.

BEGUN_PARTLY = assumption("The agreement's beginning is only known as {}: the earliest day, {}, is taken.")
BEGUN_UNSURE = assumption("The agreement's beginning is not certain: {}.")
NOT_BEGUN_VISIT = assumption(
    "When the agreement begins is not known: counting begins with {}, when the first visit that counts took place."
)
NOT_BEGUN_FILE = assumption(
    "When the agreement begins is not known: counting begins with {}, the year since which it is on file."
)
NOT_BEGUN_TODAY = assumption("When the agreement begins is not known: counting begins with the present year, {}.")
NO_ANNIVERSARY = assumption("Without a beginning it has no anniversaries: calendar years are taken instead.")
RECORD_ENTRY = remedy("When the agreement enters into force (field “Entry into force”).")
FIRST_DAY_UNKNOWN = assumption("Whether the agreement's first day counts is not stated: the earlier reading is taken.")
RECORD_FIRST_DAY = remedy("Whether the agreement's first day counts (field “First day”).")
AFTER_PARTIAL_VISIT = assumption(
    "The day of the last visit that counted is only known as {}: the earliest day, {}, is taken."
)
ENDED_PARTLY = assumption(
    "The agreement's end is only known as {}: whether a visit after {} still counts is not certain."
)

# Why a step is rejected.

NOT_SIGNED = "“{}” is not signed, its stage is {}: record first that it was signed (fields “Stage” and “Signatures”)."
ABANDONED = "“{}” was abandoned, so there is nothing to go on from: add a new agreement instead."
OVER = "“{}” is over: {}"
INSTRUMENT = "“{}” {} “{}”, which carries the dates: name that one, {}."
IN_RENEWAL = "“{}” ({}) is being prepared to follow it, its stage is {}: sign that one, or abandon it first."
FOLLOWED = "“{}” ({}) {} it already: go on from that one."
ID_TAKEN = "The id {} is taken by “{}”: give another one."
SIGNED_AHEAD = "The day of signing (signed), {}, lies ahead of {}: give it once it is signed."
SIGNED_OPEN = "The day of signing (signed), {}, has no first day: name a day, a month or a year."
EITHER = "Give either a length (term) or a last day (until), not both."
NO_LENGTH = "A length of {} is none: write 2 years, 18 months or 10 days."
NOT_AFTER = "The new last day (until), {}, must lie after the present one, {}."
PERHAPS_NOT_AFTER = (
    "Whether the new last day (until), {}, lies after the present one, {}, is not certain: "
    "name a day or a month that does."
)
NOT_AFTER_SIGNING = "The new last day (until), {}, must lie after the day of signing, {}."
UNTIL_OPEN = "The new last day (until), {}, has no end: name a day, a month or a year."

EXTENSION_SIGNED = (
    "The day of signing (signed) is missing: an extension counts only if it was signed before the end, so name the day."
)
EXTENSION_SIGNED_PARTLY = (
    "The day of signing (signed) must be one day, not {}: an extension counts only if it was signed before the end."
)
EXTENSION_LENGTH = "Say until when (until) or by how long (by) it is extended: one of the two."
EXTENSION_ENDLESS = "“{}” runs for an indefinite time: it has no last day to put off."
EXTENSION_NO_END = "The present last day of “{}” is not known, so it cannot be put off: record “{}” first."
EXTENSION_LATE = rule(
    "Signed {}, after its last possible day, {}, it prolongs nothing: in law it is a new contract, so use renew.",
    "Code civil art. 1213",
)
EXTENSION_BEFORE = "The day of signing (signed), {}, lies before “{}” was signed, {}."
EXTENSION_TWICE = "“{}” ({}) extends it already, until {}: nothing was added."

ITSELF = "An agreement cannot supersede itself: name the newer one (by)."
CIRCLE = "“{}” is itself followed by “{}”: superseded by it, the two would follow one another in a circle."
SUPERSEDED_ALREADY = "“{}” ({}) {} “{}” already."

NOT_A_PARTY = "“{}” is no party to “{}” (by): name one of {}."
NOTICE_TWICE = "Notice of {} is on file already, {}: withdraw that one first, or correct it."
NOTICE_AHEAD = "The day on which the notice was {} ({}), {}, lies ahead of {}: record it once it was given."
NOTICE_BACKWARDS = "The notice cannot have been received {} before it was sent, {} (received)."
NOTICE_EARLY = "The notice cannot take effect {} before it was given, {} (effective)."
NO_NOTICE = "No notice on “{}” stands that could be withdrawn: {}"
NO_NOTICE_AT_ALL = "none is on file."
NO_NOTICE_SUCH = "those on file are of another purpose, by others, or withdrawn already."
NOTICE_DONE = "Notice of {} took effect {}: it can no longer be withdrawn; if it was never given, edit the agreement."
WITHDRAWN_BEFORE = "The notice cannot be withdrawn {} before it was given, {} (sent)."

ENDS_WHEN = "Say on which day it ends (effective)."
ENDS_OPEN = "The day it ends (effective), {}, must be a day, a month or a year."
ENDS_BEFORE_BEGUN = "It cannot end {} before it begins, {} (effective)."
ENDS_AFTER_END = "It ends anyhow {}: name an earlier day than {} (effective), or extend it."

# What a step means.

RENEWED = "“{}” ({}) renews it, signed {}."
TO_RENEW = "“{}” ({}) is being prepared to renew it; until it is signed, the present agreement is in renewal."
STARTS_AFTER = "Its term starts {}, the day after the present one ends."
STARTS_AT_SIGNING = "Its term starts at signing."
LASTS = "It lasts {}."
LASTS_AS_RECORDED = "It lasts {}, the renewal period on record."
LASTS_AS_BEFORE = assumption("It lasts {}, as long as the present one, since no renewal period is on record.")
LASTS_EDITIONS = assumption("It lasts {} editions of {}, as many as the present one.")
LASTS_ENDLESSLY = "It runs for an indefinite time, as the present one does."
AS_LONG = "As long as the term of “{}”."
LASTS_UNTIL = "Its last day is {}."
ENDS = "Its last day is then {}."
PROLONGS = rule("The renewal prolongs what was agreed: the same agreement goes on.", "Code civil art. 1213")
MAKES_NEW = rule("The renewal makes a new agreement of the same content.", "Code civil art. 1214")

EXTENSION_OF = "Extension of {}"
EXTENDED = "“{}” ({}) extends it, signed {}."
ENDS_NOW = "It now ends {}; before, {}."

SUPERSEDED = "“{}” ({}) supersedes it, from {}."
SUPERSEDED_UNDATED = "“{}” ({}) supersedes it; from when is not known."
TO_SUPERSEDE = "“{}” ({}) is to supersede it; until that one is signed, this one stays as it is."

GIVEN = "Notice of {} is recorded, {}."
GIVEN_BY = "Notice of {} by {} is recorded, {}."
SENT = "sent {}"
RECEIVED = "received {}"
SENT_AND_RECEIVED = "sent {} and received {}"
EFFECTIVE = "to take effect {}"
UNDATED = "without a day"
TAKES_EFFECT = "It takes effect {}."
TAKES_EFFECT_BY_RULE = "By its rule it takes effect {}."
ENDS_WITH_TERM = "It ends with its term, {}."
RENEW_NEXT = "The new term itself is recorded by renewing or extending the agreement."
OTHERS_GO_ON = "It goes on among the other parties."
WITHDRAWN = "Notice of {} is withdrawn {}."
WITHDRAWN_BY = "Notice of {} by {} is withdrawn {}."
ENDS_BY_CONSENT = "It ends {}, by mutual consent."
ENDS_BY_PARTY = "It ends {}, terminated by {}."

# Warnings.

NOT_RENEWABLE = "It is recorded as not renewable: the new agreement needs a decision of its own."
CAPPED = "It may be renewed {} times at most, and was already: the new agreement needs a decision of its own."
CAPPED_TOTAL = "It may last {} in all, until {}; the new term ends later, {}."
GAP = rule(
    "It ended {}: between the terms, from {} to {}, nothing is agreed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
GAP_DAY = rule(
    "It ended {}: between the terms, on {}, nothing is agreed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
GAP_OPEN = rule(
    "It ended {}: from {} until the new one is signed nothing is agreed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
BETWEEN_READINGS = (
    "It was signed {}, between the readings of its last day, {}: whether that was in time is not certain."
)
GOES_ON = "Unless notice is given, the present agreement renews itself after {}, whatever is being prepared."
NOTICE_STANDS = "Notice was given and not withdrawn: the present agreement ends {}."
NOTICE_CUTS = "It still ends {}, not {}: a notice, or what it depends on, ends it earlier."
STARTS_BEFORE = "“{}” ({}), which is being prepared to follow it, starts {}, before the new last day, {}."
LENGTH_UNKNOWN = "How long the new term lasts is not known: record it (field “Term”)."
END_UNKNOWN = "When the present term ends is not known, so neither is when the new one starts: record “{}”."
NOBODY_SHARED = "“{}” and “{}” have no party in common."
NEVER_SIGNED = "“{}” was never signed, so there is nothing to supersede: it could simply be abandoned."
FOLLOWED_BY = "“{}” ({}) {} it as well: only one can be the next."
TOO_LATE = "That is too late for the present term, which ends {}: it ends with a later one, {}."
TOO_LATE_TO_RENEW = "That is too late for the present term, which ends {}: the last day for it was {}."
NO_EFFECT = "When it takes effect is neither stated nor ruled: record it (effective), or the notice rule."
ENDS_ANYHOW = "It does not renew itself: it ends {} anyhow."
NO_CLAUSE = "No rule is on record by which notice of {} may be given: check the text."
UNILATERAL = rule(
    "A notice that was received binds whoever gave it; unless the rule allows otherwise, all parties must agree.",
    "BGB § 130(1)",
)
OVERLAP = "The terms of “{}” ({}) and “{}” ({}) overlap."
FROM_TO = "{} to {}"
FROM_ON = "from {}"
