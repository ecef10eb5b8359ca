"""What a few letters in the filter line may become: names, and the values that they can have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npzw_tui.domain.filter_words import NAMES, names_shown
from npzw_tui.domain.text import fold_text
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.completion_list import Choice

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from npzw_tui.domain.filter_words import FilterWords
    from npzw_tui.domain.remark_view import RemarkRow

_MOST = 6
_WORD = re.compile(r'(?:[^\s"]|"[^"]*"?)*$')


def offers(
    text: str,
    cursor: int,
    words: FilterWords,
    rows: Iterable[RemarkRow],
    *,
    without: Container[str] = (),
) -> tuple[int, list[Choice]]:
    """Say from which offset on the text may be replaced, and by what: at most a few choices.

    ``rows`` are looked at for the tables and recorders, which content does not know. Names that
    look at something in ``without`` are not offered.
    """
    match = _WORD.search(text[:cursor])
    word = match[0] if match else ""
    name, colon, value = word.partition(":")
    if not colon:
        return cursor - len(word), _names(word, without)
    start = cursor - len(value.rpartition(",")[2])
    begun = fold_text(text[start:cursor].strip('"'))
    known = _values(NAMES.get(fold_text(name), ""), words, rows)
    found = [
        Choice(_quoted(id_), title)
        for id_, title in known.items()
        if fold_text(id_).startswith(begun) or begun in fold_text(title)
    ]
    # what begins so is meant more often than what only has it somewhere in its title
    found.sort(key=lambda choice: not fold_text(choice.insert.strip('"')).startswith(begun))
    if any(choice.insert == text[start:cursor] for choice in found):
        # it is finished
        return start, []
    return start, found[:_MOST]


def _names(word: str, without: Container[str]) -> list[Choice]:
    begun = fold_text(word)
    if not begun:
        return []
    return [
        Choice(f"{name}:", title)
        for name, title in filter_names().items()
        if name.startswith(begun) and NAMES[name] not in without
    ][:_MOST]


def filter_names() -> dict[str, str]:
    """The names that may stand before a colon, with what each looks at."""
    titles = {
        "neighbourhood": _("de wijk waar het gezegd is"),
        "kind": _("zorg, vraag, idee, compliment …"),
        "line": _("de lijn van het programma; geen: zonder koppeling"),
        "link": _("een doel of actie van het programma"),
        "verdict": _("in, deels, niet of onbekend"),
        "answered": _("ja of nee"),
        "promise": _("ja, nee, open, gedaan of vervallen"),
        "table": _("tafel of straat"),
        "recorder": _("wie het opschreef"),
        "step": _("de stap van de agenda"),
        "double": _("ja: waar een andere opmerking voor staat"),
        "conflict": _("ja: waar twee mensen iets anders opschreven"),
    }
    names = names_shown()
    return {names[looks_at]: title for looks_at, title in titles.items()}


def _values(looks_at: str, words: FilterWords, rows: Iterable[RemarkRow]) -> dict[str, str]:
    known = {
        "neighbourhood": words.neighbourhoods,
        "step": words.steps,
        "kind": words.kinds,
        "line": words.lines,
        "link": words.nodes,
        "verdict": words.verdicts,
    }.get(looks_at)
    if known is not None:
        none = {_("geen"): _("zonder koppeling")} if looks_at in ("line", "link") else {}
        return {**_titles(known), **none}
    if looks_at in ("table", "recorder"):
        said = {row.speaker if looks_at == "table" else row.recorder for row in rows}
        return dict.fromkeys(sorted(filter(None, said)), "")
    if looks_at == "promise":
        return dict.fromkeys((_("open"), _("gedaan"), _("vervallen"), _("ja"), _("nee")), "")
    return {_("ja"): "", _("nee"): ""} if looks_at else {}


def _titles(words: Mapping[str, str]) -> dict[str, str]:
    """Give each id with the first word for it that is not the id itself."""
    titles: dict[str, str] = {}
    for word, id_ in words.items():
        if id_ not in titles or not titles[id_]:
            titles[id_] = "" if word == id_ else word
    return titles


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or "," in value else value
