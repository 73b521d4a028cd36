"""The sentences on agreements: how an obligation is met, why a step is rejected, and what a step means."""

from missions.messages import assumption, clause, outcome, remedy, rule, step, text

OWED = clause("Owed in each {window}: {what}, at least {quota}.")
OWED_ROLLING = clause("Owed in any twelve months: {what}, at least {quota}.")
INTENDED = clause("Intended for each {window}, as {strength}, not an obligation: {what}, at least {quota}.")
INTENDED_ROLLING = clause("Intended for any twelve months, as {strength}, not an obligation: {what}, at least {quota}.")
INTENDED_STANDS = step("Of {quota} intended, {sure} certainly took place and {count} may have.")
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
BASIS = assumption("This is {basis}, not stated explicitly.")
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
SINCE_PROVISIONAL = clause("It is owed from {day}, when the agreement began to apply provisionally.")
YEARS_PROVISIONAL = assumption(
    "The agreement is not in force yet: its years are counted from {day}, when it began to apply provisionally."
)
CALENDAR_YEAR = step("Calendar year {year} runs from {first} to {last}.")
TWELVE_MONTHS_FIRST = step("The first twelve months run from {first} to {last}.")
TWELVE_MONTHS_AFTER = step(
    "The next twelve months run from {first} to {last}, counted from the visit before, {before}."
)
TWELVE_MONTHS_MORE = step("The next twelve months run from {first} to {last}, counted in one step from {counted_from}.")
TWELVE_MONTHS_DONE = step(
    "The last visit required closes the window, {closed}; the next twelve months are counted from it."
)
CUT = step("The agreement covers only {first} to {last} of it.")
SHORT_FULL = rule("The window is shorter than the others but counts in full, as recorded.")
SHORT_SHARE = rule(
    "The window has {part} of {whole} days; of the {quota} owed in a full one, that makes {share}, rounded up, as recorded."
)

# Which visits count.

DONE = step("“{visit}” counts: {day}.")
MAY_COUNT = step("“{visit}” may count, but its day is uncertain: {day}.")
MAY_COUNT_TODAY = step("“{visit}” is today, {day}: it counts once the day is over.")
MAY_COUNT_ENDED = step("“{visit}” may count, but the agreement may have ended before: {day}.")
MAY_COUNT_WINDOW = step("“{visit}” may count, but its day may fall outside the window: {day}.")
MAY_COUNT_NO_DAY = step("“{visit}” may count, but its day is not recorded.")
PLANNED = step("“{visit}” is still to come: {day}. Planned visits do not count yet.")
PLANNED_NO_DAY = step("“{visit}” is planned without a day. Planned visits do not count yet.")
DAY_OF_MISSION = assumption("The day of “{visit}” is not recorded, so the days of its mission are used.")
RECORD_DAY = remedy("The day of “{visit}” (field “Day”).")

# Whether the window is met.

MET = step("Of {quota} owed, {sure} took place: obligation met.")
SHARED = step("“{visit}” may count in any of {count} windows but only in one, so it cannot meet all of them.")
UNCONFIRMED = step("Of {quota} owed, {sure} certainly took place and {count} may have: unconfirmed.")
MISSED = step("Of {quota} owed, {sure} took place by {last}: obligation missed.")
PERHAPS_CLOSED = step(
    "Of {quota} owed, {sure} certainly took place; the window may be over already or run until {latest}."
)
PERHAPS_NOT_OWED = step(
    "Of {quota} owed, {sure} certainly took place by {last}, but perhaps fewer were owed: unconfirmed."
)
WINDOW = text("{first} to {last}")
NOT_CONFIRMED = step("Several closed windows are unconfirmed: {windows}.")
TOGETHER = step("Whichever those days are, {met} of these {count} must have been met and {missed} missed.")
TOGETHER_MET = step("Whichever those days are, at least {met} of these {count} must have been met.")
TOGETHER_MISSED = step("Whichever those days are, at least {missed} of these {count} must have been missed.")

AT_RISK = step(
    "Of {quota} owed, {sure} took place; {left} days left, fewer than the {lead_days} it takes to arrange travel."
)
OPEN = step("Of {quota} owed, {sure} took place; days left: {left}.")
IF_NOBODY_ACTS = outcome("Without enough visits by {last} the obligation is missed.")

