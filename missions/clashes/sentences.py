"""The sentences of clashes: what does not fit, for whom, when in local time and where; and how to mend it."""

# Who, and what: a visit or a leg with its local time and place.

AND = "{} and {}"
AND_MORE = "{} and {} more"
QUOTED = "“{}”"
AT = "“{}” ({})"
LEG = "the {} {} ({})"
SLOT_OF_MISSION = "{} of “{}”"
WHOLE_TRIP = "the whole trip"
NO_DAY = "no day yet"

# People in two places.

TWO_PLACES = "In two places at once, {}, on {} local time: {} and {}."
TWO_PLACES_DAYS = "In two places at once, {}, in local times: {} on {} and {} on {}."
ONE_GOES = "Move one of them, or take these people off one."
NAME_WHO_GOES = "Name the delegates who go to each of them: who is not named is taken to go to both."
MAY_BE_PART = "If one is a part of the other, nothing; else move one of them, or take these people off one."
TRAVEL_TIME = (
    "Too little time on the way for {} on {}: {} minutes from {} to {}, where {} minutes are taken to be needed as no "
    "leg or transfer is recorded."
)
LEAVE_TIME = "Leave {} minutes more, or record the leg or transfer between them with its own times."
OTHER_MISSION = "Travelling with two missions, {}, on {}: this one and “{}”."
ONE_MISSION = "Take these people off one of the missions, or record when each of them arrives and departs."

# Outside the days.

BEFORE_ARRIVAL = "Not there yet: {} will arrive {}, after {} on {}."
AFTER_DEPARTURE = "Not there any more: {} will depart {}, before {} on {}."
MOVE_OR_STAY = "Move the visit, take them off it, or change when they arrive and depart."
OUTSIDE_MISSION = "Outside the mission: {} is on {}, and the mission is {}."
MOVE_VISIT_OR_MISSION = "Move the visit, or change the dates of the mission."
OUTSIDE_EVENT = "Outside the event: {} is on {}, and {} is {}."
MOVE_TO_EVENT = "Move the visit to one of the event's days, or take the event off it."
EVENT_CANCELLED = "Called off: {} is cancelled, where {} was to be on {}."
ELSEWHERE = "Find another place for it, or take it out of the programme."
MISSION_EVENT_CANCELLED = "Called off: {} is cancelled, to which the mission goes."
NO_EVENT = "Take the event off the mission, or call the mission off."
EVENT_MISSED = "Outside the event: {} is {}, and the mission is {}."
SHIFT_MISSION = "Shift the mission to the event's days, or take the event off it."

# Days off.

ON_HOLIDAY = "On a public holiday there: {} on {}, {}."
ON_WEEKEND = "On the weekend there: {} on {} in {}."
ASK_OR_MOVE = "Move it, or ask the host and mark who has accepted."

# Languages.

NO_LANGUAGE = "No common language: at {}, {}, ours speak {} and theirs {}, and nobody interprets."
ADD_INTERPRETER = "Add an interpreter between {} and {}, or record who interprets."
NOT_SPOKEN = "Not everybody can follow: at {}, {}, nobody interprets, and the languages of {} do not include {}."
NONE_COMMON = "No language that all have: at {}, {}, nobody interprets for {}."
SOMEBODY_INTERPRETS = "Add an interpreter or record who interprets for them ({}), or record that they speak it."

# Papers.

BY_RULE = "{} {}"
ALL_NEED = "Needed and not applied for: {} for {}, by {}."
ALL_APPLIED = "Applied for and not granted yet: {} for {}, by {}."
ALL_SHORT = "Not valid long enough: {} for {}, of {}."
NEW_PASSPORT = "A new passport, best applied for by {}; record until when it is valid, or the country's own rule."
NEW_PASSPORT_LATE = (
    "A new passport at once: it was best applied for by {}. Record until when it is valid, or the country's own rule."
)
NEW_PASSPORT_SOON = "A new passport; record until when it is valid, or the country's own rule in its profile."
APPLY = "Apply for it and record how far it is, or that it is not needed."
APPLY_BY = "Apply for it by {}, and record how far it is or that it is not needed."
APPLY_LATE = "Apply for it at once: that was to be done by {}. If it is not needed, record that."
ASK_FOR_IT = "Ask how far it is, and record when it is granted."

# Signatories.

OUT_OF_OFFICE = "Not in office: {} is to sign at {} on {}, when no function that is recorded is held any more or yet."
MAY_NOT_SIGN = "No authority recorded: {} is to sign at {} on {}, and no function held then carries it."
NO_FUNCTION = "No authority recorded: {} is to sign at {} on {}, and no function is recorded."
SIGNS_FOR_OTHERS = "No authority for a party: {} is to sign at {} on {}, and may sign, but for none of its parties."
OTHER_SIGNATORY = "Record the function of {} that may sign, or whose deputy, with its dates; or name another signatory."

# Hosts.

HOST_NOT_INVITED = "Not invited: nobody of {} is marked as invited to {} on {}."
INVITE = "Invite {} and mark who is invited, or who has accepted."
HOST_DECLINED = "Declined: everybody of {} has declined {} on {}."
OTHER_HOST = "Invite somebody else of the host, move it, or take it out of the programme."
