"""Six lists as offices keep them, all of them made up, each with what should come of it when it is imported."""
