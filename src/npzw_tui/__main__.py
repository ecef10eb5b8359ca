"""Lets ``python -m npzw_tui`` do what the command ``npzw-tui`` does."""

from __future__ import annotations

import sys

from npzw_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
