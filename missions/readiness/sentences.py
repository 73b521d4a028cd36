"""The sentences of readiness: for each criterion what is so, and what would mend it."""

# For every criterion.

NO_AGREEMENT = "No agreement is to be signed at “{}”."
ADD_AGREEMENT = "Add the agreement to the visit (field “Agreements”)."
NO_PARTIES = "“{}” has no parties."
ADD_PARTIES = "Record who agrees (field “Parties”)."
TASK_OPEN = "The task “{}” is open."
TASK_DO = "Do it, and mark it as done (field “State”)."

# 1 Text approved.

APPROVED = "Every party of “{}” approved the text at least {} days before."
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
NO_LANGUAGES = "The languages of “{}” are not recorded."
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
FLAGS_NONE = "No flags are planned."
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
