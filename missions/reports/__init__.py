"""Reports: the officers' questions, the brief on a partner, the overview, calendar, forecast and renewal occasions."""
