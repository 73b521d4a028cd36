"""The sentences of an office's database: how it is reached, what it refuses, and who may do what."""

from missions.messages import text

NOT_INSTALLED = text(
    "An office's database needs the package psycopg, which is not installed here. Install missions with [office], as in pip install 'delegation-missions[office]'."
)

# Its address.

ADDRESS_UNCLEAR = text(
    "The address of the database cannot be understood. Write it as postgresql://host/name, or as service=name for an entry of PostgreSQL's service file."
)
ADDRESS_WITH_PASSWORD = text(
    "The address of the database has a password in it, which others on this computer could read. Write it without; PostgreSQL takes the password from the file {file} or the variable PGPASSWORD."
)
NO_SUCH_SERVICE = text("PostgreSQL's service file has no entry “{service}”. Add it to {file}.")
DATABASE_ON = text("{database} on {host}")
DATABASE_HERE = text("{database} on this computer")
WEAK_ENCRYPTION = text(
    "The connection to {title} does not check who the server is (sslmode={mode}), so that somebody between could read along. Add sslmode=verify-full to the address."
)
NOT_ENCRYPTED = text(
    "The connection to {title} is not encrypted, so that everybody between can read along. Add sslmode=verify-full to the address."
)

# Why it cannot be reached.

UNREACHABLE = text("{title} cannot be reached: {problem}.")
NO_ANSWER = text("{title} does not answer.")
NO_SUCH_HOST = text("{title} cannot be reached: there is no computer “{host}”, or no network.")
CONNECTION_LOST = text("The connection to {title} was lost.")
WRONG_PASSWORD = text(
    "{title} does not let “{user}” in: the password is wrong. PostgreSQL takes it from {file} or the variable PGPASSWORD."
)
PASSWORD_NEEDED = text(
    "{title} asks “{user}” for a password, and none is kept here. Add a line to {file}, which only you can read: {line}"
)
PASSWORD_FILE_OPEN = text(
    "{title} asks for a password, and PostgreSQL takes none from {file} because others on this computer may read it. Keep it to yourself: chmod 600 {file}"
)
NOT_LET_IN = text("{title} does not let “{user}” in: {problem}.")
NO_DATABASE = text("There is no database {title}. Whoever runs the server makes it, as in: createdb {database}")
NO_ROOT_CERTIFICATE = text(
    "{title} cannot be reached: the certificate by which its server would be known is missing. Put the one of whoever runs the server into {file}, or add sslrootcert=system to the address if the server has a public one."
)
CERTIFICATE_NOT_TRUSTED = text(
    "{title} cannot be reached: its server does not prove who it is ({problem}). Ask whoever runs it; do not go on without."
)
NO_ENCRYPTION_THERE = text(
    "{title} cannot be reached: its server does not encrypt. Ask whoever runs it to, or add sslmode=prefer to the address if everybody between may read along."
)
NOT_INITIALISED = text("{title} is no office's database yet. Whoever owns it runs “missions office init” once.")
NOT_AS_MADE = text(
    "The schema “missions” in {title} is not as this program made it: {problem}. Name another database if it is another program's; otherwise let whoever runs the server restore it from a backup."
)
OLDER_SCHEMA = text(
    "{title} was made by an older version of missions. Whoever owns it runs “missions office init” once, which keeps everything."
)
NEWER_SCHEMA = text("{title} is used by a newer version of missions and is only shown. Update missions to change it.")
DATABASE_SAID = text("{title} could not do that: {problem}. Nothing was changed.")
BUSY = text("Somebody else is changing {title} for a long time. Try again.")
BROKEN_OFF = text(
    "The server of {title} broke that off, since it allows less time or somebody there ended it. Nothing was changed: try again, or ask whoever runs the server."
)
READ_ONLY_SERVER = text("{title} is a copy of another server or is set to be only read. Nothing was changed.")
FULL = text("The server of {title} has no room left: {problem}. Nothing was changed.")

# What its rules refuse.

NO_RIGHTS = text(
    "You (“{user}”) have no rights in {title}. Whoever owns it gives them: missions office grant {user} reader"
)
NO_RIGHT_TO_THAT = text(
    "“{user}” may not do that in {title}. Whoever owns it can give the right: missions office grant {user} editor"
)
REVISION_DOES_NOT_FOLLOW = text("Somebody else has changed “{record}” meanwhile. Nothing was changed.")
SEQUENCE_DOES_NOT_FOLLOW = text("Somebody else has changed {title} meanwhile. Nothing was changed.")
PERSONAL_DATA_WOULD_GO = text(
    "“{record}” has personal data for a journey, which only a keeper of personal data may remove. Nothing was changed."
)
NEVER_CHANGES = text("The database refuses that: ids, numbers and authors never change. Nothing was changed.")
NOT_KEPT = text("The database refuses that: {problem}. Nothing was changed.")

