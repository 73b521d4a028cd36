"""The sentences of the command line."""

from missions.messages import text

# Readiness.

NAME_SIGNING = text("Nothing is to be signed at “{visit}” ({id}): name a signing.")
NAME_VISIT = text("{id} is of the kind {kind}, “{title}”: name a visit.")
NO_SIGNING = text("No visit at which something is to be signed belongs to “{title}”: add one.")
SEVERAL_SIGNINGS = text("“{title}” has several signings: name one of {ids}.")
