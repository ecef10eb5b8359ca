"""What many remarks have: all, some or none."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from npzw_tui.tui.widgets.tick_list import Tick, TickList

TICKS = [Tick("zorg", "Zorg", 3), Tick("idee", "Idee", 1), Tick("vraag", "Vraag", 0)]


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield TickList(TICKS, 3)

    @property
    def ticks(self) -> TickList:
        return self.query_one(TickList)

    def rows(self) -> list[str]:
        return [" ".join(self.ticks.render_line(y).text.split()) for y in range(3)]


async def test_it_says_how_many_have_each() -> None:
    async with Bare().run_test() as pilot:
        await pilot.pause()
        assert pilot.app.rows() == ["1 ■ Zorg allemaal", "2 ~ Idee 1 van 3", "3 □ Vraag"]


@pytest.mark.parametrize(
    ("keys", "added", "removed"),
    [
        ([], (), ()),
        (["1"], (), ("zorg",)),
        (["1", "1"], (), ()),
        (["2"], ("idee",), ()),
        (["2", "2"], (), ("idee",)),
        (["2", "2", "2"], (), ()),
        (["3"], ("vraag",), ()),
        (["3", "3"], (), ()),
        (["3", "1", "2"], ("vraag", "idee"), ("zorg",)),
        (["down", "space", "down", "space"], ("idee", "vraag"), ()),
        (["9"], (), ()),
    ],
)
async def test_a_tick_gives_it_to_all_then_takes_it_away_then_leaves_it(
    keys: list[str], added: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    async with Bare().run_test() as pilot:
        await pilot.press("tab", *keys)
        assert (pilot.app.ticks.added, pilot.app.ticks.removed) == (added, removed)
        changed = [row for row in pilot.app.rows() if "komt erbij" in row or "gaat eraf" in row]
        assert len(changed) == len(added) + len(removed)