# Whose turn it is.

TURN = step("{host} hosted last, {day}, and the parties take turns: it is the turn of {turn} to host.")
HOSTED = step("{host} hosted last, {day}, and the parties take turns.")
LAST_HOST_UNSURE = assumption("The parties take turns, but the days of the visits leave open who hosted last.")
RECORD_DAYS = remedy("The days of the visits by which the parties take turns (field “Day”).")
RECORD_HOST = remedy("Who hosted “{visit}” (field “Host”), because the parties take turns.")

# What is assumed.

BEGUN_PARTLY = assumption("The agreement's beginning is known only as {known}, so the earliest day, {day}, is used.")
BEGUN_UNSURE = assumption("The agreement's beginning is uncertain: {begun}.")
NOT_BEGUN_VISIT = assumption(
    "The agreement's beginning is not known: counting starts with {year}, the year of the first visit that counts."
)
NOT_BEGUN_FILE = assumption(
    "The agreement's beginning is not known: counting starts with {year}, the year it was recorded."
)
NOT_BEGUN_TODAY = assumption("The agreement's beginning is not known: counting starts with the current year, {year}.")
NO_ANNIVERSARY = assumption("Without a beginning it has no anniversaries, so calendar years are used instead.")
RECORD_ENTRY = remedy("When the agreement enters into force (field “Entry into force”).")
FIRST_DAY_UNKNOWN = assumption(
    "It is not stated whether the agreement's first day counts, so the earlier reading is used."
)
RECORD_FIRST_DAY = remedy("Whether the agreement's first day counts (field “First day”).")
AFTER_PARTIAL_VISIT = assumption(
    "The day of the last visit that counted is known only as {known}, so the earliest day, {day}, is used."
)
ENDED_PARTLY = assumption("The agreement's end is known only as {ended}, so a visit after {surely} may not count.")

# Why a step is rejected.

NOT_SIGNED = text(
    "“{agreement}” is not signed; its stage is {stage}: first record that it was signed (fields “Stage” and “Signatures”)."
)
ABANDONED = text("“{agreement}” was abandoned, so there is nothing to continue: add a new agreement instead.")
OVER = text("“{agreement}” is over: {why}")
INSTRUMENT = text("“{agreement}” {relation} “{target}”, which sets the dates: choose that one, {id}.")
IN_RENEWAL = text(
    "“{title}” ({id}) is in preparation to follow it; its stage is {stage}: sign it, or abandon it first."
)
FOLLOWED = text("“{title}” ({id}) already {relation} it: continue from that one.")
ID_TAKEN = text("The id {given} is taken by “{taken}”: enter another one.")
SIGNED_AHEAD = text(
    "The day of signing (signed), {signed}, is in the future (today is {today}): enter it once it is signed."
)
SIGNED_OPEN = text("The day of signing (signed), {signed}, has no first day: enter a day, a month or a year.")
EITHER = text("Enter either a length (term) or a last day (until), not both.")
NO_LENGTH = text("{by} is not a usable length: write 2 years, 18 months or 10 days.")
NOT_AFTER = text("The new last day (until), {until}, must be after the current one, {end}.")
PERHAPS_NOT_AFTER = text(
    "The new last day (until), {until}, may not be after the current one, {end}: enter a day or a month that is."
)
NOT_AFTER_SIGNING = text("The new last day (until), {until}, must be after the day of signing, {view}.")
UNTIL_OPEN = text("The new last day (until), {until}, has no end: enter a day, a month or a year.")

EXTENSION_SIGNED = text(
    "The day of signing (signed) is missing: an extension counts only if signed before the end, so enter the day."
)
EXTENSION_SIGNED_PARTLY = text(
    "The day of signing (signed) must be a single day, not {signed}: an extension counts only if signed before the end."
)
EXTENSION_LENGTH = text("Enter either a new last day (until) or a length (by).")
EXTENSION_ENDLESS = text("“{agreement}” runs indefinitely: it has no last day to extend.")
EXTENSION_NO_END = text(
    "The current last day of “{agreement}” is not known, so it cannot be extended: record “{missing}” first."
)
EXTENSION_LATE = rule(
    "Signed {day}, after its last possible day, {end}, it extends nothing: legally it is a new contract, so use renew.",
    "Code civil art. 1213",
)
EXTENSION_BEFORE = text("The day of signing (signed), {signed}, is before “{agreement}” was signed, {first}.")
EXTENSION_TWICE = text("“{title}” ({id}) already extends it, until {end}: nothing was added.")

