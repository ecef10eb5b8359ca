"""A record and where it stands, for somebody who checks files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from npzw_tui.domain.records import Record
    from npzw_tui.storage.cutting import Fragment


@dataclass(frozen=True, slots=True)
class Located:
    """A record and where it stands."""

    file: str
    fragment: Fragment
    record: Record

    @property
    def place(self) -> str:
        """The file and the line, as a finding names them."""
        return f"{self.file}:{self.fragment.line}"

    def finding(
        self, what: str, mend: str, key: str | None = None, severity: Severity = "let op"
    ) -> Finding:
        """Make a finding about a key of this record, or about the record as a whole."""
        line = self.fragment.line
        if key is not None:
            for number, text in enumerate(self.fragment.data.splitlines()):
                if text.split(b"=")[0].strip() == key.encode():
                    line += number
                    break
        return Finding(file=self.file, line=line, what=what, mend=mend, key=key, severity=severity)
