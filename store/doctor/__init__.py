"""The doctor: whether the file, its history and all that hangs together in it are sound, and what is safe to mend."""
