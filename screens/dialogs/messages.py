"""The sentences of the dialogs."""

from missions.messages import text

# The explanation of a date.

WHY_THIS_DATE = text("Why this date")
