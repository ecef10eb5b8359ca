"""Every text has its English, and Dutch costs nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from npzw_tui import i18n
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "messages.py"
_spec = spec_from_file_location("messages", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
messages = module_from_spec(_spec)
_spec.loader.exec_module(messages)


def test_every_text_has_its_english() -> None:
    catalogue = messages.english()
    missing = [message.id for message in messages.texts(catalogue) if messages.is_missing(message)]
    assert missing == [], "uv run python scripts/messages.py missing"


def test_english_fills_in_the_same_values_as_dutch() -> None:
    assert messages.odd_placeholders(messages.english()) == []


def test_the_catalogue_holds_the_texts_of_the_source_and_no_others() -> None:
    with messages.PO.open("rb") as file:
        catalogue = read_po(file)
    source = {message.id for message in messages.texts(messages.template())}
    assert {message.id for message in messages.texts(catalogue)} == source
    assert not catalogue.obsolete


def test_the_compiled_catalogue_is_that_of_the_readable_one() -> None:
    with messages.PO.open("rb") as po, messages.MO.open("rb") as mo:
        readable, compiled = read_po(po), read_mo(mo)
    assert _strings(compiled) == _strings(readable)


def _strings(catalogue: Catalog) -> dict[object, object]:
    found = [message for message in messages.texts(catalogue) if not messages.is_missing(message)]
    return {_flat(message.id): _flat(message.string) for message in found}


def _flat(text: str | list[str] | tuple[str, ...]) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text)


def test_every_text_is_written_out_where_it_is_used() -> None:
    assert messages.unreadable_calls() == []


def test_english_is_spoken_after_it_was_set() -> None:
    i18n.set_language("en")
    assert _("Opties") == "Options"
    assert i18n.language() == "en"


def test_dutch_is_spoken_as_it_is_written() -> None:
    assert _("Opties") == "Opties"
    assert n_("{n} record", "{n} records", 1) == "{n} record"
    assert n_("{n} record", "{n} records", 0) == "{n} records"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        i18n.set_language("fr")
    assert i18n.language() == "nl"


@pytest.mark.parametrize(("language", "loaded"), [("nl", "False"), ("en", "True"), ("x", "False")])
def test_only_english_loads_a_catalogue(
    language: str, loaded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPZW_LANG", language)
    code = "import sys, npzw_tui.i18n; print('gettext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == loaded
