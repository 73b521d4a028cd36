"""The sentences about files of other programs that cannot be read, or only in part."""

from missions.messages import plural, text

# What no import can be made of.

NO_SUCH_FILE = text("There is no file {name}: name another one.")
CANNOT_BE_READ = text("{name} cannot be read: {problem}.")
NO_FILE_NAME = text("its name is none that a file can have")
NO_ORDINARY_FILE = text("{name} cannot be imported: it is a pipe, a socket or a device. Name an ordinary file.")
IS_EMPTY = text("{name} cannot be imported: it is empty. Name a file with a list in it.")
TOO_LARGE = text(
    "{name} cannot be imported: it is larger than {most} MB. Save only the sheet you need, without pictures, and import that."
)
TOO_LARGE_TOGETHER = text("{name} and the others are larger than {most} MB together: import them in several parts.")
TOO_MANY_FILES = text("{name} holds more than {most} files: import them in several parts.")
TOO_MANY_ROWS = text(
    "{name} cannot be imported: it has more than {most} rows. Save the rows you need in a file of their own, and import that."
)
TOO_MANY_COLUMNS = text(
    "{name} cannot be imported: it has more than {most} columns. Save the columns you need in a file of their own, and import that."
)
CELL_TOO_LONG = text(
    "{name} cannot be imported: a cell in row {row} has more than {most} characters. Look for a quotation mark that is missing there."
)
NOTHING_IN_FOLDER = text("{name} holds no calendars and no contacts. Name the file you want to import.")
MIXED_SORTS = text(
    "{name} cannot be imported at once: {calendar} is a calendar, {cards} holds contacts. Import them one after the other."
)
ONE_TABLE_AT_A_TIME = text(
    "{name} is neither a calendar nor contacts, and only these can be imported several at once. Import it alone."
)
IS_PDF = text("{name} cannot be imported: it is a PDF. Import the list it was made from, or paste the table.")
IS_RTF = text("{name} cannot be imported: it is a text document. Copy the table in it and paste it.")
IS_PICTURE = text("{name} cannot be imported: it is a picture. Import the list it shows.")
IS_ARCHIVE = text("{name} cannot be imported: it is an archive. Unpack it and import what it holds.")
IS_BINARY = text("{name} cannot be imported: it is not text and no spreadsheet. Save the list as xlsx or csv first.")
IS_WEB_PAGE = text(
    "{name} cannot be imported: it is a web page, whatever its name says. Open it in your spreadsheet program, save it as xlsx, and import that."
)
IS_XML = text(
    "{name} cannot be imported: it is an XML file. Open it in your spreadsheet program, save it as xlsx, and import that."
)
HAS_PASSWORD = text(
    "{name} cannot be imported: it has a password. Open it in your spreadsheet program, save it without one, and import that."
)
IS_OLD_OFFICE = text(
    "{name} cannot be imported: it is in the old format of Excel or Word. Open it there, save it as xlsx, and import that."
)
UNKNOWN_ENCODING = text(
    "{name} cannot be imported: its letters are in an unknown encoding. Save it as CSV UTF-8 or as xlsx, and import that."
)
PASTED = text("What you pasted")
IS_DAMAGED = text(
    "{name} cannot be imported: the file is damaged. Open it in your spreadsheet program, save it as xlsx, and import that."
)
UNPACKS_TOO_LARGE = text(
    "{name} cannot be imported: it holds far more than a list does, perhaps formatted empty cells. Copy the rows you need into a new file, and import that."
)
IS_OPEN_DOCUMENT = text(
    "{name} cannot be imported: it is an OpenDocument file. Open it in your spreadsheet program, save it as xlsx, and import that."
)
IS_BINARY_WORKBOOK = text(
    "{name} cannot be imported: it is a binary workbook (xlsb). Open it in Excel, save it as xlsx, and import that."
)
IS_NUMBERS = text("{name} cannot be imported: it was made with Numbers. Export it as Excel there, and import that.")
IS_WORD = text("{name} cannot be imported: it is a Word document. Copy the table in it and paste it.")
IS_SLIDES = text("{name} cannot be imported: it is a presentation. Copy the table in it and paste it.")

# What is told of a file that is imported.

HAS_MACROS = text("The file holds macros: they were not run.")
SHEET_TOO_LARGE = text("Sheet “{sheet}” is too large for a list and is not imported.")
COLUMN_HIDDEN = text("Column {column} is hidden in the file; it is imported like the others.")
COMMENTS_UNREADABLE = text("The comments of sheet “{sheet}” are damaged and cannot be read.")
CODE_PAGE = text(
    "The file does not say how its letters are written: they were read as those of Western Europe (Windows-1252). Look at “{word}”: if it is wrong, save the file as CSV UTF-8 or xlsx."
)
LEFT_OUT_OF_FOLDER = plural(
    "{count} file in the folder is not imported: {names}.", "{count} files in the folder are not imported: {names}."
)

# Calendars.