ITSELF = text("An agreement cannot supersede itself: name the newer one (by).")
CIRCLE = text("“{agreement}” already follows “{by}”, so they would supersede each other in a circle.")
SUPERSEDED_ALREADY = text("“{by}” ({id}) already {relation} “{agreement}”.")

NOT_A_PARTY = text("“{party}” is not a party to “{agreement}” (by): choose one of {bound}.")
NOTICE_TWICE = text("Notice of {purpose} is already on file, {sent_and_received}: withdraw it first, or correct it.")
NOTICE_AHEAD = {
    "sent": text(
        "The day the notice was sent (sent), {day}, is in the future (today is {today}): record it once it has been sent."
    ),
    "received": text(
        "The day the notice was received (received), {day}, is in the future (today is {today}): record it once it has been received."
    ),
    "withdrawn": text(
        "The day the notice was withdrawn (sent), {day}, is in the future (today is {today}): record it once it has been withdrawn."
    ),
}
NOTICE_BACKWARDS = text("The notice cannot have been received {received} before it was sent, {sent} (received).")
NOTICE_EARLY = text("The notice cannot take effect {effective} before it was given, {given} (effective).")
NO_NOTICE = text("“{agreement}” has no notice that could be withdrawn: {why}")
NO_NOTICE_AT_ALL = text("none is on file.")
NO_NOTICE_SUCH = text("those on file have another purpose, come from others, or are withdrawn already.")
NOTICE_DONE = text(
    "Notice of {purpose} took effect {effect}: it can no longer be withdrawn; if it was never given, edit the agreement."
)
WITHDRAWN_BEFORE = text("The notice cannot be withdrawn {on} before it was given, {sent} (sent).")

ENDS_WHEN = text("Enter the day on which it ends (effective).")
ENDS_OPEN = text("The day it ends (effective), {on}, must be a day, a month or a year.")
ENDS_BEFORE_BEGUN = text("It cannot end {on} before it begins, {begun} (effective).")
ENDS_AFTER_END = text("It ends anyway {end}: enter a day earlier than {on} (effective), or extend it.")

# What a step means.

RENEWED = text("“{new}” ({id}) renews it, signed {signed}.")
TO_RENEW = text(
    "“{new}” ({id}) is in preparation to renew it; until it is signed, the current agreement is in renewal."
)
STARTS_AFTER = text("Its term starts {end}, the day after the current one ends.")
STARTS_AT_SIGNING = text("Its term starts at signing.")
LASTS = text("It runs for {length}.")
LASTS_AS_RECORDED = text("It runs for {period}, the renewal period on record.")
LASTS_AS_BEFORE = assumption(
    "It runs for {duration}, as long as the current one, because no renewal period is on record."
)
LASTS_EDITIONS = assumption("It runs for {editions} editions of {series}, as many as the current one.")
LASTS_ENDLESSLY = text("It runs indefinitely, like the current one.")
AS_LONG = text("As long as the term of “{agreement}”.")
LASTS_UNTIL = text("Its last day is {until}.")
ENDS = text("Its last day will be {end}.")
PROLONGS = rule("The renewal extends the existing agreement.", "Code civil art. 1213")
MAKES_NEW = rule("The renewal creates a new agreement with the same content.", "Code civil art. 1214")

EXTENSION_OF = text("Extension of {agreement}")
EXTENDED = text("“{new}” ({id}) extends it, signed {day}.")
ENDS_NOW = text("It now ends {end}; before, {before}.")

