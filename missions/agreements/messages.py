"""The sentences on agreements: how an obligation is met, why a step is rejected, and what a step means."""

from missions.messages import assumption, clause, outcome, remedy, rule, step, text

OWED = clause("Owed in each {window}: {what}, at least {quota}.")
OWED_ROLLING = clause("Owed in any twelve months: {what}, at least {quota}.")
INTENDED = clause("Meant for each {window}, as {strength} and not owed: {what}, at least {quota}.")
INTENDED_ROLLING = clause("Meant for any twelve months, as {strength} and not owed: {what}, at least {quota}.")
INTENDED_STANDS = step("Of {quota} meant, {sure} surely took place and {count} may have.")
OBLIGATIONS = {
    (True, True): OWED,
    (True, False): OWED_ROLLING,
    (False, True): INTENDED,
    (False, False): INTENDED_ROLLING,
}
"""How an obligation is told: by whether it is owed, and whether its window is one of the calendar."""
STRENGTHS = {"intention": text("an intention"), "suggestion": text("a suggestion")}
"""What is no commitment, in words."""
UNNAMED = text("visits")
BASIS = assumption("This is {basis}, not stated in so many words.")
BASIS_REASON = assumption("This is {basis}: {reason}")

# When a window of an obligation begins and ends.

AGREEMENT_YEAR = step(
    "Year {number} of the agreement runs from {first} to {last}, counted in one step from its beginning, {begun}.",
    "Reg. 1182/71 art. 3; BGB §§ 187, 188; CPC art. 641",
)
AGREEMENT_YEAR_JAPAN = step(
    "Year {number} of the agreement runs from {first} to {last}, counted in one step from its beginning, {begun}.",
    "Japanese Civil Code arts 140, 143",
)
SINCE_PROVISIONAL = clause("It is owed from {day} on, since when the agreement is applied provisionally.")
YEARS_PROVISIONAL = assumption(
    "The agreement is not in force yet: its years are counted from {day}, since when it is applied provisionally."
)
CALENDAR_YEAR = step("Calendar year {year} runs from {first} to {last}.")
TWELVE_MONTHS_FIRST = step("The first twelve months run from {first} to {last}.")
TWELVE_MONTHS_AFTER = step(
    "The next twelve months run from {first} to {last}, counted from the visit before, {before}."
)
TWELVE_MONTHS_MORE = step("The next twelve months run from {first} to {last}, counted in one step from {counted_from}.")
TWELVE_MONTHS_DONE = step(
    "The last visit it wants closes the window, {closed}; the next twelve months are counted from it."
)
CUT = step("The agreement runs only from {first} to {last} of it.")
SHORT_FULL = rule("Though shorter than the others, the window counts in full, as recorded.")
SHORT_SHARE = rule(
    "The window has {part} of {whole} days; of the {quota} owed in a whole one, that makes {share}, rounded up, as recorded."
)

# Which visits count.

DONE = step("“{visit}” counts: {day}.")
MAY_COUNT = step("“{visit}” may count, but its day is not certain: {day}.")
MAY_COUNT_TODAY = step("“{visit}” is today, {day}: it counts once the day is over.")
MAY_COUNT_ENDED = step("“{visit}” may count, but the agreement may have ended before: {day}.")
MAY_COUNT_WINDOW = step("“{visit}” may count, but whether its day lies in the window is not certain: {day}.")
MAY_COUNT_NO_DAY = step("“{visit}” may count, but its day is not recorded.")
PLANNED = step("“{visit}” is still to come: {day}. What is planned is not done.")
PLANNED_NO_DAY = step("“{visit}” is planned without a day. What is planned is not done.")
DAY_OF_MISSION = assumption("The day of “{visit}” is not recorded; the days of its mission are taken.")
RECORD_DAY = remedy("The day of “{visit}” (field “Day”).")

# Whether the window is met.

MET = step("Of {quota} owed, {sure} took place: it is met.")
SHARED = step("“{visit}” may count in any of {count} windows, but only in one of them: not all of these are met by it.")
UNCONFIRMED = step("Of {quota} owed, {sure} surely took place and {count} may have: it is not confirmed.")
MISSED = step("Of {quota} owed, {sure} took place by {last}: it was missed.")
PERHAPS_CLOSED = step("Of {quota} owed, {sure} surely took place; the window is over already or runs until {latest}.")
PERHAPS_NOT_OWED = step(
    "Of {quota} owed, {sure} surely took place by {last}, but whether so many were owed is not certain: "
    "it is not confirmed."
)
WINDOW = text("{first} to {last}")
NOT_CONFIRMED = step("Several closed windows are not confirmed: {windows}.")
TOGETHER = step("Whatever those days are, {met} of these {count} must have been met and {missed} missed.")
TOGETHER_MET = step("Whatever those days are, at least {met} of these {count} must have been met.")
TOGETHER_MISSED = step("Whatever those days are, at least {missed} of these {count} must have been missed.")

