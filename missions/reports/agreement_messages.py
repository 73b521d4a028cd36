"""The sentences on an agreement: how it stands, what lists say of it, what it says; on its days and those of a month."""

from missions.agreements.obligations import WindowState
from missions.messages import plural, text
from missions.records.agreements import AgreementKind
from missions.records.clauses import Boundary, EffectiveOn, RenewalMode, Window
from missions.records.visits import WhatHappened
from missions.terms.history import TermOrigin

# How an agreement stands.

STATUS_ENDS_ON = text("{state} · ends {end}")
STATUS_BOUND_UNTIL = text("{state} · bound until {bound}; the current term ends {end}")
STATUS_ENDED_ON = text("{state} · ended {end}")
OUTLIVES_ENDLESSLY = text("{what} survives it without end.")
OUTLIVED_ENDLESSLY = text("Something survives it without end, but no record says what.")
FLAG = text("{flag}: {why}")
WHY_STATE = text("Why it is “{state}”")
CHAIN = text("Chain of terms")
WAYS_OUT = text("Exit")
TERM = text("{begins} – {ends}, {how}"), text("begins {begins}; ends {ends}; {how}")
TERM_NOW = text("{begins} – {ends}, {how}, current"), text("begins {begins}; ends {ends}; {how}, current")
TERM_AHEAD = (
    text("{begins} – {ends}, follows if nobody acts"),
    text("begins {begins}; ends {ends}; follows if nobody acts"),
)
"""A term between two days, and one of which a day is known only in part."""
NOT_KNOWN = text("not known")
NO_END = text("no end")
ORIGINS = {
    TermOrigin.FIRST: text("first term"),
    TermOrigin.TACIT: text("renewed tacitly"),
    TermOrigin.DECLARED: text("renewed by declaration"),
    TermOrigin.EXTENDED: text("extended"),
}

# In lists.

LONGER_KINDS = {
    AgreementKind.IMPLEMENTING: text("implementing"),
    AgreementKind.COOPERATION_AGREEMENT: text("cooperation"),
}
"""Kinds of agreements that have the same short name, where there is room for a longer one."""
IN_PREPARATION = text("in preparation")
NOTICE_GIVEN = text("notice given")
DORMANT_STATUS = text("dormant")
END_WORDS = {
    "past": text("in the past"),
    "this_quarter": text("this quarter"),
    "next_quarter": text("next quarter"),
    "this_year": text("later this year"),
    "next_year": text("later next year"),
    "later": text("after next year"),
    "no_end": text("no end"),
    "not_known": text("not known"),
}
"""When an agreement ends."""
END_HEADINGS = {
    "past": text("Ended"),
    "this_quarter": text("Ends this quarter"),
    "next_quarter": text("Ends next quarter"),
    "this_year": text("Ends later this year"),
    "next_year": text("Ends later next year"),
    "later": text("Ends after next year"),
    "no_end": text("Without end"),
    "not_known": text("End not known"),
    "not_signed": text("Not signed yet"),
}
"""The headings of agreements in the order of their ends."""

# What an agreement says, as sentences.

SIGNED_WHEN = text("Signed {when}.")
SIGNED_WHEN_WHERE = text("Signed {when} in {place}.")
SIGNED_WHERE = text("Signed in {place}; the day is not recorded.")
SIGNED_SOMETIME = text("Signed; the day is not recorded.")
BOTH_SIGNED = text("{ours} signed for us, {theirs} for them.")
OURS_SIGNED = text("{ours} signed for us; who signed for them is not recorded.")
THEIRS_SIGNED = text("{theirs} signed for them; who signed for us is not recorded.")
PEOPLE_SIGNED = text("{people} signed it.")
NOT_SIGNED_BY = text("{parties} has not signed yet."), text("{parties} have not signed yet.")
ORIGINALS_IN = plural("There is {count} original, in {languages}.", "There are {count} originals, in {languages}.")
ORIGINALS = plural("There is {count} original.", "There are {count} originals.")
WRITTEN_IN = text("The text is in {languages}.")
NOT_SIGNED = text("Not signed yet; it is at the stage “{stage}”.")
GIVEN_UP = text("Abandoned before signing.")
WITH_SIGNER = text("{name} ({party})")

