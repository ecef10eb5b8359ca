"""The office's keys: a public one in the settings of every laptop, a private one in a file.

They are age's own (x25519), and the file is one as ``age-keygen`` writes it: who has it needs no
other program than ``age`` to read what was sealed.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.atomic import write_all
from npzw_tui.storage.platform import flush, fsync_folder, open_private, read_by_others

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pyrage import x25519

PUBLIC: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}")
"""What a public key looks like. Its last six signs tell whether it is one: ``recipient_of``."""
_PRIVATE: Final = "AGE-SECRET-KEY-"
_LOCKED: Final = ("age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----")
_LARGEST: Final = 64 * 1024


def is_private(text: str) -> bool:
    """Whether this is the key that nobody but the office may have."""
    return text.strip().upper().startswith(_PRIVATE)


def recipient_of(public_key: str) -> x25519.Recipient:
    """Read a public key. Raises ``NpzwError``, which does not quote it: it may be the other one."""
    import pyrage

    text = public_key.strip()
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        pass
    if is_private(text):
        raise NpzwError(
            _("Dit is de geheime sleutel, niet de openbare"),
            hint=_("Gebruik de sleutel die met age1 begint, en bewaar de geheime bij het bureau."),
        )
    raise NpzwError(
        _("Dit is geen openbare sleutel"),
        _("Een openbare sleutel begint met age1 en heeft 62 tekens."),
        _("Kopieer hem helemaal, zoals npzw-tui contacts keygen hem gaf: er is een teken anders."),
    )


def make_key_file(path: Path, now: datetime) -> str:
    """Make a key pair: the private key into a new file, for this user only; returns the public one.

    Raises ``NpzwError`` when there is a file of that name, or none can be made.
    """
    from pyrage import x25519

    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    text = f"# created: {now.isoformat(timespec='seconds')}\n# public key: {public}\n{identity}\n"
    try:
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError as error:
        raise NpzwError(
            _("{bestand} bestaat al").format(bestand=path),
            _("Een sleutel wordt nooit overschreven: wat ermee verzegeld is, ging dan verloren."),
            _("Kies een andere naam na -o."),
        ) from error
    except OSError as error:
        raise _not_made(path, error) from error
    try:
        try:
            write_all(descriptor, text.encode())
            flush(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _not_made(path, error) from error
    fsync_folder(path.parent)
    return public


def read_key_file(path: Path) -> list[x25519.Identity]:
    """Read the private keys in a file; older ones may stand under the newest.

    Raises ``NpzwError`` when there is none in it.
    """
    import pyrage

    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise NpzwError(
            _("De sleutel in {bestand} is niet te lezen").format(bestand=path),
            why(error),
            _("Geef na --key het bestand dat npzw-tui contacts keygen heeft gemaakt."),
        ) from error
    except UnicodeDecodeError:
        raise _no_key(path) from None
    identities = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            identities.append(pyrage.x25519.Identity.from_str(line.strip()))
        except pyrage.IdentityError:
            raise _no_key(path, text, number) from None
    if not identities:
        raise _no_key(path)
    return identities


def key_file_finding(path: Path) -> str | None:
    """Say it when others than its owner may read a key file."""
    if not read_by_others(path):
        return None
    return _("Let op: {bestand} is ook voor anderen te lezen. Herstel: chmod 600 {bestand}").format(
        bestand=path
    )


def _no_key(path: Path, text: str = "", line: int | None = None) -> NpzwError:
    title = _("In {bestand} staat geen geheime sleutel").format(
        bestand=path if line is None else f"{path}:{line}"
    )
    if text.startswith(_LOCKED):
        return NpzwError(
            title,
            _("Dit bestand is zelf versleuteld."),
            _("Ontsleutel het eerst, bijvoorbeeld met: age -d"),
        )
    if PUBLIC.search(text) and _PRIVATE not in text:
        return NpzwError(
            title,
            _("Dit is de openbare sleutel: daarmee kan niemand iets openen."),
            _("Geef het bestand dat npzw-tui contacts keygen heeft gemaakt."),
        )
    return NpzwError(
        title,
        _("Een geheime sleutel is een regel die met {begin} begint.").format(begin=_PRIVATE),
        _("Geef het bestand dat npzw-tui contacts keygen heeft gemaakt."),
    )


def _not_made(path: Path, error: OSError) -> NpzwError:
    return NpzwError(
        _("De sleutel is niet gemaakt"),
        f"{path}: {why(error)}",
        _("Kies na -o een plek waar u mag schrijven."),
    )
