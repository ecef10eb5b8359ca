"""What people fill in, checked; a message names the nearest right value."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING

from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.text import clean_text, fold_text
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORDER_LIMIT = 40
_RECORDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})", re.ASCII)
# A year outside these is a slip of the finger.
_YEARS = range(2000, 2100)


def one_of(word: str, titles: Mapping[str, str], unknown: str) -> str:
    """Give the id that ``word`` names: an id or its title, whatever its case and accents.

    ``titles`` maps the valid ids to their titles; ``unknown`` is the title of the ``NpzwError``
    that is raised when none fits, with a place {woord} for the word.
    """
    wanted = fold_text(word.strip())
    for known, title in titles.items():
        if wanted in (fold_text(known), fold_text(title)):
            return known
    raise NpzwError(
        unknown.format(woord=quoted(word)),
        known_are(list(titles)),
        did_you_mean(word, list(titles)),
    )


def recorder_name(word: str) -> str:
    """Give the recorder's name as file names have it. Raises ``NpzwError`` for another shape."""
    if len(word) <= RECORDER_LIMIT and _RECORDER.fullmatch(word):
        return word
    near = slug(word)
    raise NpzwError(
        _("De naam {woord} kan niet voor een notulist").format(woord=quoted(word)),
        _(
            "Gebruik kleine letters en cijfers, met streepjes ertussen, "
            "hoogstens {aantal} tekens: de naam komt in de bestandsnaam."
        ).format(aantal=RECORDER_LIMIT),
        _("Bedoelt u {woord}?").format(woord=near) if near else _("Bijvoorbeeld: tafel-2"),
    )


def slug(word: str) -> str:
    """Give the nearest valid recorder's name, empty when nothing of the word can stay."""
    parts = re.findall(r"[a-z0-9]+", fold_text(word))
    return "-".join(parts)[:RECORDER_LIMIT].strip("-")


def day(word: str) -> date:
    """Read a date: 2023-06-21, 21-06-2023 or "vandaag". Raises ``NpzwError`` for anything else."""
    wanted = fold_text(word.strip())
    today = datetime.now().astimezone().date()
    if wanted in ("vandaag", "today"):
        return today
    found = _DAY.fullmatch(wanted)
    if found is None:
        raise NpzwError(
            _("{woord} is geen datum").format(woord=quoted(word)),
            hint=_("Schrijf bijvoorbeeld {datum}, of vandaag.").format(datum=today.isoformat()),
        )
    first, month, last = (int(part) for part in found.groups())
    year, number = (last, first) if len(found[1]) <= 2 else (first, last)
    try:
        if year in _YEARS:
            return date(year, month, number)
    except ValueError:
        pass  # said below, with the nearest day that exists
    near = _near(year, month, number)
    raise NpzwError(
        _("De datum {woord} bestaat niet").format(woord=quoted(word))
        if year in _YEARS
        else _("Het jaar van {woord} kan niet kloppen").format(woord=quoted(word)),
        hint=_("Bedoelt u {woord}?").format(woord=near.isoformat())
        if near
        else _("Schrijf bijvoorbeeld {datum}, of vandaag.").format(datum=today.isoformat()),
    )


def _near(year: int, month: int, number: int) -> date | None:
    """Guess the day that was meant: a short year, day and month swapped, or too late a day."""
    year = year + 2000 if year < 100 else year
    if year not in _YEARS:
        return None
    if month > 12:
        month, number = number, month
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    return date(year, month, min(number, monthrange(year, month)[1]))


def one_line(word: str | None) -> str | None:
    """Give a name as a file may hold it: on one line, no control characters; None when empty."""
    if word is None:
        return None
    return " ".join(clean_text(word)[0].split()) or None


def quoted(word: str) -> str:
    """Put what somebody typed between quotes, short and without control characters."""
    short = word if len(word) <= 60 else f"{word[:59]}…"
    return f'"{"".join(sign if sign.isprintable() else "�" for sign in short)}"'


def did_you_mean(word: str, known: list[str]) -> str:
    """Ask whether the nearest known word was meant; empty when nothing is near."""
    near = nearest(word, known)
    return _("Bedoelt u {woord}?").format(woord=near) if near else ""


def known_are(known: list[str]) -> str:
    """List the valid values."""
    return _("Bekend zijn: {namen}").format(namen=", ".join(known))
