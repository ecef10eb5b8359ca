"""Keys that this version does not know, in one line that people and programs can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time


def as_json(extra: Mapping[str, object]) -> str:
    """Write unknown keys and their values as JSON, in their order; days and times as ISO 8601."""
    return json.dumps(dict(extra), ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)
