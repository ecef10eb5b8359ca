"""What somebody agrees to, in full, before anything is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label

from npzw_tui.i18n import _, n_
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import Prose
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from npzw_tui.tui.prose import Block

Answer = Literal["yes", "withdraw"]


class _Text(VerticalScroll):
    """Scrolls at once: a yes that is pressed behind the key that shows the end must count."""

    def action_scroll_down(self) -> None:
        self.scroll_down(animate=False)

    def action_page_down(self) -> None:
        self.scroll_page_down(animate=False)

    def action_scroll_end(self) -> None:
        self.scroll_end(animate=False, immediate=True)


class Consent(ModalScreen[Answer | None]):
    """Yes is a key of its own, and only when the end of the text was in view; else it is no."""

    DEFAULT_CSS = """
    #consent-question {
        width: 1fr; border-top: solid $primary; text-style: bold; color: $text-primary;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,y", "agree", _("ja")),
        Binding("n,escape", "dismiss(None)", _("nee")),
        Binding("enter,space,ctrl+j", "read_on", _("lees verder")),
        Binding("w", "withdraw", _("laatste intrekken")),
    ]
    AUTO_FOCUS = "#consent-text"

    def __init__(
        self, title: str, blocks: Iterable[Block], question: str, *, withdrawable: bool
    ) -> None:
        super().__init__()
        self._title = title
        self._blocks = list(blocks)
        self._question = question
        self._withdrawable = withdrawable
        self._was_read = False

    def compose(self) -> ComposeResult:
        """The text, and under it what is asked."""
        with Vertical(classes="dialog tall") as box:
            box.border_title = self._title
            with _Text(id="consent-text"):
                yield Prose(self._blocks)
            yield Label("", id="consent-question")
        yield KeyHints()

    def on_mount(self) -> None:
        """Follow how far it was read."""
        self.watch(self._text, "scroll_y", self._moved, init=False)
        self.call_after_refresh(self._moved)

    def on_resize(self) -> None:
        """On a larger screen the end may be in view by itself."""
        self.call_after_refresh(self._moved)

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one("#consent-text", VerticalScroll)

    def _moved(self) -> None:
        text = self._text
        left = round(text.max_scroll_y - text.scroll_y)
        if left <= 0 and text.size.height:
            self._was_read = True
        question = self.query_one("#consent-question", Label)
        question.update(Content(self._question if self._was_read else _left(left)))
        # On a large screen no taller than the text.
        frame = question.outer_size.height + 2
        self.query_one(Vertical).styles.max_height = self.query_one(Prose).outer_size.height + frame
        self.refresh_bindings()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Yes and no more reading at the end only."""
        if action == "agree":
            return self._was_read
        if action == "read_on":
            return not self._was_read
        return action != "withdraw" or self._withdrawable

    def action_agree(self) -> None:
        """They said yes."""
        self.dismiss("yes")

    def action_read_on(self) -> None:
        """Show what comes next, with a row of what was there."""
        self._text.scroll_relative(y=max(self._text.size.height - 1, 1), animate=False)

    def action_withdraw(self) -> None:
        """Not this one: the last one was a slip."""
        self.dismiss("withdraw")


def _left(rows: int) -> str:
    return n_(
        "Nog {n} regel. Lees verder met Enter of ↓; ja zeggen kan aan het eind.",
        "Nog {n} regels. Lees verder met Enter of ↓; ja zeggen kan aan het eind.",
        rows,
    ).format(n=rows)
