"""The unsent draft of a session, kept beside its file so that a crash costs no sentence."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import quoted
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the note line: ``cursor`` counts characters from its start.

    ``links`` are the ids that were linked beside the text, and ``niet`` where it was judged to be
    outside the programme. ``waiting`` holds the canonical texts of records that could not be
    written yet, in order.
    """

    text: str
    cursor: int
    step: str | None = None
    links: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


class DraftStore:
    """The draft of the session file at ``session_path``. May be used from several threads."""

    def __init__(self, session_path: Path) -> None:
        self.path = session_path.with_name(session_path.name + ".draft")
        self._busy = Lock()

    def load(self) -> Draft | None:
        """Return the draft, None when there is none.

        A file that is no draft is kept aside as ``.draft.damaged``. Raises ``NpzwError`` when it
        cannot be read.
        """
        import tomli

        with self._busy:
            try:
                data = self.path.read_bytes()
            except FileNotFoundError:
                return None
            except OSError as error:
                raise self._refused(_("Het concept is niet te lezen"), error) from error
            try:
                return _draft(tomli.loads(data.decode()))
            except (ValueError, KeyError, TypeError):
                with suppress(OSError):
                    self.path.replace(self.path.with_name(self.path.name + ".damaged"))
                return None

    def save(self, draft: Draft) -> None:
        """Put the draft on the disk in one go. Raises ``NpzwError``; the old one then stays."""
        lines = [f"text = {quoted(draft.text)}", f"cursor = {draft.cursor}"]
        if draft.step is not None:
            lines.append(f"step = {quoted(draft.step)}")
        if draft.links:
            lines.append(f"links = [{', '.join(map(quoted, draft.links))}]")
        if draft.waiting:
            lines.append(f"waiting = [{', '.join(map(quoted, draft.waiting))}]")
        # A terminal can send half a character (a lone surrogate), which no file can hold.
        data = "\n".join([*lines, ""]).encode(errors="replace")
        with self._busy:
            # The name was durable since the first save; after a power cut the draft of half a
            # second ago will do.
            try:
                replace_file(self.path, data, durable_name=not self.path.exists())
            except OSError as error:
                raise self._refused(_("Het concept is NIET bewaard"), error) from error

    def clear(self) -> None:
        """Remove the draft. Raises ``NpzwError`` when that cannot be done."""
        with self._busy:
            try:
                self.path.unlink(missing_ok=True)
            except NotADirectoryError:
                return
            except OSError as error:
                raise self._refused(_("Het concept is niet te verwijderen"), error) from error

    def _refused(self, title: str, error: OSError) -> NpzwError:
        return NpzwError(title, f"{self.path}: {why(error)}")


def _draft(found: dict[str, object]) -> Draft:
    text, cursor, step = found["text"], found["cursor"], found.get("step")
    links, waiting = found.get("links", []), found.get("waiting", [])
    if not (isinstance(text, str) and isinstance(cursor, int)):
        raise TypeError(found)
    if not (isinstance(links, list) and isinstance(waiting, list)):
        raise TypeError(found)
    if not (step is None or isinstance(step, str)):
        raise TypeError(step)
    return Draft(
        text=text,
        cursor=min(max(0, cursor), len(text)),
        step=step,
        links=tuple(str(each) for each in links),
        waiting=tuple(str(each) for each in waiting),
    )
