"""The sentences of deciding on deadlines."""

# Why a decision is refused.

NEEDS_REASON = "Say why (why): whoever reads it later must be able to see on what it rests."
NEEDS_UNTIL = "Say until when it is snoozed (until)."
UNTIL_OPEN = "It cannot be snoozed until “{}”: name a day, a month or a year (until)."
UNTIL_PAST = "It would speak again {}, which is not after {}: name a later day (until)."
UNTIL_TODAY = "Today, {}, is the last day to act, so it cannot be snoozed: act, or acknowledge it and say why."
UNTIL_TOO_LATE = "It must be acted on by {}, so it cannot be snoozed until {}: {} is the last day possible (until)."
ONLY_ENDS = "{} can only be decided on how an agreement ends or is left; acknowledge or snooze this one, {}."
NOTHING_DECIDED = "Nothing is decided on {} of “{}”."

# What must be done all the same.

SIGN_BY = "A new text must be signed by {}."
GIVE_NOTICE_BY = "Unless notice is given by {}, it renews itself: give notice, and record it."
LEAVE_BY = "Unless notice is given by {}, it goes on: give notice, and record it."
