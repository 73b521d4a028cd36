"""The sentences of the actions: titles of forms and questions, what a step did, and what the history calls it."""

from missions.messages import plural, text

# A whole mission.

DAY_NEEDED = text("A day is needed, such as 2027-01-25 or 25 Jan.")
NO_DISTANCE = text("Say the new first day, or by how many days.")
NEW_MISSION = text("New mission")
ABOUT_NEW_MISSION = text("A new mission with its usual visits and tasks; all of it can be changed.")
COPY_MISSION = text("Copy the mission")
SHIFT_DATES = text("Shift all dates")
SPLIT_OFF = text("Split off the later part")
SECOND_PART = text("{mission}, second part")
PLAN = text("Plan")
ESCAPE_LEAVES = text("esc leaves it")

# The days of a mission.

NEW_VISIT = text("New visit")
GIVE_TIME = text("Give it a time")
DAY_AND_TIME_NEEDED = text("A day such as 2027-01-27 and a time such as 09:30 are needed.")
ONLY_VISITS = text("That works on visits; e edits what is under the cursor.")
NOTHING_HERE = text("Nothing is planned here: a adds a visit at this time.")
DELETE_MISSION = text("M offers to delete the whole mission.")
DELETE_TITLE = text("Delete")
DELETE = text("delete")
TAKE_OUT_OF_JOURNEY = text("Take “{part}” out of the journey?")
TAKE_OUT_CHANGE = text("take “{part}” out of the journey")
PART_TITLES = {
    ("legs", True): text("New leg"),
    ("legs", False): text("Edit the leg"),
    ("stays", True): text("New stay"),
    ("stays", False): text("Edit the stay"),
}
PART_CHANGES = {
    ("legs", True): text("add a leg of “{mission}”"),
    ("legs", False): text("edit a leg of “{mission}”"),
    ("stays", True): text("add a stay of “{mission}”"),
    ("stays", False): text("edit a stay of “{mission}”"),
}

# Invitations to a visit.

INVITATIONS = text("Invitations")
NOBODY_TAKES_PART = text("Nobody takes part yet: e adds participants to the visit.")
NOBODY_MEANT = text("Nobody at this visit is meant: choose everybody, or one who takes part.")
INVITED = text("{state}: {names}.")
INVITED_AND_MORE = text("{state}: {names} and {count} more.")
HOW_MANY_INVITED = text("{count} {state}")
INVITATION_CHANGE = text("set invitations to “{visit}”")

# People on a mission.

FOR_RECORD = text("for “{record}”")
INTO_DIRECTORY = text("into the directory")
WHO_TRAVELS = text("Who travels?")
PERSON = text("person")
NO_FUNCTION_IN_IT = text("Only who travels with the delegation has a function in it: a adds people.")
CHOOSE_FOR_WHOM = text("There is nobody under the cursor: choose for whom in the dialog.")
NOBODY_UNDER_CURSOR = text("Nobody under the cursor")
FUNCTION = text("Function")
ROLE = text("Role")
ATTENDANCE = text("Invitation and attendance")
IN_MISSION = text("{person} in “{mission}”")
EDIT_DELEGATE_CHANGE = text("edit “{person}” in “{mission}”")
TAKE_OUT = text("Take out")
TAKE_OUT_OF = text("Take “{person}” out of “{mission}”?")
TAKE_OUT_OF_CHANGE = text("take “{person}” out of “{mission}”")
TAKEN_OUT_OF = text("Take “{person}” out of “{mission}”.")
TAKES_PART = plural("Takes part in {count} of its visits.", "Takes part in {count} of its visits.")
TAKES_NO_PART = text("Takes part in none of its visits.")
STAYS_IN_DIRECTORY = text("The person stays in the directory.")
OUT_OF_DELEGATION = text("out of the delegation")
OUT_OF_VISITS = text("out of the visits")
OUT_OF_BOTH = text("out of it and the visits")
