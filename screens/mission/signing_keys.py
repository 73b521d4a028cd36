"""The keys of the lines that a mission's signings are shown in, and what each stands for."""

from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.signing.signatories import is_signing
from screens.desk import Desk


def signings_of(mission: Mission, desk: Desk) -> tuple[Visit, ...]:
    """Return the visits of a mission at which something is to be signed."""
    return tuple(visit for visit in desk.book.visits_of(mission.id) if is_signing(visit))


def key_of(what: str, visit: str, subject: str = "", party: str = "") -> str:
    """Return the key of a line: what it is, of which visit, about which agreement or criterion, and which party."""
    return "|".join((what, visit, subject, party))


def parts_of(key: str | None, desk: Desk) -> tuple[str, Visit | None, str, str]:
    """Return what a key stands for: what it is, its visit, agreement or criterion, and party."""
    what, visit, subject, party = (*(key or "").split("|"), "", "", "", "")[:4]
    return what, desk.book.visits.get(visit), subject, party
