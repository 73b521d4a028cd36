"""What calendars that we give out say of an entry for our own import, which others neither show nor mind."""

from hashlib import blake2b

from missions.text import clean

KIND = "X-MISSIONS-KIND"
"""What it is: a meeting, an event, or something that no import takes."""

ADDED = "X-MISSIONS-ADDED"
"""What was added to its place, such as the city."""

DIGEST = "X-MISSIONS-TEXT"
"""A digest of its description; another one was written by somebody else."""

ZONE = "X-MISSIONS-ZONE"
"""Its time zone, where it is written in universal time."""


def text_digest(text: str) -> str:
    """Return a short digest of a description, however its lines were folded."""
    return blake2b(" ".join(clean(text).split()).encode(), digest_size=8).hexdigest()
