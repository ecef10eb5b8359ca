"""Choosing files: what is in each, what is wrong with it, and on to the remarks."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from npzw_tui.storage.settings import Settings, load_settings, save_settings
from npzw_tui.tui.screens.dialogs import Notice
from npzw_tui.tui.screens.staff import Staff
from npzw_tui.tui.screens.staff_files import StaffFiles
from npzw_tui.tui.screens.staff_reading import Reading
from npzw_tui.tui.screens.start import StartScreen

from ...making import file_of, remark, session
from ..office import at_table, desk_of

if TYPE_CHECKING:
    from pathlib import Path

    from ..evening import Seat
    from ..office import Office


def _rows(seat: Seat) -> list[str]:
    rows = seat.read("#files").splitlines()[1:-1]
    return [row.strip("│ ") for row in rows]


async def _looked(seat: Seat) -> None:
    await seat.until(lambda: "gekozen" in seat.seen and "…" not in seat.read("#files-notice"))


# --- from the start screen ---


async def test_s_on_the_start_screen_shows_all_files_ticked(office: Office) -> None:
    office.two_tables()
    async with office.start() as seat:
        assert "s verwerken" in seat.seen
        assert "≡ Verwerken" in seat.seen
        await seat.press("s")
        await _looked(seat)
        assert [row[0] for row in _rows(seat)] == ["■", "■"]
        await seat.press("escape")
        assert isinstance(seat.app.screen, StartScreen)


async def test_the_entry_in_the_list_does_the_same(office: Office) -> None:
    office.two_tables()
    async with office.start() as seat:
        await seat.press("end", "enter")
        assert isinstance(seat.app.screen, StaffFiles)


async def test_work_of_staff_is_no_meeting_and_opens_the_table(office: Office) -> None:
    office.two_tables()
    async with office.table() as seat:
        await seat.press("v", "3")
    async with office.start() as seat:
        await seat.until(lambda: "1 beslissing" in seat.seen)
        row = next(row for row in seat.seen.splitlines() if "verwerking" in row)
        assert "bureau" in row
        place = [r for r in seat.seen.splitlines() if "│" in r].index(row)
        await seat.press("home", *["down"] * place, "enter")
        await at_table(seat)
        assert desk_of(seat).recorder == "bureau"
        assert desk_of(seat).work.own_file == office.own_files[0]


# --- what the list says ---


async def test_each_file_says_what_is_in_it_and_what_is_wrong_in_words(
    office: Office, tmp_path: Path
) -> None:
    office.folder.mkdir()
    whole = file_of([session(), remark("r1"), remark("r2", text="Lift")])
    (office.folder / "a.toml").write_bytes(whole)
    (office.folder / "b.toml").write_bytes(whole.replace(b's1"', b's2"')[:-30])
    (office.folder / "c.toml").write_bytes(b"")
    (office.folder / "d.toml").write_bytes(file_of([session("s3", format=2)]))
    (office.folder / "e.toml").write_bytes(file_of([remark("r9", session="s9")]))
    damaged = file_of([session("s4"), remark("r5", session="s4")]).replace(b"at = 2023", b"at = x")
    (office.folder / "f.toml").write_bytes(
        file_of([session("s4")]) + b"\n" + damaged.split(b"\n\n")[1]
    )
    stick = tmp_path / "usb"
    stick.mkdir()
    shutil.copy(office.folder / "a.toml", stick / "kopie.toml")
    async with office.file_list(office.folder, stick) as seat:
        await _looked(seat)
        a, b, c, d, e, f, copy = _rows(seat)
        assert a.split()[:4] == ["■", "21-06-2023", "Moerwijk", "tafel-2"]
        assert "2 opmerkingen" in a
        assert "1 opmerking " in b
        assert "! afgebroken einde" in b
        assert (c[0], "! is leeg" in c) == ("✗", True)
        assert "! nieuwer formaat (2)" in d
        assert "! avond onbekend" in e
        assert "! 1 beschadigd stuk" in f
        assert "= hetzelfde bestand" in copy
        figures = " ".join(seat.read("#files-notice").split())
        assert "6 van 7 bestanden gekozen, samen 3 opmerkingen (wat er twee keer in" in figures
        await seat.press("end")
        assert str(stick / "kopie.toml") in "".join(seat.read("#about-file").split())


async def test_a_merged_file_says_how_many_it_holds(office: Office) -> None:
    paths = office.four_evenings()
    together = office.folder.parent / "samen.toml"
    together.write_bytes(b"\n".join(path.read_bytes() for path in paths[:6]))
    async with office.file_list(together) as seat:
        await _looked(seat)
        (row,) = _rows(seat)
        assert "14-06 … 19-06-2023" in row
        assert "2 wijken" in row
        assert "3 notulisten" in row


async def test_i_says_what_is_wrong_and_how_to_mend_it(office: Office) -> None:
    paths = office.four_evenings()
    async with office.file_list(paths[-1]) as seat:
        await _looked(seat)
        await seat.press("i")
        assert isinstance(seat.app.screen, Notice)
        told = " ".join(seat.seen.split())
        assert "afgebroken" in told
        assert "wordt dan apart bewaard" in told


async def test_what_staff_decided_is_no_remark(office: Office) -> None:
    office.two_tables()
    async with office.table() as seat:
        await seat.press("v", "3", "down", "v", "3")
    async with office.file_list() as seat:
        await _looked(seat)
        (own,) = [row for row in _rows(seat) if "verwerking" in row]
        assert "2 beslissingen" in own
        assert "3 van 3 bestanden gekozen, samen 5 opmerkingen" in seat.seen
        await seat.press("n", *["down"] * _rows(seat).index(own), "space")
        assert "1 van 3 bestanden gekozen, samen 0 opmerkingen" in seat.seen


async def test_f_goes_to_the_file_that_the_table_spoke_of(office: Office) -> None:
    paths = office.four_evenings()
    async with office.table() as seat:
        assert "1 bevinding bij het lezen: f en dan i zegt welke" in seat.seen
        await seat.press("f")
        await _looked(seat)
        await seat.press("i")
        told = " ".join(seat.seen.split())
        assert paths[-1].name in told.replace(" ", "")
        assert "afgebroken" in told
        # at a file that is sound it says where to look
        await seat.press("enter", "home", "i")
        told = " ".join(part.strip("│ ") for part in seat.seen.splitlines())
        assert "Alles in dit bestand is te lezen." in told
        assert f"Er is ook iets mis met {paths[-1].name}" in told


async def test_a_stick_that_was_pulled_out_is_found_with_f_and_i(
    office: Office, tmp_path: Path
) -> None:
    office.two_tables()
    stick = tmp_path / "usb"
    shutil.copytree(office.folder, stick)
    async with office.table(office.folder, stick) as seat:
        shutil.rmtree(stick)
        await seat.press("f", "enter")
        await at_table(seat)
        assert "2 bevindingen bij het lezen" in seat.seen
        await seat.press("f")
        await _looked(seat)
        await seat.press("i")
        assert "Alles in dit bestand is te lezen." not in seat.seen
        assert "bestaat niet" in " ".join(seat.seen.split())


# --- choosing ---


async def test_space_and_a_and_n_choose_and_the_sum_follows(office: Office) -> None:
    office.two_tables()
    async with office.file_list() as seat:
        await _looked(seat)
        assert "2 van 2 bestanden gekozen, samen 5 opmerkingen" in seat.seen
        await seat.press("space")
        assert [row[0] for row in _rows(seat)] == ["□", "■"]
        assert "1 van 2 bestanden gekozen, samen 3 opmerkingen" in seat.seen
        await seat.press("n")
        assert "0 van 2 bestanden gekozen, samen 0 opmerkingen" in seat.seen
        await seat.press("enter")
        assert "Er is geen bestand gekozen" in seat.seen
        await seat.press("enter", "a", "enter")
        await at_table(seat)


async def test_only_the_chosen_files_are_read(office: Office) -> None:
    office.two_tables()
    async with office.file_list() as seat:
        await _looked(seat)
        await seat.press("down", "space", "enter")
        await at_table(seat)
        assert {row.recorder for row in desk_of(seat).rows} == {"tafel-1"}


async def test_refreshing_keeps_what_was_left_out(office: Office) -> None:
    office.two_tables()
    async with office.file_list() as seat:
        await _looked(seat)
        await seat.press("space", "r")
        await _looked(seat)
        assert [row[0] for row in _rows(seat)] == ["□", "■"]


async def test_a_folder_of_another_place_is_taken_along(office: Office, tmp_path: Path) -> None:
    office.two_tables()
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "a.toml").write_bytes(file_of([session(), remark()]))
    async with office.file_list() as seat:
        await _looked(seat)
        await seat.press("plus")
        await seat.paste(str(tmp_path / "usbb"))
        await seat.press("enter")
        assert "Deze map of dit bestand is er niet" in seat.seen
        await seat.press("backspace", "enter")
        await _looked(seat)
        assert len(_rows(seat)) == 3


async def test_an_empty_folder_says_what_to_do(office: Office) -> None:
    async with office.file_list() as seat:
        await _looked(seat)
        assert "Hier staan geen bestanden van bijeenkomsten." in seat.seen
        assert "Met + neemt u een andere map mee" in seat.seen


# --- straight on ---


async def test_sound_files_that_were_named_go_straight_to_the_remarks(office: Office) -> None:
    office.two_tables()
    async with office.file_list(office.folder, straight="sound") as seat:
        await at_table(seat)


async def test_a_file_with_trouble_is_looked_at_first(office: Office) -> None:
    paths = office.four_evenings()
    async with office.file_list(paths[-1], straight="sound") as seat:
        await _looked(seat)
        assert isinstance(seat.app.screen, StaffFiles)
        assert "! afgebroken einde" in seat.seen


async def test_the_name_is_asked_once_checked_and_remembered(office: Office) -> None:
    office.two_tables()
    async with office.file_list(straight="sound", recorder=None) as seat:
        await seat.until(lambda: "Wie verwerkt dit?" in seat.seen)
        await seat.press("ctrl+u")
        await seat.type("Het Bureau")
        await seat.press("enter")
        assert "Bedoelt u het-bureau?" in " ".join(seat.read("#problem").split())
        await seat.press("ctrl+u")
        await seat.type("het-bureau")
        await seat.press("ctrl+s")
        await at_table(seat)
        assert desk_of(seat).recorder == "het-bureau"
    assert load_settings().staff == "het-bureau"
    assert load_settings().recorder is None


async def test_who_processes_is_not_who_wrote_the_evening_down(office: Office) -> None:
    office.two_tables()
    save_settings(recorder="tafel-2")
    office.settings = load_settings()
    async with office.start() as seat:
        await seat.press("s", "enter")
        await seat.until(lambda: "Wie verwerkt dit?" in seat.seen)
        assert "tafel-2" not in seat.read("#line")
        await seat.press("enter")
        await at_table(seat)
        # asked once, also in this run
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, StartScreen)
        await seat.press("s")
        await _looked(seat)
        await seat.press("enter")
        await at_table(seat)
        assert desk_of(seat).recorder == "bureau"
    assert (load_settings().recorder, load_settings().staff) == ("tafel-2", "bureau")


async def test_a_name_in_the_settings_that_no_file_can_have_is_asked_for_again(
    office: Office,
) -> None:
    office.two_tables()
    office.settings = Settings(staff="Het Bureau")
    async with office.start() as seat:
        await seat.press("s", "enter")
        await seat.until(lambda: "Wie verwerkt dit?" in seat.seen)


async def test_reading_can_be_stopped(office: Office) -> None:
    office.four_evenings()
    async with office.file_list() as seat:
        await _looked(seat)
        stopped: list[object] = []
        reading = Reading(office.launch(None), office.files, "bureau")
        shown = seat.app.push_screen(reading, stopped.append)
        # before it begins: a thread that is quick has read all by the time that it can be seen
        reading.action_stop()
        await shown
        await seat.until(lambda: stopped)
        assert stopped == [None]
        assert isinstance(seat.app.screen, StaffFiles)


async def test_leaving_the_list_lets_go_of_the_work(office: Office) -> None:
    office.two_tables()
    async with office.start() as seat:
        await seat.press("s", "enter")
        await seat.until(lambda: "Wie verwerkt dit?" in seat.seen)
        await seat.press("enter")
        await at_table(seat)
        await seat.press("v", "3", "escape", "escape")
        assert isinstance(seat.app.screen, StartScreen)
        assert seat.app.staff.desk is None
        async with office.table() as other:
            await other.press("v", "1")
            assert isinstance(other.app.screen, Staff)
