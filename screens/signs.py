"""The signs on the time line and what each means, as the help shows them."""

SIGNS: tuple[tuple[str, str], ...] = (
    ("├──▶", "from the day to start to the day to act"),
    ("◆", "the day to act by; ◈ where it is the due day as well"),
    ("●", "the due day; ○ the first and last day it may be"),
    ("■", "the last day of a term; □ the first and last day it may be"),
    ("2 ▃", "so many of them, and their height where some are more than nine"),
    ("‹4 4›", "so many to act on before and after the months shown"),
    ("◇ ━", "an event, a mission; ○┄ where its days are not known"),
    ("│ ┊", "today, and the beginning of a month"),
)
"""Each sign and its meaning."""
