"""What a merge tells on standard error: what is wrong, how far it is, and what it came to."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from npzw_tui.cli.output import show, tell
from npzw_tui.errors import Exit
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.merge import Conflict
    from npzw_tui.storage.inputs import Inputs
    from npzw_tui.storage.merge_conflicts import FoundConflicts
    from npzw_tui.storage.merge_reading import FileFacts
    from npzw_tui.storage.merging import Merged

_PATIENCE = 1.0
"""Seconds that somebody waits without asking whether anything happens."""
_BETWEEN = 0.1


class Told:
    """Tells, and remembers whether anything was left out."""

    def __init__(self, inputs: Inputs) -> None:
        self._files = len(inputs.sessions)
        self._files_left_out = len(inputs.left_out)
        self._records_left_out = 0
        self._newer = False
        self._begun = self._shown = time.monotonic()
        self._width = 0
        for trouble in inputs.left_out:
            show(trouble)

    def hear(self, facts: FileFacts) -> None:
        """Tell what is wrong with one file."""
        file = str(facts.path)
        self._list(facts.findings, facts.unlisted, file)
        self._list(facts.newer, facts.newer_unlisted, file)
        if facts.trouble is not None:
            self.clear_progress()
            show(facts.trouble)
            self._files_left_out += 1
        self._records_left_out += facts.left_out
        self._newer = self._newer or bool(facts.newer)

    def show_progress(self, share: float) -> None:
        """Show on a terminal how far the work is, once it takes long."""
        now = time.monotonic()
        if now - self._begun < _PATIENCE or now - self._shown < _BETWEEN:
            return
        self._shown = now
        if sys.stderr.isatty():
            line = _("Samenvoegen: {n}%").format(n=int(100 * share))
            self._overwrite(line)

    def clear_progress(self) -> None:
        """Take the progress away, for what is to stay."""
        if self._width:
            self._overwrite("")
            sys.stderr.write("\r")

    def sum_up(self, merged: Merged) -> Exit:
        """Tell what it came to; gives the exit status."""
        self._list_conflicts(merged.conflicts)
        parts = [
            n_("{n} bestand samengevoegd", "{n} bestanden samengevoegd", self._files),
            n_("{n} record", "{n} records", merged.records),
            n_("{n} keer hetzelfde", "{n} keer hetzelfde", merged.doubles),
            n_("{n} conflict", "{n} conflicten", merged.conflicts.total),
        ]
        numbers = [self._files, merged.records, merged.doubles, merged.conflicts.total]
        if merged.forgotten:
            parts.append(n_("{n} record gewist", "{n} records gewist", merged.forgotten))
            numbers.append(merged.forgotten)
        if self._records_left_out:
            left_out = self._records_left_out
            parts.append(n_("{n} record weggelaten", "{n} records weggelaten", left_out))
            numbers.append(left_out)
        if self._files_left_out:
            left_out = self._files_left_out
            parts.append(n_("{n} bestand weggelaten", "{n} bestanden weggelaten", left_out))
            numbers.append(left_out)
        tell(", ".join(part.format(n=n) for part, n in zip(parts, numbers, strict=True)))
        partial = (
            self._records_left_out
            or self._files_left_out
            or self._newer
            or merged.conflicts.of_sessions
        )
        return Exit.PARTIAL if partial else Exit.DONE

    def _list(self, findings: Sequence[Finding], unlisted: int, file: str) -> None:
        if findings:
            self.clear_progress()
        for finding in findings:
            tell(str(finding))
        if unlisted:
            tell(_("{bestand}: ... en nog {n}").format(bestand=file, n=unlisted))

    def _list_conflicts(self, found: FoundConflicts) -> None:
        for conflict in found.listed:
            tell(_conflict(conflict))
        if found.total > len(found.listed):
            more = found.total - len(found.listed)
            tell(_("... en nog {n} conflicten").format(n=more))

    def _overwrite(self, line: str) -> None:
        # Spaces and not an escape: some consoles would show that.
        sys.stderr.write(f"\r{line.ljust(self._width)}")
        sys.stderr.flush()
        self._width = len(line)


def _conflict(conflict: Conflict) -> str:
    one, current = conflict.revisions[0], conflict.current
    words = (
        _("sessie {id}: versie {rev} staat er {n} keer, met andere inhoud")
        if conflict.of_session
        else _("conflict: versie {rev} van {id} staat er {n} keer, met andere inhoud")
    )
    which = (
        _("versie {rev} van later geldt")
        if conflict.settled
        else _("die van {at} door sessie {session} geldt")
    )
    told = words.format(id=one.id, rev=one.rev, n=len(conflict.revisions))
    at = current.at.isoformat(" ", "seconds")
    return f"{told}; {which.format(rev=current.rev, at=at, session=current.session)}"
