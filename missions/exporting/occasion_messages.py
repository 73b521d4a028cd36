"""The program's words in badges, cards, signing papers, minutes and letters, and what is said of them."""

from missions.messages import plural, text

# Badges and table cards.

INTERPRETER = text("Interpreter")
BADGES_OF = text("Name badges – {occasion}")
CARDS_OF = text("Table cards – {occasion}")
BADGES_IN_SHORT = plural("One badge, guests first, by precedence.", "{count} badges, guests first, by precedence.")
CARDS_IN_SHORT = plural(
    "Cards for one person, twice the same.", "Cards for {count} people, each twice: guests first, by precedence."
)
NOBODY_TO_NAME = text("Nobody is named at “{occasion}” yet: add people first (field “Participants”).")
DECLINED_LEFT_OUT = plural(
    "Left out, as they have declined: one person.", "Left out, as they have declined: {count} people."
)
UNNAMED_LEFT_OUT = text("Nobody is named yet for {houses}.")
NAME_SMALLER = text("The name {name} is long, so it is printed in {size} points.")
NAME_IN_LINES = text("The name {name} takes {lines} lines even in {size} points.")
BADGE_FULL = text("The badge of {name} is taller than the others: function and organisation take {lines} lines.")
LINE_TWICE = text("On the card of {name}, “{house}” takes two lines.")

# The run of show and the signing folder.

RUN_OF_SHOW_KIND = text("Run of show")
FOLDER_KIND = text("Signing folder")
MINUTE_BY_MINUTE = text("Minute by minute")
TIME = text("Time")
MINUTES_SHORT = text("Min.")
WHAT = text("What")
WHO = text("Who")
CUE = text("Cue")
TABLE_FROM_HALL = text("Table, seen from the hall; the guest sits at the right of the host")
TABLE_FROM_HALL_LEFT = text("Table, seen from the hall; the guest sits at the left of the host")
TABLE_ALONE = text("Table, seen from the hall")
ORIGINALS = text("Originals")
NUMBER_SHORT = text("No.")
KEPT_BY = text("Kept by")
NAMED_FIRST = text("Named first in it")
LANGUAGES_AND_STATE = text("Languages, state")
TO_BE_PACKED = text("To be packed")
STILL_MISSING = text("Still missing")
NAME = text("Name")
PARTY = text("For")
STATE = text("State")
SIGNATURES_IN_ORDER = text("Signatures, in this order")
IN_THE_FOLDER = text("In this folder")

HOST_LINE = text("Host: {person}, {house}")
HOUSE_HOSTS = text("Host: {house}")
IN_CHARGE = text("In charge: {person}")
IN_CHARGE_TEL = text("In charge: {person}, {tel}")
VERSION = text("Version {version}, {day}; replaces all earlier ones")
NO_VERSION = text("Draft of {day}")

CHECK_TABLE = text("Check the table: originals, pens, flags, name cards")
TAKE_SEATS = text("The signatories take their seats")
SIGN_OWN = text("Each signs their own original")
SWAP = text("The originals are passed on")
COUNTERSIGN = text("Each countersigns the original received")
ROUNDS = text("The originals are passed on and signed until everybody has signed every one")
HAND_OVER = text("Each party receives its own original")
HANDSHAKE = text("Handshake")
PHOTOGRAPH = text("Photograph")
SPEECH = text("Speech")
GIFTS = text("Gifts")
WHO_PROTOCOL = text("Protocol")
WHO_SIGNATORIES = text("Signatories")
WHO_ALL = text("All")
CUE_BEGIN = text("Protocol gives the sign")
CUE_RANKING = text("Not before {person} is in the room")
CUE_HOLDER_FIRST = text("On each original, its holder signs first")
CUE_PENS_DOWN = text("When all pens are down")
CUE_AGREEMENT = text("“{agreement}”")

SEAT_LEFT = text("Left")
SEAT_CENTRE = text("Centre")
SEAT_RIGHT = text("Right")
SEAT_FROM_LEFT = text("Seat {number} from the left")
SEAT_OF_HOST = text("{place}, host")
SEAT_OF_GUEST = text("{place}, guest")
TABLE_FLAG = text("Table flag: {country}")
ROOM_FLAGS = text(
    "Flags behind the table, from the left as seen from the hall: {countries}. One table flag at each seat."
)

