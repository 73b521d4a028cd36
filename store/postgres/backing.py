"""The database behind the door."""

from store.file.backing import FileBacking


class DatabaseBacking(FileBacking):
    """A portfolio in a PostgreSQL database."""
