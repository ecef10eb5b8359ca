"""Processes are looked at as Linux shows them."""

from __future__ import annotations

import sys

if sys.platform != "linux":
    collect_ignore = ["test_browser.py"]
