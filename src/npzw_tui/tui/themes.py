"""Light, dark and high contrast. Every text meets 4.5:1 on its ground, high contrast 7:1."""

from __future__ import annotations

from collections.abc import Iterable

from textual.theme import Theme

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.nearest import nearest
from npzw_tui.i18n import _
from npzw_tui.storage.paths import settings_file

DEFAULT = "npzw-donker"

THEMES = (
    Theme(
        name="npzw-donker",
        primary="#3d7a5b",
        secondary="#7fb3d5",
        accent="#f2b84b",
        warning="#f2b84b",
        error="#ff7b72",
        success="#7fd69b",
        foreground="#e8ebe6",
        background="#14181a",
        surface="#1b2124",
        panel="#263034",
        dark=True,
        variables={"text-primary": "#8fdcb0", "text-muted": "#a3adb0"},
    ),
    Theme(
        name="npzw-licht",
        primary="#1f6b45",
        secondary="#1d5d8c",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#b3261e",
        success="#1f6b45",
        foreground="#1b2023",
        background="#fbfaf5",
        surface="#f2f0e8",
        panel="#e2e4da",
        dark=False,
        variables={"text-primary": "#17573a", "text-muted": "#545d60"},
    ),
    Theme(
        name="npzw-contrast",
        primary="#00d0ff",
        secondary="#ffffff",
        accent="#ffe600",
        warning="#ffe600",
        error="#ff9a9a",
        success="#6dff9e",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        dark=True,
        variables={
            "text-primary": "#7de9ff",
            "text-muted": "#d0d0d0",
            "on-primary": "#000000",
        },
    ),
)


def unknown_theme(name: str, known: Iterable[str]) -> Finding:
    """Give what to say of a theme in the settings that does not exist."""
    near = nearest(name, sorted(known))
    return Finding(
        file=str(settings_file()),
        line=None,
        key="theme",
        what=_("onbekend thema {naam}").format(naam=name),
        mend=_("bedoelt u {woord}?").format(woord=near or DEFAULT),
        severity="let op",
    )
