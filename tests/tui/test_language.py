"""English: asked for in the surroundings, as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.tui.evening import Evening

async def main():
    evening = Evening(Path(sys.argv[2]))
    async with evening.meeting() as seat:
        await seat.note("!Schimmel")
        print(seat.seen)
        await seat.press("f1")
        print(seat.seen)
    async with evening.start() as seat:
        print(seat.seen)
        await seat.press("n")
        print(seat.seen)

asyncio.run(main())
"""


def test_in_english_the_whole_application_speaks_english(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(root), str(tmp_path / "sessions")],
        env={**os.environ, "NPZW_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    shown = done.stdout
    for words in ("saved 19:00:00", "1 remark", "+ New meeting", "Help", "Neighbourhood"):
        assert words in shown
    for words in ("opgeslagen", "opmerkingen", "Nieuwe bijeenkomst", "Hulp", "Wijk", "zoeken"):
        assert words not in shown