# Making it, and who may do what.

ROLES_MISSING = text(
    "“{user}” may not make roles in {title}. Let whoever runs the server make them as follows, then run “missions office init” again."
)
NAMES_TOO_LONG = text(
    "The name “{name}” is longer than the {most} bytes PostgreSQL allows for a role: give a shorter one."
)
SAME_ROLES = text("Reader, editor and keeper must be three different roles.")
ROLE_IS_MIGHTY = text(
    "The role “{role}” may do everything on the server, so it cannot be one of the three of an office."
)
NOT_UTF8 = text(
    "{title} keeps its texts as {encoding}. Make the database anew in UTF8, as in: createdb --encoding=UTF8 --template=template0 {database}"
)
TOO_OLD = text("{title} runs on PostgreSQL {version}. It needs {least} or newer.")
NOT_OWNER = text("“{user}” may not set up {title}: that is for the owner of the database. Nothing was changed.")
NO_SUCH_USER = text("There is no user “{user}” on the server of {title}. Whoever runs it makes one, as in: {statement}")
NO_SIGN_IN = text(
    "“{user}” is a role nobody can sign in as. Whoever runs the server of {title} changes it, as in: {statement}"
)
TAKES_UP_NONE = text(
    "“{user}” is set up so that the roles given to them have no effect. Whoever runs the server of {title} changes it, as in: {statement}"
)
STILL_HAS_ROLE = text(
    "“{user}” would keep the role “{role}” in {title}, which somebody else gave or which comes with another role: whoever did must take it. Nothing was changed."
)
OTHERS_SEE = text("“{user}” is no keeper but has rights on the server by which all personal data can be read.")
MAY_NOT_GRANT = text("“{user}” may not give rights in {title}: that is for whoever set it up.")
OWNER_SEES_ALL = text("“{user}” owns {title} and so may always see and change everything. Nothing was changed.")

# What is kept in it, and who may change it.

ONLY_READER = text("You (“{user}”) may only read {title}. Whoever owns it can let you change it, by the role “{role}”.")
ONLY_READ_SERVER = text("{title} is a copy of another server or is set to be only read: you can view it.")
ONLY_KEEPERS_WRITE = text(
    "“{record}” was not saved: only keepers of personal data (role “{role}”) may write {fields}. Nothing was changed."
)
SOME_FIELD = text("what is kept for a journey")
ONLY_KEEPERS_UNDO = text(
    "Change {number} was not undone: it has personal data, so only keepers of it (role “{role}”) may. Nothing was changed."
)
ONLY_KEEPERS_ERASE = text("Only keepers of personal data (role “{role}”) may erase it. Nothing was changed.")
OTHER_NOW = text("{title} holds another portfolio than when it was read. Nothing was changed: start the program again.")
CHANGED_BESIDE = text("The database is not as it was read. Nothing was changed: try again.")
CANNOT_HAVE_NUMBER = text("“{record}” was not saved: in a database, “{number}” cannot be the number of a document.")
CANNOT_BE_WITHOUT_ID = text("Document {number} of {table} was not saved: in a database, it needs an id.")
HELD_BY = text("{who} has been changing {title} for more than {seconds} seconds. Try again later.")
HELD_BY_WITH = text("{who} has been changing {title} for more than {seconds} seconds, with {program}. Try again later.")
HELD_BY_SOMEBODY = text("Somebody has been changing {title} for more than {seconds} seconds. Try again later.")
LOST_BEFORE_SAVED = text(
    "The connection to {title} was lost before the change was saved. Nothing was changed: try again."
)
NOT_KNOWN_IF_SAVED = text(
    "The connection to {title} was lost while the change was saved, so it may be there or not. Save it elsewhere too, and look when the database answers again."
)
KEEPS_NO_FILES = text("{title} keeps no files: put it where everybody can open it, and record its address.")
COPY_WITHOUT_PERSONAL = text(
    "What is kept for journeys, such as passports, is not in it: only keepers of personal data (role “{role}”) see that."
)
NO_COPY_HERE = text(
    "There is no copy of {title} in {folder}. Name another copy, or let whoever runs the server restore it with the server's own tools."
)
STILL_HELD = text("{title} still contains some of it, for example in free text, which is not changed: check it there.")
SERVER_COPIES = text(
    "Copies of {title} that were made with the server's own tools still contain it, until whoever runs the server removes them."
)
LINE_WAS_DAMAGED = text("A damaged line, which was emptied when personal data was erased.")
