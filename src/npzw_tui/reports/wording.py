"""Words that all chapters share: days, counts, lists, and sentences with references in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npzw_tui.i18n import _, n_
from npzw_tui.reports.document import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from npzw_tui.reports.document import Piece, Text

_PLACE: Final = re.compile(r"\{(\w+)\}")
_REFS_AT_ONCE: Final = 6
"""So many references can be followed one by one; of more, the chapter is the better list."""


def fill(sentence: str, **parts: Piece | Text | int) -> Text:
    """Fill the places {name} of a sentence with pieces, such as references; the rest is plain."""
    pieces: list[Piece] = []
    for place, words in enumerate(_PLACE.split(sentence)):
        if place % 2 == 0:
            pieces += [words] if words else []
            continue
        part = parts[words]
        pieces += (
            part if isinstance(part, tuple) else [str(part) if isinstance(part, int) else part]
        )
    return tuple(pieces)


def joined(texts: Iterable[Text], between: str) -> Text:
    """Put texts one after the other with something in between; empty ones are left out."""
    pieces: list[Piece] = []
    for text in texts:
        if text:
            pieces += [between, *text] if pieces else text
    return tuple(pieces)


def listed(words: Sequence[str]) -> str:
    """List words as a sentence does: a, b en c."""
    if len(words) < 2:
        return "".join(words)
    return _("{begin} en {laatste}").format(begin=", ".join(words[:-1]), laatste=words[-1])


def some_refs(refs: Sequence[str]) -> Text:
    """List references; of many, the first and how many more there are."""
    shown: list[Text] = [(Ref(ref),) for ref in refs[:_REFS_AT_ONCE]]
    more = len(refs) - len(shown)
    text = joined(shown, ", ")
    return (*text, _(" en nog {n}").format(n=more)) if more else text


def sentence_of(text: str) -> str:
    """End a text as a sentence ends, unless it does so already."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…:;”\"'" else f"{text}."


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


# --- days and times ---


def day_words(day: date) -> str:
    """Name a day: 21 juni 2023."""
    return f"{day.day} {_months()[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """Name a day with its weekday: woensdag 21 juni 2023."""
    return f"{_weekdays()[day.weekday()]} {day_words(day)}"


def clock_words(at: datetime) -> str:
    """Tell the time on the clock of the room: 19:42."""
    return f"{at:%H:%M}"


def _months() -> tuple[str, ...]:
    return (
        _("januari"),
        _("februari"),
        _("maart"),
        _("april"),
        _("mei"),
        _("juni"),
        _("juli"),
        _("augustus"),
        _("september"),
        _("oktober"),
        _("november"),
        _("december"),
    )


def _weekdays() -> tuple[str, ...]:
    return (
        _("maandag"),
        _("dinsdag"),
        _("woensdag"),
        _("donderdag"),
        _("vrijdag"),
        _("zaterdag"),
        _("zondag"),
    )


# --- counts ---


def remarks_words(count: int) -> str:
    """Tell how many remarks there are."""
    return n_("{n} opmerking", "{n} opmerkingen", count).format(n=count)


def meetings_words(count: int) -> str:
    """Tell how many evenings there were."""
    return n_("{n} bijeenkomst", "{n} bijeenkomsten", count).format(n=count)


def people_words(count: int) -> str:
    """Tell how many people were there."""
    return n_("{n} aanwezige", "{n} aanwezigen", count).format(n=count)


def share(part: int, whole: int) -> str:
    """Tell a part as a percentage, rounded; ``whole`` is at least 1."""
    return _("{n}%").format(n=round(100 * part / whole))
