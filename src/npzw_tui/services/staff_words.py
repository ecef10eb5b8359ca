"""What a decision of staff is called, in a few words of the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY, UNKNOWN
from npzw_tui.i18n import _, n_
from npzw_tui.services.history import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.recode import Recode
    from npzw_tui.domain.records import Record


def how_many(records: Sequence[Record]) -> str:
    """Name one record by its first words, more of them by their number."""
    if len(records) == 1 and (words := words_of(records[0])):
        return words
    return n_("{n} opmerking", "{n} opmerkingen", len(records)).format(n=len(records))


def recode_words(recode: Recode, programme: Programme, agenda: Agenda) -> str:
    """Tell what a recode changes: "soort Vraag, erbij Wonen"."""
    kinds = {kind.id: kind.title for kind in agenda.kinds}
    nodes = {id_: node.label for id_, node in programme.nodes.items()}
    parts = []
    if recode.kind is not None:
        parts.append(_("soort {soort}").format(soort=kinds.get(recode.kind, recode.kind)))
    added = [kinds.get(kind, kind) for kind in recode.also_add]
    added += [nodes.get(link, link) for link in recode.links_add]
    removed = [kinds.get(kind, kind) for kind in recode.also_remove]
    removed += [nodes.get(link, link) for link in recode.links_remove]
    if added:
        parts.append(_("erbij {namen}").format(namen=", ".join(added)))
    if removed:
        parts.append(_("eraf {namen}").format(namen=", ".join(removed)))
    if recode.verdict is not None:
        parts.append(
            {
                INSIDE: _("zit in het programma"),
                PARTLY: _("zit deels in het programma"),
                OUTSIDE: _("zit niet in het programma"),
                UNKNOWN: _("onbekend of het in het programma zit"),
            }[recode.verdict]
        )
    return ", ".join(parts)


def untouched_words(gone: int) -> str:
    """Say how many of the chosen remarks are not there any more; "" for none."""
    if not gone:
        return ""
    return n_("; {n} is er niet meer", "; {n} zijn er niet meer", gone).format(n=gone)


def settled_words(conflicts: int) -> str:
    """Say how many conflicts end because something was written above them; "" for none.

    It stands in front, where no narrow screen cuts it off.
    """
    if not conflicts:
        return ""
    words = n_("{n} conflict beslist; ", "{n} conflicten beslist; ", conflicts)
    return words.format(n=conflicts)


def refused_words(refused: int) -> str:
    """Say how many were left as somebody else has changed them meanwhile; "" for none."""
    if not refused:
        return ""
    return n_(
        "; {n} is intussen door een ander gewijzigd en bleef zo",
        "; {n} zijn intussen door een ander gewijzigd en bleven zo",
        refused,
    ).format(n=refused)
