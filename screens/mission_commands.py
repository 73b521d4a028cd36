"""The commands of the mission page, its tabs, its menu and its dialogs."""

from screens.command import Command, Where, commands_of

MISSION_COMMANDS: tuple[Command, ...] = (
    *commands_of(
        Where.NAMES,
        (
            "next_course",
            "right,space",
            "who",
            "Take the next person it may be, somebody new, or leave the line out.",
            "course(1)",
            "b ← →",
        ),
        ("previous_course", "left", "who before", "Take the one before.", "course(-1)", ""),
        (
            "correct",
            "enter,e",
            "correct",
            "Correct what was read; of somebody on file, choose field by field.",
            "correct",
            "b",
        ),
        ("swap_names", "o", "swap names", "Swap family name and given name.", "swap", "b"),
        ("take_in", "ctrl+s", "take in", "Take in the list as one step.", "take_in", "b"),
        ("leave_names", "escape", "cancel", "Take in nothing.", "leave_names", "b"),
    ),
    *commands_of(
        Where.MERGE,
        ("take_kept", "left", "left or right", "Take the value on the left.", "side('kept')", "b ← →"),
        ("take_other", "right", "the right", "Take the value on the right.", "side('other')", ""),
        ("take_next", "space", "left, right, both", "Take the left value, the right one, or both.", "next_side", "b"),
        ("exchange", "x", "exchange", "Exchange the two: the other one keeps its id.", "exchange", "b"),
        ("merge_now", "ctrl+s", "take it", "Take what is chosen.", "merge", "b"),
        ("leave_merge", "escape", "cancel", "Change nothing.", "leave_merge", "b"),
    ),
)
"""Every command of the mission page. Keys have Textual's names, separated by commas."""
