"""The settings: a small TOML file that people may edit by hand and that the program remembers in.

It is read before the first paint, so with ``tomli`` and plain checks only. A mistake in it never
stops a meeting: it becomes a finding, and the rest of the file counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import LANGUAGES, _
from npzw_tui.storage.paths import settings_file

if TYPE_CHECKING:
    from npzw_tui.domain.findings import Finding

TEXTS = frozenset(
    {"language", "theme", "recorder", "staff", "facilitator", "neighbourhood", "office_key"}
)
FOLDERS = frozenset({"sessions", "content"})
TABLES = frozenset({"venue", "keymap", "layout"})
SWITCHES = frozenset({"learn"})
KEYS = TEXTS | FOLDERS | TABLES | SWITCHES

Change = str | bool | Path | Mapping[str, str | None] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user prefers. None: nothing chosen.

    ``venue`` maps a neighbourhood's id to where its meetings usually are; ``keymap`` maps the id of
    a binding to the keys (comma between two) that replace its own. ``sessions`` and ``content`` are
    full paths. ``recorder`` writes an evening down; ``staff`` processes the evenings afterwards,
    maybe on the same laptop. ``office_key`` is the programme office's public key, for which contact
    details are sealed. ``layout`` maps a recorder to the layout that they chose: leader and
    note-taker may sit at one laptop. ``learn``: links in earlier meetings count when a remark is
    looked up.
    ``findings`` says what of the file could not be used.
    """

    language: str | None = None
    theme: str | None = None
    recorder: str | None = None
    staff: str | None = None
    facilitator: str | None = None
    neighbourhood: str | None = None
    office_key: str | None = None
    sessions: Path | None = None
    content: Path | None = None
    learn: bool = True
    venue: Mapping[str, str] = field(default_factory=dict)
    keymap: Mapping[str, str] = field(default_factory=dict)
    layout: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings from ``path``, else from where they belong. Never raises on a bad file."""
    path = settings_file() if path is None else path
    try:
        text = path.read_text("utf-8-sig")
        table = tomli.loads(text)
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        return Settings(findings=(_unreadable(path, error),))
    return _Reader(path, text).settings(table)


def save_settings(path: Path | None = None, /, **changes: Change) -> None:
    """Remember these settings; None forgets one. Tables are merged entry by entry.

    Keys that this version does not know stay. The file is replaced in one go, so that a power cut
    leaves the old or the new one. Raises ``NpzwError`` when the file is damaged (it is then left
    as it is, for its owner to mend) or cannot be written, ``TypeError`` for an unknown setting.
    """
    if unknown := changes.keys() - KEYS:
        raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
    path = settings_file() if path is None else path
    try:
        table = _merged(_present(path), changes)
        _replace(path, table)
    except OSError as error:
        raise NpzwError(
            _("De instellingen zijn niet bewaard"),
            f"{path}: {why(error)}",
            _("Kies met NPZW_SETTINGS een bestand in een map waarin u mag schrijven."),
        ) from error


def _present(path: Path) -> dict[str, Any]:
    """Read what stands in the file now, for a change to it."""
    try:
        return tomli.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise NpzwError(
            _("De instellingen zijn niet bewaard"),
            str(_unreadable(path, error)),
            _("Herstel het bestand, of geef het een andere naam: dan komt er een nieuw."),
        ) from error


def _merged(table: dict[str, Any], changes: Mapping[str, Change]) -> dict[str, Any]:
    for key, value in changes.items():
        if value is None:
            table.pop(key, None)
        elif isinstance(value, Mapping):
            entries = table.get(key)
            known = dict(entries) if isinstance(entries, dict) else {}
            both = {**known, **value}
            table[key] = {name: entry for name, entry in both.items() if entry is not None}
        else:
            table[key] = str(value) if isinstance(value, Path) else value
    return table


def _replace(path: Path, table: Mapping[str, Any]) -> None:
    import tempfile

    import tomli_w

    head = _(
        "# Instellingen van npzw-tui. U mag dit bestand bewerken. Eigen opmerkingen verdwijnen"
    )
    tail = _("# zodra het programma zelf iets onthoudt.")
    path = path.resolve()  # a link to a file kept elsewhere stays a link
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{head}\n{tail}\n\n{tomli_w.dumps(table)}")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


@dataclass
class _Reader:
    """Picks what is usable from one file and notes what is not."""

    path: Path
    text: str

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []

    def settings(self, table: Mapping[str, Any]) -> Settings:
        good: dict[str, Any] = {}
        for key, value in table.items():
            if key not in KEYS:
                self._unknown(key)
            elif key in TABLES:
                good[key] = self._entries(key, value)
            elif key in SWITCHES:
                if self._has_type(key, value, bool, _("true (ja) of false (nee)")):
                    good[key] = value
            elif self._has_type(key, value, str, _("een tekst tussen aanhalingstekens")) and value:
                good[key] = self._folder(value) if key in FOLDERS else value
        if good.get("language", "nl") not in LANGUAGES:
            spoken = " / ".join(f'"{name}"' for name in LANGUAGES)
            self._note("language", _("onbekende taal"), _("kies {keuze}").format(keuze=spoken))
            del good["language"]
        if "office_key" in good and not self._is_key(good["office_key"]):
            del good["office_key"]
        in_order = sorted(self.findings, key=lambda finding: finding.line or 0)
        return replace(Settings(**good), findings=tuple(in_order))

    def _is_key(self, value: str) -> bool:
        """Tell a key by its looks, without the library; what is wrong never quotes it."""
        from npzw_tui.storage.contact_keys import PUBLIC, is_private

        if PUBLIC.fullmatch(value.strip()):
            return True
        if is_private(value):
            what = _("office_key is een geheime sleutel, en die hoort op geen enkele laptop")
            mend = _("haal hem weg en zet er de openbare neer, die met age1 begint")
        else:
            what = _("office_key is geen openbare sleutel: tot die er staat, telt aanmelden alleen")
            mend = _("kopieer de hele sleutel van het bureau: age1 en nog 58 tekens")
        self._note("office_key", what, mend)
        return False

    def _entries(self, key: str, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            self._note(
                key,
                _("{sleutel} is geen tabel").format(sleutel=key),
                _("zet er [{sleutel}] boven en de waarden eronder").format(sleutel=key),
            )
            return {}
        wanted = _("een tekst tussen aanhalingstekens")
        return {
            name: entry
            for name, entry in value.items()
            if self._has_type(name, entry, str, wanted, within=key)
        }

    def _has_type(
        self, key: str, value: object, wanted: type, words: str, within: str | None = None
    ) -> bool:
        if type(value) is wanted:
            return True
        name = key if within is None else f"{within}.{key}"
        self._note(
            key,
            _("{sleutel} heeft een onbruikbare waarde").format(sleutel=name),
            _("geef {wat}").format(wat=words),
        )
        return False

    def _folder(self, value: str) -> Path:
        """Count a relative folder from the settings file: the working folder differs each time."""
        with suppress(RuntimeError):
            return self.path.absolute().parent / Path(value).expanduser()
        return self.path.absolute().parent / value

    def _unknown(self, key: str) -> None:
        from npzw_tui.domain.nearest import nearest

        near = nearest(key, sorted(KEYS))
        self._note(
            key,
            _("onbekende instelling {sleutel}").format(sleutel=key),
            _("bedoelt u {woord}?").format(woord=near)
            if near
            else _("bekend zijn: {namen}").format(namen=", ".join(sorted(KEYS))),
        )

    def _note(self, key: str, what: str, mend: str) -> None:
        from npzw_tui.domain.findings import Finding

        self.findings.append(
            Finding(file=str(self.path), line=self._line(key), what=what, mend=mend, key=key)
        )

    def _line(self, key: str) -> int | None:
        """Find the line where this key or table is set; None where it is written unusually."""
        name = re.escape(key)
        pattern = re.compile(rf"""^[ \t]*(?:\[[ \t]*)?["']?{name}["']?[ \t]*[=\].]""", re.MULTILINE)
        found = pattern.search(self.text)
        return None if found is None else self.text.count("\n", 0, found.start()) + 1


def _unreadable(path: Path, error: Exception) -> Finding:
    from npzw_tui.domain.findings import Finding

    line = None
    if isinstance(error, OSError):
        what = _("niet te lezen: {reden}").format(reden=why(error))
    elif isinstance(error, UnicodeDecodeError):
        what = _("geen tekst in UTF-8")
    else:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(place[1]) if place else None
        what = _("geen geldige TOML")
    mend = _("tot dat hersteld is, gelden de standaardinstellingen")
    return Finding(file=str(path), line=line, what=what, mend=mend)
