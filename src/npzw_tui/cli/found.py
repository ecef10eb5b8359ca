"""How ``find`` shows an answer: a line of JSON for programs, a few lines of text for people."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING

from npzw_tui.domain.programme import Action, Goal, Line
from npzw_tui.domain.verdict import INSIDE, OUTSIDE
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.domain.find import Answer, Finder, Match, Reason
    from npzw_tui.domain.programme import Node, Programme

_NARROWEST, _WIDEST = 40, 100
"""Columns. On a wider screen a line would be harder to read, not easier."""
_REASONS = 12
"""So many are shown; the lightest say nothing."""
_WORD = 24
"""Columns for a word in the table of reasons."""

# What some terminals obey and some readers take for the end of a line; JSON may escape anything.
_ESCAPED = {sign: f"\\u{sign:04x}" for sign in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
_DAMAGED = "≈"


def json_line(text: str, answer: Answer, reasons: Sequence[Reason] | None) -> str:
    """Return an answer as one line of JSON. A text that asks nothing is "niet", without matches."""
    found: dict[str, object] = {
        "text": _well_formed(text),
        "verdict": INSIDE if answer.verdict == INSIDE else OUTSIDE,
        "matches": [
            {"id": match.id, "score": match.score, "title": match.title} for match in answer.matches
        ],
    }
    if reasons is not None:
        found["because"] = [
            {"said": reason.typed, "known": reason.known, "id": reason.id, "weight": reason.weight}
            for reason in reasons
        ]
    return json.dumps(found, ensure_ascii=False).translate(_ESCAPED)


def quoted_line(text: str) -> str:
    """Return the text that an answer is about, on one line that fits and does no harm."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return f"> {_short(' '.join(plain.split()), _width() - 2)}".rstrip()


def _well_formed(text: str) -> str:
    """Replace what UTF-8 cannot hold: a command line may bring bytes that are no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def lines_of(
    answer: Answer, reasons: Sequence[Reason] | None, finder: Finder, programme: Programme
) -> Iterator[str]:
    """Give an answer in the user's language: the verdict, the matches, and what led there."""
    yield from textwrap.wrap(_verdict(answer), _width())
    if answer.matches:
        yield ""
    for rank, match in enumerate(answer.matches, start=1):
        yield from _match(rank, match, programme)
    if reasons is not None:
        yield ""
        yield from _table(reasons, finder, programme)


def _verdict(answer: Answer) -> str:
    if answer.verdict == "in":
        return _("Ja, dit zit in het programma:")
    if answer.verdict == "onbekend":
        return _("Hier staat geen woord in om naar te zoeken.")
    no = _("Nee, hierover staat niets in het programma.")
    if not answer.outside:
        return no
    about = _("Het lijkt te gaan over: {onderwerp}.").format(onderwerp=answer.outside[0].title)
    return f"{no} {about}"


def _match(rank: int, match: Match, programme: Programme) -> Iterator[str]:
    first = f"{rank:>2}. "
    rest = " " * len(first)
    yield from textwrap.wrap(
        match.title,
        _width(),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    row, *parts = *_about(programme.nodes[match.id], programme), f"#{match.id}"
    # Between the parts only: a break within one would tear an id or a name.
    for part in parts:
        if len(f"{rest}{row} · {part}") > _width():
            yield f"{rest}{row}"
            row = part
        else:
            row = f"{row} · {part}"
    yield f"{rest}{row}"


def _about(node: Node, programme: Programme) -> list[str]:
    """Where a node stands, and where and how it is done."""
    if isinstance(node, Line):
        parts = [_("Lijn")]
    else:
        kind = _("doel") if isinstance(node, Goal) else _("actie")
        parts = [f"{programme.nodes[node.line].title} › {kind}"]
    if isinstance(node, Action):
        names = {place.id: place.title for place in programme.neighbourhoods}
        if node.neighbourhoods:
            parts.append(", ".join(names[place] for place in node.neighbourhoods))
        else:
            parts.append(_("voor het hele gebied"))
        if node.top10:
            parts.append(_("in de Top 10"))
    if node.damaged:
        parts.append(_("{teken} in de bron slecht leesbaar").format(teken=_DAMAGED))
    return parts


def _table(reasons: Sequence[Reason], finder: Finder, programme: Programme) -> Iterator[str]:
    """Which word stands for which known word, where that leads, and how much it counts."""
    if not reasons:
        yield _("Geen enkel woord leidt ergens heen.")
        return
    rows = [(_("woord"), _("bekend woord"), _("onderdeel"), _("gewicht"))]
    for reason in reasons[:_REASONS]:
        place = _place(reason.id, finder, programme)
        rows.append(
            (
                _short(reason.typed),
                _short(reason.known or _("eerder gekoppeld")),
                place,
                f"{reason.weight:.2f}",
            )
        )
    said, known, place_width = (max(len(row[column]) for row in rows) for column in range(3))
    for row in rows:
        yield f"  {row[0]:<{said}}  {row[1]:<{known}}  {row[2]:<{place_width}}  {row[3]:>7}"
    if len(reasons) > _REASONS:
        yield "  " + _("… en nog {n} meer").format(n=len(reasons) - _REASONS)


def _place(id_: str, finder: Finder, programme: Programme) -> str:
    if id_ in programme.nodes:
        return f"#{id_}"
    if id_ == OUTSIDE:
        return _("niet in het programma")
    return _("{onderwerp} (niet in het programma)").format(onderwerp=finder.title(id_))


def _short(word: str, room: int = _WORD) -> str:
    return word if len(word) <= room else f"{word[: room - 1]}…"


def _width() -> int:
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
