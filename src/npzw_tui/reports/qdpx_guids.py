"""Permanent ids for the parts of an analysis project.

A part has the same one in every export, so that what a researcher did with it can be brought
together again. They are made from our own ids and never from a title, which may be changed.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

_OURS: Final = UUID("7d0b7c3e-2f61-5b0c-9b0e-4d1c6a5e8f20")
"""Our name space. It may never change: every export that was ever made rests on it."""


def guid(kind: str, *ids: str) -> str:
    """Return the permanent id of a part: what kind of part it is, and the ids that tell which."""
    return str(uuid5(_OURS, "\0".join((kind, *ids))))


USER: Final = guid("user", "npzw-tui")
"""Whoever coded: the program, from what note-takers and staff chose. No person is named."""
