"""The disk is full, read-only, gone, or somebody else's as well."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .written import draft, meeting, remarks, session_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import OpenDesk
    from .desk import Desk


class Limit:
    """A disk that is full for one process: no file of it may grow beyond a size."""

    def __init__(self, sessions: Path) -> None:
        self._sessions = sessions

    def fill(self, desk: Desk) -> None:
        size = session_file(self._sessions).stat().st_size
        resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (min(size, 100), -1))

    def make_room(self, desk: Desk) -> None:
        resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (-1, -1))


class SmallDisk:
    """A disk that is really full."""

    def __init__(self, sessions: Path) -> None:
        self._filler = sessions / "filler"

    def fill(self, desk: Desk) -> None:
        with self._filler.open("wb", buffering=0) as file:
            while True:
                try:
                    file.write(b"\0" * 4096)
                except OSError:
                    break

    def make_room(self, desk: Desk) -> None:
        self._filler.unlink()


@pytest.fixture(autouse=True)
def no_half_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a limit Python would leave half a compiled module behind for all who come after."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


@pytest.fixture(params=["limit", "small disk"])
def disk(request: pytest.FixtureRequest, sessions: Path) -> Iterator[Limit | SmallDisk]:
    """A disk that can be filled."""
    if sys.platform != "linux":
        pytest.skip("only Linux can limit another process, or mount a small disk like this")
    if request.param == "limit":
        yield Limit(sessions)
        return
    sessions.mkdir(mode=0o700)
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", str(sessions)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs root; the limit is tried instead")
    yield SmallDisk(sessions)
    subprocess.run(["umount", "-l", str(sessions)], check=True)


def lengthy(text: str) -> str:
    """A note for which there is no room behind the last one in a block of the disk either."""
    return f"{text} {'.' * 5000}"


def save_in_vain(desk: Desk, text: str, count: int) -> None:
    desk.paste(lengthy(text))
    desk.press("enter")
    desk.wait_for(lambda: desk.light[:2] == ("✗", f"NIET OPGESLAGEN: {count}"))
    desk.wait_for(lambda: any(text in row and "NIET OPGESLAGEN" in row for row in desk.listed))


def test_a_full_disk_is_told_and_what_it_refused_is_saved_when_there_is_room(
    open_desk: OpenDesk, sessions: Path, disk: Limit | SmallDisk
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.note("voor de nood")
    disk.fill(desk)
    save_in_vain(desk, "tijdens de nood", 1)
    save_in_vain(desk, "en nog een", 2)
    desk.type("een concept")
    desk.wait_for(lambda: desk.line == "een concept")
    assert remarks(sessions) == ["voor de nood"]
    disk.make_room(desk)
    desk.wait_for(lambda: desk.is_listed("tijdens de nood") and desk.is_listed("en nog een"))
    late = [lengthy("tijdens de nood"), lengthy("en nog een")]
    assert remarks(sessions) == ["voor de nood", *late]
    assert desk.line == "een concept"
    desk.wait_for(lambda: "NIET" not in str(desk))
    desk.type(" gaat door")
    desk.wait_for(lambda: desk.line == "een concept gaat door")
    desk.press("ctrl+q")
    assert desk.wait_end() == 0
    assert draft(sessions) == "een concept gaat door"


def test_the_screen_says_it_in_red(
    open_desk: OpenDesk, sessions: Path, disk: Limit | SmallDisk
) -> None:
    desk = open_desk()
    desk.wait_ready()
    disk.fill(desk)
    save_in_vain(desk, "nergens", 1)
    at = next(at for at, row in enumerate(desk.rows) if row.startswith("── ✗"))
    cell = desk.screen.buffer[at][6]
    colours = [cell.fg, cell.bg]
    assert any(_is_red(colour) for colour in colours), colours


def _is_red(colour: str) -> bool:
    if len(colour) != 6:
        return colour == "red"
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red > 1.5 * max(green, blue)


def test_leaving_with_a_full_disk_asks_first_and_tells_by_its_status(
    open_desk: OpenDesk, sessions: Path, disk: Limit | SmallDisk
) -> None:
    desk = open_desk()
    desk.wait_ready()
    disk.fill(desk)
    save_in_vain(desk, "nergens", 1)
    desk.press("ctrl+q")
    desk.wait_for("Niet alles is opgeslagen")
    desk.press("escape")
    desk.wait_for(lambda: "Niet alles is opgeslagen" not in str(desk))
    desk.press("ctrl+q")
    desk.wait_for("toch stoppen")
    desk.press("tab", "enter")
    assert desk.wait_end() == 3
    assert desk.is_restored()


def test_what_no_disk_took_is_printed_in_the_terminal_when_the_program_ends(
    open_desk: OpenDesk, sessions: Path, disk: Limit | SmallDisk
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.note("wel bewaard")
    disk.fill(desk)
    save_in_vain(desk, "nergens", 1)
    desk.type("half")
    desk.wait_for(lambda: desk.line == "half")
    desk.press("ctrl+q")
    desk.wait_for("toch stoppen")
    desk.press("enter")
    assert desk.wait_end() == 3
    told = desk.after_screen().decode().splitlines()
    assert told[0] == "Dit staat op geen enkele schijf; bewaar het zelf:"
    assert told[1:] == [lengthy("nergens"), "half"]


def test_a_kill_while_the_disk_refuses_loses_nothing_that_the_draft_could_take(
    open_desk: OpenDesk, sessions: Path
) -> None:
    with open_desk() as desk:
        desk.wait_ready()
        desk.paste(lengthy("vooraf") * 2)
        desk.press("enter")
        desk.wait_for("1 opmerking")
        # the file may not grow, the smaller one of the draft may
        size = session_file(sessions).stat().st_size
        resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (size, -1))
        save_in_vain(desk, "alleen in het concept", 1)
        desk.type("en dit")
        desk.wait_for(lambda: desk.line == "en dit")
        desk.wait_for(lambda: draft(sessions) == "en dit")
    again = open_desk()
    again.wait_ready()
    again.wait_for(lambda: again.is_listed("alleen in het concept") and again.line == "en dit")
    assert remarks(sessions)[-1] == lengthy("alleen in het concept")


def test_a_folder_that_vanishes_comes_back_with_everything_in_it(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.note("voor het verdwijnen")
    shutil.rmtree(sessions)
    desk.type("na het verdwijnen")
    desk.wait_for(lambda: desk.line == "na het verdwijnen")
    desk.press("enter")
    desk.wait_for(lambda: desk.is_listed("na het verdwijnen"))
    desk.wait_for("was weg en is teruggezet")
    assert remarks(sessions) == ["voor het verdwijnen", "na het verdwijnen"]
    second = open_desk()
    assert second.wait_end() == 2
    assert b"al in gebruik" in second.after_screen()


def test_a_draft_typed_when_the_folder_is_gone_is_told_and_kept_on_the_screen(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.note("voor het verdwijnen")
    shutil.rmtree(sessions)
    desk.type("half")
    desk.wait_for("NIET bewaard")
    assert desk.line == "half"
    desk.type(" af")
    desk.press("enter")
    desk.wait_for(lambda: desk.is_listed("half af"))
    assert remarks(sessions) == ["voor het verdwijnen", "half af"]


@pytest.fixture
def read_only(sessions: Path) -> Iterator[None]:
    """A folder that nobody may write in."""
    sessions.mkdir(mode=0o500)
    if os.geteuid() != 0:
        yield
        return
    # root may write in any folder that is not mounted otherwise
    mount = ["mount", "-t", "tmpfs", "-o", "ro,mode=0700", "tmpfs", str(sessions)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("root may write everywhere, and may not mount here")
    yield
    subprocess.run(["umount", "-l", str(sessions)], check=True)


@pytest.mark.usefixtures("read_only")
def test_a_folder_that_may_not_be_written_to_is_told_at_the_start(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.wait_end() == 2
    assert b"kan niet beginnen" in desk.after_screen()
    assert desk.is_restored()


def test_a_place_where_no_folder_can_be_is_told_at_the_start(
    open_desk: OpenDesk, sessions: Path
) -> None:
    sessions.write_text("a file, not a folder")
    desk = open_desk()
    assert desk.wait_end() == 2
    assert b"kan niet beginnen" in desk.after_screen()
    assert desk.is_restored()


def test_a_second_recorder_of_the_same_name_is_refused_and_told_who_is_there(
    open_desk: OpenDesk, sessions: Path
) -> None:
    first = open_desk()
    first.wait_ready()
    first.note("van de eerste")
    second = open_desk()
    assert second.wait_end() == 2
    told = second.after_screen().decode()
    assert "Dit bestand is al in gebruik" in told
    assert "tafel-1 schrijft erin" in told
    assert f"proces {first.pid}" in told
    assert second.is_restored()
    first.note("en nog een van de eerste")
    assert remarks(sessions) == ["van de eerste", "en nog een van de eerste"]


def test_two_tables_write_beside_each_other(open_desk: OpenDesk, sessions: Path) -> None:
    one, two = open_desk(recorder="tafel-1"), open_desk(recorder="tafel-2")
    for desk in (one, two):
        desk.wait_ready()
    one.note("van een")
    two.note("van twee")
    assert remarks(sessions, "tafel-1") == ["van een"]
    assert remarks(sessions, "tafel-2") == ["van twee"]


def test_a_file_edited_by_hand_meanwhile_keeps_both_and_it_is_told(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.note("de lift staat stil")
    desk.note("weinig groen")
    file = session_file(sessions)
    file.write_text(file.read_text().replace("weinig groen", "weinig groen bij school"))
    desk.note("na de wijziging")
    desk.wait_for("buiten dit programma veranderd")
    batch = meeting(sessions)
    texts = {record.text for record in batch.revisions() if hasattr(record, "text")}
    assert texts == {
        "de lift staat stil",
        "weinig groen",
        "weinig groen bij school",
        "na de wijziging",
    }


def test_a_damaged_line_in_the_file_is_told_and_the_rest_is_there(
    open_desk: OpenDesk, sessions: Path
) -> None:
    with open_desk() as desk:
        desk.wait_ready()
        for text in ("eerste", "tweede", "derde"):
            desk.note(text)
    file = session_file(sessions)
    file.write_text(file.read_text().replace('text = "tweede"', "text = tweede"))
    desk = open_desk()
    desk.wait_for(lambda: desk.is_listed("eerste") and desk.is_listed("derde"))
    desk.wait_for("1 beschadigd stuk overgeslagen")
    desk.note("vierde")
    assert "text = tweede" in file.read_text()
