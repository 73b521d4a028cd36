"""Reports: the officers' questions, the brief on a partner, what is to be done, calendar, forecast and occasions."""
