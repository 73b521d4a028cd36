"""The sentences of signings: authority, protocol, run of show, criteria, and the steps of signing."""

from missions.messages import assumption, clause, label, plural, rule, text

# Authority to sign.

MAY_SIGN = clause("{person} may sign: {function}, {at}.")
SIGNS_AS_DEPUTY = clause("{person} ({function}, {at}) may sign as the deputy of {deputised}.")
NO_FUNCTION = clause("For {person} no function is recorded.")
MAY_NOT_SIGN = clause("It is not recorded that {person}, {function}, may sign.")
SIGNS_FOR_OTHERS = clause("{person} may sign, but for none of the parties.")
LEFT = clause("{person} is no longer {function}: that ended {until}.")
NOT_YET = clause("{person} is not yet {function} on {day}.")
NO_NAME = text("in a function without a name")

# Which rules apply.

OWN_PROFILE = rule("By your profile “{profile}”, checked {checked}.")
OWN_UNCHECKED = rule("By your profile “{profile}”; when somebody checked it is not recorded.")
USUAL_PROTOCOL = label("Usual protocol")
USUAL_PROTOCOL_GERMANY = label("Usual protocol in Germany (federation)")
USUAL = rule("By the usual rules (“{profile}”), which nobody of yours has checked: confirm them with the other side.")

# Who receives.

HOST_RECORDED = clause("{host} receives.")
HOST_LEADS = assumption("Who receives is not recorded for the visit; {host} leads the mission and counts as the host.")
HOST_FIRST = assumption("Who receives is not recorded: {first}, named first in the agreement, counts as the host.")

# What is proposed.

SEATS = rule("Guests sit on the {guest_seat} of the host, as seen from behind the table: {names}.")
SEATS_NO_HOST = rule("The host does not sign there; from the left, as seen from behind the table: {names}.")
SEATS_NOBODY = text("For {party} nobody is named to sign, so no seat can be given (role “signatory”).")
FLAGS = rule("Flags from the place of honour: {codes} ({flags}).")
FLAGS_NONE = text("The country of {party} is not recorded, so its flag is missing (field “Country”).")
SPEECHES = rule("They speak {speeches} in precedence: {names}.")
SPEECHES_NONE = text("Nobody is named who speaks or signs (roles “speaker”, “head” and “signatory”).")
RANK_MISSING = assumption("No rank is recorded for {names}: whoever has none counts as lower than those who have one.")

# The run of show.

SHOW_CHECK = text("Check the table: originals, pens, flags, name cards")
SHOW_SEAT = text("The signatories take their seats")
SHOW_OWN = text("Each signs the own original")
SHOW_SWAP = text("The originals are passed on")
SHOW_COUNTERSIGN = text("Each signs the original passed on")
SHOW_ROUNDS = text("Passed on and signed {count} times, until each has signed every original")
SHOW_HAND_OVER = text("Each party receives its own original")
SHOW_HANDSHAKE = text("Handshake")
SHOW_PHOTO = text("Photograph")
SHOW_REMARKS = text("Remarks")
SHOW_GIFTS = text("Gifts")

CUE_BEGIN = text("the protocol officer gives the sign")
CUE_RANKING = text("not before {person} is in the room")
CUE_ORDER = text("seats, from the left behind the table: {names}")
CUE_FIRST = text("on each original its holder signs first")
CUE_NEXT = text("when all pens are down")
CUE_AGREEMENT = text("“{agreement}”")
SHOW_ALL = text("all")
SHOW_SIGNATORIES = text("signatories")
SHOW_PROTOCOL = text("protocol officer")
SHOW_PHOTOGRAPHER = text("photographer")

SHOW_LONG = text(
    "It takes {minutes} minutes, more than the {usual_minutes} that are usual: let fewer people speak, or sign beforehand."
)
SHOW_SHORTER = text("The visit lasts {lasts} minutes, the signing {minutes}: give it more time (field “Ends”).")

# What the criteria are called.