RUNS_FOR_UNTIL = text("In force since {begun}, for {length}, until {end}.")
RUNS_SINCE_UNTIL = text("In force since {begun}, until {end}.")
RUNS_TERM_UNTIL = text("In force since {begun}; the current term ends on {end}.")
RUNS_UNTIL = text("In force until {end}.")
RUNS_SINCE = text("In force since {begun}, without an end date.")
RUNS_WITHOUT_END = text("In force, without an end date.")
RAN_FROM_TO = text("It was in force from {begun} to {end}.")
RAN_TO = text("It was in force until {end}.")
STARTS = text("It enters into force {begun} and ends on {end}.")
END_UNKNOWN = text("Its end is not known: a date is missing.")
IS_TO_RUN = text("It will run for {length}.")
IS_TO_END = text("It will end on {end}.")
BOUND_UNTIL = text("No notice can end it before {end}.")
FOLLOWED_BY = {
    "renewed": text("{agreement} renews it."),
    "superseded": text("{agreement} replaces it."),
    "other": text("{agreement} follows it."),
}
PART_OF = text("Part of {agreement}, which sets the dates.")
THAT_DAY = text("that day")

RENEWS = text("Renews {how}.")
RENEWS_NOTICE = text("Renews {how}; {notice}.")
RENEWS_NOT = text("It does not renew.")
RENEWS_NOT_NOTICE = text("It does not renew; {notice}.")
NOTICE_ALONE = text("To leave it: {notice}.")
HOW_RENEWED = {
    RenewalMode.TACIT: (text("tacitly"), text("tacitly by {period}")),
    RenewalMode.EXPRESS: (text("only expressly"), text("only expressly, by {period}")),
    RenewalMode.LETTERS: (text("only by letters"), text("only by letters, for {period}")),
    RenewalMode.OPTION: (text("by option"), text("by option, for {period}")),
}
"""How it renews, without a length and with one."""
AT_MOST_TIMES = plural("{how}, at most once", "{how}, at most {count} times")
AT_MOST_IN_ALL = text("{how}, at most {total} in all")

BEFORE_END = text("notice {period} before the end, {counts}")
BY_DAY_OF_YEAR = text("notice by {day} each year, {counts}")
AT_ANY_TIME = text("notice of {period} at any time, {counts}")
TO_END_OF = text("notice of {period}, effective at the end of {boundary}, {counts}")
TO_ANNIVERSARY = text("notice of {period}, effective on an anniversary, {counts}")
END_BEFORE_END = text("it may be ended by notice {period} before the end, {counts}")
END_BY_DAY_OF_YEAR = text("it may be ended by notice by {day} each year, {counts}")
END_AT_ANY_TIME = text("it may be ended at any time by notice of {period}, {counts}")
END_TO_END_OF = text("it may be ended by notice of {period}, effective at the end of {boundary}, {counts}")
END_TO_ANNIVERSARY = text("it may be ended by notice of {period}, effective on an anniversary, {counts}")
BOUNDARIES = {
    Boundary.MONTH: text("a month"),
    Boundary.QUARTER: text("a quarter"),
    Boundary.HALF_YEAR: text("a half-year"),
    Boundary.CALENDAR_YEAR: text("a year"),
}
COUNTS = {
    EffectiveOn.RECEIPT: text("received"),
    EffectiveOn.DISPATCH: text("sent"),
    EffectiveOn.DEEMED: text("deemed received"),
}
"""When a notice counts as given."""

