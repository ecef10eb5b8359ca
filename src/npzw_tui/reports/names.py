"""What ids are called in running text, and what became of a remark, looked up once a report."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from npzw_tui.domain.agenda import Kind
from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.i18n import _
from npzw_tui.reports.document import Quote
from npzw_tui.reports.wording import capital, day_words

if TYPE_CHECKING:
    from datetime import date

    from npzw_tui.reports.model import MeetingTold, Promised, Report, Told


class Names:
    """A report with names for what is in it, found without searching the whole of it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._meetings = {meeting.id: meeting for meeting in report.meetings}
        self._promises = {promised.ref: promised for promised in report.promises}
        self.remarks = {told.ref: told for told in report.remarks}
        self.hidden = {told.ref: told for told in report.hidden}

    # --- places and moments ---

    def place(self, neighbourhood: str) -> str:
        """Name a neighbourhood; staff's own work is no neighbourhood, but it has a name."""
        if neighbourhood == STAFF_NEIGHBOURHOOD:
            return _("programmabureau")
        return self.report.neighbourhood_title(neighbourhood)

    def is_place(self, neighbourhood: str) -> bool:
        """Whether this is a neighbourhood: known, and not the office of staff."""
        return neighbourhood not in ("", STAFF_NEIGHBOURHOOD)

    def evening(self, meeting: str) -> str:
        """Name an evening so that no other has the same name: Moerwijk, 21 juni 2023."""
        name = self._evening(meeting)
        return capital(f"{name} ({meeting})" if self._alike[name] > 1 else name)

    def _evening(self, meeting: str) -> str:
        found = self._meetings.get(meeting)
        if found is None or not meeting:
            return _("bijeenkomst onbekend")
        day = _("datum onbekend") if found.date is None else day_words(found.date)
        return f"{self.place(found.neighbourhood)}, {day}"

    @cached_property
    def _alike(self) -> Counter[str]:
        return Counter(self._evening(meeting.id) for meeting in self.report.meetings)

    def day_of(self, meeting: str) -> date | None:
        """Return the day of an evening."""
        found = self._meetings.get(meeting)
        return None if found is None else found.date

    def meetings_in(self, neighbourhood: str) -> list[MeetingTold]:
        """Return the evenings in a neighbourhood, in order."""
        return [m for m in self.report.meetings if m.neighbourhood == neighbourhood]

    @cached_property
    def today(self) -> date | None:
        """The day that "too late" is measured against: that of the latest change."""
        return None if self.report.as_of is None else self.report.as_of.date()

    # --- remarks ---

    def kinds(self, told: Told) -> str:
        """Name the kinds of a remark: Zorg, Idee."""
        return ", ".join(self.report.kind_title(kind) for kind in told.kinds)

    def kind(self, id_: str) -> Kind:
        """Return a kind; one that content does not have is called by its id."""
        return self.report.agenda.kind_by_id.get(id_) or Kind(id=id_, title=id_)

    def node(self, id_: str) -> str:
        """Name a part of the programme for the office: what cannot be read for certain is said."""
        node = self.report.programme.nodes.get(id_)
        if node is None:
            return _("{id} (onbekend in dit programma)").format(id=id_)
        if node.damaged:
            return _("{titel} (niet goed te lezen op de dia)").format(titel=node.title)
        return node.title

    def line(self, id_: str) -> str:
        """Name a line where space is narrow."""
        node = self.report.programme.nodes.get(id_)
        return id_ if node is None else node.label

    def readable_line(self, id_: str) -> str:
        """Name a line for residents: never with words that were not read for certain."""
        node = self.report.programme.nodes.get(id_)
        return _("Een ander onderwerp") if node is None or node.damaged else node.title

    def readable_nodes(self, told: Told) -> list[str]:
        """Name the parts of the programme that residents may see: known, and read for certain.

        Where only a damaged part is linked, its line stands for it.
        """
        nodes = self.report.programme.nodes
        known = [nodes[link] for link in told.links if link in nodes]
        titles = [node.title for node in known if not node.damaged]
        if not titles:
            lines = (nodes[line] for line in told.lines)
            titles = [line.title for line in lines if not line.damaged]
        return list(dict.fromkeys(titles))

    def promises_of(self, told: Told) -> list[Promised]:
        """Return the promises that answer a remark."""
        return [self._promises[ref] for ref in told.promises if ref in self._promises]

    def late(self, promised: Promised) -> bool:
        """Whether a promise is open and its day has passed."""
        return (
            promised.status == "open"
            and promised.due is not None
            and self.today is not None
            and promised.due < self.today
        )


def said(told: Told) -> Quote:
    """Give the words of a remark."""
    return Quote(told.text, told.quote)
