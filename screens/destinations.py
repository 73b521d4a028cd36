"""All pages of the dashboard, one row each."""

from dataclasses import dataclass

from missions.messages import translated


@dataclass(frozen=True)
class Destination:
    """A page. It lists `tables`. `page_class` is imported when the page is first shown.

    `style` is its stylesheet, and `within` the page that is highlighted while this one is shown.
    """

    page: str
    title: str
    tables: tuple[str, ...] = ()
    page_class: str = "screens.pages.list_page:ListPage"
    style: str = ""
    within: str = ""

    @property
    def label(self) -> str:
        """Its title, in the language in use."""
        return translated(self.title)


PAGES: tuple[Destination, ...] = (
    Destination("today", "Today", (), "screens.pages.today:TodayPage", "pages/today.tcss"),
    Destination("deadlines", "Deadlines", ("deadlines",),
                "screens.pages.deadlines.page:DeadlinesPage", "pages/deadlines/deadlines.tcss"),
    Destination("missions", "Missions", ("missions",), "screens.pages.records:DirectoryPage"),
    Destination("agreements", "Agreements", ("agreements",), "screens.pages.records:AgreementsPage"),
    Destination("directory", "Directory", ("people", "organisations", "events", "programmes"),
                "screens.pages.records:DirectoryPage"),
    Destination("mission", "Mission", (),
                "screens.pages.mission.page:MissionPage", "pages/mission/mission.tcss", within="missions"),
    Destination("visits", "Visits", ("visits",), within="missions"),
    Destination("follow_ups", "Follow-ups", ("follow_ups",), within="deadlines"),
    Destination("tasks", "Tasks", ("tasks",), within="deadlines"),
    Destination("decisions", "Decisions on deadlines", ("deadline_notes",), within="deadlines"),
    Destination("checklists", "Checklists", ("checklists",), within="missions"),
    Destination("profiles", "Country profiles", ("profiles",), within="directory"),
    Destination("history", "History", (),
                "screens.pages.history.page:HistoryPage", "pages/history/history.tcss"),
)  # fmt: skip

NUMBERED = PAGES[:5]
"""The pages with a number, in order; the others are reached by the palette and from the record."""


def page_named(name: str) -> Destination:
    """Return the page with that name."""
    return next(each for each in PAGES if each.page == name)


def destination_of(table: str) -> Destination | None:
    """Return the page that lists that table."""
    return next((each for each in PAGES if table in each.tables), None)


STYLES = (
    "dashboard.tcss", "dialogs/form.tcss", "dialogs/merge.tcss", "dialogs/record_report.tcss",
    "dialogs/questions.tcss", "dialogs/import.tcss",
    *(each.style for each in PAGES if each.style),
)  # fmt: skip
"""The stylesheets of the dashboard, in order."""
