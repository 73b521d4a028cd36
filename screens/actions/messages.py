"""The sentences of the actions: what they ask, refuse and have done."""

from missions.messages import text

# Undoing.

UNDO = text("Undo")
UNDO_QUESTION = text("Undo: {summary}?")
UNDO_IT = text("undo it")
UNDONE = text("Undone: {summary}. U or ^r redoes it.")
MADE_AGAIN = text("Made again: {summary}.")
