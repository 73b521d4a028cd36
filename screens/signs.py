"""The signs on the time line and what each means, as the help shows them."""

from missions.records.privacy import PRIVACY_EXPLANATION, PRIVACY_SIGN

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

FIELD_SIGNS: tuple[tuple[str, str], ...] = ((PRIVACY_SIGN, PRIVACY_EXPLANATION),)
"""Each sign at a field and its meaning."""

DAY_SIGNS: tuple[tuple[str, str], ...] = (
    ("● ◆ ▣", "a meeting, a courtesy call, a site visit"),
    ("■ ⇄ ▤", "a signing, matchmaking, a stand"),
    ("◫ ◓ ◒", "a workshop, a reception, a meal"),
    ("→ ⌂ ·", "a leg or transfer, a night at a hotel, free time"),
    ("○", "a visit that waits in the tray for a time"),
    ("✖ ▲", "something that cannot be so, or should be checked"),
    ("23:30−1", "the time at home, where it is the day before; +1 the day after"),
    ("5 all", "how many people take part; everybody where nobody is named"),
)
"""Each sign on a mission's days and its meaning."""
