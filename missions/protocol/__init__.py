"""Protocol of a signing: who signs, who sits, speaks and flies a flag where, the originals, and how it runs."""
