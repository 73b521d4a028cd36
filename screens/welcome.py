"""The welcome on an empty portfolio: the sample, the first mission, or how to bring one's own."""

from dataclasses import dataclass

from textual.message import Message

from screens.pieces import Piece, Pieces
from screens.widgets.lines import Lines

_CHOICES = (
    ("add", "Add the first mission", "a delegation trip, a fair or a signing"),
    ("sample", "Look at the sample", "five real cooperations, with their sources and their gaps"),
    ("demo", "Look at the demo", "the sample and a fictional near future, to see every page at work"),
    ("help", "See the keys", "? shows them wherever you are"),
)
_HEAD = ("", "Welcome.", "This portfolio is empty. What you enter is saved at once, in one file.", "")
_TAIL = (
    "",
    "You have a list already? A script can add records: missions add KIND …",
    "Importing spreadsheets and calendars will come with a later version.",
)


class Welcome(Lines):
    """Offers ways to begin."""

    @dataclass
    class Begin(Message):
        """One of the ways was chosen."""

        what: str

    def on_mount(self) -> None:
        """List the ways."""
        self.refill(len(_HEAD) + 2 * len(_CHOICES) + len(_TAIL), len(_HEAD))

    def stops(self, index: int, /) -> bool:
        """Whether the line offers something."""
        at = index - len(_HEAD)
        return 0 <= at < 2 * len(_CHOICES) and at % 2 == 0

    def pieces(self, index: int, _width: int, /) -> Pieces:
        """Return a line of the welcome."""
        if index < len(_HEAD):
            return (Piece("  " + _HEAD[index], "title" if index == 1 else "plain"),)
        at = index - len(_HEAD)
        if at >= 2 * len(_CHOICES):
            return (Piece("  " + _TAIL[at - 2 * len(_CHOICES)], "faint"),)
        _, label, help = _CHOICES[at // 2]
        return (Piece(f"  ▸ {label}", "link"),) if at % 2 == 0 else (Piece(f"    {help}", "faint"),)

    def action_choose(self) -> None:
        """Begin in the way the cursor is on."""
        self.post_message(self.Begin(_CHOICES[(self.cursor - len(_HEAD)) // 2][0]))

    chooses_at_once = True
