"""The sentences of signings: authority, protocol, run of show, criteria, and the steps of signing."""

from missions.messages import assumption, clause, label, plural, rule, text

# Authority to sign.

MAY_SIGN = clause("{person} may sign: {function}, {at}.")
SIGNS_AS_DEPUTY = clause("{person} ({function}, {at}) may sign as the deputy of {deputised}.")
NO_FUNCTION = clause("No function is recorded for {person}.")
MAY_NOT_SIGN = clause("No record shows that {person}, {function}, may sign.")
SIGNS_FOR_OTHERS = clause("{person} may sign, but for none of the parties.")
LEFT = clause("{person} is no longer {function}: the function ended {until}.")
NOT_YET = clause("{person} is not yet {function} on {day}.")
NO_NAME = text("in an unnamed function")

# Which rules apply.

OWN_PROFILE = rule("By your profile “{profile}”, checked {checked}.")
OWN_UNCHECKED = rule("By your profile “{profile}”; the day somebody checked it is not recorded.")
USUAL_PROTOCOL = label("Usual protocol")
USUAL_PROTOCOL_GERMANY = label("Usual protocol in Germany (federation)")
USUAL = rule("By the usual rules (“{profile}”), which your office has not checked: confirm them with the other side.")

# Who receives.

HOST_RECORDED = clause("{host} is the host.")
HOST_LEADS = assumption("No host is recorded for the visit; {host} leads the mission and counts as host.")
HOST_FIRST = assumption("No host is recorded; {first}, named first in the agreement, counts as host.")

# What is proposed.

SEATS = rule("Guests sit to the {guest_seat} of the host, seen from behind the table: {names}.")
SEATS_NO_HOST = rule("The host does not sign there; from the left, seen from behind the table: {names}.")
SEATS_NOBODY = text("Nobody is named to sign for {party}, so no seat can be assigned (role “signatory”).")
FLAGS = rule("Flags from the place of honour: {codes} ({flags}).")
FLAGS_NONE = text("The country of {party} is not recorded, so its flag is missing (field “Country”).")
SPEECHES = rule("They speak {speeches} in precedence: {names}.")
SPEECHES_NONE = text("No speakers or signatories are named (roles “speaker”, “head” and “signatory”).")
RANK_MISSING = assumption("No rank is recorded for {names}: people without a rank come after those with one.")

# The run of show.

SHOW_CHECK = text("Check the table: originals, pens, flags, name cards")
SHOW_SEAT = text("The signatories take their seats")
SHOW_OWN = text("Each signs their own original")
SHOW_SWAP = text("The originals are passed on")
SHOW_COUNTERSIGN = text("Each countersigns the original received")
SHOW_ROUNDS = text("Passed on and signed {count} times, until everybody has signed every original")
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
    "It takes {minutes} minutes, more than the usual {usual_minutes}: have fewer speakers, or sign beforehand."
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

NO_AGREEMENT_AT_VISIT = text("No agreement is due to be signed at “{visit}”.")
ADD_AGREEMENT = text("Add the agreement to the visit (field “Agreements”).")
PARTIES_NOT_RECORDED = text("“{agreement}” has no parties.")
ADD_PARTIES = text("Record the parties (field “Parties”).")
TASK_OPEN = text("The task “{task}” is open.")
TASK_DO = text("Do it, and mark it as done (field “State”).")

# 1 Text approved.

EVERY_PARTY_APPROVED = text("Every party of “{title}” approved the text at least {approval_days} days before.")
NOT_APPROVED = text("{party} has not approved the text of “{agreement}”.")
APPROVE = text("Get its approval and record the day (field “Text approved”).")
APPROVED_LATE = text(
    "{party} approved the text of “{agreement}” {on}, fewer than {approval_days} days before the signing."
)
MOVE_SIGNING = text("Sign on {day} or later, or record the earlier approval day (field “Text approved”).")
APPROVAL_DAY = text(
    "The signing has no day, so nobody knows whether the text of “{agreement}” was approved {approval_days} days before."
)
GIVE_DAY = text("Give the signing its day (field “Day”).")

# 2, 3 and 7: review, screening and comparison.

REVIEWED = text("The legal review of “{title}” was finished {recorded}.")
NOT_REVIEWED = text("The legal review of “{agreement}” is not finished.")
REVIEW = text("Have it reviewed and record the day (field “Legal review”).")
SCREENED = text("The parties of “{title}” were screened {recorded}.")
NOT_SCREENED = text("No export control and sanctions check is recorded for “{agreement}”.")
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
MAY_NOT = text("{signer} is due to sign for {party}: {why}")
RECORD_AUTHORITY = text("Record that the function carries authority (field “May sign”), or name somebody else.")
STRANGER = text("{person} is a signatory, but for none of the parties.")
FOR_WHOM = text("Record for which party (field “Organisation” of the participant).")
ALL_HAVE_DEPUTIES = text("Every signatory has a deputy who may sign on {day}.")
NO_DEPUTY = text("{signer} has no deputy who may sign.")
RECORD_DEPUTY = text("Record who is the deputy and may sign (fields “Deputy of” and “May sign”).")
DEPUTY_MAY_NOT = text("The deputy of {signer} may not sign: {why}")

