"""The sentences on an agreement: how it stands, what lists say of it, and what it says."""

from missions.messages import text
from missions.records.agreements import AgreementKind
from missions.terms.history import TermOrigin

# How an agreement stands.

STATUS_ENDS_ON = text("{state} · ends {end}")
STATUS_BOUND_UNTIL = text("{state} · bound until {bound}; its present term ends {end}")
STATUS_ENDED_ON = text("{state} · ended {end}")
OUTLIVES_ENDLESSLY = text("{what} outlives it without end.")
OUTLIVED_ENDLESSLY = text("Something outlives it without end; what, is not recorded.")
FLAG = text("{flag}: {why}")
WHY_STATE = text("Why it is “{state}”")
CHAIN = text("Chain of terms")
WAYS_OUT = text("Leaving it")
TERM = text("{begins} – {ends}, {how}"), text("begins {begins}; ends {ends}; {how}")
TERM_NOW = text("{begins} – {ends}, {how}, runs now"), text("begins {begins}; ends {ends}; {how}, runs now")
TERM_AHEAD = (
    text("{begins} – {ends}, follows if nobody acts"),
    text("begins {begins}; ends {ends}; follows if nobody acts"),
)
"""A term between two days, and one of which a day is known only in part."""
NOT_KNOWN = text("not known")
NO_END = text("no end")
ORIGINS = {
    TermOrigin.FIRST: text("first term"),
    TermOrigin.TACIT: text("renewed itself"),
    TermOrigin.DECLARED: text("renewed by declaration"),
    TermOrigin.EXTENDED: text("extended"),
}

# In lists.

LONGER_KINDS = {
    AgreementKind.IMPLEMENTING: text("implementing"),
    AgreementKind.COOPERATION_AGREEMENT: text("cooperation"),
}
"""Kinds of agreements that have the same short name, where there is room for a longer one."""
IN_PREPARATION = text("in preparation")
NOTICE_GIVEN = text("notice given")
DORMANT_STATUS = text("dormant")
END_WORDS = {
    "past": text("in the past"),
    "this_quarter": text("this quarter"),
    "next_quarter": text("next quarter"),
    "this_year": text("later this year"),
    "next_year": text("later next year"),
    "later": text("after next year"),
    "no_end": text("no end"),
    "not_known": text("not known"),
}
"""When an agreement ends."""
