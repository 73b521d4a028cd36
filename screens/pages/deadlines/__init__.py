"""The page of all deadlines, with filters and a time line."""
