"""The officers' questions, the brief on a partner, the overview, the forecast, and where a renewal can be signed."""
