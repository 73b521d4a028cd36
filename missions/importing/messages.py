"""The sentences about what is imported: lists, calendars and contacts."""