TEXT_APPROVED = text("Text approved")
LEGAL_REVIEW = text("Legal review")
SCREENING = text("Screening")
SIGNATORIES = text("Signatories empowered")
DEPUTIES = text("Deputies empowered")
ATTENDANCE = text("Attendance and papers")
VERSIONS = text("Versions compared")
ORIGINALS = text("Originals")
HOLDER_FIRST = text("Holder first")
TERM_AND_RENEWAL = text("Term and renewal")
SLOT_AND_PLACE = text("Slot and place")
APPROVAL_SHEET = text("Approval sheet")
SEATS_AND_CARDS = text("Seats and name cards")
FLAGS_NAME = text("Flags")
PENS_AND_FOLDERS = text("Pens and folders")
SPEECH_ORDER = text("Speech order")
RELEASE_AGREED = text("Release agreed")
PHOTOGRAPHER = text("Photographer")

# All criteria.

NO_AGREEMENT_AT_VISIT = text("No agreement is to be signed at “{visit}”.")
ADD_AGREEMENT = text("Add the agreement to the visit (field “Agreements”).")
PARTIES_NOT_RECORDED = text("“{agreement}” has no parties.")
ADD_PARTIES = text("Record who agrees (field “Parties”).")
TASK_OPEN = text("The task “{task}” is open.")
TASK_DO = text("Do it, and mark it as done (field “State”).")

# 1 Text approved.

EVERY_PARTY_APPROVED = text("Every party of “{title}” approved the text at least {approval_days} days before.")
NOT_APPROVED = text("{party} has not approved the text of “{agreement}”.")
APPROVE = text("Get its approval and record the day (field “Text approved”).")
APPROVED_LATE = text(
    "{party} approved the text of “{agreement}” {on}, fewer than {approval_days} days before the signing."
)
MOVE_SIGNING = text(
    "Sign on {day} or later, or record the earlier day on which it was approved (field “Text approved”)."
)
APPROVAL_DAY = text(
    "Whether the text of “{agreement}” was approved {approval_days} days before is not known, since the signing has no day."
)
GIVE_DAY = text("Give the signing its day (field “Day”).")

# 2, 3 and 7: review, screening and comparison.

REVIEWED = text("The legal review of “{title}” was finished {recorded}.")
NOT_REVIEWED = text("The legal review of “{agreement}” is not finished.")
REVIEW = text("Have it reviewed and record the day (field “Legal review”).")
SCREENED = text("The parties of “{title}” were screened {recorded}.")
NOT_SCREENED = text("Export control and sanctions are not checked for “{agreement}”.")
SCREEN = text("Screen the parties and record the day (field “Screening”).")
COMPARED = text("The language versions of “{title}” were compared {compared}.")
ONE_LANGUAGE = text("“{title}” is in one language, so there is nothing to compare.")
NOT_COMPARED = text("The language versions of “{agreement}” ({names}) are not compared.")
COMPARE = text("Have them compared and record the day (field “Versions compared”).")
LANGUAGES_NOT_RECORDED = text("The languages of “{agreement}” are not recorded.")
ADD_LANGUAGES = text("Record them (field “Languages”).")
PLANNED = text("{label} is planned for {on} only.")

# 4 and 5: who may sign.

ALL_MAY_SIGN = text("Every signatory may sign on {day}.")
SIGNED_ALREADY = text("{person} has signed already.")
SIGNED_BY_STAGE = text("“{title}” is signed; not every signature is recorded.")
NOBODY = text("Nobody is named to sign for {party}.")
NAME_SOMEBODY = text("Name a signatory (field “Participants”, role “signatory”).")
MAY_NOT = text("{signer} is to sign for {party}: {why}")
RECORD_AUTHORITY = text("Record that the function carries authority (field “May sign”), or name somebody else.")
STRANGER = text("{person} is named as signatory, but for none of the parties.")
FOR_WHOM = text("Record for which party (field “Organisation” of the participant).")
ALL_HAVE_DEPUTIES = text("Every signatory has a deputy who may sign on {day}.")
NO_DEPUTY = text("{signer} has no deputy who may sign.")
RECORD_DEPUTY = text("Record whose deputy somebody is, and that they may sign (fields “Deputy of” and “May sign”).")
DEPUTY_MAY_NOT = text("The deputy of {signer} may not sign: {why}")

