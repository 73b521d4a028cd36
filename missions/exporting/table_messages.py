"""The headings of tables that are given out, and what is said of them to whoever gives them out."""

from missions.messages import plural, text

SHEET_COLUMNS = {
    "partner": text("Partner"),
    "status": text("Status"),
    "ends": text("Ends"),
    "act_by": text("Act by"),
    "start_by": text("Start by"),
    "due": text("Due"),
    "signed": text("Signed"),
    "owner": text("Owner"),
    "country": text("Country"),
    "name": text("Name"),
    "function": text("Function"),
    "organisation": text("Organisation"),
    "email": text("E-mail"),
    "last_met": text("Last met"),
    "in_force": text("In force"),
    "first_day": text("From"),
    "last_day": text("Until"),
    "event": text("Event"),
    "what": text("What to do"),
    "title": text("Title"),
    "kind": text("Kind"),
    "certainty": text("How sure"),
    "if_not": text("If nobody acts"),
    "why": text("Why"),
    "days": text("Days left"),
    "id": text("Id"),
}
"""The headings of columns that are no field of a record."""

USUAL_HEADINGS = (
    text("Title"), text("Kind"), text("Stage"), text("Dates"), text("Lead"), text("Mission"), text("Day"),
    text("Starts"), text("City"), text("Host"), text("Place"), text("Family name"), text("Given name"),
    text("Name in own script"), text("Academic title"), text("Functions"), text("E-mails"), text("Phones"),
    text("Name"), text("Short name"), text("Country"), text("Part of"), text("Series"), text("Edition"),
    text("Funder"), text("Period"), text("Budget"), text("What"), text("State"), text("Due"), text("Owner"),
    text("Promised by"), text("Task"), text("Role"), text("Parties"), text("Notes"), text("Countries"),
)  # fmt: skip
"""The labels of fields that usually head a column, so that translators find them."""

TABLE_NAMES = {
    "missions": text("Missions"),
    "visits": text("Visits"),
    "agreements": text("Agreements"),
    "organisations": text("Organisations"),
    "people": text("People"),
    "events": text("Events"),
    "follow_ups": text("Follow-ups"),
    "tasks": text("Tasks"),
    "programmes": text("Programmes"),
    "deadlines": text("Deadlines"),
}
TABLE_AS_OF = text("As of {day}.")
TABLE_AS_OF_BY = text("As of {day}, {who}.")
NARROWED_TO = text("Only what has “{words}” in it.")
YES = text("yes")
NO = text("no")
INDEFINITE = text("no end")

NO_PERSONAL_COLUMNS = text("This list has no column for personal travel data: export it without.")
TOO_MANY_ROWS = text("A sheet of Excel holds {most} rows, and the list has {count}: take CSV, or narrow the list.")
NO_LIST = text("Say which list: agreements, people, deadlines or another table.")
NO_SUCH_TABLE = text("There is no list “{name}”.")
NO_SUCH_COLUMN = text("There is no column {name}; there are {names}.")
NOTHING_FOR_THEM = text("Nothing in this list may go to {audience}.")
ANSWERS_STAY = text("Answers to questions stay in the office.")
DEADLINES_STAY = text("Deadlines are not for the delegation.")
SEVERAL_PARTNERS = text(
    "The list has several partners in it, and a partner gets nothing of others. Narrow it to one partner."
)
ROWS_IN_ORDER = plural("{count} row, in the order of the list.", "{count} rows, in the order of the list.")
ROWS_IN_SHORT = {
    "agreements": plural("{count} agreement, as listed.", "{count} agreements in the order of the list."),
    "people": plural("{count} person, as listed.", "{count} people in the order of the list."),
    "organisations": plural("{count} organisation, as listed.", "{count} organisations in the order of the list."),
    "missions": plural("{count} mission, as listed.", "{count} missions in the order of the list."),
    "visits": plural("{count} visit, as listed.", "{count} visits in the order of the list."),
    "events": plural("{count} event, as listed.", "{count} events in the order of the list."),
    "tasks": plural("{count} task, as listed.", "{count} tasks in the order of the list."),
    "follow_ups": plural("{count} follow-up, as listed.", "{count} follow-ups in the order of the list."),
    "programmes": plural("{count} programme, as listed.", "{count} programmes in the order of the list."),
    "deadlines": plural("{count} deadline, as listed.", "{count} deadlines in the order of the list."),
}
ANSWER_IN_SHORT = text("The whole answer as of today, with its remarks below.")
DAYS_AS_DAYS = text("Dates as dates; open ones as text: “{example}”.")
DAYS_ALL_EXACT = text("Dates as dates.")
DAYS_AS_TEXT = text("Dates in words.")
OFFICE_COLUMNS_IN = text("In it, since it stays in the office: {columns}.")
COLUMNS_OUT = text("Left out, since it leaves the office: {columns}.")
DEADLINES_OUT = plural(
    "{count} deadline is of our office alone and left out.",
    "{count} deadlines are of our office alone and left out.",
)
PERSONAL_IN = text("Personal travel data is in it: {columns}.")
PERSONAL_OUT = text("Personal travel data is not in it.")
CELLS_CUT = plural(
    "{count} text was too long for a cell and ends in “…”.", "{count} texts were too long for a cell and end in “…”."
)
ENGLISH_ONLY = text("What is computed is written in English.")

# Participants.

PARTICIPANT_LABELS = {
    "participants": text("List of participants"),
    "name": text("Name"),
    "function": text("Function"),
    "part": text("Part"),
}
PARTICIPANT_COLUMNS = {
    "n": text("No."),
    "side": text("Side"),
    "name": text("Name"),
    "native": text("Name in own script"),
    "function": text("Function"),
    "organisation": text("Organisation"),
    "country": text("Country"),
    "role": text("Part"),
    "first_day": text("From"),
    "last_day": text("Until"),
    "invitation": text("Invitation"),
    "nationality": text("Nationality"),
    "passport": text("Passport valid until"),
    "dietary": text("Dietary needs"),
    "emergency": text("Emergency contact"),
}
OUR_SIDE = text("our side")
THEIR_SIDE = text("their side")
PARTICIPANTS_OF = text("Participants, {title}")
COUNTED_PARTICIPANTS = plural(
    "{count} person, in the order of precedence.", "{count} people, in the order of precedence on each side."
)
NOBODY_TO_LIST = text("Nobody is down for it yet.")
UNNAMED_FROM = text("Who comes from {organisation} is not on record.")
MEALS_COUNTED = text("Meals are counted, without names.")
ONLY_DELEGATION = text("Only the delegation is in it, since a partner gets nothing of others.")
