"""An office's PostgreSQL behind the same door."""
