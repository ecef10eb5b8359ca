"""One out of a few, chosen with its digit or with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from npzw_tui.i18n import _
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import Prose
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from npzw_tui.tui.prose import Block


class Picks(OptionList):
    """Says in the footer what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "select", _("kiezen"))]


class Pick(ModalScreen[str | None]):
    """Gives the id that was chosen, or None."""

    DEFAULT_CSS = """
    .dialog.pick OptionList {
        height: auto;
        max-height: 1fr;
        border: none;
        background: $background;
        padding: 0;
        margin-top: 1;
    }
    .dialog.pick OptionList > .option-list--option-highlighted {
        background: $primary;
        color: $on-primary;
        text-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", _("terug"))]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        *,
        about: Sequence[Block] = (),
        current: str | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = tuple(options)
        self._about = tuple(about)
        self._current = current

    def compose(self) -> ComposeResult:
        """What it is about, above the options."""
        with Vertical(classes="dialog pick") as box:
            box.border_title = self._title
            if self._about:
                yield Prose(self._about)
            yield Picks(
                *(
                    Option(Content(f"{number} {title}"), id=id_)
                    for number, (id_, title) in enumerate(self._options, start=1)
                )
            )
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the present one."""
        ids = [id_ for id_, _title in self._options]
        picks = self.query_one(Picks)
        picks.highlighted = ids.index(self._current) if self._current in ids else 0
        self.set_focus(picks)

    def on_key(self, event: events.Key) -> None:
        """Digits choose."""
        if event.character and event.character.isdigit():
            at = int(event.character) - 1
            if 0 <= at < len(self._options):
                event.stop()
                self.dismiss(self._options[at][0])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)
