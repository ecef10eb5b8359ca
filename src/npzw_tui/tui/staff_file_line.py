"""One file in the list as a row: ticked or not, which evening, how much, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.programme import Programme
    from npzw_tui.tui.staff_candidates import Candidate

TICKED, LEFT_OUT, USELESS = "■", "□", "✗"


class FileLine:
    """Says of each file what is in it. ``home`` is the folder whose name needs no saying."""

    def __init__(self, programme: Programme, home: Path) -> None:
        self._names = {place.id: place.title for place in programme.neighbourhoods}
        self._home = home

    def row(self, file: Candidate, width: int) -> Content:
        """Give the row of so many cells. Signs and words, no colours: the cursor has its own."""
        sign = USELESS if not file.usable else TICKED if file.ticked else LEFT_OUT
        if file.remarks is None:
            text = self._place(file)
        else:
            text = f"{self._evening(file)} {_how_much(file):<15}"
        trouble = file.trouble_words()
        tail = ""
        if file.twin is not None and not trouble:
            tail = _("= hetzelfde bestand")
        elif file.remarks is not None and file.path.parent != self._home and not trouble:
            tail = self._place(file)
        bold = Content.styled(f"! {trouble}" if trouble else "", "bold")
        return Content.assemble(f"{sign} {text} ", bold, tail).truncate(width, ellipsis=True)

    def _place(self, file: Candidate) -> str:
        return file.path.name if file.path.parent == self._home else str(file.path)

    def _evening(self, file: Candidate) -> str:
        """Date, neighbourhood and recorder in columns; how many there are of each in a merge."""
        days = sorted({session.date for session in file.sessions})
        if not days:
            return f"{file.path.name:<35}"
        day = f"{days[0]:%d-%m-%Y}"
        if len(days) > 1:
            day = f"{days[0]:%d-%m} … {days[-1]:%d-%m-%Y}"
        return f"{day:<10}  {self._where(file):<11} {_who(file):<10}"

    def _where(self, file: Candidate) -> str:
        if file.by_staff:
            return _("verwerking")
        ids = (session.neighbourhood for session in file.sessions)
        places = list(dict.fromkeys(self._names.get(id_, id_) for id_ in ids))
        return places[0] if len(places) == 1 else _("{n} wijken").format(n=len(places))


def _how_much(file: Candidate) -> str:
    """Count what was said; of staff's own work what was decided, as the start screen does."""
    if file.by_staff:
        return n_("{n} beslissing", "{n} beslissingen", file.decisions).format(n=file.decisions)
    count = len(file.remarks or ())
    return n_("{n} opmerking", "{n} opmerkingen", count).format(n=count)


def _who(file: Candidate) -> str:
    recorders = list(dict.fromkeys(session.recorder for session in file.sessions))
    if len(recorders) == 1:
        return recorders[0]
    return _("{n} notulisten").format(n=len(recorders))
