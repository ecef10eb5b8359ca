"""How hands are counted, for the top of the help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding

from npzw_tui.i18n import _
from npzw_tui.tui.prose import heading, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

    from npzw_tui.tui.prose import Block


def keys_of(bindings: Iterable[BindingType]) -> list[Binding]:
    """Return the keys that count here, each by its first name only."""
    known = (binding for binding in bindings if isinstance(binding, Binding))
    return [replace(b, key=b.key.split(",")[0]) for b in known if b.description]


def about_hands() -> list[Block]:
    """What one has to know to count."""
    return [
        heading(_("Handen tellen")),
        plain(
            _(
                "Kies een vraag. Typ per keuze het aantal, of druk op + voor elke hand die u ziet; "
                "Tab of Enter gaat naar de volgende keuze. Alles wordt vanzelf opgeslagen, en een "
                "andere uitkomst typt u er gewoon overheen."
            )
        ),
        plain(
            _(
                "Met m kiest u: geteld, geschat, of de meerderheid als u niet telt. Een keuze die "
                "u leeg laat, is niet geteld. Dat is iets anders dan 0."
            ),
            gap=True,
        ),
    ]
