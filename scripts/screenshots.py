"""Makes the pictures: ``uv run --with pillow python scripts/screenshots.py [NAME…]``.

Every picture is the application itself, at work on the example meeting at a moment of that evening
(``pictured_evenings.py``); staff are at work on the four evenings of the tests. Textual draws it as
SVG. That names a font on somebody else's server, so the font is taken out and Chromium turns the
rest into PNG, with ``FONT`` where that is installed. A report is a page that Chromium draws as it
is. Pillow, which nothing else here needs, then keeps the few colours that there are.
"""

from __future__ import annotations

import asyncio
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pictured_evenings import ROOT, Evening, Office, write_evenings
from PIL import Image
from textual.keys import _character_to_key

from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.reports.html import html_text
from npzw_tui.reports.making import report_of
from npzw_tui.reports.writing import document_of
from npzw_tui.storage.collecting import collect
from npzw_tui.storage.contact_keys import make_key_file
from npzw_tui.storage.content import read_content
from npzw_tui.tui.app import NpzwApp
from npzw_tui.tui.room.app import RoomApp
from npzw_tui.tui.screens.staff import Staff
from npzw_tui.tui.screens.step import StepScreen
from npzw_tui.tui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

    from npzw_tui.reports.model import Audience

IMAGES = ROOT / "docs" / "images"
FONT = "Fira Code"
SMALL, USUAL, WIDE = (80, 24), (100, 30), (160, 45)
PAGE = (860, 1150)
"""Pixels of a report's first page."""
COLOURS = 200
LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: columns and rows, and the keys that lead there.

    A key that begins with "=" is a text to type. ``step`` is how far the evening is. ``straight``
    goes past the first screen; ``no_room`` lets the system refuse to make the session file longer,
    as a full disk would. ``staff`` is about the evenings together, afterwards; ``room`` is the
    room's view, ``dark`` or not; with ``office`` the laptop has a public key.
    """

    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    step: str = "reacties"
    straight: bool = True
    no_room: bool = False
    staff: bool = False
    room: bool = False
    dark: bool = False
    office: bool = False


_FILTERED = ("slash", "=wijk:moerwijk soort:zorg antwoord:nee", "enter")

STEPS = ("welkom", "kennismaking", "presentatie", "reacties", "ambassadeur", "afsluiting")
_WAIT = "="

PICTURES = {
    **{
        f"{step}{ending}": Picture(size, step=step)
        for step in STEPS
        for size, ending in ((SMALL, ""), (WIDE, "-breed"))
    },
    **{f"zaal-{step}": Picture(SMALL, step=step, room=True) for step in STEPS},
    "zaal-breed": Picture(WIDE, step="reacties", room=True, dark=True),
    "tijd": Picture(SMALL, ("ctrl+t",)),
    "handen": Picture(SMALL, ("ctrl+y",), step="kennismaking"),
    "tellen": Picture(SMALL, ("ctrl+y", "2", "=21", "tab", "=9", "tab", "=4")),
    "sprekers": Picture(
        SMALL,
        ("ctrl+s", "=3, Leyweg", "enter", "enter", "=5", "enter", _WAIT),
    ),
    "belofte": Picture(
        SMALL,
        ("=!De stoep ligt scheef @tafel 2 > wijkteam: komt kijken voor 1 juli",),
    ),
    "beloften": Picture(SMALL, ("f12", "b"), step="afsluiting"),
    "zaal-bedienen": Picture(SMALL, ("ctrl+r", "space"), step="ambassadeur"),
    "tafels": Picture(SMALL, ("f12", "v")),
    "filteren": Picture(USUAL, ("f4", "slash", "=!", "enter")),
    "springen": Picture(SMALL, ("f12",)),
    "leiden": Picture(SMALL, ("ctrl+x",)),
    "noteren": Picture(SMALL, ("ctrl+x", "ctrl+x", "=*Een bankje bij de bushalte @tafel 2")),
    "toestemming": Picture(SMALL, ("f12", "a"), step="ambassadeur", office=True),
    "aanmelden": Picture(
        USUAL,
        ("f12", "a", *["space"] * 4, "j", "tab", "tab", "tab", "3"),
        step="ambassadeur",
        office=True,
    ),
    "bijeenkomst": Picture(USUAL, ("=!Schimmel komt elke winter terug in de slaapkamer @tafel 3",)),
    "begin": Picture(SMALL, straight=False),
    "nieuw": Picture(SMALL, ("n",), straight=False),
    "voorstellen": Picture(
        SMALL, ("=!Er hangen elke avond jongens voor de deur te dealen @tafel 2", "tab")
    ),
    "niet-erin": Picture(SMALL, ("=!De vliegtuigen komen zo laag over @tafel 2",)),
    "zit-het-erin": Picture(USUAL, ("ctrl+f", "=waarom is er geen buurthuis meer")),
    "bladeren": Picture(USUAL, ("f3", "=schimmel")),
    "opmerkingen": Picture(USUAL, ("f4", "up", "up")),
    "bewerken": Picture(USUAL, ("f4", "up", "up", "enter")),
    "niet-opgeslagen": Picture(
        SMALL, ("=!De lift is al drie weken stuk @tafel 4", "enter"), no_room=True
    ),
    "bestanden": Picture(USUAL, ("end", "up", "up"), straight=False, staff=True),
    "verwerken": Picture(USUAL, (*_FILTERED, "down", "down", *["space"] * 3, "up"), staff=True),
    "verwerken-breed": Picture(WIDE, ("down",) * 4, staff=True),
    "hercoderen": Picture(
        USUAL,
        # on with it, though one of them has a conflict
        (*_FILTERED, *["space"] * 4, "k", "enter", "down", "down", "space"),
        staff=True,
    ),
    "dubbel": Picture(USUAL, ("d",), staff=True),
    "conflict": Picture(USUAL, ("c",), staff=True),
    "verslag": Picture(
        SMALL,
        # in a place that does not tell either where the picture was taken
        ("w", "tab", "tab", "ctrl+u", "=~/Documenten/verslag-2023-06-14-tot-2023-06-26.docx"),
        staff=True,
    ),
}
REPORTS: dict[str, Audience] = {"verslag-bewoners": "bewoners"}
"""First pages of a report as a page, by whom it is for."""


async def drawn(picture: Picture) -> str:
    """Give one picture as SVG."""
    # by a relative name: where the pictures were taken is nobody's business
    with tempfile.TemporaryDirectory() as scratch, chdir(scratch):
        evening = (Office if picture.staff else Evening)(Path("bijeenkomsten"), picture.step)
        if picture.office:
            evening.office_key = make_key_file(Path("sleutel.txt"), evening.clock.now())
        if picture.room:
            return await _drawn_room(picture, evening)
        app = NpzwApp(evening.launch(straight=picture.straight), evening.clock, UuidV7Ids())
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause(1.0)
            if picture.staff:
                await _until_read(app, pilot, straight=picture.straight)
            full = picture.no_room and app.meeting is not None
            with _no_room(evening.file.stat().st_size) if full else nullcontext():
                for key in picture.keys:
                    await _press(app, pilot, picture, key)
                await pilot.pause(0.5)
                return app.export_screenshot(title="npzw-tui")


async def _drawn_room(picture: Picture, evening: Evening) -> str:
    app = RoomApp(
        read_content(ROOT / "content"),
        evening.folder,
        evening.session.meeting,
        dark=picture.dark,
        clock=evening.clock,
    )
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(1.5)
        return app.export_screenshot(title="npzw-tui show")


async def _press(app: NpzwApp, pilot: Pilot[int], picture: Picture, key: str) -> None:
    typed = key.startswith("=")
    await pilot.press(*(map(_key, key[1:]) if typed else (key,)))
    await pilot.pause(0.1 if key != _WAIT else 3.0)
    in_note = typed and picture.straight and not picture.staff and len(app.screen_stack) == 1
    if in_note and type(app.focused) is NoteLine:
        await _until_checked(app, pilot)


async def _until_checked(app: NpzwApp, pilot: Pilot[int]) -> None:
    """Wait for the words, which are read at the first letter."""
    meeting = next(screen for screen in app.screen_stack if isinstance(screen, StepScreen))
    while meeting.concern.finder is None:
        await pilot.pause(0.05)


async def _until_read(app: NpzwApp, pilot: Pilot[int], *, straight: bool) -> None:
    """Wait for the remarks, or for the list of files, whose counts come one by one."""
    while straight and not isinstance(app.screen, Staff):
        await pilot.pause(0.05)
    await pilot.pause(1.0)


def _key(letter: str) -> str:
    return letter if letter.isalnum() else _character_to_key(letter)


@contextmanager
def _no_room(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def local(svg: str) -> str:
    """Take the font of another host out."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family:[^;]*monospace", f"font-family: '{FONT}', monospace", svg)


