"""The sentences about a delegation: who has which counterpart, who represents whom, and what people eat."""

from missions.messages import assumption, remedy, step, text

# Counterparts.

NO_COUNTERPART = step("{person}, {function}, has no counterpart.")
UNNAMED = remedy("Who comes from {organisation}: only the organisation is recorded.")
HOST_UNNAMED = remedy("Who receives the visit for {host}, the host of “{visit}”.")
NOT_STATED = text("function not stated")

# Who represents whom.

STANDS_FOR = step("{person} represents {represents}.")
STANDS_IN = step("{person} stands in for {absent} at “{visit}”.")
BY_FUNCTION = assumption("{person} represents {organisation}, by function: {function}.")
FOR_NOBODY = remedy("Whom {person} represents (field “Represents”).")
UNREPRESENTED = step("Nobody at “{visit}” represents {party}, a party of “{agreement}”.")

# What people eat.

DIET = step("{need}: {count}.")
NO_NEEDS = step("None of {count} has recorded dietary needs.")
NOT_RECORDED = assumption("{count} of {total} have no recorded dietary needs: they count as having none.")
