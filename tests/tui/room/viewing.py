"""The room's view for tests: the real application on the real files of an evening."""

from __future__ import annotations

from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.geometry import Size

from npzw_tui.tui.room import letters
from npzw_tui.tui.room.app import RoomApp
from npzw_tui.tui.room.head import Format, head, time_left
from npzw_tui.tui.room.parts import sections
from npzw_tui.tui.room.sheets import sheets

from ...making import begin

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.room import RoomPicture
    from npzw_tui.services.recorder import Recorder

    from ..evening import Evening

SIZES = [(80, 24), (100, 30), (160, 45), (40, 12)]


def facilitator(evening: Evening, **changes: Any) -> Recorder:
    """Begin the facilitator's file."""
    values: dict[str, Any] = {"recorder": "gespreksleider", "clock": evening.clock}
    return begin(evening.folder, **values | {"ids": evening.ids} | changes)


class Viewer:
    """One screen in the room."""

    def __init__(self, app: RoomApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def seen(self) -> str:
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def is_blank(self) -> bool:
        return not self.seen.strip()

    def shows(self, words: str) -> bool:
        """Whether these words stand there, plain or in large letters."""
        if not letters.can_set(words):
            return words in self.seen
        large = [letters.set_line(words, scale)[0].rstrip() for scale in (1, 2)]
        return any(each in self.seen for each in (words, *large))

    async def until(self, so: Callable[[], object], seconds: float = 10) -> None:
        late = monotonic() + seconds
        while not so() and monotonic() < late:
            await self.pilot.pause(0.01)
        assert so(), f"never came: the screen shows\n{self.seen}"

    async def until_shown(self, words: str) -> None:
        await self.until(lambda: self.shows(words))


@asynccontextmanager
async def viewer(
    evening: Evening,
    meeting: str | None = "2023-06-21-moerwijk",
    size: tuple[int, int] = (80, 24),
    **asked: Any,
) -> AsyncIterator[Viewer]:
    app = RoomApp(evening.content, evening.folder, meeting, clock=evening.clock, **asked)
    async with app.run_test(size=size) as pilot:
        yield Viewer(app, pilot)
        app.action_leave()


def all_sheets(
    picture: RoomPicture, programme: Programme, size: tuple[int, int]
) -> list[list[str]]:
    """Every sheet of a picture as rows, with the head above it: without an application."""
    form = Format.of(Size(*size))
    width = size[0] - 2 * form.margin
    time = time_left(picture, form.scale)
    beside = time[0].cell_length + 2 if time else 0
    top = [row.plain for row in head(picture, programme, width - beside, form.scale)]
    height = form.middle(size[1], max(len(top), len(time)))
    return [
        [*top, *(row.plain for row in time), *(row.plain for row in sheet)]
        for sheet in sheets(sections(picture, width), height)
    ]
