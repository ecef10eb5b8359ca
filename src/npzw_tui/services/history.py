"""What can be undone and redone: the latest changes of remarks and promises, so many of them."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.records import Promise, Remark
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.domain.records import Record

DEPTH = 50
UNDOABLE: Final = (Remark, Promise)
"""What is written in the note line. Times, hands and turns are put right where they stand."""

Kind = Literal["added", "revised", "withdrawn", "restored"]


class Change(NamedTuple):
    """One revision, and what was current before it.

    None: nothing, or (of a later revision) what another table has in its file.
    """

    before: Record | None
    after: Record

    @property
    def kind(self) -> Kind:
        """What the change did."""
        if self.before is None and self.after.rev == 1:
            return "added"
        if self.after.deleted:
            return "withdrawn"
        return "restored" if self.before is not None and self.before.deleted else "revised"

    def told(self) -> str:
        """Tell the change in a few words, as in "wijziging van ‘Schimmel…’"."""
        what = words_of(self.after) or words_of(self.before)
        match self.kind:
            case "added":
                return _("toevoeging van {what}").format(what=what)
            case "revised":
                return _("wijziging van {what}").format(what=what)
            case "withdrawn":
                return _("intrekking van {what}").format(what=what)
            case "restored":
                return _("terugzetting van {what}").format(what=what)


class History:
    """The changes that can be undone, and those undone that can be redone."""

    def __init__(self) -> None:
        self._done: deque[Change] = deque(maxlen=DEPTH)
        self._undone: deque[Change] = deque(maxlen=DEPTH)

    @property
    def last(self) -> Change | None:
        """The change that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Change | None:
        """The change that redo would make again."""
        return self._undone[-1] if self._undone else None

    def did(self, before: Record | None, after: Record) -> None:
        """Remember a new change; there is nothing to redo after it."""
        self._done.append(Change(before, after))
        self._undone.clear()

    def undid(self) -> None:
        """Remember that the last change was undone."""
        self._undone.append(self._done.pop())

    def redid(self) -> None:
        """Remember that the next change was redone."""
        self._done.append(self._undone.pop())

    def leave_last(self) -> None:
        """Forget the last change: there is no taking it back any more."""
        self._done.pop()

    def leave_next(self) -> None:
        """Forget the change that was undone last: there is no making it again."""
        self._undone.pop()

    def read(self, before: Record | None, after: Record) -> None:
        """Remember a change that was read from the file.

        A file does not say which revisions were undos. One that puts back exactly what stood there
        is taken for one, except that of an addition: a withdrawal looks the same, and undoing a
        withdrawal once too often does less harm than undoing something else instead.
        """
        last, following = self.last, self.next
        if last is not None and last.before is not None and alike(after, last.before):
            self.undid()
        elif following is not None and alike(after, following.after):
            self.redid()
        else:
            self.did(before, after)


def alike(one: Record, other: Record) -> bool:
    """Whether two revisions of a record say the same, whoever wrote them and when."""
    if one.id != other.id:
        return False
    same = replace(one, rev=other.rev, at=other.at, session=other.session)
    return canonical_text(same) == canonical_text(other)


def words_of(record: Record | None) -> str:
    """Return the first words of a record's text between quotation marks, "" when it has none."""
    text = getattr(record, "text", None)
    if not isinstance(text, str):
        return ""
    first = text.strip().partition("\n")[0]
    longest = 32
    if len(first) > longest or first != text.strip():
        first = first[:longest].rstrip() + "…"
    return f"‘{first}’"
