"""An evening at the keyboard, for tests: the real application on real files in ``tmp_path``.

Only the clock and the ids are given from outside. Nothing here waits for longer than it takes:
``until`` lets the application work until something is so.
"""

from __future__ import annotations

import sys
from asyncio import get_running_loop, sleep
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.keys import _character_to_key

from npzw_tui.domain.fold import Meeting
from npzw_tui.storage.content import Content, read_content
from npzw_tui.storage.settings import Settings
from npzw_tui.storage.tail import read_session_file
from npzw_tui.tui.app import NpzwApp
from npzw_tui.tui.launch import Launch, Request

from ..making import START

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from textual.message_pump import MessagePump
    from textual.pilot import Pilot
    from textual.widget import Widget

    from npzw_tui.domain.find import Finder
    from npzw_tui.domain.records import Record, Remark
    from npzw_tui.tui.screens.step import StepScreen

CONTENT = Path(__file__).parents[2] / "content"
DAY = date(2023, 6, 21)


class Watch:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, **time: float) -> None:
        self.at += timedelta(**time)


class TimedIds:
    """UUIDs of version 7 that hold the moment they were made at, and count."""

    def __init__(self, first: int = 0) -> None:
        self.last = first

    def new(self, at: datetime) -> str:
        self.last += 1
        stamp = f"{int(at.timestamp() * 1000):012x}"
        return f"{stamp[:8]}-{stamp[8:]}-7000-8000-{self.last:012x}"


@contextmanager
def full_disk(file: Path) -> Iterator[None]:
    """Let this file grow no more, as on a full disk."""
    resource = pytest.importorskip("resource")
    # Python would leave half a compiled module behind for everybody who comes after
    writes_none, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = writes_none


def request(**changes: Any) -> Request:
    values: dict[str, Any] = {"neighbourhood": "moerwijk", "date": DAY, "recorder": "tafel-2"}
    return Request(**values | changes)


class Evening:
    """A folder of meetings, a clock, and the settings of one laptop."""

    content: Content = read_content(CONTENT)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Watch()
        self.ids = TimedIds()
        self.steady: Callable[[], float] | None = None
        """The clock that nobody can set; None where the other one is never set either."""
        self.settings = Settings()

    def launch(self, meeting: Request | None) -> Launch:
        return Launch(
            content=self.content, sessions=self.folder, settings=self.settings, meeting=meeting
        )

    def app(self, meeting: Request | None = None) -> NpzwApp:
        return NpzwApp(self.launch(meeting), self.clock, self.ids, self.steady)

    @asynccontextmanager
    async def meeting(
        self, step: str | None = "reacties", *, size: tuple[int, int] = (100, 30), **asked: Any
    ) -> AsyncIterator[Seat]:
        """Sit down in the meeting, as ``open --neighbourhood moerwijk …`` does."""
        async with self.seat(request(step=step, **asked), size=size) as seat:
            await seat.opened()
            yield seat

    @asynccontextmanager
    async def start(self, *, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Seat]:
        """Sit down at the start screen."""
        async with self.seat(None, size=size) as seat:
            yield seat

    @asynccontextmanager
    async def seat(self, meeting: Request | None, *, size: tuple[int, int]) -> AsyncIterator[Seat]:
        app = self.app(meeting)
        async with app.run_test(size=size) as pilot:
            yield Seat(self, app, pilot)
            app.leave_at_once()

    # The files

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*.toml"))

    @property
    def records(self) -> list[Record]:
        """Every record on disk, in the order of the file."""
        return [record for path in self.files for record in read_session_file(path).records]

    @property
    def remarks(self) -> list[Remark]:
        """The remarks as the file has them now, in order."""
        folded = Meeting()
        for record in self.records:
            folded.feed(record)
        return [folded.remarks[name] for name in folded.remark_ids]

    @property
    def drafts(self) -> list[Path]:
        return sorted(self.folder.glob("*.draft"))

    def use(self, **changes: Any) -> None:
        """Change the settings."""
        self.settings = replace(self.settings, **changes)


def _at_work(node: MessagePump) -> bool:
    """Tell whether a handler runs: a node that rests waits for its queue."""
    return node.is_running and not node._message_queue.ready_event._waiters


