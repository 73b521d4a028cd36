"""The month page: what falls on which day."""
