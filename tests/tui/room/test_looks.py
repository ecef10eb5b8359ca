"""Whoever sits at the back reads it: the contrast of every colour that is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from npzw_tui.tui.room import marks
from npzw_tui.tui.room.looks import DARK, LIGHT

if TYPE_CHECKING:
    from textual.theme import Theme

STYLES = [
    style
    for value in vars(marks).values()
    for style in (value.values() if isinstance(value, dict) else [value])
    if isinstance(style, str) and "$" in style
]


def _luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.1, which is not what Textual calls contrast."""
    parts = (value / 255 for value in colour.rgb)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Color, other: Color) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("style", sorted(set(STYLES)))
def test_every_text_has_a_contrast_of_seven_to_one(theme: Theme, style: str) -> None:
    colours = theme.to_color_system().generate()
    found = re.search(r"\$([a-z-]+)", style)
    assert found is not None
    text, ground = Color.parse(colours[found[1]]), Color.parse(colours["background"])
    assert contrast(text, ground) >= 7


def test_there_are_styles_to_measure() -> None:
    assert len(STYLES) >= 8
