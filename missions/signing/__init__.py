"""The signing of an agreement: who signs, what is ready, the ceremony and its run of show."""
