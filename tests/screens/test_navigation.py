"""All five cooperations can be walked by keys alone, there and back."""

import pytest

from store.store import Store
from tests.screens.conftest import Opened


async def test_from_osaka_to_both_agreements_their_visits_people_and_follow_ups_and_back(
    sample: Store, opened: Opened
) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "slash")
        await hands.type("osaka bio")
        await hands.press("enter", "enter")
        assert hands.page.record
        assert hands.page.record.id == "osaka-bio-headquarters"

        await hands.follow("biom-osaka-2015")
        assert hands.page_name == "agreements"
        await hands.follow("bio-europe-2015-signing")
        assert hands.page_name == "mission", "a visit is shown among the days of its mission"
        assert hands.record.id == "bio-europe-2015-signing"
        await hands.follow("franz-josef-pschierer")
        assert hands.page.table == "people"
        await hands.press("backspace", "backspace")
        assert hands.page.record.id == "biom-osaka-2015"
        await hands.follow("biom-osaka-practice")
        assert hands.page_name == "follow_ups"
        await hands.press("backspace", "backspace")
        assert hands.page.record.id == "osaka-bio-headquarters"

        await hands.follow("bioxclusters-osaka-2016")
        await hands.follow("bio-europe-2016-workshop")
        assert hands.record.id == "bio-europe-2016-workshop"
        await hands.press("backspace", "backspace", "backspace")
        assert hands.page_name == "today"


@pytest.mark.parametrize(
    ("start", "chain"),
    [
        ("medilink-bochum-2024", ["medica-2024", "medilink-medica-2024", "medica-2024-signing"]),
        ("torsten-albig", ["schleswig-holstein"]),
        ("boost4health", ["bioregio-stern", "klaus-eichenberg"]),
        ("boost4health", ["boost4health-join-cebr", "boost4health-closing"]),
        ("lsn-fbri-kobe", ["jetro-rit", "jetro"]),
    ],
)
async def test_links_lead_on(sample: Store, opened: Opened, start: str, chain: list[str]) -> None:
    async with opened(sample) as hands:
        await hands.open_record(start)
        for id in chain:
            await hands.follow(id)
            assert hands.record.id == id


async def test_enter_today_opens_what_matters_most(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("enter")
        assert hands.page.record is not None
        assert hands.page.record.id == "example-north-east"
        await hands.press("backspace")
        assert hands.page_name == "today"


async def test_a_filter_gives_way_to_a_link_it_would_hide(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4", "slash")
        await hands.type("medilink")
        await hands.press("enter")
        assert hands.page.list.shown == ["medilink-bochum-2024"]
        await hands.open_record("lsn-fbri-kobe")
        assert hands.page.record is not None
        assert hands.page.record.id == "lsn-fbri-kobe"


async def test_mouse_goes_to_pages_and_follows_links(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        bar = hands.dashboard.query_one("#pages-bar")
        start = next(at for at, item in bar.placed() if "Agreements" in item.text + item.tail)  # type: ignore[attr-defined]
        await hands.click("#pages-bar", offset=(start + 2, 0))
        assert hands.page_name == "agreements"
        detail = hands.page.detail
        while not hands.book.get(detail.link):
            detail.action_link(1)
        link = detail.link
        await hands.click("#detail", offset=(20, detail.cursor))
        assert hands.page.record is not None
        assert hands.page.record.id == link