AT_RISK = step(
    "Of {quota} owed, {sure} took place; days left: {left}, fewer than the {lead_days} that a journey takes to arrange."
)
OPEN = step("Of {quota} owed, {sure} took place; days left: {left}.")
IF_NOBODY_ACTS = outcome("Without enough visits by {last} it is missed.")

# Whose turn it is.

TURN = step("{host} hosted last, {day}, and the parties take turns: now {turn} should host.")
HOSTED = step("{host} hosted last, {day}, and the parties take turns.")
LAST_HOST_UNSURE = assumption(
    "The parties take turns, but who hosted last is not known: the days of the visits leave it open."
)
RECORD_DAYS = remedy("The days of the visits by which the parties take turns (field “Day”).")
RECORD_HOST = remedy("Who received at “{visit}” (field “Host”), since the parties take turns.")

# What is assumed.

BEGUN_PARTLY = assumption("The agreement's beginning is only known as {known}: the earliest day, {day}, is taken.")
BEGUN_UNSURE = assumption("The agreement's beginning is not certain: {begun}.")
NOT_BEGUN_VISIT = assumption(
    "When the agreement begins is not known: counting begins with {year}, when the first visit that counts took place."
)
NOT_BEGUN_FILE = assumption(
    "When the agreement begins is not known: counting begins with {year}, the year since which it is on file."
)
NOT_BEGUN_TODAY = assumption("When the agreement begins is not known: counting begins with the present year, {year}.")
NO_ANNIVERSARY = assumption("Without a beginning it has no anniversaries: calendar years are taken instead.")
RECORD_ENTRY = remedy("When the agreement enters into force (field “Entry into force”).")
FIRST_DAY_UNKNOWN = assumption("Whether the agreement's first day counts is not stated: the earlier reading is taken.")
RECORD_FIRST_DAY = remedy("Whether the agreement's first day counts (field “First day”).")
AFTER_PARTIAL_VISIT = assumption(
    "The day of the last visit that counted is only known as {known}: the earliest day, {day}, is taken."
)
ENDED_PARTLY = assumption(
    "The agreement's end is only known as {ended}: whether a visit after {surely} still counts is not certain."
)

# Why a step is rejected.

NOT_SIGNED = text(
    "“{agreement}” is not signed, its stage is {stage}: record first that it was signed (fields “Stage” and “Signatures”)."
)
ABANDONED = text("“{agreement}” was abandoned, so there is nothing to go on from: add a new agreement instead.")
OVER = text("“{agreement}” is over: {why}")
INSTRUMENT = text("“{agreement}” {relation} “{target}”, which carries the dates: name that one, {id}.")
IN_RENEWAL = text(
    "“{title}” ({id}) is being prepared to follow it, its stage is {stage}: sign that one, or abandon it first."
)
FOLLOWED = text("“{title}” ({id}) {relation} it already: go on from that one.")
ID_TAKEN = text("The id {given} is taken by “{taken}”: give another one.")
SIGNED_AHEAD = text("The day of signing (signed), {signed}, lies ahead of {today}: give it once it is signed.")
SIGNED_OPEN = text("The day of signing (signed), {signed}, has no first day: name a day, a month or a year.")
EITHER = text("Give either a length (term) or a last day (until), not both.")
NO_LENGTH = text("A length of {by} is none: write 2 years, 18 months or 10 days.")
NOT_AFTER = text("The new last day (until), {until}, must lie after the present one, {end}.")
PERHAPS_NOT_AFTER = text(
    "Whether the new last day (until), {until}, lies after the present one, {end}, is not certain: "
    "name a day or a month that does."
)
NOT_AFTER_SIGNING = text("The new last day (until), {until}, must lie after the day of signing, {view}.")
UNTIL_OPEN = text("The new last day (until), {until}, has no end: name a day, a month or a year.")