# 6 Attendance and papers.

ALL_COME = text("Every signatory comes, and no paper is missing.")
GET_ANSWER = text("Get the answer and record it (field “Invitation”), or let the deputy take over.")
NOT_THERE = text("{signer} is with the delegation from {first} to {last} only, not on {day}.")
NOT_RECORDED = text("a day not recorded")
CHANGE_STAY = text("Change arrival or departure of the delegate, or the day of the signing.")
GET_PAPER = text("See to the paper and record it (field “Papers” of the delegate, or “Passport valid until”).")

# 8 and 9: the originals.

ORIGINALS_FINE = text("Each of the {count} parties of “{title}” has an original, in {languages}.")
ORIGINALS_NUMBER = text("“{agreement}” wants {count} originals, one for each party, and has {total}.")
ORIGINALS_TWICE = text("Not every party of “{agreement}” keeps exactly one original.")
ORIGINALS_LANGUAGE = text("The original of {holder} lacks {missing}.")
MAKE_ORIGINALS = text("Make one original for each party, every language in each (field “Each original”).")
FIRST_FINE = text("In every original of “{title}” its holder is named and signs first.")
NOT_FIRST = text("In the original of {holder} {first} comes first.")
NOT_ALL_NAMED = text("In the original of {holder} not every party is named once.")
NO_ORIGINALS = text("“{agreement}” has no originals yet.")
PUT_FIRST = text("Put the holder first and name every party once (field “Order” of the original).")

# 10 Term and renewal.

TERM_FINE = text("Term, renewal and notice of “{title}” are recorded.")
PART_OF = text("“{title}” belongs to “{other}”, which carries term, renewal and notice.")
TERM_MISSING = text("The term of “{agreement}” is not recorded.")
ADD_TERM = text("Record how long it runs (field “Term”).")
EXPIRY_MISSING = text("The term of “{agreement}” has no length and no end.")
ADD_EXPIRY = text("Record the duration or the last day (field “Term”).")
RENEWAL_MISSING = text("Whether “{agreement}” is renewed is not recorded.")
ADD_RENEWAL = text("Record how it is renewed, or that it is not (field “Renewal”).")
NOTICE_MISSING = text("How “{agreement}” may be ended by notice is not recorded.")
ADD_NOTICE = text(
    "Record the notice (field “Notice rules”); if none is agreed, say so (field “Basis of facts”, notices)."
)

# 11 Slot and place.

SLOT_FINE = text("Both sides confirmed {names}.")
SLOT_OPEN = text("Time and place are not confirmed by both sides.")
SLOT_MOVED = text("Both sides confirmed {slot}, and it was moved since.")
CONFIRM_SLOT = text("Have them confirmed and record it (field “Slot confirmed”).")
SLOT_MISSING = text("The visit lacks {lacks}.")
ADD_SLOT = text("Record day, start and place (fields “Day”, “Starts” and “Place”).")
LACKS_DAY = text("its day")
LACKS_START = text("its start")
LACKS_PLACE = text("its place")

# 12 to 18: what is arranged.

