"""The home page: what to act on, what is coming, and what was promised."""
