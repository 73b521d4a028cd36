"""The program's own words in what is given out, and what is said of it to whoever gives it out."""

from missions.messages import plural, text

# What can be given out.

LIST = text("list as shown")
BOOK = text("briefing book")
CALENDAR = text("calendar")
DEADLINE_CALENDAR = text("calendar of deadlines")
CAR_PAGE = text("page for the car")
PARTICIPANTS = text("list of participants")
BADGES = text("name badges")
TABLE_CARDS = text("table cards")
RUN_OF_SHOW = text("run of show")
FOLDER = text("signing folder sheet")
CONTACTS = text("contacts")
MINUTES = text("minutes")
NOTICE = text("notice of non-renewal")
PROPOSAL = text("proposal of renewal")
THANKS = text("letter of thanks")

AUDIENCES = {
    "office": text("our office"),
    "partner": text("the partner"),
    "delegation": text("the delegation"),
}

FORMS = {
    "xlsx": text("Excel"),
    "csv": text("CSV"),
    "md": text("Markdown"),
    "txt": text("text to paste"),
    "ics": text("calendar"),
    "vcf": text("vCard"),
    "docx": text("Word"),
    "pdf": text("PDF"),
    "html": text("web page"),
}

NO_SUCH_RECORD = text("There is no record “{id}” any more.")

# What files are called.

TITLE_OF = text("{what} {of}")
TITLE_ON = text("{what} {day}")
# What the history says, and drafts of e-mails.

NOTE = text("export the {what} “{title}” for {audience} as {form}, as of change {state}")
NOTE_OF_ALL = text("export the {what} for {audience} as {form}, as of change {state}")
NOTE_PERSONAL = text(
    "export the {what} “{title}” with personal travel data for {audience} as {form}, as of change {state}: {reason}"
)
NOTED_LIST = text("list")
MAIL_DRAFT = text("draft of an e-mail")
MAIL_GREETING = text("Dear all")
MAIL_TEXT = text("Please find attached: {title}.")
MAIL_CLOSING = text("Kind regards")
MAIL_WITHOUT = plural(
    "{count} person has no e-mail address and is not in the draft: {names}.",
    "{count} people have no e-mail address and are not in the draft: {names}.",
)
REASON_WANTED = text("The {what} contains personal travel data only if you say why: give a reason.")
NEVER_PERSONAL = text("The {what} never contains personal travel data: ask for it without.")
# What several documents say.

HEAD_OF_DELEGATION = text("head of delegation")
DELEGATE_INTERPRETS = text("interpreter")
DELEGATE_IS_PRESS = text("press")
ACCOMPANIES = text("accompanies {person}")
DISHES = text("To be told to the hosts: {dishes}.")
DISH = plural("{need} for one", "{need} for {count}")
EDITION = text("Edition of {day}")
DAY_OPEN = text("day still open")
ALSO_DUE = text("{due}: {what}")

# The page for the car.

CAR_LABELS = {
    "meeting": text("Meeting"),
    "they": text("They"),
    "we": text("We"),
    "aim": text("Aim"),
    "agreements": text("Agreements"),
    "promised": text("Promised"),
    "avoid": text("Avoid"),
    "gift": text("Gift"),
}
CAR_WHEN = text("{day}, {times}")
CAR_WHEN_HOME = text("{day}, {times} (at home {home})")
CAR_SAY = text("say {say}")
CAR_HEAD = text("{name} (head)")
CAR_OURS = text("{names}.")
CAR_OURS_INTERPRETED = text("{names}. Interpreter: {interpreters}.")
CAR_INTERPRETED = text("Interpreter: {interpreters}.")
CAR_UNTIL = text("until {day}")
CAR_WE = text("We:")
CAR_THEY = text("They:")
CAR_PROMISE = text("{what}.")
CAR_PROMISE_DUE = text("{what}, due {due}.")
CAR_PROMISE_SINCE = text("{what} (promised: {since}).")
CAR_PROMISE_DUE_SINCE = text("{what}, due {due} (promised: {since}).")
CAR_FOOT = text("{mission} · {edition}")
CAR_REST = text("More in the book: {things}.")
CAR_REST_NOTES = text("languages and earlier meetings")
CAR_REST_DUE = plural("one more date", "{count} more dates")
CAR_REST_AGREEMENTS = plural("one more agreement", "{count} more agreements")
CAR_REST_PEOPLE = plural("one more person", "{count} more people")
CAR_REST_PROMISES = plural("one more promise", "{count} more promises")
CAR_REST_GIFTS = text("gifts of earlier years")
CAR_REST_ENDS = text("the ends of long texts")
CAR_NO_MEETING = text("No meeting with {partner} is planned from today on, so the page has no meeting.")
CAR_NO_PARTNERS = text("“{title}” has no partners yet: add a host or people of another organisation to its visits.")
CAR_MEETING_IN_SHORT = text("{partner}: {visit}, {day}.")
CAR_PARTNERS_IN_SHORT = plural("One page, for {partners}.", "{count} pages, one for each partner: {partners}.")
CAR_FOR_US_ONLY = text("What to avoid and what gifts cost are in it: it is for our office only.")
CAR_ONE_PAGE = text("It is always one page; whatever finds no room is named at its foot.")
# Contacts.

CONTACTS_TITLE = text("Contacts – {title}")
NO_CONTACTS = text("“{title}” has nobody whose contact could be given out: record its people first.")
CONTACTS_OF_PEOPLE = plural("The contact of {count} person", "The contacts of {count} people")
CONTACTS_OF_ORGANISATIONS = plural("The contact of {count} organisation", "The contacts of {count} organisations")
CONTACTS_OF_DELEGATION_ONLY = text("Partners receive only the contacts of the delegation.")
CONTACTS_WITHOUT = text("Notes and personal travel data are left out.")
CONTACTS_UNREACHABLE = plural(
    "{count} contact has no e-mail address, telephone number or address: {names}.",
    "{count} contacts have no e-mail address, telephone number or address: {names}.",
)