EXTENSION_SIGNED = text(
    "The day of signing (signed) is missing: an extension counts only if it was signed before the end, so name the day."
)
EXTENSION_SIGNED_PARTLY = text(
    "The day of signing (signed) must be one day, not {signed}: an extension counts only if it was signed before the end."
)
EXTENSION_LENGTH = text("Say until when (until) or by how long (by) it is extended: one of the two.")
EXTENSION_ENDLESS = text("“{agreement}” runs for an indefinite time: it has no last day to put off.")
EXTENSION_NO_END = text(
    "The present last day of “{agreement}” is not known, so it cannot be put off: record “{missing}” first."
)
EXTENSION_LATE = rule(
    "Signed {day}, after its last possible day, {end}, it prolongs nothing: in law it is a new contract, so use renew.",
    "Code civil art. 1213",
)
EXTENSION_BEFORE = text("The day of signing (signed), {signed}, lies before “{agreement}” was signed, {first}.")
EXTENSION_TWICE = text("“{title}” ({id}) extends it already, until {end}: nothing was added.")

ITSELF = text("An agreement cannot supersede itself: name the newer one (by).")
CIRCLE = text(
    "“{by}” is itself followed by “{agreement}”: superseded by it, the two would follow one another in a circle."
)
SUPERSEDED_ALREADY = text("“{by}” ({id}) {relation} “{agreement}” already.")

NOT_A_PARTY = text("“{party}” is no party to “{agreement}” (by): name one of {bound}.")
NOTICE_TWICE = text(
    "Notice of {purpose} is on file already, {sent_and_received}: withdraw that one first, or correct it."
)
NOTICE_AHEAD = {
    "sent": text(
        "The day on which the notice was sent (sent), {day}, lies ahead of {today}: record it once it was given."
    ),
    "received": text(
        "The day on which the notice was received (received), {day}, lies ahead of {today}: record it once it was given."
    ),
    "withdrawn": text(
        "The day on which the notice was withdrawn (sent), {day}, lies ahead of {today}: record it once it was given."
    ),
}
NOTICE_BACKWARDS = text("The notice cannot have been received {received} before it was sent, {sent} (received).")
NOTICE_EARLY = text("The notice cannot take effect {effective} before it was given, {given} (effective).")
NO_NOTICE = text("No notice on “{agreement}” stands that could be withdrawn: {why}")
NO_NOTICE_AT_ALL = text("none is on file.")
NO_NOTICE_SUCH = text("those on file are of another purpose, by others, or withdrawn already.")
NOTICE_DONE = text(
    "Notice of {purpose} took effect {effect}: it can no longer be withdrawn; if it was never given, edit the agreement."
)
WITHDRAWN_BEFORE = text("The notice cannot be withdrawn {on} before it was given, {sent} (sent).")

ENDS_WHEN = text("Say on which day it ends (effective).")
ENDS_OPEN = text("The day it ends (effective), {on}, must be a day, a month or a year.")
ENDS_BEFORE_BEGUN = text("It cannot end {on} before it begins, {begun} (effective).")
ENDS_AFTER_END = text("It ends anyhow {end}: name an earlier day than {on} (effective), or extend it.")

# What a step means.

RENEWED = text("“{new}” ({id}) renews it, signed {signed}.")
TO_RENEW = text(
    "“{new}” ({id}) is being prepared to renew it; until it is signed, the present agreement is in renewal."
)
STARTS_AFTER = text("Its term starts {end}, the day after the present one ends.")
STARTS_AT_SIGNING = text("Its term starts at signing.")
LASTS = text("It lasts {length}.")
LASTS_AS_RECORDED = text("It lasts {period}, the renewal period on record.")
LASTS_AS_BEFORE = assumption("It lasts {duration}, as long as the present one, since no renewal period is on record.")
LASTS_EDITIONS = assumption("It lasts {editions} editions of {series}, as many as the present one.")
LASTS_ENDLESSLY = text("It runs for an indefinite time, as the present one does.")
AS_LONG = text("As long as the term of “{agreement}”.")
LASTS_UNTIL = text("Its last day is {until}.")
ENDS = text("Its last day is then {end}.")
PROLONGS = rule("The renewal prolongs what was agreed: the same agreement goes on.", "Code civil art. 1213")
MAKES_NEW = rule("The renewal makes a new agreement of the same content.", "Code civil art. 1214")

EXTENSION_OF = text("Extension of {agreement}")
EXTENDED = text("“{new}” ({id}) extends it, signed {day}.")
ENDS_NOW = text("It now ends {end}; before, {before}.")

OLDER = text(
    "“{by}” is the older one: it began {begun}, and “{agreement}” {later}. Go to “{by}” and name “{agreement}” as the newer one (by)."
)
SUPERSEDED = text("“{newer}” ({id}) supersedes it, from {begins}.")
SUPERSEDED_UNDATED = text("“{newer}” ({id}) supersedes it; from when is not known.")
TO_SUPERSEDE = text("“{newer}” ({id}) is to supersede it; until that one is signed, this one stays as it is.")

