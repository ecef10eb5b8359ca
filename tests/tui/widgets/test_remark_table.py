"""The table draws what is seen and nothing else, however many remarks there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from npzw_tui.domain.remark_view import RemarkRow
from npzw_tui.tui.widgets.remark_columns import Columns
from npzw_tui.tui.widgets.remark_table import RemarkTable

from ...making import START
from ..evening import Evening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROW = RemarkRow(
    id="r",
    ref="abc-def",
    meeting="2023-06-21-moerwijk",
    neighbourhood="moerwijk",
    step="reacties",
    at=START,
    kinds=("zorg", "compliment"),
    lines=("wonen", "werk"),
    links=("wonen.woningen", "werk"),
    verdict="deels",
    speaker="tafel 3",
    recorder="tafel-3",
    text="Schimmel\nin de slaapkamer",
    answered=True,
    promised="open",
    hidden=False,
    conflict=False,
    unsaved=False,
    folded="schimmel",
)


class Counted(list[RemarkRow]):
    """Tells how often a row was asked for."""

    asked = 0

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # as a list has it
        self.asked += 1
        return super().__getitem__(at)


class Bare(App[None]):
    CSS = "RemarkTable { height: 1fr; }"

    def __init__(self, rows: Sequence[RemarkRow]) -> None:
        super().__init__()
        content = Evening.content
        self.marked: dict[str, None] = {}
        self.table = RemarkTable(Columns(content.programme, content.agenda), self.marked)
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.show(self.rows, "time", descending=False)
        self.table.focus()

    def lines(self) -> list[str]:
        return [self.table.render_line(y).text for y in range(self.table.size.height)]


def _many(count: int) -> Iterator[RemarkRow]:
    for number in range(count):
        yield replace(ROW, id=f"r{number:05}", text=f"Opmerking {number}")


async def test_a_key_costs_the_same_with_ten_thousand_remarks() -> None:
    asked = []
    for count in (100, 10_000):
        rows = Counted(_many(count))
        async with Bare(rows).run_test(size=(100, 24)) as pilot:
            await pilot.pause()
            rows.asked = 0
            await pilot.press("down", "pagedown", "end", "up", "home")
            await pilot.pause()
            asked.append(rows.asked)
    assert asked[1] <= asked[0] + 2
    assert asked[1] < 400


async def test_home_end_and_pages_go_where_they_say() -> None:
    app = Bare(list(_many(1000)))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("end")
        assert app.table.selected is not None
        assert app.table.selected.text == "Opmerking 999"
        assert "Opmerking 999" in app.lines()[-1]
        await pilot.press("pageup")
        assert app.table.selected.text == "Opmerking 977"
        await pilot.press("home", "up")
        assert app.table.selected.text == "Opmerking 0"


async def test_the_bar_at_the_right_shows_where_the_seen_rows_are() -> None:
    app = Bare(list(_many(100)))
    async with app.run_test(size=(100, 24)) as pilot:
        assert app.lines()[1].endswith("█")
        assert app.lines()[-1].endswith("│")
        await pilot.press("end")
        assert app.lines()[1].endswith("│")
        assert app.lines()[-1].endswith("█")
    few = Bare(list(_many(3)))
    async with few.run_test(size=(100, 24)):
        assert "█" not in "".join(few.lines())


@pytest.mark.parametrize(
    ("changes", "sign"),
    [({"unsaved": True}, "✗"), ({"conflict": True}, "≠"), ({"hidden": True}, "="), ({}, " ")],
)
async def test_the_state_of_a_remark_is_a_sign(changes: dict[str, bool], sign: str) -> None:
    app = Bare([replace(ROW, **changes)])  # type: ignore[arg-type]  # all of them are flags
    async with app.run_test(size=(100, 24)):
        app.marked["r"] = None
        assert app.lines()[1].startswith(f"›■{sign} ")


async def test_every_cell_of_a_wide_row_says_its_part() -> None:
    app = Bare([ROW])
    async with app.run_test(size=(160, 24)):
        row = app.lines()[1]
        for words in (
            "21-06 19:00",
            "Reacties",
            "!+",
            "Moerwijk",
            "tafel 3",
            "wonen +1",
            "#woningen",
        ):
            assert words in row
        assert "Schimmel in de slaapkamer" in row
        assert row.split()[-4:] == ["~", "↩›", "open", "abc-def"]


async def test_a_click_selects() -> None:
    app = Bare(list(_many(5)))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.click(RemarkTable, offset=(20, 3))
        assert app.table.selected is not None
        assert app.table.selected.text == "Opmerking 2"
