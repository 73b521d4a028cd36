"""The page of all deadlines, with filters and time line."""
