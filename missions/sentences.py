"""The sentences of what looks at the portfolio as a whole: explanations, the radar of renewals, the projection."""

from missions.messages import assumption, clause, outcome, remedy, step

# Explanations.

HEADLINE = "{}: act by {}, {}; due {}; {}."
HEADLINE_UNDATED = "{}: no day can be computed."
FACT = assumption("The field “{}” is {}.")
FACT_BECAUSE = assumption("The field “{}” is {}: {}")
SIGNATURE_DATED = assumption("A signature is {}, not stated in so many words: {}.")
SIGNATURE_UNDATED = assumption("A signature is {}, not stated in so many words.")
READ_IN = clause("Read in “{}”.")
CONSULTED = "consulted {}"
IS_FIRM = remedy("Nothing: it is firm.")
IS_DERIVED = remedy("Nothing: it is counted from facts that are stated.")
IS_BOUNDED = remedy("The exact day: only {} is known.")
IS_ASSUMED = remedy("A source that states what is inferred or assumed.")
ALSO_MISSING = remedy("Missing on the same record, though not for this date: {}")
OTHERWISE = outcome("Otherwise: {}.")
DECIDED_BY = "{}, by {}."
DECIDED = "{}; who decided is not recorded."
DECIDED_BECAUSE = "Why: {}"
SPEAKS_AGAIN = "It speaks again {}."
SETTLED_FOR_GOOD = "That holds until the next term, review or window."

# The radar of renewals.

ONE_PARTY = "Only one party is recorded, so nobody can be met."
TOO_LATE = "The day to act, {}, has passed."
NO_OCCASION = "No shared occasion before {}: somebody must make one, or it is done by letter."
NOBODY_SIGNS = "They meet before {}, but nobody is there who may sign for {}."
PLAN_DRAFT = step("Have the draft finished by {}, {} working days before approvals begin.")
PLAN_APPROVALS = step("Begin approvals by {}: they take {} working days.")
PLAN_OCCASION = step("Renew it at {}, {}.")
PLAN_NOTICE = step("Notice must be given by {}.")
PLAN_OPTION = step("The option must be used by {}.")

# The projection.

FOLLOWED = clause("“{}” takes its place.")

# The times of visits.
