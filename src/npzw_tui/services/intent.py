"""From what somebody wants to write to a record that a file may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from npzw_tui.domain.records import TEXT_LIMIT, Record
from npzw_tui.domain.text import clean_text
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Did = Literal["added", "revised", "withdrawn", "restored", "undone", "redone", "step"]

# An empty one of these says the same as none.
_OPTIONAL = frozenset({"answer", "speaker", "venue", "facilitator", "owner_note", "majority"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was done. ``saved`` is True only when it stands on the disk.

    ``about`` tells it in a few words of the user's language; ``undoes`` names the change that was
    undone or redone. ``cleaned`` counts the characters that no file may hold and that were dropped.
    """

    record: Record
    did: Did
    saved: bool
    about: str
    undoes: str | None = None
    cleaned: int = 0


def clean_values(values: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the values of own keys as a file may hold them, and how many characters that cost.

    Raises ``NpzwError`` for a ``text`` that is empty, and for any that is too long.
    """
    cleaned: dict[str, Any] = {}
    cost = 0
    for key, value in values.items():
        if isinstance(value, str):
            cleaned[key], lost = clean_text(value)
            cost += lost
            _refuse_bad_text(key, cleaned[key])
            if key in _OPTIONAL and not cleaned[key].strip():
                cleaned[key] = None
        elif isinstance(value, list | tuple):
            cleaned[key], lost = _clean_all(value)
            cost += lost
        else:
            cleaned[key] = value
    if "also" in cleaned and "kind" in cleaned:
        cleaned["also"] = tuple(kind for kind in cleaned["also"] if kind != cleaned["kind"])
    return cleaned, cost


def _clean_all(values: Iterable[Any]) -> tuple[tuple[Any, ...], int]:
    cleaned = [clean_text(value) if isinstance(value, str) else (value, 0) for value in values]
    return tuple(value for value, _lost in cleaned), sum(lost for _value, lost in cleaned)


def _refuse_bad_text(key: str, text: str) -> None:
    if key == "text" and not text.strip():
        raise NpzwError(
            _("Een lege notitie wordt niet bewaard"), hint=_("Typ eerst wat er is gezegd.")
        )
    if len(text) > TEXT_LIMIT:
        raise NpzwError(
            _("Deze tekst is te lang"),
            _("{length} tekens; een notitie kan er {limit} bevatten.").format(
                length=len(text), limit=TEXT_LIMIT
            ),
            _("Verdeel de tekst over meer notities."),
        )
