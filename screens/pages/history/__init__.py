"""The history page: who changed what, and how to return to an earlier state."""
