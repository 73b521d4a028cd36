"""The sentences about a delegation: who has which counterpart, who represents whom, and what people eat."""

from missions.messages import assumption, remedy, step, text

# Counterparts.

NO_COUNTERPART = step("{person}, {function}, has no counterpart.")
UNNAMED = remedy("Who comes for {organisation}: only the organisation is recorded.")
HOST_UNNAMED = remedy("Who receives for {host}, the host of “{visit}”.")
NOT_STATED = text("function not stated")

# Who represents whom.

STANDS_FOR = step("{person} represents {represents}.")
STANDS_IN = step("{person} stands in for {absent} at “{visit}”.")
BY_FUNCTION = assumption("{person} represents {organisation}, by function: {function}.")
FOR_NOBODY = remedy("Whom {person} represents (field “Represents”).")
UNREPRESENTED = step("Nobody at “{visit}” represents {party}, a party of “{agreement}”.")

# What people eat.

DIET = step("{need}: {count}.")
NO_NEEDS = step("Dietary needs are recorded for none of {count}.")
NOT_RECORDED = assumption("For {count} of {total} no dietary needs are recorded: they count as having none.")
