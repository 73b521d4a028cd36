"""The doctor: checks whether the file, its history and the links in it are sound, and repairs what is safe."""
