"""Where in a file the revisions of one person stand: in a session file, and in what lies beside it.

Torn bytes may hold a sealed text, and a draft keeps the records that the disk refused. Both are
looked through with patterns: neither is a session file that could be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from npzw_tui.domain.records import Ambassador, Erasure
from npzw_tui.storage.codec import DamagedRecord, decode
from npzw_tui.storage.cutter import Cutter, fragments_of
from npzw_tui.storage.cutting import BOM, RECORD_LIMIT, Fragment, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BESIDE: Final = (".torn", ".tmp", ".draft", ".draft.tmp", ".draft.damaged")
"""What may lie beside a session file and hold something of it."""

_ID: Final = re.compile(rb"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""", re.MULTILINE)
# In torn bytes the next record may begin anywhere; nothing in an ambassador's looks like one.
_TORN: Final = re.compile(rb"\[\[[ \t]*ambassador[ \t]*\]\].*?(?=\[\[|\Z)", re.DOTALL)
# A record in a draft is a string of one line; that of a torn draft may lack its end.
_WAITING: Final = re.compile(rb'"\[\[ambassador\]\]\\n(?:[^"\\\n]|\\.)*+"?')
_WAITING_ID: Final = re.compile(rb'\\nid = \\"([^"\\\n]*)\\"')


class Place(NamedTuple):
    """Bytes of a file that are one revision of a person, or what is left of one.

    ``gap`` is how many bytes behind it only part it from the next record.
    """

    start: int
    data: bytes
    gap: int = 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.data)


@dataclass(slots=True)
class Found:
    """What one file holds: revisions by the person's id, and by whose they are: tombstones."""

    people: dict[str, list[Place]] = field(default_factory=dict)
    erasures: dict[str, Erasure] = field(default_factory=dict)

    def add(self, id_: str, place: Place) -> None:
        """Take in one revision."""
        self.people.setdefault(id_, []).append(place)


def find_people(path: Path) -> Found:
    """Look a file through. Raises ``OSError`` when it cannot be read."""
    if is_draft(path):
        return _found(path.read_bytes(), 0, _WAITING, _WAITING_ID)
    if path.suffix == ".torn":
        return _found(path.read_bytes(), 0, _TORN, _ID)
    found = Found()
    cutter = Cutter()
    for fragment in fragments_of(path, cutter):
        if fragment.table == Erasure.table:
            _add_erasure(found, fragment)
        elif fragment.table == Ambassador.table:
            for id_ in _ids_of(fragment)[:1]:
                found.add(id_, _place_of(fragment))
    if cutter.torn:
        with path.open("rb") as file:
            file.seek(cutter.offset)
            torn = _found(file.read(), cutter.offset, _TORN, _ID)
        for id_, places in torn.people.items():
            for place in places:
                found.add(id_, place)
    return found


def is_draft(path: Path) -> bool:
    """Whether a file is the draft of a session, or what is left of one."""
    return ".toml.draft" in path.name


def beside(path: Path) -> Iterator[Path]:
    """Give the files beside a session file that may hold something of it."""
    for suffix in BESIDE:
        other = path.with_name(path.name + suffix)
        if other.is_file():
            yield other


def _found(data: bytes, offset: int, piece: re.Pattern[bytes], name: re.Pattern[bytes]) -> Found:
    found = Found()
    for match in piece.finditer(data):
        if id_ := name.search(match.group()):
            place = Place(offset + match.start(), match.group())
            found.add(id_.group(1).decode(errors="replace"), place)
    return found


def _add_erasure(found: Found, fragment: Fragment) -> None:
    try:
        record = decode(fragment)
    except DamagedRecord:
        # Whoever reads the file says so; here it erases nobody.
        return
    if isinstance(record, Erasure):
        found.erasures[record.target] = record


def _ids_of(fragment: Fragment) -> list[str]:
    """Return the ids in a record, of a damaged one those that stand on a line of their own."""
    content = parsed(fragment.data) if len(fragment.data) <= RECORD_LIMIT else None
    if content is None:
        return [id_.decode(errors="replace") for id_ in _ID.findall(fragment.data)]
    values = (value if isinstance(value, list) else [value] for value in content.values())
    records = (item for value in values for item in value if isinstance(item, dict))
    return [record["id"] for record in records if isinstance(record.get("id"), str)]


def _place_of(fragment: Fragment) -> Place:
    """Return where the record itself stands, without what somebody wrote under it."""
    start = fragment.offset
    data = fragment.data
    if start == 0 and data.startswith(BOM):
        start, data = len(BOM), data[len(BOM) :]
    lines = data.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(b"#")):
        lines.pop()
    end = sum(map(len, lines))
    rest = data[end:]
    gap = next((len(blank) for blank in (b"\n", b"\r\n") if rest.startswith(blank)), 0)
    return Place(start, data[:end], gap)