THEY_OWE = text("They owe us, {quota}: {what}: {state}.")
WE_OWE = text("We owe them, {quota}: {what}: {state}.")
BOTH_OWE = text("Each owes the other, {quota}: {what}: {state}.")
OWED = text("{what}, {quota}: {state}.")
IN_EACH = {
    Window.AGREEMENT_YEAR: plural("once in each year of the agreement", "{count} times in each year of the agreement"),
    Window.CALENDAR_YEAR: plural("once in each calendar year", "{count} times in each calendar year"),
    Window.ROLLING_YEAR: plural("once in any twelve months", "{count} times in any twelve months"),
}
WINDOW_STATES = {
    WindowState.MET: text("met until {last}"),
    WindowState.UNCONFIRMED: text("perhaps met; see what counts"),
    WindowState.MISSED: text("missed by {last}"),
    WindowState.AT_RISK: text("not met yet, due by {last}"),
    WindowState.OPEN: text("open until {last}"),
}

OPEN = text("Open")
OPEN_BY = text("{what} · {who}")
FACT_MISSING = text("no day")
MORE_OPEN = plural("{count} more", "{count} more")
CAME_ABOUT = text("How it came about")
HAPPENED = {
    WhatHappened.PROMPTED: text("prompted at {where}"),
    WhatHappened.NEGOTIATED: text("negotiated at {where}"),
    WhatHappened.SIGNED: text("signed at {where}"),
    WhatHappened.RENEWED: text("renewed at {where}"),
    WhatHappened.REVIEWED: text("reviewed at {where}"),
    WhatHappened.PRESENTED: text("presented at {where}"),
}
COMES_NEXT = text("next: {where}")
SIGNED_DURING = text("signed at {where}")
OWNER = text("Owner")
NO_OWNER = text("{role}; nobody is named")
FOLLOWS = text("Follows")
PAPERS = text("Papers")
ACTS_IN = text("act {days}")
FACTS_MISSING = plural("{count} fact is missing", "{count} facts are missing")
NOTHING_TO_DO = text("nothing to do")
ENDED_AGO = text("ended {day}")

# A deadline in short.

IF_NOT_IN_SHORT = {
    "lock_in": text("renews tacitly"),
    "missed": text("bound longer"),
    "lapse": text("lapses"),
    "not_in_force": text("not in force"),
    "bound_longer": text("bound longer"),
    "missed_registration": text("too late"),
    "broken_obligation": text("not met"),
    "broken_promise": text("promise broken"),
    "no_meeting": text("no meeting"),
    "kept_too_long": text("kept too long"),
    "late_review": text("no review"),
    "late_filing": text("not filed"),
    "protection_ends": text("protection ends"),
}
"""What follows in two words, by consequence; nothing where nothing follows."""
RECORD_FACT = text("Record {fact}: {title}")
RENEWS_BY = text("renews {period}")
BLOCKS_SIGNING = text("blocks signing")
BLOCKS_MISSION = text("blocks mission")
TO_DO_WITH = text("{what}, {partner}")
START_PAST = text("Preparation should have started by {day}.")
WHY_SO = text("Why this date")
CLAUSE_LABEL = text("Clause")
COUNTED_LABEL = text("Counted")
RULE_LABEL = text("Rule")
ASSUMED_LABEL = text("Assumed")
CERTAINTY_LABEL = text("Certainty")
SURE_FIRM = text("firm: the day is stated")
SURE_DERIVED = text("derived: counted from facts that are stated")
SURE_BOUNDED = text("bounded: it is one of several days")
SURE_ASSUMED = text("assumed: a fact is inferred")

# The time line.

NO_END_DATE = text("no end date")
END_NOT_KNOWN = text("end not known")
SIGNING_ON = text("signing on {day}")
EXPIRED_AGO = text("expired {ago}")
FOLLOWS_ON = text("{what} {day}")
ENDS_WORD = text("ends")
ACT_WHEN = text("act {when}")
START_BY_DAY = text("Start by {day}.")
TO_BE_SIGNED = text("To be signed {day}.")
ENDS_ON = text("It ends {day}.")
ENDED_ON = text("It ended {day}.")
PEOPLE = plural("{count} person", "{count} people")
GOING = plural("{count} going", "{count} going")
NOBODY_GOING = text("nobody going")

