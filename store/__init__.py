"""The TinyDB file with its history, and the one store through which all the rest reads and changes them."""
