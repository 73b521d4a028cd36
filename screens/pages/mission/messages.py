"""What the mission page says."""

from missions.messages import text

CLASHES = text("Clashes")
CLASHES_ON_DAY = text("Clashes on this day ({count})")
