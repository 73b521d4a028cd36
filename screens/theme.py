"""The two themes. Every colour of the dashboard is one of their variables."""

from textual.theme import Theme

DARK = Theme(
    name="missions-dark",
    primary="#7aa2f7",
    secondary="#9ece6a",
    accent="#e0af68",
    foreground="#c8d0e8",
    background="#14161f",
    surface="#1a1d29",
    panel="#242838",
    success="#9ece6a",
    warning="#e5b567",
    error="#f7768e",
    dark=True,
    variables={
        "critical": "#ff9e64",
        "decide": "#e5d67b",
        "plan": "#7dcfff",
        "faint": "#7c86a8",
        "rule": "#343a52",
        "cursor": "#2f3a5f",
        "cursor-faint": "#232840",
        "link": "#7dcfff",
    },
)

LIGHT = Theme(
    name="missions-light",
    primary="#2b5cb0",
    secondary="#3f7a2a",
    accent="#9a6300",
    foreground="#20242f",
    background="#f7f8fb",
    surface="#ffffff",
    panel="#e8ebf3",
    success="#3f7a2a",
    warning="#8f5e00",
    error="#b3203c",
    dark=False,
    variables={
        "critical": "#b34700",
        "decide": "#7a6a00",
        "plan": "#0b6a8f",
        "faint": "#5d6579",
        "rule": "#c3cad9",
        "cursor": "#d3e0fa",
        "cursor-faint": "#e9eef9",
        "link": "#0b5fa5",
    },
)

THEMES = {"dark": DARK, "light": LIGHT}
"""The themes by the names people use."""
