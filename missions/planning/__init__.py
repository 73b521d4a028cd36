"""Planning a mission: verbs on its visits and on the mission as a whole, each a step that can be shown and undone."""

from missions.planning.beginning import begun
from missions.planning.copying import copied
from missions.planning.shifting import shifted
from missions.planning.splitting import split
from missions.planning.templates import TEMPLATES, Planned, Template
from missions.planning.visits import (
    add_visit,
    duplicated,
    lengthened,
    minutes_of,
    moved,
    timed,
    untimed,
)

__all__ = [
    "TEMPLATES",
    "Planned",
    "Template",
    "add_visit",
    "begun",
    "copied",
    "duplicated",
    "lengthened",
    "minutes_of",
    "moved",
    "shifted",
    "split",
    "timed",
    "untimed",
]
