"""A headless Chromium, driven over its own protocol: what a page shows, and what it asks for."""

from __future__ import annotations

import asyncio
import base64
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

CHROMIUM = shutil.which("chromium")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
)


class Browser:
    """One page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._last = 0
        self.asked: list[str] = []
        """Every address that the page asked for."""
        self.said: list[str] = []
        """What the page said on its console, and the mistakes in it."""

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._last += 1
        wanted = self._last
        await self._socket.send_json({"id": wanted, "method": method, "params": params})
        async with asyncio.timeout(20):
            async for message in self._socket:
                answer = message.json()
                if answer.get("id") == wanted:
                    return dict(answer.get("result", answer))
                self._hear(answer)
        raise AssertionError(f"no answer to {method}")

    def _hear(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(params["url"])
            case "Runtime.exceptionThrown" | "Log.entryAdded":
                self.said.append(str(params))

    async def evaluate(self, script: str) -> Any:
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return answer.get("result", {}).get("value")

    async def until(self, so: Callable[[Any], bool], script: str) -> None:
        """Wait until what a script gives is so."""
        value = None
        for _look in range(200):
            value = await self.evaluate(script)
            if so(value):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"never so: {script} is {value!r}; {self.said}")

    async def picture(self) -> bytes:
        shot = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(shot["data"])


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Browser]:
    """Start Chromium with an empty page; its profile is thrown away with the folder."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *_FLAGS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port = await _port(folder)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = [page for page in await answer.json() if page["type"] == "page"]
            address = pages[0]["webSocketDebuggerUrl"]
            async with session.ws_connect(address, max_msg_size=0) as socket:
                page = Browser(socket)
                for part in ("Page", "Network", "Runtime", "Log"):
                    await page.call(f"{part}.enable")
                yield page
    finally:
        process.terminate()
        await process.wait()


async def _port(folder: Path) -> int:
    told = folder / "DevToolsActivePort"
    for _look in range(400):
        if told.exists() and (lines := told.read_text().splitlines()):
            return int(lines[0])
        await asyncio.sleep(0.05)
    raise AssertionError("Chromium did not start")
