"""The application without the concern check: what typing with suggestions is measured against."""

from __future__ import annotations

import sys
from unittest.mock import patch

from npzw_tui.cli.main import main
from npzw_tui.tui.concern_check import ConcernCheck


async def _never(check: ConcernCheck) -> None:
    """Read no words, build no index, and so suggest nothing."""


if __name__ == "__main__":
    with patch.object(ConcernCheck, "start", _never):
        sys.exit(main())
