"""The sentences of signings: authority, protocol, run of show, criteria, and the steps of signing."""

from missions.messages import assumption, clause, rule

# Authority to sign.

MAY_SIGN = clause("{} may sign: {}, {}.")
SIGNS_AS_DEPUTY = clause("{} ({}, {}) may sign as the deputy of {}.")
NO_FUNCTION = clause("For {} no function is recorded.")
MAY_NOT_SIGN = clause("It is not recorded that {}, {}, may sign.")
SIGNS_FOR_OTHERS = clause("{} may sign, but for none of the parties.")
LEFT = clause("{} is no longer {}: that ended {}.")
NOT_YET = clause("{} is not yet {} on {}.")
NO_NAME = "in a function without a name"

# Which rules apply.

OWN_PROFILE = rule("By your profile “{}”, checked {}.")
OWN_UNCHECKED = rule("By your profile “{}”; when somebody checked it is not recorded.")
USUAL = rule("By the usual rules (“{}”), which nobody of yours has checked: confirm them with the other side.")

# Who receives.

HOST_RECORDED = clause("{} receives.")
HOST_LEADS = assumption("Who receives is not recorded for the visit; {} leads the mission and counts as the host.")
HOST_FIRST = assumption("Who receives is not recorded: {}, named first in the agreement, counts as the host.")

# What is proposed.

SEATS = rule("Guests sit on the {} of the host, as seen from behind the table: {}.")
SEATS_NO_HOST = rule("The host does not sign there; from the left, as seen from behind the table: {}.")
SEATS_NOBODY = "For {} nobody is named to sign, so no seat can be given (role “signatory”)."
FLAGS = rule("Flags from the place of honour: {} ({}).")
FLAGS_NONE = "The country of {} is not recorded, so its flag is missing (field “Country”)."
SPEECHES = rule("They speak {} in precedence: {}.")
SPEECHES_NONE = "Nobody is named who speaks or signs (roles “speaker”, “head” and “signatory”)."
RANK_MISSING = assumption("No rank is recorded for {}: whoever has none counts as lower than those who have one.")

# The run of show.

SHOW_CHECK = "Check the table: originals, pens, flags, name cards"
SHOW_SEAT = "The signatories take their seats"
SHOW_OWN = "Each signs the own original"
SHOW_SWAP = "The originals are passed on"
SHOW_COUNTERSIGN = "Each signs the original passed on"
SHOW_ROUNDS = "Passed on and signed {} times, until each has signed every original"
SHOW_HAND_OVER = "Each party receives its own original"
SHOW_HANDSHAKE = "Handshake"
SHOW_PHOTO = "Photograph"
SHOW_REMARKS = "Remarks"
SHOW_GIFTS = "Gifts"

CUE_BEGIN = "the protocol officer gives the sign"
CUE_RANKING = "not before {} is in the room"
CUE_ORDER = "seats, from the left behind the table: {}"
CUE_FIRST = "on each original its holder signs first"
CUE_NEXT = "when all pens are down"
CUE_AGREEMENT = "“{}”"
SHOW_ALL = "all"
SHOW_SIGNATORIES = "signatories"
SHOW_PROTOCOL = "protocol officer"
SHOW_PHOTOGRAPHER = "photographer"

SHOW_LONG = "It takes {} minutes, more than the {} that are usual: let fewer people speak, or sign beforehand."
SHOW_SHORTER = "The visit lasts {} minutes, the signing {}: give it more time (field “Ends”)."

# All criteria.

NO_AGREEMENT_AT_VISIT = "No agreement is to be signed at “{}”."
ADD_AGREEMENT = "Add the agreement to the visit (field “Agreements”)."
PARTIES_NOT_RECORDED = "“{}” has no parties."
ADD_PARTIES = "Record who agrees (field “Parties”)."
TASK_OPEN = "The task “{}” is open."
TASK_DO = "Do it, and mark it as done (field “State”)."

# 1 Text approved.

