"""Light, dark and high contrast: text can be read on its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from npzw_tui.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.theme import Theme

    from .evening import Evening

_GROUNDS = ["background", "surface", "panel"]
_TEXTS = ["foreground", "accent", "secondary", "error", "success", "warning"]


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def light(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_colour_can_be_read_on_every_ground(theme: Theme) -> None:
    wanted = 7 if theme.name == "npzw-contrast" else 4.5
    texts = {name: getattr(theme, name) for name in _TEXTS}
    texts |= {name: theme.variables[name] for name in ("text-primary", "text-muted")}
    poor = {
        f"{name} on {ground}": round(ratio, 2)
        for name, colour in texts.items()
        for ground in _GROUNDS
        if (ratio := _contrast(str(colour), str(getattr(theme, ground)))) < wanted
    }
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_chosen_row_can_be_read(theme: Theme) -> None:
    text = theme.variables.get("on-primary", "#ffffff")
    assert _contrast(text, theme.primary) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_each_theme_starts_and_draws(evening: Evening, theme: Theme) -> None:
    evening.use(theme=theme.name)
    async with evening.meeting() as seat:
        assert seat.app.theme == theme.name
        await seat.note("!Schimmel")
        assert "Schimmel" in seat.read("#latest")


async def test_an_unknown_theme_in_the_settings_gives_the_usual_one(evening: Evening) -> None:
    evening.use(theme="paars")
    async with evening.meeting() as seat:
        assert seat.app.theme == "npzw-donker"