HOLDER_OF = text("{holder}, for “{agreement}”")
STATE_PRINTED = text("Printed")
STATE_TO_PRINT = text("Not printed yet")
SIGNED_ON = text("Signed, {day}")
SIGNED = text("Signed")
TO_SIGN = text("Still to sign")
NOBODY_SIGNS = text("Not named yet")
TEXT_IN = text("Text in {language}")
APPROVAL_SHEET = text("Approval sheet")
FOLDER_OF = text("Signing folder – {agreement}, original of {holder}")
RUN_OF_SHOW_OF = text("Run of show – {occasion}")
KEEPER = text("This original is kept by {holder}, which is named and signs first in it.")
KEEPER_ONLY = text("This original is kept by {holder}.")

KIT_PENS = plural("one pen", "{count} pens (a spare for each person)")
KIT_FOLDERS = plural("one folder", "{count} folders")
KIT_CARDS = plural("one name card", "{count} name cards")
KIT_ROOM_FLAGS = plural("one standing flag", "{count} standing flags")
KIT_TABLE_FLAGS = plural("one table flag", "{count} table flags")
KIT_PACKED = text("{things}. All of it is packed.")
KIT_TO_PACK = text("{things}.")

MISSING = {
    1: text("The text is not approved by every party."),
    2: text("The legal review is not finished."),
    3: text("Export control and sanctions are not checked."),
    4: text("Not every signatory is named and empowered."),
    5: text("Not every signatory has a deputy who may sign."),
    6: text("Not every signatory has accepted, or a travel document is missing."),
    7: text("The language versions are not compared."),
    8: text("The originals are not complete."),
    9: text("Not every party is named first in its own original."),
    10: text("Term, renewal or notice are not on record."),
    11: text("Time and place are not confirmed by both sides."),
    12: text("The approval sheet is not attached."),
    13: text("Seats or name cards are not ready."),
    14: text("The flags are not planned."),
    15: text("Pens and folders are not packed."),
    16: text("The order of the speeches is not planned."),
    17: text("The press release is not agreed."),
    18: text("No photographer is engaged."),
}
MISSING_OF = {
    1: text("The text is not approved by {whom}."),
    4: text("Who signs for {whom} is not settled."),
    5: text("Nobody may sign in place of the signatory of {whom}."),
    6: text("It is not sure that the signatory of {whom} comes."),
}
MISSING_TASK = text("Open: {task}")
NOTHING_TO_SIGN = text("Nothing is signed at “{visit}”: add the agreement first (field “Agreements”).")
SHOW_IN_SHORT = plural("One item, minute by minute.", "{count} items, minute by minute.")
SECOND_PAGE = text("Page 2: seats, flags, originals, what to pack and what is missing. For our office only.")
NO_SECOND_PAGE = text("Without page 2: seats, originals and what is missing stay in our office.")
FOLDERS_IN_SHORT = plural("One sheet.", "{count} sheets, one for each original.")
NO_ORIGINALS_YET = text("No original of “{agreement}” is recorded yet; the sheets show those it needs.")

# Minutes.

MINUTES_KIND = text("Minutes")
MINUTES_OF = text("Minutes – {visit}")
WHEN = text("When")
WHERE = text("Where")
FROM_US = text("From us")
FROM_THEM = text("From them")
WRITTEN_BY = text("Written by")
GOES_TO = text("Goes to")
DECIDED = text("Decided")
TO_DO = text("To be done")
BY_DAY = text("By")
NEXT = text("Next")
ALL_PRESENT = text("All present")
DRAFT_OF = text("Draft of {day}")
PRESENT_AS = text("{person} ({function})")
ACTION_BY = text("{person}, {house}")
NEXT_ON = text("{meeting}, {day}")
NO_MINUTES = text("No minutes of “{visit}” are on record: write them first (field “Minutes”).")
POINTS_IN_SHORT = plural("One point.", "{count} points.")
DECISIONS_IN_SHORT = plural("One decision.", "{count} decisions.")
ACTIONS_IN_SHORT = plural("One thing to be done.", "{count} things to be done.")
NO_MINUTES_YET = text("No minutes of this visit are on record yet.")
INTERNAL_OUT = text("Left out: what is marked as internal, and what only our office has to do.")
INTERNAL_IN = text("Lines that begin with “Internal:” are in it; in the partner's copy they are not.")

