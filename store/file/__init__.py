"""The TinyDB file: read, written and locked, with its history, copies and recovery."""