# The month.

CALLED_OFF = text("cancelled")
BAND_PEOPLE = plural("{name} · {count} person", "{name} · {count} people")
VERB_AND_NAME = text("{verb} {name}")
SIGNING_MARK = text("○ {name}")
SIGN_WITH = text("○ Sign {name}")
DONE_MARK = text("✓ {what}")
OFF_MARK = text("× {what}")
CONFLICTS_MARK = plural("✗ {count} conflict", "✗ {count} conflicts")
CLASH_AT = text("✗ {count} at {clock}")
WEEK = text("week {number}")
DAY_OF_MISSION = text("day {number} of {mission}")
WITH_PARTNER = text("{what}, {name}")

# The short form.

PARTNER = text("Partner")
PARTNER_HINT = text("type a few letters")
PARTNER_HELP = text("Part of any name on file, or a new one. “;” adds another partner.")
PARTNER_WAITS = text("No sentence until the partner is clear.")
KIND = text("Kind")
KIND_HINT = text("e.g. memorandum, letter of intent, framework")
KIND_HELP = text("The first letters of the kind, such as “mem” or “loi”.")
KIND_WAITS = text("No sentence until the kind is clear.")
USUAL = text("usual")
SIGNED_ON = text("Signed on")
SIGNED_ON_HINT = text("e.g. 10 Mar 2024, Mar 2024; empty: not yet signed")
SIGNED_ON_HELP = text("The day, month or year. “expected” before a day that is still to come.")
SIGNED_ON_WAITS = text("No dates until the day of signing is clear.")
NOBODY_SO = text("Nobody on file is called “{text}”.")
SEVERAL_SO = text("“{text}” can be {names}: type more of the name.")
DAY_NOT_KNOWN = text("day not known")
DAY_EXPECTED = text("expected {day}")
EXPECTED_WORDS = text("expected planned erwartet geplant prevu")
SIGNED_WORDS = text("signed unterzeichnet signe")
"""What may be typed where the day of signing is still to come, or is not known; folded."""
SIGNED_AHEAD = text("{day} is in the future. If it is only planned, type “expected {day}”.")
FULL_WEEKDAYS = (
    text("Monday"),
    text("Tuesday"),
    text("Wednesday"),
    text("Thursday"),
    text("Friday"),
    text("Saturday"),
    text("Sunday"),
)
LASTS = text("Lasts")
LASTS_HINT = text("e.g. 3 years, to 31 Dec 2027, without end")
LASTS_HELP = text("A length, last day or “without end”; “, from 1 Jan 2024” if later.")
LASTS_WAITS = text("No end until it is clear how long it lasts.")
NO_TERM = text("“{text}” is no length and no last day: type “3 years”, “to 31 Dec 2027” or “without end”.")
LASTS_TO = text("to {day}")
LASTS_FROM = text("{length}, from {day}")
WITHOUT_END = text("without end")
FROM_SIGNATURE = text("from the signature")
FROM_LAST_SIGNATURE = text("from the last signature")
FROM_DAY = text("from {day}")
FROM_LAST_NOTIFICATION = text("from the last notification")
FROM_ENTRY = text("from entry into force")
RENEWS_ROW = text("Renews")
RENEWS_HINT = text("tacitly, expressly, by letters, not at all")
RENEWS_HELP = text("t, e, l, o or n, and a length: “t 1y”, “t 1y at most 3 times”.")
RENEWS_WAITS = text("No end until it is clear how it renews.")
NOT_AT_ALL = text("not at all")
HOW_IT_RENEWS = text("Say how it renews: “t 1y” is tacitly by 1 year; e is expressly, l by letters, o by option.")
RENEWS_LATER = text("{how}, later by {period}")
RENEWS_AS_NEW = text("{how}, as a new agreement")
NOTICE_ROW = text("Notice")
NOTICE_HINT = text("e.g. 3 months before the end")
NOTICE_HELP = text("Days, weeks or months before the end. Add “sent” if posting is enough.")
NOTICE_WAITS = text("No day to act until the notice is clear.")
NOTICE_LENGTH = text("Say how long before the end, such as “3m”, or by which day of the year: “by 30 June”.")
NOTICE_BEFORE_END = text("{period} before the end")
NOTICE_ANY_TIME = text("{period} at any time")
NOTICE_TO_END_OF = text("{period} to the end of {boundary}")
NOTICE_BY = text("by {day}")
NOTICE_SENT = text("{notice}, sent")
MORE_RULES = plural("{rule}; {count} more rule", "{rule}; {count} more rules")
NOTICE_RULES = plural("{count} rule", "{count} rules")
SIGNED_BY_US = text("Signed by us")
SIGNED_BY_US_HINT = text("who signed for us")
SIGNED_BY_THEM = text("by them")
SIGNED_BY_THEM_HINT = text("who signed for the partner")
SIGNERS_HELP = text("Part of a name. “ken on 12 Mar” if that party signed on a day of its own.")
SIGNERS_WAITS = text("Who signed is not clear yet.")
SIGNER_WITH_FUNCTION = text("{name}, {function}")
SIGNER_ON = text("{name} on {day}")
SIGNER_EXPECTED = text("{name} expected")
SIGNER_EXPECTED_ON = text("{name} expected on {day}")
PARTY_ON = text("on {day}")
PARTY_EXPECTED_ON = text("expected on {day}")
SIGNED_FOR = plural("signed {count} agreement", "signed {count} agreements")
OWNER_HINT = text("who acts on its deadlines")
OWNER_HELP = text("Part of a name, or “me”.")
OWNER_WAITS = text("Whose it is, is not clear yet.")
YOU_WORDS = text("me you ich moi")
TITLE_WITH_YEAR = text("{partner}, {kind} {year}")
TITLE_OF = text("{partner}, {kind}")
ONLY_PARTNER = text("Only the partner is needed. What stays empty is listed as a fact missing.")
ALIKE_SIGNED = text("{title}, signed {day:on}")

