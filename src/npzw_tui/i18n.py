"""The user's language. The texts in the source are Dutch; another language is a translation.

Dutch therefore needs no catalogue, and the module ``gettext`` is imported only for English.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "npzw_tui"

_language: Language = "nl"
_catalogue: NullTranslations | None = None


def set_language(language: str) -> None:
    """Speak this language from now on. Raises ``ValueError`` for one that is not in LANGUAGES."""
    global _language, _catalogue
    known = next((name for name in LANGUAGES if name == language), None)
    if known is None:
        raise ValueError(language)
    _language, _catalogue = known, None
    if known != "nl":
        from gettext import translation
        from pathlib import Path

        folder = Path(__file__).parent / "locale"
        _catalogue = translation(DOMAIN, folder, languages=[known], fallback=True)


def language() -> Language:
    """Tell which language is spoken now."""
    return _language


def _(text: str) -> str:
    """Give this Dutch text in the user's language; placeholders are filled in afterwards."""
    return text if _catalogue is None else _catalogue.gettext(text)


def n_(one: str, many: str, n: int) -> str:
    """Give the text that fits the number ``n``: ``one`` for 1, else ``many``."""
    if _catalogue is None:
        return one if n == 1 else many
    return _catalogue.ngettext(one, many, n)


# Anything else in NPZW_LANG is the command line's to complain about.
if os.environ.get("NPZW_LANG", "") in LANGUAGES:
    set_language(os.environ["NPZW_LANG"])
