"""The sentences and words of travel: itineraries, passports and other travel documents, allowances, time zones."""

from missions.messages import remedy, rule, step

# Itineraries.

LEG = "{} → {}"
LEG_TO = "to {}"
LEG_FROM = "from {}"
LEG_UNNAMED = "journey"
STAY_UNNAMED = "hotel"
FREE = "free"

DAYS_OFF = ("", "", "", "", "", "Saturday", "Sunday")
BOTH_OFF = "{}, {}"
PLACE_IN = "{}, {}"

# Passport rules. Entry rules change, so each says when it was read or checked, and that it must be verified.

OWN_PROFILE = rule(
    "By your profile “{}” a passport for {} must be valid for {} days after the last day there; verify it."
)
OWN_PROFILE_STAY = rule("By your profile “{}” a passport for {} must be valid for the whole stay; verify it.")
OWN_PROFILE_ON = rule(
    "By your profile “{}”, checked {}, a passport for {} must be valid for {} days after the last day there; verify it."
)
OWN_PROFILE_STAY_ON = rule(
    "By your profile “{}”, checked {}, a passport for {} must be valid for the whole stay; verify it."
)
OWN_COUNTRY = rule("Nationals of {} need a passport that is valid when they return there.")
FREE_MOVEMENT = rule(
    "For {}, under free movement, a passport or identity card must be valid during the stay; verify it.",
    "Directive 2004/38/EC art. 5, as of Nov 2026",
)
UNKNOWN_HOLDER = rule(
    "Which rule of {} applies depends on the nationality, which is not recorded, so only the stay itself is checked."
)
THREE_MONTHS = rule(
    "{}, in the Schengen area, asks visitors for a passport valid three months after the last day there; verify it.",
    "Reg. (EU) 2016/399 art. 6(1)(a), as of Nov 2026",
)
WHOLE_STAY = rule(
    "{} asks for a passport valid for the whole stay; verify it.",
    "travelbeyond.se/infor-resan/pass-och-visum/japan, as of Nov 2026",
)
SIX_MONTHS = rule(
    "What {} asks for is not on file; many states want a passport valid six months after the last day there: verify "
    "it, and keep what you find in a profile of the country.",
    "tms.bund.de, Auslandsdienstreisen, as of Nov 2026",
)

# How a passport stands.

PASSPORT_FINE = "The passport of {} lasts for {}: it must be valid until {}, the last day there being {}."
PASSPORT_SHORT = "The passport of {} does not last for {}: it must be valid until {}, the last day there being {}."
PASSPORT_MAY_BE_SHORT = (
    "The passport of {} may not last for {}: it must be valid until {}, the last day there being {}."
)
PASSPORT_APPLIED = "A passport of {} is applied for."
PASSPORT_UNKNOWN = "Until when the passport of {} is valid is not recorded."
PASSPORT_STAY_UNKNOWN = "Until when the passport of {} is valid is recorded; how long it must be is not known."

# How another travel document stands: whose, which, for where.

NOT_NEEDED = "{} needs no {}."
MISSING = "{} has no {} for {}, which the leg asks for."
NEEDED = "{} still needs the {} for {}."
APPLIED = "The {} of {} for {} is applied for but not granted yet."
SHORT = "The {} of {} for {} ends before the last day there, {}."
GRANTED = "The {} of {} for {} is granted."
WHOLE_TRIP = "the whole trip"
ABROAD = "the leg"

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

# What is doubtful about the times of a visit.

NO_SUCH_ZONE = "There is no time zone “{}”: write one such as Asia/Tokyo (zone)."
ZONE_UNKNOWN = "The time zone of the place is not known, so its times are read as those of {} (zone)."
NO_ZONE_AT_ALL = "The time zone of the place is not known, nor that of home (zone)."
TIME_LEFT_OUT = "The clocks are put forward there: {} on {} does not exist and is read as {}."
TIME_TWICE = "The clocks are put back there: {} on {} comes twice, and the first is meant."
