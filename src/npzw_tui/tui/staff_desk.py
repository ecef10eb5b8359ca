"""What staff's screens share: the work, which of its remarks are shown, and which are marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from npzw_tui.domain.filter_words import NAMES, FilterWords
from npzw_tui.domain.remark_filter import RowFilter, parse_filter
from npzw_tui.domain.remark_order import RowOrder
from npzw_tui.domain.vocabulary import NO_WORDS
from npzw_tui.errors import NpzwError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.clock import Clock
    from npzw_tui.domain.doubles import Doubles
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import Promise, Remark
    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.domain.vocabulary import Vocabulary
    from npzw_tui.services.staff import StaffWork
    from npzw_tui.tui.launch import Launch
    from npzw_tui.tui.staff_draft import AnswerDraft


@dataclass(frozen=True, slots=True)
class Place:
    """Where a remark stands, for the form that edits it."""

    programme: Programme
    agenda: Agenda
    neighbourhood: str
    vocabulary: Vocabulary


class Watcher(Protocol):
    """A screen that shows the work, and is told what happens without a key."""

    def hear(self, saved: int) -> None:
        """Others wrote something, or the disk took so many records that it had refused."""


class StaffDesk:
    """One staff member's work on several meetings."""

    def __init__(self, launch: Launch, work: StaffWork, recorder: str, clock: Clock) -> None:
        self.launch = launch
        self.work = work
        self.recorder = recorder
        self.clock = clock
        self.programme = launch.content.programme
        self.agenda = launch.content.agenda
        self.marked: dict[str, None] = {}
        """The ids of the remarks that are marked, in the order of marking."""
        self.rows: list[RemarkRow] = []
        """The remarks that are shown, in the order of the table."""
        self.by = "time"
        self.descending = False
        self.with_doubles = False
        """Whether remarks are shown for which another one stands."""
        self.hidden = 0
        """How many remarks are not shown because another one stands for them."""
        self.filter = RowFilter()
        self._filter_text = ""
        self._order = RowOrder(self.programme, self.agenda)
        self._words: tuple[Sequence[RemarkRow], FilterWords] | None = None
        self._doubles: tuple[Sequence[RemarkRow], Doubles, dict[str, tuple[str, ...]]] | None = None
        self._promises: dict[str, list[Promise]] | None = None
        self.answering: AnswerDraft | None = None
        """The answer that is being typed, from the first one on."""
        self.watchers: WeakSet[Watcher] = WeakSet()
        """Who shows this work now."""
        self.lost: tuple[str, ...] = ()
        """What no disk wanted, when the work was closed."""
        self._closed = False
        self.look_again()

    # What is shown

    @property
    def filter_text(self) -> str:
        """What stands in the filter line."""
        return self._filter_text

    def use_filter(self, text: str) -> None:
        """Show only the remarks that this filter line lets pass."""
        if text != self._filter_text:
            self._filter_text = text
            self._show()

    def sort_by(self, by: str) -> None:
        """Sort by one of ``SORTS``; by the present one the other way round."""
        self.descending = by == self.by and not self.descending
        self.by = by
        self._show()

    def show_doubles(self, *, show: bool) -> None:
        """Show remarks for which another one stands, or not."""
        self.with_doubles = show
        self._show()

    def look_again(self) -> None:
        """Take over what a decision changed."""
        self._promises = None
        standing = self.work.row
        for id_ in [id_ for id_ in self.marked if standing(id_) is None]:
            del self.marked[id_]
        self._show()

    def _show(self) -> None:
        self.filter = parse_filter(self._filter_text, self.words)
        rows = self.filter.of(self.work.rows)
        self.hidden = 0
        # somebody who filters on doubles wants to see them
        if not self.with_doubles and not _is_about_doubles(self._filter_text):
            rows = [row for row in rows if not row.hidden]
            self.hidden = sum(row.hidden for row in self.work.rows)
        self.rows = self._order.sort(rows, self.by, descending=self.descending)

    @property
    def words(self) -> FilterWords:
        """What can be said in the filter line."""
        rows = self.work.rows
        if self._words is None or self._words[0] is not rows:
            self._words = rows, FilterWords.of(self.programme, self.agenda, rows)
        return self._words[1]

    # Marks

    def mark(self, id_: str) -> None:
        """Mark a remark, or no longer."""
        if id_ in self.marked:
            del self.marked[id_]
        else:
            self.marked[id_] = None

    def mark_all(self) -> None:
        """Mark all that are shown; when they are marked already, none of them any more."""
        shown = [row.id for row in self.rows]
        if all(id_ in self.marked for id_ in shown):
            for id_ in shown:
                del self.marked[id_]
        else:
            self.marked.update(dict.fromkeys(shown))

    @property
    def marked_unseen(self) -> int:
        """How many marked remarks the filter hides now."""
        if not self.marked:
            return 0
        shown = {row.id for row in self.rows}
        return sum(id_ not in shown for id_ in self.marked)

    # One remark

    def remark(self, id_: str) -> Remark | None:
        """Give a remark as it stands now."""
        return self.work.collection.fold.remarks.get(id_)

    def place_of(self, row: RemarkRow | None) -> Place:
        """Give what the form that edits this remark has to know."""
        neighbourhood = row.neighbourhood if row else ""
        return Place(self.programme, self.agenda, neighbourhood, self.vocabulary)

    def promises_of(self, id_: str) -> list[Promise]:
        """Give the promises about a remark, the oldest first."""
        if self._promises is None:
            self._promises = {}
            for promise in sorted(self.work.collection.fold.promises.values(), key=lambda p: p.id):
                if promise.remark is not None:
                    self._promises.setdefault(promise.remark, []).append(promise)
        return self._promises.get(id_, [])

    def same_as(self, id_: str) -> tuple[str, tuple[str, ...]]:
        """Give which remark is shown for this one, and which others it is shown for."""
        rows = self.work.rows
        if self._doubles is None or self._doubles[0] is not rows:
            doubles = self.work.collection.doubles()
            self._doubles = rows, doubles, doubles.groups()
        _rows, doubles, groups = self._doubles
        return doubles.shown(id_), groups.get(id_, ())

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Residents' words; none where they cannot be read, which ``npzw-tui check`` tells."""
        from npzw_tui.storage.vocabulary import read_vocabulary

        try:
            return read_vocabulary(self.launch.content.folder, self.programme)
        except NpzwError:
            return NO_WORDS

    # The files

    @property
    def unsaved(self) -> int:
        """How many records the disk refused so far."""
        return len(self.work.unsaved)

    def refresh(self) -> None:
        """Take over what others wrote to the files meanwhile."""
        if self.work.refresh():
            self.look_again()

    def retry(self) -> None:
        """Try again to write what the disk refused."""
        waiting = self.unsaved
        if waiting:
            saved = waiting if self.work.retry() else 0
            self.look_again()
            self._tell_watchers(saved)

    def _tell_watchers(self, saved: int) -> None:
        for watcher in tuple(self.watchers):
            watcher.hear(saved)

    def pause(self) -> None:
        """The program is put to sleep: let others have the file."""
        if self.answering is not None:
            self.answering.flush()
        self.work.suspend()

    def wake(self) -> None:
        """The program goes on. Raises ``NpzwError`` when somebody else has the file now."""
        try:
            self.work.wake()
        finally:
            self.look_again()
            self._tell_watchers(0)

    def close(self) -> None:
        """Let go of the file; once is enough."""
        if not self._closed:
            self._closed = True
            typed = self.answering.close() if self.answering else ""
            self.lost = (*self.work.close(), *filter(None, [typed]))


def _is_about_doubles(text: str) -> bool:
    names = (name for name, looks_at in NAMES.items() if looks_at == "double")
    return any(f"{name}:" in text.lower() for name in names)
