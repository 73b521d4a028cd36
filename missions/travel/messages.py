"""The sentences and words of travel: itineraries, passports and other travel documents, allowances, time zones."""

from missions.messages import remedy, rule, step, text

# Itineraries.

LEG = text("{origin} → {destination}")
LEG_TO = text("to {destination}")
LEG_FROM = text("from {origin}")
ARRIVAL_ASSUMED = text("{leg} (arrival {day} assumed)")
LEG_UNNAMED = text("journey")
STAY_UNNAMED = text("hotel")
FREE = text("free")

DAYS_OFF = {5: text("Saturday"), 6: text("Sunday")}
HOLIDAYS_ON_DAY_OFF = {5: text("Saturday, {holiday}"), 6: text("Sunday, {holiday}")}
PLACE_IN = text("{place}, {city}")

# Passport rules. Entry rules change, so each says when it was read or checked, and that it must be verified.

OWN_PROFILE = rule(
    "By your profile “{title}” a passport for {country} must be valid for {days} days after the last day there; verify it."
)
OWN_PROFILE_STAY = rule(
    "By your profile “{title}” a passport for {country} must be valid for the whole stay; verify it."
)
OWN_PROFILE_ON = rule(
    "By your profile “{title}”, checked {on}, a passport for {country} must be valid for {days} days after the last day there; verify it."
)
OWN_PROFILE_STAY_ON = rule(
    "By your profile “{title}”, checked {on}, a passport for {country} must be valid for the whole stay; verify it."
)
OWN_COUNTRY = rule("Nationals of {country} need a passport that is valid when they return there.")
FREE_MOVEMENT = rule(
    "For {country}, under free movement, a passport or identity card must be valid during the stay; verify it.",
    "Directive 2004/38/EC art. 5, as of Nov 2026",
)
UNKNOWN_HOLDER = rule(
    "Which rule of {country} applies depends on the nationality, which is not recorded, so only the stay itself is checked."
)
THREE_MONTHS = rule(
    "{country}, in the Schengen area, asks visitors for a passport valid three months after the last day there; verify it.",
    "Reg. (EU) 2016/399 art. 6(1)(a), as of Nov 2026",
)
WHOLE_STAY = rule(
    "{country} asks for a passport valid for the whole stay; verify it.",
    "travelbeyond.se/infor-resan/pass-och-visum/japan, as of Nov 2026",
)
SIX_MONTHS = rule(
    "What {country} asks for is not on file; many states want a passport valid six months after the last day there: verify "
    "it, and keep what you find in a profile of the country.",
    "tms.bund.de, Auslandsdienstreisen, as of Nov 2026",
)

# How a passport stands.

PASSPORT_FINE = text(
    "The passport of {person} lasts for {country}: it must be valid until {needed}, the last day there being {last}."
)
PASSPORT_SHORT = text(
    "The passport of {person} does not last for {country}: it must be valid until {needed}, the last day there being {last}."
)
PASSPORT_MAY_BE_SHORT = text(
    "The passport of {person} may not last for {country}: it must be valid until {needed}, the last day there being {last}."
)
PASSPORT_APPLIED = text("A passport of {person} is applied for.")
PASSPORT_UNKNOWN = text("Until when the passport of {person} is valid is not recorded.")
PASSPORT_STAY_UNKNOWN = text(
    "Until when the passport of {person} is valid is recorded; how long it must be is not known."
)

# How another travel document stands: whose, which, for where.

NOT_NEEDED = text("{person} needs no {document}.")
MISSING = text("{person} has no {document} for {to}, which the leg asks for.")
NEEDED = text("{person} still needs the {document} for {to}.")
APPLIED = text("The {document} of {person} for {to} is applied for but not granted yet.")
SHORT = text("The {document} of {person} for {to} ends before the last day there, {last}.")
GRANTED = text("The {document} of {person} for {to} is granted.")
WHOLE_TRIP = text("the whole trip")
ABROAD = text("the leg")

A1_CERTIFICATE = text("A1 certificate")
DOCUMENT_STATE = text("{document}: {state}")

# What to do about a travel document.

NEW_PASSPORT = text(
    "A new passport, best applied for by {day}; record until when it is valid, or the country's own rule."
)
NEW_PASSPORT_LATE = text(
    "A new passport at once: it was best applied for by {day}. Record until when it is valid, or the country's own rule."
)
NEW_PASSPORT_SOON = text("A new passport; record until when it is valid, or the country's own rule in its profile.")
APPLY = text("Apply for it and record how far it is, or that it is not needed.")
APPLY_BY = text("Apply for it by {day}, and record how far it is or that it is not needed.")
APPLY_LATE = text("Apply for it at once: that should have been done by {day}. If it is not needed, record that.")
ASK_FOR_IT = text("Ask how far it is, and record when it is granted.")

# What a traveller may claim.

_EStG = "§ 9 (4a) EStG"
PLACE_RULE = rule("The place that counts for a day is the last one reached before midnight there.", _EStG)
CUT_RULE = rule(
    "A meal that is provided takes 20 % of the full daily allowance for a breakfast, 40 % for a lunch and 40 % for a "
    "dinner.",
    _EStG,
)
WHOLE = step("{day}: a whole day away.")
PART = step("{day}: a day of arrival or departure; what it is worth is not recorded, so it is left open.")
NIGHT = step("Night in {city}.")
ON_THE_WAY = step("Night on the way from {origin} to {destination}.")
NIGHT_UNKNOWN = remedy("Where {person} spends the night after {day} (fields “Stays” and “Travel legs”).")
MEAL = step("{meal} provided by {host}: “{visit}”.")
MEAL_HOST = remedy("Who provides “{visit}” (field “Host”).")
MEAL_TIME = remedy("When “{visit}” begins: it decides which meal it is (field “Starts”).")
NO_ALLOWANCE = remedy("The daily allowance of {country} (country profile, field “Daily allowance”).")
NO_COUNTRY = remedy("The country of {city} (field “Country” of the leg that leads there).")
AMOUNT = step("{amount} {currency} less {cut} for meals: {rest} {rest_currency}.")
NO_DAYS = remedy("When {person} travels (fields “Arrives” and “Departs”, the travel legs, or the mission's dates).")
TOTAL = step("Whole days: {whole}; together {amount} {currency}.")

# What is doubtful about the times of a visit.

ENDS_BEFORE_IT_BEGINS = text("Its end, {end}, lies before its start, {start}, so the end is not counted with.")
NO_SUCH_ZONE = text("There is no time zone “{zone}”: write one such as Asia/Tokyo (zone).")
ZONE_UNKNOWN = text("The time zone of the place is not known, so its times are read as those of {home} (zone).")
NO_ZONE_AT_ALL = text("The time zone of the place is not known, nor that of home (zone).")
TIME_LEFT_OUT = text("The clocks are put forward there: {at} on {day} does not exist and is read as {time}.")
TIME_TWICE = text("The clocks are put back there: {at} on {day} comes twice, and the first is meant.")
