"""Keeps the English catalogue: ``uv run python scripts/messages.py update|missing|fill FILE``.

The texts in the source are Dutch and are the message ids. ``update`` takes them from the source
into the .po file and compiles the .mo file; ``missing`` lists what has no English yet, as JSON;
``fill`` takes that JSON back with the English filled in, and then updates.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "npzw_tui"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "npzw_tui.po"
MO = PO.with_suffix(".mo")

# how many texts each function takes
KEYWORDS = {"_": 1, "n_": 2}
# No real dates: the same texts must always give the same bytes.
UNDATED = datetime(2023, 6, 21, tzinfo=UTC)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def template() -> Catalog:
    """Collect the texts of the source."""
    found = Catalog(charset="utf-8")
    for path, _line, parts in _calls():
        if all(isinstance(part, str) for part in parts):
            found.add(parts if len(parts) > 1 else parts[0], None, [(path, 0)])
    return found


def unreadable_calls() -> list[str]:
    """List the places where ``_`` gets no literal: nobody could translate that."""
    return [
        f"{path}:{line}"
        for path, line, parts in _calls()
        if not all(isinstance(part, str) for part in parts)
    ]


def _calls() -> Iterator[tuple[str, int, tuple[object, ...]]]:
    """Go through the calls of ``_`` and ``n_``: file, line, and what they get (None: no literal).

    Not with Babel's own extractor: before Python 3.12 that one is blind inside f-strings.
    """
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            count = KEYWORDS.get(node.func.id)
            if count is not None:
                given = node.args[:count]
                texts = (arg.value if isinstance(arg, ast.Constant) else None for arg in given)
                yield name, node.lineno, tuple(texts)


def english() -> Catalog:
    """Read the .po file, brought up to date with the source: new texts are there, empty."""
    catalogue = Catalog(locale="en", charset="utf-8")
    if PO.exists():
        with PO.open("rb") as file:
            catalogue = read_po(file, locale="en")
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version = "npzw-tui", ""
    catalogue.fuzzy = False
    catalogue.header_comment = "# English texts of npzw-tui; made by scripts/messages.py"
    catalogue.creation_date = catalogue.revision_date = UNDATED
    catalogue.last_translator = catalogue.language_team = "npzw-tui"
    catalogue.copyright_holder = catalogue.msgid_bugs_address = "npzw-tui"
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """Give the bytes of the .mo file."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def written(catalogue: Catalog) -> bytes:
    """Give the bytes of the .po file."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def texts(catalogue: Catalog) -> Iterator[Message]:
    """Go through the messages without the header."""
    return (message for message in catalogue if message.id)


def is_missing(message: Message) -> bool:
    """Tell whether a message lacks its English, or part of it."""
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return message.fuzzy or not all(strings)


def odd_placeholders(catalogue: Catalog) -> list[str]:
    """List the messages whose English has other placeholders than the Dutch."""
    odd = []
    for message in texts(catalogue):
        if is_missing(message):
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {name for text in ids for name in PLACEHOLDER.findall(text)}
        # the singular may do without the number that the plural shows
        enough = set(PLACEHOLDER.findall(ids[0])) if len(ids) > 1 else wanted
        got = [set(PLACEHOLDER.findall(text)) for text in strings]
        if any(not names <= wanted for names in got) or not enough <= got[0] or got[-1] != wanted:
            odd.append(ids[0])
    return odd


def update(catalogue: Catalog) -> None:
    """Write both files."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalogue))
    MO.write_bytes(compiled(catalogue))


def fill(catalogue: Catalog, path: Path) -> None:
    """Take over English texts from a JSON file: {Dutch: English}, for plurals a list of two."""
    for dutch, text in json.loads(path.read_text("utf-8")).items():
        message = catalogue.get(dutch)
        if message is None:
            sys.stderr.write(f"no such text: {dutch}\n")
        else:
            message.string = tuple(text) if isinstance(text, list) else text


def main(args: list[str]) -> int:
    """Do what is asked; 1 when texts are still missing."""
    catalogue = english()
    if args[:1] == ["fill"] and len(args) == 2:
        fill(catalogue, Path(args[1]))
    elif args not in (["update"], ["missing"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if args != ["missing"]:
        update(catalogue)
    missing = {
        message.id[0] if isinstance(message.id, tuple) else message.id: (
            [message.id[1], ""] if isinstance(message.id, tuple) else ""
        )
        for message in texts(catalogue)
        if is_missing(message)
    }
    if args == ["missing"]:
        sys.stdout.write(json.dumps(missing, ensure_ascii=False, indent=1) + "\n")
    sys.stderr.write(f"{len(missing)} texts without English\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
