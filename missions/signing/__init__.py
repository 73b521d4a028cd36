"""Signing: where each party of an agreement stands at a visit, and the steps from the draft to the signatures."""

from missions.signing.arranging import ARRANGED, arranged, freeze, propose
from missions.signing.naming import name_signatory, take_over
from missions.signing.preparing import PREPARED, approve, are_in_order, prepare_originals, prepared
from missions.signing.signing import sign
from missions.signing.tracker import (
    OriginalState,
    PartyLine,
    Signing,
    attendance,
    done_said,
    signature_of,
    signing_of,
    tracker,
)
from missions.step import RefusedStepError, Step

__all__ = [
    "ARRANGED", "PREPARED", "OriginalState", "PartyLine", "RefusedStepError", "Signing", "Step", "approve",
    "are_in_order", "arranged", "attendance", "done_said", "freeze", "name_signatory", "prepare_originals", "prepared",
    "propose", "sign", "signature_of", "signing_of", "take_over", "tracker",
]  # fmt: skip
