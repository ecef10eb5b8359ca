"""The content of another city, as small as it can be, for tests of content files.

No code knows any of these words: other lines, two steps, other kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME = """\
id = "haven-2030"
title = "Programma Haven"
mission = "Een haven voor iedereen"

[[neighbourhood]]
id = "noord"
title = "Noord"

[[neighbourhood]]
id = "zuid-west"
title = "Zuid-West"

[[line]]
id = "water"
title = "Water"
ambition = "Schoon water"

[[line]]
id = "lucht"
title = "Lucht"
ambition = "Frisse lucht"

[[goal]]
id = "water.zwemmen"
line = "water"
title = "Overal zwemmen"
details = [
  "baden",
  "duiken",
]

[[action]]
id = "steiger"
line = "water"
title = "Een steiger"
goals = ["water.zwemmen"]
neighbourhoods = [
  "noord",
  "zuid-west",
]
top10 = true
top10_rank = 1
"""
AGENDA = """\
title = "Havenavond"
source = ["dia 1"]

[[step]]
id = "begin"
title = "Het begin"
short = "Begin"
purpose = "Beginnen"
minutes = 15

[[step]]
id = "praten"
title = "Praten met elkaar"
short = "Praten"
purpose = "Praten"
minutes = 45
screen = "reactions"
"""
MEETING = """\
intro = "Voor iedereen"
source = ["dia 2"]

[[aim]]
id = "horen"
title = "Horen wat men denkt"

[[question]]
id = "hoe-gaat-het"
step = "praten"
title = "Hoe gaat het?"

[[kind]]
id = "klacht"
title = "Klacht"
mark = "!"

[[kind]]
id = "verhaal"
title = "Verhaal"
"""
FOLDER = {"programme.toml": PROGRAMME, "agenda.toml": AGENDA, "meeting.toml": MEETING}
"""The files that a content folder cannot do without."""


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change the first place where ``old`` stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(path: Path, text: str) -> int:
    """Return the line on which this text stands first."""
    whole = path.read_text(encoding="utf-8")
    return whole.count("\n", 0, whole.index(text)) + 1
