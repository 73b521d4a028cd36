"""What is given out: calendars, contacts, tables and documents, as values that the store writes into files."""
