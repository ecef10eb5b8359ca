"""The room's view in a browser: the whole way, from the facilitator's file to the page."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import sys
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from npzw_tui.tui.room.browser import addresses, is_loopback

from ...making import begin
from .browsing import CHROMIUM, browser

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from npzw_tui.services.recorder import Recorder

_CODE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")


class Server:
    """One run of ``npzw-tui show --serve``."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self.process = process
        self.address = address

    @property
    def children(self) -> list[int]:
        """The processes that draw for its viewers."""
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in tasks.read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process still does anything; one that nobody has buried yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.fixture
def desk(tmp_path: Path) -> Recorder:
    made = begin(
        tmp_path / "sessies",
        recorder="gespreksleider",
        date=datetime.now().astimezone().date(),
    )
    made.begin_step("reacties")
    return made


@asynccontextmanager
async def serving(desk: Recorder, *words: str) -> AsyncIterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "npzw_tui", "show", "--serve", "--port", str(port)),
        *("--meeting", desk.session.meeting, "--sessions", str(desk.path.parent), *words),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "NPZW_LANG": "nl"},
    )
    assert process.stderr is not None
    told = b""
    try:
        async with asyncio.timeout(20):
            while b"Ctrl+C" not in told:
                line = await process.stderr.readline()
                assert line, told
                told += line
        assert (b"iedereen in dit netwerk" in told) == bool(words)
        yield Server(process, f"http://127.0.0.1:{port}/")
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        desk.close()


async def _read_until(socket: aiohttp.ClientWebSocketResponse, words: str) -> str:
    seen = b""
    async with asyncio.timeout(20):
        async for message in socket:
            assert message.type == aiohttp.WSMsgType.BINARY
            seen += message.data
            text = _CODE.sub(b"", seen).decode()
            if words in text:
                return text
    raise AssertionError(f"{words!r} never came")


async def test_the_page_and_the_picture_arrive_and_nothing_is_left_behind(desk: Recorder) -> None:
    async with serving(desk) as server, aiohttp.ClientSession(server.address) as client:
        async with client.get("/") as page:
            assert page.status == 200
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
            html = await page.text()
        for part in re.findall(r'(?:href|src)="([^"]+)"', html):
            if part != "data:,":
                assert not part.startswith(("http", "//"))
                async with client.get(f"/{part}") as answer:
                    assert answer.status == 200, part
        async with client.ws_connect("/ws?width=80&height=24") as ws:
            await _read_until(ws, "Waar zitten nog zorgen?")
            desk.begin_step("afsluiting")
            await _read_until(ws, "Stap 6 van 6")
            (child,) = server.children
            server.process.terminate()
            assert await server.process.wait() == 0
            assert not is_running(child)


async def test_who_looks_from_elsewhere_is_refused(desk: Recorder) -> None:
    async with serving(desk) as server, aiohttp.ClientSession(server.address) as client:
        for headers in ({"Host": "kwaad.example"}, {"Origin": "http://kwaad.example"}):
            async with client.get("/", headers=headers) as answer:
                assert answer.status == 403
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await client.ws_connect("/ws", headers=headers)
        async with client.get("/room/../browser.py") as answer:
            assert answer.status == 404
        assert not server.children


async def test_a_server_that_is_killed_takes_its_pictures_along(desk: Recorder) -> None:
    async with serving(desk, "--host", "0.0.0.0") as server:  # noqa: SIM117
        async with aiohttp.ClientSession(server.address) as client, client.ws_connect("/ws") as ws:
            await _read_until(ws, "Waar zitten nog zorgen?")
            (child,) = server.children
            server.process.kill()
            for _look in range(1000):
                if not is_running(child):
                    break
                await asyncio.sleep(0.02)
            assert not is_running(child)


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
async def test_a_browser_shows_it_and_asks_nothing_of_anybody_else(
    desk: Recorder, tmp_path: Path
) -> None:
    async with serving(desk) as server, browser(tmp_path / "profiel") as page:
        await page.call("Page.navigate", url=server.address)
        await page.until(bool, "document.body.classList.contains('-first-byte')")
        await page.until(bool, "document.fonts.check(\"16px 'Roboto Mono'\")")
        await page.until(bool, "document.querySelectorAll('canvas').length")
        assert [each for each in page.asked if server.address[7:] not in each] == []
        refused = [each for each in page.said if "Content Security Policy" in each]
        assert not refused
        columns = next(each for each in page.asked if "/ws?" in each)
        assert 80 <= int(re.findall(r"width=(\d+)", columns)[0]) <= 120


@pytest.mark.parametrize(
    ("host", "alone"),
    [("localhost", True), ("127.0.0.1", True), ("[::1]", True), ("0.0.0.0", False), ("pc", False)],
)
def test_which_addresses_only_this_computer_reaches(host: str, *, alone: bool) -> None:
    assert is_loopback(host) == alone


def test_other_computers_are_told_numbers_that_reach_this_one_and_its_name_last() -> None:
    *numbers, name = addresses("0.0.0.0", 8100)
    assert name == f"http://{socket.gethostname()}:8100/"
    hosts = [each.removeprefix("http://").removesuffix(":8100/") for each in numbers]
    assert not any(is_loopback(host) or host == "0.0.0.0" for host in hosts)
    assert addresses("::1", 8100) == ["http://[::1]:8100/"]
