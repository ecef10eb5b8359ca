"""One person taken out of one file: the only place where bytes of a session file are rewritten.

The new file is written whole beside the old one and then takes its name, so that whatever happens
there is the old one or the new one. All bytes but the person's are copied as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.canonical import canonical_text, quoted
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.atomic import new_file
from npzw_tui.storage.contact_places import find_people, is_draft
from npzw_tui.storage.platform import keep_mode

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from npzw_tui.domain.records import Erasure
    from npzw_tui.storage.contact_places import Place

_PIECE: Final = 1024 * 1024
_NOTHING: Final = b'""'
"""What stands in a draft in the place of a record that is gone."""
# Long enough to be nobody else's: the first line of a seal has a random half.
_CIPHER: Final = re.compile(rb"[A-Za-z0-9+/=]{48,64}")
# In every file the same, whatever language its writer speaks: two tombstones must be one.
_SAID: Final = "# Hier stond een aanmelding; op verzoek gewist met npzw-tui contacts forget.\n"


def erase(path: Path, target: str, tombstone: Erasure) -> tuple[int, set[bytes]]:
    """Replace every revision of a person by one tombstone.

    Returns how many there were, and pieces of what was sealed, by which a copy can be found
    elsewhere. Raises ``OSError``, or ``NpzwError`` when somebody changed the file meanwhile; then
    it stands as it was.
    """
    path = path.resolve()  # a link to a file kept elsewhere stays a link
    before = path.stat()
    found = find_people(path)
    places = found.people.get(target, [])
    if not places:
        return 0, set()
    text = b"" if target in found.erasures else _text_for(path, tombstone)
    with new_file(path) as out, path.open("rb") as source:
        keep_mode(out.fileno(), path)
        for piece in _pieces(source, places, text, _NOTHING if is_draft(path) else b""):
            out.write(piece)
        if _changed(before, path.stat()):
            raise NpzwError(
                _("{bestand} is ondertussen veranderd").format(bestand=path),
                _("Er is in dit bestand niets gewist."),
                _("Probeer het nog eens, als niemand erin schrijft."),
            )
    return len(places), {piece for place in places for piece in _CIPHER.findall(place.data)}


def holds_any(path: Path, pieces: set[bytes]) -> bool:
    """Whether any of these pieces stands in a file. Raises ``OSError``."""
    longest = max(map(len, pieces), default=0)
    rest = b""
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            window = rest + data
            if any(piece in window for piece in pieces):
                return True
            rest = window[-longest:]
    return False


def _text_for(path: Path, tombstone: Erasure) -> bytes:
    text = canonical_text(tombstone)
    if is_draft(path):
        return quoted(text).encode()
    header, own = text.split("\n", 1)
    return f"{header}\n{_SAID}{own}".encode()


def _pieces(source: BinaryIO, places: list[Place], first: bytes, others: bytes) -> Iterator[bytes]:
    """Give the new content: ``first`` in the first place, ``others`` in the rest."""
    for number, place in enumerate(sorted(places)):
        yield from _copied(source, place.start)
        text = (first or others) if number == 0 else others
        yield text
        # Where nothing is put the empty line goes too that parted it from the next record.
        source.seek(place.end if text else place.end + place.gap)
    yield from _copied(source, None)


def _copied(source: BinaryIO, end: int | None) -> Iterator[bytes]:
    while data := source.read(_PIECE if end is None else min(_PIECE, end - source.tell())):
        yield data


def _changed(before: os.stat_result, now: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns, before.st_ino) != (
        now.st_size,
        now.st_mtime_ns,
        now.st_ino,
    )
