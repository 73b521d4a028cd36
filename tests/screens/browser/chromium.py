"""A headless Chromium, driven over its own protocol: one browser, as many pages as a test needs."""

import asyncio
import base64
import json
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
    "--disable-dev-shm-usage",  # which is small in containers
)  # fmt: skip
PATIENCE = 60
"""Seconds after which what is waited for never comes, however busy the machine is."""
WIDTH, HEIGHT = 1280, 800
KEYS = {"Enter": 13, "Escape": 27, "Tab": 9, "F9": 120, "F2": 113, "ArrowDown": 40, "Backspace": 8}


def program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Page:
    """A page of its own in the browser. `requests` are the addresses it asked for, `problems` what it complained of."""

    def __init__(self, browser: "Chromium", session: str, target: str, context: str) -> None:
        self.browser, self.session, self.target, self.context = browser, session, target, context
        self.requests: list[str] = []
        self.drawn = ""
        """What was drawn in the terminal since it was last emptied, without colours and places."""
        self.problems: list[str] = []

    async def call(self, method: str, **given: Any) -> Any:
        return await self.browser.call(method, self.session, **given)

    def note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(told["url"])
        elif method == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            drawn = base64.b64decode(told["response"]["payloadData"]).decode(errors="replace")
            self.drawn += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn)
        elif method == "Log.entryAdded":
            self.problems.append(told["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.problems.append(told["exceptionDetails"].get("exception", {}).get("description", "thrown"))

    async def go(self, address: str) -> None:
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        found = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return found["result"].get("value")

    async def until(self, script: str) -> Any:
        """The value of a script once it is a true one."""
        async with asyncio.timeout(PATIENCE):
            while not (found := await self.value(script)):
                await asyncio.sleep(0.05)
        return found

    async def draws(self, words: str) -> None:
        """Wait until the words have been drawn in the terminal."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.drawn:
                await asyncio.sleep(0.05)

    async def press(self, key: str, ctrl: bool = False) -> None:
        given: dict[str, Any] = {"key": key, "modifiers": 2 if ctrl else 0}
        if len(key) == 1:
            given |= {"windowsVirtualKeyCode": ord(key.upper())}
            given |= {} if ctrl else {"text": key}
        else:
            given |= {"windowsVirtualKeyCode": KEYS[key], "code": key}
            given |= {"text": "\r"} if key == "Enter" else {}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **given)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **{**given, "text": ""})

    async def type(self, text: str) -> None:
        for each in text:
            await self.press(each)

    async def paste(self, text: str) -> None:
        """Copy a text as another program would, and paste it by ^v."""
        copied = f"navigator.clipboard.writeText({json.dumps(text)})"
        await self.call("Runtime.evaluate", expression=copied, userGesture=True, awaitPromise=True)
        given = {"key": "v", "code": "KeyV", "modifiers": 2, "windowsVirtualKeyCode": 86}
        await self.call("Input.dispatchKeyEvent", type="rawKeyDown", commands=["Paste"], **given)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    async def picture(self, path: Path) -> None:
        found = await self.call("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(found["data"]))

    async def close(self) -> None:
        await self.browser.call("Target.closeTarget", targetId=self.target)


class Chromium:
    """The browser, over the socket of its protocol."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._pages: dict[str, Page] = {}
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if waiting := self._waiting.pop(told.get("id", 0), None):
                if not waiting.done():
                    waiting.set_result(told)
            elif page := self._pages.get(told.get("sessionId", "")):
                page.note(told["method"], told["params"])

    async def call(self, method: str, session: str = "", **given: Any) -> Any:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": given, **({"sessionId": session} if session else {})}
        await self._socket.send_json(asked)
        told = await asyncio.wait_for(self._waiting[number], PATIENCE)
        assert "error" not in told, (method, told)
        return told["result"]

    async def page(self, downloads: Path | None = None, beside: Page | None = None) -> Page:
        """A new page that knows nothing of the others, unless it is beside one and has its cookies."""
        context = beside.context if beside else (await self.call("Target.createBrowserContext"))["browserContextId"]
        if downloads:
            await self.call(
                "Browser.setDownloadBehavior", behavior="allow", browserContextId=context, downloadPath=str(downloads)
            )
        made = await self.call("Target.createTarget", url="about:blank", browserContextId=context)
        target = made["targetId"]
        session = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = self._pages[session] = Page(self, session, target, context)
        for area in ("Page", "Runtime", "Network", "Log"):
            await page.call(f"{area}.enable")
        await page.call(
            "Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False
        )
        return page

    async def end(self) -> None:
        self._reading.cancel()
        await self._socket.close()


@asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Chromium]:
    """A browser with an empty profile in the folder, ended afterwards."""
    found = program()
    assert found
    process = await asyncio.create_subprocess_exec(
        found, *FLAGS, f"--user-data-dir={folder}", "about:blank",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        address = ""
        async with asyncio.timeout(PATIENCE):
            while not address:
                told = (await process.stderr.readline()).decode(errors="replace")
                assert told, "the browser ended"
                address = told.partition("DevTools listening on ")[2].strip()
        drain = asyncio.create_task(process.stderr.read())
        async with ClientSession() as session:
            socket = await session.ws_connect(address, max_msg_size=0, origin=None)
            browser = Chromium(socket)
            yield browser
            await browser.end()
        drain.cancel()
    finally:
        process.terminate()
        await process.wait()