IN_FORCE_TO = text("In force {begun} to {end}")
IN_FORCE_TERM = text("In force since {begun}, current term to {end}")
IN_FORCE_UNTIL = text("In force to {end}")
IN_FORCE_ENDLESS = text("In force since {begun}, without end")
IN_FORCE_SINCE = text("In force since {begun}; when it ends is not stated")
ENDLESS = text("In force without end")
ENDS_UNSTATED = text("Signed; when it ends is not stated")
ENDED_ON_DAY = text("Was in force {begun} to {end}")
ENDED_BY = text("Was in force to {end}")
ENTERS_TO = text("In force from {begun} to {end}")
ENTERS_ENDLESS = text("In force from {begun}, without end")
ENTERS_SINCE = text("In force from {begun}; when it ends is not stated")
NOT_YET_SIGNED = text("Not yet signed; in preparation")
SIGNING_EXPECTED = text("To be signed {day}; in preparation until then")
WILL_RUN = text("runs {length} from the signature")
WILL_RUN_FROM = text("runs {length} from {day}")
WILL_END = text("ends {day}")
WILL_NOT_END = text("runs without end")
RENEWS_SO = text("renews {how}")
RENEWS_NOT_SO = text("does not renew")
NOTICE_SO = text("notice {notice}")
ACT_BY = {
    "notice_of_non_renewal": text("notice by {due} (act by {day}, {when})"),
    "exit_boundary": text("notice by {due} for the next exit date (act by {day}, {when})"),
    "option": text("option to be used by {due} (act by {day}, {when})"),
    "express_renewal": text("renewal to be signed by {due} (act by {day}, {when})"),
    "expiry": text("act by {day}, {when}"),
    "cap_reached": text("last term; act by {day}, {when}"),
    "missing_signature": text("signature due {due} (act by {day}, {when})"),
}
"""By when to act, by kind of deadline, at the end of what is said of an agreement in short."""
