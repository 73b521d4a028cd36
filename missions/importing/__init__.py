"""What lists, calendars and contacts of others become here: looked at, understood, asked about, compared, proposed."""
