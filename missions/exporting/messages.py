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

# What the history says, and drafts of e-mails.

NOTE = text("give out the {what} “{title}” for {audience} as {form} (state {state})")
NOTE_OF_ALL = text("give out the {what} for {audience} as {form} (state {state})")
NOTE_PERSONAL = text(
    "give out the {what} “{title}” with personal travel data for {audience} as {form} (state {state}): {reason}"
)
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
