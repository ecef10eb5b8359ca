"""Two texts side by side: the words in which they differ stand out, not by colour alone."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from textual.content import Content

from npzw_tui.domain.text import fold_text

DIFFERENT = "bold underline $accent"
_WORDS = re.compile(r"\s+|\w+|[^\w\s]+")


def side_by_side(one: str, other: str) -> tuple[Content, Content]:
    """Mark in each the words that the other has not in that place."""
    left, right = _WORDS.findall(one), _WORDS.findall(other)
    alike = [fold_text(word) for word in left], [fold_text(word) for word in right]
    matcher = SequenceMatcher(a=alike[0], b=alike[1], autojunk=False)
    marked: tuple[list[bool], list[bool]] = ([True] * len(left), [True] * len(right))
    for block in matcher.get_matching_blocks():
        for place in range(block.size):
            marked[0][block.a + place] = False
            marked[1][block.b + place] = False
    return _assembled(left, marked[0]), _assembled(right, marked[1])


def _assembled(words: list[str], marked: list[bool]) -> Content:
    return Content.assemble(
        *(
            (word, DIFFERENT if different and not word.isspace() else "")
            for word, different in zip(words, marked, strict=True)
        )
    )
