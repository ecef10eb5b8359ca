"""What an ambassador leaves to be reached by: checked, and sealed before it goes anywhere.

The plain text lives in memory only, from the field in which it is typed to ``seal``. Nothing here
writes it down, quotes it in a message or shows it in a ``repr``. Python cannot wipe memory: until
the program ends, copies of it may stay there, and in what the system swaps out of it.

What is sealed is a small TOML text, so that whoever has the private key can read it with ``age -d``
alone. It is filled up to whole blocks, for the length of what is sealed shows from outside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import tomli

from npzw_tui.domain.answers import one_line
from npzw_tui.domain.canonical import quoted
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.contact_keys import recipient_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyrage import x25519

BLOCK: Final = 256
"""What is sealed has a multiple of so many bytes."""
LONGEST: Final = 200
"""So many characters a field may have."""

_KEYS: Final = ("naam", "telefoon", "e-mail")
_PHONE: Final = re.compile(r"\+?[0-9 ()/.\-]+")
_DIGITS: Final = range(8, 16)
_EMAIL: Final = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")
_WRONG_KEY: Final = "No matching keys found"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Details:
    """How to reach somebody. Without a ``repr``: those end up in messages about errors."""

    name: str
    phone: str = ""
    email: str = ""


class WrongDetail(NpzwError):  # noqa: N818 something for the user to mend
    """What is wrong with one of the fields: ``name``, ``phone`` or ``email``."""

    def __init__(self, field: str, title: str, hint: str = "") -> None:
        super().__init__(title, hint=hint)
        self.field = field


class Unopened(Exception):  # noqa: N818 a fact about a sealed text
    """A sealed text that none of the keys opens, or that is damaged."""

    def __init__(self, *, wrong_key: bool) -> None:
        super().__init__(wrong_key)
        self.wrong_key = wrong_key


def details_of(*, name: str, phone: str, email: str) -> Details:
    """Check what somebody filled in. Raises ``WrongDetail``, which never quotes any of it."""
    name, phone, email = (one_line(text) or "" for text in (name, phone, email))
    for field, text in (("name", name), ("phone", phone), ("email", email)):
        if len(text) > LONGEST:
            raise WrongDetail(field, _("Te lang: hoogstens {n} tekens").format(n=LONGEST))
    if not name:
        raise WrongDetail("name", _("Vul een naam in"))
    if not (phone or email):
        raise WrongDetail("phone", _("Vul een telefoonnummer of een e-mailadres in, of allebei"))
    if phone and not _is_phone(phone):
        raise WrongDetail(
            "phone",
            _("Dit kan geen telefoonnummer zijn"),
            _("Een nummer heeft 8 tot 15 cijfers."),
        )
    if email and _EMAIL.fullmatch(email) is None:
        raise WrongDetail(
            "email",
            _("Dit kan geen e-mailadres zijn"),
            _("Een adres heeft één @, en daarachter ergens een punt."),
        )
    return Details(name=name, phone=phone, email=email)


def seal(details: Details, public_key: str) -> str:
    """Encrypt for the office, as text. Raises ``NpzwError`` when this is no public key."""
    import pyrage

    sealed: bytes = pyrage.encrypt(_packed(details), [recipient_of(public_key)], armored=True)
    return sealed.decode()


def unseal(sealed: str, identities: Sequence[x25519.Identity]) -> Details:
    """Decrypt with one of these private keys. Raises ``Unopened``."""
    import pyrage

    try:
        data = pyrage.decrypt(sealed.encode(), list(identities))
    except pyrage.DecryptError as error:
        raise Unopened(wrong_key=str(error) == _WRONG_KEY) from error
    try:
        found = tomli.loads(data.decode())
        name, phone, email = (_text(found.get(key, "")) for key in _KEYS)
    except (ValueError, TypeError, RecursionError):
        # Not "from": the message of the parser quotes the text.
        raise Unopened(wrong_key=False) from None
    return Details(name=name, phone=phone, email=email)


def _packed(details: Details) -> bytes:
    values = zip(_KEYS, (details.name, details.phone, details.email), strict=True)
    text = "".join(f"{key} = {quoted(value)}\n" for key, value in values if value).encode()
    return text + b" " * (-(len(text) + 1) % BLOCK) + b"\n"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    # Anybody can seal anything for a public key: what is shown must not steer the terminal.
    return one_line(value) or ""


def _is_phone(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return _PHONE.fullmatch(text) is not None and digits in _DIGITS
