"""The tabs of the mission page, in order."""

from screens.mission.afterwards import FollowUpsTab
from screens.mission.budget import BudgetTab
from screens.mission.days import DaysTab
from screens.mission.outcomes import OutcomesTab
from screens.mission.people import PeopleTab
from screens.mission.signings import SigningsTab
from screens.mission.tab import Tab
from screens.mission.tasks import TasksTab

TABS: tuple[Tab, ...] = (
    DaysTab(), PeopleTab(), SigningsTab(), TasksTab(), FollowUpsTab(), BudgetTab(), OutcomesTab(),
)  # fmt: skip
"""Every tab of the page."""
