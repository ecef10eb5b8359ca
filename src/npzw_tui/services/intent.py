"""From what somebody wants to write to a record that a file may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from npzw_tui.domain.records import TEXT_LIMIT, Record
from npzw_tui.domain.text import clean_text
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.schema import DOUBT, base_shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Did = Literal["added", "revised", "withdrawn", "restored", "undone", "redone", "step"]

# What people type. The other strings are ids, dates and choices of the program's own; that those
# fit is checked when the record is made.
_TYPED = frozenset(
    {
        "text",
        "speaker",
        "answer",
        "venue",
        "facilitator",
        "recorder",
        "owner",
        "question",
        "majority",
    }
)
# An empty one of these says the same as none.
_OPTIONAL = frozenset({"answer", "speaker", "venue", "facilitator", "majority"})


class Receipt(NamedTuple):
    """What was done. ``saved`` is True only when it stands on the disk.

    ``about`` tells it in a few words of the user's language, for what is not plain to see;
    ``undoes`` names the change that was undone or redone. ``cleaned`` counts the characters that no
    file may hold and that were dropped.
    """

    record: Record
    did: Did
    saved: bool
    about: str
    undoes: str | None = None
    cleaned: int = 0


def prepare(table: type[Record], values: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the values of own keys as a file may hold them, and how many characters that cost.

    Raises ``NpzwError`` for a ``text`` that is empty, and for any that is too long; ``ValueError``
    for keys and values that no reader would take back.
    """
    shape = shape_of(table.table) or base_shape()
    ready: dict[str, Any] = {}
    cost = 0
    for key, value in values.items():
        if key not in shape.own:
            raise ValueError(key)
        if key in _TYPED and type(value) is str:
            if not value.isascii() or not value.isprintable():
                value, lost = clean_text(value)
                cost += lost
            if not value or value.isspace() or len(value) > TEXT_LIMIT:
                value = _judged(key, value)
        elif value is None or value is False or value == () or value == []:
            # Left out of the file.
            if key in shape.required:
                raise ValueError(key)
            value = () if value == [] else value
        else:
            value = tuple(value) if type(value) is list else value
            if shape.own[key](value) is DOUBT:
                raise ValueError(key, value)
        ready[key] = value
    return ready, cost


def _judged(key: str, text: str) -> str | None:
    """Return what to make of a text that is blank or too long. Raises ``NpzwError``."""
    if len(text) > TEXT_LIMIT:
        raise NpzwError(
            _("Deze tekst is te lang"),
            _("{length} tekens; een opmerking kan er {limit} bevatten.").format(
                length=len(text), limit=TEXT_LIMIT
            ),
            _("Verdeel de tekst over meer opmerkingen."),
        )
    if key == "text":
        raise NpzwError(
            _("Een lege opmerking wordt niet bewaard"), hint=_("Typ eerst wat er is gezegd.")
        )
    return None if key in _OPTIONAL else text
