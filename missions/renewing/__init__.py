"""Renewal as a verb: renew, extend, supersede, give notice, terminate. History is a chain, nothing is overwritten."""

from missions.renewing.extension import extend
from missions.renewing.notices import give_notice, terminate, withdraw_notice
from missions.renewing.overlap import overlaps
from missions.renewing.renewal import renew
from missions.renewing.supersession import supersede
from missions.step import RefusedStepError, Step

__all__ = [
    "RefusedStepError",
    "Step",
    "extend",
    "give_notice",
    "overlaps",
    "renew",
    "supersede",
    "terminate",
    "withdraw_notice",
]
