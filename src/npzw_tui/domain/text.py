"""Text as people type it: folded for filtering, cleaned for the file, cut where it is too long."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a letter and an accent, and the apostrophes that
# phones and word processors write. Dotless i: many residents' names and words are Turkish.
_ALIKE = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "’": "'", "‘": "'"}
)
_KEPT_CONTROLS = "\n\t"
_REPLACEMENT = "\ufffd"
_SENTENCE_ENDS = (". ", "! ", "? ", "… ")
_JOINER = "\u200d"
# A cluster of joined signs longer than this is no emoji or accented letter but a prank.
_LONGEST_CLUSTER = 64


def fold_text(text: str) -> str:
    """Return the text without case and accents, for comparing and filtering only.

    ``É`` becomes ``e``, ``ß`` becomes ``ss``, ``ĳ`` becomes ``ij``. The length may change.
    """
    if text.isascii():
        return text.lower()
    bare = _without_accents(text).casefold()
    return _without_accents(bare).translate(_ALIKE)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def clean_text(text: str) -> tuple[str, int]:
    r"""Return the text as a session file may hold it, and how many characters that cost.

    Line ends become ``\n`` (that costs nothing); control characters other than newline and tab are
    dropped and lone surrogates, which UTF-8 cannot hold, become U+FFFD: both are counted.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    lost = 0
    for sign in text:
        category = unicodedata.category(sign)
        if category == "Cc" and sign not in _KEPT_CONTROLS:
            lost += 1
        elif category == "Cs":
            kept.append(_REPLACEMENT)
            lost += 1
        else:
            kept.append(sign)
    return "".join(kept), lost


def split_text(text: str, limit: int) -> list[str]:
    """Cut a text into parts of at most ``limit`` characters that together are the text again.

    A cut comes after a paragraph, else a line, a sentence or a word, and only where there is none
    of these in the middle of something, but not between a letter and its accent. An empty text has
    no parts. Raises ValueError when ``limit`` is less than 1.
    """
    if limit < 1:
        raise ValueError(limit)
    parts: list[str] = []
    start = 0
    while len(text) - start > limit:
        end = start + _cut(text[start : start + limit], text[start + limit])
        parts.append(text[start:end])
        start = end
    if start < len(text):
        parts.append(text[start:])
    return parts


def _cut(window: str, after: str) -> int:
    """Where to cut at the latest: between 1 and the length of the window."""
    borders = (("\n\n",), ("\n",), _SENTENCE_ENDS, (" ", "\t"))
    ends = [max(_end_of_last(sign, window) for sign in signs) for signs in borders]
    # A good border early in the window would leave a tiny part: first look in its second half.
    for end in ends:
        if end > len(window) // 2:
            return end
    if max(ends) > 0:
        return max(ends)
    return _cut_beside_clusters(window, after)


def _end_of_last(sign: str, window: str) -> int:
    place = window.rfind(sign)
    return 0 if place < 0 else place + len(sign)


def _cut_beside_clusters(window: str, after: str) -> int:
    """Before the last sign that does not stick to the one in front of it."""
    following = after
    for end in range(len(window), max(0, len(window) - _LONGEST_CLUSTER), -1):
        if not _sticks(window[end - 1], following):
            return end
        following = window[end - 1]
    return len(window)


def _sticks(before: str, sign: str) -> bool:
    """Whether cutting between these two would break what is read as one character."""
    return (
        unicodedata.category(sign) in ("Mn", "Mc", "Me")
        or _JOINER in (before, sign)
        or "\U0001f3fb" <= sign <= "\U0001f3ff"  # skin tones
        or (before == "\r" and sign == "\n")
    )
