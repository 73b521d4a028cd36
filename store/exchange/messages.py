"""The sentences about files of other programs that cannot be read, or only in part."""
