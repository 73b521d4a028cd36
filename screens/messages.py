"""The sentences of the dashboard that several of its rooms say."""

from missions.messages import plural, text

# The dashboard.

AS_OF = text("as of {today}")
OPENING = text("Opening {name} …")
TO_FOUND = text("results")
SHOW_ALL = text("show all")
NO_RECORD_HERE = text("No record under the cursor.")
RECORD_GONE = text("That record is no longer on file.")
UNDOES = text("{key} undoes it.")
ME_NOT_ON_FILE = text(
    "Your settings say that you are “{name}”, which is not the name, id or e-mail address of exactly one person on file."
)

NONE_IS_OURS = text(
    "Your settings say that “{name}” is your organisation, but no organisation on file has that name. Mark yours in the directory with “Ours”."
)
NOTHING_TO_GIVE_A_KEY = text("Keys in your settings: {problem}")
SAMPLE_GOES_BACK = text("sample · q goes back to yours · {today}")
SAMPLE_IN_SHORT = text("sample · q back")
NO_SUCH_KEY = text("Your settings give “{id}” the key “{key}”, which does not exist; it is ignored.")
KEY_IS_TAKEN = text("Your settings give “{id}” the key {key}, which “{other}” has there; it is ignored.")

# Keys, as they are called in print.

ESCAPE_KEY = text("Esc")
TAB_KEY = text("Tab")
SPACE_KEY = text("Space")
DELETE_KEY = text("Del")
HOME_KEY = text("Home")
END_KEY = text("End")

# The file.

CHANGED_ELSEWHERE = plural("{count} record changed elsewhere.", "{count} records changed elsewhere.")
UNREADABLE = text("! repairs the file; you see its last sound state. {problem}")
UNREACHABLE = text(
    "You see the portfolio as last read, and nothing can be saved. {problem} Trying again; press ! to try now."
)
REACHED_AGAIN = text("Connected again.")
RECORDS_UNREADABLE = plural(
    "{count} record cannot be read and stays in the file as it is (in {table}: {problem}). Run: missions doctor",
    "{count} records cannot be read and stay in the file as they are (in {table}: {problem}). Run: missions doctor",
)
FILES_ARE_ELSEWHERE = text(
    "In a browser, files on the disk of the server are out of reach; do this on a terminal there."
)
OPEN_WITH = text("Open it with: missions --file {path}")
NO_CHANGE_YET = text("No changes yet.")

# Copies of the file.

NO_COPIES = text("No copies yet: the first change of each day makes one, as does “missions backup”.")
MADE = text("Made")
WHY = text("Why")
BYTES = text("Bytes")
