"""The program's own words in what is given out, and what is said of it to whoever gives it out."""

from missions.messages import text

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
