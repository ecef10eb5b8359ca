"""What anybody would try first: ranking the deck's own text with BM25, and with fuzzy matching.

Neither can be silent: both always answer with their best three.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz, process

from _remarks import Answered
from npzw_tui.domain.programme import Line, Programme

_WORD = re.compile(r"\w+")
_BEST = 3


def texts_of(programme: Programme) -> dict[str, str]:
    """All text that the deck has on each node, by id."""
    texts: dict[str, str] = {}
    for node in programme.nodes.values():
        more = (node.ambition,) if isinstance(node, Line) else node.details
        texts[node.id] = " ".join((node.title, *more, *node.source))
    return texts


def make_bm25(
    texts: Mapping[str, str], k1: float = 1.5, b: float = 0.75
) -> Callable[[str], Answered]:
    """BM25 (Robertson and others, 1994) over lower-cased words, without stemming."""
    counts = {id_: Counter(_WORD.findall(text.lower())) for id_, text in texts.items()}
    lengths = {id_: counter.total() for id_, counter in counts.items()}
    usual = sum(lengths.values()) / len(lengths)
    spread = Counter(word for counter in counts.values() for word in counter)
    rarity = {word: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for word, n in spread.items()}

    def ask(text: str) -> Answered:
        words = [word for word in _WORD.findall(text.lower()) if word in rarity]
        scores: dict[str, float] = {}
        for id_, counter in counts.items():
            norm = k1 * (1 - b + b * lengths[id_] / usual)
            scores[id_] = sum(
                rarity[word] * counter[word] * (k1 + 1) / (counter[word] + norm) for word in words
            )
        best = sorted((id_ for id_ in scores if scores[id_]), key=lambda id_: -scores[id_])
        return Answered(best[:_BEST], says_in=True)

    return ask


def make_fuzzy(texts: Mapping[str, str]) -> Callable[[str], Answered]:
    """The best of rapidfuzz at texts of unequal length (``WRatio``)."""
    lowered = {id_: text.lower() for id_, text in texts.items()}

    def ask(text: str) -> Answered:
        found = process.extract(text.lower(), lowered, scorer=fuzz.WRatio, limit=_BEST)
        return Answered([id_ for _text, _score, id_ in found], says_in=True)

    return ask
