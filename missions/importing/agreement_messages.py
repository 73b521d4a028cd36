"""The sentences about imported lists of agreements, follow-ups and tasks."""

from missions.messages import text

# Targets of agreements.

PARTIES = text("Partner")
COUNTRY_OF_PARTIES = text("Partner’s country")
CITY_OF_PARTIES = text("Partner’s city")
KIND = text("Kind")
TITLE = text("Title")
SIGNED_ON = text("Signed on")
SIGNED_AND_IN_FORCE = text("Signed and in force on")
SIGNED_BY_US = text("Signed by us")
SIGNED_BY_THEM = text("Signed by them")
STARTS = text("Starts")
IN_FORCE_FROM = text("In force from")
DURATION = text("Lasts")
ENDS = text("Ends")
RENEWS = text("Renews")
RENEWS_TACITLY = text("Renews tacitly")
NOTICE_PERIOD = text("Notice")
OWNER = text("Owner")
COUNTERPART = text("Counterpart")
STATUS = text("Status")
DOCUMENT = text("Document")

# What is told of agreements.

KIND_UNKNOWN = text("“{text}” is no kind known here; it is kept as the kind stated.")
PLANNED = text("“{text}” may only be planned: a planned signature is not one that took place.")
SIGNED_AHEAD = text("{day} is in the future: a planned signature is not one that took place.")
PLANNED_BY_REMARK = text(
    "A remark says that the signature is planned, so {day} is not taken as the day of signing but kept in the notes."
)
SAID_OTHERWISE = text("Another column says otherwise about “{label}”: {text} is kept in the notes.")
DOES_NOT_RENEW = text("does not renew")
BEGUN_UNSIGNED = text("It began {day:on}, but the list does not say that it was signed: add the day of signing.")
AN_AGREEMENT = text("agreement")
IS_NO_RENEWAL = text("“{text}” does not say how it renews.")
IS_NO_NOTICE = text("“{text}” is not read as a notice period.")
STATUS_IS_NO_FACT = text(
    "“{text}” is not taken as a fact: whether it is in force follows from the day of signing and the end."
)
PARTNERS_SHARE_COUNTRY = text("Several partners stand under one country, {country}: all are taken to be there.")
COUNTRIES_AS_PARTNERS = text("Several countries for several partners, taken in their order: {named}.")
IN_COUNTRY = text("{name} in {country}")
COUNTRIES_DO_NOT_FIT = text("{countries}: there are not as many countries as partners; they are kept in the notes.")
CITY_OF_SEVERAL = text("{city}: it is not said which of the partners is there; it is kept in the notes.")
END_IS_OTHER = text("From {start}, {length} would end on {counted}, but the list says {end}: the end is taken.")
END_OF_ENDLESS = text("The list says both “without end” and {end}: the end is taken.")
TITLE_OF = text("{partner}, {kind}")
TITLE_WITH_YEAR = text("{partner}, {kind} {year}")
BESIDE_OTHERS = text("{name} +{count}")

# Follow-ups and tasks.

STATE = text("State")
DUE = text("Due")
ABOUT_AGREEMENT = text("About agreement")
FROM_MISSION = text("Mission")
FROM_VISIT = text("Visit")
FOR_EVENT = text("Event")
PROMISED_BY = text("Promised by")
PROMISED_TO = text("Promised to")
A_PERSON = text("{name}, a person")
AN_ORGANISATION = text("{name}, an organisation")
WHO_WE_ARE = text("“{text}” names no one while none of the organisations on file is marked as ours.")
SEVERAL_CALLED_SO = text("“{text}” can mean several on file.")
NONE_CALLED_SO = text("“{text}” is not on file.")
LAST_DAY_IS_NO_END = text("without end: a day so far ahead stands for none")