# 6 Attendance and papers.

ALL_COME = text("Every signatory is coming, and no travel document is missing.")
GET_ANSWER = text("Get the answer and record it (field “Invitation”), or let the deputy sign.")
NOT_THERE = text("{signer} is with the delegation from {first} to {last} only, not on {day}.")
NOT_RECORDED = text("a day not recorded")
CHANGE_STAY = text("Change the delegate's arrival or departure, or the day of the signing.")
GET_PAPER = text("Arrange the document and record it (field “Papers” of the delegate, or “Passport valid until”).")

# 8 and 9: the originals.

ORIGINALS_FINE = text("Each of the {count} parties of “{title}” has an original, in {languages}.")
ORIGINALS_NUMBER = text("“{agreement}” needs {count} originals, one for each party, and has {total}.")
ORIGINALS_TWICE = text("Not every party of “{agreement}” keeps exactly one original.")
ORIGINALS_LANGUAGE = text("The original of {holder} lacks {missing}.")
MAKE_ORIGINALS = text("Make one original for each party, every language in each (field “Each original”).")
FIRST_FINE = text("In every original of “{title}” its holder is named and signs first.")
NOT_FIRST = text("In the original of {holder}, {first} comes first.")
NOT_ALL_NAMED = text("The original of {holder} does not name every party exactly once.")
NO_ORIGINALS = text("“{agreement}” has no originals yet.")
PUT_FIRST = text("Put the holder first and name every party once (field “Order” of the original).")

# 10 Term and renewal.

TERM_FINE = text("Term, renewal and notice of “{title}” are recorded.")
PART_OF = text("“{title}” belongs to “{other}”, which sets term, renewal and notice.")
TERM_MISSING = text("The term of “{agreement}” is not recorded.")
ADD_TERM = text("Record the length of the term (field “Term”).")
EXPIRY_MISSING = text("The term of “{agreement}” has no length and no end.")
ADD_EXPIRY = text("Record the duration or the last day (field “Term”).")
RENEWAL_MISSING = text("No record says whether “{agreement}” renews.")
ADD_RENEWAL = text("Record how it renews, or that it does not (field “Renewal”).")
NOTICE_MISSING = text("No record says how “{agreement}” may be ended by notice.")
ADD_NOTICE = text(
    "Record the notice (field “Notice rules”); if none is agreed, say so (field “Basis of facts”, notices)."
)

# 11 Slot and place.

SLOT_FINE = text("Both sides confirmed {names}.")
SLOT_OPEN = text("Time and place are not confirmed by both sides.")
SLOT_MOVED = text("Both sides confirmed {slot}, but it has moved since.")
CONFIRM_SLOT = text("Have them confirmed and record it (field “Slot confirmed”).")
SLOT_MISSING = text("The visit has no {lacks}.")
ADD_SLOT = text("Record day, start and place (fields “Day”, “Starts” and “Place”).")
LACKS_DAY = text("day")
LACKS_START = text("start")
LACKS_PLACE = text("place")

# 12 to 18: what is arranged.

SHEET_FINE = text("The approval sheet is attached.")
SHEET_MISSING = text("The approval sheet is not attached to the originals.")
ATTACH_SHEET = text("Attach it and record it (field “Approval sheet”).")
SEATS_FINE = text("Everybody who signs has a seat and a name card.")
SEATS_MISSING = text("No seats are planned.")
SEAT_LACKING = text("{person} signs but has no seat.")
SEAT_TOO_MANY = text("{person} has a seat but does not sign.")
PLAN_SEATS = text("Have the seats proposed, or record them (field “Seats”).")
CARDS_MISSING = text("The name cards are not printed and checked.")
PRINT_CARDS = text("Print them and record it (field “Name cards”).")
FLAGS_FINE = text("A flag of every party's country is planned.")
FLAGS_MISSING = text("The flags of {missing} are not planned.")
NO_FLAGS_PLANNED = text("No flags are planned.")
PLAN_FLAGS = text("Have the flags proposed, or record them (field “Flags”).")
FLAG_COUNTRY = text("The country of {party} is not recorded, so its flag is not known.")
ADD_COUNTRY = text("Record it (field “Country”).")
KIT_FINE = text("Pens, folders and spares are packed.")
KIT_MISSING = text("Pens, folders and spares are not packed: {pens} pens, {folders} folders.")
PACK_KIT = text("Pack them and record it (field “Pens and folders”).")
SPEECHES_FINE = text("The order of speeches is planned.")
SPEECHES_OWN = text("The order of speeches differs from the profile, which gives: {names}.")
SPEECHES_MISSING = text("The order of speeches is not planned.")
SPEAKER_GONE = text("{person} is due to speak but has declined.")
PLAN_SPEECHES = text("Have the order proposed, or record it (field “Speeches”).")
RELEASE_FINE = text("The press release was agreed {recorded}.")
RELEASE_MISSING = text("The press release is not agreed by both sides.")
AGREE_RELEASE = text("Have it agreed and record the day (field “Release agreed”).")
PHOTO_FINE = text("Photographer: {recorded}.")
PHOTO_MISSING = text("No photographer is engaged.")
ENGAGE_PHOTO = text("Engage a photographer, arrange the lighting, and record it (field “Photographer”).")

