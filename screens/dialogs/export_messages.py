"""The sentences of the export dialog, and of what becomes of an export."""

from missions.messages import plural, text

EXPORT = text("Export")
EXPORT_WHAT = text("Export what?")
DO_EXPORT = text("export")
CHOOSE_BESIDE = text("choose")
SHOW_LIST = text("list")
EXPORT_ROWS = {
    "what": text("What"),
    "whom": text("For whom"),
    "form": text("As"),
    "language": text("Language"),
    "personal": text("Personal"),
    "reason": text("Reason"),
    "send": text("Send"),
    "where": text("Where"),
}
EXPORT_HELP = {
    "what": text("What is on the screen comes first; the list has what else can be exported from here."),
    "whom": text("Decides what is in it: owners, notes and other partners stay in the office."),
    "form": text("As which kind of file."),
    "language": text("The language of headings and sentences; what you typed stays as it is."),
    "personal": text(
        "Nationalities, passports, diets and emergency contacts; the history says who exported them and why."
    ),
    "reason": text("Why personal travel data is exported; it goes into the history."),
    "send": text("A draft opens in your own e-mail program with the file attached; nothing is sent."),
    "where": text("The name of the file; with a folder before it, it goes there."),
}
FORM_HELP = {
    "xlsx": text("Opens in Excel with the headings frozen and filters on."),
    "csv": text("Opens in Excel and in any other program, without colours and widths."),
    "md": text("Plain text with headings and tables, for notes and web pages."),
    "txt": text("Goes to the clipboard, to be pasted into a table or an e-mail."),
    "ics": text("Opens in any calendar, also on a phone."),
    "vcf": text("Opens in any address book, also on a phone."),
    "docx": text("Opens in Word and can be edited."),
    "pdf": text("Looks the same everywhere and can be printed."),
    "html": text("Opens in any web browser."),
}
PERSONAL_CHOICES = {"without": text("without"), "with": text("with passports and diets")}
SEND_CHOICES = {"file": text("as a file"), "mail": text("as a draft e-mail")}
REASON_HINT = text("such as: visa applications")
REASON_NEEDED = text("Say why personal travel data is exported.")
ON_CLIPBOARD = text("on the clipboard")
IN_FOLDER = text("in {folder}")
NAME_IS_TAKEN = text("that name is taken: {name}")

# What can be exported.

AS_LISTED = text("{list}, as listed")
SIZE_OF_LIST = plural("{count} row", "{count} rows")
SIZE_OF_MARKED = plural("{count} marked row", "{count} marked rows")
AND_COLUMNS = plural("{rows}, {count} column", "{rows}, {count} columns")
NOTHING_HERE = text("There is nothing to export here.")
CALENDAR_OF_ONE = text("calendar of one person")

EXPORT_OF = text("Export {what}: {record}")
EXPORT_THIS = text("Export {what}")
EXPORT_LISTED = text("Export the list as it is shown")
EXPORT_NAMES = text("give out, print, save as, share, send, Excel, Word, PDF")

# What becomes of it.

EXPORTING = text("Exporting: {title}")
DOWNLOADED = text("Your browser saves it: {name}.")
IN_DOWNLOADS = text("saved by your browser")
EXPORTED = text("Exported to {folder}: {name}.")
EXPORTED_ROWS = text("Exported {count} {what} to {folder}: {name}.")
EXPORTED_FILES = plural("Exported {count} file to {folder}: {name}.", "Exported {count} files to {folder}: {name}.")
COPIED_ROWS = text("Copied {count} {what}.")
DEADLINE = text("deadline")
DEADLINES = text("deadlines")
COPIED_TEXT = text("Copied {what}.")
EXPORT_STOPPED = text("Stopped; nothing was written.")
HAS_TOLD = text("Exported, but not all of it")
DONE = text("close")
OPEN_FILE = text("open")
ASK_PERSONAL = text("Export personal travel data?")
PERSONAL_LEAVES = text(
    "{title} will have nationalities, passports, diets or emergency contacts in it. Whoever gets the file can read them."
)
PERSONAL_REASON = text("The history will say that you exported it, and why: {reason}")
DO_PERSONAL = text("export with personal data")
PERSONAL_READ_ONLY = text(
    "Personal travel data is exported only if the history says so, and this portfolio can only be read. Nothing was exported."
)
NOT_EXPORTED = text("Nothing was exported.")
