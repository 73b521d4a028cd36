"""The sentences of the delegation: who ranks where, who faces and represents whom, what people eat and may claim."""

from missions.messages import assumption, remedy, rule, step

# Order of precedence.


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

# What a traveller may claim.

_EStG = "§ 9 (4a) EStG"
PLACE_RULE = rule("The place that counts for a day is the last one reached before midnight there.", _EStG)
CUT_RULE = rule(
    "A meal that is provided takes 20 % of the full daily allowance for a breakfast, 40 % for a lunch and 40 % for a "
    "dinner.",
    _EStG,
)
WHOLE = step("{}: a whole day away.")
PART = step("{}: a day of arrival or departure; what it is worth is not recorded, so it is left open.")
NIGHT = step("Night in {}.")
ON_THE_WAY = step("Night on the way from {} to {}.")
NIGHT_UNKNOWN = remedy("Where {} spends the night after {} (fields “Stays” and “Travel legs”).")
MEAL = step("{} provided by {}: “{}”.")
MEAL_HOST = remedy("Who provides “{}” (field “Host”).")
MEAL_TIME = remedy("When “{}” begins: it decides which meal it is (field “Starts”).")
NO_ALLOWANCE = remedy("The daily allowance of {} (country profile, field “Daily allowance”).")
NO_COUNTRY = remedy("The country of {} (field “Country” of the leg that leads there).")
AMOUNT = step("{} {} less {} for meals: {} {}.")
NO_DAYS = remedy("When {} travels (fields “Arrives” and “Departs”, the travel legs, or the mission's dates).")
TOTAL = step("Whole days: {}; together {} {}.")