SHEET_FINE = text("The approval sheet is attached.")
SHEET_MISSING = text("The approval sheet is not attached to the originals.")
ATTACH_SHEET = text("Attach it and record it (field “Approval sheet”).")
SEATS_FINE = text("Everybody who signs has a seat and a name card.")
SEATS_MISSING = text("The seats are not planned.")
SEAT_LACKING = text("{person} signs and has no seat.")
SEAT_TOO_MANY = text("{person} has a seat and does not sign.")
PLAN_SEATS = text("Have the seats proposed, or record them (field “Seats”).")
CARDS_MISSING = text("The name cards are not printed and checked.")
PRINT_CARDS = text("Print them and record it (field “Name cards”).")
FLAGS_FINE = text("A flag of every party's country is planned.")
FLAGS_MISSING = text("The flags of {missing} are not planned.")
NO_FLAGS_PLANNED = text("No flags are planned.")
PLAN_FLAGS = text("Have the flags proposed, or record them (field “Flags”).")
FLAG_COUNTRY = text("The country of {party} is not recorded, so its flag cannot be told.")
ADD_COUNTRY = text("Record it (field “Country”).")
KIT_FINE = text("Pens, folders and spares are packed.")
KIT_MISSING = text("Pens, folders and spares are not packed: {pens} pens, {folders} folders.")
PACK_KIT = text("Pack them and record it (field “Pens and folders”).")
SPEECHES_FINE = text("The speeches have an order.")
SPEECHES_OWN = text("The speeches have an order of their own; by the profile it would be: {names}.")
SPEECHES_MISSING = text("Who speaks in which order is not planned.")
SPEAKER_GONE = text("{person} is to speak and has declined.")
PLAN_SPEECHES = text("Have the order proposed, or record it (field “Speeches”).")
RELEASE_FINE = text("The press release was agreed {recorded}.")
RELEASE_MISSING = text("The press release is not agreed by both sides.")
AGREE_RELEASE = text("Have it agreed and record the day (field “Release agreed”).")
PHOTO_FINE = text("Pictures: {recorded}.")
PHOTO_MISSING = text("Nobody is engaged to take pictures.")
ENGAGE_PHOTO = text("Engage somebody, settle the light, and record it (field “Photographer”).")

# The parties.

DONE = text("{party} signed {day}.")
DONE_BY = text("{party} signed {day}, by {person}.")
DONE_UNDATED = text("{party} signed; when is not recorded.")
SIGNS_ON = text("{party} is expected to sign {day:on}.")
ATTENDS = text("{signer} comes.")
DECLINED = text("{signer} has declined.")
NOT_ANSWERED = text("{signer} is invited and has not answered.")
NOT_INVITED = text("{signer} is not invited yet.")
ASKED_BEFORE = text("{signer} is {state} for {slot}, and must be asked again.")
LEFT_OFFICE = text("{person} left office: the function was held until {until}.")
NOT_LISTED = text("{signer} is not on the list of the visit.")
NO_ORIGINAL = text("There is no original for {party} yet.")
ORIGINAL_LANGUAGES = text("The original of {party} lacks {languages}.")
EVERY_LANGUAGE = text("every language")
ORIGINAL_NOT_FIRST = text("In the original of {party} {first} comes first, not its holder.")
ORIGINAL_ORDER = text("In the original of {party} not every party is named once.")
ORIGINAL_READY = text("The original of {party} is in order, printed {printed}.")
ORIGINAL_TO_PRINT = text("The original of {party} is in order and not printed yet.")

# Why a step is rejected.

