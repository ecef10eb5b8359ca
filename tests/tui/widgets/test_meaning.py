"""The chips under the note line."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from npzw_tui.tui.widgets.meaning import Meaning

LONG = "Een doel met een naam waar geen einde aan lijkt te komen"


async def _shown(width: int, chips: tuple[str, ...], warning: str = "") -> str:
    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield Meaning()

    async with Alone().run_test(size=(width, 3)) as pilot:
        meaning = pilot.app.query_one(Meaning)
        meaning.show(chips, warning)
        return meaning.render_line(0).text


async def test_chips_and_a_warning_stand_in_one_row() -> None:
    row = await _shown(80, ("Zorg", "Wonen", "tafel 3"), "en let op")
    assert row.split() == ["Zorg", "Wonen", "tafel", "3", "en", "let", "op"]


async def test_a_name_without_end_is_cut() -> None:
    row = await _shown(100, (LONG, "tafel 3"))
    assert "Een doel met een naam waar geen ein…" in row


@pytest.mark.parametrize("width", [60, 80, 100])
async def test_of_many_chips_each_is_seen_and_the_verdict_can_be_read(width: int) -> None:
    row = await _shown(width, ("Zorg", LONG, LONG, LONG, "deels niet in het programma"))
    assert row.count("Een doel"[:7]) == 3
    assert "deels n" in row
    assert len(row) == width


async def test_a_warning_without_room_is_cut_and_says_so() -> None:
    chips = ("Zorg", "tafel 3", "belofte", "Staedion", "belt morgen terug", "vóór 01-12-2026")
    row = await _shown(80, chips, "#woningen staat niet in het programma")
    assert "#woning" in row
    assert row.endswith("…")
