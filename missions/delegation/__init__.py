"""The delegation: order of precedence, counterparts, who represents whom, headcount, diets and travel claims."""

from missions.delegation.claims import ClaimDay, Claims, Meal, claims
from missions.delegation.counterparts import Counterparts, Pair, counterparts, what_of
from missions.delegation.headcount import Diet, Diets, by_function, by_invitation, by_role, diets
from missions.delegation.order import Ranked, order, place_of, ranked
from missions.delegation.representing import Representation, unrepresented, who_represents_whom

__all__ = [
    "ClaimDay",
    "Claims",
    "Counterparts",
    "Diet",
    "Diets",
    "Meal",
    "Pair",
    "Ranked",
    "Representation",
    "by_function",
    "by_invitation",
    "by_role",
    "claims",
    "counterparts",
    "diets",
    "order",
    "place_of",
    "ranked",
    "unrepresented",
    "what_of",
    "who_represents_whom",
]
