"""Files of other programs: what they hold becomes tables of cells, calendars and contacts too. Nothing here is kept."""
