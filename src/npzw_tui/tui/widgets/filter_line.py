"""The filter line above the table: letters filter at once, Tab completes names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from npzw_tui.i18n import _
from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from collections.abc import Callable


class FilterLine(Field):
    """Enter goes to the remarks that it leaves; Escape empties it, and then leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", _("naar de opmerkingen")),
        Binding("escape", "screen.clear_filter", _("leegmaken")),
        Binding("tab", "screen.complete", _("aanvullen")),
    ]

    def __init__(
        self, *, on_submit: Callable[[], None], on_left: Callable[[int], None], id: str
    ) -> None:
        super().__init__(on_submit=on_submit, on_left=on_left, id=id)
        self.placeholder = _("woorden, of wijk: soort: lijn: oordeel: antwoord:nee belofte: …")
        self.quiet_placeholder = _("/ filtert: woorden, of wijk: soort: lijn: oordeel: …")
