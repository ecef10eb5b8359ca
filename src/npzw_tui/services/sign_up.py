"""Signing an ambassador up: what is possible on this laptop, and what is written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.records import Ambassador
from npzw_tui.domain.short_id import short_ids
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.fold import Meeting
    from npzw_tui.services.intent import Receipt
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.storage.contacts import Details
    from npzw_tui.storage.settings import Settings

_KEY = "office_key"


class Office(NamedTuple):
    """Whom contact details are sealed for. Without a ``key`` people are only counted.

    ``why_not`` says then why that is and how to mend it.
    """

    key: str | None
    why_not: str = ""


def office_of(settings: Settings, consent: str) -> Office:
    """Find out whether contact details can be kept on this laptop."""
    for finding in settings.findings:
        if finding.key == _KEY:
            return Office(None, str(finding))
    if settings.office_key is None:
        return Office(
            None,
            _(
                "Op deze laptop staat geen sleutel van het programmabureau. Zet hem erop met: "
                "npzw-tui contacts use age1…"
            ),
        )
    if not consent.strip():
        return Office(
            None, _("In meeting.toml staat bij consent niet waar een bewoner ja op zegt.")
        )
    return _checked(settings.office_key)


@lru_cache(maxsize=4)
def _checked(key: str) -> Office:
    from npzw_tui.storage.contact_keys import recipient_of
    from npzw_tui.storage.paths import settings_file

    try:
        recipient_of(key)
    except NpzwError as error:
        parts = (f"{settings_file()}: {_KEY}: {error.title}.", error.message, error.hint)
        return Office(None, " ".join(part for part in parts if part))
    return Office(key.strip())


def sign_up(
    recorder: Recorder,
    *,
    step: str,
    interests: Iterable[str],
    details: Details | None,
    key: str | None,
) -> Receipt:
    """Write an ambassador down, with details only sealed. Raises ``NpzwError``."""
    own: dict[str, object] = {"step": step, "consent": True}
    if details is not None and key is not None:
        from npzw_tui.storage.contacts import seal

        own["sealed"] = seal(details, key)
    if chosen := tuple(dict.fromkeys(interests)):
        own["interests"] = chosen
    return recorder.add(Ambassador, **own)


def last_of(meeting: Meeting, session: str) -> Ambassador | None:
    """Return the ambassador that this recorder wrote down last, unless withdrawn."""
    own = [one for one in meeting.ambassadors.values() if one.session == session]
    return max(own, key=lambda one: one.id, default=None)


def ref_of(meeting: Meeting, id_: str) -> str:
    """Return the short id that an ambassador is given."""
    return short_ids([*meeting.ambassadors, id_])[id_]
