"""A report from the screen: which form, for whom, and where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.tui.screens.dialogs import Notice, Question
from npzw_tui.tui.screens.staff import Staff
from npzw_tui.tui.screens.staff_report import ReportForm

if TYPE_CHECKING:
    from ..evening import Seat
    from ..office import Office


@pytest.fixture(autouse=True)
def _documents(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Documenten").mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documenten"))
    monkeypatch.setenv("HOME", str(tmp_path))
    office.two_tables()


def _place(seat: Seat) -> Path:
    return Path(seat.app.screen.query_one("#place").text)


async def _written(seat: Seat) -> None:
    await seat.until(lambda: isinstance(seat.app.screen, Notice))
    assert "Het verslag is klaar" in seat.seen


async def test_enter_twice_writes_a_word_report_with_a_good_name(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("w")
        path = _place(seat)
        assert path.name == "verslag-2023-06-21-moerwijk.docx"
        await seat.press("enter")
        await _written(seat)
        assert path.name in "".join(part.strip(" │") for part in seat.seen.splitlines())
        await seat.press("enter")
        assert isinstance(seat.app.screen, Staff)
    assert path.read_bytes().startswith(b"PK")


async def test_ctrl_s_writes_too_and_the_footer_says_write_in_every_field(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("w")
        for _field in range(3):
            assert "Enter schrijven" in seat.seen.splitlines()[-1]
            await seat.press("tab")
        await seat.press("shift+tab", "ctrl+s")
        await _written(seat)


async def test_the_name_follows_form_and_readers_until_somebody_writes_one(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("w", "right", "right", "tab", "right")
        assert _place(seat).name == "verslag-bewoners-2023-06-21-moerwijk.html"
        await seat.press("tab", "ctrl+u")
        await seat.paste(str(office.folder.parent / "mijn.html"))
        await seat.press("shift+tab", "shift+tab", "right")
        assert _place(seat).name == "mijn.md"
        await seat.press("enter")
        await _written(seat)
        assert "geen notulisten" in seat.seen
    assert "Schimmel" in (office.folder.parent / "mijn.md").read_text("utf-8")


async def test_a_file_that_is_there_is_only_replaced_after_asking(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("w", "right", "right")
        path = _place(seat)
        path.write_text("oud")
        await seat.press("enter")
        assert isinstance(seat.app.screen, Question)
        await seat.press("n")
        assert isinstance(seat.app.screen, ReportForm)
        assert path.read_text() == "oud"
        await seat.press("enter", "enter")
        await _written(seat)
    assert "Schimmel" in path.read_text("utf-8")


async def test_what_cannot_be_written_is_told_and_the_form_stays(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("w", "tab", "tab", "ctrl+u")
        await seat.press("enter")
        assert "Geef een naam" in seat.read("#problem")
        await seat.paste(str(office.files[0] / "verslag.docx"))
        await seat.press("enter")
        await seat.until(lambda: "gemaakt …" not in seat.read("#problem"))
        assert isinstance(seat.app.screen, ReportForm)
        assert seat.read("#problem")
        await seat.press("escape")
        assert isinstance(seat.app.screen, Staff)


async def test_a_folder_gets_the_good_name(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("w", "tab", "tab", "ctrl+u")
        await seat.paste(str(office.folder.parent))
        await seat.press("enter")
        await _written(seat)
    assert (office.folder.parent / "verslag-2023-06-21-moerwijk.docx").exists()


@pytest.mark.parametrize(
    ("name", "written"), [("v.md", "v.md"), ("v.pdf", "v.pdf.docx"), ("v", "v.docx")]
)
async def test_the_name_says_which_form_it_is(office: Office, name: str, written: str) -> None:
    async with office.table() as seat:
        await seat.press("w", "tab", "tab", "ctrl+u")
        await seat.paste(str(office.folder.parent / name))
        await seat.press("enter")
        await _written(seat)
    data = (office.folder.parent / written).read_bytes()
    assert data.startswith(b"PK") is written.endswith("docx")


async def test_what_staff_decided_is_in_it(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("end")
        await seat.type("rWe tellen ze in juli.")
        await seat.press("enter", "w", "right", "right", "right")
        path = _place(seat)
        await seat.press("enter")
        await _written(seat)
    assert "We tellen ze in juli." in path.read_text("utf-8")


async def test_several_evenings_give_the_first_and_the_last_day(office: Office) -> None:
    office.four_evenings()
    async with office.table() as seat:
        await seat.press("w")
        assert _place(seat).name == "verslag-2023-06-14-tot-2023-06-26.docx"