# Letters.

OUR_REFERENCE = text("Our reference")
ENCLOSED = text("Enclosed")
PAGE = text("Page")
NOTICE_TITLE = text("Notice of non-renewal – {agreement}, to {partner}")
PROPOSAL_TITLE = text("Proposal of renewal – {agreement}, to {partner}")
THANKS_TITLE = text("Letter of thanks – {visit}, to {partner}")

SUBJECT_NOTICE = text("{agreement}: notice of non-renewal")
SUBJECT_PROPOSAL = text("{agreement}: proposal to renew it")
SUBJECT_NOTICE_DATED = text("{agreement} of {day}: notice of non-renewal")
SUBJECT_PROPOSAL_DATED = text("{agreement} of {day}: proposal to renew it")
SUBJECT_THANKS = text("Our meeting of {day}")
SUBJECT_THANKS_UNDATED = text("Our meeting: {visit}")

PROFESSOR = text("Professor")
DOCTOR = text("Dr")
DEAR_HER_TITLED = text("Dear {her_title} {name}")
DEAR_HIM_TITLED = text("Dear {his_title} {name}")
DEAR_TITLED = text("Dear {title} {name}")
DEAR_HER = text("Dear Ms {her}")
DEAR_HIM = text("Dear Mr {him}")
DEAR_NAMED = text("Dear {full_name}")
DEAR_MADAM = text("Dear Madam")
DEAR_SIR = text("Dear Sir")
DEAR_ALL = text("Dear Sir or Madam")
EXCELLENCY = text("Excellency")
SINCERELY = text("Yours sincerely")
SINCERELY_TO = text("Yours sincerely, {greeting}")
"""The closing in French, where it greets once more."""
WRITTEN_ON = text("{day}")
FAITHFULLY = text("Yours faithfully")

BY_REGISTERED_LETTER = text("By registered letter")
BY_COURIER = text("By courier")
BY_DIPLOMATIC_NOTE = text("By diplomatic note")

SIGNED_THERE_ON = text("{parties} signed “{agreement}” in {place} on {day}.")
SIGNED_ON_DAY = text("{parties} signed “{agreement}” on {day}.")
AGREED_BETWEEN = text("We write about “{agreement}” between {parties}.")
ENDS_ON = text("Its current term ends on {day}.")
CLAUSE_PERIOD_BY = text(
    "Under its terms it is renewed for {period} unless a party gives notice {notice} before that, which is by {day}."
)
CLAUSE_PERIOD = text("Under its terms it is renewed for {period} unless a party gives notice {notice} before its end.")
CLAUSE_BY = text("Under its terms it is renewed for {period} unless a party gives notice by {day}.")
CLAUSE_OPEN_PERIOD_BY = text(
    "Under its terms it is renewed unless a party gives notice {notice} before that, which is by {day}."
)
CLAUSE_OPEN_PERIOD = text("Under its terms it is renewed unless a party gives notice {notice} before its end.")
CLAUSE_OPEN_BY = text("Under its terms it is renewed unless a party gives notice by {day}.")
CLAUSE_BARE = text("Under its terms it is renewed unless a party gives notice.")
CLAUSE_WORDS = text("On this the agreement says: “{clause}”.")
WE_GIVE_NOTICE = text("We hereby give notice that we do not wish “{agreement}” to be renewed.")
IT_ENDS = text("It therefore ends on {day}.")
IT_ENDS_UNDATED = text("It therefore ends with its current term.")
SURVIVES = text("What the agreement provides for the time after its end is not affected: {scopes}.")
FORM_ONLY = text("This step concerns the agreement only. We thank you for working with us under it.")
CONFIRM_RECEIPT = text("We should be grateful if you would confirm receipt of this letter.")

PROPOSE_PERIOD_FROM = text("We propose to renew it for {period}, from {day}, on the terms it has now.")
PROPOSE_PERIOD = text("We propose to renew it for {period}, on the terms it has now.")
PROPOSE_PLAIN = text("We propose to renew it on the terms it has now.")
PROPOSE_NEW = text("It provides for no further renewal. We propose to conclude a new agreement in its place.")
BY_CONSENT = text("It is renewed if the parties agree on it.")
BY_LETTERS = text("It is renewed by an exchange of letters.")
BY_OPTION = text("It can be renewed if a party declares so.")
DECLARE_BY = text("A renewal must be declared by {day}.")
WISH_TO_GO_ON = text("We value what we do together and would like to go on with it.")
SEND_TEXT = text("If you agree, we will send you a text. Please tell us whom in your office we may turn to.")
MEET_ON = text("We should be glad to speak about it when we meet {when}.")
MEET_IN_ON = text("We should be glad to speak about it when we meet in {city} {when}.")