class Seat:
    """Somebody's place at the keyboard: keys in, screen out."""

    def __init__(self, evening: Evening, app: NpzwApp, pilot: Pilot[Any]) -> None:
        self.evening = evening
        self.app = app
        self.pilot = pilot

    # Keys in

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has been dealt with."""
        for key in keys:
            self.send(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """Type as fast as a keyboard can: all keys wait in the queue together."""
        for sign in text:
            self.send(sign)
        await self.settled()

    def send(self, key: str) -> None:
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        character = key if len(key) == 1 else {"space": " "}.get(key)
        assert self.app._driver is not None
        self.app._driver.send_message(events.Key(name, character))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settled()

    async def settled(self) -> None:
        """Let the application do all it has to do, without waiting for any time to go by."""
        loop = get_running_loop()
        for _round in range(200):
            # what is ready to run now, and all that comes of it
            for _spin in range(500):
                await sleep(0)
                if not loop._ready:
                    break
            if any(map(_at_work, [self.app, *self.app.screen.walk_children(with_self=True)])):
                # something waits for a thread: a handler that has not returned
                await self.pilot._wait_for_screen()
                continue
            with self.app._context():
                self.app.screen._on_timer_update()
            if not loop._ready:
                break

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    async def note(self, text: str) -> None:
        """Paste a note and save it."""
        await self.press("f2")
        await self.paste(text)
        await self.press("enter")

    async def go(self, step: str) -> None:
        """Go to a step as a click on the agenda does."""
        self.screen.go_to_step(step)
        await self.settled()

    async def until(self, so: Callable[[], object], seconds: float = 10) -> None:
        """Let the application work until something is so."""
        late = monotonic() + seconds
        while not so() and monotonic() < late:
            # threads and timers come about meanwhile; asking without end would keep them from it
            await sleep(0.002)
            await self.settled()
        assert so(), f"never came: the screen shows\n{self.seen}"

    async def opened(self) -> None:
        """Wait until the file is open and read."""
        await self.until(lambda: self.app.meeting is not None and self.screen.desk.recorder)
        await self.until(lambda: self.screen.notes.light._right)  # the figures come last
        await self.settled()

    async def checking(self) -> Finder:
        """Wait until the concern check is ready, as it is soon after the first letter."""
        self.screen.concern.prepare()
        await self.until(lambda: self.screen.concern.finder is not None)
        finder = self.screen.concern.finder
        assert finder is not None
        return finder

    # Screen out

    @property
    def screen(self) -> StepScreen:
        """The meeting's screen, also under a dialog."""
        assert self.app.meeting is not None
        return self.app.meeting

    @property
    def line(self) -> str:
        """What stands in the note line."""
        return self.screen.notes.line.text

    @property
    def suggested(self) -> tuple[str, ...]:
        """The nodes that are suggested for the note, by their places."""
        return self.screen.notes.suggesting.nodes

    @property
    def linked(self) -> tuple[str, ...]:
        """What was linked beside the text, and ``niet``."""
        return self.screen.notes.linked.ids

    @property
    def told(self) -> str:
        """The word behind the save light."""
        return self.screen.notes.light.told

    @property
    def light(self) -> str:
        return self.screen.notes.light.light

    @property
    def focus(self) -> str:
        focused = self.app.focused
        return "" if focused is None else focused.id or type(focused).__name__

    @property
    def seen(self) -> str:
        """The whole screen as text."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    def read(self, selector: str) -> str:
        """One widget as it stands on the screen, row under row; nothing where it is not shown."""
        widget: Widget = self.app.screen.query_one(selector)
        if not widget.is_on_screen:
            return ""
        x, y, width, height = widget.region
        rows = self.app.screen._compositor.render_strips()[y : y + height]
        return "\n".join(row.crop(x, x + width).text.rstrip() for row in rows)

    def shown(self, *selectors: str) -> dict[str, bool]:
        """Which of these can be seen."""
        found = {name: self.app.screen.query_one(name) for name in selectors}
        return {
            name: bool(widget.region.area and widget.is_on_screen) for name, widget in found.items()
        }
