"""Short ids: what a report, an answer and a phone call name a remark by.

A UUIDv7 begins with its time, so remarks of one evening look alike in front. A short id is made
from a hash of the whole id instead: the same remark has the same one in every report, unless two
of a collection are alike, and then only these two grow by a sign.
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 6
"""A thousand million possibilities: two alike in a collection of ten thousand are rare (5 %)."""

# Crockford's base 32 in small letters: no i, l, o and u, which are misread or make words.
_SIGNS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghjkmnpqrstvwxyz")


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Give every id its short one, such as ``4k2-m9x``; different ids get different ones."""
    codes = {id_: _code(id_) for id_ in dict.fromkeys(ids)}
    lengths = dict.fromkeys(codes, LENGTH)
    while True:
        taken: dict[str, list[str]] = {}
        for id_, code in codes.items():
            taken.setdefault(code[: lengths[id_]], []).append(id_)
        alike = [id_ for same in taken.values() if len(same) > 1 for id_ in same]
        if not alike:
            return {id_: _grouped(code[: lengths[id_]]) for id_, code in codes.items()}
        for id_ in alike:
            lengths[id_] += 1


def standing_for(short: str, ids: Iterable[str]) -> list[str]:
    """Return the ids that a short id may stand for, as it was once given out or longer since.

    None where it has fewer signs than a short id has.
    """
    wanted = plain(short)
    if len(wanted) < LENGTH:
        return []
    return [id_ for id_ in dict.fromkeys(ids) if _code(id_).startswith(wanted)]


def plain(short: str) -> str:
    """Return a short id as it may be typed: without the dash, in small letters."""
    return short.replace("-", "").strip().lower()


def _code(id_: str) -> str:
    digest = blake2b(id_.encode(), digest_size=20).digest()
    return b32encode(digest)[::-1].translate(_SIGNS).decode()


def _grouped(code: str) -> str:
    return f"{code[:3]}-{code[3:]}"
