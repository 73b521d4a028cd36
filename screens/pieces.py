"""Pieces: texts with the role they play. Lists, tables and details are lines of pieces."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from missions.dates.formatting import show_choice, show_days
from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.terms.status import AgreementState
from missions.text import line

ROLES: dict[str, tuple[str, bool]] = {
    "plain": ("foreground", False),
    "faint": ("faint", False),
    "label": ("faint", False),
    "title": ("foreground", True),
    "heading": ("primary", True),
    "link": ("link", False),
    "good": ("success", False),
    "overdue": ("error", True),
    "critical": ("critical", True),
    "act": ("warning", True),
    "decide": ("decide", False),
    "start": ("plan", False),
    "plan": ("plan", False),
    "later": ("faint", False),
    "gap": ("accent", False),
    "rule": ("rule", False),
    "today": ("primary", True),
    "end": ("foreground", False),
    "event": ("accent", False),
    "mission": ("secondary", False),
}
"""Every role a piece can play: the theme's variable it is drawn in, and whether it is bold."""


class Piece(NamedTuple):
    """A text and its role. The text is cleaned and on one line."""

    text: str
    role: str = "plain"

    @classmethod
    def of(cls, text: str, role: str = "plain") -> "Piece":
        """Return the piece of a text that may hold anything."""
        return cls(line(text), role)


Pieces = tuple[Piece, ...]


def fit(text: str, width: int, right: bool = False) -> str:
    """Return the text in exactly that many cells, cut with an ellipsis or filled up with blanks."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 1 else "…"[:width]
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks


def width_of(pieces: Pieces) -> int:
    """Return how many cells the pieces take."""
    return sum(cell_len(piece.text) for piece in pieces)


def when(deadline: Deadline) -> Piece:
    """Show how far off a deadline is, in the colour of its band."""
    band = deadline.band
    return Piece(show_days(deadline.days), band.value if band else "gap")


_STATES = {
    AgreementState.EXPIRED: "overdue",
    AgreementState.EXPIRY_UNCONFIRMED: "overdue",
    AgreementState.EXPIRING: "act",
    AgreementState.SUSPENDED: "act",
    AgreementState.IN_FORCE: "good",
    AgreementState.SIGNED: "plan",
    AgreementState.PREPARED: "start",
}


def state_piece(state: AgreementState) -> Piece:
    """Show an agreement's state, in its colour."""
    return Piece(state.value.replace("_", " "), _STATES.get(state, "faint"))


def band_words(band: Band) -> str:
    """Say a band in words."""
    return _BANDS[band]


_BANDS = {
    Band.OVERDUE: "overdue",
    Band.CRITICAL: "within 7 days",
    Band.ACT: "within 30 days",
    Band.DECIDE: "within 90 days",
    Band.START: "within 180 days",
    Band.PLAN: "within a year",
    Band.LATER: "later",
}


def kind_words(kind: DeadlineKind) -> str:
    """Say what falls due, in a word or two."""
    return _KINDS.get(kind) or show_choice(kind)


_KINDS = {
    DeadlineKind.MISSING_SIGNATURE: "signature",
    DeadlineKind.ENTRY_NOTIFICATION: "notification",
    DeadlineKind.EXPRESS_RENEWAL: "renewal",
    DeadlineKind.NOTICE_OF_NON_RENEWAL: "notice to stop",
    DeadlineKind.EXIT_BOUNDARY: "way out",
    DeadlineKind.CAP_REACHED: "last term",
    DeadlineKind.FOLLOW_UP: "follow-up",
    DeadlineKind.MEETING_TO_CONFIRM: "meeting",
    DeadlineKind.SURVIVAL_END: "what survives",
    DeadlineKind.EVENT_REGISTRATION: "registration",
    DeadlineKind.ERASURE: "personal data",
    DeadlineKind.DATA_GAP: "fact missing",
}
