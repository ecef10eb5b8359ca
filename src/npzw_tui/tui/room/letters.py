"""Letters of three rows high, for what must be read from ten metres: five half blocks and a gap.

Drawn for this program: Textual's own ``Digits`` are as high, but of thin lines, which nobody reads
from there, and figures only. What is set in them is set in capitals; a text with a sign that is
not here is set as plain text, so ``can_set`` is asked first.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

ROWS: Final = 3
"""Rows that a line of letters takes at scale 1; at scale 2 it takes five."""
LARGE: Final = 110
"""Cells from which on a screen has small signs, so that what is asked wants large letters."""
_PIXELS: Final = 5
_SPACE: Final = 1

_DRAWN: Final = {
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".### #... #.## #..# .###",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".##. #..# #..# #.#. .#.#",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#..# #..# #..# #..# .##.",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": ".#. #.# #.# #.# .#.",
    "1": ".#. ##. .#. .#. ###",
    "2": "##. ..# .#. #.. ###",
    "3": "##. ..# .#. ..# ##.",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ##. ..# ##.",
    "6": ".## #.. ### #.# ###",
    "7": "### ..# .#. .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ##.",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    ":": ". # . # .",
    "!": "# # # . #",
    "?": "##. ..# .#. ... .#.",
    "-": ".. .. ## .. ..",
    "·": ". . # . .",
    "+": "... .#. ### .#. ...",
    "%": "#.# ..# .#. #.. #.#",
    "'": "# # . . .",
    "(": ".# #. #. #. .#",
    ")": "#. .# .# .# #.",
    "&": ".#. #.# .#. #.# .##",
    "/": "..# ..# .#. #.. #..",
}


@lru_cache(maxsize=256)
def can_set(text: str) -> bool:
    """Whether every sign of a text is drawn here."""
    return all(sign == " " or sign in _DRAWN for sign in _plain(text))


def cells(text: str, scale: int = 1) -> int:
    """Return how many cells wide a text is in these letters."""
    widths = [_SPACE if sign == " " else len(_DRAWN[sign].split()[0]) for sign in _plain(text)]
    return (sum(widths) + max(0, len(widths) - 1)) * scale


def set_line(text: str, scale: int = 1) -> list[str]:
    """Set a text on one line: three rows at scale 1, five at scale 2, all of the same width."""
    drawn = [
        ["." * _SPACE] * _PIXELS if sign == " " else _DRAWN[sign].split() for sign in _plain(text)
    ]
    rows = [".".join(glyph[row] for glyph in drawn) for row in range(_PIXELS)]
    if scale > 1:
        return ["".join(("█" if dot == "#" else " ") * scale for dot in row) for row in rows]
    rows.append("." * len(rows[0]))
    return [
        "".join(_half(top, bottom) for top, bottom in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def wrap(text: str, width: int, scale: int = 1) -> list[str] | None:
    """Break a text into lines that fit; None where a word does not, or a sign is not drawn."""
    if not can_set(text):
        return None
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and cells(longer, scale) <= width:
            lines[-1] = longer
        elif cells(word, scale) <= width:
            lines.append(word)
        else:
            return None
    return lines


def _plain(text: str) -> str:
    """Return a text in capitals, without the accents that there is no room for."""
    apart = unicodedata.normalize("NFD", text.replace("’", "'").replace("‘", "'").upper())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _half(top: str, bottom: str) -> str:
    if top == "#":
        return "█" if bottom == "#" else "▀"
    return "▄" if bottom == "#" else " "
