"""The sentences of protocol: who may sign, who sits, speaks and flies a flag where, and how a signing runs."""

from missions.messages import assumption, clause, rule

# By what authority somebody signs.

MAY_SIGN = clause("{} may sign: {}, {}.")
SIGNS_AS_DEPUTY = clause("{} ({}, {}) may sign as the deputy of {}.")
NO_FUNCTION = clause("For {} no function is recorded.")
MAY_NOT_SIGN = clause("It is not recorded that {}, {}, may sign.")
SIGNS_FOR_OTHERS = clause("{} may sign, but for none of the parties.")
LEFT = clause("{} is no longer {}: that ended {}.")
NOT_YET = clause("{} is not yet {} on {}.")
NO_NAME = "in a function without a name"

# Which rules are gone by.

OWN_PROFILE = rule("By your profile “{}”, checked {}.")
OWN_UNCHECKED = rule("By your profile “{}”; when somebody checked it is not recorded.")
USUAL = rule("By the usual rules (“{}”), which nobody of yours has checked: confirm them with the other side.")

# Who receives.

HOST_RECORDED = clause("{} receives.")
HOST_LEADS = assumption("Who receives is not recorded for the visit; {} leads the mission and counts as the host.")
HOST_FIRST = assumption("Who receives is not recorded: {}, named first in the agreement, counts as the host.")

# What is proposed.

SEATS = rule("Guests sit on the {} of the host, as seen from behind the table: {}.")
SEATS_NO_HOST = rule("The host does not sign there; from the left, as seen from behind the table: {}.")
SEATS_NOBODY = "For {} nobody is named to sign, so no seat can be given (role “signatory”)."
FLAGS = rule("Flags from the place of honour: {} ({}).")
FLAGS_NONE = "The country of {} is not recorded, so its flag is missing (field “Country”)."
SPEECHES = rule("They speak {} in precedence: {}.")
SPEECHES_NONE = "Nobody is named who speaks or signs (roles “speaker”, “head” and “signatory”)."
RANK_MISSING = assumption("No rank is recorded for {}: whoever has none counts as lower than those who have one.")

# How a signing runs.

SHOW_CHECK = "Check the table: originals, pens, flags, name cards"
SHOW_SEAT = "The signatories take their seats"
SHOW_OWN = "Each signs the own original"
SHOW_SWAP = "The originals are passed on"
SHOW_COUNTERSIGN = "Each signs the original passed on"
SHOW_ROUNDS = "Passed on and signed {} times, until each has signed every original"
SHOW_HAND_OVER = "Each party receives its own original"
SHOW_HANDSHAKE = "Handshake"
SHOW_PHOTO = "Photograph"
SHOW_REMARKS = "Remarks"
SHOW_GIFTS = "Gifts"

CUE_BEGIN = "the protocol officer gives the sign"
CUE_RANKING = "not before {} is in the room"
CUE_ORDER = "seats, from the left behind the table: {}"
CUE_FIRST = "on each original its holder signs first"
CUE_NEXT = "when all pens are down"
CUE_AGREEMENT = "“{}”"
SHOW_ALL = "all"
SHOW_SIGNATORIES = "signatories"
SHOW_PROTOCOL = "protocol officer"
SHOW_PHOTOGRAPHER = "photographer"

SHOW_LONG = "It takes {} minutes, more than the {} that are usual: let fewer people speak, or sign beforehand."
SHOW_SHORTER = "The visit lasts {} minutes, the signing {}: give it more time (field “Ends”)."
