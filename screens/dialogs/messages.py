"""The sentences of the dialogs."""

from missions.messages import text

# Choosing the items of a checklist.

CHOSEN = text("{count} of {total} chosen")
CHOSEN_CONDITIONAL = text("{count} of {total} chosen · {conditional} only under a condition: choose what applies")

# The explanation of a date.

WHY_THIS_DATE = text("Why this date")