NO_AGREEMENT = text(
    "“{agreement}” is not among the agreements to be signed at “{visit}”: add it there (field “Agreements”)."
)
NOT_A_PARTY = text("“{party}” does not sign “{agreement}”: name one of {names} (party).")
NO_PARTIES = text("“{agreement}” has no parties yet, so nobody can sign it: record them (field “Parties”).")
NO_LANGUAGES = text("“{agreement}” has no language yet, so no original can be made: record it (field “Languages”).")
ABANDONED = text("“{agreement}” was abandoned: change its stage first (field “Stage”).")
ALL_SIGNED = text("“{agreement}” is signed by all its parties already.")
HAS_SIGNED = text("{party_signing} has signed “{agreement}” already, {day}.")
HAS_SIGNED_UNDATED = text("{party_signing} has signed “{agreement}” already.")
NO_DAY = text("“{visit}” has no day: say on which day it was signed (date).")
DAY_AHEAD = text("It cannot be signed on {day}, which lies ahead of {today}: say on which day it was signed (date).")
DAY_OPEN = text("The day of signing, {day}, has no first day: name a day, a month or a year (date).")
ON_AHEAD = text("{on} lies ahead of {today}: record it once it is done (date).")
ON_OPEN = text("{on} has no first day: name a day, a month or a year (date).")
NO_PERSON = text("There is no person “{person}” in the portfolio (person).")
IS_SIGNATORY = text("{person} is named already to sign for {party_signing}.")
NO_SIGNATORY = text(
    "Nobody is named to sign for {party_signing} whose place a deputy could take: name a signatory (person)."
)
NO_DEPUTY_TO_TAKE_OVER = text(
    "No deputy of {replaced} is recorded who may sign on {day}: record one (field “Deputy of”)."
)
IN_ORDER = text("The originals of “{agreement}” are in order and printed already.")
NOTHING_TO_SIGN = text("Nothing is to be signed at “{visit}”: add an agreement to it (field “Agreements”).")
ALL_PROPOSED = text("Seats, speeches and flags of “{visit}” are planned: empty one of them to have it proposed again.")
DONE_ALREADY = text("“{label}” is recorded already, {before}.")
SET_ALREADY = text("“{label}” is recorded already.")
APPROVED_ALREADY = text("{party} has approved the text already, {known}.")
ALL_APPROVED = text("Every party has approved the text of “{agreement}” already.")
NO_PHOTOGRAPHER = text("Say who takes the pictures (who).")

# What a step means.

SIGNED_BY = text("{party} signed “{agreement}” {day}.")
SIGNED_BY_PEOPLE = text("{party} signed “{agreement}” {day}, by {names}.")
SIGNED_BY_ALL = text("“{agreement}” is signed by all its parties; its deadlines follow.")
STILL_TO_SIGN = text("Still to sign: {waiting}.")
ENDS = text("Its last day is {shown}.")
RENEWS = text("It renews “{target}”.")
NAMED = text("{person} is named to sign for {party_signing}.")
EMPOWERED = text("{person} may sign, as {function}.")
EMPOWERED_DEPUTY = text("{person}, {function}, is the deputy of {deputised} and may sign.")
NO_FUNCTION_FOR = text("{person} holds no function for {party}: add it to the person first (field “Functions”).")
REPLACES = text("{person} no longer signs.")
TAKES_OVER = text("{deputy} signs for {party} in place of {replaced}.")
ORIGINALS_MADE = plural(
    "1 original of “{agreement}”, in {languages}.",
    "{count} originals of “{agreement}”, each in {languages}; every party comes first in its own.",
)
PRINTED = text("Printed {printed}.")
APPROVED = text("{names} approved the text {day}.")
RECORDED = text("{label}: {value}.")
RECORDED_PLAIN = text("{label}: recorded.")
FROZEN = text("The run of show is frozen as version {version}.")
KEPT = text("{names} stay as they were planned.")

# Warnings.

NO_AUTHORITY = text("It is not recorded that {signer} may sign on {day}: {why}")
SIGNED_BY_NOBODY = text("Who signed for {party} is not recorded.")
END_UNKNOWN = text("How long it runs is not known: record it (field “Term”).")
TOO_EARLY_TO_SIGN = text("That is before the day of the visit, {day}.")

# What a step is called in the history.

TO_BE_SIGNED = text("“{agreement}” is to be signed at “{visit}”.")
ADD_TO_SIGNING = text("add an agreement to “{visit}”")
SIGN_FOR = text("sign “{agreement}” for {who}")
SIGN_INSTEAD = text("{deputy} signs in place of {replaced}")
NAME_TO_SIGN = text("name {person} to sign “{agreement}” for {party}")
PLAN_CEREMONY = text("plan {what} of “{visit}”")
SEATS_LIST = text("seats")
SPEECHES_LIST = text("speeches")
FLAGS_LIST = text("flags")
RECORD_FOR = text("{label} for “{title}”")
RECORD_OF = text("{label} of “{title}”")
FREEZE = text("freeze the run of show of “{visit}”")
APPROVE_TEXT = text("{names} approved the text of “{agreement}”")
ORIGINALS_OF = text("originals of “{agreement}”")
