"""What a check found: one mistake in one file, told so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fout", "let op"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong in a file.

    ``file`` is the path or name as the user should see it, ``line`` counts from 1 and is None where
    the finding is about the whole file. ``what`` and ``mend`` are sentences in the user's language
    without a full stop; ``key`` is the key in the file that it is about.
    """

    file: str
    line: int | None
    what: str
    mend: str = ""
    key: str | None = None
    severity: Severity = "fout"

    def __str__(self) -> str:
        """Tell the finding on one line: ``file:line: what; mend``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        told = f"{self.what}; {self.mend}" if self.mend else self.what
        return f"{place}: {told}"
