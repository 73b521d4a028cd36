"""The sentences of `missions office`."""

from missions.messages import plural, text

NOT_A_DATABASE = text(
    "“missions office” is about an office's database, and {path} is a file: name the database with --file postgresql://host/name, or with MISSIONS_FILE."
)
INITIALISED = text("{database} is set up.")
UPGRADED = text(
    "{database} was brought from version {before} of its tables to version {version}. Nothing in it changed."
)
SET_UP_ALREADY = text("{database} was set up before: nothing was changed.")
ROLES = text("Its roles: {roles}.")
NEXT = text(
    "Next: “missions office import FILE” fills it from a file; “missions office grant USER ROLE” lets somebody in."
)
STATEMENTS = text("As whoever runs the server:")
DATABASE = text("Database")
SERVER = text("Server")
SERVER_VERSION = text("PostgreSQL {version}")
SCHEMA = text("Version of the tables")
RECORDS = text("Records")
CHANGES = text("Newest change")
ENCRYPTED = text("Encrypted")
YES = text("yes")
NO = text("no")
YOU = text("You")
YOU_ARE = text("{user}, {role}")
YOU_OWN = text("{user}, {role}, owner of the database")
NO_ROLE = text("without a role")
READER = text("reader")
EDITOR = text("editor")
KEEPER = text("keeper of personal data")
WITH_ROLE = text("{role} ({name})")
NOBODY = text("nobody yet")
GRANTED = text("“{user}” is {role} in {database} now.")
REVOKED = text("“{user}” has no role in {database} any more.")
IMPORTED = text("Imported {path} into {database}: {records}, {changes}.")
TRIED = text("Only tried, and nothing was changed: {path} would come into {database} with {records}, {changes}.")
EXPORTED = text("Exported {database} to {path}: {records}, {changes}.")
COUNTED_RECORDS = plural("{count} record", "{count} records")
COUNTED_CHANGES = plural("{count} change of its history", "{count} changes of its history")
IMPORTING_PARTS = text("Importing, {done} of {total} …")
EXPORTING_PARTS = text("Exporting, {done} of {total} …")
