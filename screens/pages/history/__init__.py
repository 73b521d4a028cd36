"""The page of the history: who changed what, and back to an earlier state."""