OLDER = text(
    "“{by}” is the older one: it began {begun}, and “{agreement}” {later}. Open “{by}” and choose “{agreement}” as the newer one (by)."
)
SUPERSEDED = text("“{newer}” ({id}) supersedes it, from {begins}.")
SUPERSEDED_UNDATED = text("“{newer}” ({id}) supersedes it; the day is not known.")
TO_SUPERSEDE = text("“{newer}” ({id}) will supersede it; until then this one stays as it is.")

GIVEN = text("Notice of {purpose} is recorded, {sent_and_received}.")
GIVEN_BY = text("Notice of {purpose} by {by} is recorded, {sent_and_received}.")
SENT = text("sent {sent}")
RECEIVED = text("received {received}")
SENT_AND_RECEIVED = text("sent {sent} and received {received}")
EFFECTIVE = text("taking effect {effective}")
UNDATED = text("without a day")
TAKES_EFFECT = text("It takes effect {effect}.")
ENDS_WITH_TERM = text("It ends with its term, {effect}.")
RENEWED_UNTIL = text("So the next term follows, until {end}.")
RENEW_NEXT = text("Record the new term itself by renewing or extending the agreement.")
OTHERS_GO_ON = text("It continues among the other parties.")
WITHDRAWN = text("Notice of {purpose} is withdrawn {day}.")
WITHDRAWN_BY = text("Notice of {purpose} by {by} is withdrawn {day}.")
ENDS_BY_CONSENT = text("It ends {on}, by mutual consent.")
ENDS_BY_PARTY = text("It ends {on}, terminated by {by}.")

# Warnings.

NOT_RENEWABLE = text("It is recorded as not renewable: the new agreement needs a separate decision.")
CAPPED = text(
    "It may be renewed {max_count} times at most, and that is used up: the new agreement needs a separate decision."
)
CAPPED_TOTAL = text("It may last {max_total} in total, until {limit}; the new term ends later, {end}.")
GAP = rule(
    "It ended {end}: nothing is agreed between the terms, from {first} to {last}, and signing makes a new agreement.",
    "Code civil art. 1213",
)
GAP_DAY = rule(
    "It ended {end}: nothing is agreed between the terms, on {last}, and signing makes a new agreement.",
    "Code civil art. 1213",
)
GAP_OPEN = rule(
    "It ended {end}: nothing is agreed from {first} until the new one is signed, and signing makes a new agreement.",
    "Code civil art. 1213",
)
BETWEEN_READINGS = text(
    "It was signed {day}, between the two readings of its last day, {end}: it may not have been in time."
)
GOES_ON = text("Unless notice is given, the current agreement renews tacitly after {end}, whatever is in preparation.")
NOTICE_STANDS = text("Notice was given and not withdrawn: the current agreement ends {end}.")
NOTICE_CUTS = text("It still ends {end}, not {wanted}: a notice, or an agreement it depends on, ends it earlier.")
STARTS_BEFORE = text("“{title}” ({id}), in preparation to follow it, starts {starts}, before the new last day, {end}.")
LENGTH_UNKNOWN = text("The length of the new term is not known: record it (field “Term”).")
END_UNKNOWN = text("The current term has no known end, so neither has the start of the new one: record “{missing}”.")
NOBODY_SHARED = text("“{agreement}” and “{by}” have no party in common.")
NEVER_SIGNED = text("“{agreement}” was never signed, so there is nothing to supersede: you can abandon it instead.")
FOLLOWED_BY = text("“{title}” ({id}) also {relation} it: only one can be next.")
TOO_LATE = text("That is too late for the current term, which ends {end}: it ends with a later one, {later}.")
TOO_LATE_TO_RENEW = text("That is too late for the current term, which ends {end}: the last day for it was {last}.")
NO_EFFECT = text(
    "Neither a record nor a rule says when it takes effect: record the day (effective), or the notice rule."
)
ENDS_ANYHOW = text("It does not renew: it ends {end} anyway.")
NO_CLAUSE = text("No rule on record allows notice of {purpose}: check the text.")
UNILATERAL = rule(
    "Notice, once received, binds whoever gave it; unless the rule allows otherwise, all parties must agree.",
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

ATTACHED = text("Attached to “{title}”: {document}.")
ATTACHED_ALREADY = text("“{title}” already has that document: {document}.")
STEP_ATTACH = text("record document “{document}” of “{title}”")
