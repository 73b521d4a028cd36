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
OWN_COUNTRY = rule("Nationals of {country} need a passport that is valid when they return.")
FREE_MOVEMENT = rule(
    "For {country}, under free movement, a passport or identity card must be valid during the stay; verify it.",
    "Directive 2004/38/EC art. 5, as of Nov 2026",
)
UNKNOWN_HOLDER = rule(
    "The rule of {country} depends on nationality, which is not recorded, so only the stay itself is checked."
)
THREE_MONTHS = rule(
    "{country}, in the Schengen area, requires a passport valid for three months after the last day there; verify it.",
    "Reg. (EU) 2016/399 art. 6(1)(a), as of Nov 2026",
)
WHOLE_STAY = rule(
    "{country} requires a passport valid for the whole stay; verify it.",
    "travelbeyond.se/infor-resan/pass-och-visum/japan, as of Nov 2026",
)
SIX_MONTHS = rule(
    "The rule of {country} is not on file; many states require a passport valid for six months after the last day there: verify it, and record what you find in a country profile.",
    "tms.bund.de, Auslandsdienstreisen, as of Nov 2026",
)

# How a passport stands.

PASSPORT_FINE = text(
    "The passport of {person} is valid long enough for {country}: it must be valid until {needed}; the last day there is {last}."
)
PASSPORT_SHORT = text(
    "The passport of {person} is not valid long enough for {country}: it must be valid until {needed}; the last day there is {last}."
)
PASSPORT_MAY_BE_SHORT = text(
    "The passport of {person} may not be valid long enough for {country}: it must be valid until {needed}; the last day there is {last}."
)
PASSPORT_APPLIED = text("{person} has applied for a passport.")
PASSPORT_UNKNOWN = text("The expiry date of the passport of {person} is not recorded.")
PASSPORT_STAY_UNKNOWN = text(
    "The expiry date of the passport of {person} is recorded; how long it must be valid is not known."
)

# How another travel document stands: whose, which, for where.

NOT_NEEDED = text("{person} needs no {document}.")
MISSING = text("{person} has no {document} for {to}, which the leg requires.")
NEEDED = text("{person} still needs the {document} for {to}.")
APPLIED = text("The {document} of {person} for {to} has been applied for but not granted yet.")
SHORT = text("The {document} of {person} for {to} ends before the last day there, {last}.")
GRANTED = text("The {document} of {person} for {to} has been granted.")
WHOLE_TRIP = text("the whole trip")
ABROAD = text("the leg")

A1_CERTIFICATE = text("A1 certificate")
DOCUMENT_STATE = text("{document}: {state}")

# What to do about a travel document.

NEW_PASSPORT = text("A new passport, ideally applied for by {day}; record its expiry date, or the country's own rule.")
NEW_PASSPORT_LATE = text(
    "A new passport at once: it should have been applied for by {day}. Record its expiry date, or the country's own rule."
)
NEW_PASSPORT_SOON = text("A new passport; record its expiry date, or the country's own rule in its profile.")
APPLY = text("Apply for it and record its state, or that it is not needed.")
APPLY_BY = text("Apply for it by {day}, and record its state or that it is not needed.")
APPLY_LATE = text("Apply for it at once: the day to do so was {day}. If it is not needed, record that.")
ASK_FOR_IT = text("Check its progress, and record when it is granted.")

# What a traveller may claim.

_EStG = "§ 9 (4a) EStG"
PLACE_RULE = rule("The last place reached before midnight there counts for the day.", _EStG)
CUT_RULE = rule(
    "A meal provided reduces the full daily allowance: breakfast by 20 %, lunch by 40 %, dinner by 40 %.",
    _EStG,
)
WHOLE = step("{day}: a whole day away.")
PART = step("{day}: a day of arrival or departure; its allowance is not recorded, so it is left open.")
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

ENDS_BEFORE_IT_BEGINS = text("Its end, {end}, is before its start, {start}, so the end is ignored.")
NO_SUCH_ZONE = text("There is no time zone “{zone}”: write one such as Asia/Tokyo (zone).")
ZONE_UNKNOWN = text("The time zone of the place is not known, so its times are read in that of {home} (zone).")
NO_ZONE_AT_ALL = text("The time zone is known neither for the place nor for home (zone).")
TIME_LEFT_OUT = text("The clocks go forward there: {at} on {day} does not exist and is read as {time}.")
TIME_TWICE = text("The clocks go back there: {at} on {day} occurs twice; the first is used.")
