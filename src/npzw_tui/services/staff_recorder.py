"""A recorder for staff: it writes revisions of what other files hold, many at once.

Its own file holds only what was decided here. The revisions of others that a decision stands on
are never fed to its fold: when somebody else touched the file, what it lacks of that fold is
written anew, and that must be its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.records import Record, Remark, Session
from npzw_tui.services.intent import prepare
from npzw_tui.services.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class StaffRecorder(Recorder):
    """The file of one staff member's decisions. Make it with ``begin`` or ``resume``.

    A decision is made first and written then, in one go: ``write_together``.
    """

    def addition(self, table: type[Record], /, **own: Any) -> Record:
        """Make a new record without writing it. Raises as ``add`` does."""
        record, _cost = self._make(table, own)
        return record

    def revision(self, current: Record, changes: Mapping[str, Any]) -> Record:
        """Make the revision that comes after one of any file, with these own keys changed.

        Raises ``NpzwError`` for a text that is empty or too long, ``ValueError`` for keys or
        values that do not fit.
        """
        return self.successor(current, edited(current, changes))

    def successor(self, current: Record, wanted: Record) -> Record:
        """Make the revision after ``current`` that says what ``wanted`` says.

        No key that this version does not know gets lost.
        """
        extra = {**current.extra, **wanted.extra} if current.extra else wanted.extra
        record = replace(wanted, extra=extra, rev=current.rev + 1, at=self._clock.now())
        # A session has no key for it in a file: it is its own.
        return record if isinstance(record, Session) else replace(record, session=self.session_id)

    def write_together(self, records: Sequence[Record]) -> list[Record]:
        """Write what was made as one decision: one moment, one flush. Returns it as written.

        What is not on the disk then waits in ``unsaved``, with the ``trouble``.
        """
        moment = max(record.at for record in records)
        written = [replace(record, at=moment) for record in records]
        self._writer.write(*written)
        return written

    @property
    def joined(self) -> int:
        """How often what somebody else wrote to the file was brought together with ours."""
        return self._writer.joined

    @property
    def session_id(self) -> str:
        """The id of the session that this recorder writes."""
        return self._session.id


def edited(record: Record, changes: Mapping[str, Any]) -> Record:
    """Return the record with these own keys changed, as a file may hold it; the number stays.

    Raises ``NpzwError`` for a text that is empty or too long, ``ValueError`` for keys or values
    that do not fit.
    """
    values, _cost = prepare(type(record), changes)
    changed = replace(record, **values)
    if isinstance(changed, Remark) and changed.kind in changed.also:
        return replace(changed, also=tuple(k for k in changed.also if k != changed.kind))
    return changed
