"""The sentences of the command line."""

from missions.messages import text

# Readiness.

NAME_SIGNING = text("Nothing is to be signed at “{visit}” ({id}): name a signing.")
NAME_VISIT = text("{id} is of the kind {kind}, “{title}”: name a visit.")
NO_SIGNING = text("No visit at which something is to be signed belongs to “{title}”: add one.")
SEVERAL_SIGNINGS = text("“{title}” has several signings: name one of {ids}.")

# Tasks.

NOT_PLANNED_FOR = text("{id} is no mission, visit, event or agreement, so no tasks are planned for it.")
NO_SUCH_ITEM = text("--item: “{checklist}” has no item {items}; --list lists them.")
NO_CHECKLIST = text("There is no checklist “{named}”. There are: {ids}.")
NO_OWNER = text("--owner: “{named}” is no role, and nobody is called so. Roles: {roles}.")

# Records.

ID = text("Id")
NONE = text("No {kinds}.")
NONE_WITH_WORDS = text("No {kinds} with these words.")
COUNTED = text("{count} {kinds}.")
COUNTED_WITH_WORDS = text("{count} {kinds} with these words.")
AS_OF = text("{name} · on {day}")

# Explanations.

NO_DEADLINES = text("There is no deadline “{deadline}”. That record has none.")
OTHER_DEADLINES = text("There is no deadline “{deadline}”. That record has {keys}.")
NOTHING_DUE = text("Nothing falls due, and no fact is missing to know what does.")