EVERY_PARTY_APPROVED = "Every party of “{}” approved the text at least {} days before."
NOT_APPROVED = "{} has not approved the text of “{}”."
APPROVE = "Get its approval and record the day (field “Text approved”)."
APPROVED_LATE = "{} approved the text of “{}” {}, fewer than {} days before the signing."
MOVE_SIGNING = "Sign on {} or later, or record the earlier day on which it was approved (field “Text approved”)."
APPROVAL_DAY = "Whether the text of “{}” was approved {} days before is not known, since the signing has no day."
GIVE_DAY = "Give the signing its day (field “Day”)."

# 2, 3 and 7: review, screening and comparison.

REVIEWED = "The legal review of “{}” was finished {}."
NOT_REVIEWED = "The legal review of “{}” is not finished."
REVIEW = "Have it reviewed and record the day (field “Legal review”)."
SCREENED = "The parties of “{}” were screened {}."
NOT_SCREENED = "Export control and sanctions are not checked for “{}”."
SCREEN = "Screen the parties and record the day (field “Screening”)."
COMPARED = "The language versions of “{}” were compared {}."
ONE_LANGUAGE = "“{}” is in one language, so there is nothing to compare."
NOT_COMPARED = "The language versions of “{}” ({}) are not compared."
COMPARE = "Have them compared and record the day (field “Versions compared”)."
LANGUAGES_NOT_RECORDED = "The languages of “{}” are not recorded."
ADD_LANGUAGES = "Record them (field “Languages”)."
PLANNED = "{} is planned for {} only."

# 4 and 5: who may sign.

ALL_MAY_SIGN = "Every signatory may sign on {}."
SIGNED_ALREADY = "{} has signed already."
SIGNED_BY_STAGE = "“{}” is signed; not every signature is recorded."
NOBODY = "Nobody is named to sign for {}."
NAME_SOMEBODY = "Name a signatory (field “Participants”, role “signatory”)."
MAY_NOT = "{} is to sign for {}: {}"
RECORD_AUTHORITY = "Record that the function carries authority (field “May sign”), or name somebody else."
STRANGER = "{} is named as signatory, but for none of the parties."
FOR_WHOM = "Record for which party (field “Organisation” of the participant)."
ALL_HAVE_DEPUTIES = "Every signatory has a deputy who may sign on {}."
NO_DEPUTY = "{} has no deputy who may sign."
RECORD_DEPUTY = "Record whose deputy somebody is, and that they may sign (fields “Deputy of” and “May sign”)."
DEPUTY_MAY_NOT = "The deputy of {} may not sign: {}"

# 6 Attendance and papers.

ALL_COME = "Every signatory comes, and no paper is missing."
GET_ANSWER = "Get the answer and record it (field “Invitation”), or let the deputy take over."
NOT_THERE = "{} is with the delegation from {} to {} only, not on {}."
NOT_RECORDED = "a day not recorded"
CHANGE_STAY = "Change arrival or departure of the delegate, or the day of the signing."
GET_PAPER = "See to the paper and record it (field “Papers” of the delegate, or “Passport valid until”)."

# 8 and 9: the originals.

ORIGINALS_FINE = "Each of the {} parties of “{}” has an original, in {}."
ORIGINALS_NUMBER = "“{}” wants {} originals, one for each party, and has {}."
ORIGINALS_TWICE = "Not every party of “{}” keeps exactly one original."
ORIGINALS_LANGUAGE = "The original of {} lacks {}."
MAKE_ORIGINALS = "Make one original for each party, every language in each (field “Each original”)."
FIRST_FINE = "In every original of “{}” its holder is named and signs first."
NOT_FIRST = "In the original of {} {} comes first."
NOT_ALL_NAMED = "In the original of {} not every party is named once."
NO_ORIGINALS = "“{}” has no originals yet."
NOBODY_FIRST = "nobody"
PUT_FIRST = "Put the holder first and name every party once (field “Order” of the original)."

# 10 Term and renewal.

