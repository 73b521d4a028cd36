"""The page in a real browser: one Chromium, in which it is opened, typed into, exported from, and refused."""

import asyncio
import os
from pathlib import Path

import pytest
from aiohttp import web
from openpyxl import load_workbook

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.follow_ups import FollowUp
from screens.browser import server
from screens.browser.calls import ProgramCall, ServedPortfolio, call_of
from screens.browser.serving import listening, site_of
from store.store import Store
from tests.screens.browser.chromium import PATIENCE, Chromium, Page, chromium, program
from tests.screens.browser.conftest import Serve, Served, Visits, pretends

SAID = "document.body?.classList.contains('-closed') && document.getElementById('sentence').textContent"
SOCKET = (
    "new Promise(end => {{ const socket = new WebSocket('ws{0}/ws');"
    " socket.onopen = () => end('open'); socket.onerror = () => end('refused'); }})"
)
FETCH = "fetch('http{0}/files/page.js').then(() => 'read', () => 'refused')"


@pytest.mark.skipif(program() is None, reason="no Chromium is installed here")
async def test_the_page_in_a_browser(serve: Serve, tmp_path: Path) -> None:
    store = Store(tmp_path / "p.json", who="tester")
    note = FollowUp(id="minutes", text="議事録を送る", due=PartialDate("2026-12-04"))
    store.apply(additions([note], "begun"), store.load())
    real = call_of(ServedPortfolio(str(store.path), "2026-11-30", "light"))

    def calls(author: str) -> ProgramCall:
        return pretends("draws")(author) if served.server.tabs[1:] else real

    served: Served
    async with serve(calls=calls) as served, chromium(tmp_path / "profile") as browser:
        downloads = tmp_path / "downloads"
        page = await browser.page(downloads)
        await opens_by_its_link_and_fetches_nothing_from_elsewhere(page, served)
        await a_key_edits_a_record(page, store)
        await an_export_is_saved_by_the_browser(page, downloads)
        await another_page_can_neither_use_nor_read_it(browser, page, served)
        await the_ninth_is_told_why(browser, page, served)
        await one_that_is_idle_is_told_why(page, served)
        await one_that_closes_ends_its_program(page, served)


async def opens_by_its_link_and_fetches_nothing_from_elsewhere(page: Page, served: Served) -> None:
    await page.go(f"{served.here}{served.gate.home}{served.link}")
    await page.draws("議事録を送る")
    assert await page.value("location.href") == f"{served.here}{served.gate.home}/", "the token has left the address"
    assert await page.value("document.cookie") == "", "no script reads the cookie"
    assert await page.value("document.fonts.check('16px \"Roboto Mono\"')")
    assert await page.value("document.activeElement.className") == "xterm-helper-textarea", "one can type at once"
    places = (f"{served.here}{served.gate.home}/", f"{served.here.replace('http', 'ws')}{served.gate.home}/ws")
    assert [each for each in page.requests if not each.startswith(places)] == []
    known = ("Content Security Policy directive 'default-src 'self''", "software WebGL")
    assert [each for each in page.problems if not any(words in each for words in known)] == []
    refused = await page.value("fetch('https://example.org/').then(() => 'read', error => 'refused')")
    assert refused == "refused"


async def a_key_edits_a_record(page: Page, store: Store) -> None:
    page.drawn = ""
    await page.press("e")
    await page.draws("Edit")
    await page.type("Thank ")
    await page.paste("佐藤さん")
    await page.draws("佐藤さん")
    await page.press("s", ctrl=True)
    await page.draws("✓")
    assert store.again().load().follow_ups["minutes"].text == "Thank 佐藤さん"


async def an_export_is_saved_by_the_browser(page: Page, downloads: Path) -> None:
    page.drawn = ""
    await page.press("2")
    await page.draws("Thank 佐藤さん")
    page.drawn = ""
    await page.press("p")
    await page.draws("saved by your browser")
    await page.press("s", ctrl=True)
    await page.draws("Your browser saves it")
    async with asyncio.timeout(PATIENCE):
        while not (found := [each for each in downloads.glob("*") if each.suffix == ".xlsx"]):
            await asyncio.sleep(0.05)
    cells = [cell.value for row in load_workbook(found[0]).active.iter_rows() for cell in row]
    assert any("Thank 佐藤さん" in str(each) for each in cells)
    assert await page.value("document.activeElement.className") == "xterm-helper-textarea"


async def another_page_can_neither_use_nor_read_it(browser: Chromium, page: Page, served: Served) -> None:
    """Another port of this computer is another origin, and is not sent the cookie."""
    stranger = await browser.page()
    await stranger.go(f"{served.here}{served.gate.home}/")
    assert "Open the link that was printed" in await stranger.until("document.body?.innerText")
    await stranger.go(f"{served.here.replace('127.0.0.1', 'localhost')}{served.gate.home}{served.link}")
    assert "not the address at which this is served" in await stranger.until(
        "location.hostname === 'localhost' && document.body?.innerText"
    )

    sent = list[str]()

    async def nothing(request: web.Request) -> web.Response:
        sent.append(request.headers.get("Cookie", ""))
        return web.Response(text="<title>evil</title>", content_type="text/html")

    other = web.Application()
    other.router.add_get("/", nothing)
    runner = web.AppRunner(other, access_log=None)
    await runner.setup()
    listener = listening(0)
    await web.SockSite(runner, listener).start()
    evil = await browser.page(beside=page)
    await evil.go(f"{site_of(listener)}/")
    await evil.until("document.title === 'evil'")
    here = f"{served.here}{served.gate.home}".removeprefix("http")
    assert await evil.value(SOCKET.format(here)) == "refused"
    assert await evil.value(FETCH.format(here)) == "refused"
    assert set(sent) == {""}
    await evil.close()
    await runner.cleanup()
    assert len(served.server.tabs) == 1


async def the_ninth_is_told_why(browser: Chromium, page: Page, served: Served) -> None:
    [cookie] = (await page.call("Network.getCookies"))["cookies"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    visits: Visits = served.visits(Cookie=f"{cookie['name']}={cookie['value']}")
    others = [await visits.tab() for _ in range(server.MOST_TABS - 1)]
    ninth = await browser.page(beside=page)
    await ninth.go(f"{served.here}{served.gate.home}/")
    assert (await ninth.until(SAID)).startswith("8 are open already")
    await ninth.close()
    for each in others:
        await each.socket.close()
    async with asyncio.timeout(PATIENCE):
        while len(served.server.tabs) > 1:
            await asyncio.sleep(0.05)


async def one_that_is_idle_is_told_why(page: Page, served: Served) -> None:
    served.clock += server.IDLE_MINUTES * 60.0
    await served.server.end_idle()
    assert (await page.until(SAID)).startswith("Nothing was typed for 30 minutes")
    await served.empties()


async def one_that_closes_ends_its_program(page: Page, served: Served) -> None:
    page.drawn = ""
    await page.value("document.getElementById('again').click()")
    await page.draws("Thank 佐藤さん")
    [tab] = served.server.tabs
    await page.close()
    await served.empties()
    with pytest.raises(ProcessLookupError):
        os.kill(tab.program._process.pid, 0)
    assert tab.program.said == ""
