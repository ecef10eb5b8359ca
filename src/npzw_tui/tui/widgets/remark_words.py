"""What a remark says of itself in a list: its signs, its moment, and all else that is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from npzw_tui.domain.verdict import OUTSIDE, is_outside
from npzw_tui.i18n import _, n_
from npzw_tui.tui.cells import cut
from npzw_tui.tui.promise_words import PROMISED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.agenda import Agenda, Kind
    from npzw_tui.domain.records import Promise, Remark

_OWNER_CELLS = 14
"""So wide the owner of a promise is at most behind a remark."""


def tail_of(remark: Remark, promises: Sequence[Promise], width: int, *, saved: bool) -> str:
    """What stands behind the text in a row of this width: at most two fifths of it."""
    parts = []
    if not saved:
        parts.append(_("NIET OPGESLAGEN"))
    if remark.answer:
        parts.append("↩")
    owners = dict.fromkeys(each.owner for each in promises if each.status == "open")
    parts.extend(f"{PROMISED}{cut(o, _OWNER_CELLS)}" for o in owners)
    if is_outside(remark.verdict):
        parts.append(f"#{OUTSIDE}")
    parts.extend("#" + link.partition(".")[2] for link in remark.links if "." in link)
    parts.extend("#" + link for link in remark.links if "." not in link)
    if remark.speaker:
        parts.append(f"@{remark.speaker}")
    tail = " ".join(parts)
    limit = max(width * 2 // 5, 8)
    return cut(tail, limit)


def details_of(remark: Remark, agenda: Agenda, table: str) -> list[str]:
    """Everything that is known of a remark, a text for each; ``table`` is "" where nobody asks."""
    names = [agenda.kind_by_id.get(kind) for kind in (remark.kind, *remark.also)]
    step = agenda.step_by_id.get(remark.step)
    where = " + ".join(kind.title if kind else remark.kind for kind in names)
    if step:
        where += f" · {step.short}"
    if remark.quote:
        where += " · " + _("letterlijk")
    if remark.speaker:
        where += f" · {remark.speaker}"
    if table:
        where += " · " + _("genoteerd door {tafel}").format(tafel=table)
    if remark.rev > 1:
        times = remark.rev - 1
        where += " · " + n_("{n} keer gewijzigd", "{n} keer gewijzigd", times).format(n=times)
    details = [where, remark.text]
    if remark.links:
        details.append(" ".join(f"#{link}" for link in remark.links))
    if is_outside(remark.verdict):
        partly = _("Staat deels niet in het programma")
        details.append(partly if remark.links else _("Staat niet in het programma"))
    if remark.answer:
        details.append(_("Antwoord: {tekst}").format(tekst=remark.answer))
    return details


def moment(remark: Remark) -> datetime:
    """When the remark was first written: its id knows, its ``at`` is that of the last revision."""
    head = remark.id.replace("-", "")
    if len(head) == 32 and head[12] == "7":
        stamp = int(head[:12], 16) / 1000
        return datetime.fromtimestamp(stamp, UTC).astimezone(remark.at.tzinfo)
    return remark.at


def signs(remark: Remark, agenda: Agenda) -> str:
    """The marks of a remark's kinds; a letter for a kind that has no mark."""
    out = ""
    for name in (remark.kind, *remark.also):
        kind = agenda.kind_by_id.get(name)
        out += "·" if kind is None else sign_of(kind, agenda)
    return out


def sign_of(kind: Kind, agenda: Agenda) -> str:
    """Give the mark of a kind; a letter, or a dot for a plain remark, where it has none."""
    if kind.mark:
        return kind.mark
    return "·" if kind is agenda.plain_kind else kind.title[:1].lower()