GIVEN = text("Notice of {purpose} is recorded, {sent_and_received}.")
GIVEN_BY = text("Notice of {purpose} by {by} is recorded, {sent_and_received}.")
SENT = text("sent {sent}")
RECEIVED = text("received {received}")
SENT_AND_RECEIVED = text("sent {sent} and received {received}")
EFFECTIVE = text("to take effect {effective}")
UNDATED = text("without a day")
TAKES_EFFECT = text("It takes effect {effect}.")
ENDS_WITH_TERM = text("It ends with its term, {effect}.")
RENEWED_UNTIL = text("So the next term follows: it runs until {end}.")
RENEW_NEXT = text("The new term itself is recorded by renewing or extending the agreement.")
OTHERS_GO_ON = text("It goes on among the other parties.")
WITHDRAWN = text("Notice of {purpose} is withdrawn {day}.")
WITHDRAWN_BY = text("Notice of {purpose} by {by} is withdrawn {day}.")
ENDS_BY_CONSENT = text("It ends {on}, by mutual consent.")
ENDS_BY_PARTY = text("It ends {on}, terminated by {by}.")

# Warnings.

NOT_RENEWABLE = text("It is recorded as not renewable: the new agreement needs a decision of its own.")
CAPPED = text(
    "It may be renewed {max_count} times at most, and was already: the new agreement needs a decision of its own."
)
CAPPED_TOTAL = text("It may last {max_total} in all, until {limit}; the new term ends later, {end}.")
GAP = rule(
    "It ended {end}: between the terms, from {first} to {last}, nothing is agreed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
GAP_DAY = rule(
    "It ended {end}: between the terms, on {last}, nothing is agreed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
GAP_OPEN = rule(
    "It ended {end}: from {first} until the new one is signed nothing is agreed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
BETWEEN_READINGS = text(
    "It was signed {day}, between the readings of its last day, {end}: whether that was in time is not certain."
)
GOES_ON = text("Unless notice is given, the present agreement renews itself after {end}, whatever is being prepared.")
NOTICE_STANDS = text("Notice was given and not withdrawn: the present agreement ends {end}.")
NOTICE_CUTS = text("It still ends {end}, not {wanted}: a notice, or what it depends on, ends it earlier.")
STARTS_BEFORE = text(
    "“{title}” ({id}), which is being prepared to follow it, starts {starts}, before the new last day, {end}."
)
LENGTH_UNKNOWN = text("How long the new term lasts is not known: record it (field “Term”).")
END_UNKNOWN = text(
    "When the present term ends is not known, so neither is when the new one starts: record “{missing}”."
)
NOBODY_SHARED = text("“{agreement}” and “{by}” have no party in common.")
NEVER_SIGNED = text("“{agreement}” was never signed, so there is nothing to supersede: it could simply be abandoned.")
FOLLOWED_BY = text("“{title}” ({id}) {relation} it as well: only one can be the next.")
TOO_LATE = text("That is too late for the present term, which ends {end}: it ends with a later one, {later}.")
TOO_LATE_TO_RENEW = text("That is too late for the present term, which ends {end}: the last day for it was {last}.")
NO_EFFECT = text("When it takes effect is neither stated nor ruled: record it (effective), or the notice rule.")
ENDS_ANYHOW = text("It does not renew itself: it ends {end} anyhow.")
NO_CLAUSE = text("No rule is on record by which notice of {purpose} may be given: check the text.")
UNILATERAL = rule(
    "A notice that was received binds whoever gave it; unless the rule allows otherwise, all parties must agree.",
    "BGB § 130(1)",
)
OVERLAP = text("The terms of “{agreement}” ({range}) and “{other}” ({other_range}) overlap.")
FROM_ON = text("from {day}")
EXTEND_UNTIL = text("extend “{agreement}” until {wanted}")
GIVE_NOTICE_ON = text("give notice of {purpose} on “{agreement}”")
WITHDRAW_ON = text("withdraw notice of {purpose} on “{agreement}”")
TERMINATE_ON = text("terminate “{agreement}” on {on}")
RENEW = text("renew “{agreement}”")
SUPERSEDE_BY = text("supersede “{agreement}” by “{by}”")

# Documents.

ATTACHED = text("Recorded with “{title}”: {document}.")
ATTACHED_ALREADY = text("“{title}” has that document already: {document}.")
STEP_ATTACH = text("record document “{document}” of “{title}”")