def page_of(report: str) -> tuple[str, tuple[int, int]]:
    """Give a report on the four evenings as a page, and how much of it to draw."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "bijeenkomsten"
        write_evenings(folder)
        content = read_content(ROOT / "content")
        return html_text(document_of(report_of(collect([folder]), content, REPORTS[report]))), PAGE


def page_with(svg: str) -> tuple[str, tuple[int, int]]:
    """Give a page with nothing but this SVG, and its size."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        raise SystemExit("needs an SVG with a size")
    width, height = (round(float(side)) for side in box.groups())
    return f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}", (width, height)


def to_png(html: str, size: tuple[int, int], target: Path) -> None:
    """Let Chromium draw it."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("needs Chromium")
    width, height = size
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "picture.html"
        page.write_text(html, "utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        # and nothing that looks for news of its own
        command += ["--disable-quic", "--no-first-run", "--disable-background-networking"]
        command += ["--disable-component-update", "--disable-sync"]
        command += ["--default-background-color=00000000", f"--window-size={width},{height}"]
        command += [f"--user-data-dir={scratch}/profile", f"--screenshot={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 our own words only
    with Image.open(target) as drawn_image:
        few = drawn_image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    if target.stat().st_size > LARGEST:
        raise SystemExit(f"{target} is larger than {LARGEST} bytes")


def main(names: list[str]) -> None:
    """Make these pictures, or all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name in names or [*PICTURES, *REPORTS]:
        if name in REPORTS:
            page, size = page_of(name)
        else:
            page, size = page_with(local(asyncio.run(drawn(PICTURES[name]))))
        to_png(page, size, IMAGES / f"{name}.png")
        sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main(sys.argv[1:])
