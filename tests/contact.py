"""Ambassadors, keys and files for the tests of contact details. Nobody here is real."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrage import x25519

from npzw_tui.domain.records import Ambassador
from npzw_tui.storage.contacts import Details, seal

from .making import START, file_of, session

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record

SECRET = ("Wilhelmina Geheim", "06-00 99 88 77", "w.geheim@voorbeeld.example")


def keys() -> tuple[str, str]:
    """A private key and its public one."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def details(name: str = SECRET[0], phone: str = SECRET[1], email: str = SECRET[2]) -> Details:
    return Details(name=name, phone=phone, email=email)


def ambassador(id_: str = "a1", public: str | None = None, **changes: Any) -> Ambassador:
    values: dict[str, Any] = {
        "id": id_,
        "session": "s1",
        "at": START,
        "rev": 1,
        "step": "ambassadeur",
        "consent": True,
    }
    if public is not None:
        values["sealed"] = seal(details(), public)
    return Ambassador(**values | changes)


def write(path: Path, *records: Record) -> Path:
    """Write a session file that holds these records."""
    path.write_bytes(file_of([session(), *records]))
    return path