THANK_HOST_ON = text("Thank you for receiving us {when}.")
THANK_HOST_IN_ON = text("Thank you for receiving us in {city} {when}.")
THANK_HOST = text("Thank you for receiving us.")
THANK_GUEST_ON = text("Thank you for visiting us {when}.")
THANK_GUEST = text("Thank you for visiting us.")
GLAD_SIGNED = text("We are glad that “{agreement}” was signed on that occasion.")
THANK_TIME = text("We are grateful for your time and for the open exchange.")
THANK_GIFT = text("We also thank you for your gift: {gifts}.")
WE_DO = text("As agreed, we will see to the following:")
YOU_DO = text("You kindly agreed to see to the following:")
PROMISE = text("– {what}")
PROMISE_BY = text("– {what}, by {day}")
MEET_AGAIN = text("We look forward to meeting you again: {meetings}.")
STAY_IN_TOUCH = text("We look forward to staying in touch.")

# What is said of letters to whoever gives them out.

NO_OTHER_PARTY = text("No other party of “{agreement}” is on file, so there is nobody to write to.")
NOT_OUR_AGREEMENT = text("None of our organisations is a party of “{agreement}”, so we cannot write on it.")
NOT_SIGNED = text("“{agreement}” is not signed, so there is nothing to renew or to end.")
OVER = text("“{agreement}” is over, so there is nothing to renew or to end.")
HAS_NO_END = text("“{agreement}” has no end, so it is never renewed: it is ended by notice of termination.")
END_NOT_KNOWN = text("When “{agreement}” ends is not on record: add its term first (field “Term”).")
STOPPED_ALREADY = text("Notice against the renewal of “{agreement}” has been given already.")
ENDS_ANYHOW = text("“{agreement}” does not renew itself: it ends without a notice.")
NO_RIGHT = text(
    "No clause of “{agreement}” on record says how a renewal is stopped: add it first (field “Notice rules”)."
)
NOT_OUR_RIGHT = text("Only {party} may give notice on “{agreement}”.")
NOTICE_TOO_LATE = text("The last day for notice on “{agreement}” was {day}: it has been renewed since, or will be.")
NOTICE_TOO_LATE_NEXT = text(
    "The last day for notice on “{agreement}” was {day}. The next one is {next}: write again before that day."
)
RENEWS_ITSELF = text("“{agreement}” renews itself unless a party gives notice, so it needs no proposal.")
FOLLOWED_ALREADY = text("“{agreement}” is followed by another agreement already.")
NOT_YET_HELD = text("“{visit}” is not over yet, so nobody can be thanked for it.")
NO_PARTNER_AT = text("Nobody of a partner is recorded at “{visit}”, so there is nobody to thank.")
DATE_NOT_FIRM = text("The letter names no last day of the term: it is not sure.")
STRICT_DAY_PASSED = text("By the strictest reading notice was due by {day}: have it checked before you send it.")
FORM_ASKED = text("The agreement asks for this form: {form}.")
NO_ADDRESS = text("No postal address of {partner} is on file (field “Address”).")
ADDRESS_TOO_LONG = text("The address of {partner} has {count} lines; the window shows six.")
NO_ADDRESSEE = text("Nobody at {partner} is on file as signatory or contact, so the letter greets nobody by name.")
NO_SIGNER = text("Nobody of ours is on file who may sign, so the letter has no name under it.")
NO_OWN_ADDRESS = text(
    "No postal address of {house} is on file (field “Address”), so the line above the window lacks it."
)
GENDER_UNKNOWN = text("How to address {person} is not on file (field “Honorific”), so the greeting leaves it open.")
IS_DRAFT = text("A draft in your words: read it before it is signed.")
LETTERS_IN_SHORT = plural("One letter, to {partners}.", "{count} letters, to {partners}.")
LETTER_SAYS_DAYS = text("It names as the last day of the term {day}.")
