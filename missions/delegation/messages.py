"""The sentences about a delegation: who has which counterpart, who represents whom, and what people eat."""

from missions.messages import assumption, remedy, step

# Counterparts.

NOBODY_THERE = step("Nobody of theirs faces {}, {}.")
NOBODY_HERE = step("Nobody of ours faces {}, {}.")
UNNAMED = remedy("Who comes for {}: only the organisation is recorded.")
HOST_UNNAMED = remedy("Who receives for {}, the host of “{}”.")
NOT_STATED = "function not stated"

# Who represents whom.

STANDS_FOR = step("{} represents {}.")
STANDS_IN = step("{} stands in for {} at “{}”.")
BY_FUNCTION = assumption("{} represents {}, by function: {}.")
FOR_NOBODY = remedy("Whom {} represents (field “Represents”).")
UNREPRESENTED = step("Nobody at “{}” represents {}, a party of “{}”.")

# What people eat.

DIET = step("{}: {}.")
NO_NEEDS = step("Dietary needs are recorded for none of {}.")
NOT_RECORDED = assumption("For {} of {} no dietary needs are recorded: they count as having none.")