TERM_FINE = "Term, renewal and notice of “{}” are recorded."
PART_OF = "“{}” belongs to “{}”, which carries term, renewal and notice."
TERM_MISSING = "The term of “{}” is not recorded."
ADD_TERM = "Record how long it runs (field “Term”)."
EXPIRY_MISSING = "The term of “{}” has no length and no end."
ADD_EXPIRY = "Record the duration or the last day (field “Term”)."
RENEWAL_MISSING = "Whether “{}” is renewed is not recorded."
ADD_RENEWAL = "Record how it is renewed, or that it is not (field “Renewal”)."
NOTICE_MISSING = "How “{}” may be ended by notice is not recorded."
ADD_NOTICE = "Record the notice (field “Notice rules”); if none is agreed, say so (field “Basis of facts”, notices)."

# 11 Slot and place.

SLOT_FINE = "Both sides confirmed {}."
SLOT_OPEN = "Time and place are not confirmed by both sides."
CONFIRM_SLOT = "Have them confirmed and record it (field “Slot confirmed”)."
SLOT_MISSING = "The visit lacks {}."
ADD_SLOT = "Record day, start and place (fields “Day”, “Starts” and “Place”)."
LACKS_DAY = "its day"
LACKS_START = "its start"
LACKS_PLACE = "its place"

# 12 to 18: what is arranged.

SHEET_FINE = "The approval sheet is attached."
SHEET_MISSING = "The approval sheet is not attached to the originals."
ATTACH_SHEET = "Attach it and record it (field “Approval sheet”)."
SEATS_FINE = "Everybody who signs has a seat and a name card."
SEATS_MISSING = "The seats are not planned."
SEAT_LACKING = "{} signs and has no seat."
SEAT_TOO_MANY = "{} has a seat and does not sign."
PLAN_SEATS = "Have the seats proposed, or record them (field “Seats”)."
CARDS_MISSING = "The name cards are not printed and checked."
PRINT_CARDS = "Print them and record it (field “Name cards”)."
FLAGS_FINE = "A flag of every party's country is planned."
FLAGS_MISSING = "The flags of {} are not planned."
NO_FLAGS_PLANNED = "No flags are planned."
PLAN_FLAGS = "Have the flags proposed, or record them (field “Flags”)."
FLAG_COUNTRY = "The country of {} is not recorded, so its flag cannot be told."
ADD_COUNTRY = "Record it (field “Country”)."
KIT_FINE = "Pens, folders and spares are packed."
KIT_MISSING = "Pens, folders and spares are not packed: {} pens, {} folders."
PACK_KIT = "Pack them and record it (field “Pens and folders”)."
SPEECHES_FINE = "The speeches have an order."
SPEECHES_OWN = "The speeches have an order of their own; by the profile it would be: {}."
SPEECHES_MISSING = "Who speaks in which order is not planned."
SPEAKER_GONE = "{} is to speak and has declined."
PLAN_SPEECHES = "Have the order proposed, or record it (field “Speeches”)."
RELEASE_FINE = "The press release was agreed {}."
RELEASE_MISSING = "The press release is not agreed by both sides."
AGREE_RELEASE = "Have it agreed and record the day (field “Release agreed”)."
PHOTO_FINE = "Pictures: {}."
PHOTO_MISSING = "Nobody is engaged to take pictures."
ENGAGE_PHOTO = "Engage somebody, settle the light, and record it (field “Photographer”)."

# The verdict.

VERDICT_GO = "Go: nothing is missing."
VERDICT_CONDITIONAL = "Conditional: only soft criteria fail ({})."
VERDICT_NO_GO = "No go: hard criteria fail ({})."
VERDICT_TASKS = "No go: tasks that block it are open ({})."
VERDICT_BOTH = "No go: hard criteria fail ({}), and other tasks that block it are open ({})."
SIGNED = "Everything that was to be signed here is signed."

# The parties.

