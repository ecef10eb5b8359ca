"""Records that another program wrote, put in our order without reading them as TOML.

Most such programs write one line a key as we do, but in their own order, with arrays over several
lines and moments with a space in them. The order is learned from the first records that are met.
What comes out here need not be a record: it counts only when ``entries.take`` knows it for one.
Then it has the same lines as what went in, so it is the same record.
"""

from __future__ import annotations

import re
from typing import Final

from npzw_tui.domain.records import RECORDS, own_keys

_ITEMS: Final = rb'(?:[ \t]*"[^"\\\n]*+",\n)*+(?:[ \t]*"[^"\\\n]*+"\n)?+[ \t]*+'
_LONG_ARRAY: Final = re.compile(rb"= \[\n(" + _ITEMS + rb")\]\n")
_BETWEEN_ITEMS: Final = re.compile(rb'",\n[ \t]*(?=")')
_VALUE: Final = rb"(?:[^\n]*+\n(?:(?<= \[\n)" + _ITEMS + rb"\]\n)?+)"
_MOMENT: Final = re.compile(
    rb"at = (\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:([+-]\d\d:\d\d)|[Zz])\n"
)
_KEYS: Final = {
    b"[[%b]]\n" % table.encode(): tuple(
        key.encode() for key in ("id", "session", *own_keys(kind), "deleted", "at", "rev")
    )
    for table, kind in RECORDS.items()
}
_LONGEST_HEADER: Final = max(map(len, _KEYS))
_MOST_LESSONS: Final = 50
"""Somebody who writes keys in ever other orders is not worth learning from."""


class _Layout:
    """The order in which somebody writes the keys of a table, as far as it is known."""

    def __init__(self, header: bytes) -> None:
        self._header = header
        self._order: list[bytes] = []
        self._lessons = 0
        self._learn(list(_KEYS[header]))

    def match(self, data: bytes, place: int) -> tuple[bytes, int] | None:
        """Return the record that begins here in our order, and where it ends."""
        found = self._pattern.match(data, place)
        if found is None:
            return None
        *lines, at, rev = found.group(*self._groups)
        moment = None if at is None else _MOMENT.fullmatch(at)
        if moment is None:
            return None
        day, time, fraction, offset = moment.groups()
        fraction = b"000000" if fraction is None else fraction.ljust(6, b"0")
        at = b"at = %bT%b.%b%b\n" % (day, time, fraction, offset or b"+00:00")
        text = b"".join([self._header, *filter(None, lines), at, rev or b""])
        if b" [\n" in text:
            text = _LONG_ARRAY.sub(_on_one_line, text)
        return text, found.end()

    def learn(self, data: bytes) -> None:
        """Learn from a record that was not in the order that is known."""
        if self._lessons < _MOST_LESSONS:
            known = _KEYS[self._header]
            keys = [line[: line.find(b" ")] for line in data.split(b"\n")]
            self._learn([key for key in dict.fromkeys(keys) if key in known])

    def _learn(self, keys: list[bytes]) -> None:
        self._lessons += 1
        # Those that are not here keep their place behind what they stood behind.
        order = list(keys)
        before = b""
        for key in self._order:
            if key not in keys:
                order.insert(order.index(before) + 1 if before else 0, key)
            before = key
        self._order = order
        lines = [rb"(" + key + rb" = " + _VALUE + rb")?+" for key in order]
        self._pattern = re.compile(re.escape(self._header) + rb"".join(lines))
        self._groups = [order.index(key) + 1 for key in _KEYS[self._header]]


_layouts: Final[dict[bytes, _Layout]] = {}


def in_our_order(data: bytes, place: int) -> tuple[bytes, int] | None:
    """Return the record that begins here in our order, and where it ends; None in doubt."""
    layout = _layout(data, place)
    return None if layout is None else layout.match(data, place)


def learn_order(data: bytes) -> None:
    """Learn from the bytes of one record, which was read in another way."""
    layout = _layout(data, 0)
    if layout is not None:
        layout.learn(data)


def _layout(data: bytes, place: int) -> _Layout | None:
    header = data[place : data.find(b"\n", place, place + _LONGEST_HEADER) + 1]
    if header not in _KEYS:
        return None
    layout = _layouts.get(header)
    if layout is None:
        layout = _layouts[header] = _Layout(header)
    return layout


def _on_one_line(array: re.Match[bytes]) -> bytes:
    items = _BETWEEN_ITEMS.sub(b'", ', array[1].strip(b" \t\n"))
    return b"= [" + items.removesuffix(b",") + b"]\n"
