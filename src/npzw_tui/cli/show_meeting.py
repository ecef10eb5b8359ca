"""Which meeting the room's view is asked for: one that is there, or one that may still begin."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.answers import did_you_mean, known_are, quoted
from npzw_tui.domain.staff import is_staff
from npzw_tui.domain.text import fold_text
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.sessions import list_sessions

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.storage.content import Content

_ID: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)", re.ASCII)
_NAMED: Final = 6
"""So many meetings are named in a message."""


def wanted_meeting(word: str, content: Content, folder: Path) -> str:
    """Give the id of the meeting that is meant; a neighbourhood alone is that of today.

    A meeting that is not there yet is waited for when it can still begin: of a neighbourhood that
    the content knows, today or later. Anything else is a slip of the finger: raises ``NpzwError``,
    which names the nearest.
    """
    today = datetime.now().astimezone().date()
    neighbourhoods = content.programme.neighbourhoods
    places = {
        fold_text(name): place.id for place in neighbourhoods for name in (place.id, place.title)
    }
    here = places.get(fold_text(word.strip()))
    if here is not None:
        return f"{today.isoformat()}-{here}"
    word = word.strip().lower()
    sessions = (file.session for file in list_sessions(folder).files)
    there = list(dict.fromkeys(each.meeting for each in sessions if not is_staff(each)))
    if word in there or _may_begin(word, set(places.values()), today):
        return word
    coming = [f"{today.isoformat()}-{place.id}" for place in neighbourhoods]
    known = [*there, *(each for each in coming if each not in there)]
    example = coming[0] if coming else f"{today.isoformat()}-moerwijk"
    raise NpzwError(
        _("De bijeenkomst {woord} is er niet").format(woord=quoted(word)),
        known_are(known[:_NAMED]),
        did_you_mean(word, known)
        or _("Een bijeenkomst heet naar dag en wijk, zoals {naam}").format(naam=example),
    )


def _may_begin(word: str, places: set[str], today: date) -> bool:
    found = _ID.fullmatch(word)
    if found is None or found[2] not in places:
        return False
    try:
        return date.fromisoformat(found[1]) >= today
    except ValueError:
        return False