# The parties.

DONE = text("{party} signed {day}.")
DONE_BY = text("{party} signed {day}, by {person}.")
DONE_UNDATED = text("{party} signed; the day is not recorded.")
SIGNS_ON = text("{party} is expected to sign {day:on}.")
ATTENDS = text("{signer} is coming.")
DECLINED = text("{signer} has declined.")
NOT_ANSWERED = text("{signer} is invited but has not answered.")
NOT_INVITED = text("{signer} is not invited yet.")
ASKED_BEFORE = text("{signer} is {state} for {slot}, and must be asked again.")
LEFT_OFFICE = text("{person} has left office: the function was held until {until}.")
NOT_LISTED = text("{signer} is not on the visit's list.")
NO_ORIGINAL = text("There is no original for {party} yet.")
ORIGINAL_LANGUAGES = text("The original of {party} lacks {languages}.")
EVERY_LANGUAGE = text("every language")
ORIGINAL_NOT_FIRST = text("In the original of {party}, {first} comes first, not its holder.")
ORIGINAL_ORDER = text("The original of {party} does not name every party exactly once.")
ORIGINAL_READY = text("The original of {party} is in order, printed {printed}.")
ORIGINAL_TO_PRINT = text("The original of {party} is in order but not printed yet.")

# Why a step is rejected.

NO_AGREEMENT = text(
    "“{agreement}” is not among the agreements to be signed at “{visit}”: add it there (field “Agreements”)."
)
NOT_A_PARTY = text("“{party}” does not sign “{agreement}”: name one of {names} (party).")
NO_PARTIES = text("“{agreement}” has no parties yet, so nobody can sign it: record them (field “Parties”).")
NO_LANGUAGES = text("“{agreement}” has no language yet, so no original can be made: record it (field “Languages”).")
ABANDONED = text("“{agreement}” was abandoned: change its stage first (field “Stage”).")
ALL_SIGNED = text("All parties have already signed “{agreement}”.")
HAS_SIGNED = text("{party_signing} has already signed “{agreement}”, {day}.")
HAS_SIGNED_UNDATED = text("{party_signing} has already signed “{agreement}”.")
NO_DAY = text("“{visit}” has no day: enter the day it was signed (date).")
DAY_AHEAD = text("{day} is in the future (today is {today}): enter the day it was signed (date).")
DAY_OPEN = text("The day of signing, {day}, has no first day: enter a day, a month or a year (date).")
ON_AHEAD = text("{on} is in the future (today is {today}): record it once it is done (date).")
ON_OPEN = text("{on} has no first day: enter a day, a month or a year (date).")
NO_PERSON = text("There is no person “{person}” in the portfolio (person).")
IS_SIGNATORY = text("{person} is already named to sign for {party_signing}.")
NO_SIGNATORY = text("No signatory is named for {party_signing} whom a deputy could replace: name a signatory (person).")
NO_DEPUTY_TO_TAKE_OVER = text(
    "{replaced} has no recorded deputy who may sign on {day}: record one (field “Deputy of”)."
)
IN_ORDER = text("The originals of “{agreement}” are already in order and printed.")
NOTHING_TO_SIGN = text("Nothing is due to be signed at “{visit}”: add an agreement to it (field “Agreements”).")
ALL_PROPOSED = text("Seats, speeches and flags of “{visit}” are planned: clear one of them to get a new proposal.")
DONE_ALREADY = text("“{label}” is already recorded, {before}.")
SET_ALREADY = text("“{label}” is already recorded.")
APPROVED_ALREADY = text("{party} has already approved the text, {known}.")
ALL_APPROVED = text("Every party has already approved the text of “{agreement}”.")
NO_PHOTOGRAPHER = text("Enter the photographer (who).")

# What a step means.

SIGNED_BY = text("{party} signed “{agreement}” {day}.")
SIGNED_BY_PEOPLE = text("{party} signed “{agreement}” {day}, by {names}.")
SIGNED_BY_ALL = text("All parties have signed “{agreement}”; its deadlines follow.")
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
    "{count} originals of “{agreement}”, each in {languages}; each party comes first in its own.",
)
PRINTED = text("Printed {printed}.")
APPROVED = text("{names} approved the text {day}.")
RECORDED = text("{label}: {value}.")
RECORDED_PLAIN = text("{label}: recorded.")
FROZEN = text("The run of show is frozen as version {version}.")
KEPT = text("{names} keep the existing plan.")

# Warnings.

NO_AUTHORITY = text("No record shows that {signer} may sign on {day}: {why}")
SIGNED_BY_NOBODY = text("Who signed for {party} is not recorded.")
END_UNKNOWN = text("The length of the term is not known: record it (field “Term”).")
TOO_EARLY_TO_SIGN = text("That is before the day of the visit, {day}.")

# What a step is called in the history.

TO_BE_SIGNED = text("“{agreement}” is due to be signed at “{visit}”.")
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
