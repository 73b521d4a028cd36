"""Protocol of a signing: who signs, who sits, speaks and flies a flag where, the originals, and how it runs."""

from missions.protocol.flags import flags
from missions.protocol.host import Host, host_of
from missions.protocol.originals import Kit, kit, originals
from missions.protocol.profiles import BUILT_IN, USUAL, by_profile, profile_at, profile_for
from missions.protocol.seating import Proposal, seats
from missions.protocol.show import Cue, Show, run_of_show
from missions.protocol.signatories import PartySigners, Signer, is_signing, signatories, to_sign
from missions.protocol.speaking import mentions, speeches

__all__ = [
    "BUILT_IN", "USUAL", "Cue", "Host", "Kit", "PartySigners", "Proposal", "Show", "Signer", "by_profile", "flags",
    "host_of", "is_signing", "kit", "mentions", "originals", "profile_at", "profile_for", "run_of_show", "seats",
    "signatories", "speeches", "to_sign",
]  # fmt: skip