DONE = "{} signed {}."
DONE_BY = "{} signed {}, by {}."
DONE_UNDATED = "{} signed; when is not recorded."
ATTENDS = "{} comes."
DECLINED = "{} has declined."
NOT_ANSWERED = "{} is invited and has not answered."
NOT_INVITED = "{} is not invited yet."
NOT_LISTED = "{} is not on the list of the visit."
NO_ORIGINAL = "There is no original for {} yet."
ORIGINAL_LANGUAGES = "The original of {} lacks {}."
ORIGINAL_NOT_FIRST = "In the original of {} {} comes first, not its holder."
ORIGINAL_ORDER = "In the original of {} not every party is named once."
ORIGINAL_READY = "The original of {} is in order, printed {}."
ORIGINAL_TO_PRINT = "The original of {} is in order and not printed yet."

# Why a step is rejected.

NO_AGREEMENT = "“{}” is not among the agreements to be signed at “{}”: add it there (field “Agreements”)."
NOT_A_PARTY = "“{}” does not sign “{}”: name one of {} (party)."
NO_PARTIES = "“{}” has no parties yet, so nobody can sign it: record them (field “Parties”)."
NO_LANGUAGES = "“{}” has no language yet, so no original can be made: record it (field “Languages”)."
ABANDONED = "“{}” was abandoned: change its stage first (field “Stage”)."
ALL_SIGNED = "“{}” is signed by all its parties already."
HAS_SIGNED = "{} has signed “{}” already, {}."
HAS_SIGNED_UNDATED = "{} has signed “{}” already."
NO_DAY = "“{}” has no day: say on which day it was signed (date)."
DAY_AHEAD = "It cannot be signed on {}, which lies ahead of {}: say on which day it was signed (date)."
DAY_OPEN = "The day of signing, {}, has no first day: name a day, a month or a year (date)."
ON_AHEAD = "{} lies ahead of {}: record it once it is done (date)."
ON_OPEN = "{} has no first day: name a day, a month or a year (date)."
NO_PERSON = "There is no person “{}” in the portfolio (person)."
IS_SIGNATORY = "{} is named already to sign for {}."
NO_SIGNATORY = "Nobody is named to sign for {} whose place a deputy could take: name a signatory (person)."
NO_DEPUTY_TO_TAKE_OVER = "No deputy of {} is recorded who may sign on {}: record one (field “Deputy of”)."
IN_ORDER = "The originals of “{}” are in order and printed already."
NOTHING_TO_SIGN = "Nothing is to be signed at “{}”: add an agreement to it (field “Agreements”)."
ALL_PROPOSED = "Seats, speeches and flags of “{}” are planned: empty one of them to have it proposed again."
DONE_ALREADY = "“{}” is recorded already, {}."
SET_ALREADY = "“{}” is recorded already."
APPROVED_ALREADY = "{} has approved the text already, {}."
ALL_APPROVED = "Every party has approved the text of “{}” already."
NO_PHOTOGRAPHER = "Say who takes the pictures (who)."

# What a step means.

SIGNED_BY = "{} signed “{}” {}."
SIGNED_BY_PEOPLE = "{} signed “{}” {}, by {}."
SIGNED_BY_ALL = "“{}” is signed by all its parties; its deadlines follow."
STILL_TO_SIGN = "Still to sign: {}."
ENDS = "Its last day is {}."
ENDLESS = "It runs for an indefinite time."
RENEWS = "It renews “{}”."
NAMED = "{} is named to sign for {}."
REPLACES = "{} no longer signs."
TAKES_OVER = "{} signs for {} in place of {}."
ORIGINALS_MADE = "{} originals of “{}”, each in {}; every party comes first in its own."
ORIGINAL_ONE = "1 original of “{}”, in {}."
PRINTED = "Printed {}."
APPROVED = "{} approved the text {}."
RECORDED = "{}: {}."
RECORDED_PLAIN = "{}: recorded."
FROZEN = "The run of show is frozen as version {}."
KEPT = "{} stay as they were planned."

# Warnings.

NO_AUTHORITY = "It is not recorded that {} may sign on {}: {}"
SIGNED_BY_NOBODY = "Who signed for {} is not recorded."
END_UNKNOWN = "How long it runs is not known: record it (field “Term”)."
TOO_EARLY_TO_SIGN = "That is before the day of the visit, {}."
