"""Today: what must be done, by whom, and what is lost if nobody acts."""
