"""What is kept: the TinyDB file, its history, and the only door to both."""