NO_ENTRY = text("{name} cannot be imported: it is a calendar without entries. Export the calendar again, with entries.")
TOO_MANY_ENTRIES = text(
    "{name} cannot be imported: it has more than {most} entries. Export a shorter time of the calendar, and import that."
)
TOO_MANY_REPEATED = text(
    "{name} cannot be imported: its repeated entries come to more than {most}. Export a shorter time of the calendar."
)
REPEATED_EACH_HOUR = text(
    "{name} cannot be imported: “{title}” is repeated every hour, minute or second. Delete that entry from the calendar, "
    "and export it again."
)
CALENDARS = plural("{count} calendar", "{count} calendars")
NO_ZONE_NAMED = text("not stated in the calendar")
WITHOUT_TITLE = text("Entry without a title")
CUT_OFF = plural("{count} entry is cut off and is not imported.", "{count} entries are cut off and are not imported.")
DAMAGED_ENTRIES = plural(
    "{count} entry is damaged and is not imported: {titles}.",
    "{count} entries are damaged and are not imported: {titles}.",
)
CANCELLED_ENTRIES = plural(
    "{count} entry is cancelled and is not imported: {titles}.",
    "{count} entries are cancelled and are not imported: {titles}.",
)
NO_MEETINGS_OF_OURS = plural(
    "{count} entry of this calendar is a journey, night, follow-up or deadline of ours, and is not imported.",
    "{count} entries of this calendar are journeys, nights, follow-ups or deadlines of ours, and are not imported.",
)
NO_ENTRIES_OF_CALENDAR = plural(
    "{count} task, journal or free-busy entry of the calendar is not imported.",
    "{count} tasks, journals and free-busy entries of the calendar are not imported.",
)
TWICE_IN_CALENDAR = plural(
    "{count} entry is in the calendar more than once: its latest version is imported: {titles}.",
    "{count} entries are in the calendar more than once: their latest versions are imported: {titles}.",
)
RULE_NOT_READ = plural(
    "How {count} entry is repeated is not understood: only its first day is imported: {titles}.",
    "How {count} entries are repeated is not understood: only their first days are imported: {titles}.",
)
REPEATED_WITHOUT_END = plural(
    "{count} entry is repeated without end: its first year is imported: {titles}.",
    "{count} entries are repeated without end: their first years are imported: {titles}.",
)
REPEATED_OFTEN = plural(
    "{count} entry is repeated more than 366 times: the first 366 are imported: {titles}.",
    "{count} entries are repeated more than 366 times: the first 366 are imported: {titles}.",
)
SHOWN_IN_ZONE = text("Times in universal time are shown in the time zone of the calendar, {zone}.")
LEFT_UNIVERSAL = plural(
    "The times of {count} entry are in universal time, since the calendar names no other time zone.",
    "The times of {count} entries are in universal time, since the calendar names no other time zone.",
)
CATEGORIES = text("Categories: {text}")
ADDRESS = text("Address: {text}")
CONTACT = text("Contact: {text}")
COMMENT = text("Comment: {text}")
ROOM = text("Room: {text}")
TOO_LONG = plural(
    "{count} entry has more than 1,000 lines, of which the rest is not imported: {titles}.",
    "{count} entries have more than 1,000 lines, of which the rest is not imported: {titles}.",
)

# Contacts.

NO_CARD = text("{name} cannot be imported: it holds no contacts. Export them again as vCard, and import that.")
CARDS = plural("{count} contact", "{count} contacts")
CARDS_DAMAGED = plural(
    "{count} contact is damaged and is not imported.", "{count} contacts are damaged and are not imported."
)
CARDS_OF_GROUPS = plural(
    "{count} contact is only a list of others and is not imported.",
    "{count} contacts are only lists of others and are not imported.",
)
CARDS_PERSONAL = plural(
    "Birthdays, families and other private facts of {count} contact are left out.",
    "Birthdays, families and other private facts of {count} contacts are left out.",
)
CARDS_WITH_PICTURES = plural(
    "Pictures, sounds and keys of {count} contact are left out.",
    "Pictures, sounds and keys of {count} contacts are left out.",
)
CARD_LINES_LEFT_OUT = text("Lines of contacts that are left out, since they are not known: {names}.")
FILES_WITHOUT_CARD = plural("{count} file holds no contacts: {names}.", "{count} files hold no contacts: {names}.")
CARD_ROLE = text("Role: {text}")
CARD_MESSENGER = text("Online: {text}")
CARD_RELATED = text("Related: {text}")
CARD_MANAGER = text("Manager: {text}")
CARD_ASSISTANT = text("Assistant: {text}")
CARD_DEPARTMENT = text("Department: {text}")
CARD_EXPERTISE = text("Expertise: {text}")
CARD_EXTENSION = text("{number} ext. {extension}")
CARD_FAX = text("Fax or pager: {text}")
CARD_TITLES = text("Before or behind the name: {text}")

# Where what is given out goes.

NAMELESS = text("document")
NO_FOLDER = text("There is no folder {folder}: create it first, or name another.")
NOT_GIVEN_OUT = text("Nothing could be put into {folder}: {problem}. Name another folder.")
NOTE_NOT_WRITTEN = text("That it was given out could not be noted in the history. {problem}")
PERSONAL_NOT_NOTED = text(
    "Personal travel data is given out only if the history says so, and that could not be written. {problem} Nothing was given out."
)
